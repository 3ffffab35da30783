//! Packing: items of each lane into rows, and what finds no row into counted clusters.
//!
//! Time is cut into slots of a whole number of days, the same at every pan: slot 0 begins at day 0. A zoom chooses the
//! narrowest slot of a fixed ladder that gives a mark its room ([`slot_days`]), so that nothing is packed anew between two
//! steps of the ladder. In each slot the heaviest items take the free rows and hold them as long as they last; where items
//! are left over, the lane's last row is kept for clusters, one a slot. Equal input, equal picture. Cost: the days on which
//! something begins, and the units made; not the items.

use super::tracks::{Track, Tracks};
use crate::order::sort;

/// The smallest mark, and the narrowest slot on the screen, in pixels.
pub const MARK: f64 = 24.0;

/// A mark or a cluster.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Unit {
    /// Its lane.
    pub lane: u32,
    /// Its row within the lane, from the top.
    pub row: u32,
    /// First and last slot that it holds.
    pub slots: (i32, i32),
    /// The first slot of the next unit in its row; `i32::MAX` where none follows.
    pub next: i32,
    /// First and last day of a mark; of a cluster, the days between which its items begin.
    pub days: (i32, i32),
    /// How many items it stands for: one for a mark.
    pub count: u32,
    /// The id of its item, or of a cluster's first.
    pub first: u32,
    /// Whether its end is cut off for want of room.
    pub cut: bool,
    /// Its items on the lane's track, the lane's other marks of the slot among them.
    range: (u32, u32),
}

/// All units at one step of the ladder, by first slot, then first item.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Layout {
    /// The days of a slot.
    pub step: i32,
    /// The units.
    pub units: Vec<Unit>,
    /// The most slots that a unit holds.
    longest: i32,
}

/// The narrowest slot in days that is as wide as a mark: 1, 2, 3, 4, 6, 8, 12 and so on.
pub fn slot_days(per_day: f64) -> i32 {
    let mut days = 1;
    while f64::from(days) * per_day < MARK && days < 1 << 24 {
        days = wider(days);
    }
    days
}

/// The next step of the ladder.
fn wider(days: i32) -> i32 {
    match days {
        1 => 2,
        days if days & (days - 1) == 0 => days / 2 * 3,
        days => days / 3 * 4,
    }
}

impl Layout {
    /// Packs tracks into slots of `step` days, or wider ones where else more than `most` units stood in some window of
    /// `width` pixels. The bound holds as long as the rows are no more.
    pub fn new(tracks: &Tracks, step: i32, width: f64, most: usize) -> Layout {
        let window = width * f64::from(step) / MARK;
        let mut step = step;
        loop {
            let layout = Layout::packed(tracks, step);
            if f64::from(step) >= window || layout.busiest((window / f64::from(step)).ceil() as i32) <= most {
                return layout;
            }
            step = wider(step);
        }
    }

    fn packed(tracks: &Tracks, step: i32) -> Layout {
        let mut units = Vec::new();
        for (track, lane) in tracks.all.iter().zip(0u32..) {
            let mut packer = Packer { track, lane, step, ends: Vec::new(), units: &mut units };
            // All rows, if that does for everything; else the last one is kept for clusters.
            if !packer.pack(track.rows, false) {
                packer.pack(track.rows.saturating_sub(1), true);
            }
        }
        sort(&mut units, &|a, b| (a.slots.0, a.first).cmp(&(b.slots.0, b.first)));
        give_room(&mut units);
        let longest = units.iter().map(|unit| unit.slots.1 - unit.slots.0 + 1).max().unwrap_or(1);
        Layout { step, units, longest }
    }

    /// The units that reach into the days from `first` to `last`, both included.
    pub fn within(&self, first: i32, last: i32) -> impl Iterator<Item = &Unit> {
        let (low, high) = (first.div_euclid(self.step), last.div_euclid(self.step));
        let from = self.units.partition_point(|unit| unit.slots.0 <= low.saturating_sub(self.longest));
        let to = self.units.partition_point(|unit| unit.slots.0 <= high);
        self.units.get(from..to.max(from)).unwrap_or(&[]).iter().filter(move |unit| unit.slots.1 >= low)
    }

