//! Phrases as content: requests, judgments, objects, and the clauses on nouns and adjectives.
//!
//! What comes in: a cue and its frames. What goes out: the [`Report`] of the noun phrase, prepositional phrase or infinitive
//! that it takes. Each function names its shape in Universal Dependencies; none looks at what the words mean.

use super::cue::{Class, Cue, Frame, Part};
use super::report::{Finder, Report};
use super::speaker::is_calendar_word;
use super::subject::subject;
use crate::syntax::{Deprel, Upos, Xpos};

impl Finder<'_> {
    /// `urged X to …`, `called on X to …`: `obj` or `obl`, and an infinitive on the verb or on X.
    pub(super) fn request(&self, verb: u32, end: u32, cue: &Cue) -> Option<Report> {
        if !cue.takes(Frame::Request) {
            return None;
        }
        let asked = self.tree.child(verb, &[Deprel::Obj, Deprel::Iobj]).or_else(|| {
            let near = |child: &&u32| self.tree.deprel(**child) == Some(Deprel::Obl) && **child > end;
            self.tree.children(verb).iter().find(near).copied()
        });
        let own = self.infinitive_of(verb);
        let asked = asked.or_else(|| self.tree.child(own?, &[Deprel::Nsubj]).filter(|subject| *subject > end))?;
        let infinitive = own.filter(|head| *head > asked).or_else(|| self.infinitive_of(asked))?;
        let high = self.trailing(verb, self.tree.extent(infinitive).1);
        let from = self.tree.marker(infinitive).map_or(infinitive, |to| to + 1);
        Some(Report {
            content: vec![(from, high)],
            clause: Some(infinitive),
            addressee: Some(asked),
            rule: "request",
            ..Report::default()
        })
    }

    fn infinitive_of(&self, word: u32) -> Option<u32> {
        self.tree.children(word).iter().copied().find(|child| {
            let clause =
                matches!(self.tree.deprel(*child), Some(Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp | Deprel::Acl));
            clause && *child > word && self.tree.is_marked(*child, "to") && !self.tree.is_marked(*child, "in")
        })
    }

    /// `vowed to …`: `xcomp`.
    pub(super) fn infinitive(&self, verb: u32, end: u32, cue: &Cue) -> Option<Report> {
        let head = self.infinitive_of(verb).filter(|_| cue.takes(Frame::Infinitive))?;
        let from = self.tree.marker(head).map_or(head, |to| to + 1).max(end + 1);
        let (_, high) = self.tree.extent(head);
        Some(Report { content: vec![(from, high)], clause: Some(head), rule: "infinitive", ..Report::default() })
    }

    /// `described X as …`, `called X a …`, `accused X of …`: the object and what hangs on the verb after it.
    pub(super) fn judged_as(&self, verb: u32, end: u32, cue: &Cue) -> Option<Report> {
        let object = self.tree.child(verb, &[Deprel::Obj]);
        let what = self.tree.head(verb).is_some_and(|head| self.tree.is_word(head, "what"));
        if let Some(verdict) = object.filter(|_| what && cue.takes(Frame::Predicate)) {
            let (low, high) = self.tree.extent(verdict);
            let content = vec![(low.max(end + 1), self.trailing(verb, high))];
            return Some(Report { content, rule: "judged", ..Report::default() });
        }
        let verdict = self.tree.children(verb).iter().copied().find(|child| {
            let after = *child > object.unwrap_or(end);
            let oblique = matches!(self.tree.deprel(*child), Some(Deprel::Obl | Deprel::Advcl | Deprel::Xcomp));
            let marked = |word: &str| self.tree.is_marked(*child, word);
            after
                && (cue.takes(Frame::As) && oblique && marked("as")
                    || cue.takes(Frame::Accuse) && oblique && cue.prepositions.iter().any(|word| marked(word))
                    || cue.takes(Frame::Predicate) && self.tree.deprel(*child) == Some(Deprel::Xcomp) && !marked("to"))
        })?;
        let (low, high) = self.tree.extent(verdict);
        let high = self.without_day(verdict, high);
        let (from, rule) = match object.filter(|object| *object > verb) {
            Some(object) => (self.tree.extent(object).0, "judged"),
            None => (low, "judged"),
        };
        Some(Report { content: vec![(from.max(end + 1), high)], rule, ..Report::default() })
    }

    /// The day that a parser hangs on the last noun tells when it was said: `a joke on Friday`.
    fn without_day(&self, noun: u32, high: u32) -> u32 {
        let last = self.tree.children(noun).last().copied().filter(|child| *child > noun);
        let day = last.filter(|child| is_calendar_word(self.tree.word(*child)) && self.tree.is_marked(*child, "on"));
        day.map(|day| self.tree.extent(day)).filter(|day| day.1 == high).map_or(high, |day| day.0.saturating_sub(1))
    }

    /// `called for …`, `warned against …`: `obl` or `advcl` behind one of the cue's prepositions.
    pub(super) fn prepositional(&self, verb: u32, end: u32, cue: &Cue) -> Option<Report> {
        if cue.prepositions.is_empty() || cue.takes(Frame::Accuse) {
            return None;
        }
        self.tree.children(verb).iter().copied().filter(|child| *child > verb).find_map(|child| {
            let oblique = matches!(self.tree.deprel(child), Some(Deprel::Obl | Deprel::Advcl));
            let marker = self.tree.marker(child).filter(|marker| *marker > end && *marker < child)?;
            let fits = cue.takes_preposition(&self.tree.word(marker).to_lowercase());
            let high = self.trailing(verb, self.tree.extent(child).1);
            let cue = (verb, if marker == end + 1 { marker } else { end });
            let content = vec![(marker + 1, high)];
            (oblique && fits).then(|| Report { cue, content, rule: "prepositional", ..Report::default() })
        })
    }

    /// `condemned …`: `obj`. A thing said with its own clause (`reiterated the position that …`) gives the clause.
    pub(super) fn object(&self, verb: u32, end: u32, cue: &Cue) -> Option<Report> {
        if !cue.takes(Frame::Object) || cue.class == Class::Evidence && !self.is_finite(verb) {
            return None;
        }
        let object = self.tree.child(verb, &[Deprel::Obj]).or_else(|| self.tree.child(end, &[Deprel::Obj]));
        let object = object.filter(|object| *object > end)?;
        if self.tree.upos(object) == Some(Upos::Pron) {
            return None;
        }
        let noun = cue.class != Class::Judgment && self.lexicon.is(Part::Noun, self.tree.lemma(object));
        let clause = noun.then(|| self.noun_clause(object)).flatten();
        let (low, high) = self.tree.extent(clause.unwrap_or(object));
        let high = self.trailing(verb, high);
        Some(Report { content: vec![(low.max(end + 1), high)], clause, rule: "object", ..Report::default() })
    }

    /// `the poll showed a tie`: what a document shows, with what hangs on the verb right behind it.
    pub(super) fn shown(&self, verb: u32, end: u32) -> Option<Report> {
        let object = self.tree.child(verb, &[Deprel::Obj]).filter(|object| *object > end)?;
        let (low, high) = self.tree.extent(object);
        let high = self.trailing(verb, high);
        let finite = self.is_finite(verb);
        finite.then(|| Report { content: vec![(low.max(end + 1), high)], rule: "shown", ..Report::default() })
    }

    /// The last word of what follows a content without a comma: parsers hang `to repeal the act` or `for the delay` on the
    /// verb as often as on its object. When and where it was said stays out.
    fn trailing(&self, verb: u32, mut high: u32) -> u32 {
        for child in self.tree.children(verb).iter().copied().filter(|child| *child > verb) {
            let (first, last) = self.tree.extent(child);
            let kind = match self.tree.deprel(child) {
                Some(Deprel::Xcomp | Deprel::Ccomp) => true,
                Some(Deprel::Conj) if self.tree.xpos(child) == Some(Xpos::Vb) => {
                    if self.tree.child(child, &[Deprel::Nsubj, Deprel::Aux]).is_none() {
                        high = high.max(last);
                    }
                    false
                }
                Some(Deprel::Advcl) => !self.tree.is_marked(child, "as") && !self.tree.is_marked(child, "after"),
                Some(Deprel::Obl | Deprel::Nmod) => !self.is_occasion(child),
                _ => false,
            };
            if kind && first == high + 1 && !self.tree.is_punctuation(first) {
                high = last;
            }
        }
        high
    }

    /// Whether a phrase tells when or by what means something was said.
    fn is_occasion(&self, head: u32) -> bool {
        is_calendar_word(self.tree.word(head)) || self.is_document(head) || self.tree.is_marked(head, "during")
    }

    fn is_finite(&self, verb: u32) -> bool {
        let auxiliary = || self.tree.child(verb, &[Deprel::Aux]).is_some();
        matches!(self.tree.xpos(verb), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)) || auxiliary()
    }

    /// `X's warning that …`, `issued a warning that …`: a clause on a noun of saying.
    pub(super) fn noun(&self, noun: u32) -> Option<Report> {
        let cue = self.lexicon.of(Part::Noun, self.tree.lemma(noun)).first()?;
        let clause =
            self.noun_clause(noun).or_else(|| self.infinitive_of(noun).filter(|_| cue.takes(Frame::Infinitive)))?;
        let owner = self.tree.child(noun, &[Deprel::NmodPoss]).or_else(|| self.possessor(noun));
        let verb = self.tree.head(noun).filter(|_| self.tree.deprel(noun) == Some(Deprel::Obj));
        let carried = verb.filter(|verb| LIGHT.contains(&self.tree.lemma(*verb)));
        let speaker = owner.or_else(|| carried.and_then(|verb| subject(self.tree, verb)));
        let speaker = speaker.filter(|speaker| (self.speaks)(*speaker))?;
        let (_, high) = self.tree.extent(clause);
        let from = self.tree.marker(clause).map_or(self.tree.extent(clause).0, |marker| marker + 1);
        Some(Report {
            cue: (noun, noun),
            token: noun,
            content: vec![(from, high)],
            clause: Some(clause),
            speaker: Some(speaker),
            addressee: None,
            rule: "noun",
        })
    }

    fn noun_clause(&self, noun: u32) -> Option<u32> {
        self.tree.children(noun).iter().copied().find(|child| {
            matches!(self.tree.deprel(*child), Some(Deprel::Acl | Deprel::Ccomp))
                && *child > noun
                && self.tree.is_marked(*child, "that")
        })
    }

    pub(super) fn possessor(&self, noun: u32) -> Option<u32> {
        self.tree.children(noun).iter().copied().find(|child| {
            let of = ["of", "by", "from"].iter().any(|word| self.tree.is_marked(*child, word));
            self.tree.deprel(*child) == Some(Deprel::Nmod) && of
        })
    }

    /// `X is confident that …`: an adjective of belief with `ccomp`.
    pub(super) fn adjective(&self, adjective: u32) -> Option<Report> {
        let cue = self.lexicon.of(Part::Adjective, self.tree.lemma(adjective)).first()?;
        let clause = self.complement(adjective).filter(|clause| *clause > adjective)?;
        let speaker = subject(self.tree, adjective).filter(|speaker| (self.speaks)(*speaker))?;
        if self.is_bare_pronoun(speaker, &["it", "i", "you", "we"]) {
            return None;
        }
        let content = vec![self.after(adjective, adjective, clause, cue)];
        Some(Report {
            cue: (adjective, adjective),
            token: adjective,
            content,
            clause: Some(clause),
            speaker: Some(speaker),
            addressee: None,
            rule: "adjective",
        })
    }
}

/// Verbs that carry a noun of saying without saying anything of their own.
const LIGHT: [&str; 13] = [
    "make", "issue", "express", "give", "voice", "have", "raise", "repeat", "offer", "deliver", "release", "publish",
    "hold",
];
