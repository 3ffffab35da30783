//! The chart's region: heading, tools, the plot, what has no date, and how to move.

use super::{overview, plot, undated};
use crate::app::chart::Chart;
use crate::app::roving;
use crate::app::state::State;
use crate::store::{Lanes, days_label};
use crate::strings::fill;
use crate::timeline::Scale;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// The tools that the arrows move between.
const TOOLS: &str = ".tool";
/// One step of the zoom buttons and keys.
pub(super) const ZOOM: f64 = 2.0;
/// One step of the earlier and later buttons, as a part of the window.
pub(super) const PAN: f64 = 0.5;

/// The region of the chart.
pub(super) fn timeline(state: State) -> AnyView {
    let words = state.words;
    let chart = Chart::new(state);
    view! {
        <section class="chart-region">
            <div class="chart-head">
                <h2 class="hidden" id="chart-title">{words.chart_heading}</h2>
                {lanes(state)}
                {tools(chart)}
            </div>
            {plot::plot(chart)}
            {(!state.embed).then(|| overview::overview(chart))}
            <p class="chart-window">{move || span(chart)}</p>
            {undated::undated(state)}
        </section>
    }
    .into_any()
}

/// The window in words, with how many items touch it.
fn span(chart: Chart) -> String {
    let words = chart.state.words;
    let (first, last) = chart.scale.with(Scale::window);
    let (n, total) = chart.plan.with(|plan| (plan.tracks.touching(first, last), plan.dated));
    let values = [
        ("days", days_label(first, last, words)),
        ("n", words.number(n)),
        ("items", words.count(words.chart_items, total)),
    ];
    fill(words.chart_span, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
}

fn lanes(state: State) -> AnyView {
    let words = state.words;
    let label = move |lanes: Lanes| match lanes {
        Lanes::Actor => words.lanes_actor,
        Lanes::Type => words.lanes_type,
        Lanes::Document => words.lanes_document,
        Lanes::None => words.lanes_none,
    };
    let choose = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        state.go(|address| {
            address.lanes = Lanes::ALL.into_iter().find(|lanes| lanes.name() == name).unwrap_or_default();
        });
    };
    let option = move |lanes: Lanes| {
        let chosen = move || state.address.with(|address| address.lanes == lanes);
        view! { <option value=lanes.name() selected=chosen>{label(lanes)}</option> }
    };
    view! {
        <label class="chart-lanes">
            <span>{words.lanes_label}</span>
            <select class="select" on:change=choose>{Lanes::ALL.map(option).collect_view()}</select>
        </label>
    }
    .into_any()
}

/// The buttons that move the window, one tab stop.
fn tools(chart: Chart) -> impl IntoView {
    let words = chart.state.words;
    let bar = NodeRef::<html::Div>::new();
    let on_key = move |event: KeyboardEvent| {
        if let Some(bar) = bar.get_untracked()
            && roving::step(&bar, TOOLS, &event.key())
        {
            event.prevent_default();
        }
    };
    let tool = move |name: &'static str, sign: &'static str, stop: &'static str, act: fn(Chart)| {
        view! {
            <button type="button" class="tool" tabindex=stop aria-label=name title=name on:click=move |_| act(chart)>
                {sign}
            </button>
        }
    };
    view! {
        <div class="chart-tools" role="toolbar" aria-label=words.chart_tools node_ref=bar on:keydown=on_key>
            {tool(words.chart_earlier, "‹", "-1", |chart| chart.pan(-PAN))}
            {tool(words.chart_out, "−", "-1", |chart| chart.zoom(1.0 / ZOOM, None))}
            <button type="button" class="tool tool-word" tabindex="0" title=words.chart_fit_long on:click=move |_| chart.fit()>
                {words.chart_fit}
            </button>
            {tool(words.chart_in, "+", "-1", |chart| chart.zoom(ZOOM, None))}
            {tool(words.chart_later, "›", "-1", |chart| chart.pan(PAN))}
        </div>
    }
}
