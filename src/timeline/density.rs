//! The histogram: how many items touch each stretch of a window.

use super::Item;
use super::scale::Scale;

/// One bar of a histogram.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bar {
    /// First day of the stretch.
    pub first: i32,
    /// Last day of it.
    pub last: i32,
    /// Items that begin in it.
    pub count: usize,
}

/// Bars of at least `width` pixels over the window of a scale; an item counts where it begins, once. Items that begin
/// before the window count in the first bar, items after it in none.
pub fn histogram(items: &[Item], scale: &Scale, width: f64) -> Vec<Bar> {
    let (first, last) = scale.window();
    let days = ((width / scale.per_day()).ceil() as i32).max(1);
    let bars = ((last - first) / days + 1).clamp(1, 10_000);
    let mut out: Vec<Bar> = (0..bars)
        .map(|i| Bar { first: first + i * days, last: (first + (i + 1) * days - 1).min(last), count: 0 })
        .collect();
    for item in items.iter().filter(|item| item.when.end >= first) {
        let index = (item.when.start.max(first) - first) / days;
        if let Some(bar) = out.get_mut(index as usize) {
            bar.count += 1;
        }
    }
    out
}
