//! The chart's state: the window in time, the lanes, the packed marks, and which of them the keys are on.

use super::state::State;
use crate::edtf::Day;
use crate::store::Plan;
use crate::timeline::{Layout, MARK, Scale, Unit, slot_days};
use leptos::prelude::*;
use std::ops::Deref;
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
/// The most lanes.
const LANES_MAX: usize = 8;
/// The most marks and clusters in a window.
const MARKS_MAX: usize = 400;
/// The most items of a cluster that zooming cannot part among which to choose.
const CHOICE: usize = 100;
/// How wide slots may be while the window moves, in pixels.
const SLOTS: std::ops::Range<f64> = MARK..MARK * 5.0;
/// How much wider than need be they are made then, so that they last for the next frames.
const SLACK: f64 = 1.7;
/// After a gesture the address is written this much later.
const SETTLE: Duration = Duration::from_millis(150);
/// How long the hint about the wheel stays.
const HINT: Duration = Duration::from_secs(4);

/// Something made anew only when what it was made from has changed; compared by whether it is the same one.
#[derive(Clone, Default)]
pub(super) struct Kept<T>(Arc<T>);

impl<T> Kept<T> {
    pub(super) fn new(value: T) -> Kept<T> {
        Kept(Arc::new(value))
    }
}

impl<T> PartialEq for Kept<T> {
    fn eq(&self, other: &Kept<T>) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
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
    /// Whether a gesture is going on.
    moving: RwSignal<bool>,
    /// Counts gestures, so that only the last one settles.
    gesture: RwSignal<u32>,
    /// Whether the hint about the wheel is shown; it comes once.
    pub(super) hint: RwSignal<Option<bool>>,
    /// The item that the keys are on.
    pub(super) focus: RwSignal<Option<u32>>,
    /// Whether the mark that the keys are on is to have the focus.
    pub(super) wanted: StoredValue<bool>,
    /// Lanes and items.
    pub(super) plan: Memo<Kept<Plan>>,
    /// The window onto the pixels.
    pub(super) scale: Memo<Scale>,
    /// Marks and clusters at the present step of zoom.
    pub(super) layout: Memo<Kept<Layout>>,
}

impl Chart {
    /// The chart of a page.
    pub(super) fn new(state: State) -> Chart {
        let size: (RwSignal<f64>, RwSignal<f64>) = (RwSignal::new(0.0), RwSignal::new(0.0));
        let moved: RwSignal<Option<Scale>> = RwSignal::new(None);
        let moving = RwSignal::new(false);
        let mode = Memo::new(move |_| state.address.with(|address| address.lanes));
        let at = Memo::new(move |_| state.address.with(|address| address.at));
        let plan = Memo::new(move |_| {
            let height = size.1.get();
            let most = ((height / LANE_MIN) as usize).clamp(1, LANES_MAX);
            let rows = |lanes: usize| ((height - lanes as f64 * (LANE_HEAD + LANE_FOOT)) / ROW).max(1.0) as usize;
            let chosen = state.query.with(|query| query.actors.include.clone());
            let plan = state
                .answer
                .with(|answer| state.store.with(|store| store.plan(answer, mode.get(), &chosen, (most, &rows))));
            Kept::new(plan)
        });
        // Another window that comes from the address, by a link or by Back, takes the place of what was moved.
        Effect::new(move || {
            let at = at.get();
            if moved.with_untracked(|moved| moved.is_some_and(|scale| Some(days(scale.window())) != at)) {
                moved.set(None);
            }
        });
        let scale = Memo::new(move |_| {
            let width = size.0.get().max(1.0);
            let (first, last) = plan.with(|plan| plan.extent);
            match (moved.get(), at.get()) {
                (Some(scale), _) => Scale { width, ..scale },
                (None, Some((from, to))) => Scale::days(from.0, to.0, width),
                _ => Scale::fit(first, last, width),
            }
        });
        // While the window moves, slots may grow rather than be packed anew at each frame; at rest they are exact.
        let step = Memo::new(move |old: Option<&i32>| {
            let per_day = scale.get().per_day();
            match (moving.get(), old) {
                (true, Some(old)) if SLOTS.contains(&(f64::from(*old) * per_day)) => *old,
                (true, _) => slot_days(per_day / SLACK),
                (false, _) => slot_days(per_day),
            }
        });
        let layout = Memo::new(move |_| {
            Kept::new(plan.with(|plan| Layout::new(&plan.tracks, step.get(), size.0.get(), MARKS_MAX)))
        });
        let (gesture, hint, focus) = (RwSignal::new(0), RwSignal::new(None), RwSignal::new(None));
        Chart { state, size, moved, moving, gesture, hint, focus, wanted: StoredValue::new(false), plan, scale, layout }
    }