    /// Left edge and width of a unit at a scale, in pixels from day 0. A stretch has its own days; what is narrower than a
    /// mark, and a cluster, is centred on them, within its slots.
    pub fn extent(&self, unit: &Unit, per_day: f64) -> (f64, f64) {
        let slot = f64::from(self.step) * per_day;
        let (low, high) = (f64::from(unit.slots.0) * slot, (f64::from(unit.slots.1) + 1.0) * slot);
        let start = f64::from(unit.days.0) * per_day;
        let end = (f64::from(unit.days.1) + 1.0) * per_day;
        let end = if unit.cut { end.min(high) } else { end };
        if unit.count == 1 && end - start >= MARK {
            return (start, end - start);
        }
        (low.max((f64::midpoint(start, end) - MARK / 2.0).min(high - MARK)), MARK)
    }

    /// Pixels from a unit's left edge to the next unit of its row.
    pub fn room(&self, unit: &Unit, per_day: f64) -> f64 {
        if unit.next == i32::MAX {
            return f64::INFINITY;
        }
        f64::from(unit.next) * f64::from(self.step) * per_day - self.extent(unit, per_day).0
    }

    /// The ids that a unit stands for, in order of time, then weight.
    pub fn items<'a>(&'a self, tracks: &'a Tracks, unit: &'a Unit) -> impl Iterator<Item = u32> + 'a {
        let slot = unit.slots.0;
        let from = self.units.partition_point(|other| other.slots.0 < slot);
        let near = self.units.get(from..).unwrap_or(&[]).iter().take_while(move |other| other.slots.0 == slot);
        // The lane's own marks in the slot are not of the cluster.
        let marks = near.filter(|other| unit.count > 1 && other.lane == unit.lane && other.count == 1);
        let marks: Vec<u32> = marks.map(|other| other.first).collect();
        let track = tracks.all.get(unit.lane as usize);
        let range = track.and_then(|track| track.items.get(unit.range.0 as usize..unit.range.1 as usize));
        range.unwrap_or(&[]).iter().map(|stop| stop.id).filter(move |id| !marks.contains(id))
    }

    /// The most units in any window of so many slots, wherever it begins.
    fn busiest(&self, slots: i32) -> usize {
        let mut ends: Vec<i32> = self.units.iter().map(|unit| unit.slots.1).collect();
        sort(&mut ends, &Ord::cmp);
        let mut gone = 0;
        let mut most = 0;
        for (unit, begun) in self.units.iter().zip(1..) {
            while ends.get(gone).is_some_and(|end| *end < unit.slots.0 - slots) {
                gone += 1;
            }
            most = most.max(begun - gone);
        }
        most
    }
}

/// Packs one lane.
struct Packer<'a> {
    track: &'a Track,
    lane: u32,
    step: i32,
    /// The first free slot of each row.
    ends: Vec<i32>,
    units: &'a mut Vec<Unit>,
}

/// What found no row in a slot.
struct Folded {
    slot: i32,
    count: u32,
    /// The first of them on the track.
    first: usize,
    range: (u32, u32),
}

