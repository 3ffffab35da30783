//! Roles: who takes part in an event, read from the dependency parse.
//!
//! What comes in: a trigger, the tree, and the mentions of the document. What goes out: [`Roles`]. A participant comes
//! from the trigger's own clause, or from a clause that shares it by grammar (coordination, control, relative clause);
//! what stands in no such place stays empty.

use super::tree::Tree;
use super::trigger::{Slot, Trigger};
use crate::actors::{Actors, Form, Mention};
use crate::id::ActorId;
use crate::knowledge::ActorKind;
use crate::span::Span;
use crate::statements::Statement;
use crate::syntax::{Deprel, Upos, Xpos};
use std::collections::BTreeMap;

/// The mentions of a document, by the words that they stand on.
pub(super) struct Cast<'a> {
    /// The best mention of each word that a mention covers: a head before a part.
    by_token: BTreeMap<u32, Vec<&'a Mention>>,
    kinds: BTreeMap<&'a ActorId, ActorKind>,
    /// What is said by whom.
    voices: Vec<(Span, &'a ActorId)>,
}

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

const SUBJECT: [Deprel; 2] = [Deprel::Nsubj, Deprel::NsubjOuter];
const MODIFIER: [Deprel; 4] = [Deprel::Compound, Deprel::Amod, Deprel::NmodUnmarked, Deprel::NmodDesc];
const NAME: [Deprel; 6] =
    [Deprel::Flat, Deprel::FlatName, Deprel::Appos, Deprel::Compound, Deprel::NmodDesc, Deprel::List];
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

impl<'a> Cast<'a> {
    pub(super) fn new(tree: &Tree<'_>, actors: &'a Actors, statements: &'a [Statement]) -> Cast<'a> {
        let mut by_token: BTreeMap<u32, Vec<&Mention>> = BTreeMap::new();
        for mention in &actors.mentions {
            by_token.entry(mention.head).or_default().push(mention);
            for at in mention.head.saturating_sub(12)..(mention.head + 12).min(tree.len()) {
                if at != mention.head && mention.span.covers(tree.span(at)) {
                    by_token.entry(at).or_default().push(mention);
                }
            }
        }
        let voice = |statement: &'a Statement| Some((statement.span, statement.speaker.as_ref()?.actor.as_ref()?));
        Cast {
            by_token,
            kinds: actors.actors.iter().map(|actor| (&actor.id, actor.kind)).collect(),
            voices: statements.iter().filter_map(voice).collect(),
        }
    }

    /// The mention that a word is the head of, or else lies in.
    pub(super) fn mention(&self, word: u32) -> Option<&'a Mention> {
        let rank = |mention: &&&Mention| (mention.head != word, mention.actor.is_none(), mention.form, mention.span);
        self.by_token.get(&word)?.iter().min_by_key(rank).copied()
    }

    /// Whether a word names an actor itself, not only a place.
    pub(super) fn is_actor(&self, word: u32) -> bool {
        self.mention(word).is_some_and(|mention| mention.form != Form::Place)
    }

    fn kind(&self, actor: &ActorId) -> Option<ActorKind> {
        self.kinds.get(actor).copied()
    }

