//! Time expressions: TIMEX3 of ISO-TimeML, recognized, then resolved to values.
//!
//! What comes in: a document's text and syntax, and later a reference date. What goes out: [`Timex`]es by start.
//! An expression whose year cannot be told keeps it open (`XXXX-08-28`); it never gets one by chance.
//! Spans leave prepositions out, as the `TimeML` 1.2.1 guidelines say; the ages of things are no times (our departure).

mod almanac;
mod expr;
mod grammar;
mod interval;
mod lexicon;
mod recognize;
mod resolve;
mod story;
mod tense;
mod value;
mod word;
mod written;

use crate::corpus::Document;
use crate::edtf::{Bound, Date, Day, Edtf};
use crate::span::Span;
use crate::syntax::Syntax;
use expr::{Anchor, Expr, Field, Stamp, Unit, What};
use resolve::{Resolved, Told};
use serde::{Deserialize, Serialize};
use tense::Tense;

/// The types of TIMEX3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A calendar date of any size.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repetition.
    Set,
}

/// Where a value comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Basis {
    /// The words give the whole date.
    Explicit,
    /// It is counted from the document's date.
    FromDocument,
    /// It is counted from another date in the text.
    FromText,
    /// It is open.
    Open,
}

/// A time expression.
#[derive(Clone, PartialEq, Debug)]
pub struct Timex {
    /// The words, without prepositions.
    pub span: Span,
    /// The sentence that they stand in.
    pub sentence: u32,
    /// Its TIMEX3 type.
    pub kind: TimexKind,
    /// Its TIMEX3 value; as far as known before [`resolve`].
    pub value: String,
    /// Its TIMEX3 modifier (`APPROX`, `START`, …).
    pub modifier: Option<&'static str>,
    /// The calendar extent, for dating events; `Unknown` for durations, sets and what has no year.
    pub date: Edtf,
    /// Where the value comes from.
    pub basis: Basis,
    /// The rule that found it.
    pub rule: &'static str,
    expr: Expr,
    tense: Tense,
}

/// Finds the time expressions of a document; values that hang on a reference date stay open.
pub fn recognize(document: &Document, syntax: &Syntax) -> Vec<Timex> {
    recognize::timexes(document, syntax)
}

/// Resolves the open values against the document's date, which may be an interval or unknown.
pub fn resolve(mut found: Vec<Timex>, _document: &Document, _syntax: &Syntax, published: &Edtf) -> Vec<Timex> {
    let (first, last) = (published.first_day(), published.last_day());
    let bounded = first.is_some() && last.is_some();
    let story = last.is_some_and(|last| story::tells_history(&found, last.parts().0));
    let opening = story::opening_year(&found).filter(|_| story);
    let mut early = Told::new(first.filter(|_| bounded), story, opening);
    let mut late = Told::new(last.filter(|_| bounded), story, opening);
    let within = first.zip(last).filter(|(first, last)| first < last);
    (early.within, late.within) = (within, within);
    for timex in &mut found {
        let from_first = early.next(timex);
        if first == last {
            settle(timex, &from_first);
        } else {
            let from_last = late.next(timex);
            blend(timex, &from_first, &from_last);
        }
    }
    found
}

/// The dates of a part of a text, with the year where the words give one.
pub fn dates_at(text: &str, part: Span) -> Vec<(Span, Edtf)> {
    recognize::dates(text, part)
}

/// The month of a name or an abbreviation in English, 1 to 12.
pub fn month_number(name: &str) -> Option<u8> {
    let month = lexicon::Lexicon::bundled().entry(name).month;
    (month > 0).then_some(month)
}

impl Timex {
    /// The weekday that the words give beside month and day, 1 for Monday.
    pub fn weekday(&self) -> Option<i8> {
        match &self.expr {
            Expr::Stamp(stamp) => stamp.weekday,
            _ => None,
        }
    }

