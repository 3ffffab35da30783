//! A dateline without a year: of every year the text can only be of that day.
//!
//! What comes in: the dateline's words and date, and the weekday by which the lead calls its day. What goes out: whether days
//! hold it, which events lie right before it, and its year where one is left.

use super::days::Days;
use super::stated::Stated;
use super::telling::NEWS;
use super::told;
use crate::edtf::{Day, Edtf};
use crate::evidence::{Evidence, Why};
use crate::syntax::Syntax;
use crate::time::Timex;

/// Years between which documents are looked for.
const YEARS: (i32, i32) = (1900, 2100);
/// How many days after an event a dateline is of its news.
const RIGHT_AFTER: i32 = 2;
/// How long an event may last of which that can be said.
const SHORT: i32 = 14;

/// How a dateline lies to an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dated {
    /// There is none, or it is of another time of the year.
    Apart,
    /// It is of the weeks before the event.
    Ahead,
    /// It is of the weeks in which the event is news.
    SoonAfter,
    /// It is of the event's days or the one after, and the lead tells no weekday.
    OnIt,
    /// It is of the event's days or those right after, and the weekday that the lead tells is one of these.
    RightAfter,
}

/// A dateline that leaves the year out.
pub(super) struct Dateline<'a> {
    date: Edtf,
    /// The first weekday of the lead, 1 for Monday, where it does not lie ahead: agencies call the dateline's own day so.
    weekday: Option<(i8, &'a Timex)>,
}

impl<'a> Dateline<'a> {
    pub(super) fn new(head: &Stated, syntax: &Syntax, times: &'a [Timex]) -> Option<Dateline<'a>> {
        let lead = syntax.sentence_at(head.span.end()).unwrap_or(0);
        let after = times.iter().filter(|timex| timex.span.start() >= head.span.end());
        let mut near = after.take_while(|timex| timex.sentence <= lead + 2).filter(|timex| !timex.lies_ahead());
        let weekday = near.find_map(|timex| Some((timex.weekday_alone()?, timex)));
        (!head.value.has_year()).then_some(Dateline { date: head.value, weekday })
    }

    /// First and last day that it means in each year that days allow.
    fn in_years(&self, days: &Days) -> Vec<(Day, Day)> {
        let (first, last) = days.hull();
        let first = first.map_or(YEARS.0, |day| day.parts().0.max(YEARS.0));
        let last = last.map_or(YEARS.1, |day| day.parts().0.min(YEARS.1));
        let of_years = (first..=last).filter_map(|year| told::of_year(&self.date, year));
        of_years.filter(|(begins, ends)| days.and(&Days::any([(Some(*begins), Some(*ends))])).is_some()).collect()
    }

    /// Its day in all years that days allow.
    pub(super) fn days_in(&self, days: &Days) -> Days {
        Days::any(self.in_years(days).into_iter().map(|(first, last)| (Some(first), Some(last))))
    }

    /// Whether it can be of some of the days.
    pub(super) fn is_in(&self, days: &Days) -> bool {
        !self.in_years(days).is_empty()
    }

    /// How it lies to an event.
    pub(super) fn lies(&self, first: Day, last: Day) -> Dated {
        let after = |days: i32| self.in_years(&Days::any([(Some(first), Some(last.plus(days)))]));
        let on = |day: i32| Day(day).civil().weekday().to_monday_one_offset();
        let called = |own: Day| self.weekday.is_some_and(|(told, _)| (first.0..=own.0).any(|day| on(day) == told));
        if last.0 - first.0 <= SHORT && after(RIGHT_AFTER).iter().any(|(own, _)| called(*own)) {
            Dated::RightAfter
        } else if last.0 - first.0 <= SHORT && self.weekday.is_none() && !after(1).is_empty() {
            Dated::OnIt
        } else if !after(NEWS).is_empty() {
            Dated::SoonAfter
        } else if !self.in_years(&Days::any([(Some(first.plus(-NEWS)), Some(first))])).is_empty() {
            Dated::Ahead
        } else {
            Dated::Apart
        }
    }

    /// The day in the one year that is left, the lead's weekday helping where there are several, with the reason for that.
    pub(super) fn with_year(&self, days: &Days) -> Option<(Edtf, Option<Evidence>)> {
        let (Some(_), Some(_)) = days.hull() else { return None };
        let mut fits = self.in_years(days);
        let mut evidence = None;
        if fits.len() > 1
            && let Some((weekday, timex)) = self.weekday
        {
            fits.retain(|(begins, _)| begins.civil().weekday().to_monday_one_offset() == weekday);
            evidence = Some(Evidence::words(Why::DatelineWeekday, timex.span));
        }
        match fits.as_slice() {
            [(begins, ends)] => Some((Edtf::between(*begins, *ends), evidence)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Edtf::parse(text).unwrap().first_day().unwrap()
    }

    #[test]
    fn lies_to_events() {
        let dateline = Dateline { date: Edtf::parse("XXXX-07-24").unwrap(), weekday: None };
        let lies = |first: &str, last: &str| dateline.lies(day(first), day(last));
        assert!(lies("2024-07-23", "2024-07-24") == Dated::OnIt);
        assert!(lies("2019-07-02", "2019-07-02") == Dated::SoonAfter);
        assert!(lies("2024-07-25", "2024-07-25") == Dated::Ahead);
        assert!(lies("2024-09-25", "2024-09-25") == Dated::Apart);
        assert!(lies("2024-05-01", "2024-09-01") == Dated::SoonAfter, "too long to say more");
    }

    #[test]
    fn takes_the_one_year_that_is_left() {
        let dateline = Dateline { date: Edtf::parse("XXXX-07-24").unwrap(), weekday: None };
        let left = |first: &str, last: &str| dateline.with_year(&Days::any([(Some(day(first)), Some(day(last)))]));
        assert_eq!(left("2023-09-01", "2024-09-01").unwrap().0.to_string(), "2024-07-24");
        assert!(left("2022-09-01", "2024-09-01").is_none(), "two years");
        assert!(left("2024-08-01", "2024-09-01").is_none(), "none");
    }
}
