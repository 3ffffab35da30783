//! What the page and the engine say to each other, and the one way in which files become results.
//!
//! The page hands over [`Settings`], then file after file, then asks for the results, packed; [`json`] turns
//! them into the `demarche/1` text, byte for byte what the command line prints. The build runs the same [`Session`] natively. Both sides come from one build,
//! so a message of another [`VERSION`] is refused, not translated.

use crate::analysis::Analysis;
use crate::corpus::{self, Decoder, Document, ImportError, Kind};
use crate::corrections::{self, Correction, Outcome};
use crate::edtf::{Day, Edtf};
use crate::export;
use crate::export::packed::{PackedError, unpack};
use crate::knowledge::KnowledgeError;
use crate::pipeline::{Engine, EngineError, Options, Reading};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// The version of these messages.
pub const VERSION: u32 = 1;

/// What holds for all files of one extraction.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// [`VERSION`] of the sender; left out, the reader's own.
    pub version: Option<u32>,
    /// The date of documents that have none of their own, as EDTF.
    pub published: Option<String>,
    /// The last day on which a document can have been published.
    pub as_of: Option<String>,
    /// A person's corrections.
    pub corrections: Vec<Correction>,
    /// Whether only what an editor approved is kept.
    pub approved: bool,
    /// More actors, offices and public events, as JSON Lines.
    pub knowledge: String,
}

/// What one file gave.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Added {
    /// The ids of its documents; none where it failed.
    pub documents: Vec<String>,
    /// What the reader should know of it.
    pub notices: Vec<Notice>,
}

/// A line for the reader about one file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// The file.
    pub name: String,
    /// A phrase that follows its name.
    pub message: String,
    /// Whether the file gave nothing.
    pub failed: bool,
}

