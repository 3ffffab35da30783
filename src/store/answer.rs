//! Filtering and counting in one pass.
//!
//! Each item is asked once which of the filters it fails. Failing none, it is in the answer; failing only the filter of
//! one facet, it still counts for that facet's values, so that every count says what choosing the value would give.
//! A left-out actor counts what leaving it out hides; leaving out another actor is a filter like any other.

use super::columns::Store;
use super::kind::{Kind, MODALITIES};
use super::query::{Choice, Match, Query};
use crate::id::fold;

const ACTORS_IN: u8 = 1;
const ACTORS_OUT: u8 = 2;
const KINDS: u8 = 4;
const MODALITY: u8 = 8;
const DOCUMENTS: u8 = 16;
const DATES: u8 = 32;
const WORDS: u8 = 64;

/// How many items each value of each facet has under all other filters.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Facets {
    /// By index of actor.
    pub actors: Vec<u32>,
    /// By [`Kind::index`].
    pub kinds: Vec<u32>,
    /// By index into [`MODALITIES`].
    pub modalities: Vec<u32>,
    /// By index of document.
    pub documents: Vec<u32>,
}

/// What the store says to a query.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Answer {
    /// The items that fit, in order; the undated ones last.
    pub items: Vec<u32>,
    /// How many of them have a date.
    pub dated: usize,
    /// Undated items that only the date filter leaves out.
    pub undated_left_out: usize,
    /// The counts.
    pub facets: Facets,
    /// Chosen actors and documents that the analysis does not have, by id.
    pub dropped: Vec<String>,
}

impl Answer {
    /// How many of the items have no date.
    pub fn undated(&self) -> usize {
        self.items.len() - self.dated
    }
}

/// A query with its ids looked up.
struct Plan<'a> {
    query: &'a Query,
    actors: Choice<u32>,
    documents: Choice<u32>,
    terms: Vec<String>,
    words: &'a [String],
    dated: bool,
}

impl Store {
    /// Answers a query; linear in the number of items.
    pub fn ask(&self, query: &Query) -> Answer {
        let mut dropped = Vec::new();
        let actor = |id: &str| self.analysis.actors.binary_search_by(|a| a.id.as_str().cmp(id)).ok();
        let document = |id: &str| self.analysis.documents.iter().position(|document| document.id == id);
        let terms = query.terms();
        let plan = Plan {
            query,
            actors: look_up(&query.actors, actor, &mut dropped),
            documents: look_up(&query.documents, document, &mut dropped),
            words: if terms.is_empty() { &[] } else { self.words() },
            terms,
            dated: query.from.is_some() || query.to.is_some(),
        };
        let mut answer = Answer {
            facets: Facets {
                actors: vec![0; self.analysis.actors.len()],
                kinds: vec![0; Kind::COUNT],
                modalities: vec![0; MODALITIES.len()],
                documents: vec![0; self.analysis.documents.len()],
            },
            dropped,
            ..Answer::default()
        };
        let mut seen = Vec::new();
        for item in 0..self.len() as u32 {
            let fails = self.fails(&plan, item);
            if fails == 0 {
                answer.items.push(item);
                answer.dated += usize::from(self.points(item).is_dated());
            }
            if fails == DATES && !self.points(item).is_dated() {
                answer.undated_left_out += 1;
            }
            self.count(&plan, item, fails, &mut answer.facets, &mut seen);
        }
        answer
    }

    fn fails(&self, plan: &Plan<'_>, item: u32) -> u8 {
        let query = plan.query;
        let parts = self.parts(item);
        let has = |actor: u32| parts.iter().any(|(part, role)| *part == actor && query.roles.has(*role));
        let include = &plan.actors.include;
        let actors_in = match query.matching {
            Match::Any => include.is_empty() || include.iter().any(|actor| has(*actor)),
            Match::All => include.iter().all(|actor| has(*actor)),
        };
        let modality = self.modality(item);
        let documents = self.documents(item);
        let wanted = |choice: &Choice<u32>, values: &[u32]| {
            let included = choice.include.is_empty() || choice.include.iter().any(|value| values.contains(value));
            // A report in another document still stands when one document is left out.
            included && (values.is_empty() || !values.iter().all(|value| choice.exclude.contains(value)))
        };
        let kind = self.kind(item);
        let kinds = (query.kinds.include.is_empty() || query.kinds.include.contains(&kind))
            && !query.kinds.exclude.contains(&kind);
        let modalities = (query.modality.include.is_empty()
            || modality.is_some_and(|modality| query.modality.include.contains(&modality)))
            && !modality.is_some_and(|modality| query.modality.exclude.contains(&modality));
        let words = plan.terms.is_empty()
            || plan.words.get(item as usize).is_some_and(|words| plan.terms.iter().all(|term| words.contains(term)));
        let flag = |passes: bool, bit: u8| if passes { 0 } else { bit };
        flag(actors_in, ACTORS_IN)
            | flag(!plan.actors.exclude.iter().any(|actor| has(*actor)), ACTORS_OUT)
            | flag(kinds, KINDS)
            | flag(modalities, MODALITY)
            | flag(wanted(&plan.documents, documents), DOCUMENTS)
            | flag(!plan.dated || self.points(item).overlaps(query.from, query.to), DATES)
            | flag(words, WORDS)
    }

