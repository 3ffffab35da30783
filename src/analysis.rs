//! The result of an analysis, as every output and the page see it: the format `demarche/1`.
//!
//! Offsets are Unicode code points into a document's `text`, end exclusive. Every key is always present; what is not
//! known is null, or `unknown` for a date. The engine's own records differ and may change freely; `pipeline` converts.
//! No logic lives here.

pub use crate::actors::Form;
pub use crate::dating::PublishedBasis;
pub use crate::events::{DateBasis, EventType, Modality};
use crate::evidence::Why;
pub use crate::id::ActorId;
pub use crate::knowledge::ActorKind;
pub use crate::statements::StatementKind;
use crate::strings::ENGLISH;
pub use crate::time::TimexKind;
use crate::wording;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

/// The name and version of the format.
pub const FORMAT: &str = "demarche/1";

/// Everything found in some documents.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Analysis {
    /// Always [`FORMAT`].
    pub format: String,
    /// The documents in input order.
    pub documents: Vec<Document>,
    /// The actors that occur in them, by id.
    pub actors: Vec<Actor>,
    /// The merged events by earliest day, unknown last, then id.
    pub events: Vec<Event>,
}

/// One document with its layers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Its id, unique in the analysis.
    pub id: String,
    /// The name of the file that it came from.
    pub source: String,
    /// Its title, from metadata or its first line.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its language as a BCP 47 tag; only English is extracted.
    pub language: Option<String>,
    /// When it was published, as far as known.
    pub published: Published,
    /// Its whole text; every offset points here.
    pub text: String,
    /// Stretches that are no part of the article: prompts, section labels, teasers.
    pub furniture: Vec<Range>,
    /// Sentences, those of the furniture too.
    pub sentences: Vec<Range>,
    /// Time expressions.
    pub times: Vec<Time>,
    /// Mentions of actors.
    pub mentions: Vec<Mention>,
    /// What somebody is reported to have said.
    pub statements: Vec<Statement>,
    /// The events that its sentences report.
    pub events: Vec<Report>,
}

/// A stretch of a document's text in code points, end exclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Range {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// The date of a document.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Published {
    /// EDTF, or `unknown`.
    pub value: String,
    /// Where it is from.
    pub basis: PublishedBasis,
    /// The chain of reasons.
    pub evidence: Vec<Evidence>,
}

/// One reason for a date. Where it is written for people and other programs (JSON), its English wording stands beside it as
/// `why`; the page words it in its own language.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Evidence {
    /// The reason.
    #[serde(rename = "reason")]
    pub why: Why,
    /// Whether it fits the date that was chosen.
    pub fits: bool,
    /// The days that it allows, from the first to the last: EDTF; `None` where it says no days.
    pub allows: Option<String>,
    /// The document whose words it rests on.
    pub document: Option<String>,
    /// Where those words begin; 0 where there are none.
    pub start: u32,
    /// Where they end; 0 where there are none.
    pub end: u32,
    /// The knowledge record that it rests on.
    pub record: Option<String>,
    /// Where that record was checked.
    pub source: Option<String>,
}

impl Evidence {
    /// A reason that rests on no words.
    pub fn bare(why: Why) -> Evidence {
        Evidence { why, fits: true, allows: None, document: None, start: 0, end: 0, record: None, source: None }
    }
}

impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let for_people = serializer.is_human_readable();
        let mut out = serializer.serialize_struct("Evidence", 8 + usize::from(for_people))?;
        if for_people {
            out.serialize_field("why", &wording::reason(&self.why, self.fits, &ENGLISH))?;
        }
        out.serialize_field("reason", &self.why)?;
        out.serialize_field("fits", &self.fits)?;
        out.serialize_field("allows", &self.allows)?;
        out.serialize_field("document", &self.document)?;
        out.serialize_field("start", &self.start)?;
        out.serialize_field("end", &self.end)?;
        out.serialize_field("record", &self.record)?;
        out.serialize_field("source", &self.source)?;
        out.end()
    }
}

/// A time expression: TIMEX3 of ISO-TimeML.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Time {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// The TIMEX3 value.
    pub value: String,
    /// The TIMEX3 modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
}

/// A mention of an actor.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Mention {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its id, for corrections.
    pub id: String,
    /// Who is meant; null where two or more fit or nobody is known.
    pub actor: Option<ActorId>,
    /// By what kind of words.
    pub form: Form,
    /// The actors that fit, where two or more do.
    pub candidates: Vec<Candidate>,
}

