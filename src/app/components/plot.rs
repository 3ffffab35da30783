//! The plot: axis, lanes with their labels, grid, and the gestures that move the window.

use super::timeline::{PAN, ZOOM};
use crate::app::chart::Chart;
use crate::app::platform::{focus_soon, watch_size};
use crate::store::date::day_label;
use crate::store::{Kind, Lanes};
use crate::strings::{Strings, fill};
use crate::timeline::{Lane, LaneKey, Level, Tick, ticks};
use leptos::ev::{KeyboardEvent, PointerEvent, WheelEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// A wheel's delta that zooms by a factor of e.
const WHEEL: f64 = 400.0;
/// A pointer that moved less than this clicks.
const CLICK: f64 = 4.0;

/// The chart as one group of one tab stop.
pub(super) fn plot(chart: Chart, marks: impl IntoView + 'static) -> impl IntoView {
    let words = chart.state.words;
    let plot = NodeRef::<html::Div>::new();
    let (width, height) = chart.size;
    Effect::new(move || {
        if let Some(plot) = plot.get() {
            watch_size(&plot, width, height);
        }
    });
    let shown = Memo::new(move |_| chart.scale.with(ticks));
    view! {
        <div class="chart" data-demarche="chart" role="group" aria-labelledby="chart-title" aria-describedby="chart-summary"
            on:keydown=move |event| on_key(chart, &event)
        >
            <p class="hidden" id="chart-summary">{move || summary(chart)}</p>
            <div class="axis" aria-hidden={"true"}>
                {move || shown.get().into_iter().map(|tick| axis_label(words, tick)).collect_view()}
            </div>
            <div class="plot" node_ref=plot>
                <div class="grid" aria-hidden={"true"}>
                    {move || shown.get().into_iter().map(|tick| {
                        view! { <i class="grid-line" class:grid-major=tick.major style:left=format!("{:.1}px", tick.x)></i> }
                    }).collect_view()}
                </div>
                {move || chart.plan.get().lanes.iter().map(|(lane, top)| lane_head(chart, *lane, *top)).collect_view()}
                {drag(chart, marks)}
                {move || (chart.hint.get() == Some(true)).then(|| view! { <p class="chart-hint">{words.chart_hint}</p> })}
                {move || chart.plan.with(|plan| plan.items.is_empty()).then(|| view! { <p class="chart-empty">{words.chart_empty}</p> })}
            </div>
        </div>
    }
}

/// The layer that takes drags and the wheel; its marks move as one.
fn drag(chart: Chart, marks: impl IntoView + 'static) -> impl IntoView {
    // Where the pointer went down, the scale then, and whether it has moved far enough to drag.
    let down = StoredValue::new(None::<(f64, crate::timeline::Scale, bool)>);
    let on_down = move |event: PointerEvent| {
        if event.button() == 0 && event.is_primary() {
            down.set_value(Some((f64::from(event.client_x()), chart.scale.get_untracked(), false)));
        }
    };
    let on_move = move |event: PointerEvent| {
        let Some((x, scale, dragging)) = down.get_value() else { return };
        let moved = f64::from(event.client_x()) - x;
        if !dragging && moved.abs() >= CLICK {
            down.set_value(Some((x, scale, true)));
            if let Some(layer) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
                let _ = layer.set_pointer_capture(event.pointer_id());
            }
        }
        if dragging {
            chart.set(scale.panned(-moved));
        }
    };
    let on_up = move |_: PointerEvent| down.set_value(None);
    let on_wheel = move |event: WheelEvent| {
        let delta = if event.delta_mode() == 0 { event.delta_y() } else { event.delta_y() * 33.0 };
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            let left = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
            let left = left.map_or(0.0, |layer| layer.get_bounding_client_rect().left());
            chart.zoom((-delta / WHEEL).exp(), Some(f64::from(event.client_x()) - left));
        } else if event.shift_key() || event.delta_x().abs() > delta.abs() {
            event.prevent_default();
            let sideways = if event.delta_x() == 0.0 { delta } else { event.delta_x() };
            let scale = chart.scale.get_untracked();
            chart.set(scale.panned(sideways));
        } else {
            chart.hint();
        }
    };
    view! {
        <div class="drag" on:pointerdown=on_down on:pointermove=on_move on:pointerup=on_up on:pointercancel=on_up on:wheel=on_wheel>
            <div class="marks" style:transform=move || format!("translateX({:.2}px)", chart.shift())>{marks}</div>
        </div>
    }
}

