//! Offices: which one a title means, and who held it.
//!
//! What comes in: titles, the links of the names, knowledge. What goes out: for each title its bearer, or the office with
//! all its holders as candidates; a date narrows them later. Never one of two that fit.

use super::cast::Cast;
use super::lexicon::Class;
use super::link::Link;
use super::title::Title;
use super::view::View;
use super::{Actors, Candidate, Form};
use crate::edtf::Edtf;
use crate::id::ActorId;
use crate::knowledge::{ActorKind, Knowledge, OfficeRecord};
use crate::order::sort;

/// Who a title means.
#[derive(Clone, PartialEq, Default, Debug)]
pub(super) struct Post {
    /// The person, where the words or the knowledge leave one.
    pub(super) actor: Option<ActorId>,
    /// The office, where one is meant, by the id of its record.
    pub(super) office: Option<String>,
    /// The holders, where several fit.
    pub(super) candidates: Vec<Candidate>,
}

/// Settles the titles of a document in order; a bare title follows the last full one of the same words.
pub(super) fn posts(
    view: &View<'_>,
    titles: &[Title],
    links: &[Option<Link>],
    knowledge: &Knowledge,
    cast: &mut Cast,
) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::with_capacity(titles.len());
    for title in titles {
        let mut post = post_of(view, title, links, knowledge, cast);
        let bare = post.actor.is_none() && post.office.is_none() && title.of.is_empty() && title.possessive.is_none();
        if bare && let Some(earlier) = antecedent(view, titles, &posts, title) {
            post = earlier;
        } else if bare && view.is_quoted(title.range.start) {
            post = own_side(view, titles, links, title, knowledge, cast).unwrap_or(post);
        }
        posts.push(post);
    }
    posts
}

/// The holders of an office in a stretch of time, as candidates.
pub(super) fn holders(office: &OfficeRecord, date: &Edtf, knowledge: &Knowledge) -> Vec<Candidate> {
    let of = knowledge.actors.get(&office.of).map_or(office.of.as_str(), |record| record.name.as_str());
    let title = office.titles.first().map_or("", String::as_str);
    let mut found: Vec<Candidate> = Vec::new();
    for holder in office.terms_in(date) {
        if found.iter().all(|candidate| candidate.actor != holder.person) {
            let why = format!("{title} of {of} {}", holder.term());
            found.push(Candidate { actor: holder.person.clone(), why });
        }
    }
    sort(&mut found, &|a, b| a.actor.cmp(&b.actor));
    found
}

/// An office with its holders, or its only one.
fn held(office: &OfficeRecord, knowledge: &Knowledge, cast: &mut Cast) -> Post {
    let mut candidates = holders(office, &Edtf::Unknown, knowledge);
    for candidate in &candidates {
        cast.add_known(knowledge, &candidate.actor);
    }
    let actor = if candidates.len() == 1 { candidates.pop().map(|one| one.actor) } else { None };
    Post { actor, office: Some(office.id.clone()), candidates }
}

fn post_of(view: &View<'_>, title: &Title, links: &[Option<Link>], knowledge: &Knowledge, cast: &mut Cast) -> Post {
    let of = owners(title, links, knowledge);
    let offices: Vec<&OfficeRecord> = title.offices.iter().filter_map(|id| knowledge.offices.get(id)).collect();
    let bearer = title.bearer.and_then(|index| links.get(index)?.as_ref());
    if let Some(bearer) = bearer {
        let holds = |office: &&&OfficeRecord| {
            bearer.actor.as_ref().is_some_and(|actor| office.holders.iter().any(|holder| holder.person == *actor))
        };
        let fits: Vec<&&OfficeRecord> =
            offices.iter().filter(holds).filter(|office| of.is_empty() || of.contains(&office.of)).collect();
        // A person whom only the text has is of the country of the office.
        let posted = view.word(title.core.end) == "to";
        let country = of.first().filter(|_| !posted).and_then(|owner| cast.get(owner)?.country.clone());
        if let (Some(country), Some(person)) = (country, bearer.actor.as_ref().and_then(|id| cast.get_mut(id))) {
            person.country.get_or_insert(country);
        }
        let office = if let [one] = fits.as_slice() { Some(one.id.clone()) } else { None };
        return Post { actor: bearer.actor.clone(), office, candidates: bearer.candidates.clone() };
    }
    let fits: Vec<&&OfficeRecord> = offices.iter().filter(|office| of.contains(&office.of)).collect();
    if let [office] = fits.as_slice() {
        return held(office, knowledge, cast);
    }
    let nameable = view.is(title.core.end - 1, Class::Office) || !title.offices.is_empty();
    let owner = of.first().filter(|_| nameable && fits.is_empty());
    let Some(owner) = owner.and_then(|owner| cast.get(owner)) else { return Post::default() };
    let words = view.span(title.core.clone()).text(view.text).to_lowercase();
    let (name, country) = (format!("{words} of {}", owner.name), owner.country.clone());
    let id = cast.add_new(&name, ActorKind::Person);
    if let Some(member) = cast.get_mut(&id) {
        member.country = country;
    }
    Post { actor: Some(id), ..Post::default() }
}

