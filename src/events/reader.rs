//! Reading the slots of a trigger from the tree around it: subject, object, possessor, and phrases with a preposition.
//!
//! What comes in: a trigger with its tree and cast. What goes out: words that fill a slot, with those coordinated. A
//! subject is the verb's own or the one that grammar gives it: control, coordination, a participle's noun.

use super::cast::{Cast, MODIFIER};
use super::trigger::{Slot, Trigger};
use super::voice;
use crate::actors::Form;
use crate::id::ActorId;
use crate::knowledge::ActorKind;
use crate::syntax::{Deprel, Tree, Upos, Xpos};

const SUBJECT: [Deprel; 2] = [Deprel::Nsubj, Deprel::NsubjOuter];
const PHRASE: [Deprel; 4] = [Deprel::Obl, Deprel::OblAgent, Deprel::Nmod, Deprel::OblUnmarked];

/// Verbs whose object does what their infinitive tells (object control).
const OBJECT_CONTROL: [&str; 18] = [
    "urge",
    "order",
    "force",
    "allow",
    "ask",
    "tell",
    "press",
    "persuade",
    "invite",
    "encourage",
    "permit",
    "command",
    "compel",
    "instruct",
    "require",
    "enable",
    "beg",
    "want",
];

/// Reads slots from the tree around one trigger.
pub(super) struct Reader<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) trigger: &'a Trigger<'a>,
    pub(super) cast: &'a Cast<'a>,
}

