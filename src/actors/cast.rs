//! The cast of a document: the actors in it, by name, surname and short form.
//!
//! What comes in: actors of the knowledge and actors that only the text has. What goes out: look-ups from a later, shorter
//! name to the actors that it may mean, and the table of [`Actor`]s.

use super::Actor;
use super::lexicon::{Class, classes};
use crate::id::{ActorId, fold};
use crate::knowledge::words::{Shape, Word, folded_key, key, words};
use crate::knowledge::{ActorKind, ActorRecord, Gender, Knowledge};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known of an actor in a document.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) country: Option<String>,
    pub(super) gender: Option<Gender>,
    pub(super) aliases: BTreeSet<String>,
}

/// The actors of a document.
#[derive(Default, Debug)]
pub(super) struct Cast {
    members: BTreeMap<ActorId, Member>,
    /// Actors by the folded key of a short form: surname, given name, acronym.
    short: HashMap<u64, Vec<ActorId>>,
    /// Organizations by the words for what they are (`Church`), in the order of their mentions.
    heads: HashMap<u64, Vec<(usize, ActorId)>>,
}

impl Cast {
    /// Takes in an actor of the knowledge.
    pub(super) fn add_known(&mut self, knowledge: &Knowledge, id: &ActorId) {
        if self.members.contains_key(id) {
            return;
        }
        if let Some(record) = knowledge.actors.get(id) {
            self.members.insert(id.clone(), Member::of_record(record));
        }
    }

    /// Takes in an actor that only the text has, and gives its id.
    pub(super) fn add_new(&mut self, name: &str, kind: ActorKind) -> ActorId {
        let id = new_id(name, kind);
        self.members.entry(id.clone()).or_insert_with(|| Member {
            name: name.to_owned(),
            kind,
            country: None,
            gender: None,
            aliases: BTreeSet::new(),
        });
        id
    }

    /// The member with this id.
    pub(super) fn get(&self, id: &ActorId) -> Option<&Member> {
        self.members.get(id)
    }

    /// The member with this id, to add to it.
    pub(super) fn get_mut(&mut self, id: &ActorId) -> Option<&mut Member> {
        self.members.get_mut(id)
    }

    /// Notes how the text names an actor.
    pub(super) fn seen(&mut self, id: &ActorId, text: &str) {
        if let Some(member) = self.members.get_mut(id)
            && member.name != text
        {
            member.aliases.insert(text.to_owned());
        }
    }

    /// Makes an actor known by a short form.
    pub(super) fn shorten(&mut self, key: u64, id: &ActorId) {
        let ids = self.short.entry(key).or_default();
        // Beyond a dozen bearers a short form says nothing more, and a long list would cost time.
        if ids.len() < 12 && !ids.contains(id) {
            ids.push(id.clone());
        }
    }

    /// Makes a person known by surname and given name, an organization by its initials.
    pub(super) fn shorten_name(&mut self, name: &str, kind: ActorKind, id: &ActorId) {
        let all: Vec<Word> = words(name, Span::of(0, name.len())).collect();
        if kind == ActorKind::Person {
            let last = all.iter().rev().find(|word| !classes(word.key).has(Class::Suffix) && word.shape != Shape::Sign);
            if let (Some(first), Some(last)) = (all.first(), last)
                && all.len() > 1
            {
                self.shorten(last.key, id);
                self.shorten(first.key, id);
                // `Kim Jong-un` is `Kim`; `El-Hassan` and `Zadeh-Roe` are called by the whole double name.
                if let Some(at) = all.iter().rposition(|word| word.span == last.span)
                    && at >= 2
                    && all.get(at - 1).is_some_and(|word| word.span.text(name) == "-")
                    && let Some(start) = all.get(at - 2)
                {
                    self.shorten(folded_key(start.span.join(last.span).text(name)), id);
                }
            }
        } else {
            let initials: String = all
                .iter()
                .filter(|word| matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Initial))
                .filter(|word| word.key != key("the"))
                .filter_map(|word| word.span.text(name).chars().next())
                .collect();
            if initials.chars().count() > 1 {
                self.shorten(folded_key(&initials), id);
            }
        }
    }

    /// Makes an organization known by the words of its name for what it is, from a place in the text on.
    pub(super) fn add_heads(&mut self, name: &str, at: usize, id: &ActorId) {
        for word in words(name, Span::of(0, name.len())) {
            if classes(word.key).any(&[Class::Organization, Class::OrganizationPart]) {
                self.heads.entry(word.key).or_default().push((at, id.clone()));
            }
        }
    }

    /// The organization that a word for what it is means at a place: the last one before, else none.
    pub(super) fn by_head(&self, key: u64, at: usize) -> Option<&ActorId> {
        let named = self.heads.get(&key)?;
        let before = named.partition_point(|(place, _)| *place < at);
        before.checked_sub(1).and_then(|last| named.get(last)).map(|(_, id)| id)
    }

    /// The actors known by a short form.
    pub(super) fn by_short(&self, key: u64) -> &[ActorId] {
        self.short.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The table of the actors with these ids.
    pub(super) fn table(self, used: &BTreeSet<ActorId>) -> Vec<Actor> {
        self.members
            .into_iter()
            .filter(|(id, _)| used.contains(id))
            .map(|(id, member)| Actor {
                id,
                aliases: member.aliases.into_iter().filter(|alias| *alias != member.name).collect(),
                name: member.name,
                kind: member.kind,
                country: member.country,
                gender: member.gender,
            })
            .collect()
    }
}

impl Member {
    fn of_record(record: &ActorRecord) -> Member {
        Member {
            name: record.name.clone(),
            kind: record.kind,
            country: record.country.clone(),
            gender: record.gender,
            aliases: record.aliases.iter().cloned().collect(),
        }
    }
}

/// The id of an actor that only the text has.
pub(super) fn new_id(name: &str, kind: ActorKind) -> ActorId {
    ActorId::from_name(name, kind_word(kind))
}

fn kind_word(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::State => "state",
        ActorKind::Organisation => "organisation",
        ActorKind::Group => "group",
        ActorKind::Media => "media",
        ActorKind::Place => "place",
    }
}

/// The gender that a given name tells.
pub(super) fn gender_of_name(name: &str) -> Option<Gender> {
    let first = fold(name.split([' ', '-']).next()?);
    let classes = classes(folded_key(&first));
    match (classes.has(Class::GivenNameMan), classes.has(Class::GivenNameWoman)) {
        (true, false) => Some(Gender::M),
        (false, true) => Some(Gender::F),
        _ => None,
    }
}
