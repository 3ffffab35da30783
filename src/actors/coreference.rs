//! Pronouns and phrases that point back: whom they mean.
//!
//! What comes in: mentions in order, some without actor. What goes out: the same with the actors that gender, number,
//! distance and subjecthood single out; what stays open and is a pronoun or a bare phrase is dropped, since nothing is
//! known of it. The order of preference follows centering (Grosz, Joshi and Weinstein 1995): a subject before an
//! object, the near sentence before the far one. Where two fit alike, neither is chosen.

use super::lexicon::{Class, classes};
use super::pronoun::Person;
use super::{Actor, Actors, Form, Mention};
use crate::id::ActorId;
use crate::knowledge::words::{folded_key, words};
use crate::knowledge::{ActorKind, Gender};
use crate::order::sort_by_key;
use crate::span::Span;
use crate::syntax::{Deprel, Syntax};
use std::collections::BTreeMap;

/// How many earlier mentions a pronoun looks back on.
const REACH: usize = 40;

/// Settles the pronouns and anaphoric phrases of a document.
pub(super) fn settle(found: &mut Actors, text: &str, syntax: &Syntax) {
    let actors = found.actors.iter().map(|actor| (actor.id.clone(), actor.clone())).collect();
    let mut resolver = Resolver { text, syntax, actors, past: Vec::new() };
    let mut kept = Vec::with_capacity(found.mentions.len());
    let mut mentions = std::mem::take(&mut found.mentions);
    // A phrase starts before the pronoun or name inside it; heads come in the order in which they are read.
    sort_by_key(&mut mentions, &|mention| (mention.head, mention.span));
    for mut mention in mentions {
        resolver.resolve(&mut mention);
        let open = mention.actor.is_none() && mention.candidates.is_empty();
        let drop = open && matches!(mention.form, Form::Pronoun | Form::Nominal);
        if !drop {
            resolver.remember(&mention);
            kept.push(mention);
        }
    }
    sort_by_key(&mut kept, &|mention| (mention.span, mention.form));
    found.mentions = kept;
    found.actors = resolver.actors.into_values().collect();
}

/// An actor as it was mentioned before.
struct Antecedent {
    actor: ActorId,
    kind: ActorKind,
    gender: Option<Gender>,
    form: Form,
    sentence: u32,
    head: u32,
    /// The key of the word that heads it.
    key: Option<u64>,
    span: Span,
    subject: bool,
    /// Whether it only modifies a noun (`White House officials`).
    attributive: bool,
}

struct Resolver<'a> {
    text: &'a str,
    syntax: &'a Syntax,
    actors: BTreeMap<ActorId, Actor>,
    past: Vec<Antecedent>,
}