    fn count(&self, plan: &Plan<'_>, item: u32, fails: u8, facets: &mut Facets, seen: &mut Vec<u32>) {
        let add = |counts: &mut Vec<u32>, index: usize| {
            if let Some(count) = counts.get_mut(index) {
                *count += 1;
            }
        };
        if fails & !KINDS == 0 {
            add(&mut facets.kinds, self.kind(item).index());
        }
        if fails & !MODALITY == 0
            && let Some(modality) = self.modality(item)
        {
            add(&mut facets.modalities, modality as usize);
        }
        if fails & !DOCUMENTS == 0 {
            self.documents(item).iter().for_each(|document| add(&mut facets.documents, *document as usize));
        }
        let lifted = match plan.query.matching {
            Match::Any => ACTORS_IN | ACTORS_OUT,
            Match::All => ACTORS_OUT,
        };
        if fails & !lifted != 0 {
            return;
        }
        seen.clear();
        for (actor, role) in self.parts(item) {
            if plan.query.roles.has(*role) && !seen.contains(actor) {
                seen.push(*actor);
            }
        }
        if fails & ACTORS_OUT != 0 {
            seen.retain(|actor| plan.actors.exclude.contains(actor));
            seen.truncate(usize::from(seen.len() == 1));
        }
        for actor in seen.iter() {
            add(&mut facets.actors, *actor as usize);
        }
    }

    /// The folded words of every item: headline, sentences or content, and names.
    fn words(&self) -> &[String] {
        self.words.get_or_init(|| (0..self.len() as u32).map(|item| fold(&self.searched(item))).collect())
    }
}

fn look_up(choice: &Choice<String>, find: impl Fn(&str) -> Option<usize>, dropped: &mut Vec<String>) -> Choice<u32> {
    let mut known = |ids: &[String]| {
        let mut found = Vec::new();
        for id in ids {
            match find(id) {
                Some(index) => found.push(index as u32),
                None => dropped.push(id.clone()),
            }
        }
        found
    };
    Choice { include: known(&choice.include), exclude: known(&choice.exclude) }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::analysis;
    use super::super::{Address, Store};
    use super::*;
    use crate::strings::ENGLISH;

    fn ask(store: &Store, fragment: &str) -> Answer {
        store.ask(&Address::decode(fragment).query)
    }

    #[test]
    fn counts_say_what_a_choice_gives() {
        let store = Store::new(analysis(200));
        for base in [
            "",
            "types=CONSULT,AGREE",
            "modality=-denied",
            "from=2024-05-01",
            "q=vell",
            "docs=a.txt",
            "actors=-council",
        ] {
            let facets = ask(&store, base).facets;
            for (index, actor) in store.analysis.actors.iter().enumerate() {
                let key = if base.starts_with("actors") { format!("{base},") } else { format!("{base}&actors=") };
                let chosen = ask(&store, &format!("{key}{}", actor.id));
                if actor.id.as_str() != "council" {
                    assert_eq!(chosen.items.len(), facets.actors[index] as usize, "{base} {}", actor.id);
                }
            }
            for kind in Kind::all().filter(|_| !base.starts_with("types")) {
                let chosen = ask(&store, &format!("{base}&types={}", kind.name()));
                assert_eq!(chosen.items.len(), facets.kinds[kind.index()] as usize, "{base} {}", kind.name());
            }
        }
    }

    #[test]
    fn all_needs_every_actor_and_exclusion_hides() {
        let store = Store::new(analysis(50));
        let all = ask(&store, "actors=avelia,borland&match=all");
        let any = ask(&store, "actors=avelia,borland");
        assert!(all.items.len() < any.items.len() && !all.items.is_empty());
        let without = ask(&store, "actors=-avelia");
        let hidden = without.facets.actors[0] as usize;
        assert_eq!(without.items.len() + hidden, store.len());
    }

    #[test]
    fn roles_narrow_who_counts() {
        let store = Store::new(analysis(50));
        let said = ask(&store, "actors=ines-maro&roles=speaker");
        assert!(said.items.iter().all(|item| store.kind(*item) == Kind::Statement));
        assert_eq!(said.items.len(), 3);
    }

    #[test]
    fn dates_keep_what_may_overlap_and_leave_undated_out() {
        let store = Store::new(analysis(50));
        let march = ask(&store, "from=2024-03-31&to=2024-03-31");
        assert!(march.items.iter().any(|item| store.edtf(*item) == "2024-03"));
        assert_eq!((march.undated(), march.undated_left_out), (0, 5));
        assert_eq!(ask(&store, "").undated(), 5);
        let items = ask(&store, "").items;
        assert!(items[items.len() - 5..].iter().all(|item| !store.points(*item).is_dated()));
    }

    #[test]
    fn unknown_actors_are_dropped_and_said() {
        let store = Store::new(analysis(20));
        let answer = ask(&store, "actors=nobody-here");
        assert_eq!((answer.items.len(), answer.dropped.len()), (store.len(), 1));
    }

    #[test]
    fn documents_in_another_order_change_nothing() {
        let forward = analysis(60);
        let mut backward = forward.clone();
        backward.documents.reverse();
        let rows = |analysis| super::super::row::rows(&analysis, &ENGLISH);
        assert_eq!(rows(forward), rows(backward));
    }

    #[test]
    fn a_card_quotes_its_sentence() {
        let store = Store::new(analysis(20));
        let item = store.find("e00003").unwrap();
        let card = store.card(item, &ENGLISH).unwrap();
        assert!(card.quotations[0].pieces.contains(&("met".to_owned(), true)), "{:?}", card.quotations);
        let said = store.card(store.find("s-a.txt").unwrap(), &ENGLISH).unwrap();
        assert!(said.quotations[0].pieces.contains(&("grain".to_owned(), true)));
        assert!(said.is_statement());
    }
}
