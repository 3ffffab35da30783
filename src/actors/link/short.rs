//! Short names: surnames, acronyms, and words for what an organization is.
//!
//! What comes in: the actors that the document names in full. What goes out: the links of single words to them, then to
//! persons of the knowledge, then to actors of their own.

use super::super::lexicon::{Class, classes};
use super::super::title::Title;
use super::super::{Candidate, Form};
use super::{Link, Linker};
use crate::id::ActorId;
use crate::knowledge::ActorKind;
use crate::knowledge::words::{Shape, folded_key};
use std::ops::Range;

impl Linker<'_, '_, '_> {
    /// Notes where an organization is named in full, for `the Ministry` after it. Names come in order.
    pub(super) fn note_heads(&mut self, at: usize) {
        let Some(name) = self.names.get(at).filter(|name| name.range.len() > 1) else { return };
        let Some(id) = self.links.get(at).and_then(|link| link.as_ref()?.actor.clone()) else { return };
        let organization = |kind| matches!(kind, ActorKind::Organisation | ActorKind::Media);
        if self.cast.get(&id).is_some_and(|member| organization(member.kind)) {
            let text = self.view.span(name.range.clone()).text(self.view.text);
            self.cast.add_heads(text, name.range.start, &id);
        }
    }

    /// `Paris` after `Robin Paris` is the person, unless the words around it make it a place.
    pub(super) fn surnames_like_places(&mut self) {
        for at in 0..self.names.len() {
            let Some(name) = self.names.get(at).filter(|name| !name.known.is_empty() && name.range.len() == 1) else {
                continue;
            };
            let key = self.view.key(name.range.start);
            let [person] = self.cast.by_short(key) else { continue };
            let surname = |name: &str| name.rsplit(' ').next().is_some_and(|last| folded_key(last) == key);
            let is_person = self.cast.get(person).is_some_and(|member| {
                member.kind == ActorKind::Person && member.gender.is_some() && surname(&member.name)
            });
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
    pub(super) fn short(&mut self) {
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

    pub(super) fn one_of_fitting(&self, fits: &[ActorId]) -> Link {
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

    /// A surname alone, of persons that only the knowledge has: an office beside it decides, else a country that the text
    /// names; two that fit are left open.
    fn surname(&mut self, at: usize, key: u64) -> Option<Link> {
        let bearers = self.knowledge.index().by_surname(key);
        if bearers.is_empty() {
            return None;
        }
        let mut fits = self.with_office(at, bearers);
        if fits.is_empty() {
            // `Clinton` may be a given name; beside an office that a bearer held it is none.
            if classes(key).is_given_name() {
                return None;
            }
            // `Young` in a text that names the country of no Young of the knowledge is somebody else.
            fits = bearers.iter().filter(|id| self.is_placed(id) && self.is_known_by_surname(id)).cloned().collect();
        }
        if fits.is_empty() {
            return None;
        }
        for id in &fits {
            self.cast.add_known(self.knowledge, id);
        }
        let link = self.one_of_fitting(&fits);
        if let Some(id) = &link.actor {
            self.cast.shorten(key, id);
        }
        Some(link)
    }

    /// The bearers of a surname who held an office that stands beside it: of the owner that the text gives the office,
    /// else of a country that it names, else of any.
    fn with_office(&self, at: usize, bearers: &[ActorId]) -> Vec<ActorId> {
        let titles = self.borne.get(&at).map_or(&[][..], Vec::as_slice);
        let titles: Vec<&Title> = titles.iter().filter_map(|title| self.titles.get(*title)).collect();
        let owners: Vec<&ActorId> = titles
            .iter()
            .flat_map(|title| &title.of)
            .filter_map(|name| self.links.get(*name)?.as_ref()?.actor.as_ref())
            .collect();
        let index = self.knowledge.index();
        let held = |id: &&ActorId, accepts: &dyn Fn(&String) -> bool| {
            let beside = |office: &&String| titles.iter().any(|title| title.offices.contains(office));
            index.offices_held(id).iter().filter(beside).any(accepts)
        };
        let owned = |office: &String| self.knowledge.offices.get(office).is_some_and(|o| owners.contains(&&o.of));
        let found = |accepts: &dyn Fn(&String) -> bool| -> Vec<ActorId> {
            bearers.iter().filter(|id| held(id, accepts)).cloned().collect()
        };
        let own = found(&owned);
        if !own.is_empty() {
            return own;
        }
        let all = found(&|_| true);
        let placed: Vec<ActorId> = all.iter().filter(|id| self.is_placed(id)).cloned().collect();
        if placed.is_empty() { all } else { placed }
    }

    /// Whether the press may call a person by the surname alone: not one who only stood in for some weeks.
    fn is_known_by_surname(&self, id: &ActorId) -> bool {
        const HALF_YEAR: i32 = 182;
        let offices =
            self.knowledge.index().offices_held(id).iter().filter_map(|office| self.knowledge.offices.get(office));
        let mut terms = offices.flat_map(|office| &office.holders).filter(|holder| holder.person == *id).peekable();
        terms.peek().is_none()
            || terms.any(|term| match term.days() {
                (Some(from), Some(to)) => from.plus(HALF_YEAR) <= to,
                _ => true,
            })
    }

    /// Whether the text names a person's country, or that of an office that the person held.
    pub(super) fn is_placed(&self, id: &ActorId) -> bool {
        let named = |actor: &ActorId| self.cast.get(actor).is_some();
        let index = self.knowledge.index();
        let country = self.knowledge.actors.get(id).and_then(|record| record.country.as_deref());
        country.and_then(|country| index.state(country)).is_some_and(named)
            || index
                .offices_held(id)
                .iter()
                .any(|office| self.knowledge.offices.get(office).is_some_and(|office| named(&office.of)))
    }
}
