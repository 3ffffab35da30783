//! Participants: the words that name who speaks, and which actor that is.
//!
//! What comes in: the head of a noun phrase, the [`Tree`] and the document's mentions. What goes out: a [`Participant`].
//! The mention that the phrase's head, its name or its apposition carries gives span and actor; without one the phrase
//! itself is named, short of its commas, and nobody is guessed.

use super::Participant;
use super::cue::{Lexicon, Part};
use crate::actors::{Actors, Form, Mention};
use crate::knowledge::ActorKind;
use crate::span::Span;
use crate::syntax::{Deprel, EntityKind, Tree, Upos};
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
            // A name without a mention of its own is not shown as the title that explains it.
            Some(mention) if self.tree.upos(head) == Some(Upos::Propn) && self.is_explanation(head, mention) => {
                Participant { span: self.phrase(head), actor: mention.actor.clone() }
            }
            Some(mention) => Participant { span: mention.span, actor: mention.actor.clone() },
            None => Participant { span: self.phrase(head), actor: None },
        }
    }

    fn is_explanation(&self, head: u32, mention: &Mention) -> bool {
        let (first, last) = (self.tree.span(head), mention.span);
        mention.form != Form::Name && !last.covers(first) && first.end() < last.start()
    }

    /// Whether a phrase names who can speak: a person or body, not a place or a thing.
    pub(super) fn speaks(&self, head: u32) -> bool {
        const PERSONS: [&str; 14] =
            ["he", "she", "they", "who", "i", "we", "you", "many", "some", "others", "both", "few", "several", "it"];
        if let Some(mention) = self.mention(head) {
            return mention.form != Form::Place;
        }
        match self.tree.upos(head) {
            Some(Upos::Propn) => !is_calendar_word(self.tree.word(head)),
            Some(Upos::Pron | Upos::Det | Upos::Adj | Upos::Num) => {
                PERSONS.iter().any(|word| self.tree.is_word(head, word))
            }
            _ => self.lexicon.is(Part::Person, self.tree.lemma(head)),
        }
    }

    /// Whether a participant is a news medium, which passes on what others say.
    pub(super) fn is_media(&self, participant: &Participant) -> bool {
        self.kind(participant) == Some(ActorKind::Media)
    }

    /// The person or body whose name fills the words from `from` to `to`, titles before it aside.
    pub(super) fn named(&self, from: u32, to: u32) -> Option<Participant> {
        let head =
            (from..=to).rev().find(|word| self.mention(*word).is_some_and(|mention| mention.form == Form::Name))?;
        let mention = self.mention(head)?;
        let participant = self.participant(head);
        let person =
            self.tree.token(head).and_then(|token| token.entity).is_some_and(|(_, kind)| kind == EntityKind::Person);
        let speaks = match self.kind(&participant) {
            Some(ActorKind::Person | ActorKind::Organisation | ActorKind::Media) => true,
            Some(_) => false,
            None => person,
        };
        let fills = mention.span.end() == self.tree.span(to).end()
            && (from..=to).all(|word| self.tree.word(word).starts_with(|c: char| !c.is_lowercase()));
        (speaks && fills).then_some(participant)
    }

    fn kind(&self, participant: &Participant) -> Option<ActorKind> {
        let id = participant.actor.as_ref()?;
        let found = self.actors.actors.binary_search_by(|actor| actor.id.cmp(id)).ok();
        found.and_then(|index| self.actors.actors.get(index)).map(|actor| actor.kind)
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

/// Whether a word is a day, month or the like, which is written as a name but says nothing.
pub(super) fn is_calendar_word(word: &str) -> bool {
    const CALENDAR: [&str; 31] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "morning",
        "afternoon",
        "evening",
        "night",
        "day",
        "week",
        "weekend",
        "month",
        "year",
        "today",
        "yesterday",
        "tomorrow",
    ];
    CALENDAR.contains(&word.to_lowercase().as_str())
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
