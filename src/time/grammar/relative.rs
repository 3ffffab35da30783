//! Expressions that count from an anchor: `today`, `last week`, `next Friday`, `that year`, `the following month`.

use super::super::expr::{Anchor, Clock, DayPart, Expr, Field, Length, Reference, What};
use super::super::lexicon::{Role, Unit};
use super::number::amount;
use super::{Hit, Tense, TimexKind, Words, period};

/// `today`, `yesterday`, `tomorrow`, `tonight`, `the day before yesterday`.
pub(super) fn deictic(words: &Words, at: usize) -> Option<Hit> {
    let day = |by| Expr::Step { by, what: What::Unit(Unit::Day), from: Anchor::Document };
    let (by, end) = match words.role(at) {
        Role::Today => (0, at + 1),
        Role::Yesterday => (-1, at + 1),
        Role::Tomorrow => (1, at + 1),
        Role::Tonight => {
            let expr = Expr::At(Clock::Part(DayPart::Night), Box::new(day(0)));
            return Some(Hit::new((at, at + 1), TimexKind::Time, expr, "deictic"));
        }
        Role::The if words.entry(at + 1).unit == Some(Unit::Day) => match (words.role(at + 2), words.role(at + 3)) {
            (Role::Before, Role::Yesterday) => (-2, at + 4),
            (Role::After, Role::Tomorrow) => (2, at + 4),
            _ => return None,
        },
        _ => return None,
    };
    Some(Hit::new((at, end), TimexKind::Date, day(by), "deictic"))
}

/// How a determiner counts.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Back,
    Forth,
    Same,
}

/// A determiner, where it counts from, and the position after it.
fn determiner(words: &Words, at: usize) -> Option<(Way, Anchor, Role, usize)> {
    let the = words.is(at, Role::The) || words.is(at, Role::That) && words.is(at + 1, Role::Same);
    let start = at + usize::from(the);
    let role = words.role(start);
    let text = if the { Anchor::Text } else { Anchor::Document };
    let (way, from) = match role {
        Role::This | Role::Current | Role::Latest => (Way::Same, Anchor::Document),
        Role::That | Role::Same => (Way::Same, Anchor::Text),
        Role::These | Role::Those if !the => (Way::Same, Anchor::Text),
        Role::Last | Role::Past | Role::Recent => (Way::Back, Anchor::Document),
        Role::Previous => (Way::Back, Anchor::Text),
        Role::Next => (Way::Forth, text),
        Role::Coming => (Way::Forth, Anchor::Document),
        Role::Following => (Way::Forth, Anchor::Text),
        _ => return None,
    };
    let mut next = start + 1;
    let mut way = way;
    let mut role = role;
    if role == Role::This && matches!(words.role(next), Role::Past | Role::Coming | Role::Last | Role::Same) {
        role = words.role(next);
        way = match role {
            Role::Coming => Way::Forth,
            Role::Same => Way::Same,
            _ => Way::Back,
        };
        next += 1;
    }
    next = words.skip(next, &[Role::Fiscal, Role::Whole]);
    Some((way, from, role, next))
}

/// A determiner with a unit, a name of the calendar, or a part of the day.
pub(super) fn determined(words: &Words, at: usize) -> Option<Hit> {
    let (way, from, role, next) = determiner(words, at)?;
    let by = match way {
        Way::Back => -1,
        Way::Forth => 1,
        Way::Same => 0,
    };
    if let Some(hit) = counted(words, at, next, role) {
        return Some(hit);
    }
    if let Some((what, end)) = period::named(words, next) {
        let quarter = matches!(what, What::Quarter(_));
        if quarter && !matches!(role, Role::This | Role::Latest | Role::Last) {
            return None;
        }
        if let (What::Weekday(weekday), Role::Coming) = (what, role) {
            let hit = Hit::date((at, end), Field::Weekday(weekday), None, "named");
            return Some(Hit { tense: Some(Tense::Future), ..hit });
        }
        return Some(Hit::new((at, end), TimexKind::Date, Expr::Step { by, what, from }, "named"));
    }
    let entry = words.entry(next);
    if let Some(part) = entry.part.filter(|_| !entry.plural) {
        return Some(part_of_day(at, next, (by, from), part));
    }
    if entry.plural {
        return plural(words, at, next, role);
    }
    unit(words, at, next, (by, from, role))
}

