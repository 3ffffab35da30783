//! Scores of time expressions on the annotated texts beside the repository, by TempEval-3's definitions; without those
//! texts there is nothing to score. Input that no calendar holds is tested here too, on texts of its own.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a failed step is a failed test")]
#![expect(clippy::print_stdout, reason = "the figures are what one asks for")]
#![expect(clippy::disallowed_methods, reason = "a ratio of two times shows that the stage is linear")]

use demarche::corpus::Document;
use demarche::edtf::Edtf;
use demarche::syntax::{Model, Syntax, analyze};
use demarche::time::{Timex, TimexKind, recognize, resolve};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn times(text: &str, published: &Edtf, model: &Model) -> Vec<Timex> {
    with_syntax(text, published, &analyze(text, &[], model))
}

fn with_syntax(text: &str, published: &Edtf, syntax: &Syntax) -> Vec<Timex> {
    let document = Document { text: text.to_owned(), ..Document::default() };
    resolve(recognize(&document, syntax), &document, syntax, published)
}

/// An expression as it is compared: span in code points, and value.
type Marked = (usize, usize, String);

#[derive(Default)]
struct Counts {
    gold: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    value: usize,
}

impl Counts {
    fn f1(&self, right: usize) -> f64 {
        200.0 * right as f64 / (self.gold + self.found).max(1) as f64
    }

    /// One to one: equal spans first, then the largest overlap.
    fn add(&mut self, gold: &[Marked], found: &[Marked]) {
        self.gold += gold.len();
        self.found += found.len();
        let mut pairs = Vec::new();
        for (i, a) in gold.iter().enumerate() {
            for (j, b) in found.iter().enumerate() {
                let overlap = a.1.min(b.1) as i64 - a.0.max(b.0) as i64;
                if overlap > 0 {
                    pairs.push(((a.0, a.1) != (b.0, b.1), -overlap, a.0, i, j));
                }
            }
        }
        pairs.sort_unstable();
        let (mut golds, mut founds) = (vec![false; gold.len()], vec![false; found.len()]);
        for (inexact, _, _, i, j) in pairs {
            if golds[i] || founds[j] {
                continue;
            }
            (golds[i], founds[j]) = (true, true);
            self.relaxed += 1;
            self.strict += usize::from(!inexact);
            self.value += usize::from(gold[i].2 == found[j].2);
        }
    }
}

/// The rows of a file of annotated texts; none, with a word on why, where there is no such file.
fn rows(file: &Path) -> Vec<Value> {
    let Ok(content) = fs::read_to_string(file) else {
        println!("skipped: no annotated texts at {}", file.display());
        return Vec::new();
    };
    content.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/time").join(name)
}

fn gold(row: &Value) -> Vec<Marked> {
    let number = |mark: &Value, key: &str| mark[key].as_u64().unwrap() as usize;
    let value = |mark: &Value| mark["value"].as_str().unwrap_or("").to_owned();
    let marks = row["times"].as_array().unwrap();
    marks.iter().map(|mark| (number(mark, "start"), number(mark, "end"), value(mark))).collect()
}

/// Scores a file against floors for strict, relaxed and value F1. Without a model there is no parse, which changes
/// little in stories and costs minutes in a test build.
fn score(file: &Path, model: Option<&Model>, floors: [f64; 3]) {
    let mut counts = Counts::default();
    for row in rows(file) {
        let text = row["text"].as_str().unwrap();
        let published = row["dct"].as_str().and_then(|date| Edtf::parse(date).ok()).unwrap_or_default();
        let syntax = model.map_or_else(Syntax::default, |model| analyze(text, &[], model));
        let point = |byte: u32| text[..byte as usize].chars().count();
        let found: Vec<Marked> = with_syntax(text, &published, &syntax)
            .iter()
            .map(|timex| (point(timex.span.start()), point(timex.span.end()), timex.value.clone()))
            .collect();
        counts.add(&gold(&row), &found);
    }
    let reached = [counts.strict, counts.relaxed, counts.value].map(|right| counts.f1(right));
    println!("{}: strict, relaxed, value F1 {reached:.1?}", file.display());
    let kept = counts.gold == 0 || reached.iter().zip(floors).all(|(reached, floor)| *reached > floor);
    assert!(kept, "{reached:.1?} against {floors:?}");
}

#[test]
fn history_is_dated_as_well_as_before() {
    score(&beside("wikiwars.dev.jsonl"), None, [87.5, 93.8, 85.5]);
}

/// Only the days, months and years of these texts are annotated, so the figures are low and only compared with before.
#[test]
fn dates_of_many_genres_are_found_as_well_as_before() {
    score(&beside("gum_dates.dev.jsonl"), None, [55.0, 70.0, 39.5]);
}

/// The news that CONTRIBUTING.md says how to get.
#[test]
fn news_is_dated_as_well_as_before() {
    let Some(file) = std::env::var_os("DEMARCHE_TIMEBANK") else {
        println!("skipped: DEMARCHE_TIMEBANK names no file of annotated news");
        return;
    };
    score(Path::new(&file), Some(&Model::bundled().unwrap()), [88.3, 94.3, 81.0]);
}

