//! The language of the page: English is compiled in, the lines of any other come from `public/words.js`, which chooses
//! it, fetches it, and asks the browser's `Intl` for what it knows.

use super::platform::{ask, call, set_title, text};
use super::state::State;
use crate::strings::{ENGLISH, Locale, Strings};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// The catalogue of the language that is chosen.
pub(super) fn present() -> &'static Strings {
    let lines = text("lines");
    let words = if lines.is_empty() {
        &ENGLISH
    } else {
        // As long as the page lives; a language is leaked once.
        let locale = Locale { tag: text("language").leak(), form, digits };
        Box::leak(Box::new(Strings::of(locale, lines.leak())))
    };
    set_title(words.page_title);
    words
}

/// Goes on in another language, with everything as it is.
pub(super) fn speak(state: State, tag: String) {
    spawn_local(async move {
        let Some(promise) = call("speak", &[tag.as_str().into()]) else { return };
        if JsFuture::from(promise).await.is_err() {
            return;
        }
        let known = state.spoken.with_value(|spoken| spoken.iter().find(|words| words.locale.tag == tag).copied());
        let words = known.unwrap_or_else(present);
        set_title(words.page_title);
        if known.is_none() {
            state.spoken.update_value(|spoken| spoken.push(words));
        }
        state.message.set(None);
        state.locale.set(words);
    });
}

fn form(n: usize) -> usize {
    ask("form", &[(n as f64).into()]).and_then(|form| form.as_f64()).unwrap_or_default() as usize
}

fn digits(n: usize) -> String {
    ask("digits", &[(n as f64).into()]).and_then(|text| text.as_string()).unwrap_or_else(|| n.to_string())
}
