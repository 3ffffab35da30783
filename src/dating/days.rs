//! Days that are possible: a sorted list of stretches, each with first and last day or open ends.

use crate::edtf::{Bound, Date, Day, Edtf};
use crate::order::sort_by_key;

/// A stretch of days, both ends inclusive; `None` is open.
pub(super) type Stretch = (Option<Day>, Option<Day>);

/// The days that are possible.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Days(Vec<Stretch>);

impl Days {
    /// Every day.
    pub(super) fn all() -> Days {
        Days(vec![(None, None)])
    }

    /// The days of any of the stretches.
    pub(super) fn any(stretches: impl IntoIterator<Item = Stretch>) -> Days {
        let mut sorted: Vec<Stretch> = stretches.into_iter().filter(|(first, last)| fits(*first, *last)).collect();
        sort_by_key(&mut sorted, &|(first, last)| (*first, last.is_none(), *last));
        let mut joined: Vec<Stretch> = Vec::new();
        for (first, last) in sorted {
            match joined.last_mut() {
                Some((_, end))
                    if end.is_none_or(|end| first.is_none_or(|first| first.0 <= end.0.saturating_add(1))) =>
                {
                    *end = end.zip(last).map(|(a, b)| a.max(b));
                }
                _ => joined.push((first, last)),
            }
        }
        Days(joined)
    }

    /// The days of a date; all of them where it has none.
    pub(super) fn of(date: &Edtf) -> Days {
        Days(vec![(date.first_day(), date.last_day())])
    }

    /// The days that both allow; `None` where there is none.
    pub(super) fn and(&self, other: &Days) -> Option<Days> {
        let mut both = Vec::new();
        for (first, last) in &self.0 {
            for (begin, end) in &other.0 {
                let end = match (last, end) {
                    (Some(a), Some(b)) => Some(*a.min(b)),
                    (a, b) => a.or(*b),
                };
                let begin = (*first).max(*begin);
                if fits(begin, end) {
                    both.push((begin, end));
                }
            }
        }
        let both = Days::any(both);
        (!both.0.is_empty()).then_some(both)
    }

    /// The stretches, in order.
    pub(super) fn stretches(&self) -> impl Iterator<Item = Stretch> {
        self.0.iter().copied()
    }

    /// First and last day of all.
    pub(super) fn hull(&self) -> Stretch {
        (self.0.first().and_then(|stretch| stretch.0), self.0.last().and_then(|stretch| stretch.1))
    }

    /// Whether nothing is excluded.
    pub(super) fn is_all(&self) -> bool {
        self.hull() == (None, None)
    }

    /// From the first day to the last, as EDTF.
    pub(super) fn edtf(&self) -> Edtf {
        let bound = |day: Option<Day>| day.map_or(Bound::Open, |day| Bound::Date(Date::day(day)));
        match self.hull() {
            (None, None) => Edtf::Unknown,
            (Some(first), Some(last)) => Edtf::between(first, last),
            (first, last) => Edtf::Interval(bound(first), bound(last)),
        }
    }
}

fn fits(first: Option<Day>, last: Option<Day>) -> bool {
    first.zip(last).is_none_or(|(first, last)| first <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: i32, last: i32) -> Stretch {
        (Some(Day(first)), Some(Day(last)))
    }

    #[test]
    fn joins_what_touches() {
        let joined = Days::any([days(5, 9), days(1, 4), (Some(Day(20)), None), days(30, 40)]);
        assert_eq!(joined, Days(vec![days(1, 9), (Some(Day(20)), None)]));
    }

    #[test]
    fn intersects_lists() {
        let terms = Days::any([days(0, 10), days(20, 30)]);
        assert_eq!(terms.and(&Days::any([days(5, 25)])), Some(Days(vec![days(5, 10), days(20, 25)])));
        assert_eq!(terms.and(&Days::any([days(11, 19)])), None);
    }
}
