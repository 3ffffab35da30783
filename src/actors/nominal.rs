//! Groups and institutions by common nouns: `European leaders`, `the Indonesian military`, `both sides`.
//!
//! What comes in: words, names and titles already found. What goes out: [`Nominal`]s with determiner, owner and
//! `of`-complement, and for those with an owner their actor. Those without wait for coreference.

use super::cast::Cast;
use super::lexicon::Class;
use super::link::Link;
use super::name::Name;
use super::title::Title;
use super::view::View;
use crate::id::ActorId;
use crate::knowledge::words::Shape;
use crate::knowledge::{ActorKind, Knowledge};
use crate::syntax::Upos;
use std::ops::Range;

/// A common noun phrase for an actor.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Nominal {
    /// Its words, with determiner, owner and complement.
    pub(super) range: Range<usize>,
    /// Its head.
    pub(super) head: usize,
    /// The names that it belongs to, as indexes of the names.
    pub(super) owners: Vec<usize>,
    /// The words between owner and head.
    modifiers: Range<usize>,
}

/// The phrases of a document.
pub(super) fn nominals(view: &View<'_>, names: &[Name<'_>], titles: &[Title]) -> Vec<Nominal> {
    let mut found = Vec::new();
    let (mut next_name, mut next_title) = (0, 0);
    for head in 0..view.len() {
        while names.get(next_name).is_some_and(|name| name.range.end <= head) {
            next_name += 1;
        }
        while titles.get(next_title).is_some_and(|title| title.range.end <= head) {
            next_title += 1;
        }
        let covered = names.get(next_name).is_some_and(|name| name.range.contains(&head))
            || titles.get(next_title).is_some_and(|title| title.range.contains(&head));
        if !covered && is_head(view, head) {
            found.extend(Finder { view, names, next_name }.nominal(head));
        }
    }
    found
}

fn is_head(view: &View<'_>, at: usize) -> bool {
    let group = view.is(at, Class::Group) || view.is(at, Class::BareGroup);
    let noun = view.upos(at).is_none_or(|upos| upos == Upos::Noun || upos == Upos::Propn && view.is_first(at));
    let compound = view.upos(at + 1) == Some(Upos::Noun) && at + 1 < view.sentence_range(at).end;
    view.shape(at) != Shape::Sign && noun && !compound && (group || view.is(at, Class::Body))
}

struct Finder<'v, 'a, 'n> {
    view: &'v View<'a>,
    names: &'n [Name<'n>],
    next_name: usize,
}

impl Finder<'_, '_, '_> {
    fn nominal(&self, head: usize) -> Option<Nominal> {
        let view = self.view;
        let mut nominal = Nominal { range: head..head + 1, head, owners: Vec::new(), modifiers: head..head };
        let closed = self.before(&mut nominal);
        self.after(&mut nominal);
        let owned = !nominal.owners.is_empty();
        let group = view.is(head, Class::Group);
        let definite = closed && view.is(nominal.range.start, Class::Definite);
        let back = definite && (view.is(head, Class::Body) || view.is(head, Class::Side));
        let both = view.word(nominal.range.start).eq_ignore_ascii_case("both") && view.is(head, Class::Side);
        let bare = group && view.is(head, Class::BareGroup);
        let made_of = nominal.range.end > head + 1 && !group;
        (owned || back || both || bare || made_of).then_some(nominal)
    }

    /// Takes in owner, adjectives and determiner; tells whether a determiner closes the phrase.
    fn before(&self, nominal: &mut Nominal) -> bool {
        let view = self.view;
        let start_of_sentence = view.sentence_range(nominal.head).start;
        let (mut start, mut name) = (nominal.head, self.next_name);
        for _ in 0..8 {
            let Some(before) = start.checked_sub(1).filter(|at| *at >= start_of_sentence) else { break };
            let owner = name.checked_sub(1).and_then(|index| self.names.get(index)).filter(|n| n.range.end <= start);
            let genitive = view.is_genitive(before);
            if let Some(owner) = owner.filter(|o| o.range.end == start || genitive && o.range.end == before) {
                name -= 1;
                nominal.owners.push(name);
                start = owner.range.start;
                nominal.range.start = start;
                // `U.S. and European leaders` have two owners.
                let joint = start.checked_sub(1).filter(|at| matches!(view.word(*at), "and" | "&"));
                let other = name.checked_sub(1).and_then(|index| self.names.get(index));
                if let (Some(joint), Some(other)) = (joint, other)
                    && other.range.end == joint
                {
                    start = joint;
                    continue;
                }
                if genitive {
                    break;
                }
                continue;
            }
            if view.is_determiner(before) || view.is(before, Class::Possessive) {
                nominal.range.start = before;
                return !view.is(before, Class::Possessive);
            }
            if !self.is_modifier(before, start) {
                break;
            }
            start = before;
            if nominal.owners.is_empty() {
                nominal.modifiers = start..nominal.head;
                nominal.range.start = start;
            }
        }
        false
    }

    fn is_modifier(&self, at: usize, next: usize) -> bool {
        let view = self.view;
        let glued = view.words.get(next).is_some_and(|word| word.glued);
        match view.word(at) {
            "-" | "‑" => glued,
            "and" => {
                let adjective = |index: usize| view.upos(index) == Some(Upos::Adj);
                (adjective(next) || view.upos(next) == Some(Upos::Noun)) && at.checked_sub(1).is_some_and(adjective)
            }
            _ => view.upos(at).map_or(view.is(at, Class::Portfolio), |upos| {
                matches!(upos, Upos::Adj | Upos::Noun | Upos::Num)
                    || upos == Upos::Verb && view.is(at, Class::Portfolio)
            }),
        }
    }

    /// Takes in `of Norland`, `of these two countries`.
    fn after(&self, nominal: &mut Nominal) {
        let view = self.view;
        let of = nominal.range.end;
        let end = view.sentence_range(nominal.head).end;
        if view.word(of) != "of" {
            return;
        }
        let mut at = of + 1;
        while at < end && (view.is(at, Class::Determiner) || view.shape(at) == Shape::Number) {
            at += 1;
        }
        let name = (self.next_name..self.names.len().min(self.next_name + 4))
            .find(|index| self.names.get(*index).is_some_and(|name| name.range.start == at && !name.is_demonym()));
        if let Some(index) = name
            && let Some(name) = self.names.get(index)
            && !view.is_genitive(name.range.end)
        {
            nominal.owners.push(index);
            nominal.range.end = name.range.end;
        } else if at > of + 1 && at < end && view.is(at, Class::Side) {
            nominal.range.end = at + 1;
        }
    }
}

