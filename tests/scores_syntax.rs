//! Scores of syntax on the development treebank beside the repository, by `evaluate.py`'s definitions: words and tags
//! are compared where their spans agree. Without that treebank there is nothing to score.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::syntax::{Model, analyze};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// A word of the treebank: span in its text, tag, head's span, relation.
struct Gold {
    span: (usize, usize),
    upos: String,
    head: Option<(usize, usize)>,
    relation: String,
}

/// Running text of the news in the treebank with its words.
fn news(conllu: &str) -> (String, Vec<Gold>) {
    let (mut text, mut words) = (String::new(), Vec::new());
    for block in
        conllu.split("\n\n").filter(|b| b.contains("# genre = gum-news") || b.contains("# genre = gum-interview"))
    {
        let comment = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
        let Some(own) = comment("# text = ") else { continue };
        if !text.is_empty() {
            text.push(if comment("# newpar").is_some() { '\n' } else { ' ' });
        }
        let mut at = text.len();
        text.push_str(own);
        let mut spans = BTreeMap::new();
        let mut rows = Vec::new();
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let column: Vec<&str> = line.split('\t').collect();
            let Ok(id) = column[0].parse::<usize>() else { continue };
            let start = at + text[at..].find(column[1]).unwrap_or(0);
            at = start + column[1].len();
            spans.insert(id, (start, at));
            rows.push((id, column[3].to_owned(), column[6].parse::<usize>().unwrap(), column[7].to_owned()));
        }
        words.extend(rows.into_iter().map(|(id, upos, head, relation)| Gold {
            span: spans[&id],
            upos,
            head: spans.get(&head).copied(),
            relation,
        }));
    }
    (text, words)
}

#[test]
fn news_is_parsed_as_well_as_before() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/syntax/dev.conllu.gz");
    if !file.exists() {
        println!("skipped: no development treebank at {}", file.display());
        return;
    }
    let unpacked = Command::new("gzip").arg("-dc").arg(&file).output().unwrap().stdout;
    let (text, gold) = news(&String::from_utf8(unpacked).unwrap());
    let syntax = analyze(&text, &[], &Model::bundled().unwrap());
    let span = |token: &demarche::syntax::Token| (token.span.start() as usize, token.span.end() as usize);
    let found: BTreeMap<_, _> = syntax.tokens.iter().map(|token| (span(token), token)).collect();
    let (mut words, mut upos, mut uas, mut las) = (0.0, 0.0, 0.0, 0.0);
    for gold in &gold {
        let Some(token) = found.get(&gold.span) else { continue };
        let head = token.head.and_then(|head| syntax.tokens.get(head as usize)).map(span);
        words += 1.0;
        upos += f64::from(u8::from(token.upos.name() == gold.upos));
        uas += f64::from(u8::from(head == gold.head));
        las += f64::from(u8::from(head == gold.head && token.deprel.name() == gold.relation));
    }
    let f1 = |right: f64| 200.0 * right / (gold.len() + syntax.tokens.len()) as f64;
    for (name, score, floor) in [("words", words, 99.5), ("UPOS", upos, 95.5), ("UAS", uas, 83.5), ("LAS", las, 79.5)] {
        println!("{name} {:.2}, floor {floor}", f1(score));
        assert!(f1(score) >= floor, "{name} fell to {:.2}", f1(score));
    }
}
