//! Corrections: a person's word, applied after extraction, from one JSON list.
//!
//! Each entry is keyed by report, statement, mention, actor or document ids, which survive a new extraction. An entry
//! that fits nothing any more is reported, never dropped. The date of a document is the one correction that needs the
//! engine again, since everything dated hangs on it: the pipeline reads it with [`document_dates`].

mod actor;
mod event;
mod outcome;

pub use outcome::{Outcome, review};

use crate::analysis::{Analysis, Event, Report};
use crate::edtf::Edtf;
use crate::id::ActorId;
use crate::order::set;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One entry of the list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Correction {
    /// The date of a document or of a report's event, as EDTF.
    SetDate {
        /// The document, …
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<String>,
        /// … or the report.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report: Option<String>,
        /// The date.
        date: String,
    },
    /// Whom a mention means; null for nobody known.
    ChooseActor {
        /// The mention.
        mention: String,
        /// The actor.
        actor: Option<ActorId>,
    },
    /// Reports that tell of one event, or actors that are one; the first actor stays.
    Merge {
        /// The reports, …
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reports: Vec<String>,
        /// … or the actors.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        actors: Vec<ActorId>,
    },
    /// A report that tells of an event of its own.
    Split {
        /// The report.
        report: String,
    },
    /// An event or statement that is not shown.
    Hide {
        /// Any report of the event, or the statement.
        report: String,
    },
    /// An event or statement that is put forward.
    Pin {
        /// Any report of the event, or the statement.
        report: String,
    },
    /// The name under which an actor is shown, or the headline of an event.
    Rename {
        /// The actor, …
        #[serde(default, skip_serializing_if = "Option::is_none")]
        actor: Option<ActorId>,
        /// … or any report of the event.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report: Option<String>,
        /// The name.
        name: String,
    },
    /// A note on an event or statement.
    Note {
        /// Any report of the event, or the statement.
        report: String,
        /// The note.
        text: String,
    },
    /// An event or statement that an editor has checked.
    Approve {
        /// Any report of the event, or the statement.
        report: String,
    },
}

/// Reads a list of corrections.
///
/// # Errors
/// When the text is no JSON list of corrections.
pub fn parse(text: &str) -> Result<Vec<Correction>, serde_json::Error> {
    serde_json::from_str(text)
}

/// The dates that a person set for documents, by document id; of several for one document the last.
pub fn document_dates(corrections: &[Correction]) -> BTreeMap<&str, Edtf> {
    let mut dates = BTreeMap::new();
    for correction in corrections {
        if let Correction::SetDate { document: Some(document), date, .. } = correction
            && let Ok(date) = Edtf::parse(date)
        {
            dates.insert(document.as_str(), date);
        }
    }
    dates
}

/// Applies the list in order; the indices of entries that fit nothing.
pub fn apply(analysis: &mut Analysis, corrections: &[Correction]) -> Vec<usize> {
    let outcomes = review(analysis, corrections);
    outcomes.iter().enumerate().filter(|(_, outcome)| !outcome.fits).map(|(index, _)| index).collect()
}

/// Leaves what an editor approved: these events with their reports, and these statements. Documents stay whole.
pub fn keep_approved(analysis: &mut Analysis) {
    analysis.events.retain(|event| event.approved);
    let kept = set(analysis.events.iter().map(|event| event.id.clone()));
    for event in &mut analysis.events {
        event.linked.retain(|linked| kept.contains(linked));
    }
    for document in &mut analysis.documents {
        document.events.retain(|report| kept.contains(&report.event));
        document.statements.retain(|statement| statement.approved);
    }
}

/// `None` where the entry fits nothing.
fn apply_one(analysis: &mut Analysis, correction: &Correction) -> Option<()> {
    match correction {
        Correction::SetDate { document: Some(document), date, .. } => {
            Edtf::parse(date).ok()?;
            analysis.documents.iter().find(|known| known.id == *document).map(drop)
        }
        Correction::SetDate { report, date, .. } => event::set_date(analysis, report.as_deref()?, date),
        Correction::ChooseActor { mention, actor } => actor::choose(analysis, mention, actor.as_ref()),
        Correction::Merge { reports, actors } if actors.is_empty() => event::merge(analysis, reports),
        Correction::Merge { actors, .. } => actor::merge(analysis, actors),
        Correction::Split { report } => event::split(analysis, report),
        Correction::Hide { report } => event::hide(analysis, report),
        Correction::Pin { report } => marks(analysis, report).map(|marks| *marks.pinned = true),
        Correction::Approve { report } => marks(analysis, report).map(|marks| *marks.approved = true),
        Correction::Note { report, text } => marks(analysis, report).map(|marks| marks.notes.push(text.clone())),
        Correction::Rename { actor: Some(actor), name, .. } => actor::rename(analysis, actor, name),
        Correction::Rename { report, name, .. } => {
            event_of(analysis, report.as_deref()?).map(|event| event.headline.clone_from(name))
        }
    }
}

fn event_of<'a>(analysis: &'a mut Analysis, report: &str) -> Option<&'a mut Event> {
    analysis.events.iter_mut().find(|event| event.reports.iter().any(|own| own.event == report))
}

/// What an editor may say of an event and of a statement alike.
struct Marks<'a> {
    pinned: &'a mut bool,
    approved: &'a mut bool,
    notes: &'a mut Vec<String>,
}

fn marks<'a>(analysis: &'a mut Analysis, id: &str) -> Option<Marks<'a>> {
    let Analysis { documents, events, .. } = analysis;
    if let Some(event) = events.iter_mut().find(|event| event.reports.iter().any(|own| own.event == id)) {
        return Some(Marks { pinned: &mut event.pinned, approved: &mut event.approved, notes: &mut event.notes });
    }
    let mut statements = documents.iter_mut().flat_map(|document| &mut document.statements);
    let own = statements.find(|statement| statement.id == id)?;
    Some(Marks { pinned: &mut own.pinned, approved: &mut own.approved, notes: &mut own.notes })
}

fn reports_mut(analysis: &mut Analysis) -> impl Iterator<Item = &mut Report> {
    analysis.documents.iter_mut().flat_map(|document| &mut document.events)
}
