//! What the knowledge files promise: records sorted by id and sourced, every reference resolving, terms that fit.
#![expect(clippy::unwrap_used, reason = "a file that cannot be read is a failed test")]

use demarche::edtf::Edtf;
use demarche::id::{ActorId, slug};
use demarche::knowledge::{ActorKind, ActorRecord, EventWords, Holder, Knowledge, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const FILES: [&str; 8] = ["eras", "events", "offices", "organisations", "people", "places", "series", "states"];

/// The records of a file with their line numbers.
fn records(file: &str) -> Vec<(usize, Record)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/knowledge/data/{file}.jsonl"));
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines.map(|(index, line)| (index + 1, serde_json::from_str(line).unwrap())).collect()
}

fn id(record: &Record) -> &str {
    match record {
        Record::Actor(actor) => actor.id.as_str(),
        Record::Office(office) => &office.id,
        Record::Event(event) => &event.id,
        Record::Series(series) => &series.id,
        Record::Era(era) => &era.id,
    }
}

fn is_id(text: &str) -> bool {
    let rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()) && text.chars().all(rest)
}

#[test]
fn files_are_sorted_by_ids_that_are_used_once() {
    let mut seen = BTreeMap::new();
    for file in FILES {
        let records = records(file);
        for (line, record) in &records {
            let id = id(record);
            assert!(is_id(id), "{file}.jsonl:{line}: `{id}` is no id");
            let kind = std::mem::discriminant(record);
            let before = seen.insert((format!("{kind:?}"), id.to_owned()), (file, *line));
            assert!(before.is_none(), "{file}.jsonl:{line}: `{id}` is also at {before:?}");
        }
        let sorted = records.windows(2).all(|pair| id(&pair[0].1) < id(&pair[1].1));
        let first = records.windows(2).find(|pair| id(&pair[0].1) >= id(&pair[1].1)).map(|pair| pair[1].0);
        assert!(sorted, "{file}.jsonl: not sorted at line {first:?}");
    }
}

#[test]
fn the_engine_has_the_records_of_the_files() {
    let knowledge = Knowledge::bundled().unwrap();
    for file in FILES {
        for (line, record) in records(file) {
            let same = match &record {
                // Of a person's item in Wikidata the engine says only that it is there.
                Record::Actor(actor) if actor.source.starts_with("Wikidata Q") => {
                    let named = ActorRecord { source: "Wikidata".to_owned(), ..actor.clone() };
                    knowledge.actors.get(&actor.id) == Some(&named)
                }
                Record::Actor(actor) => knowledge.actors.get(&actor.id) == Some(actor),
                Record::Office(office) => knowledge.offices.get(&office.id) == Some(office),
                Record::Event(event) => knowledge.events.get(&event.id) == Some(event),
                Record::Series(series) => knowledge.series.get(&series.id) == Some(series),
                Record::Era(era) => knowledge.eras.get(&era.id) == Some(era),
            };
            assert!(same, "{file}.jsonl:{line}: `{}` is not what the engine has", id(&record));
        }
    }
}

#[test]
fn every_record_says_where_and_when_it_was_checked() {
    for file in FILES {
        for (line, record) in records(file) {
            let (source, checked) = match &record {
                Record::Actor(actor) => (&actor.source, &actor.checked),
                Record::Office(office) => (&office.source, &office.checked),
                Record::Event(event) => (&event.source, &event.checked),
                Record::Series(series) => (&series.source, &series.checked),
                Record::Era(era) => (&era.source, &era.checked),
            };
            assert!(!source.trim().is_empty(), "{file}.jsonl:{line}: no source");
            let day = Edtf::parse(checked).ok().filter(|date| date.first_day().is_some());
            assert!(day.is_some(), "{file}.jsonl:{line}: `{checked}` is no day");
        }
    }
}

/// The actors that an actor's record refers to.
fn references(actor: &ActorRecord) -> Vec<&ActorId> {
    let one = [&actor.metonym_of, &actor.of, &actor.capital_of];
    one.into_iter().flatten().chain(&actor.member_of).collect()
}

