//! One actor: offices over time, with whom, and everything said and done, each entry with the item that it stands on.
//!
//! What comes in: an actor's id, and the items that the other filters leave. What goes out: plain texts and counts
//! ([`ActorPage`]); terms in an office as percentages of one common span of days, so that they are drawn as they are.

use super::Store;
use super::kind::{Kind, Role, modality_label};
use super::row::quoted_content;
use crate::analysis::{Actor, ActorKind, Modality};
use crate::edtf::{Day, Edtf};
use crate::order::sort;
use crate::strings::{Strings, fill};
use crate::wording::date;

/// All that the page of an actor says.
#[derive(Clone, PartialEq, Debug)]
pub struct ActorPage {
    /// The actor's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is and of which country: `Person, Ukraine`.
    pub line: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Terms in offices, the earliest first.
    pub terms: Vec<Term>,
    /// The first and the last day of the span that their bars stand on, in words; `None` where no day is known.
    pub span: Option<[String; 2]>,
    /// Who takes part in the same items, the most frequent first.
    pub companions: Vec<Companion>,
    /// What they said, heard, did, and what was done to them.
    pub sections: Vec<Section>,
}

/// A term in an office.
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    /// The office.
    pub title: String,
    /// From when to when, in words.
    pub dates: String,
    /// Begin and length in percent of the span of all terms; `None` where no day is known.
    pub bar: Option<(f64, f64)>,
}

/// Somebody who takes part in the same items.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Companion {
    /// The actor's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// In how many items.
    pub total: usize,
    /// In how many of each kind: `Said 3`.
    pub kinds: Vec<(&'static str, usize)>,
}

/// The items in which the actor has one role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// The role.
    pub role: Role,
    /// The first entries in order of time.
    pub entries: Vec<Entry>,
    /// How many there are in all.
    pub total: usize,
}

/// One item in a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The item's id.
    pub id: String,
    /// The date in words.
    pub date: String,
    /// The headline; for a statement who said it to whom.
    pub headline: String,
    /// What was said, whole; `None` for events.
    pub said: Option<String>,
    /// The language of what was said.
    pub language: Option<String>,
    /// What it is, whether it happened where that is not plain, and the articles.
    pub notes: Vec<String>,
}

/// How many companions are listed.
const COMPANIONS: usize = 24;

impl Store {
    /// The page of an actor over some items, with at most `most` entries in each section.
    pub fn actor_page(&self, id: &str, items: &[u32], most: usize, words: &Strings) -> Option<ActorPage> {
        let index = self.analysis.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok()? as u32;
        let actor = self.analysis.actors.get(index as usize)?;
        let own: Vec<u32> =
            items.iter().copied().filter(|item| self.parts(*item).iter().any(|(part, _)| *part == index)).collect();
        let (terms, span) = self.terms(actor, words);
        let section = |role: Role| {
            let of_role: Vec<u32> =
                own.iter().copied().filter(|item| self.parts(*item).contains(&(index, role))).collect();
            let entries = of_role.iter().take(most).map(|item| self.entry(*item, Some(index), words)).collect();
            Section { role, entries, total: of_role.len() }
        };
        Some(ActorPage {
            id: id.to_owned(),
            name: actor.name.clone(),
            line: self.actor_line(actor, words),
            aliases: actor.aliases.clone(),
            terms,
            span,
            companions: self.companions(index, &own, words),
            sections: [Role::Speaker, Role::Addressee, Role::Actor, Role::Recipient].map(section).into(),
        })
    }

    /// An item as one entry; under the name of an actor, what they said does not repeat it.
    pub(super) fn entry(&self, item: u32, of: Option<u32>, words: &Strings) -> Entry {
        let statement = self.statement(item);
        let said = statement.map(|(document, statement)| {
            // Content that its cue breaks is two statements; the second goes on.
            let goes_on = if statement.continues.is_some() { "… " } else { "" };
            [goes_on, &quoted_content(document, statement)].concat()
        });
        let mut notes: Vec<String> = Vec::new();
        if let Some(modality) = self.modality(item) {
            notes.push(self.kind(item).label(words).to_owned());
            if modality != Modality::Happened {
                notes.push(modality_label(modality, words).to_owned());
            }
        }
        notes.extend(self.documents(item).iter().filter_map(|document| self.title_of(*document)).map(str::to_owned));
        Entry {
            id: self.id(item).to_owned(),
            date: date::label(self.edtf(item), words),
            headline: of.and_then(|of| self.said_by(item, of, words)).unwrap_or_else(|| self.headline(item, words)),
            said,
            language: statement.and_then(|(document, _)| document.language.clone()),
            notes,
        }
    }

    /// To whom an actor said it; `None` where they did not.
    fn said_by(&self, item: u32, actor: u32, words: &Strings) -> Option<String> {
        let parts = self.parts(item);
        if !parts.contains(&(actor, Role::Speaker)) {
            return None;
        }
        let addressee =
            parts.iter().find(|(_, role)| *role == Role::Addressee).and_then(|(to, _)| self.actor_name(*to));
        Some(match addressee {
            Some(name) => fill(words.entry_said_to, &[("name", name)]),
            None => words.type_statement.to_owned(),
        })
    }

