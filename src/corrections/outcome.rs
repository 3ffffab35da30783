//! What each entry of the list did: in names that a reader knows, as they were before it.

use super::{Correction, apply_one, event};
use crate::analysis::{Analysis, Document};
use crate::id::ActorId;

/// What one entry did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Its operation, as in the list.
    pub op: &'static str,
    /// What it was done to: a headline, a title, a name, a mention's words; the ids where they fit nothing.
    pub subject: String,
    /// What was said of it: a date, a name, a note, the others of a merge; empty where the operation says all.
    pub value: String,
    /// Whether it fits anything in the analysis.
    pub fits: bool,
}

/// Applies the list in order; what each entry did.
pub fn review(analysis: &mut Analysis, corrections: &[Correction]) -> Vec<Outcome> {
    let mut outcomes = Vec::with_capacity(corrections.len());
    for correction in corrections {
        let outcome = told(analysis, correction);
        let fits = apply_one(analysis, correction).is_some();
        outcomes.push(Outcome { fits, ..outcome });
    }
    if !corrections.is_empty() {
        event::settle(analysis);
    }
    outcomes
}

fn told(analysis: &Analysis, correction: &Correction) -> Outcome {
    let item = |id: &String| item(analysis, id);
    let actor = |id: &ActorId| actor(analysis, id);
    let (op, subject, value) = match correction {
        Correction::SetDate { document: Some(id), date, .. } => ("set-date", title(analysis, id), date.clone()),
        Correction::SetDate { report, date, .. } => {
            ("set-date", report.as_ref().map_or(String::new(), item), date.clone())
        }
        Correction::ChooseActor { mention: id, actor: chosen } => {
            ("choose-actor", mention(analysis, id), chosen.as_ref().map_or(String::new(), actor))
        }
        Correction::Merge { reports, actors } if actors.is_empty() => {
            let (first, rest) = first_and_rest(reports.iter().map(item));
            ("merge", first, rest)
        }
        Correction::Merge { actors, .. } => {
            let (first, rest) = first_and_rest(actors.iter().map(actor));
            ("merge", first, rest)
        }
        Correction::Split { report } => ("split", item(report), document_of(analysis, report)),
        Correction::Hide { report } => ("hide", item(report), String::new()),
        Correction::Pin { report } => ("pin", item(report), String::new()),
        Correction::Approve { report } => ("approve", item(report), String::new()),
        Correction::Note { report, text } => ("note", item(report), text.clone()),
        Correction::Rename { actor: Some(id), name, .. } => ("rename", actor(id), name.clone()),
        Correction::Rename { report, name, .. } => {
            ("rename", report.as_ref().map_or(String::new(), item), name.clone())
        }
    };
    Outcome { op, subject, value, fits: false }
}

fn first_and_rest(mut names: impl Iterator<Item = String>) -> (String, String) {
    let first = names.next().unwrap_or_default();
    (first, names.collect::<Vec<_>>().join(", "))
}

/// An event's headline, or what a statement says.
fn item(analysis: &Analysis, id: &str) -> String {
    if let Some(event) = analysis.events.iter().find(|event| event.reports.iter().any(|own| own.event == id)) {
        return event.headline.clone();
    }
    let said = analysis.documents.iter().find_map(|document| {
        let statement = document.statements.iter().find(|statement| statement.id == id)?;
        Some(words(document, statement.start, statement.end))
    });
    said.unwrap_or_else(|| id.to_owned())
}

fn actor(analysis: &Analysis, id: &ActorId) -> String {
    analysis.actors.iter().find(|actor| actor.id == *id).map_or(id.as_str(), |actor| &actor.name).to_owned()
}

fn title(analysis: &Analysis, id: &str) -> String {
    let document = analysis.documents.iter().find(|document| document.id == id);
    document.map_or(id, |document| document.title.as_deref().unwrap_or(&document.source)).to_owned()
}

fn mention(analysis: &Analysis, id: &str) -> String {
    let found = analysis.documents.iter().find_map(|document| {
        let mention = document.mentions.iter().find(|mention| mention.id == id)?;
        Some(words(document, mention.start, mention.end))
    });
    found.unwrap_or_else(|| id.to_owned())
}

/// The title of the document that a report stands in.
fn document_of(analysis: &Analysis, report: &str) -> String {
    let document = analysis.documents.iter().find(|document| document.events.iter().any(|own| own.id == report));
    document.map_or(String::new(), |document| title(analysis, &document.id))
}

/// A stretch of a document in one line.
fn words(document: &Document, start: u32, end: u32) -> String {
    let stretch = document.text.chars().skip(start as usize).take(end.saturating_sub(start) as usize);
    stretch.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
