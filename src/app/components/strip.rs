//! The density strip: how many items begin when, where the chart has no room.

use crate::app::platform::watch_size;
use crate::app::state::State;
use crate::edtf::Day;
use crate::store::Points;
use crate::store::date::day_label;
use crate::strings::fill;
use crate::timeline::{Bar, Interval, Item, Scale, histogram};
use leptos::html;
use leptos::prelude::*;

/// The narrowest bar, in CSS pixels.
const BAR: f64 = 6.0;

/// The strip with the days at its ends.
pub(super) fn strip(state: State) -> impl IntoView {
    let words = state.words;
    let bars_in = NodeRef::<html::Div>::new();
    let (width, height) = (RwSignal::new(0.0), RwSignal::new(0.0));
    Effect::new(move || {
        if let Some(strip) = bars_in.get() {
            watch_size(&strip, width, height);
        }
    });
    let items = Memo::new(move |_| {
        let store = state.store.get();
        state.answer.with(|answer| {
            let item = |id: &u32| {
                let points = store.points(*id);
                let when = Interval::new(points.days, Points::NONE, (points.first()?, points.last()?))?;
                Some(Item { id: *id, when, weight: 0, lane: 0 })
            };
            answer.items.iter().take(answer.dated).filter_map(item).collect::<Vec<_>>()
        })
    });
    let extent = Memo::new(move |_| {
        items.with(|items| {
            let days = items.iter().map(|item| (item.when.start, item.when.end));
            days.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        })
    });
    let bars = Memo::new(move |_| match extent.get() {
        Some((first, last)) if width.get() > 0.0 => {
            items.with(|items| histogram(items, &Scale::days(first, last, width.get()), BAR))
        }
        _ => Vec::new(),
    });
    let ends = Memo::new(move |_| {
        extent.get().map(|(first, last)| (day_label(Day(first), words), day_label(Day(last), words)))
    });
    let label = move || match ends.get() {
        Some((from, to)) => fill(words.strip_label, &[("from", &from), ("to", &to)]),
        None => words.chart_empty.to_owned(),
    };
    view! {
        <section class="strip-region">
            <div class="strip" role="img" aria-label=label node_ref=bars_in>
                {move || {
                    let bars = bars.get();
                    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
                    let n = bars.len().max(1);
                    bars.into_iter().enumerate().map(|(index, bar)| strip_bar(bar, index, n, most)).collect_view()
                }}
            </div>
            <p class="strip-ends" aria-hidden={"true"}>
                <span>{move || ends.get().map(|(from, _)| from)}</span>
                <span>{move || ends.get().map(|(_, to)| to)}</span>
            </p>
        </section>
    }
}

fn strip_bar(bar: Bar, index: usize, n: usize, most: usize) -> impl IntoView {
    let left = 100.0 * index as f64 / n as f64;
    let height = if bar.count == 0 { 0.0 } else { 12.0 + 88.0 * bar.count as f64 / most as f64 };
    view! {
        <i class="strip-bar" style:left=format!("{left:.2}%") style:width=format!("{:.2}%", 100.0 / n as f64) style:height=format!("{height:.1}%")></i>
    }
}
