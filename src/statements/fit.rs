//! Fitting: stretches of words to content spans, trimmed, with no quotation cut in two.
//!
//! What comes in: a stretch that a report gave as content, and the document's quotations. What goes out: its span and kind.
//! It takes off punctuation, complementizers and datelines at the ends, and what the writer adds behind the content.

use super::StatementKind;
use super::assemble::Assembly;
use super::cue::{Class, Part};
use super::quote::Quotation;
use super::report::Stretch;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, Xpos};

/// How many words of a content are searched for a remark of the writer's.
const REACH: u32 = 300;

impl Assembly<'_> {
    /// A stretch as a content span with its kind: trimmed, and no quotation cut in two.
    pub(super) fn fit(
        &self,
        stretch: Stretch,
        phrase: bool,
        taken: &mut [bool],
    ) -> Option<(Span, StatementKind, Vec<Span>)> {
        let (from, to) = self.trim((stretch.0, self.until_remark(stretch, phrase)))?;
        let mut span = self.tree.stretch(from, to);
        let within = self.quotations_in(span);
        for quotation in self.quotations.get(within.clone()).unwrap_or(&[]) {
            span = span.join(quotation.outer);
        }
        if let Some(taken) = taken.get_mut(within.clone()) {
            taken.fill(true);
        }
        let quotations = self.quotations.get(within).unwrap_or(&[]);
        match quotations {
            [] => Some((span, StatementKind::Indirect, Vec::new())),
            [one] if one.outer.covers(span) => Some((one.inner, StatementKind::Direct, Vec::new())),
            _ => Some((span, StatementKind::Mixed, quotations.iter().map(|quotation| quotation.inner).collect())),
        }
    }

    /// The stretch without the marks and the complementizer at its ends.
    fn trim(&self, (from, mut to): Stretch) -> Option<Stretch> {
        let mut from = self.behind_dateline(from);
        let loose = |index: u32, kept: &[char]| {
            self.tree.is_punctuation(index) && !self.tree.word(index).contains(|c| kept.contains(&c))
        };
        while from <= to
            && (loose(from, &['"', '“', '‘', '\'', '«', '(', '[', '$', '€', '£', '#', '„', '`'])
                || self.tree.is_word(from, "that"))
        {
            from += 1;
        }
        while from < to && loose(to, &['"', '”', '’', '\'', '»', ')', ']', '%', '“']) {
            to = to.checked_sub(1)?;
        }
        (from <= to && to < self.tree.len()).then_some((from, to))
    }

    /// The last word of a content before what the writer adds: a report of its own (`…, adding that`), behind a phrase any
    /// participle, or an aside behind a
    /// dash that nothing closes (`… — though few agree`).
    fn until_remark(&self, (from, to): Stretch, phrase: bool) -> u32 {
        let quoted = |word: u32| self.quotation_at(self.tree.span(word).start()).is_some();
        let mut dash = None;
        for word in from + 1..to.min(from + REACH) {
            let opens = self.tree.is_word(word, ",");
            let next = if self.tree.upos(word + 1) == Some(Upos::Adv) { word + 2 } else { word + 1 };
            let report = self.tree.xpos(next) == Some(Xpos::Vbg) && {
                let cues = self.lexicon.of(Part::Verb, self.tree.lemma(next));
                phrase && self.tree.deprel(next) == Some(Deprel::Advcl)
                    || cues.iter().any(|cue| cue.class != Class::Belief)
            };
            let source = self.tree.is_word(word + 1, "according") && self.tree.is_word(word + 2, "to");
            if opens && (report || source) && !quoted(word) {
                return word.saturating_sub(1);
            }
            if matches!(self.tree.word(word), "—" | "–" | "--") && !quoted(word) {
                dash = if dash.is_some() { None } else { Some(word) };
            }
        }
        let aside =
            |dash: &u32| ["though", "although", "a", "an"].iter().any(|word| self.tree.is_word(*dash + 1, word));
        dash.filter(aside).map_or(to, |dash| dash.saturating_sub(1))
    }

    /// The word behind a dateline that opens a sentence: `GENEVA (Agency) — `.
    pub(super) fn behind_dateline(&self, from: u32) -> u32 {
        let capitals =
            |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.contains(char::is_lowercase);
        if self.tree.sentence(from).0 != from || !capitals(self.tree.word(from)) {
            return from;
        }
        let dash = (from..from + 12).find(|index| matches!(self.tree.word(*index), "-" | "--" | "–" | "—"));
        dash.map_or(from, |dash| dash + 1)
    }

    /// The quotations that a span shares a byte with.
    fn quotations_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.quotations.partition_point(|quotation| quotation.outer.end() <= span.start());
        let end = self.quotations.partition_point(|quotation| quotation.outer.start() < span.end());
        first..end.max(first)
    }

    pub(super) fn quotation_at(&self, byte: u32) -> Option<&Quotation> {
        self.quotations.get(self.quotations_in(Span::new(byte, byte + 1)))?.first()
    }
}
