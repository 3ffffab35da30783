//! The marks: a button for each item and each cluster in the window, in order of time, its form by modality.

use crate::app::chart::{Chart, inset};
use crate::app::platform::{focus, focused};
use crate::app::pool::{Pool, Sprite, length, px};
use crate::store::{Mark, Store};
use crate::timeline::{Layout, Scale, Unit};
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};
use std::rc::Rc;
use std::sync::Arc;

/// A label needs this much room, in CSS pixels; less is left blank.
const LABEL_MIN: f64 = 76.0;
/// A label is no longer than this.
const LABEL_MAX: f64 = 260.0;
/// Width of a letter of a label, about.
const LETTER: f64 = 6.4;
/// Width of a mark's own sign.
const SIGN: f64 = 24.0;

/// What of a mark stays the same from frame to frame.
struct Look {
    id: Option<Rc<str>>,
    count: Option<Rc<str>>,
    name: Rc<str>,
    label: Rc<str>,
    /// Letters of the label.
    letters: f64,
    /// As a sign, as a stretch, and as a stretch that is cut off.
    classes: [Rc<str>; 3],
}

/// The elements of the marks and what they stand for.
struct Painter {
    pool: Pool,
    store: Arc<Store>,
    shown: Vec<(Unit, Rc<Look>)>,
}

/// All marks of the window; one listener for them all.
pub(super) fn marks(chart: Chart) -> AnyView {
    let layer = NodeRef::<html::Div>::new();
    let painter = StoredValue::new_local(None::<Painter>);
    Effect::new(move || {
        let Some(layer) = layer.get() else { return };
        let store = chart.state.store.get();
        painter.update_value(|painter| {
            let painter = painter.get_or_insert_with(|| Painter {
                pool: Pool::new(layer.clone().into(), "button"),
                store: Arc::clone(&store),
                shown: Vec::new(),
            });
            let shift = painter.paint(chart, store);
            let css = ["transform:translateX(", &length(shift), ")"].concat();
            HtmlElement::style(&layer).set_css_text(&css);
        });
    });
    let on_click = move |event: MouseEvent| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let unit = painter.with_value(|painter| {
            let painter = painter.as_ref()?;
            painter.shown.get(painter.pool.place(&target)?).map(|(unit, _)| *unit)
        });
        if let Some(unit) = unit {
            chart.open(&unit);
        }
    };
    view! { <div class="marks" node_ref=layer on:click=on_click></div> }.into_any()
}

impl Painter {
    /// Shows the marks of the window; gives the pixels from the layer's left edge to the window's.
    fn paint(&mut self, chart: Chart, store: Arc<Store>) -> f64 {
        let (scale, layout, plan) = (chart.scale.get(), chart.layout.get(), chart.plan.get());
        if !Arc::ptr_eq(&self.store, &store) {
            self.shown.clear();
            self.store = store;
        }
        let frame = Frame::new(&scale);
        let (first, last) = scale.window();
        let mut units: Vec<&Unit> = layout.within(first, last).filter(|unit| frame.sees(&layout, unit)).collect();
        crate::order::sort(&mut units, &|a, b| a.first.cmp(&b.first));
        let stop = Chart::stop(&units, chart.focus.get());
        let open = chart.state.open.get();
        let mut sprites = Vec::with_capacity(units.len());
        let mut shown = Vec::with_capacity(units.len());
        for (place, unit) in units.into_iter().enumerate() {
            let look = self.look(unit).unwrap_or_else(|| {
                let words = chart.state.words;
                let mark = match unit.count {
                    1 => self.store.mark(unit.first, words),
                    _ => self.store.cluster(unit, &mut layout.items(&plan.tracks, unit), words),
                };
                Rc::new(look(unit, &self.store, mark))
            });
            let top = Chart::top(&plan, unit.lane, unit.row);
            let current = open.is_some() && look.id.as_deref() == open.as_deref();
            sprites.push(frame.sprite(&layout, unit, &look, top, [stop == Some(place), current]));
            shown.push((*unit, look));
        }
        let focus_within = focused().is_some_and(|element| self.pool.place(&element).is_some());
        self.pool.show(sprites);
        self.shown = shown;
        if chart.wanted.get_value() || focus_within {
            chart.wanted.set_value(false);
            if let Some(mark) = stop.and_then(|place| self.pool.element(place)) {
                focus(mark);
            }
        }
        frame.base - frame.left
    }

    /// What the same unit looked like in the frame before.
    fn look(&self, unit: &Unit) -> Option<Rc<Look>> {
        let place = self.shown.binary_search_by(|(other, _)| other.first.cmp(&unit.first)).ok()?;
        let (other, look) = self.shown.get(place)?;
        (other.count == unit.count && other.days == unit.days).then(|| Rc::clone(look))
    }
}

fn look(unit: &Unit, store: &Store, mark: Mark) -> Look {
    let single = unit.count == 1;
    let class = |more: &[&str]| Rc::from(["mark ", &mark.class, &more.concat()].concat());
    Look {
        id: single.then(|| store.id(unit.first).into()),
        count: (!single).then(|| unit.count.to_string().into()),
        classes: [class(&[]), class(&[mark.stretch]), class(&[mark.stretch, " is-cut"])],
        letters: mark.label.chars().count() as f64,
        name: mark.name.into(),
        label: mark.label.into(),
    }
}

/// The window in pixels from day 0. The layer of marks begins at a multiple of its width, so that panning seldom moves a
/// mark within it.
struct Frame {
    per_day: f64,
    left: f64,
    width: f64,
    base: f64,
}

impl Frame {
    fn new(scale: &Scale) -> Frame {
        let left = scale.start * scale.per_day();
        Frame { per_day: scale.per_day(), left, width: scale.width, base: (left / scale.width).floor() * scale.width }
    }

    fn sees(&self, layout: &Layout, unit: &Unit) -> bool {
        let (x, width) = layout.extent(unit, self.per_day);
        x + width > self.left && x < self.left + self.width
    }

    fn sprite(&self, layout: &Layout, unit: &Unit, look: &Look, top: f64, [stop, current]: [bool; 2]) -> Sprite {
        let (x, span) = layout.extent(unit, self.per_day);
        let room = (self.left + self.width - x).min(layout.room(unit, self.per_day)).min(LABEL_MAX);
        let stretch = unit.count == 1 && span > SIGN;
        let inset = inset(x - self.left, span);
        let room = if stretch { span } else { room };
        let labelled = unit.count > 1 || room - inset >= LABEL_MIN;
        let width = if stretch || unit.count > 1 || !labelled {
            span
        } else {
            (SIGN + 8.0 + look.letters * LETTER).min(room - 6.0)
        };
        let mut css = String::with_capacity(80);
        for (name, value) in [("left", x - self.base), ("top", top), ("width", width), ("--inset", inset.round())] {
            px(&mut css, name, value);
        }
        let [sign, whole, cut] = &look.classes;
        let class = match (stretch, unit.cut) {
            (false, false) => sign,
            (true, false) => whole,
            (_, true) => cut,
        };
        Sprite {
            key: unit.first.into(),
            class: Rc::clone(class),
            css,
            text: if labelled { Rc::clone(&look.label) } else { Rc::from("") },
            attributes: vec![
                ("data-event", look.id.clone()),
                ("data-cluster", look.count.clone()),
                ("aria-label", Some(Rc::clone(&look.name))),
                ("tabindex", Some(Rc::from(if stop { "0" } else { "-1" }))),
                ("aria-current", current.then(|| Rc::from("true"))),
            ],
        }
    }
}
