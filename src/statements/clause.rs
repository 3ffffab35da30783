//! Clauses as content: `said that …`, `…, said X`, `as X put it, …`.
//!
//! What comes in: a verb that takes a clause. What goes out: the [`Report`] of its complement, which Universal Dependencies
//! call `ccomp` behind the verb or before it; or the verb is `parataxis` or an `as` clause of the content. It asks nothing
//! of the speaker.

use super::cue::{Class, Cue, Frame, Part};
use super::report::{Finder, Report, Stretch};
use super::subject::subject;
use crate::syntax::{Deprel, Upos, Xpos};

/// How many words a search by the order of words goes.
const REACH: u32 = 40;

impl Finder<'_> {
    /// `said (that) …` is `ccomp`; `…, said X` is `ccomp` before its verb, or the verb is `parataxis` of the content.
    pub(super) fn clause(&self, verb: u32, end: u32, cue: &Cue, subject: Option<u32>) -> Option<Report> {
        let base = Report {
            clause: None,
            speaker: subject,
            addressee: self.addressee(verb, cue),
            rule: "clause",
            ..Report::default()
        };
        let complement = self.complement(verb);
        if let Some(head) = complement {
            let content = if head > verb {
                let after = self.after(verb, end, head, cue);
                self.fronted(verb, end, subject).into_iter().chain([after]).collect()
            } else {
                self.before(verb, head)
            };
            let speaker = subject.filter(|subject| *subject != head);
            return (speaker.is_some() || !content.is_empty()).then_some(Report {
                clause: Some(head),
                content,
                speaker,
                ..base
            });
        }
        if let Some(content) = self.opened_by_as(verb, end) {
            let speaker = subject.or_else(|| self.tree.child(verb, &[Deprel::Obl]));
            return Some(Report { content: vec![content], speaker, rule: "inserted", ..base });
        }
        let inserted = match self.tree.deprel(verb)? {
            Deprel::Parataxis => true,
            Deprel::Advcl => self.tree.is_marked(verb, "as"),
            _ => false,
        };
        let own_subject = subject.is_some_and(|subject| self.tree.head(subject) == Some(verb));
        let object = self.tree.child(verb, &[Deprel::Obj, Deprel::Xcomp]).is_some_and(|object| object > end);
        if inserted && own_subject && (!object || cue.takes(Frame::Addressee)) {
            let (host, content) = self.around(self.tree.head(verb)?, self.tree.extent(verb));
            return Some(Report { clause: Some(host), content, rule: "inserted", ..base });
        }
        if let Some(content) = self.set_off(verb, end, cue) {
            return Some(Report { content, rule: "set-off", ..base });
        }
        let content = self.broken_complement(verb, end).or_else(|| self.bare_complement(verb, end, cue))?;
        Some(Report { content: vec![content], rule: "clause", ..base })
    }

    /// `…, X said.` and `…, X said, …` by their commas alone, where the parse shows no complement.
    fn set_off(&self, verb: u32, end: u32, cue: &Cue) -> Option<Vec<Stretch>> {
        let (first, last) = self.tree.sentence(verb);
        let subject = self.tree.child(verb, &[Deprel::Nsubj]);
        let relative = self.tree.deprel(verb) == Some(Deprel::AclRelcl)
            || subject.is_none_or(|subject| self.is_bare_pronoun(subject, &["who", "which", "that"]));
        let transitive = self.tree.child(verb, &[Deprel::Obj, Deprel::Xcomp]).is_some_and(|object| object > end);
        let speech = matches!(cue.class, Class::Speech | Class::Evidence);
        if relative || !speech || !self.tree.is_tensed(verb) || transitive && !cue.takes(Frame::Addressee) {
            return None;
        }
        let own = subject.filter(|subject| *subject < verb).map_or(verb, |subject| self.tree.extent(subject).0);
        let comma = own.checked_sub(1).filter(|before| *before > first && self.tree.is_word(*before, ","))?;
        let addressed =
            cue.takes(Frame::Addressee).then(|| self.tree.child(verb, &[Deprel::Obj, Deprel::Iobj])).flatten();
        let end = addressed.map_or(end, |addressee| self.tree.extent(addressee).1.max(end));
        let finite = |from: u32, to: u32| (from..=to.min(from + REACH)).any(|word| self.tree.is_tensed(word));
        let left = (first, comma - 1);
        if self.tree.is_word(end + 1, ",") && end + 3 < last && !self.tree.is_word(end + 2, "that") {
            let report = self.tree.xpos(end + 2) == Some(Xpos::Vbg);
            let goes_on = !report && finite(end + 2, last);
            return (goes_on && subject.is_some()).then(|| vec![left, (end + 2, last)]);
        }
        let inverted = subject.is_some_and(|subject| subject > verb);
        let trails = last <= end + 25 && (inverted || !finite(end + 1, last));
        let fronted = matches!(self.tree.upos(first), Some(Upos::Sconj | Upos::Verb))
            && !(first..comma).any(|word| self.tree.is_word(word, ","));
        (trails && !fronted && finite(left.0, left.1)).then(|| vec![left])
    }

    /// A clause without `that` that the parse did not attach: a tensed verb behind a cue that takes no object.
    fn bare_complement(&self, verb: u32, end: u32, cue: &Cue) -> Option<Stretch> {
        let (_, last) = self.tree.sentence(verb);
        let pronoun = ["he", "she", "it", "they", "we", "there"].iter().any(|word| self.tree.is_word(end + 1, word));
        let nominal = matches!(
            self.tree.upos(end + 1),
            Some(Upos::Det | Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num | Upos::Pron)
        );
        let object = [Frame::Object, Frame::Addressee, Frame::Request, Frame::Predicate, Frame::As];
        let intransitive = cue.class == Class::Speech && !object.iter().any(|frame| cue.takes(*frame));
        let to = (end + 1..=last.min(end + REACH))
            .find(|word| self.tree.is_tensed(*word) || self.tree.is_word(*word, ","))?;
        let clause = self.tree.is_tensed(to) && self.tree.is_tensed(verb) && to > end + 1;
        (clause && (pronoun || intransitive && nominal)).then_some((end + 1, last))
    }

    pub(super) fn complement(&self, verb: u32) -> Option<u32> {
        let asked = |child: u32| {
            self.tree.deprel(child) == Some(Deprel::Advcl)
                && matches!(self.tree.lemma(verb), "ask" | "wonder" | "inquire" | "question")
                && (self.tree.is_marked(child, "if") || self.tree.is_marked(child, "whether"))
        };
        let clauses = || {
            let children = self.tree.children(verb).iter().copied();
            children.filter(|child| self.tree.deprel(*child) == Some(Deprel::Ccomp) || asked(*child))
        };
        let participle = |clause: u32| {
            self.tree.xpos(clause) == Some(Xpos::Vbg)
                && self.tree.child(clause, &[Deprel::Nsubj, Deprel::Aux, Deprel::Csubj]).is_none()
        };
        let infinitive = |clause: u32| self.tree.is_marked(clause, "to");
        let real = |clause: &u32| {
            let aside = participle(*clause) && (*clause < verb || self.after_comma(*clause));
            !aside && !infinitive(*clause)
        };
        clauses().filter(real).find(|clause| *clause > verb).or_else(|| clauses().find(real))
    }

    /// What a parser left of a clause behind its cue: a verb set beside the cue, or all that follows `that`.
    fn broken_complement(&self, verb: u32, end: u32) -> Option<Stretch> {
        let (_, last) = self.tree.sentence(verb);
        let clausal = |from: u32| {
            (from..=last.min(from + REACH)).any(|word| matches!(self.tree.upos(word), Some(Upos::Verb | Upos::Aux)))
        };
        let object = self.tree.child(verb, &[Deprel::Obj, Deprel::Iobj]).filter(|object| *object > end);
        let behind = object.map(|object| object + 1);
        let that = [Some(end + 1), behind].into_iter().flatten().find(|word| self.tree.is_word(*word, "that"));
        if let Some(that) = that.filter(|that| *that < last && clausal(that + 2)) {
            return Some((that + 1, last));
        }
        let beside = self.tree.children(verb).iter().copied().find(|child| {
            *child > end
                && self.tree.deprel(*child) == Some(Deprel::Parataxis)
                && self.tree.child(*child, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux]).is_some()
        })?;
        let spaced = (end + 1..beside).any(|word| matches!(self.tree.word(word), ";" | "—" | "–" | "-" | ":" | "("));
        let adjoins = object.is_none_or(|object| self.tree.extent(object).0 == end + 1);
        (!spaced && adjoins && !self.tree.is_word(end + 1, ",")).then(|| (end + 1, self.tree.extent(beside).1))
    }

    /// `As X put it, …`: what follows the comma, whatever the parse says of it.
    fn opened_by_as(&self, verb: u32, end: u32) -> Option<Stretch> {
        let (first, last) = self.tree.sentence(verb);
        if !self.tree.is_word(first, "as") || verb - first > 20 {
            return None;
        }
        let comma = (end + 1..=last.min(end + 6)).find(|word| self.tree.is_word(*word, ","))?;
        let verbs = |from: u32, to: u32| (from..to).filter(|word| self.tree.upos(*word) == Some(Upos::Verb)).count();
        (verbs(first, verb) == 0 && verbs(end + 1, comma) == 0).then_some((comma + 1, last))
    }

    /// `In the end, X said, …`: what stands before a cue set between commas is content too.
    fn fronted(&self, verb: u32, end: u32, subject: Option<u32>) -> Option<Stretch> {
        let subject = subject.filter(|subject| self.tree.head(*subject) == Some(verb))?;
        let own = self.tree.extent(subject).0.min(verb);
        let (first, _) = self.tree.sentence(verb);
        let comma = own.checked_sub(1).filter(|before| self.tree.is_word(*before, ","))?;
        let set_off = self.tree.is_word(end + 1, ",") && !self.tree.is_word(end + 2, "that");
        (set_off && comma > first).then(|| (first, comma - 1))
    }

    /// The content after its cue. A parser splits long clauses, so it begins right behind the cue, its adverbials and its
    /// addressee, and goes on over what hangs on the cue behind it until another report or a clause of its own.
    pub(super) fn after(&self, verb: u32, end: u32, head: u32, cue: &Cue) -> Stretch {
        let addressed = cue.takes(Frame::Addressee) || cue.takes(Frame::Request);
        let inverted = subject(self.tree, verb).is_some_and(|subject| subject > verb);
        let mut from = end + 1;
        let mut high = self.tree.extent(head).1;
        for child in self.tree.children(verb).iter().copied().filter(|child| *child > end) {
            let (first, last) = self.tree.extent(child);
            if first <= from && last < head && (self.is_aside(child, inverted) || addressed && self.is_object(child)) {
                from = last + 1;
            } else if child > head && first > high {
                if self.ends_content(child) {
                    break;
                }
                if !self.tree.is_punctuation(child) {
                    high = last;
                }
            }
        }
        (from, self.rest_of_clause(verb, high))
    }

    /// The sentence's end, where what follows a content neither opens a clause of its own nor can belong to the sentence
    /// around the report: then it is a part of the content that the parser hung elsewhere.
    fn rest_of_clause(&self, verb: u32, high: u32) -> u32 {
        let (_, last) = self.tree.sentence(verb);
        let Some(next) = (high + 1..=last).find(|word| !self.tree.is_punctuation(*word)) else { return high };
        let stops = matches!(self.tree.upos(next), Some(Upos::Cconj | Upos::Sconj))
            || matches!(self.tree.xpos(next), Some(Xpos::Vbg | Xpos::Wdt | Xpos::Wp | Xpos::Wrb))
            || self.tree.is_word(next, "as");
        let open = next == high + 1 || self.tree.head(verb).is_none() && self.tree.is_word(high + 1, ",");
        let child = self.tree.head(next) == Some(verb)
            || (next..=last.min(next + REACH))
                .any(|word| self.tree.head(word) == Some(verb) && self.ends_content(word));
        if stops || !open || child { high } else { last }
    }

    fn is_object(&self, word: u32) -> bool {
        matches!(self.tree.deprel(word), Some(Deprel::Obj | Deprel::Iobj))
    }

    /// Whether a phrase between cue and content belongs to the cue.
    fn is_aside(&self, word: u32, inverted: bool) -> bool {
        let relation = self.tree.deprel(word);
        let adverbial = matches!(
            relation,
            Some(
                Deprel::Advmod | Deprel::Obl | Deprel::OblUnmarked | Deprel::Iobj | Deprel::CompoundPrt | Deprel::Punct
            )
        );
        adverbial || inverted && relation == Some(Deprel::Nsubj)
    }

    /// Whether a phrase that hangs on the cue behind its content is told by the writer.
    fn ends_content(&self, word: u32) -> bool {
        let reports = || !self.lexicon.of(Part::Verb, self.tree.lemma(word)).is_empty();
        match self.tree.deprel(word) {
            Some(Deprel::Conj) => {
                let own = self.tree.child(word, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some();
                !self.tree.is_marked(word, "that") && (reports() || own)
            }
            Some(Deprel::Advcl) => reports() || self.after_comma(word),
            Some(Deprel::Parataxis | Deprel::Discourse) => true,
            _ => false,
        }
    }

    fn after_comma(&self, word: u32) -> bool {
        let (first, _) = self.tree.extent(word);
        let before = first.checked_sub(1);
        self.tree.is_word(first, ",") || before.is_some_and(|before| self.tree.is_word(before, ","))
    }

    /// The content before its cue: up to the first word of the cue's own clause.
    fn before(&self, verb: u32, head: u32) -> Vec<Stretch> {
        let (low, high) = self.tree.extent(head);
        let others = self.tree.children(verb).iter().filter(|child| **child > head);
        let own = others.map(|child| self.tree.extent(*child).0).chain([verb]).filter(|first| *first > head).min();
        let last = own.unwrap_or(verb).saturating_sub(1).min(high);
        if low <= last { vec![(low, last)] } else { Vec::new() }
    }

    /// Whom it is said to: the first object of a cue that takes one, else `to` somebody who can speak.
    fn addressee(&self, verb: u32, cue: &Cue) -> Option<u32> {
        let object = cue.takes(Frame::Addressee) || cue.takes(Frame::Request);
        let object = object.then(|| self.tree.child(verb, &[Deprel::Iobj, Deprel::Obj])).flatten();
        let to = |child: &&u32| {
            self.tree.deprel(**child) == Some(Deprel::Obl)
                && self.tree.is_marked(**child, "to")
                && (self.speaks)(**child)
        };
        object.or_else(|| self.tree.children(verb).iter().find(to).copied())
    }
}