impl Packer<'_> {
    /// Packs into `rows` rows; where items are left over they are clustered in the row below, or, where that is not
    /// allowed, nothing is packed at all. True where it was done.
    fn pack(&mut self, rows: usize, cluster: bool) -> bool {
        let before = self.units.len();
        self.ends = vec![i32::MIN; rows];
        let mut folded = Vec::new();
        let mut runs = self.track.runs().peekable();
        let mut best: Vec<usize> = Vec::new();
        while let Some((from, mut to)) = runs.next() {
            let slot = self.slot(from);
            let free: Vec<usize> =
                (0..rows).filter(|row| self.ends.get(*row).is_some_and(|end| *end <= slot)).collect();
            best.clear();
            self.take_best(from, to, free.len(), &mut best);
            while let Some((begin, end)) = runs.next_if(|(begin, _)| self.slot(*begin) == slot) {
                self.take_best(begin, end, free.len(), &mut best);
                to = end;
            }
            let left = to - from - best.len();
            if left > 0 && !cluster {
                self.units.truncate(before);
                return false;
            }
            for (index, row) in best.iter().zip(&free) {
                let end = self.mark(*index, *row, i32::MAX);
                if let Some(free) = self.ends.get_mut(*row) {
                    *free = end.saturating_add(1);
                }
            }
            if left > 0 {
                let first = (from..to).find(|index| !best.contains(index)).unwrap_or(from);
                folded.push(Folded { slot, count: left as u32, first, range: (from as u32, to as u32) });
            }
        }
        self.fold(&folded, rows);
        true
    }

    /// Puts the items of one day, heaviest first as they are, among the `most` heaviest so far; the earlier wins a tie.
    fn take_best(&self, from: usize, to: usize, most: usize, best: &mut Vec<usize>) {
        let weight = |index: usize| self.track.items.get(index).map_or(0, |stop| stop.weight);
        for index in from..to {
            let place = best.iter().position(|other| weight(*other) < weight(index)).unwrap_or(best.len());
            if place >= most {
                return;
            }
            best.insert(place, index);
            best.truncate(most);
        }
    }

    /// Clusters what found no row, one unit a slot; what is alone in its slot is a mark, cut off where another follows.
    fn fold(&mut self, folded: &[Folded], row: usize) {
        for (place, group) in folded.iter().enumerate() {
            if group.count == 1 {
                let until = folded.get(place + 1).map_or(i32::MAX, |next| next.slot - 1);
                self.mark(group.first, row, until);
                continue;
            }
            let start = |index: usize| self.track.items.get(index).map_or(0, |stop| stop.start);
            self.units.push(Unit {
                lane: self.lane,
                row: row as u32,
                slots: (group.slot, group.slot),
                next: i32::MAX,
                days: (start(group.first), start((group.range.1 as usize).saturating_sub(1))),
                count: group.count,
                first: self.track.items.get(group.first).map_or(0, |stop| stop.id),
                cut: false,
                range: group.range,
            });
        }
    }

    /// Puts an item into a row, as far as the slot `until`; gives its last slot.
    fn mark(&mut self, index: usize, row: usize, until: i32) -> i32 {
        let Some(stop) = self.track.items.get(index) else { return i32::MIN };
        let end = stop.end.div_euclid(self.step);
        self.units.push(Unit {
            lane: self.lane,
            row: row as u32,
            slots: (stop.start.div_euclid(self.step), end.min(until)),
            next: i32::MAX,
            days: (stop.start, stop.end),
            count: 1,
            first: stop.id,
            cut: end > until,
            range: (index as u32, index as u32 + 1),
        });
        end
    }

    fn slot(&self, index: usize) -> i32 {
        self.track.items.get(index).map_or(0, |stop| stop.start.div_euclid(self.step))
    }
}

