//! Packing: items of each lane into rows, and what finds no row into counted clusters.
//!
//! Pixels are counted from day 0 at a given number of pixels per day, so a pan moves the picture and changes nothing in it.
//! Each lane has the rows that it has at any zoom; where items want more, the last row is kept for clusters, one for each
//! bin of at least [`BIN`] pixels. Rows fill from the left like an interval graph's colours, the heavier item first within
//! a bin, then by id: equal input, equal picture. A cluster of one is a plain mark.

use super::{Item, Lane};
use crate::order::sort;

/// The narrowest bin and the smallest mark, in pixels.
pub(crate) const BIN: f64 = 24.0;

/// A mark or a cluster at its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    /// Left edge in pixels from day 0.
    pub x: f64,
    /// Width in pixels; at least [`BIN`].
    pub width: f64,
    /// Pixels to the right edge of the room that a label may use: up to the next unit of the row.
    pub room: f64,
    /// The row, an index into the layout's rows.
    pub row: usize,
    /// The items, in order of the input: one for a mark, more for a cluster.
    pub items: Vec<u32>,
    /// First and last day of the items.
    pub days: (i32, i32),
}

/// One row of the chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its lane.
    pub lane: usize,
    /// Its place within the lane, from the top.
    pub index: usize,
}

/// All units at one scale, by left edge, then row.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Layout {
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// The units.
    pub units: Vec<Unit>,
    /// The width of the widest unit: how far left of a window one may begin that reaches into it.
    pub widest: f64,
}

impl Layout {
    /// The units that reach into the pixels from `left` to `right`.
    pub fn within(&self, left: f64, right: f64) -> &[Unit] {
        let from = self.units.partition_point(|unit| unit.x < left - self.widest);
        let to = self.units.partition_point(|unit| unit.x < right);
        self.units.get(from..to.max(from)).unwrap_or(&[])
    }

    /// The most units in any window of a width.
    fn busiest(&self, width: f64) -> usize {
        let mut most = 0;
        let mut left = 0;
        for (index, unit) in self.units.iter().enumerate() {
            while self.units.get(left).is_some_and(|first| first.x + first.width < unit.x - width) {
                left += 1;
            }
            most = most.max(index + 1 - left);
        }
        most
    }
}

/// Packs items, sorted as the caller wants them within a mark's list, at a scale of `per_day` pixels. In any window of
/// `width` pixels stand at most `most` units, as long as the lanes are few enough for one each.
pub fn pack(items: &[Item], lanes: &[Lane], per_day: f64, width: f64, most: usize) -> Layout {
    let mut bin = BIN;
    loop {
        let layout = pack_by(items, lanes, per_day, bin);
        if bin >= width || layout.busiest(width) <= most {
            return layout;
        }
        bin *= 1.5;
    }
}

fn pack_by(items: &[Item], lanes: &[Lane], per_day: f64, bin: f64) -> Layout {
    let mut by_lane: Vec<Vec<&Item>> = vec![Vec::new(); lanes.len()];
    for item in items {
        if let Some(lane) = by_lane.get_mut(item.lane as usize) {
            lane.push(item);
        }
    }
    let mut layout = Layout::default();
    for (index, (lane, items)) in lanes.iter().zip(by_lane).enumerate() {
        let top = layout.rows.len();
        layout.rows.extend((0..lane.rows).map(|row| Row { lane: index, index: row }));
        pack_lane(items, top, lane.rows, per_day, bin, &mut layout.units);
    }
    sort(&mut layout.units, &|a, b| a.x.total_cmp(&b.x).then(a.row.cmp(&b.row)));
    layout.widest = layout.units.iter().fold(0.0, |widest, unit| unit.width.max(widest));
    give_room(&mut layout);
    layout
}

fn pack_lane(mut items: Vec<&Item>, top: usize, rows: usize, per_day: f64, bin: f64, out: &mut Vec<Unit>) {
    let bin_of = |x: f64| bin_at(x, bin);
    let mut placed = |item: &Item, row: usize, items: Vec<u32>| {
        let (x, width) = extent(item, per_day);
        out.push(Unit { x, width, room: 0.0, row, items, days: (item.when.start, item.when.end) });
    };
    let x_of = |item: &Item| extent(item, per_day).0;
    sort(&mut items, &|a, b| {
        let bins = bin_of(x_of(a)).total_cmp(&bin_of(x_of(b)));
        bins.then(b.weight.cmp(&a.weight)).then(a.id.cmp(&b.id))
    });
    // All rows, if that does for everything; else the last one is kept for clusters.
    let fits = |rows: usize| {
        let mut ends = vec![f64::NEG_INFINITY; rows];
        let mut homes = Vec::with_capacity(items.len());
        for item in &items {
            let (x, width) = extent(item, per_day);
            let home = ends.iter().position(|end| *end <= x);
            if let Some(end) = home.and_then(|row| ends.get_mut(row)) {
                *end = x + width.max(bin);
            }
            homes.push(home);
        }
        homes
    };
    let mut homes = fits(rows);
    if homes.iter().any(Option::is_none) {
        homes = fits(rows - 1);
    }
    let mut folded: Vec<&Item> = Vec::new();
    for (item, home) in items.iter().zip(homes) {
        match home {
            Some(row) => placed(item, top + row, vec![item.id]),
            None => folded.push(item),
        }
    }
    fold(&folded, top + rows - 1, per_day, bin, out);
}

