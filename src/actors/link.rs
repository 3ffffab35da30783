//! Who the names of a document mean.
//!
//! What comes in: names, titles and knowledge. What goes out: a [`Link`] for each name. A full name counts before a short
//! one, the document's own persons before those of the knowledge; a short name that two fit keeps both.

use super::cast::{Cast, gender_of_name};
use super::kind::{Votes, votes_at};
use super::lexicon::Class;
use super::metonym::{Reading, reading};
use super::name::Name;
use super::title::Title;
use super::view::View;
use super::{Candidate, Form};
use crate::id::ActorId;
use crate::knowledge::words::{Shape, folded_key};
use crate::knowledge::{ActorKind, Entry, Gender, Knowledge, Sense};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Who a name means.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Link {
    pub(super) form: Form,
    pub(super) actor: Option<ActorId>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) rule: &'static str,
}

/// Links the names of a document; a name that names no actor gets `None`.
pub(super) fn link(
    view: &View<'_>,
    names: &[Name<'_>],
    titles: &[Title],
    knowledge: &Knowledge,
    cast: &mut Cast,
) -> Vec<Option<Link>> {
    let mut borne: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, title) in titles.iter().enumerate() {
        title.bearer.iter().for_each(|bearer| borne.entry(*bearer).or_default().push(index));
    }
    let owners = titles.iter().flat_map(|title| title.of.iter().copied()).collect();
    let links = vec![None; names.len()];
    let mut linker = Linker { view, names, titles, borne, owners, knowledge, cast, links, votes: BTreeMap::new() };
    linker.collect_votes();
    linker.known();
    linker.full();
    linker.surnames_like_places();
    linker.heads();
    linker.short();
    linker.links
}

struct Linker<'l, 'a, 'k> {
    view: &'l View<'a>,
    names: &'l [Name<'k>],
    titles: &'l [Title],
    /// The titles beside each name.
    borne: BTreeMap<usize, Vec<usize>>,
    /// The names that titles belong to.
    owners: BTreeSet<usize>,
    knowledge: &'l Knowledge,
    cast: &'l mut Cast,
    links: Vec<Option<Link>>,
    /// The votes for each unknown name, by its words.
    votes: BTreeMap<Vec<u64>, Votes>,
}

