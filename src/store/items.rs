//! The store: an analysis with its items, events and statements side by side, in order of time.
//!
//! Order: earliest day, then the narrower span, then document id and place in it, then id; undated items last. The order
//! of documents in the input therefore changes nothing. What is counted and drawn stands in [`Columns`]; words are read
//! from the analysis, or, where there are only records, from these.

use super::columns::{Columns, Plain, Points};
use super::kind::{Kind, Role};
use super::records::Records;
use super::search::Words;
use crate::analysis::{Actor, Analysis, Document, Event, Report, Statement};
use crate::id::ActorId;
use crate::order::{order, set};
use std::sync::OnceLock;

/// Where an item stands in the analysis.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Source {
    /// An index into `events`.
    Event(u32),
    /// An index into `documents`, and one into that document's `statements`.
    Statement(u32, u32),
}

/// An analysis with its items as columns.
#[derive(Debug)]
pub struct Store {
    /// The analysis that it was made from.
    pub analysis: Analysis,
    pub(super) columns: Columns,
    /// Where each item stands in the analysis; empty where there are records.
    pub(super) sources: Vec<Source>,
    /// The words of items that no analysis has.
    pub(super) records: Option<Records>,
    pub(super) by_id: ById,
    /// Folded words of each item, made when words are first asked for.
    pub(super) words: OnceLock<Words>,
}

impl Store {
    /// Takes an analysis in; sorts its items once.
    pub fn new(analysis: Analysis) -> Store {
        let documents = ById::new(&analysis);
        let sources = sources(&analysis);
        let keys: Vec<Key> = sources.iter().map(|source| key(&analysis, &documents, *source)).collect();
        // What stands at the same place of the same document is told apart by its id alone.
        let id = |index: usize| sources.get(index).map_or("", |source| id(&analysis, *source));
        let sorted = order(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)).then_with(|| id(a).cmp(id(b))));
        let sources: Vec<Source> = sorted.iter().filter_map(|index| sources.get(*index as usize).copied()).collect();
        let mut columns = Columns::with_room(sources.len());
        for source in &sources {
            fill(&mut columns, &analysis, &documents, *source);
        }
        columns.shrink();
        Store { columns, sources, records: None, by_id: documents, words: OnceLock::new(), analysis }
    }

    /// Where an item stands in the analysis.
    pub fn source(&self, item: u32) -> Option<Source> {
        self.sources.get(item as usize).copied()
    }

    /// The event of an item.
    pub fn event(&self, item: u32) -> Option<&Event> {
        match self.source(item)? {
            Source::Event(index) => self.analysis.events.get(index as usize),
            Source::Statement(..) => None,
        }
    }

    /// The statement of an item with its document.
    pub fn statement(&self, item: u32) -> Option<(&Document, &Statement)> {
        match self.source(item)? {
            Source::Event(_) => None,
            Source::Statement(doc, index) => {
                Some((self.analysis.documents.get(doc as usize)?, statement(&self.analysis, doc, index)?))
            }
        }
    }

    /// The id of an item: its event's or its statement's.
    pub fn id(&self, item: u32) -> &str {
        match (self.source(item), &self.records) {
            (Some(source), _) => id(&self.analysis, source),
            (None, Some(records)) => records.id(item),
            (None, None) => "",
        }
    }

    /// The item with this id; any report's id finds its event. Linear in the number of items.
    pub fn find(&self, id: &str) -> Option<u32> {
        let items = 0..self.len() as u32;
        items.clone().find(|item| self.id(*item) == id).or_else(|| {
            items
                .into_iter()
                .find(|item| self.event(*item).is_some_and(|event| event.reports.iter().any(|r| r.event == id)))
        })
    }

    /// The index of the document with this id.
    pub fn document_index(&self, id: &str) -> Option<u32> {
        Some(self.by_id.find(&self.analysis, id)?.1)
    }

    /// The document with this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.analysis.documents.get(self.document_index(id)? as usize)
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        let index = self.analysis.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok()?;
        self.analysis.actors.get(index)
    }

    /// An actor's name as shown; the id of an actor that is not listed.
    pub fn name<'a>(&'a self, id: &'a ActorId) -> &'a str {
        self.actor(id.as_str()).map_or(id.as_str(), |actor| &actor.name)
    }

    /// The main report of an event with its document: the one with the event's id, else its first.
    pub fn main_report(&self, event: &Event) -> Option<(&Document, &Report)> {
        let reference = event.reports.iter().find(|r| r.event == event.id).or(event.reports.first())?;
        self.report(&reference.document, &reference.event)
    }

    /// A report by document and id.
    pub fn report(&self, document: &str, id: &str) -> Option<(&Document, &Report)> {
        let document = self.document(document)?;
        Some((document, document.events.iter().find(|report| report.id == id)?))
    }
}

/// The documents by id.
#[derive(Debug)]
pub(super) struct ById(Vec<u32>);