/// An actor that a mention may mean.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub actor: ActorId,
    /// Why.
    pub why: String,
}

/// A stretch that names a participant.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Participant {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Who is meant, where known.
    pub actor: Option<ActorId>,
}

/// What somebody is reported to have said: content, source and cue.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// Its id.
    pub id: String,
    /// First code point of the content, quotation marks left out.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// In whose words.
    pub kind: StatementKind,
    /// The words in quotation marks, where mixed.
    pub quoted: Vec<Range>,
    /// The statement whose content goes on here after its cue.
    pub continues: Option<String>,
    /// Who said it.
    pub speaker: Option<Participant>,
    /// The words that report it.
    pub cue: Option<Range>,
    /// To whom.
    pub addressee: Option<Participant>,
    /// By whom it was passed on.
    pub reported_by: Option<Participant>,
    /// Whether an editor put it forward.
    pub pinned: bool,
    /// Whether an editor approved it.
    pub approved: bool,
    /// An editor's notes.
    pub notes: Vec<String>,
}

/// One event as one sentence states it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Report {
    /// Its id.
    pub id: String,
    /// First code point of the sentence.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words that tell the event.
    pub trigger: Range,
    /// The merged event that it belongs to.
    pub event: String,
    /// PLOVER type by the codebook.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The act itself, as the PLOVER type that it is when done.
    pub act: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Who did it.
    pub actors: Vec<ActorId>,
    /// To or with whom.
    pub recipients: Vec<ActorId>,
    /// When: EDTF or `unknown`.
    pub date: String,
    /// Where the date is from.
    pub date_basis: DateBasis,
    /// Why this date.
    pub date_evidence: Vec<Evidence>,
    /// Where.
    pub place: Option<ActorId>,
    /// Whether it happened.
    pub modality: Modality,
    /// Counts and sums that belong to it.
    pub figures: Vec<Figure>,
    /// Whose claim it is, where not the writer's own.
    pub attributed_to: Option<ActorId>,
}

/// A count or sum of an event.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Figure {
    /// As written.
    pub text: String,
    /// The number, where one is given.
    pub value: Option<f64>,
    /// The lower bound, where one is given.
    pub low: Option<f64>,
    /// The upper bound, where one is given.
    pub high: Option<f64>,
    /// Of what: `killed`, `injured`, `EUR`, `countries`, …
    pub unit: String,
}

/// A person, state, organisation, group, medium or place.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// Its name as shown.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Offices held.
    pub offices: Vec<Office>,
    /// Other names.
    pub aliases: Vec<String>,
}

/// A term in an office.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Office {
    /// The title.
    pub title: String,
    /// Of which actor.
    pub of: ActorId,
    /// From when: EDTF or `unknown`.
    pub from: String,
    /// Until when: EDTF, `..` where not known to have ended.
    pub to: String,
}

/// One happening with all its reports.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Event {
    /// Its id: its smallest report's.
    pub id: String,
    /// PLOVER type by the codebook.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The act itself.
    pub act: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub context: Vec<String>,
    /// CAMEO root code.
    pub cameo: String,
    /// PLOVER quad class, 1 to 4.
    pub quad: u8,
    /// Who did it.
    pub actors: Vec<ActorId>,
    /// To or with whom.
    pub recipients: Vec<ActorId>,
    /// When: EDTF or `unknown`.
    pub date: String,
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
    /// A short line of the event's own words.
    pub headline: String,
    /// What its reports disagree on: `date`, `figures`, `place`, `modality`.
    pub conflicts: Vec<String>,
    /// Its plan, its doing.
    pub linked: Vec<String>,
    /// Its reports.
    pub reports: Vec<ReportRef>,
    /// Whether an editor put it forward.
    pub pinned: bool,
    /// Whether an editor approved it.
    pub approved: bool,
    /// An editor's notes.
    pub notes: Vec<String>,
}

/// The four points of an event as days (`2024-08-28`), null where not known.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct When {
    /// Earliest and latest start.
    pub start: [Option<String>; 2],
    /// Earliest and latest end.
    pub end: [Option<String>; 2],
}

/// A report by its document and id.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReportRef {
    /// The document.
    pub document: String,
    /// The report.
    pub event: String,
    /// Whose claim it is there.
    pub attributed_to: Option<ActorId>,
}
