//! Actors: the cases in `tests/cases/actors`, over the invented story of the Halden Strait.
//!
//! A file names the forms that it tests; a case wants all mentions of these forms, in order: `words = actor`, or
//! `words ? one, other` where both fit, or `words ?` where nobody is known.
#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::actors::{self, Form, Mention};
use demarche::corpus::Document;
use demarche::edtf::Edtf;
use demarche::knowledge::Knowledge;
use demarche::syntax::{Model, analyze};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Cases {
    forms: Vec<Form>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    #[serde(default)]
    published: Option<String>,
    want: Vec<String>,
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::bundled().unwrap());

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let mut knowledge = Knowledge::bundled().unwrap();
    let story = fs::read_to_string(repository("tests/stories/halden/knowledge.jsonl")).unwrap();
    knowledge.add(&story).unwrap();
    knowledge
});

fn mentions(text: &str, published: Option<&str>) -> Vec<Mention> {
    let syntax = analyze(text, &[], &MODEL);
    let document = Document { text: text.to_owned(), ..Document::default() };
    let published = published.map_or(Edtf::Unknown, |date| Edtf::parse(date).unwrap());
    let found = actors::recognize(&document, &syntax, &KNOWLEDGE);
    actors::resolve(found, &document, &syntax, &published, &KNOWLEDGE).mentions
}

fn shown(mention: &Mention, text: &str) -> String {
    let words = mention.span.text(text);
    let candidates: Vec<&str> = mention.candidates.iter().map(|candidate| candidate.actor.as_str()).collect();
    match &mention.actor {
        Some(actor) => format!("{words} = {actor}"),
        None => format!("{words} ? {}", candidates.join(", ")).trim_end().to_owned(),
    }
}

#[test]
fn mentions_are_as_the_cases_want_them() {
    let mut files: Vec<PathBuf> =
        fs::read_dir(repository("tests/cases/actors")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let cases: Cases = toml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let hits = cases.case.iter().filter(|case| !case.want.is_empty()).count();
        assert!(hits >= 2 && hits < cases.case.len(), "{name}: needs two hits and a miss");
        for case in &cases.case {
            let found = mentions(&case.text, case.published.as_deref());
            let found = found.iter().filter(|mention| cases.forms.contains(&mention.form));
            let found: Vec<String> = found.map(|mention| shown(mention, &case.text)).collect();
            if found != case.want {
                wrong.push(format!("{name}: {}\n  want  {:?}\n  found {found:?}", case.text, case.want));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn mentions_fit_the_text_and_the_table() {
    let text = fs::read_to_string(repository("tests/stories/halden/02-office-terms.txt")).unwrap();
    let syntax = analyze(&text, &[], &MODEL);
    let document = Document { text: text.clone(), ..Document::default() };
    let found = actors::recognize(&document, &syntax, &KNOWLEDGE);
    let found = actors::resolve(found, &document, &syntax, &Edtf::Unknown, &KNOWLEDGE);
    for mention in &found.mentions {
        assert!(!mention.span.text(&text).is_empty());
        assert!(mention.candidates.len() != 1 && (mention.actor.is_none() || mention.candidates.is_empty()));
        let all = mention.actor.iter().chain(mention.candidates.iter().map(|candidate| &candidate.actor));
        for id in all {
            assert!(found.actors.iter().any(|actor| actor.id == *id), "{id} is not in the table");
        }
    }
    assert!(found.mentions.windows(2).all(|pair| pair[0].span <= pair[1].span));
    assert!(found.actors.windows(2).all(|pair| pair[0].id < pair[1].id));
}

#[test]
fn furniture_has_no_mentions() {
    let text = "Read more: Norvelle and Tarsk\nTarsk agreed.";
    let furniture = [demarche::span::Span::new(0, 29)];
    let syntax = analyze(text, &furniture, &MODEL);
    let document = Document { text: text.to_owned(), furniture: furniture.to_vec(), ..Document::default() };
    let found = actors::recognize(&document, &syntax, &KNOWLEDGE);
    assert_eq!(found.mentions.iter().map(|mention| mention.span.start()).collect::<Vec<_>>(), [30]);
}