    /// Moves the window; the address follows when the gesture is over.
    pub(super) fn set(self, scale: Scale) {
        let (first, last) = self.plan.with_untracked(|plan| plan.extent);
        self.moving.set(true);
        self.moved.set(Some(scale.kept_near(first, last).within_calendar()));
        self.gesture.update(|gesture| *gesture = gesture.wrapping_add(1));
        let mine = self.gesture.get_untracked();
        set_timeout(
            move || {
                if self.gesture.try_get_untracked() == Some(mine)
                    && let Some(scale) = self.moved.get_untracked()
                {
                    self.moving.set(false);
                    self.state.adjust(|address| address.at = Some(days(scale.window())));
                }
            },
            SETTLE,
        );
    }

    /// Shows everything.
    pub(super) fn fit(self) {
        self.moved.set(None);
        self.moving.set(false);
        self.gesture.update(|gesture| *gesture = gesture.wrapping_add(1));
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
    pub(super) fn open(self, unit: &Unit) {
        let store = self.state.store.get_untracked();
        self.focus.set(Some(unit.first));
        if unit.count == 1 {
            self.state.open(store.id(unit.first));
            return;
        }
        let (first, last) = unit.days;
        let closer = Scale::fit(first - 1, last + 1, self.size.0.get_untracked());
        if last > first && closer.span() < self.scale.get_untracked().span() * 0.8 {
            self.set(closer);
            return;
        }
        let (plan, layout) = (self.plan.get_untracked(), self.layout.get_untracked());
        self.state.group.set(layout.items(&plan.tracks, unit).take(CHOICE).collect());
    }

    fn day_of(self, item: u32) -> Option<f64> {
        self.state.store.with_untracked(|store| store.points(item).first()).map(f64::from)
    }

    /// Moves the focus among the units as a key says; true where the key was one of them.
    pub(super) fn step(self, key: &str) -> bool {
        let layout = self.layout.get_untracked();
        let units = &layout.units;
        let last = units.len().saturating_sub(1);
        let focus = Chart::stop(&units.iter().collect::<Vec<_>>(), self.focus.get_untracked());
        let Some((here, unit)) = focus.and_then(|here| Some((here, units.get(here)?))) else { return false };
        let next = match key {
            "ArrowRight" => (here + 1).min(last),
            "ArrowLeft" => here.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            "ArrowDown" | "ArrowUp" => nearest_in_next_row(units, unit, key == "ArrowDown").unwrap_or(here),
            _ => return false,
        };
        if let Some(target) = units.get(next) {
            self.wanted.set_value(true);
            self.bring(&layout, target);
            self.focus.set(Some(target.first));
            // Where the first mark gets the keys that it already had, nothing else would tell.
            self.focus.notify();
        }
        true
    }

    /// Pans so that a unit's beginning is in the window.
    fn bring(self, layout: &Layout, unit: &Unit) {
        let scale = self.scale.get_untracked();
        let (x, width) = layout.extent(unit, scale.per_day());
        let x = x - scale.start * scale.per_day();
        let margin = 40.0;
        if x < 0.0 {
            self.set(scale.panned(x - margin));
        } else if x + width.min(margin) > scale.width {
            self.set(scale.panned(x + width.min(margin) - scale.width + margin));
        }
    }

    /// The place of the tab stop among some units: the one that the keys are on, else the nearest to it in time, else the
    /// first.
    pub(super) fn stop(units: &[&Unit], focus: Option<u32>) -> Option<usize> {
        let nearest =
            |item: u32| (0..units.len()).min_by_key(|place| units.get(*place).map(|unit| unit.first.abs_diff(item)));
        match focus {
            Some(item) => nearest(item),
            None => (!units.is_empty()).then_some(0),
        }
    }

    /// The top of a row of marks.
    pub(super) fn top(plan: &Plan, lane: u32, row: u32) -> f64 {
        let above = plan.lanes.iter().take(lane as usize).map(|lane| LANE_HEAD + LANE_FOOT + lane.rows as f64 * ROW);
        above.sum::<f64>() + LANE_HEAD + f64::from(row) * ROW
    }

    /// The top of a lane.
    pub(super) fn lane_top(plan: &Plan, lane: u32) -> f64 {
        Chart::top(plan, lane, 0) - LANE_HEAD
    }
}

/// How much of a mark that begins before the window can be shifted into it, at most.
pub(super) fn inset(left: f64, width: f64) -> f64 {
    (-left).clamp(0.0, (width - MARK).max(0.0))
}

/// The unit of the nearest row below or above whose beginning is nearest.
fn nearest_in_next_row(units: &[Unit], from: &Unit, down: bool) -> Option<usize> {
    let of = |unit: &Unit| (unit.lane, unit.row);
    let beyond = |unit: &&Unit| if down { of(unit) > of(from) } else { of(unit) < of(from) };
    let rows = units.iter().filter(beyond).map(of);
    let row = if down { rows.min() } else { rows.max() }?;
    let near = (0..units.len()).zip(units).filter(|(_, unit)| of(unit) == row);
    near.min_by_key(|(_, unit)| unit.slots.0.abs_diff(from.slots.0)).map(|(index, _)| index)
}

/// A window in the address's days.
fn days((from, to): (i32, i32)) -> (Day, Day) {
    (Day(from), Day(to))
}
