//! Two invented stories, with states, offices and events that exist in their own knowledge file only: once it is added,
//! they are extracted as any other. What is wanted stands beside the articles, by hand.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::analysis::{Analysis, Document};
use demarche::corpus::{self, Kind};
use demarche::edtf::Edtf;
use demarche::id::ActorId;
use demarche::pipeline::{Engine, Options};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Expected {
    documents: Vec<ExpectedDocument>,
}

#[derive(Deserialize)]
struct ExpectedDocument {
    document: String,
    published: ExpectedDate,
    statements: Vec<ExpectedStatement>,
    events: Vec<ExpectedEvent>,
}

#[derive(Deserialize)]
struct ExpectedDate {
    within: Option<String>,
}

#[derive(Deserialize)]
struct ExpectedStatement {
    speaker: Option<String>,
    starts: String,
}

#[derive(Deserialize)]
struct ExpectedEvent {
    #[serde(rename = "type")]
    kind: String,
    actors: Option<Vec<String>>,
    recipients: Option<Vec<String>>,
    date: Option<String>,
    modality: String,
    trigger: String,
}

/// What was wanted, and how much of it was right.
#[derive(Default)]
struct Score {
    wanted: usize,
    right: usize,
}

impl Score {
    fn count(&mut self, right: bool, what: &str) {
        self.wanted += 1;
        self.right += usize::from(right);
        if !right {
            println!("  not so: {what}");
        }
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }
}

#[derive(Default)]
struct Scores {
    dates: Score,
    statements: Score,
    speakers: Score,
    events: Score,
    details: Score,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories").join(name)
}

fn analyze(name: &str, with_knowledge: bool) -> Analysis {
    let mut engine = Engine::bundled().unwrap();
    if with_knowledge {
        engine.knowledge.add(&fs::read_to_string(folder(name).join("knowledge.jsonl")).unwrap()).unwrap();
    }
    let mut paths: Vec<PathBuf> = fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let read = |path: &PathBuf| {
        let id = path.file_name().unwrap().to_string_lossy().into_owned();
        corpus::import(Kind::Plain, &id, &id, &fs::read(path).unwrap(), corpus::decode_standard).unwrap().documents
    };
    engine.analyze(paths.iter().flat_map(read).collect(), &Options::default(), &[]).0
}

fn score(name: &str, with_knowledge: bool) -> Scores {
    let analysis = analyze(name, with_knowledge);
    let expected = fs::read_to_string(folder(name).join("expected.json")).unwrap();
    let expected: Expected = serde_json::from_str(&expected).unwrap();
    let mut scores = Scores::default();
    for wanted in &expected.documents {
        println!("{name}/{}", wanted.document);
        let found = analysis.documents.iter().find(|document| document.id == wanted.document).unwrap();
        compare(wanted, found, &mut scores);
    }
    scores
}

fn compare(wanted: &ExpectedDocument, found: &Document, scores: &mut Scores) {
    let value = &found.published.value;
    let dated = match &wanted.published.within {
        Some(within) => lies_within(value, within),
        None => value == "unknown",
    };
    scores.dates.count(dated, &format!("published {value}, wanted {:?}", wanted.published.within));
    let text: Vec<char> = found.text.chars().collect();
    let words =
        |start: u32, end: u32| -> String { text.get(start as usize..end as usize).unwrap_or(&[]).iter().collect() };
    for statement in &wanted.statements {
        let hit = found.statements.iter().find(|found| words(found.start, found.end).contains(&statement.starts));
        scores.statements.count(hit.is_some(), &format!("statement “{}…”", statement.starts));
        if let (Some(hit), Some(speaker)) = (hit, &statement.speaker) {
            let actor = hit.speaker.as_ref().and_then(|who| who.actor.as_ref()).map(ActorId::as_str);
            scores
                .speakers
                .count(actor == Some(speaker), &format!("“{}…” said by {actor:?}, wanted {speaker}", statement.starts));
        }
    }
    for event in &wanted.events {
        let near = |found: &&demarche::analysis::Report| {
            let trigger = words(found.trigger.start, found.trigger.end);
            found.kind.name() == event.kind && (event.trigger.contains(&trigger) || trigger.contains(&event.trigger))
        };
        let hit = found.events.iter().find(near);
        scores.events.count(hit.is_some(), &format!("{} “{}”", event.kind, event.trigger));
        let Some(hit) = hit else { continue };
        let same = |ids: &[ActorId], wanted: &Option<Vec<String>>| {
            wanted.as_ref().is_none_or(|wanted| wanted.iter().all(|id| ids.iter().any(|own| own.as_str() == id)))
        };
        scores
            .details
            .count(same(&hit.actors, &event.actors), &format!("actors of “{}”: {:?}", event.trigger, hit.actors));
        scores.details.count(
            same(&hit.recipients, &event.recipients),
            &format!("recipients of “{}”: {:?}", event.trigger, hit.recipients),
        );
        let modality = serde_json::to_value(hit.modality).unwrap();
        scores.details.count(modality == event.modality, &format!("modality of “{}”: {modality}", event.trigger));
        if let Some(date) = &event.date {
            scores
                .details
                .count(hit.date == *date, &format!("date of “{}”: {}, wanted {date}", event.trigger, hit.date));
        }
    }
}

fn lies_within(value: &str, within: &str) -> bool {
    let (Ok(value), Ok(within)) = (Edtf::parse(value), Edtf::parse(within)) else { return false };
    value.has_year() && value.intersect(&within) == Some(value)
}

#[test]
fn they_are_extracted_once_their_knowledge_is_added() {
    for name in ["halden", "kalembe"] {
        let scores = score(name, true);
        let shares =
            [&scores.dates, &scores.statements, &scores.speakers, &scores.events, &scores.details].map(Score::share);
        println!("{name}: dates, statements, speakers, events, details {shares:.2?}");
        for (share, floor) in shares.into_iter().zip([0.6, 0.75, 0.9, 0.5, 0.7]) {
            assert!(share >= floor, "{name}: {share:.2} is under the floor of {floor:.2}");
        }
    }
}

#[test]
fn their_documents_are_not_dated_by_knowledge_that_is_not_there() {
    let scores = score("halden", false);
    assert!(scores.dates.right < scores.dates.wanted, "a date that only the story's own knowledge could give");
}
