//! Scores of syntax on the development treebank beside the repository, by `evaluate.py`'s definitions: words and tags
//! are compared where their spans agree. Without that treebank there is nothing to score.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::span::Span;
use demarche::syntax::{Bio, EntityKind, Model, Syntax, analyze};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

type Place = (usize, usize);

/// A word of the treebank: span in its text, tag, lemma, head's span, relation.
struct Gold {
    span: Place,
    upos: String,
    lemma: String,
    head: Option<Place>,
    relation: String,
}

/// News of the treebank as running text, with its words, sentences and names.
#[derive(Default)]
struct News {
    text: String,
    words: Vec<Gold>,
    sentences: BTreeSet<Place>,
    names: BTreeSet<(Place, String)>,
}

/// Goes on with the last name, or begins one, as BIO tags say.
fn add_name(names: &mut Vec<(Place, String)>, span: Place, tag: &str) {
    match (tag.split_once('-'), names.last_mut()) {
        (Some(("I", _)), Some(last)) => last.0.1 = span.1,
        (Some((_, kind)), _) => names.push((span, kind.to_owned())),
        (None, _) => {}
    }
}

fn news(conllu: &str) -> News {
    let mut news = News::default();
    for block in
        conllu.split("\n\n").filter(|b| b.contains("# genre = gum-news") || b.contains("# genre = gum-interview"))
    {
        let comment = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
        let Some(own) = comment("# text = ") else { continue };
        if !news.text.is_empty() {
            news.text.push(if comment("# newpar").is_some() { '\n' } else { ' ' });
        }
        let start = news.text.len();
        let mut at = start;
        news.text.push_str(own);
        let mut spans = BTreeMap::new();
        let mut names = Vec::new();
        let mut rows = Vec::new();
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let column: Vec<&str> = line.split('\t').collect();
            let Ok(id) = column[0].parse::<usize>() else { continue };
            let from = at + news.text[at..].find(column[1]).unwrap_or(0);
            at = from + column[1].len();
            spans.insert(id, (from, at));
            let tag = column[9].split('|').find_map(|part| part.strip_prefix("NER=")).unwrap_or("O");
            add_name(&mut names, (from, at), tag);
            rows.push((id, column));
        }
        news.sentences.insert((start, at));
        news.names.extend(names);
        news.words.extend(rows.into_iter().map(|(id, column)| Gold {
            span: spans[&id],
            upos: column[3].to_owned(),
            lemma: column[2].to_lowercase(),
            head: spans.get(&column[6].parse().unwrap()).copied(),
            relation: column[7].to_owned(),
        }));
    }
    news
}

fn place(span: Span) -> Place {
    (span.start() as usize, span.end() as usize)
}

/// Names in the words that were found.
fn names(syntax: &Syntax) -> BTreeSet<(Place, String)> {
    let mut found = Vec::new();
    for token in &syntax.tokens {
        let tag = token.entity.map_or("O", |(bio, kind)| match (bio, kind) {
            (Bio::Begin, EntityKind::Person) => "B-PER",
            (Bio::Begin, EntityKind::Organization) => "B-ORG",
            (Bio::Begin, EntityKind::Location) => "B-LOC",
            (Bio::Inside, _) => "I-",
        });
        add_name(&mut found, place(token.span), tag);
    }
    found.into_iter().collect()
}

/// F1 of what is in both.
fn f1<T: Ord>(gold: &BTreeSet<T>, found: &BTreeSet<T>) -> f64 {
    200.0 * gold.intersection(found).count() as f64 / (gold.len() + found.len()) as f64
}

/// Spans of names; those of persons alone where asked.
fn spans(names: &BTreeSet<(Place, String)>, persons: bool) -> BTreeSet<Place> {
    names.iter().filter(|name| !persons || name.1 == "PER").map(|name| name.0).collect()
}

#[test]
fn news_is_parsed_as_well_as_before() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/syntax/dev.conllu.gz");
    if !file.exists() {
        println!("skipped: no development treebank at {}", file.display());
        return;
    }
    let unpacked = Command::new("gzip").arg("-dc").arg(&file).output().unwrap().stdout;
    let news = news(&String::from_utf8(unpacked).unwrap());
    let syntax = analyze(&news.text, &[], &Model::bundled().unwrap());
    let found: BTreeMap<_, _> = syntax.tokens.iter().map(|token| (place(token.span), token)).collect();
    let [mut words, mut upos, mut lemma, mut uas, mut las] = [0.0; 5];
    for gold in &news.words {
        let Some(token) = found.get(&gold.span) else { continue };
        let head = token.head.and_then(|head| syntax.tokens.get(head as usize)).map(|head| place(head.span));
        words += 1.0;
        upos += f64::from(u8::from(token.upos.name() == gold.upos));
        lemma += f64::from(u8::from(token.lemma.to_lowercase() == gold.lemma));
        uas += f64::from(u8::from(head == gold.head));
        las += f64::from(u8::from(head == gold.head && token.deprel.name() == gold.relation));
    }
    let of_words = |right: f64| 200.0 * right / (news.words.len() + syntax.tokens.len()) as f64;
    let (names, sentences) = (names(&syntax), syntax.sentences.iter().map(|s| place(s.span)).collect());
    for (layer, score, floor) in [
        ("words", of_words(words), 99.5),
        ("sentences", f1(&news.sentences, &sentences), 96.5),
        ("UPOS", of_words(upos), 95.5),
        ("lemma", of_words(lemma), 97.5),
        ("UAS", of_words(uas), 84.5),
        ("LAS", of_words(las), 80.5),
        ("names", f1(&spans(&news.names, false), &spans(&names, false)), 79.0),
        ("persons", f1(&spans(&news.names, true), &spans(&names, true)), 85.0),
    ] {
        println!("{layer} {score:.2}, floor {floor}");
        assert!(score >= floor, "{layer} fell to {score:.2}");
    }
}
