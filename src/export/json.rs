//! `demarche/1` as one JSON object for all documents, or as one line for each.

use crate::analysis::{Actor, Analysis, Document, Event, FORMAT};
use serde::Serialize;

/// One document a line: the document with its own actors and merged events.
#[derive(Serialize)]
struct Line<'a> {
    format: &'a str,
    #[serde(flatten)]
    document: &'a Document,
    actors: &'a [Actor],
    merged_events: &'a [Event],
}

/// The whole analysis as one line of JSON, ended by a line feed.
pub fn object(analysis: &Analysis) -> String {
    // Strings, numbers and lists only: nothing that JSON cannot hold.
    serde_json::to_string(analysis).unwrap_or_default() + "\n"
}

/// The analysis of a single document as one line, ended by a line feed.
pub fn line(analysis: &Analysis) -> String {
    let Some(document) = analysis.documents.first() else { return String::new() };
    let line = Line { format: FORMAT, document, actors: &analysis.actors, merged_events: &analysis.events };
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}
