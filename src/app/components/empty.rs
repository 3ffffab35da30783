//! What stands in the place of an empty list: why it is empty, and what to do next.

use super::chips;
use super::filters::clear;
use crate::app::state::State;
use crate::store::View;
use crate::strings::fill;
use leptos::prelude::*;

/// No articles, nothing found in them, or nothing under the present filters.
pub(super) fn empty(state: State) -> AnyView {
    let words = state.words;
    let store = state.store.get();
    let (why, next, ways) = if store.analysis.documents.is_empty() {
        (words.list_no_articles, "", go_on(state, false))
    } else if store.is_empty() {
        (words.list_nothing, words.list_nothing_next, go_on(state, true))
    } else {
        (words.list_empty, "", ways_out(state))
    };
    view! {
        <div class="list-empty">
            <p class="list-empty-why">{why}</p>
            {(!next.is_empty()).then(|| view! { <p>{next}</p> })}
            <ul class="chips">{ways}</ul>
        </div>
    }
    .into_any()
}

/// The filters without which something would be left, each with how much, and all of them.
fn ways_out(state: State) -> Vec<AnyView> {
    let words = state.words;
    let query = state.query.get();
    let store = state.store.get();
    let mut ways = Vec::new();
    for (name, undo) in chips::set(&query, &store, words) {
        let mut other = query.clone();
        undo(&mut other);
        let n = store.ask(&other).items.len();
        if n > 0 {
            let label = fill(words.list_without, &[("name", &name), ("items", &words.count(words.chart_items, n))]);
            ways.push(way(label, move || state.filter(|query| undo(query))));
        }
    }
    ways.push(way(words.filters_clear.to_owned(), move || clear(state)));
    ways
}

fn go_on(state: State, articles: bool) -> Vec<AnyView> {
    let words = state.words;
    let mut ways = vec![way(words.import_heading.to_owned(), move || state.show(View::Import))];
    if articles {
        ways.push(way(words.tab_documents.to_owned(), move || state.show(View::Document)));
    }
    ways
}

fn way(label: String, act: impl Fn() + 'static) -> AnyView {
    view! { <li><button type="button" class="button" on:click=move |_| act()>{label}</button></li> }.into_any()
}