/// Tells each unit where the next one of its row begins.
fn give_room(units: &mut [Unit]) {
    let mut next: Vec<Vec<i32>> = Vec::new();
    for unit in units.iter_mut().rev() {
        let (lane, row) = (unit.lane as usize, unit.row as usize);
        if next.len() <= lane {
            next.resize_with(lane + 1, Vec::new);
        }
        let Some(rows) = next.get_mut(lane) else { continue };
        if rows.len() <= row {
            rows.resize(row + 1, i32::MAX);
        }
        if let Some(slot) = rows.get_mut(row) {
            unit.next = *slot;
            *slot = unit.slots.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Item, Lane, LaneKey, lanes};

    fn item(id: u32, start: i32, end: i32) -> Item {
        Item { id, start, end, weight: 0, lane: 0 }
    }

    fn tracks(items: &[Item], rows: &[usize]) -> Tracks {
        let lane = |rows: &usize| Lane { key: LaneKey::Nobody, count: 0, rows: *rows };
        Tracks::new(items.iter().copied(), &rows.iter().map(lane).collect::<Vec<_>>())
    }

    fn total(layout: &Layout) -> usize {
        layout.units.iter().map(|unit| unit.count as usize).sum()
    }

    /// Every unit has the items that it counts, none twice, and no two units of a row overlap on the screen.
    fn check(items: &[Item], rows: &[usize], per_day: f64, width: f64) -> Layout {
        let tracks = tracks(items, rows);
        let layout = Layout::new(&tracks, slot_days(per_day), width, 400);
        let mut seen: Vec<u32> = Vec::new();
        for unit in &layout.units {
            let ids: Vec<u32> = layout.items(&tracks, unit).collect();
            assert_eq!(ids.len(), unit.count as usize);
            assert_eq!(ids[0], unit.first);
            seen.extend(ids);
        }
        seen.sort_unstable();
        assert_eq!(seen, (0..items.len() as u32).collect::<Vec<_>>());
        for unit in &layout.units {
            let (x, width) = layout.extent(unit, per_day);
            assert!(width >= MARK);
            assert!(layout.room(unit, per_day) >= width - 1e-6, "{unit:?} at {per_day}");
            if unit.count == 1 && !unit.cut {
                let middle = (f64::from(unit.days.0) + f64::from(unit.days.1) + 1.0) / 2.0 * per_day;
                assert!((x + width / 2.0 - middle).abs() <= MARK / 2.0 + 1e-6, "{unit:?} at {per_day}");
            }
        }
        layout
    }

    #[test]
    fn nothing_is_lost_and_nothing_overlaps() {
        let mut items: Vec<Item> = (0..300)
            .map(|i| Item {
                lane: i % 2,
                weight: i % 5,
                ..item(i, (i as i32 * 37) % 700, (i as i32 * 37) % 700 + i as i32 % 9)
            })
            .collect();
        items[7].end = 690;
        items.sort_by_key(|item| item.start);
        items.iter_mut().zip(0..).for_each(|(item, id)| item.id = id);
        for per_day in [0.001, 0.05, 0.9, 7.0, 24.0, 60.0, 400.0] {
            for rows in [[1, 1], [3, 2], [5, 5]] {
                let layout = check(&items, &rows, per_day, 700.0);
                assert_eq!(total(&layout), 300);
            }
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_days_like_others() {
        let (first, last) = (-719_162, 2_932_896);
        let items = [item(0, first, first), item(1, first, last), item(2, 0, 0), item(3, last, last)];
        for per_day in [0.0003, 1.0, 400.0] {
            assert_eq!(check(&items, &[2], per_day, 1_200.0).units.len(), 4);
        }
    }

    #[test]
    fn one_day_folds_into_a_counted_cluster() {
        let items: Vec<Item> = (0..10).map(|i| item(i, 5, 5)).collect();
        let layout = check(&items, &[3], 1.0, 700.0);
        let counts: Vec<u32> = layout.units.iter().map(|unit| unit.count).collect();
        assert_eq!(counts, [1, 1, 8]);
    }

    #[test]
    fn the_heavier_keeps_its_mark() {
        let mut items: Vec<Item> = (0..8).map(|i| item(i, 5 + i as i32 / 4, 5)).collect();
        items[6].weight = 9;
        let layout = check(&items, &[2], 1.0, 700.0);
        assert!(layout.units.iter().any(|unit| unit.count == 1 && unit.first == 6));
    }

    #[test]
    fn between_two_steps_of_the_ladder_nothing_is_packed_anew() {
        assert_eq!(slot_days(30.0), 1);
        assert_eq!((slot_days(12.0), slot_days(23.9)), (2, 2));
        assert_eq!((slot_days(6.0), slot_days(4.5), slot_days(0.75)), (4, 6, 32));
    }

    #[test]
    fn a_window_never_holds_more_than_asked() {
        let keys: Vec<Option<u32>> = (0..5_000).map(|i| Some(i % 8)).collect();
        let (lanes, of) = lanes(&keys, &[], 8, &|_| 20);
        let items = of
            .iter()
            .zip(0..)
            .map(|(lane, i)| Item { lane: *lane, ..item(i, i as i32, i as i32 + 40 * (i as i32 % 2)) });
        let tracks = Tracks::new(items, &lanes);
        for per_day in [0.2, 1.0, 5.0, 24.0, 200.0] {
            let layout = Layout::new(&tracks, slot_days(per_day), 1_200.0, 200);
            for left in (0..6_000).step_by(100) {
                let seen = layout.within(left, left + (1_200.0 / per_day) as i32).count();
                assert!(seen <= 200, "{seen} at {per_day}");
            }
            assert_eq!(total(&layout), 5_000);
        }
    }
}
