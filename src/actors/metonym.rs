//! Whether the name of a place is used as a location, or for the government that sits there.
//!
//! What comes in: a name and its place in the sentence. What goes out: a [`Reading`]. The subject of a verb that acts or
//! speaks, the owner of something other than streets and airports, and the party to talks or pressure is the
//! government; what stands behind a preposition of place, or is struck or visited, is the location.

use super::lexicon::{Class, classes};
use super::view::View;
use crate::knowledge::words::folded_key;
use crate::syntax::{Deprel, Upos};
use std::ops::Range;

/// How the name of a place is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reading {
    /// As a location.
    Location,
    /// As somebody who acts, owns or is dealt with.
    Party,
    /// Neither is shown.
    Open,
}

/// The reading of a place name.
pub(super) fn reading(view: &View<'_>, range: Range<usize>) -> Reading {
    let sentence = view.sentence_range(range.start);
    if view.is_genitive(range.end) {
        return owner(view, range.end + 1, sentence.end);
    }
    if is_dateline(view, &range, &sentence) {
        return Reading::Location;
    }
    let before = range.start.checked_sub(1).filter(|at| *at >= sentence.start);
    // The verb right behind a name that opens a sentence outweighs a parse that misses it.
    if before.is_none() && next_word(view, range.end) == Reading::Party {
        return Reading::Party;
    }
    let before = before.filter(|at| view.word(*at) != "the").or(before.and_then(|at| at.checked_sub(1)));
    if let Some(before) = before {
        if view.is(before, Class::PlacePreposition) {
            return Reading::Location;
        }
        if view.is(before, Class::StancePreposition) && !matches!(view.word(before), "for" | "by") {
            return Reading::Party;
        }
        if matches!(view.word(before), "on" | "to" | "for" | "from" | "of") {
            let governor = before.checked_sub(1).filter(|at| *at >= sentence.start);
            let party = governor.is_some_and(|at| view.is(at, Class::Pressure));
            return if party { Reading::Party } else { Reading::Location };
        }
        if matches!(view.word(before), "and" | "," | "or") {
            return by_syntax(view, range.clone()).unwrap_or_else(|| next_word(view, range.end));
        }
        if view.is(before, Class::PlaceVerb) {
            return Reading::Location;
        }
    }
    by_syntax(view, range.clone()).unwrap_or_else(|| next_word(view, range.end))
}

/// `CASTRY, Norvelle — `: the place where a report was written.
fn is_dateline(view: &View<'_>, range: &Range<usize>, sentence: &Range<usize>) -> bool {
    let mut after = range.end..sentence.end.min(range.end + 6);
    let dash = |at: &usize| matches!(view.word(*at), "—" | "–" | "--") || view.word(*at) == "-" && !view.is_glued(*at);
    let quiet = |at: usize| view.is_capital(at) || matches!(view.word(at), "," | "(" | ")" | ".");
    let end = after.clone().find(dash);
    range.start == sentence.start && end.is_some_and(|end| after.all(|at| at >= end || quiet(at)))
}

fn owner(view: &View<'_>, at: usize, end: usize) -> Reading {
    let owned =
        (at..end).take(4).find(|index| view.upos(*index).is_none_or(|upos| matches!(upos, Upos::Noun | Upos::Propn)));
    match owned {
        Some(owned) if view.is(owned, Class::PlaceNoun) || view.is(owned, Class::PlaceHead) => Reading::Location,
        Some(_) => Reading::Party,
        None => Reading::Open,
    }
}

fn by_syntax(view: &View<'_>, range: Range<usize>) -> Option<Reading> {
    let (relation, head) = view.relation(range)?;
    let head = head?;
    match relation {
        Deprel::Nsubj if head.upos == Upos::Verb => Some(Reading::Party),
        Deprel::OblAgent | Deprel::Iobj => Some(Reading::Party),
        Deprel::Obj if head.upos == Upos::Verb => {
            let place = classes(folded_key(&head.lemma)).has(Class::PlaceVerb);
            Some(if place { Reading::Location } else { Reading::Party })
        }
        Deprel::Obl | Deprel::Nmod | Deprel::NmodUnmarked | Deprel::OblUnmarked => Some(Reading::Location),
        _ => None,
    }
}

fn next_word(view: &View<'_>, next: usize) -> Reading {
    let skip = usize::from(view.upos(next).is_some_and(|upos| matches!(upos, Upos::Adv | Upos::Aux)));
    let verb = next + skip;
    if view.is(verb, Class::Stance) && view.upos(verb).is_none_or(|upos| matches!(upos, Upos::Verb | Upos::Aux)) {
        Reading::Party
    } else {
        Reading::Open
    }
}