    fn actor_line(&self, actor: &Actor, words: &Strings) -> String {
        let kind = actor_kind(actor.kind, words).to_owned();
        let is_own = |other: &&Actor| other.kind == ActorKind::State && other.country == actor.country;
        match &actor.country {
            Some(code) if actor.kind != ActorKind::State => {
                let country = self.analysis.actors.iter().find(is_own).map_or(code, |state| &state.name);
                [kind, country.clone()].join(words.list_comma)
            }
            _ => kind,
        }
    }

    /// Terms over one common span; an open end reaches as far as anything is known.
    fn terms(&self, actor: &Actor, words: &Strings) -> (Vec<Term>, Option<[String; 2]>) {
        let day = |text: &str, last: bool| {
            let value = Edtf::parse(text).ok()?;
            if last { value.last_day() } else { value.first_day() }
        };
        let known = (0..self.len() as u32).filter_map(|item| self.points(item).last()).max();
        let spans: Vec<_> =
            actor.offices.iter().map(|office| (day(&office.from, false), day(&office.to, true))).collect();
        let days = || spans.iter().flat_map(|(from, to)| [*from, *to]).flatten().map(|day| day.0).chain(known);
        let (first, last) = (days().min().unwrap_or(0), days().max().unwrap_or(0));
        let share = |days: i32| f64::from(days) * 100.0 / f64::from((last - first).max(1));
        let bar = |from: Option<Day>, to: Option<Day>| {
            let (from, to) = (from?.0, to.map_or(last, |day| day.0));
            Some((share(from - first), share(to - from).max(1.0)))
        };
        let term = |(office, (from, to)): (&crate::analysis::Office, &(Option<Day>, Option<Day>))| Term {
            title: fill(words.office_of, &[("title", &office.title), ("of", self.name(&office.of))]),
            dates: term_dates(&office.from, &office.to, words),
            bar: bar(*from, *to),
        };
        let span = spans
            .iter()
            .any(|(from, _)| from.is_some())
            .then(|| [first, last].map(|day| date::day_label(Day(day), words)));
        (actor.offices.iter().zip(&spans).map(term).collect(), span)
    }

    fn companions(&self, index: u32, own: &[u32], words: &Strings) -> Vec<Companion> {
        let mut counts = vec![[0u32; Kind::COUNT]; self.analysis.actors.len()];
        let mut seen = Vec::new();
        for item in own {
            seen.clear();
            for (other, _) in self.parts(*item) {
                if *other != index && !seen.contains(other) {
                    seen.push(*other);
                    let kind = self.kind(*item).index();
                    if let Some(count) = counts.get_mut(*other as usize).and_then(|kinds| kinds.get_mut(kind)) {
                        *count += 1;
                    }
                }
            }
        }
        let companion = |(actor, kinds): (&Actor, &[u32; Kind::COUNT])| Companion {
            id: actor.id.as_str().to_owned(),
            name: actor.name.clone(),
            total: kinds.iter().sum::<u32>() as usize,
            kinds: Kind::all()
                .zip(kinds)
                .filter(|(_, n)| **n > 0)
                .map(|(kind, n)| (kind.label(words), *n as usize))
                .collect(),
        };
        let mut found: Vec<Companion> = self.analysis.actors.iter().zip(&counts).map(companion).collect();
        found.retain(|companion| companion.total > 0);
        sort(&mut found, &|a, b| (b.total, &a.name).cmp(&(a.total, &b.name)));
        found.truncate(COMPANIONS);
        found
    }

    /// The actors whose name or another name holds a text, by id: id and name.
    pub fn actors_named(&self, text: &str, most: usize) -> Vec<(String, String)> {
        let wanted = crate::id::fold(text.trim());
        let has = |name: &String| crate::id::fold(name).contains(&wanted);
        let fits = |actor: &&Actor| has(&actor.name) || actor.aliases.iter().any(has);
        let found = self.analysis.actors.iter().filter(fits).take(most);
        found.map(|actor| (actor.id.as_str().to_owned(), actor.name.clone())).collect()
    }

    /// The actors of a document by number of mentions: id and name.
    pub fn actors_in(&self, document: &crate::analysis::Document, most: usize) -> Vec<(String, String)> {
        let mut counts: Vec<(&Actor, usize)> = self.analysis.actors.iter().map(|actor| (actor, 0)).collect();
        for id in document.mentions.iter().filter_map(|mention| mention.actor.as_ref()) {
            if let Ok(at) = counts.binary_search_by(|(actor, _)| actor.id.cmp(id))
                && let Some((_, count)) = counts.get_mut(at)
            {
                *count += 1;
            }
        }
        counts.retain(|(_, count)| *count > 0);
        sort(&mut counts, &|a, b| b.1.cmp(&a.1));
        counts.into_iter().take(most).map(|(actor, _)| (actor.id.as_str().to_owned(), actor.name.clone())).collect()
    }
}