impl Resolver<'_> {
    fn resolve(&mut self, mention: &mut Mention) {
        if mention.actor.is_some() || !mention.candidates.is_empty() {
            return;
        }
        match mention.form {
            Form::Pronoun => mention.actor = self.pronoun(mention),
            Form::Nominal => mention.actor = self.nominal(mention),
            _ => {}
        }
    }

    fn remember(&mut self, mention: &Mention) {
        let Some(actor) = mention.actor.as_ref().and_then(|id| self.actors.get(id)) else { return };
        let relation = self.syntax.tokens.get(mention.head as usize).map(|token| token.deprel);
        self.past.push(Antecedent {
            actor: actor.id.clone(),
            kind: actor.kind,
            gender: actor.gender,
            form: mention.form,
            sentence: mention.sentence,
            head: mention.head,
            key: self.syntax.tokens.get(mention.head as usize).map(|token| folded_key(token.span.text(self.text))),
            span: mention.span,
            attributive: matches!(
                relation,
                Some(Deprel::Compound | Deprel::Amod | Deprel::Flat | Deprel::FlatName | Deprel::NmodDesc)
            ) || mention.form == Form::Demonym,
            subject: self.is_subject(mention.head),
        });
    }

    fn is_subject(&self, head: u32) -> bool {
        let relation = self.syntax.tokens.get(head as usize).map(|token| token.deprel);
        matches!(relation, Some(Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter | Deprel::OblAgent))
    }

    /// Earlier mentions, the nearest first.
    fn recent(&self) -> impl Iterator<Item = &Antecedent> {
        self.past.iter().rev().take(REACH)
    }

    fn pronoun(&self, mention: &Mention) -> Option<ActorId> {
        let person = person_of(mention.span.text(self.text))?;
        let mut best: Option<(i32, &Antecedent)> = None;
        let mut rival = None;
        for antecedent in self.recent() {
            let Some(score) = self.score(person, mention, antecedent) else { continue };
            match best {
                Some((_, chosen)) if chosen.actor == antecedent.actor => {}
                Some((top, _)) if score <= top => rival = rival.max(Some(score)),
                _ => {
                    rival = best.map(|(top, _)| top).max(rival);
                    best = Some((score, antecedent));
                }
            }
        }
        best.filter(|(score, _)| rival.is_none_or(|rival| rival < *score))
            .map(|(_, antecedent)| antecedent.actor.clone())
    }

    /// How well an earlier mention fits a pronoun; `None` where it cannot.
    fn score(&self, person: Person, mention: &Mention, antecedent: &Antecedent) -> Option<i32> {
        let distance = mention.sentence.checked_sub(antecedent.sentence)? as i32;
        let reach = if matches!(person, Person::He | Person::She) { 3 } else { 1 };
        if antecedent.attributive && !matches!(person, Person::He | Person::She) {
            return None;
        }
        if distance > reach || antecedent.span.overlaps(mention.span) || self.same_clause(mention, antecedent) {
            return None;
        }
        let fit = match (person, antecedent.kind) {
            (Person::He, ActorKind::Person) => gender_fit(antecedent.gender, Gender::M)?,
            (Person::She, ActorKind::Person) => gender_fit(antecedent.gender, Gender::F)?,
            (Person::It, ActorKind::State | ActorKind::Organisation | ActorKind::Media) => match antecedent.form {
                Form::Place => return None,
                _ => 0,
            },
            (Person::They, ActorKind::Group) => 3,
            (Person::They, ActorKind::Organisation | ActorKind::Media) => 0,
            _ => return None,
        };
        let pronoun_before = i32::from(antecedent.form == Form::Pronoun);
        Some(fit + pronoun_before - 3 * distance + if antecedent.subject { 4 } else { 0 })
    }

    /// A pronoun that is no possessive does not mean another argument of its own verb.
    fn same_clause(&self, mention: &Mention, antecedent: &Antecedent) -> bool {
        let token = |index: u32| self.syntax.tokens.get(index as usize);
        let (Some(pronoun), Some(other)) = (token(mention.head), token(antecedent.head)) else { return false };
        pronoun.deprel != Deprel::NmodPoss && pronoun.head.is_some() && pronoun.head == other.head
            || pronoun.head == Some(antecedent.head) && pronoun.deprel == Deprel::NmodPoss
    }

    fn nominal(&mut self, mention: &Mention) -> Option<ActorId> {
        let phrase = mention.span.text(self.text);
        let keys: Vec<u64> = words(phrase, Span::of(0, phrase.len())).map(|word| word.key).collect();
        let head = self.syntax.tokens.get(mention.head as usize).map(|token| token.span.text(self.text))?;
        let key = folded_key(head);
        let kinds = classes(key);
        if kinds.has(Class::Side) && keys.iter().any(|key| is_two(*key)) {
            return self.both(mention);
        }
        let near = |antecedent: &&Antecedent, reach: u32| mention.sentence.saturating_sub(antecedent.sentence) <= reach;
        let same_head =
            self.recent().find(|antecedent| antecedent.form == Form::Nominal && antecedent.key == Some(key));
        if let Some(same) = same_head {
            return Some(same.actor.clone());
        }
        if kinds.has(Class::StateNoun) {
            let mut states =
                self.recent().filter(|antecedent| antecedent.kind == ActorKind::State && near(antecedent, 2));
            return states.next().map(|antecedent| antecedent.actor.clone());
        }
        if !kinds.has(Class::Body) && !kinds.has(Class::Union) {
            return None;
        }
        let named = self
            .recent()
            .find(|antecedent| antecedent.kind == ActorKind::Organisation && self.is_called(&antecedent.actor, key));
        let generic = || {
            let mut organizations = self.recent().filter(|antecedent| {
                matches!(antecedent.kind, ActorKind::Organisation)
                    && antecedent.form == Form::Name
                    && near(antecedent, 2)
            });
            organizations.next().filter(|_| kinds.has(Class::Union) && is_generic(key))
        };
        named.or_else(generic).map(|antecedent| antecedent.actor.clone())
    }

    /// Whether a name of an organization has this word in it.
    fn is_called(&self, id: &ActorId, key: u64) -> bool {
        let Some(actor) = self.actors.get(id) else { return false };
        std::iter::once(&actor.name)
            .chain(&actor.aliases)
            .any(|name| words(name, Span::of(0, name.len())).any(|word| word.key == key))
    }

    /// `both sides`: the last two states or organizations of this sentence and the one before.
    fn both(&mut self, mention: &Mention) -> Option<ActorId> {
        let mut two: Vec<ActorId> = Vec::new();
        // `Norland mediates between the two sides`: those named as the subject are not the sides.
        let subject = self.is_subject(mention.head);
        for antecedent in self.recent() {
            let party = matches!(antecedent.kind, ActorKind::State | ActorKind::Organisation);
            let near = mention.sentence.saturating_sub(antecedent.sentence) <= 1;
            let own = antecedent.sentence == mention.sentence && !subject;
            if party
                && near
                && !own
                && !antecedent.attributive
                && antecedent.form != Form::Place
                && !two.contains(&antecedent.actor)
            {
                two.push(antecedent.actor.clone());
            }
        }
        let [one, other, ..] = two.as_slice() else { return None };
        let mut pair = [one.clone(), other.clone()];
        pair.sort();
        let mut names = pair.iter().filter_map(|id| self.actors.get(id).map(|actor| actor.name.clone()));
        let name = format!("{} and {}", names.next()?, names.next()?);
        let id = super::cast::new_id(&name, ActorKind::Group);
        self.actors.entry(id.clone()).or_insert_with(|| Actor {
            id: id.clone(),
            name,
            kind: ActorKind::Group,
            country: None,
            gender: None,
            aliases: Vec::new(),
        });
        Some(id)
    }
}

fn person_of(word: &str) -> Option<Person> {
    let classes = classes(folded_key(word));
    match classes {
        c if c.has(Class::PronounWoman) => Some(Person::She),
        c if c.has(Class::PronounPerson) => Some(Person::He),
        c if c.has(Class::PronounThing) => Some(Person::It),
        c if c.has(Class::PronounPlural) => Some(Person::They),
        _ => None,
    }
}

fn gender_fit(found: Option<Gender>, wanted: Gender) -> Option<i32> {
    match found {
        Some(gender) if gender == wanted => Some(2),
        Some(_) => None,
        None => Some(0),
    }
}

fn is_two(key: u64) -> bool {
    [folded_key("both"), folded_key("two")].contains(&key)
}

/// Nouns that any organization may be called by.
fn is_generic(key: u64) -> bool {
    ["organization", "organisation", "agency", "group", "body", "bloc", "alliance", "union", "company"]
        .iter()
        .any(|word| folded_key(word) == key)
}
