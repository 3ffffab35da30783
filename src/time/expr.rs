//! What an expression says before it is resolved: calendar fields with gaps, counts from an anchor, lengths.
//!
//! The recognizer makes [`Expr`]s; the resolver turns each into a [`Stamp`] without gaps where the anchors allow it.

pub(crate) use super::lexicon::{DayPart, Holiday, Reference, Season, Unit};

/// What an expression says.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Expr {
    /// Calendar fields, with gaps or without.
    Stamp(Stamp),
    /// A field so many steps from the one that holds the anchor: `last week`, `next Friday`.
    Step {
        /// Negative before the anchor, 0 for the one that holds it.
        by: i32,
        /// What is counted.
        what: What,
        /// From where.
        from: Anchor,
    },
    /// A length of time before or after an anchor: `three days ago`, `a year later`.
    Shift {
        /// How long.
        length: Length,
        /// Whether it goes back.
        back: bool,
        /// From where.
        from: Anchor,
    },
    /// A field within another expression: `June last year`.
    Within(Stamp, Box<Expr>),
    /// A time of a day that another expression gives.
    At(Clock, Box<Expr>),
    /// The same field as the first, of the year that the second gives: `the 1988 period`.
    SameOf(Box<Expr>, Box<Expr>),
    /// A holiday of a year.
    Holiday(Holiday, Option<i32>),
    /// Past, present or future at large.
    Reference(Reference),
    /// A length of time.
    Length(Length),
    /// A repetition.
    Set(Set),
}

/// From where a relative expression counts.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Anchor {
    /// The document's date.
    Document,
    /// The last date told in the text.
    Text,
    /// Another expression.
    Expr(Box<Expr>),
}

/// What a step counts.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum What {
    /// Units.
    Unit(Unit),
    /// Weekdays of one name, 1 for Monday.
    Weekday(i8),
    /// Days from Monday to Friday.
    Workday,
    /// Months of one name.
    Month(u8),
    /// Days of one date of the year.
    MonthDay(u8, u8),
    /// Seasons of one name.
    Season(Season),
    /// Quarters of one number.
    Quarter(u8),
}

/// Calendar fields.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Stamp {
    /// The year; negative before Christ, `None` where not told.
    pub(crate) year: Option<i32>,
    /// What is told within the year.
    pub(crate) field: Field,
    /// The time of day.
    pub(crate) clock: Option<Clock>,
    /// The weekday that the words give beside a month and day.
    pub(crate) weekday: Option<i8>,
}

/// What is told of a date beside its year.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Field {
    /// The century that begins with the year.
    Century,
    /// The decade that begins with the year.
    Decade,
    /// The year itself.
    Year,
    /// A half, 1 or 2.
    Half(u8),
    /// A quarter, 1 to 4.
    Quarter(u8),
    /// A season.
    Season(Season),
    /// A month.
    Month(u8),
    /// A month and a day of it.
    Day(u8, u8),
    /// A day of a month that is not told.
    DayOfMonth(u8),
    /// A week of ISO 8601; the year is the week's.
    Week(u8),
    /// The weekend of a week.
    Weekend(u8),
    /// A weekday of a week that is not told.
    Weekday(i8),
    /// A day that is not told.
    AnyDay,
}

/// A time of day.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Clock {
    /// Hour and, where told, minute and second.
    At(u8, Option<u8>, Option<u8>),
    /// A part of the day.
    Part(DayPart),
    /// An hour that is not told.
    Open,
}

/// A length of time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Length {
    /// How many; `None` where not told.
    pub(crate) count: Option<u32>,
    /// Whether a half is to be added.
    pub(crate) half: bool,
    /// Of what.
    pub(crate) unit: Unit,
}

/// A repetition.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Set {
    /// Once in each length.
    Each(Length),
    /// Each field of a kind: `every Monday`.
    Every(Stamp),
}

impl Expr {
    /// Whether it means a day or week near the day of writing: `yesterday`, `Friday`, `last week`.
    pub(crate) fn counts_from_today(&self) -> bool {
        match self {
            Expr::Step { from: Anchor::Document, .. } | Expr::Shift { from: Anchor::Document, .. } => true,
            Expr::Stamp(stamp) => matches!(stamp.field, Field::Weekday(_)),
            Expr::At(_, day) => day.counts_from_today(),
            _ => false,
        }
    }
}

impl Stamp {
    /// Fields of a year that is not told.
    pub(crate) fn open(field: Field) -> Stamp {
        Stamp { year: None, field, clock: None, weekday: None }
    }

    /// Fields of a year.
    pub(crate) fn of(year: i32, field: Field) -> Stamp {
        Stamp { year: Some(year), field, clock: None, weekday: None }
    }
}

impl Length {
    /// So many units.
    pub(crate) fn new(count: u32, unit: Unit) -> Length {
        Length { count: Some(count), half: false, unit }
    }
}
