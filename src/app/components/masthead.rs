//! The head of the page: skip link, name, honesty line, views, status.

use super::legend::guide;
use crate::app::locale::speak;
use crate::app::platform::{find, flag, focus_soon, show_top, text};
use crate::app::state::State;
use crate::store::{View, tabs as names};
use leptos::prelude::*;

/// The first tab stop: past the chart, to the list; elsewhere to the content. The fragment is state, so a script goes there.
pub(super) fn skip(state: State) -> impl IntoView {
    let words = state.words;
    let listed = Memo::new(move |_| matches!(state.view(), View::Timeline | View::List));
    let target = move || if listed.get() { "#list" } else { "#main" };
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(place) = find(target()) {
            show_top(&place);
        }
        focus_soon(target().to_owned(), false);
    };
    view! {
        <a class="skip" href=target on:click=go>
            {move || if listed.get() { words.skip_to_list } else { words.skip_to_main }}
        </a>
    }
}

/// Name, title, honesty line and views.
pub(super) fn masthead(state: State) -> impl IntoView {
    let words = state.words;
    view! {
        <header class="masthead">
            <p class="masthead-name">{words.site_name}</p>
            <h1 class="masthead-title">{words.site_line}</h1>
            {languages(state)}
            {honesty(state)}
        </header>
        {guide(state)}
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
        store.honesty(store.len() - state.answer.with(|answer| answer.items.len()), words)
    };
    let mine = move || state.imported.get().then(|| format!(" {}", words.import_memory));
    let accuracy = (!flag("single"))
        .then(|| view! { " "<a class="honesty-link" href="accuracy.html" target="_blank">{words.page_accuracy}</a> });
    view! { <p class="honesty">{text}{mine}{accuracy}</p> }
}

/// The other languages, each by its own name. `demarche.languages` has a tag and a name a line.
fn languages(state: State) -> AnyView {
    let all = text("languages");
    let others = all.lines().filter_map(|line| line.split_once(' ')).filter(|(tag, _)| *tag != state.words.locale.tag);
    let link = |(tag, name): (&str, &str)| {
        let (tag, name) = (tag.to_owned(), name.to_owned());
        let href = format!("?lang={tag}");
        let (lang, goes) = (tag.clone(), tag.clone());
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            speak(state, tag.clone());
            focus_soon(".languages a".to_owned(), false);
        };
        view! { <a class="link" href=href lang=lang hreflang=goes on:click=go>{name}</a> }.into_any()
    };
    view! { <nav class="languages" aria-label=state.words.languages>{others.map(link).collect_view()}</nav> }.into_any()
}

fn tabs(state: State) -> impl IntoView {
    let words = state.words;
    let tab = move |(view, label): (View, &'static str)| {
        let here = Memo::new(move |_| state.view() == view);
        view! {
            <button type="button" class="tab" aria-current=move || here.get().then_some("page") on:click=move |_| state.show(view)>
                {label}
            </button>
        }
    };
    view! { <nav class="tabs" aria-label=words.tabs>{names(words).map(tab).collect_view()}</nav> }
}

/// The one live region.
pub(super) fn status(state: State) -> impl IntoView {
    let text = Memo::new(move |_| state.status());
    view! { <p class="status" role="status">{move || text.get()}</p> }
}
