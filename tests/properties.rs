//! What holds for any input: bytes, strings and documents that nobody wrote.
#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::analysis::{Analysis, Document, Range};
use demarche::corpus::{self, Kind};
use demarche::edtf::Edtf;
use demarche::export::json;
use demarche::pipeline::{Engine, Options};
use proptest::prelude::*;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::bundled().unwrap());

const KINDS: [Kind; 5] = [Kind::Plain, Kind::Markdown, Kind::Html, Kind::Json, Kind::JsonLines];

/// Words that stages react to, so that random texts reach their rules.
const WORDS: [&str; 48] = [
    "the",
    "President",
    "of",
    "Ukraine",
    "said",
    "that",
    "“",
    "”",
    "\"",
    "’s",
    "on",
    "Monday",
    "28",
    "August",
    "2024",
    "31 February",
    "would",
    "not",
    "meet",
    "talks",
    "with",
    "Russia",
    "Kyiv",
    "foreign minister",
    "attack",
    "killed",
    "23",
    "people",
    ".",
    ",",
    "\n",
    "\n\n",
    "(source:",
    ")",
    "—",
    "U.S.",
    "Mr.",
    "he",
    "they",
    "according to",
    "é",
    "😀",
    "\u{202E}",
    "北京",
    "$825 million",
    "in",
    "a",
    "Trump",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(&WORDS[..]), prop::sample::select(&[" ", " ", " ", ""][..])), 0..80)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn analyze(texts: &[(String, String)]) -> Analysis {
    let document = |(id, text): &(String, String)| {
        let line = serde_json::json!({ "id": id, "text": text }).to_string();
        corpus::json_line(&line, id, "test").map(|imported| imported.documents).unwrap_or_default()
    };
    let documents = texts.iter().flat_map(document).collect();
    ENGINE.analyze(documents, &Options::default(), &[]).0
}

fn spans(document: &Document) -> Vec<Range> {
    let range = |start, end| Range { start, end };
    let mut all: Vec<Range> = document.furniture.iter().chain(&document.sentences).copied().collect();
    all.extend(document.times.iter().map(|time| range(time.start, time.end)));
    all.extend(document.mentions.iter().map(|mention| range(mention.start, mention.end)));
    for statement in &document.statements {
        all.push(range(statement.start, statement.end));
        all.extend(statement.cue.iter().chain(&statement.quoted));
        let participants = [&statement.speaker, &statement.addressee, &statement.reported_by];
        all.extend(participants.into_iter().flatten().map(|who| range(who.start, who.end)));
    }
    all.extend(document.events.iter().flat_map(|event| [range(event.start, event.end), event.trigger]));
    all
}

fn check_document(document: &Document) {
    let length = document.text.chars().count() as u32;
    for span in spans(document) {
        assert!(span.start <= span.end && span.end <= length, "{span:?} in {length}");
    }
    let in_furniture = |start: u32| document.furniture.iter().any(|part| part.start <= start && start < part.end);
    assert!(document.times.iter().all(|time| !in_furniture(time.start)), "a time in furniture");
    assert!(document.mentions.iter().all(|mention| !in_furniture(mention.start)), "a mention in furniture");
    assert!(document.events.iter().all(|event| !in_furniture(event.trigger.start)), "an event in furniture");
    let pairs = document.sentences.iter().zip(document.sentences.iter().skip(1));
    assert!(pairs.into_iter().all(|(one, next)| one.end <= next.start), "sentences overlap");
    assert!(Edtf::parse(&document.published.value).is_ok());
    assert!(document.events.iter().all(|event| Edtf::parse(&event.date).is_ok()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn import_is_total_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in prop::sample::select(&KINDS[..])) {
        let _ = corpus::import(kind, "x", "x", &bytes, corpus::decode_standard);
    }

    #[test]
    fn analysis_is_total_on_any_string(text in any::<String>()) {
        analyze(&[("x".to_owned(), text)]).documents.iter().for_each(check_document);
    }

    #[test]
    fn every_offset_fits_its_document(text in text()) {
        let analysis = analyze(&[("x".to_owned(), text)]);
        analysis.documents.iter().for_each(check_document);
        for document in &analysis.documents {
            for report in &document.events {
                prop_assert!(analysis.events.iter().any(|event| event.id == report.event), "report without event");
            }
        }
    }

    #[test]
    fn the_order_of_documents_changes_their_order_only(texts in prop::collection::vec(text(), 1..5)) {
        let named: Vec<(String, String)> = texts.into_iter().enumerate().map(|(n, text)| (format!("d{n}"), text)).collect();
        let forth = analyze(&named);
        let mut back = analyze(&named.into_iter().rev().collect::<Vec<_>>());
        back.documents.reverse();
        prop_assert_eq!(json::object(&forth), json::object(&back));
    }

    #[test]
    fn results_read_back_as_they_were(text in text()) {
        let analysis = analyze(&[("x".to_owned(), text)]);
        let again: Analysis = serde_json::from_str(&json::object(&analysis)).unwrap();
        prop_assert_eq!(analysis, again);
    }

    #[test]
    fn edtf_prints_what_it_reads(text in "[0-9X]{4}(-[0-9]{2}){0,2}[?~%]?(/([0-9]{4}(-[0-9]{2}){0,2}|\\.\\.))?") {
        if let Ok(value) = Edtf::parse(&text) {
            prop_assert_eq!(Edtf::parse(&value.to_string()).unwrap(), value);
        }
    }
}
