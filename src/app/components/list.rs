//! The list: the items in order, the truth for screen readers and print. Its rows are those that the build writes.

use super::empty::empty;
use crate::app::roving;
use crate::app::state::{PAGE, State};
use crate::store::row::Row;
use crate::strings::fill;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// The links of the rows: one tab stop, arrows within.
const LINKS: &str = "a.row-headline";
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
        state.answer.with(|answer| {
            let items: Vec<u32> = answer.items.iter().copied().skip(start()).take(size).collect();
            store.rows(&items, words)
        })
    });
    let total = move || state.answer.with(|answer| answer.items.len());
    Effect::new(move || {
        rows.track();
        if let Some(list) = list.get() {
            roving::mend(&list, LINKS);
        }
    });
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
            >
                <For each=move || rows.get() key=move |row| (row.id.clone(), row.month.clone(), state.version()) children=move |shown| row(state, shown) />
            </ol>
            {move || (total() == 0).then(|| empty(state))}
            {(!state.embed).then(|| pages(state, total))}
        </section>
    }
}

/// One row, as `xtask` writes it into the HTML.
fn row(state: State, row: Row) -> impl IntoView {
    let id = row.id.clone();
    let here = move || state.open.with(|open| open.as_deref() == Some(id.as_str())).then_some("true");
    let date = match row.datetime {
        Some(datetime) => view! { <time class="row-date" datetime=datetime>{row.date}</time> }.into_any(),
        None => view! { <span class="row-date">{row.date}</span> }.into_any(),
    };
    view! {
        <li class="row" data-event=row.id.clone() data-kind=row.kind data-form=row.form aria-current=here>
            {row.month.map(|month| view! { <h3 class="row-month">{month}</h3> })}
            {date}
            <a class="row-headline" href=format!("#event={}", row.id) lang=row.headline_language tabindex="-1">{row.headline}</a>
            {(!row.who.is_empty()).then(|| view! { <p class="row-who">{row.who}</p> })}
            {(!row.quote.is_empty())
                .then(|| view! { <blockquote class="row-quote" lang=row.language dir="auto">{row.quote}</blockquote> })}
            <p class="row-foot">
                {row.tags.into_iter().map(|tag| view! { <span class="row-tag">{tag}</span> }).collect_view()}
                <cite class="row-source" data-url=row.url>{row.source}</cite>
            </p>
        </li>
    }
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
