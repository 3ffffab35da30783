//! Bodies that every state has: `the Foreign Ministry`, `Norland’s Supreme Court`.
//!
//! What comes in: a name all of whose words say what it is, not whose. What goes out: the body of the state that the
//! words around it name, so that the ministries of two states are never one actor.

use super::super::Form;
use super::super::cast::Member;
use super::super::lexicon::Class;
use super::{Link, Linker};
use crate::id::ActorId;
use crate::knowledge::ActorKind;
use std::ops::Range;

impl Linker<'_, '_, '_> {
    /// The link of a body that is named without its state; `None` for other names, and where no state is told.
    pub(super) fn body_of_state(&mut self, at: usize, range: &Range<usize>, kind: ActorKind) -> Option<Link> {
        let common = |index: usize| {
            self.view.classes(index).any(&[Class::Portfolio, Class::Organization, Class::Body, Class::Joiner])
        };
        if kind != ActorKind::Organisation || !range.clone().all(common) {
            return None;
        }
        let text = self.name_text(range);
        let owner = self.owner_before(at, range).or_else(|| self.owner_of_bearer(at));
        let id = if let Some(state) = owner.or_else(|| self.owner_of_clause(at, range)) {
            self.body(&state, &text)?
        } else {
            let last = self.view.key(range.end - 1);
            let earlier = self.cast.by_head(last, range.start)?.clone();
            let ends = |member: &Member| {
                std::iter::once(&member.name).chain(&member.aliases).any(|name| name.ends_with(&text))
            };
            let same = self.cast.get(&earlier).is_some_and(ends);
            same.then_some(earlier)?
        };
        self.cast.seen(&id, &text);
        Some(Link { form: Form::Name, actor: Some(id), candidates: Vec::new(), rule: "body-of-state" })
    }

    /// The state whose genitive stands before a name.
    fn owner_before(&self, at: usize, range: &Range<usize>) -> Option<ActorId> {
        let before = at.checked_sub(1)?;
        let owner = self.names.get(before)?;
        let genitive = self.view.is_genitive(owner.range.end) && owner.range.end + 1 == range.start;
        let link = self.links.get(before)?.as_ref().filter(|_| genitive)?;
        self.state_of(link.actor.as_ref()?)
    }

    /// The state that opens the sentence as its place: `In Norland, the Supreme Court`.
    fn owner_of_clause(&self, at: usize, range: &Range<usize>) -> Option<ActorId> {
        let before = at.checked_sub(1)?;
        let place = self.names.get(before)?.range.clone();
        let sentence = self.view.sentence_range(range.start);
        let opens = place.start == sentence.start + 1 && self.view.is(sentence.start, Class::PlacePreposition);
        let link = self.links.get(before)?.as_ref().filter(|_| opens)?;
        self.state_of(link.actor.as_ref()?)
    }

    /// The state of the known person whose title belongs to a name: `Foreign Ministry spokesman Robin Roe`.
    fn owner_of_bearer(&self, at: usize) -> Option<ActorId> {
        let title = self.titles.get(*self.owned_by.get(&at)?)?;
        let bearer = self.links.get(title.bearer?)?.as_ref()?.actor.as_ref()?;
        self.state_of(bearer)
    }

    fn state_of(&self, id: &ActorId) -> Option<ActorId> {
        let country = self.cast.get(id)?.country.as_deref()?;
        self.knowledge.index().state(country).cloned()
    }

    /// The body of a state: of the knowledge, or a new one with the state's adjective in its name.
    fn body(&mut self, state: &ActorId, text: &str) -> Option<ActorId> {
        let record = self.knowledge.actors.get(state)?;
        let names = record.demonyms.iter().chain([&record.name]).map(|owner| format!("{owner} {text}"));
        let known = names.clone().find_map(|name| self.knowledge.index().exact(&name)).cloned();
        if let Some(known) = known {
            self.cast.add_known(self.knowledge, &known);
            return Some(known);
        }
        let name = names.into_iter().next()?;
        let id = self.cast.add_new(&name, ActorKind::Organisation);
        if let Some(member) = self.cast.get_mut(&id) {
            member.country.clone_from(&record.country);
        }
        Some(id)
    }
}
