//! What the dates of a text tell of its own: it is later than what it tells, earlier than what it announces.
//!
//! What comes in: time expressions still open, and the days that other reasons leave. What goes out: [`Reason`]s. A date
//! without a year is told within some months of it; that is what is usual in news, so it yields to firm reasons.

use super::clause;
use super::days::{Days, Stretch};
use super::reason::{Chain, Reason};
use crate::edtf::{Date, Day, Edtf, Part, Year};
use crate::evidence::{Evidence, Why};
use crate::order::sort_by_key;
use crate::syntax::Tree;
use crate::time::{Basis, Timex, TimexKind};

/// How long after a day it is told of without its year: nine of ten days in the news of `TimeBank` and AQUAINT lie nearer.
const RECENT: i32 = 120;
/// The same for a day with its weekday: 18 of 19 in the dated news at hand lie within a week, the last within a month.
const RECENT_WEEKDAY: i32 = 14;
/// The same for months.
const RECENT_MONTH: i32 = 210;
/// How long after it a month is told of that does not lie among the days that are left.
const OUTSIDE: i32 = 100;
/// How long before a day with its weekday words may call it past that is still to come.
const MISTOLD: i32 = 20;
/// How near a day told with its year a date without one is of the same year.
const BESIDE: i32 = 100;
/// Within how many years the days must lie for a date without a year to choose among them.
const FEW_YEARS: i32 = 6;

/// Whether an expression gives its whole date, the year included.
fn full(timex: &Timex) -> bool {
    timex.basis == Basis::Explicit && timex.date.has_year() && matches!(timex.kind, TimexKind::Date | TimexKind::Time)
}

/// The full dates that are told as past, each with its first day.
pub(super) fn past<'a>(tree: &Tree<'_>, times: &'a [Timex]) -> Vec<(Day, &'a Timex)> {
    let text = tree.text();
    let past = |timex: &&Timex| match timex.date {
        Edtf::Date(Date { part: Part::Day(..), .. }) => timex.lies_behind() && !is_announced(text, timex),
        // Results, plans and debts have years too: only `in 1988` tells of what happened, and only if nothing else
        // in the text lies ahead in that year.
        Edtf::Date(Date { part: Part::Whole, year: Year::Known(_), .. }) => {
            timex.lies_behind()
                && is_led(text, timex)
                && !times.iter().any(|other| other.date == timex.date && other.lies_ahead())
        }
        Edtf::Date(Date { part: Part::Whole, .. }) => false,
        _ => timex.lies_behind(),
    };
    let told = times.iter().filter(|timex| full(timex)).filter(past);
    let told = told.filter(|timex| !clause::is_open(tree, timex.span));
    told.filter_map(|timex| Some((timex.date.first_day()?, timex))).collect()
}

/// The latest full date that is told as past: the text is no older.
pub(super) fn latest_past(told: &[(Day, &Timex)], chain: &Chain<'_>) -> Option<Reason> {
    let last = chain.days.hull().1;
    let told = told.iter().filter(|(day, _)| last.is_none_or(|last| *day <= last));
    let (day, latest) = told.max_by_key(|(day, _)| *day)?;
    let evidence = Evidence::words(Why::ToldPast(latest.date), latest.span);
    Some(Reason { days: Days::any([(Some(*day), None)]), evidence, firm: false })
}

/// Whether what is told goes on from a date: `since July`.
fn is_since(text: &str, timex: &Timex) -> bool {
    text.get(..timex.span.start() as usize).unwrap_or_default().trim_end().ends_with(" since")
}

/// Whether a preposition of time stands right before an expression: `on 14 January`, not `a 14 January deadline`.
fn is_led(text: &str, timex: &Timex) -> bool {
    let before = text.get(..timex.span.start() as usize).unwrap_or_default().trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    ["in", "into", "on", "since", "during", "after", "from", "early", "late", "last"]
        .iter()
        .any(|led| word.eq_ignore_ascii_case(led))
}

/// Words that announce what is told after them.
const ANNOUNCES: [&str; 26] = [
    " expir",
    "run out ",
    "runs out ",
    " will ",
    "’ll ",
    "'ll ",
    " shall ",
    " is to ",
    " are to ",
    " due on ",
    " due in ",
    " due to ",
    "scheduled",
    "slated",
    "expected to",
    "plans to",
    "planned for",
    "set for ",
    "set to ",
    "intends to",
    "hopes to",
    "expects ",
    "to start ",
    "to begin ",
    " must ",
    "deadline",
];

