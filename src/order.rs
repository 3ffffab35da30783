//! Sorting through one door: page and engine pay for the standard library's sort once, not once for each type that is sorted.
//!
//! What comes in: things and how two of them compare. What goes out: the same things in order, equal ones as they stood.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts, keeping equal things as they stood.
pub fn sort<T>(items: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut old: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|index| old.get_mut(index as usize)?.take()));
}

/// Sorts by a key, keeping equal things as they stood.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: &dyn Fn(&T) -> K) {
    sort(items, &|a, b| key(a).cmp(&key(b)));
}

/// The set of what an iterator gives, put in one by one; collecting would sort first.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut found = BTreeSet::new();
    found.extend(items);
    found
}

/// The same for a map.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut found = BTreeMap::new();
    found.extend(entries);
    found
}

/// The indices from 0 to `len` in order; `compare` gets two of them.
pub fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..len as u32).collect();
    order.sort_by(|a, b| compare(*a as usize, *b as usize));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_equal_things_as_they_stood() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort(&mut items, &|a, b| a.0.cmp(&b.0));
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
