//! Which triggers of a sentence are events: one for each happening, none for what only belongs to another.
//!
//! What comes in: the triggers of a document. What goes out: those that stand, each with the words that are its own.
//! Left out are the contents of attitudes (in `threatened to attack`, the attack is what is threatened), purposes, nouns
//! that only name a kind of event, and what tells the same act as the clause it hangs on.

use super::EventType;
use super::about;
use super::cast::Cast;
use super::roles::{self, Roles};
use super::trigger::{Lexicon, Trigger};
use crate::order::map;
use crate::syntax::{Deprel, Syntax, Tree, Xpos};
use std::collections::{BTreeMap, BTreeSet};

/// A trigger that stands for an event.
pub(super) struct Found<'a> {
    pub(super) trigger: Trigger<'a>,
    pub(super) roles: Roles,
    /// The trigger of what an attitude is about.
    pub(super) content: Option<EventType>,
    /// Triggers that tell the same act in the same clause.
    pub(super) same: Vec<u32>,
}

/// Finds the events of all sentences but furniture, in order.
pub(super) fn find<'l>(tree: &Tree<'_>, syntax: &Syntax, cast: &Cast<'_>, lexicon: &'l Lexicon) -> Vec<Found<'l>> {
    let is_actor = |word: u32| cast.is_actor(word);
    let mut all = Vec::new();
    for sentence in syntax.sentences.iter().filter(|sentence| !sentence.furniture) {
        let words = sentence.first..sentence.first + sentence.len;
        let triggers = map(words.filter_map(|word| Some((word, lexicon.at(tree, word, &is_actor)?))));
        all.extend(of_sentence(tree, cast, &triggers));
    }
    all
}

fn of_sentence<'l>(tree: &Tree<'_>, cast: &Cast<'_>, triggers: &BTreeMap<u32, Trigger<'l>>) -> Vec<Found<'l>> {
    let mut dropped: BTreeSet<u32> = BTreeSet::new();
    // A light verb is carried by its noun; the inner words of a multiword trigger by its head.
    for trigger in triggers.values() {
        let own = triggers.get(&trigger.carrier()).map(|verb| verb.record.act);
        match trigger.light {
            // A verb that the lexicon knows with this very object tells it better than the noun alone.
            Some(_) if own.is_some() => drop(dropped.insert(trigger.token)),
            _ => dropped.extend(trigger.from..trigger.token),
        }
    }
    let mut contents: BTreeMap<u32, u32> = BTreeMap::new();
    let mut same: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for trigger in triggers.values().filter(|trigger| !dropped.contains(&trigger.token)).copied().collect::<Vec<_>>() {
        match belongs_to(tree, &trigger, triggers, &dropped) {
            Some(Belonging::Content(owner)) => {
                contents.entry(owner).or_insert(trigger.token);
                dropped.insert(trigger.token);
            }
            Some(Belonging::Same(owner)) => {
                same.entry(owner).or_default().push(trigger.token);
                dropped.insert(trigger.token);
            }
            Some(Belonging::Purpose) => drop(dropped.insert(trigger.token)),
            None => {}
        }
    }
    let standing = triggers.values().filter(|trigger| !dropped.contains(&trigger.token));
    let found = standing.map(|trigger| {
        let content = contents.get(&trigger.token).and_then(|token| triggers.get(token));
        let mut roles = with_same(tree, cast, trigger, triggers, same.get(&trigger.token));
        let about = content.map(|content| roles::roles(tree, cast, content));
        about::fill(tree, cast, trigger, about.as_ref(), &mut roles);
        Found {
            trigger: *trigger,
            roles,
            content: content.map(|content| content.record.act),
            same: same.get(&trigger.token).cloned().unwrap_or_default(),
        }
    });
    let mut found: Vec<Found<'l>> = found.filter(|found| tells(tree, cast, found)).collect();
    // What must be done is what is asked for.
    let duties: Vec<u32> = found
        .iter()
        .filter(|found| found.trigger.is_duty())
        .filter_map(|found| tree.head(found.trigger.token))
        .collect();
    found.retain(|found| !duties.iter().any(|duty| is_owed(tree, found.trigger.carrier(), *duty)));
    found
}

