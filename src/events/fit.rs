//! Whether a word is what a record of the lexicon wants: its lemma, its particle, its object, its subject.
//!
//! What comes in: a record and a word of the tree. What goes out: how many conditions are met, or nothing where one fails.

use super::trigger::{Lexicon, Record};
use super::voice;
use crate::syntax::{Deprel, Tree};

/// What goes with a verb: a particle, or a phrase with its head.
enum Company {
    Particle,
    Phrase(u32),
}

/// A word that a record is held against.
pub(super) struct Site<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) tree: &'a Tree<'a>,
    pub(super) token: u32,
    pub(super) is_actor: &'a dyn Fn(u32) -> bool,
}

const OBLIQUE: [Deprel; 6] =
    [Deprel::Obl, Deprel::Nmod, Deprel::Advcl, Deprel::Ccomp, Deprel::Xcomp, Deprel::OblUnmarked];

impl Site<'_> {
    /// How many conditions a record puts that this word meets; `None` where it fails one.
    pub(super) fn fit(&self, record: &Record) -> Option<usize> {
        let mut met = record.lemma.split(' ').count() * 2;
        if met > 2 && !self.follows(&record.lemma) {
            return None;
        }
        let mut opened = None;
        if let Some(with) = &record.with {
            if let Company::Phrase(word) = self.company(with)? {
                opened = Some(word);
            }
            met += 3;
        }
        let conditions = [
            (&record.object, self.objects(opened)),
            (&record.subject, self.subjects()),
            (&record.compound, self.children(&[Deprel::Compound, Deprel::Amod])),
            (&record.of, self.marked("of")),
            (&record.to, self.marked("to")),
        ];
        for (wanted, found) in conditions {
            let Some(wanted) = wanted else { continue };
            if !found.iter().any(|word| wanted.iter().any(|wanted| self.suits(*word, wanted))) {
                return None;
            }
            met += 2;
        }
        if record.complement {
            self.tree.child(self.token, &[Deprel::Xcomp, Deprel::Ccomp])?;
            met += 1;
        }
        Some(met)
    }

    /// Whether the words of a multiword lemma stand in a row up to here.
    fn follows(&self, lemma: &str) -> bool {
        lemma.rsplit(' ').enumerate().all(|(back, word)| {
            self.token.checked_sub(back as u32).is_some_and(|at| {
                self.tree.lemma(at).eq_ignore_ascii_case(word) || self.tree.word(at).eq_ignore_ascii_case(word)
            })
        })
    }

    /// The phrase that a particle or preposition opens at this word; or a particle without one.
    fn company(&self, with: &str) -> Option<Company> {
        let mut words = with.split(' ');
        let (first, second) = (words.next()?, words.next());
        let particle = |child: &&u32| {
            self.tree.is(**child, &[Deprel::CompoundPrt, Deprel::Advmod, Deprel::Obj, Deprel::Xcomp])
                && self.tree.lemma(**child).eq_ignore_ascii_case(first)
        };
        let phrase = |word: &str| {
            let opened = |child: &&u32| self.tree.is(**child, &OBLIQUE) && self.tree.is_marked(**child, word);
            self.tree.children(self.token).iter().find(opened).copied()
        };
        let has_particle = self.tree.children(self.token).iter().any(|child| particle(&child));
        match second {
            Some(second) => (has_particle || phrase(first).is_some()).then(|| phrase(second))?.map(Company::Phrase),
            None if has_particle => Some(Company::Particle),
            None => phrase(first).map(Company::Phrase),
        }
    }

    fn objects(&self, opened: Option<u32>) -> Vec<u32> {
        let mut objects = self.children(&[Deprel::Obj, Deprel::NsubjPass]);
        if voice::is_passive(self.tree, self.token) {
            objects.extend(self.tree.head_by(self.token, &[Deprel::Acl]));
        }
        objects.extend(opened);
        if self.tree.child(self.token, &[Deprel::Obj, Deprel::NsubjPass]).is_none()
            && let Some(next) = self.tree.child(self.token, &[Deprel::Conj])
        {
            objects.extend(self.tree.child(next, &[Deprel::Obj]));
        }
        objects.iter().flat_map(|object| self.tree.conjuncts(*object)).collect()
    }

    fn subjects(&self) -> Vec<u32> {
        let mut subjects = self.children(&[Deprel::Nsubj, Deprel::OblAgent]);
        let mut node = self.token;
        while subjects.is_empty()
            && let Some(head) = self.tree.head_by(node, &[Deprel::Conj, Deprel::Xcomp, Deprel::Advcl])
            && head != self.token
        {
            subjects.extend(self.tree.child(head, &[Deprel::Nsubj]));
            node = head;
        }
        if !voice::is_passive(self.tree, self.token) {
            subjects.extend(self.tree.head_by(self.token, &[Deprel::Acl, Deprel::AclRelcl]));
        }
        subjects.iter().flat_map(|subject| self.tree.conjuncts(*subject)).collect()
    }

    fn children(&self, relations: &[Deprel]) -> Vec<u32> {
        self.tree.children(self.token).iter().copied().filter(|child| self.tree.is(*child, relations)).collect()
    }

    fn marked(&self, word: &str) -> Vec<u32> {
        self.tree.children(self.token).iter().copied().filter(|child| self.tree.is_marked(*child, word)).collect()
    }

    /// Whether a word is what a condition wants: the lemma, a class, a compound of it, or an actor.
    fn suits(&self, word: u32, wanted: &str) -> bool {
        let lemma = self.tree.lemma(word).to_lowercase();
        match wanted.strip_prefix('@') {
            Some("actor") => (self.is_actor)(word),
            Some(class) => self.has(word, &|lemma| self.lexicon.in_class(class, lemma)),
            None if wanted.contains(' ') => {
                let mut parts = wanted.split(' ').rev();
                parts.next() == Some(lemma.as_str())
                    && parts.next().is_some_and(|before| self.has(word, &|lemma| lemma == before))
            }
            None => self.has(word, &|lemma| lemma == wanted),
        }
    }

    /// Whether a word, what it counts (`tons of wheat`) or what makes a compound of it has a lemma.
    fn has(&self, word: u32, fits: &dyn Fn(&str) -> bool) -> bool {
        let lemma = |word: u32| self.tree.lemma(word).to_lowercase();
        let part = |child: &u32| {
            self.tree.is(*child, &[Deprel::Compound, Deprel::Amod])
                || self.tree.is(*child, &[Deprel::Nmod]) && self.tree.is_marked(*child, "of")
        };
        fits(&lemma(word))
            || self.tree.children(word).iter().filter(|child| part(child)).any(|child| fits(&lemma(*child)))
    }
}
