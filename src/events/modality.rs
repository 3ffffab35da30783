//! Modality: whether an event is told as happened, going on, planned, proposed, conditional, denied or alleged.
//!
//! What comes in: a trigger and its tree. What goes out: a [`Modality`], from auxiliaries, negation, the verbs and nouns
//! that govern the clause, and adjectives. And the codebook's rule for what is only announced ([`by_codebook`]).

use super::trigger::Trigger;
use super::{EventType, Modality};
use crate::syntax::{Deprel, Tree, Upos, Xpos};

const PLANNING: [&str; 22] = [
    "plan", "intend", "aim", "expect", "schedule", "prepare", "set", "hope", "want", "be", "seek", "decide", "mean",
    "due", "about", "poise", "likely", "announce", "slate", "vow", "arrange", "intent",
];
const PROPOSING: [&str; 12] = [
    "propose",
    "suggest",
    "consider",
    "mull",
    "recommend",
    "weigh",
    "urge",
    "ask",
    "call",
    "demand",
    "proposal",
    "idea",
];
const DENYING: [&str; 9] = ["deny", "refuse", "fail", "decline", "avoid", "prevent", "refrain", "stop", "avert"];
const ALLEGING: [&str; 8] = ["allege", "accuse", "claim", "suspect", "charge", "allegation", "accusation", "claims"];
const RISKING: [&str; 9] = ["threat", "threaten", "risk", "fear", "possibility", "danger", "prospect", "could", "warn"];
const GOING_ON: [&str; 4] = ["continue", "keep", "go", "remain"];

/// Reads the modality of a trigger.
pub(super) fn modality(tree: &Tree<'_>, trigger: &Trigger<'_>) -> Modality {
    let carrier = trigger.carrier();
    if let Some(modality) = nominal(tree, trigger) {
        return modality;
    }
    if trigger.is_noun() && trigger.light.is_none() {
        return of_noun(tree, trigger.token);
    }
    let verb = if trigger.is_verb() || trigger.light.is_some() { carrier } else { trigger.token };
    of_verb(tree, verb, trigger.record.act)
}

/// What the words right at a noun say: `planned talks`, `no agreement`.
fn nominal(tree: &Tree<'_>, trigger: &Trigger<'_>) -> Option<Modality> {
    if !trigger.is_noun() {
        return None;
    }
    let mut found = tree
        .children(trigger.token)
        .iter()
        .filter(|child| tree.is(**child, &[Deprel::Amod, Deprel::Det, Deprel::Compound]));
    found.find_map(|child| adjective(&tree.lemma(*child).to_lowercase()))
}

fn adjective(lemma: &str) -> Option<Modality> {
    Some(match lemma {
        "planned" | "plan" | "upcoming" | "forthcoming" | "scheduled" | "schedule" | "future" | "expected"
        | "impending" | "imminent" | "coming" => Modality::Planned,
        "proposed" | "propose" | "suggested" => Modality::Proposed,
        "possible" | "potential" | "threatened" | "threaten" | "hypothetical" => Modality::Conditional,
        "alleged" | "allege" | "suspected" | "reported" | "purported" => Modality::Alleged,
        "ongoing" | "continuing" | "continue" | "continued" => Modality::Ongoing,
        "no" | "failed" | "foiled" | "cancelled" | "canceled" => Modality::Denied,
        _ => return None,
    })
}

/// A noun without a verb of its own: by what it hangs on.
fn of_noun(tree: &Tree<'_>, noun: u32) -> Modality {
    if let Some(subject) = tree.child(noun, &[Deprel::Cop]).and_then(|_| tree.child(noun, &[Deprel::Nsubj])) {
        let lemma = tree.lemma(subject).to_lowercase();
        if ["proposal", "idea", "option", "suggestion", "goal", "aim", "plan", "hope"].contains(&lemma.as_str()) {
            return Modality::Proposed;
        }
    }
    let mut below = noun;
    for node in tree.ancestors(noun) {
        if stands_apart(tree, below) {
            return Modality::Happened;
        }
        below = node;
        let lemma = tree.lemma(node).to_lowercase();
        if let Some(modality) = governor(&lemma, tree.is_verb(node)) {
            return modality;
        }
        if tree.is_verb(node) {
            let own = of_verb(tree, node, EventType::Consult);
            return if own == Modality::Denied { Modality::Happened } else { own };
        }
    }
    Modality::Happened
}

