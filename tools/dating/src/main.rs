//! Fits the weights by which the engine finds the event that a text tells as news.
//!
//! What comes in: files of briefs, one JSON object a line: `id`, `text`, `year` (null where nothing can be told). What goes
//! out: the weights of `src/dating/weigh.rs`, and what they reach on each file when they are fitted to the others.
//! The model is log-linear over the events that a text may tell and none; a year is as likely as its events together.

use demarche::corpus::Document;
use demarche::dating::{Counts, WEIGHTS, weighed_events};
use demarche::pipeline::Engine;
use demarche::{actors, syntax, time};
use serde_json::Value;
use std::error::Error;
use std::fs;

const NUMBER: usize = WEIGHTS.len();
/// How often a text is worth as much as none is where its year is known: half a loss is no year at all.
const NONE_INSTEAD: f64 = 0.3;
/// How much the square of each weight costs.
const RIDGE: f64 = 0.3;
const STEPS: i32 = 1500;
/// What is counted in larger numbers is fitted in smaller units.
const UNIT: [f64; NUMBER] = [1.0, 0.035, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
/// By how much, in nats, an event leads that is taken (`MEANT` of the engine).
const LEAD: f64 = 0.9;

type Weights = [f64; NUMBER];

/// A text with the events that it may tell.
struct Brief {
    file: usize,
    year: Option<i32>,
    events: Vec<Event>,
}

struct Event {
    /// First and last year in which it is news.
    years: (i32, i32),
    counts: Weights,
}

impl Event {
    fn is_in(&self, year: i32) -> bool {
        self.years.0 <= year && year <= self.years.1
    }

    fn score(&self, weights: &Weights) -> f64 {
        self.counts.iter().zip(weights).map(|(count, weight)| count * weight).sum()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let engine = Engine::bundled().map_err(|error| error.to_string())?;
    let mut briefs = Vec::new();
    for (at, path) in files.iter().enumerate() {
        let lines = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        for line in lines.lines() {
            briefs.push(read(&engine, at, &serde_json::from_str(line)?));
        }
    }
    for (at, path) in files.iter().enumerate() {
        let (own, others): (Vec<&Brief>, Vec<&Brief>) = briefs.iter().partition(|brief| brief.file == at);
        let (right, given) = reached(&own, &fit(&others));
        let datable = own.iter().filter(|brief| brief.year.is_some()).count();
        println!("{path}: {right} of {datable} right, {} of {given} wrong", given - right);
    }
    let weights = fit(&briefs.iter().collect::<Vec<_>>());
    for (((name, old), weight), unit) in WEIGHTS.iter().zip(weights).zip(UNIT) {
        println!("{:6.0} (was {old:5}) {name}", weight * unit * 1000.0);
    }
    Ok(())
}

fn read(engine: &Engine, file: usize, brief: &Value) -> Brief {
    let field = |name: &str| brief.get(name).and_then(Value::as_str);
    let document = Document { text: field("text").unwrap_or_default().to_owned(), ..Document::default() };
    let syntax = syntax::analyze(&document.text, &document.furniture, &engine.model);
    let times = time::recognize(&document, &syntax);
    let found = actors::recognize(&document, &syntax, &engine.knowledge);
    let events = weighed_events(&document, &syntax, &times, &found, &engine.knowledge).into_iter();
    let events = events.map(|(first, last, counts)| event(first.parts().0, last.parts().0, counts));
    Brief { file, year: field("year").and_then(|year| year.parse().ok()), events: events.collect() }
}

fn event(first: i32, last: i32, counts: Counts) -> Event {
    let mut scaled = counts.map(f64::from);
    scaled.iter_mut().zip(UNIT).for_each(|(count, unit)| *count *= unit);
    Event { years: (first, last), counts: scaled }
}

/// The weights under which the years of the briefs are likeliest, by Adam on all of them.
fn fit(briefs: &[&Brief]) -> Weights {
    let mut weights: Weights = [0.0; NUMBER];
    let start = [-3.0, 1.5, -2.0, -3.0, 2.5];
    weights.iter_mut().zip(start).for_each(|(weight, start)| *weight = start);
    let (mut mean, mut square) = ([0.0; NUMBER], [0.0; NUMBER]);
    for step in 1..=STEPS {
        let slope = slope(briefs, &weights);
        for (((weight, slope), mean), square) in weights.iter_mut().zip(slope).zip(&mut mean).zip(&mut square) {
            *mean = 0.9 * *mean + 0.1 * slope;
            *square = 0.99 * *square + 0.01 * slope * slope;
            let (now, size) = (*mean / (1.0 - 0.9_f64.powi(step)), *square / (1.0 - 0.99_f64.powi(step)));
            *weight += 0.02 * now / (size.sqrt() + 1e-8);
        }
    }
    weights
}

/// How the likelihood rises with each weight.
fn slope(briefs: &[&Brief], weights: &Weights) -> Weights {
    let mut slope = weights.map(|weight| -2.0 * RIDGE * weight);
    for brief in briefs {
        let chances: Vec<f64> = brief.events.iter().map(|event| event.score(weights).exp()).collect();
        let all = 1.0 + chances.iter().sum::<f64>();
        let is_right = |event: &Event| brief.year.is_some_and(|year| event.is_in(year));
        let none = if brief.year.is_some() { NONE_INSTEAD } else { 1.0 };
        let right = chances.iter().zip(&brief.events).filter(|(_, event)| is_right(event)).map(|(chance, _)| chance);
        let good = none + right.sum::<f64>();
        for (event, chance) in brief.events.iter().zip(&chances) {
            let rise = if is_right(event) { chance / good } else { 0.0 } - chance / all;
            slope.iter_mut().zip(event.counts).for_each(|(slope, count)| *slope += rise * count);
        }
    }
    slope
}

/// How many years are right, and how many are given, where the event that leads lies in one year.
fn reached(briefs: &[&Brief], weights: &Weights) -> (usize, usize) {
    let (mut right, mut given) = (0, 0);
    for brief in briefs {
        let scored = || brief.events.iter().map(|event| (event, event.score(weights)));
        let Some((best, score)) = scored().max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
        let rivals = scored().filter(|(other, _)| other.years.1 < best.years.0 || best.years.1 < other.years.0);
        let second = rivals.map(|(_, score)| score).fold(0.0, f64::max);
        if score - second >= LEAD && best.years.0 == best.years.1 {
            given += 1;
            right += usize::from(brief.year == Some(best.years.0));
        }
    }
    (right, given)
}
