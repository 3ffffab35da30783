//! Names of the knowledge: who bears them, as a name, an adjective, a place, or a government by its seat.
//!
//! What comes in: the names with their records. What goes out: their links; a name of several keeps them all unless the
//! text has named just one of them before.

use super::super::lexicon::Class;
use super::super::metonym::{Reading, reading};
use super::super::name::Name;
use super::super::{Candidate, Form};
use super::{Link, Linker};
use crate::id::ActorId;
use crate::knowledge::words::Shape;
use crate::knowledge::{ActorKind, Entry, Sense};
use crate::order::sort;
use std::ops::Range;

impl Linker<'_, '_, '_> {
    /// Names of the knowledge.
    pub(super) fn known(&mut self) {
        for at in 0..self.names.len() {
            let Some(name) = self.names.get(at).filter(|name| !name.known.is_empty()) else { continue };
            let mut link = self.known_link(at, name);
            if self.is_attribute(&name.range) && link.form != Form::Demonym {
                link.form = Form::Demonym;
                link.rule = "attribute";
            }
            if let Some(id) = &link.actor {
                self.cast.add_known(self.knowledge, id);
                if let Some(member) = self.cast.get(id)
                    && member.kind == ActorKind::Person
                {
                    let full = member.name.clone();
                    self.cast.shorten_name(&full, ActorKind::Person, id);
                }
            }
            for candidate in &link.candidates {
                self.cast.add_known(self.knowledge, &candidate.actor);
            }
            if let Some(slot) = self.links.get_mut(at) {
                *slot = Some(link);
            }
        }
    }

    /// A name used as an adjective: `pro-Norland`, `the 2010 Norland general election`.
    pub(super) fn is_attribute(&self, range: &Range<usize>) -> bool {
        let view = self.view;
        let glued = |at: usize| view.words.get(at).is_some_and(|word| word.glued);
        let hyphen = range.start.checked_sub(2).is_some_and(|prefix| {
            view.is(prefix, Class::OpposedPrefix) && glued(range.start) && matches!(view.word(prefix + 1), "-" | "‑")
        });
        let year = range.start.checked_sub(1).is_some_and(|before| view.shape(before) == Shape::Number);
        let vote = (range.end..range.end + 3).find(|at| view.is(*at, Class::Election));
        let election = vote.is_some_and(|vote| (range.end..vote).all(|at| view.shape(at) == Shape::Lower));
        hyphen || year && election
    }

    fn known_link(&mut self, at: usize, name: &Name<'_>) -> Link {
        let of_sense = |sense: Sense| name.known.iter().copied().filter(move |entry| entry.sense == sense);
        if name.is_demonym() {
            let demonyms: Vec<&Entry> = of_sense(Sense::Demonym).collect();
            let people: Vec<&Entry> = of_sense(Sense::People).collect();
            if let ([people], true) = (people.as_slice(), demonyms.is_empty()) {
                return self.people(&people.actor, &name.range);
            }
            let entries = if demonyms.is_empty() { people } else { demonyms };
            return self.one_of(entries.iter().map(|entry| entry.actor.clone()), Form::Demonym, "demonym");
        }
        let named: Vec<&Entry> = of_sense(Sense::Name).collect();
        let record = |id: &ActorId| self.knowledge.actors.get(id);
        let seat = |entry: &&Entry| record(&entry.actor).and_then(|record| record.metonym_of.clone());
        let governments: Vec<ActorId> = of_sense(Sense::Metonym)
            .map(|entry| entry.actor.clone())
            .chain(named.iter().filter_map(seat))
            .chain(named.iter().filter_map(|entry| record(&entry.actor)?.capital_of.clone()))
            .collect();
        let places = named.iter().all(|entry| matches!(entry.kind, ActorKind::Place | ActorKind::State));
        let seated = named.iter().any(|entry| seat(entry).is_some());
        if !governments.is_empty()
            && seated
            && !self.owned_by.contains_key(&at)
            && !self.view.is(name.range.end - 1, Class::Organization)
        {
            return self.one_of(governments.into_iter(), Form::Metonym, "seat");
        }
        if !governments.is_empty() && places {
            let capital = named.iter().any(|entry| record(&entry.actor).is_some_and(|r| r.capital_of.is_some()));
            let reading = reading(self.view, name.range.clone());
            if reading == Reading::Party || reading == Reading::Open && !capital {
                return self.one_of(governments.into_iter(), Form::Metonym, "metonym");
            }
        }
        if named.is_empty() {
            return self.one_of(governments.into_iter(), Form::Metonym, "metonym");
        }
        let form = if places && self.is_location(at, name) { Form::Place } else { Form::Name };
        self.one_of(named.iter().map(|entry| entry.actor.clone()), form, "known-name")
    }

    /// Whether a state or place is named as a location. A city always is, where it is not a metonym.
    fn is_location(&self, at: usize, name: &Name<'_>) -> bool {
        let state = name.known.iter().any(|entry| entry.kind == ActorKind::State);
        let before = name.range.start.checked_sub(1);
        let before = before.filter(|at| self.view.word(*at) != "the").or(before.and_then(|at| at.checked_sub(1)));
        // `in Norland and Southland`: the second is a location as the first is.
        let joined = before.is_some_and(|joint| {
            let other = at.checked_sub(1).and_then(|at| self.names.get(at)).map(|other| other.range.end);
            let located = at.checked_sub(1).and_then(|at| self.links.get(at)?.as_ref()).map(|link| link.form);
            matches!(self.view.word(joint), "and" | ",") && other == Some(joint) && located == Some(Form::Place)
        });
        !state || joined || before.is_some_and(|at| self.view.is(at, Class::PlacePreposition))
    }

    /// `Norlanders` are a group of the state, not the state.
    fn people(&mut self, state: &ActorId, range: &Range<usize>) -> Link {
        let id = self.cast.add_new(&self.name_text(range), ActorKind::Group);
        let country = self.knowledge.actors.get(state).and_then(|record| record.country.clone());
        if let Some(member) = self.cast.get_mut(&id) {
            member.country = country;
        }
        Link { form: Form::Nominal, actor: Some(id), candidates: Vec::new(), rule: "people" }
    }

    pub(super) fn one_of(&self, actors: impl Iterator<Item = ActorId>, form: Form, rule: &'static str) -> Link {
        let mut actors: Vec<ActorId> = actors.collect();
        sort(&mut actors, &Ord::cmp);
        actors.dedup();
        let named: Vec<&ActorId> = actors.iter().filter(|id| self.cast.get(id).is_some()).collect();
        let chosen = match (actors.as_slice(), named.as_slice()) {
            ([one], _) => Some(one.clone()),
            (_, [one]) => Some((*one).clone()),
            _ => None,
        };
        let candidates = if chosen.is_some() { Vec::new() } else { self.candidates(&actors) };
        Link { form, actor: chosen, candidates, rule }
    }

    fn candidates(&self, actors: &[ActorId]) -> Vec<Candidate> {
        let name = |id: &ActorId| {
            let known = self.knowledge.actors.get(id).map(|record| record.name.clone());
            known.or_else(|| self.cast.get(id).map(|member| member.name.clone())).unwrap_or_default()
        };
        actors.iter().map(|id| Candidate { actor: id.clone(), why: format!("also a name of {}", name(id)) }).collect()
    }
}
