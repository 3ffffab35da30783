//! The document's own date, with the chain of reasons for it.
//!
//! What comes in: a document's metadata, its time expressions while still open, and its actor candidates. What goes
//! out: a [`DocumentDate`]. By precedence: correction, metadata, dateline, given, inferred. Disagreement is kept in the
//! evidence; too wide is said as wide; nothing at all is unknown.

use crate::actors::Actors;
use crate::corpus::Document;
use crate::edtf::{Day, Edtf};
use crate::evidence::Evidence;
use crate::knowledge::Knowledge;
use crate::syntax::Syntax;
use crate::time::Timex;
use serde::{Deserialize, Serialize};

/// Where a document's date is from, in order of precedence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublishedBasis {
    /// A person set it.
    Correction,
    /// The file's own metadata.
    Metadata,
    /// A dateline or byline in the text.
    Dateline,
    /// Given for all inputs.
    Given,
    /// Worked out from what the text mentions.
    Inferred,
    /// Not known.
    Unknown,
}

/// When a document was published, as far as known.
#[derive(Clone, PartialEq, Debug)]
pub struct DocumentDate {
    /// The date.
    pub value: Edtf,
    /// Where it is from.
    pub basis: PublishedBasis,
    /// The chain of reasons.
    pub evidence: Vec<Evidence>,
}

/// What is known of a document's date from outside its text.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Given {
    /// A person's correction.
    pub correction: Option<Edtf>,
    /// A date given for all inputs.
    pub published: Option<Edtf>,
    /// The last day that is possible, if one was given.
    pub as_of: Option<Day>,
    /// What other documents that report the same events leave possible, with the reasons.
    pub narrowed: Option<(Edtf, Vec<Evidence>)>,
}

/// Dates a document.
pub fn date_document(
    document: &Document,
    _syntax: &Syntax,
    _times: &[Timex],
    _actors: &Actors,
    _knowledge: &Knowledge,
    given: &Given,
) -> DocumentDate {
    let found = [
        (given.correction, PublishedBasis::Correction),
        (document.published, PublishedBasis::Metadata),
        (given.published, PublishedBasis::Given),
    ];
    let (value, basis) = found
        .into_iter()
        .find_map(|(value, basis)| Some((value?, basis)))
        .unwrap_or((Edtf::Unknown, PublishedBasis::Unknown));
    DocumentDate { value, basis, evidence: Vec::new() }
}
