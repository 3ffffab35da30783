//! A facet: a group of lines, each with a box that asks for a value, a count, and a button that leaves it out. One tab stop.

use crate::app::roving;
use crate::store::Choice;
use crate::strings::{Strings, fill};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// What the arrows move between, and the lines that they stand in.
const STOPS: &str = ".line input,.line button";
const LINE: &str = ".line";

/// One value of a facet.
pub(super) struct Line<N, G, I, E> {
    /// Its name.
    pub(super) name: String,
    /// An actor's id, for tests and host pages.
    pub(super) actor: Option<String>,
    /// How many items it has under all other filters.
    pub(super) count: N,
    /// Whether it is asked for, and whether it is left out.
    pub(super) state: G,
    /// Asks for it, or takes that back.
    pub(super) include: I,
    /// Leaves it out, or takes that back.
    pub(super) exclude: E,
}

/// The line of a value.
pub(super) fn line<N, G, I, E>(words: &'static Strings, line: Line<N, G, I, E>) -> impl IntoView
where
    N: Fn() -> u32 + Copy + Send + Sync + 'static,
    G: Fn() -> (bool, bool) + Send + Sync + 'static,
    I: Fn() + 'static,
    E: Fn() + 'static,
{
    let Line { name, actor, count, state, include, exclude } = line;
    let state = Memo::new(move |_| state());
    let label = fill(words.filter_exclude, &[("name", &name)]);
    view! {
        <div class="line" class:is-excluded=move || state.get().1>
            <label class="choice">
                <input type="checkbox" tabindex="-1" data-actor=actor.clone() prop:checked=move || state.get().0 on:change=move |_| include() />
                <span class="choice-name">{name}</span>
                <span class="choice-count" data-count=move || count().to_string()>{move || words.number(count() as usize)}</span>
            </label>
            <button type="button" class="exclude" tabindex="-1" data-exclude=actor aria-pressed=move || state.get().1.to_string()
                title=label.clone() aria-label=label on:click=move |_| exclude()>
                "−"
            </button>
        </div>
    }
}

/// Lines as one tab stop, under the name of what their buttons do; `changed` tells when they were made anew.
pub(super) fn group(
    words: &'static Strings,
    lines: impl IntoView + 'static,
    changed: impl Fn() + 'static,
) -> impl IntoView {
    let group = NodeRef::<html::Div>::new();
    Effect::new(move || {
        changed();
        if let Some(group) = group.get() {
            roving::mend(&group, STOPS);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if let Some(group) = group.get_untracked()
            && plain
            && roving::step_lines(&group, LINE, STOPS, &event.key())
        {
            event.prevent_default();
        }
    };
    view! {
        <p class="lines-head" aria-hidden={"true"}>{words.filter_exclude_short}</p>
        <div class="lines" node_ref=group on:keydown=on_key>{lines}</div>
    }
}

/// Whether a value is asked for, and whether it is left out.
pub(super) fn said_of<T: PartialEq>(choice: &Choice<T>, value: &T) -> (bool, bool) {
    (choice.include.contains(value), choice.exclude.contains(value))
}
