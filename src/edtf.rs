//! Dates of events and documents: EDTF (ISO 8601-2) level 1, plus level 2's unspecified year (`XXXX-08-28`).
//!
//! Weeks, quarters and halves are intervals; there are no clock times; `unknown` stands where nothing is known.
//! Departures: `2024-XX` and `2024-08-XX` are read and printed as the coarser `2024` and `2024-08`;
//! years have four digits (`0001` to `9999`), others are refused.

use jiff::civil::Date as Civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// A calendar day, as days since 1 January 1970.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(pub i32);

impl Day {
    /// The day of a year, month and day of the month; `None` where the calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        let fits = (-9999..=9999).contains(&year) && day >= 1 && day <= month_length(year, month)?;
        fits.then(|| Day(days_from_civil(year, month, day)))
    }

    /// The day of a calendar date.
    pub fn from_civil(date: Civil) -> Day {
        Day((date - Civil::constant(1970, 1, 1)).get_days())
    }

    /// Its calendar date; the calendar's last day for days beyond it.
    pub fn civil(self) -> Civil {
        let span = jiff::Span::new().try_days(self.0).ok();
        let last = if self.0 < 0 { Civil::MIN } else { Civil::MAX };
        span.and_then(|span| Civil::constant(1970, 1, 1).checked_add(span).ok()).unwrap_or(last)
    }

    /// Year, month 1–12 and day of the month 1–31.
    pub fn parts(self) -> (i32, u8, u8) {
        let least = days_from_civil(-9999, 1, 1);
        civil_from_days(self.0.clamp(least, days_from_civil(9999, 12, 31)))
    }

    /// The day `n` days later; earlier where `n` is negative.
    #[must_use]
    pub fn plus(self, n: i32) -> Day {
        Day(self.0.saturating_add(n))
    }
}

/// The days of a month; `None` for a month that is none.
fn month_length(year: i32, month: u8) -> Option<u8> {
    Some(match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    })
}

// Days and dates by arithmetic alone (Hinnant, "chrono-compatible low-level date algorithms"): the page draws thousands of
// them and would otherwise carry a calendar library for it. A test holds them against that library.
fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let year = year - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (i32::from(month) + if month > 2 { -3 } else { 9 }) + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil_from_days(days: i32) -> (i32, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    (year + era * 400 + i32::from(month <= 2), month as u8, day as u8)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// An EDTF value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub enum Edtf {
    /// Nothing is known.
    #[default]
    Unknown,
    /// One date, of whatever precision.
    Date(Date),
    /// From one bound to another, both inclusive.
    Interval(Bound, Bound),
}

/// One end of an interval.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Bound {
    /// This date.
    Date(Date),
    /// No end (`..`).
    Open,
    /// An end that is not known (empty).
    Unknown,
}

/// A date of some precision.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Date {
    /// The year, as far as it is known.
    pub year: Year,
    /// What is known within the year.
    pub part: Part,
    /// Uncertain, approximate, both or neither.
    pub qualifier: Qualifier,
}

/// A year, as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Year {
    /// This year, 1 to 9999.
    Known(i32),
    /// A decade: 201 for `201X`.
    Decade(i32),
    /// A century: 20 for `20XX`.
    Century(i32),
    /// Not stated (`XXXX`, level 2).
    Unspecified,
}

/// What is known within a year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// Nothing: the whole year.
    Whole,
    /// A season by its EDTF number, 21 (spring) to 24 (winter).
    Season(u8),
    /// A month, 1 to 12.
    Month(u8),
    /// A month and a day of it.
    Day(u8, u8),
}

/// How sure a date is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub enum Qualifier {
    /// Nothing said.
    #[default]
    Plain,
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

/// Why a text is no EDTF value of the profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EdtfError {
    /// The text that was refused.
    pub found: String,
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no date of EDTF level 1; write 2024-08-28, 2024-08, 2024, 2024-08-01/2024-08-15, XXXX-08-28 or unknown",
            self.found
        )
    }
}

