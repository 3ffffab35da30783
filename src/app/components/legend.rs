//! How to read the page: what it is, what the marks mean, that a program made it. The build writes the same guide.

use crate::app::platform::flag;
use crate::app::state::State;
use crate::store::{guide as texts, legend as lines};
use leptos::prelude::*;

/// The guide: open on a first visit, to be opened again from the head of the page. `public/embed-child.js` remembers.
pub(super) fn guide(state: State) -> AnyView {
    let words = state.words;
    let part = |(title, text): (&'static str, &'static str)| {
        view! { <h2 class="region-title">{title}</h2><p>{text}</p> }.into_any()
    };
    view! {
        <details class="guide" open=flag("guide")>
            <summary class="guide-open">{words.legend_heading}</summary>
            <div class="guide-body" role="region" aria-label=words.legend_heading>
                <div class="guide-text">{texts(words).map(part).collect_view()}</div>
                <div class="guide-marks">
                    <h2 class="region-title">{words.legend_marks}</h2>
                    {marks(state)}
                </div>
                <p class="guide-foot"><button type="button" class="button button-main guide-close">{words.guide_close}</button></p>
            </div>
        </details>
    }
    .into_any()
}

/// What stands in the place of the card while none is open: what will, and the marks.
pub(super) fn legend(state: State) -> AnyView {
    let words = state.words;
    view! {
        <section class="legend">
            <p class="legend-hint">{words.side_hint}</p>
            <div class="legend-marks">
                <h2 class="region-title">{words.legend_marks}</h2>
                {marks(state)}
            </div>
        </section>
    }
    .into_any()
}

fn marks(state: State) -> AnyView {
    let line = |(class, name): (String, &'static str)| {
        view! { <li class="legend-line"><span class=format!("mark legend-mark {class}") aria-hidden={"true"}></span><span>{name}</span></li> }
            .into_any()
    };
    view! { <ul class="legend-list">{lines(state.words).into_iter().map(line).collect_view()}</ul> }.into_any()
}
