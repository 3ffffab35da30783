//! Years and what is counted in them: decades, centuries, quarters, halves, seasons.

use super::super::expr::{Anchor, Expr, Field, Season, Stamp, What};
use super::super::lexicon::{Role, Unit};
use super::super::word::{Gap, Kind, Word};
use super::number::{ordinal, spelled_year};
use super::numeric::joined_before;
use super::{Hit, TimexKind, Words};

/// A text of fewer words and signs than this has no headings.
const SHORT_TEXT: usize = 100;

/// A year and the position after it: four digits, two after an apostrophe, words, with an era.
pub(super) fn year(words: &Words, at: usize) -> Option<(i32, usize)> {
    if let Some((value, len)) = words.digits(at) {
        let value = i32::try_from(value).ok()?;
        if let Some((bc, end)) = era(words, at + 1) {
            return (value > 0 && len <= 4).then_some((if bc { -value } else { value }, end));
        }
        // `499–493 BC`: the era of the second year is that of the first.
        if value > 0 && len <= 4 && begins_range_before_christ(words, at, value) {
            return Some((-value, at + 1));
        }
        if let Some(first) = first_of_range(words, at).filter(|_| len == 2) {
            return Some((first - first % 100 + value, at + 1));
        }
        return (len == 4 && (1000..2200).contains(&value) && clear(words, at)).then_some((value, at + 1));
    }
    if words.sign(at, '\'') || words.sign(at, '’') {
        let (value, 2) = words.digits(at + 1).filter(|_| words.tight(at + 1))? else { return None };
        let value = i32::try_from(value).ok()?;
        let year = if value < 30 { 2000 + value } else { 1900 + value };
        return clear(words, at + 1).then_some((year, at + 2));
    }
    spelled_year(words, at)
}

fn begins_range_before_christ(words: &Words, at: usize, from: i32) -> bool {
    let joined = words.dash(at + 1) || matches!(words.role(at + 1), Role::To | Role::And);
    let falls = words.digits(at + 2).is_some_and(|(to, _)| i64::from(to) < i64::from(from));
    joined && falls && matches!(era(words, at + 3), Some((true, _)))
}

/// The first year of a range that two digits end: `1914–18`.
fn first_of_range(words: &Words, at: usize) -> Option<i32> {
    let (to, len) = words.digits(at)?;
    let dash = words.before(at).filter(|word| word.is_dash() && words.tight(at))?;
    let (from, 4) = words.words.get(at.checked_sub(2)?)?.digits()? else { return None };
    let from = i32::try_from(from).ok().filter(|from| (1000..2200).contains(from) && words.words.len() > 3)?;
    (dash.gap == Gap::None && ends_range(from, to, len) && clear(words, at)).then_some(from)
}

/// Whether an era stands there (`true` before Christ), and the position after it.
fn era(words: &Words, at: usize) -> Option<(bool, usize)> {
    if let role @ (Role::Bc | Role::Ad) = words.role(at) {
        return words.get(at)?.upper.then_some((role == Role::Bc, at + 1));
    }
    let letters = (words.text(at), words.text(at + 2));
    let bc = letters == ("B", "C");
    let dotted = (bc || letters == ("A", "D")) && words.sign(at + 1, '.') && words.tight(at + 2);
    let end = at + 3 + usize::from(words.sign(at + 3, '.') && words.tight(at + 3));
    dotted.then_some((bc, end))
}

/// Whether digits stand free: no letter, percent sign or further digits hang on them.
pub(super) fn clear(words: &Words, at: usize) -> bool {
    let Some(next) = words.get(at + 1) else { return true };
    if !words.tight(at + 1) {
        return true;
    }
    match next.kind {
        Kind::Letters | Kind::Digits(..) | Kind::Sign('%' | '°') => false,
        Kind::Sign(',' | '.' | ':' | '/') => !(words.tight(at + 2) && words.digits(at + 2).is_some()),
        Kind::Sign(_) => true,
    }
}

/// A year alone, a decade, a century.
pub(super) fn span_of_years(words: &Words, at: usize) -> Option<Hit> {
    let start = words.skip(at, &[Role::The]);
    decade(words, at, start).or_else(|| century(words, at, start)).or_else(|| year_alone(words, at))
}

