//! Documents: bytes of any supported kind to text, metadata and page furniture.
//!
//! What comes in: a file's name and bytes. What goes out: [`Document`]s. The text is immutable from then on; every span
//! of every later stage points into it. Furniture is marked, never removed.

mod decode;
mod furniture;
mod import;
mod language;

pub use decode::{Decoder, decode, standard as decode_standard};
pub use import::{ImportError, Kind, MAX_DOCUMENT, import, json_line};

use crate::edtf::Edtf;
use crate::span::Span;

/// One article.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Document {
    /// Its id, unique in an analysis.
    pub id: String,
    /// The name of the file that it came from.
    pub source: String,
    /// Its title from metadata.
    pub title: Option<String>,
    /// Its title as a line of the text.
    pub title_span: Option<Span>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its language as a BCP 47 tag, given or detected; `und` where it is not English and nothing more is known.
    pub language: Option<String>,
    /// Its date from metadata.
    pub published: Option<Edtf>,
    /// Its text.
    pub text: String,
    /// Stretches that are no part of the article, in order, without overlap.
    pub furniture: Vec<Span>,
}

impl Document {
    /// Whether it is to be extracted: its language is English or not known.
    pub fn is_english(&self) -> bool {
        self.language
            .as_deref()
            .is_none_or(|tag| tag.split(['-', '_']).next().is_some_and(|main| main.eq_ignore_ascii_case("en")))
    }

    /// Finds what the text itself tells: its language where none is given, its furniture and its title line.
    #[must_use]
    fn examined(mut self) -> Document {
        if self.language.is_none() {
            self.language = language::detect(&self.text).map(str::to_owned);
        }
        let parts = furniture::examine(&self.text);
        self.furniture = parts.furniture;
        self.title_span = parts.title;
        self
    }
}
