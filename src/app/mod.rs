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
use leptos::mount::mount_to;
use leptos::prelude::Get;
use state::State;

/// The element that holds the page.
const ROOT: &str = "app";

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
        platform::clear(&shell);
        // Another language is another view of the same state.
        move || components::app(State { words: state.locale.get(), ..state })
    };
    mount_to(root, page).forget();
    Ok(())
}