/// Whether a phrase or clause is not governed by what it hangs on: a circumstance, or a clause of its own.
fn stands_apart(tree: &Tree<'_>, node: u32) -> bool {
    const CLAUSE: [Deprel; 4] = [Deprel::Ccomp, Deprel::Advcl, Deprel::AclRelcl, Deprel::Parataxis];
    const CIRCUMSTANCE: [&str; 12] =
        ["amid", "after", "during", "since", "despite", "following", "over", "because", "as", "by", "at", "with"];
    tree.is(node, &CLAUSE)
        || tree.is(node, &[Deprel::Obl, Deprel::Nmod]) && CIRCUMSTANCE.iter().any(|word| tree.is_marked(node, word))
        || tree.is(node, &[Deprel::Obl]) && tree.head(node).is_some_and(|verb| node < verb)
}

/// What a governing word makes of what it governs.
fn governor(lemma: &str, is_verb: bool) -> Option<Modality> {
    if is_verb && lemma == "be" {
        return None;
    }
    if PROPOSING.contains(&lemma) {
        Some(Modality::Proposed)
    } else if PLANNING.contains(&lemma) && lemma != "be" && lemma != "set" {
        Some(Modality::Planned)
    } else if RISKING.contains(&lemma) {
        Some(Modality::Conditional)
    } else if DENYING.contains(&lemma) {
        Some(Modality::Denied)
    } else if ALLEGING.contains(&lemma) {
        Some(Modality::Alleged)
    } else {
        None
    }
}

fn of_verb(tree: &Tree<'_>, verb: u32, act: EventType) -> Modality {
    let mut node = verb;
    let mut progressive = false;
    for _ in 0..6 {
        if let Some(modality) = at_verb(tree, node) {
            return modality;
        }
        if node != verb && GOING_ON.contains(&tree.lemma(node)) {
            progressive = true;
        }
        if node != verb
            && let Some(modality) = governor(&tree.lemma(node).to_lowercase(), tree.is_verb(node))
        {
            return modality;
        }
        let Some(head) = tree.head_by(node, &[Deprel::Xcomp, Deprel::Conj, Deprel::Acl, Deprel::Ccomp]) else { break };
        // A finite clause is not governed in time by what reports it; only doubt goes through.
        if tree.is(node, &[Deprel::Ccomp, Deprel::Conj]) && is_finite(tree, node) {
            let lemma = tree.lemma(head).to_lowercase();
            if tree.is(node, &[Deprel::Ccomp])
                && (ALLEGING.contains(&lemma.as_str()) || lemma == "propose" || lemma == "demand")
            {
                return governor(&lemma, true).unwrap_or(Modality::Alleged);
            }
            break;
        }
        if tree.is(node, &[Deprel::Acl]) && !tree.has_lemma(node, &[Deprel::Mark], &["to"]) {
            if tree.has_lemma(node, &[Deprel::Mark], &["of"])
                && let Some(found) = governor(tree.lemma(head), false)
            {
                return found;
            }
            return match of_noun(tree, head) {
                found @ (Modality::Conditional | Modality::Proposed | Modality::Planned) => found,
                _ => Modality::Happened,
            };
        }
        if tree.is(node, &[Deprel::Acl]) {
            return governor(tree.lemma(head), false).unwrap_or(Modality::Planned);
        }
        node = head;
    }
    if progressive || is_going_on(tree, verb, act) { Modality::Ongoing } else { Modality::Happened }
}

fn is_finite(tree: &Tree<'_>, verb: u32) -> bool {
    matches!(tree.xpos(verb), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp))
        || tree.child(verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]).is_some()
}

