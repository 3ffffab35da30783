//! The head of the page: skip link, name, honesty line, views, status.

use crate::app::platform::{focus_soon, show};
use crate::app::state::State;
use crate::store::{Kind, View};
use crate::strings::{count, fill};
use leptos::prelude::*;

/// The first tab stop: past the chart, to the list.
pub(super) fn skip(state: State) -> impl IntoView {
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(list) = crate::app::platform::find("#list") {
            show(&list);
        }
        focus_soon("#list".to_owned(), false);
    };
    view! { <a class="skip" href="#list" on:click=go>{state.words.skip_to_list}</a> }
}

/// Name, title, honesty line and views.
pub(super) fn masthead(state: State) -> impl IntoView {
    let words = state.words;
    view! {
        <header class="masthead">
            <p class="masthead-name">{words.site_name}</p>
            <h1 class="masthead-title">{words.site_line}</h1>
            {honesty(state)}
        </header>
        <div class="bar">
            {tabs(state)}
            {status(state)}
        </div>
    }
}

/// Machine-extracted, from how many documents, how many items, how many hidden.
pub(super) fn honesty(state: State) -> impl IntoView {
    let words = state.words;
    let text = move || {
        let store = state.store.get();
        let documents = &store.analysis.documents;
        let items = 0..store.len() as u32;
        let statements = items.filter(|item| store.kind(*item) == Kind::Statement).count();
        let made = fill(words.honesty, &[("documents", &count(words.honesty_documents, documents.len()))]);
        let numbers = [
            ("events", count(words.events, store.len() - statements)),
            ("statements", count(words.statements, statements)),
        ];
        let numbers = fill(words.honesty_items, &numbers.each_ref().map(|(key, value)| (*key, value.as_str())));
        let hidden = match store.len() - state.answer.with(|answer| answer.items.len()) {
            0 => words.honesty_none_hidden.to_owned(),
            n => count(words.honesty_hidden, n),
        };
        let foreign = documents.iter().filter(|document| !is_english(document.language.as_deref())).count();
        let foreign =
            if foreign == 0 { String::new() } else { format!(" {}.", count(words.honesty_not_extracted, foreign)) };
        format!("{made} {numbers}, {hidden}.{foreign}")
    };
    let mine = move || state.imported.get().then_some(words.import_memory);
    view! { <p class="honesty">{text}" "{mine}</p> }
}

/// Whether a document's language is English, or not known.
pub(super) fn is_english(language: Option<&str>) -> bool {
    language.is_none_or(|language| language == "en" || language.starts_with("en-"))
}

fn tabs(state: State) -> impl IntoView {
    let words = state.words;
    let tabs = [
        (View::Timeline, words.tab_timeline),
        (View::List, words.tab_list),
        (View::Document, words.tab_documents),
        (View::Import, words.tab_import),
    ];
    let tab = move |(view, label): (View, &'static str)| {
        let here = Memo::new(move |_| state.view() == view);
        view! {
            <button type="button" class="tab" aria-current=move || here.get().then_some("page") on:click=move |_| state.show(view)>
                {label}
            </button>
        }
    };
    view! { <nav class="tabs" aria-label=words.tabs>{tabs.map(tab).collect_view()}</nav> }
}

/// The one live region.
pub(super) fn status(state: State) -> impl IntoView {
    let text = Memo::new(move |_| state.status());
    view! { <p class="status" role="status">{move || text.get()}</p> }
}
