//! Readings to an analysis: ids, code points, united actors, merged events.

use super::Reading;
use crate::actors;
use crate::analysis::{
    Actor, Analysis, Candidate, Document, Event, Evidence, FORMAT, Figure, Mention, Office, Participant, Published,
    Range, Report, ReportRef, Statement, Time, When,
};
use crate::edtf;
use crate::evidence;
use crate::id::{ActorId, hash};
use crate::knowledge::Knowledge;
use crate::merge;
use crate::offsets::Offsets;
use crate::span::Span;
use crate::statements;
use std::collections::BTreeMap;

/// One report before merging, with what its ids and its document give.
struct Loose<'a> {
    id: String,
    reading: &'a Reading,
    document: usize,
    event: &'a crate::events::Event,
}

pub(super) fn assemble(readings: &[Reading], knowledge: &Knowledge) -> Analysis {
    let loose: Vec<Loose<'_>> =
        readings.iter().enumerate().flat_map(|(index, reading)| loose_reports(index, reading)).collect();
    let reports: Vec<merge::Report<'_>> = loose
        .iter()
        .map(|loose| merge::Report {
            id: &loose.id,
            document: &loose.reading.document.id,
            sentence: sentence(loose.reading, loose.event.sentence).text(&loose.reading.document.text),
            event: loose.event,
        })
        .collect();
    let merged = merge::merge(&reports);
    let ids: Vec<String> = merged.iter().map(|merged| smallest(&merged.reports, &loose)).collect();
    let mut event_of: Vec<&str> = vec![""; loose.len()];
    for (merged, id) in merged.iter().zip(&ids) {
        for report in &merged.reports {
            if let Some(slot) = event_of.get_mut(*report) {
                *slot = id;
            }
        }
    }
    let mut documents: Vec<Document> = readings.iter().map(document).collect();
    for (loose, event) in loose.iter().zip(&event_of) {
        if let Some(document) = documents.get_mut(loose.document) {
            document.events.push(report(loose, event));
        }
    }
    let by_id: BTreeMap<&str, &Reading> =
        readings.iter().map(|reading| (reading.document.id.as_str(), reading)).collect();
    let mut events: Vec<Event> =
        merged.iter().zip(&ids).filter_map(|(merged, id)| event(merged, id, &ids, &loose, &by_id)).collect();
    events.sort_by_cached_key(|event| (event.when.start[0].is_none(), event.when.start[0].clone(), event.id.clone()));
    Analysis { format: FORMAT.to_owned(), documents, actors: unite(readings, knowledge), events }
}

fn place(offsets: &Offsets<'_>, span: Span) -> Range {
    Range { start: offsets.code_point(span.start()), end: offsets.code_point(span.end()) }
}

fn sentence(reading: &Reading, index: u32) -> Span {
    reading.sentences.get(index as usize).copied().unwrap_or_default()
}

/// Ids by text: the ordinal tells apart what has the same text in the same document.
#[derive(Default)]
struct Ordinals(BTreeMap<String, u32>);

impl Ordinals {
    fn id(&mut self, parts: &[&str]) -> String {
        let ordinal = self.0.entry(hash(parts.iter().copied())).or_insert(0);
        *ordinal += 1;
        hash(parts.iter().copied().chain([ordinal.to_string().as_str()]))
    }
}

fn loose_reports(document: usize, reading: &Reading) -> Vec<Loose<'_>> {
    let mut ordinals = Ordinals::default();
    let text = &reading.document.text;
    let id = |event: &crate::events::Event| {
        ordinals.id(&[&reading.document.id, sentence(reading, event.sentence).text(text), event.trigger.text(text)])
    };
    let ids: Vec<String> = reading.events.iter().map(id).collect();
    let mut loose: Vec<Loose<'_>> =
        reading.events.iter().zip(ids).map(|(event, id)| Loose { id, reading, document, event }).collect();
    loose.sort_by_key(|loose| (sentence(reading, loose.event.sentence), loose.event.trigger));
    loose
}

