//! The plot: axis, lanes with their labels, grid, and the gestures that move the window.

use super::marks;
use super::timeline::{PAN, ZOOM};
use crate::app::chart::Chart;
use crate::app::platform::watch_size;
use crate::app::pool::{Pool, Sprite, px};
use crate::store::{Kind, Lanes};
use crate::strings::{Strings, fill};
use crate::timeline::{Lane, LaneKey, Level, Scale, Tick, ticks};
use crate::wording::date::day_label;
use leptos::ev::{KeyboardEvent, PointerEvent, WheelEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use std::rc::Rc;

/// A wheel's delta that zooms by a factor of e.
const WHEEL: f64 = 400.0;
/// A pointer that moved less than this clicks.
const CLICK: f64 = 4.0;

/// The chart as one group of one tab stop.
pub(super) fn plot(chart: Chart) -> AnyView {
    let words = chart.state.words;
    let plot = NodeRef::<html::Div>::new();
    let (axis, grid) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let (width, height) = chart.size;
    Effect::new(move || {
        if let Some(plot) = plot.get() {
            watch_size(&plot, width, height);
        }
    });
    calendar(chart, axis, grid);
    view! {
        <div class="chart" data-demarche="chart" role="group" aria-labelledby="chart-title" aria-describedby="chart-summary"
            on:keydown=move |event| on_key(chart, &event)
        >
            <p class="hidden" id="chart-summary">{move || summary(chart)}</p>
            <div class="axis" aria-hidden={"true"} node_ref=axis></div>
            <div class="plot" node_ref=plot>
                <div class="grid" aria-hidden={"true"} node_ref=grid></div>
                {move || heads(chart)}
                {drag(chart)}
                {move || (chart.hint.get() == Some(true)).then(|| view! { <p class="chart-hint">{words.chart_hint}</p> })}
                {move || chart.plan.with(|plan| plan.dated == 0).then(|| view! { <p class="chart-empty">{words.chart_empty}</p> })}
            </div>
        </div>
    }.into_any()
}

/// Keeps the ticks of the axis and the lines of the grid where the window is.
fn calendar(chart: Chart, axis: NodeRef<html::Div>, grid: NodeRef<html::Div>) {
    let pools = StoredValue::new_local(None::<(Pool, Pool)>);
    Effect::new(move || {
        let (Some(axis), Some(grid)) = (axis.get(), grid.get()) else { return };
        let shown = chart.scale.with(ticks);
        pools.update_value(|pools| {
            let (labels, lines) =
                pools.get_or_insert_with(|| (Pool::new(axis.into(), "span"), Pool::new(grid.into(), "i")));
            let sprite = |tick: &Tick, [class, major]: [&str; 2], text: String| {
                let mut css = String::new();
                px(&mut css, "left", tick.x);
                let class = if tick.major { [class, major].concat().into() } else { Rc::from(class) };
                Sprite { key: tick.day.into(), class, css, text: text.into(), attributes: Vec::new() }
            };
            let label = |tick: &Tick| sprite(tick, ["tick", " tick-major"], axis_label(chart.state.words, tick));
            labels.show(shown.iter().map(label).collect());
            lines.show(shown.iter().map(|tick| sprite(tick, ["grid-line", " grid-major"], String::new())).collect());
        });
    });
}

/// The layer that takes drags and the wheel; its marks move as one.
fn drag(chart: Chart) -> AnyView {
    // Where the pointer went down, the scale then, and whether it has moved far enough to drag.
    let down = StoredValue::new(None::<(f64, Scale, bool)>);
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
            capture(&event);
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
            chart.zoom((-delta / WHEEL).exp(), Some(place(&event)));
        } else if event.shift_key() || event.delta_x().abs() > delta.abs() {
            event.prevent_default();
            let sideways = if event.delta_x() == 0.0 { delta } else { event.delta_x() };
            chart.set(chart.scale.get_untracked().panned(sideways));
        } else {
            chart.hint();
        }
    };
    view! {
        <div class="drag" on:pointerdown=on_down on:pointermove=on_move on:pointerup=on_up on:pointercancel=on_up on:wheel=on_wheel>
            {marks::marks(chart)}
        </div>
    }.into_any()
}

/// A pointer that drags is followed beyond the element where it began.
pub(super) fn capture(event: &PointerEvent) {
    if let Some(layer) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        let _ = layer.set_pointer_capture(event.pointer_id());
    }
}

/// How far from the left edge of the listening element an event is.
pub(super) fn place(event: &leptos::ev::MouseEvent) -> f64 {
    let layer = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    f64::from(event.client_x()) - layer.map_or(0.0, |layer| layer.get_bounding_client_rect().left())
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
}

fn summary(chart: Chart) -> String {
    let words = chart.state.words;
    let plan = chart.plan.get();
    let undated = chart.state.answer.with(|answer| answer.undated());
    let day = |day: i32| day_label(crate::edtf::Day(day), words);
    let values = [
        ("items", words.count(words.chart_items, plan.dated)),
        ("from", day(plan.extent.0)),
        ("to", day(plan.extent.1)),
        ("lanes", words.count(words.chart_lanes, plan.lanes.len())),
        ("undated", words.number(undated)),
    ];
    fill(words.chart_summary, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
}

/// The words at a tick; where a coarser unit is said too, that is a line of its own before.
fn axis_label(words: &Strings, tick: &Tick) -> String {
    let (year, month, day) = tick.date;
    let (minor, major) = match tick.level {
        Level::Year => return year.to_string(),
        Level::Month => (words.month_short(month).to_owned(), year.to_string()),
        Level::Day => {
            let month = words.month_short(month);
            (day.to_string(), fill(words.date_of_year, &[("date", month), ("year", &year.to_string())]))
        }
    };
    if tick.major { [&major, "\n", &minor].concat() } else { minor }
}

/// The labels of all lanes.
fn heads(chart: Chart) -> Vec<AnyView> {
    let plan = chart.plan.get();
    plan.lanes.iter().zip(0..).map(|(lane, index)| lane_head(chart, *lane, Chart::lane_top(&plan, index))).collect()
}

/// A lane's label: its count, and the filter for it.
fn lane_head(chart: Chart, lane: Lane, top: f64) -> AnyView {
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
        .into_any()
}
