//! Lengths of time and what is counted with them: `nearly two years`, `three days ago`, `a week later`, `10-day`.

use super::super::expr::{Anchor, Expr, Field, Length, Stamp, What};
use super::super::lexicon::{Role, Unit};
use super::super::word::{Kind, Word};
use super::number::{Amount, amount};
use super::{Hit, TimexKind, Words, boxed};

/// A length and the position after it.
pub(super) fn length(words: &Words, at: usize) -> Option<(Length, usize, Amount)> {
    let amount = amount(words, at)?;
    let mut next = amount.end;
    if words.dash(next) && !words.dash(next + 1) {
        next += 1;
    }
    next = words.skip(next, &[Role::Whole, Role::More]);
    let range = range_end(words, next);
    let (amount, next) = range.unwrap_or((amount, next));
    let entry = words.entry(next);
    let unit = entry.unit?;
    let digits = words.digits(at).is_some();
    if entry.short && !digits || unit == Unit::Second && !entry.plural && amount.article {
        return None;
    }
    if unit == Unit::Quarter
        && (words.is(next + 1, Role::Of) && amount.count.is_some() || amount.article && !suffixed(words, next + 1))
    {
        return None;
    }
    let mut end = next + 1;
    let mut half = amount.half;
    if words.is(end, Role::And) && words.is(end + 1, Role::A) && words.is(end + 2, Role::Half) {
        (half, end) = (true, end + 3);
    }
    Some((Length { count: amount.count, half, unit }, end, amount))
}

/// `two to three weeks`, `7 or 10 days`: the larger number stands for the range.
fn range_end(words: &Words, at: usize) -> Option<(Amount, usize)> {
    let joint =
        words.is(at, Role::To) || words.is(at, Role::Or) || at > 0 && words.dash(at - 1) && words.digits(at).is_some();
    let at = if words.is(at, Role::To) || words.is(at, Role::Or) { at + 1 } else { at };
    let amount = amount(words, at).filter(|amount| joint && !amount.article)?;
    let next = if words.dash(amount.end) { amount.end + 1 } else { amount.end };
    words.entry(next).unit.is_some().then_some((amount, next))
}

fn suffixed(words: &Words, at: usize) -> bool {
    matches!(words.role(at), Role::Ago | Role::Earlier | Role::Later | Role::Before)
}

/// `3w later`, `2mo ago`: digits with a letter for the unit, where a direction follows.
fn abbreviated(words: &Words, at: usize) -> Option<Hit> {
    let (count, _) = words.digits(at).filter(|_| words.tight(at + 1))?;
    let unit = match words.text(at + 1) {
        "y" => Unit::Year,
        "mo" => Unit::Month,
        "w" => Unit::Week,
        "d" => Unit::Day,
        _ => return None,
    };
    let (back, from, end) = suffix(words, at + 2)?;
    let expr = Expr::Shift { length: Length::new(count, unit), back, from };
    Some(Hit::new((at, end), TimexKind::Date, expr, "counted"))
}

/// A length, or a date counted with one.
pub(super) fn hit(words: &Words, at: usize) -> Option<Hit> {
    if let Some(hit) = abbreviated(words, at) {
        return Some(hit);
    }
    let (length, end, amount) = length(words, at)?;
    if let Some(end) = age(words, end) {
        return Some(Hit::decoy((at, end)));
    }
    let (approximate, end) = or_so(words, end);
    let end = if approximate.is_some() { end } else { or_more(words, end) };
    if let Some((back, from, end)) = suffix(words, end) {
        let kind = if matches!(length.unit, Unit::Hour | Unit::Minute | Unit::Second) {
            TimexKind::Time
        } else {
            TimexKind::Date
        };
        let hit = Hit::new((at, end), kind, Expr::Shift { length, back, from }, "counted");
        return Some(Hit { modifier: approximate, ..hit });
    }
    if amount.article && (rate(words, at) || length.unit == Unit::Weekend) {
        return Some(Hit::decoy((at, end)));
    }
    if amount.article && words.dash(end) && words.is(end + 1, Role::Long) {
        // The article of `a month-long siege` belongs to the noun.
        return None;
    }
    // `Two to six days` are two lengths, of which the first borrows the unit; `two or three days ago` is one date.
    if let Some(first) = super::number::amount(words, at)
        && matches!(words.role(first.end), Role::To | Role::Or)
    {
        let length = Length { count: first.count, half: first.half, unit: length.unit };
        return Some(Hit::new((at, first.end), TimexKind::Duration, Expr::Length(length), "length"));
    }
    let long = if words.dash(end) && words.is(end + 1, Role::Long) { end + 2 } else { end };
    let period =
        if words.dash(amount.end) && words.is(long, Role::Period) && words.is(at, Role::A) { long + 1 } else { long };
    let span = (at, period);
    let hit = Hit::new(span, TimexKind::Duration, Expr::Length(length), "length");
    Some(Hit { modifier: approximate, ..hit })
}