/// The roles of a trigger, where empty filled from the triggers that tell the same.
fn with_same(
    tree: &Tree<'_>,
    cast: &Cast<'_>,
    trigger: &Trigger<'_>,
    all: &BTreeMap<u32, Trigger<'_>>,
    same: Option<&Vec<u32>>,
) -> Roles {
    let mut own = roles::roles(tree, cast, trigger);
    for other in same.into_iter().flatten().filter_map(|token| all.get(token)) {
        let more = roles::roles(tree, cast, other);
        if own.actors.is_empty() {
            own.actors = more.actors;
            own.actor_words.extend(more.actor_words);
        }
        if own.recipients.is_empty() {
            own.recipients = more.recipients.into_iter().filter(|recipient| !own.actors.contains(recipient)).collect();
            own.recipient_words.extend(more.recipient_words);
        }
        own.place = own.place.or(more.place);
    }
    own
}

/// What a trigger is to another one above it.
enum Belonging {
    /// What an attitude is about.
    Content(u32),
    /// The same act told again.
    Same(u32),
    /// What something is done for, or on what condition.
    Purpose,
}

const COMPLEMENT: [Deprel; 5] = [Deprel::Xcomp, Deprel::Ccomp, Deprel::Obj, Deprel::Advcl, Deprel::Acl];
const TRANSPARENT: [Deprel; 9] = [
    Deprel::Conj,
    Deprel::Compound,
    Deprel::Nmod,
    Deprel::NmodPoss,
    Deprel::Obj,
    Deprel::Xcomp,
    Deprel::Acl,
    Deprel::Amod,
    Deprel::Obl,
];

fn belongs_to(
    tree: &Tree<'_>,
    trigger: &Trigger<'_>,
    all: &BTreeMap<u32, Trigger<'_>>,
    dropped: &BTreeSet<u32>,
) -> Option<Belonging> {
    let mut node = trigger.token;
    let mut path: Vec<u32> = vec![node];
    for above in tree.ancestors(trigger.token) {
        let owner = all.values().find(|other| {
            other.token != trigger.token
                && (other.token == above || other.light == Some(above) && !path.contains(&other.token))
        });
        if let Some(owner) = owner.filter(|owner| !dropped.contains(&owner.token) || owner.is_attitude()) {
            if owner.is_attitude() && is_content(tree, &path, owner) {
                return Some(Belonging::Content(owner.token));
            }
            if is_same(tree, trigger, owner, &path) {
                return Some(Belonging::Same(owner.token));
            }
        }
        let protest = owner.filter(|owner| owner.record.act == EventType::Protest);
        if let Some(protest) = protest.filter(|_| tree.is(node, &[Deprel::Advcl, Deprel::Xcomp, Deprel::Acl]))
            && matches!(trigger.record.act, EventType::Request | EventType::Accuse)
        {
            // What protesters demand is their protest, by the codebook.
            return Some(Belonging::Content(protest.token));
        }
        if is_purpose(tree, node, above) || is_condition(tree, node, above, all) {
            return Some(Belonging::Purpose);
        }
        node = above;
        path.push(node);
    }
    None
}

/// Whether the way from a word up to an attitude goes through what the attitude is about.
fn is_content(tree: &Tree<'_>, path: &[u32], owner: &Trigger<'_>) -> bool {
    let Some((last, inner)) = path.split_last() else { return false };
    if tree.is(*last, &[Deprel::Conj]) {
        return false;
    }
    if tree.is(*last, &[Deprel::Advcl])
        && (tree.has_lemma(
            *last,
            &[Deprel::Mark],
            &["after", "as", "because", "since", "when", "while", "if", "unless", "before", "although"],
        ))
    {
        return false;
    }
    let opened = ["for", "on", "to", "of", "with", "in", "over", "against", "from"]
        .iter()
        .any(|word| tree.is_marked(*last, word));
    if owner.is_duty() {
        return false;
    }
    let direct = tree.is(*last, &COMPLEMENT)
        || opened && tree.is(*last, &[Deprel::Obl, Deprel::Nmod])
        || owner.is_noun() && tree.is(*last, &[Deprel::Compound]);
    direct && inner.iter().all(|word| tree.is(*word, &TRANSPARENT) || tree.is(*word, &[Deprel::Ccomp]))
}

/// Relations within a clause, and of clauses that share its subject.
const BOUND: [Deprel; 14] = [
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::Obj,
    Deprel::Obl,
    Deprel::Xcomp,
    Deprel::Nmod,
    Deprel::Compound,
    Deprel::OblAgent,
    Deprel::Acl,
    Deprel::Amod,
    Deprel::NmodPoss,
    Deprel::Advcl,
    Deprel::Conj,
    Deprel::AclRelcl,
];

