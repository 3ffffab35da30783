//! Reports by grammar: a cue, whose it is, and the clause or phrase that it introduces.
//!
//! What comes in: the [`Tree`] and the [`Lexicon`]. What goes out: one [`Report`] for each cue outside quotation marks,
//! its content as stretches of words, not yet trimmed. The frames are those of the lexicon; how each shows itself in
//! Universal Dependencies is told at the functions. Who the speaker is, and what the marks add, is for others to say.

use super::cue::{Class, Cue, Frame, Lexicon, Part};
use super::subject::{is_passive, subject};
use crate::syntax::{Deprel, Tree, Upos, Xpos};

/// First and last word of a stretch.
pub(super) type Stretch = (u32, u32);

/// A cue with what it introduces.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Report {
    /// The words of the cue.
    pub cue: Stretch,
    /// The word that heads it.
    pub token: u32,
    /// The content: one stretch, or two around the cue.
    pub content: Vec<Stretch>,
    /// The word that heads the content, where it is a clause.
    pub clause: Option<u32>,
    /// The head of the speaker's words.
    pub speaker: Option<u32>,
    /// The head of the addressee's words.
    pub addressee: Option<u32>,
    /// The frame that found it.
    pub rule: &'static str,
}

/// Finds the reports that grammar shows, by cue.
pub(super) fn reports(tree: &Tree, lexicon: &Lexicon, speaks: &dyn Fn(u32) -> bool) -> Vec<Report> {
    let finder = Finder { tree, lexicon, speaks };
    (0..tree.len()).filter_map(|index| finder.at(index)).collect()
}

pub(super) struct Finder<'a> {
    pub tree: &'a Tree<'a>,
    pub lexicon: &'a Lexicon,
    /// Whether the phrase that a word heads can speak.
    pub speaks: &'a dyn Fn(u32) -> bool,
}