/// `Or so`, `or more`, `or less` after a length: its modifier and the position after it.
pub(super) fn or_so(words: &Words, end: usize) -> (Option<&'static str>, usize) {
    let modifier = match (words.is(end, Role::Or), words.text(end + 1)) {
        (true, "so") => "APPROX",
        (true, "more" | "longer") => "EQUAL_OR_MORE",
        (true, "less") => "EQUAL_OR_LESS",
        _ => return (None, end),
    };
    (Some(modifier), end + 2)
}

/// The position after `or two`, where it goes on a length: `a year or two`.
fn or_more(words: &Words, end: usize) -> usize {
    let number = words.is(end, Role::Or) && words.entry(end + 1).cardinal > 0;
    let free = words.get(end + 2).is_none_or(|word| word.kind != Kind::Letters || word.entry.role != Role::None);
    if number && free { end + 2 } else { end }
}

/// `the first nine months`, `the six months`, `the early years`: a length with its article.
pub(super) fn definite(words: &Words, at: usize) -> Option<Hit> {
    if !words.is(at, Role::The) {
        return None;
    }
    let first = super::number::ordinal(words, at + 1).map_or(at + 1, |(_, end)| end);
    let next = if first == at + 1 {
        words.skip(first, &[Role::Last, Role::EndAdjective, Role::StartAdjective, Role::Early])
    } else {
        first
    };
    if let Some((length, end, amount)) = length(words, next).filter(|_| words.entry(next).unit.is_none()) {
        let age = age(words, end).is_some() || amount.article || words.dash(end - 2) || suffix(words, end).is_some();
        return (!age).then(|| Hit::new((at, end), TimexKind::Duration, Expr::Length(length), "length"));
    }
    let entry = words.entry(next);
    let unit = entry.unit.filter(|_| entry.plural && next > at + 1 && !words.is(next - 1, Role::Last))?;
    let length = Length { count: None, half: false, unit };
    Some(Hit::new((at, next + 1), TimexKind::Duration, Expr::Length(length), "length"))
}

/// The end of `-old`, `old`, `of age`: the age of a thing is no time.
fn age(words: &Words, at: usize) -> Option<usize> {
    let next = if words.dash(at) { at + 1 } else { at };
    if words.says(next, "old") || words.says(next, "olds") {
        return Some(next + 1);
    }
    (words.is(at, Role::Of) && words.says(at + 1, "age")).then_some(at + 2)
}

/// `$4 a month`, `two flights a week`: a rate, where a noun or number stands right before the article.
fn rate(words: &Words, at: usize) -> bool {
    let Some(before) = words.before(at) else { return false };
    let function = before.entry.role != Role::None || before.entry.every.is_some();
    match before.kind {
        Kind::Digits(..) => true,
        Kind::Letters => {
            !function
                && words.text.get(..before.span.end() as usize).is_some_and(|text| text.ends_with('s'))
                && before.entry.weekday == 0
        }
        Kind::Sign(_) => before.is_sign('%'),
    }
}

/// What follows a length and makes it a date: direction, anchor, and the position after it.
fn suffix(words: &Words, at: usize) -> Option<(bool, Anchor, usize)> {
    let free = |end: usize| {
        words.get(end).is_none_or(|word| !matches!(word.kind, Kind::Letters | Kind::Digits(..)) || closed(words, end))
    };
    let dash = usize::from(words.dash(at) && words.tight(at));
    match words.role(at + dash) {
        Role::Ago => Some((true, Anchor::Document, at + dash + 1)),
        Role::Earlier => Some((true, Anchor::Text, at + dash + 1)),
        Role::Later => Some((false, Anchor::Text, at + dash + 1)),
        Role::Hence => Some((false, Anchor::Document, at + 1)),
        Role::From if matches!(words.role(at + 1), Role::Now) => Some((false, Anchor::Document, at + 2)),
        Role::Before if free(at + 1) => Some((true, Anchor::Text, at + 1)),
        role @ (Role::Before | Role::After | Role::From | Role::Following | Role::Since) => {
            let next = words.skip(at + 1, &[Role::On]);
            let base = base(words, next)?;
            let expr = base.expr;
            Some((role == Role::Before, boxed(expr), base.end))
        }
        _ => None,
    }
}

/// A day to count from.
fn base(words: &Words, at: usize) -> Option<Hit> {
    super::calendar::any(words, at)
        .or_else(|| super::relative::deictic(words, at))
        .filter(|hit| !hit.decoy && hit.kind == TimexKind::Date)
}

