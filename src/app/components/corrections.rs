//! Corrections: the bar of the editing mode with the list in it, the buttons that items carry, and the one question.

use super::question;
use crate::app::platform::{download, focus_soon};
use crate::app::state::State;
use crate::store::Change;
use crate::store::desk::{Ask, Done, Field, entry};
use crate::strings::fill;
use js_sys::Array;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;

/// The name of the saved file.
const FILE: &str = "corrections.json";

/// A button of the desk.
pub(super) fn button(name: &'static str, act: Box<dyn Fn()>) -> AnyView {
    view! { <button type="button" class="button" on:click=move |_| act()>{name}</button> }.into_any()
}

/// The way into the editing mode; none in embeds.
pub(super) fn switch(state: State) -> AnyView {
    let switch = move || {
        (!state.embed && !state.editing.on.get())
            .then(|| super::actor::link(state.words.edit_on.to_owned(), Box::new(move || state.edit())))
    };
    switch.into_any()
}

/// What editing is, and the way into it.
pub(super) fn way(state: State) -> AnyView {
    let words = state.words;
    view! { <h3 class="sub-title">{words.edit_heading}</h3><p>{words.edit_intro}</p><p>{switch(state)}</p> }.into_any()
}

/// Buttons that are there while the page is edited.
pub(super) fn tools(state: State, tools: impl Fn() -> Vec<AnyView> + Send + 'static) -> AnyView {
    let shown = move || state.editing.on.get().then(|| view! { <p class="card-copy">{tools()}</p> }.into_any());
    shown.into_any()
}

/// A button that asks.
pub(super) fn ask(state: State, name: &'static str, ask: Ask) -> AnyView {
    button(name, Box::new(move || state.editing.ask.set(Some(ask.clone()))))
}

/// A button that needs no question: an operation on a report or statement.
pub(super) fn act(state: State, name: &'static str, op: &'static str, id: &str) -> AnyView {
    let made = entry(op, &[("report", Field::Text(id))]);
    button(name, Box::new(move || state.correct(made.clone())))
}

/// The bar, while the page is edited; and the question.
pub(super) fn desk(state: State) -> AnyView {
    let bar = move || state.editing.on.get().then(|| bar(state));
    view! { {bar} {question::question(state)} }.into_any()
}

fn bar(state: State) -> AnyView {
    let (words, editing) = (state.words, state.editing);
    let leave = move || {
        editing.on.set(false);
        focus_soon("#main".to_owned(), false);
    };
    let opened = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input
            && let Some(files) = input.files()
            && files.length() > 0
        {
            let file = Array::from(&files).get(0);
            state.in_turn(Box::new(move || state.apply(file, None, "")));
            input.set_value("");
        }
    };
    let approved = move |_| {
        editing.approved.update(|approved| *approved = !*approved);
        state.in_turn(Box::new(move || state.take(editing.desk.get_untracked(), words.edit_applied)));
    };
    let count = move || match editing.read.get() {
        Some((done, all)) => fill(words.edit_progress, &[("done", &words.number(done)), ("total", &words.number(all))]),
        None if editing.busy.get() => words.edit_busy.to_owned(),
        None => words.count(words.edit_count, editing.done.with(Vec::len)),
    };
    view! {
        <section class="desk" tabindex="-1" aria-label=words.edit_heading>
            <details>
                <summary>{count}</summary>
                <p class="note">{words.edit_intro}</p>
                {move || list(state)}
            </details>
            <p class="desk-tools">
                {button(words.edit_undo, Box::new(move || state.step(true)))}
                {button(words.edit_redo, Box::new(move || state.step(false)))}
                {button(words.edit_save, Box::new(move || save(state)))}
                <label class="button file">{words.edit_open}<input class="file-input" type="file" accept=".json" on:change=opened /></label>
                <label class="choice"><input type="checkbox" prop:checked=editing.approved on:change=approved /><span class="choice-name">{words.edit_approved}</span></label>
                {button(words.edit_off, Box::new(leave))}
            </p>
        </section>
    }
    .into_any()
}

/// What the date of this document or report, set last, gave another date too; and the way to take it back.
pub(super) fn redated(state: State, id: String) -> AnyView {
    let words = state.words;
    let line = move |change: Change| {
        let id = change.id;
        let name = super::actor::link(change.headline, Box::new(move || state.open(&id)));
        view! { <li>{name}": "<del>{change.before}</del>" "<ins>{change.after}</ins></li> }.into_any()
    };
    let shown = move || {
        let (count, changes) = state.editing.redated.get();
        let own = state.editing.dated.with(|dated| dated.as_deref() == Some(&id));
        let rest = count - changes.len();
        (own && count > 0).then(|| {
            view! {
                <p class="reasons-name">{words.count(words.edit_redated, count)}</p>
                <ul class="redated">
                    {changes.into_iter().map(line).collect_view()}
                    {(rest > 0).then(|| view! { <li>{fill(words.chart_cluster_more, &[("n", &words.number(rest))])}</li> }.into_any())}
                </ul>
                <p>{button(words.edit_undo, Box::new(move || state.step(true)))}</p>
            }
            .into_any()
        })
    };
    shown.into_any()
}

fn save(state: State) {
    state.editing.desk.update(|desk| {
        download(FILE, "application/json", &desk.text());
        desk.save();
    });
    crate::app::platform::call("unsaved", &[false.into()]);
    state.message.set(Some(state.words.edit_saved.to_owned()));
}

/// What each entry did, with the way to take it back; and the list as text, where nothing can be saved.
fn list(state: State) -> AnyView {
    let (words, editing) = (state.words, state.editing);
    let done = editing.done.get();
    if done.is_empty() {
        return view! { <p>{words.edit_none}</p> }.into_any();
    }
    let line = move |(index, done): (usize, Done)| {
        let unfit = (!done.fits).then(|| view! { " "<strong>{words.edit_unfit}</strong> }.into_any());
        let back = move || {
            state.in_turn(Box::new(move || {
                state.take(editing.desk.with_untracked(|desk| desk.without(index)), words.edit_taken_back);
            }));
        };
        let back = super::actor::link(words.edit_take_back.to_owned(), Box::new(back));
        view! { <li>{done.line(words)}{unfit}" "{back}</li> }.into_any()
    };
    let text = editing.desk.with_untracked(crate::store::desk::Desk::text);
    view! {
        <ol class="desk-list">{done.into_iter().enumerate().map(line).collect_view()}</ol>
        <label class="field"><span class="field-name">{words.export_copy}</span><textarea class="input" readonly rows="3" prop:value=text></textarea></label>
    }
    .into_any()
}
