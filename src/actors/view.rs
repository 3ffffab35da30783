//! A document as the rules of this stage see it: words with their classes, tags and sentence.
//!
//! What comes in: a text and its syntax. What goes out: a [`View`]. Furniture has no words here, so no rule can find
//! a mention in it. Words are cut by the rule that cuts the names of the knowledge files; tags come from the tokens
//! that hold them.

use super::lexicon::{Class, Classes, classes};
use crate::knowledge::words::{Shape, Word, words};
use crate::span::Span;
use crate::syntax::{Deprel, EntityKind, Syntax, Token, Upos};
use std::collections::HashSet;
use std::ops::Range;

/// How a sentence uses capitals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// For names and first words.
    Plain,
    /// For all main words, as headlines do: capitals say nothing.
    Headline,
    /// For everything.
    Capitals,
}

/// What a word is in its sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Info {
    /// The classes of the word.
    pub(super) classes: Classes,
    /// Its sentence.
    pub(super) sentence: u32,
    /// The token that holds its first byte.
    pub(super) token: Option<u32>,
}

/// The words of a document.
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) syntax: &'a Syntax,
    /// All words outside the furniture.
    pub(super) words: Vec<Word>,
    infos: Vec<Info>,
    /// The keys of all words that occur in lower case.
    pub(super) lower: HashSet<u64>,
    /// The keys of all words that are capitalized within a sentence, where a capital tells a name.
    pub(super) capital: HashSet<u64>,
    /// The words of each sentence, and its style.
    pub(super) sentences: Vec<(Range<usize>, Style)>,
}

