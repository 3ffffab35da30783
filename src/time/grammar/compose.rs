//! Composition: the longest expression at a position, with modifiers before it and times of day beside it.

use super::super::expr::{Clock, Expr, Field, Stamp};
use super::super::lexicon::Role;
use super::super::word::Kind;
use super::{Hit, TimexKind, Words, calendar, clock, length, numeric, period, phrase, relative};

/// The longest expression that begins at `words.start`.
pub(crate) fn longest(words: &Words) -> Option<Hit> {
    let at = words.start;
    // Most articles and demonstratives stand before a noun that has nothing to do with time.
    let determiner =
        matches!(words.role(at), Role::The | Role::A | Role::This | Role::That | Role::These | Role::Those);
    if determiner && words.get(at + 1).is_none_or(|next| next.kind == Kind::Letters && next.entry.is_empty()) {
        return phrase::phrase(words, at);
    }
    let plain = core(words, at);
    let modified = modified(words, at);
    let best = [modified, plain].into_iter().flatten().max_by_key(|hit| (hit.end, hit.modifier.is_none()))?;
    Some(best)
}

/// The longest expression without a modifier before it.
fn core(words: &Words, at: usize) -> Option<Hit> {
    let words = &Words { start: at, ..*words };
    let rules: [fn(&Words, usize) -> Option<Hit>; 16] = [
        phrase::phrase,
        numeric::date,
        calendar::weekday,
        calendar::with_month,
        period::fiscal,
        period::season,
        period::span_of_years,
        relative::deictic,
        relative::determined,
        relative::day_beside,
        relative::definite,
        length::hit,
        length::definite,
        length::bare,
        length::compound,
        phrase::set,
    ];
    let first = rules.iter().filter_map(|rule| rule(words, at));
    let best = first.reduce(|best, hit| if hit.end > best.end { hit } else { best });
    let clock = clock_first(words, at);
    let best = match (best, clock) {
        (Some(best), Some(clock)) if best.end >= clock.end => Some(best),
        (best, clock) => clock.or(best),
    }?;
    if best.decoy {
        return Some(best);
    }
    Some(with_clock(words, period::within(words, best)))
}

/// Adds a time of day that follows a day: `Monday night`, `28 August at 5 p.m.`.
fn with_clock(words: &Words, hit: Hit) -> Hit {
    let day = match &hit.expr {
        Expr::Stamp(Stamp { field: Field::Day(..) | Field::Weekday(_), clock: None, .. })
        | Expr::Holiday(..)
        | Expr::Within(Stamp { field: Field::Weekday(_) | Field::Day(..), .. }, _) => true,
        Expr::Step { what, .. } => matches!(what, super::super::expr::What::Weekday(_)) || hit.rule == "deictic",
        _ => false,
    };
    if !day {
        return hit;
    }
    match clock::after_date(words, hit.end) {
        Some((clock, end)) => Hit { end, kind: TimexKind::Time, expr: Expr::At(clock, Box::new(hit.expr)), ..hit },
        None => hit,
    }
}

/// A time of day, with the day that follows it: `noon Thursday`, `the night of 13 June`, `5 p.m. EST on Nov. 9`.
fn clock_first(words: &Words, at: usize) -> Option<Hit> {
    let the = words.skip(at, &[Role::The]);
    if let Some((part, end)) = clock::part(words, the)
        && words.is(end, Role::Of)
        && let Some(day) = day_at(words, words.skip(end + 1, &[Role::The]))
    {
        let expr = Expr::At(Clock::Part(part), Box::new(day.expr));
        return Some(Hit::new((at, day.end), TimexKind::Time, expr, "part-of-day"));
    }
    let time = clock::time(words, at)?;
    let comma = usize::from(words.sign(time.end, ','));
    let next = words.skip(time.end + comma, &[Role::On]);
    let Expr::Stamp(Stamp { clock: Some(clock), .. }) = time.expr else { return Some(time) };
    match day_at(words, next) {
        Some(day) => {
            let expr = Expr::At(clock, Box::new(day.expr));
            Some(Hit::new((at, day.end), TimexKind::Time, expr, "clock"))
        }
        None => Some(time),
    }
}