fn decade(words: &Words, at: usize, start: usize) -> Option<Hit> {
    let quote = words.sign(start, '\'') || words.sign(start, '’');
    let digits_at = start + usize::from(quote);
    if let Some((value, len)) = words.digits(digits_at) {
        let apostrophe = words.possessive(digits_at + 1).filter(|end| *end == digits_at + 3);
        let plural = (words.tight(digits_at + 1) && words.says(digits_at + 1, "s")).then_some(digits_at + 2);
        let end = plural.or(apostrophe.filter(|_| {
            value % 10 == 0 && !words.digits(digits_at).is_some_and(|(_, len)| len == 4 && words.upper(digits_at + 3))
        }))?;
        let value = i32::try_from(value).ok().filter(|value| value % 10 == 0)?;
        let (begins, end) = match len {
            4 if value % 100 == 0 && value < 1900 => {
                return Some(Hit::date((at, end), Field::Century, Some(value), "century"));
            }
            4 if (1000..2200).contains(&value) => (value, end),
            3 => {
                let (bc, end) = era(words, end)?;
                (if bc { -value } else { value }, end)
            }
            2 if quote || start > at => (1900 + value, end),
            _ => return None,
        };
        return Some(Hit::date((at, end), Field::Decade, Some(begins), "decade"));
    }
    let entry = words.entry(start);
    if entry.decade > 0 && start > at {
        return Some(Hit::date((at, start + 1), Field::Decade, Some(1900 + i32::from(entry.decade)), "decade"));
    }
    None
}

fn century(words: &Words, at: usize, start: usize) -> Option<Hit> {
    let (number, next) = ordinal(words, start)?;
    let unit_at = next + usize::from(words.dash(next));
    if words.entry(unit_at).unit != Some(Unit::Century) || number > 30 {
        return None;
    }
    let first = (i32::from(number) - 1) * 100;
    let (year, end) = match era(words, unit_at + 1) {
        Some((true, end)) => (-first.max(1), end),
        Some((false, end)) => (first, end),
        None => (first, unit_at + 1),
    };
    Some(Hit::date((at, end), Field::Century, Some(year), "century"))
}

/// A year that stands alone: not a count, a price, a score or a label.
fn year_alone(words: &Words, at: usize) -> Option<Hit> {
    let named = words.says(at, "year") || words.is(at, Role::The) && words.says(at + 1, "year");
    let start = if named { at + 1 + usize::from(words.is(at, Role::The)) } else { at };
    let start = if named { start } else { words.skip(start, &[Role::Fiscal]) };
    let start = if start > at && words.entry(start).unit == Some(Unit::Year) { start + 1 } else { start };
    let spelled = || {
        let (value, end) =
            super::number::cardinal(words, start).filter(|(value, _)| named && (1000..2100).contains(value))?;
        Some((i32::try_from(value).ok()?, end))
    };
    let (year, end) = year(words, start).or_else(spelled)?;
    let (_, len) = words.digits(start).unwrap_or((0, 4));
    let era = end > start + 1;
    // `2012 80 10` is a code.
    let pair = |index| words.digits(index).is_some_and(|(_, len)| len == 2);
    let coded = pair(end) && pair(end + 1) && words.get(end + 2).is_none();
    // A year on a line of its own is a heading, but where there is little else it may be any number.
    let lonely = words.before(at).is_none() && words.get(end).is_none() && words.words.len() < SHORT_TEXT;
    let code = year > 0
        && words.dash(end)
        && words.tight(end)
        && words.tight(end + 1)
        && words.digits(end + 1).is_some_and(|(to, len)| !ends_range(year, to, len) || words.words.len() <= 3);
    let range = words.dash(end) && words.tight(end + 1) && words.digits(end + 1).is_some() && !code;
    let joined = joined_before(words, at) && !year_range(words, at) && first_of_range(words, at).is_none();
    if start == at && !era && (lonely || code || coded || joined || is_count(words, at, end) && !range) {
        return None;
    }
    let quoted = words.sign(at, '\'') || words.sign(at, '’');
    let led = matches!(
        words.entry_before(at).role,
        Role::In | Role::Of | Role::Since | Role::By | Role::From | Role::To | Role::And | Role::Early | Role::Late
    );
    if quoted && !led || start == at && len == 2 && !era && first_of_range(words, at).is_none() {
        return None;
    }
    Some(Hit::date((at, end), Field::Year, Some(year), "year"))
}

