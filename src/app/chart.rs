//! The chart's state: the window in time, the lanes, the packed marks, and which of them the keys are on.

use super::platform;
use super::state::State;
use crate::edtf::Day;
use crate::order::sort;
use crate::store::{Answer, Kind, Lanes, Points, Role, Store};
use crate::timeline::{Interval, Item, Lane, Layout, Scale, Unit, lanes, pack};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// Height of a lane's label, in CSS pixels; as in chart.css.
const LANE_HEAD: f64 = 26.0;
/// Height of a row of marks; as in chart.css.
const ROW: f64 = 27.0;
/// Room below the rows of a lane.
const LANE_FOOT: f64 = 2.0;
/// Height that one lane wants at least, which bounds their number.
const LANE_MIN: f64 = 78.0;
/// A label is no longer than this.
const LABEL_MAX: f64 = 260.0;
/// The most lanes.
const LANES_MAX: usize = 8;
/// The most marks and clusters in a window.
const MARKS_MAX: usize = 400;
/// After a gesture the address is written this much later.
const SETTLE: Duration = Duration::from_millis(150);
/// How long the hint about the wheel stays.
const HINT: Duration = Duration::from_secs(4);

/// What is drawn, but for the scale.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Plan {
    /// The lanes with the pixel of their tops.
    pub(super) lanes: Vec<(Lane, f64)>,
    /// The dated items, days counted from the first one.
    pub(super) items: Vec<Item>,
    /// First and last day.
    pub(super) extent: (i32, i32),
}

/// A mark or cluster as the DOM needs it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Drawn {
    /// The unit.
    pub(super) unit: Unit,
    /// Left edge in the layer of marks.
    pub(super) left: f64,
    /// Top edge.
    pub(super) top: f64,
    /// The room for a label up to the window's right edge, at most [`LABEL_MAX`].
    pub(super) room: f64,
    /// How much of its left end is outside the window.
    pub(super) inset: f64,
}

/// The chart's signals; copied freely.
#[derive(Clone, Copy)]
pub(super) struct Chart {
    /// The page's state.
    pub(super) state: State,
    /// Width and height of the plot.
    pub(super) size: (RwSignal<f64>, RwSignal<f64>),
    /// The window while and after it is moved, finer than whole days.
    moved: RwSignal<Option<Scale>>,
    /// Counts gestures, so that only the last one settles.
    gesture: RwSignal<u32>,
    /// Whether the hint about the wheel is shown; it comes once.
    pub(super) hint: RwSignal<Option<bool>>,
    /// The item that the keys are on.
    pub(super) focus: RwSignal<Option<u32>>,
    /// Lanes and items.
    pub(super) plan: Memo<Arc<Plan>>,
    /// The window onto the pixels.
    pub(super) scale: Memo<Scale>,
    /// Rows and units at the present zoom.
    pub(super) layout: Memo<Arc<Layout>>,
    /// What is in the window or near it.
    pub(super) drawn: Memo<Vec<Drawn>>,
}

impl Chart {
    /// The chart of a page.
    pub(super) fn new(state: State) -> Chart {
        let size: (RwSignal<f64>, RwSignal<f64>) = (RwSignal::new(0.0), RwSignal::new(0.0));
        let moved: RwSignal<Option<Scale>> = RwSignal::new(None);
        let mode = Memo::new(move |_| state.address.with(|address| address.lanes));
        let at = Memo::new(move |_| state.address.with(|address| address.at));
        let plan = Memo::new(move |_| {
            Arc::new(plan(
                &state.store.get(),
                &state.answer.get(),
                mode.get(),
                &state.query.get().actors.include,
                size.1.get(),
            ))
        });
        let scale = Memo::new(move |_| {
            let width = size.0.get();
            let (first, last) = plan.with(|plan| plan.extent);
            match (moved.get(), at.get()) {
                (Some(scale), Some(at)) if days(scale.window()) == at => Scale { width: width.max(1.0), ..scale },
                (_, Some((from, to))) => Scale::days(from.0, to.0, width),
                _ => Scale::fit(first, last, width),
            }
        });
        let per_day = Memo::new(move |_| scale.get().per_day());
        let layout = Memo::new(move |_| {
            plan.with(|plan| {
                let lanes: Vec<Lane> = plan.lanes.iter().map(|(lane, _)| *lane).collect();
                Arc::new(pack(&plan.items, &lanes, per_day.get(), size.0.get(), MARKS_MAX))
            })
        });
        let drawn = Memo::new(move |_| drawn(&plan.get(), &layout.get(), &scale.get()));
        let (gesture, hint, focus) = (RwSignal::new(0), RwSignal::new(None), RwSignal::new(None));
        Chart { state, size, moved, gesture, hint, focus, plan, scale, layout, drawn }
    }

    /// Pixels from the layer's left edge to the window's.
    pub(super) fn shift(self) -> f64 {
        let scale = self.scale.get();
        let left = left_of(&scale, self.plan.with(|plan| plan.extent.0));
        base(left, scale.width) - left
    }

