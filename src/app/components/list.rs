//! The list: the items in order, the truth for screen readers and print. Its rows are those that the build writes.

use super::empty::empty;
use super::rows::Rows;
use crate::app::roving;
use crate::app::state::{PAGE, State};
use crate::store::row::Row;
use crate::strings::fill;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use std::sync::Arc;
use std::time::Duration;

/// The links of the rows: one tab stop, arrows within.
const LINKS: &str = "a.row-headline";
/// Rows that are made before the next paint; the others come right after it.
const FIRST: usize = 60;
/// Rows in an embed.
const EMBED_ROWS: usize = 10;

/// Heading, list, and pages where there are more than [`PAGE`] rows.
pub(super) fn list(state: State) -> impl IntoView {
    let words = state.words;
    let list = NodeRef::<html::Ol>::new();
    let size = if state.embed { EMBED_ROWS } else { PAGE };
    let start = move || if state.embed { 0 } else { state.page.get() * PAGE };
    let rows = Memo::new(move |_| {
        let store = state.store.get();
        let items: Vec<u32> =
            state.answer.with(|answer| answer.items.iter().copied().skip(start()).take(size).collect());
        let rows = store.rows(&items, words).into_iter().map(Arc::new);
        Arc::new(items.iter().copied().zip(rows).collect::<Vec<_>>())
    });
    let total = move || state.answer.with(|answer| answer.items.len());
    draw(state, list, rows);
    let on_key = move |event: KeyboardEvent| {
        if let Some(list) = list.get_untracked()
            && !event.ctrl_key()
            && !event.meta_key()
            && !event.alt_key()
            && roving::step(&list, LINKS, &event.key())
        {
            event.prevent_default();
        }
    };
    let on_click = move |event: MouseEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
        let row = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let row = row.filter(|target| target.closest(LINKS).is_ok_and(|link| link.is_some()));
        let id = row.and_then(|target| target.closest("[data-event]").ok()??.get_attribute("data-event"));
        if let (Some(id), true) = (id, plain) {
            event.prevent_default();
            state.open(&id);
        }
    };
    view! {
        <section class="list-region">
            <h2 class="region-title" id="list" tabindex="-1">{words.list_heading}</h2>
            <ol
                class="list"
                data-demarche="list"
                data-total=move || total().to_string()
                start=move || (start() + 1).to_string()
                node_ref=list
                on:keydown=on_key
                on:click=on_click
            ></ol>
            {move || (total() == 0).then(|| empty(state))}
            {(!state.embed).then(|| pages(state, total))}
        </section>
    }
}

/// What the list shows: rows by item.
type Shown = Arc<Vec<(u32, Arc<Row>)>>;

/// Keeps the rows in the document those of the answer.
fn draw(state: State, list: NodeRef<html::Ol>, rows: Memo<Shown>) {
    let shown = StoredValue::new_local(Rows::default());
    // Rows that are far down come after the paint.
    let (rest, painted) = (Trigger::new(), StoredValue::new(false));
    Effect::new(move || {
        rest.track();
        let (Some(list), rows) = (list.get(), rows.get()) else { return };
        let open = state.open.get();
        let most = if painted.get_value() { usize::MAX } else { FIRST };
        painted.set_value(false);
        if shown.try_update_value(|shown| shown.show(&list, &rows, most, open.as_deref())) == Some(false) {
            let go_on = move || {
                painted.set_value(true);
                rest.notify();
            };
            request_animation_frame(move || set_timeout(go_on, Duration::ZERO));
        }
    });
}

fn pages(state: State, total: impl Fn() -> usize + Copy + Send + Sync + 'static) -> impl IntoView {
    let words = state.words;
    let turn = move |page: usize| {
        state.page.set(page);
        crate::app::platform::focus_soon("#list".to_owned(), true);
    };
    move || {
        let (page, total) = (state.page.get(), total());
        let first = page * PAGE;
        let last = (first + PAGE).min(total);
        (total > PAGE).then(|| {
            let values = [("from", words.number(first + 1)), ("to", words.number(last)), ("total", words.number(total))];
            let here = fill(words.list_page, &values.each_ref().map(|(key, value)| (*key, value.as_str())));
            let previous = (page > 0).then(|| {
                view! { <button type="button" class="button" on:click=move |_| turn(page - 1)>{words.count(words.list_previous, PAGE)}</button> }
            });
            let next = (last < total).then(|| {
                let n = PAGE.min(total - last);
                view! { <button type="button" class="button" on:click=move |_| turn(page + 1)>{words.count(words.list_next, n)}</button> }
            });
            view! { <nav class="list-pages" aria-label=words.list_heading>{previous}<p>{here}</p>{next}</nav> }
        })
    }
}
