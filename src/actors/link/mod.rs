//! Who the names of a document mean.
//!
//! What comes in: names, titles and knowledge. What goes out: a [`Link`] for each name. A full name counts before a short
//! one, the document's own persons before those of the knowledge; a short name that two fit keeps both.

mod body;
mod known;
mod short;

use super::cast::{Cast, gender_of_name};
use super::kind::{Votes, votes_at};
use super::lexicon::{Class, classes};
use super::name::Name;
use super::title::Title;
use super::view::View;
use super::{Candidate, Form};
use crate::id::ActorId;
use crate::knowledge::words::{Shape, folded_key};
use crate::knowledge::{ActorKind, Gender, Knowledge};
use crate::order::map;
use std::collections::BTreeMap;
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
    let owned = titles.iter().enumerate().flat_map(|(index, title)| title.of.iter().map(move |name| (*name, index)));
    let owned_by = map(owned);
    let links = vec![None; names.len()];
    let mut linker = Linker { view, names, titles, borne, owned_by, knowledge, cast, links, votes: BTreeMap::new() };
    linker.collect_votes();
    linker.known();
    linker.full();
    linker.surnames_like_places();
    linker.short();
    linker.links
}

struct Linker<'l, 'a, 'k> {
    view: &'l View<'a>,
    names: &'l [Name<'k>],
    titles: &'l [Title],
    /// The titles beside each name.
    borne: BTreeMap<usize, Vec<usize>>,
    /// The titles that belong to each name.
    owned_by: BTreeMap<usize, usize>,
    knowledge: &'l Knowledge,
    cast: &'l mut Cast,
    links: Vec<Option<Link>>,
    /// The votes for each unknown name, by its words.
    votes: BTreeMap<Vec<u64>, Votes>,
}

impl Linker<'_, '_, '_> {
    /// The words of a name as a key, without a company's `Inc.`.
    fn keys(&self, range: &Range<usize>) -> Vec<u64> {
        let suffix = range.len() > 1 && self.view.is(range.end - 1, Class::CompanySuffix);
        (range.start..range.end - usize::from(suffix)).map(|index| self.view.key(index)).collect()
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

    /// Unknown names of two or more words.
    fn full(&mut self) {
        for at in 0..self.names.len() {
            self.full_name(at);
            self.note_heads(at);
        }
    }

    fn full_name(&mut self, at: usize) {
        let Some(name) = self.names.get(at).filter(|name| name.known.is_empty() && name.range.len() > 1) else {
            return;
        };
        let votes = self.votes.get(&self.keys(&name.range)).copied().unwrap_or_default();
        let Some(kind) = votes.kind() else { return };
        let range = name.range.clone();
        let mut link = self.body_of_state(at, &range, kind).unwrap_or_else(|| self.new_actor(&range, kind));
        if self.is_attribute(&range) {
            link.form = Form::Demonym;
        }
        if let Some(slot) = self.links.get_mut(at) {
            *slot = Some(link);
        }
    }

    fn new_actor(&mut self, range: &Range<usize>, kind: ActorKind) -> Link {
        let text = self.name_text(range);
        let media = range.clone().any(|index| self.view.is(index, Class::Media));
        let kind = if kind == ActorKind::Organisation && media { ActorKind::Media } else { kind };
        let text = if kind == ActorKind::Organisation { without_suffix(&text) } else { text };
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

    /// The person of the document, or of a country that it names, with the same surname and a given name that begins alike:
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
        let known = self.knowledge.index().by_surname(last).iter().filter(|id| self.is_placed(id));
        let mut fits = known.filter(|id| self.knowledge.actors.get(*id).is_some_and(|record| alike(&record.name)));
        match (fits.next(), fits.next()) {
            (Some(one), None) => Some(one.clone()),
            _ => None,
        }
    }
}

/// A company's name without `Inc.`, so that both forms are one actor.
fn without_suffix(name: &str) -> String {
    let plain = |word: &str| word.trim_end_matches(['.', ',']).to_owned();
    match name.rsplit_once(' ') {
        Some((rest, last)) if classes(folded_key(&plain(last))).has(Class::CompanySuffix) => plain(rest),
        _ => name.to_owned(),
    }
}

fn kind_rule(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "unknown-person",
        ActorKind::Place => "unknown-place",
        _ => "unknown-organisation",
    }
}
