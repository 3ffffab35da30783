//! Actors: who is mentioned where, by which words, and who that is.
//!
//! What comes in: a document's text, its syntax, and knowledge. What goes out: first mentions with candidates
//! ([`recognize`]); then, once the document is dated, mentions with actors ([`resolve`]). A mention that two actors
//! fit keeps both and names neither.

mod cast;
mod coreference;
mod group;
mod kind;
mod lexicon;
mod link;
mod metonym;
mod name;
mod nominal;
mod office;
mod pronoun;
mod recognize;
mod run;
mod title;
mod view;

use crate::corpus::Document;
use crate::edtf::Edtf;
use crate::id::ActorId;
use crate::knowledge::{ActorKind, Gender, Knowledge};
use crate::span::Span;
use crate::syntax::Syntax;
use serde::{Deserialize, Serialize};

/// The kind of words that mention an actor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A proper name.
    Name,
    /// An office or rank that stands for its holder.
    Title,
    /// A common noun phrase.
    Nominal,
    /// A pronoun.
    Pronoun,
    /// An adjective or noun of nationality.
    Demonym,
    /// A capital or building that stands for a government.
    Metonym,
    /// A place as a location.
    Place,
}

/// Words that mention an actor.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// The words: a name without article and without `’s`.
    pub span: Span,
    /// The sentence that they stand in.
    pub sentence: u32,
    /// Their syntactic head, as a token index of the document.
    pub head: u32,
    /// By what kind of words.
    pub form: Form,
    /// Who is meant; `None` where two or more fit or nobody is known.
    pub actor: Option<ActorId>,
    /// The actors that fit, where two or more do; more than one only.
    pub candidates: Vec<Candidate>,
    /// The office that a title means, by the id of its record, where one is meant.
    pub office: Option<String>,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Mention {
    /// Who may be meant: the actor, or all candidates.
    pub fn persons(&self) -> impl Iterator<Item = &ActorId> {
        self.actor.iter().chain(self.candidates.iter().map(|candidate| &candidate.actor))
    }
}

/// An actor that a mention may mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Who.
    pub actor: ActorId,
    /// Why: `foreign minister of Ukraine 2020-03/2024-09`.
    pub why: String,
}

/// An actor of a document.
#[derive(Clone, PartialEq, Debug)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// Its name as shown.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// A person's gender in English grammar, where name, title or knowledge tell it.
    pub gender: Option<Gender>,
    /// Other names: of the knowledge record and of the text.
    pub aliases: Vec<String>,
}

/// The mentions of a document in order, and the actors that they mean, by id.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Actors {
    /// Mentions by start, then end.
    pub mentions: Vec<Mention>,
    /// Actors by id.
    pub actors: Vec<Actor>,
}

/// Finds the mentions of a document. Offices stay open: their candidates are all holders that the words allow.
pub fn recognize(document: &Document, syntax: &Syntax, knowledge: &Knowledge) -> Actors {
    recognize::mentions(&document.text, syntax, knowledge)
}

/// Settles who the mentions mean, given the document's date. Pronouns and phrases that point back at nobody known are
/// dropped.
pub fn resolve(
    mut found: Actors,
    document: &Document,
    syntax: &Syntax,
    published: &Edtf,
    knowledge: &Knowledge,
) -> Actors {
    office::settle(&mut found, published, knowledge);
    coreference::settle(&mut found, &document.text, syntax);
    let used = recognize::used(&found.mentions);
    found.actors.retain(|actor| used.contains(&actor.id));
    found
}
