//! How fast each stage is, as medians over several rounds: megabytes of text a second on one core, and its share of the
//! whole. `cargo bench --bench pipeline [FOLDER]`; without a folder the bundled corpus, repeated.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints what a clock says"
)]

use demarche::actors;
use demarche::corpus::{self, Document, Kind};
use demarche::dating::{Given, date_document};
use demarche::events::{self, Layers};
use demarche::pipeline::{Engine, Options};
use demarche::statements;
use demarche::syntax;
use demarche::time;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const ROUNDS: usize = 7;
/// Bytes of text that a round reads at least.
const ENOUGH: usize = 400_000;
const STAGES: [&str; 7] = ["syntax", "time", "actors", "dating", "resolve", "statements", "events"];

fn documents() -> Vec<Document> {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let folder = folder.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus"), PathBuf::from);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let kind = Kind::of_name(&name)?;
        corpus::import(kind, &name, &name, &fs::read(path).ok()?, corpus::decode_standard)
            .ok()
            .map(|imported| imported.documents)
    };
    let once: Vec<Document> = paths.iter().filter_map(read).flatten().collect();
    let bytes: usize = once.iter().map(|document| document.text.len()).sum();
    let copies = ENOUGH.div_ceil(bytes.max(1));
    (0..copies)
        .flat_map(|copy| {
            once.iter().cloned().map(move |document| Document { id: format!("{copy}/{}", document.id), ..document })
        })
        .collect()
}

fn round(engine: &Engine, documents: &[Document]) -> [Duration; 7] {
    let mut spent = [Duration::ZERO; 7];
    let mut last = Instant::now();
    let mut lap = |stage: usize| {
        *spent.get_mut(stage).unwrap() += last.elapsed();
        last = Instant::now();
    };
    let given = Given::default();
    for document in documents {
        let syntax = syntax::analyze(&document.text, &document.furniture, &engine.model);
        lap(0);
        let open = time::recognize(document, &syntax);
        lap(1);
        let found = actors::recognize(document, &syntax, &engine.knowledge);
        lap(2);
        let published = date_document(document, &syntax, &open, &found, &engine.knowledge, &given);
        lap(3);
        let times = time::resolve(open, document, &syntax, &published.value);
        let actors = actors::resolve(found, document, &syntax, &published.value, &engine.knowledge);
        lap(4);
        let statements = statements::extract(document, &syntax, &actors, &engine.knowledge);
        lap(5);
        let layers = Layers {
            document,
            syntax: &syntax,
            times: &times,
            actors: &actors,
            published: &published,
            statements: &statements,
        };
        std::hint::black_box(events::extract(layers, &engine.knowledge));
        lap(6);
    }
    spent
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort();
    *all.get(all.len() / 2).unwrap()
}

fn main() {
    let engine = Engine::bundled().unwrap();
    let documents = documents();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let speed = |spent: Duration| bytes as f64 / 1e6 / spent.as_secs_f64().max(1e-9);
    let rounds: Vec<[Duration; 7]> = (0..ROUNDS).map(|_| round(&engine, &documents)).collect();
    let whole = |_| {
        let start = Instant::now();
        std::hint::black_box(engine.analyze(documents.clone(), &Options::default(), &[]));
        start.elapsed()
    };
    let whole = median((0..ROUNDS).map(whole).collect());
    println!("{} documents, {:.2} MB; medians of {ROUNDS} rounds", documents.len(), bytes as f64 / 1e6);
    for (index, stage) in STAGES.iter().enumerate() {
        let spent = median(rounds.iter().map(|round| *round.get(index).unwrap()).collect());
        println!("{stage:10} {:8.2} MB/s {:5.1} %", speed(spent), 100.0 * spent.as_secs_f64() / whole.as_secs_f64());
    }
    println!("{:10} {:8.2} MB/s", "whole", speed(whole));
}
