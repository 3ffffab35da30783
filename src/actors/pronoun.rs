//! Third-person pronouns that may mention an actor.
//!
//! What comes in: the words of a document. What goes out: the places of `he`, `its`, `they` and their like, without
//! those that stand for nothing (`it is clear that`).

use super::lexicon::Class;
use super::view::View;
use crate::syntax::{Deprel, Upos};

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Person {
    /// A man.
    He,
    /// A woman.
    She,
    /// A state, organization or group.
    It,
    /// Several, or an organization by its people.
    They,
}

/// The pronouns of a document, by word.
pub(super) fn pronouns(view: &View<'_>) -> Vec<usize> {
    (0..view.len()).filter(|at| person_at(view, *at).is_some() && !is_expletive(view, *at)).collect()
}

/// What the pronoun at a word can stand for.
pub(super) fn person_at(view: &View<'_>, at: usize) -> Option<Person> {
    if view.upos(at).is_some_and(|upos| upos != Upos::Pron) {
        return None;
    }
    if view.is(at, Class::PronounWoman) {
        Some(Person::She)
    } else if view.is(at, Class::PronounPerson) {
        Some(Person::He)
    } else if view.is(at, Class::PronounThing) {
        Some(Person::It)
    } else {
        view.is(at, Class::PronounPlural).then_some(Person::They)
    }
}

/// `it is clear that`, `it was not until`, `it rained`.
fn is_expletive(view: &View<'_>, at: usize) -> bool {
    if !view.is(at, Class::PronounThing) {
        return false;
    }
    let Some(token) = view.token(at) else { return false };
    let be = |index: usize| view.token(index).is_some_and(|token| &*token.lemma == "be");
    let opens_clause = be(at + 1)
        && (at + 2..at + 8).any(|index| matches!(view.word(index), "that" | "to" | "whether" | "how" | "who"));
    token.deprel == Deprel::Expl || opens_clause
}