impl std::error::Error for EdtfError {}

/// The four points of an uncertain stretch of time, each a day or not known.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct When {
    /// Earliest and latest day on which it can have begun.
    pub start: [Option<Day>; 2],
    /// Earliest and latest day on which it can have ended.
    pub end: [Option<Day>; 2],
}

impl Date {
    /// A day.
    pub fn day(day: Day) -> Date {
        let (year, month, day) = day.parts();
        Date { year: Year::Known(year), part: Part::Day(month, day), qualifier: Qualifier::Plain }
    }

    /// A date without qualifier; `None` where the calendar has no such day.
    pub fn new(year: Year, part: Part) -> Option<Date> {
        let date = Date { year, part, qualifier: Qualifier::Plain };
        let fits = match (year, part) {
            (_, Part::Whole) => true,
            (Year::Decade(_) | Year::Century(_), _) => false,
            (_, Part::Season(season)) => (21..=24).contains(&season),
            (_, Part::Month(month)) => (1..=12).contains(&month),
            (Year::Known(year), Part::Day(month, day)) => Day::new(year, month, day).is_some(),
            (Year::Unspecified, Part::Day(month, day)) => Day::new(2000, month, day).is_some(),
        };
        let in_range = !matches!(year, Year::Known(y) if !(1..=9999).contains(&y));
        (fits && in_range).then_some(date)
    }

    /// First day of it; `None` without a year.
    pub fn first_day(&self) -> Option<Day> {
        let year = match self.year {
            Year::Known(year) => year,
            Year::Decade(decade) => (decade * 10).max(1),
            Year::Century(century) => (century * 100).max(1),
            Year::Unspecified => return None,
        };
        match self.part {
            Part::Whole => Day::new(year, 1, 1),
            Part::Season(season) => Day::new(year, season_month(season), 1),
            Part::Month(month) => Day::new(year, month, 1),
            Part::Day(month, day) => Day::new(year, month, day),
        }
    }

    /// Last day of it; `None` without a year.
    pub fn last_day(&self) -> Option<Day> {
        let year = match self.year {
            Year::Known(year) => year,
            Year::Decade(decade) => decade * 10 + 9,
            Year::Century(century) => century * 100 + 99,
            Year::Unspecified => return None,
        };
        let month_end = |year: i32, month: u8| {
            let (year, month) = if month > 12 { (year + 1, month - 12) } else { (year, month) };
            Day::new(year, month, month_length(year, month)?)
        };
        match self.part {
            Part::Whole => Day::new(year, 12, 31),
            Part::Season(season) => month_end(year, season_month(season) + 2),
            Part::Month(month) => month_end(year, month),
            Part::Day(month, day) => Day::new(year, month, day),
        }
    }

    fn parse(text: &str) -> Option<Date> {
        let (text, qualifier) = match text.as_bytes().last()? {
            b'?' => (text.strip_suffix('?')?, Qualifier::Uncertain),
            b'~' => (text.strip_suffix('~')?, Qualifier::Approximate),
            b'%' => (text.strip_suffix('%')?, Qualifier::Both),
            _ => (text, Qualifier::Plain),
        };
        let mut fields = text.split('-');
        let year = parse_year(fields.next()?)?;
        let part = match (fields.next(), fields.next(), fields.next()) {
            (None | Some("XX"), None, None) | (Some("XX"), Some("XX"), None) => Part::Whole,
            (Some(month), None | Some("XX"), None) => match two_digits(month)? {
                season @ 21..=24 => Part::Season(season),
                month => Part::Month(month),
            },
            (Some(month), Some(day), None) => Part::Day(two_digits(month)?, two_digits(day)?),
            _ => return None,
        };
        Some(Date { qualifier, ..Date::new(year, part)? })
    }
}

