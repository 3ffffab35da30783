//! Dates as a reader would write them: `12 Mar 2024`, `Mar 2024`, `by 31 Jan 2024`.
//!
//! What comes in: EDTF values. What goes out: words, and the value of a `datetime` attribute where HTML has one. No more
//! precision than the value has, and no day of the week.

use crate::edtf::{Bound, Date, Day, Edtf, Part, Qualifier, Year};
use crate::strings::{Strings, fill};

/// An EDTF text in words; the text itself where it is no EDTF.
pub fn label(text: &str, words: &Strings) -> String {
    Edtf::parse(text).map_or_else(|_| text.to_owned(), |value| value_label(&value, words))
}

/// An EDTF value in words.
pub fn value_label(value: &Edtf, words: &Strings) -> String {
    said(value, false, words)
}

/// An EDTF value in words for running text, its months in full: `16 June 2023 to 5 September 2024`.
pub fn long_label(value: &Edtf, words: &Strings) -> String {
    said(value, true, words)
}

/// The same, but of a date without a year only what it says: `28 August`.
pub fn told_label(value: &Edtf, words: &Strings) -> String {
    match value {
        Edtf::Date(Date { year: Year::Unspecified, part, .. }) if *part != Part::Whole => {
            within_year(*part, true, words)
        }
        value => long_label(value, words),
    }
}

/// When something was that happened on some day of a value: `between 16 June 2023 and 5 September 2024`, `5 September 2024 or
/// later`; what is no interval as in running text.
pub fn some_day(value: &Edtf, words: &Strings) -> String {
    match (value, value.first_day(), value.last_day()) {
        (Edtf::Interval(..), Some(first), Some(last)) if first != last => {
            let ((year, month, day), (last_year, last_month, _)) = (first.parts(), last.parts());
            let from = match (year == last_year, month == last_month) {
                (true, true) => day.to_string(),
                (true, false) => within_year(Part::Day(month, day), true, words),
                (false, _) => date_label(&Date::day(first), true, words),
            };
            fill(words.date_some_day, &[("from", &from), ("to", &date_label(&Date::day(last), true, words))])
        }
        (Edtf::Interval(..), Some(first), None) => {
            fill(words.date_or_later, &[("date", &date_label(&Date::day(first), true, words))])
        }
        (Edtf::Interval(..), None, Some(last)) => {
            fill(words.date_or_earlier, &[("date", &date_label(&Date::day(last), true, words))])
        }
        _ => long_label(value, words),
    }
}

/// How wide a date is: `known to the month`, `one of 448 days`; empty where nothing is known.
pub fn width(value: &Edtf, words: &Strings) -> String {
    match (value, value.first_day(), value.last_day()) {
        (Edtf::Unknown, ..) => String::new(),
        (Edtf::Date(Date { year: Year::Unspecified, .. }), ..) => words.width_no_year.to_owned(),
        (Edtf::Date(Date { part: Part::Month(_), .. }), ..) => words.width_month.to_owned(),
        (Edtf::Date(Date { year: Year::Known(_), part: Part::Whole, .. }), ..) => words.width_year.to_owned(),
        (_, Some(first), Some(last)) if first == last => words.width_day.to_owned(),
        (_, Some(first), Some(last)) => {
            words.count(words.width_days, (i64::from(last.0) - i64::from(first.0) + 1) as usize)
        }
        (_, None, None) => words.width_no_year.to_owned(),
        _ => words.width_open.to_owned(),
    }
}

fn said(value: &Edtf, long: bool, words: &Strings) -> String {
    let date = |date: &Date| date_label(date, long, words);
    match value {
        Edtf::Date(day) => date(day),
        Edtf::Interval(Bound::Date(first), Bound::Date(last)) => between(first, last, long, words),
        Edtf::Interval(Bound::Date(first), _) => fill(words.date_from, &[("date", &date(first))]),
        Edtf::Interval(_, Bound::Date(last)) => fill(words.date_until, &[("date", &date(last))]),
        Edtf::Unknown | Edtf::Interval(..) => words.date_unknown.to_owned(),
    }
}

/// A day in words: `12 Mar 2024`.
pub fn day_label(day: Day, words: &Strings) -> String {
    date_label(&Date::day(day), false, words)
}

