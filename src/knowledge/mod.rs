//! Knowledge: actors, offices with their terms, and dated public events, read from JSON Lines.
//!
//! What comes in: the records of `data/`, and of a story's own file. What goes out: [`Knowledge`], sorted by id.
//! Each record carries its `source` and the day it was `checked`; nothing here knows a sample article.

mod event_words;
mod index;
mod packed;
mod phrases;
mod record;
pub mod words;

pub use event_words::{EventTerms, EventWords, Group, Term};
pub use index::{Entry, Index, Sense};
pub use phrases::Phrases;
pub use record::{ActorKind, ActorRecord, EraRecord, Gender, Holder, OfficeRecord, PublicEvent, Record, SeriesRecord};

use crate::id::ActorId;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

/// All that is known before a text is read.
#[derive(Clone, Default, Debug)]
pub struct Knowledge {
    /// Actors by id.
    pub actors: BTreeMap<ActorId, ActorRecord>,
    /// Offices by id.
    pub offices: BTreeMap<String, OfficeRecord>,
    /// Dated public events by id.
    pub events: BTreeMap<String, PublicEvent>,
    /// Counted series by id.
    pub series: BTreeMap<String, SeriesRecord>,
    /// What time is counted from, by id.
    pub eras: BTreeMap<String, EraRecord>,
    /// Made from the records at the first look-up, unmade by [`Knowledge::add`].
    index: OnceLock<Index>,
    /// As above.
    event_words: OnceLock<EventWords>,
}

/// A record that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnowledgeError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What the reader of JSON says of it.
    pub problem: String,
}

impl fmt::Display for KnowledgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {} of the knowledge file is no record: {}; see CONTRIBUTING for the fields",
            self.line, self.problem
        )
    }
}

impl std::error::Error for KnowledgeError {}

const BUNDLED: [&str; 5] = [
    include_str!("data/states.jsonl"),
    include_str!("data/places.jsonl"),
    include_str!("data/organisations.jsonl"),
    include_str!("data/series.jsonl"),
    include_str!("data/eras.jsonl"),
];

impl Knowledge {
    /// The knowledge that is compiled in.
    ///
    /// # Errors
    /// When a bundled file is damaged, which a test rules out.
    pub fn bundled() -> Result<Knowledge, KnowledgeError> {
        let mut knowledge = Knowledge::default();
        BUNDLED.iter().try_for_each(|file| knowledge.add(file))?;
        let damaged = |error: serde_json::Error| KnowledgeError { line: error.line(), problem: error.to_string() };
        let packed = packed::unpack().map_err(damaged)?;
        knowledge.actors.extend(packed.people.into_iter().map(|actor| (actor.id.clone(), actor)));
        knowledge.offices.extend(packed.offices.into_iter().map(|office| (office.id.clone(), office)));
        knowledge.events.extend(packed.events.into_iter().map(|event| (event.id.clone(), event)));
        Ok(knowledge)
    }

    /// Adds the records of a JSON Lines file; a record with a known id replaces it.
    ///
    /// # Errors
    /// At the first line that is no record; the lines before it stay added.
    pub fn add(&mut self, lines: &str) -> Result<(), KnowledgeError> {
        self.index = OnceLock::new();
        self.event_words = OnceLock::new();
        for (index, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let record = serde_json::from_str(line)
                .map_err(|error| KnowledgeError { line: index + 1, problem: error.to_string() })?;
            match record {
                Record::Actor(actor) => drop(self.actors.insert(actor.id.clone(), actor)),
                Record::Office(office) => drop(self.offices.insert(office.id.clone(), office)),
                Record::Event(event) => drop(self.events.insert(event.id.clone(), event)),
                Record::Series(series) => drop(self.series.insert(series.id.clone(), series)),
                Record::Era(era) => drop(self.eras.insert(era.id.clone(), era)),
            }
        }
        Ok(())
    }

    /// Where a record was checked, by its id: an office, a public event, a series, an era or an actor.
    pub fn source(&self, id: &str) -> Option<&str> {
        let office = || self.offices.get(id).map(|record| &record.source);
        let event = || self.events.get(id).map(|record| &record.source);
        let series = || self.series.get(id).map(|record| &record.source);
        let era = || self.eras.get(id).map(|record| &record.source);
        let actor = || self.actors.get(&ActorId::new(id)).map(|record| &record.source);
        office().or_else(event).or_else(series).or_else(era).or_else(actor).map(String::as_str)
    }

    /// The look-up of public events by word.
    pub fn event_words(&self) -> &EventWords {
        self.event_words.get_or_init(|| EventWords::new(self.events.values(), self.actors.values()))
    }

    /// The look-ups by name, title and holder.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self.actors.values(), self.offices.values()))
    }
}
