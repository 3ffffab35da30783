//! The filters: a column on wide windows, a sheet on narrow ones; chips for what is set.

use super::facet::{Line, group, line, said_of};
use super::{chips, filter_actors};
use crate::analysis::Modality;
use crate::app::platform::{find, focus_soon};
use crate::app::state::State;
use crate::edtf::{Day, Edtf};
use crate::store::row::title;
use crate::store::{Kind, MODALITIES, Query, modality_label};
use crate::strings::fill;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlDialogElement;

/// How many documents the facet lists.
const DOCUMENTS: usize = 200;

/// The filters' place: on narrow windows a button and a sheet.
pub(super) fn filters(state: State) -> impl IntoView {
    let words = state.words;
    let sheet = NodeRef::<html::Dialog>::new();
    let open = move |_| {
        if let Some(sheet) = sheet.get_untracked() {
            let _ = sheet.show_modal();
            // Not the first field: a keyboard would come up over the sheet.
            let _ = sheet.focus();
        }
    };
    let close = move |_| {
        if let Some(sheet) = sheet.get_untracked() {
            sheet.close();
        }
    };
    let label = move || match state.query.with(Query::len) {
        0 => words.filters_open.to_owned(),
        n => fill(words.filters_open_n, &[("n", &words.number(n))]),
    };
    let shown = move || {
        let n = state.answer.with(|answer| answer.items.len());
        fill(words.filters_close, &[("items", &words.count(words.chart_items, n))])
    };
    view! {
        <aside class="filters" aria-label=words.filters_heading>
            {move || if state.sheet.get() {
                view! {
                    <button type="button" class="button filters-open" on:click=open>{label}</button>
                    {chips::chips(state)}
                    <dialog class="sheet" tabindex="-1" node_ref=sheet aria-label=words.filters_heading>
                        <div class="sheet-body">{groups(state)}</div>
                        <p class="sheet-foot"><button type="button" class="button button-main" on:click=close>{shown}</button></p>
                    </dialog>
                }.into_any()
            } else {
                view! {
                    {chips::chips(state)}
                    {groups(state)}
                }.into_any()
            }}
        </aside>
    }
}

fn groups(state: State) -> impl IntoView {
    let words = state.words;
    view! {
        <h2 class="region-title filters-title">{words.filters_heading}</h2>
        {search(state)}
        {filter_actors::actors(state)}
        {kinds(state)}
        {modalities(state)}
        {dates(state)}
        {documents(state)}
    }
}

fn search(state: State) -> impl IntoView {
    let words = state.words;
    let typed = move |event| {
        let text = event_target_value(&event);
        // Each letter would be a step for Back; the field's own change is one.
        state.adjust(|address| address.query.text = text);
    };
    let done = move |event| {
        let text = event_target_value(&event);
        state.filter(|query| query.text = text);
    };
    view! {
        <label class="field">
            <span class="field-name">{words.filter_search}</span>
            <input type="search" class="input" autocomplete="off" prop:value=move || state.query.get().text on:input=typed on:change=done
                on:keydown=move |event: KeyboardEvent| if event.key() == "Enter" { to_list() } />
        </label>
    }
}

fn kinds(state: State) -> impl IntoView {
    let words = state.words;
    let present = Memo::new(move |_| {
        let store = state.store.get();
        Kind::all().filter(|kind| (0..store.len() as u32).any(|item| store.kind(item) == *kind)).collect::<Vec<_>>()
    });
    let one = move |kind: Kind| {
        line(
            words,
            Line {
                name: kind.label(words).to_owned(),
                actor: None,
                count: move || state.answer.with(|answer| answer.facets.kinds.get(kind.index()).copied().unwrap_or(0)),
                state: move || state.query.with(|query| said_of(&query.kinds, &kind)),
                include: move || state.filter(|query| query.kinds.toggle_include(kind)),
                exclude: move || state.filter(|query| query.kinds.toggle_exclude(kind)),
            },
        )
    };
    let lines = move || present.get().into_iter().map(one).collect_view();
    view! {
        <fieldset class="facet">
            <legend class="facet-name">{words.filter_types}</legend>
            {group(words, lines, move || present.track())}
        </fieldset>
    }
}

