//! Dates that a document states of itself: dateline, byline, a line under the title, its address.
//!
//! What comes in: the text with its furniture, and the URL. What goes out: the date with the words that give it. Only
//! the head of the text is read, and lines that say `Published`; a dateline may leave the year out.

use crate::corpus::Document;
use crate::edtf::{Date, Edtf, Part, Year};
use crate::evidence::Why;
use crate::span::Span;
use crate::time;

/// A date that a document states of itself.
pub(super) struct Stated {
    pub(super) value: Edtf,
    pub(super) span: Span,
    pub(super) why: fn(Edtf) -> Why,
}

/// How many lines with text count as the head of an article.
const HEAD: usize = 9;
/// How long a line may be that is nothing but a date, a byline or a time stamp.
const SHORT: usize = 160;

/// The date that the head of a text states, the clearest first.
pub(super) fn head(document: &Document) -> Option<Stated> {
    let lines: Vec<Span> = lines(&document.text);
    let stamped = lines.iter().enumerate().find_map(|(index, line)| stamp(&document.text, *line, index < HEAD));
    let first = || lines.iter().take(HEAD);
    stamped
        .or_else(|| first().find_map(|line| dateline(&document.text, *line)))
        .or_else(|| first().find_map(|line| opening(&document.text, *line)))
        .or_else(|| first().find_map(|line| bare(&document.text, *line)))
}

/// The lines that hold more than white space.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::of(at, at + line.len()).trim(text);
        if !span.is_empty() {
            found.push(span);
        }
        at += line.len();
    }
    found
}

/// `Published: 28 August 2025`, `By Jane Roe | August 28, 2025`.
fn stamp(text: &str, line: Span, in_head: bool) -> Option<Stated> {
    let words = line.text(text);
    if words.len() > SHORT {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    let published = ["published", "posted", "date:", "first published", "publication date", "issued"];
    let updated = ["updated", "last updated", "last modified", "modified"];
    let (why, wanted): (fn(Edtf) -> Why, bool) = if published.iter().any(|word| lower.starts_with(word)) {
        (Why::PublishedLine, true)
    } else if updated.iter().any(|word| lower.starts_with(word)) {
        (Why::UpdatedLine, in_head)
    } else {
        (Why::Byline, in_head && lower.starts_with("by "))
    };
    let (span, value) = wanted.then(|| full_date(text, line))??;
    Some(Stated { value, span, why })
}

/// `KYIV, Aug. 28 (Reuters) —`, `CASTRY, 14 March 2018 (LPA) -`.
fn dateline(text: &str, line: Span) -> Option<Stated> {
    let found = time::dates_at(text, cut(text, line, 120)).into_iter().find(|(_, value)| day(value))?;
    let (span, value) = found;
    let place = Span::new(line.start(), span.start()).text(text).trim_end();
    let after = Span::new(span.end(), line.end()).text(text).trim_start();
    let place = place.strip_suffix('(').map_or(place, str::trim_end);
    // What stands before a colon is a label (`Born: …`), where it is not in capitals.
    let label = place.ends_with(':') && place.chars().any(char::is_lowercase);
    let place = place.strip_suffix([',', '—', '–', '-', '|', ':']).filter(|_| !label).map(str::trim_end)?;
    let sign = after.starts_with(['(', '—', '–', '|', '/', ')', ':'])
        || after.starts_with("-- ")
        || after.starts_with("- ")
        || after.starts_with(", (");
    (sign && is_place(place)).then_some(Stated { value, span, why: Why::Dateline })
}

/// The first word in capitals, as datelines write a town: `KYIV`, `NEW YORK`, `KYIV, Ukraine`.
fn is_place(words: &str) -> bool {
    let first = words.split([' ', ',']).next().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() > 1 && !first.chars().any(char::is_lowercase);
    capitals && words.len() < 60 && !words.contains(['.', '“', '"', ';'])
        || words.len() < 60
            && words.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| w.starts_with(char::is_uppercase))
            && words.split(' ').count() <= 4
}

/// `Thursday, May 7, 2015 The council met`: weekday and date before the first sentence.
fn opening(text: &str, line: Span) -> Option<Stated> {
    let (span, value) = full_date(text, cut(text, line, 60))?;
    let words = Span::new(line.start(), span.end()).text(text).to_ascii_lowercase();
    let before = Span::new(line.start(), span.start()).text(text).trim_end_matches([',', ' ']);
    let weekday = value.first_day()?.civil().weekday().to_monday_one_offset();
    let name = WEEKDAYS.iter().zip(1..).find_map(|(name, number)| (number == weekday).then_some(*name))?;
    let alone = words.starts_with(name) && (before.is_empty() || before.eq_ignore_ascii_case(name));
    let after = Span::new(span.end(), line.end()).text(text);
    let sentence =
        after.strip_prefix(' ')?.trim_start_matches(['—', '–', '-', '|', ' ']).starts_with(char::is_uppercase);
    (alone && sentence).then_some(Stated { value, span, why: Why::Dateline })
}