impl<'a> View<'a> {
    pub(super) fn new(text: &'a str, syntax: &'a Syntax) -> View<'a> {
        let mut view = View {
            text,
            syntax,
            words: Vec::new(),
            infos: Vec::new(),
            lower: HashSet::new(),
            capital: HashSet::new(),
            sentences: Vec::new(),
        };
        let mut token = 0;
        for (index, sentence) in syntax.sentences.iter().enumerate() {
            let first = view.words.len();
            if !sentence.furniture {
                for word in words(text, sentence.span) {
                    while syntax.tokens.get(token).is_some_and(|token| token.span.end() <= word.span.start()) {
                        token += 1;
                    }
                    let holds = syntax.tokens.get(token).is_some_and(|t| t.span.start() <= word.span.start());
                    view.infos.push(Info {
                        classes: classes(word.key),
                        sentence: index as u32,
                        token: holds.then_some(token as u32),
                    });
                    view.words.push(word);
                }
            }
            let range = first..view.words.len();
            let style = view.style_of(range.clone());
            view.sentences.push((range, style));
        }
        let within = |range: &Range<usize>| range.start + 1..range.end;
        let plain =
            view.sentences.iter().filter(|(_, style)| *style == Style::Plain).flat_map(|(range, _)| within(range));
        view.capital = plain.filter(|at| view.is_capital(*at)).map(|at| view.key(at)).collect();
        view.lower = view.words.iter().filter(|word| word.shape == Shape::Lower).map(|word| word.key).collect();
        view
    }

    /// The number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The text of a word.
    pub(super) fn word(&self, index: usize) -> &'a str {
        self.words.get(index).map_or("", |word| word.span.text(self.text))
    }

    /// How a word is written; a sign beyond the ends.
    pub(super) fn shape(&self, index: usize) -> Shape {
        self.words.get(index).map_or(Shape::Sign, |word| word.shape)
    }

    /// The key of a word; 0 beyond the ends.
    pub(super) fn key(&self, index: usize) -> u64 {
        self.words.get(index).map_or(0, |word| word.key)
    }

    /// Whether a word is in a class.
    pub(super) fn is(&self, index: usize, class: Class) -> bool {
        self.classes(index).has(class)
    }

    /// The classes of a word.
    pub(super) fn classes(&self, index: usize) -> Classes {
        self.infos.get(index).map_or_else(Classes::default, |info| info.classes)
    }

    /// The sentence of a word.
    pub(super) fn sentence(&self, index: usize) -> u32 {
        self.infos.get(index).map_or(0, |info| info.sentence)
    }

    /// The words of the sentence that a word is in.
    pub(super) fn sentence_range(&self, index: usize) -> Range<usize> {
        self.sentences.get(self.sentence(index) as usize).map_or(0..0, |(range, _)| range.clone())
    }

    /// The token that a word begins in.
    pub(super) fn token(&self, index: usize) -> Option<&'a Token> {
        self.syntax.tokens.get(self.infos.get(index)?.token? as usize)
    }

    /// The index of the token that a word begins in.
    pub(super) fn token_index(&self, index: usize) -> Option<u32> {
        self.infos.get(index)?.token
    }

    /// The universal part of speech of a word, where there is a token.
    pub(super) fn upos(&self, index: usize) -> Option<Upos> {
        self.token(index).map(|token| token.upos)
    }

    /// The entity kind that the tagger gave a word.
    pub(super) fn entity(&self, index: usize) -> Option<EntityKind> {
        self.token(index)?.entity.map(|(_, kind)| kind)
    }

    /// The span of a run of words.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let first = self.words.get(range.start).map_or(Span::default(), |word| word.span);
        let last = range.end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(first, |word| word.span);
        first.join(last)
    }

    /// Whether a word is written with a capital.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        matches!(self.shape(index), Shape::Capital | Shape::Upper | Shape::Initial)
    }

    /// Whether a word is the first of its sentence, or follows an opening quotation mark, bracket, colon or dash.
    pub(super) fn is_first(&self, index: usize) -> bool {
        if index == self.sentence_range(index).start {
            return true;
        }
        let Some(before) = index.checked_sub(1) else { return true };
        self.shape(before) == Shape::Sign
            && !matches!(self.word(before), "," | "-" | "‑" | "’" | "'" | "'s" | "’s" | ")" | "&" | "/" | "%")
    }

    /// Whether a word directly follows the one before it.
    pub(super) fn is_glued(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.glued)
    }

    /// Whether a word is a determiner; `that` before a clause is none.
    pub(super) fn is_determiner(&self, index: usize) -> bool {
        let tagged = |upos: Upos| matches!(upos, Upos::Det | Upos::Num | Upos::Adj | Upos::Pron);
        let verb = index.checked_sub(1).is_some_and(|before| self.upos(before) == Some(Upos::Verb));
        let clause = matches!(self.word(index), "that" | "That") && (verb || self.upos(index) != Some(Upos::Det));
        self.is(index, Class::Determiner) && self.upos(index).is_none_or(tagged) && !clause
    }

    /// Whether a word stands in a quotation, as far as the marks before it tell.
    pub(super) fn is_quoted(&self, index: usize) -> bool {
        // Eighty words back is beyond most quotations, and bounds the search.
        for before in (index.saturating_sub(80)..index).rev() {
            match self.word(before) {
                "“" | "«" => return true,
                "”" | "»" => return false,
                "\"" => return self.words.get(before + 1).is_some_and(|word| word.glued),
                _ => {}
            }
        }
        false
    }

    /// Whether a word is a genitive ending.
    pub(super) fn is_genitive(&self, index: usize) -> bool {
        match self.word(index) {
            "'s" | "’s" | "'S" | "’S" | "ʼs" => true,
            "'" | "’" => {
                self.words.get(index).is_some_and(|word| word.glued)
                    && index.checked_sub(1).is_some_and(|before| self.word(before).ends_with(['s', 'S', 'z', 'x']))
            }
            _ => false,
        }
    }

    /// The token that heads a run of words: the one whose own head lies outside.
    pub(super) fn head(&self, range: Range<usize>) -> u32 {
        let tokens = self.tokens(range);
        let outside = |index: &u32| {
            let head = self.syntax.tokens.get(*index as usize).and_then(|token| token.head);
            head.is_none_or(|head| !tokens.contains(&head))
        };
        tokens.clone().find(outside).unwrap_or(tokens.start)
    }

    /// The tokens of a run of words.
    pub(super) fn tokens(&self, range: Range<usize>) -> Range<u32> {
        let first = self.token_index(range.start).unwrap_or(0);
        let last = range.end.checked_sub(1).and_then(|last| self.token_index(last)).unwrap_or(first);
        first..last.max(first) + 1
    }

    /// The relation of a run of words to the rest, and the token that it hangs on.
    pub(super) fn relation(&self, range: Range<usize>) -> Option<(Deprel, Option<&'a Token>)> {
        let head = self.syntax.tokens.get(self.head(range) as usize)?;
        Some((head.deprel, head.head.and_then(|index| self.syntax.tokens.get(index as usize))))
    }

    fn style_of(&self, range: Range<usize>) -> Style {
        let all = self.words.get(range.clone()).unwrap_or(&[]);
        let long: Vec<&Word> = all.iter().filter(|word| word.span.len() > 3 && word.shape != Shape::Sign).collect();
        let count = |shapes: &[Shape]| long.iter().filter(|word| shapes.contains(&word.shape)).count();
        let ends = range.end.checked_sub(1).is_some_and(|last| matches!(self.word(last), "." | "!" | "”" | "\""));
        match long.len() {
            2.. if count(&[Shape::Upper]) * 10 > long.len() * 8 => Style::Capitals,
            4.. if !ends && count(&[Shape::Upper, Shape::Capital]) * 10 > long.len() * 7 => Style::Headline,
            _ => Style::Plain,
        }
    }
}
