//! Export: the result as a file, and as text to copy where downloads are refused.

use crate::app::platform::download;
use crate::app::state::State;
use leptos::prelude::*;

/// The name of the saved file.
const FILE: &str = "demarche.json";

/// The region.
pub(super) fn export(state: State) -> impl IntoView {
    let words = state.words;
    let text = RwSignal::new(None::<String>);
    let save = move |_| {
        let json = state.store.with_untracked(|store| serde_json::to_string(&store.analysis)).unwrap_or_default();
        download(FILE, "application/json", &json);
        text.set(Some(json));
    };
    view! {
        <h3 class="sub-title">{words.export_heading}</h3>
        <p><button type="button" class="button" on:click=save>{words.export_json}</button></p>
        {move || text.get().map(|json| view! {
            <label class="field">
                <span class="field-name">{words.export_copy}</span>
                <textarea class="input" readonly rows="4" prop:value=json></textarea>
            </label>
        })}
    }
}
