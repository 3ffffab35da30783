//! Statements: what somebody is reported to have said, as content, source and cue (PARC 3, `PolNeAR`).
//!
//! What comes in: a document's text, syntax and resolved mentions. What goes out: [`Statement`]s by start, one for each
//! uninterrupted stretch of content; content broken by its cue is two, the second continuing the first.

mod aside;
mod assemble;
mod clause;
mod cue;
mod direct;
mod fit;
mod phrase;
mod quote;
mod report;
mod speaker;
mod subject;
mod unreported;

use self::assemble::Assembly;
use self::cue::Lexicon;
use self::speaker::Speakers;
use crate::actors::Actors;
use crate::corpus::Document;
use crate::id::ActorId;
use crate::knowledge::Knowledge;
use crate::span::Span;
use crate::syntax::{Syntax, Tree};
use serde::{Deserialize, Serialize};

/// In whose words a statement stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    /// The speaker's own, quoted.
    Direct,
    /// The writer's.
    Indirect,
    /// The writer's with quoted words in them.
    Mixed,
}

/// A statement.
#[derive(Clone, PartialEq, Debug)]
pub struct Statement {
    /// The content without quotation marks; a direct quotation keeps its inner comma or full stop.
    pub span: Span,
    /// The sentence that the content begins in.
    pub sentence: u32,
    /// In whose words.
    pub kind: StatementKind,
    /// The words in quotation marks, where mixed.
    pub quoted: Vec<Span>,
    /// The index of the statement whose content goes on here.
    pub continues: Option<usize>,
    /// Who said it.
    pub speaker: Option<Participant>,
    /// The words that report it.
    pub cue: Option<Span>,
    /// The token that heads the cue.
    pub cue_token: Option<u32>,
    /// To whom.
    pub addressee: Option<Participant>,
    /// By whom it was passed on.
    pub reported_by: Option<Participant>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// The words that name a participant, and who that is.
#[derive(Clone, PartialEq, Debug)]
pub struct Participant {
    /// The words.
    pub span: Span,
    /// Who, where known.
    pub actor: Option<ActorId>,
}

/// Finds the statements of a document, by start.
pub fn extract(document: &Document, syntax: &Syntax, actors: &Actors, _knowledge: &Knowledge) -> Vec<Statement> {
    let text = &document.text;
    let lexicon = Lexicon::bundled();
    let tree = Tree::new(text, syntax);
    let speakers = Speakers::new(&tree, lexicon, actors);
    let quotations = quote::quotations(text, &document.furniture);
    let line_ends: Vec<u32> = text.match_indices('\n').map(|(end, _)| end as u32).collect();
    let assembly =
        Assembly { text, tree: &tree, lexicon, speakers: &speakers, quotations: &quotations, line_ends: &line_ends };
    assembly.statements()
}