/// The days of the week, as they stand before a date.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A line that is nothing but a date, with weekday and time or without.
fn bare(text: &str, line: Span) -> Option<Stated> {
    if line.len() as usize > 60 {
        return None;
    }
    let (span, value) = full_date(text, line)?;
    let before = Span::new(line.start(), span.start()).text(text);
    let after = Span::new(span.end(), line.end()).text(text);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    (letters(before) == 0 && letters(after) <= 6).then_some(Stated { value, span, why: Why::BareLine })
}

/// The first date of a line that has day, month and year.
fn full_date(text: &str, line: Span) -> Option<(Span, Edtf)> {
    time::dates_at(text, line).into_iter().find(|(_, value)| day(value) && value.has_year())
}

fn day(value: &Edtf) -> bool {
    matches!(value, Edtf::Date(Date { part: Part::Day(..), .. }))
}

/// At most so many bytes of a line.
fn cut(text: &str, line: Span, most: u32) -> Span {
    let mut end = line.end().min(line.start().saturating_add(most));
    while end > line.start() && !text.is_char_boundary(end as usize) {
        end -= 1;
    }
    Span::new(line.start(), end)
}

/// The date that an address holds as `/2025/08/28/`, `/2025-08-28-` or `/20250828/`.
pub(super) fn address(url: &str) -> Option<Edtf> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let numbers: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let day = |year: &str, month: &str, day: &str| {
        let digits = [year, month, day].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        let year = year.parse().ok().filter(|year| (1990..2100).contains(year) && digits)?;
        let month = month.parse().ok().or_else(|| time::month_number(month))?;
        Date::new(Year::Known(year), Part::Day(month, day.parse().ok()?)).map(Edtf::Date)
    };
    let named = numbers.windows(3).find_map(|window| match window {
        [year, month, number] if year.len() == 4 && month.len() <= 3 && number.len() <= 2 => {
            let month = time::month_number(month).map_or_else(|| (*month).to_owned(), |month| month.to_string());
            day(year, &month, number)
        }
        _ => None,
    });
    named.or_else(|| {
        numbers.iter().find_map(|part| {
            let eight = part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit());
            day(part.get(..4).filter(|_| eight)?, part.get(4..6)?, part.get(6..)?)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &str) {
        let document = Document { text: text.to_owned(), ..Document::default() };
        assert_eq!(head(&document).map_or(String::new(), |stated| stated.value.to_string()), want, "{text}");
    }

    #[test]
    fn reads_the_head() {
        check("Boats return\n\nCASTRY, 14 March 2018 (LPA) — The boats came back.", "2018-03-14");
        check("Boats return\n\nCASTRY, March 14 (LPA) — The boats came back.", "XXXX-03-14");
        check("Boats return\nBy Ann Orr | August 28, 2025\n\nThe boats came back.", "2025-08-28");
        check("Boats return\nMonday, May 18, 2015\nThe boats came back.", "2015-05-18");
        check("Boats return\nPublished: 2021-03-04 10:15\nThe boats came back.", "2021-03-04");
        check("Boats return\n\nThe boats came back on 14 March 2018 (a Wednesday).", "");
        check("Thursday, May 7, 2015 On Tuesday, the council of Île-de-Sein met.", "2015-05-07");
        check("Council meets\n\nThursday, 7 May 2015 — The council met.", "2015-05-07");
        check("Thursday, May 7, 2015, was a day of rain. The council met.", "");
        check("Wednesday, May 7, 2015 The council met on a Thursday.", "");
        check("Born: June 11, 1988 (age 30) Fort Worth, Texas", "");
        check("TBILISI: 28 August 2008 (GNA) - The road is open.", "2008-08-28");
        check("PARIS, which saw a fire on 15 April 2019, is building again.", "");
    }

    #[test]
    fn reads_addresses() {
        let date = |url| address(url).map_or(String::new(), |date| date.to_string());
        assert_eq!(date("https://example.org/world/2025/08/28/boats"), "2025-08-28");
        assert_eq!(date("https://example.org/2025/aug/28/boats"), "2025-08-28");
        assert_eq!(date("https://example.org/boats-20250828.html"), "2025-08-28");
        assert_eq!(date("https://example.org/2025/13/28/boats"), "");
        assert_eq!(date("https://example.org/12345678"), "");
    }
}