/// The actor of a phrase with an owner: a government is its state, a group is named after its owner.
pub(super) fn actor_of(
    view: &View<'_>,
    nominal: &Nominal,
    links: &[Option<Link>],
    knowledge: &Knowledge,
    cast: &mut Cast,
) -> Option<ActorId> {
    let mut owners: Vec<ActorId> = Vec::new();
    for index in nominal.owners.iter().rev() {
        owners.push(links.get(*index)?.as_ref()?.actor.clone()?);
    }
    if let [owner] = owners.as_slice()
        && view.word(nominal.head) == "capital"
    {
        let capital = knowledge.index().capital(owner)?.clone();
        cast.add_known(knowledge, &capital);
        return Some(capital);
    }
    let made_of = nominal.range.end > nominal.head + 1;
    let bare = owners.is_empty() && (view.is(nominal.head, Class::BareGroup) || made_of);
    if owners.is_empty() && (!bare || view.is(nominal.range.start, Class::Definite)) {
        return None;
    }
    if let [owner] = owners.as_slice() {
        let state = cast.get(owner).is_some_and(|member| member.kind == ActorKind::State);
        let person = cast.get(owner).is_some_and(|member| member.kind == ActorKind::Person);
        let country = || cast.get(owner)?.country.clone();
        let known = phrases(view, nominal, owner, knowledge, cast)
            .find_map(|name| knowledge.index().exact(&name))
            .cloned();
        if let Some(id) = known {
            cast.add_known(knowledge, &id);
            return Some(id);
        }
        if view.is(nominal.head, Class::Government) && (state || person) && nominal.modifiers.is_empty() {
            let of_person = country().and_then(|code| knowledge.index().state(&code).cloned());
            let found = if state { Some(owner.clone()) } else { of_person };
            if let Some(id) = &found {
                cast.add_known(knowledge, id);
            }
            return found;
        }
    }
    let name = group_name(view, nominal, &owners, knowledge, cast);
    let kind = if view.is(nominal.head, Class::Body) { ActorKind::Organisation } else { ActorKind::Group };
    let country = owners.first().and_then(|owner| cast.get(owner)?.country.clone());
    let id = cast.add_new(&name, kind);
    let text = view.span(nominal.range.clone()).text(view.text).to_owned();
    cast.seen(&id, &text);
    if let Some(member) = cast.get_mut(&id) {
        member.country = country;
    }
    Some(id)
}

/// The names under which the knowledge files may have a group of one owner: `Norlandic army`, `Norland army`.
fn phrases(
    view: &View<'_>,
    nominal: &Nominal,
    owner: &ActorId,
    knowledge: &Knowledge,
    cast: &Cast,
) -> impl Iterator<Item = String> {
    let mut owners: Vec<String> = knowledge.actors.get(owner).map_or(Vec::new(), |record| record.demonyms.clone());
    if let Some(member) = cast.get(owner) {
        owners.push(member.name.clone());
        if member.kind == ActorKind::Person {
            owners.extend(member.name.rsplit(' ').next().map(str::to_owned));
        }
    }
    let words = plain_words(view, nominal).join(" ");
    owners.into_iter().map(move |owner| format!("{owner} {words}"))
}

/// `Norlandic and Southlandic leaders`: owners in their adjectives, then the words of the phrase.
fn group_name(view: &View<'_>, nominal: &Nominal, owners: &[ActorId], knowledge: &Knowledge, cast: &Cast) -> String {
    let adjective = |id: &ActorId| {
        let record = knowledge.actors.get(id).filter(|record| record.kind != ActorKind::Organisation);
        let demonym = record.and_then(|record| record.demonyms.first().cloned());
        demonym.or_else(|| cast.get(id).map(|member| member.name.clone())).unwrap_or_default()
    };
    let owners: Vec<String> = owners.iter().map(adjective).collect();
    let mut words = plain_words(view, nominal);
    if owners.is_empty() && nominal.range.end > nominal.head + 1 {
        let tail = view.span(nominal.head + 1..nominal.range.end).text(view.text);
        words.push(tail.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
    }
    format!("{} {}", owners.join(" and "), words.join(" ")).trim().to_owned()
}

/// The words of a phrase from its first adjective to its head, in lower case.
fn plain_words(view: &View<'_>, nominal: &Nominal) -> Vec<String> {
    let plain = |index: &usize| {
        !matches!(view.upos(*index), Some(Upos::Num))
            && !view.is(*index, Class::Determiner)
            && view.shape(*index) != Shape::Sign
    };
    let words = nominal.modifiers.clone().filter(plain).chain(std::iter::once(nominal.head));
    words.map(|index| view.word(index).to_lowercase()).collect()
}
