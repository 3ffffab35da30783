//! Events: what a sentence reports as done, planned or denied, as PLOVER 2.0 records.
//!
//! What comes in: a document with its syntax, resolved times and actors, date and statements. What goes out:
//! [`Event`]s by trigger, one for each report. What was merely said is a statement and stays there.

mod kind;

pub use kind::EventType;

use crate::actors::Actors;
use crate::corpus::Document;
use crate::dating::DocumentDate;
use crate::edtf::{Edtf, When};
use crate::evidence::Evidence;
use crate::id::ActorId;
use crate::knowledge::Knowledge;
use crate::span::Span;
use crate::statements::Statement;
use crate::syntax::Syntax;
use crate::time::Timex;
use serde::{Deserialize, Serialize};

/// Whether an event happened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// It is stated to have happened.
    Happened,
    /// It is going on.
    Ongoing,
    /// It is announced or scheduled.
    Planned,
    /// It is suggested, asked for or weighed.
    Proposed,
    /// It depends on something.
    Conditional,
    /// It is said not to have happened.
    Denied,
    /// Somebody claims it.
    Alleged,
}

/// Where an event's date is from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateBasis {
    /// A full date in the text.
    Explicit,
    /// A date counted from another.
    Relative,
    /// The document's own date.
    Document,
    /// Worked out from knowledge or other reports.
    Inferred,
    /// Not known.
    Unknown,
}

/// A count or sum that belongs to an event.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The words.
    pub span: Span,
    /// The number, where one is given.
    pub value: Option<f64>,
    /// The lower bound, where one is given.
    pub low: Option<f64>,
    /// The upper bound, where one is given.
    pub high: Option<f64>,
    /// Of what: `killed`, `injured`, a currency code, or the noun's lemma.
    pub unit: String,
}

/// One event as one sentence states it.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// The sentence.
    pub sentence: u32,
    /// The words that tell the event.
    pub trigger: Span,
    /// The trigger's head, as a token index of the document.
    pub trigger_token: u32,
    /// PLOVER type by the codebook: a planned meeting is `Agree`.
    pub kind: EventType,
    /// The act itself: a planned meeting is `Consult`.
    pub act: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts, sorted.
    pub context: Vec<String>,
    /// Who did it; all parties where the act has no direction.
    pub actors: Vec<ActorId>,
    /// To or with whom.
    pub recipients: Vec<ActorId>,
    /// When.
    pub date: Edtf,
    /// The four points.
    pub when: When,
    /// Where the date is from.
    pub date_basis: DateBasis,
    /// Why this date.
    pub date_evidence: Vec<Evidence>,
    /// Where.
    pub place: Option<ActorId>,
    /// Whether it happened.
    pub modality: Modality,
    /// Counts and sums.
    pub figures: Vec<Figure>,
    /// Whose claim it is, where not the writer's own.
    pub attributed_to: Option<ActorId>,
    /// A short line of the event's own words.
    pub headline: String,
    /// The rule or trigger record that found it.
    pub rule: String,
}

/// The layers of a document that events are made from.
#[derive(Clone, Copy, Debug)]
pub struct Layers<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its syntax.
    pub syntax: &'a Syntax,
    /// Its resolved times.
    pub times: &'a [Timex],
    /// Its resolved mentions.
    pub actors: &'a Actors,
    /// Its date.
    pub published: &'a DocumentDate,
    /// Its statements.
    pub statements: &'a [Statement],
}

/// Finds the events that a document reports.
pub fn extract(_layers: Layers<'_>, _knowledge: &Knowledge) -> Vec<Event> {
    Vec::new()
}
