//! Syntax: from raw text to sentences and words with tags, lemmas, heads and entity spans (Universal Dependencies v2).
//!
//! What comes in: a text, its furniture, and the trained [`Model`]. What goes out: [`Syntax`]. It is total on any input
//! and linear in it. Sentences never cross a line break.

mod analyze;
mod encoder;
pub mod features;
mod lemma;
mod lexicon;
pub mod model;
mod names;
mod parser;
mod perfect;
mod segment;
mod tag;
mod tokenize;
pub mod transition;
mod tree;
mod weights;

pub use analyze::analyze;
pub use tag::{Bio, Deprel, EntityKind, Upos, Xpos};
pub use tree::Tree;

use crate::span::Span;
use std::fmt;

/// The sentences and words of a text.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Syntax {
    /// Sentences in order; those of the furniture too, without words.
    pub sentences: Vec<Sentence>,
    /// Words in order.
    pub tokens: Vec<Token>,
}

/// A sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its text.
    pub span: Span,
    /// Index of its first word.
    pub first: u32,
    /// Number of its words.
    pub len: u32,
    /// Whether it is page furniture.
    pub furniture: bool,
}

/// A word of UD.
#[derive(Clone, PartialEq, Debug)]
pub struct Token {
    /// Its text; the words of a multiword token have their own parts of it.
    pub span: Span,
    /// Its sentence.
    pub sentence: u32,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Lemma.
    pub lemma: Box<str>,
    /// Its head as an index into `tokens`; `None` for the root of the sentence.
    pub head: Option<u32>,
    /// Its relation to the head.
    pub deprel: Deprel,
    /// The entity that it is part of.
    pub entity: Option<(Bio, EntityKind)>,
    /// Whether it goes on the multiword token that the word before it began.
    pub in_multiword: bool,
}

/// The trained weights.
#[derive(Clone, Debug)]
pub struct Model {
    parts: model::Parts,
}

/// Why a model file is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ModelError {
    /// It does not begin as a model file does.
    NotAModel,
    /// It is of another version.
    Version {
        /// The version found.
        found: u32,
    },
    /// It is cut or altered: length or checksum do not fit.
    Damaged,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ModelError::NotAModel => f.write_str("the language model is no model file; fetch it again"),
            ModelError::Version { found } => {
                write!(f, "the language model has version {found}, which this program cannot read")
            }
            ModelError::Damaged => f.write_str("the language model is damaged; fetch it again"),
        }
    }
}

impl std::error::Error for ModelError {}

impl Syntax {
    /// The words of a sentence, with the index of the first.
    pub fn words(&self, sentence: u32) -> (u32, &[Token]) {
        let Some(sentence) = self.sentences.get(sentence as usize) else { return (0, &[]) };
        let range = sentence.first as usize..(sentence.first + sentence.len) as usize;
        (sentence.first, self.tokens.get(range).unwrap_or(&[]))
    }

    /// The sentence that holds a byte, or the last one before it.
    pub fn sentence_at(&self, byte: u32) -> Option<u32> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start() <= byte);
        after.checked_sub(1).map(|index| index as u32)
    }
}