/// A day, for a time of day before it.
fn day_at(words: &Words, at: usize) -> Option<Hit> {
    let found = calendar::any(words, at)
        .or_else(|| relative::deictic(words, at))
        .or_else(|| relative::determined(words, at))?;
    let day = match &found.expr {
        Expr::Stamp(stamp) => matches!(stamp.field, Field::Day(..) | Field::Weekday(_)) && stamp.clock.is_none(),
        Expr::Step { what, .. } => matches!(what, super::super::expr::What::Weekday(_)) || found.rule == "deictic",
        _ => false,
    };
    (day && !found.decoy).then_some(found)
}

/// A modifier with its expression: `early 1990`, `the end of March`, `more than four hours`, `about 2010`.
fn modified(words: &Words, at: usize) -> Option<Hit> {
    edge(words, at).or_else(|| quantity(words, at))
}

/// `early`, `late`, `mid-`, `the end of`, `the rest of`, `earlier`, `later`.
fn edge(words: &Words, at: usize) -> Option<Hit> {
    let the = words.skip(at, &[Role::The]);
    let mut next = the + 1;
    let modifier = match words.role(the) {
        Role::Early | Role::Start | Role::StartAdjective => Some("START"),
        Role::Late | Role::End => Some("END"),
        Role::Mid | Role::Middle => Some("MID"),
        Role::Earlier if the == at => Some("START"),
        Role::Later if the == at => Some("END"),
        Role::Sometime | Role::Rest if the == at || words.is(the, Role::Rest) => None,
        _ => return None,
    };
    let role = words.role(the);
    let part = matches!(role, Role::Early | Role::Late | Role::Start) && words.is(next, Role::Part);
    next += usize::from(words.dash(next) || part);
    let joint = words.skip(next, &[Role::Of, Role::In]);
    let needs_of = matches!(role, Role::End | Role::Start | Role::Middle | Role::Rest);
    if needs_of && !words.is(next, Role::Of) {
        return None;
    }
    let hit = core(words, joint).filter(|hit| !hit.decoy && fits_edge(hit))?;
    // An adjective between article and name: `the early 1990s`.
    Some(Hit { start: at, modifier: modifier.or(hit.modifier), ..hit })
}

fn fits_edge(hit: &Hit) -> bool {
    let reference = matches!(hit.expr, Expr::Reference(_) | Expr::Set(_) | Expr::Length(_));
    !reference && !matches!(&hit.expr, Expr::Shift { .. })
}

/// `about`, `nearly`, `more than`, `at least`: they belong to the span of a length or a clock time.
fn quantity(words: &Words, at: usize) -> Option<Hit> {
    let (modifier, next) = match (words.role(at), words.role(at + 1)) {
        (Role::About, _) => (Some("APPROX"), at + 1),
        (Role::Nearly | Role::Under, _) => (Some("LESS_THAN"), at + 1),
        (Role::More, Role::Than) | (Role::Over, _) => {
            (Some("MORE_THAN"), at + if words.is(at, Role::Over) { 1 } else { 2 })
        }
        (Role::Less, Role::Than) => (Some("LESS_THAN"), at + 2),
        (Role::At, Role::Least) => (Some("EQUAL_OR_MORE"), at + 2),
        (Role::At, Role::Most) | (Role::Up, Role::To) => (Some("EQUAL_OR_LESS"), at + 2),
        (Role::No, Role::More) if words.is(at + 2, Role::Than) => (Some("EQUAL_OR_LESS"), at + 3),
        (Role::No, Role::Less) if words.is(at + 2, Role::Than) => (Some("EQUAL_OR_MORE"), at + 3),
        _ => return None,
    };
    let hit = core(words, next).filter(|hit| !hit.decoy)?;
    let fits = match &hit.expr {
        Expr::Length(length) if length.count.is_none() => !matches!(words.role(at), Role::Over | Role::Under),
        Expr::Length(_) | Expr::Shift { .. } => {
            hit.rule != "step"
                && !matches!(words.role(next), Role::The | Role::Last | Role::Next | Role::Past | Role::This)
        }
        Expr::Stamp(stamp) => stamp.clock.is_some() && modifier == Some("APPROX"),
        Expr::At(Clock::At(..), _) => modifier == Some("APPROX"),
        _ => false,
    };
    let modifier = match &hit.expr {
        Expr::Shift { back, .. } => modifier.map(|length| of_point(length, *back)),
        _ => modifier,
    };
    fits.then_some(Hit { start: at, modifier, ..hit })
}