#[test]
fn every_reference_resolves() {
    let knowledge = Knowledge::bundled().unwrap();
    let known = |id: &ActorId| knowledge.actors.contains_key(id);
    let mut lost = BTreeSet::new();
    for actor in knowledge.actors.values() {
        lost.extend(references(actor).into_iter().filter(|id| !known(id)).map(|to| (actor.id.to_string(), to.clone())));
    }
    for office in knowledge.offices.values() {
        let persons = office.holders.iter().map(|holder| &holder.person);
        let all = persons.chain([&office.of]);
        lost.extend(all.filter(|id| !known(id)).map(|to| (office.id.clone(), to.clone())));
        let person = |id: &ActorId| knowledge.actors.get(id).is_none_or(|actor| actor.kind == ActorKind::Person);
        let odd = office.holders.iter().find(|holder| !person(&holder.person));
        assert!(odd.is_none(), "{}: {odd:?} is no person", office.id);
    }
    assert!(lost.is_empty(), "references to nobody: {lost:?}");
}

#[test]
fn terms_are_dates_and_those_of_one_office_do_not_overlap() {
    let knowledge = Knowledge::bundled().unwrap();
    for office in knowledge.offices.values() {
        assert!(!office.titles.is_empty(), "{}: no title", office.id);
        let lower = office.titles.iter().all(|title| *title == title.to_lowercase());
        assert!(lower, "{}: titles are in lower case: {:?}", office.id, office.titles);
        for holder in &office.holders {
            assert!(is_term(holder), "{}: {holder:?} has no term", office.id);
        }
        let sorted = office.holders.windows(2).all(|pair| pair[0].from <= pair[1].from);
        assert!(sorted, "{}: holders are not in order", office.id);
        for pair in office.holders.windows(2).filter(|_| office.single) {
            // Where only the month or the year of a change is known, the two terms may share it.
            let day = |text: &str| Edtf::parse(text).unwrap();
            let end = pair[0].to.as_deref().and_then(|to| day(to).first_day());
            // Sources end a term with the day before or after its successor's oath.
            let overlap = end.is_none_or(|end| day(&pair[1].from).last_day().is_none_or(|start| start.plus(2) < end));
            assert!(!overlap, "{}: {} and {} overlap", office.id, pair[0].term(), pair[1].term());
        }
    }
}

#[test]
fn public_events_are_dated_and_told_by_words_in_lower_case() {
    let mut seen = BTreeMap::new();
    for event in Knowledge::bundled().unwrap().events.into_values() {
        let id = &event.id;
        let date = Edtf::parse(&event.date).unwrap();
        let days = date.first_day().zip(date.last_day());
        assert!(days.is_some_and(|(first, last)| first <= last), "{id}: `{}` is no day or days", event.date);
        let day = event.date.split('/').next().unwrap();
        assert_eq!(*id, format!("{day}-{}", slug(&event.name)), "the id of an event is its first day and its name");
        assert!(!event.name.is_empty() && event.words.len() >= 2, "{id}: a name and two groups of words at least");
        let none = event.news.is_empty();
        for group in event.words.iter().chain(Some(&event.news).filter(|_| !none)) {
            assert!(!group.is_empty(), "{id}: a group without words");
            let doubled = group.iter().enumerate().find(|(index, word)| group[..*index].contains(word));
            assert!(doubled.is_none(), "{id}: {doubled:?} twice in a group");
            let odd = group.iter().find(|word| **word != word.to_lowercase() || !word.contains(char::is_alphanumeric));
            assert!(odd.is_none(), "{id}: {odd:?} is no phrase in lower case");
        }
        let before = seen.insert((event.date, event.words), event.id.clone());
        assert!(before.is_none(), "{id} tells the same as {before:?}");
    }
}

#[test]
fn an_event_is_looked_for_under_its_rarest_words() {
    let knowledge = Knowledge::bundled().unwrap();
    let asked = knowledge.event_words();
    for event in knowledge.events.values() {
        let own =
            event.words.iter().flatten().map(|word| asked.places(&format!("{word} {}", word.to_uppercase()))).find(
                |places| {
                    let found = |(id, _): (&str, _)| id == event.id;
                    asked.under(places.keys()).any(found)
                },
            );
        assert!(own.is_some(), "{}: not found by any of its words", event.id);
    }
    let common = asked.under(asked.places("killed elections president war").keys()).count();
    assert!(common * 10 < knowledge.events.len(), "common words lead to {common} events");
}

/// Whether one text has a word of an event where another has its own.
fn same(asked: &EventWords, own: &str, other: &str) -> bool {
    let places = asked.places(own);
    asked.places(other).into_keys().any(|term| places.contains_key(&term))
}

