//! Dates in digits: `2024-08-28`, `24.02.2022`, `8/28/2025`, `06/Nov/2023`, `04/2016`.
//!
//! Where both day and month could come first, the American order holds for `/` and `-`, the European for `.`.

use super::super::expr::{Clock, Expr, Field, Stamp};
use super::super::word::Kind;
use super::{Hit, TimexKind, Words};
use crate::edtf::Day;

/// The numeric date at a position.
pub(super) fn date(words: &Words, at: usize) -> Option<Hit> {
    let (first, first_len) = words.digits(at)?;
    if joined_before(words, at) {
        return None;
    }
    let Kind::Sign(sign @ ('-' | '/' | '.' | '‑' | '–')) = words.get(at + 1)?.kind else { return None };
    if !words.tight(at + 1) || !words.tight(at + 2) {
        return None;
    }
    if first_len == 4 {
        return year_first(words, at, first, sign);
    }
    let second = words.digits(at + 2);
    let last = (words.sign(at + 3, sign) && words.tight(at + 3) && words.tight(at + 4)).then_some(at + 4);
    if let (Some((second, _)), Some((year, len))) = (second, last.and_then(|last| words.digits(last))) {
        return three_parts(words, at, (first, second), (year, len), sign);
    }
    let month_name = words.entry(at + 2).month;
    if month_name > 0
        && let Some((year, len)) = last.and_then(|last| words.digits(last))
    {
        return day(words, at, full_year(year, len)?, month_name, first, at + 5);
    }
    let (year, 4) = second? else { return None };
    let month = u8::try_from(first).ok().filter(|month| (1..=12).contains(month) && sign == '/')?;
    let year = i32::try_from(year).ok().filter(|year| (1000..2200).contains(year))?;
    clear_after(words, at + 3).then(|| Hit::date((at, at + 3), Field::Month(month), Some(year), "numeric-month"))
}

fn year_first(words: &Words, at: usize, year: u32, sign: char) -> Option<Hit> {
    let year = i32::try_from(year).ok().filter(|year| (1000..2200).contains(year))?;
    let month = match words.digits(at + 2) {
        Some((month, 1 | 2)) => month,
        Some(_) => return None,
        None => u32::from(words.entry(at + 2).month),
    };
    let third = words.sign(at + 3, sign) && words.tight(at + 3) && words.tight(at + 4);
    if let Some((day_number, 1 | 2)) = words.digits(at + 4).filter(|_| third) {
        return day(words, at, year, u8::try_from(month).ok()?, day_number, at + 5);
    }
    let two_digits = words.digits(at + 2).is_none_or(|(_, len)| len == 2);
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month) && sign != '.' && two_digits)?;
    // `2010-11` is as often a season of two years as a month; only a month name is clear.
    (words.entry(at + 2).month > 0 && clear_after(words, at + 3))
        .then(|| Hit::date((at, at + 3), Field::Month(month), Some(year), "numeric-month"))
}

fn three_parts(words: &Words, at: usize, pair: (u32, u32), year: (u32, u8), sign: char) -> Option<Hit> {
    // `1.10.30` is a version as often as a date.
    let single =
        words.digits(at).is_some_and(|(_, len)| len == 1) || words.digits(at + 2).is_some_and(|(_, len)| len == 1);
    if sign == '.' && year.1 == 2 && single {
        return None;
    }
    let year = full_year(year.0, year.1)?;
    let (month, day_number) = if sign == '.' && pair.1 <= 12 || pair.0 > 12 { (pair.1, pair.0) } else { pair };
    day(words, at, year, u8::try_from(month).ok()?, day_number, at + 5)
}

fn full_year(year: u32, len: u8) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    match len {
        4 => (1000..2200).contains(&year).then_some(year),
        // Two digits mean the century that puts the year nearest to the end of the twentieth.
        2 => Some(if year < 50 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

fn day(words: &Words, at: usize, year: i32, month: u8, day: u32, end: usize) -> Option<Hit> {
    let day = u8::try_from(day).ok()?;
    Day::new(year, month, day)?;
    let mut stamp = Stamp::of(year, Field::Day(month, day));
    let mut end = end;
    if words.tight(end) && words.says(end, "T") && words.digits(end + 1).is_some() {
        (stamp.clock, end) = iso_clock(words, end + 1);
    }
    if !clear_after(words, end) {
        return None;
    }
    let kind = if stamp.clock.is_some() { TimexKind::Time } else { TimexKind::Date };
    Some(Hit::new((at, end), kind, Expr::Stamp(stamp), "numeric-date"))
}

fn iso_clock(words: &Words, at: usize) -> (Option<Clock>, usize) {
    let part =
        |index: usize| words.digits(index).filter(|_| words.tight(index)).and_then(|(n, _)| u8::try_from(n).ok());
    let Some(hour) = part(at).filter(|hour| *hour <= 24) else { return (None, at - 1) };
    let minute = part(at + 2).filter(|minute| words.sign(at + 1, ':') && *minute < 60);
    let second = part(at + 4).filter(|second| minute.is_some() && words.sign(at + 3, ':') && *second < 61);
    let mut end = at + 1 + 2 * usize::from(minute.is_some()) + 2 * usize::from(second.is_some());
    if words.tight(end) && words.says(end, "Z") {
        end += 1;
    } else if words.tight(end) && (words.sign(end, '+') || words.dash(end)) && words.digits(end + 1).is_some() {
        end += 2 + 2 * usize::from(words.sign(end + 2, ':') && words.digits(end + 3).is_some());
    }
    (Some(Clock::At(hour, minute, second)), end)
}

/// Whether the digits go on a number or a code that began before.
pub(super) fn joined_before(words: &Words, at: usize) -> bool {
    let Some(before) = words.before(at) else { return false };
    words.tight(at)
        && matches!(
            before.kind,
            Kind::Letters | Kind::Digits(..) | Kind::Sign('.' | '/' | ',' | '$' | '£' | '€' | '#' | ':')
        )
        || words.tight(at) && before.is_dash() && words.tight(at - 1) && code_before(words, at)
}

/// Whether the word before the hyphen before is a number or a name (`F-16`); `mid-1996` has neither.
fn code_before(words: &Words, at: usize) -> bool {
    let word = at.checked_sub(2).and_then(|index| words.words.get(index));
    word.is_some_and(|word| match word.kind {
        Kind::Letters => word.span.text(words.text).chars().all(char::is_uppercase),
        // `10-12 May` is a range.
        Kind::Digits(_, len) => len > 2,
        Kind::Sign(_) => true,
    })
}

/// Whether no number or code goes on after a date in digits.
fn clear_after(words: &Words, end: usize) -> bool {
    let Some(next) = words.get(end) else { return true };
    if !words.tight(end) {
        return true;
    }
    match next.kind {
        Kind::Letters | Kind::Digits(..) | Kind::Sign('%') => false,
        Kind::Sign('.' | '/' | '-') => {
            !(words.tight(end + 1) && words.digits(end + 1).is_some_and(|(_, len)| !words.sign(end, '.') || len != 2))
        }
        Kind::Sign(_) => true,
    }
}
