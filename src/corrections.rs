//! Corrections: a person's word, applied after extraction, from one JSON list.
//!
//! Each entry is keyed by report, statement, mention, actor or document ids, which survive a new extraction. An entry
//! that fits nothing any more is reported by its index, never dropped. The date of a document is the one correction
//! that needs the engine again, since everything dated hangs on it: the pipeline reads it with [`document_dates`].

use crate::analysis::{Analysis, DateBasis, Event, Evidence, Modality, Report, ReportRef, When};
use crate::edtf::{Day, Edtf};
use crate::id::ActorId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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
    /// An event that is put forward.
    Pin {
        /// Any report of the event.
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
    /// A note on an event.
    Note {
        /// Any report of the event.
        report: String,
        /// The note.
        text: String,
    },
    /// An event that an editor has checked.
    Approve {
        /// Any report of the event.
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
    if corrections.is_empty() {
        return Vec::new();
    }
    let unused: Vec<usize> = corrections
        .iter()
        .enumerate()
        .filter(|(_, entry)| apply_one(analysis, entry).is_none())
        .map(|(index, _)| index)
        .collect();
    settle(analysis);
    unused
}

/// `None` where the entry fits nothing.
fn apply_one(analysis: &mut Analysis, correction: &Correction) -> Option<()> {
    match correction {
        Correction::SetDate { document: Some(document), date, .. } => {
            Edtf::parse(date).ok()?;
            analysis.documents.iter().find(|known| known.id == *document).map(drop)
        }
        Correction::SetDate { report, date, .. } => set_date(analysis, report.as_deref()?, date),
        Correction::ChooseActor { mention, actor } => choose_actor(analysis, mention, actor.as_ref()),
        Correction::Merge { reports, actors } if actors.is_empty() => merge_events(analysis, reports),
        Correction::Merge { actors, .. } => merge_actors(analysis, actors),
        Correction::Split { report } => split(analysis, report),
        Correction::Hide { report } => hide(analysis, report),
        Correction::Pin { report } => event_of(analysis, report).map(|event| event.pinned = true),
        Correction::Approve { report } => event_of(analysis, report).map(|event| event.approved = true),
        Correction::Note { report, text } => event_of(analysis, report).map(|event| event.notes.push(text.clone())),
        Correction::Rename { actor: Some(actor), name, .. } => {
            let actor = analysis.actors.iter_mut().find(|known| known.id == *actor)?;
            let before = std::mem::replace(&mut actor.name, name.clone());
            actor.aliases.retain(|alias| alias != name);
            actor.aliases.push(before);
            actor.aliases.sort();
            actor.aliases.dedup();
            Some(())
        }
        Correction::Rename { report, name, .. } => {
            event_of(analysis, report.as_deref()?).map(|event| event.headline.clone_from(name))
        }
    }
}

fn event_of<'a>(analysis: &'a mut Analysis, report: &str) -> Option<&'a mut Event> {
    analysis.events.iter_mut().find(|event| event.reports.iter().any(|own| own.event == report))
}

fn reports_mut(analysis: &mut Analysis) -> impl Iterator<Item = &mut Report> {
    analysis.documents.iter_mut().flat_map(|document| &mut document.events)
}

