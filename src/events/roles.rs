//! Roles: who takes part in an event, read from the dependency parse.
//!
//! What comes in: a trigger, the tree, and the mentions of the document. What goes out: [`Roles`]. A participant comes
//! from the trigger's own clause, or from a clause that shares it by grammar (coordination, control, relative clause);
//! what stands in no such place stays empty.

use super::cast::Cast;
use super::reader::{Reader, named};
use super::trigger::{Slot, Trigger};
use super::voice;
use crate::actors::Form;
use crate::id::ActorId;
use crate::syntax::Tree;

/// Who takes part.
#[derive(Clone, PartialEq, Default, Debug)]
pub(super) struct Roles {
    pub(super) actors: Vec<ActorId>,
    pub(super) recipients: Vec<ActorId>,
    pub(super) place: Option<ActorId>,
    /// The words that fill the actor's place, named or not.
    pub(super) actor_words: Vec<u32>,
    /// The words that fill the recipient's place.
    pub(super) recipient_words: Vec<u32>,
}

/// Reads the roles of a trigger.
pub(super) fn roles(tree: &Tree<'_>, cast: &Cast<'_>, trigger: &Trigger<'_>) -> Roles {
    let reader = Reader { tree, trigger, cast };
    let record = trigger.record;
    let mut roles = Roles::default();
    if trigger.is_duty() {
        let verb = tree.head(trigger.token).unwrap_or(trigger.token);
        roles.recipient_words = reader.duty_bound(verb);
        roles.recipients = named(tree, cast, &roles.recipient_words);
        roles.actors = cast.speaker(tree, trigger.token).cloned().into_iter().collect();
        return roles;
    }
    let patient = |slot: &&Slot| **slot != Slot::Object || !trigger.is_verb() || voice::is_passive(tree, trigger.token);
    let slots: Vec<Slot> = record.actor.iter().filter(patient).copied().collect();
    roles.actor_words = reader.first_filled(&slots, &[]);
    if trigger.light.is_some() && roles.actor_words.is_empty() {
        roles.actor_words = reader.subject(trigger.carrier());
    }
    roles.recipient_words = reader.first_named(&record.recipient, &roles.actor_words, cast);
    let actors = named(tree, cast, &roles.actor_words);
    if matches!(record.act.quad(), 1 | 3) && record.mode.as_deref() != Some("visit") {
        // Words are not addressed to a place where they fall.
        let placed = |word: &u32| cast.mention(*word).is_some_and(|mention| mention.form == Form::Place);
        roles.recipient_words.retain(|word| !(placed(word) && tree.is_marked(*word, "in")));
    }
    let recipients = named(tree, cast, &roles.recipient_words);
    roles.actors = actors;
    for recipient in recipients {
        if record.mutual {
            push(&mut roles.actors, recipient);
        } else if !roles.actors.contains(&recipient) {
            push(&mut roles.recipients, recipient);
        }
    }
    roles.place = reader.place(cast);
    roles
}

fn push(list: &mut Vec<ActorId>, actor: ActorId) {
    if !list.contains(&actor) {
        list.push(actor);
    }
}