/// What stands right at a verb: negation, auxiliaries, a condition, an adverb of doubt.
fn at_verb(tree: &Tree<'_>, verb: u32) -> Option<Modality> {
    if tree.has_lemma(verb, &[Deprel::Advmod], &["not", "never", "n't", "no"]) {
        return Some(Modality::Denied);
    }
    if tree.has_lemma(verb, &[Deprel::Advmod], &["allegedly", "reportedly", "purportedly", "apparently"]) {
        return Some(Modality::Alleged);
    }
    let condition = |clause: u32| tree.has_lemma(clause, &[Deprel::Mark], &["if", "unless"]);
    // Whatever it hangs on: a condition, or what is only asked (`wondered if`).
    if condition(verb) {
        return Some(Modality::Conditional);
    }
    let conditioned = || tree.children(verb).iter().any(|child| tree.is(*child, &[Deprel::Advcl]) && condition(*child));
    for aux in tree.children(verb).iter().filter(|child| tree.is(**child, &[Deprel::Aux])) {
        match tree.lemma(*aux) {
            "will" | "shall" | "'ll" | "wo" => return Some(Modality::Planned),
            "would" => return Some(if conditioned() { Modality::Conditional } else { Modality::Planned }),
            "may" | "might" | "could" | "can" => return Some(Modality::Conditional),
            "should" | "must" | "ought" => return Some(Modality::Proposed),
            _ => {}
        }
    }
    // `is to visit`, `is about to restore`, `is set to meet`: an infinitive below a form of be.
    let to = tree.has_lemma(verb, &[Deprel::Mark, Deprel::Aux], &["to"]);
    if to && tree.child(verb, &[Deprel::Cop]).is_some() && tree.is_verb(verb) {
        return Some(Modality::Planned);
    }
    if to && tree.is(verb, &[Deprel::Advcl]) {
        return Some(Modality::Planned);
    }
    let head = tree.head_by(verb, &[Deprel::Xcomp, Deprel::Ccomp, Deprel::Advcl])?;
    let adjective = matches!(tree.upos(head), Some(Upos::Adj | Upos::Adv | Upos::Adp | Upos::Aux));
    (to && adjective).then_some(Modality::Planned)
}

/// Whether a present tense tells something that goes on: a progressive, or a habit in a deed (`shells the town daily`).
fn is_going_on(tree: &Tree<'_>, verb: u32, act: EventType) -> bool {
    let progressive = tree.xpos(verb) == Some(Xpos::Vbg)
        && tree.children(verb).iter().any(|child| {
            tree.is(*child, &[Deprel::Aux, Deprel::AuxPass]) && matches!(tree.xpos(*child), Some(Xpos::Vbz | Xpos::Vbp))
        });
    let habit = tree.xpos(verb) == Some(Xpos::Vbp)
        && matches!(act, EventType::Assault | EventType::Aid | EventType::Cooperate | EventType::Coerce)
        && tree.child(verb, &[Deprel::Aux]).is_none();
    progressive || habit
}

/// The codebook's type for an act told in a modality: cooperation that is only announced is AGREE, a retreat that is
/// only announced is CONCEDE, cooperation that will not be is REJECT. With `condition`, an announced hostile act is THREATEN.
pub(super) fn by_codebook(act: EventType, modality: Modality, refused: bool, threatened: bool) -> EventType {
    let open = matches!(modality, Modality::Planned | Modality::Proposed | Modality::Conditional);
    let hostile = matches!(
        act,
        EventType::Sanction | EventType::Coerce | EventType::Assault | EventType::Mobilize | EventType::Protest
    );
    match act {
        EventType::Consult | EventType::Support | EventType::Cooperate | EventType::Aid if refused => EventType::Reject,
        EventType::Consult | EventType::Support | EventType::Cooperate | EventType::Aid if open => EventType::Agree,
        EventType::Retreat if modality == Modality::Planned => EventType::Concede,
        _ if hostile && modality == Modality::Planned && threatened => EventType::Threaten,
        act => act,
    }
}

/// Whether a verb is told as something that will not be done: `will not meet`.
pub(super) fn is_refused(tree: &Tree<'_>, trigger: &Trigger<'_>) -> bool {
    let verb = trigger.carrier();
    tree.has_lemma(verb, &[Deprel::Advmod], &["not", "never", "n't"])
        && tree.has_lemma(verb, &[Deprel::Aux], &["will", "would", "wo", "shall"])
}

/// Whether an announced act hangs on a condition that another has to meet: `will attack unless they withdraw`.
pub(super) fn is_conditioned(tree: &Tree<'_>, trigger: &Trigger<'_>) -> bool {
    let verb = trigger.carrier();
    let mut nodes = vec![verb];
    nodes.extend(tree.ancestors(verb).take(2));
    nodes.iter().any(|node| {
        tree.children(*node).iter().any(|child| {
            tree.is(*child, &[Deprel::Advcl]) && tree.has_lemma(*child, &[Deprel::Mark], &["if", "unless"])
        })
    })
}