/// The modifier of a point that so modified a length leads to: `more than a decade ago` lies before it.
fn of_point(length: &'static str, back: bool) -> &'static str {
    match (length, back) {
        ("MORE_THAN", true) | ("LESS_THAN", false) => "BEFORE",
        ("MORE_THAN", false) | ("LESS_THAN", true) => "AFTER",
        ("EQUAL_OR_MORE", true) | ("EQUAL_OR_LESS", false) => "ON_OR_BEFORE",
        ("EQUAL_OR_MORE", false) | ("EQUAL_OR_LESS", true) => "ON_OR_AFTER",
        _ => length,
    }
}

/// The days before a month that the last of them names: `23 and 24 February`, `10–12 May 2024`.
pub(crate) fn earlier_days(words: &Words) -> Option<Vec<Hit>> {
    let at = words.start;
    let digits = words.digits(at).is_some();
    if !digits && super::number::ordinal(words, at).is_none() || digits && numeric::joined_before(words, at) {
        return None;
    }
    let mut days = Vec::new();
    let mut next = at;
    for _ in 0..6 {
        if let Some(hit) = calendar::with_month(words, next).filter(|hit| !hit.decoy && !days.is_empty()) {
            let Expr::Stamp(Stamp { year, field: Field::Day(month, _), .. }) = hit.expr else { return None };
            let known =
                days.iter().all(|(_, _, day)| crate::edtf::Day::new(year.unwrap_or(2000), month, *day).is_some());
            let days = days
                .into_iter()
                .map(|(start, end, day)| Hit::date((start, end), Field::Day(month, day), year, "day-list"));
            return known.then(|| days.chain([hit]).collect());
        }
        let (day, end) = calendar::further_day(words, next)?;
        days.push((next, end, day));
        next = joint(words, end)?;
    }
    None
}

/// The days after a date that go on with its month: `February 23 and 24`, `August 10 to 22, 2012`.
pub(crate) fn later_days(words: &Words, hit: &mut Hit) -> Vec<Hit> {
    let Expr::Stamp(Stamp { year, field: Field::Day(month, first), clock: None, .. }) = &mut hit.expr else {
        return Vec::new();
    };
    let mut days = Vec::new();
    let (mut at, mut before) = (hit.end, *first);
    while let Some((day, end)) = joint(words, at).and_then(|next| calendar::further_day(words, next)) {
        let start = joint(words, at).unwrap_or(at);
        if day <= before || words.entry(end).month > 0 || year.is_some() && words.sign(at, ',') {
            break;
        }
        let after = words.skip(end + usize::from(words.sign(end, ',')), &[Role::Of]);
        let told = period::year(words, after);
        if let Some((told, _)) = told {
            *year = year.or(Some(told));
        }
        let Some(known) = crate::edtf::Day::new(year.unwrap_or(2000), *month, day).map(|_| *year) else {
            // A range that ends on no day of the calendar is no date at all.
            hit.decoy = words.dash(at);
            hit.end = if hit.decoy { told.map_or(end, |(_, end)| end) } else { hit.end };
            break;
        };
        let end = told.map_or(end, |(_, end)| end);
        days.push(Hit::date((start, end), Field::Day(*month, day), known, "day-list"));
        (at, before) = (end, day);
        if told.is_some() || days.len() > 30 {
            break;
        }
    }
    days
}

/// The position after what joins the days of a list or a range.
fn joint(words: &Words, at: usize) -> Option<usize> {
    let plain = words.dash(at) || words.sign(at, ',') || matches!(words.role(at), Role::And | Role::Or | Role::To);
    let next = at + usize::from(plain);
    let next = if words.sign(at, ',') { words.skip(next, &[Role::And, Role::Or]) } else { next };
    plain.then_some(next)
}
