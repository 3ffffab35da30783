//! Printing: resolved fields as TIMEX3 values, and their extent as EDTF.
//!
//! Decades and centuries follow ISO 8601 (`199`, `19`), years before Christ TIMEX2 (`BC0490`).

use super::expr::{Clock, DayPart, Expr, Field, Length, Reference, Season, Set, Stamp, Unit, What};
use crate::edtf::{Date, Day, Edtf, Part, Year};
use jiff::civil::{Date as Civil, ISOWeekDate, Weekday};

/// The TIMEX3 value of fields.
pub(super) fn stamp(stamp: &Stamp) -> String {
    let mut out = match stamp.field {
        Field::AnyDay => "XXXX-XX-XX".to_owned(),
        Field::Weekday(day) => format!("XXXX-WXX-{day}"),
        Field::DayOfMonth(day) => format!("{}-XX-{day:02}", year(stamp.year, 4)),
        Field::Century => year(stamp.year, 2),
        Field::Decade => year(stamp.year, 3),
        Field::Year => year(stamp.year, 4),
        Field::Half(n) => format!("{}-H{n}", year(stamp.year, 4)),
        Field::Quarter(n) => format!("{}-Q{n}", year(stamp.year, 4)),
        Field::Season(season) => format!("{}-{}", year(stamp.year, 4), season_code(season)),
        Field::Month(month) => format!("{}-{month:02}", year(stamp.year, 4)),
        Field::Day(month, day) => format!("{}-{month:02}-{day:02}", year(stamp.year, 4)),
        Field::Week(week) => format!("{}-W{week:02}", year(stamp.year, 4)),
        Field::Weekend(week) => format!("{}-W{week:02}-WE", year(stamp.year, 4)),
    };
    if let Some(clock) = stamp.clock {
        out.push_str(&clock_code(clock));
    }
    out
}

fn year(year: Option<i32>, digits: usize) -> String {
    let Some(year) = year else { return "XXXX".get(..digits).unwrap_or_default().to_owned() };
    let all = format!("{:04}", year.unsigned_abs());
    let cut = all.get(..digits.min(all.len())).unwrap_or_default();
    if year < 0 { format!("BC{cut}") } else { cut.to_owned() }
}

fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

fn clock_code(clock: Clock) -> String {
    match clock {
        Clock::At(hour, None, _) => format!("T{hour:02}:00"),
        Clock::At(hour, Some(minute), None) => format!("T{hour:02}:{minute:02}"),
        Clock::At(hour, Some(minute), Some(second)) => format!("T{hour:02}:{minute:02}:{second:02}"),
        Clock::Open => "TXX".to_owned(),
        Clock::Part(part) => {
            let code = match part {
                DayPart::Dawn => "DA",
                DayPart::Morning => "MO",
                DayPart::Midday => "MI",
                DayPart::Afternoon => "AF",
                DayPart::Evening => "EV",
                DayPart::Night => "NI",
                DayPart::Daytime => "DT",
            };
            format!("T{code}")
        }
    }
}

/// The TIMEX3 value of a vague reference.
pub(super) fn reference(reference: Reference) -> &'static str {
    match reference {
        Reference::Past => "PAST_REF",
        Reference::Present => "PRESENT_REF",
        Reference::Future => "FUTURE_REF",
    }
}

/// The TIMEX3 value of a length.
pub(super) fn length(length: &Length) -> String {
    let (time, code, factor) = match length.unit {
        Unit::Second => ("T", "S", 1),
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day => ("", "D", 1),
        Unit::Weekend => ("", "WE", 1),
        Unit::Week => ("", "W", 1),
        Unit::Fortnight => ("", "W", 2),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "Q", 1),
        Unit::Half => ("", "M", 6),
        Unit::Year => ("", "Y", 1),
        Unit::Decade if length.count.is_some_and(|n| n > 1) => ("", "Y", 10),
        Unit::Decade => ("", "DE", 1),
        Unit::Century => ("", "CE", 1),
        Unit::Millennium => ("", "ML", 1),
    };
    let Some(count) = length.count else { return format!("P{time}X{code}") };
    let n = u64::from(count) * factor;
    match (length.half, length.unit) {
        (false, _) => format!("P{time}{n}{code}"),
        (true, Unit::Year) if n == 0 => "P6M".to_owned(),
        (true, Unit::Year) => format!("P{n}Y6M"),
        (true, Unit::Hour) if n == 0 => "PT30M".to_owned(),
        (true, Unit::Hour) => format!("PT{n}H30M"),
        (true, Unit::Minute) if n == 0 => "PT30S".to_owned(),
        (true, Unit::Decade) => format!("P{}Y", u64::from(count) * 10 + 5),
        (true, _) => format!("P{time}{n}.5{code}"),
    }
}

/// The TIMEX3 value of a repetition.
pub(super) fn set(set: &Set) -> String {
    match set {
        Set::Each(each) => length(each),
        Set::Every(every) => stamp(every),
    }
}

