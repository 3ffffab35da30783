//! Whether the author's own clause announces a date, or tells of it as past.
//!
//! What comes in: the trees of a text and a time expression. What goes out: a yes or no. The predicate that governs the
//! expression decides, as parsed: a finite `will`, or a plan that holds now, announces; a purpose, a record and the year of
//! a name (`to join it in 2015`, `since the summit in 2011`, `the 2020 games`) announce nothing.

use crate::span::Span;
use crate::syntax::{Deprel, Tree, Upos, Xpos};

/// How far up the clause's predicate lies: through an infinitive, a conjunct, a place.
const STEPS: usize = 5;
/// Modals that look ahead.
const AHEAD: [&str; 5] = ["will", "shall", "'ll", "’ll", "must"];
/// What has been arranged or is foreseen, by the form of the word.
const ARRANGED: [&str; 12] = [
    "scheduled",
    "slated",
    "due",
    "planned",
    "set",
    "expected",
    "projected",
    "predicted",
    "forecast",
    "poised",
    "likely",
    "bound",
];
/// What one does now who looks ahead.
const PLANS: [&str; 15] = [
    "expect", "plan", "hope", "intend", "want", "aim", "promise", "pledge", "vow", "propose", "seek", "agree", "vote",
    "decide", "order",
];
/// Verbs by which a date takes another's place: `moved from May 2029 to December`.
const MOVES: [&str; 7] = ["move", "postpone", "delay", "push", "bring", "reschedule", "shift"];

/// The word of an expression that hangs on a word outside it.
fn head(tree: &Tree<'_>, span: Span) -> Option<u32> {
    let first = tree.token_at(span.start());
    let inside = (first..tree.len()).take_while(|index| tree.span(*index).start() < span.end());
    inside.take(12).find(|index| tree.head(*index).is_none_or(|head| !span.overlaps(tree.span(head))))
}

/// Whether a word has one of these auxiliaries or copulas.
fn has_aux(tree: &Tree<'_>, index: u32, is_one: impl Fn(u32) -> bool) -> bool {
    let aux = [Deprel::Aux, Deprel::AuxPass, Deprel::Cop];
    tree.children(index).iter().any(|child| tree.is(*child, &aux) && is_one(*child))
}

/// Whether the clause of an expression announces it: `will meet in 2026`, `is due in 2034`, `hopes to sell it by 1992`.
pub(super) fn announces(tree: &Tree<'_>, span: Span) -> bool {
    let Some(date) = head(tree, span) else { return false };
    let by_noun = tree.is(date, &[Deprel::Nmod]);
    let direct =
        [Deprel::Obl, Deprel::OblUnmarked, Deprel::OblAgent, Deprel::Obj, Deprel::Advmod, Deprel::NmodUnmarked];
    if tree.is_marked(date, "since") || !by_noun && !tree.is(date, &direct) {
        return false;
    }
    let governing = tree.head(date);
    let mut above = std::iter::successors(governing, |index| above(tree, *index)).take(STEPS);
    above.find_map(|index| looks_ahead(tree, index, Some(index) == governing)).unwrap_or(false)
}

/// Whether a predicate looks ahead; `None` where that shows only further up. What one agrees in a year is not of later.
fn looks_ahead(tree: &Tree<'_>, index: u32, governs: bool) -> Option<bool> {
    let past = has_aux(tree, index, |aux| tree.xpos(aux) == Some(Xpos::Vbd) || tree.lemma(aux) == "have");
    if has_aux(tree, index, |aux| AHEAD.iter().any(|modal| tree.is_word(aux, modal)) || tree.lemma(aux) == "will") {
        return Some(!has_aux(tree, index, |aux| tree.lemma(aux) == "have"));
    }
    let word = tree.word(index);
    if ARRANGED.iter().any(|arranged| word.eq_ignore_ascii_case(arranged)) {
        let active = tree.xpos(index) == Some(Xpos::Vbd);
        return Some(!past && !active && !tree.is(index, &[Deprel::Amod, Deprel::Obj]));
    }
    if PLANS.contains(&tree.lemma(index)) && tree.is_verb(index) {
        let now = matches!(tree.xpos(index), Some(Xpos::Vbz | Xpos::Vbp)) || tree.xpos(index) == Some(Xpos::Vbg);
        return Some(now && !past && (!governs || tree.lemma(index) == "expect"));
    }
    let tensed = tree.is_tensed(index) || has_aux(tree, index, |aux| tree.is_tensed(aux));
    tensed.then_some(false)
}

/// The predicate that a part of the clause takes its time from: that of an infinitive which completes it (not of a
/// purpose), of a conjunct, of a place or a thing that is not yet known.
fn above(tree: &Tree<'_>, index: u32) -> Option<u32> {
    let nominal = !tree.is_verb(index);
    let named = tree.upos(index) == Some(Upos::Propn);
    let new = tree.children(index).iter().any(|child| ["a", "an"].iter().any(|article| tree.is_word(*child, article)));
    match tree.deprel(index)? {
        Deprel::Xcomp | Deprel::Ccomp | Deprel::Conj => tree.head(index),
        Deprel::Nmod | Deprel::Obl | Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass if nominal && (named || new) => {
            tree.head(index)
        }
        _ => None,
    }
}

