//! Scores of statements on the annotated texts beside the repository, by `evaluate.py`'s definition: a piece of content
//! is found when it shares half with a piece of the gold. Without those texts there is nothing to score.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::corpus::Document;
use demarche::dating::Given;
use demarche::pipeline::Engine;
use serde_json::Value;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// A piece of content with its speaker.
struct Piece {
    content: Range<usize>,
    speaker: Option<Range<usize>>,
}

fn shared(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// What two stretches share, of what they cover together, in thousandths.
fn likeness(one: &Range<usize>, other: &Range<usize>) -> usize {
    1000 * shared(one, other) / (one.end.max(other.end) - one.start.min(other.start)).max(1)
}

fn gold(row: &Value, text: &str) -> Vec<Piece> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let at = |offset: &Value| bytes[offset.as_u64().unwrap() as usize];
    let mut pieces = Vec::new();
    for statement in row["statements"].as_array().unwrap() {
        let speaker = statement.get("speaker").map(|speaker| at(&speaker["start"])..at(&speaker["end"]));
        for span in statement["spans"].as_array().unwrap() {
            pieces.push(Piece { content: at(&span[0])..at(&span[1]), speaker: speaker.clone() });
        }
    }
    pieces
}

fn found(text: &str, engine: &Engine) -> Vec<Piece> {
    let document = Document { text: text.to_owned(), language: Some("en".to_owned()), ..Document::default() };
    let span = |span: demarche::span::Span| span.start() as usize..span.end() as usize;
    let statements = engine.read(document, &Given::default()).statements;
    statements
        .iter()
        .map(|one| Piece { content: span(one.span), speaker: one.speaker.as_ref().map(|speaker| span(speaker.span)) })
        .collect()
}

/// Pairs of gold and found pieces, the likest first, each used once.
fn pairs(gold: &[Piece], found: &[Piece]) -> Vec<(usize, usize)> {
    let mut likest: Vec<(usize, usize, usize)> = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        likest.extend(found.iter().enumerate().map(|(f, other)| (likeness(&one.content, &other.content), g, f)));
    }
    likest.sort_by(|one, other| other.cmp(one));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (like, g, f) in likest {
        if like >= 500 && pairs.iter().all(|pair| pair.0 != g && pair.1 != f) {
            pairs.push((g, f));
        }
    }
    pairs
}

#[test]
fn statements_are_found_as_well_as_before() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/who/quotes_gum_news_dev.jsonl");
    if !path.exists() {
        println!("skipped: no annotated statements at {}", path.display());
        return;
    }
    let engine = Engine::bundled().unwrap();
    let (mut right, mut spoken, mut all) = (0, 0, 0);
    for line in fs::read_to_string(path).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let (gold, found) = (gold(&row, text), found(text, &engine));
        for (g, f) in pairs(&gold, &found) {
            right += 1;
            let speakers = gold[g].speaker.as_ref().zip(found[f].speaker.as_ref());
            spoken += u32::from(speakers.is_some_and(|(one, other)| shared(one, other) > 0));
        }
        all += u32::try_from(gold.len() + found.len()).unwrap();
    }
    for (name, count, floor) in [("content", right, 70.0), ("content and speaker", spoken, 60.0)] {
        let f1 = 200.0 * f64::from(count) / f64::from(all);
        println!("{name} F1 {f1:.1}, floor {floor}");
        assert!(f1 >= floor, "{name} fell to {f1:.1}");
    }
}