fn on_key(chart: Chart, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    match event.key().as_str() {
        "+" | "=" => chart.zoom(ZOOM, None),
        "-" => chart.zoom(1.0 / ZOOM, None),
        "0" => chart.fit(),
        "PageUp" => chart.pan(-2.0 * PAN),
        "PageDown" => chart.pan(2.0 * PAN),
        "Escape" => chart.state.close(),
        key if chart.step(key) => {}
        _ => return,
    }
    event.prevent_default();
    focus_soon(".chart .mark[tabindex='0']".to_owned(), false);
}

fn summary(chart: Chart) -> String {
    let words = chart.state.words;
    let plan = chart.plan.get();
    let undated = chart.state.answer.with(|answer| answer.undated());
    let day = |day: i32| day_label(crate::edtf::Day(day), words);
    let values = [
        ("items", words.count(words.chart_items, plan.items.len())),
        ("from", day(plan.extent.0)),
        ("to", day(plan.extent.1)),
        ("lanes", words.count(words.chart_lanes, plan.lanes.len())),
        ("undated", words.number(undated)),
    ];
    fill(words.chart_summary, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
}

fn axis_label(words: &Strings, tick: Tick) -> impl IntoView + use<> {
    let (year, month, day) = tick.date;
    let (minor, major) = match tick.level {
        Level::Year => (year.to_string(), String::new()),
        Level::Month => (words.month_short(month).to_owned(), year.to_string()),
        Level::Day => {
            let month = words.month_short(month);
            (day.to_string(), fill(words.date_of_year, &[("date", month), ("year", &year.to_string())]))
        }
    };
    view! {
        <span class="tick" class:tick-major=tick.major style:left=format!("{:.1}px", tick.x)>
            {(tick.major && !major.is_empty()).then(|| view! { <b class="tick-year">{major}</b> })}
            {minor}
        </span>
    }
}

/// A lane's label: its count, and the filter for it.
fn lane_head(chart: Chart, lane: Lane, top: f64) -> impl IntoView {
    let words = chart.state.words;
    let store = chart.state.store.get_untracked();
    let mode = chart.state.address.with_untracked(|address| address.lanes);
    let name = match (lane.key, mode) {
        (LaneKey::One(index), Lanes::Actor) => store.actor_name(index).unwrap_or_default().to_owned(),
        (LaneKey::One(index), Lanes::Type) => {
            Kind::all().nth(index as usize).map_or("", |kind| kind.label(words)).to_owned()
        }
        (LaneKey::One(index), _) => store.title_of(index).unwrap_or_default().to_owned(),
        (LaneKey::Rest, _) => words.lane_rest.to_owned(),
        (LaneKey::Nobody, Lanes::None) => words.lane_all.to_owned(),
        (LaneKey::Nobody, _) => words.lane_nobody.to_owned(),
    };
    let number = fill(words.lane_count, &[("n", &words.number(lane.count))]);
    let choose = move |_| {
        let LaneKey::One(index) = lane.key else { return };
        let store = chart.state.store.get_untracked();
        chart.state.filter(|query| match mode {
            Lanes::Actor => {
                if let Some(actor) = store.analysis.actors.get(index as usize) {
                    query.actors.toggle_include(actor.id.as_str().to_owned());
                }
            }
            Lanes::Type => {
                if let Some(kind) = Kind::all().nth(index as usize) {
                    query.kinds.toggle_include(kind);
                }
            }
            Lanes::Document | Lanes::None => {
                if let Some(document) = store.analysis.documents.get(index as usize) {
                    query.documents.toggle_include(document.id.clone());
                }
            }
        });
    };
    let label = match lane.key {
        LaneKey::One(_) => {
            let title = fill(words.lane_filter, &[("name", &name)]);
            view! { <button type="button" class="lane-name" tabindex="-1" title=title on:click=choose>{name}</button> }
                .into_any()
        }
        LaneKey::Rest | LaneKey::Nobody => view! { <span class="lane-name">{name}</span> }.into_any(),
    };
    view! { <div class="lane" style:top=format!("{top}px")>{label}<span class="lane-count">{number}</span></div> }
}