fn set_date(analysis: &mut Analysis, report: &str, date: &str) -> Option<()> {
    let value = Edtf::parse(date).ok()?;
    let why = Evidence { why: "set by a person".to_owned(), document: None, start: 0, end: 0, record: None };
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

/// The mention gets the actor, and so do the roles in its sentence that rested on the one it meant before.
fn choose_actor(analysis: &mut Analysis, mention: &str, actor: Option<&ActorId>) -> Option<()> {
    if actor.is_some_and(|actor| !analysis.actors.iter().any(|known| known.id == *actor)) {
        return None;
    }
    let document =
        analysis.documents.iter_mut().find(|document| document.mentions.iter().any(|own| own.id == mention))?;
    let own = document.mentions.iter_mut().find(|own| own.id == mention)?;
    let (at, before) = (own.start..own.end, own.actor.clone());
    own.actor = actor.cloned();
    own.candidates.clear();
    for statement in &mut document.statements {
        for participant in
            [&mut statement.speaker, &mut statement.addressee, &mut statement.reported_by].into_iter().flatten()
        {
            if participant.start <= at.start && at.end <= participant.end && participant.actor == before {
                participant.actor = actor.cloned();
            }
        }
    }
    let mut touched = BTreeSet::new();
    if let Some(before) = before {
        for report in document.events.iter_mut().filter(|report| report.start <= at.start && at.end <= report.end) {
            replace(&mut report.actors, &before, actor);
            replace(&mut report.recipients, &before, actor);
            touched.insert(report.event.clone());
        }
        for event in analysis.events.iter_mut().filter(|event| touched.contains(&event.id)) {
            replace(&mut event.actors, &before, actor);
            replace(&mut event.recipients, &before, actor);
        }
    }
    Some(())
}

fn replace(list: &mut Vec<ActorId>, before: &ActorId, after: Option<&ActorId>) {
    match after.filter(|after| !list.contains(after)) {
        Some(after) => {
            for actor in list.iter_mut().filter(|actor| *actor == before) {
                *actor = after.clone();
            }
        }
        None => list.retain(|actor| actor != before),
    }
}

fn merge_actors(analysis: &mut Analysis, actors: &[ActorId]) -> Option<()> {
    let (kept, gone) = actors.split_first()?;
    let has = |actor: &ActorId| analysis.actors.iter().any(|known| known.id == *actor);
    if gone.is_empty() || !has(kept) || !gone.iter().all(has) {
        return None;
    }
    let swap = |actor: &mut Option<ActorId>| {
        if actor.as_ref().is_some_and(|actor| gone.contains(actor)) {
            *actor = Some(kept.clone());
        }
    };
    let swap_all = |list: &mut Vec<ActorId>| gone.iter().for_each(|before| replace(list, before, Some(kept)));
    for document in &mut analysis.documents {
        document.mentions.iter_mut().for_each(|mention| swap(&mut mention.actor));
        for statement in &mut document.statements {
            [&mut statement.speaker, &mut statement.addressee, &mut statement.reported_by]
                .into_iter()
                .flatten()
                .for_each(|participant| swap(&mut participant.actor));
        }
        for report in &mut document.events {
            swap_all(&mut report.actors);
            swap_all(&mut report.recipients);
            swap(&mut report.place);
            swap(&mut report.attributed_to);
        }
    }
    for event in &mut analysis.events {
        swap_all(&mut event.actors);
        swap_all(&mut event.recipients);
        swap(&mut event.place);
        event.reports.iter_mut().for_each(|report| swap(&mut report.attributed_to));
    }
    let names: Vec<String> = analysis
        .actors
        .iter()
        .filter(|actor| gone.contains(&actor.id))
        .flat_map(|actor| actor.aliases.iter().chain([&actor.name]))
        .cloned()
        .collect();
    analysis.actors.retain(|actor| !gone.contains(&actor.id));
    let kept = analysis.actors.iter_mut().find(|actor| actor.id == *kept)?;
    kept.aliases.extend(names);
    kept.aliases.sort();
    kept.aliases.dedup();
    Some(())
}

fn merge_events(analysis: &mut Analysis, reports: &[String]) -> Option<()> {
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
            into.conflicts.sort();
        }
        None => {}
    }
    into.place = into.place.take().or(other.place);
    into.reports.extend(other.reports);
    into.linked.extend(other.linked);
    into.pinned |= other.pinned;
    into.notes.extend(other.notes);
}

fn split(analysis: &mut Analysis, report: &str) -> Option<()> {
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

fn hide(analysis: &mut Analysis, report: &str) -> Option<()> {
    for document in &mut analysis.documents {
        if let Some(at) = document.statements.iter().position(|statement| statement.id == report) {
            document.statements.remove(at);
            return Some(());
        }
    }
    let event = event_of(analysis, report)?;
    let gone: BTreeSet<String> = event.reports.iter().map(|own| own.event.clone()).collect();
    let id = event.id.clone();
    analysis.events.retain(|event| event.id != id);
    analysis.documents.iter_mut().for_each(|document| document.events.retain(|own| !gone.contains(&own.id)));
    Some(())
}

/// Gives each event its smallest report's id again, leads reports and links to it, and sorts.
fn settle(analysis: &mut Analysis) {
    let mut renamed = BTreeMap::new();
    let mut home = BTreeMap::new();
    for event in &mut analysis.events {
        event.reports.sort_by(|a, b| (&a.document, &a.event).cmp(&(&b.document, &b.event)));
        let id = event.reports.iter().map(|report| report.event.clone()).min().unwrap_or_default();
        home.extend(event.reports.iter().map(|report| (report.event.clone(), id.clone())));
        renamed.insert(std::mem::replace(&mut event.id, id.clone()), id);
    }
    for event in &mut analysis.events {
        // An old event id is a report's id, and so still leads to the event that holds that report now.
        event.linked =
            event.linked.iter().filter_map(|old| home.get(old).or_else(|| renamed.get(old)).cloned()).collect();
        event.linked.sort();
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
