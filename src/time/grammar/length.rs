//! Lengths of time and what is counted with them: `nearly two years`, `three days ago`, `a week later`, `10-day`.

use super::super::expr::{Anchor, Expr, Length};
use super::super::lexicon::{Role, Unit};
use super::super::word::Kind;
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
    if unit == Unit::Quarter && (words.is(next + 1, Role::Of) || amount.article && !suffixed(words, next + 1)) {
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

/// A length, or a date counted with one.
pub(super) fn hit(words: &Words, at: usize) -> Option<Hit> {
    let (length, end, amount) = length(words, at)?;
    if let Some(end) = age(words, end) {
        return Some(Hit::decoy((at, end)));
    }
    if let Some((back, from, end)) = suffix(words, end) {
        let kind = if matches!(length.unit, Unit::Hour | Unit::Minute | Unit::Second) {
            TimexKind::Time
        } else {
            TimexKind::Date
        };
        return Some(Hit::new((at, end), kind, Expr::Shift { length, back, from }, "counted"));
    }
    if amount.article && rate(words, at) {
        return Some(Hit::decoy((at, end)));
    }
    let long = if words.dash(end) && words.is(end + 1, Role::Long) { end + 2 } else { end };
    let period =
        if words.dash(amount.end) && words.is(long, Role::Period) && words.is(at, Role::A) { long + 1 } else { long };
    let span = (at, period);
    Some(Hit::new(span, TimexKind::Duration, Expr::Length(length), "length"))
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
    if words.before(at).is_some_and(|word| word.is_dash()) || words.dash(at + 1) && !words.is(at + 2, Role::Long) {
        return None;
    }
    let length = Length { count: None, half: false, unit };
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
    let unit = words.entry(at).unit.filter(|_| !words.entry(at).plural)?;
    let joined = words.dash(at + 1) && words.is(at + 2, Role::Long);
    if joined && !words.before(at).is_some_and(|word| word.is_dash()) {
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
            let expr = Expr::Shift { length: Length::new(1, unit), back: true, from };
            Some(Hit::new((at, at + 3), TimexKind::Date, expr, "counted"))
        }
        _ => None,
    }
}
