//! Time expressions: TIMEX3 of ISO-TimeML, recognized, then resolved to values.
//!
//! What comes in: a document's text and syntax, and later a reference date. What goes out: [`Timex`]es by start.
//! An expression whose year cannot be told keeps it open (`XXXX-08-28`); it never gets one by chance.

use crate::corpus::Document;
use crate::edtf::Edtf;
use crate::span::Span;
use crate::syntax::Syntax;
use serde::{Deserialize, Serialize};

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
}

/// Finds the time expressions of a document; values that hang on a reference date stay open.
pub fn recognize(_document: &Document, _syntax: &Syntax) -> Vec<Timex> {
    Vec::new()
}

/// Resolves the open values against the document's date, which may be an interval or unknown.
pub fn resolve(found: Vec<Timex>, _document: &Document, _syntax: &Syntax, _published: &Edtf) -> Vec<Timex> {
    found
}
