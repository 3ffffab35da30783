//! Anniversaries: how many years after a public event a passage says it was written.
//!
//! What comes in: the passage that evokes the event, and the time expressions in it. What goes out: the days that
//! `the third anniversary of …` or `ten years after …` allow; an anniversary is told around its day.

use super::days::{Days, Stretch};
use super::public::Evoked;
use crate::edtf::Day;
use crate::span::Span;
use crate::time::{Timex, TimexKind};

/// How many days around its day an anniversary is told of.
const AROUND: i32 = 30;
/// From how many days before to how many after so many years have passed a text counts so many whole years.
const COUNTED: (i32, i32) = (90, 300);

/// The days that a count of years after an event allows.
pub(super) fn days(text: &str, evoked: &Evoked<'_>, times: &[Timex]) -> Option<Days> {
    let stretch = |years: i32, before: i32, after: i32| -> Option<Stretch> {
        let day = |day: Day, by: i32| Some(later(day, years)?.plus(by));
        Some((Some(day(evoked.first, -before)?), Some(day(evoked.last, after)?)))
    };
    let words = before(text, evoked.span).to_ascii_lowercase();
    let found = match ordinal_before(&words, "anniversary of ") {
        Some(years) => stretch(years, AROUND, AROUND),
        None => stretch(years_after(text, evoked.span, times)?, COUNTED.0, COUNTED.1),
    };
    Some(Days::any([found?]))
}

/// How many bytes may stand between a count of years and the words of the event.
const NEAR: u32 = 40;

/// The words of an event, with those right before them.
fn before(text: &str, words: Span) -> &str {
    let mut start = words.start().saturating_sub(NEAR + 20) as usize;
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..words.end() as usize).unwrap_or_default()
}

/// The same day so many years later.
pub(super) fn later(day: Day, years: i32) -> Option<Day> {
    let (year, month, number) = day.parts();
    // Of 29 February the anniversary is told on the 28th.
    Day::new(year + years, month, number).or_else(|| Day::new(year + years, month, number - 1))
}

/// The number that stands before a word: `third anniversary`, `10th anniversary`.
fn ordinal_before(words: &str, noun: &str) -> Option<i32> {
    let before = words.get(..words.find(noun)?)?.trim_end();
    ordinal(before.rsplit([' ', '\n']).next()?)
}

/// The number of an ordinal in lower case: `third`, `twenty-first`, `78th`.
pub(super) fn ordinal(word: &str) -> Option<i32> {
    const UNITS: [&str; 19] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    const TENS: [&str; 9] = [
        "twentieth",
        "thirtieth",
        "fortieth",
        "fiftieth",
        "sixtieth",
        "seventieth",
        "eightieth",
        "ninetieth",
        "hundredth",
    ];
    const BEFORE: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let of = |words: &[&str], word: &str| words.iter().zip(1..).find(|(known, _)| **known == word).map(|(_, n)| n);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_end_matches('-');
    let ends = ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end));
    let written = digits.replace(',', "").parse().ok().filter(|n| ends && (1..=5000).contains(n));
    written.or_else(|| of(&UNITS, word)).or_else(|| of(&TENS, word).map(|tens: i32| (tens + 1) * 10)).or_else(|| {
        let (tens, units) = word.split_once('-')?;
        Some((of(&BEFORE, tens)? + 1) * 10 + of(&UNITS, units).filter(|units| *units < 10)?)
    })
}

/// The whole years that stand right before the words of an event: `ten years after the accords`.
fn years_after(text: &str, words: Span, times: &[Timex]) -> Option<i32> {
    let near = times.iter().filter(|timex| {
        timex.kind == TimexKind::Duration
            && timex.span.end() <= words.start()
            && words.start() - timex.span.end() <= NEAR
    });
    let mut counted = near.filter_map(|timex| {
        let rest = text.get(timex.span.end() as usize..)?;
        let after = rest.starts_with(" after ") || rest.starts_with(" since ");
        timex.value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok().filter(|_| after)
    });
    counted.next().filter(|years| (2..=500).contains(years))
}