fn part_of_day(at: usize, next: usize, (by, from): (i32, Anchor), part: DayPart) -> Hit {
    let day = Expr::Step { by, what: What::Unit(Unit::Day), from };
    Hit::new((at, next + 1), TimexKind::Time, Expr::At(Clock::Part(part), Box::new(day)), "part-of-day")
}

/// `the last four months`, `the next few days`.
fn counted(words: &Words, at: usize, next: usize, role: Role) -> Option<Hit> {
    let amount = amount(words, next).filter(|amount| !amount.article)?;
    let unit_at = words.skip(amount.end + usize::from(words.dash(amount.end)), &[Role::Whole, Role::More]);
    let (length, end, _) = super::length::length(words, next).or_else(|| {
        let entry = words.entry(unit_at);
        Some((Length { count: amount.count, half: amount.half, unit: entry.unit? }, unit_at + 1, amount))
    })?;
    let old = usize::from(words.dash(end));
    if words.says(end + old, "old") || words.says(end + old, "olds") {
        return Some(Hit::decoy((at, end + old + 1)));
    }
    if matches!(role, Role::This | Role::That | Role::Latest) && words.entry(end - 1).plural && role == Role::That {
        return None;
    }
    let (modifier, end) = super::length::or_so(words, end);
    Some(Hit { modifier, ..Hit::new((at, end), TimexKind::Duration, Expr::Length(length), "length") })
}

/// `recent years`, `the coming weeks`, `these days`.
fn plural(words: &Words, at: usize, next: usize, role: Role) -> Option<Hit> {
    let unit = words.entry(next).unit?;
    // `In coming months` has no end that could be counted to.
    let reference = match role {
        Role::Coming => Some(Reference::Future),
        Role::Past => Some(Reference::Past),
        _ => None,
    };
    if let Some(reference) = reference.filter(|_| next == at + 1) {
        return Some(Hit::new((at, next + 1), TimexKind::Date, Expr::Reference(reference), "reference"));
    }
    let vague = matches!(
        role,
        Role::Recent | Role::Past | Role::Coming | Role::Following | Role::Previous | Role::Last | Role::Next
    );
    let length = Length { count: None, half: false, unit };
    vague.then(|| Hit::new((at, next + 1), TimexKind::Duration, Expr::Length(length), "length"))
}

fn unit(words: &Words, at: usize, next: usize, (by, from, role): (i32, Anchor, Role)) -> Option<Hit> {
    let entry = words.entry(next);
    if entry.role == Role::Period {
        return (role == Role::Latest).then(|| {
            let expr = Expr::Step { by: 0, what: What::Unit(Unit::Quarter), from: Anchor::Text };
            Hit::new((at, next + 1), TimexKind::Date, expr, "same-period")
        });
    }
    let unit = entry.unit?;
    if matches!(unit, Unit::Second | Unit::Minute) {
        return None;
    }
    if matches!(unit, Unit::Quarter | Unit::Half) && words.is(next + 1, Role::Of) {
        return None;
    }
    if matches!(unit, Unit::Hour) {
        let length = Length::new(1, unit);
        return Some(Hit::new((at, next + 1), TimexKind::Duration, Expr::Length(length), "length"));
    }
    // `the past year` is the stretch of a year; `last year` is the calendar's.
    let stretch = role == Role::Past && words.is(at, Role::The) || role == Role::Last && words.is(at, Role::The);
    if stretch {
        let expr = Expr::Length(Length::new(1, unit));
        return Some(Hit::new((at, next + 1), TimexKind::Duration, expr, "length"));
    }
    if role == Role::Recent {
        return None;
    }
    let from = if role == Role::Latest { Anchor::Text } else { from };
    Some(Hit::new((at, next + 1), TimexKind::Date, Expr::Step { by, what: What::Unit(unit), from }, "step"))
}

