//! The histogram: how many items begin in each stretch of days.

/// Counts of the days that fall into each of `n` stretches of `days` days from `first` on; those before it count in the
/// first stretch, those after the last in none.
pub fn histogram(starts: &mut dyn Iterator<Item = i32>, first: i32, days: i32, n: usize) -> Vec<u32> {
    let mut bars = vec![0; n];
    for start in starts {
        let place = start.saturating_sub(first).max(0) / days.max(1);
        if let Some(bar) = bars.get_mut(place as usize) {
            *bar += 1;
        }
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_where_each_begins() {
        let starts = [-3, 0, 9, 10, 25, 99];
        assert_eq!(histogram(&mut starts.into_iter(), 0, 10, 3), [3, 1, 1]);
        assert_eq!(histogram(&mut [i32::MAX].into_iter(), i32::MIN, 0, 0), [0; 0]);
    }
}