impl ById {
    pub(super) fn new(analysis: &Analysis) -> ById {
        let id = |index: usize| analysis.documents.get(index).map_or("", |document| document.id.as_str());
        ById(order(analysis.documents.len(), &|a, b| id(a).cmp(id(b))))
    }

    /// A document's rank among the ids, and its index.
    fn find(&self, analysis: &Analysis, id: &str) -> Option<(u32, u32)> {
        let of = |index: &u32| analysis.documents.get(*index as usize).map_or("", |document| document.id.as_str());
        let rank = self.0.partition_point(|index| of(index) < id);
        let index = *self.0.get(rank)?;
        (of(&index) == id).then_some((rank as u32, index))
    }
}

/// What items are sorted by: undated last, first day, last day, rank of the document, place in it.
type Key = (bool, Option<i32>, i32, u32, u32);

fn key(analysis: &Analysis, documents: &ById, source: Source) -> Key {
    let points = points(analysis, source);
    let (document, start) = place(analysis, documents, source).unwrap_or_default();
    (!points.is_dated(), points.first(), points.last().unwrap_or(i32::MAX), document, start)
}

/// The rank of an item's document, and where in it the item begins.
fn place(analysis: &Analysis, documents: &ById, source: Source) -> Option<(u32, u32)> {
    match source {
        Source::Event(index) => {
            let event = analysis.events.get(index as usize)?;
            let reference = event.reports.iter().find(|r| r.event == event.id).or(event.reports.first())?;
            let (rank, document) = documents.find(analysis, &reference.document)?;
            let reports = &analysis.documents.get(document as usize)?.events;
            let report = reports.iter().find(|report| report.id == reference.event);
            Some((rank, report.map_or(0, |report| report.start)))
        }
        Source::Statement(doc, index) => {
            let id = &analysis.documents.get(doc as usize)?.id;
            Some((documents.find(analysis, id)?.0, statement(analysis, doc, index)?.start))
        }
    }
}

fn id(analysis: &Analysis, source: Source) -> &str {
    match source {
        Source::Event(index) => analysis.events.get(index as usize).map_or("", |event| &event.id),
        Source::Statement(doc, index) => statement(analysis, doc, index).map_or("", |statement| &statement.id),
    }
}

fn fill(columns: &mut Columns, analysis: &Analysis, by_id: &ById, source: Source) {
    let actor = |id: &ActorId| analysis.actors.binary_search_by(|actor| actor.id.cmp(id)).ok().map(|i| i as u32);
    let points = points(analysis, source);
    match source {
        Source::Event(index) => {
            let Some(event) = analysis.events.get(index as usize) else { return };
            let weight = (event.reports.len() * 2 + 1).min(255) as u8;
            let plain = Plain { points, kind: Kind::Event(event.act), modality: Some(event.modality), weight };
            let actors = event.actors.iter().map(|id| (id, Role::Actor));
            let parts = actors.chain(event.recipients.iter().map(|id| (id, Role::Recipient)));
            let documents = event.reports.iter().filter_map(|report| by_id.find(analysis, &report.document));
            let documents = set(documents.map(|(_, index)| index));
            let mut parts = parts.filter_map(|(id, role)| Some((actor(id)?, role)));
            columns.push(plain, &mut parts, &mut documents.into_iter());
        }
        Source::Statement(doc, index) => {
            let Some(statement) = statement(analysis, doc, index) else { return };
            let plain = Plain { points, kind: Kind::Statement, modality: None, weight: 2 };
            let speaker = statement.speaker.iter().map(|by| (by, Role::Speaker));
            let parts = speaker.chain(statement.addressee.iter().map(|to| (to, Role::Addressee)));
            let mut parts = parts.filter_map(|(part, role)| Some((actor(part.actor.as_ref()?)?, role)));
            columns.push(plain, &mut parts, &mut [doc].into_iter());
        }
    }
}

fn statement(analysis: &Analysis, doc: u32, index: u32) -> Option<&Statement> {
    analysis.documents.get(doc as usize)?.statements.get(index as usize)
}

fn sources(analysis: &Analysis) -> Vec<Source> {
    let events = (0..analysis.events.len() as u32).map(Source::Event);
    let statements = analysis
        .documents
        .iter()
        .zip(0u32..)
        .flat_map(|(document, doc)| (0..document.statements.len() as u32).map(move |i| Source::Statement(doc, i)));
    events.chain(statements).collect()
}

/// A statement is dated by its document: nothing else says when it was made.
fn points(analysis: &Analysis, source: Source) -> Points {
    match source {
        Source::Event(index) => analysis.events.get(index as usize).map(|event| Points::of(&event.when)),
        Source::Statement(doc, _) => {
            analysis.documents.get(doc as usize).map(|document| Points::of_date(&document.published.value))
        }
    }
    .unwrap_or(Points { days: [Points::NONE; 4] })
}