/// Why an extraction cannot begin.
#[derive(Debug)]
pub enum SettingsError {
    /// The settings are no valid JSON of this form.
    Json(serde_json::Error),
    /// They are of another version.
    Version(u32),
    /// A date is no EDTF, or no day where a day is asked.
    Date(String),
    /// The knowledge that came with them is refused.
    Knowledge(KnowledgeError),
    /// The engine's own data is refused.
    Engine(EngineError),
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SettingsError::Json(error) => write!(f, "the settings cannot be read: {error}"),
            SettingsError::Version(found) => {
                write!(f, "the page speaks version {found}, the engine {VERSION}; reload the page")
            }
            SettingsError::Date(text) => write!(f, "`{text}` is not a date here; write 2024-08-28"),
            SettingsError::Knowledge(error) => error.fmt(f),
            SettingsError::Engine(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SettingsError {}

/// One extraction: files go in one by one, the results come out once.
#[derive(Debug)]
pub struct Session {
    engine: Engine,
    decoder: Decoder,
    options: Options,
    corrections: Vec<Correction>,
    approved: bool,
    readings: Vec<Reading>,
    ids: BTreeSet<String>,
    unused: Vec<usize>,
}

impl Session {
    /// A session with these settings, given as JSON; `decoder` reads files that are not UTF-8.
    ///
    /// # Errors
    /// When the settings are refused, or the engine's own data is damaged.
    pub fn from_json(settings: &str, decoder: Decoder) -> Result<Session, SettingsError> {
        // A struct reads from a list too; settings are an object.
        let fields: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(settings).map_err(SettingsError::Json)?;
        let settings = serde_json::from_value(serde_json::Value::Object(fields)).map_err(SettingsError::Json)?;
        Session::new(settings, decoder)
    }

    /// A session with these settings; `decoder` reads files that are not UTF-8.
    ///
    /// # Errors
    /// When the settings are refused, or the engine's own data is damaged.
    pub fn new(settings: Settings, decoder: Decoder) -> Result<Session, SettingsError> {
        if let Some(other) = settings.version.filter(|version| *version != VERSION) {
            return Err(SettingsError::Version(other));
        }
        let published = settings.published.as_deref().map(date).transpose()?;
        let as_of = settings.as_of.as_deref().map(day).transpose()?;
        let mut engine = Engine::bundled().map_err(SettingsError::Engine)?;
        engine.knowledge.add(&settings.knowledge).map_err(SettingsError::Knowledge)?;
        Ok(Session {
            engine,
            decoder,
            options: Options { published, as_of },
            corrections: settings.corrections,
            approved: settings.approved,
            readings: Vec::new(),
            ids: BTreeSet::new(),
            unused: Vec::new(),
        })
    }

    /// Reads one file. `name` is its path relative to the folder that it came in; documents take their ids from it.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Added {
        let source = name.rsplit('/').next().unwrap_or(name);
        let imported = Kind::of_name(name)
            .ok_or(ImportError::Unsupported)
            .and_then(|kind| corpus::import(kind, name, source, bytes, self.decoder));
        let notice = |message: String, failed| Notice { name: name.to_owned(), message, failed };
        match imported {
            Ok(imported) => {
                let notices = imported.notices.into_iter().map(|message| notice(message, false)).collect();
                Added {
                    documents: imported.documents.into_iter().map(|document| self.read(document)).collect(),
                    notices,
                }
            }
            Err(error) => Added { documents: Vec::new(), notices: vec![notice(error.to_string(), true)] },
        }
    }

    /// Reads one document; its id, told apart from those before it.
    fn read(&mut self, mut document: Document) -> String {
        if !self.ids.insert(document.id.clone()) {
            let mut number = 2;
            while !self.ids.insert(format!("{}~{number}", document.id)) {
                number += 1;
            }
            document.id = format!("{}~{number}", document.id);
        }
        let id = document.id.clone();
        let correction = corrections::document_dates(&self.corrections).get(id.as_str()).copied();
        self.readings.push(self.engine.read(document, &self.options.given(correction)));
        id
    }

    /// The results of all files so far.
    pub fn finish(&mut self) -> Analysis {
        self.engine.narrow(&mut self.readings, &self.options);
        let mut analysis = self.engine.assemble(&self.readings);
        self.unused = corrections::apply(&mut analysis, &self.corrections);
        if self.approved {
            corrections::keep_approved(&mut analysis);
        }
        analysis
    }

    /// The corrections that fitted nothing in the results, by their place in the list.
    pub fn unused(&self) -> &[usize] {
        &self.unused
    }
}

/// Why corrections cannot be applied.
#[derive(Debug)]
pub enum CorrectError {
    /// The list is no valid JSON of its form.
    List(serde_json::Error),
    /// The results are no results of this version.
    Results(PackedError),
}

impl fmt::Display for CorrectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CorrectError::List(error) => error.fmt(f),
            CorrectError::Results(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CorrectError {}

/// Results with a list of corrections applied.
#[derive(Clone, PartialEq, Debug)]
pub struct Corrected {
    /// The results.
    pub results: Analysis,
    /// Each entry of the list as JSON, with what it did.
    pub entries: Vec<(String, Outcome)>,
}

/// Applies corrections to packed results. The results must be extracted with the list's dates of documents, and with nothing
/// else of it; with `approved`, only what an editor approved is left.
///
/// # Errors
/// When either cannot be read.
pub fn correct(packed: &[u8], list: &str, approved: bool) -> Result<Corrected, CorrectError> {
    let list = corrections::parse(list).map_err(CorrectError::List)?;
    let mut analysis = unpack(packed).map_err(CorrectError::Results)?;
    let outcomes = corrections::review(&mut analysis, &list);
    if approved {
        corrections::keep_approved(&mut analysis);
    }
    let entries = list.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>().map_err(CorrectError::List)?;
    Ok(Corrected { results: analysis, entries: entries.into_iter().zip(outcomes).collect() })
}

/// Packed results as a `demarche/1` text.
///
/// # Errors
/// When the bytes are no results of this version.
pub fn json(packed: &[u8]) -> Result<String, PackedError> {
    unpack(packed).map(|analysis| export::json::object(&analysis))
}

fn date(text: &str) -> Result<Edtf, SettingsError> {
    Edtf::parse(text).map_err(|_| SettingsError::Date(text.to_owned()))
}

fn day(text: &str) -> Result<Day, SettingsError> {
    let value = date(text)?;
    match (value.first_day(), value.last_day()) {
        (Some(first), Some(last)) if first == last => Ok(first),
        _ => Err(SettingsError::Date(text.to_owned())),
    }
}
