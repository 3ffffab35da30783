//! The items of an analysis as columns, in order of time.
//!
//! Order: earliest day, then the narrower span, then document id and place in it, then id; undated items last. The order
//! of documents in the input therefore changes nothing. A column costs 4 to 16 bytes an item, an actor's part 8 bytes.

use super::kind::{Kind, Role};
use crate::analysis::{Actor, Analysis, Document, Event, Modality, Report, Statement, When};
use crate::edtf::{Day, Edtf};
use crate::id::ActorId;
use crate::order::order;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Where an item stands in the analysis.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Source {
    /// An index into `events`.
    Event(u32),
    /// An index into `documents`, and one into that document's `statements`.
    Statement(u32, u32),
}

/// The four points of an item in days since 1970; a missing start is before all days, a missing end after all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Points {
    /// Earliest start, latest start, earliest end, latest end; [`Points::NONE`] where not known.
    pub days: [i32; 4],
}

impl Points {
    /// Stands for a day that is not known.
    pub const NONE: i32 = i32::MIN;

    /// The points of an event's `when`.
    pub fn of(when: &When) -> Points {
        let day = |text: &Option<String>| {
            text.as_deref().and_then(|text| Edtf::parse(text).ok()?.first_day()).map_or(Points::NONE, |day| day.0)
        };
        let [a, b] = &when.start;
        let [c, d] = &when.end;
        Points { days: [day(a), day(b), day(c), day(d)] }
    }

    /// The points of a date on some day of which something happened.
    fn of_date(text: &str) -> Points {
        let when = Edtf::parse(text).unwrap_or_default().when(false);
        let day = |day: Option<Day>| day.map_or(Points::NONE, |day| day.0);
        Points { days: [day(when.start[0]), day(when.start[1]), day(when.end[0]), day(when.end[1])] }
    }

    /// Whether any point is known.
    pub fn is_dated(self) -> bool {
        self.days.iter().any(|day| *day != Points::NONE)
    }

    /// The first known day, for the order and for drawing.
    pub fn first(self) -> Option<i32> {
        self.days.into_iter().filter(|day| *day != Points::NONE).min()
    }

    /// The last known day.
    pub fn last(self) -> Option<i32> {
        self.days.into_iter().max().filter(|day| *day != Points::NONE)
    }

    /// Whether it may touch the days from `from` to `to`, both inclusive; undated items touch none.
    pub fn overlaps(self, from: Option<Day>, to: Option<Day>) -> bool {
        let [first, _, _, last] = self.days;
        let after_from = from.is_none_or(|from| last == Points::NONE || last >= from.0);
        let before_to = to.is_none_or(|to| first == Points::NONE || first <= to.0);
        self.is_dated() && after_from && before_to
    }
}

