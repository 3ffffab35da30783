//! Calendar dates in words: months, days of months, weekdays.

use super::super::expr::{Field, Stamp};
use super::super::lexicon::Role;
use super::super::word::{Gap, Kind, Word};
use super::number::ordinal;
use super::period::{clear, year};
use super::{Expr, Hit, TimexKind, Words};
use crate::edtf::Day;

/// The month at a position, and the position after its name and full stop.
fn month(words: &Words, at: usize) -> Option<(u8, usize)> {
    let entry = words.entry(at);
    let glued = words.tight(at) && words.before(at).is_some_and(|word| word.kind == Kind::Letters);
    if entry.month == 0 || glued {
        return None;
    }
    let stop = words.sign(at + 1, '.') && words.tight(at + 1) && entry.short;
    Some((entry.month, if stop { at + 2 } else { at + 1 }))
}

/// The day of a month at a position: `28`, `28th`, `twenty-eighth`.
fn day_number(words: &Words, at: usize) -> Option<(u8, usize)> {
    if let Some(found) = ordinal(words, at) {
        return (1..=31).contains(&found.0).then_some(found);
    }
    let (value, 1 | 2) = words.digits(at)? else { return None };
    let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
    let free = clear(words, at) || words.entry(at + 1).month > 0 && words.tight(at + 1);
    let clock = words.sign(at + 1, ':') && words.digits(at + 2).is_some();
    (free && !clock).then_some((day, at + 1))
}

/// A date with a month's name in it.
pub(super) fn with_month(words: &Words, at: usize) -> Option<Hit> {
    month_first(words, at).or_else(|| day_first(words, at))
}

fn month_first(words: &Words, at: usize) -> Option<Hit> {
    let (month, mut next) = month(words, at)?;
    if !words.upper(at) && (words.entry(at).short || matches!(month, 3 | 5)) {
        return None;
    }
    if words.dash(next) || words.sign(next, '/') {
        next += usize::from(words.tight(next) && words.tight(next + 1) && words.digits(next + 1).is_some());
    }
    let comma = usize::from(words.sign(next, ','));
    let of = words.skip(next + comma, &[Role::Of]);
    if let Some((year, end)) = year(words, of) {
        return Some(Hit::date((at, end), Field::Month(month), Some(year), "month-year"));
    }
    let the = words.skip(next, &[Role::The]);
    let day_at = if comma > 0 && ordinal(words, next + 1).is_some() { next + 1 } else { the };
    if let Some((year @ 40..=99, 2)) = words.digits(next).filter(|_| clear(words, next) && next == day_at) {
        let year = 1900 + i32::try_from(year).ok()?;
        return Some(Hit::date((at, next + 1), Field::Month(month), Some(year), "month-year"));
    }
    match day_number(words, day_at) {
        Some((day, end)) => Some(month_day(words, at, (month, day), end)),
        None => bare_month(words, at, month, next),
    }
}

/// A month and day, with the year after it if one stands there; a decoy where no calendar has the day.
fn month_day(words: &Words, at: usize, (month, day): (u8, u8), end: usize) -> Hit {
    let (year, after) = year_after(words, end).map_or((None, end), |(year, after)| (Some(year), after));
    let possible = Day::new(year.filter(|year| *year > 0).unwrap_or(2000), month, day).is_some();
    if possible { Hit::date((at, after), Field::Day(month, day), year, "month-day") } else { Hit::decoy((at, after)) }
}

fn year_after(words: &Words, end: usize) -> Option<(i32, usize)> {
    let joint = usize::from(words.sign(end, ',') || (words.dash(end) || words.sign(end, '/')) && words.tight(end + 1));
    let at = words.skip(end + joint, &[Role::Of]);
    year(words, at)
}

/// A month alone; a name that is also another word only where its neighbors let it be the month.
fn bare_month(words: &Words, at: usize, month: u8, next: usize) -> Option<Hit> {
    let before = words.entry_before(at);
    let led = matches!(
        before.role,
        Role::In
            | Role::Since
            | Role::By
            | Role::To
            | Role::Of
            | Role::Last
            | Role::This
            | Role::Next
            | Role::From
            | Role::During
            | Role::Early
            | Role::Late
            | Role::Between
            | Role::Mid
            | Role::Previous
            | Role::Following
            | Role::For
            | Role::Past
            | Role::Coming
    );
    let name_before = words.before(at).is_some_and(|word| {
        word.upper && word.kind == Kind::Letters && word.entry.role == Role::None && word.entry.month == 0
    });
    let name_after = words.get(next).is_some_and(|word| {
        word.upper
            && word.gap == Gap::Space
            && word.kind == Kind::Letters
            && word.entry.weekday == 0
            && word.entry.month == 0
    });
    let entry = words.entry(at);
    let alone = words.before(at).is_none() && words.get(next).is_none() && !entry.short;
    let opens = words.before(at).is_none_or(|word| word.is_sign('.')) && !alone;
    let doubtful = entry.short || matches!(month, 3 | 5) || (name_after && matches!(month, 4 | 6 | 8));
    if doubtful && !led && (opens || name_before || entry.short || name_after) {
        return None;
    }
    Some(Hit::date((at, at + 1), Field::Month(month), None, "month"))
}

