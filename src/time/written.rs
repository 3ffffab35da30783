//! The day of writing, from what a text calls a known day: `five weeks ago`, `last month`, `on Friday`.
//!
//! What comes in: an expression that counts from the day of writing, and the days that it is known to mean. What goes
//! out: first and last day on which a writer would call them so. Counts of longer units are rounder, so they allow more.

use super::almanac;
use super::expr::{Anchor, Expr, Field, Length, Stamp, Unit, What};
use crate::edtf::Day;

/// How long a month or a day is told of without its year.
const WITHOUT_YEAR: i32 = 300;

/// When a writer would call the days from `first` to `last` by these words; `None` where the words do not fit them.
pub(super) fn written(expr: &Expr, first: Day, last: Day) -> Option<(Day, Day)> {
    match expr {
        Expr::At(_, day) => written(day, first, last),
        Expr::Step { by, what, from: Anchor::Document } => stepped(*by, *what, first, last),
        Expr::Shift { length, back: true, from: Anchor::Document } => counted(*length, first, last),
        Expr::Stamp(Stamp { year: None, field, .. }) => told(*field, first, last),
        _ => None,
    }
}

fn stepped(by: i32, what: What, first: Day, last: Day) -> Option<(Day, Day)> {
    match what {
        What::Unit(Unit::Day) => Some((first.plus(-by), last.plus(-by))),
        What::Unit(Unit::Week) => {
            let monday = |day: Day| day.plus(1 - i32::from(almanac::weekday(day)));
            Some((monday(first).plus(-7 * by), monday(last).plus(6 - 7 * by)))
        }
        What::Unit(Unit::Month) => {
            let month = |day: Day| almanac::month(day.parts().0, day.parts().1, -by);
            let bounds = |(year, month)| almanac::bounds(&Stamp::of(year, Field::Month(month)));
            Some((bounds(month(first)?)?.0, bounds(month(last)?)?.1))
        }
        What::Unit(Unit::Year) => Some((Day::new(first.parts().0 - by, 1, 1)?, Day::new(last.parts().0 - by, 12, 31)?)),
        What::Weekday(weekday) if by <= 0 => day_of(weekday, first, last).map(|day| (day, day.plus(7))),
        What::Month(month) if by < 0 => (first.parts().1 == month).then(|| (first, last.plus(365))),
        _ => None,
    }
}

fn counted(length: Length, first: Day, last: Day) -> Option<(Day, Day)> {
    let count = i32::try_from(length.count?).ok().filter(|count| *count <= 200 && !length.half)?;
    let (before, hundredths, after) = match length.unit {
        Unit::Hour | Unit::Minute => return Some((first, last.plus(1))),
        Unit::Day => (0, 100, 1),
        Unit::Week => (4, 700, 6),
        Unit::Month => (16, 3044, 20),
        Unit::Year => (120, 36525, 300),
        _ => return None,
    };
    let days = count * hundredths / 100;
    Some((first.plus(days - before), last.plus(days + after)))
}

fn told(field: Field, first: Day, last: Day) -> Option<(Day, Day)> {
    match field {
        Field::Weekday(weekday) => day_of(weekday, first, last).map(|day| (day, day.plus(6))),
        Field::Month(month) => {
            (first.parts().1 == month || last.parts().1 == month).then(|| (first, last.plus(WITHOUT_YEAR)))
        }
        Field::Day(month, number) => {
            let day = Day::new(first.parts().0, month, number)?;
            (first <= day && day <= last).then(|| (day, day.plus(WITHOUT_YEAR)))
        }
        _ => None,
    }
}

/// The first day of a weekday among some days.
fn day_of(weekday: i8, first: Day, last: Day) -> Option<Day> {
    (0..7).map(|step| first.plus(step)).take_while(|day| *day <= last).find(|day| almanac::weekday(*day) == weekday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expr: &Expr, want: (i32, i32)) {
        let day = Day::new(2017, 6, 5).unwrap();
        let (first, last) = written(expr, day, day).unwrap();
        assert_eq!((first.0 - day.0, last.0 - day.0), want, "{expr:?}");
    }

    #[test]
    fn days_on_which_a_day_is_called_so() {
        let step = |by, what| Expr::Step { by, what, from: Anchor::Document };
        let ago = |count, unit| Expr::Shift { length: Length::new(count, unit), back: true, from: Anchor::Document };
        // 5 June 2017 was a Monday.
        check(&step(-1, What::Unit(Unit::Day)), (1, 1));
        check(&step(-1, What::Unit(Unit::Week)), (7, 13));
        check(&step(0, What::Unit(Unit::Month)), (-4, 25));
        check(&ago(5, Unit::Week), (31, 41));
        check(&ago(3, Unit::Day), (3, 4));
        check(&Expr::Stamp(Stamp::open(Field::Weekday(1))), (0, 6));
        let day = Day::new(2017, 6, 5).unwrap();
        assert_eq!(written(&Expr::Stamp(Stamp::open(Field::Weekday(2))), day, day), None);
        assert_eq!(written(&Expr::Stamp(Stamp::open(Field::Month(7))), day, day), None);
    }
}
