//! The dependency tree of a document as the statements ask for it: children, extents, subjects.
//!
//! What comes in: [`Syntax`]. What goes out: [`Tree`], made in one pass over the words. A head that makes a circle, as a
//! broken parse may, is cut, so every question ends.

use crate::span::Span;
use crate::syntax::{Deprel, EntityKind, Syntax, Token, Upos, Xpos};

/// A document's words with their children and extents.
pub(super) struct Tree<'a> {
    text: &'a str,
    tokens: &'a [Token],
    syntax: &'a Syntax,
    /// Where each word's children begin in `children`; one longer than the words.
    first: Vec<u32>,
    children: Vec<u32>,
    /// First and last word below each word, itself included.
    extent: Vec<(u32, u32)>,
}

/// How many steps up a tree a question goes: conjuncts and infinitives within infinitives.
const STEPS: usize = 6;

impl<'a> Tree<'a> {
    pub(super) fn new(text: &'a str, syntax: &'a Syntax) -> Tree<'a> {
        let tokens = syntax.tokens.as_slice();
        let head = |token: &Token| token.head.filter(|head| (*head as usize) < tokens.len());
        let mut first = vec![0u32; tokens.len() + 1];
        for head in tokens.iter().filter_map(head) {
            if let Some(count) = first.get_mut(head as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut next = first.clone();
        let mut children = vec![0u32; sum as usize];
        for (index, token) in tokens.iter().enumerate() {
            let place = head(token).and_then(|head| next.get_mut(head as usize));
            if let Some(place) = place {
                if let Some(child) = children.get_mut(*place as usize) {
                    *child = index as u32;
                }
                *place += 1;
            }
        }
        let mut tree = Tree { text, tokens, syntax, first, children, extent: Vec::new() };
        tree.extent = tree.extents();
        tree
    }

    /// Extents from the leaves up; a word in a circle never becomes a leaf and keeps its own.
    fn extents(&self) -> Vec<(u32, u32)> {
        let mut extent: Vec<(u32, u32)> = (0..self.tokens.len() as u32).map(|index| (index, index)).collect();
        let mut open: Vec<usize> = (0..self.len()).map(|index| self.children(index).len()).collect();
        let mut leaves: Vec<u32> = (0..self.len()).filter(|index| self.children(*index).is_empty()).collect();
        while let Some(leaf) = leaves.pop() {
            let (low, high) = extent.get(leaf as usize).copied().unwrap_or((leaf, leaf));
            let Some(head) = self.head(leaf) else { continue };
            if let Some(above) = extent.get_mut(head as usize) {
                *above = (above.0.min(low), above.1.max(high));
            }
            if let Some(count) = open.get_mut(head as usize) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    leaves.push(head);
                }
            }
        }
        extent
    }

    pub(super) fn len(&self) -> u32 {
        self.tokens.len() as u32
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

    pub(super) fn head(&self, index: u32) -> Option<u32> {
        self.token(index)?.head.filter(|head| *head < self.len())
    }

    pub(super) fn upos(&self, index: u32) -> Option<Upos> {
        self.token(index).map(|token| token.upos)
    }

    pub(super) fn xpos(&self, index: u32) -> Option<Xpos> {
        self.token(index).map(|token| token.xpos)
    }

    pub(super) fn deprel(&self, index: u32) -> Option<Deprel> {
        self.token(index).map(|token| token.deprel)
    }

    pub(super) fn is_word(&self, index: u32, word: &str) -> bool {
        self.word(index).eq_ignore_ascii_case(word)
    }

    pub(super) fn children(&self, index: u32) -> &[u32] {
        let bound = |index: usize| self.first.get(index).copied().unwrap_or(0) as usize;
        self.children.get(bound(index as usize)..bound(index as usize + 1)).unwrap_or(&[])
    }

    /// Its first child of one of these relations.
    pub(super) fn child(&self, index: u32, relations: &[Deprel]) -> Option<u32> {
        self.children(index).iter().copied().find(|child| self.deprel(*child).is_some_and(|is| relations.contains(&is)))
    }

    /// First and last word of what hangs on a word, itself included.
    pub(super) fn extent(&self, index: u32) -> (u32, u32) {
        self.extent.get(index as usize).copied().unwrap_or((index, index))
    }

    /// First and last word of the sentence of a word.
    pub(super) fn sentence(&self, index: u32) -> (u32, u32) {
        let sentence = self.token(index).and_then(|token| self.syntax.sentences.get(token.sentence as usize));
        sentence.map_or((index, index), |sentence| (sentence.first, (sentence.first + sentence.len).saturating_sub(1)))
    }

    /// The first word of each sentence that has words.
    pub(super) fn sentence_starts(&self) -> impl Iterator<Item = u32> {
        self.syntax.sentences.iter().filter(|sentence| sentence.len > 0).map(|sentence| sentence.first)
    }

    /// The words from `from` to `to` as a span.
    pub(super) fn stretch(&self, from: u32, to: u32) -> Span {
        self.span(from).join(self.span(to))
    }

    /// The first word that ends after a byte.
    pub(super) fn token_at(&self, byte: u32) -> u32 {
        self.tokens.partition_point(|token| token.span.end() <= byte) as u32
    }

    pub(super) fn is_punctuation(&self, index: u32) -> bool {
        self.word(index).chars().all(|c| !c.is_alphanumeric())
    }

    /// Whether a word carries the tense of a clause.
    pub(super) fn is_tensed(&self, index: u32) -> bool {
        matches!(self.xpos(index), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md))
    }

    /// The case or marking word of a phrase: `for` of `for calm`.
    pub(super) fn marker(&self, index: u32) -> Option<u32> {
        self.child(index, &[Deprel::Case, Deprel::Mark])
    }

    /// Whether a phrase is opened by a word.
    pub(super) fn is_marked(&self, index: u32, word: &str) -> bool {
        let marks = |child: &&u32| {
            matches!(self.deprel(**child), Some(Deprel::Case | Deprel::Mark)) && self.is_word(**child, word)
        };
        self.children(index).iter().find(marks).is_some()
    }

    /// The one who does what a verb tells: its own subject, or the one that it shares with the verb above it.
    pub(super) fn subject(&self, verb: u32) -> Option<u32> {
        let own = [Deprel::Nsubj, Deprel::NsubjOuter, Deprel::NsubjPass];
        if self.is_passive(verb) {
            return self.agent(verb);
        }
        let mut node = verb;
        for _ in 0..STEPS {
            if let Some(subject) = self.nearest_child(node, &own) {
                return Some(self.antecedent(node, subject));
            }
            let head = self.head(node)?;
            match self.deprel(node)? {
                Deprel::Acl | Deprel::AclRelcl => return Some(head),
                Deprel::Ccomp if self.xpos(node) == Some(Xpos::Vbg) => node = head,
                Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Parataxis | Deprel::Dep => node = head,
                _ => return None,
            }
        }
        None
    }

    /// Its child of one of these relations that stands nearest before it, else the first behind it.
    fn nearest_child(&self, index: u32, relations: &[Deprel]) -> Option<u32> {
        let fits = |child: &&u32| self.deprel(**child).is_some_and(|is| relations.contains(&is));
        let children = self.children(index);
        let mut before = children.iter().rev().filter(|child| **child < index).filter(fits).copied();
        let Some(nearest) = before.next() else { return children.iter().find(fits).copied() };
        // Of `Lena Brandt, the mayor, said` a parser may make both the subject.
        let named = before.next().filter(|first| self.is_person(*first) && nearest - first < 8);
        Some(named.unwrap_or(nearest))
    }

    /// Whether a verb is passive: by its auxiliary or agent, as a participle on a noun, or by sharing the auxiliary of
    /// the verb that it is joined to. A participle in a sentence without another verb is its verb, misread.
    pub(super) fn is_passive(&self, verb: u32) -> bool {
        let own = |verb: u32| self.child(verb, &[Deprel::AuxPass, Deprel::OblAgent]).is_some();
        if own(verb) {
            return true;
        }
        let subject = [Deprel::Aux, Deprel::Nsubj, Deprel::NsubjPass];
        let elliptic = ["when", "if", "once", "unless"].iter().any(|word| self.is_marked(verb, word));
        if elliptic && self.deprel(verb) == Some(Deprel::Advcl) && self.child(verb, &subject).is_none() {
            return true;
        }
        let bare = self.xpos(verb) == Some(Xpos::Vbn) && self.child(verb, &subject).is_none();
        bare && match (self.deprel(verb), self.head(verb)) {
            (Some(Deprel::Acl | Deprel::Advcl), Some(head)) => {
                self.head(head).is_some() || matches!(self.upos(head), Some(Upos::Verb | Upos::Aux))
            }
            (Some(Deprel::Conj), Some(head)) => own(head),
            _ => false,
        }
    }

    fn is_person(&self, index: u32) -> bool {
        self.token(index).and_then(|token| token.entity).is_some_and(|(_, kind)| kind == EntityKind::Person)
    }

    /// The word that heads the name that a word is part of.
    pub(super) fn name_head(&self, index: u32) -> u32 {
        match (self.deprel(index), self.head(index)) {
            (Some(Deprel::Flat | Deprel::FlatName), Some(head)) => head,
            _ => index,
        }
    }

    fn agent(&self, verb: u32) -> Option<u32> {
        let by = |child: &&u32| {
            self.deprel(**child) == Some(Deprel::OblAgent)
                || self.deprel(**child) == Some(Deprel::Obl) && self.is_marked(**child, "by")
        };
        self.children(verb).iter().find(by).copied()
    }

    /// What a relative pronoun stands for; any other word is itself.
    fn antecedent(&self, verb: u32, subject: u32) -> u32 {
        let relative = ["who", "which", "that"].iter().any(|word| self.is_word(subject, word));
        match (relative, self.deprel(verb), self.head(verb)) {
            (true, Some(Deprel::AclRelcl), Some(head)) => head,
            _ => subject,
        }
    }
}
