//! The marks: a button for each item and each cluster in the window, in order of time, its form by modality.

use crate::app::chart::{Chart, Drawn};
use crate::app::platform::{find, focused};
use crate::store::date::day_label;
use crate::store::{Store, modality_name};
use crate::strings::fill;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use std::sync::Arc;

/// A label needs this much room, in CSS pixels; less is left blank.
const LABEL_MIN: f64 = 76.0;
/// Width of a letter of a label, about.
const LETTER: f64 = 6.4;
/// Width of a mark's own sign.
const SIGN: f64 = 24.0;
/// How many headlines a cluster names.
const NAMED: usize = 3;

/// What a mark needs beyond its place.
struct Look {
    /// Class names beside `mark`.
    class: String,
    /// The accessible name.
    name: String,
    /// The visible label; empty where there is no room.
    label: String,
    /// Width on the screen, with the label.
    width: f64,
}

/// All marks of the window; one listener for them all.
pub(super) fn marks(chart: Chart) -> impl IntoView {
    let on_click = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(mark) = target.and_then(|target| target.closest(".mark").ok()?) else { return };
        let index = mark.get_attribute("data-first").and_then(|first| first.parse::<u32>().ok());
        let unit = chart.drawn.with_untracked(|drawn| {
            drawn.iter().find(|one| one.unit.items.first().copied() == index).map(|one| one.unit.items.clone())
        });
        if let Some(items) = unit {
            chart.open(&items);
        }
    };
    keep_focus(chart);
    view! {
        <div class="marks-in" on:click=on_click>
            {move || {
                let store = chart.state.store.get();
                let open = chart.state.open.get();
                let drawn = chart.drawn.get();
                let stop = chart.tab_stop();
                drawn.iter().map(|drawn| mark(chart, &store, drawn, open.as_deref(), stop)).collect_view()
            }}
        </div>
    }
}

/// Marks are patched in place; the one that the keys are on keeps the focus wherever it went.
fn keep_focus(chart: Chart) {
    Effect::new(move || {
        chart.drawn.track();
        let on_mark = focused().is_some_and(|element| element.class_list().contains("mark"));
        if on_mark {
            request_animation_frame(|| {
                if let Some(mark) = find(".chart .mark[tabindex='0']").filter(|mark| focused().as_ref() != Some(mark)) {
                    let _ = mark.focus();
                }
            });
        }
    });
}

fn mark(
    chart: Chart,
    store: &Arc<Store>,
    drawn: &Drawn,
    open: Option<&str>,
    stop: Option<u32>,
) -> impl IntoView + use<> {
    let first = drawn.unit.items.first().copied().unwrap_or(0);
    let single = drawn.unit.items.len() == 1;
    let look = if single { item_look(chart, store, drawn, first) } else { cluster_look(chart, store, drawn) };
    let holds_stop = stop.is_some_and(|stop| drawn.unit.items.contains(&stop));
    let is_open = open.is_some_and(|open| drawn.unit.items.iter().any(|item| store.id(*item) == open));
    view! {
        <button
            type="button"
            class=format!("mark {}", look.class)
            data-event=single.then(|| store.id(first).to_owned())
            data-cluster=(!single).then(|| drawn.unit.items.len().to_string())
            data-first=first.to_string()
            tabindex=if holds_stop { "0" } else { "-1" }
            aria-label=look.name
            aria-current=is_open.then_some("true")
            style:left=format!("{:.1}px", drawn.left)
            style:top=format!("{}px", drawn.top)
            style:width=format!("{:.1}px", look.width)
            style:--span=format!("{:.1}px", drawn.unit.width)
            style:--inset=format!("{}px", drawn.inset)
        >
            {look.label}
        </button>
    }
}

fn item_look(chart: Chart, store: &Store, drawn: &Drawn, item: u32) -> Look {
    let words = chart.state.words;
    let wide = drawn.unit.width > SIGN;
    let room = if wide { drawn.unit.width } else { drawn.room };
    let label = if room - drawn.inset >= LABEL_MIN { store.mark_label(item, words) } else { String::new() };
    let width = if label.is_empty() || wide {
        drawn.unit.width
    } else {
        (SIGN + 8.0 + label.chars().count() as f64 * LETTER).min(room - 6.0)
    };
    let points = store.points(item);
    let [start, start_latest, end_earliest, end] = points.days;
    let mut class = match store.modality(item) {
        Some(modality) => format!("is-{}", modality_name(modality)),
        None => "is-said".to_owned(),
    };
    if wide {
        class.push_str(if start == start_latest && end == end_earliest { " is-certain" } else { " is-span" });
    }
    if start == crate::store::Points::NONE {
        class.push_str(" is-open-start");
    }
    if end == crate::store::Points::NONE {
        class.push_str(" is-open-end");
    }
    if store.event(item).is_some_and(|event| !event.conflicts.is_empty()) {
        class.push_str(" is-conflict");
    }
    Look { class, name: store.mark_name(item, words), label, width }
}

fn cluster_look(chart: Chart, store: &Store, drawn: &Drawn) -> Look {
    let words = chart.state.words;
    let items = &drawn.unit.items;
    let origin = chart.plan.with_untracked(|plan| plan.extent.0);
    let day = |day: i32| day_label(crate::edtf::Day(origin + day), words);
    let (first, last) = drawn.unit.days;
    let date =
        if first == last { day(first) } else { fill(words.chart_window, &[("from", &day(first)), ("to", &day(last))]) };
    let mut titles: Vec<String> = items.iter().take(NAMED).map(|item| store.headline(*item, words)).collect();
    if items.len() > NAMED {
        titles.push(fill(words.chart_cluster_more, &[("n", &words.number(items.len() - NAMED))]));
    }
    let count = words.number(items.len());
    let values = [("n", count.as_str()), ("date", &date), ("titles", &titles.join("; "))];
    Look {
        class: "cluster".to_owned(),
        name: fill(words.chart_cluster, &values),
        label: count,
        width: drawn.unit.width,
    }
}
