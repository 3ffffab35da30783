//! Direct speech: the cue and speaker of a quotation that grammar did not already explain.
//!
//! What comes in: a quotation, the [`Tree`] and the [`Lexicon`]. What goes out: where its cue stands, from the words
//! around it: `“…,” said X`, `X said: “…”`, a line before that ends in a colon. Parses break at quotation marks, so this
//! reads the order of the words and asks the tree only for the subject.

use super::cue::{Frame, Lexicon, Part};
use super::quote::Quotation;
use super::report::nearest;
use super::subject::subject;
use crate::span::Span;
use crate::syntax::{Deprel, Tree, Upos, Xpos};

/// The cue of a quotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Attribution {
    /// The cue's verb.
    pub verb: u32,
    /// The head of the speaker's words.
    pub speaker: Option<u32>,
    /// The head of the addressee's words.
    pub addressee: Option<u32>,
}

/// How many words a cue may stand from its quotation.
const REACH: u32 = 30;

/// Finds cues beside quotations.
pub(super) struct Cues<'a> {
    pub tree: &'a Tree<'a>,
    pub lexicon: &'a Lexicon,
    pub text: &'a str,
    pub quotations: &'a [Quotation],
    /// Whether the phrase that a word heads can speak.
    pub speaks: &'a dyn Fn(u32) -> bool,
}