/// Whether the clause of an expression announces it: `will meet in 2026`, `by 2030`.
fn is_announced(text: &str, timex: &Timex) -> bool {
    let start = timex.span.start() as usize;
    let before = text.get(..start).unwrap_or_default();
    let clause = before.rfind(['.', ';', ':', '“', '”', '"', '\n']).map_or(0, |at| at + 1);
    let clause = before.get(clause..).unwrap_or_default();
    let by = clause.trim_end().rsplit(' ').take(4).any(|word| matches!(word, "by" | "until" | "till" | "By" | "Until"));
    let told_then = [" would ", " was to ", " were to ", " had "].iter().any(|word| clause.contains(word));
    let past = [" was ", " were ", " served "].iter().any(|word| clause.contains(word));
    // `for the states to unite on 3 October`.
    let near: Vec<&str> = clause.trim_end().rsplit(' ').take(5).collect();
    let infinitive = near.windows(2).any(|pair| {
        matches!(pair, [verb, "to"] if verb.starts_with(char::is_lowercase) && !["the", "a", "an", "its", "their"].contains(verb))
    });
    ((by || infinitive) && !past || ANNOUNCES.iter().any(|word| clause.contains(word))) && !told_then
}

/// The earliest full date that is announced: the text is no younger.
pub(super) fn first_ahead(tree: &Tree<'_>, times: &[Timex], chain: &Chain<'_>) -> Option<Reason> {
    let first = chain.days.hull().0;
    // What was announced in a year that is told before is no news.
    let is_old = |timex: &Timex| {
        let told = times.iter().filter(|other| other.sentence == timex.sentence && full(other) && other.lies_behind());
        told.filter_map(|other| other.date.first_day()).any(|day| Some(day) < timex.date.first_day())
    };
    let told = times.iter().filter(|timex| full(timex) && clause::announces(tree, timex.span) && !is_old(timex));
    let told = told.filter_map(|timex| Some((timex.date.last_day()?, timex)));
    let (day, nearest) = told.filter(|(day, _)| first.is_none_or(|first| *day >= first)).min_by_key(|(day, _)| *day)?;
    let evidence = Evidence::words(Why::ToldAhead(nearest.date), nearest.span);
    Some(Reason { days: Days::any([(None, Some(day))]), evidence, firm: false })
}

/// Dates without a year, the latest of each kind first, as far as the days that are left lie within a few years.
pub(super) fn without_year(text: &str, times: &[Timex], chain: &mut Chain<'_>) {
    let open = |timex: &&Timex| {
        matches!(timex.date, Edtf::Date(Date { year: Year::Unspecified, .. }))
            && matches!(timex.kind, TimexKind::Date | TimexKind::Time)
    };
    // Announced dates and those with a weekday say most; then days, then months.
    let mut found: Vec<&Timex> = times.iter().filter(open).collect();
    sort_by_key(&mut found, &|timex| {
        (timex.weekday().is_none(), !timex.lies_ahead(), !is_day(&timex.date), timex.span)
    });
    let told = |timex: &&Timex| full(timex) && is_day(&timex.date) && !timex.lies_ahead();
    let dated: Vec<Day> = times.iter().filter(told).filter_map(|timex| timex.date.first_day()).collect();
    for timex in found.into_iter().take(40) {
        if let Some(reason) = one_without_year(text, timex, &dated, chain) {
            chain.take(reason);
        }
    }
}

fn is_day(date: &Edtf) -> bool {
    matches!(date, Edtf::Date(Date { part: Part::Day(..), .. }))
}

