//! Tense: whether the clause around an expression tells of the past or of what is to come.
//!
//! Tags decide where the text has been analyzed; the scanner's own words (`will`, verbs in the past) where it has not.

use super::lexicon::{Lexicon, Role};
use super::word::{Gap, Word};
use crate::span::Span;
use crate::syntax::{Deprel, Syntax, Token, Upos, Xpos};

/// Where the clause lies, seen from the writing.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Tense {
    /// Before.
    Past,
    /// After.
    Future,
    /// Not shown by a verb.
    #[default]
    Unknown,
    /// There is no clause around.
    Fragment,
}

const REACH: usize = 24;

/// The tense around the words from `first` to `last`.
pub(super) fn around(text: &str, words: &[Word], (first, last): (usize, usize)) -> Tense {
    let mut best: Option<(usize, Tense)> = None;
    let mut consider = |distance: usize, tense: Tense| {
        if best.is_none_or(|(nearest, _)| distance < nearest) {
            best = Some((distance, tense));
        }
    };
    for distance in 1..=REACH {
        let Some(word) = first.checked_sub(distance).and_then(|index| words.get(index)) else { break };
        if ends_sentence(words, first - distance) {
            break;
        }
        if let Some(tense) = shown(text, word) {
            consider(distance, tense);
            break;
        }
        if word.gap == Gap::Break {
            break;
        }
    }
    for distance in 0..REACH {
        let Some(word) = words.get(last + distance) else { break };
        if word.gap == Gap::Break || word.is_sign('.') || word.is_sign(';') {
            break;
        }
        if let Some(tense) = shown(text, word) {
            consider(distance + 2, tense);
            break;
        }
    }
    let alone = words.len() < 12;
    best.map_or(if alone { Tense::Fragment } else { Tense::Unknown }, |(_, tense)| tense)
}

/// What the neighbors show: `by Friday` lies ahead, `since May`, `said Monday` and `Friday's ruling` behind.
pub(super) fn beside(text: &str, words: &[Word], (first, last): (usize, usize)) -> Option<Tense> {
    let mark = words.get(last).is_some_and(|word| word.gap == Gap::None && (word.is_sign('\'') || word.is_sign('’')));
    let s = words.get(last + 1).is_some_and(|word| word.gap == Gap::None && word.span.text(text) == "s");
    if mark && s {
        return Some(Tense::Past);
    }
    let word = words.get(first.checked_sub(1)?)?;
    let before = |distance| {
        first.checked_sub(distance).and_then(|index| words.get(index)).map_or("", |word| word.span.text(text))
    };
    match word.span.text(text) {
        "by" | "until" | "till" | "effective" | "due" => Some(Tense::Future),
        "since" | "ended" => Some(Tense::Past),
        // `As early as Tuesday`, `as soon as May`.
        "as" if matches!(before(2), "early" | "soon") && before(3) == "as" => Some(Tense::Future),
        _ if word.entry.past => Some(Tense::Past),
        _ => None,
    }
}

fn ends_sentence(words: &[Word], index: usize) -> bool {
    words.get(index).is_some_and(|word| word.is_sign('.') || word.is_sign(';'))
        && words.get(index + 1).is_some_and(|next| next.gap != Gap::None && next.upper)
}

fn shown(text: &str, word: &Word) -> Option<Tense> {
    if word.entry.past {
        return Some(Tense::Past);
    }
    if word.entry.role == Role::Future {
        return Some(Tense::Future);
    }
    let past = word.entry.is_empty() && !word.upper && word.span.len() > 4 && word.span.text(text).ends_with("ed");
    past.then_some(Tense::Past)
}

/// The tense of the verb that governs the words of a span, from the parse; `None` where there is none.
pub(super) fn governing(text: &str, syntax: &Syntax, sentence: u32, span: Span) -> Option<Tense> {
    let (first, tokens) = syntax.words(sentence);
    let inside = tokens.iter().position(|token| token.span.overlaps(span))?;
    let mut at = inside;
    for _ in 0..tokens.len() {
        let token = tokens.get(at)?;
        let verbal = !span.covers(token.span) && matches!(token.upos, Upos::Verb | Upos::Aux);
        if verbal && !is_carried(tokens, first, at) && !is_bare_participle(tokens, first, at) {
            return verb(text, tokens, first, at);
        }
        at = (token.head? as usize).checked_sub(first as usize)?;
    }
    None
}

/// Whether a verb is the infinitive of one whose time is its own: `began to fall`.
fn is_carried(tokens: &[Token], first: u32, at: usize) -> bool {
    let above = tokens.get(at).and_then(|token| tokens.get((token.head?).checked_sub(first)? as usize));
    above.is_some_and(|above| Lexicon::bundled().entry(&above.lemma).implicative)
        && tokens.iter().any(|helper| helper.head == Some(first + at as u32) && helper.xpos == Xpos::To)
}

/// Whether an infinitive lies behind with the verb above it: a purpose of what was done (`they extended their offers to
/// buy it Friday`), or what had been planned.
fn is_told_after(text: &str, tokens: &[Token], first: u32, token: &Token) -> bool {
    let Some(above) = token.head.and_then(|head| head.checked_sub(first)) else { return false };
    let had = tokens.iter().any(|helper| {
        helper.head == token.head && helper.xpos == Xpos::Vbd && helper.upos == Upos::Aux && &*helper.lemma == "have"
    });
    let done = tokens.get(above as usize).is_some_and(|above| {
        above.xpos == Xpos::Vbd && Lexicon::bundled().entry(above.span.text(text)).role != Role::Future
    });
    had && token.deprel == Deprel::Xcomp || done && token.deprel == Deprel::Advcl
}

/// Whether a verb is an `-ing` form without an auxiliary, which takes its time from the verb above.
fn is_bare_participle(tokens: &[Token], first: u32, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.xpos == Xpos::Vbg)
        && !tokens.iter().any(|helper| helper.head == Some(first + at as u32) && helper.upos == Upos::Aux)
}

fn verb(text: &str, tokens: &[Token], first: u32, at: usize) -> Option<Tense> {
    let token = tokens.get(at)?;
    let announces = Lexicon::bundled().entry(token.span.text(text)).role == Role::Future;
    let (mut infinitive, mut present) = (announces, false);
    for helper in tokens.iter().filter(|helper| helper.head == Some(first + at as u32)) {
        match (helper.upos, helper.xpos) {
            (Upos::Aux, Xpos::Md) if &*helper.lemma != "could" => return Some(Tense::Future),
            _ if announces => {}
            (Upos::Aux, Xpos::Vbd) => return Some(Tense::Past),
            // `the case is heard in May` does not tell whether it was.
            (Upos::Aux, Xpos::Vbz | Xpos::Vbp) if &*helper.lemma == "be" => present = true,
            (Upos::Aux, _) if &*helper.lemma == "have" => return Some(Tense::Past),
            (Upos::Part, Xpos::To) => infinitive = true,
            _ => {}
        }
    }
    match token.xpos {
        _ if infinitive && !announces && is_told_after(text, tokens, first, token) => Some(Tense::Past),
        _ if infinitive => Some(Tense::Future),
        Xpos::Vbn if present => None,
        Xpos::Vbd | Xpos::Vbn => Some(Tense::Past),
        _ => None,
    }
}
