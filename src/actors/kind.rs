//! What an unknown name names: person, organization, place, or nothing that acts.
//!
//! What comes in: a name, the words around it and the titles beside it. What goes out: [`Votes`], summed over all places
//! where a document has the name. The weights rank kinds of evidence: own words before neighbors, neighbors before
//! shape; the tagger's word counts as one strong piece of evidence.

use super::lexicon::Class;
use super::name::Name;
use super::title::Title;
use super::view::View;
use crate::knowledge::words::Shape;
use crate::knowledge::{ActorKind, Sense};
use crate::syntax::{EntityKind, Upos};
use std::ops::Range;

/// Evidence for each reading of a name.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Votes {
    pub(super) person: i32,
    pub(super) organization: i32,
    pub(super) place: i32,
    /// A work, a law, a war; or a common word with a capital.
    pub(super) other: i32,
}

impl Votes {
    /// Adds what another place says.
    pub(super) fn add(&mut self, more: Votes) {
        self.person += more.person;
        self.organization += more.organization;
        self.place += more.place;
        self.other += more.other;
    }

    /// The kind with most evidence; none where nothing or the reading as no actor wins.
    pub(super) fn kind(self) -> Option<ActorKind> {
        let readings = [
            (self.person, ActorKind::Person),
            (self.organization, ActorKind::Organisation),
            (self.place, ActorKind::Place),
        ];
        let best = readings.into_iter().reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        (best.0 >= 2 && best.0 > self.other).then_some(best.1)
    }
}

/// What the words of a name and its neighbors say at one place.
pub(super) fn votes_at(view: &View<'_>, names: &[Name<'_>], at: usize, titles: &[&Title]) -> Votes {
    let Some(name) = names.get(at) else { return Votes::default() };
    let range = name.range.clone();
    let mut votes = own_words(view, range.clone());
    tagged(view, &range, &mut votes);
    before(view, &range, &mut votes);
    after(view, names, at, &mut votes);
    if titles.iter().any(|title| title.bearer == Some(at)) {
        votes.person += 5;
    }
    if titles.iter().any(|title| title.of.contains(&at)) {
        votes.organization += 2;
        votes.place += 1;
    }
    if range.len() == 1 && view.is_first(range.start) && view.shape(range.start) == Shape::Capital {
        common_word(view, range.start, &mut votes);
    }
    votes
}

fn own_words(view: &View<'_>, range: Range<usize>) -> Votes {
    let mut votes = Votes::default();
    let last = range.end - 1;
    let classes = view.classes(last);
    let first = view.classes(range.start);
    let several = range.len() > 1;
    let of = range.clone().any(|index| matches!(view.word(index), "of" | "for" | "on"));
    let given = first.is_given_name() && view.shape(range.start) == Shape::Capital && !first.has(Class::Party);
    let any = |class: Class| range.clone().any(|index| view.is(index, class));
    let headed = (classes.has(Class::Organization) || classes.has(Class::CompanySuffix)) && !given;
    if several && classes.has(Class::CompanySuffix) {
        // The law's own word for what it is outweighs all tags.
        votes.organization += 12;
    }
    if several && (headed || of && any(Class::OrganizationPart)) {
        votes.organization += 6;
    } else if several && classes.has(Class::Organization) {
        votes.organization += 3;
    }
    if several && (classes.has(Class::PlaceHead) || of && any(Class::PlaceOf)) && !any(Class::Organization) {
        votes.place += 5;
    }
    if several && (first.has(Class::PlaceFirst) || first.has(Class::Direction)) && !any(Class::Organization) {
        votes.place += 3;
    }
    let numbered = view.is(last, Class::Suffix) || view.shape(last) == Shape::Number;
    if classes.has(Class::Event) && several || (of || numbered) && any(Class::Event) {
        votes.other += 7;
    }
    if any(Class::NotName) || range.len() == 1 && any(Class::Religion) {
        votes.other += 4;
    }
    if range.len() == 1 && (classes.has(Class::Title) || classes.has(Class::Event)) {
        votes.other += 3;
    }
    if range.len() == 1 && classes.any(&[Class::Organization, Class::OrganizationPart]) {
        votes.organization += 2;
    }
    if given {
        votes.person += if several && !of { 4 } else { 3 };
    }
    person_shape(view, range, &mut votes);
    votes
}

