//! `Evidence`: why a date or an identity was chosen, one link of the chain that the reader sees.

use crate::span::Span;

/// One reason for an inference.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Evidence {
    /// The reason in words, one short phrase.
    pub why: String,
    /// The words of the document that it rests on.
    pub span: Option<Span>,
    /// The knowledge record that it rests on, by id.
    pub record: Option<String>,
    /// The document whose words `span` means, where it is another than the one dated.
    pub document: Option<String>,
}

impl Evidence {
    /// A reason that rests on words of the document itself.
    pub fn words(why: impl Into<String>, span: Span) -> Evidence {
        Evidence { why: why.into(), span: Some(span), ..Evidence::default() }
    }

    /// The same reason, resting on a knowledge record too.
    #[must_use]
    pub fn with_record(self, record: &str) -> Evidence {
        Evidence { record: Some(record.to_owned()), ..self }
    }
}
