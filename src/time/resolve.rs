//! Resolution: open expressions against the document's date and the dates told before.
//!
//! What comes in: expressions in order of the text, and at most one day to count from. What goes out: fields without
//! gaps where an anchor allows it. The anchor is the document's date for what a reader counts from today (`last
//! week`), the last date told for what goes on with the story (`the next day`); a year that no anchor gives stays open.

use super::almanac;
use super::expr::{Anchor, Clock, Expr, Field, Length, Stamp, Unit, What};
use super::interval;
use super::story;
use super::tense::Tense;
use super::{Basis, Timex};
use crate::edtf::Day;

/// What an expression comes to.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Resolved {
    /// The fields; `None` for lengths, sets, vague references, and where no anchor was found.
    pub(super) stamp: Option<Stamp>,
    /// Where they come from.
    pub(super) basis: Basis,
}

/// What has been told up to an expression.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Told {
    /// The document's day.
    pub(super) document: Option<Day>,
    /// The document's days, where they are more than one.
    pub(super) within: Option<(Day, Day)>,
    /// Whether dates without a year go on from the last one told.
    story: bool,
    /// The last date told, with its sentence.
    last: Option<(Stamp, u32)>,
    /// The last date told that names a month.
    point: Option<Stamp>,
    /// The last quarter told, with its sentence.
    quarter: Option<(Stamp, u32)>,
}

/// How many days farther a date may lie that agrees with the tense than one that does not.
const AGAINST_TENSE: i32 = 190;
/// The same for dates that are longer than a day.
const AGAINST_TENSE_LONG: i32 = 240;

struct Asked<'a> {
    told: &'a Told,
    tense: Tense,
    sentence: u32,
    basis: Basis,
}

impl Told {
    /// Nothing told yet, in a document of a day or of none; a story may begin in a year.
    pub(super) fn new(document: Option<Day>, story: bool, opening: Option<i32>) -> Told {
        let last = opening.map(|year| (Stamp::of(year, Field::Year), 0));
        Told { document, story, last, ..Told::default() }
    }

    /// Resolves the next expression of the text, and remembers it.
    pub(super) fn next(&mut self, timex: &Timex) -> Resolved {
        let mut asked = Asked { told: self, tense: timex.tense, sentence: timex.sentence, basis: Basis::Explicit };
        let stamp = asked.expr(&timex.expr);
        let open = stamp.is_none_or(|stamp| stamp.year.is_none());
        let basis = if open { Basis::Open } else { asked.basis };
        if let Some(stamp) = stamp.filter(|stamp| stamp.year.is_some()) {
            let plain = Stamp { clock: None, ..stamp };
            let aside = self.story && basis == Basis::FromDocument || compares(&timex.expr);
            if !aside && !matches!(plain.field, Field::Century | Field::Decade) {
                self.last = Some((plain, timex.sentence));
                self.point = month_of(&plain).map_or(self.point, |_| Some(plain));
            }
            let counted = matches!(timex.expr, Expr::Shift { .. } | Expr::SameOf(..));
            if matches!(plain.field, Field::Quarter(_)) && !counted && self.is_reported(&plain) {
                self.quarter = Some((plain, timex.sentence));
            }
            // `In the 1988 period` speaks of it again.
            if matches!(timex.expr, Expr::SameOf(..)) {
                self.quarter = self.quarter.map(|(quarter, _)| (quarter, timex.sentence));
            }
        }
        // `The nine months` are reported on from here on, and no quarter.
        if matches!(&timex.expr, Expr::Length(Length { count: Some(4..), unit: Unit::Month, .. })) {
            self.quarter = None;
        }
        Resolved { stamp, basis }
    }

    /// Whether a quarter is the one that a document reports on: over, and none later is told.
    fn is_reported(&self, quarter: &Stamp) -> bool {
        let last_day = |stamp: &Stamp| almanac::bounds(stamp).map(|(_, last)| last);
        let Some(today) = self.document else { return true };
        let before = self.quarter.and_then(|(quarter, _)| last_day(&quarter));
        last_day(quarter).is_some_and(|last| last <= today && before.is_none_or(|before| before <= last))
    }
}