/// Words after which `two years before` has ended.
fn closed(words: &Words, at: usize) -> bool {
    matches!(words.role(at), Role::And | Role::In | Role::On | Role::At | Role::By)
}

/// A plural unit without a number: `for years`, `decades ago`.
pub(super) fn bare(words: &Words, at: usize) -> Option<Hit> {
    let entry = words.entry(at);
    let unit =
        entry.unit.filter(|unit| entry.plural && !entry.short && *unit != Unit::Second && *unit != Unit::Quarter)?;
    if words.before(at).is_some_and(Word::is_dash) || words.dash(at + 1) && !words.is(at + 2, Role::Long) {
        return None;
    }
    let length = Length { count: None, half: false, unit };
    if words.is(at + 1, Role::Or) && words.entry(at + 2).plural && words.entry(at + 2).unit.is_some() {
        return Some(Hit::new((at, at + 3), TimexKind::Duration, Expr::Length(length), "length"));
    }
    if let Some((back, from, end)) = suffix(words, at + 1) {
        return Some(Hit::new((at, end), TimexKind::Date, Expr::Shift { length, back, from }, "counted"));
    }
    if unit == Unit::Weekend {
        return None;
    }
    let end = if words.dash(at + 1) { at + 3 } else { at + 1 };
    Some(Hit::new((at, end), TimexKind::Duration, Expr::Length(length), "length"))
}

/// `day-long`, `year-long`, `decade-old` and their like.
pub(super) fn compound(words: &Words, at: usize) -> Option<Hit> {
    let the = words.skip(at, &[Role::The]);
    if the > at {
        let dashed = words.dash(the + 1) && matches!(words.role(the + 2), Role::Ago | Role::Earlier);
        return compound(&Words { start: the, ..*words }, the).filter(|_| dashed).map(|hit| Hit { start: at, ..hit });
    }
    let unit = words.entry(at).unit.filter(|_| !words.entry(at).plural)?;
    if let Some(end) = year_end(words, at, unit) {
        let expr = Expr::Step { by: 0, what: What::Unit(unit), from: Anchor::Document };
        let hit = Hit::new((at, end), TimexKind::Date, expr, "year-end");
        return Some(Hit { modifier: Some("END"), ..hit });
    }
    let joined = words.dash(at + 1) && words.is(at + 2, Role::Long);
    if joined && !words.before(at).is_some_and(Word::is_dash) {
        let length = Length::new(1, unit);
        return Some(Hit::new((at, at + 3), TimexKind::Duration, Expr::Length(length), "length"));
    }
    if unit != Unit::Year && unit != Unit::Month && unit != Unit::Quarter {
        return None;
    }
    let dash = usize::from(words.dash(at + 1));
    match words.role(at + 1 + dash) {
        role @ (Role::Ago | Role::Earlier) if dash > 0 => {
            let from = if role == Role::Ago { Anchor::Document } else { Anchor::Text };
            let year = Expr::Shift { length: Length::new(1, unit), back: true, from };
            Some(compared(words, at, at + 3, year))
        }
        _ => None,
    }
}

/// `year-end`, `year end`, `month's end`.
fn year_end(words: &Words, at: usize, unit: Unit) -> Option<usize> {
    if !matches!(unit, Unit::Year | Unit::Month) {
        return None;
    }
    let next = words.possessive(at + 1).unwrap_or(at + 1 + usize::from(words.dash(at + 1)));
    (words.is(next, Role::End) && !words.tight(next + 1)).then_some(next + 1).or_else(|| {
        (words.is(next, Role::End)
            && words.get(next + 1).is_none_or(|word| word.kind != Kind::Letters && !word.is_dash()))
        .then_some(next + 1)
    })
}

/// `year-earlier` with its noun: `period` and `quarter` mean the same one of that year, `nine months` a length.
fn compared(words: &Words, at: usize, next: usize, year: Expr) -> Hit {
    if let Some((length, end, _)) = length(words, next).filter(|(length, ..)| length.unit == Unit::Month) {
        return Hit::new((at, end), TimexKind::Duration, Expr::Length(length), "length");
    }
    let number = super::number::ordinal(words, next);
    let noun = number.map_or(next, |(_, end)| end);
    let entry = words.entry(noun);
    if entry.unit == Some(Unit::Quarter) && !entry.plural || words.is(next, Role::Period) {
        let quarter = match number {
            Some((number, _)) => Expr::Stamp(Stamp::open(Field::Quarter(number))),
            None => Expr::Step { by: 0, what: What::Unit(Unit::Quarter), from: Anchor::Text },
        };
        let same = Expr::SameOf(Box::new(quarter), Box::new(year));
        return Hit::new((at, noun + 1), TimexKind::Date, same, "counted");
    }
    let date = usize::from(words.says(next, "date"));
    Hit::new((at, next + date), TimexKind::Date, year, "counted")
}