impl Reader<'_> {
    /// The words of the first slot that holds any.
    pub(super) fn first_filled(&self, slots: &[Slot], taken: &[u32]) -> Vec<u32> {
        let filled = slots.iter().map(|slot| self.fillers(*slot));
        filled
            .map(|mut words| {
                words.retain(|word| !taken.contains(word));
                words
            })
            .find(|words| !words.is_empty())
            .unwrap_or_default()
    }

    /// The words of the first slot that holds an actor, or else of the first that holds any.
    pub(super) fn first_named(&self, slots: &[Slot], taken: &[u32], cast: &Cast<'_>) -> Vec<u32> {
        let names = |slot: &Slot| {
            let words = self.first_filled(&[*slot], taken);
            (!named(self.tree, cast, &words).is_empty()).then_some(words)
        };
        slots.iter().find_map(names).unwrap_or_else(|| self.first_filled(slots, taken))
    }

    fn fillers(&self, slot: Slot) -> Vec<u32> {
        let token = self.trigger.token;
        let heads: Vec<u32> = match slot {
            Slot::Subject => return self.subject(self.trigger.carrier()),
            Slot::Object => self.object(token).into_iter().collect(),
            Slot::Indirect => self.tree.child(token, &[Deprel::Iobj]).into_iter().collect(),
            Slot::Possessor => {
                let own = self.tree.child(token, &[Deprel::NmodPoss]);
                own.or_else(|| self.tree.child(self.trigger.shell, &[Deprel::NmodPoss])).into_iter().collect()
            }
            Slot::Modifier => self.modifiers(token),
            _ => slot.preposition().map(|word| self.phrases(word)).unwrap_or_default(),
        };
        self.spread(&heads)
    }

    fn spread(&self, heads: &[u32]) -> Vec<u32> {
        heads.iter().flat_map(|head| self.tree.conjuncts(*head)).map(|word| self.antecedent(word)).collect()
    }

    /// What a relative pronoun stands for; any other word is itself.
    fn antecedent(&self, word: u32) -> u32 {
        if !["who", "which", "that", "whom"].contains(&self.tree.lemma(word)) {
            return word;
        }
        let clause = self.tree.ancestors(word).find(|node| self.tree.is(*node, &[Deprel::AclRelcl]));
        clause.and_then(|clause| self.tree.head(clause)).unwrap_or(word)
    }

    fn modifiers(&self, noun: u32) -> Vec<u32> {
        let shell = Some(self.trigger.shell).filter(|shell| *shell != noun);
        let hosts = std::iter::once(noun).chain(shell);
        let all = hosts.flat_map(|host| self.tree.children(host).iter().copied());
        all.filter(|child| self.tree.is(*child, &MODIFIER) && self.cast.mention(*child).is_some()).collect()
    }

    /// Phrases with a preposition on the trigger, its light verb, or its object.
    fn phrases(&self, word: &str) -> Vec<u32> {
        let token = self.trigger.token;
        let mut hosts = vec![token];
        hosts.extend(self.trigger.light);
        hosts.extend(Some(self.trigger.shell).filter(|shell| *shell != token));
        if self.trigger.is_verb() && word != "of" {
            hosts.extend(self.tree.child(token, &[Deprel::Obj]));
            hosts.extend(self.tree.child(token, &[Deprel::Xcomp]));
        } else if self.trigger.is_verb() {
            hosts.extend(self.tree.child(token, &[Deprel::Obj, Deprel::NsubjPass]));
        }
        let fits = |child: &u32| *child != token && self.tree.is(*child, &PHRASE) && self.tree.is_marked(*child, word);
        hosts.iter().flat_map(|host| self.tree.children(*host).iter().copied().filter(fits)).collect()
    }

    fn object(&self, verb: u32) -> Option<u32> {
        let tree = self.tree;
        if voice::is_passive(tree, verb) {
            let own = tree.child(verb, &[Deprel::NsubjPass]);
            let shared = || tree.head_by(verb, &[Deprel::Conj]).and_then(|head| tree.child(head, &[Deprel::NsubjPass]));
            return own.or_else(|| tree.head_by(verb, &[Deprel::Acl])).or_else(shared);
        }
        let own = tree.child(verb, &[Deprel::Obj]).or_else(|| {
            tree.child(verb, &[Deprel::Ccomp]).and_then(|clause| {
                // `demanded that the rebels leave`: the subject of the clause is who it is demanded of.
                (self.trigger.is_attitude()).then(|| tree.child(clause, &[Deprel::Nsubj, Deprel::NsubjPass]))?
            })
        });
        own.or_else(|| voice::misread(tree, verb, &|word| self.cast.is_actor(word)).and_then(|_| tree.head(verb)))
            .or_else(|| {
                let shared = tree.child(verb, &[Deprel::Conj]).filter(|next| tree.is_verb(*next))?;
                tree.child(shared, &[Deprel::Obj])
            })
    }

    /// Who a duty is laid on: the subject of what must be done, also of a passive.
    pub(super) fn duty_bound(&self, verb: u32) -> Vec<u32> {
        let subject = self.tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass]);
        subject.map(|word| self.spread(&[word])).unwrap_or_default()
    }

    /// Who does what a verb tells, with those coordinated; the agent of a passive.
    pub(super) fn subject(&self, verb: u32) -> Vec<u32> {
        let found = if voice::is_passive(self.tree, verb) { self.agent(verb) } else { self.active_subject(verb) };
        let Some(word) = found else { return Vec::new() };
        let mut words = self.spread(&[word]);
        if self.tree.child(word, &[Deprel::Cc]).is_some() && self.tree.is(word, &SUBJECT) {
            // The parse may take two coordinated subjects for two subjects.
            let siblings = self.tree.head(word).map_or(&[][..], |verb| self.tree.children(verb));
            let twins = siblings.iter().copied().filter(|twin| *twin < word && self.tree.is(*twin, &SUBJECT));
            words.splice(0..0, twins.collect::<Vec<u32>>());
        }
        words
    }

    fn agent(&self, verb: u32) -> Option<u32> {
        let by = |child: &&u32| {
            self.tree.is(**child, &[Deprel::OblAgent])
                || self.tree.is(**child, &[Deprel::Obl]) && self.tree.is_marked(**child, "by")
        };
        self.tree.children(verb).iter().find(by).copied()
    }

    fn active_subject(&self, verb: u32) -> Option<u32> {
        let is_actor = |word: u32| self.cast.is_actor(word);
        if let Some(subject) = voice::misread(self.tree, verb, &is_actor) {
            return Some(subject);
        }
        let mut node = verb;
        for _ in 0..8 {
            let subjects =
                || self.tree.children(node).iter().rev().copied().filter(|child| self.tree.is(*child, &SUBJECT));
            let named = subjects().find(|word| !self.cast.named_by(self.tree, *word, 2).is_empty());
            if let Some(subject) = named.or_else(|| subjects().next()) {
                return Some(subject);
            }
            if node == verb
                && (self.tree.is_tensed(verb)
                    || self.tree.child(verb, &[Deprel::Aux]).is_some_and(|aux| self.tree.is_tensed(aux)))
                && let Some(subject) = voice::before(self.tree, verb, &is_actor)
            {
                return Some(subject);
            }
            if node != verb
                && let Some(subject) = self.tree.child(node, &[Deprel::NsubjPass])
            {
                return Some(subject);
            }
            let head = self.tree.head(node)?;
            let relation = self.tree.token(node)?.deprel;
            match relation {
                Deprel::Acl | Deprel::AclRelcl if self.tree.upos(head) != Some(Upos::Verb) => {
                    return self.controller_of_noun(node, head);
                }
                Deprel::Xcomp | Deprel::Advcl if OBJECT_CONTROL.contains(&self.tree.lemma(head)) => {
                    if let Some(object) = self.tree.child(head, &[Deprel::Obj, Deprel::Iobj, Deprel::NsubjPass]) {
                        return Some(object);
                    }
                    node = head;
                }
                // A finite verb that hangs on a named noun is a clause that the parse took for a phrase.
                Deprel::Conj | Deprel::Advcl | Deprel::Dep
                    if matches!(self.tree.upos(head), Some(Upos::Noun | Upos::Propn))
                        && matches!(self.tree.xpos(node), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp))
                        && !self.cast.named_by(self.tree, head, 0).is_empty() =>
                {
                    return Some(head);
                }
                Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Parataxis | Deprel::Dep | Deprel::Ccomp => {
                    node = head;
                }
                _ => return None,
            }
        }
        None
    }

    /// Who does what a clause on a noun tells: the noun (`troops shelling the town`), or who has it (`their plan to meet`).
    fn controller_of_noun(&self, clause: u32, noun: u32) -> Option<u32> {
        let infinitive = self.tree.has_lemma(clause, &[Deprel::Mark], &["to"]);
        let whose = self.tree.child(noun, &[Deprel::NmodPoss]);
        if !infinitive
            && (self.cast.is_actor(noun) || whose.is_none() && self.tree.head_by(noun, &[Deprel::Obj]).is_none())
        {
            return Some(noun);
        }
        self.tree.child(noun, &[Deprel::NmodPoss]).or_else(|| {
            let verb = self.tree.head_by(noun, &[Deprel::Obj])?;
            self.tree.child(verb, &SUBJECT)
        })
    }

    /// The place named by `in`, `at`, `near` or `on` with a place on the trigger, its light verb or its object.
    pub(super) fn place(&self, cast: &Cast<'_>) -> Option<ActorId> {
        ["in", "at", "near", "on", "outside", "inside", "around", "across"]
            .iter()
            .flat_map(|word| self.phrases(word))
            .find_map(|word| {
                let mention = cast.mention(word)?;
                let actor = mention.actor.as_ref()?;
                let is_place = mention.form == Form::Place
                    || matches!(mention.form, Form::Name | Form::Metonym)
                        && matches!(cast.kind(actor), Some(ActorKind::Place | ActorKind::State));
                is_place.then(|| actor.clone())
            })
    }
}

/// The actors that words name, each once.
pub(super) fn named(tree: &Tree<'_>, cast: &Cast<'_>, words: &[u32]) -> Vec<ActorId> {
    let mut all = Vec::new();
    for word in words {
        for actor in cast.named_by(tree, *word, 3) {
            if !all.contains(&actor) {
                all.push(actor);
            }
        }
    }
    all
}