/// `the quarter`, `the week`, `the weekend`: the one that the text speaks of.
pub(super) fn definite(words: &Words, at: usize) -> Option<Hit> {
    if !words.is(at, Role::The) {
        return None;
    }
    let next = words.skip(at + 1, &[Role::Fiscal, Role::Whole]);
    let entry = words.entry(next);
    let unit = entry.unit.filter(|_| !entry.plural)?;
    let (unit_ok, from) = match unit {
        Unit::Quarter | Unit::Month => (true, Anchor::Text),
        Unit::Year | Unit::Week | Unit::Weekend => (true, Anchor::Document),
        _ => (false, Anchor::Text),
    };
    let ended = matches!(words.text(next + 1), "ended" | "ending");
    if unit == Unit::Year && (ended || words.is(next - 1, Role::Fiscal)) {
        let expr = Expr::Length(Length::new(1, unit));
        return Some(Hit::new((at, next + 1), TimexKind::Duration, expr, "length"));
    }
    let bound = matches!(words.role(next + 1), Role::Of | Role::Before | Role::After) || words.dash(next + 1);
    let expr = Expr::Step { by: 0, what: What::Unit(unit), from };
    if let Some(year) = super::length::hit(words, next + 1).filter(|hit| unit == Unit::Quarter && !hit.decoy)
        && matches!(year.expr, Expr::Shift { length: Length { unit: Unit::Year, .. }, back: true, .. })
    {
        let same = Expr::SameOf(Box::new(expr), Box::new(year.expr));
        return Some(Hit::new((at, year.end), TimexKind::Date, same, "same-period"));
    }
    (unit_ok && !bound).then(|| Hit::new((at, next + 1), TimexKind::Date, expr, "definite"))
}

/// `the day before`, `the day after Christmas`.
pub(super) fn day_beside(words: &Words, at: usize) -> Option<Hit> {
    if !words.is(at, Role::The) || words.entry(at + 1).unit != Some(Unit::Day) {
        return None;
    }
    let by = match words.role(at + 2) {
        Role::Before => -1,
        Role::After => 1,
        _ => return None,
    };
    let base = super::calendar::any(words, at + 3).filter(|hit| !hit.decoy);
    let (from, end) = match base {
        Some(hit) => (super::boxed(hit.expr), hit.end),
        None if words.get(at + 3).is_none_or(|word| {
            word.digits().is_none() && word.entry.role == Role::None && !word.upper && word.span.len() == 1
        }) =>
        {
            (Anchor::Text, at + 3)
        }
        None => return None,
    };
    let expr = Expr::Step { by, what: What::Unit(Unit::Day), from };
    Some(Hit::new((at, end), TimexKind::Date, expr, "day-beside"))
}

/// The year or week that holds a field: `last year`, `of that year`, `next week`, `this year's`.
pub(super) fn of_year(words: &Words, at: usize, field: Field) -> Option<(Expr, usize)> {
    let (way, from, role, next) = determiner(words, at)?;
    if matches!(role, Role::Past | Role::Recent | Role::Latest) {
        return None;
    }
    let unit = words.entry(next).unit?;
    let fits = match field {
        Field::Weekday(_) => unit == Unit::Week,
        _ => unit == Unit::Year,
    };
    let by = match way {
        Way::Back => -1,
        Way::Forth => 1,
        Way::Same => 0,
    };
    fits.then(|| (Expr::Step { by, what: What::Unit(unit), from }, next + 1))
}