    /// The weekday that it names and nothing else, 1 for Monday.
    pub fn weekday_alone(&self) -> Option<i8> {
        let day = match &self.expr {
            Expr::At(_, day) => day,
            day => day,
        };
        match day {
            Expr::Stamp(Stamp { field: Field::Weekday(weekday), .. }) => Some(*weekday),
            _ => None,
        }
    }

    /// First and last day of writing on which these words would mean days from `first` to `last`, where they are counted
    /// from the writing or leave the year out; `None` where they are not, or do not fit the days.
    pub fn written(&self, first: Day, last: Day) -> Option<(Day, Day)> {
        written::written(&self.expr, first, last)
    }

    /// Whether it means the year of writing: `this year`.
    pub fn is_this_year(&self) -> bool {
        matches!(self.expr, Expr::Step { by: 0, what: What::Unit(Unit::Year), from: Anchor::Document })
    }

    /// The quarter that it names without its year, 1 to 4.
    pub fn quarter_alone(&self) -> Option<u8> {
        match self.expr {
            Expr::Stamp(Stamp { field: Field::Quarter(quarter), year: None, .. }) => Some(quarter),
            _ => None,
        }
    }

    /// Whether the words around show that it lies ahead of the writing.
    pub fn lies_ahead(&self) -> bool {
        self.tense == Tense::Future
    }

    /// Whether the words around show that it lies behind the writing.
    pub fn lies_behind(&self) -> bool {
        self.tense == Tense::Past
    }
}

/// Writes value, extent and basis of one reading.
fn settle(timex: &mut Timex, resolved: &Resolved) {
    timex.basis = resolved.basis;
    timex.value = printed(&timex.expr, resolved.stamp.as_ref());
    timex.date = resolved.stamp.as_ref().map_or(Edtf::Unknown, value::extent);
}

/// Writes what two readings have in common: the document's date is an interval, and these are its ends.
fn blend(timex: &mut Timex, early: &Resolved, late: &Resolved) {
    settle(timex, early);
    if early == late {
        return;
    }
    let (Some(a), Some(b)) = (early.stamp, late.stamp) else { return };
    let (first, last) = (value::extent(&a), value::extent(&b));
    timex.value = common(&timex.value, &printed(&timex.expr, Some(&b)), !matches!(timex.expr, Expr::Stamp(_)));
    if let Expr::Stamp(open @ Stamp { year: None, field: Field::Day(..) | Field::Month(_), .. }) = timex.expr {
        // Two years fit, so the year stays open.
        timex.date = value::extent(&open);
        timex.basis = Basis::Open;
        return;
    }
    timex.date = match (first.first_day(), last.last_day()) {
        (Some(first), Some(last)) if first <= last && first.parts().0 > 0 => {
            Edtf::Interval(Bound::Date(Date::day(first)), Bound::Date(Date::day(last)))
        }
        _ => Edtf::Unknown,
    };
}

/// Two values as one: the parts in which they differ are `X`, and where they were counted, all smaller ones too.
fn common(a: &str, b: &str, counted: bool) -> String {
    let mut open = false;
    let parts = a.split('-').zip(b.split('-')).map(|(a, b)| {
        let differs = a != b;
        open |= differs && counted;
        if differs || open {
            a.chars().map(|c| if c.is_ascii_digit() { 'X' } else { c }).collect()
        } else {
            a.to_owned()
        }
    });
    parts.collect::<Vec<String>>().join("-")
}

/// The TIMEX3 value of an expression, resolved as far as `stamp` says.
fn printed(expr: &Expr, stamp: Option<&Stamp>) -> String {
    if let Some(stamp) = stamp {
        return value::stamp(stamp);
    }
    match expr {
        Expr::Reference(reference) => value::reference(*reference).to_owned(),
        Expr::Length(length) => value::length(length),
        Expr::Set(set) => value::set(set),
        other => value::unresolved(other),
    }
}
