//! Groups and institutions by common nouns: `European leaders`, `the Indonesian military`, `both sides`.
//!
//! What comes in: words, and the names and titles that name an actor. What goes out: [`Nominal`]s with determiner, owner
//! and `of`-complement.

use super::lexicon::Class;
use super::link::Link;
use super::name::Name;
use super::title::Title;
use super::view::View;
use crate::knowledge::words::Shape;
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

/// A common noun phrase for an actor.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Nominal {
    /// Its words, with determiner, owner and complement.
    pub(super) range: Range<usize>,
    /// Its head.
    pub(super) head: usize,
    /// The names that it belongs to, as indexes of the names, the last first.
    pub(super) owners: Vec<usize>,
    /// The words between owner and head.
    pub(super) modifiers: Range<usize>,
}

/// The phrases of a document. Names without a link are common words.
pub(super) fn nominals(view: &View<'_>, names: &[Name<'_>], links: &[Option<Link>], titles: &[Title]) -> Vec<Nominal> {
    let linked: Vec<usize> = (0..names.len()).filter(|at| links.get(*at).is_some_and(Option::is_some)).collect();
    let mut found = Vec::new();
    let mut finder = Finder { view, names, linked: &linked, titles, next_name: 0, next_title: 0 };
    for head in 0..view.len() {
        while finder.name(finder.next_name).is_some_and(|name| name.range.end <= head) {
            finder.next_name += 1;
        }
        while titles.get(finder.next_title).is_some_and(|title| title.range.end <= head) {
            finder.next_title += 1;
        }
        let covered = finder.name(finder.next_name).is_some_and(|name| name.range.contains(&head))
            || titles.get(finder.next_title).is_some_and(|title| title.range.contains(&head));
        if !covered && is_head(view, head) {
            found.extend(finder.nominal(head));
        }
    }
    found
}

fn is_head(view: &View<'_>, at: usize) -> bool {
    let group = view.is(at, Class::Group) || view.is(at, Class::BareGroup);
    let noun = view.upos(at).is_none_or(|upos| upos == Upos::Noun || upos == Upos::Propn && view.is_first(at));
    let modifies = view
        .token(at)
        .is_none_or(|token| matches!(token.deprel, Deprel::Compound | Deprel::NmodUnmarked | Deprel::Amod));
    let compound = modifies && view.upos(at + 1) == Some(Upos::Noun) && at + 1 < view.sentence_range(at).end;
    view.shape(at) != Shape::Sign && noun && !compound && (group || view.is(at, Class::Body))
}

struct Finder<'v, 'a, 'n> {
    view: &'v View<'a>,
    names: &'n [Name<'n>],
    /// The names that name an actor.
    linked: &'v [usize],
    titles: &'v [Title],
    /// The first of `linked` that does not end before the head.
    next_name: usize,
    /// The first title that does not end before the head.
    next_title: usize,
}

impl<'n> Finder<'_, '_, 'n> {
    fn name(&self, linked: usize) -> Option<&'n Name<'n>> {
        self.names.get(*self.linked.get(linked)?)
    }

    fn nominal(&self, head: usize) -> Option<Nominal> {
        let view = self.view;
        let mut nominal = Nominal { range: head..head + 1, head, owners: Vec::new(), modifiers: head..head };
        let closed = self.before(&mut nominal);
        self.after(&mut nominal);
        let owned = !nominal.owners.is_empty();
        let group = view.is(head, Class::Group);
        let definite = closed && view.is(nominal.range.start, Class::Definite);
        let back = definite && (view.is(head, Class::Body) || view.is(head, Class::Side));
        let both = view.word(nominal.range.start).eq_ignore_ascii_case("both") && view.is(head, Class::Side);
        let bare = group && view.is(head, Class::BareGroup);
        let made_of = nominal.range.end > head + 1 && !group;
        (owned || back || both || bare || made_of).then_some(nominal)
    }

