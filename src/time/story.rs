//! Stories of long ago, whose dates go on from each other and not from the document's.
//!
//! What comes in: the expressions of a text, or the dates told before one of them. What goes out: whether the text is
//! such a story, in which year it begins, and the year of a month or day that is told without one. After the narrative
//! domain of Strötgen and Gertz (`HeidelTime`); we add that a year told in passing does not lead the story away.

use super::Timex;
use super::expr::{Expr, Stamp};
use super::resolve::{exact_day, month_of};

/// A year farther from the last month told than this is told in passing (`declassified in 2005`).
const FAR: i32 = 10;
/// A day no farther than this from the last day told goes on from it, whatever year stands between.
const NEAR_DAYS: i32 = 31;

/// Whether most years that a text names lie before the document's, and it hardly names days that count from today.
pub(super) fn tells_history(found: &[Timex], year: i32) -> bool {
    let years = found.iter().filter_map(|timex| match &timex.expr {
        Expr::Stamp(stamp) => stamp.year,
        _ => None,
    });
    let (old, near) =
        years.fold((0, 0), |(old, near), told| if told < year - 1 { (old + 1, near) } else { (old, near + 1) });
    let from_today = found.iter().filter(|timex| timex.expr.counts_from_today()).count();
    old > near && old > 4 * from_today && old > 2
}

/// The year of the dates that stand before the first year told: that one, less the new years passed on the way to it.
pub(super) fn opening_year(found: &[Timex]) -> Option<i32> {
    let (mut before, mut passed) = (None, 0);
    for timex in found {
        let Expr::Stamp(stamp) = &timex.expr else { continue };
        let month = month_of(stamp);
        passed += i32::from(passes_new_year(before, month));
        if let Some(year) = stamp.year {
            return Some(year - passed);
        }
        before = month.or(before);
    }
    None
}

/// The year of a month or day, from the last date told and the last one of them that named a month.
pub(super) fn year(asked: &Stamp, last: &Stamp, point: Option<&Stamp>) -> Option<i32> {
    let from = point.filter(|point| is_aside(asked, last, point)).unwrap_or(last);
    Some(from.year? + i32::from(passes_new_year(month_of(from), month_of(asked)))).filter(|year| *year != 0)
}

/// Whether the last date told, a year alone, was told in passing.
fn is_aside(asked: &Stamp, last: &Stamp, point: &Stamp) -> bool {
    let (Some(year), Some(running), None) = (last.year, point.year, month_of(last)) else { return false };
    let near = || {
        let day = exact_day(&Stamp { year: Some(running), ..*asked })?;
        Some((0..=NEAR_DAYS).contains(&(day.0 - exact_day(point)?.0)))
    };
    (year - running).abs() > FAR || near() == Some(true)
}

/// From the end of a year to the begin of one: the story goes on in the next.
fn passes_new_year(before: Option<u8>, month: Option<u8>) -> bool {
    matches!((before, month), (Some(before), Some(month)) if before >= month + 10)
}

#[cfg(test)]
mod tests {
    use super::super::expr::Field;
    use super::*;

    #[test]
    fn goes_on_from_what_is_told() {
        let (day, year_alone) = (Stamp::of(1975, Field::Day(3, 10)), Stamp::of(1976, Field::Year));
        let asked = |field| Stamp::open(field);
        assert_eq!(year(&asked(Field::Day(3, 11)), &year_alone, Some(&day)), Some(1975));
        assert_eq!(year(&asked(Field::Day(6, 11)), &year_alone, Some(&day)), Some(1976));
        assert_eq!(year(&asked(Field::Month(9)), &Stamp::of(2005, Field::Year), Some(&day)), Some(1975));
        assert_eq!(year(&asked(Field::Month(1)), &Stamp::of(1941, Field::Day(12, 8)), None), Some(1942));
        assert_eq!(year(&asked(Field::Month(1)), &Stamp::of(-1, Field::Month(12)), None), None);
    }
}
