//! Attributions set into the content: `according to X`, `in X's view`.
//!
//! What comes in: the word that opens one. What goes out: its [`Report`], whose content is the clause around it, in one
//! piece or two. How a parser joins clauses is not trusted across a comma at the sentence's end.

use super::report::{Finder, Report, Stretch};
use crate::syntax::{Deprel, Upos, Xpos};

impl Finder<'_> {
    /// `according to X`: `case` and `fixed` on X, which hangs on the content.
    pub(super) fn according(&self, according: u32) -> Option<Report> {
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
        let inserted = (self.tree.extent(source).0.min(according), self.end_of_source(according, source));
        let top = if self.tree.head(according) == Some(source) { source } else { according };
        let (host, content) = self.around(self.tree.head(top)?, inserted);
        Some(Report {
            cue: (according, to),
            token: according,
            content,
            clause: Some(host),
            speaker: Some(self.author(source)),
            addressee: None,
            rule: "according",
        })
    }

    /// The last word of `X` in an opening `according to X, …`: at the first comma, where the parse took the subject of the
    /// content for an apposition and left it a bare verb.
    fn end_of_source(&self, according: u32, source: u32) -> u32 {
        let (_, high) = self.tree.extent(source);
        let (first, last) = self.tree.sentence(according);
        let word = (high + 1..=last).find(|word| !self.tree.is_punctuation(*word));
        let bare = word.is_some_and(|word| matches!(self.tree.upos(word), Some(Upos::Verb | Upos::Aux)));
        let comma = (source + 1..=high).find(|word| self.tree.is_word(*word, ","));
        if bare && according == first { comma.unwrap_or(high + 1).saturating_sub(1) } else { high }
    }

    /// Who wrote a document: `a report published by X`, `a study by X`; anything else speaks for itself.
    fn author(&self, source: u32) -> u32 {
        if !self.is_document(source) {
            return source;
        }
        let of = |word: u32| {
            self.tree.children(word).iter().copied().find(|child| {
                let agent = self.tree.deprel(*child) == Some(Deprel::OblAgent) || self.tree.is_marked(*child, "by");
                agent && (self.speaks)(*child)
            })
        };
        let participle = self.tree.child(source, &[Deprel::Acl]);
        of(source).or_else(|| participle.and_then(of)).unwrap_or(source)
    }

    /// `in X's view`, `in the words of X`: an adverbial of whose view it is.
    pub(super) fn in_view(&self, noun: u32) -> Option<Report> {
        let view = ["view", "opinion", "words", "word", "eyes", "estimation", "telling", "judgment", "assessment"];
        if !view.contains(&self.tree.lemma(noun))
            || !self.tree.is_marked(noun, "in")
            || self.tree.deprel(noun)? != Deprel::Obl
        {
            return None;
        }
        let owner = self.tree.child(noun, &[Deprel::NmodPoss]).or_else(|| self.possessor(noun));
        let speaker = owner.filter(|owner| (self.speaks)(*owner))?;
        let (host, content) = self.around(self.tree.head(noun)?, self.tree.extent(noun));
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

    /// The clause that an attribution is set into, given the word that it hangs on, and that clause without it. At the
    /// end of a sentence, behind a comma, the attribution covers the sentence; at its head, all that follows.
    pub(super) fn around(&self, anchor: u32, inserted: Stretch) -> (u32, Vec<Stretch>) {
        let (first, last) = self.tree.sentence(anchor);
        let blank = |from: u32, to: u32| (from..to).all(|index| !self.says_something(index));
        let ends = blank(inserted.1 + 1, last + 1);
        let start = (inserted.0..=inserted.1).find(|word| !self.tree.is_punctuation(*word)).unwrap_or(inserted.0);
        let inserted = (start, inserted.1);
        let before = inserted.0.checked_sub(1).filter(|before| *before >= first);
        let set_off = before.is_some_and(|before| self.tree.is_punctuation(before));
        let mut host = self.clause_of(anchor);
        if ends && set_off && self.tree.deprel(host) == Some(Deprel::Ccomp) {
            let main = |head: &u32| *head < inserted.0 && self.tree.head(*head).is_none();
            host = self.tree.head(host).filter(main).unwrap_or(host);
        }
        let (low, high) = self.tree.extent(host);
        let low = if set_off && (ends || self.tree.head(host).is_none()) { first } else { low };
        let left = before.filter(|before| low <= *before && !blank(low, inserted.0)).map(|before| (low, before));
        let right = if left.is_none() { (inserted.1 + 1, last) } else { (inserted.1 + 1, high) };
        let joined = (right.0..=right.1).find(|index| !self.tree.is_punctuation(*index));
        let joined = joined.is_some_and(|index| {
            let relative = matches!(self.tree.xpos(index), Some(Xpos::Wdt | Xpos::Wp | Xpos::Wrb));
            relative || index == right.0 || self.tree.upos(index) == Some(Upos::Cconj)
        });
        let goes_on = right.0 <= right.1 && !blank(right.0, right.1 + 1) && !(joined && left.is_some());
        (host, left.into_iter().chain(goes_on.then_some(right)).collect())
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

    /// Whether a word is more than a joint of the sentence.
    fn says_something(&self, index: u32) -> bool {
        let joint = matches!(
            self.tree.upos(index),
            Some(Upos::Cconj | Upos::Sconj | Upos::Pron | Upos::Adv | Upos::Part | Upos::Adp | Upos::Intj)
        );
        !joint && !self.tree.is_punctuation(index)
    }
}
