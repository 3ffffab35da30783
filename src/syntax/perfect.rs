//! A perfect cut short that looks like a passive: `he's called for talks` against `he's called a spoiler`.
//!
//! In: the words of a sentence, parsed. Out: the same, with `'s` as a form of *have* where the passive is ruled out: the
//! verb takes its matter with a preposition, so that its passive would leave the preposition behind (`was called for`).

use super::{Deprel, Token};

/// Verbs with the preposition of their matter (LDOCE, patterns of the verbs).
const WITH_PREPOSITION: [(&str, &str); 9] = [
    ("agree", "to"),
    ("appeal", "to"),
    ("ask", "for"),
    ("call", "for"),
    ("call", "on"),
    ("insist", "on"),
    ("press", "for"),
    ("push", "for"),
    ("respond", "to"),
];

/// Mends the words of one sentence; `start` is the index of its first.
pub(super) fn mend(text: &str, words: &mut [Token], start: u32) {
    let short = |word: &Token| word.deprel == Deprel::AuxPass && ["'s", "’s"].contains(&word.span.text(text));
    let mut verbs: Vec<u32> = words.iter().filter(|word| short(word)).filter_map(|word| word.head).collect();
    verbs.retain(|verb| takes_preposition(words, *verb, start));
    for verb in verbs {
        for word in words.iter_mut().filter(|word| word.head == Some(verb)) {
            match word.deprel {
                Deprel::AuxPass => (word.deprel, word.lemma) = (Deprel::Aux, "have".into()),
                Deprel::NsubjPass => word.deprel = Deprel::Nsubj,
                _ => {}
            }
        }
    }
}

/// Whether a phrase with the verb's own preposition follows it.
fn takes_preposition(words: &[Token], verb: u32, start: u32) -> bool {
    let Some(lemma) = words.get((verb - start) as usize).map(|word| &*word.lemma) else { return false };
    let phrase = |head: u32| {
        let word = words.get((head - start) as usize);
        word.is_some_and(|word| word.head == Some(verb) && word.deprel == Deprel::Obl && head > verb)
    };
    words
        .iter()
        .filter(|word| word.deprel == Deprel::Case && word.head.is_some_and(phrase))
        .any(|case| WITH_PREPOSITION.iter().any(|(of, preposition)| *of == lemma && *preposition == &*case.lemma))
}
