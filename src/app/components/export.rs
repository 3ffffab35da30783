//! Export: the result as a file, and as text to copy where downloads are refused.

use crate::app::platform::{call, download};
use crate::app::state::State;
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// The name of the saved file.
const FILE: &str = "demarche.json";

/// The region.
pub(super) fn export(state: State) -> impl IntoView {
    let words = state.words;
    let text = RwSignal::new(None::<String>);
    let save = move |_| {
        let packed = state.packed.with_value(|packed| Uint8Array::from(&packed[..]));
        spawn_local(async move {
            let json = match call("json", &[packed.into()]) {
                Some(promise) => JsFuture::from(promise).await.ok().and_then(|json| json.as_string()),
                None => None,
            };
            let Some(json) = json else { return state.message.set(Some(words.import_failed_engine.to_owned())) };
            download(FILE, "application/json", &json);
            text.set(Some(json));
        });
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
