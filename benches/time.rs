//! The time stage alone, for a comparison with a date parser in one run: `benches/chrono.mjs` calls this.
//!
//! `cargo bench --bench time -- TEXTS`, with one text a line; prints the bytes read, the expressions found and the
//! median seconds over several rounds. Syntax is made before the clock starts.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints what a clock says"
)]

use demarche::corpus::Document;
use demarche::edtf::Edtf;
use demarche::pipeline::Engine;
use demarche::{syntax, time};
use std::time::Instant;

const ROUNDS: usize = 9;

fn main() {
    let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) else {
        println!("a file with one text a line is needed; nothing was timed");
        return;
    };
    let engine = Engine::bundled().unwrap();
    let published = Edtf::parse("2024-05-14").unwrap();
    let read = |text: &str| {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let syntax = syntax::analyze(&document.text, &[], &engine.model);
        (document, syntax)
    };
    let texts: Vec<_> = std::fs::read_to_string(path).unwrap().lines().map(read).collect();
    let bytes: usize = texts.iter().map(|(document, _)| document.text.len()).sum();
    let round = |_| {
        let start = Instant::now();
        let found = texts.iter().map(|(document, syntax)| {
            let open = time::recognize(document, syntax);
            time::resolve(open, document, syntax, &published).len()
        });
        (found.sum::<usize>(), start.elapsed().as_secs_f64())
    };
    let mut rounds: Vec<(usize, f64)> = (0..ROUNDS).map(round).collect();
    rounds.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (found, seconds) = *rounds.get(ROUNDS / 2).unwrap();
    println!("{bytes} {found} {seconds}");
}
