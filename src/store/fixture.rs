//! An invented analysis for the tests: written by code, so that its size is a parameter.

use crate::analysis::{
    Actor, Analysis, DateBasis, Document, Event, EventType, Evidence, FORMAT, Modality, Participant, Published,
    PublishedBasis, Range, Report, ReportRef, Statement, StatementKind, When,
};
use crate::edtf::Edtf;
use crate::evidence::Why;
use crate::id::ActorId;
use crate::knowledge::ActorKind;

const NAMES: [(&str, &str, ActorKind); 5] = [
    ("avelia", "Avelia", ActorKind::State),
    ("borland", "Borland", ActorKind::State),
    ("council", "Northern Council", ActorKind::Organisation),
    ("ines-maro", "Inés Maro", ActorKind::Person),
    ("tor-vell", "Tor Vell", ActorKind::Person),
];

const SENTENCE: &str = "Inés Maro met Tor Vell in March 2024 and said the “grain” road stays open.";

/// `n` events over three documents, one statement each; the first of every ten has no year.
pub(crate) fn analysis(n: usize) -> Analysis {
    let documents: Vec<String> = ["a.txt", "b.txt", "c.txt"].map(str::to_owned).to_vec();
    let id = |i: usize| ActorId::new(NAMES[i % NAMES.len()].0);
    let events: Vec<Event> = (0..n)
        .map(|i| {
            let date = match i % 10 {
                0 => "XXXX-08-28".to_owned(),
                1 => "2024-03".to_owned(),
                _ => format!("2024-{:02}-{:02}", 1 + i % 12, 1 + i % 28),
            };
            let when = Edtf::parse(&date).unwrap().when(false);
            let show = |days: [Option<crate::edtf::Day>; 2]| days.map(|day| day.map(|day| day.to_string()));
            Event {
                id: format!("e{i:05}"),
                kind: EventType::ALL[i % 16],
                act: EventType::ALL[i % 16],
                mode: None,
                context: Vec::new(),
                cameo: "04".into(),
                quad: 1,
                actors: vec![id(i)],
                recipients: vec![id(i + 1)],
                date,
                when: When { start: show(when.start), end: show(when.end) },
                date_basis: DateBasis::Explicit,
                date_evidence: Vec::new(),
                place: None,
                modality: super::MODALITIES[i % 7],
                figures: Vec::new(),
                pinned: false,
                approved: false,
                notes: Vec::new(),
                headline: format!("Maro met Vell, {i}"),
                conflicts: Vec::new(),
                linked: Vec::new(),
                reports: vec![ReportRef {
                    document: documents[i % 3].clone(),
                    event: format!("e{i:05}"),
                    attributed_to: None,
                }],
            }
        })
        .collect();
    let documents = documents.iter().map(|id| document(id, &events)).collect();
    let actors = NAMES.map(|(id, name, kind)| Actor {
        id: ActorId::new(id),
        name: name.into(),
        kind,
        country: None,
        offices: Vec::new(),
        aliases: Vec::new(),
    });
    Analysis { format: FORMAT.into(), documents, actors: actors.to_vec(), events }
}

fn document(id: &str, events: &[Event]) -> Document {
    let len = SENTENCE.chars().count() as u32;
    let reports = events.iter().filter(|event| event.reports[0].document == id).map(|event| Report {
        id: event.id.clone(),
        start: 0,
        end: len,
        trigger: Range { start: 10, end: 13 },
        event: event.id.clone(),
        kind: event.kind,
        act: event.act,
        mode: None,
        actors: event.actors.clone(),
        recipients: event.recipients.clone(),
        date: event.date.clone(),
        date_basis: event.date_basis,
        date_evidence: Vec::new(),
        place: None,
        modality: Modality::Happened,
        figures: Vec::new(),
        attributed_to: None,
    });
    Document {
        id: id.into(),
        source: id.into(),
        title: Some(format!("Report {id}")),
        outlet: None,
        url: None,
        language: Some("en".into()),
        published: Published {
            value: "2024-03-12".into(),
            basis: PublishedBasis::Dateline,
            evidence: vec![Evidence { end: 9, ..Evidence::bare(Why::BareLine(Edtf::Unknown)) }],
        },
        text: SENTENCE.into(),
        furniture: Vec::new(),
        sentences: vec![Range { start: 0, end: len }],
        times: Vec::new(),
        mentions: Vec::new(),
        statements: vec![Statement {
            id: format!("s-{id}"),
            start: 46,
            end: len - 1,
            kind: StatementKind::Mixed,
            quoted: vec![Range { start: 51, end: 56 }],
            continues: None,
            speaker: Some(Participant { start: 0, end: 9, actor: Some(ActorId::new("ines-maro")) }),
            cue: Some(Range { start: 37, end: 41 }),
            addressee: Some(Participant { start: 14, end: 22, actor: Some(ActorId::new("tor-vell")) }),
            reported_by: None,
            pinned: false,
            approved: false,
            notes: Vec::new(),
        }],
        events: reports.collect(),
    }
}