    /// The one who says what a word stands in, the innermost.
    pub(super) fn speaker(&self, tree: &Tree<'_>, word: u32) -> Option<&'a ActorId> {
        let span = tree.span(word);
        let first = self.voices.partition_point(|(said, _)| said.start() <= span.start());
        let before = self.voices.get(..first)?.iter().rev().take(8);
        before.filter(|(said, _)| said.covers(span)).min_by_key(|(said, _)| said.len()).map(|(_, speaker)| *speaker)
    }

    /// Who a subject pronoun means in what somebody says: themselves, where number and kind fit.
    fn own_pronoun(&self, tree: &Tree<'_>, word: u32) -> Option<ActorId> {
        if !tree.is(word, &[Deprel::Nsubj, Deprel::NsubjPass]) {
            return None;
        }
        let speaker = self.speaker(tree, word)?;
        let person = self.kind(speaker) == Some(ActorKind::Person);
        let fits = match tree.word(word).to_lowercase().as_str() {
            "i" | "he" | "she" => person,
            "it" | "they" => !person,
            "we" => true,
            _ => false,
        };
        fits.then(|| speaker.clone())
    }

    /// The actors that a phrase with this head names: its head's mention, a name in it, or who it belongs to.
    pub(super) fn named_by(&self, tree: &Tree<'_>, head: u32, depth: u8) -> Vec<ActorId> {
        if let Some(actor) = self.mention(head).and_then(|mention| mention.actor.clone()) {
            return vec![actor];
        }
        if let Some(speaker) = self.own_pronoun(tree, head) {
            return vec![speaker];
        }
        let children = || tree.children(head).iter().copied();
        let name = children()
            .filter(|child| tree.is(*child, &NAME))
            .filter_map(|child| self.mention(child).filter(|mention| matches!(mention.form, Form::Name | Form::Title)))
            .find_map(|mention| {
                let actor = mention.actor.clone()?;
                (self.kind(&actor) == Some(ActorKind::Person)).then_some(actor)
            });
        if let Some(name) = name {
            return vec![name];
        }
        if depth == 0 {
            return Vec::new();
        }
        let mut owners: Vec<ActorId> = Vec::new();
        for child in children().filter(|child| tree.is(*child, &MODIFIER) || tree.is(*child, &[Deprel::NmodPoss])) {
            if tree.upos(child) != Some(Upos::Pron) {
                let all = tree.conjuncts(child);
                owners.extend(all.into_iter().flat_map(|word| self.named_by(tree, word, depth - 1)));
            }
        }
        if owners.is_empty() {
            let belongs = |child: &u32| {
                let at = ["of", "from", "in", "for"].iter().any(|word| tree.is_opened_by(*child, word));
                tree.is(*child, &[Deprel::Nmod]) && at
            };
            let phrase = children().find(belongs).map(|child| tree.conjuncts(child)).unwrap_or_default();
            owners.extend(phrase.into_iter().flat_map(|word| self.named_by(tree, word, depth - 1)));
        }
        owners
    }
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
    let patient = |slot: &&Slot| **slot != Slot::Object || !trigger.is_verb() || tree.is_passive(trigger.token);
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
        roles.recipient_words.retain(|word| !(placed(word) && tree.is_opened_by(*word, "in")));
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

fn named(tree: &Tree<'_>, cast: &Cast<'_>, words: &[u32]) -> Vec<ActorId> {
    let mut all = Vec::new();
    for word in words {
        for actor in cast.named_by(tree, *word, 3) {
            push(&mut all, actor);
        }
    }
    all
}

fn push(list: &mut Vec<ActorId>, actor: ActorId) {
    if !list.contains(&actor) {
        list.push(actor);
    }
}

/// Reads slots from the tree around one trigger.
struct Reader<'a> {
    tree: &'a Tree<'a>,
    trigger: &'a Trigger<'a>,
    cast: &'a Cast<'a>,
}

impl Reader<'_> {
    /// The words of the first slot that holds any.
    fn first_filled(&self, slots: &[Slot], taken: &[u32]) -> Vec<u32> {
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
    fn first_named(&self, slots: &[Slot], taken: &[u32], cast: &Cast<'_>) -> Vec<u32> {
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
        let fits =
            |child: &u32| *child != token && self.tree.is(*child, &PHRASE) && self.tree.is_opened_by(*child, word);
        hosts.iter().flat_map(|host| self.tree.children(*host).iter().copied().filter(fits)).collect()
    }

    fn object(&self, verb: u32) -> Option<u32> {
        let tree = self.tree;
        if tree.is_passive(verb) {
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
        own.or_else(|| tree.misread(verb, &|word| self.cast.is_actor(word)).and_then(|_| tree.head(verb))).or_else(
            || {
                let shared = tree.child(verb, &[Deprel::Conj]).filter(|next| tree.is_verb(*next))?;
                tree.child(shared, &[Deprel::Obj])
            },
        )
    }

    /// Who a duty is laid on: the subject of what must be done, also of a passive.
    fn duty_bound(&self, verb: u32) -> Vec<u32> {
        let subject = self.tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass]);
        subject.map(|word| self.spread(&[word])).unwrap_or_default()
    }

    /// Who does what a verb tells, with those coordinated; the agent of a passive.
    fn subject(&self, verb: u32) -> Vec<u32> {
        let found = if self.tree.is_passive(verb) { self.agent(verb) } else { self.active_subject(verb) };
        found.map(|word| self.spread(&[word])).unwrap_or_default()
    }

    fn agent(&self, verb: u32) -> Option<u32> {
        let by = |child: &&u32| {
            self.tree.is(**child, &[Deprel::OblAgent])
                || self.tree.is(**child, &[Deprel::Obl]) && self.tree.is_opened_by(**child, "by")
        };
        self.tree.children(verb).iter().find(by).copied()
    }

    fn active_subject(&self, verb: u32) -> Option<u32> {
        let is_actor = |word: u32| self.cast.is_actor(word);
        if let Some(subject) = self.tree.misread(verb, &is_actor) {
            return Some(subject);
        }
        let mut node = verb;
        for _ in 0..8 {
            let subjects = || self.tree.children(node).iter().copied().filter(|child| self.tree.is(*child, &SUBJECT));
            let named = subjects().filter(|word| !self.cast.named_by(self.tree, *word, 2).is_empty()).last();
            if let Some(subject) = named.or_else(|| subjects().last()) {
                return Some(subject);
            }
            if node == verb
                && matches!(self.tree.xpos(verb), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp))
                && let Some(subject) = self.tree.before(verb, &is_actor)
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
    fn place(&self, cast: &Cast<'_>) -> Option<ActorId> {
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
