//! The page of an actor: offices, company, everything said and done. Several actors stand side by side; none is an index.

use super::{compare, corrections};
use crate::app::state::State;
use crate::store::desk::Ask;
use crate::store::{ActorPage, Choice, Companion, Entry, Query, Role, Roles, Section, Store, Term, View};
use crate::strings::fill;
use leptos::prelude::*;

/// Entries of one section; the list has the rest.
const MOST: usize = 200;
/// Actors of the index.
const INDEX: usize = 200;

/// The page for the address's actor, else for those that the filter chooses.
pub(super) fn actor(state: State) -> AnyView {
    let chosen = Memo::new(move |_| {
        state.address.with(|address| match &address.actor {
            Some(id) => vec![id.clone()],
            None => address.query.actors.include.clone(),
        })
    });
    let view = move || {
        let store = state.store.get();
        match chosen.get().as_slice() {
            [] => index(state, &store),
            [id] => one(state, &store, id),
            several => compare::compare(state, &store, several),
        }
    };
    view.into_any()
}

/// Where the filter has chosen actors: the way to their page.
pub(super) fn way(state: State) -> AnyView {
    let name = move || {
        let chosen = state.query.with(|query| query.actors.include.clone());
        match chosen.as_slice() {
            [] => None,
            [id] => Some(state.store.with(|store| about(state, store.actor(id).map_or(id, |actor| &actor.name)))),
            _ => Some(state.words.actor_compare.to_owned()),
        }
    };
    let button = move || name().map(|name| link(name, Box::new(move || state.meet(None))));
    button.into_any()
}

fn about(state: State, name: &str) -> String {
    fill(state.words.actor_open, &[("name", name)])
}

/// A button that reads like a link.
pub(super) fn link(name: String, act: Box<dyn Fn()>) -> AnyView {
    view! { <button type="button" class="link" on:click=move |_| act()>{name}</button> }.into_any()
}

/// The name of an actor, which opens its page.
pub(super) fn name(state: State, id: String, name: String) -> AnyView {
    link(name, Box::new(move || state.meet(Some(id.clone()))))
}

/// A heading with something under it; nothing where that is empty.
fn part(title: String, content: AnyView) -> AnyView {
    view! { <section class="part"><h3 class="sub-title">{title}</h3>{content}</section> }.into_any()
}

fn index(state: State, store: &Store) -> AnyView {
    let counts = state.answer.with(|answer| answer.facets.actors.clone());
    let order = super::filter_actors::by_frequency(store);
    let line = |index: u32| {
        let actor = store.analysis.actors.get(index as usize)?;
        let n = counts.get(index as usize).copied().unwrap_or(0) as usize;
        let open = name(state, actor.id.as_str().to_owned(), actor.name.clone());
        Some(view! { <li>{open}" "<span class="note">{state.words.number(n)}</span></li> }.into_any())
    };
    let lines = order.into_iter().take(INDEX).filter_map(line).collect_view();
    view! {
        <section class="actor">
            <h2 class="region-title" tabindex="-1">{state.words.tab_actors}</h2>
            <p class="note">{state.words.actor_index}</p>
            <ul class="companions index">{lines}</ul>
        </section>
    }
    .into_any()
}

fn one(state: State, store: &Store, id: &str) -> AnyView {
    let words = state.words;
    let query = Query { actors: Choice::default(), roles: Roles::default(), ..state.query.get() };
    let items = store.ask(&query).items;
    let Some(page) = store.actor_page(id, &items, MOST, words) else {
        return view! { <p class="note">{words.actor_gone}</p> }.into_any();
    };
    let ActorPage { id, name, line, aliases, terms, span, companions, sections } = page;
    let also = (!aliases.is_empty())
        .then(|| view! { <p class="note">{words.actor_aliases}": "{aliases.join(words.list_comma)}</p> }.into_any());
    let nothing = sections.iter().all(|section| section.total == 0);
    let nothing = nothing.then(|| view! { <p class="note">{words.actor_nothing}</p> }.into_any());
    let own = id.clone();
    let on_timeline = move || {
        let own = own.clone();
        state.go(move |address| {
            address.query.actors.include = vec![own];
            address.view = View::Auto;
            address.actor = None;
        });
    };
    view! {
        <article class="actor" data-demarche="actor">
            <h2 class="document-title" tabindex="-1">{name.clone()}</h2>
            <p class="note">{line}</p>
            {also}
            <p class="links">{link(words.actor_filter.to_owned(), Box::new(on_timeline))}{corrections::switch(state)}</p>
            {editor(state, id.clone(), name)}
            {(!terms.is_empty()).then(|| part(words.actor_offices.to_owned(), offices(terms, span)))}
            {(!companions.is_empty()).then(|| part(words.actor_with.to_owned(), company(state, companions)))}
            {nothing}
            {sections.into_iter().map(|one| section(state, &id, one)).collect_view()}
        </article>
    }
    .into_any()
}