/// Whether a date that seems told as past is not: held by what is of the present or still to come.
pub(super) fn is_open(tree: &Tree<'_>, span: Span) -> bool {
    let Some(date) = head(tree, span) else { return false };
    if tree.is_marked(date, "since") {
        return false;
    }
    if ["for", "until", "till"].iter().any(|led| tree.is_marked(date, led)) {
        return true;
    }
    let Some(above) = tree.head(date).filter(|above| !is_wanted(tree, *above)) else {
        return tree.head(date).is_some();
    };
    let lemma = tree.lemma(above);
    let now = |index| {
        has_aux(tree, index, |aux| matches!(tree.xpos(aux), Some(Xpos::Vbz | Xpos::Vbp)) && tree.lemma(aux) == "be")
    };
    match tree.upos(above) {
        Some(Upos::Adj) => {
            now(above) || !has_aux(tree, above, |_| true) && !tree.is(above, &[Deprel::Xcomp, Deprel::Root])
        }
        Some(Upos::Verb) if tree.xpos(above) == Some(Xpos::Vbg) => {
            tree.is(above, &[Deprel::Acl]) && matches!(lemma, "begin" | "start" | "commence")
        }
        Some(Upos::Verb) => {
            let shared = tree.head_by(above, &[Deprel::Conj]).filter(|_| !has_aux(tree, above, |_| true));
            let told = tree.xpos(above) == Some(Xpos::Vbn) && (now(above) || shared.is_some_and(now));
            told || MOVES.contains(&lemma) && ["from", "to"].iter().any(|led| tree.is_marked(date, led))
        }
        // `A delay from 2018 to 2020`.
        _ if MOVES.contains(&lemma) => tree.is_marked(date, "from"),
        _ => {
            let next = |noun: u32| tree.has_lemma(noun, &[Deprel::Amod], &["next", "coming", "upcoming", "future"]);
            let nouns = std::iter::successors(Some(above), |noun| tree.head_by(*noun, &[Deprel::Nmod]));
            nouns.take(STEPS).any(next) || ["before", "ahead"].iter().any(|led| tree.is_marked(above, led))
        }
    }
}

/// Whether a word is part of what is only wanted: an infinitive that a verb of the present governs.
fn is_wanted(tree: &Tree<'_>, index: u32) -> bool {
    let mut infinitive = false;
    for index in std::iter::once(index).chain(tree.ancestors(index)) {
        match tree.xpos(index) {
            Some(Xpos::Vbz | Xpos::Vbp) => return infinitive && tree.lemma(index) != "have",
            Some(Xpos::Vbd | Xpos::Vbn) => return false,
            Some(Xpos::Vb) if has_aux(tree, index, |aux| tree.is_tensed(aux)) => return false,
            Some(Xpos::Vb) => infinitive = true,
            _ => {}
        }
    }
    false
}

/// Verbs that end a term, by what they do to its holder.
const REMOVES: [&str; 17] = [
    "kill",
    "murder",
    "assassinate",
    "oust",
    "overthrow",
    "depose",
    "topple",
    "remove",
    "impeach",
    "arrest",
    "detain",
    "bury",
    "sack",
    "dismiss",
    "fire",
    "replace",
    "succeed",
];
/// Nouns that tell of the end of a term as done, or of a reign as a whole.
const REIGNS: [&str; 18] = [
    "death",
    "killing",
    "murder",
    "assassination",
    "funeral",
    "burial",
    "ouster",
    "ousting",
    "overthrow",
    "arrest",
    "widow",
    "era",
    "reign",
    "tenure",
    "legacy",
    "memory",
    "dictum",
    "library",
];

/// Whether a name only tells a following noun apart: `a 78-year-old Roe supporter`.
pub(super) fn is_modifier(tree: &Tree<'_>, span: Span) -> bool {
    head(tree, span).is_some_and(|named| {
        tree.is(named, &[Deprel::Compound, Deprel::NmodPoss, Deprel::Amod]) && tree.head(named) > Some(named)
    })
}

/// Whether a person is told of as one whose time is over: `the killing of President Roe`, `weeks after ousting her`,
/// `President Roe's former aides`.
pub(super) fn is_of_past(tree: &Tree<'_>, span: Span) -> bool {
    let Some(named) = head(tree, span) else { return false };
    // From the name to its title, from the second of two to the first.
    let part = [Deprel::Flat, Deprel::FlatName, Deprel::Compound, Deprel::NmodDesc, Deprel::Appos, Deprel::Conj];
    let whole = std::iter::successors(Some(named), |word| tree.head_by(*word, &part));
    let named = whole.take(STEPS).last().unwrap_or(named);
    let Some(above) = tree.head(named) else { return false };
    if tree.is(named, &[Deprel::Nmod, Deprel::NmodPoss]) {
        let of = tree.is(named, &[Deprel::NmodPoss]) || ["of", "for", "to"].iter().any(|of| tree.is_marked(named, of));
        let former = tree.has_lemma(above, &[Deprel::Amod], &["former", "late", "onetime"]);
        return of && (former || REIGNS.iter().any(|reign| tree.is_word(above, reign)));
    }
    // Not of what is only wanted: `the aim of ousting her`.
    let aside = [Deprel::Advcl, Deprel::Acl, Deprel::AclRelcl, Deprel::AdvclRelcl];
    let done = matches!(tree.xpos(above), Some(Xpos::Vbd | Xpos::Vbn))
        || ["after", "following", "since"].iter().any(|led| tree.is_marked(above, led));
    let removed = tree.is(named, &[Deprel::Obj, Deprel::NsubjPass]) && REMOVES.contains(&tree.lemma(above));
    removed && done && tree.is(above, &aside)
}
