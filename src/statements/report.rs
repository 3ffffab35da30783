//! Reports by grammar: a cue, whose it is, and the clause or phrase that it introduces.
//!
//! What comes in: the [`Tree`] and the [`Lexicon`]. What goes out: one [`Report`] for each cue outside quotation marks,
//! its content as stretches of words, not yet trimmed. The frames are those of the lexicon; how each shows itself in
//! Universal Dependencies is told at the functions. Who the speaker is, and what the marks add, is for others to say.

use super::cue::{Class, Cue, Frame, Lexicon, Part};
use super::tree::Tree;
use crate::syntax::{Deprel, Upos, Xpos};

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

struct Finder<'a> {
    tree: &'a Tree<'a>,
    lexicon: &'a Lexicon,
    /// Whether the phrase that a word heads can speak.
    speaks: &'a dyn Fn(u32) -> bool,
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
            let subject = self.tree.subject(verb);
            let report = self.frames(verb, end, cue, subject)?;
            Some(Report { cue: if report.cue == (0, 0) { (verb, end) } else { report.cue }, token: verb, ..report })
        })
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
        let may = cue.takes(Frame::Clause) && self.may_report_clause(cue, subject);
        if let Some(report) = may.then(|| self.clause(verb, end, cue, subject)).flatten() {
            return Some(report);
        }
        let subject = subject.filter(|subject| (self.speaks)(*subject))?;
        let with_speaker = |report: Report| Report { speaker: Some(subject), ..report };
        self.request(verb, end, cue)
            .or_else(|| self.infinitive(verb, end, cue))
            .or_else(|| self.judged_as(verb, end, cue))
            .or_else(|| self.prepositional(verb, end, cue))
            .or_else(|| self.object(verb, end, cue))
            .map(with_speaker)
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

    fn is_bare_pronoun(&self, index: u32, words: &[&str]) -> bool {
        words.iter().any(|word| self.tree.is_word(index, word))
    }

    fn is_document(&self, index: u32) -> bool {
        self.lexicon.is(Part::Document, self.tree.lemma(index))
    }

    /// `said (that) …` is `ccomp`; `…, said X` is `ccomp` before its verb, or the verb is `parataxis` of the content.
    fn clause(&self, verb: u32, end: u32, cue: &Cue, subject: Option<u32>) -> Option<Report> {
        let base = Report {
            clause: None,
            speaker: subject,
            addressee: self.addressee(verb, cue),
            rule: "clause",
            ..Report::default()
        };
        let complement = self.complement(verb);
        if let Some(head) = complement {
            let content = if head > verb { vec![self.after(verb, end, head, cue)] } else { self.before(verb, head) };
            let speaker = subject.filter(|subject| *subject != head);
            return (speaker.is_some() || !content.is_empty()).then_some(Report {
                clause: Some(head),
                content,
                speaker,
                ..base
            });
        }
        let inserted = match self.tree.deprel(verb)? {
            Deprel::Parataxis => true,
            Deprel::Advcl => self.tree.is_marked(verb, "as"),
            _ => false,
        };
        let own_subject = subject.is_some_and(|subject| self.tree.head(subject) == Some(verb));
        if !inserted || !own_subject {
            return None;
        }
        let host = self.clause_of(self.tree.head(verb)?);
        let content = self.around(host, self.tree.extent(verb));
        Some(Report { clause: Some(host), content, rule: "inserted", ..base })
    }

    fn complement(&self, verb: u32) -> Option<u32> {
        let clauses =
            || self.tree.children(verb).iter().copied().filter(|c| self.tree.deprel(*c) == Some(Deprel::Ccomp));
        clauses().find(|clause| *clause > verb).or_else(|| clauses().next())
    }

    /// The clause that a word belongs to.
    fn clause_of(&self, mut word: u32) -> u32 {
        for _ in 0..8 {
            let clausal = matches!(
                self.tree.deprel(word),
                Some(
                    Deprel::Root | Deprel::Ccomp | Deprel::Advcl | Deprel::AclRelcl | Deprel::Parataxis | Deprel::Conj
                ) | None
            );
            match self.tree.head(word) {
                Some(head) if !clausal => word = head,
                _ => return word,
            }
        }
        word
    }

    /// The content after its cue. A parser splits long clauses, so it begins right behind the cue, its adverbials and its
    /// addressee, and goes on over what hangs on the cue behind it until another report or a clause of its own.
    fn after(&self, verb: u32, end: u32, head: u32, cue: &Cue) -> Stretch {
        let addressed = cue.takes(Frame::Addressee) || cue.takes(Frame::Request);
        let mut from = end + 1;
        let mut high = self.tree.extent(head).1;
        for child in self.tree.children(verb).iter().copied().filter(|child| *child > end) {
            let (first, last) = self.tree.extent(child);
            if first <= from && last < head && (self.is_aside(child) || addressed && self.is_object(child)) {
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
        (from, high)
    }

    fn is_object(&self, word: u32) -> bool {
        matches!(self.tree.deprel(word), Some(Deprel::Obj | Deprel::Iobj))
    }

    /// Whether a phrase between cue and content belongs to the cue.
    fn is_aside(&self, word: u32) -> bool {
        let relation = self.tree.deprel(word);
        let adverbial = matches!(
            relation,
            Some(Deprel::Advmod | Deprel::Obl | Deprel::OblUnmarked | Deprel::Iobj | Deprel::CompoundPrt | Deprel::Punct)
        );
        adverbial || relation == Some(Deprel::Nsubj)
    }

    /// Whether a phrase that hangs on the cue behind its content is told by the writer.
    fn ends_content(&self, word: u32) -> bool {
        let reports = || !self.lexicon.of(Part::Verb, self.tree.lemma(word)).is_empty();
        match self.tree.deprel(word) {
            Some(Deprel::Conj) => reports() || self.tree.child(word, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some(),
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

    /// A clause without the stretch inserted in it.
    fn around(&self, host: u32, inserted: Stretch) -> Vec<Stretch> {
        let (low, high) = self.tree.extent(host);
        let left = (inserted.0 > low).then(|| (low, inserted.0.saturating_sub(1)));
        let right = (inserted.1 < high).then_some((inserted.1 + 1, high));
        let words = |stretch: &Stretch| (stretch.0..=stretch.1).any(|index| self.says_something(index));
        left.into_iter().chain(right).filter(words).collect()
    }

    /// Whether a word is more than a joint of the sentence.
    fn says_something(&self, index: u32) -> bool {
        let joint = matches!(
            self.tree.upos(index),
            Some(Upos::Cconj | Upos::Sconj | Upos::Pron | Upos::Adv | Upos::Part | Upos::Adp | Upos::Intj)
        );
        !joint && !self.tree.is_punctuation(index)
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

    /// `urged X to …`, `called on X to …`: `obj` or `obl`, and an infinitive on the verb or on X.
    fn request(&self, verb: u32, end: u32, cue: &Cue) -> Option<Report> {
        if !cue.takes(Frame::Request) {
            return None;
        }
        let asked = self.tree.child(verb, &[Deprel::Obj, Deprel::Iobj]).or_else(|| {
            let near = |child: &&u32| self.tree.deprel(**child) == Some(Deprel::Obl) && **child > end;
            self.tree.children(verb).iter().find(near).copied()
        })?;
        let infinitive = self.infinitive_of(verb).filter(|head| *head > asked).or_else(|| self.infinitive_of(asked))?;
        let (_, high) = self.tree.extent(infinitive);
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
    fn infinitive(&self, verb: u32, end: u32, cue: &Cue) -> Option<Report> {
        let head = self.infinitive_of(verb).filter(|_| cue.takes(Frame::Infinitive))?;
        let from = self.tree.marker(head).map_or(head, |to| to + 1).max(end + 1);
        let (_, high) = self.tree.extent(head);
        Some(Report { content: vec![(from, high)], clause: Some(head), rule: "infinitive", ..Report::default() })
    }

    /// `described X as …`, `called X a …`, `accused X of …`: the object and what hangs on the verb after it.
    fn judged_as(&self, verb: u32, end: u32, cue: &Cue) -> Option<Report> {
        let object = self.tree.child(verb, &[Deprel::Obj]);
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
        let (from, rule) = match object.filter(|object| *object > verb) {
            Some(object) => (self.tree.extent(object).0, "judged"),
            None => (low, "judged"),
        };
        Some(Report { content: vec![(from.max(end + 1), high)], rule, ..Report::default() })
    }

    /// `called for …`, `warned against …`: `obl` or `advcl` behind one of the cue's prepositions.
    fn prepositional(&self, verb: u32, end: u32, cue: &Cue) -> Option<Report> {
        if cue.prepositions.is_empty() || cue.takes(Frame::Accuse) {
            return None;
        }
        self.tree.children(verb).iter().copied().filter(|child| *child > verb).find_map(|child| {
            let oblique = matches!(self.tree.deprel(child), Some(Deprel::Obl | Deprel::Advcl));
            let marker = self.tree.marker(child).filter(|marker| *marker > end && *marker < child)?;
            let fits = cue.takes_preposition(&self.tree.word(marker).to_lowercase());
            let (_, high) = self.tree.extent(child);
            let cue = (verb, if marker == end + 1 { marker } else { end });
            let content = vec![(marker + 1, high)];
            (oblique && fits).then(|| Report { cue, content, rule: "prepositional", ..Report::default() })
        })
    }

    /// `condemned …`: `obj`. A thing said with its own clause (`reiterated the position that …`) gives the clause.
    fn object(&self, verb: u32, end: u32, cue: &Cue) -> Option<Report> {
        if !cue.takes(Frame::Object) || cue.class == Class::Evidence && !self.is_finite(verb) {
            return None;
        }
        let object = self.tree.child(verb, &[Deprel::Obj]).filter(|object| *object > end)?;
        if self.tree.upos(object) == Some(Upos::Pron) {
            return None;
        }
        let noun = cue.class != Class::Judgment && self.lexicon.is(Part::Noun, self.tree.lemma(object));
        let clause = noun.then(|| self.noun_clause(object)).flatten();
        let (low, high) = self.tree.extent(clause.unwrap_or(object));
        Some(Report { content: vec![(low.max(end + 1), high)], clause, rule: "object", ..Report::default() })
    }

    fn is_finite(&self, verb: u32) -> bool {
        let auxiliary = || self.tree.child(verb, &[Deprel::Aux]).is_some();
        matches!(self.tree.xpos(verb), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)) || auxiliary()
    }

    /// `X's warning that …`, `issued a warning that …`: a clause on a noun of saying.
    fn noun(&self, noun: u32) -> Option<Report> {
        let cue = self.lexicon.of(Part::Noun, self.tree.lemma(noun)).first()?;
        let clause =
            self.noun_clause(noun).or_else(|| self.infinitive_of(noun).filter(|_| cue.takes(Frame::Infinitive)))?;
        let owner = self.tree.child(noun, &[Deprel::NmodPoss]).or_else(|| self.possessor(noun));
        let verb = self.tree.head(noun).filter(|_| self.tree.deprel(noun) == Some(Deprel::Obj));
        let carried = verb.filter(|verb| LIGHT.contains(&self.tree.lemma(*verb)));
        let speaker = owner.or_else(|| carried.and_then(|verb| self.tree.subject(verb)));
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

    fn possessor(&self, noun: u32) -> Option<u32> {
        self.tree.children(noun).iter().copied().find(|child| {
            let of = ["of", "by", "from"].iter().any(|word| self.tree.is_marked(*child, word));
            self.tree.deprel(*child) == Some(Deprel::Nmod) && of
        })
    }

    /// `X is confident that …`: an adjective of belief with `ccomp`.
    fn adjective(&self, adjective: u32) -> Option<Report> {
        let cue = self.lexicon.of(Part::Adjective, self.tree.lemma(adjective)).first()?;
        let clause = self.complement(adjective).filter(|clause| *clause > adjective)?;
        let speaker = self.tree.subject(adjective).filter(|speaker| (self.speaks)(*speaker))?;
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

    /// `according to X`: `case` and `fixed` on X, which hangs on the content.
    fn according(&self, according: u32) -> Option<Report> {
        let to = according + 1;
        if !self.tree.is_word(to, "to") {
            return None;
        }
        let source = match self.tree.deprel(according)? {
            Deprel::Case | Deprel::Mark => self.tree.head(according)?,
            _ => {
                let after =
                    |child: &&u32| matches!(self.tree.deprel(**child), Some(Deprel::Obl | Deprel::Obj)) && **child > to;
                self.tree.children(according).iter().find(after).copied()?
            }
        };
        let inserted = self.tree.extent(source).min((according, u32::MAX));
        let inserted = (inserted.0.min(according), self.tree.extent(source).1);
        let top = if self.tree.head(according) == Some(source) { source } else { according };
        let host = self.clause_of(self.tree.head(top)?);
        let content = self.around(host, inserted);
        Some(Report {
            cue: (according, to),
            token: according,
            content,
            clause: Some(host),
            speaker: Some(source),
            addressee: None,
            rule: "according",
        })
    }

    /// `in X's view`, `in the words of X`: an adverbial of whose view it is.
    fn in_view(&self, noun: u32) -> Option<Report> {
        let view = ["view", "opinion", "words", "word", "eyes", "estimation", "telling", "judgment", "assessment"];
        if !view.contains(&self.tree.lemma(noun))
            || !self.tree.is_marked(noun, "in")
            || self.tree.deprel(noun)? != Deprel::Obl
        {
            return None;
        }
        let owner = self.tree.child(noun, &[Deprel::NmodPoss]).or_else(|| self.possessor(noun));
        let speaker = owner.filter(|owner| (self.speaks)(*owner))?;
        let host = self.clause_of(self.tree.head(noun)?);
        let content = self.around(host, self.tree.extent(noun));
        Some(Report {
            cue: (noun, noun),
            token: noun,
            content,
            clause: Some(host),
            speaker: Some(speaker),
            addressee: None,
            rule: "view",
        })
    }
}

/// Verbs that carry a noun of saying without saying anything of their own.
const LIGHT: [&str; 13] = [
    "make", "issue", "express", "give", "voice", "have", "raise", "repeat", "offer", "deliver", "release", "publish",
    "hold",
];
