//! The one question that an editor is asked before a correction is made.

use super::corrections::button;
use crate::app::platform::focus_soon;
use crate::app::state::State;
use crate::store::desk::Ask;
use leptos::ev::{Event, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

/// The dialog: one question at a time.
pub(super) fn question(state: State) -> AnyView {
    let asked = state.editing.ask;
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get()
            && asked.with(Option::is_some)
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog class="ask" node_ref=dialog aria-labelledby="ask-title" on:close=move |_| asked.set(None)>
            {move || asked.get().map(|ask| form(state, ask, close))}
        </dialog>
    }
    .into_any()
}

fn form(state: State, ask: Ask, close: impl Fn() + Copy + 'static) -> AnyView {
    let words = state.words;
    let (title, subject, _, value) = ask.texts(words);
    let (subject, text) = (subject.to_owned(), RwSignal::new(value.to_owned()));
    let picked = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let note = matches!(ask, Ask::Date("document", ..))
        .then(|| view! { <p class="note">{words.ask_date_document}</p> }.into_any());
    let field = field(state, &ask, text, wrong);
    let chooses = ask.choices(&state.store.get_untracked(), "", words).is_some();
    let choices = chooses.then(|| choices(state, ask.clone(), text, picked));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(entry) = ask.entry(&if chooses { picked } else { text }.get_untracked()) {
            close();
            state.editing.dated.set(ask.dates().map(str::to_owned));
            state.correct(entry);
        } else {
            wrong.set(Some(ask.problem(&text.get_untracked(), words)));
            focus_soon("dialog[open] input".to_owned(), false);
        }
    };
    view! {
        <form on:submit=submit>
            <h2 class="card-title" id="ask-title">{title}</h2>
            <p class="note">{subject}</p>
            {note}
            {field}
            {choices}
            {move || wrong.get().map(|wrong| view! { <p class="card-conflict" role="alert">{wrong}</p> }.into_any())}
            <p class="card-copy">
                <button type="submit" class="button button-main">{words.ask_save}</button>
                {button(words.ask_cancel, Box::new(close))}
            </p>
        </form>
    }
    .into_any()
}

/// What is typed; of a date, how to write it and how it is understood.
fn field(state: State, ask: &Ask, text: RwSignal<String>, wrong: RwSignal<Option<String>>) -> AnyView {
    let words = state.words;
    let typed = move |event: Event| {
        text.set(event_target_value(&event));
        wrong.set(None);
    };
    let described = ask.hint(words).map(|_| "ask-hint ask-reads");
    let hint = ask.hint(words).map(|hint| {
        let ask = ask.clone();
        let reads = move || ask.reads(&text.get(), words);
        view! {
            <p class="note" id="ask-hint">{hint}</p>
            <p class="ask-reads" id="ask-reads" aria-live="polite">{reads}</p>
        }
        .into_any()
    });
    view! {
        <label class="field">
            <span class="field-name">{ask.texts(words).2}</span>
            <input class="input" autocomplete="off" prop:value=text on:input=typed aria-describedby=described
                aria-invalid=move || wrong.get().map(|_| "true") />
        </label>
        {hint}
    }
    .into_any()
}

/// What can be picked for the text.
fn choices(state: State, ask: Ask, text: RwSignal<String>, picked: RwSignal<String>) -> AnyView {
    let choice = move |(id, name): (String, String)| {
        let own = id.clone();
        view! {
            <label class="choice">
                <input type="radio" name="ask" prop:checked=move || picked.with(|picked| *picked == own) on:change=move |_| picked.set(id.clone()) />
                <span class="choice-name">{name}</span>
            </label>
        }
        .into_any()
    };
    let found = move || state.store.with(|store| ask.choices(store, &text.get(), state.words));
    let shown = move || found().map(|all| all.into_iter().map(choice).collect_view());
    shown.into_any()
}