/// `28 August 2025`, `the 28th of August`, `28th August`.
fn day_first(words: &Words, at: usize) -> Option<Hit> {
    let start = words.skip(at, &[Role::The]);
    if words.digits(at).is_some() && super::numeric::joined_before(words, at) {
        return None;
    }
    let (day, next) = day_number(words, start)?;
    let spelled = words.digits(start).is_none();
    let of = words.skip(next, &[Role::Of]);
    let joint = usize::from((words.dash(of) || words.sign(of, '/')) && words.tight(of) && words.tight(of + 1));
    let Some((month, end)) = month(words, of + joint) else {
        // `the 25th` is a day of the month that the text speaks of.
        let digits = words.digits(start).is_some() && next == start + 2;
        let noun = words.get(next).is_some_and(|word| word.kind == Kind::Letters && is_noun(word));
        let alone = start > at && digits && !noun && !words.dash(next);
        return alone.then(|| Hit::date((at, next), Field::DayOfMonth(day), None, "day-of-month"));
    };
    if !words.upper(of + joint) && matches!(month, 3 | 5) && !spelled
        || spelled && start == at && of == next && month == 5 && !words.upper(of)
    {
        return None;
    }
    Some(month_day(words, at, (month, day), end))
}

/// Whether a word may be what a number counts: no function word and no verb in the past.
fn is_noun(word: &Word) -> bool {
    word.entry.role == Role::None && !word.entry.past
}

/// A date that begins with a weekday, or a weekday alone.
pub(super) fn weekday(words: &Words, at: usize) -> Option<Hit> {
    let entry = words.entry(at);
    if entry.weekday == 0 || entry.plural || entry.short && !short_weekday(words, at) {
        return None;
    }
    let stop = usize::from(entry.short && words.sign(at + 1, '.') && words.tight(at + 1));
    let mut next = at + 1 + stop;
    next += usize::from(words.sign(next, ','));
    let next = words.skip(next, &[Role::The, Role::On]);
    let dated = super::numeric::date(&Words { start: next, ..*words }, next).or_else(|| with_month(words, next));
    if let Some(hit) = dated.filter(|hit| !hit.decoy && full_day(&hit.expr)) {
        return Some(on_weekday(hit, at, entry.weekday));
    }
    if entry.short && stop == 0 {
        return None;
    }
    let weekday = i8::try_from(entry.weekday).ok()?;
    Some(Hit::date((at, at + 1), Field::Weekday(weekday), None, "weekday"))
}

/// A date of which the weekday is told too.
fn on_weekday(hit: Hit, at: usize, weekday: u8) -> Hit {
    let expr = match hit.expr {
        Expr::Stamp(stamp) => Expr::Stamp(Stamp { weekday: i8::try_from(weekday).ok(), ..stamp }),
        other => other,
    };
    Hit { start: at, rule: "weekday-date", expr, ..hit }
}

/// `Sun`, `Sat` and `Wed` are words of their own: the abbreviation needs a capital.
fn short_weekday(words: &Words, at: usize) -> bool {
    words.upper(at) || matches!(words.text(at), "thurs" | "tues")
}

fn full_day(expr: &Expr) -> bool {
    matches!(expr, Expr::Stamp(Stamp { field: Field::Day(..), .. }))
}

/// `23 and 24`, `23-25`: the further days of a month that the words before or after name.
pub(super) fn further_day(words: &Words, at: usize) -> Option<(u8, usize)> {
    let (day, end) = day_number(words, at)?;
    let counted = words.get(end).is_some_and(|word| {
        word.kind == Kind::Letters && is_noun(word) && word.entry.month == 0 && !word.upper
            || matches!(word.kind, Kind::Sign('%' | '$' | '°'))
    });
    (!counted).then_some((day, end))
}

/// A date as a hit, for rules that compose.
pub(super) fn any(words: &Words, at: usize) -> Option<Hit> {
    let found = [super::numeric::date(words, at), weekday(words, at), with_month(words, at)];
    found.into_iter().flatten().max_by_key(|hit| hit.end).filter(|hit| hit.kind != TimexKind::Duration)
}