/// Two to four capitalized words, initials, particles.
fn person_shape(view: &View<'_>, range: Range<usize>, votes: &mut Votes) {
    let words = range.clone().filter(|index| view.shape(*index) != Shape::Sign).count();
    let initial = range.clone().skip(1).any(|index| view.shape(index) == Shape::Initial) && words > 2;
    let particle =
        range.clone().skip(1).any(|index| view.is(index, Class::Particle) && view.shape(index) == Shape::Lower);
    let plain = range.clone().all(|index| {
        matches!(view.shape(index), Shape::Capital | Shape::Initial | Shape::Sign) || view.is(index, Class::Particle)
    });
    if initial || particle || view.is(range.end - 1, Class::Suffix) {
        votes.person += 3;
    } else if plain && (2..=3).contains(&words) {
        votes.person += 2;
    }
    if words == 1 && view.shape(range.start) == Shape::Upper && (2..=6).contains(&view.word(range.start).len()) {
        votes.organization += 4;
        votes.person -= 3;
    }
    if words > 4 {
        votes.organization += 2;
    }
}

fn tagged(view: &View<'_>, range: &Range<usize>, votes: &mut Votes) {
    let mut counts = Votes::default();
    let mut proper = 0;
    for index in range.clone() {
        match view.entity(index) {
            Some(EntityKind::Person) => counts.person += 1,
            Some(EntityKind::Organization) => counts.organization += 1,
            Some(EntityKind::Location) => counts.place += 1,
            None => {}
        }
        proper += i32::from(view.upos(index) == Some(Upos::Propn));
    }
    let len = range.len() as i32;
    votes.person += 4 * counts.person / len;
    votes.organization += 4 * counts.organization / len;
    votes.place += 4 * counts.place / len;
    if view.token(range.start).is_some() && proper == 0 {
        votes.other += 3;
    }
    if view.token(range.start).is_some() && counts == Votes::default() {
        votes.other += 2;
    }
}

fn before(view: &View<'_>, range: &Range<usize>, votes: &mut Votes) {
    let Some(before) = range.start.checked_sub(1).filter(|at| *at >= view.sentence_range(range.start).start) else {
        return;
    };
    let behind = if view.word(before) == "." { before.saturating_sub(1) } else { before };
    if view.classes(behind).any(&[Class::HonorificMan, Class::HonorificWoman, Class::Honorific]) {
        votes.person += 6;
    }
    let word = view.word(before);
    if view.is(before, Class::PlacePreposition) {
        votes.place += if word == "in" { 3 } else { 1 };
    }
    if word == "the" || word == "The" {
        votes.organization += 2;
        votes.person -= 2;
    }
    if matches!(word, "Mount" | "Lake") {
        votes.place += 3;
    }
}

fn after(view: &View<'_>, names: &[Name<'_>], at: usize, votes: &mut Votes) {
    let Some(range) = names.get(at).map(|name| name.range.clone()) else { return };
    let next = range.end;
    if view.word(next) == "," {
        // `Rivertown, Norland`; a comma before who or an age follows a person.
        let place = names.get(at + 1).is_some_and(|name| {
            name.range.start == next + 1
                && name.known.iter().any(|entry| {
                    entry.sense == Sense::Name && matches!(entry.kind, ActorKind::State | ActorKind::Place)
                })
        });
        let closed = matches!(view.word(names.get(at + 1).map_or(0, |name| name.range.end)), "," | "." | ")");
        if place && closed {
            votes.place += 3;
        }
        if view.word(next + 1) == "who" || view.shape(next + 1) == Shape::Number && view.word(next + 2) == "," {
            votes.person += 3;
        }
    }
    // `Party’s Robin Roe`: whose people have names is no person.
    let person = view.is_genitive(next)
        && names.get(at + 1).is_some_and(|name| name.range.start == next + 1)
        && view.classes(next + 1).is_given_name();
    if person {
        votes.organization += 3;
        votes.person -= 2;
    }
    let verb = view.classes(next).has(Class::Stance) && view.shape(next) == Shape::Lower;
    if verb {
        votes.person += 1;
        votes.organization += 1;
    }
}

/// A common word at the start of a sentence: the same word in lower case elsewhere, or a tag that is no noun's.
fn common_word(view: &View<'_>, at: usize, votes: &mut Votes) {
    if view.lower.contains(&view.key(at)) {
        votes.other += 4;
    }
    if view.upos(at) == Some(Upos::Propn) {
        votes.other -= 2;
    }
    votes.other += 2;
}
