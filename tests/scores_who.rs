//! Scores of names on the annotated texts beside the repository, by `evaluate.py`'s definition: span and type equal,
//! `the`, genitive and titles aside. Without those texts there is nothing to score.
#![expect(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a failed step is a failed test"
)]

use demarche::actors::{self, Form};
use demarche::corpus::Document;
use demarche::edtf::Edtf;
use demarche::knowledge::{ActorKind, Knowledge};
use demarche::syntax::{Model, analyze};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

type Names = BTreeSet<(usize, usize, &'static str)>;

/// The ner type that a kind of actor counts as.
fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "PER",
        ActorKind::State | ActorKind::Place => "LOC",
        _ => "ORG",
    }
}

/// A span without `the` before and genitive behind.
fn core(text: &str, start: usize, end: usize) -> (usize, usize) {
    let inside = &text[start..end];
    let before = if inside.to_lowercase().starts_with("the ") { 4 } else { 0 };
    let after = ["'s", "’s"].iter().find(|tail| inside.ends_with(**tail)).map_or(0, |tail| tail.len());
    (start + before, end - after)
}

fn gold(row: &Value, text: &str) -> Names {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let offset = |mention: &Value, name: &str| bytes[mention[name].as_u64().unwrap() as usize];
    let mentions = row["mentions"].as_array().unwrap().iter();
    mentions
        .filter_map(|mention| {
            let kind = ["PER", "ORG", "LOC"].into_iter().find(|kind| mention["type"] == **kind)?;
            let (start, end) = core(text, offset(mention, "start"), offset(mention, "end"));
            Some((start, end, kind))
        })
        .collect()
}

fn found(text: &str, model: &Model, knowledge: &Knowledge) -> Names {
    let syntax = analyze(text, &[], model);
    let document = Document { text: text.to_owned(), ..Document::default() };
    let found = actors::recognize(&document, &syntax, knowledge);
    let found = actors::resolve(found, &document, &syntax, &Edtf::Unknown, knowledge);
    let names = found.mentions.iter().filter(|m| matches!(m.form, Form::Name | Form::Metonym | Form::Place));
    names
        .filter_map(|mention| {
            let actor = found.actors.iter().find(|actor| Some(&actor.id) == mention.actor.as_ref())?;
            let (start, end) = core(text, mention.span.start() as usize, mention.span.end() as usize);
            Some((start, end, kind(actor.kind)))
        })
        .collect()
}

/// F1 over the first texts of a file; `None` without the file.
fn score(file: &str, texts: usize) -> Option<f64> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/who").join(file);
    if !path.exists() {
        println!("skipped: no annotated names at {}", path.display());
        return None;
    }
    let (model, knowledge) = (Model::bundled().unwrap(), Knowledge::bundled().unwrap());
    let (mut right, mut all) = (0, 0);
    for line in fs::read_to_string(path).unwrap().lines().take(texts) {
        let row: Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let (gold, found) = (gold(&row, text), found(text, &model, &knowledge));
        right += gold.intersection(&found).count();
        all += gold.len() + found.len();
    }
    Some(200.0 * f64::from(u32::try_from(right).unwrap()) / f64::from(u32::try_from(all).unwrap()))
}

#[test]
fn names_are_found_as_well_as_before() {
    for (file, texts, floor) in [("ner_gum_news_dev.jsonl", 17, 81.0), ("ner_crossner_politics_dev.jsonl", 80, 75.0)] {
        let Some(score) = score(file, texts) else { continue };
        println!("{file} {score:.1}, floor {floor}");
        assert!(score >= floor, "{file} fell to {score:.1}");
    }
}
