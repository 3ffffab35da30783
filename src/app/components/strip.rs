//! The density strip: how many items begin when, where the chart has no room.

use super::overview::bars;
use crate::app::platform::watch_size;
use crate::app::state::State;
use crate::edtf::Day;
use crate::strings::fill;
use crate::timeline::Scale;
use crate::wording::date::day_label;
use leptos::html;
use leptos::prelude::*;

/// The strip with the days at its ends.
pub(super) fn strip(state: State) -> AnyView {
    let words = state.words;
    let strip = NodeRef::<html::Div>::new();
    let (width, height) = (RwSignal::new(0.0), RwSignal::new(0.0));
    Effect::new(move || {
        if let Some(strip) = strip.get() {
            watch_size(&strip, width, height);
        }
    });
    let ends = Memo::new(move |_| {
        let store = state.store.get();
        state.answer.with(|answer| (answer.dated > 0).then(|| store.extent(answer.dated_items())))
    });
    let path = move || {
        let (first, last) = ends.get()?;
        let store = state.store.get();
        let whole = Scale::days(first, last, width.get().max(1.0));
        state.answer.with(|answer| {
            let mut starts = answer.dated_items().iter().filter_map(|item| store.points(*item).first());
            Some(bars(&mut starts, &whole, height.get()))
        })
    };
    let end = move |last: bool| {
        ends.get().map_or_else(String::new, |days| day_label(Day(if last { days.1 } else { days.0 }), words))
    };
    let label = move || match ends.get() {
        Some(_) => fill(words.strip_label, &[("from", &end(false)), ("to", &end(true))]),
        None => words.chart_empty.to_owned(),
    };
    view! {
        <section class="strip-region">
            <div class="strip" role="img" aria-label=label node_ref=strip>
                <svg class="strip-bars" aria-hidden={"true"}><path d=path></path></svg>
            </div>
            <p class="strip-ends" aria-hidden={"true"}>
                <span>{move || end(false)}</span>
                <span>{move || end(true)}</span>
            </p>
        </section>
    }
    .into_any()
}
