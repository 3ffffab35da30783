//! A reading to the document of an analysis: every layer with its offsets in code points.

use super::Reading;
use super::reports::{Loose, Ordinals, sentence};
use crate::actors;
use crate::analysis::{
    Candidate, Document, Evidence, Figure, Mention, Participant, Published, Range, Report, Statement, Time,
};
use crate::evidence;
use crate::knowledge::Knowledge;
use crate::offsets::Offsets;
use crate::order::map;
use crate::span::Span;
use crate::statements;
use std::collections::BTreeMap;

fn place(offsets: &Offsets<'_>, span: Span) -> Range {
    Range { start: offsets.code_point(span.start()), end: offsets.code_point(span.end()) }
}

/// The texts of all documents, with what turns their offsets into code points.
pub(super) struct Texts<'a> {
    readings: &'a [Reading],
    knowledge: &'a Knowledge,
    offsets: Vec<Offsets<'a>>,
    by_id: BTreeMap<&'a str, usize>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(readings: &'a [Reading], knowledge: &'a Knowledge) -> Texts<'a> {
        let offsets = readings.iter().map(|reading| Offsets::new(&reading.document.text)).collect();
        let by_id = map(readings.iter().enumerate().map(|(index, reading)| (reading.document.id.as_str(), index)));
        Texts { readings, knowledge, offsets, by_id }
    }

    /// A chain of reasons that rest on the words of a document, by its index, or of the one that a reason names.
    pub(super) fn evidence(&self, chain: &[evidence::Evidence], home: usize) -> Vec<Evidence> {
        let one = |link: &evidence::Evidence| {
            let named = link.document.as_deref().and_then(|id| self.by_id.get(id));
            let index = *named.unwrap_or(&home);
            let range = link.span.zip(self.offsets.get(index)).map(|(span, offsets)| place(offsets, span));
            Evidence {
                why: link.why.clone(),
                fits: link.fits,
                allows: link.allows.map(|days| days.to_string()),
                document: range.and(self.readings.get(index)).map(|reading| reading.document.id.clone()),
                start: range.map_or(0, |range| range.start),
                end: range.map_or(0, |range| range.end),
                source: link.record.as_deref().and_then(|id| self.knowledge.source(id)).map(str::to_owned),
                record: link.record.clone(),
            }
        };
        chain.iter().map(one).collect()
    }

    /// Every document with all layers but its reports.
    pub(super) fn documents(&self) -> Vec<Document> {
        let all = self.readings.iter().zip(&self.offsets).enumerate();
        all.map(|(index, (reading, offsets))| {
            document(reading, offsets, self.evidence(&reading.published.evidence, index))
        })
        .collect()
    }

    /// A report, as part of the merged event with this id; `None` for a document that is not there.
    pub(super) fn report(&self, loose: &Loose<'_>, merged: &str) -> Option<Report> {
        let evidence = self.evidence(&loose.event.date_evidence, loose.document);
        Some(report(loose, merged, self.offsets.get(loose.document)?, evidence))
    }
}

/// The document with all layers but its reports.
fn document(reading: &Reading, offsets: &Offsets<'_>, evidence: Vec<Evidence>) -> Document {
    let source = &reading.document;
    let title = source.title_span.map(|span| span.text(&source.text).trim().to_owned());
    Document {
        id: source.id.clone(),
        source: source.source.clone(),
        title: source.title.clone().or(title),
        outlet: source.outlet.clone(),
        url: source.url.clone(),
        language: source.language.clone(),
        published: Published { value: reading.published.value.to_string(), basis: reading.published.basis, evidence },
        furniture: source.furniture.iter().map(|span| place(offsets, *span)).collect(),
        sentences: reading.sentences.iter().map(|span| place(offsets, *span)).collect(),
        times: reading.times.iter().map(|timex| time(timex, offsets)).collect(),
        mentions: mentions(reading, offsets),
        statements: statements(reading, offsets),
        events: Vec::new(),
        text: source.text.clone(),
    }
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
            pinned: false,
            approved: false,
            notes: Vec::new(),
        }
    };
    reading.statements.iter().zip(&ids).map(one).collect()
}

/// A report, as part of the merged event with this id.
fn report(loose: &Loose<'_>, merged: &str, offsets: &Offsets<'_>, date_evidence: Vec<Evidence>) -> Report {
    let (event, source) = (loose.event, &loose.reading.document);
    let range = place(offsets, sentence(loose.reading, event.sentence));
    Report {
        id: loose.id.clone(),
        start: range.start,
        end: range.end,
        trigger: place(offsets, event.trigger),
        event: merged.to_owned(),
        kind: event.kind,
        act: event.act,
        mode: event.mode.clone(),
        actors: event.actors.clone(),
        recipients: event.recipients.clone(),
        date: event.date.to_string(),
        date_basis: event.date_basis,
        date_evidence,
        place: event.place.clone(),
        modality: event.modality,
        figures: figures(event, &source.text),
        attributed_to: event.attributed_to.clone(),
    }
}

/// The figures of an event in a text.
pub(super) fn figures(event: &crate::events::Event, text: &str) -> Vec<Figure> {
    let one = |figure: &crate::events::Figure| Figure {
        text: figure.span.text(text).to_owned(),
        value: figure.value,
        low: figure.low,
        high: figure.high,
        unit: figure.unit.clone(),
    };
    event.figures.iter().map(one).collect()
}