    /// Moves the window; the address follows when the gesture is over.
    pub(super) fn set(self, scale: Scale) {
        let (first, last) = self.plan.with_untracked(|plan| plan.extent);
        let scale = scale.kept_near(first, last);
        let (from, to) = scale.window();
        if Day::new(1, 1, 1).is_none_or(|least| from < least.0) || Day::new(9999, 12, 31).is_none_or(|most| to > most.0)
        {
            return;
        }
        self.moved.set(Some(scale));
        self.state.address.update(|address| address.at = Some(days((from, to))));
        self.gesture.update(|gesture| *gesture = gesture.wrapping_add(1));
        let mine = self.gesture.get_untracked();
        set_timeout(
            move || {
                if self.gesture.try_get_untracked() == Some(mine) {
                    platform::set_fragment(&self.state.address.get_untracked().encode(), false);
                }
            },
            SETTLE,
        );
    }

    /// Shows everything.
    pub(super) fn fit(self) {
        self.moved.set(None);
        self.state.adjust(|address| address.at = None);
    }

    /// Zooms about a pixel; about the focused mark or the middle where none is given.
    pub(super) fn zoom(self, factor: f64, at: Option<f64>) {
        let scale = self.scale.get_untracked();
        let focused = self.focus.get_untracked().and_then(|item| self.day_of(item)).map(|day| scale.x(day + 0.5));
        let x = at.or(focused.filter(|x| (0.0..=scale.width).contains(x))).unwrap_or(scale.width / 2.0);
        self.set(scale.zoomed(factor, x));
    }

    /// Moves the window by a part of its width.
    pub(super) fn pan(self, part: f64) {
        let scale = self.scale.get_untracked();
        self.set(scale.panned(part * scale.width));
    }

    /// Says once how to zoom, to a reader who turned the wheel over the chart.
    pub(super) fn hint(self) {
        if self.hint.get_untracked().is_none() {
            self.hint.set(Some(true));
            set_timeout(
                move || {
                    self.hint.try_set(Some(false));
                },
                HINT,
            );
        }
    }

    /// Opens a unit: a card for one item; for more the window closes in on them, or a choice where that would not part them.
    pub(super) fn open(self, items: &[u32]) {
        let store = self.state.store.get_untracked();
        if let [item] = items {
            self.focus.set(Some(*item));
            self.state.open(store.id(*item));
            return;
        }
        let known = |item: &u32| Some((store.points(*item).first()?, store.points(*item).last()?));
        let first = items.iter().filter_map(&known).map(|(first, _)| first).min();
        let last_start = items.iter().filter_map(known).map(|(first, _)| first).max();
        self.focus.set(items.first().copied());
        if let (Some(first), Some(last)) = (first, last_start) {
            let closer = Scale::fit(first - 1, last + 1, self.size.0.get_untracked());
            if last > first && closer.span() < self.scale.get_untracked().span() * 0.8 {
                self.set(closer);
                return;
            }
        }
        self.state.group.set(items.to_vec());
    }

    /// The unit that an item is in.
    fn unit_of(self, item: u32) -> Option<usize> {
        self.layout.with_untracked(|layout| layout.units.iter().position(|unit| unit.items.contains(&item)))
    }

    fn day_of(self, item: u32) -> Option<f64> {
        self.state.store.with_untracked(|store| store.points(item).first()).map(f64::from)
    }

    /// Moves the focus among the units as a key says; true where the key was one of them.
    pub(super) fn step(self, key: &str) -> bool {
        let layout = self.layout.get_untracked();
        let last = layout.units.len().saturating_sub(1);
        let here = self.focus.get_untracked().and_then(|item| self.unit_of(item)).unwrap_or(0);
        let Some(unit) = layout.units.get(here) else { return false };
        let next = match key {
            "ArrowRight" => (here + 1).min(last),
            "ArrowLeft" => here.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            "ArrowDown" | "ArrowUp" => nearest_in_next_row(&layout, unit, key == "ArrowDown").unwrap_or(here),
            _ => return false,
        };
        if let Some(target) = layout.units.get(next) {
            self.focus.set(target.items.first().copied());
            self.bring(target);
        }
        true
    }

    /// Pans so that a unit's beginning is in the window.
    fn bring(self, unit: &Unit) {
        let scale = self.scale.get_untracked();
        let x = unit.x - left_of(&scale, self.plan.with_untracked(|plan| plan.extent.0));
        let margin = 40.0;
        if x < 0.0 {
            self.set(scale.panned(x - margin));
        } else if x + unit.width.min(margin) > scale.width {
            self.set(scale.panned(x + unit.width.min(margin) - scale.width + margin));
        }
    }

    /// The unit that is the chart's tab stop: the focused one, else the first in the window.
    pub(super) fn tab_stop(self) -> Option<u32> {
        let focus = self.focus.get();
        self.drawn.with(|drawn| {
            let holds = |item: u32| drawn.iter().any(|one| one.unit.items.contains(&item));
            focus.filter(|item| holds(*item)).or_else(|| drawn.first()?.unit.items.first().copied())
        })
    }
}

