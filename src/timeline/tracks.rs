//! Tracks: the items of each lane in order of time, made once for a filter and read at any zoom.
//!
//! A track is sorted by first day, then the heavier first, then as given, with an index of its days. Packing asks it for
//! the heaviest items of a stretch and for how many there are; both cost the days of the stretch, not its items.

use super::{Item, Lane};
use crate::order::order;

/// The items of all lanes, 16 bytes an item and 4 a day.
#[derive(Clone, Default, Debug)]
pub struct Tracks {
    pub(super) all: Vec<Track>,
}

/// One lane's items.
#[derive(Clone, Default, Debug)]
pub(super) struct Track {
    /// How many rows the lane has.
    pub(super) rows: usize,
    pub(super) items: Vec<Stop>,
    /// Where each day's items begin in `items`.
    pub(super) days: Vec<u32>,
}

/// An item on its track.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    pub(super) start: i32,
    pub(super) end: i32,
    pub(super) weight: u32,
    pub(super) id: u32,
}

impl Tracks {
    /// The tracks of some items; linear where these come in order of time.
    pub fn new(items: impl Iterator<Item = Item>, lanes: &[Lane]) -> Tracks {
        let track = |lane: &Lane| Track { rows: lane.rows, items: Vec::with_capacity(lane.count), days: Vec::new() };
        let mut all: Vec<Track> = lanes.iter().map(track).collect();
        for Item { id, start, end, weight, lane } in items {
            if let Some(track) = all.get_mut(lane as usize) {
                track.items.push(Stop { start, end: end.max(start), weight, id });
            }
        }
        all.iter_mut().for_each(Track::sort);
        Tracks { all }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.all.iter().map(|track| track.items.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many items touch the days from `first` to `last`, both included; linear in the items.
    pub fn touching(&self, first: i32, last: i32) -> usize {
        let touches = |stop: &&Stop| stop.start <= last && stop.end >= first;
        self.all.iter().map(|track| track.items.iter().filter(touches).count()).sum()
    }

    /// The first days of all items, lane by lane.
    pub fn starts(&self) -> impl Iterator<Item = i32> {
        self.all.iter().flat_map(|track| track.items.iter().map(|stop| stop.start))
    }
}

impl Track {
    fn sort(&mut self) {
        let key = |stop: &Stop| (stop.start, u32::MAX - stop.weight);
        let items = &self.items;
        if !items.is_sorted_by_key(key) {
            let of = |index: usize| items.get(index).map(key);
            let sorted = order(items.len(), &|a, b| of(a).cmp(&of(b)));
            self.items = sorted.iter().filter_map(|index| items.get(*index as usize).copied()).collect();
        }
        let mut last = None;
        for (stop, index) in self.items.iter().zip(0u32..) {
            if last != Some(stop.start) {
                last = Some(stop.start);
                self.days.push(index);
            }
        }
    }

    /// The runs of items of one day: where each begins and ends.
    pub(super) fn runs(&self) -> impl Iterator<Item = (usize, usize)> {
        let ends = self.days.iter().skip(1).copied().chain([self.items.len() as u32]);
        self.days.iter().zip(ends).map(|(from, to)| (*from as usize, to as usize))
    }
}