impl Asked<'_> {
    fn expr(&mut self, expr: &Expr) -> Option<Stamp> {
        match expr {
            Expr::Stamp(stamp) if stamp.year.is_some() => Some(*stamp),
            Expr::Stamp(stamp) => Some(self.open(*stamp)),
            Expr::Step { by, what, from } => self.step(*by, *what, from),
            Expr::Shift { length, back, from } => self.shift(*length, *back, from),
            Expr::Within(stamp, outer) => self.within(*stamp, outer),
            Expr::At(clock, day) => {
                let day = self.expr(day).unwrap_or(Stamp::open(Field::AnyDay));
                Some(Stamp { clock: Some(*clock), ..day })
            }
            Expr::SameOf(quarter, year) => self.same_of(quarter, year),
            Expr::Holiday(holiday, year) => {
                let day = match year {
                    Some(year) => almanac::holiday(*holiday, *year),
                    None => self.nearest(|year| almanac::holiday(*holiday, year).map(|day| (day, day))),
                };
                day.map(almanac::day)
            }
            Expr::Reference(_) | Expr::Length(_) | Expr::Set(_) => None,
        }
    }

    /// The quarter that the text reports on, of another year; the year alone where it reports on none.
    fn same_of(&mut self, quarter: &Expr, year: &Expr) -> Option<Stamp> {
        let named = matches!(quarter, Expr::Stamp(_)) || self.told.quarter.is_some();
        let same = self.expr(quarter).filter(|stamp| named && matches!(stamp.field, Field::Quarter(_)));
        match (same, year) {
            (Some(same), Expr::Shift { .. }) => Some(Stamp { year: Some(same.year? - 1), ..same }),
            (same, year) => {
                let year = self.expr(year)?;
                Some(same.map_or(year, |same| Stamp { year: year.year, ..same }))
            }
        }
    }

    /// The last date told, as far as it is told.
    fn last(&mut self) -> Option<Stamp> {
        let (stamp, _) = self.told.last?;
        self.basis = Basis::FromText;
        Some(stamp)
    }

    fn document(&mut self) -> Option<Stamp> {
        let day = self.told.document?;
        self.basis = Basis::FromDocument;
        Some(almanac::day(day))
    }

    fn anchor(&mut self, from: &Anchor) -> Option<Stamp> {
        match from {
            Anchor::Document if self.told.story => self.last().or_else(|| self.document()),
            Anchor::Document => self.document(),
            Anchor::Text => self.last().or_else(|| self.document()),
            Anchor::Expr(expr) => self.expr(expr),
        }
    }

    /// Gives open fields the year, month or day that the anchors allow.
    fn open(&mut self, stamp: Stamp) -> Stamp {
        let filled = match stamp.field {
            Field::AnyDay => self.day_for_clock(),
            Field::DayOfMonth(number) => self.day_of_month(number),
            Field::Weekday(weekday) => self.weekday(weekday),
            Field::Day(..) | Field::Month(_) | Field::Season(_) | Field::Quarter(_) | Field::Half(_) => {
                self.year_for(stamp).map(|year| Stamp { year: Some(year), ..stamp })
            }
            Field::Century | Field::Decade | Field::Year | Field::Week(_) | Field::Weekend(_) => None,
        };
        filled.map_or(stamp, |filled| Stamp { clock: stamp.clock, ..filled })
    }

    fn day_for_clock(&mut self) -> Option<Stamp> {
        let same = self
            .told
            .last
            .filter(|(_, sentence)| *sentence == self.sentence || self.told.document.is_none() || self.told.story);
        let told = same.map(|(stamp, _)| stamp).filter(|stamp| matches!(stamp.field, Field::Day(..)));
        if told.is_some() {
            self.basis = Basis::FromText;
            return told;
        }
        self.document()
    }

    fn day_of_month(&mut self, number: u8) -> Option<Stamp> {
        let base = self.last().or_else(|| self.document())?;
        let (Field::Month(month) | Field::Day(month, _)) = base.field else { return None };
        Day::new(base.year?, month, number)?;
        Some(Stamp { field: Field::Day(month, number), ..base })
    }

    /// A weekday alone: the last one in the past tense, the next one in the future, else the nearest.
    fn weekday(&mut self, weekday: i8) -> Option<Stamp> {
        let today = self.told.document.filter(|_| !self.told.story)?;
        self.basis = Basis::FromDocument;
        let ahead = i32::from((weekday - almanac::weekday(today)).rem_euclid(7));
        let by = match self.tense {
            Tense::Future => ahead,
            Tense::Fragment if ahead <= 3 => ahead,
            _ if ahead == 0 => 0,
            _ => ahead - 7,
        };
        Some(almanac::day(today.plus(by)))
    }

    fn year_for(&mut self, stamp: Stamp) -> Option<i32> {
        if self.told.story && self.told.last.is_some() || self.told.document.is_none() {
            let last = self.last()?;
            return if self.told.story { story::year(&stamp, &last, self.told.point.as_ref()) } else { last.year };
        }
        let bounds = |year| {
            let there = Stamp { year: Some(year), ..stamp };
            let (first, last) = almanac::bounds(&there)?;
            let fits = stamp.weekday.is_none_or(|weekday| almanac::weekday(first) == weekday);
            fits.then_some((first, last))
        };
        if let Some((first, last)) = self.told.within {
            let ends = (self.nearest_to(first, &bounds), self.nearest_to(last, &bounds));
            let agreed = ends.0.filter(|_| ends.0 == ends.1).map(|day| day.parts().0);
            let year = agreed.or_else(|| interval::year(&stamp, self.tense, (first, last)))?;
            self.basis = Basis::FromDocument;
            return Some(year);
        }
        Some(self.nearest(bounds)?.parts().0)
    }

    /// The first day of the occurrence that tense and distance choose, among the years around the document's.
    fn nearest(&mut self, bounds: impl Fn(i32) -> Option<(Day, Day)>) -> Option<Day> {
        let story = self.told.story && self.told.last.is_some();
        let Some(today) = self.told.document.filter(|_| !story) else {
            let year = self.last()?.year?;
            return bounds(year).map(|(first, _)| first);
        };
        self.basis = Basis::FromDocument;
        self.nearest_to(today, &bounds)
    }

    fn nearest_to(&self, today: Day, bounds: &impl Fn(i32) -> Option<(Day, Day)>) -> Option<Day> {
        let year = today.parts().0;
        let distance = |(first, last): &(Day, Day)| {
            if *last < today { today.0 - last.0 } else { (first.0 - today.0).max(0) }
        };
        let near: Vec<(Day, Day)> = (year - 6..=year + 6).filter_map(bounds).collect();
        // The nearest one, unless the tense points the other way and that one is not much farther;
        // without a tense the later one wins a tie.
        let weighed = |pair: &&(Day, Day)| {
            let (first, last) = **pair;
            // Quarters are reported on when they are over.
            let quarter = (60..=100).contains(&(last.0 - first.0));
            let reported = quarter && self.tense == Tense::Unknown;
            let against = match self.tense {
                _ if reported => first > today,
                // What has been earned in a quarter, was.
                Tense::Past if quarter && first > today => return i32::MAX,
                Tense::Past => first > today,
                Tense::Future => last < today,
                Tense::Unknown | Tense::Fragment => false,
            };
            let weight = if first == last || quarter { AGAINST_TENSE } else { AGAINST_TENSE_LONG };
            distance(pair) + if against { weight } else { 0 }
        };
        near.iter().rev().min_by_key(weighed).map(|pair| pair.0)
    }

    fn within(&mut self, stamp: Stamp, outer: &Expr) -> Option<Stamp> {
        let outer = self.expr(outer)?;
        match (stamp.field, outer.field) {
            (Field::Weekday(weekday), Field::Week(week)) => {
                Some(almanac::day(almanac::day_of_week(outer.year?, week, weekday)?))
            }
            (Field::Weekday(_), _) => None,
            _ => Some(Stamp { year: outer.year, ..stamp }),
        }
    }

    fn step(&mut self, by: i32, what: What, from: &Anchor) -> Option<Stamp> {
        let base = match (what, self.told.quarter) {
            // `the quarter` is the one last told, else the last that has ended.
            (What::Unit(Unit::Quarter), Some((quarter, _))) if *from == Anchor::Text && by == 0 => quarter,
            (What::Unit(Unit::Quarter), None) if *from == Anchor::Text && by == 0 && self.told.document.is_some() => {
                return step_unit(self.document()?, -1, Unit::Quarter);
            }
            (What::Unit(Unit::Day), _) if *from == Anchor::Document => self.document()?,
            _ => self.anchor(from)?,
        };
        if what == What::Unit(Unit::Weekend) && by == 0 && self.tense != Tense::Future {
            let day = exact_day(&base)?;
            let past = i32::from(almanac::weekday(day) <= 4);
            return step_unit(base, -past, Unit::Weekend);
        }
        let text = *from != Anchor::Document;
        match what {
            What::Unit(unit) => step_unit(base, by, unit),
            What::Weekday(weekday) => {
                let day = exact_day(&base)?;
                Some(almanac::day(step_weekday(day, weekday, by, text)))
            }
            What::Workday => {
                let day = exact_day(&base)?;
                let works = |day: &Day| almanac::weekday(*day) <= 5;
                (1..=3).map(|step| day.plus(by.signum() * step)).find(works).map(almanac::day)
            }
            What::Month(month) => {
                let year = base.year?;
                let now = month_of(&base)?;
                let year = match by {
                    0 => year,
                    1.. => year + i32::from(month <= now),
                    _ => year - i32::from(month >= now),
                };
                Some(Stamp::of(year, Field::Month(month)))
            }
            What::MonthDay(month, number) => {
                let day = exact_day(&base)?;
                let this = Day::new(base.year?, month, number)?;
                let year = base.year? + if by < 0 && this >= day { -1 } else { i32::from(by > 0 && this <= day) };
                Some(Stamp::of(year, Field::Day(month, number)))
            }
            What::Season(season) => {
                let (year, now) = (base.year?, month_of(&base)?);
                let begins = almanac::season_month(season);
                let year = match by {
                    0 => year,
                    1.. => year + i32::from(begins <= now),
                    _ => year - i32::from(begins + 2 >= now),
                };
                Some(Stamp::of(year, Field::Season(season)))
            }
            What::Quarter(quarter) => {
                let (year, now) = (base.year?, month_of(&base)?.div_ceil(3));
                let year = if by < 0 && quarter >= now { year - 1 } else { year };
                Some(Stamp::of(year, Field::Quarter(quarter)))
            }
        }
    }

    fn shift(&mut self, length: Length, back: bool, from: &Anchor) -> Option<Stamp> {
        let count = i32::try_from(length.count?).ok()?;
        let by = if back { -count } else { count };
        // In business news `a year earlier` is the same quarter of the year before.
        let quarter = self.told.quarter.filter(|(_, sentence)| self.sentence.saturating_sub(*sentence) <= 3);
        if let (Unit::Year, Some((quarter, _)), false) = (length.unit, quarter, matches!(from, Anchor::Expr(_))) {
            self.basis = Basis::FromText;
            return Some(Stamp { year: quarter.year?.checked_add(by), ..quarter });
        }
        let base = self.anchor(from)?;
        if matches!(from, Anchor::Expr(_))
            && let Some(day) = exact_day(&base)
        {
            return almanac::shift(day, length.unit, by).map(almanac::day);
        }
        if length.half {
            let months = match length.unit {
                Unit::Year => by.checked_mul(12)?.checked_add(if back { -6 } else { 6 })?,
                _ => return step_unit(base, by, length.unit),
            };
            return step_unit(base, months, Unit::Month);
        }
        if matches!(length.unit, Unit::Hour | Unit::Minute | Unit::Second) {
            return exact_day(&base).map(|day| Stamp { clock: Some(Clock::Open), ..almanac::day(day) });
        }
        step_unit(base, by, length.unit)
    }
}