#[test]
fn words_of_events_stand_for_what_means_the_same() {
    let knowledge = Knowledge::bundled().unwrap();
    let asked = knowledge.event_words();
    for (own, other) in [
        ("G7", "Group of Seven"),
        ("Russia", "the Russians"),
        ("U.S.", "the US"),
        ("Zelensky", "Zelenskiy"),
        ("Kyiv", "Kiev"),
        ("signed", "a signature"),
        ("signed", "signing"),
        ("Erdogan", "Erdoğan’s"),
        ("cease-fire", "the truce"),
    ] {
        assert!(same(asked, own, other), "{own}, {other}");
    }
    for (own, other) in [("US", "told us"), ("WHO", "those who"), ("signed", "killed"), ("Russia", "Ukraine")] {
        assert!(!same(asked, own, other), "{own}, {other}");
    }
}

#[test]
fn births_are_days_or_years_before_the_first_term() {
    let knowledge = Knowledge::bundled().unwrap();
    let born = |actor: &ActorRecord| actor.born.as_deref().map(|born| Edtf::parse(born).unwrap().first_day().unwrap());
    for actor in knowledge.actors.values().filter(|actor| actor.born.is_some()) {
        assert_eq!(actor.kind, ActorKind::Person, "{}: only persons are born", actor.id);
        assert!(matches!(actor.born.as_deref().map(str::len), Some(4 | 10)), "{}: {:?}", actor.id, actor.born);
    }
    for office in knowledge.offices.values() {
        for holder in &office.holders {
            let born = knowledge.actors.get(&holder.person).and_then(born);
            let young = born.zip(holder.days().0).is_some_and(|(born, from)| born.plus(15 * 365) > from);
            assert!(!young, "{}: {} was born too late for {}", office.id, holder.person, holder.term());
        }
    }
}

fn is_term(holder: &Holder) -> bool {
    let (from, to) = holder.days();
    let dated = Edtf::parse(&holder.from).is_ok() && holder.to.as_deref().is_none_or(|to| Edtf::parse(to).is_ok());
    dated && from.is_some() && to.is_none_or(|to| from.is_some_and(|from| from <= to))
}

#[test]
fn offices_are_found_by_title_and_date() {
    let knowledge = Knowledge::bundled().unwrap();
    let office = knowledge.offices.values().find(|office| office.single && office.holders.len() > 2).unwrap();
    let (_, end) = office.holders[0].days();
    let day = Edtf::day(end.unwrap().plus(-10));
    assert_eq!(office.terms_in(&day).len(), 1, "{}", office.id);
    assert!(knowledge.index().offices_of(&office.of).contains(&office.id));
}

#[test]
fn series_have_words_and_editions_in_order() {
    let knowledge = Knowledge::bundled().unwrap();
    for series in knowledge.series.values() {
        let lower = series.words.iter().all(|words| *words == words.to_lowercase());
        assert!(lower && !series.words.is_empty(), "{}: words are in lower case: {:?}", series.id, series.words);
        let days: Vec<_> = (1..=3000).filter_map(|number| series.edition(number)).collect();
        assert!(!days.is_empty(), "{}: no edition has days", series.id);
        let back = days.windows(2).find(|pair| pair[1].0 < pair[0].0);
        assert!(back.is_none(), "{}: a later edition lies before an earlier one: {back:?}", series.id);
        for (number, date) in &series.editions {
            let known = Edtf::parse(date).unwrap();
            let number: u32 = number.parse().unwrap();
            assert_eq!(series.edition(number), known.first_day().zip(known.last_day()), "{}: {number}", series.id);
        }
    }
}

#[test]
fn eras_have_days_and_words_in_lower_case() {
    let knowledge = Knowledge::bundled().unwrap();
    for era in knowledge.eras.values() {
        let lower = |words: &Vec<String>| !words.is_empty() && words.iter().all(|word| *word == word.to_lowercase());
        assert!(
            lower(&era.begins)
                && (era.words.is_empty() || lower(&era.words))
                && !era.beside.is_empty()
                && era.beside.iter().all(lower),
            "{}: words",
            era.id
        );
        let from = Edtf::parse(&era.from).unwrap().first_day().unwrap();
        let to = era.to.as_ref().map(|to| Edtf::parse(to).unwrap().last_day().unwrap());
        assert!(to.is_none_or(|to| from <= to), "{}: it ends before it begins", era.id);
    }
}
