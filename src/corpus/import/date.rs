//! A publication date in metadata, in the forms that pages and feeds use.

use crate::edtf::{Day, Edtf};
use jiff::fmt::rfc2822::DateTimeParser;

/// The date as written: an EDTF value, an ISO timestamp's date, `20240828`, or RFC 2822's date. No time zone moves it.
pub(super) fn published(text: &str) -> Option<Edtf> {
    let text = text.trim();
    if let Ok(value) = Edtf::parse(text) {
        return Some(value);
    }
    let timestamp = text.get(..10).filter(|_| text.get(10..11).is_some_and(|sign| matches!(sign, "T" | "t" | " ")));
    if let Some(date) = timestamp {
        return Edtf::parse(date).ok().filter(Edtf::has_year);
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let part = |from: usize, to: usize| text.get(from..to)?.parse().ok();
        return Day::new(part(0, 4)?, part(4, 6)? as u8, part(6, 8)? as u8).map(Edtf::day);
    }
    let zoned = DateTimeParser::new().parse_zoned(text).ok()?;
    Some(Edtf::day(Day::from_civil(zoned.date())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: Option<&str>) {
        assert_eq!(published(text).map(|value| value.to_string()).as_deref(), want);
    }

    #[test]
    fn reads_dates_as_written() {
        check("2024-08-28", Some("2024-08-28"));
        check("2024-08-28T23:30:00-05:00", Some("2024-08-28"));
        check("2024-08-28 06:00", Some("2024-08-28"));
        check("20240828", Some("2024-08-28"));
        check("Wed, 28 Aug 2024 23:30:00 -0500", Some("2024-08-28"));
        check("2024-08/2024-09", Some("2024-08/2024-09"));
        check("yesterday", None);
        check("2024-02-31T00:00", None);
    }
}
