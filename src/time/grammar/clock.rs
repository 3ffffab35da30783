//! Times of day: `5:30 p.m.`, `17:30`, `noon`, `nine o'clock`, `2300 GMT`, and parts of the day.

use super::super::expr::{Clock, DayPart, Expr, Field, Stamp};
use super::super::lexicon::Role;
use super::number::cardinal;
use super::numeric::joined_before;
use super::{Hit, TimexKind, Words};

/// A time of day and the position after it.
pub(super) fn clock(words: &Words, at: usize) -> Option<(Clock, usize)> {
    let (clock, end) = match words.role(at) {
        Role::Noon => (Clock::At(12, Some(0), None), at + 1),
        Role::Midnight => (Clock::At(24, Some(0), None), at + 1),
        _ => by_hour(words, at)?,
    };
    Some((clock, zone(words, end)))
}

/// A time of day as an expression of its own.
pub(super) fn time(words: &Words, at: usize) -> Option<Hit> {
    let (clock, end) = clock(words, at)?;
    let stamp = Stamp { clock: Some(clock), ..Stamp::open(Field::AnyDay) };
    Some(Hit::new((at, end), TimexKind::Time, Expr::Stamp(stamp), "clock"))
}

fn by_hour(words: &Words, at: usize) -> Option<(Clock, usize)> {
    let digits = words.digits(at).filter(|(_, len)| *len <= 2 || *len == 4);
    let (value, next) = match digits {
        Some((value, _)) => (value, at + 1),
        None => cardinal(words, at).filter(|(value, _)| words.digits(at).is_none() && *value <= 12)?,
    };
    if digits.is_some() && joined_before(words, at) {
        return None;
    }
    if let Some((value, 4)) = digits {
        let zoned =
            zone(words, next) > next || words.tight(next) && words.says(next, "hrs") || words.says(next, "hours");
        let (hour, minute) = (u8::try_from(value / 100).ok()?, u8::try_from(value % 100).ok()?);
        let end = if words.says(next, "hrs") || words.says(next, "hours") { next + 1 } else { next };
        return (zoned && hour <= 24 && minute < 60).then_some((Clock::At(hour, Some(minute), None), end));
    }
    let hour = u8::try_from(value).ok().filter(|hour| *hour <= 24)?;
    let (minute, second, next) = minutes(words, next);
    if let Some((afternoon, end)) = half_day(words, next).filter(|_| (1..=12).contains(&hour)) {
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        return Some((Clock::At(hour, minute, second), end));
    }
    if words.is(next, Role::Oclock) {
        return Some((Clock::At(hour, Some(0), None), next + 1));
    }
    if words.says(next, "o") && words.is(next + 2, Role::Clock) {
        return Some(in_part(words, hour, next + 3));
    }
    if words.is(next, Role::In)
        && words.is(next + 1, Role::The)
        && words.entry(next + 2).part.is_some()
        && minute.is_none()
        && digits.is_some()
    {
        return Some(in_part(words, hour, next));
    }
    (minute.is_some() && digits.is_some()).then_some((Clock::At(hour, minute, second), next))
}

/// An hour of which the part of the day is told after it: `4 in the morning`.
fn in_part(words: &Words, hour: u8, at: usize) -> (Clock, usize) {
    let told = words.is(at, Role::In) && words.is(at + 1, Role::The);
    match words.entry(at + 2).part.filter(|_| told) {
        Some(DayPart::Afternoon | DayPart::Evening) if hour < 12 => (Clock::At(hour + 12, Some(0), None), at + 3),
        Some(_) => (Clock::At(hour, Some(0), None), at + 3),
        None => (Clock::At(hour, Some(0), None), at),
    }
}

fn minutes(words: &Words, at: usize) -> (Option<u8>, Option<u8>, usize) {
    let part = |index: usize, sign: char| {
        let glued = words.sign(index, sign) && words.tight(index) && words.tight(index + 1);
        let (value, 2) = words.digits(index + 1).filter(|_| glued)? else { return None };
        u8::try_from(value).ok().filter(|value| *value < 60)
    };
    let dotted = half_day(words, at + 2).is_some();
    let Some(minute) = part(at, ':').or_else(|| part(at, '.').filter(|_| dotted)) else { return (None, None, at) };
    let second = part(at + 2, ':');
    let end = at + 2 + 2 * usize::from(second.is_some());
    let end = if words.says(end, "hrs") || words.says(end, "hours") { end + 1 } else { end };
    (Some(minute), second, end)
}

/// `a.m.` or `p.m.` (`true`), and the position after it.
fn half_day(words: &Words, at: usize) -> Option<(bool, usize)> {
    match words.role(at) {
        Role::Am => return Some((false, at + 1)),
        Role::Pm => return Some((true, at + 1)),
        _ => {}
    }
    let first = words.text(at);
    let letter = first.eq_ignore_ascii_case("a") || first.eq_ignore_ascii_case("p");
    let dotted = letter && words.sign(at + 1, '.') && words.tight(at + 1) && words.says(at + 2, "m");
    if !dotted {
        return None;
    }
    let stop = words.sign(at + 3, '.') && words.tight(at + 3);
    Some((first.eq_ignore_ascii_case("p"), if stop { at + 4 } else { at + 3 }))
}

/// The position after a time zone, if one stands there.
fn zone(words: &Words, at: usize) -> usize {
    if words.says(at, "local") && words.is(at + 1, Role::Time) {
        return at + 2;
    }
    let named = words.entry(at).zone && words.upper(at) && words.text(at).bytes().all(|b| b.is_ascii_uppercase());
    if !named {
        return at;
    }
    let offset =
        (words.sign(at + 1, '+') || words.dash(at + 1)) && words.tight(at + 1) && words.digits(at + 2).is_some();
    if offset { at + 3 } else { at + 1 }
}

/// A part of a day that the words name: `Monday night`, `the night of 13 June`.
pub(super) fn part(words: &Words, at: usize) -> Option<(DayPart, usize)> {
    let mid = words.is(at, Role::Mid) || words.is(at, Role::Early) || words.is(at, Role::Late);
    let at = if mid { at + 1 + usize::from(words.dash(at + 1)) } else { at };
    let entry = words.entry(at);
    Some((entry.part.filter(|_| !entry.plural)?, at + 1))
}

/// A clock time or part of the day after a date, with its joint: `, at 5 p.m.`, `night`.
pub(super) fn after_date(words: &Words, at: usize) -> Option<(Clock, usize)> {
    if let Some((part, end)) = part(words, at) {
        return Some((Clock::Part(part), end));
    }
    let comma = usize::from(words.sign(at, ','));
    let next = words.skip(at + comma, &[Role::At]);
    let next = words.skip(next, &[Role::About]);
    let found = clock(words, next)?;
    let told = next > at || words.digits(at).is_some() || matches!(words.role(at), Role::Noon | Role::Midnight);
    told.then_some(found)
}
