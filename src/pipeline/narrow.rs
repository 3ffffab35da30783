//! What other documents that report the same events leave possible for a document's date.
//!
//! Only documents without a stated date are narrowed. An event that happened on a known day was reported on that day or
//! later; where the document itself names day and month without a year, within a year of it.

use super::Reading;
use super::reports::{Loose, merged, reports, sentence};
use crate::dating::PublishedBasis;
use crate::edtf::{Bound, Date, Day, Edtf, Part, Year};
use crate::events::{DateBasis, Modality};
use crate::evidence::{Evidence, Why};
use std::collections::BTreeMap;

/// The narrowed dates by document index, each with its reasons. One pass: what a narrowed date would narrow in turn stays.
pub(super) fn narrowed(readings: &[Reading]) -> BTreeMap<usize, (Edtf, Vec<Evidence>)> {
    let open =
        |reading: &Reading| matches!(reading.published.basis, PublishedBasis::Inferred | PublishedBasis::Unknown);
    let mut found: BTreeMap<usize, (Edtf, Vec<Evidence>)> = BTreeMap::new();
    if readings.len() < 2 || !readings.iter().any(open) {
        return found;
    }
    let loose = reports(readings);
    for event in merged(&loose) {
        let members: Vec<&Loose<'_>> = event.reports.iter().filter_map(|report| loose.get(*report)).collect();
        let Some((day, witness)) = members
            .iter()
            .filter_map(|member| Some((stated_day(member)?, *member)))
            .min_by_key(|(day, witness)| (*day, &witness.id))
        else {
            continue;
        };
        for member in members.iter().filter(|member| member.document != witness.document && open(member.reading)) {
            if member.event.modality != Modality::Happened {
                continue;
            }
            let possible = possible(member, day);
            let before = readings.get(member.document).map_or(Edtf::Unknown, |reading| reading.published.value);
            let (value, reasons) = found.entry(member.document).or_insert((before, Vec::new()));
            let Some(narrower) = value.intersect(&possible).filter(|narrower| narrower != value) else { continue };
            *value = narrower;
            let words = sentence(witness.reading, witness.event.sentence);
            reasons.push(Evidence {
                document: Some(witness.reading.document.id.clone()),
                allows: Some(possible),
                ..Evidence::words(Why::OtherReport(Edtf::between(day, day)), words)
            });
        }
    }
    found.retain(|_, (_, reasons)| !reasons.is_empty());
    found
}

/// The day that a report states outright, or that hangs on its document's stated date.
fn stated_day(report: &Loose<'_>) -> Option<Day> {
    let stated = report.reading.published.basis < PublishedBasis::Inferred;
    let trusted = match report.event.date_basis {
        DateBasis::Explicit => true,
        DateBasis::Relative => stated,
        DateBasis::Document | DateBasis::Inferred | DateBasis::Unknown => false,
    };
    let (first, last) = (report.event.date.first_day()?, report.event.date.last_day()?);
    (trusted && first == last).then_some(first)
}

/// When a document can have been published that reports what happened on a day.
fn possible(report: &Loose<'_>, day: Day) -> Edtf {
    let (_, month, number) = day.parts();
    let same_day = Part::Day(month, number);
    let unsaid_year =
        matches!(report.event.date, Edtf::Date(Date { year: Year::Unspecified, part, .. }) if part == same_day);
    let end = if unsaid_year { Bound::Date(Date::day(day.plus(364))) } else { Bound::Open };
    Edtf::Interval(Bound::Date(Date::day(day)), end)
}
