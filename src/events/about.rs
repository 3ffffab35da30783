//! Recipients that an attitude has through what it is about: to threaten to break relations with a state is to threaten
//! that state; to demand that somebody leave is to demand it of them.
//!
//! What comes in: a trigger without a recipient and the roles of its content. What goes out: the recipients, from the
//! content's own roles or else from the highest named phrase of its complement; relative clauses are not entered.

use super::EventType;
use super::cast::Cast;
use super::roles::Roles;
use super::trigger::Trigger;
use crate::actors::Form;
use crate::id::ActorId;
use crate::syntax::{Deprel, Tree, Upos};
use std::collections::VecDeque;

/// Fills the recipients of a trigger that names none itself.
pub(super) fn fill(
    tree: &Tree<'_>,
    cast: &Cast<'_>,
    trigger: &Trigger<'_>,
    content: Option<&Roles>,
    roles: &mut Roles,
) {
    let open = matches!(
        trigger.record.act,
        EventType::Request
            | EventType::Reject
            | EventType::Threaten
            | EventType::Agree
            | EventType::Accuse
            | EventType::Sanction
            | EventType::Support
            | EventType::Concede
            | EventType::Protest
    );
    if !open || trigger.record.mutual && !trigger.is_verb() || !roles.recipients.is_empty() {
        return;
    }
    let content = content.filter(|content| content.recipient_words.iter().all(|word| !is_own(tree, *word)));
    let asked = matches!(trigger.record.act, EventType::Request | EventType::Accuse);
    let mut found = Vec::new();
    if let Some(content) = content {
        let lists = if asked { [&content.actors, &content.recipients] } else { [&content.recipients, &content.actors] };
        found =
            lists.into_iter().map(|list| others(list, &roles.actors)).find(|list| !list.is_empty()).unwrap_or_default();
    }
    if found.is_empty() && trigger.record.act != EventType::Protest {
        let (words, named) = highest(tree, cast, trigger, &roles.actors);
        roles.recipient_words.extend(words);
        found = named;
    }
    roles.recipients = found;
}

/// Whether a phrase is possessed by a pronoun: `its troops`.
fn is_own(tree: &Tree<'_>, word: u32) -> bool {
    tree.child(word, &[Deprel::NmodPoss]).is_some_and(|owner| tree.upos(owner) == Some(Upos::Pron))
}

fn others(list: &[ActorId], actors: &[ActorId]) -> Vec<ActorId> {
    list.iter().filter(|actor| !actors.contains(actor)).cloned().collect()
}

/// The highest phrase of the complement that names somebody else, nearest to the trigger first.
fn highest(tree: &Tree<'_>, cast: &Cast<'_>, trigger: &Trigger<'_>, actors: &[ActorId]) -> (Vec<u32>, Vec<ActorId>) {
    const COMPLEMENT: [Deprel; 4] = [Deprel::Xcomp, Deprel::Ccomp, Deprel::Obj, Deprel::Obl];
    const ASIDE: [Deprel; 7] = [
        Deprel::AclRelcl,
        Deprel::Advcl,
        Deprel::Parataxis,
        Deprel::Appos,
        Deprel::NmodPoss,
        Deprel::Conj,
        Deprel::OblUnmarked,
    ];
    let judged = matches!(trigger.record.act, EventType::Accuse | EventType::Support);
    let deep = u8::from(!judged);
    let tops = tree.children(trigger.token).iter().copied();
    let mut open: VecDeque<(u32, u8)> =
        tops.filter(|child| tree.is(*child, &COMPLEMENT)).map(|child| (child, 0)).collect();
    while let Some((word, depth)) = open.pop_front() {
        // What is somebody's own is no other side.
        if is_own(tree, word) {
            continue;
        }
        let mention = cast.mention(word).filter(|mention| mention.head == word && mention.form != Form::Place);
        let found =
            if mention.is_some() || depth > 0 { others(&cast.named_by(tree, word, deep), actors) } else { Vec::new() };
        if !found.is_empty() {
            let all = tree.conjuncts(word);
            let more = all.iter().flat_map(|word| others(&cast.named_by(tree, *word, deep), actors));
            let mut named: Vec<ActorId> = Vec::new();
            more.for_each(|actor| {
                if !named.contains(&actor) {
                    named.push(actor);
                }
            });
            return (all, named);
        }
        if depth < 5 {
            // Where something is that is condemned or praised is no party to it.
            let located = |child: u32| judged && tree.is_marked(child, "in");
            let next = tree.children(word).iter().copied().filter(|child| !tree.is(*child, &ASIDE) && !located(*child));
            open.extend(next.map(|child| (child, depth + 1)));
        }
    }
    (Vec::new(), Vec::new())
}
