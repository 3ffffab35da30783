//! Merging: which reports tell of one happening, and what they disagree on.
//!
//! What comes in: the reports of all documents. What goes out: [`Merged`] events, each with all its reports. The result
//! does not depend on the order of documents.

mod cluster;
mod pair;

use self::pair::Features;
use crate::edtf::{Edtf, When};
use crate::events::{DateBasis, Event, Figure, Modality};
use crate::evidence::Evidence;
use crate::order::sort;

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

/// Merges the reports that tell of one happening. The result is in order of the merged events' smallest report ids.
pub fn merge(reports: &[Report<'_>]) -> Vec<Merged> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    let key = |index: &usize| reports.get(*index).map(|report| (report.id, report.document));
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    let sorted: Vec<Report<'_>> = order.iter().filter_map(|index| reports.get(*index).copied()).collect();
    let features: Vec<Features<'_>> = sorted.iter().map(Features::new).collect();
    let clusters = cluster::cluster(&features);
    let mut all: Vec<Merged> = clusters.members.iter().filter_map(|members| united(members, &sorted, &order)).collect();
    for (a, b) in clusters.links {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(merged) = all.get_mut(from) {
                merged.linked.push(to);
            }
        }
    }
    for merged in &mut all {
        sort(&mut merged.linked, &Ord::cmp);
        merged.linked.dedup();
    }
    all
}

/// One merged event of the reports at these places of `sorted`; `order` gives their indices for the caller.
fn united(members: &[usize], sorted: &[Report<'_>], order: &[usize]) -> Option<Merged> {
    let reports: Vec<&Report<'_>> = members.iter().filter_map(|member| sorted.get(*member)).collect();
    let events: Vec<&Event> = reports.iter().map(|report| report.event).collect();
    // Of equals the first by id stands.
    let main = (0..events.len()).rev().max_by_key(|index| events.get(*index).map(|event| fullness(event)))?;
    let dated = (0..events.len()).rev().max_by_key(|index| events.get(*index).map(|event| exactness(event)))?;
    let source = reports.get(dated)?;
    let evidence = source.event.date_evidence.iter().map(|link| Evidence {
        document: link.document.clone().or_else(|| Some(source.document.to_owned())),
        ..link.clone()
    });
    Some(Merged {
        reports: members.iter().filter_map(|member| order.get(*member)).copied().collect(),
        main: *order.get(*members.get(main)?)?,
        date: source.event.date,
        when: source.event.when,
        date_basis: source.event.date_basis,
        date_evidence: evidence.collect(),
        conflicts: conflicts(&events),
        linked: Vec::new(),
    })
}

/// How much a report tells: it stands for its event by its roles, its own voice, its figures.
fn fullness(event: &Event) -> (bool, bool, usize, bool, usize) {
    let roles = event.actors.len().min(2) + event.recipients.len().min(2);
    (
        !event.actors.is_empty(),
        event.modality != Modality::Denied,
        roles,
        event.attributed_to.is_none(),
        event.figures.len(),
    )
}

/// How well a report dates its event: a date of its own before its document's, the shorter the better, of documents'
/// dates the earliest.
fn exactness(event: &Event) -> (u8, i64) {
    let basis = match event.date_basis {
        DateBasis::Explicit | DateBasis::Relative if event.date.has_year() => 4,
        DateBasis::Inferred => 3,
        DateBasis::Document => 2,
        DateBasis::Explicit | DateBasis::Relative => 1,
        DateBasis::Unknown => 0,
    };
    let days = event.date.first_day().zip(event.date.last_day());
    let length = days.map_or(i64::from(i32::MAX), |(first, last)| i64::from(last.0) - i64::from(first.0));
    let early =
        if event.date_basis == DateBasis::Document { days.map_or(0, |(first, _)| i64::from(first.0)) } else { 0 };
    (basis, -(length * 1_000_000 + early))
}

/// What the reports of one happening disagree on, sorted.
fn conflicts(events: &[&Event]) -> Vec<&'static str> {
    let some = |differ: &dyn Fn(&Event, &Event) -> bool| {
        // Against the first that says anything is enough to find a difference, and linear.
        events.iter().enumerate().any(|(index, a)| events.iter().skip(index + 1).take(8).any(|b| differ(a, b)))
    };
    let own = |event: &Event| !matches!(event.date_basis, DateBasis::Document | DateBasis::Unknown);
    let dates = |a: &Event, b: &Event| own(a) && own(b) && a.date.intersect(&b.date).is_none();
    let modalities = |a: &Event, b: &Event| (a.modality == Modality::Denied) != (b.modality == Modality::Denied);
    let places = |a: &Event, b: &Event| a.place.is_some() && b.place.is_some() && a.place != b.place;
    let mut found = Vec::new();
    for (name, differ) in [
        ("date", &dates as &dyn Fn(&Event, &Event) -> bool),
        ("figures", &figures_differ),
        ("modality", &modalities),
        ("place", &places),
    ] {
        if some(differ) {
            found.push(name);
        }
    }
    found
}

/// Whether two reports count the same differently: each unit by its largest figure, bounds allowed for.
fn figures_differ(a: &Event, b: &Event) -> bool {
    let bounds = |figure: &Figure| (figure.value.or(figure.low), figure.value.or(figure.high));
    a.figures.iter().any(|left| {
        let mut same = b.figures.iter().filter(|right| right.unit == left.unit).peekable();
        same.peek().is_some()
            && same.all(|right| {
                let ((low, high), (other_low, other_high)) = (bounds(left), bounds(right));
                let above = |low: Option<f64>, high: Option<f64>| low.zip(high).is_some_and(|(low, high)| low > high);
                above(low, other_high) || above(other_low, high)
            })
    })
}