fn season_month(season: u8) -> u8 {
    // Northern, meteorological: spring begins in March, winter in December.
    3 * (season - 20)
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn parse_year(text: &str) -> Option<Year> {
    if text.len() != 4 {
        return None;
    }
    let digits = text.trim_end_matches('X');
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        4 => Some(Year::Known(digits.parse().ok()?)),
        3 => Some(Year::Decade(digits.parse().ok()?)),
        2 => Some(Year::Century(digits.parse().ok()?)),
        0 => Some(Year::Unspecified),
        _ => None,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Year::Known(year) => write!(f, "{year:04}")?,
            Year::Decade(decade) => write!(f, "{decade:03}X")?,
            Year::Century(century) => write!(f, "{century:02}XX")?,
            Year::Unspecified => f.write_str("XXXX")?,
        }
        match self.part {
            Part::Whole => {}
            Part::Season(part) | Part::Month(part) => write!(f, "-{part:02}")?,
            Part::Day(month, day) => write!(f, "-{month:02}-{day:02}")?,
        }
        f.write_str(match self.qualifier {
            Qualifier::Plain => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::Both => "%",
        })
    }
}

impl Edtf {
    /// One day.
    pub fn day(day: Day) -> Edtf {
        Edtf::Date(Date::day(day))
    }

    /// From one day to another, as the shortest value: a day, a whole month, a whole year, or an interval.
    pub fn between(first: Day, last: Day) -> Edtf {
        if last <= first {
            return Edtf::day(first);
        }
        let (year, month, _) = first.parts();
        for part in [Part::Month(month), Part::Whole] {
            if let Some(date) = Date::new(Year::Known(year), part)
                && (date.first_day(), date.last_day()) == (Some(first), Some(last))
            {
                return Edtf::Date(date);
            }
        }
        Edtf::Interval(Bound::Date(Date::day(first)), Bound::Date(Date::day(last)))
    }

    /// Reads one value; white space around it is ignored.
    ///
    /// # Errors
    /// When the text is no value of the profile.
    pub fn parse(text: &str) -> Result<Edtf, EdtfError> {
        let trimmed = text.trim();
        let refused = || EdtfError { found: trimmed.chars().take(80).collect() };
        if trimmed == "unknown" {
            return Ok(Edtf::Unknown);
        }
        let Some((start, end)) = trimmed.split_once('/') else {
            return Date::parse(trimmed).map(Edtf::Date).ok_or_else(refused);
        };
        let bound = |text: &str| match text {
            ".." => Some(Bound::Open),
            "" => Some(Bound::Unknown),
            date => Date::parse(date).map(Bound::Date),
        };
        match (bound(start), bound(end)) {
            (Some(start), Some(end)) => {
                let value = Edtf::Interval(start, end);
                let backwards = matches!((value.first_day(), value.last_day()), (Some(a), Some(b)) if b < a);
                if backwards { Err(refused()) } else { Ok(value) }
            }
            _ => Err(refused()),
        }
    }

    /// First day that it can mean; `None` where it is open, unknown or without a year.
    pub fn first_day(&self) -> Option<Day> {
        match self {
            Edtf::Date(date) | Edtf::Interval(Bound::Date(date), _) => date.first_day(),
            _ => None,
        }
    }

