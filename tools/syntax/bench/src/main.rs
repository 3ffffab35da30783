//! Times syntax natively: a line with words and the seconds of the fastest of several rounds.
#![expect(clippy::disallowed_methods, reason = "a bench asks a clock")]

use std::time::Instant;

fn main() {
    let path = std::env::args().nth(1).expect("a file of texts, one a line");
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let round = || {
        let start = Instant::now();
        let words: usize = text.lines().map(bench_syntax::count).sum();
        (start.elapsed().as_secs_f64(), words)
    };
    round();
    let best = (0..7).map(|_| round()).fold((f64::MAX, 0), |a, b| if b.0 < a.0 { b } else { a });
    println!("{} {}", best.1, best.0);
}