/// The value of an HTML `datetime` attribute: a day, a month, a year, or a month and day; `None` for anything else.
pub fn datetime(text: &str) -> Option<String> {
    let Ok(Edtf::Date(Date { year, part, .. })) = Edtf::parse(text) else { return None };
    match (year, part) {
        (Year::Known(year), Part::Whole) => Some(format!("{year:04}")),
        (Year::Known(year), Part::Month(month)) => Some(format!("{year:04}-{month:02}")),
        (Year::Known(year), Part::Day(month, day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        (Year::Unspecified, Part::Day(month, day)) => Some(format!("{month:02}-{day:02}")),
        _ => None,
    }
}

fn date_label(date: &Date, long: bool, words: &Strings) -> String {
    let plain = match date.year {
        Year::Known(year) => match (within_year(date.part, long, words), year.to_string()) {
            (part, year) if part.is_empty() => year,
            (part, year) => fill(words.date_of_year, &[("date", &part), ("year", &year)]),
        },
        Year::Decade(decade) => fill(words.date_decade, &[("year", &format!("{decade}0"))]),
        Year::Century(century) => fill(words.date_century, &[("year", &format!("{century}00"))]),
        Year::Unspecified => match within_year(date.part, true, words) {
            part if part.is_empty() => words.date_unknown.to_owned(),
            part => fill(words.date_no_year, &[("date", &part)]),
        },
    };
    match date.qualifier {
        Qualifier::Plain => plain,
        Qualifier::Approximate => fill(words.date_about, &[("date", &plain)]),
        Qualifier::Uncertain | Qualifier::Both => fill(words.date_perhaps, &[("date", &plain)]),
    }
}

fn within_year(part: Part, long: bool, words: &Strings) -> String {
    match part {
        Part::Whole => String::new(),
        Part::Season(season) => {
            words.seasons.split(' ').nth(usize::from(season.saturating_sub(21))).unwrap_or("").to_owned()
        }
        Part::Month(month) if long => words.month(month).to_owned(),
        Part::Month(month) => words.month_short(month).to_owned(),
        Part::Day(month, day) => {
            fill(words.date_of_day, &[("day", &day.to_string()), ("month", words.month_of_day(month, long))])
        }
    }
}

/// `12–15 Mar 2024`, `Jan – Mar 2024`, `28 Dec 2023 – 2 Jan 2024`: what both ends share is said once.
fn between(first: &Date, last: &Date, long: bool, words: &Strings) -> String {
    let range = |pattern: &str, from: &str| fill(pattern, &[("from", from), ("to", &date_label(last, long, words))]);
    let apart = if long { words.date_to } else { words.date_between };
    let plain = |date: &Date| date.qualifier == Qualifier::Plain;
    if !plain(first) || !plain(last) || first.year != last.year || !matches!(first.year, Year::Known(_)) {
        return range(apart, &date_label(first, long, words));
    }
    match (first.part, last.part) {
        (Part::Day(month, day), Part::Day(last_month, _)) if month == last_month => {
            range(words.date_days, &day.to_string())
        }
        (Part::Whole, _) | (_, Part::Whole) => range(apart, &date_label(first, long, words)),
        _ => range(apart, &within_year(first.part, long, words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strings::ENGLISH;

    #[track_caller]
    fn check(edtf: &str, want: &str) {
        assert_eq!(label(edtf, &ENGLISH), want);
    }

    #[test]
    fn reads_as_a_reader_would_write() {
        check("2024-03-12", "12 Mar 2024");
        check("2024-03", "Mar 2024");
        check("2024", "2024");
        check("2024-21", "spring 2024");
        check("199X", "the 1990s");
        check("XXXX-08-28", "28 August, year not stated");
        check("2024-03-12/2024-03-15", "12–15 Mar 2024");
        check("2024-01/2024-03", "Jan – Mar 2024");
        check("2023-12-28/2024-01-02", "28 Dec 2023 – 2 Jan 2024");
        check("../2024-01", "by Jan 2024");
        check("2024-05-01/..", "from 1 May 2024");
        check("2024-05~", "about May 2024");
        check("unknown", "Date not known");
        check("not a date", "not a date");
    }

    #[test]
    fn reads_in_full_in_running_text() {
        let long = |edtf| long_label(&Edtf::parse(edtf).unwrap(), &ENGLISH);
        assert_eq!(long("2023-06-16/2024-09-05"), "16 June 2023 to 5 September 2024");
        assert_eq!(long("2024-03-12/2024-03-15"), "12–15 March 2024");
        assert_eq!(long("2024-03-12/2024-05-15"), "12 March to 15 May 2024");
        assert_eq!(long("2024-09-05/.."), "from 5 September 2024");
        assert_eq!(long("XXXX-08-28"), "28 August, year not stated");
        assert_eq!(told_label(&Edtf::parse("XXXX-08-28").unwrap(), &ENGLISH), "28 August");
        assert_eq!(told_label(&Edtf::parse("2024-08").unwrap(), &ENGLISH), "August 2024");
    }

    #[test]
    fn says_when_some_day_was_and_how_wide_that_is() {
        let check = |edtf: &str, some_day: &str, width: &str| {
            let value = Edtf::parse(edtf).unwrap();
            let said = (super::some_day(&value, &ENGLISH), super::width(&value, &ENGLISH));
            assert_eq!((said.0.as_str(), said.1.as_str()), (some_day, width), "{edtf}");
        };
        check("2023-06-16/2024-09-05", "between 16 June 2023 and 5 September 2024", "one of 448 days");
        check("2024-06-16/2024-09", "between 16 June and 30 September 2024", "one of 107 days");
        check("2024-06-16/2024-06-18", "between 16 and 18 June 2024", "one of 3 days");
        check("2024-09-05/..", "5 September 2024 or later", "one end is known");
        check("../2024-09", "30 September 2024 or earlier", "one end is known");
        check("2024-09-05", "5 September 2024", "known to the day");
        check("2024-09", "September 2024", "known to the month");
        check("2024", "2024", "known to the year");
        check("2024-21", "spring 2024", "one of 92 days");
        check("199X", "the 1990s", "one of 3,652 days");
        check("XXXX-08-28", "28 August, year not stated", "the year is not known");
        check("unknown", "Date not known", "");
    }

    #[test]
    fn gives_html_only_what_it_can_read() {
        assert_eq!(datetime("2024-03").as_deref(), Some("2024-03"));
        assert_eq!(datetime("XXXX-08-28").as_deref(), Some("08-28"));
        assert_eq!(datetime("2024-01/2024-03"), None);
        assert_eq!(datetime("2024-21"), None);
    }
}
