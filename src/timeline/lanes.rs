//! Lanes: which keys get a lane of their own, in what order, and how many rows each may fill.

use crate::order::sort;

/// What a lane stands for: the caller's number for an actor, a type or a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LaneKey {
    /// One of its own.
    One(u32),
    /// Items without a key.
    Nobody,
    /// All whose own lane found no room.
    Rest,
}

/// One lane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lane {
    /// What it stands for.
    pub key: LaneKey,
    /// How many items are drawn in it.
    pub count: usize,
    /// How many rows it has, whatever the zoom.
    pub rows: usize,
}

/// The lanes of some items by their keys: those in `first` before the others, then by number of items, then by key; the
/// rest and nobody last. `most` bounds the lanes, `rows` gives the rows of all lanes together by their number (but each lane
/// has one). Gives the lanes and for each item its lane.
pub fn lanes(keys: &[Option<u32>], first: &[u32], most: usize, rows: &dyn Fn(usize) -> usize) -> (Vec<Lane>, Vec<u32>) {
    let size = keys.iter().flatten().max().map_or(0, |key| *key as usize + 1);
    let mut counts = vec![0usize; size];
    let mut nobody = 0;
    for key in keys {
        match key.and_then(|key| counts.get_mut(key as usize)) {
            Some(count) => *count += 1,
            None => nobody += 1,
        }
    }
    let mut order: Vec<(usize, usize, u32)> = counts
        .iter()
        .zip(0u32..)
        .filter(|(count, _)| **count > 0)
        .map(|(count, key)| (first.iter().position(|f| *f == key).unwrap_or(first.len()), usize::MAX - count, key))
        .collect();
    sort(&mut order, &Ord::cmp);
    let own = if order.len() + usize::from(nobody > 0) <= most { order.len() } else { most.saturating_sub(1).max(1) };
    // Nobody's items join the rest where there is one: a lane less, and both say that nobody above did it.
    let folded = order.len() > own;
    let mut lanes: Vec<Lane> = order
        .iter()
        .take(own)
        .map(|(_, count, key)| Lane { key: LaneKey::One(*key), count: usize::MAX - count, rows: 1 })
        .collect();
    let rest: usize = order.iter().skip(own).map(|(_, count, _)| usize::MAX - count).sum();
    if folded {
        lanes.push(Lane { key: LaneKey::Rest, count: rest + nobody, rows: 1 });
    } else if nobody > 0 {
        lanes.push(Lane { key: LaneKey::Nobody, count: nobody, rows: 1 });
    }
    let rows = rows(lanes.len());
    share_rows(&mut lanes, rows);
    let last = lanes.len().saturating_sub(1) as u32;
    let mut lane_of = vec![last; size];
    for ((_, _, key), lane) in order.iter().take(own).zip(0u32..) {
        if let Some(place) = lane_of.get_mut(*key as usize) {
            *place = lane;
        }
    }
    let of = keys.iter().map(|key| key.and_then(|key| lane_of.get(key as usize)).copied().unwrap_or(last)).collect();
    (lanes, of)
}

/// The most rows that one lane gets.
const ROWS_MAX: usize = 5;

/// Gives each row to the lane with the most items for a row.
fn share_rows(lanes: &mut [Lane], rows: usize) {
    for _ in lanes.len()..rows {
        let best = lanes
            .iter_mut()
            .rev()
            .filter(|lane| lane.rows < ROWS_MAX && lane.rows < lane.count)
            .max_by_key(|lane| lane.count / lane.rows);
        match best {
            Some(lane) => lane.rows += 1,
            None => break,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_by_number_and_folds_the_rest() {
        let keys = [Some(2), Some(2), Some(2), Some(0), Some(0), Some(5), Some(7), None];
        let (found, of) = lanes(&keys, &[], 3, &|_| 10);
        let shape: Vec<_> = found.iter().map(|lane| (lane.key, lane.count)).collect();
        assert_eq!(shape, [(LaneKey::One(2), 3), (LaneKey::One(0), 2), (LaneKey::Rest, 3)]);
        assert_eq!(of, [0, 0, 0, 1, 1, 2, 2, 2]);
        assert_eq!(found.iter().map(|lane| lane.count).sum::<usize>(), keys.len());
    }

    #[test]
    fn chosen_lanes_come_first() {
        let (found, _) = lanes(&[Some(1), Some(1), Some(9)], &[9], 8, &|_| 8);
        assert_eq!(found[0].key, LaneKey::One(9));
    }

    #[test]
    fn rows_follow_the_numbers() {
        let keys: Vec<Option<u32>> = (0..40).map(|i| Some(if i < 35 { 0 } else { i })).collect();
        let (found, _) = lanes(&keys, &[], 8, &|_| 12);
        assert_eq!(found[0].rows, ROWS_MAX);
        assert!(found.iter().map(|lane| lane.rows).sum::<usize>() <= 12);
        assert_eq!(lanes(&[], &[], 8, &|_| 12), (vec![], vec![]));
    }
}