/// `A year ago`, `a year earlier`: the year that this one is compared with, of which the text does not go on to tell.
fn compares(expr: &Expr) -> bool {
    matches!(expr, Expr::Shift { length: Length { count: Some(1), unit: Unit::Year, .. }, back: true, .. })
}

/// The day of fields that give one.
pub(super) fn exact_day(stamp: &Stamp) -> Option<Day> {
    match stamp.field {
        Field::Day(month, day) => Day::new(stamp.year?, month, day),
        _ => None,
    }
}

/// The month that a date names, or in which it ends.
pub(super) fn month_of(stamp: &Stamp) -> Option<u8> {
    match stamp.field {
        Field::Day(month, _) | Field::Month(month) => Some(month),
        Field::Quarter(quarter) => Some(quarter * 3),
        Field::Week(_) => almanac::bounds(stamp).map(|(first, _)| first.parts().1),
        _ => None,
    }
}

fn step_weekday(day: Day, weekday: i8, by: i32, text: bool) -> Day {
    let today = almanac::weekday(day);
    let monday = day.plus(1 - i32::from(today));
    match by {
        0 => monday.plus(i32::from(weekday) - 1),
        1.. if text => day.plus(i32::from((weekday - today - 1).rem_euclid(7)) + 1),
        1.. => monday.plus(7 + i32::from(weekday) - 1),
        _ => day.plus(-1 - i32::from((today - weekday - 1).rem_euclid(7))),
    }
}