fn editor(state: State, id: String, name: String) -> AnyView {
    let words = state.words;
    corrections::tools(state, move || {
        let (id, name) = (id.clone(), name.clone());
        vec![
            corrections::ask(state, words.edit_rename, Ask::Name("actor", id.clone(), name.clone())),
            corrections::ask(state, words.edit_merge, Ask::SameActor(id, name)),
        ]
    })
}

fn offices(terms: Vec<Term>, span: Option<[String; 2]>) -> AnyView {
    let one = |term: Term| {
        let bar = term.bar.map(|(from, length)| {
            view! { <i class="term-bar" style:left=format!("{from:.1}%") style:width=format!("{length:.1}%")></i> }
                .into_any()
        });
        view! { <li class="term">{term.title}" "<span class="note">{term.dates}</span><span class="term-line">{bar}</span></li> }
            .into_any()
    };
    let span =
        span.map(|[first, last]| view! { <p class="term-span"><span>{first}</span><span>{last}</span></p> }.into_any());
    view! { <ul class="terms">{terms.into_iter().map(one).collect_view()}</ul>{span} }.into_any()
}

fn company(state: State, companions: Vec<Companion>) -> AnyView {
    let one = move |companion: Companion| {
        let kinds = companion.kinds.iter().map(|(kind, n)| [kind, " ", &state.words.number(*n)].concat());
        let kinds = kinds.collect::<Vec<_>>().join(" · ");
        let open = name(state, companion.id, companion.name);
        view! { <li>{open}" "<span class="note">{kinds}</span></li> }.into_any()
    };
    view! { <ul class="companions">{companions.into_iter().map(one).collect_view()}</ul> }.into_any()
}

fn section(state: State, id: &str, section: Section) -> Option<AnyView> {
    let words = state.words;
    let title = match section.role {
        Role::Speaker => words.actor_said,
        Role::Addressee => words.actor_heard,
        Role::Actor => words.actor_did,
        Role::Recipient => words.actor_received,
    };
    let (total, role) = (section.total, section.role);
    let rest = total - section.entries.len();
    let id = id.to_owned();
    let all = move || {
        let id = id.clone();
        state.go(move |address| {
            address.query.actors.include = vec![id];
            address.query.roles = Roles::of([role]);
            address.view = View::List;
        });
    };
    let rest = (rest > 0).then(|| link(words.count(words.actor_rest, rest), Box::new(all)));
    let content = view! { {entries(state, section.entries, true)} {rest} }.into_any();
    (total > 0).then(|| part(words.count(title, total), content))
}

/// Items one under the other, each a step from its sentence.
pub(super) fn entries(state: State, entries: Vec<Entry>, dated: bool) -> AnyView {
    let one = move |entry: Entry| {
        let id = entry.id;
        let open = link(entry.headline, Box::new(move || state.open(&id)));
        let is_said = entry.said.is_some();
        let said = entry.said.map(|said| {
            view! { <blockquote class="entry-said" lang=entry.language dir="auto">{said}</blockquote> }.into_any()
        });
        let date = dated.then(|| view! { <span class="row-date">{entry.date}</span> }.into_any());
        view! { <li class="entry" class:is-said=is_said>{date}{open}{said}<p class="note">{entry.notes.join(" · ")}</p></li> }.into_any()
    };
    view! { <ol class="entries">{entries.into_iter().map(one).collect_view()}</ol> }.into_any()
}