/// The office of the speaker's own side: a spokesperson of the White House who says `the president` in a quotation
/// means the one of the United States.
fn own_side(
    view: &View<'_>,
    titles: &[Title],
    links: &[Option<Link>],
    title: &Title,
    knowledge: &Knowledge,
    cast: &mut Cast,
) -> Option<Post> {
    let sentence = view.sentence(title.range.start);
    let before = titles.partition_point(|other| other.range.start < title.range.start);
    let near = titles.get(..before)?.iter().rev().take(12);
    let mut near = near.take_while(|other| view.sentence(other.range.start) + 2 >= sentence);
    let speaker = near.find(|other| other.bearer.is_some() && !other.of.is_empty())?;
    let of = owners(speaker, links, knowledge);
    let mut offices = title.offices.iter().filter_map(|id| knowledge.offices.get(id));
    let office = offices.find(|office| of.contains(&office.of))?;
    Some(held(office, knowledge, cast))
}

/// The actors that a title belongs to; a government seat counts as its state too.
fn owners(title: &Title, links: &[Option<Link>], knowledge: &Knowledge) -> Vec<ActorId> {
    let mut owners = Vec::new();
    for index in &title.of {
        let Some(actor) = links.get(*index).and_then(|link| link.as_ref()?.actor.clone()) else { continue };
        let record = knowledge.actors.get(&actor);
        let state = record.and_then(|record| record.metonym_of.clone().or_else(|| record.capital_of.clone()));
        owners.push(actor);
        owners.extend(state);
    }
    owners
}

/// The last title of the same words that names somebody, where only one person has borne them so far.
fn antecedent(view: &View<'_>, titles: &[Title], posts: &[Post], title: &Title) -> Option<Post> {
    let core = |title: &Title| title.core.clone().map(|index| view.key(index)).collect::<Vec<u64>>();
    let wanted = core(title);
    let mut found: Option<&Post> = None;
    // Sixty titles back is more than an article has; beyond it, a chain would cost time without end.
    for (earlier, post) in titles.iter().zip(posts).rev().take(60) {
        if core(earlier) != wanted || post.actor.is_none() && post.office.is_none() {
            continue;
        }
        match found {
            Some(other) if other.actor != post.actor => return None,
            _ => found = Some(post),
        }
    }
    found.cloned()
}

/// Narrows the holders of offices to those of the document's date; a single one is meant.
pub(super) fn settle(found: &mut Actors, published: &Edtf, knowledge: &Knowledge) {
    for mention in &mut found.mentions {
        if mention.form != Form::Title || mention.actor.is_some() {
            continue;
        }
        let Some(office) = mention.office.as_ref().and_then(|id| knowledge.offices.get(id)) else { continue };
        let mut holders = holders(office, published, knowledge);
        match holders.len() {
            0 => {}
            1 => {
                mention.actor = holders.pop().map(|holder| holder.actor);
                mention.candidates = Vec::new();
            }
            _ => mention.candidates = holders,
        }
    }
}
