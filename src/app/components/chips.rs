//! Chips: each filter that is set, to be taken back one by one or all at once.

use super::filters::clear;
use crate::app::state::State;
use crate::store::row::title;
use crate::store::{Match, Query, Role, Roles, Store, modality_label};
use crate::strings::{Strings, fill};
use crate::wording::date::day_label;
use leptos::prelude::*;

/// Takes a filter back.
pub(super) type Undo = Box<dyn Fn(&mut Query) + Send + Sync>;

/// The chips of the present query; empty where nothing is set.
pub(super) fn chips(state: State) -> impl IntoView {
    let words = state.words;
    let chip = move |(name, undo): (String, Undo)| {
        let label = fill(words.chip_remove, &[("name", &name)]);
        view! {
            <li><button type="button" class="chip" aria-label=label on:click=move |_| state.filter(|query| undo(query))>{name}</button></li>
        }
    };
    move || {
        let found = state.store.with(|store| state.query.with(|query| set(query, store, words)));
        (!found.is_empty()).then(|| {
            view! {
                <ul class="chips">
                    {found.into_iter().map(chip).collect_view()}
                    <li><button type="button" class="chip-clear" on:click=move |_| clear(state)>{words.filters_clear}</button></li>
                </ul>
            }
        })
    }
}

/// The filters that are set, each by name with what takes it back.
pub(super) fn set(query: &Query, store: &Store, words: &'static Strings) -> Vec<(String, Undo)> {
    let mut out: Vec<(String, Undo)> = Vec::new();
    let mut add = |name: String, not: bool, undo: Undo| {
        out.push((if not { fill(words.chip_not, &[("name", &name)]) } else { name }, undo));
    };
    let both = |n: usize| (0..n).map(move |index| index > 0);
    for not in both(2) {
        for id in if not { &query.actors.exclude } else { &query.actors.include } {
            let name = store.actor(id).map_or(id.clone(), |actor| actor.name.clone());
            let id = id.clone();
            add(name, not, Box::new(move |query| query.actors.remove(&id)));
        }
        for kind in if not { query.kinds.exclude.clone() } else { query.kinds.include.clone() } {
            add(kind.label(words).to_owned(), not, Box::new(move |query| query.kinds.remove(&kind)));
        }
        for modality in if not { query.modality.exclude.clone() } else { query.modality.include.clone() } {
            add(
                modality_label(modality, words).to_owned(),
                not,
                Box::new(move |query| query.modality.remove(&modality)),
            );
        }
        for id in if not { &query.documents.exclude } else { &query.documents.include } {
            let name = store.document(id).map_or(id.as_str(), title).to_owned();
            let id = id.clone();
            add(name, not, Box::new(move |query| query.documents.remove(&id)));
        }
    }
    if !query.text.trim().is_empty() {
        let name = fill(words.chip_text, &[("text", query.text.trim())]);
        add(name, false, Box::new(|query| query.text.clear()));
    }
    if let Some(from) = query.from {
        let name = fill(words.date_from, &[("date", &day_label(from, words))]);
        add(name, false, Box::new(|query| query.from = None));
    }
    if let Some(to) = query.to {
        let name = fill(words.date_until, &[("date", &day_label(to, words))]);
        add(name, false, Box::new(|query| query.to = None));
    }
    if query.matching == Match::All && query.actors.include.len() > 1 {
        add(words.filter_match_all.to_owned(), false, Box::new(|query| query.matching = Match::Any));
    }
    if query.roles != Roles::default() && !query.actors.is_empty() {
        let roles: Vec<&str> =
            Role::ALL.into_iter().filter(|role| query.roles.has(*role)).map(|role| role.label(words)).collect();
        let name = fill(words.chip_roles, &[("roles", &roles.join(words.list_comma))]);
        add(name, false, Box::new(|query| query.roles = Roles::default()));
    }
    out
}