fn smallest(reports: &[usize], loose: &[Loose<'_>]) -> String {
    reports.iter().filter_map(|report| loose.get(*report)).map(|loose| loose.id.clone()).min().unwrap_or_default()
}

fn document(reading: &Reading) -> Document {
    let source = &reading.document;
    let offsets = Offsets::new(&source.text);
    let title = source.title_span.map(|span| span.text(&source.text).trim().to_owned());
    Document {
        id: source.id.clone(),
        source: source.source.clone(),
        title: source.title.clone().or(title),
        outlet: source.outlet.clone(),
        url: source.url.clone(),
        language: source.language.clone(),
        published: Published {
            value: reading.published.value.to_string(),
            basis: reading.published.basis,
            evidence: evidence(&reading.published.evidence, source, &offsets),
        },
        furniture: source.furniture.iter().map(|span| place(&offsets, *span)).collect(),
        sentences: reading.sentences.iter().map(|span| place(&offsets, *span)).collect(),
        times: reading.times.iter().map(|timex| time(timex, &offsets)).collect(),
        mentions: mentions(reading, &offsets),
        statements: statements(reading, &offsets),
        events: Vec::new(),
        text: source.text.clone(),
    }
}

fn evidence(chain: &[evidence::Evidence], document: &crate::corpus::Document, offsets: &Offsets<'_>) -> Vec<Evidence> {
    let one = |link: &evidence::Evidence| {
        let range = link.span.map(|span| place(offsets, span));
        Evidence {
            why: link.why.clone(),
            document: link.document.clone().or_else(|| link.span.map(|_| document.id.clone())),
            start: range.map_or(0, |range| range.start),
            end: range.map_or(0, |range| range.end),
            record: link.record.clone(),
        }
    };
    chain.iter().map(one).collect()
}

fn time(timex: &crate::time::Timex, offsets: &Offsets<'_>) -> Time {
    let range = place(offsets, timex.span);
    Time {
        start: range.start,
        end: range.end,
        kind: timex.kind,
        value: timex.value.clone(),
        modifier: timex.modifier.map(str::to_owned),
    }
}

fn mentions(reading: &Reading, offsets: &Offsets<'_>) -> Vec<Mention> {
    let mut ordinals = Ordinals::default();
    let text = &reading.document.text;
    let one = |mention: &actors::Mention| {
        let range = place(offsets, mention.span);
        let parts = [&reading.document.id, sentence(reading, mention.sentence).text(text), mention.span.text(text)];
        Mention {
            start: range.start,
            end: range.end,
            id: ordinals.id(&parts),
            actor: mention.actor.clone(),
            form: mention.form,
            candidates: mention.candidates.iter().map(candidate).collect(),
        }
    };
    reading.actors.mentions.iter().map(one).collect()
}

fn candidate(candidate: &actors::Candidate) -> Candidate {
    Candidate { actor: candidate.actor.clone(), why: candidate.why.clone() }
}

fn statements(reading: &Reading, offsets: &Offsets<'_>) -> Vec<Statement> {
    let mut ordinals = Ordinals::default();
    let text = &reading.document.text;
    let mut id = |statement: &statements::Statement| {
        ordinals.id(&[&reading.document.id, "statement", statement.span.text(text)])
    };
    let ids: Vec<String> = reading.statements.iter().map(&mut id).collect();
    let participant = |participant: &statements::Participant| {
        let range = place(offsets, participant.span);
        Participant { start: range.start, end: range.end, actor: participant.actor.clone() }
    };
    let one = |(statement, id): (&statements::Statement, &String)| {
        let range = place(offsets, statement.span);
        Statement {
            id: id.clone(),
            start: range.start,
            end: range.end,
            kind: statement.kind,
            quoted: statement.quoted.iter().map(|span| place(offsets, *span)).collect(),
            continues: statement.continues.and_then(|index| ids.get(index)).cloned(),
            speaker: statement.speaker.as_ref().map(participant),
            cue: statement.cue.map(|span| place(offsets, span)),
            addressee: statement.addressee.as_ref().map(participant),
            reported_by: statement.reported_by.as_ref().map(participant),
        }
    };
    reading.statements.iter().zip(&ids).map(one).collect()
}

fn report(loose: &Loose<'_>, merged: &str) -> Report {
    let (event, source) = (loose.event, &loose.reading.document);
    let offsets = Offsets::new(&source.text);
    let range = place(&offsets, sentence(loose.reading, event.sentence));
    Report {
        id: loose.id.clone(),
        start: range.start,
        end: range.end,
        trigger: place(&offsets, event.trigger),
        event: merged.to_owned(),
        kind: event.kind,
        act: event.act,
        mode: event.mode.clone(),
        actors: event.actors.clone(),
        recipients: event.recipients.clone(),
        date: event.date.to_string(),
        date_basis: event.date_basis,
        date_evidence: evidence(&event.date_evidence, source, &offsets),
        place: event.place.clone(),
        modality: event.modality,
        figures: figures(event, &source.text),
        attributed_to: event.attributed_to.clone(),
    }
}

fn figures(event: &crate::events::Event, text: &str) -> Vec<Figure> {
    let one = |figure: &crate::events::Figure| Figure {
        text: figure.span.text(text).to_owned(),
        value: figure.value,
        low: figure.low,
        high: figure.high,
        unit: figure.unit.clone(),
    };
    event.figures.iter().map(one).collect()
}

fn event(
    merged: &merge::Merged,
    id: &str,
    ids: &[String],
    loose: &[Loose<'_>],
    by_id: &BTreeMap<&str, &Reading>,
) -> Option<Event> {
    let main = loose.get(merged.main)?;
    let members = || merged.reports.iter().filter_map(|report| loose.get(*report));
    let mut reports: Vec<ReportRef> = members()
        .map(|loose| ReportRef {
            document: loose.reading.document.id.clone(),
            event: loose.id.clone(),
            attributed_to: loose.event.attributed_to.clone(),
        })
        .collect();
    reports.sort_by(|a, b| (&a.document, &a.event).cmp(&(&b.document, &b.event)));
    let home = &main.reading.document;
    let date_evidence = merged.date_evidence.iter().flat_map(|link| {
        let document = link.document.as_deref().and_then(|id| by_id.get(id)).map_or(home, |reading| &reading.document);
        evidence(std::slice::from_ref(link), document, &Offsets::new(&document.text))
    });
    let mut linked: Vec<String> = merged.linked.iter().filter_map(|index| ids.get(*index)).cloned().collect();
    linked.sort();
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
        date_evidence: date_evidence.collect(),
        place: main.event.place.clone().or_else(|| members().find_map(|loose| loose.event.place.clone())),
        modality: main.event.modality,
        figures: members().max_by_key(|loose| loose.event.figures.len()).map_or_else(Vec::new, |loose| {
            let richest = if main.event.figures.is_empty() { loose } else { main };
            figures(richest.event, &richest.reading.document.text)
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
    others.sort();
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
    let mut offices: BTreeMap<&ActorId, Vec<Office>> = BTreeMap::new();
    for office in knowledge.offices.values() {
        for holder in office.holders.iter().filter(|holder| all.contains_key(&holder.person)) {
            offices.entry(&holder.person).or_default().push(Office {
                title: office.titles.first().cloned().unwrap_or_default(),
                of: office.of.clone(),
                from: holder.from.clone(),
                to: holder.to.clone().unwrap_or_else(|| "..".to_owned()),
            });
        }
    }
    let unite = |(id, mut seen): (&ActorId, Vec<&actors::Actor>)| {
        // The order of documents must not show: the longest name, then the first by text.
        seen.sort_by(|a, b| (b.name.len(), &a.name).cmp(&(a.name.len(), &b.name)));
        let first = seen.first()?;
        let mut aliases: Vec<String> = seen
            .iter()
            .flat_map(|actor| actor.aliases.iter().chain([&actor.name]))
            .filter(|name| **name != first.name)
            .cloned()
            .collect();
        aliases.sort();
        aliases.dedup();
        let mut held = offices.get(id).cloned().unwrap_or_default();
        held.sort_by(|a, b| (&a.from, &a.title, &a.of).cmp(&(&b.from, &b.title, &b.of)));
        let country = seen.iter().find_map(|actor| actor.country.clone());
        Some(Actor { id: id.clone(), name: first.name.clone(), kind: first.kind, country, offices: held, aliases })
    };
    all.into_iter().filter_map(unite).collect()
}