/// The unit of the nearest row below or above whose beginning is nearest.
fn nearest_in_next_row(layout: &Layout, from: &Unit, down: bool) -> Option<usize> {
    let beyond = |row: usize| if down { row > from.row } else { row < from.row };
    let rows = layout.units.iter().map(|unit| unit.row).filter(|row| beyond(*row));
    let row = if down { rows.min() } else { rows.max() }?;
    let near = layout.units.iter().enumerate().filter(|(_, unit)| unit.row == row);
    near.min_by(|(_, a), (_, b)| (a.x - from.x).abs().total_cmp(&(b.x - from.x).abs())).map(|(index, _)| index)
}

fn days((from, to): (i32, i32)) -> (Day, Day) {
    (Day(from), Day(to))
}

/// The window's left edge in the layout's pixels, which begin with the first day.
fn left_of(scale: &Scale, first: i32) -> f64 {
    (scale.start - f64::from(first)) * scale.per_day()
}

/// The layer of marks begins at a multiple of the window's width, so that panning seldom moves a mark within it.
fn base(left: f64, width: f64) -> f64 {
    (left / width).floor() * width
}

fn drawn(plan: &Plan, layout: &Layout, scale: &Scale) -> Vec<Drawn> {
    let left = left_of(scale, plan.extent.0);
    let base = base(left, scale.width);
    let mut drawn: Vec<Drawn> = layout
        .within(base, base + 2.0 * scale.width)
        .iter()
        .filter(|unit| unit.x + unit.width > left && unit.x < left + scale.width)
        .map(|unit| {
            let row = layout.rows.get(unit.row).copied();
            let top = row.and_then(|row| plan.lanes.get(row.lane)).map_or(0.0, |(_, top)| *top);
            let index = row.map_or(0, |row| row.index);
            Drawn {
                left: unit.x - base,
                room: (left + scale.width - unit.x).min(unit.room).min(LABEL_MAX).round(),
                top: top + LANE_HEAD + index as f64 * ROW,
                inset: (left - unit.x).clamp(0.0, (unit.width - ROW).max(0.0)).round(),
                unit: unit.clone(),
            }
        })
        .collect();
    sort(&mut drawn, &|a, b| a.unit.items.first().cmp(&b.unit.items.first()));
    drawn
}

fn plan(store: &Store, answer: &Answer, mode: Lanes, chosen: &[String], height: f64) -> Plan {
    let items: Vec<u32> = answer.items.iter().copied().take(answer.dated).collect();
    let extent = items.iter().filter_map(|item| Some((store.points(*item).first()?, store.points(*item).last()?)));
    let extent = extent.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0));
    let actor = |id: &String| store.analysis.actors.iter().position(|actor| actor.id.as_str() == id).map(|i| i as u32);
    let chosen: Vec<u32> = chosen.iter().filter_map(actor).collect();
    let keys: Vec<Option<u32>> = items.iter().map(|item| key(store, *item, mode, &chosen)).collect();
    let first = if mode == Lanes::Actor { chosen.as_slice() } else { &[] };
    let most = ((height / LANE_MIN) as usize).clamp(1, LANES_MAX);
    let rows = |lanes: usize| ((height - lanes as f64 * (LANE_HEAD + LANE_FOOT)) / ROW).max(1.0) as usize;
    let (few, _) = lanes(&keys, first, most, 0);
    let (lanes, of) = lanes(&keys, first, most, rows(few.len()));
    let mut top = 0.0;
    let placed = lanes.into_iter().map(|lane| {
        let here = top;
        top += LANE_HEAD + LANE_FOOT + lane.rows as f64 * ROW;
        (lane, here)
    });
    let shift = |day: i32| day - extent.0;
    let drawn = items.iter().zip(of).filter_map(|(item, lane)| {
        let when = Interval::new(store.points(*item).days, Points::NONE, extent)?;
        let when = Interval {
            start: shift(when.start),
            start_latest: shift(when.start_latest),
            end_earliest: shift(when.end_earliest),
            end: shift(when.end),
            ..when
        };
        let reports = store.event(*item).map_or(1, |event| event.reports.len() as u32);
        let weight = reports * 2 + u32::from(store.kind(*item) != Kind::Statement);
        Some(Item { id: *item, when, weight, lane })
    });
    Plan { lanes: placed.collect(), items: drawn.collect(), extent }
}

/// What an item's lane is made by: the first chosen actor in it, else its first; its kind; its first document.
fn key(store: &Store, item: u32, mode: Lanes, chosen: &[u32]) -> Option<u32> {
    match mode {
        Lanes::None => None,
        Lanes::Type => Some(store.kind(item).index() as u32),
        Lanes::Document => store.documents(item).first().copied(),
        Lanes::Actor => {
            let parts = store.parts(item);
            let does = |role: Role| matches!(role, Role::Actor | Role::Speaker);
            let first = || parts.iter().find(|(_, role)| does(*role)).or(parts.first()).map(|(actor, _)| *actor);
            chosen.iter().copied().find(|actor| parts.iter().any(|(part, _)| part == actor)).or_else(first)
        }
    }
}
