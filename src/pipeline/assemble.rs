//! Readings to an analysis: merged events, united actors, documents with their reports.

use super::Reading;
use super::layers::{self, Texts};
use super::reports::{self, Loose};
use crate::actors;
use crate::analysis::{Actor, Analysis, Event, FORMAT, Office, ReportRef, When};
use crate::edtf;
use crate::id::ActorId;
use crate::knowledge::Knowledge;
use crate::merge;
use crate::order::{sort, sort_by_key};
use std::collections::BTreeMap;

pub(super) fn assemble(readings: &[Reading], knowledge: &Knowledge) -> Analysis {
    let loose = reports::reports(readings);
    let merged = reports::merged(&loose);
    let ids: Vec<String> = merged.iter().map(|merged| smallest(&merged.reports, &loose)).collect();
    let mut event_of: Vec<&str> = vec![""; loose.len()];
    for (merged, id) in merged.iter().zip(&ids) {
        for report in &merged.reports {
            if let Some(slot) = event_of.get_mut(*report) {
                *slot = id;
            }
        }
    }
    let texts = Texts::new(readings, knowledge);
    let mut documents = texts.documents();
    for (loose, event) in loose.iter().zip(&event_of) {
        if let (Some(document), Some(report)) = (documents.get_mut(loose.document), texts.report(loose, event)) {
            document.events.push(report);
        }
    }
    let mut events: Vec<Event> =
        merged.iter().zip(&ids).filter_map(|(merged, id)| event(merged, id, &ids, &loose, &texts)).collect();
    sort_by_key(&mut events, &|event| (event.when.start[0].is_none(), event.when.start[0].clone(), event.id.clone()));
    Analysis { format: FORMAT.to_owned(), documents, actors: unite(readings, knowledge), events }
}

fn smallest(reports: &[usize], loose: &[Loose<'_>]) -> String {
    reports.iter().filter_map(|report| loose.get(*report)).map(|loose| loose.id.clone()).min().unwrap_or_default()
}

fn event(merged: &merge::Merged, id: &str, ids: &[String], loose: &[Loose<'_>], texts: &Texts<'_>) -> Option<Event> {
    let main = loose.get(merged.main)?;
    let members = || merged.reports.iter().filter_map(|report| loose.get(*report));
    let mut reports: Vec<ReportRef> = members()
        .map(|loose| ReportRef {
            document: loose.reading.document.id.clone(),
            event: loose.id.clone(),
            attributed_to: loose.event.attributed_to.clone(),
        })
        .collect();
    sort(&mut reports, &|a, b| (&a.document, &a.event).cmp(&(&b.document, &b.event)));
    let mut linked: Vec<String> = merged.linked.iter().filter_map(|index| ids.get(*index)).cloned().collect();
    sort(&mut linked, &Ord::cmp);
    Some(Event {
        id: id.to_owned(),
        kind: main.event.kind,
        act: main.event.act,
        mode: main.event.mode.clone(),
        context: main.event.context.clone(),
        cameo: main.event.act.cameo().to_owned(),
        quad: main.event.kind.quad(),
        actors: union(members().map(|loose| &loose.event.actors), &main.event.actors),
        recipients: union(members().map(|loose| &loose.event.recipients), &main.event.recipients),
        date: merged.date.to_string(),
        when: when(&merged.when),
        date_basis: merged.date_basis,
        date_evidence: texts.evidence(&merged.date_evidence, main.document),
        place: main.event.place.clone().or_else(|| members().find_map(|loose| loose.event.place.clone())),
        modality: main.event.modality,
        figures: members().max_by_key(|loose| loose.event.figures.len()).map_or_else(Vec::new, |loose| {
            let richest = if main.event.figures.is_empty() { loose } else { main };
            layers::figures(richest.event, &richest.reading.document.text)
        }),
        headline: main.event.headline.clone(),
        conflicts: merged.conflicts.iter().map(|conflict| (*conflict).to_owned()).collect(),
        linked,
        reports,
        pinned: false,
        approved: false,
        notes: Vec::new(),
    })
}

/// The main report's actors in their order, then those that only others name.
fn union<'a>(all: impl Iterator<Item = &'a Vec<ActorId>>, main: &[ActorId]) -> Vec<ActorId> {
    let mut others: Vec<ActorId> = all.flatten().filter(|actor| !main.contains(actor)).cloned().collect();
    sort(&mut others, &Ord::cmp);
    others.dedup();
    main.iter().cloned().chain(others).collect()
}

fn when(when: &edtf::When) -> When {
    let days = |pair: [Option<edtf::Day>; 2]| pair.map(|day| day.map(|day| day.to_string()));
    When { start: days(when.start), end: days(when.end) }
}

/// The actors of all documents by id, with their offices and every name that a document gives them.
fn unite(readings: &[Reading], knowledge: &Knowledge) -> Vec<Actor> {
    let mut all: BTreeMap<&ActorId, Vec<&actors::Actor>> = BTreeMap::new();
    for actor in readings.iter().flat_map(|reading| &reading.actors.actors) {
        all.entry(&actor.id).or_default().push(actor);
    }
    let unite = |(id, mut seen): (&ActorId, Vec<&actors::Actor>)| {
        // The order of documents must not show: the longest name, then the first by text.
        sort(&mut seen, &|a, b| (b.name.len(), &a.name).cmp(&(a.name.len(), &b.name)));
        let first = seen.first()?;
        let mut aliases: Vec<String> = seen
            .iter()
            .flat_map(|actor| actor.aliases.iter().chain([&actor.name]))
            .filter(|name| **name != first.name)
            .cloned()
            .collect();
        sort(&mut aliases, &Ord::cmp);
        aliases.dedup();
        let mut held = offices_held(id, knowledge);
        sort(&mut held, &|a, b| (&a.from, &a.title, &a.of).cmp(&(&b.from, &b.title, &b.of)));
        let country = seen.iter().find_map(|actor| actor.country.clone());
        Some(Actor { id: id.clone(), name: first.name.clone(), kind: first.kind, country, offices: held, aliases })
    };
    all.into_iter().filter_map(unite).collect()
}

/// A person's terms, by office.
fn offices_held(person: &ActorId, knowledge: &Knowledge) -> Vec<Office> {
    let ids = knowledge.index().offices_held(person).iter();
    let terms = ids.filter_map(|id| knowledge.offices.get(id)).flat_map(|office| {
        let own = office.holders.iter().filter(|holder| holder.person == *person);
        own.map(move |holder| Office {
            title: office.titles.first().cloned().unwrap_or_default(),
            of: office.of.clone(),
            from: holder.from.clone(),
            to: holder.to.clone().unwrap_or_else(|| "..".to_owned()),
        })
    });
    terms.collect()
}
