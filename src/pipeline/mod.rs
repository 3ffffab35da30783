//! The pipeline: documents and knowledge to an [`Analysis`], stage by stage.
//!
//! What comes in: [`Document`]s, [`Knowledge`], the trained model, and [`Options`]. What goes out: for each document a
//! [`Reading`], and for all readings together an [`Analysis`]. Reading a document needs nothing of any other, so
//! documents are read in any order, on any number of workers; [`Engine::assemble`] puts them together.
//! It never fails: whatever cannot be told is unknown.

mod assemble;
mod layers;
mod narrow;
mod reports;

use crate::actors::{self, Actors};
use crate::analysis::Analysis;
use crate::corpus::Document;
use crate::corrections::{self, Correction};
use crate::dating::{self, DocumentDate, Given};
use crate::edtf::{Day, Edtf};
use crate::events::{self, Event, Layers};
use crate::knowledge::{Knowledge, KnowledgeError};
use crate::span::Span;
use crate::statements::{self, Statement};
use crate::syntax::{self, Model, ModelError};
use crate::time::{self, Timex};
use std::fmt;

/// What the stages need besides the text.
#[derive(Clone, Debug)]
pub struct Engine {
    /// Actors, offices and public events.
    pub knowledge: Knowledge,
    /// The trained syntax model.
    pub model: Model,
}

/// What a user may say of all documents.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Options {
    /// The date of documents that have none of their own.
    pub published: Option<Edtf>,
    /// The last day on which a document can have been published.
    pub as_of: Option<Day>,
}

/// One document with its layers, offsets still in bytes.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Its date.
    pub published: DocumentDate,
    /// Its sentences, those of the furniture too.
    pub sentences: Vec<Span>,
    /// Its time expressions.
    pub times: Vec<Timex>,
    /// Its mentions and actors.
    pub actors: Actors,
    /// Its statements.
    pub statements: Vec<Statement>,
    /// Its event reports.
    pub events: Vec<Event>,
}

/// Why the engine cannot start.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EngineError {
    /// The trained model is refused.
    Model(ModelError),
    /// A knowledge file is refused.
    Knowledge(KnowledgeError),
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EngineError::Model(error) => error.fmt(f),
            EngineError::Knowledge(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for EngineError {}

impl Options {
    /// What is known of one document's date from outside, with the date that a person set.
    pub fn given(&self, correction: Option<Edtf>) -> Given {
        Given { correction, published: self.published, as_of: self.as_of, narrowed: None }
    }
}

impl Engine {
    /// The engine with the model and the knowledge that are compiled in.
    ///
    /// # Errors
    /// When either is damaged.
    pub fn bundled() -> Result<Engine, EngineError> {
        let model = Model::bundled().map_err(EngineError::Model)?;
        let knowledge = Knowledge::bundled().map_err(EngineError::Knowledge)?;
        Ok(Engine { knowledge, model })
    }

    /// Reads one document. Text that is not English keeps its sentences and gets no other layer.
    pub fn read(&self, document: Document, given: &Given) -> Reading {
        let syntax = syntax::analyze(&document.text, &document.furniture, &self.model);
        let sentences = syntax.sentences.iter().map(|sentence| sentence.span).collect();
        if !document.is_english() {
            let nothing = Actors::default();
            let published = dating::date_document(&document, &syntax, &[], &nothing, &self.knowledge, given);
            let (times, statements, events) = (Vec::new(), Vec::new(), Vec::new());
            return Reading { document, published, sentences, times, actors: nothing, statements, events };
        }
        let open_times = time::recognize(&document, &syntax);
        let found = actors::recognize(&document, &syntax, &self.knowledge);
        let published = dating::date_document(&document, &syntax, &open_times, &found, &self.knowledge, given);
        let times = time::resolve(open_times, &document, &syntax, &published.reference);
        let actors = actors::resolve(found, &document, &syntax, &published.value, &self.knowledge);
        let statements = statements::extract(&document, &syntax, &actors, &self.knowledge);
        let layers = Layers {
            document: &document,
            syntax: &syntax,
            times: &times,
            actors: &actors,
            published: &published,
            statements: &statements,
        };
        let events = events::extract(layers, &self.knowledge);
        Reading { document, published, sentences, times, actors, statements, events }
    }

    /// Reads documents, puts them together and applies a person's corrections; with the analysis come the indices of
    /// corrections that fit nothing.
    pub fn analyze(
        &self,
        documents: Vec<Document>,
        options: &Options,
        corrections: &[Correction],
    ) -> (Analysis, Vec<usize>) {
        let dates = corrections::document_dates(corrections);
        let read = |document: Document| {
            let given = options.given(dates.get(document.id.as_str()).copied());
            self.read(document, &given)
        };
        let mut readings: Vec<Reading> = documents.into_iter().map(read).collect();
        self.narrow(&mut readings, options);
        let mut analysis = self.assemble(&readings);
        let unused = corrections::apply(&mut analysis, corrections);
        (analysis, unused)
    }

    /// Reads those documents once more whose date other documents narrow, by reporting the same events with a date.
    pub fn narrow(&self, readings: &mut [Reading], options: &Options) {
        for (index, narrowed) in narrow::narrowed(readings) {
            if let Some(reading) = readings.get_mut(index) {
                let given = Given { narrowed: Some(narrowed), ..options.given(None) };
                *reading = self.read(std::mem::take(&mut reading.document), &given);
            }
        }
    }

    /// Puts readings together: merges events, unites actors, and turns offsets into code points.
    pub fn assemble(&self, readings: &[Reading]) -> Analysis {
        assemble::assemble(readings, &self.knowledge)
    }
}
