//! The reasons for dates in words: each kind, in every language of the page, with its dates as a reader writes them.
#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::analysis::Evidence;
use demarche::edtf::Edtf;
use demarche::evidence::{Birth, Happening, Tenure, Why};
use demarche::strings::locale::lines;
use demarche::strings::{ENGLISH, Locale, NAMES, Strings};
use demarche::wording::{phrase, reason};

fn date(text: &str) -> Edtf {
    Edtf::parse(text).unwrap()
}

fn tenure() -> Tenure {
    Tenure {
        person: "Olha Roe".to_owned(),
        title: "foreign minister".to_owned(),
        of: "Alba".to_owned(),
        terms: vec![date("2020-03-04/2024-09-05"), date("2025-01/..")],
    }
}

/// The reasons that persons and their terms give, with their English wording.
fn persons() -> Vec<(Why, &'static str)> {
    vec![
        (
            Why::OfficeBegun(tenure()),
            "Olha Roe is named as foreign minister (Alba), so not before that began; in office 4 March 2020 to 5 September 2024 and from January 2025",
        ),
        (
            Why::OfficeAhead(tenure()),
            "Olha Roe is chosen as foreign minister (Alba) and not yet in office, which was 4 March 2020 to 5 September 2024 and from January 2025",
        ),
        (
            Why::OfficeNew(tenure()),
            "Olha Roe has just become foreign minister (Alba), in office 4 March 2020 to 5 September 2024 and from January 2025",
        ),
        (
            Why::OfficeEnding(tenure()),
            "Olha Roe is giving up office as foreign minister (Alba), in office 4 March 2020 to 5 September 2024 and from January 2025",
        ),
        (
            Why::OfficeFor(tenure()),
            "It says how long Olha Roe has been foreign minister (Alba), in office 4 March 2020 to 5 September 2024 and from January 2025",
        ),
        (
            Why::Age(Birth { person: "Olha Roe".to_owned(), born: date("1970-05-03") }),
            "It gives the age of Olha Roe, born 3 May 1970",
        ),
        (
            Why::Together("Olha Roe, Jean Roe".to_owned()),
            "Olha Roe, Jean Roe act in it, who were in office at the same time",
        ),
    ]
}

/// Every reason with its English wording.
fn table() -> Vec<(Why, &'static str)> {
    let talks = || Happening { name: "Talks in Castry".to_owned(), date: date("2023-06-16/2023-06-17") };
    let day = || date("2024-08-28");
    let open = || date("XXXX-08-28");
    let others = vec![
        (Why::SetByHand, "Set by a person"),
        (Why::Metadata(day()), "The file itself gives 28 August 2024 as its date"),
        (Why::Address(day()), "The address of the page holds 28 August 2024"),
        (Why::PublishedLine(day()), "A line says when it was published: 28 August 2024"),
        (Why::UpdatedLine(day()), "A line says when it was updated: 28 August 2024"),
        (Why::Byline(day()), "The byline gives 28 August 2024"),
        (Why::Dateline(open()), "The dateline gives 28 August, year not stated"),
        (Why::BareLine(day()), "A line is nothing but the date: 28 August 2024"),
        (Why::Given(date("2024-08-28/2024-09-05")), "Given for all articles: 28 August to 5 September 2024"),
        (Why::DatelineWeekday, "The first sentences call the day of the dateline by its weekday"),
        (Why::NotAfter(day()), "Not after 28 August 2024, the last day that is possible"),
        (
            Why::Office(tenure()),
            "Olha Roe is named as foreign minister (Alba), in office 4 March 2020 to 5 September 2024 and from January 2025",
        ),
        (
            Why::FormerOffice(tenure()),
            "Olha Roe is called former foreign minister (Alba), in office 4 March 2020 to 5 September 2024 and from January 2025",
        ),
        (Why::Namesakes("Roe".to_owned()), "Roe is named with an office that each of that name held"),
        (Why::Counterpart("Olha Roe".to_owned()), "Olha Roe is named as the counterpart of an office-holder"),
        (Why::EventPast(talks()), "It speaks of an event as past: Talks in Castry (16–17 June 2023)"),
        (Why::EventYears(talks()), "It counts the years since an event: Talks in Castry (16–17 June 2023)"),
        (Why::EventCounted(talks()), "It says how long ago an event was: Talks in Castry (16–17 June 2023)"),
        (Why::EventNews(talks()), "It tells of an event as news: Talks in Castry (16–17 June 2023)"),
        (Why::EventAhead(talks()), "It tells of an event as news or still to come: Talks in Castry (16–17 June 2023)"),
        (Why::ToldPast(day()), "It tells of 28 August 2024 as past"),
        (Why::ToldAhead(open()), "28 August still lies ahead"),
        (Why::YearCompared(date("1988")), "Results are compared with those of 1988, the year before"),
        (Why::YearExpected(date("1990")), "It tells of what is expected for 1990"),
        (Why::QuarterReported, "Results of a quarter are told, which are known soon after its end"),
        (Why::PresentMonth(date("XXXX-10")), "October is the month of the writing"),
        (Why::FewYears(open()), "28 August is told without a year, and its weekday fits few years"),
        (Why::WithoutYear(open()), "28 August is told without a year, so not long before or after"),
        (Why::OtherReport(day()), "Another article dates the same event: 28 August 2024"),
        (Why::OwnClause, "The time stands in the event’s own clause"),
        (Why::SubjectClause, "The time stands in the clause whose subject it is"),
        (Why::SharedClause, "The time stands in the clause that shares its subject"),
        (Why::FromDocument(day()), "Counted from the date of the article: 28 August 2024"),
        (Why::FromText, "Counted from another date in the text"),
        (Why::YearOpen, "No year is stated, and none follows from the rest"),
        (Why::Perfect, "Told in the present perfect without a date, so by the date of the article"),
        (Why::Lead, "Told as news at the head of the article without a date, so by the date of the article"),
        (Why::Said, "Something said, told as news without a date, so by the date of the article"),
        (Why::Present, "Told in the present without a date, so by the date of the article"),
    ];
    persons().into_iter().chain(others).collect()
}

