//! Who the groups and institutions are.
//!
//! What comes in: a phrase with its owners, the links of the names, knowledge. What goes out: its actor: a known group,
//! the state of a government, a capital, or a group named after owner and head. Without an owner only a phrase that
//! says by itself who acts (`rebels`) has one.

use super::cast::Cast;
use super::lexicon::Class;
use super::link::Link;
use super::nominal::Nominal;
use super::view::View;
use crate::id::ActorId;
use crate::knowledge::words::Shape;
use crate::knowledge::{ActorKind, Knowledge};
use crate::syntax::Upos;

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
        let known =
            phrases(view, nominal, owner, knowledge, cast).find_map(|name| knowledge.index().exact(&name)).cloned();
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
