//! Finds the mentions of a document: names, titles, groups and pronouns, in that order.
//!
//! What comes in: a document's text, syntax and knowledge. What goes out: [`Actors`] with offices still open.

use super::cast::Cast;
use super::group::actor_of;
use super::link::link;
use super::name::names;
use super::nominal::nominals;
use super::office::posts;
use super::pronoun::pronouns;
use super::title::titles;
use super::view::View;
use super::{Actors, Form, Mention};
use crate::id::ActorId;
use crate::knowledge::{ActorKind, Knowledge};
use crate::order::{set, sort_by_key};
use crate::syntax::Syntax;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) fn mentions(text: &str, syntax: &Syntax, knowledge: &Knowledge) -> Actors {
    let view = View::new(text, syntax);
    let index = knowledge.index();
    let mut cast = Cast::default();
    let names = names(&view, index);
    let titles = titles(&view, index, &names);
    let links = link(&view, &names, &titles, knowledge, &mut cast);
    let posts = posts(&view, &titles, &links, knowledge, &mut cast);
    let mut found: Vec<Mention> = Vec::new();
    for (name, link) in names.iter().zip(&links) {
        let Some(link) = link.clone() else { continue };
        let mention = mention(&view, name.range.clone(), link.form, link.rule);
        found.push(Mention { actor: link.actor, candidates: link.candidates, ..mention });
    }
    for (title, post) in titles.iter().zip(posts) {
        let mention = mention(&view, title.range.clone(), Form::Title, "title");
        found.push(Mention { actor: post.actor, candidates: post.candidates, office: post.office, ..mention });
    }
    for nominal in nominals(&view, &names, &links, &titles) {
        let actor = actor_of(&view, &nominal, &links, knowledge, &mut cast);
        let place = actor.as_ref().and_then(|id| cast.get(id)).is_some_and(|member| member.kind == ActorKind::Place);
        let form = if place { Form::Place } else { Form::Nominal };
        let mention = mention(&view, nominal.range.clone(), form, "nominal");
        found.push(Mention { head: view.token_index(nominal.head).unwrap_or(mention.head), actor, ..mention });
    }
    found.extend(pronouns(&view).into_iter().map(|at| mention(&view, at..at + 1, Form::Pronoun, "pronoun")));
    sort_by_key(&mut found, &|mention| (mention.span, mention.form));
    found.dedup_by_key(|mention| mention.span);
    let used: BTreeSet<ActorId> = used(&found);
    Actors { mentions: found, actors: cast.table(&used) }
}

/// A mention of nobody yet.
pub(super) fn mention(view: &View<'_>, range: Range<usize>, form: Form, rule: &'static str) -> Mention {
    Mention {
        span: view.span(range.clone()),
        sentence: view.sentence(range.start),
        head: view.head(range),
        form,
        actor: None,
        candidates: Vec::new(),
        office: None,
        rule,
    }
}

/// The actors that mentions mean or may mean.
pub(super) fn used(mentions: &[Mention]) -> BTreeSet<ActorId> {
    let named = mentions.iter().filter_map(|mention| mention.actor.clone());
    let open = mentions.iter().flat_map(|mention| &mention.candidates).map(|candidate| candidate.actor.clone());
    set(named.chain(open))
}