impl Finder<'_> {
    fn at(&self, index: u32) -> Option<Report> {
        match self.tree.upos(index)? {
            _ if self.tree.is_word(index, "according") => self.according(index),
            Upos::Verb | Upos::Aux => self.verb(index),
            Upos::Noun => self.noun(index).or_else(|| self.in_view(index)),
            Upos::Adj => self.adjective(index),
            _ => None,
        }
    }

    fn verb(&self, verb: u32) -> Option<Report> {
        let cues = self.lexicon.of(Part::Verb, self.tree.lemma(verb));
        cues.iter().find_map(|cue| {
            let end = self.last_word(verb, cue)?;
            let subject = self.subject(verb, end, cue)?;
            let report = self.frames(verb, end, cue, subject)?;
            Some(Report { cue: if report.cue == (0, 0) { (verb, end) } else { report.cue }, token: verb, ..report })
        })
    }

    /// Who a verb is said of; the inner `None` is nobody in the sentence, as of `it was reported that`. A passive without an
    /// agent, or a verb without a subject, reports nothing.
    #[expect(clippy::option_option, reason = "no report and no speaker are two things")]
    fn subject(&self, verb: u32, end: u32, cue: &Cue) -> Option<Option<u32>> {
        let found = self.beside(verb).or_else(|| self.reporter_above(verb)).or_else(|| subject(self.tree, verb));
        if found.is_some() {
            return Some(found);
        }
        // `He’s called for`: the contracted auxiliary is read as a passive.
        let auxiliary = self.tree.child(verb, &[Deprel::AuxPass]);
        let contracted = auxiliary.is_some_and(|auxiliary| matches!(self.tree.word(auxiliary), "'s" | "’s"));
        if contracted && cue.takes_preposition(self.tree.word(end + 1)) {
            return self.tree.child(verb, &[Deprel::NsubjPass]).map(Some);
        }
        let source = self.tree.children(verb).iter().copied().find(|child| {
            *child < verb && self.tree.deprel(*child) == Some(Deprel::Obl) && self.tree.is_marked(*child, "as")
        });
        if source.is_some_and(|source| (self.speaks)(source)) {
            return Some(source);
        }
        if is_passive(self.tree, verb) {
            let it = self.tree.child(verb, &[Deprel::Expl, Deprel::NsubjPass, Deprel::Nsubj]);
            return it.filter(|it| self.tree.is_word(*it, "it")).map(|_| None);
        }
        let finite = matches!(self.tree.xpos(verb), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp));
        finite.then(|| nearest(self.tree, self.speaks, verb, self.tree.sentence(verb))).flatten().map(Some)
    }

    /// The name or pronoun right before a tensed verb that the parse left without a subject of its own.
    fn beside(&self, verb: u32) -> Option<u32> {
        let own = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter];
        let before = verb.checked_sub(1).filter(|before| self.tree.sentence(verb).0 <= *before)?;
        let name = matches!(self.tree.upos(before), Some(Upos::Propn | Upos::Pron));
        let bare = self.tree.is_tensed(verb) && self.tree.child(verb, &own).is_none();
        let head = self.tree.name_head(before);
        (bare && name && (self.speaks)(head)).then_some(head)
    }

    /// `X said that Y had left, adding that …`: a participle behind a comma goes on the report that it is in, not its clause.
    fn reporter_above(&self, verb: u32) -> Option<u32> {
        let comma = self.tree.extent(verb).0.checked_sub(1).is_some_and(|before| self.tree.is_word(before, ","))
            || self.tree.is_word(self.tree.extent(verb).0, ",");
        let participle = self.tree.xpos(verb) == Some(Xpos::Vbg) && self.tree.deprel(verb) == Some(Deprel::Advcl);
        if !comma || !participle || self.tree.child(verb, &[Deprel::Nsubj]).is_some() {
            return None;
        }
        let mut node = self.tree.head(verb)?;
        for _ in 0..6 {
            let head = self.tree.head(node)?;
            let clause = self.tree.deprel(node) == Some(Deprel::Ccomp);
            let cues = self.lexicon.of(Part::Verb, self.tree.lemma(head));
            if clause && head < verb && cues.iter().any(|cue| cue.takes(Frame::Clause)) {
                return subject(self.tree, head);
            }
            node = head;
        }
        None
    }

    /// The last word of a cue of several words: `called on`, `made it clear`.
    fn last_word(&self, verb: u32, cue: &Cue) -> Option<u32> {
        let mut last = verb;
        for word in cue.lemma.split(' ').skip(1) {
            let near = (last + 1..=last + 2).find(|index| self.tree.is_word(*index, word));
            let particle = |child: &&u32| {
                self.tree.deprel(**child) == Some(Deprel::CompoundPrt) && self.tree.is_word(**child, word)
            };
            last = near.or_else(|| self.tree.children(verb).iter().find(particle).copied())?;
        }
        Some(last)
    }

    /// The first frame of a cue that the sentence fills.
    fn frames(&self, verb: u32, end: u32, cue: &Cue, subject: Option<u32>) -> Option<Report> {
        let prepositional =
            cue.takes_preposition(self.tree.word(end + 1)).then(|| self.prepositional(verb, end, cue)).flatten();
        let asserted = subject.is_some_and(|subject| (self.speaks)(subject)) && self.is_asserted(verb);
        if let Some(report) = prepositional.filter(|_| asserted) {
            return Some(Report { speaker: subject, ..report });
        }
        let may = cue.takes(Frame::Clause) && self.may_report_clause(cue, subject);
        if let Some(report) = may.then(|| self.clause(verb, end, cue, subject)).flatten() {
            return Some(report);
        }
        let comments = cue.takes(Frame::Object);
        let document = subject.filter(|subject| self.is_document(*subject) && cue.takes(Frame::Clause) && !comments);
        if let Some(report) = document.filter(|_| cue.class == Class::Evidence).and_then(|_| self.shown(verb, end)) {
            return Some(Report { speaker: subject, ..report });
        }
        let subject = subject.filter(|subject| (self.speaks)(*subject) && self.is_asserted(verb))?;
        let with_speaker = |report: Report| Report { speaker: Some(subject), ..report };
        self.request(verb, end, cue)
            .or_else(|| self.infinitive(verb, end, cue))
            .or_else(|| self.judged_as(verb, end, cue))
            .or_else(|| self.prepositional(verb, end, cue))
            .or_else(|| self.object(verb, end, cue))
            .map(with_speaker)
    }

    /// Whether a verb tells what was done, not what might be or is meant to be: no infinitive, gerund behind a
    /// preposition, modal or negation.
    fn is_asserted(&self, verb: u32) -> bool {
        let children = self.tree.children(verb);
        !children.iter().any(|child| {
            let before = *child < verb;
            let mark = matches!(self.tree.deprel(*child), Some(Deprel::Mark | Deprel::Case));
            let marked = mark
                && ["to", "by", "of", "for", "in", "from", "without", "before", "if"]
                    .iter()
                    .any(|word| self.tree.is_word(*child, word));
            let modal = self.tree.xpos(*child) == Some(Xpos::Md) && !self.tree.is_word(*child, "will");
            before && (marked || modal || matches!(self.tree.lemma(*child), "not" | "never" | "n't"))
        })
    }

    /// What a result shows is reported only of documents and of those who can speak; of other things it is the
    /// writer's own comment.
    fn may_report_clause(&self, cue: &Cue, subject: Option<u32>) -> bool {
        let Some(subject) = subject else { return true };
        match cue.class {
            Class::Speech | Class::Request => {
                !self.is_bare_pronoun(subject, &["this", "that", "which", "what", "there"])
            }
            Class::Belief | Class::Judgment => {
                (self.speaks)(subject) && !self.is_bare_pronoun(subject, &["i", "you", "we"])
            }
            Class::Evidence => self.is_document(subject) || (self.speaks)(subject),
        }
    }

    pub(super) fn is_bare_pronoun(&self, index: u32, words: &[&str]) -> bool {
        words.iter().any(|word| self.tree.is_word(index, word))
    }

    pub(super) fn is_document(&self, index: u32) -> bool {
        self.lexicon.is(Part::Document, self.tree.lemma(index))
    }
}

/// The nearest word that can speak, first before a verb, then after it, where the parse gives no subject.
pub(super) fn nearest(tree: &Tree, speaks: &dyn Fn(u32) -> bool, verb: u32, within: Stretch) -> Option<u32> {
    let noun = |word: &u32| matches!(tree.upos(*word), Some(Upos::Pron | Upos::Propn | Upos::Noun)) && speaks(*word);
    let before = (within.0..verb).rev().take(4).find(noun);
    let found = before.or_else(|| (verb + 1..=within.1).take(4).find(noun));
    found.map(|word| tree.name_head(word))
}
