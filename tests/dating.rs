//! Documents dated by what they mention: short briefs, each with the year that its text and the knowledge allow.
//!
//! `tests/dating/briefs.jsonl` has a brief a line: `id`, `text`, `year` (null where nothing can be told), `why`.
//! A year is given where first and last possible day lie in one year; else the brief is left open.

use demarche::corpus::Document;
use demarche::pipeline::{Engine, Options};
use serde_json::Value;

/// Share of briefs with a year whose year is found, and of the years given that are wrong, in percent.
const RIGHT: usize = 80;
const WRONG: usize = 5;

#[test]
fn years_of_briefs() {
    let engine = Engine::bundled().unwrap();
    let (mut datable, mut right, mut given, mut wrong) = (0, 0, 0, 0);
    let file = include_str!("dating/briefs.jsonl");
    for line in file.lines() {
        let brief: Value = serde_json::from_str(line).unwrap();
        let (id, text) = (brief["id"].as_str().unwrap(), brief["text"].as_str().unwrap());
        let want: Option<i32> = brief["year"].as_str().map(|year| year.parse().unwrap());
        let document = Document { id: id.to_owned(), text: text.to_owned(), ..Document::default() };
        let reading = engine.read(document, &Options::default().given(None));
        let published = reading.published;
        let year = |day: Option<demarche::edtf::Day>| day.map(|day| day.parts().0);
        let (first, last) = (year(published.value.first_day()), year(published.value.last_day()));
        let found = first.filter(|_| first == last);
        datable += usize::from(want.is_some());
        right += usize::from(want.is_some() && found == want);
        given += usize::from(found.is_some());
        wrong += usize::from(found.is_some() && found != want);
        if found != want {
            println!("{id}: want {want:?}, got {} ({:?})", published.value, published.basis);
            for link in &published.evidence {
                let words = link.span.map_or("", |span| span.text(text));
                println!("    {} “{words}” {}", link.why, link.record.as_deref().unwrap_or(""));
            }
        }
    }
    println!("year right {right} of {datable}; of {given} years given {wrong} wrong");
    assert!(right * 100 >= RIGHT * datable, "years right");
    assert!(wrong * 100 <= WRONG * given, "years wrong");
}