/// Whether digits end a range of years that a year begins: `1914-1918`, `1914-18`.
fn ends_range(year: i32, to: u32, len: u8) -> bool {
    let to = i32::try_from(to).unwrap_or(i32::MAX);
    match len {
        4 => year < to,
        2 => (1..50).contains(&(to - year % 100)) && (year < 2000 || to > 12),
        _ => false,
    }
}

/// `1914–1918`: the second year hangs on the first.
fn year_range(words: &Words, at: usize) -> bool {
    at >= 2
        && words.before(at).is_some_and(Word::is_dash)
        && words
            .words
            .get(at - 2)
            .and_then(Word::digits)
            .is_some_and(|(from, len)| len == 4 && from >= 1000 && words.digits(at).is_some_and(|(to, _)| from < to))
}

fn is_count(words: &Words, at: usize, end: usize) -> bool {
    let before = words.before(at);
    let sign = before.is_some_and(|word| matches!(word.kind, Kind::Sign('$' | '£' | '€' | '#' | '+' | '¥' | '№')));
    let entry = words.entry_before(at);
    let named = before
        .is_some_and(|word| word.upper && word.kind == Kind::Letters && word.entry.is_empty() && word.span.len() > 2)
        && words.before(at - 1).is_some_and(|word| !word.is_sign('.'))
        && words.get(at).is_some_and(|word| word.gap != Gap::None);
    let quantity = matches!(
        entry.role,
        Role::Than | Role::Over | Role::Least | Role::Nearly | Role::Most | Role::Other | Role::Another
    ) || entry.label
        || entry.vague;
    let counted = words.entry(end).counted || words.dash(end) && words.entry(end + 1).unit.is_some();
    sign || named
        || quantity
        || counted
        || words.entry(end).scale > 0
        || words.entry(end).unit.is_some_and(|unit| unit != Unit::Quarter)
}

/// A quarter or half: `Q3 2024`, `the third quarter of 2024`, `the 1988 second quarter`, `third-quarter`.
pub(super) fn fiscal(words: &Words, at: usize) -> Option<Hit> {
    let start = words.skip(at, &[Role::The]);
    let start = words.skip(start, &[Role::Fiscal]);
    if let Some((field, end)) = coded(words, start) {
        return Some(with_year(words, at, field, end));
    }
    let (early, start) = match year(words, start) {
        Some((year, next)) if words.digits(start).is_some_and(|(_, len)| len == 4) => {
            (Some(year), words.skip(next, &[Role::Fiscal]))
        }
        _ => (None, start),
    };
    if let Some(year) = early.filter(|_| {
        words.is(start, Role::Period) || words.entry(start).unit == Some(Unit::Quarter) && !words.entry(start).plural
    }) {
        let expr = Expr::Step { by: 0, what: What::Unit(Unit::Quarter), from: Anchor::Text };
        let year = Expr::Stamp(Stamp::of(year, Field::Year));
        return Some(Hit::new(
            (at, start + 1),
            TimexKind::Date,
            Expr::SameOf(Box::new(expr), Box::new(year)),
            "same-period",
        ));
    }
    let (number, next) = ordinal(words, start)?;
    let start = words.skip(next, &[Role::Fiscal]);
    let unit_at = start + usize::from(words.dash(start));
    let half = words.is(unit_at, Role::Half);
    let field = match number {
        1..=4 if words.entry(unit_at).unit == Some(Unit::Quarter) && !words.entry(unit_at).plural => {
            Field::Quarter(number)
        }
        1 | 2 if half => Field::Half(number),
        _ => return None,
    };
    if let Some(year) = early {
        return Some(Hit::date((at, unit_at + 1), field, Some(year), "quarter"));
    }
    let found = with_year(words, at, field, unit_at + 1);
    // `the first half` alone is as often of a match as of a year.
    let told = matches!(&found.expr, Expr::Stamp(Stamp { year: None, .. }));
    if half && told { None } else { Some(found) }
}

fn coded(words: &Words, at: usize) -> Option<(Field, usize)> {
    let (number, 1) = words.digits(at + 1).filter(|_| words.tight(at + 1))? else { return None };
    let number = u8::try_from(number).ok()?;
    match (words.text(at), number) {
        ("Q", 1..=4) => Some((Field::Quarter(number), at + 2)),
        ("H", 1 | 2) if year(words, at + 2).is_some() => Some((Field::Half(number), at + 2)),
        _ => None,
    }
}