    /// Takes in adjectives, owner and determiner; tells whether a determiner closes the phrase.
    fn before(&self, nominal: &mut Nominal) -> bool {
        let view = self.view;
        let first = view.sentence_range(nominal.head).start;
        let (mut start, mut name) = (nominal.head, self.next_name);
        // Eight steps back is more than a noun phrase has before its head.
        for _ in 0..8 {
            let Some(before) = start.checked_sub(1).filter(|at| *at >= first) else { break };
            let genitive = view.is_genitive(before);
            let end = if genitive { before } else { start };
            let owner = name.checked_sub(1).filter(|at| self.name(*at).is_some_and(|owner| owner.range.end == end));
            if let Some(owner) = owner {
                // `Norland’s Southern Sea fleet`: the outer name owns, the inner one is a part of the phrase.
                nominal.owners.clear();
                nominal.modifiers = start..nominal.head;
                name = owner;
                start = self.owners(&mut name, nominal);
                nominal.range.start = start;
                if !genitive {
                    continue;
                }
                return self.close(start, first, nominal);
            }
            if view.is_determiner(before) || view.is(before, Class::Possessive) {
                return self.close(start, first, nominal);
            }
            if genitive || !self.is_modifier(before, start) {
                break;
            }
            start = before;
            if nominal.owners.is_empty() {
                nominal.modifiers = start..nominal.head;
                nominal.range.start = start;
            }
        }
        false
    }

    /// Takes in an owner and those joined to it (`U.S. and European leaders`), and gives their start.
    fn owners(&self, name: &mut usize, nominal: &mut Nominal) -> usize {
        loop {
            nominal.owners.extend(self.linked.get(*name));
            let start = self.name(*name).map_or(nominal.head, |owner| owner.range.start);
            let joint = start.checked_sub(1).filter(|at| matches!(self.view.word(*at), "and" | "&"));
            let other =
                name.checked_sub(1).filter(|at| self.name(*at).is_some_and(|other| Some(other.range.end) == joint));
            match other {
                Some(other) => *name = other,
                None => return start,
            }
        }
    }

    /// Takes in the determiner, or the title of the owner.
    fn close(&self, start: usize, first: usize, nominal: &mut Nominal) -> bool {
        let Some(before) = start.checked_sub(1).filter(|at| *at >= first) else { return false };
        if self.view.is(before, Class::Possessive) {
            nominal.range.start = before;
            return false;
        }
        // `all these`, `the two`.
        let open = before.saturating_sub(2).max(first);
        let determiners = (open..=before).rev().take_while(|at| self.view.is_determiner(*at));
        if let Some(start) = determiners.last() {
            nominal.range.start = start;
            return true;
        }
        let title = self.next_title.checked_sub(1).and_then(|at| self.titles.get(at));
        if let Some(title) = title.filter(|title| title.range.end == start) {
            nominal.range.start = title.range.start;
        }
        false
    }

    fn is_modifier(&self, at: usize, next: usize) -> bool {
        let view = self.view;
        let glued = view.words.get(next).is_some_and(|word| word.glued);
        match view.word(at) {
            "-" | "‑" => glued,
            "and" => {
                let adjective = |index: usize| view.upos(index) == Some(Upos::Adj);
                (adjective(next) || view.upos(next) == Some(Upos::Noun)) && at.checked_sub(1).is_some_and(adjective)
            }
            _ => view.upos(at).map_or(view.is(at, Class::Portfolio), |upos| {
                matches!(upos, Upos::Adj | Upos::Noun | Upos::Num)
                    || upos == Upos::Verb && view.is(at, Class::Portfolio)
            }),
        }
    }

    /// Takes in `of Norland`, `of these two countries`.
    fn after(&self, nominal: &mut Nominal) {
        let view = self.view;
        let of = nominal.range.end;
        let end = view.sentence_range(nominal.head).end;
        if view.word(of) != "of" {
            return;
        }
        let mut at = of + 1;
        while at < end && (view.is(at, Class::Determiner) || view.shape(at) == Shape::Number) {
            at += 1;
        }
        let name = (self.next_name..self.next_name + 4)
            .find(|name| self.name(*name).is_some_and(|name| name.range.start == at && !name.is_demonym()));
        if let Some(name) = name
            && let Some(owner) = self.name(name)
            && !view.is_genitive(owner.range.end)
        {
            nominal.owners.extend(self.linked.get(name));
            nominal.range.end = owner.range.end;
        } else if at > of + 1 && at < end && view.is(at, Class::Side) {
            nominal.range.end = at + 1;
        }
    }
}
