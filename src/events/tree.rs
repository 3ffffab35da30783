//! The dependency tree of a document as events ask for it: heads, children, and what opens a phrase.
//!
//! What comes in: [`Syntax`]. What goes out: [`Tree`], made in one pass over the words. Walks up are bounded, so a
//! circle in a broken parse ends.

use crate::span::Span;
use crate::syntax::{Deprel, Syntax, Token, Upos, Xpos};

/// How many steps up a tree a question goes.
const STEPS: usize = 12;

/// A document's words with their children.
pub(super) struct Tree<'a> {
    pub(super) text: &'a str,
    tokens: &'a [Token],
    /// Where each word's children begin in `children`; one longer than the words.
    first: Vec<u32>,
    children: Vec<u32>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(text: &'a str, syntax: &'a Syntax) -> Tree<'a> {
        let tokens = syntax.tokens.as_slice();
        let head = |token: &Token| token.head.filter(|head| (*head as usize) < tokens.len());
        let mut pairs: Vec<(u32, u32)> = tokens
            .iter()
            .enumerate()
            .filter_map(|(index, token)| head(token).map(|head| (head, index as u32)))
            .collect();
        pairs.sort_unstable();
        let mut first = vec![0u32; tokens.len() + 1];
        for (head, _) in &pairs {
            if let Some(count) = first.get_mut(*head as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        Tree { text, tokens, first, children: pairs.into_iter().map(|(_, child)| child).collect() }
    }

    pub(super) fn token(&self, index: u32) -> Option<&'a Token> {
        self.tokens.get(index as usize)
    }

    pub(super) fn span(&self, index: u32) -> Span {
        self.token(index).map(|token| token.span).unwrap_or_default()
    }

    pub(super) fn word(&self, index: u32) -> &'a str {
        self.span(index).text(self.text)
    }

    pub(super) fn lemma(&self, index: u32) -> &'a str {
        self.token(index).map_or("", |token| &token.lemma)
    }

    pub(super) fn upos(&self, index: u32) -> Option<Upos> {
        self.token(index).map(|token| token.upos)
    }

    pub(super) fn xpos(&self, index: u32) -> Option<Xpos> {
        self.token(index).map(|token| token.xpos)
    }

    pub(super) fn head(&self, index: u32) -> Option<u32> {
        self.token(index)?.head.filter(|head| (*head as usize) < self.tokens.len())
    }

    pub(super) fn is(&self, index: u32, relations: &[Deprel]) -> bool {
        self.token(index).is_some_and(|token| relations.contains(&token.deprel))
    }

    pub(super) fn is_verb(&self, index: u32) -> bool {
        self.upos(index) == Some(Upos::Verb)
    }

    /// Its head, where it hangs there by one of these relations.
    pub(super) fn head_by(&self, index: u32, relations: &[Deprel]) -> Option<u32> {
        if self.is(index, relations) { self.head(index) } else { None }
    }

    pub(super) fn children(&self, index: u32) -> &[u32] {
        let bound = |index: usize| self.first.get(index).copied().unwrap_or(0) as usize;
        self.children.get(bound(index as usize)..bound(index as usize + 1)).unwrap_or(&[])
    }

    /// Its first child of one of these relations.
    pub(super) fn child(&self, index: u32, relations: &[Deprel]) -> Option<u32> {
        self.children(index).iter().copied().find(|child| self.is(*child, relations))
    }

    pub(super) fn has_lemma(&self, index: u32, relations: &[Deprel], lemmas: &[&str]) -> bool {
        self.children(index).iter().any(|child| self.is(*child, relations) && lemmas.contains(&self.lemma(*child)))
    }

    /// The heads above a word, nearest first.
    pub(super) fn ancestors(&self, index: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.head(index), |node| self.head(*node)).take(STEPS)
    }

    /// Whether a word opens a phrase, as preposition, conjunction or particle.
    pub(super) fn is_opened_by(&self, index: u32, word: &str) -> bool {
        self.children(index)
            .iter()
            .any(|child| self.is(*child, &[Deprel::Case, Deprel::Mark]) && self.word(*child).eq_ignore_ascii_case(word))
    }

    /// The words of a phrase in order, those below `cut` left out.
    pub(super) fn phrase(&self, index: u32, cut: &dyn Fn(u32) -> bool) -> Vec<u32> {
        let mut open = vec![index];
        let mut words = Vec::new();
        // A word has one head, so nothing is met twice but in a circle, which the count ends.
        while let Some(node) = open.pop() {
            words.push(node);
            if words.len() > 400 {
                break;
            }
            open.extend(self.children(node).iter().copied().filter(|child| *child != index && !cut(*child)));
        }
        words.sort_unstable();
        words.dedup();
        words
    }

    /// A word and the words that are coordinated with it.
    pub(super) fn conjuncts(&self, index: u32) -> Vec<u32> {
        let mut all = vec![index];
        let mut next = 0;
        while let Some(node) = all.get(next).copied().filter(|_| all.len() < 60) {
            let more = self.children(node).iter().copied().filter(|child| self.is(*child, &[Deprel::Conj]));
            let new: Vec<u32> = more.filter(|child| !all.contains(child)).collect();
            all.extend(new);
            next += 1;
        }
        all
    }

    pub(super) fn is_passive(&self, verb: u32) -> bool {
        let bare = self.xpos(verb) == Some(Xpos::Vbn) && self.child(verb, &[Deprel::Aux, Deprel::Nsubj]).is_none();
        self.child(verb, &[Deprel::AuxPass, Deprel::NsubjPass]).is_some()
            || bare && self.is(verb, &[Deprel::Acl])
            || bare
                && self.is(verb, &[Deprel::Conj])
                && self.head(verb).is_some_and(|head| self.is_passive_itself(head))
    }

    fn is_passive_itself(&self, verb: u32) -> bool {
        self.child(verb, &[Deprel::AuxPass, Deprel::NsubjPass]).is_some()
    }

    /// The actor's word right before a verb with its auxiliaries and adverbs, where the parse gives the verb no subject.
    pub(super) fn before(&self, verb: u32, is_actor: &dyn Fn(u32) -> bool) -> Option<u32> {
        let sentence = self.sentence(verb);
        let skipped = |word: &u32| {
            matches!(self.upos(*word), Some(Upos::Aux | Upos::Adv | Upos::Part))
                || self.is(*word, &[Deprel::OblUnmarked, Deprel::NmodUnmarked])
        };
        let word = (verb.saturating_sub(4)..verb).rev().find(|word| !skipped(word))?;
        (self.sentence(word) == sentence && is_actor(word) && !self.is(word, &[Deprel::Obj, Deprel::Obl]))
            .then_some(word)
    }

    /// The subject of a past tense that the parse took for a participle before its object: `Arnor pressed allies`.
    pub(super) fn misread(&self, verb: u32, is_actor: &dyn Fn(u32) -> bool) -> Option<u32> {
        let object = self.head_by(verb, &[Deprel::Amod]).filter(|head| *head > verb)?;
        let finite = matches!(self.xpos(verb), Some(Xpos::Vbd | Xpos::Vbn | Xpos::Vbz));
        let subject = self.before(verb, is_actor)?;
        let above =
            matches!(self.token(object)?.deprel, Deprel::Root | Deprel::Ccomp | Deprel::Conj | Deprel::Parataxis);
        let noun = matches!(self.upos(subject), Some(Upos::Propn | Upos::Pron));
        (finite && above && noun).then_some(subject)
    }

    pub(super) fn sentence(&self, index: u32) -> u32 {
        self.token(index).map_or(0, |token| token.sentence)
    }

    pub(super) fn len(&self) -> u32 {
        self.tokens.len() as u32
    }
}