fn with_year(words: &Words, at: usize, field: Field, end: usize) -> Hit {
    let comma = usize::from(words.sign(end, ','));
    let of = words.skip(end + comma, &[Role::Of, Role::In]);
    let of = words.skip(of, &[Role::Fiscal]);
    if let Some((year, after)) = year(words, of).filter(|_| comma == 0 || of == end + 1) {
        return Hit::date((at, after), field, Some(year), "quarter");
    }
    Hit::date((at, end), field, None, "quarter")
}

/// A season: `summer 2007`, `the summer of 1916`, `the winter`.
pub(super) fn season(words: &Words, at: usize) -> Option<Hit> {
    let start = words.skip(at, &[Role::The]);
    let entry = words.entry(start);
    let season = entry.season.filter(|_| !entry.plural)?;
    let end = start + 1;
    let of = words.skip(end + usize::from(words.sign(end, ',')), &[Role::Of, Role::In]);
    if let Some((year, after)) = year(words, of) {
        return Some(Hit::date((at, after), Field::Season(season), Some(year), "season"));
    }
    let verb = season == Season::Spring && words.is(start + 1, Role::Up) || entry_is_fall_verb(words, at, start);
    if verb || words.upper(start) && words.before(at).is_some_and(|word| word.kind == Kind::Letters) {
        return None;
    }
    Some(Hit::date((at, end), Field::Season(season), None, "season"))
}

/// `fall` and `spring` are nouns of another sense or verbs more often than seasons; they count after `the`, `in`, `last` only.
fn entry_is_fall_verb(words: &Words, at: usize, start: usize) -> bool {
    let doubtful = words.says(start, "fall") || words.says(start, "spring");
    let led = matches!(
        words.entry_before(at).role,
        Role::In
            | Role::Since
            | Role::By
            | Role::During
            | Role::Early
            | Role::Late
            | Role::Mid
            | Role::Of
            | Role::This
            | Role::Last
            | Role::Next
    );
    let of = words.is(start + 1, Role::Of);
    doubtful && (of || !led && (start == at || words.is(start + 1, Role::In)))
}

/// A month, quarter, season or half within a year that another expression gives: `June last year`.
pub(super) fn within(words: &Words, hit: Hit) -> Hit {
    let Expr::Stamp(stamp @ Stamp { year: None, field, clock: None, .. }) = hit.expr else { return hit };
    let fits =
        matches!(field, Field::Month(_) | Field::Quarter(_) | Field::Half(_) | Field::Season(_) | Field::Day(..));
    let comma = usize::from(words.sign(hit.end, ','));
    let at = words.skip(hit.end + comma, &[Role::Of]);
    let outer = super::relative::of_year(words, at, field);
    match outer {
        Some((expr, end)) if fits || matches!(field, Field::Weekday(_)) => {
            Hit { end, expr: Expr::Within(stamp, Box::new(expr)), kind: TimexKind::Date, rule: "within", ..hit }
        }
        _ => Hit { expr: Expr::Stamp(stamp), ..hit },
    }
}

/// The last, this or next month, season, weekday or quarter of a name.
pub(super) fn named(words: &Words, at: usize) -> Option<(What, usize)> {
    let entry = words.entry(at);
    if entry.plural {
        return None;
    }
    if words.says(at, "weekday") {
        return Some((What::Workday, at + 1));
    }
    if entry.weekday > 0 && (!entry.short || words.upper(at) && words.sign(at + 1, '.')) {
        return Some((What::Weekday(i8::try_from(entry.weekday).ok()?), at + 1));
    }
    if entry.month > 0 && words.upper(at) {
        let end = at + 1 + usize::from(entry.short && words.sign(at + 1, '.'));
        if let Some((day, 1 | 2)) = words.digits(end).filter(|_| year(words, end).is_none()) {
            return Some((What::MonthDay(entry.month, u8::try_from(day).ok()?), end + 1));
        }
        return Some((What::Month(entry.month), end));
    }
    if let Some(season) = entry.season {
        return Some((What::Season(season), at + 1));
    }
    let (number, next) = ordinal(words, at)?;
    let unit_at = next + usize::from(words.dash(next));
    ((1..=4).contains(&number) && words.entry(unit_at).unit == Some(Unit::Quarter))
        .then_some((What::Quarter(number), unit_at + 1))
}
