//! Statements: cases in `tests/cases/statements`, and what holds for any text.
#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::corpus::Document;
use demarche::dating::Given;
use demarche::pipeline::{Engine, Reading};
use demarche::span::Span;
use demarche::statements::{Statement, StatementKind};
use proptest::prelude::*;
use serde::Deserialize;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::bundled().unwrap());

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    want: Vec<String>,
}

fn read(text: &str) -> Reading {
    let document = Document { text: text.to_owned(), language: Some("en".to_owned()), ..Document::default() };
    ENGINE.read(document, &Given::default())
}

fn shown(text: &str, statement: &Statement) -> String {
    let words = |span: Option<Span>| span.map_or("-", |span| span.text(text)).to_owned();
    let kind = match statement.kind {
        StatementKind::Direct => "direct",
        StatementKind::Indirect => "indirect",
        StatementKind::Mixed => "mixed",
    };
    format!(
        "{}{kind} | {} | {} | {}",
        if statement.continues.is_some() { "+" } else { "" },
        words(statement.speaker.as_ref().map(|speaker| speaker.span)),
        words(statement.cue),
        statement.span.text(text)
    )
}

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/statements/{name}.toml"));
    let cases: Cases = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let hits = cases.case.iter().filter(|case| !case.want.is_empty()).count();
    assert!(hits >= 2 && hits < cases.case.len(), "{name}: fewer than two hits and a miss");
    let mut faults = String::new();
    for case in cases.case {
        let reading = read(&case.text);
        let found: Vec<String> = reading.statements.iter().map(|one| shown(&case.text, one)).collect();
        if found != case.want {
            let _ = writeln!(faults, "{}\n  found {found:?}\n  want  {:?}", case.text, case.want);
        }
    }
    assert!(faults.is_empty(), "{name}:\n{faults}");
}

#[test]
fn quotations_get_their_speakers() {
    check("direct");
}

#[test]
fn clauses_are_reported() {
    check("indirect");
}

#[test]
fn requests_and_judgments_are_reported() {
    check("phrase");
}

#[test]
fn a_medium_that_passes_on_is_no_speaker() {
    let text = "Lena Brandt said the harbor was closed, according to Reuters.";
    let reading = read(text);
    let by = reading.statements[0].reported_by.as_ref().map(|by| by.span.text(text));
    assert_eq!(by, Some("Reuters"));
}

#[test]
fn an_addressee_is_kept() {
    let text = "Lena Brandt told reporters that the harbor was closed.";
    let reading = read(text);
    let addressee = reading.statements[0].addressee.as_ref().map(|addressee| addressee.span.text(text));
    assert_eq!(addressee, Some("reporters"));
}

const WORDS: [&str; 40] = [
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "said",
    "told",
    "reporters",
    "that",
    ",",
    ".",
    "\n",
    "\n“",
    ":",
    "Lena Brandt",
    "Norway",
    "she",
    "according",
    "to",
    "as",
    "put",
    "it",
    "urged",
    "called",
    "for",
    "on",
    "—",
    "(",
    ")",
    "?",
    "warned",
    "of",
    "war",
    "is",
    "over",
    "adding",
    "é",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn statements_lie_in_the_text_in_order(picks in prop::collection::vec(0..WORDS.len(), 0..60)) {
        let text = picks.iter().map(|pick| WORDS[*pick]).collect::<Vec<_>>().join(" ");
        let statements = read(&text).statements;
        for (index, one) in statements.iter().enumerate() {
            let people = [&one.speaker, &one.addressee, &one.reported_by].into_iter().flatten().map(|who| who.span);
            for span in one.quoted.iter().copied().chain(one.cue).chain(people).chain([one.span]) {
                prop_assert!(text.get(span.start() as usize..span.end() as usize).is_some());
            }
            prop_assert!(!one.span.is_empty());
            prop_assert!(one.quoted.iter().all(|quoted| one.span.covers(*quoted)));
            prop_assert!(one.continues.is_none_or(|before| before < index));
        }
        prop_assert!(statements.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start()));
        let direct: Vec<Span> =
            statements.iter().filter(|one| one.kind == StatementKind::Direct).map(|one| one.span).collect();
        prop_assert!(direct.windows(2).all(|pair| !pair[0].overlaps(pair[1])));
    }
}

#[test]
fn a_long_line_of_marks_ends() {
    let text = "“He said that she said, ".repeat(400);
    assert!(read(&text).statements.len() < 2_000);
}
