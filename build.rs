//! Packs the records of people, offices and public events for the engine: by columns, which compress better than JSON
//! Lines, and without what follows from the rest.
//!
//! What comes in: `src/knowledge/data/people.jsonl`, `offices.jsonl` and `events.jsonl`. What goes out: `packed.json`,
//! which `src/knowledge/packed.rs` reads back to the same records; tests/knowledge.rs compares them.

#[path = "src/id/fold.rs"]
#[expect(unreachable_pub, reason = "written for the crate")]
mod fold;
#[path = "src/id/slug.rs"]
#[expect(unreachable_pub, reason = "written for the crate")]
mod slug;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let people = records("people")?;
    let mut offices = records("offices")?;
    offices.sort_by(|a, b| (text(a, "of"), text(a, "id")).cmp(&(text(b, "of"), text(b, "id"))));
    // A person stands where the first office names it, so that most references are to the next one.
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    for holder in offices.iter().flat_map(|office| list(office, "holders")) {
        let next = place.len();
        place.entry(text(holder, "person")).or_insert(next);
    }
    for person in &people {
        let next = place.len();
        place.entry(text(person, "id")).or_insert(next);
    }
    let mut ordered: Vec<&Value> = people.iter().collect();
    ordered.sort_by_key(|person| place.get(text(person, "id")));
    let packed = json!({
        "people": pack_people(&ordered),
        "offices": pack_offices(&offices, &place),
        "events": pack_events(&records("events")?),
    });
    fs::write(Path::new(&env::var("OUT_DIR")?).join("packed.json"), packed.to_string())?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

fn records(name: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let path = format!("src/knowledge/data/{name}.jsonl");
    println!("cargo::rerun-if-changed={path}");
    let lines = fs::read_to_string(&path)?;
    let records = lines.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str);
    Ok(records.collect::<Result<_, _>>().map_err(|error| format!("{path}: {error}"))?)
}

fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(record: &'a Value, key: &str) -> &'a [Value] {
    record.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn column(records: &[&Value], key: &str) -> Vec<String> {
    records.iter().map(|record| text(record, key).to_owned()).collect()
}

fn pack_people(people: &[&Value]) -> Value {
    let names = people.iter().map(|person| {
        let aliases = list(person, "aliases").iter().filter_map(Value::as_str);
        std::iter::once(text(person, "name")).chain(aliases).collect::<Vec<_>>()
    });
    let ids = people.iter().map(|person| {
        let id = text(person, "id");
        if id == slug::slug(text(person, "name")) { "" } else { id }
    });
    // The number of a person's item, which a search by name finds too, would weigh as much as four hundred events.
    let sources = people.iter().map(|person| match text(person, "source") {
        source if source.starts_with("Wikidata Q") => "Wikidata",
        source => source,
    });
    json!({
        "names": names.collect::<Vec<_>>(),
        "ids": ids.collect::<Vec<_>>(),
        "countries": column(people, "country"),
        "genders": column(people, "gender"),
        "births": column(people, "born"),
        "sources": sources.collect::<Vec<_>>(),
        "checked": column(people, "checked"),
    })
}

fn pack_offices(offices: &[Value], place: &BTreeMap<&str, usize>) -> Value {
    let (mut steps, mut from, mut to, mut sources) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut last = -1;
    for office in offices {
        let mut before = "";
        for holder in list(office, "holders") {
            let person = place.get(text(holder, "person")).map_or(0, |at| *at as i32);
            steps.push(person - last);
            last = person;
            let start = text(holder, "from");
            from.push(if start == before { "" } else { start });
            before = text(holder, "to");
            to.push(before);
            sources.push(text(holder, "source"));
        }
    }
    let heads = offices.iter().map(|office| {
        json!([
            text(office, "id"),
            text(office, "of"),
            list(office, "titles"),
            office.get("single"),
            list(office, "holders").len(),
            text(office, "source"),
            text(office, "checked"),
        ])
    });
    json!({ "heads": heads.collect::<Vec<_>>(), "steps": steps, "from": from, "to": to, "sources": sources })
}

fn pack_events(events: &[Value]) -> Value {
    let rows = events.iter().map(|event| {
        let words = list(event, "words").iter().map(|group| phrases(group.as_array()));
        let news = event.get("news").map(|group| phrases(group.as_array()));
        std::iter::once(text(event, "name").to_owned()).chain(words).chain(news.map(|news| format!("!{news}")))
    });
    let all: Vec<&Value> = events.iter().collect();
    json!({
        "rows": rows.map(|row| row.collect::<Vec<_>>().join("\t")).collect::<Vec<_>>(),
        "dates": column(&all, "date"),
        "sources": column(&all, "source"),
        "checked": column(&all, "checked"),
    })
}

/// The words of a group in one text.
fn phrases(group: Option<&Vec<Value>>) -> String {
    group.into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join("|")
}