/// What an actor is, for a reader.
fn actor_kind(kind: ActorKind, words: &Strings) -> &'static str {
    match kind {
        ActorKind::Person => words.actor_person,
        ActorKind::State => words.actor_state,
        ActorKind::Organisation => words.actor_organisation,
        ActorKind::Group => words.actor_group,
        ActorKind::Media => words.actor_media,
        ActorKind::Place => words.actor_place,
    }
}

/// From when to when a term lasted, in words.
fn term_dates(from: &str, to: &str, words: &Strings) -> String {
    let [first, last] = [from, to].map(|text| date::label(text, words));
    match (Edtf::parse(from), Edtf::parse(to)) {
        (Ok(Edtf::Date(_)), Ok(Edtf::Date(_))) => format!("{first} – {last}"),
        (Ok(Edtf::Date(_)), _) => fill(words.date_from, &[("date", &first)]),
        (_, Ok(Edtf::Date(_))) => fill(words.date_until, &[("date", &last)]),
        _ => words.date_unknown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::analysis;
    use super::*;
    use crate::analysis::Office;
    use crate::id::ActorId;
    use crate::strings::ENGLISH;

    fn all(store: &Store) -> Vec<u32> {
        (0..store.len() as u32).collect()
    }

    #[test]
    fn everything_said_and_done_is_there_in_order() {
        let store = Store::new(analysis(50));
        let page = store.actor_page("ines-maro", &all(&store), 999, &ENGLISH).unwrap();
        let totals: Vec<usize> = page.sections.iter().map(|section| section.total).collect();
        // Three statements, and of fifty events every fifth in each role.
        assert_eq!(totals, [3, 0, 10, 10]);
        let said = &page.sections[0].entries[0];
        assert!(said.said.as_ref().unwrap().contains("“grain” road stays open"), "{said:?}");
        assert_eq!(said.headline, "Said to Tor Vell");
        let heard = store.actor_page("tor-vell", &all(&store), 999, &ENGLISH).unwrap();
        assert_eq!(heard.sections[1].entries[0].headline, "Inés Maro said to Tor Vell");
        for section in &page.sections {
            let items: Vec<u32> = section.entries.iter().map(|entry| store.find(&entry.id).unwrap()).collect();
            assert!(items.is_sorted());
        }
        assert_eq!(page.line, "Person");
        assert!(store.actor_page("nobody", &all(&store), 9, &ENGLISH).is_none());
    }

    #[test]
    fn companions_are_counted_by_what_was_done() {
        let store = Store::new(analysis(50));
        let page = store.actor_page("ines-maro", &all(&store), 1, &ENGLISH).unwrap();
        let [first, second] = page.companions.as_slice() else { panic!("{:?}", page.companions) };
        assert_eq!((first.name.as_str(), first.total), ("Tor Vell", 13));
        assert_eq!((second.name.as_str(), second.total), ("Northern Council", 10));
        assert!(first.kinds.contains(&("Said", 3)));
        assert_eq!(first.kinds.iter().map(|(_, n)| n).sum::<usize>(), first.total);
        assert_eq!((page.sections[2].entries.len(), page.sections[2].total), (1, 10), "cut, and said so");
    }

    #[test]
    fn terms_stand_on_one_span_of_days() {
        let mut analysis = analysis(50);
        let office = |from: &str, to: &str| Office {
            title: "chair".into(),
            of: ActorId::new("council"),
            from: from.into(),
            to: to.into(),
        };
        let maro = analysis.actors.iter_mut().find(|actor| actor.id.as_str() == "ines-maro").unwrap();
        maro.offices = vec![office("2014", "2018-12-31"), office("2024-01-01", ".."), office("unknown", "unknown")];
        let store = Store::new(analysis);
        let page = store.actor_page("ines-maro", &all(&store), 9, &ENGLISH).unwrap();
        let [first, second, third] = page.terms.as_slice() else { panic!("{:?}", page.terms) };
        assert_eq!((first.title.as_str(), first.dates.as_str()), ("chair, Northern Council", "2014 – 31 Dec 2018"));
        assert_eq!((second.dates.as_str(), third.dates.as_str()), ("from 1 Jan 2024", "Date not known"));
        let ((begin, length), (late, rest)) = (first.bar.unwrap(), second.bar.unwrap());
        assert!(begin.abs() < 1e-9 && length < late && (late + rest - 100.0).abs() < 1e-9, "{:?}", page.terms);
        assert_eq!(third.bar, None);
        assert_eq!(page.span.unwrap(), ["1 Jan 2014", "24 Dec 2024"]);
    }

    #[test]
    fn actors_are_found_by_any_of_their_names() {
        let mut analysis = analysis(5);
        analysis.actors[0].aliases = vec!["Åvelian Republic".into()];
        let store = Store::new(analysis);
        let ids = |text: &str| store.actors_named(text, 9).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(ids("avelian rep"), ["avelia"]);
        assert_eq!(ids("").len(), 5);
        assert!(ids("nobody").is_empty());
    }
}
