//! Who does what a verb tells, where the parse alone does not say so.
//!
//! What comes in: a verb of the [`Tree`]. What goes out: whether it is passive, and subjects that the parse missed.

use crate::syntax::{Deprel, Tree, Upos, Xpos};

/// Whether a verb is passive: by its auxiliary or subject, as a participle on a noun, or beside a passive verb.
pub(super) fn is_passive(tree: &Tree<'_>, verb: u32) -> bool {
    let own = |verb: u32| tree.child(verb, &[Deprel::AuxPass, Deprel::NsubjPass]).is_some();
    let bare = tree.xpos(verb) == Some(Xpos::Vbn) && tree.child(verb, &[Deprel::Aux, Deprel::Nsubj]).is_none();
    own(verb) || bare && (tree.is(verb, &[Deprel::Acl]) || tree.head_by(verb, &[Deprel::Conj]).is_some_and(own))
}

/// The actor's word right before a verb with its auxiliaries and adverbs, where the parse gives the verb no subject.
pub(super) fn before(tree: &Tree<'_>, verb: u32, is_actor: &dyn Fn(u32) -> bool) -> Option<u32> {
    let skipped = |word: &u32| {
        matches!(tree.upos(*word), Some(Upos::Aux | Upos::Adv | Upos::Part))
            || tree.is(*word, &[Deprel::OblUnmarked, Deprel::NmodUnmarked])
    };
    let word = (verb.saturating_sub(4)..verb).rev().find(|word| !skipped(word))?;
    // Across an aside the parse loses the subject easily, so what it took it for tells little.
    before_aside(tree, word, is_actor).or_else(|| {
        let own = tree.sentence(word) == tree.sentence(verb) && !tree.is(word, &[Deprel::Obj, Deprel::Obl]);
        (own && is_actor(word)).then_some(word)
    })
}

/// The actor's word before an aside that ends at a mark: `Roe, speaking in Oslo, warned`, `a league of ten states—Arnor
/// among them—has joined`. The aside begins at the same mark, between commas with a participle or a relative pronoun.
fn before_aside(tree: &Tree<'_>, end: u32, is_actor: &dyn Fn(u32) -> bool) -> Option<u32> {
    let mark = tree.word(end);
    let dash = ["—", "–", "-"].contains(&mark);
    if !dash && mark != "," {
        return None;
    }
    let (first, _) = tree.sentence(end);
    let opens = |at: &u32| {
        let next = tree.xpos(at + 1);
        let aside = matches!(next, Some(Xpos::Vbg | Xpos::Vbn | Xpos::Wp | Xpos::Wdt));
        tree.word(*at) == mark && (dash || aside)
    };
    let open = (first..end).rev().find(opens)?;
    let host = open.checked_sub(1).filter(|host| *host >= first)?;
    // `A league of ten states` is a league.
    let phrase = std::iter::successors(Some(host), |word| {
        tree.head_by(*word, &[Deprel::Nmod, Deprel::Conj, Deprel::Flat, Deprel::Appos, Deprel::Compound])
    });
    phrase.take(5).filter(|word| *word < open && is_actor(*word)).last()
}

/// The subject of a past tense that the parse took for a participle before its object: `Arnor pressed allies`.
pub(super) fn misread(tree: &Tree<'_>, verb: u32, is_actor: &dyn Fn(u32) -> bool) -> Option<u32> {
    let object = tree.head_by(verb, &[Deprel::Amod]).filter(|head| *head > verb)?;
    let finite = matches!(tree.xpos(verb), Some(Xpos::Vbd | Xpos::Vbn | Xpos::Vbz));
    let subject = before(tree, verb, is_actor)?;
    let above = tree.is(object, &[Deprel::Root, Deprel::Ccomp, Deprel::Conj, Deprel::Parataxis]);
    let noun = matches!(tree.upos(subject), Some(Upos::Propn | Upos::Pron));
    (finite && above && noun).then_some(subject)
}