/// The unit that holds the base, so many on; `None` where the base is coarser than the unit, unless its year is enough.
fn step_unit(base: Stamp, by: i32, unit: Unit) -> Option<Stamp> {
    let year = base.year?;
    let later =
        |step: i32| year.checked_add(by.checked_mul(step)?).filter(|year| (-9999..=9999).contains(year) && *year != 0);
    match unit {
        Unit::Year => Some(Stamp::of(later(1)?, Field::Year)),
        Unit::Decade => Some(Stamp::of(later(10)?.div_euclid(10) * 10, Field::Decade)),
        Unit::Century | Unit::Millennium => Some(Stamp::of(later(100)?.div_euclid(100) * 100, Field::Century)),
        Unit::Month => {
            let (year, month) = almanac::month(year, month_of(&base)?, by)?;
            Some(Stamp::of(year, Field::Month(month)))
        }
        Unit::Quarter => {
            let (year, quarter) = almanac::quarter(year, month_of(&base)?, by)?;
            Some(Stamp::of(year, Field::Quarter(quarter)))
        }
        Unit::Half => None,
        Unit::Week => almanac::week(week_day(&base)?, by),
        Unit::Fortnight => almanac::week(week_day(&base)?, by.checked_mul(2)?),
        Unit::Weekend => {
            let week = almanac::week(week_day(&base)?, by)?;
            let Field::Week(number) = week.field else { return None };
            Some(Stamp { field: Field::Weekend(number), ..week })
        }
        Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => {
            Some(almanac::day(almanac::shift(exact_day(&base)?, unit, by)?))
        }
    }
}

fn week_day(base: &Stamp) -> Option<Day> {
    match base.field {
        Field::Day(..) | Field::Week(_) | Field::Weekend(_) => almanac::bounds(base).map(|(first, _)| first),
        _ => None,
    }
}