/// Whether a trigger tells the same act as the one above it, in its clause: `killed five in an attack`.
fn is_same(tree: &Tree<'_>, trigger: &Trigger<'_>, owner: &Trigger<'_>, path: &[u32]) -> bool {
    let close = |act: EventType| match act {
        EventType::Mobilize => EventType::Assault,
        EventType::Retreat => EventType::Concede,
        EventType::Agree => EventType::Support,
        act => act,
    };
    if close(trigger.record.act) != close(owner.record.act) {
        return false;
    }
    path.len() <= 3
        && path.iter().all(|word| {
            let clause = tree.is(*word, &[Deprel::Advcl, Deprel::Conj]);
            let own_subject = tree.child(*word, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some();
            let participle = matches!(tree.xpos(*word), Some(Xpos::Vbg | Xpos::Vbn | Xpos::Vb));
            tree.is(*word, &BOUND) && (!clause || !own_subject && (participle || tree.is(*word, &[Deprel::Conj])))
        })
}

/// Whether a verb or noun is, or belongs to, what a duty is about.
fn is_owed(tree: &Tree<'_>, word: u32, duty: u32) -> bool {
    let mut node = word;
    for _ in 0..6 {
        if node == duty {
            return true;
        }
        match tree.head_by(node, &[Deprel::Xcomp, Deprel::Obj, Deprel::Conj, Deprel::Obl, Deprel::Nmod, Deprel::Ccomp])
        {
            Some(head) => node = head,
            None => return false,
        }
    }
    false
}

/// Whether a clause only tells on what condition another event is told.
fn is_condition(tree: &Tree<'_>, node: u32, above: u32, all: &BTreeMap<u32, Trigger<'_>>) -> bool {
    let conditional = tree.is(node, &[Deprel::Advcl]) && tree.has_lemma(node, &[Deprel::Mark], &["if", "unless"]);
    conditional && (all.contains_key(&above) || tree.ancestors(above).any(|top| all.contains_key(&top)))
}

/// Nouns whose infinitive tells what is to come, not only what somebody would like.
const PLANS: [&str; 18] = [
    "plan",
    "decision",
    "proposal",
    "deal",
    "agreement",
    "order",
    "pledge",
    "promise",
    "offer",
    "request",
    "demand",
    "call",
    "threat",
    "vow",
    "commitment",
    "resolution",
    "idea",
    "prospect",
];

/// Whether a clause tells what something is done for (`met to discuss`), or what an effort, wish or right is to do.
fn is_purpose(tree: &Tree<'_>, node: u32, above: u32) -> bool {
    let infinitive = tree.has_lemma(node, &[Deprel::Mark], &["to"]);
    if tree.is(node, &[Deprel::Advcl]) {
        return tree.is_verb(above) && infinitive;
    }
    let gerund = tree.has_lemma(node, &[Deprel::Mark], &["of"]);
    tree.is(node, &[Deprel::Acl])
        && (infinitive || gerund)
        && !tree.is_verb(above)
        && !PLANS.contains(&tree.lemma(above))
}

/// Whether a trigger tells an event. A verb does; a noun where enough participants stand by it; a duty where somebody
/// lays it on another in what they say.
fn tells(tree: &Tree<'_>, cast: &Cast<'_>, found: &Found<'_>) -> bool {
    let (trigger, roles) = (&found.trigger, &found.roles);
    if trigger.is_duty() {
        let verb = tree.head(trigger.token).unwrap_or(trigger.token);
        let top = tree.is(verb, &[Deprel::Ccomp, Deprel::Root, Deprel::Parataxis]);
        let other = roles.recipients.iter().any(|recipient| !roles.actors.contains(recipient));
        return top && other && cast.speaker(tree, trigger.token).is_some();
    }
    if !trigger.is_noun() {
        // A side clause that names nobody tells too little: `the fighting`, `those held hostage`.
        let side =
            [Deprel::Acl, Deprel::AclRelcl, Deprel::Advcl, Deprel::Nmod, Deprel::Obl, Deprel::Nsubj, Deprel::Obj];
        let named = !roles.actors.is_empty() || !roles.recipients.is_empty();
        // Words and attitudes are somebody's: below the main clause, those of nobody named tell nothing.
        let verbal = matches!(trigger.record.act.quad(), 1 | 3);
        let main = tree.is(trigger.carrier(), &[Deprel::Root, Deprel::Parataxis]) || !verbal;
        return named || main && !tree.is(trigger.token, &side);
    }
    // A noun within another noun's name only says of what kind that is: `peace talks venue`.
    if trigger.shell == trigger.token && tree.is(trigger.token, &[Deprel::Compound, Deprel::Amod, Deprel::Flat]) {
        return false;
    }
    let sides = usize::from(!roles.actors.is_empty())
        + usize::from(!roles.recipients.is_empty() || trigger.record.mutual && roles.actors.len() > 1)
        + usize::from(trigger.light.is_some());
    sides >= trigger.record.needs
}
