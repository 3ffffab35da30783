//! Fixed phrases, holidays and repetitions.

use super::super::expr::{DayPart, Expr, Field, Length, Set, Stamp};
use super::super::lexicon::{Lexicon, Meaning, Role, Unit};
use super::super::word::Kind;
use super::number::{amount, ordinal};
use super::period::year;
use super::{Hit, TimexKind, Words};

/// The longest fixed phrase at a position.
pub(super) fn phrase(words: &Words, at: usize) -> Option<Hit> {
    let lexicon = Lexicon::bundled();
    let next = words.text(at + 1);
    let follows = |rest: &[String]| match rest.split_first() {
        Some((first, others)) => {
            first.eq_ignore_ascii_case(next)
                && others.iter().enumerate().all(|(offset, word)| words.says(at + 2 + offset, word))
        }
        None => true,
    };
    let mut phrases = words.entry(at).phrases.iter().filter_map(|index| lexicon.phrases.get(*index));
    let found = phrases.find(|phrase| follows(&phrase.rest))?;
    let end = at + 1 + found.rest.len();
    match &found.meaning {
        Meaning::Decoy => Some(Hit::decoy((at, end))),
        Meaning::Reference { value, led, ahead } => {
            let before = words.entry_before(at).role;
            let fits = !led || matches!(before, Role::At | Role::By | Role::From | Role::During | Role::In | Role::To);
            let rule = if *ahead { "reference-ahead" } else { "reference" };
            fits.then(|| Hit::new((at, end), TimexKind::Date, Expr::Reference(*value), rule))
        }
        Meaning::Holiday { day } => {
            if !words.upper(at) {
                return None;
            }
            let of = words.skip(end + usize::from(words.sign(end, ',')), &[Role::Of]);
            let (year, end) = year(words, of).map_or((None, end), |(year, end)| (Some(year), end));
            Some(Hit::new((at, end), TimexKind::Date, Expr::Holiday(*day, year), "holiday"))
        }
    }
}

/// A repetition: `daily`, `every Monday`, `each year`, `per month`, `Mondays`.
pub(super) fn set(words: &Words, at: usize) -> Option<Hit> {
    let entry = words.entry(at);
    if entry.weekday > 0
        && words.entry(at + 1).plural
        && let Some(part) = words.entry(at + 1).part
    {
        let clock = Some(super::super::expr::Clock::Part(part));
        let stamp = Stamp { clock, ..Stamp::open(Field::Weekday(i8::try_from(entry.weekday).ok()?)) };
        return Some(Hit::new((at, at + 2), TimexKind::Set, Expr::Set(Set::Every(stamp)), "set"));
    }
    let new = |end, set| Hit::new((at, end), TimexKind::Set, Expr::Set(set), "set");
    if let Some(unit) = entry.every {
        let title = words.upper(at) && words.before(at).is_some_and(|word| word.upper);
        // `quarterly results` is an attribute, `paid quarterly` a repetition.
        let attribute = unit > Unit::Month
            && words.get(at + 1).is_some_and(|word| word.kind == Kind::Letters && word.entry.role == Role::None);
        let rate = words.before(at).is_some_and(|word| word.is_sign('%'));
        return (!title && !attribute && !rate).then(|| new(at + 1, Set::Each(Length::new(1, unit))));
    }
    if entry.weekday > 0 && entry.plural {
        let weekday = i8::try_from(entry.weekday).ok()?;
        let mut stamp = Stamp::open(Field::Weekday(weekday));
        let part = super::clock::part(words, at + 1);
        stamp.clock = part.map(|(part, _)| super::super::expr::Clock::Part(part));
        return Some(new(part.map_or(at + 1, |(_, end)| end), Set::Every(stamp)));
    }
    // `At night` is each of them.
    if entry.part == Some(DayPart::Night) && !entry.plural && words.entry_before(at).role == Role::At {
        let clock = Some(super::super::expr::Clock::Part(DayPart::Night));
        let set = Set::Every(Stamp { clock, ..Stamp::open(Field::AnyDay) });
        return Some(Hit::new((at, at + 1), TimexKind::Time, Expr::Set(set), "set"));
    }
    match entry.role {
        Role::Each => each(words, at),
        Role::Per => {
            let unit = words.entry(at + 1).unit.filter(|unit| *unit > Unit::Hour && !words.entry(at + 1).plural)?;
            Some(new(at + 2, Set::Each(Length::new(1, unit))))
        }
        _ => None,
    }
}

fn each(words: &Words, at: usize) -> Option<Hit> {
    let new = |end, set| Some(Hit::new((at, end), TimexKind::Set, Expr::Set(set), "set"));
    let next = words.skip(at + 1, &[Role::Other, Role::Whole]);
    let entry = words.entry(next);
    if entry.weekday > 0 {
        let stamp = Stamp::open(Field::Weekday(i8::try_from(entry.weekday).ok()?));
        return new(next + 1, Set::Every(stamp));
    }
    if entry.month > 0 && words.upper(next) {
        return new(next + 1, Set::Every(Stamp::open(Field::Month(entry.month))));
    }
    if let Some(season) = entry.season {
        return new(next + 1, Set::Every(Stamp::open(Field::Season(season))));
    }
    if let Some(part) = entry.part {
        let clock = Some(super::super::expr::Clock::Part(part));
        return new(next + 1, Set::Every(Stamp { clock, ..Stamp::open(Field::AnyDay) }));
    }
    let double = u32::from(next > at + 1 && words.is(at + 1, Role::Other)) + 1;
    if let Some(unit) = entry.unit.filter(|unit| *unit > Unit::Second && !entry.plural) {
        return new(next + 1, Set::Each(Length::new(double, unit)));
    }
    if let Some((count, end)) = ordinal(words, next) {
        let unit = words.entry(end).unit.filter(|_| !words.entry(end).plural)?;
        return new(end + 1, Set::Each(Length::new(u32::from(count), unit)));
    }
    let amount = amount(words, next).filter(|amount| !amount.article)?;
    let unit = words.entry(amount.end).unit?;
    new(amount.end + 1, Set::Each(Length { count: amount.count, half: amount.half, unit }))
}
