//! Filtering and counting in one pass.
//!
//! Each item is asked once which of the filters it fails. Failing none, it is in the answer; failing only the filter of
//! one facet, it still counts for that facet's values, so that every count says what choosing the value would give.
//! A left-out actor counts what leaving it out hides; leaving out another actor is a filter like any other.

use super::Store;
use super::kind::{Kind, MODALITIES};
use super::query::{Choice, Match, Query};

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
    /// The items that have a date, in order.
    pub fn dated_items(&self) -> &[u32] {
        self.items.get(..self.dated).unwrap_or(&[])
    }

    /// How many of the items have no date.
    pub fn undated(&self) -> usize {
        self.items.len() - self.dated
    }
}

/// A query made ready: for each value of a facet the bits that an item with it sets.
struct Plan<'a> {
    query: &'a Query,
    actors: Choice<u32>,
    /// By actor: [`ASKED`], [`LEFT_OUT`].
    actor_bits: Vec<u8>,
    /// By document, likewise; empty where none is chosen.
    document_bits: Vec<u8>,
    documents_asked: bool,
    /// By kind and by modality: what an item of it fails.
    kinds: Vec<u8>,
    modalities: Vec<u8>,
    /// What an item without modality fails.
    no_modality: u8,
    /// By item; empty where no words are asked for.
    words: Vec<bool>,
    dated: bool,
}

const ASKED: u8 = 1;
const LEFT_OUT: u8 = 2;

impl Store {
    /// Answers a query; linear in the number of items.
    pub fn ask(&self, query: &Query) -> Answer {
        let mut dropped = Vec::new();
        let plan = self.plan_of(query, &mut dropped);
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

    fn plan_of<'a>(&self, query: &'a Query, dropped: &mut Vec<String>) -> Plan<'a> {
        let actor = |id: &str| self.analysis.actors.binary_search_by(|a| a.id.as_str().cmp(id)).ok();
        let document = |id: &str| self.document_index(id).map(|index| index as usize);
        let actors = look_up(&query.actors, &actor, dropped);
        let documents = look_up(&query.documents, &document, dropped);
        let terms = query.terms();
        let no_modality = if query.modality.include.is_empty() { 0 } else { MODALITY };
        Plan {
            query,
            actor_bits: bits(&actors, self.analysis.actors.len()),
            document_bits: if documents.is_empty() {
                Vec::new()
            } else {
                bits(&documents, self.analysis.documents.len())
            },
            documents_asked: !documents.include.is_empty(),
            actors,
            kinds: Kind::all().map(|kind| if query.kinds.lets(&kind) { 0 } else { KINDS }).collect(),
            modalities: MODALITIES.iter().map(|one| if query.modality.lets(one) { 0 } else { MODALITY }).collect(),
            no_modality,
            words: if terms.is_empty() { Vec::new() } else { self.search(&terms) },
            dated: query.from.is_some() || query.to.is_some(),
        }
    }

    fn fails(&self, plan: &Plan<'_>, item: u32) -> u8 {
        let query = plan.query;
        let mut fails = plan.kinds.get(self.kind(item).index()).copied().unwrap_or(0);
        fails |= match self.modality(item) {
            Some(modality) => plan.modalities.get(modality as usize).copied().unwrap_or(0),
            None => plan.no_modality,
        };
        if !plan.actors.is_empty() {
            fails |= self.fails_actors(plan, item);
        }
        if !plan.document_bits.is_empty() {
            let (mut any, mut every) = (0, !0);
            for document in self.documents(item) {
                let bits = plan.document_bits.get(*document as usize).copied().unwrap_or(0);
                (any, every) = (any | bits, every & bits);
            }
            // A report in another document still stands when one document is left out.
            let out = every & LEFT_OUT != 0 && !self.documents(item).is_empty();
            if out || (plan.documents_asked && any & ASKED == 0) {
                fails |= DOCUMENTS;
            }
        }
        if plan.dated && !self.points(item).overlaps(query.from, query.to) {
            fails |= DATES;
        }
        if plan.words.get(item as usize) == Some(&false) {
            fails |= WORDS;
        }
        fails
    }

    fn fails_actors(&self, plan: &Plan<'_>, item: u32) -> u8 {
        let roles = plan.query.roles;
        let parts = self.parts(item);
        let mut any = 0;
        for (actor, role) in parts {
            if roles.has(*role) {
                any |= plan.actor_bits.get(*actor as usize).copied().unwrap_or(0);
            }
        }
        let has = |wanted: &u32| parts.iter().any(|(actor, role)| actor == wanted && roles.has(*role));
        let asked = match plan.query.matching {
            Match::Any => plan.actors.include.is_empty() || any & ASKED != 0,
            Match::All => plan.actors.include.iter().all(has),
        };
        (u8::from(!asked) * ACTORS_IN) | (u8::from(any & LEFT_OUT != 0) * ACTORS_OUT)
    }

    fn count(&self, plan: &Plan<'_>, item: u32, fails: u8, facets: &mut Facets, seen: &mut Vec<u32>) {
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
}

fn add(counts: &mut [u32], index: usize) {
    if let Some(count) = counts.get_mut(index) {
        *count += 1;
    }
}

/// By value, whether it is asked for and whether it is left out.
fn bits(choice: &Choice<u32>, n: usize) -> Vec<u8> {
    let mut bits = vec![0; n];
    for (values, bit) in [(&choice.include, ASKED), (&choice.exclude, LEFT_OUT)] {
        for value in values {
            bits.get_mut(*value as usize).into_iter().for_each(|bits| *bits |= bit);
        }
    }
    bits
}

fn look_up(choice: &Choice<String>, find: &dyn Fn(&str) -> Option<usize>, dropped: &mut Vec<String>) -> Choice<u32> {
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
    use super::super::Address;
    use super::super::fixture::analysis;
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
