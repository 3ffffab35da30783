//! What results and forecasts tell of the present year: last year's figures stand beside this year's, a quarter is
//! reported when it is over, and what is expected lies in this year or the next.
//!
//! What comes in: the time expressions still open, with the words around. What goes out: [`Reason`]s, all only usual.

use super::days::Days;
use super::reason::Reason;
use super::title::around;
use crate::edtf::{Date, Day, Edtf, Part, Year};
use crate::evidence::{Evidence, Why};
use crate::order::set;
use crate::time::{Basis, Timex};

/// Nouns of a year's figures: `in the 1988 quarter`.
const FIGURES: [&str; 9] = [
    "period",
    "quarter",
    "third quarter",
    "first quarter",
    "second quarter",
    "fourth quarter",
    "first half",
    "first nine months",
    "nine months",
];
/// Words of a comparison.
const COMPARES: [&str; 9] = [
    "compared with",
    "compared to",
    "year earlier",
    "year ago",
    "year-earlier",
    "year-ago",
    "versus",
    "up from",
    "down from",
];
/// Words of a forecast.
const EXPECTS: [&str; 9] =
    ["expects", "expected", "expectations for", "forecast", "will ", "outlook", "continue", "projected", "anticipates"];
/// Words of results.
const RESULTS: [&str; 8] = ["earnings", "profit", "net income", "results", "loss", "sales", "revenue", "net "];
/// How many days after its end the results of a quarter are reported.
const REPORTED: i32 = 75;
/// Forecasts of how many sentences of a text speak of the next year.
const FEW: usize = 12;

/// The reasons that figures and forecasts give.
pub(super) fn reasons(text: &str, times: &[Timex]) -> Vec<Reason> {
    let mut found = Vec::new();
    found.extend(compared(text, times));
    found.extend(expected(text, times));
    found
}

fn year(timex: &Timex) -> Option<i32> {
    match timex.date {
        Edtf::Date(Date { year: Year::Known(year), part: Part::Whole, .. }) if timex.basis == Basis::Explicit => {
            Some(year)
        }
        _ => None,
    }
}

fn sentence(text: &str, timex: &Timex) -> String {
    let before = around(text, timex.span.start(), -160).text(text);
    let after = around(text, timex.span.end(), 120).text(text);
    let begins = before.rfind(". ").map_or(0, |at| at + 2);
    let ends = after.find(". ").unwrap_or(after.len());
    let parts =
        (before.get(begins..).unwrap_or_default(), timex.span.text(text), after.get(..ends).unwrap_or_default());
    format!("{}{}{}", parts.0, parts.1, parts.2).to_ascii_lowercase()
}

/// `compared with $195 million in the 1988 period`: the year before the present one.
fn compared(text: &str, times: &[Timex]) -> Option<Reason> {
    let of_figures = |timex: &&Timex| {
        let after = around(text, timex.span.end(), 20).text(text);
        let own = timex.span.text(text);
        let noun = |words: &str| FIGURES.iter().any(|noun| words.trim_start().starts_with(noun));
        noun(after) || FIGURES.iter().any(|noun| own.ends_with(noun))
    };
    let told = |timex: &&Timex| {
        // The sentence before may be the one that compares.
        let words = around(text, timex.span.start(), -320).text(text).to_ascii_lowercase() + &sentence(text, timex);
        COMPARES.iter().any(|word| words.contains(word))
    };
    let in_figures: Vec<(i32, &Timex)> = times
        .iter()
        .filter(of_figures)
        .filter(told)
        .filter(|timex| timex.basis == Basis::Explicit)
        .filter_map(|timex| Some((timex.date.first_day()?.parts().0, timex)))
        .collect();
    let years = set(in_figures.iter().map(|(year, _)| *year));
    let (last, named) = in_figures.iter().max_by_key(|(year, _)| *year)?;
    // Of two years the later one is the present.
    let present = if years.contains(&(last - 1)) { *last } else { last + 1 };
    let days = Days::any([(Day::new(present, 1, 1), Day::new(present + 1, 3, 31))]);
    let shown = Edtf::Date(Date::new(Year::Known(present - 1), Part::Whole)?);
    Some(Reason { days, evidence: Evidence::words(Why::YearCompared(shown), named.span), firm: false })
}

/// `expects earnings to rise in 1990`: the present year or the next.
fn expected(text: &str, times: &[Timex]) -> Option<Reason> {
    let told = |timex: &&Timex| {
        let before = around(text, timex.span.start(), -12).text(text).to_ascii_lowercase();
        let led = ["in ", "for ", "into ", "through ", "during ", "early ", "late ", "of "]
            .iter()
            .any(|word| before.ends_with(word));
        let words = sentence(text, timex);
        led && EXPECTS.iter().any(|word| words.contains(word)) && RESULTS.iter().any(|word| words.contains(word))
    };
    let named = times.iter().filter(|timex| year(timex).is_some()).filter(told);
    let latest = named.take(FEW).filter(|timex| !timex.lies_behind()).max_by_key(|timex| year(timex))?;
    let expected = year(latest)?;
    let later = times.iter().filter_map(year).any(|other| other > expected);
    // A text that says `this year` gives another year by its number.
    let last = if times.iter().any(Timex::is_this_year) { expected - 1 } else { expected };
    let days = Days::any([(Day::new(expected - 1, 1, 1), Day::new(last, 12, 31))]);
    (!later).then(|| Reason {
        days,
        evidence: Evidence::words(Why::YearExpected(latest.date), latest.span),
        firm: false,
    })
}

/// `third-quarter earnings`: soon after the end of a third quarter, of any year that is left.
pub(super) fn quarter(text: &str, times: &[Timex], left: &Days) -> Option<Reason> {
    let (Some(begins), Some(ends)) = left.hull() else { return None };
    let reported = |timex: &&Timex| {
        let words = sentence(text, timex);
        !timex.lies_ahead() && RESULTS.iter().any(|word| words.contains(word)) && !words.contains("expect")
    };
    let result = times.iter().filter(|timex| timex.quarter_alone().is_some()).find(reported)?;
    let month = result.quarter_alone()? * 3;
    let closes = (begins.parts().0 - 1..=ends.parts().0)
        .take(9)
        .filter_map(|year| Day::new(year, month, 31).or_else(|| Day::new(year, month, 30)));
    let days = Days::any(closes.map(|end| (Some(end.plus(-10)), Some(end.plus(REPORTED)))));
    let few = ends.0 - begins.0 <= 3 * 366;
    few.then(|| Reason { days, evidence: Evidence::words(Why::QuarterReported, result.span), firm: false })
}
