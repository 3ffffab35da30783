//! The cast of a document: which word names which actor, and who says what stands where.
//!
//! What comes in: mentions, actors and statements. What goes out: [`Cast`], asked by words of the tree. A phrase that is
//! no mention itself is named by whose it is (`the navy of Peru`); nothing is named by what stands beside it.

use crate::actors::{Actors, Form, Mention};
use crate::id::ActorId;
use crate::knowledge::ActorKind;
use crate::span::Span;
use crate::statements::Statement;
use crate::syntax::{Deprel, Tree, Upos, Xpos};
use std::collections::BTreeMap;

/// The mentions of a document, by the words that they stand on.
pub(super) struct Cast<'a> {
    /// The best mention of each word that a mention covers: a head before a part.
    by_token: BTreeMap<u32, Vec<&'a Mention>>,
    kinds: BTreeMap<&'a ActorId, ActorKind>,
    /// What is said by whom.
    voices: Vec<(Span, &'a ActorId)>,
}

/// Relations of what stands before a noun and says whose or of what kind it is.
pub(super) const MODIFIER: [Deprel; 4] = [Deprel::Compound, Deprel::Amod, Deprel::NmodUnmarked, Deprel::NmodDesc];
const NAME: [Deprel; 6] =
    [Deprel::Flat, Deprel::FlatName, Deprel::Appos, Deprel::Compound, Deprel::NmodDesc, Deprel::List];

impl<'a> Cast<'a> {
    pub(super) fn new(tree: &Tree<'_>, actors: &'a Actors, statements: &'a [Statement]) -> Cast<'a> {
        let mut by_token: BTreeMap<u32, Vec<&Mention>> = BTreeMap::new();
        for mention in &actors.mentions {
            by_token.entry(mention.head).or_default().push(mention);
            for at in mention.head.saturating_sub(12)..(mention.head + 12).min(tree.len()) {
                if at != mention.head && mention.span.covers(tree.span(at)) {
                    by_token.entry(at).or_default().push(mention);
                }
            }
        }
        let voice = |statement: &'a Statement| Some((statement.span, statement.speaker.as_ref()?.actor.as_ref()?));
        Cast {
            by_token,
            kinds: actors.actors.iter().map(|actor| (&actor.id, actor.kind)).collect(),
            voices: statements.iter().filter_map(voice).collect(),
        }
    }

    /// The mention that a word is the head of, or else lies in.
    pub(super) fn mention(&self, word: u32) -> Option<&'a Mention> {
        let rank = |mention: &&&Mention| (mention.head != word, mention.actor.is_none(), mention.form, mention.span);
        self.by_token.get(&word)?.iter().min_by_key(rank).copied()
    }

    /// Whether a word names an actor itself, not only a place.
    pub(super) fn is_actor(&self, word: u32) -> bool {
        self.mention(word).is_some_and(|mention| mention.form != Form::Place)
    }

    pub(super) fn kind(&self, actor: &ActorId) -> Option<ActorKind> {
        self.kinds.get(actor).copied()
    }

    /// The one who says what a word stands in, the innermost.
    pub(super) fn speaker(&self, tree: &Tree<'_>, word: u32) -> Option<&'a ActorId> {
        let span = tree.span(word);
        let first = self.voices.partition_point(|(said, _)| said.start() <= span.start());
        let before = self.voices.get(..first)?.iter().rev().take(8);
        before.filter(|(said, _)| said.covers(span)).min_by_key(|(said, _)| said.len()).map(|(_, speaker)| *speaker)
    }

    /// Who a subject pronoun means in what somebody says: themselves, where number and kind fit.
    fn own_pronoun(&self, tree: &Tree<'_>, word: u32) -> Option<ActorId> {
        if !tree.is(word, &[Deprel::Nsubj, Deprel::NsubjPass]) {
            return None;
        }
        let speaker = self.speaker(tree, word)?;
        let person = self.kind(speaker) == Some(ActorKind::Person);
        let fits = match tree.word(word).to_lowercase().as_str() {
            "i" | "he" | "she" => person,
            "it" | "they" => !person,
            "we" => true,
            _ => false,
        };
        fits.then(|| speaker.clone())
    }

    /// The actors that a phrase with this head names: its head's mention, a name in it, or who it belongs to.
    pub(super) fn named_by(&self, tree: &Tree<'_>, head: u32, depth: u8) -> Vec<ActorId> {
        if let Some(actor) = self.mention(head).and_then(|mention| mention.actor.clone()) {
            return vec![actor];
        }
        if let Some(speaker) = self.own_pronoun(tree, head) {
            return vec![speaker];
        }
        let children = || tree.children(head).iter().copied();
        let name = children()
            .filter(|child| tree.is(*child, &NAME))
            .filter_map(|child| self.mention(child).filter(|mention| matches!(mention.form, Form::Name | Form::Title)))
            .find_map(|mention| {
                let actor = mention.actor.clone()?;
                (self.kind(&actor) == Some(ActorKind::Person)).then_some(actor)
            });
        if let Some(name) = name {
            return vec![name];
        }
        if depth == 0 {
            return Vec::new();
        }
        let mut owners: Vec<ActorId> = Vec::new();
        for child in children().filter(|child| tree.is(*child, &MODIFIER) || tree.is(*child, &[Deprel::NmodPoss])) {
            if tree.upos(child) != Some(Upos::Pron) {
                let all = tree.conjuncts(child);
                owners.extend(all.into_iter().flat_map(|word| self.named_by(tree, word, depth - 1)));
            }
        }
        if owners.is_empty() {
            let belongs = |child: &u32| {
                let of_place = self.mention(*child).and_then(|mention| mention.actor.as_ref());
                let city = of_place.and_then(|actor| self.kind(actor)) == Some(ActorKind::Place);
                let group = tree.xpos(head) == Some(Xpos::Nns) && !city;
                let at = ["of", "from", "for"].iter().any(|word| tree.is_marked(*child, word))
                    // `rebels in Chad` are known by their place; a coup is not its country's deed, nor are talks their city's.
                    || group && tree.is_marked(*child, "in");
                tree.is(*child, &[Deprel::Nmod]) && at
            };
            let phrase = children().find(belongs).map(|child| tree.conjuncts(child)).unwrap_or_default();
            owners.extend(phrase.into_iter().flat_map(|word| self.named_by(tree, word, depth - 1)));
        }
        owners
    }
}
