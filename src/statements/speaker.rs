//! Participants: the words that name who speaks, and which actor that is.
//!
//! What comes in: the head of a noun phrase, the [`Tree`] and the document's mentions. What goes out: a [`Participant`].
//! The mention that the phrase's head, its name or its apposition carries gives span and actor; without one the phrase
//! itself is named, short of its commas, and nobody is guessed.

use super::Participant;
use super::cue::{Lexicon, Part};
use super::tree::Tree;
use crate::actors::{Actors, Form, Mention};
use crate::knowledge::ActorKind;
use crate::span::Span;
use crate::syntax::{Deprel, Upos};
use std::collections::BTreeMap;

/// Finds who is meant by a noun phrase.
pub(super) struct Speakers<'a> {
    tree: &'a Tree<'a>,
    lexicon: &'a Lexicon,
    actors: &'a Actors,
    /// Mentions by head; of several the best.
    by_head: BTreeMap<u32, &'a Mention>,
}

impl<'a> Speakers<'a> {
    pub(super) fn new(tree: &'a Tree<'a>, lexicon: &'a Lexicon, actors: &'a Actors) -> Speakers<'a> {
        let mut by_head: BTreeMap<u32, &Mention> = BTreeMap::new();
        for mention in &actors.mentions {
            let best = by_head.entry(mention.head).or_insert(mention);
            if rank(mention.form) < rank(best.form) {
                *best = mention;
            }
        }
        Speakers { tree, lexicon, actors, by_head }
    }

    /// The participant that a phrase names.
    pub(super) fn participant(&self, head: u32) -> Participant {
        match self.mention(head) {
            Some(mention) => Participant { span: mention.span, actor: mention.actor.clone() },
            None => Participant { span: self.phrase(head), actor: None },
        }
    }

    /// Whether a phrase names who can speak: a person or body, not a place or a thing.
    pub(super) fn speaks(&self, head: u32) -> bool {
        const PERSONS: [&str; 14] =
            ["he", "she", "they", "who", "i", "we", "you", "many", "some", "others", "both", "few", "several", "it"];
        if let Some(mention) = self.mention(head) {
            return mention.form != Form::Place;
        }
        match self.tree.upos(head) {
            Some(Upos::Propn) => true,
            Some(Upos::Pron | Upos::Det | Upos::Adj | Upos::Num) => {
                PERSONS.iter().any(|word| self.tree.is_word(head, word))
            }
            _ => self.lexicon.is(Part::Person, self.tree.lemma(head)),
        }
    }

    /// Whether a participant is a news medium, which passes on what others say.
    pub(super) fn is_media(&self, participant: &Participant) -> bool {
        let Some(id) = &participant.actor else { return false };
        let found = self.actors.actors.binary_search_by(|actor| actor.id.cmp(id)).ok();
        found.and_then(|index| self.actors.actors.get(index)).is_some_and(|actor| actor.kind == ActorKind::Media)
    }

    fn mention(&self, head: u32) -> Option<&'a Mention> {
        let named = self.tree.children(head).iter().copied().filter(|child| {
            matches!(
                self.tree.deprel(*child),
                Some(Deprel::Flat | Deprel::FlatName | Deprel::Compound | Deprel::NmodDesc | Deprel::Appos)
            )
        });
        [head]
            .into_iter()
            .chain(named)
            .filter_map(|token| self.by_head.get(&token))
            .copied()
            .min_by_key(|m| rank(m.form))
    }

    /// A noun phrase without its appositions, relative clauses and what stands behind a comma.
    fn phrase(&self, head: u32) -> Span {
        let (mut low, mut high) = (head, head);
        for child in self.tree.children(head) {
            let (first, last) = self.tree.extent(*child);
            let inside = match self.tree.deprel(*child) {
                Some(
                    Deprel::Det
                    | Deprel::DetPredet
                    | Deprel::Amod
                    | Deprel::Compound
                    | Deprel::Nummod
                    | Deprel::NmodPoss
                    | Deprel::NmodDesc
                    | Deprel::Flat
                    | Deprel::FlatName
                    | Deprel::Fixed
                    | Deprel::Goeswith,
                ) => true,
                Some(Deprel::Nmod | Deprel::Conj) => first == high + 1,
                _ => false,
            };
            if inside {
                low = low.min(first);
                high = high.max(last);
            }
        }
        self.tree.stretch(low, high)
    }
}

/// Which form names best.
fn rank(form: Form) -> u8 {
    match form {
        Form::Name => 0,
        Form::Title => 1,
        Form::Nominal => 2,
        Form::Metonym => 3,
        Form::Pronoun => 4,
        Form::Demonym => 5,
        Form::Place => 6,
    }
}
