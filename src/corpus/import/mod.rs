//! Files to documents: plain text, Markdown, HTML, JSON, JSON Lines.
//!
//! A file gives documents or one clear error; nothing of it is dropped in silence. What cannot be read but leaves the
//! article whole (a date in no known form, a broken character) is a notice.

mod date;
mod html;
mod json;
mod markdown;

pub use json::json_line;

use super::Document;
use super::decode::{Decoder, decode};
use std::fmt;

/// The longest text of one document, in bytes: some 700 000 words, more than any article.
pub const MAX_DOCUMENT: usize = 4_000_000;

/// What a file holds, told by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Plain text.
    Plain,
    /// Markdown, with front matter or without.
    Markdown,
    /// A web page.
    Html,
    /// One article or a list of them as JSON.
    Json,
    /// One article a line as JSON.
    JsonLines,
}

impl Kind {
    /// The kind that a file's name tells; `None` for names of other kinds.
    pub fn of_name(name: &str) -> Option<Kind> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Kind::Plain),
            "md" | "markdown" => Some(Kind::Markdown),
            "html" | "htm" | "xhtml" => Some(Kind::Html),
            "json" => Some(Kind::Json),
            "jsonl" | "ndjson" => Some(Kind::JsonLines),
            _ => None,
        }
    }
}

/// Why a file or a line gives no document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ImportError {
    /// It holds nothing.
    Empty,
    /// It is no text in any encoding.
    NotText,
    /// A document in it is too long.
    TooLong {
        /// Bytes found.
        found: usize,
    },
    /// Its elements stand in each other deeper than any article's.
    TooDeep,
    /// It is no valid JSON.
    Json {
        /// What the reader of JSON says.
        problem: String,
    },
    /// Its JSON holds no article: an object with a `text`.
    NoArticle,
    /// Its name tells no supported kind.
    Unsupported,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::Empty => f.write_str("is empty; nothing to read"),
            ImportError::NotText => {
                f.write_str("is not text in any known encoding; save it as UTF-8 text, Markdown, HTML or JSON")
            }
            ImportError::TooLong { found } => {
                let (found, limit) = (*found as f64 / 1e6, MAX_DOCUMENT / 1_000_000);
                write!(f, "holds a document of {found:.1} MB; the limit is {limit} MB, so split it into its articles")
            }
            ImportError::TooDeep => {
                f.write_str("nests its elements deeper than any article; save its text as plain text")
            }
            ImportError::Json { problem } => write!(f, "is not valid JSON: {problem}"),
            ImportError::NoArticle => f.write_str("holds no article; an article is a JSON object with a `text`"),
            ImportError::Unsupported => f.write_str("is of no supported kind; use .txt, .md, .html, .json or .jsonl"),
        }
    }
}

impl std::error::Error for ImportError {}

/// What a file gave: documents, and what should be known of them.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Imported {
    /// The documents in the order of the file.
    pub documents: Vec<Document>,
    /// What could not be read, each a phrase that follows the document's name.
    pub notices: Vec<String>,
}

/// The documents of a file. `id` is for a file of one document; others get it with their line or place after `:`.
/// `decoder` reads what is not UTF-8.
///
/// # Errors
/// When the file as a whole gives nothing; a JSON Lines file fails by its first bad line only if no line is good.
pub fn import(kind: Kind, id: &str, source: &str, bytes: &[u8], decoder: Decoder) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_DOCUMENT && !matches!(kind, Kind::JsonLines | Kind::Json | Kind::Html) {
        return Err(ImportError::TooLong { found: bytes.len() });
    }
    let declared = (kind == Kind::Html).then(|| html::declared_encoding(bytes)).flatten();
    let (text, damaged) = decode(bytes, declared.as_deref(), decoder).ok_or(ImportError::NotText)?;
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let base = Document { id: id.to_owned(), source: source.to_owned(), ..Document::default() };
    let mut imported = match kind {
        Kind::Plain => Imported { documents: vec![Document { text, ..base }.examined()], notices: Vec::new() },
        Kind::Markdown => markdown::import(text, base),
        Kind::Html => html::import(&text, base)?,
        Kind::Json => json::import(&text, &base)?,
        Kind::JsonLines => json::import_lines(&text, &base)?,
    };
    if damaged {
        imported.notices.push("has characters that could not be decoded; they show as �".to_owned());
    }
    Ok(imported)
}