fn modalities(state: State) -> impl IntoView {
    let words = state.words;
    let one = move |(modality, index): (Modality, usize)| {
        line(
            words,
            Line {
                name: modality_label(modality, words).to_owned(),
                actor: None,
                count: move || state.answer.with(|answer| answer.facets.modalities.get(index).copied().unwrap_or(0)),
                state: move || state.query.with(|query| said_of(&query.modality, &modality)),
                include: move || state.filter(|query| query.modality.toggle_include(modality)),
                exclude: move || state.filter(|query| query.modality.toggle_exclude(modality)),
            },
        )
    };
    view! {
        <fieldset class="facet">
            <legend class="facet-name">{words.filter_modality}</legend>
            {group(words, MODALITIES.into_iter().zip(0..).map(one).collect_view(), || ())}
        </fieldset>
    }
}

fn documents(state: State) -> impl IntoView {
    let words = state.words;
    let one = move |index: usize| {
        let (id, name) = state.store.with_untracked(|store| {
            store.analysis.documents.get(index).map(|document| (document.id.clone(), title(document).to_owned()))
        })?;
        let (asked, include, exclude) = (id.clone(), id.clone(), id);
        Some(line(
            words,
            Line {
                name,
                actor: None,
                count: move || state.answer.with(|answer| answer.facets.documents.get(index).copied().unwrap_or(0)),
                state: move || state.query.with(|query| said_of(&query.documents, &asked)),
                include: move || state.filter(|query| query.documents.toggle_include(include.clone())),
                exclude: move || state.filter(|query| query.documents.toggle_exclude(exclude.clone())),
            },
        ))
    };
    let n = Memo::new(move |_| state.store.with(|store| store.analysis.documents.len()));
    let lines = move || {
        state.store.track();
        (0..n.get().min(DOCUMENTS)).filter_map(one).collect_view()
    };
    let rest = move || {
        (n.get() > DOCUMENTS).then(|| fill(words.chart_cluster_more, &[("n", &words.number(n.get() - DOCUMENTS))]))
    };
    view! {
        <fieldset class="facet">
            <legend class="facet-name">{words.filter_documents}</legend>
            {group(words, lines, move || state.store.track())}
            {move || rest().map(|text| view! { <p class="note">{text}</p> })}
        </fieldset>
    }
}

fn dates(state: State) -> impl IntoView {
    let words = state.words;
    let read =
        |event: leptos::ev::Event| Edtf::parse(&event_target_value(&event)).ok().and_then(|value| value.first_day());
    let show = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
    view! {
        <fieldset class="facet">
            <legend class="facet-name">{words.filter_dates}</legend>
            <label class="field">
                <span class="field-name">{words.filter_from}</span>
                <input type="date" class="input" prop:value=move || show(state.query.get().from)
                    on:change=move |event| state.filter(|query| query.from = read(event)) />
            </label>
            <label class="field">
                <span class="field-name">{words.filter_to}</span>
                <input type="date" class="input" prop:value=move || show(state.query.get().to)
                    on:change=move |event| state.filter(|query| query.to = read(event)) />
            </label>
        </fieldset>
    }
}

/// From a search to what it found: the list's tab stop, past the sheet if there is one.
pub(super) fn to_list() {
    if let Some(sheet) = find("dialog[open]").and_then(|sheet| sheet.dyn_into::<HtmlDialogElement>().ok()) {
        sheet.close();
    }
    focus_soon(".list a[tabindex='0']".to_owned(), true);
}

/// Takes all filters back and returns the focus to the search.
pub(super) fn clear(state: State) {
    state.filter(|query| *query = Query::default());
    focus_soon(".filters input, .filters button".to_owned(), false);
}
