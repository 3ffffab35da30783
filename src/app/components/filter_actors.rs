//! The actor filter: by kind, the most frequent first, each to be asked for or left out, with live counts.

use super::facet::{Line, group, line, said_of};
use super::filters::to_list;
use crate::app::state::State;
use crate::id::fold;
use crate::knowledge::ActorKind;
use crate::order::sort;
use crate::store::{Match, Role, Store};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// How many actors are listed without a search.
const LISTED: usize = 50;

const KINDS: [ActorKind; 6] = [
    ActorKind::State,
    ActorKind::Person,
    ActorKind::Organisation,
    ActorKind::Group,
    ActorKind::Media,
    ActorKind::Place,
];

/// The whole filter.
pub(super) fn actors(state: State) -> impl IntoView {
    let words = state.words;
    let search = RwSignal::new(String::new());
    // Indices by number of items, so that boxes stay where they are while counts change.
    let order = Memo::new(move |_| state.store.with(|store| by_frequency(store)));
    let listed = Memo::new(move |_| {
        let wanted = fold(search.get().trim());
        let chosen = state.query.with(|query| [query.actors.include.clone(), query.actors.exclude.clone()].concat());
        state.store.with(|store| {
            let fits = |place: usize, index: u32| {
                let Some(actor) = store.analysis.actors.get(index as usize) else { return false };
                if !wanted.is_empty() {
                    return fold(&actor.name).contains(&wanted)
                        || actor.aliases.iter().any(|name| fold(name).contains(&wanted));
                }
                place < LISTED || chosen.iter().any(|id| *id == actor.id.as_str())
            };
            order.with(|order| {
                let all = order.iter().enumerate().filter(|(place, index)| fits(*place, **index));
                all.map(|(_, index)| *index).take(4 * LISTED).collect::<Vec<u32>>()
            })
        })
    });
    let rest = move || {
        let hidden = order.with(Vec::len).saturating_sub(LISTED);
        (hidden > 0 && search.with(String::is_empty)).then(|| words.count(words.filter_actor_more, hidden))
    };
    // Enter takes the first one that fits and goes to what is left.
    let enter = move |event: KeyboardEvent| {
        if event.key() != "Enter" {
            return;
        }
        event.prevent_default();
        let first = listed.with(|listed| listed.first().copied()).filter(|_| !search.with(String::is_empty));
        let id = first.and_then(|index| {
            state
                .store
                .with(|store| store.analysis.actors.get(index as usize).map(|actor| actor.id.as_str().to_owned()))
        });
        if let Some(id) = id {
            search.set(String::new());
            state.filter(|query| {
                query.actors.remove(&id);
                query.actors.toggle_include(id);
            });
        }
        to_list();
    };
    view! {
        <fieldset class="facet facet-actors" data-demarche="actors">
            <legend class="facet-name">{words.filter_actors}</legend>
            <label class="field">
                <span class="field-name">{words.filter_actor_search}</span>
                <input type="search" class="input" autocomplete="off" prop:value=move || search.get() on:input=move |event| search.set(event_target_value(&event)) on:keydown=enter />
            </label>
            {group(words, KINDS.map(|kind| section(state, kind, listed)).collect_view(), move || listed.track())}
            {move || listed.with(Vec::is_empty).then(|| view! { <p class="note">{words.filter_actor_none}</p> })}
            {move || rest().map(|text| view! { <p class="note">{text}</p> })}
            {matching(state)}
        </fieldset>
    }
}

fn section(state: State, kind: ActorKind, listed: Memo<Vec<u32>>) -> impl IntoView {
    let words = state.words;
    let name = match kind {
        ActorKind::Person => words.kind_person,
        ActorKind::State => words.kind_state,
        ActorKind::Organisation => words.kind_organisation,
        ActorKind::Group => words.kind_group,
        ActorKind::Media => words.kind_media,
        ActorKind::Place => words.kind_place,
    };
    let of_kind = Memo::new(move |_| {
        state.store.with(|store| {
            let is = |index: &u32| store.analysis.actors.get(*index as usize).is_some_and(|actor| actor.kind == kind);
            listed.get().into_iter().filter(is).collect::<Vec<_>>()
        })
    });
    // A correction may rename an actor, or move its index.
    let key = move |index: &u32| (*index, state.version());
    view! {
        <div class="actor-kind" hidden=move || of_kind.with(Vec::is_empty)>
            <p class="actor-kind-name">{name}</p>
            <For each=move || of_kind.get() key=key children=move |index| one(state, index) />
        </div>
    }
}

fn one(state: State, index: u32) -> impl IntoView {
    let actor = state.store.with_untracked(|store| {
        store.analysis.actors.get(index as usize).map(|actor| (actor.id.as_str().to_owned(), actor.name.clone()))
    });
    let (id, name) = actor.unwrap_or_default();
    let (asked, include, exclude) = (id.clone(), id.clone(), id.clone());
    line(
        state.words,
        Line {
            name,
            actor: Some(id),
            count: move || state.answer.with(|answer| answer.facets.actors.get(index as usize).copied().unwrap_or(0)),
            state: move || state.query.with(|query| said_of(&query.actors, &asked)),
            include: move || state.filter(|query| query.actors.toggle_include(include.clone())),
            exclude: move || state.filter(|query| query.actors.toggle_exclude(exclude.clone())),
        },
    )
}

/// Any or all, and in which roles; shown once an actor is chosen.
fn matching(state: State) -> impl IntoView {
    let words = state.words;
    let several = Memo::new(move |_| state.query.with(|query| query.actors.include.len() > 1));
    let some = Memo::new(move |_| state.query.with(|query| !query.actors.is_empty()));
    let way = move |matching: Match, name: &'static str| {
        let on = move || state.query.with(|query| query.matching == matching);
        view! {
            <label class="choice">
                <input type="radio" name="match" prop:checked=on on:change=move |_| state.filter(|query| query.matching = matching) />
                <span class="choice-name">{name}</span>
            </label>
        }
    };
    let role = move |role: Role| {
        let on = move || state.query.with(|query| query.roles.has(role));
        view! {
            <label class="choice">
                <input type="checkbox" prop:checked=on on:change=move |_| state.filter(|query| query.roles = query.roles.toggled(role)) />
                <span class="choice-name">{role.label(words)}</span>
            </label>
        }
    };
    view! {
        {move || several.get().then(|| view! {
            <fieldset class="subfacet">
                <legend class="field-name">{words.filter_match}</legend>
                {way(Match::Any, words.filter_match_any)}
                {way(Match::All, words.filter_match_all)}
            </fieldset>
        })}
        {move || some.get().then(|| super::actor::way(state))}
        {move || some.get().then(|| view! {
            <fieldset class="subfacet">
                <legend class="field-name">{words.filter_roles}</legend>
                {Role::ALL.map(role).collect_view()}
            </fieldset>
        })}
    }
}

/// The actors that have a role in some item, by number of items, then by name.
pub(super) fn by_frequency(store: &Store) -> Vec<u32> {
    let all = store.ask(&crate::store::Query::default()).facets.actors;
    let mut order: Vec<u32> = (0u32..).zip(&all).filter(|(_, n)| **n > 0).map(|(index, _)| index).collect();
    let n = |index: u32| all.get(index as usize).copied().unwrap_or(0);
    sort(&mut order, &|a, b| n(*b).cmp(&n(*a)).then_with(|| store.actor_name(*a).cmp(&store.actor_name(*b))));
    order
}
