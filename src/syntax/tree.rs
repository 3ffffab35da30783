//! The dependency trees of a document as later stages ask for them: heads, children, phrases, extents.
//!
//! What comes in: a text and its [`Syntax`]. What goes out: [`Tree`], made in two passes over the words. It is total: a
//! circle, which only a broken parse has, ends every question after a bounded number of steps.

use super::{Deprel, Syntax, Token, Upos, Xpos};
use crate::order::sort;
use crate::span::Span;

/// A document's words with their children and extents. Words are asked for by their index in [`Syntax::tokens`].
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    text: &'a str,
    syntax: &'a Syntax,
    /// Where each word's children begin in `children`; one longer than the words.
    first: Vec<u32>,
    children: Vec<u32>,
    /// First and last word below each word, itself included.
    extent: Vec<(u32, u32)>,
}

/// The most steps up a tree.
const STEPS: usize = 12;

/// The most words of a phrase.
const LONGEST_PHRASE: usize = 400;

/// The most words that are coordinated with one.
const MOST_CONJUNCTS: usize = 60;

impl<'a> Tree<'a> {
    /// The trees of a document.
    pub fn new(text: &'a str, syntax: &'a Syntax) -> Tree<'a> {
        let tokens = syntax.tokens.as_slice();
        let head = |token: &Token| token.head.filter(|head| (*head as usize) < tokens.len());
        let mut first = vec![0_u32; tokens.len() + 1];
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
        let mut children = vec![0_u32; sum as usize];
        for (index, token) in tokens.iter().enumerate() {
            if let Some(place) = head(token).and_then(|head| next.get_mut(head as usize)) {
                if let Some(child) = children.get_mut(*place as usize) {
                    *child = index as u32;
                }
                *place += 1;
            }
        }
        let mut tree = Tree { text, syntax, first, children, extent: Vec::new() };
        tree.extent = tree.extents();
        tree
    }

    /// Extents from the leaves up; a word in a circle never becomes a leaf and keeps its own.
    fn extents(&self) -> Vec<(u32, u32)> {
        let mut extent: Vec<(u32, u32)> = (0..self.len()).map(|index| (index, index)).collect();
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

    /// The document's text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The number of words.
    pub fn len(&self) -> u32 {
        self.syntax.tokens.len() as u32
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.syntax.tokens.is_empty()
    }

    /// A word.
    pub fn token(&self, index: u32) -> Option<&'a Token> {
        self.syntax.tokens.get(index as usize)
    }

    /// A word's place in the text.
    pub fn span(&self, index: u32) -> Span {
        self.token(index).map(|token| token.span).unwrap_or_default()
    }

    /// A word as it is written.
    pub fn word(&self, index: u32) -> &'a str {
        self.span(index).text(self.text)
    }

    /// A word's lemma.
    pub fn lemma(&self, index: u32) -> &'a str {
        self.token(index).map_or("", |token| &token.lemma)
    }

    /// A word's universal part of speech.
    pub fn upos(&self, index: u32) -> Option<Upos> {
        self.token(index).map(|token| token.upos)
    }

    /// A word's Penn Treebank tag.
    pub fn xpos(&self, index: u32) -> Option<Xpos> {
        self.token(index).map(|token| token.xpos)
    }

    /// A word's relation to its head.
    pub fn deprel(&self, index: u32) -> Option<Deprel> {
        self.token(index).map(|token| token.deprel)
    }

    /// A word's head.
    pub fn head(&self, index: u32) -> Option<u32> {
        self.token(index)?.head.filter(|head| *head < self.len())
    }

    /// Whether a word hangs on its head by one of these relations.
    pub fn is(&self, index: u32, relations: &[Deprel]) -> bool {
        self.token(index).is_some_and(|token| relations.contains(&token.deprel))
    }

    /// Whether a word is written so, whatever its case.
    pub fn is_word(&self, index: u32, word: &str) -> bool {
        self.word(index).eq_ignore_ascii_case(word)
    }

    /// Whether a word is a verb.
    pub fn is_verb(&self, index: u32) -> bool {
        self.upos(index) == Some(Upos::Verb)
    }

    /// Whether a word carries the tense of a clause.
    pub fn is_tensed(&self, index: u32) -> bool {
        matches!(self.xpos(index), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md))
    }

    /// Whether a word is made of signs only.
    pub fn is_punctuation(&self, index: u32) -> bool {
        self.word(index).chars().all(|c| !c.is_alphanumeric())
    }

    /// A word's head, where it hangs there by one of these relations.
    pub fn head_by(&self, index: u32, relations: &[Deprel]) -> Option<u32> {
        if self.is(index, relations) { self.head(index) } else { None }
    }

    /// The heads above a word, nearest first.
    pub fn ancestors(&self, index: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.head(index), |node| self.head(*node)).take(STEPS)
    }

    /// The word that heads the name that a word is part of.
    pub fn name_head(&self, index: u32) -> u32 {
        self.head_by(index, &[Deprel::Flat, Deprel::FlatName]).unwrap_or(index)
    }

    /// The words that hang on a word, in order.
    pub fn children(&self, index: u32) -> &[u32] {
        let bound = |index: usize| self.first.get(index).copied().unwrap_or(0) as usize;
        self.children.get(bound(index as usize)..bound(index as usize + 1)).unwrap_or(&[])
    }

    /// A word's first child of one of these relations.
    pub fn child(&self, index: u32, relations: &[Deprel]) -> Option<u32> {
        self.children(index).iter().copied().find(|child| self.is(*child, relations))
    }

    /// Whether a word has a child of one of these relations and lemmas.
    pub fn has_lemma(&self, index: u32, relations: &[Deprel], lemmas: &[&str]) -> bool {
        self.children(index).iter().any(|child| self.is(*child, relations) && lemmas.contains(&self.lemma(*child)))
    }

    /// The case or marking word of a phrase: `for` of `for calm`.
    pub fn marker(&self, index: u32) -> Option<u32> {
        self.child(index, &[Deprel::Case, Deprel::Mark])
    }

    /// Whether a word opens a phrase, as preposition, conjunction or particle.
    pub fn is_marked(&self, index: u32, word: &str) -> bool {
        self.children(index)
            .iter()
            .any(|child| self.is(*child, &[Deprel::Case, Deprel::Mark]) && self.is_word(*child, word))
    }

    /// First and last word of what hangs on a word, itself included.
    pub fn extent(&self, index: u32) -> (u32, u32) {
        self.extent.get(index as usize).copied().unwrap_or((index, index))
    }

    /// The words of a phrase in order, those below `cut` left out.
    pub fn phrase(&self, index: u32, cut: &dyn Fn(u32) -> bool) -> Vec<u32> {
        let mut open = vec![index];
        let mut words = Vec::new();
        while let Some(node) = open.pop() {
            words.push(node);
            if words.len() > LONGEST_PHRASE {
                break;
            }
            open.extend(self.children(node).iter().copied().filter(|child| *child != index && !cut(*child)));
        }
        sort(&mut words, &Ord::cmp);
        words.dedup();
        words
    }

    /// A word and the words that are coordinated with it.
    pub fn conjuncts(&self, index: u32) -> Vec<u32> {
        let mut all = vec![index];
        let mut next = 0;
        while let Some(node) = all.get(next).copied().filter(|_| all.len() < MOST_CONJUNCTS) {
            let more = self.children(node).iter().copied().filter(|child| self.is(*child, &[Deprel::Conj]));
            let new: Vec<u32> = more.filter(|child| !all.contains(child)).collect();
            all.extend(new);
            next += 1;
        }
        all
    }

    /// First and last word of the sentence of a word.
    pub fn sentence(&self, index: u32) -> (u32, u32) {
        let sentence = self.token(index).and_then(|token| self.syntax.sentences.get(token.sentence as usize));
        sentence.map_or((index, index), |sentence| (sentence.first, (sentence.first + sentence.len).saturating_sub(1)))
    }

    /// The first word of each sentence that has words.
    pub fn sentence_starts(&self) -> impl Iterator<Item = u32> {
        self.syntax.sentences.iter().filter(|sentence| sentence.len > 0).map(|sentence| sentence.first)
    }

    /// The words from `from` to `to` as a span.
    pub fn stretch(&self, from: u32, to: u32) -> Span {
        self.span(from).join(self.span(to))
    }

    /// The first word that ends after a byte.
    pub fn token_at(&self, byte: u32) -> u32 {
        self.syntax.tokens.partition_point(|token| token.span.end() <= byte) as u32
    }
}
