//! Calendar arithmetic over fields: weeks, months, quarters, seasons, Easter. Everything is `None` off the calendar.

use super::expr::{Field, Holiday, Season, Stamp, Unit};
use crate::edtf::Day;
use jiff::civil::{Date as Civil, ISOWeekDate, Weekday};

/// Fields of the day that a day is.
pub(super) fn day(day: Day) -> Stamp {
    let (year, month, number) = day.parts();
    Stamp::of(year, Field::Day(month, number))
}

/// The week that holds a day, so many weeks on.
pub(super) fn week(of: Day, by: i32) -> Option<Stamp> {
    let iso = shift(of, Unit::Week, by)?.civil().iso_week_date();
    Some(Stamp::of(i32::from(iso.year()), Field::Week(iso.week() as u8)))
}

/// The day of a weekday in a week.
pub(super) fn day_of_week(year: i32, week: u8, weekday: i8) -> Option<Day> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let iso = ISOWeekDate::new(i16::try_from(year).ok()?, week as i8, weekday).ok()?;
    Some(Day::from_civil(Civil::from(iso)))
}

/// The number of a day's weekday, 1 for Monday.
pub(super) fn weekday(day: Day) -> i8 {
    day.civil().weekday().to_monday_one_offset()
}

/// The month so many months on from a month.
pub(super) fn month(year: i32, month: u8, by: i32) -> Option<(i32, u8)> {
    let months = year.checked_mul(12)?.checked_add(i32::from(month) - 1)?.checked_add(by)?;
    let year = months.div_euclid(12);
    (1..=9999).contains(&year).then_some((year, u8::try_from(months.rem_euclid(12) + 1).ok()?))
}

/// The quarter that holds a month, so many quarters on.
pub(super) fn quarter(year: i32, of_month: u8, by: i32) -> Option<(i32, u8)> {
    let quarters = year.checked_mul(4)?.checked_add((i32::from(of_month) - 1) / 3)?.checked_add(by)?;
    Some((quarters.div_euclid(4), u8::try_from(quarters.rem_euclid(4) + 1).ok()?))
}

/// The day so many units on from a day.
pub(super) fn shift(from: Day, unit: Unit, by: i32) -> Option<Day> {
    let n = i64::from(by);
    let span = match unit {
        Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => jiff::Span::new().try_days(n).ok()?,
        Unit::Weekend | Unit::Week => jiff::Span::new().try_weeks(n).ok()?,
        Unit::Fortnight => jiff::Span::new().try_weeks(n.checked_mul(2)?).ok()?,
        Unit::Month => jiff::Span::new().try_months(n).ok()?,
        Unit::Quarter => jiff::Span::new().try_months(n.checked_mul(3)?).ok()?,
        Unit::Half => jiff::Span::new().try_months(n.checked_mul(6)?).ok()?,
        Unit::Year => jiff::Span::new().try_years(n).ok()?,
        Unit::Decade => jiff::Span::new().try_years(n.checked_mul(10)?).ok()?,
        Unit::Century => jiff::Span::new().try_years(n.checked_mul(100)?).ok()?,
        Unit::Millennium => jiff::Span::new().try_years(n.checked_mul(1000)?).ok()?,
    };
    Some(Day::from_civil(from.civil().checked_add(span).ok()?))
}

/// The first month of a season in its year.
pub(super) fn season_month(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// The day of a holiday in a year.
pub(super) fn holiday(holiday: Holiday, year: i32) -> Option<Day> {
    if holiday.month == 0 {
        return Some(easter(year)?.plus(i32::from(holiday.easter)));
    }
    if holiday.day > 0 {
        return Day::new(year, holiday.month, holiday.day);
    }
    let first = Civil::new(i16::try_from(year).ok()?, holiday.month as i8, 1).ok()?;
    let weekday = Weekday::from_monday_one_offset(holiday.weekday).ok()?;
    first.nth_weekday_of_month(holiday.nth, weekday).ok().map(Day::from_civil)
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> Option<Day> {
    let year = i32::from(i16::try_from(year).ok().filter(|year| *year > 1582)?);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * sunday) / 451;
    let days = epact + sunday - 7 * late + 114;
    Day::new(year, u8::try_from(days / 31).ok()?, u8::try_from(days % 31 + 1).ok()?)
}

/// The first and last day that fields cover.
pub(super) fn bounds(stamp: &Stamp) -> Option<(Day, Day)> {
    let extent = super::value::extent(stamp);
    Some((extent.first_day()?, extent.last_day()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_movable_days() {
        assert_eq!(easter(2024), Day::new(2024, 3, 31));
        assert_eq!(easter(2025), Day::new(2025, 4, 20));
        let thanksgiving = Holiday { month: 11, nth: 4, weekday: 4, ..Holiday::default() };
        assert_eq!(holiday(thanksgiving, 2023), Day::new(2023, 11, 23));
    }

    #[test]
    fn stays_on_the_calendar() {
        assert_eq!(month(2024, 1, -1), Some((2023, 12)));
        assert_eq!(month(9999, 12, 1), None);
        assert_eq!(shift(Day(0), Unit::Millennium, i32::MAX), None);
        assert_eq!(shift(Day::new(2024, 1, 31).unwrap(), Unit::Month, 1), Day::new(2024, 2, 29));
        assert_eq!(day_of_week(2025, 60, 1), None);
    }
}
