//! What filtering, searching and drawing cost as the items grow: for a thousand to a million items, and how many
//! times more ten times the items take. `cargo bench --bench timeline`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints what a clock says"
)]

use demarche::store::{Address, Lanes, Store};
use demarche::timeline::{Layout, Scale, slot_days};
use std::hint::black_box;
use std::time::{Duration, Instant};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
const ROUNDS: usize = 7;
const WIDTH: f64 = 1_240.0;
const DAYS: usize = 1_430;
/// A hundred thousand items may take so many times as long as ten thousand, and a million, which outgrow the machine's
/// caches, as a hundred thousand.
const GROWTH: [f64; 2] = [15.0, 30.0];

/// Numbers and lines of `n` items over four years, half of them in eight busy months.
fn records(n: usize) -> (Vec<i32>, String) {
    let mut numbers = Vec::with_capacity(6 * n);
    let mut lines = Vec::with_capacity(n);
    let mut state = 7u64;
    let mut dice = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for index in 0..n {
        let day = if dice(2) == 0 { dice(8) * 180 + dice(30) } else { dice(DAYS) };
        let first = 19_024 + day as i32;
        let last = if dice(5) == 0 { first + 1 + dice(20) as i32 } else { first };
        let precision = dice(6).saturating_sub(3) as i32;
        numbers.extend([first, last, precision, dice(12) as i32, dice(12) as i32, dice(17) as i32]);
        lines.push(format!("{index}\n2024-01-01\nmeeting on grain and prisoners {index}\nOfficials said the corridor stays open ({index})."));
    }
    (numbers, lines.join("\n"))
}

/// The quickest of some rounds: what else the machine does only adds.
fn quickest(mut run: impl FnMut()) -> Duration {
    let round = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..ROUNDS).map(round).min().unwrap()
}

/// What is measured, by name.
fn measures(n: usize) -> Vec<(&'static str, Duration)> {
    let names: Vec<String> = (0..12).map(|group| format!("Group {group}")).collect();
    let (numbers, lines) = records(n);
    let store = Store::from_records(&names, &numbers, lines.clone());
    let query = |fragment: &str| Address::decode(fragment).query;
    let all = store.ask(&query(""));
    let rows: &dyn Fn(usize) -> usize = &|lanes| 20 - lanes;
    let plan = store.plan(&all, Lanes::Actor, &[], (7, rows));
    let fitted = Scale::fit(plan.extent.0, plan.extent.1, WIDTH);
    let layout = |scale: &Scale| Layout::new(&plan.tracks, slot_days(scale.per_day()), WIDTH, 400);
    let near = fitted.zoomed(20.0, WIDTH / 2.0);
    let drawn = layout(&near);
    let search = query("q=prison%20999");
    store.ask(&search);
    vec![
        ("open", quickest(|| drop(black_box(Store::from_records(&names, &numbers, lines.clone()))))),
        ("filter", quickest(|| drop(black_box(store.ask(&query("actors=a000003&modality=-denied&from=2023-01-01")))))),
        ("search", quickest(|| drop(black_box(store.ask(&search))))),
        ("lanes", quickest(|| drop(black_box(store.plan(&all, Lanes::Actor, &[], (7, rows)))))),
        ("pack far", quickest(|| drop(black_box(layout(&fitted))))),
        ("pack near", quickest(|| drop(black_box(layout(&near))))),
        (
            "frame",
            quickest(|| {
                let (first, last) = near.window();
                black_box(drawn.within(first, last).map(|unit| drawn.extent(unit, near.per_day()).0).sum::<f64>());
            }),
        ),
    ]
}

fn main() {
    let found: Vec<_> = SIZES.iter().map(|n| measures(*n)).collect();
    println!("{:<10}{}", "", SIZES.map(|n| format!("{n:>12}")).concat());
    let mut slow = Vec::new();
    for (row, (name, _)) in found.first().unwrap().iter().enumerate() {
        let times: Vec<f64> = found.iter().map(|all| all.get(row).unwrap().1.as_secs_f64() * 1e3).collect();
        let growth: Vec<f64> = times.windows(2).map(|pair| pair.last().unwrap() / pair.first().unwrap()).collect();
        print!("{name:<10}");
        for ms in &times {
            print!("{ms:>9.3} ms");
        }
        for more in &growth {
            print!("  × {more:.1}");
        }
        println!();
        if growth.iter().skip(1).zip(GROWTH).any(|(times, most)| *times > most) {
            slow.push(*name);
        }
    }
    assert!(slow.is_empty(), "more than {GROWTH:?} times slower with ten times the items: {slow:?}");
}