impl Cues<'_> {
    /// The cue of the quotation at `index`: after it where it ends in a comma, else before it, else on the other side.
    pub(super) fn of(&self, index: usize) -> Option<Attribution> {
        let quotation = self.quotations.get(index)?;
        if self.ends_in_comma(quotation) {
            self.after(index).or_else(|| self.before(index))
        } else {
            self.before(index).or_else(|| self.after(index))
        }
    }

    fn ends_in_comma(&self, quotation: &Quotation) -> bool {
        quotation.inner.text(self.text).ends_with([',', '，'])
            || self.after_text(quotation).starts_with([',', ' '])
                && self.after_text(quotation).trim_start_matches(' ').starts_with(',')
    }

    /// The cue right behind a quotation and its comma: `“…,” said X`, `“…,” X said`.
    pub(super) fn remark(&self, index: usize) -> Option<Attribution> {
        let quotation = self.quotations.get(index).filter(|quotation| self.ends_in_comma(quotation))?;
        let (_, last) = self.tokens(quotation);
        let found = self.after(index)?;
        let own = found.speaker.map_or(found.verb, |speaker| self.tree.extent(speaker).0.min(found.verb));
        let joined = (last + 1..own).any(|word| self.tree.upos(word) == Some(Upos::Cconj));
        let tensed = matches!(self.tree.xpos(found.verb), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp));
        (own <= last + 4 && !joined && tensed).then_some(found)
    }

    /// The first word of a quotation's sentence, where words, but no cue and no other quotation, stand before it.
    pub(super) fn lead(&self, index: usize) -> Option<u32> {
        let quotation = self.quotations.get(index)?;
        let (first, _) = self.tree.sentence(self.tokens(quotation).0);
        let start = self.tree.span(first).start();
        let before = index.checked_sub(1).and_then(|before| self.quotations.get(before));
        let alone = before.is_none_or(|before| before.outer.end() <= start);
        let lead = Span::new(start, quotation.outer.start()).text(self.text);
        let words = lead.contains(char::is_alphabetic) && !lead.trim_end().ends_with([':', ',']);
        let cue = (first..self.tokens(quotation).0).rev().take(REACH as usize).any(|word| self.is_quote_cue(word));
        (alone && words && !cue).then_some(first)
    }

    /// Whether a quotation reads as a whole utterance, not as words picked out of somebody's speech.
    pub(super) fn is_utterance(&self, index: usize) -> bool {
        let Some(quotation) = self.quotations.get(index) else { return false };
        let inner = quotation.inner.text(self.text);
        let words = inner.split_whitespace().count();
        let ended = inner.ends_with(['.', ',', '!', '?', '…', '—', ':', ';'])
            || self.after_text(quotation).starts_with([',', '.', '!', '?']);
        let lead = self.text.get(..quotation.outer.start() as usize).unwrap_or("").trim_end_matches([' ', '\t']);
        let fresh = lead.is_empty() || lead.ends_with(['\n', ':', ',', '.', '!', '?', '”', '"', '’', ')', '—', '–']);
        let resumed = ended && lead.ends_with(',') && self.lead_holds_quotation(index);
        let title = !inner.ends_with(['.', '!', '?', '…']) && is_title(inner);
        let capital = inner.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase());
        !title && (resumed || words >= 2 && fresh && (ended && capital || words >= 8) || words >= 12)
    }

    /// Whether another quotation of its sentence stands before a quotation: `“…,” X said, “…”`.
    fn lead_holds_quotation(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.quotations.get(before));
        let last = before.map(|before| self.tree.token_at(before.inner.end().saturating_sub(1)));
        let own = self.quotations.get(index).map(|quotation| self.tokens(quotation).0);
        last.zip(own).is_some_and(|(last, own)| self.tree.sentence(last) == self.tree.sentence(own))
    }

    /// Whether a quotation fills its sentences from the first word to the last mark.
    pub(super) fn stands_alone(&self, index: usize) -> bool {
        let Some(quotation) = self.quotations.get(index) else { return false };
        let (first, _) = self.tokens(quotation);
        let opens = self.span_of_sentence(first).start() + 4 >= quotation.outer.start();
        let inner = quotation.inner.text(self.text);
        opens && inner.ends_with(['.', '!', '?', '…']) && inner.split_whitespace().nth(2).is_some()
    }

    /// First and last word of a quotation.
    pub(super) fn tokens(&self, quotation: &Quotation) -> (u32, u32) {
        let first = self.tree.token_at(quotation.inner.start());
        let last = self.tree.token_at(quotation.inner.end().saturating_sub(1));
        (first, last.max(first))
    }

    fn span_of_sentence(&self, token: u32) -> Span {
        let (first, last) = self.tree.sentence(token);
        self.tree.stretch(first, last)
    }

    fn after_text(&self, quotation: &Quotation) -> &str {
        self.text.get(quotation.outer.end() as usize..).unwrap_or("")
    }

    fn after(&self, index: usize) -> Option<Attribution> {
        let quotation = self.quotations.get(index)?;
        let (_, last) = self.tokens(quotation);
        let limit = self.quotations.get(index + 1).map_or(u32::MAX, |next| next.outer.start());
        let (_, mut end) = self.tree.sentence(last);
        let rest = Span::new(quotation.outer.end(), self.tree.span(end).end()).text(self.text);
        if !rest.contains(char::is_alphabetic) {
            end = self.next_sentence_if_it_goes_on(quotation, end)?;
        }
        let words = (last + 1..=end.min(last + REACH)).take_while(|word| self.tree.span(*word).end() <= limit);
        for word in words {
            let aside = self.tree.deprel(word) == Some(Deprel::AclRelcl) || self.tree.is_marked(word, "to");
            if self.is_quote_cue(word) && !aside {
                return Some(self.attribution(word, (last + 1, end)));
            }
            if self.tree.is_word(word, "according") {
                let source = self.tree.head(word).filter(|source| *source > word);
                return Some(Attribution { verb: word, speaker: source, addressee: None });
            }
        }
        None
    }

    /// A splitter may end a sentence at the mark inside `“Why?” he asked`.
    fn next_sentence_if_it_goes_on(&self, quotation: &Quotation, end: u32) -> Option<u32> {
        let rest = self.after_text(quotation);
        let rest = rest.trim_start_matches([' ', '\t', '\u{a0}']);
        let goes_on = rest.starts_with(char::is_lowercase)
            || quotation.inner.text(self.text).ends_with([',', '?', '!', '…']) && !rest.starts_with(['\n', '\r']);
        let next = self.tree.sentence(end + 1);
        (goes_on && next.0 == end + 1).then_some(next.1)
    }

    fn before(&self, index: usize) -> Option<Attribution> {
        let quotation = self.quotations.get(index)?;
        let (first, _) = self.tokens(quotation);
        let limit = index.checked_sub(1).and_then(|before| self.quotations.get(before)).map_or(0, |q| q.outer.end());
        let lead = self.text.get(..quotation.outer.start() as usize).unwrap_or("");
        let new_line = lead.trim_end_matches([' ', '\t', '>']).ends_with('\n');
        let lead = lead.trim_end();
        let colon = lead.ends_with(':') || new_line && lead.ends_with(',');
        let comma = lead.ends_with([',', '—', '–']);
        let (mut start, _) = self.tree.sentence(first);
        let opening = self.span_of_sentence(first).start() + 4 >= quotation.outer.start();
        if opening {
            start = if colon { self.tree.sentence(start.checked_sub(1)?).0 } else { return None };
        }
        let from = start.max(first.saturating_sub(REACH));
        let words = (from..first).rev().filter(|word| self.tree.span(*word).end() <= quotation.outer.start());
        let mut verbs = 0;
        for word in words.take_while(|word| self.tree.span(*word).start() >= limit) {
            let verb = self.tree.upos(word) == Some(Upos::Verb);
            if self.is_quote_cue(word) && (colon || comma || verbs == 0) {
                return Some(self.attribution(word, (start, first)));
            }
            verbs += usize::from(verb && !self.is_participle(word));
            if verbs > 0 && !colon {
                return None;
            }
        }
        let root = (from..first).find(|word| self.tree.deprel(*word) == Some(Deprel::Root));
        let last =
            first.checked_sub(2).map(|word| if self.tree.is_word(word, ":") { word.saturating_sub(1) } else { word });
        let speaker =
            last.into_iter().chain(root.and_then(|root| subject(self.tree, root))).find(|s| (self.speaks)(*s));
        let speaker = speaker.filter(|_| colon)?;
        Some(Attribution { verb: root?, speaker: Some(speaker), addressee: None })
    }

    fn is_quoted(&self, word: u32) -> bool {
        let start = self.tree.span(word).start();
        let after = self.quotations.partition_point(|quotation| quotation.outer.end() <= start);
        self.quotations.get(after).is_some_and(|quotation| quotation.outer.start() <= start)
    }

    fn is_participle(&self, word: u32) -> bool {
        matches!(self.tree.xpos(word), Some(Xpos::Vbg | Xpos::Vbn | Xpos::Vb))
    }

    fn is_quote_cue(&self, word: u32) -> bool {
        self.tree.upos(word) == Some(Upos::Verb)
            && self.lexicon.of(Part::Verb, self.tree.lemma(word)).iter().any(|cue| {
                let rest = cue.lemma.split(' ').skip(1);
                cue.takes(Frame::Quote) && rest.zip(word + 1..).all(|(part, next)| self.tree.is_word(next, part))
            })
    }

    fn attribution(&self, verb: u32, within: (u32, u32)) -> Attribution {
        let inside = |word: &u32| within.0 <= *word && *word <= within.1 && !self.is_quoted(*word);
        let speaks = |word: u32| (self.speaks)(word) && !self.is_quoted(word);
        let speaker = subject(self.tree, verb).filter(inside).or_else(|| nearest(self.tree, &speaks, verb, within));
        let takes_object =
            self.lexicon.of(Part::Verb, self.tree.lemma(verb)).iter().any(|cue| cue.takes(Frame::Addressee));
        let addressee = self.tree.children(verb).iter().copied().find(|child| {
            let object = matches!(self.tree.deprel(*child), Some(Deprel::Iobj | Deprel::Obj)) && takes_object;
            let to = self.tree.deprel(*child) == Some(Deprel::Obl) && self.tree.is_marked(*child, "to");
            (object || to) && inside(child) && Some(*child) != speaker && (self.speaks)(*child)
        });
        Attribution { verb, speaker, addressee }
    }
}

/// Whether most words of a quotation are capitalized, as those of titles are.
fn is_title(inner: &str) -> bool {
    let words = || inner.split_whitespace().filter(|word| word.chars().count() > 3);
    let capital = words().filter(|word| word.starts_with(|c: char| !c.is_lowercase())).count();
    capital > 1 && capital == words().count()
}