/// Lists of varying length in two plain columns.
#[derive(Clone, Debug)]
struct Lists<T> {
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T> Lists<T> {
    fn new() -> Lists<T> {
        Lists { ends: Vec::new(), values: Vec::new() }
    }

    fn push(&mut self, values: impl IntoIterator<Item = T>) {
        self.values.extend(values);
        self.ends.push(self.values.len() as u32);
    }

    fn get(&self, index: u32) -> &[T] {
        let index = index as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or(&[])
    }
}

/// An analysis with its items as columns.
#[derive(Debug)]
pub struct Store {
    /// The analysis that it was made from.
    pub analysis: Analysis,
    sources: Vec<Source>,
    points: Vec<Points>,
    kinds: Vec<Kind>,
    modalities: Vec<Option<Modality>>,
    parts: Lists<(u32, Role)>,
    documents: Lists<u32>,
    /// Folded words of each item, made when words are first asked for.
    pub(super) words: OnceLock<Vec<String>>,
}

impl Store {
    /// Takes an analysis in; sorts its items once.
    pub fn new(analysis: Analysis) -> Store {
        let sources = sources(&analysis);
        let points = |source: &Source| points(&analysis, *source);
        let key = |source: &Source| {
            let points = points(source);
            let last = points.last().unwrap_or(i32::MAX);
            (Reverse(points.is_dated()), points.first(), last, place(&analysis, *source))
        };
        let keys: Vec<_> = sources.iter().map(key).collect();
        let order = order(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
        let sources: Vec<Source> = order.iter().filter_map(|index| sources.get(*index as usize).copied()).collect();
        let mut store = Store {
            points: sources.iter().map(points).collect(),
            sources,
            kinds: Vec::new(),
            modalities: Vec::new(),
            parts: Lists::new(),
            documents: Lists::new(),
            words: OnceLock::new(),
            analysis,
        };
        store.fill();
        store
    }

    fn fill(&mut self) {
        let analysis = &self.analysis;
        let actor = |id: &ActorId| analysis.actors.binary_search_by(|actor| actor.id.cmp(id)).ok().map(|i| i as u32);
        let document = |id: &str| analysis.documents.iter().position(|document| document.id == id).map(|i| i as u32);
        for source in &self.sources {
            match *source {
                Source::Event(index) => {
                    let Some(event) = analysis.events.get(index as usize) else { continue };
                    self.kinds.push(Kind::Event(event.act));
                    self.modalities.push(Some(event.modality));
                    let actors = event.actors.iter().map(|id| (id, Role::Actor));
                    let recipients = event.recipients.iter().map(|id| (id, Role::Recipient));
                    self.parts.push(actors.chain(recipients).filter_map(|(id, role)| Some((actor(id)?, role))));
                    let documents: BTreeSet<u32> =
                        event.reports.iter().filter_map(|report| document(&report.document)).collect();
                    self.documents.push(documents);
                }
                Source::Statement(doc, index) => {
                    let Some(statement) = statement(analysis, doc, index) else { continue };
                    self.kinds.push(Kind::Statement);
                    self.modalities.push(None);
                    let speaker = statement.speaker.iter().map(|by| (by, Role::Speaker));
                    let addressee = statement.addressee.iter().map(|to| (to, Role::Addressee));
                    let parts = speaker.chain(addressee);
                    self.parts.push(parts.filter_map(|(part, role)| Some((actor(part.actor.as_ref()?)?, role))));
                    self.documents.push([doc]);
                }
            }
        }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Where an item stands in the analysis.
    pub fn source(&self, item: u32) -> Option<Source> {
        self.sources.get(item as usize).copied()
    }

    /// An item's four points.
    pub fn points(&self, item: u32) -> Points {
        self.points.get(item as usize).copied().unwrap_or(Points { days: [Points::NONE; 4] })
    }

    /// What an item is.
    pub fn kind(&self, item: u32) -> Kind {
        self.kinds.get(item as usize).copied().unwrap_or(Kind::Statement)
    }

    /// Whether an event happened; `None` for statements.
    pub fn modality(&self, item: u32) -> Option<Modality> {
        self.modalities.get(item as usize).copied().flatten()
    }

    /// Who takes part in an item, as indices into the actors, with their roles.
    pub fn parts(&self, item: u32) -> &[(u32, Role)] {
        self.parts.get(item)
    }

    /// The documents of an item, as indices, ascending.
    pub fn documents(&self, item: u32) -> &[u32] {
        self.documents.get(item)
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
        match self.event(item) {
            Some(event) => &event.id,
            None => self.statement(item).map_or("", |(_, statement)| &statement.id),
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

    /// The document with this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.analysis.documents.iter().find(|document| document.id == id)
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

/// Document, place in it, and id: what orders items of the same days.
fn place(analysis: &Analysis, source: Source) -> (String, u32, String) {
    match source {
        Source::Event(index) => analysis.events.get(index as usize).map(|event| {
            let report = event.reports.iter().find(|r| r.event == event.id).or(event.reports.first());
            let document = report.map_or("", |report| &report.document);
            let start = report.and_then(|report| {
                let document = analysis.documents.iter().find(|document| document.id == report.document)?;
                Some(document.events.iter().find(|other| other.id == report.event)?.start)
            });
            (document.to_owned(), start.unwrap_or(0), event.id.clone())
        }),
        Source::Statement(doc, index) => analysis.documents.get(doc as usize).and_then(|document| {
            let statement = document.statements.get(index as usize)?;
            Some((document.id.clone(), statement.start, statement.id.clone()))
        }),
    }
    .unwrap_or_default()
}
