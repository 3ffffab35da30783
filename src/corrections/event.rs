//! Corrections of events: dates, merging, splitting, hiding; and the ids and the order that follow.

use super::{event_of, reports_mut};
use crate::analysis::{Analysis, DateBasis, Event, Evidence, Modality, ReportRef, When};
use crate::edtf::{Day, Edtf};
use crate::evidence::Why;
use crate::order::{set, sort};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn set_date(analysis: &mut Analysis, report: &str, date: &str) -> Option<()> {
    let value = Edtf::parse(date).ok()?;
    let why = Evidence::bare(Why::SetByHand);
    let own = reports_mut(analysis).find(|known| known.id == report)?;
    (own.date, own.date_basis, own.date_evidence) = (value.to_string(), DateBasis::Explicit, vec![why.clone()]);
    let event = event_of(analysis, report)?;
    (event.date, event.date_basis, event.date_evidence) = (value.to_string(), DateBasis::Explicit, vec![why]);
    event.when = when(&value, event.modality);
    event.conflicts.retain(|conflict| conflict != "date");
    Some(())
}

fn when(date: &Edtf, modality: Modality) -> When {
    let days = |pair: [Option<Day>; 2]| pair.map(|day| day.map(|day| day.to_string()));
    let when = date.when(modality == Modality::Ongoing);
    When { start: days(when.start), end: days(when.end) }
}

pub(super) fn merge(analysis: &mut Analysis, reports: &[String]) -> Option<()> {
    if reports.len() < 2 {
        return None;
    }
    let index =
        |report: &String| analysis.events.iter().position(|event| event.reports.iter().any(|own| own.event == *report));
    let found: BTreeSet<usize> = reports.iter().map(index).collect::<Option<_>>()?;
    let mut rest: Vec<Event> = found.into_iter().rev().map(|index| analysis.events.remove(index)).collect();
    let mut merged = rest.pop()?;
    for event in rest.into_iter().rev() {
        absorb(&mut merged, event);
    }
    analysis.events.push(merged);
    Some(())
}

fn absorb(into: &mut Event, other: Event) {
    for (list, more) in [(&mut into.actors, other.actors), (&mut into.recipients, other.recipients)] {
        for actor in more {
            if !list.contains(&actor) {
                list.push(actor);
            }
        }
    }
    let (a, b) = (Edtf::parse(&into.date).unwrap_or_default(), Edtf::parse(&other.date).unwrap_or_default());
    match a.intersect(&b) {
        Some(date) => {
            into.when = when(&date, into.modality);
            into.date = date.to_string();
            into.date_basis = into.date_basis.min(other.date_basis);
            into.date_evidence.extend(other.date_evidence);
        }
        None if !into.conflicts.iter().any(|conflict| conflict == "date") => {
            into.conflicts.push("date".to_owned());
            sort(&mut into.conflicts, &Ord::cmp);
        }
        None => {}
    }
    into.place = into.place.take().or(other.place);
    into.reports.extend(other.reports);
    into.linked.extend(other.linked);
    into.pinned |= other.pinned;
    // Who checked one of them has not checked what they are together.
    into.approved &= other.approved;
    into.notes.extend(other.notes);
}

pub(super) fn split(analysis: &mut Analysis, report: &str) -> Option<()> {
    let own = analysis.documents.iter().flat_map(|document| &document.events).find(|own| own.id == report)?.clone();
    let event = event_of(analysis, report).filter(|event| event.reports.len() > 1)?;
    let at = event.reports.iter().position(|known| known.event == report)?;
    let reference: ReportRef = event.reports.remove(at);
    let date = Edtf::parse(&own.date).unwrap_or_default();
    let alone = Event {
        kind: own.kind,
        act: own.act,
        mode: own.mode,
        cameo: own.act.cameo().to_owned(),
        quad: own.kind.quad(),
        actors: own.actors,
        recipients: own.recipients,
        when: when(&date, own.modality),
        date: own.date,
        date_basis: own.date_basis,
        date_evidence: own.date_evidence,
        place: own.place,
        modality: own.modality,
        figures: own.figures,
        conflicts: Vec::new(),
        linked: Vec::new(),
        reports: vec![reference],
        pinned: false,
        approved: false,
        notes: Vec::new(),
        id: String::new(),
        ..event.clone()
    };
    analysis.events.push(alone);
    Some(())
}

pub(super) fn hide(analysis: &mut Analysis, report: &str) -> Option<()> {
    for document in &mut analysis.documents {
        if let Some(at) = document.statements.iter().position(|statement| statement.id == report) {
            document.statements.remove(at);
            return Some(());
        }
    }
    let event = event_of(analysis, report)?;
    let gone = set(event.reports.iter().map(|own| own.event.clone()));
    let id = event.id.clone();
    analysis.events.retain(|event| event.id != id);
    analysis.documents.iter_mut().for_each(|document| document.events.retain(|own| !gone.contains(&own.id)));
    Some(())
}

/// Gives each event its smallest report's id again, leads reports and links to it, and sorts.
pub(super) fn settle(analysis: &mut Analysis) {
    let mut renamed = BTreeMap::new();
    let mut home = BTreeMap::new();
    for event in &mut analysis.events {
        sort(&mut event.reports, &|a, b| (&a.document, &a.event).cmp(&(&b.document, &b.event)));
        let id = event.reports.iter().map(|report| report.event.clone()).min().unwrap_or_default();
        home.extend(event.reports.iter().map(|report| (report.event.clone(), id.clone())));
        renamed.insert(std::mem::replace(&mut event.id, id.clone()), id);
    }
    for event in &mut analysis.events {
        // An old event id is a report's id, and so still leads to the event that holds that report now.
        event.linked =
            event.linked.iter().filter_map(|old| home.get(old).or_else(|| renamed.get(old)).cloned()).collect();
        sort(&mut event.linked, &Ord::cmp);
        event.linked.dedup();
        let own = event.id.clone();
        event.linked.retain(|linked| *linked != own);
    }
    for report in analysis.documents.iter_mut().flat_map(|document| &mut document.events) {
        if let Some(id) = home.get(&report.id) {
            report.event.clone_from(id);
        }
    }
    analysis
        .events
        .sort_by_cached_key(|event| (event.when.start[0].is_none(), event.when.start[0].clone(), event.id.clone()));
}