/// A locale as the page reads it, with month names as its browser would give them.
fn locale(file: &str, months: &str) -> Strings {
    let lines = lines(file).unwrap();
    let lines: Vec<&str> = lines.lines().map(|line| if line.starts_with('@') { months } else { line }).collect();
    let locale = Locale { tag: "x", form: |n| usize::from(n != 1), digits: |n| n.to_string() };
    Strings::of(locale, Box::leak(lines.join("\n").into_boxed_str()))
}

fn ukrainian() -> Strings {
    let months = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня";
    locale(include_str!("../src/strings/uk.txt"), months)
}

#[test]
fn every_reason_is_worded_in_english() {
    for (why, want) in table() {
        assert_eq!(phrase(&why, &ENGLISH), want);
    }
}

#[test]
fn every_text_for_reasons_has_a_reason_in_the_table() {
    // A locale whose texts are their own names shows which ones are used.
    let names = Box::leak(NAMES.join("\n").into_boxed_str());
    let words = Strings::of(ENGLISH.locale, names);
    let used: Vec<String> = table().iter().map(|(why, _)| phrase(why, &words)).collect();
    let helpers = ["why_terms_and", "why_against"];
    for name in NAMES.iter().filter(|name| name.starts_with("why_") && !helpers.contains(name)) {
        assert!(used.iter().any(|text| text == name), "{name} is said for no reason of the table");
    }
}

#[test]
fn every_reason_is_worded_in_ukrainian() {
    let words = ukrainian();
    for (why, english) in table() {
        let said = phrase(&why, &words);
        assert_ne!(said, english);
        assert!(!said.is_empty() && !said.contains(['{', '}', '@']), "{why:?}: {said}");
        for raw in ["XXXX", "2024-08", "2023-06", ".."] {
            assert!(!said.contains(raw), "{why:?} shows a raw date: {said}");
        }
        assert_eq!(said.contains("28 серпня"), english.contains("28 August"), "{why:?}: {said}");
    }
}

#[test]
fn what_does_not_fit_says_so() {
    assert_eq!(reason(&Why::SetByHand, true, &ENGLISH), "Set by a person");
    assert_eq!(reason(&Why::Byline(date("2024")), false, &ENGLISH), "Does not fit: The byline gives 2024");
}

#[test]
fn reasons_pass_through_json_and_through_packed_results() {
    for (why, _) in table() {
        let link = Evidence { fits: false, source: Some("A gazette".to_owned()), ..Evidence::bare(why.clone()) };
        let json = serde_json::to_value(&link).unwrap();
        assert_eq!(json["why"], reason(&why, false, &ENGLISH), "JSON says it in English too");
        assert_eq!(serde_json::from_value::<Evidence>(json).unwrap(), link);
        let bytes = postcard::to_allocvec(&link).unwrap();
        assert_eq!(postcard::from_bytes::<Evidence>(&bytes).unwrap(), link);
    }
}
