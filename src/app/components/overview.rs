//! The overview: how many items begin when over the whole extent, and the window in it as a brush with two sliders.

use super::plot::{capture, place};
use crate::app::chart::Chart;
use crate::app::platform::watch_size;
use crate::app::pool::length;
use crate::edtf::Day;
use crate::timeline::{Scale, histogram};
use crate::wording::date::day_label;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// The narrowest bar, and the height of the highest, in CSS pixels; the height as in overview.css.
const BAR: f64 = 4.0;
const HEIGHT: f64 = 34.0;
/// Room for a thumb at each end; as in overview.css.
const THUMB: f64 = 24.0;
/// Steps of a thumb from one end to the other.
const STEPS: f64 = 100.0;

/// What a pointer has hold of.
#[derive(Clone, Copy, PartialEq)]
enum Grip {
    From,
    To,
    Window,
}

/// The strip below the chart.
pub(super) fn overview(chart: Chart) -> AnyView {
    let words = chart.state.words;
    let strip = NodeRef::<html::Div>::new();
    let (width, height) = (RwSignal::new(0.0), RwSignal::new(0.0));
    Effect::new(move || {
        if let Some(strip) = strip.get() {
            watch_size(&strip, width, height);
        }
    });
    // The whole extent onto the strip.
    let whole = Memo::new(move |_| {
        let (first, last) = chart.plan.with(|plan| plan.extent);
        Scale::days(first, last, (width.get() - 2.0 * THUMB).max(1.0))
    });
    let held = StoredValue::new(None::<(Grip, f64, Scale)>);
    let on_down = move |event: PointerEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let grip = match target.as_ref().map(Element::class_name).as_deref() {
            Some("thumb thumb-from") => Grip::From,
            Some("thumb thumb-to") => Grip::To,
            _ => Grip::Window,
        };
        let at = place(&event);
        let mut scale = chart.scale.get_untracked();
        let day = whole.get_untracked().invert(at - THUMB);
        if grip == Grip::Window && !(scale.start..scale.end).contains(&day) {
            scale = scale.panned((day - f64::midpoint(scale.start, scale.end)) * scale.per_day());
            chart.set(scale);
        }
        held.set_value(Some((grip, at, scale)));
        capture(&event);
    };
    let on_move = move |event: PointerEvent| {
        let Some((grip, from, scale)) = held.get_value() else { return };
        let days = (place(&event) - from) / whole.get_untracked().per_day();
        chart.set(match grip {
            Grip::From => scale.with_start(scale.start + days),
            Grip::To => scale.with_end(scale.end + days),
            Grip::Window => scale.panned(days * scale.per_day()),
        });
    };
    let on_up = move |_: PointerEvent| held.set_value(None);
    // The window's edges on the strip.
    let edges = Memo::new(move |_| {
        let (scale, whole) = (chart.scale.get(), whole.get());
        let x = |day: f64| THUMB + whole.x(day).clamp(0.0, whole.width);
        (x(scale.start), x(scale.end))
    });
    view! {
        <div class="overview" role="group" aria-label=words.overview node_ref=strip
            on:pointerdown=on_down on:pointermove=on_move on:pointerup=on_up on:pointercancel=on_up
        >
            <svg class="overview-bars" aria-hidden={"true"}><path d=move || chart.plan.with(|plan| bars(&mut plan.tracks.starts(), &whole.get(), HEIGHT))></path></svg>
            <div class="brush" style:left=move || length(edges.get().0) style:width=move || length(edges.get().1 - edges.get().0)></div>
            {thumb(chart, whole, Grip::From, move || edges.get().0 - THUMB)}
            {thumb(chart, whole, Grip::To, move || edges.get().1)}
        </div>
    }
    .into_any()
}

/// One edge of the window as a slider.
fn thumb(chart: Chart, whole: Memo<Scale>, grip: Grip, left: impl Fn() -> f64 + Send + Sync + 'static) -> AnyView {
    let words = chart.state.words;
    let (class, label) = match grip {
        Grip::From => ("thumb thumb-from", words.overview_from),
        _ => ("thumb thumb-to", words.overview_to),
    };
    let day = move || {
        let (first, last) = chart.scale.get().window();
        if grip == Grip::From { first } else { last }
    };
    let on_key = move |event: KeyboardEvent| {
        let (whole, scale) = (whole.get_untracked(), chart.scale.get_untracked());
        let step = (whole.span() / STEPS).max(1.0);
        let edge = if grip == Grip::From { scale.start } else { scale.end };
        let to = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => edge - step,
            "ArrowRight" | "ArrowUp" => edge + step,
            "PageDown" => edge - step * 10.0,
            "PageUp" => edge + step * 10.0,
            "Home" => whole.start,
            "End" => whole.end,
            _ => return,
        };
        event.prevent_default();
        let to = to.clamp(whole.start, whole.end);
        chart.set(if grip == Grip::From { scale.with_start(to) } else { scale.with_end(to) });
    };
    view! {
        <div class=class role="slider" tabindex="0" aria-label=label style:left=move || length(left()) on:keydown=on_key
            aria-valuemin=move || whole.get().window().0.to_string()
            aria-valuemax=move || whole.get().window().1.to_string()
            aria-valuenow=move || day().to_string()
            aria-valuetext=move || day_label(Day(day()), words)
        ></div>
    }
    .into_any()
}

/// The bars as one path, in pixels: how many items begin in each stretch of a scale.
pub(super) fn bars(starts: &mut dyn Iterator<Item = i32>, whole: &Scale, height: f64) -> String {
    let (first, last) = whole.window();
    let days = ((BAR / whole.per_day()).ceil() as i32).max(1);
    let n = (last - first) / days + 1;
    let counts = histogram(starts, first, days, n as usize);
    let most = f64::from(counts.iter().copied().max().unwrap_or(1).max(1));
    let width = f64::from(days) * whole.per_day();
    let mut path = String::new();
    for (count, place) in counts.into_iter().zip(0..).filter(|(count, _)| *count > 0) {
        let high = (height * f64::from(count) / most).max(2.0).round();
        let (left, right) = ((f64::from(place) * width).round(), (f64::from(place + 1) * width).round());
        let wide = (right.min(whole.width) - left - 1.0).max(1.0);
        for (letter, value) in [("M", left), (" ", height), ("v", -high), ("h", wide), ("v", high)] {
            path.push_str(letter);
            path.push_str(&(value as i32).to_string());
        }
    }
    path
}
