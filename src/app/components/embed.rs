//! The embed: a small page for a frame, and the code that puts it there.

use super::{card, list, masthead, strip, timeline};
use crate::app::platform::{base, copy, flag, link};
use crate::app::state::State;
use crate::store::{Address, View};
use crate::strings::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Rows that the embed lists.
const ROWS: usize = 10;

/// The page in a frame: chart or strip, ten rows, the way to the full page.
pub(super) fn embed(state: State) -> impl IntoView {
    let words = state.words;
    let full = move || {
        let whole = base().replace("?embed", "?").replace("&embed", "");
        let whole = whole.trim_end_matches('?').to_owned();
        let fragment = state.address.with(Address::encode);
        if fragment.is_empty() { whole } else { format!("{whole}#{fragment}") }
    };
    let rest = move || {
        let n = state.answer.with(|answer| answer.items.len().saturating_sub(ROWS));
        (n > 0).then(|| fill(words.embed_rest, &[("n", &words.number(n))]))
    };
    let strip_only = Memo::new(move |_| state.view() != View::Timeline);
    let carded = move || state.open.with(Option::is_some) || !state.group.with(Vec::is_empty);
    view! {
        {masthead::skip(state)}
        <header class="masthead">
            <p class="masthead-name">{words.site_name}</p>
            <h1 class="masthead-title">{words.site_line}</h1>
        </header>
        <main class="main" id="main" tabindex="-1">
            {move || if strip_only.get() { strip::strip(state).into_any() } else { timeline::timeline(state).into_any() }}
            {move || carded().then(|| card::side(state))}
            {list::list(state)}
            <p class="embed-more">
                {move || rest().map(|text| format!("{text} · "))}
                <a class="link" href=full target="_blank" rel="noopener">{words.embed_full}</a>
            </p>
        </main>
        <footer class="foot">{masthead::status(state)} {masthead::honesty(state)}</footer>
    }
}

/// The code for other pages; none in the one-file page, which has no address to embed.
pub(super) fn code(state: State) -> impl IntoView {
    let words = state.words;
    let text = move || {
        let page = link("");
        let page = page.split('?').next().unwrap_or_default().to_owned();
        let fragment =
            state.address.with(|address| Address { view: View::Auto, document: None, ..address.clone() }.encode());
        let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        let source = format!("{page}?embed{hash}").replace('&', "&amp;").replace('"', "&quot;");
        let title = fill(words.embed_title, &[("title", words.site_name)]);
        format!(
            "<iframe src=\"{source}\" title=\"{title}\" loading=\"lazy\" width=\"100%\" height=\"{HEIGHT}\" \
             style=\"border:0;width:1px;min-width:100%\" sandbox=\"allow-scripts allow-same-origin allow-popups \
             allow-popups-to-escape-sandbox allow-downloads\" allow=\"clipboard-write; fullscreen\" \
             referrerpolicy=\"strict-origin-when-cross-origin\"></iframe>"
        )
    };
    let take = move |_| {
        let code = text();
        spawn_local(async move {
            let said = if copy(&code).await { words.embed_copied } else { words.card_copy_failed };
            state.message.set(Some(said.to_owned()));
        });
    };
    (!flag("single")).then(|| {
        view! {
            <h3 class="sub-title">{words.embed_heading}</h3>
            <p>{words.embed_intro}</p>
            <label class="field">
                <span class="field-name">{words.embed_code}</span>
                <textarea class="input code" readonly rows="6" prop:value=text></textarea>
            </label>
            <p><button type="button" class="button" on:click=take>{words.embed_copy}</button></p>
        }
    })
}

/// Height in the code, for hosts that run no script of ours.
const HEIGHT: u32 = 640;
