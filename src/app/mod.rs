//! The page: Leptos components over the store and the timeline.
//!
//! What comes in: packed results, and what the reader does. What goes out: the DOM within `#app`. All
//! state that a link carries is one [`crate::store::Address`]; results are memos of it. Article text reaches the DOM as text
//! nodes only. Nothing here parses, filters or places anything: that is `store` and `timeline`.

mod chart;
mod components;
mod editing;
mod locale;
mod platform;
mod pool;
mod roving;
mod state;

use crate::export::packed::unpack;
use crate::store::Store;
use leptos::mount::mount_to;
use leptos::prelude::Get;
use state::State;
use std::cell::Cell;
use std::sync::Arc;

/// The element that holds the page.
const ROOT: &str = "app";

thread_local! {
    /// The page's state, for measuring.
    static PAGE: Cell<Option<State>> = const { Cell::new(None) };
}

/// Shows a result in `#app`, in place of what the build wrote there.
///
/// # Errors
/// Why it cannot: the bytes are no results, or there is no `#app`.
pub fn mount(results: Vec<u8>) -> Result<(), String> {
    let analysis = unpack(&results).map_err(|error| error.to_string())?;
    let root = platform::element(ROOT).ok_or_else(|| format!("no element #{ROOT}"))?;
    let shell = root.clone();
    let page = move || {
        let state = State::new(analysis, results, locale::present());
        PAGE.set(Some(state).filter(|_| platform::flag("perf")));
        platform::clear(&shell);
        // Another language is another view of the same state.
        move || components::app(State { words: state.locale.get(), ..state })
    };
    mount_to(root, page).forget();
    Ok(())
}

/// Shows records in place of the results, under `?perf`.
pub fn records(names: &str, numbers: &[i32], lines: Vec<u8>) {
    let Some(state) = PAGE.get() else { return };
    let names: Vec<String> = names.lines().map(str::to_owned).collect();
    let store = Store::from_records(&names, numbers, String::from_utf8(lines).unwrap_or_default());
    state.replace((Arc::new(store), Arc::from([])), true);
}