/// The TIMEX3 value of an expression that no anchor resolves: its kind, with the rest open.
pub(super) fn unresolved(expr: &Expr) -> String {
    match expr {
        Expr::Shift { length, back, .. } if length.count.is_none() => {
            reference(if *back { Reference::Past } else { Reference::Future }).to_owned()
        }
        Expr::Shift { length, .. } => open_unit(length.unit).to_owned(),
        Expr::Step { what, .. } => match what {
            What::Unit(unit) => open_unit(*unit).to_owned(),
            What::Workday => open_unit(Unit::Day).to_owned(),
            What::Weekday(day) => stamp(&Stamp::open(Field::Weekday(*day))),
            What::Month(month) => stamp(&Stamp::open(Field::Month(*month))),
            What::MonthDay(month, day) => stamp(&Stamp::open(Field::Day(*month, *day))),
            What::Season(season) => stamp(&Stamp::open(Field::Season(*season))),
            What::Quarter(quarter) => stamp(&Stamp::open(Field::Quarter(*quarter))),
        },
        Expr::Within(inner, _) => stamp(inner),
        Expr::SameOf(..) => "XXXX-QX".to_owned(),
        Expr::Stamp(open) => stamp(open),
        Expr::Holiday(holiday, _) if holiday.day > 0 => stamp(&Stamp::open(Field::Day(holiday.month, holiday.day))),
        Expr::At(..) | Expr::Holiday(..) => stamp(&Stamp::open(Field::AnyDay)),
        Expr::Reference(vague) => reference(*vague).to_owned(),
        Expr::Length(known) => length(known),
        Expr::Set(known) => set(known),
    }
}

fn open_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX",
        Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
    }
}

/// The days that fields cover; `Unknown` where a field is open or the calendar has no such day.
pub(super) fn extent(stamp: &Stamp) -> Edtf {
    match stamp.field {
        Field::Day(month, day) => date(stamp.year, Part::Day(month, day)),
        Field::Month(month) => date(stamp.year, Part::Month(month)),
        Field::Year => date(stamp.year, Part::Whole),
        Field::Season(season) => date(
            stamp.year,
            Part::Season(match season {
                Season::Spring => 21,
                Season::Summer => 22,
                Season::Autumn => 23,
                Season::Winter => 24,
            }),
        ),
        Field::Half(half) => months(stamp.year, half * 6 - 5, half * 6),
        Field::Quarter(quarter) => months(stamp.year, quarter * 3 - 2, quarter * 3),
        Field::Week(week) => days_of_week(stamp.year, week, Weekday::Monday),
        Field::Weekend(week) => days_of_week(stamp.year, week, Weekday::Saturday),
        Field::Decade => coarse(stamp.year, |year| Year::Decade(year.div_euclid(10))),
        Field::Century => coarse(stamp.year, |year| Year::Century(year.div_euclid(100))),
        Field::DayOfMonth(_) | Field::Weekday(_) | Field::AnyDay => Edtf::Unknown,
    }
}

fn date(year: Option<i32>, part: Part) -> Edtf {
    let year = year.map_or(Year::Unspecified, Year::Known);
    if year == Year::Unspecified && part == Part::Whole {
        return Edtf::Unknown;
    }
    Date::new(year, part).map_or(Edtf::Unknown, Edtf::Date)
}

fn coarse(year: Option<i32>, of: impl Fn(i32) -> Year) -> Edtf {
    let year = year.filter(|year| (1..=9999).contains(year));
    year.and_then(|year| Date::new(of(year), Part::Whole)).map_or(Edtf::Unknown, Edtf::Date)
}

fn months(year: Option<i32>, first: u8, last: u8) -> Edtf {
    let month = |month| Date::new(Year::Known(year?), Part::Month(month));
    match (month(first).and_then(|date| date.first_day()), month(last).and_then(|date| date.last_day())) {
        (Some(first), Some(last)) => Edtf::between(first, last),
        _ => Edtf::Unknown,
    }
}

fn days_of_week(year: Option<i32>, week: u8, from: Weekday) -> Edtf {
    let day = |weekday| {
        let iso = ISOWeekDate::new(i16::try_from(year?).ok()?, week as i8, weekday).ok()?;
        // EDTF has no year before the first.
        Some(Day::from_civil(Civil::from(iso))).filter(|day| day.parts().0 > 0)
    };
    match (day(from), day(Weekday::Sunday)) {
        (Some(first), Some(last)) => Edtf::between(first, last),
        _ => Edtf::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_values() {
        assert_eq!(stamp(&Stamp::of(2024, Field::Quarter(3))), "2024-Q3");
        assert_eq!(stamp(&Stamp::of(1990, Field::Decade)), "199");
        assert_eq!(stamp(&Stamp::of(-490, Field::Year)), "BC0490");
        assert_eq!(stamp(&Stamp::open(Field::Weekday(2))), "XXXX-WXX-2");
        assert_eq!(length(&Length { count: Some(2), half: true, unit: Unit::Year }), "P2Y6M");
        assert_eq!(length(&Length { count: None, half: false, unit: Unit::Hour }), "PTXH");
    }

    #[test]
    fn covers_days() {
        assert_eq!(extent(&Stamp::of(2024, Field::Quarter(1))).to_string(), "2024-01-01/2024-03-31");
        assert_eq!(extent(&Stamp::of(2025, Field::Week(1))).to_string(), "2024-12-30/2025-01-05");
        assert_eq!(extent(&Stamp::of(2025, Field::Week(60))), Edtf::Unknown);
        assert_eq!(extent(&Stamp::open(Field::Day(8, 28))).to_string(), "XXXX-08-28");
        assert_eq!(extent(&Stamp::of(-490, Field::Year)), Edtf::Unknown);
    }
}
