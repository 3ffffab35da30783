//! The components: each gets the page's state, shows one region of the screen, and holds no logic of its own.

mod actor;
mod card;
mod chips;
mod compare;
mod corrections;
mod dating;
mod document;
mod embed;
mod empty;
mod export;
mod facet;
mod filter_actors;
mod filters;
mod import;
mod legend;
mod list;
mod marks;
mod masthead;
mod overview;
mod plot;
mod question;
mod rows;
mod strip;
mod timeline;
mod undated;

use super::state::State;
use crate::store::View;
use leptos::prelude::*;

/// The whole page.
pub(super) fn app(state: State) -> AnyView {
    if state.embed { embed::embed(state).into_any() } else { page(state).into_any() }
}

fn page(state: State) -> impl IntoView {
    let view = Memo::new(move |_| state.view());
    view! {
        {masthead::skip(state)}
        {masthead::masthead(state)}
        {corrections::desk(state)}
        <div class="page">
            {filters::filters(state)}
            <main class="main" id="main" tabindex="-1">
                {move || match view.get() {
                    View::Document => document::document(state).into_any(),
                    View::Import => import::import(state).into_any(),
                    View::Actor => actor::actor(state),
                    view => items(state, view).into_any(),
                }}
            </main>
            {card::side(state)}
        </div>
    }
}

/// The chart, or a strip in its place, and the list.
fn items(state: State, view: View) -> impl IntoView {
    let chart = match view {
        View::Timeline => timeline::timeline(state).into_any(),
        _ => strip::strip(state).into_any(),
    };
    view! {
        {chart}
        {list::list(state)}
    }
}
