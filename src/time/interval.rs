//! A document's date that is a stretch of days: which year a date without one has, where the stretch allows several.
//!
//! A month or a day is told without its year for some months after it, or before it; of the years that remain the one is
//! meant in whose months most of the document's days lie, if these are at least twice as many as any other's. So `in
//! September` in a text of 1998 is September 1998, `in December` December 1997, and `in November` stays open.

use super::almanac;
use super::expr::{Field, Stamp};
use super::tense::Tense;
use crate::edtf::Day;
use crate::order::sort;

/// How many days from a date it is told without its year: three of four lie nearer in the news of `TimeBank` and AQUAINT.
const DAY: i32 = 60;
/// The same for months and seasons, which are told so for longer.
const LONGER: i32 = 150;
/// How many days after its end a quarter is reported on.
const QUARTER: i32 = 100;
/// How many times as many days must speak for a year as for any other.
const CLEARLY: i32 = 2;

/// The year of fields that leave it out, told in a document of the days from `first` to `last`.
pub(super) fn year(stamp: &Stamp, tense: Tense, (first, last): (Day, Day)) -> Option<i32> {
    let years = first.parts().0 - 1..=last.parts().0 + 1;
    let mut counted: Vec<(i32, i32)> = years
        .take(12)
        .filter_map(|year| {
            let (begins, ends) = almanac::bounds(&Stamp { year: Some(year), ..*stamp })?;
            let fits = stamp.weekday.is_none_or(|weekday| almanac::weekday(begins) == weekday);
            let (from, to) = told(stamp.field, tense, begins, ends);
            let shared = last.0.min(to.0) - first.0.max(from.0) + 1;
            (fits && shared > 0).then_some((shared, year))
        })
        .collect();
    sort(&mut counted, &Ord::cmp);
    let (most, year) = counted.pop()?;
    let next = counted.pop().map_or(0, |(next, _)| next);
    (most >= CLEARLY * next).then_some(year)
}

/// First and last day on which a date is told without its year.
fn told(field: Field, tense: Tense, begins: Day, ends: Day) -> (Day, Day) {
    let reach = match field {
        Field::Day(..) => DAY,
        Field::Quarter(_) => QUARTER,
        _ => LONGER,
    };
    match (field, tense) {
        (Field::Quarter(_), Tense::Past | Tense::Unknown) => (ends.plus(-10), ends.plus(reach)),
        (_, Tense::Past) => (begins, ends.plus(reach)),
        (_, Tense::Future) => (begins.plus(-reach), ends),
        (_, Tense::Unknown | Tense::Fragment) => (begins.plus(-reach), ends.plus(reach)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_within_a_year() {
        let of = |first: (i32, u8, u8), last: (i32, u8, u8)| {
            (Day::new(first.0, first.1, first.2).unwrap(), Day::new(last.0, last.1, last.2).unwrap())
        };
        let year = |field, tense, days| super::year(&Stamp::open(field), tense, days);
        let whole = of((1998, 1, 1), (1998, 12, 31));
        assert_eq!(year(Field::Month(9), Tense::Past, whole), Some(1998));
        assert_eq!(year(Field::Month(12), Tense::Past, whole), Some(1997));
        assert_eq!(year(Field::Month(11), Tense::Past, whole), None);
        assert_eq!(year(Field::Month(1), Tense::Future, whole), Some(1999));
        assert_eq!(year(Field::Quarter(3), Tense::Unknown, whole), Some(1998));
        assert_eq!(year(Field::Day(7, 4), Tense::Unknown, whole), Some(1998));
        assert_eq!(year(Field::Month(5), Tense::Past, of((1995, 1, 1), (1999, 12, 31))), None);
    }
}