/// The cases of a date parser: the day that it finds lies in a date that is found here, and nothing is found where it
/// finds nothing.
#[test]
fn cases_of_a_date_parser() {
    let model = Model::bundled().unwrap();
    let (mut asked, mut right, mut empty, mut quiet) = (0, 0, 0, 0);
    for row in rows(&beside("chrono_cases.dev.jsonl")) {
        let plain = row.get("option").is_none_or(Value::is_null) && row.get("timezone").is_none_or(Value::is_null);
        let config = row["config"].as_str().unwrap_or("");
        if !plain || !matches!(config, "casual" | "strict" | "en.casual") {
            continue;
        }
        let day = |key: &str| row[key].as_str().and_then(|stamp| Edtf::parse(stamp.get(..10)?).ok());
        let found = times(row["text"].as_str().unwrap(), &day("ref").unwrap_or_default(), &model);
        let dates: Vec<&Timex> =
            found.iter().filter(|timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time)).collect();
        if row["none"] == true {
            empty += usize::from(config != "strict");
            quiet += usize::from(config != "strict" && dates.is_empty());
        } else if let (Some(wanted), Some(today)) = (day("start_date"), day("ref"))
            && (!dates.is_empty() || found.is_empty())
        {
            let covers = |timex: &&&Timex| {
                let date = if timex.value == "PRESENT_REF" { &today } else { &timex.date };
                date.first_day() <= wanted.first_day() && wanted.first_day() <= date.last_day()
            };
            asked += 1;
            right += usize::from(dates.iter().any(|timex| covers(&timex)));
        }
    }
    println!("{right} of {asked} days right, nothing found in {quiet} of {empty} where nothing is");
    assert!(right * 100 >= asked * 90 && quiet * 100 >= empty * 95, "{right} of {asked}, {quiet} of {empty}");
}

#[test]
fn no_date_is_invented() {
    let model = Model::bundled().unwrap();
    let published = Edtf::parse("2024-05-08").unwrap();
    let texts = [
        "31 February 2024",
        "February 30",
        "2024-13-45",
        "the year 99999",
        "week 60 of 2024",
        "2024-W60",
        "32/13/2024",
        "0000-00-00",
        "99999999999999999999 years ago",
        "4294967295 days later",
        "June 31",
        "2023-02-29T25:61:61",
        "the 99th century",
        "\u{202e}8202 tsuguA 82",
        "’’’’s",
        "'",
        "Q9 2024",
        "H3 2021",
        "April 0, 2021",
        "",
        "\n\n\n",
        "25:99",
        "-1 days ago",
        "in 999999999 months",
        "9999-12-31 and the next day",
        "February 20 - 29, 2022",
        "June 10 - 31, 2022",
        "the quarter ended June 31, 2023",
        "31 November 2023 and month 13 of 2023",
        "99999-12-01",
        "9999999w later",
        "4294967295y ago",
        "next weekday",
        "1 January 1 BC",
        "ten thousand centuries ago",
        "from 31 February to 31 April 2023",
        "month 13, 99999 BC to 98999 BC",
        "2024-02-30T10:00",
        "30.02.2024",
        "the 0th century and the 0s",
        "1999-00, 2000-99 and 1914-14",
        "0 to 0 BC",
        "the quarter 99999999 years ago",
        "no more than 99999999999 months ago",
        "soon, 32 and 33 May 2024",
    ];
    for text in texts {
        for timex in times(text, &published, &model) {
            assert!(Edtf::parse(&timex.date.to_string()).is_ok(), "{text}: {}", timex.date);
            assert!(!timex.value.contains("-13") && !timex.value.contains("-02-3"), "{text}: {}", timex.value);
            let impossible = ["2022-02", "2022-06", "-06-31", "-11-31", "W60", "99999-"];
            assert!(!impossible.iter().any(|part| timex.value.contains(part)), "{text}: {}", timex.value);
        }
    }
}

/// A document's date at the ends of the calendar: what is counted from it stays within the calendar or open.
#[test]
fn dates_at_the_ends_of_the_calendar() {
    let model = Model::bundled().unwrap();
    let text = "They met last week, on Friday and on 3 May, will meet next year, in March and in ten decades.";
    for published in ["9999-12-31", "0001-01-01", "-0001-01-01", "0000-02-29", "1000/9999", "../0001-01-01"] {
        let Ok(published) = Edtf::parse(published) else { continue };
        for timex in times(text, &published, &model) {
            assert!(Edtf::parse(&timex.date.to_string()).is_ok(), "{published}: {}", timex.date);
        }
    }
}

#[test]
fn a_thousand_dates_in_a_sentence() {
    let model = Model::bundled().unwrap();
    let text = "It was told on 3 May 2021, on Monday, and on ".to_owned()
        + &"28 August 2020, and on ".repeat(1000)
        + "no other day.";
    let found = times(&text, &Edtf::Unknown, &model);
    assert!(found.iter().filter(|timex| timex.value == "2020-08-28").count() == 1000, "{}", found.len());
}

/// Eight times as many dates in one sentence take no more than some twelve times as long: a ratio, so that the machine
/// does not matter; the least of several runs, so that its other work does not.
#[test]
fn time_is_linear_in_the_dates_of_a_sentence() {
    let seconds = |dates: usize| {
        let text =
            "It was told on ".to_owned() + &"28 August 2020, in May, last week and on ".repeat(dates) + "no other day.";
        let run = || {
            let begin = std::time::Instant::now();
            let found = with_syntax(&text, &Edtf::parse("2021-03-04").unwrap(), &Syntax::default());
            assert!(found.len() >= 3 * dates, "{}", found.len());
            begin.elapsed().as_secs_f64()
        };
        (0..5).map(|_| run()).fold(f64::INFINITY, f64::min)
    };
    let (one, eight) = (seconds(1000), seconds(8000));
    assert!(eight < 20.0 * one, "{eight} s against {one} s");
}
