//! Actors side by side: columns where there is room, one after another where there is none, date by date.

use super::actor::{entries, name};
use crate::app::state::State;
use crate::store::{Moment, Store};
use leptos::prelude::*;

/// Items that are shown; the list has the rest.
const MOST: usize = 500;

/// The chosen actors under the present filters.
pub(super) fn compare(state: State, store: &Store, ids: &[String]) -> AnyView {
    let words = state.words;
    let comparison = state.answer.with(|answer| store.compare(ids, &answer.items, MOST, words));
    let names: Vec<String> = comparison.columns.iter().map(|(_, name)| name.clone()).collect();
    let heads =
        comparison.columns.into_iter().map(|(id, own)| view! { <p class="cell">{name(state, id, own)}</p> }.into_any());
    let heads = heads.collect_view();
    let moments = comparison.moments.into_iter().map(|one| moment(state, &names, one)).collect_view();
    let rest = (comparison.rest > 0)
        .then(|| view! { <p class="note">{words.count(words.actor_rest, comparison.rest)}</p> }.into_any());
    view! {
        <section class="compare" data-demarche="compare">
            <h2 class="region-title" tabindex="-1">{words.compare_heading}</h2>
            <div class="cells cells-head">{heads}</div>
            <ol class="moments">{moments}</ol>
            {rest}
        </section>
    }
    .into_any()
}

fn moment(state: State, names: &[String], moment: Moment) -> AnyView {
    let cell = |(own, name): (Vec<_>, &String)| {
        let label = (!own.is_empty()).then(|| view! { <p class="cell-name">{name.clone()}</p> }.into_any());
        view! { <div class="cell">{label}{entries(state, own, false)}</div> }.into_any()
    };
    let cells = moment.cells.into_iter().zip(names).map(cell).collect_view();
    let shared = (!moment.shared.is_empty()).then(|| {
        view! { <p class="field-name">{state.words.compare_shared}</p>{entries(state, moment.shared, false)} }
            .into_any()
    });
    view! {
        <li class="moment">
            <h3 class="row-month"><time datetime=moment.datetime>{moment.date}</time></h3>
            {shared}
            <div class="cells">{cells}</div>
        </li>
    }
    .into_any()
}