    /// Last day that it can mean; `None` where it is open, unknown or without a year.
    pub fn last_day(&self) -> Option<Day> {
        match self {
            Edtf::Date(date) | Edtf::Interval(_, Bound::Date(date)) => date.last_day(),
            _ => None,
        }
    }

    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Edtf::Unknown)
    }

    /// Whether a first or a last day can be told from it.
    pub fn has_year(&self) -> bool {
        self.first_day().is_some() || self.last_day().is_some()
    }

    /// The days that both allow; `None` where none is. A value without days allows all.
    pub fn intersect(&self, other: &Edtf) -> Option<Edtf> {
        if !other.has_year() || self == other {
            return Some(*self);
        }
        if !self.has_year() {
            return Some(*other);
        }
        let first = self.first_day().max(other.first_day());
        let last = match (self.last_day(), other.last_day()) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        match (first, last) {
            (Some(first), Some(last)) if last < first => None,
            _ if (first, last) == (self.first_day(), self.last_day()) => Some(*self),
            _ if (first, last) == (other.first_day(), other.last_day()) => Some(*other),
            (Some(first), Some(last)) => Some(Edtf::between(first, last)),
            (first, last) => {
                let bound = |day: Option<Day>| day.map_or(Bound::Open, |day| Bound::Date(Date::day(day)));
                Some(Edtf::Interval(bound(first), bound(last)))
            }
        }
    }

    /// The four points of something that happened on a day, or went on over days, within this value.
    /// With `spans`, the value is its extent; without, it happened on some day of it.
    pub fn when(&self, spans: bool) -> When {
        let (first, last) = (self.first_day(), self.last_day());
        if spans {
            When { start: [first, first], end: [last, last] }
        } else {
            When { start: [first, last], end: [first, last] }
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |f: &mut fmt::Formatter<'_>, bound: &Bound| match bound {
            Bound::Date(date) => write!(f, "{date}"),
            Bound::Open => f.write_str(".."),
            Bound::Unknown => Ok(()),
        };
        match self {
            Edtf::Unknown => f.write_str("unknown"),
            Edtf::Date(date) => write!(f, "{date}"),
            Edtf::Interval(start, end) => {
                bound(f, start)?;
                f.write_str("/")?;
                bound(f, end)
            }
        }
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Edtf, D::Error> {
        Edtf::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, first: &str, last: &str) {
        let value = Edtf::parse(text).unwrap();
        assert_eq!(value.to_string(), text, "printed");
        let show = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
        assert_eq!((show(value.first_day()), show(value.last_day())), (first.to_owned(), last.to_owned()));
    }

    #[test]
    fn reads_prints_and_bounds() {
        check("2024-02-29", "2024-02-29", "2024-02-29");
        check("2024-02", "2024-02-01", "2024-02-29");
        check("2023", "2023-01-01", "2023-12-31");
        check("199X", "1990-01-01", "1999-12-31");
        check("19XX", "1900-01-01", "1999-12-31");
        check("2022-24", "2022-12-01", "2023-02-28");
        check("2024-05~", "2024-05-01", "2024-05-31");
        check("2024-01-05/2024-02", "2024-01-05", "2024-02-29");
        check("../2024-01", "", "2024-01-31");
        check("2024/..", "2024-01-01", "");
        check("XXXX-08-28", "", "");
        check("XXXX-08-28/XXXX-08-30", "", "");
        check("unknown", "", "");
    }

    #[test]
    fn days_agree_with_the_calendar_library() {
        for day in (-800_000..2_932_000).step_by(97).chain(18_000..21_000) {
            let civil = Day(day).civil();
            let parts = (i32::from(civil.year()), civil.month() as u8, civil.day() as u8);
            assert_eq!(Day(day).parts(), parts);
            assert_eq!(Day::new(parts.0, parts.1, parts.2), Some(Day(day)));
        }
        assert_eq!(Day(i32::MAX).parts(), (9999, 12, 31));
        assert_eq!(Day::new(2023, 2, 29), None);
    }

    #[test]
    fn refuses_what_no_calendar_has() {
        for text in [
            "",
            "2023-02-29",
            "2024-13",
            "2024-1-2",
            "2024-08-28T10:00",
            "soon",
            "2025/2024",
            "20X4",
            "XXXX-02-30",
            "0000",
        ] {
            assert!(Edtf::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn intersects_and_shortens() {
        let parse = |text| Edtf::parse(text).unwrap();
        let both = |a, b| parse(a).intersect(&parse(b)).map(|x| x.to_string());
        assert_eq!(both("2024", "2024-03/2025"), Some("2024-03-01/2024-12-31".into()));
        assert_eq!(both("2024", "2024-03"), Some("2024-03".into()));
        assert_eq!(both("2024", "2025"), None);
        assert_eq!(both("unknown", "2025"), Some("2025".into()));
        assert_eq!(both("../2024-05-03", "2024-05-01/.."), Some("2024-05-01/2024-05-03".into()));
    }
}
