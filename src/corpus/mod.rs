//! Documents: bytes of any supported kind to text, metadata and page furniture.
//!
//! What comes in: a file's name and bytes. What goes out: [`Document`]s. The text is immutable from then on; every span
//! of every later stage points into it. Furniture is marked, never removed.

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
    /// Its language as a BCP 47 tag, given or detected.
    pub language: Option<String>,
    /// Its date from metadata.
    pub published: Option<Edtf>,
    /// Its text.
    pub text: String,
    /// Stretches that are no part of the article, in order, without overlap.
    pub furniture: Vec<Span>,
}