impl Linker<'_, '_, '_> {
    fn keys(&self, range: &Range<usize>) -> Vec<u64> {
        range.clone().map(|index| self.view.key(index)).collect()
    }

    fn name_text(&self, range: &Range<usize>) -> String {
        let text = self.view.span(range.clone()).text(self.view.text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect_votes(&mut self) {
        let mut next_title = 0;
        for (at, name) in self.names.iter().enumerate().filter(|(_, name)| name.known.is_empty()) {
            let sentence = self.view.sentence_range(name.range.start);
            while self.titles.get(next_title).is_some_and(|title| title.range.end <= sentence.start) {
                next_title += 1;
            }
            let near = self.titles.get(next_title..).unwrap_or(&[]).iter();
            let near: Vec<&Title> = near
                .take_while(|title| title.range.start < sentence.end)
                .filter(|title| title.bearer == Some(at) || title.of.contains(&at))
                .collect();
            let votes = votes_at(self.view, self.names, at, &near);
            self.votes.entry(self.keys(&name.range)).or_default().add(votes);
        }
    }

    /// Names of the knowledge.
    fn known(&mut self) {
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
    fn is_attribute(&self, range: &Range<usize>) -> bool {
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

    fn known_link(&self, at: usize, name: &Name<'_>) -> Link {
        let of_sense = |sense: Sense| name.known.iter().copied().filter(move |entry| entry.sense == sense);
        if name.is_demonym() {
            let demonyms: Vec<&Entry> = of_sense(Sense::Demonym).collect();
            let people: Vec<&Entry> = of_sense(Sense::People).collect();
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
            && !self.owners.contains(&at)
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

    fn one_of(&self, actors: impl Iterator<Item = ActorId>, form: Form, rule: &'static str) -> Link {
        let mut actors: Vec<ActorId> = actors.collect();
        actors.sort();
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

    /// Unknown names of two or more words.
    fn full(&mut self) {
        for at in 0..self.names.len() {
            let Some(name) = self.names.get(at).filter(|name| name.known.is_empty() && name.range.len() > 1) else {
                continue;
            };
            let votes = self.votes.get(&self.keys(&name.range)).copied().unwrap_or_default();
            let Some(kind) = votes.kind() else { continue };
            let range = name.range.clone();
            let mut link = self.new_actor(&range, kind);
            if self.is_attribute(&range) {
                link.form = Form::Demonym;
            }
            if let Some(slot) = self.links.get_mut(at) {
                *slot = Some(link);
            }
        }
    }

    fn new_actor(&mut self, range: &Range<usize>, kind: ActorKind) -> Link {
        let text = self.name_text(range);
        let media = range.clone().any(|index| self.view.is(index, Class::Media));
        let kind = if kind == ActorKind::Organisation && media { ActorKind::Media } else { kind };
        let variant = (kind == ActorKind::Person).then(|| self.same_person(range)).flatten();
        let id = variant.unwrap_or_else(|| self.cast.add_new(&text, kind));
        self.cast.add_known(self.knowledge, &id);
        self.cast.shorten_name(&text, kind, &id);
        self.cast.seen(&id, &text);
        if kind == ActorKind::Person {
            let gender = self.honorific_gender(range.start).or_else(|| gender_of_name(&text));
            if let Some(member) = self.cast.get_mut(&id) {
                member.gender = member.gender.or(gender);
            }
        } else {
            self.acronym(range.end, &id);
        }
        let form = if kind == ActorKind::Place { Form::Place } else { Form::Name };
        Link { form, actor: Some(id), candidates: Vec::new(), rule: kind_rule(kind) }
    }

    /// `Collective Security Treaty Organization (CSTO)`.
    fn acronym(&mut self, end: usize, id: &ActorId) {
        if self.view.word(end) == "(" && self.view.word(end + 2) == ")" && self.view.shape(end + 1) == Shape::Upper {
            self.cast.shorten(self.view.key(end + 1), id);
        }
    }

    fn honorific_gender(&self, start: usize) -> Option<Gender> {
        let before = start.checked_sub(1)?;
        let at = if self.view.word(before) == "." { before.checked_sub(1)? } else { before };
        if self.view.is(at, Class::HonorificMan) {
            return Some(Gender::M);
        }
        self.view.is(at, Class::HonorificWoman).then_some(Gender::F)
    }

    /// The person of the document, or of the knowledge, with the same surname and a given name that begins alike:
    /// `Andriy` and `Andrii`, `J. Roe` and `Jane Roe`.
    fn same_person(&self, range: &Range<usize>) -> Option<ActorId> {
        let last = self.view.key(range.end - 1);
        let first = self.view.word(range.start).trim_end_matches('.').to_owned();
        let alike = |name: &str| {
            let letters = first.chars().count().min(3);
            let other = name.split(' ').next().unwrap_or("").trim_end_matches('.');
            let letters = letters.min(other.chars().count());
            letters > 0
                && crate::id::fold(&first.chars().take(letters).collect::<String>())
                    == crate::id::fold(&other.chars().take(letters).collect::<String>())
        };
        let middle = |name: &str| name.split([' ', '-']).count() > 2;
        let alike = |name: &str| alike(name) && !(range.len() > 2 && middle(name));
        let ends = |name: &str| name.rsplit(' ').next().is_some_and(|word| folded_key(word) == last);
        let doc = self.cast.by_short(last).iter();
        let mut fits = doc.filter(|id| {
            self.cast.get(id).is_some_and(|m| m.kind == ActorKind::Person && ends(&m.name) && alike(&m.name))
        });
        if let (Some(one), None) = (fits.next(), fits.next()) {
            return Some(one.clone());
        }
        let known = self.knowledge.index().by_surname(last).iter();
        let mut fits = known.filter(|id| self.knowledge.actors.get(*id).is_some_and(|record| alike(&record.name)));
        match (fits.next(), fits.next()) {
            (Some(one), None) => Some(one.clone()),
            _ => None,
        }
    }

    /// Notes where organizations are named in full, for `the Ministry` after them.
    fn heads(&mut self) {
        for (name, link) in self.names.iter().zip(&self.links) {
            let Some(id) = link.as_ref().and_then(|link| link.actor.as_ref()) else { continue };
            let organization = |kind| matches!(kind, ActorKind::Organisation | ActorKind::Media);
            if name.range.len() > 1 && self.cast.get(id).is_some_and(|member| organization(member.kind)) {
                let text = self.view.span(name.range.clone()).text(self.view.text);
                self.cast.add_heads(text, name.range.start, id);
            }
        }
    }

    /// `Paris` after `Robin Paris` is the person, unless the words around it make it a place.
    fn surnames_like_places(&mut self) {
        for at in 0..self.names.len() {
            let Some(name) = self.names.get(at).filter(|name| !name.known.is_empty() && name.range.len() == 1) else {
                continue;
            };
            let [person] = self.cast.by_short(self.view.key(name.range.start)) else { continue };
            let is_person =
                self.cast.get(person).is_some_and(|member| member.kind == ActorKind::Person && member.gender.is_some());
            let place = name.known.iter().all(|entry| matches!(entry.kind, ActorKind::Place | ActorKind::State));
            let before = name.range.start.checked_sub(1);
            let located = before.is_some_and(|at| self.view.is(at, Class::PlacePreposition));
            if is_person && place && !located && !name.is_demonym() {
                let link = self.one_of_fitting(std::slice::from_ref(person));
                if let Some(slot) = self.links.get_mut(at) {
                    *slot = Some(link);
                }
            }
        }
    }

    /// Unknown names of one word: surnames, acronyms, names by themselves.
    fn short(&mut self) {
        for at in 0..self.names.len() {
            let Some(name) = self.names.get(at).filter(|name| name.known.is_empty() && name.range.len() == 1) else {
                continue;
            };
            let range = name.range.clone();
            let link = self.short_link(at, &range);
            if let Some(slot) = self.links.get_mut(at) {
                *slot = link;
            }
        }
    }

    fn short_link(&mut self, at: usize, range: &Range<usize>) -> Option<Link> {
        let key = self.view.key(range.start);
        let votes = self.votes.get(&vec![key]).copied().unwrap_or_default();
        let fits = self.cast.by_short(key).to_vec();
        let person = |id: &ActorId| self.cast.get(id).is_some_and(|member| member.kind == ActorKind::Person);
        if !fits.is_empty() {
            let elsewhere = fits.iter().all(person) && votes.place > votes.person + 3;
            if !elsewhere {
                let link = self.one_of_fitting(&fits);
                let text = self.name_text(range);
                if let Some(id) = &link.actor {
                    self.cast.seen(id, &text);
                }
                return Some(link);
            }
        }
        let definite = range.start.checked_sub(1).is_some_and(|before| self.view.is(before, Class::Definite));
        if definite && let Some(id) = self.cast.by_head(key, range.start).cloned() {
            return Some(self.one_of_fitting(&[id]));
        }
        let kind = votes.kind();
        if matches!(kind, Some(ActorKind::Person) | None)
            && votes.other < 4
            && self.view.shape(range.start) == Shape::Capital
            && let Some(link) = self.surname(at, key)
        {
            return Some(link);
        }
        kind.map(|kind| self.new_actor(range, kind))
    }

    fn one_of_fitting(&self, fits: &[ActorId]) -> Link {
        match fits {
            [one] => Link { form: Form::Name, actor: Some(one.clone()), candidates: Vec::new(), rule: "short-name" },
            several => Link {
                form: Form::Name,
                actor: None,
                candidates: several
                    .iter()
                    .filter_map(|id| {
                        Some(Candidate { actor: id.clone(), why: format!("short for {}", self.cast.get(id)?.name) })
                    })
                    .collect(),
                rule: "short-name",
            },
        }
    }

    /// A surname alone, of persons that only the knowledge has: an office beside it decides, or that only one bears it.
    fn surname(&mut self, at: usize, key: u64) -> Option<Link> {
        let bearers = self.knowledge.index().by_surname(key);
        if bearers.is_empty() || crate::actors::lexicon::classes(key).is_given_name() {
            return None;
        }
        let titles = self.borne.get(&at).map_or(&[][..], Vec::as_slice);
        let offices: Vec<&String> =
            titles.iter().filter_map(|title| self.titles.get(*title)).flat_map(|title| &title.offices).collect();
        let index = self.knowledge.index();
        let held = |id: &&ActorId| index.offices_held(id).iter().any(|office| offices.contains(&office));
        let with_office: Vec<ActorId> = bearers.iter().filter(held).cloned().collect();
        let fits = if with_office.is_empty() { bearers.to_vec() } else { with_office };
        for id in &fits {
            self.cast.add_known(self.knowledge, id);
        }
        let link = self.one_of_fitting(&fits);
        if let Some(id) = &link.actor {
            self.cast.shorten(key, id);
        }
        Some(link)
    }
}

fn kind_rule(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "unknown-person",
        ActorKind::Place => "unknown-place",
        _ => "unknown-organisation",
    }
}
