//! The geometry of a timeline: where each thing of a chart stands, from days and numbers alone.
//!
//! What comes in: [`Item`]s, an id with its days, a weight and a lane. What goes out: a [`Scale`] between days and pixels,
//! ticks of the calendar ([`ticks`]), lanes ([`lanes`]), the items of each lane in order of time ([`Tracks`]), and a
//! [`Layout`] of [`Unit`]s, single marks and counted clusters packed into rows. Nothing here knows an event, a word or a
//! browser. All is deterministic, and panning changes none of it: a layout depends on a step of zoom, not on the window.

mod density;
mod lanes;
mod pack;
mod scale;
mod ticks;
mod tracks;

pub use density::histogram;
pub use lanes::{Lane, LaneKey, lanes};
pub use pack::{Layout, MARK, Unit, slot_days};
pub use scale::Scale;
pub use ticks::{Level, Tick, ticks};
pub use tracks::Tracks;

/// Four points in days: earliest and latest start, earliest and latest end, the end day included. An open end lies at
/// the edge of the chart's extent and is said to be open.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interval {
    /// Earliest day of the start.
    pub start: i32,
    /// Latest day of the start.
    pub start_latest: i32,
    /// Earliest day of the end.
    pub end_earliest: i32,
    /// Latest day of the end.
    pub end: i32,
    /// Whether nothing is known of its start.
    pub open_start: bool,
    /// Whether nothing is known of its end.
    pub open_end: bool,
}

impl Interval {
    /// The interval of four points, a missing one being `none`; open ends are drawn to `extent`. `None` where no point is
    /// known.
    pub fn new(points: [i32; 4], none: i32, extent: (i32, i32)) -> Option<Interval> {
        let known = || points.into_iter().filter(|day| *day != none);
        let (first, last) = (known().min()?, known().max()?);
        let [start, start_latest, end_earliest, end] = points;
        let or = |day: i32, other: i32| if day == none { other } else { day };
        let (open_start, open_end) = (start == none, end == none);
        let start = or(start, extent.0.min(first));
        let end = or(end, extent.1.max(last));
        // Results of another program may have them the wrong way round.
        let (start, end) = (start.min(end), start.max(end));
        Some(Interval {
            start,
            start_latest: or(start_latest, if open_end { first } else { end }).clamp(start, end),
            end_earliest: or(end_earliest, if open_start { last } else { start }).clamp(start, end),
            end,
            open_start,
            open_end,
        })
    }

    /// The stretch in which it certainly went on, if any: from the latest start to the earliest end.
    pub fn certain(&self) -> Option<(i32, i32)> {
        (self.start_latest <= self.end_earliest).then_some((self.start_latest, self.end_earliest))
    }

    /// Whether it is one known day.
    pub fn is_day(&self) -> bool {
        self.start == self.end
    }
}

/// One thing to be drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item {
    /// The caller's number for it; ascending in the order in which it is read.
    pub id: u32,
    /// Its first day.
    pub start: i32,
    /// Its last day, included.
    pub end: i32,
    /// How much it matters; the heavier keeps its own mark where room is short.
    pub weight: u32,
    /// The lane, an index into the lanes.
    pub lane: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_the_wrong_way_round_still_make_an_interval() {
        let interval = Interval::new([9, 9, 2, 2], i32::MIN, (0, 20)).unwrap();
        assert_eq!((interval.start, interval.end), (2, 9));
        let open = Interval::new([9, 9, i32::MIN, i32::MIN], i32::MIN, (0, 20)).unwrap();
        assert_eq!((open.start, open.end, open.open_end), (9, 20, true));
        assert_eq!(Interval::new([i32::MIN; 4], i32::MIN, (0, 20)), None);
    }
}
