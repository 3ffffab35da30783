//! Who does what a verb tells.
//!
//! What comes in: a verb of the [`Tree`]. What goes out: the word that heads its subject, or its agent where it is passive.

use crate::syntax::{Deprel, EntityKind, Tree, Upos, Xpos};

/// How many steps up a tree a question goes: conjuncts and infinitives within infinitives.
const STEPS: usize = 6;

/// The one who does what a verb tells: its own subject, or the one that it shares with the verb above it.
pub(super) fn subject(tree: &Tree<'_>, verb: u32) -> Option<u32> {
    let own = [Deprel::Nsubj, Deprel::NsubjOuter, Deprel::NsubjPass];
    if is_passive(tree, verb) {
        return agent(tree, verb);
    }
    let mut node = verb;
    for _ in 0..STEPS {
        if let Some(subject) = nearest_child(tree, node, &own) {
            return Some(antecedent(tree, node, subject));
        }
        let head = tree.head(node)?;
        match tree.deprel(node)? {
            Deprel::Acl | Deprel::AclRelcl => return Some(head),
            Deprel::Ccomp if tree.xpos(node) == Some(Xpos::Vbg) => node = head,
            Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Parataxis | Deprel::Dep => node = head,
            _ => return None,
        }
    }
    None
}

/// Its child of one of these relations that stands nearest before it, else the first behind it.
fn nearest_child(tree: &Tree<'_>, index: u32, relations: &[Deprel]) -> Option<u32> {
    let fits = |child: &&u32| tree.deprel(**child).is_some_and(|is| relations.contains(&is));
    let children = tree.children(index);
    let mut before = children.iter().rev().filter(|child| **child < index).filter(fits).copied();
    let Some(nearest) = before.next() else { return children.iter().find(fits).copied() };
    // Of `Lena Brandt, the mayor, said` a parser may make both the subject.
    let named = before.next().filter(|first| is_person(tree, *first) && nearest - first < 8);
    Some(named.unwrap_or(nearest))
}

/// Whether a verb is passive: by its auxiliary or agent, as a participle on a noun, or by sharing the auxiliary of
/// the verb that it is joined to. A participle in a sentence without another verb is its verb, misread.
pub(super) fn is_passive(tree: &Tree<'_>, verb: u32) -> bool {
    let own = |verb: u32| tree.child(verb, &[Deprel::AuxPass, Deprel::OblAgent]).is_some();
    if own(verb) {
        return true;
    }
    let subject = [Deprel::Aux, Deprel::Nsubj, Deprel::NsubjPass];
    let elliptic = ["when", "if", "once", "unless"].iter().any(|word| tree.is_marked(verb, word));
    if elliptic && tree.deprel(verb) == Some(Deprel::Advcl) && tree.child(verb, &subject).is_none() {
        return true;
    }
    let bare = tree.xpos(verb) == Some(Xpos::Vbn) && tree.child(verb, &subject).is_none();
    bare && match (tree.deprel(verb), tree.head(verb)) {
        (Some(Deprel::Acl | Deprel::Advcl), Some(head)) => {
            tree.head(head).is_some() || matches!(tree.upos(head), Some(Upos::Verb | Upos::Aux))
        }
        (Some(Deprel::Conj), Some(head)) => own(head),
        _ => false,
    }
}

fn is_person(tree: &Tree<'_>, index: u32) -> bool {
    tree.token(index).and_then(|token| token.entity).is_some_and(|(_, kind)| kind == EntityKind::Person)
}

fn agent(tree: &Tree<'_>, verb: u32) -> Option<u32> {
    let by = |child: &&u32| {
        tree.deprel(**child) == Some(Deprel::OblAgent)
            || tree.deprel(**child) == Some(Deprel::Obl) && tree.is_marked(**child, "by")
    };
    tree.children(verb).iter().find(by).copied()
}

/// What a relative pronoun stands for; any other word is itself.
fn antecedent(tree: &Tree<'_>, verb: u32, subject: u32) -> u32 {
    let relative = ["who", "which", "that"].iter().any(|word| tree.is_word(subject, word));
    match (relative, tree.deprel(verb), tree.head(verb)) {
        (true, Some(Deprel::AclRelcl), Some(head)) => head,
        _ => subject,
    }
}
