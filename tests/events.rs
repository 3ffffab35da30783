//! Events and their merging by cases: `tests/cases/events`, one file for each side of an event, and `tests/cases/merge`.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::corpus::Document;
use demarche::edtf::Edtf;
use demarche::events::{Event, Figure};
use demarche::merge::{Merged, Report, merge};
use demarche::pipeline::{Engine, Options, Reading};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Cases {
    show: Show,
    published: Option<String>,
    case: Vec<Case>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Show {
    Roles,
    Modality,
    Date,
    Figures,
    Headline,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    want: Vec<String>,
}

#[derive(Deserialize)]
struct Groups {
    case: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    texts: Vec<String>,
    want: Vec<String>,
}

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut engine = Engine::bundled().unwrap();
    let story = fs::read_to_string(repository("tests/stories/halden/knowledge.jsonl")).unwrap();
    engine.knowledge.add(&story).unwrap();
    engine
});

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn files(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, String)> = entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn read(id: &str, text: &str, published: Option<&str>) -> Reading {
    let published = published.map(|date| Edtf::parse(date).unwrap());
    let document = Document {
        id: id.to_owned(),
        text: text.to_owned(),
        language: Some("en".to_owned()),
        published,
        ..Document::default()
    };
    ENGINE.read(document, &Options::default().given(None))
}

fn shown(event: &Event, show: Show, text: &str) -> String {
    let trigger = event.trigger.text(text);
    let ids = |actors: &[demarche::id::ActorId]| {
        actors.iter().map(|actor| actor.as_str().to_owned()).collect::<Vec<String>>().join(", ")
    };
    let line = match show {
        Show::Roles => {
            format!("{} {trigger}: {} > {}", event.kind.name(), ids(&event.actors), ids(&event.recipients))
        }
        Show::Modality => {
            let modality = format!("{:?}", event.modality).to_lowercase();
            format!("{} ({}) {trigger}: {modality}", event.kind.name(), event.act.name())
        }
        Show::Date => format!("{trigger}: {} {}", event.date, format!("{:?}", event.date_basis).to_lowercase()),
        Show::Figures => {
            let figures: Vec<String> = event.figures.iter().map(|figure| figure_shown(figure, text)).collect();
            format!("{trigger}: {}", figures.join("; "))
        }
        Show::Headline => event.headline.clone(),
    };
    line.trim_end().to_owned()
}

fn figure_shown(figure: &Figure, text: &str) -> String {
    let number = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
    let value = match figure.value {
        Some(value) => value.to_string(),
        None => format!("{}..{}", number(figure.low), number(figure.high)),
    };
    format!("{} = {value} {}", figure.span.text(text), figure.unit)
}

#[test]
fn events_are_as_the_cases_want_them() {
    let mut wrong = Vec::new();
    for (name, file) in files("tests/cases/events") {
        let cases: Cases = toml::from_str(&file).unwrap();
        let hits = cases.case.iter().filter(|case| !case.want.is_empty()).count();
        assert!(hits >= 2 && hits < cases.case.len(), "{name}: needs two hits and a miss");
        for case in &cases.case {
            let reading = read("case", &case.text, cases.published.as_deref());
            let found: Vec<String> = reading.events.iter().map(|event| shown(event, cases.show, &case.text)).collect();
            if found != case.want {
                wrong.push(format!("{name}: {}\n  want  {:?}\n  found {found:?}", case.text, case.want));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The reports of documents, with ids by document and place.
struct Reports {
    ids: Vec<(String, String)>,
    readings: Vec<Reading>,
}

impl Reports {
    fn new(texts: &[String]) -> Reports {
        let readings: Vec<Reading> = texts
            .iter()
            .enumerate()
            .map(|(number, text)| read(&number.to_string(), text, Some("2019-05-15")))
            .collect();
        let of = |(number, reading): (usize, &Reading)| {
            (0..reading.events.len())
                .map(move |event| (number.to_string(), format!("{number}-{event}")))
                .collect::<Vec<_>>()
        };
        Reports { ids: readings.iter().enumerate().flat_map(of).collect(), readings }
    }

    fn all(&self) -> Vec<Report<'_>> {
        let events = self.readings.iter().flat_map(|reading| reading.events.iter().map(move |event| (reading, event)));
        self.ids
            .iter()
            .zip(events)
            .map(|((document, id), (reading, event))| Report {
                id,
                document,
                sentence: reading.sentences[event.sentence as usize].text(&reading.document.text),
                event,
            })
            .collect()
    }
}

fn groups(reports: &[Report<'_>], merged: &[Merged]) -> Vec<String> {
    let documents = |merged: &Merged| {
        let all: BTreeSet<&str> = merged.reports.iter().map(|report| reports[*report].document).collect();
        all.into_iter().collect::<Vec<&str>>().join(" ")
    };
    let mut lines = Vec::new();
    for (number, one) in merged.iter().enumerate() {
        if one.reports.len() > 1 {
            let conflicts: Vec<String> = one.conflicts.iter().map(|conflict| format!(" !{conflict}")).collect();
            lines.push(format!("{}{}", documents(one), conflicts.concat()));
        }
        for other in one.linked.iter().filter(|other| **other > number) {
            lines.push(format!("~ {} {}", documents(one), documents(&merged[*other])));
        }
    }
    lines
}

#[test]
fn reports_merge_as_the_cases_want_them_in_any_order() {
    let mut wrong = Vec::new();
    for (name, file) in files("tests/cases/merge") {
        let cases: Groups = toml::from_str(&file).unwrap();
        for case in &cases.case {
            let reports = Reports::new(&case.texts);
            let mut all = reports.all();
            let found = groups(&all, &merge(&all));
            if found != case.want {
                wrong.push(format!("{name}: {:?}\n  want  {:?}\n  found {found:?}", case.texts, case.want));
            }
            all.reverse();
            assert_eq!(found, groups(&all, &merge(&all)), "the order matters in {:?}", case.texts);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn merging_keeps_every_report_once_and_merging_copies_changes_nothing() {
    let texts: Vec<String> = fs::read_dir(repository("corpus"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let reports = Reports::new(&texts);
    let all = reports.all();
    let merged = merge(&all);
    let mut seen: Vec<usize> = merged.iter().flat_map(|merged| merged.reports.clone()).collect();
    seen.sort_unstable();
    assert_eq!(seen, (0..all.len()).collect::<Vec<usize>>());
    for one in &merged {
        assert!(one.reports.contains(&one.main));
        assert!(one.linked.iter().all(|other| *other < merged.len()));
        let alone: Vec<Report<'_>> = one.reports.iter().map(|report| all[*report]).collect();
        assert_eq!(merge(&alone).len(), 1, "a group falls apart when merged alone");
    }
}
