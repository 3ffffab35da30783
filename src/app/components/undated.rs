//! The tray of items without a date: counted beside the axis, opened to be read.

use crate::app::state::State;
use crate::strings::fill;
use leptos::prelude::*;

/// How many the tray lists; the list has them all.
const SHOWN: usize = 40;

/// The tray, whose summary carries the count.
pub(super) fn undated(state: State) -> impl IntoView {
    let words = state.words;
    let undated = Memo::new(move |_| state.answer.with(|answer| answer.undated()));
    let items = move || {
        let store = state.store.get();
        state.answer.with(|answer| {
            let shown = answer.items.iter().skip(answer.dated).take(SHOWN);
            shown.map(|item| (store.id(*item).to_owned(), store.mark_name(*item, words))).collect::<Vec<_>>()
        })
    };
    let open = RwSignal::new(false);
    let button = move |(id, name): (String, String)| {
        view! { <li><button type="button" class="undated-item" on:click=move |_| state.open(&id)>{name}</button></li> }
    };
    view! {
        <div class="undated" data-undated=move || undated.get().to_string()>
            <button type="button" class="undated-open" hidden=move || undated.get() == 0 aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                {move || words.count(words.undated_open, undated.get())}
            </button>
            {move || open.get().then(|| view! {
                <ul class="undated-list">
                    {items().into_iter().map(button).collect_view()}
                    {(undated.get() > SHOWN).then(|| view! { <li>{fill(words.chart_cluster_more, &[("n", &words.number(undated.get() - SHOWN))])}</li> })}
                </ul>
            })}
        </div>
    }
}