/// Clusters what found no row: one unit a bin, where its first item begins or, where that is taken, just after the unit
/// before it, which is still within the bin. A stretch alone in its bin keeps its width where nothing follows within it;
/// else it joins what follows.
fn fold(items: &[&Item], row: usize, per_day: f64, bin: f64, out: &mut Vec<Unit>) {
    let bin_of = |item: &Item| bin_at(extent(item, per_day).0, bin);
    let mut groups = items.chunk_by(|a, b| bin_of(a).total_cmp(&bin_of(b)).is_eq()).peekable();
    let mut waiting: Vec<&Item> = Vec::new();
    let mut free = f64::NEG_INFINITY;
    while let Some(group) = groups.next() {
        let mut group = [std::mem::take(&mut waiting).as_slice(), group].concat();
        sort(&mut group, &|a, b| a.id.cmp(&b.id));
        let x = group.iter().map(|item| extent(item, per_day).0).fold(f64::INFINITY, f64::min).max(free);
        let width = match group.as_slice() {
            [item] => extent(item, per_day).1,
            _ => BIN,
        };
        let next = groups.peek().and_then(|next| next.first()).map(|item| bin_of(item) * bin - BIN / 2.0);
        if width > BIN && next.is_some_and(|next| next < x + width) {
            waiting = group;
            continue;
        }
        free = x + width;
        let start = group.iter().map(|item| item.when.start).min().unwrap_or(0);
        let end = group.iter().map(|item| item.when.end).max().unwrap_or(start);
        let items = group.iter().map(|item| item.id).collect();
        out.push(Unit { x, width, room: 0.0, row, items, days: (start, end) });
    }
}

/// Left edge and width of an item; one narrower than a mark is centred on its days.
fn extent(item: &Item, per_day: f64) -> (f64, f64) {
    let x = f64::from(item.when.start) * per_day;
    let width = (f64::from(item.when.end) - f64::from(item.when.start) + 1.0) * per_day;
    if width < BIN { (x + width / 2.0 - BIN / 2.0, BIN) } else { (x, width) }
}

/// The bin of a left edge. Bins begin half a mark before day 0, so that a cluster there stands where a mark would.
fn bin_at(x: f64, bin: f64) -> f64 {
    ((x + BIN / 2.0) / bin).floor()
}

fn give_room(layout: &mut Layout) {
    let mut next = vec![f64::INFINITY; layout.rows.len()];
    for unit in layout.units.iter_mut().rev() {
        if let Some(right) = next.get_mut(unit.row) {
            unit.room = *right - unit.x;
            *right = unit.x;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Interval, LaneKey, lanes};

    fn item(id: u32, start: i32, end: i32) -> Item {
        let when = Interval::new([start, start, end, end], i32::MIN, (0, 1000)).unwrap();
        Item { id, when, weight: 0, lane: 0 }
    }

    fn lane(rows: usize) -> Vec<Lane> {
        vec![Lane { key: LaneKey::Nobody, count: 99, rows }]
    }

    fn total(layout: &Layout) -> usize {
        layout.units.iter().map(|unit| unit.items.len()).sum()
    }

    #[test]
    fn nothing_is_lost_and_nothing_overlaps() {
        let items: Vec<Item> =
            (0..300).map(|i| item(i, (i as i32 * 37) % 700, (i as i32 * 37) % 700 + i as i32 % 9)).collect();
        for per_day in [0.05, 0.9, 7.0, 60.0] {
            let layout = pack(&items, &lane(3), per_day, 700.0, 400);
            assert_eq!(total(&layout), 300);
            for row in 0..3 {
                let row: Vec<&Unit> = layout.units.iter().filter(|unit| unit.row == row).collect();
                assert!(row.windows(2).all(|pair| pair[0].x + pair[0].width <= pair[1].x + 1e-6), "{per_day}");
                assert!(row.iter().all(|unit| unit.width >= BIN && unit.room >= BIN - 1e-6));
            }
        }
    }

    #[test]
    fn one_day_folds_into_a_counted_cluster() {
        let items: Vec<Item> = (0..10).map(|i| item(i, 5, 5)).collect();
        let layout = pack(&items, &lane(3), 1.0, 700.0, 400);
        let counts: Vec<usize> = layout.units.iter().map(|unit| unit.items.len()).collect();
        assert_eq!((layout.units.len(), counts.iter().max()), (3, Some(&8)));
    }

    #[test]
    fn the_heavier_keeps_its_mark() {
        let mut items: Vec<Item> = (0..4).map(|i| item(i, 5, 5)).collect();
        items[3].weight = 9;
        let layout = pack(&items, &lane(2), 1.0, 700.0, 400);
        assert!(layout.units.iter().any(|unit| unit.items == [3]));
    }

    #[test]
    fn a_window_never_holds_more_than_asked() {
        let keys: Vec<Option<u32>> = (0..5_000).map(|i| Some(i % 8)).collect();
        let (lanes, of) = lanes(&keys, &[], 8, 20);
        let items: Vec<Item> =
            of.iter().zip(0..).map(|(lane, i)| Item { lane: *lane, ..item(i, i as i32, i as i32) }).collect();
        for per_day in [0.2, 1.0, 5.0, 24.0] {
            let layout = pack(&items, &lanes, per_day, 1_200.0, 400);
            for left in (0..6_000).step_by(500) {
                assert!(layout.within(f64::from(left), f64::from(left) + 1_200.0).len() <= 400);
            }
            assert_eq!(total(&layout), 5_000);
        }
    }
}