fn one_without_year(text: &str, timex: &Timex, dated: &[Day], chain: &Chain<'_>) -> Option<Reason> {
    let (Some(first), Some(last)) = chain.days.hull() else { return None };
    if last.0 - first.0 > FEW_YEARS * 366 {
        return None;
    }
    // Where several stretches are left, what is meant within one says nothing of the others.
    let left = chain.days.stretches().filter_map(|stretch| {
        let within = Days::any([stretch]);
        Days::any(told_within(text, timex, dated, stretch)?).and(&within)
    });
    let left: Vec<Days> = left.collect();
    let days = Days::any(left.iter().flat_map(Days::stretches));
    let why = match (timex.lies_ahead(), timex.weekday().is_some()) {
        _ if is_present(text, timex) => Why::PresentMonth,
        (true, _) if is_announced(text, timex) => Why::ToldAhead,
        (_, true) => Why::FewYears,
        (_, false) => Why::WithoutYear,
    };
    Some(Reason { days, evidence: Evidence::words(why(timex.date), timex.span), firm: false })
}

/// The days on which a date without a year is told, if the text is of a stretch of days.
fn told_within(text: &str, timex: &Timex, dated: &[Day], stretch: Stretch) -> Option<Vec<Stretch>> {
    let (Some(first), Some(last)) = stretch else { return None };
    let years = first.parts().0 - 1..=last.parts().0 + 1;
    // A date that lies among the days that are left is meant before one that lies outside and could still be told.
    let inside = |year: &i32| of_year(&timex.date, *year).is_some_and(|(begins, ends)| begins <= last && first <= ends);
    let among: Vec<i32> = years.clone().filter(inside).collect();
    let past = timex.lies_behind() && is_led(text, timex);
    // Beside a day of the story that is told with its year, it is of that year.
    let beside = |year: &i32| {
        let days = of_year(&timex.date, *year).map(|(begins, _)| begins);
        days.is_some_and(|day| dated.iter().any(|told| *told >= first && (told.0 - day.0).abs() <= BESIDE))
    };
    let near = years.clone().any(|year| beside(&year));
    let years: Vec<i32> = if among.is_empty() || past || near { years.collect() } else { among.clone() };
    let years = years.into_iter().filter(|year| !near || beside(year));
    let present = is_present(text, timex);
    let told = years.filter_map(|year| {
        let month = of_year(&timex.date, year).filter(|_| present);
        let told = month.map(|(begins, ends)| (Some(begins), Some(ends))).or_else(|| in_year(text, timex, year));
        // What lies outside was not long ago.
        let outside = !among.is_empty() && !among.contains(&year) && !is_since(text, timex);
        let less = if outside { (OUTSIDE - reach(timex)).min(0) } else { 0 };
        told.map(|(first, last)| (first, last.map(|last| last.plus(less))))
    });
    Some(told.collect())
}

/// Whether a month is that of the scene: `it is October`, `it was a September afternoon`.
fn is_present(text: &str, timex: &Timex) -> bool {
    let before = text.get(..timex.span.start() as usize).unwrap_or_default().trim_end();
    let before = before.strip_suffix(" a").unwrap_or(before);
    let scene = ["it is", "it was", "it’s", "it's"].iter().any(|words| {
        let start = before.len().checked_sub(words.len());
        start.and_then(|start| before.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(words))
    });
    scene && !is_day(&timex.date)
}

fn reach(timex: &Timex) -> i32 {
    match is_day(&timex.date) {
        true if timex.weekday().is_some() && !timex.lies_ahead() => RECENT_WEEKDAY,
        true => RECENT,
        false => RECENT_MONTH,
    }
}

/// The days on which a date of a year is told without saying the year.
fn in_year(text: &str, timex: &Timex, year: i32) -> Option<Stretch> {
    let (begins, ends) = of_year(&timex.date, year)?;
    let weekday = begins.civil().weekday().to_monday_one_offset();
    if timex.weekday().is_some_and(|told| told != weekday) {
        return None;
    }
    let recent = reach(timex);
    Some(if timex.lies_ahead() && is_announced(text, timex) {
        (Some(begins.plus(-recent)), Some(ends))
    } else if timex.lies_behind() && is_led(text, timex) && !is_announced(text, timex) {
        (Some(begins.plus(-MISTOLD)), Some(ends.plus(recent)))
    } else {
        (Some(begins.plus(-recent)), Some(ends.plus(recent)))
    })
}

/// First and last day of a date without a year, in a year.
pub(super) fn of_year(date: &Edtf, year: i32) -> Option<(Day, Day)> {
    let Edtf::Date(Date { part, .. }) = date else { return None };
    let dated = Date::new(Year::Known(year), *part)?;
    Some((dated.first_day()?, dated.last_day()?))
}
