//! Wording: the dates and the reasons of the analysis as a reader would write them, in the words of a locale.
//!
//! What comes in: values (EDTF, reasons) and the texts of a locale. What goes out: phrases. The page words what it shows in
//! its own language; the `why` of the JSON output is the English wording.

pub mod date;

use crate::edtf::Edtf;
use crate::evidence::{Birth, Happening, Tenure, Why};
use crate::strings::{Strings, fill};
use date::{long_label, some_day, told_label};

/// A reason in words, one phrase; one that does not fit the date that was chosen says so.
pub fn reason(why: &Why, fits: bool, words: &Strings) -> String {
    let said = phrase(why, words);
    if fits { said } else { fill(words.why_against, &[("why", &said)]) }
}

/// A reason in words, whether it fits or not.
pub fn phrase(why: &Why, words: &Strings) -> String {
    match why {
        Why::Metadata(date)
        | Why::Address(date)
        | Why::PublishedLine(date)
        | Why::UpdatedLine(date)
        | Why::Byline(date)
        | Why::Dateline(date)
        | Why::BareLine(date)
        | Why::Given(date)
        | Why::NotAfter(date)
        | Why::OtherReport(date) => fill(text(why, words), &[("date", &long_label(date, words))]),
        Why::FromDocument(date) => fill(text(why, words), &[("date", &some_day(date, words))]),
        Why::ToldPast(date)
        | Why::ToldAhead(date)
        | Why::YearCompared(date)
        | Why::YearExpected(date)
        | Why::PresentMonth(date)
        | Why::FewYears(date)
        | Why::WithoutYear(date) => fill(text(why, words), &[("date", &told_label(date, words))]),
        Why::Office(Tenure { person, title, of, terms })
        | Why::FormerOffice(Tenure { person, title, of, terms })
        | Why::OfficeBegun(Tenure { person, title, of, terms })
        | Why::OfficeAhead(Tenure { person, title, of, terms })
        | Why::OfficeNew(Tenure { person, title, of, terms })
        | Why::OfficeEnding(Tenure { person, title, of, terms })
        | Why::OfficeFor(Tenure { person, title, of, terms }) => {
            fill(text(why, words), &[("person", person), ("title", title), ("of", of), ("terms", &all(terms, words))])
        }
        Why::Namesakes(person) | Why::Counterpart(person) | Why::Together(person) => {
            fill(text(why, words), &[("person", person)])
        }
        Why::Age(Birth { person, born }) => {
            fill(text(why, words), &[("person", person), ("date", &long_label(born, words))])
        }
        Why::EventPast(Happening { name, date })
        | Why::EventYears(Happening { name, date })
        | Why::EventCounted(Happening { name, date })
        | Why::EventNews(Happening { name, date })
        | Why::EventAhead(Happening { name, date }) => {
            fill(text(why, words), &[("event", name), ("date", &long_label(date, words))])
        }
        _ => text(why, words).to_owned(),
    }
}

fn all(terms: &[Edtf], words: &Strings) -> String {
    terms.iter().map(|term| long_label(term, words)).collect::<Vec<String>>().join(words.why_terms_and)
}

/// The text of a reason, its places open.
fn text(why: &Why, words: &Strings) -> &'static str {
    match why {
        Why::SetByHand => words.why_set,
        Why::Metadata(_) => words.why_metadata,
        Why::Address(_) => words.why_address,
        Why::PublishedLine(_) => words.why_published,
        Why::UpdatedLine(_) => words.why_updated,
        Why::Byline(_) => words.why_byline,
        Why::Dateline(_) => words.why_dateline,
        Why::BareLine(_) => words.why_bare,
        Why::Given(_) => words.why_given,
        Why::DatelineWeekday => words.why_weekday,
        Why::NotAfter(_) => words.why_not_after,
        Why::Office(_) => words.why_office,
        Why::FormerOffice(_) => words.why_former,
        Why::OfficeBegun(_) => words.why_office_begun,
        Why::OfficeAhead(_) => words.why_office_ahead,
        Why::OfficeNew(_) => words.why_office_new,
        Why::OfficeEnding(_) => words.why_office_ending,
        Why::OfficeFor(_) => words.why_office_for,
        Why::Age(_) => words.why_age,
        Why::Together(_) => words.why_together,
        Why::Namesakes(_) => words.why_namesakes,
        Why::Counterpart(_) => words.why_counterpart,
        Why::EventPast(_) => words.why_event_past,
        Why::EventYears(_) => words.why_event_years,
        Why::EventCounted(_) => words.why_event_counted,
        Why::EventNews(_) => words.why_event_news,
        Why::EventAhead(_) => words.why_event_ahead,
        Why::ToldPast(_) => words.why_told_past,
        Why::ToldAhead(_) => words.why_told_ahead,
        Why::YearCompared(_) => words.why_year_compared,
        Why::YearExpected(_) => words.why_year_expected,
        Why::QuarterReported => words.why_quarter,
        Why::PresentMonth(_) => words.why_present,
        Why::FewYears(_) => words.why_few_years,
        Why::WithoutYear(_) => words.why_no_year,
        Why::OtherReport(_) => words.why_other_report,
        Why::OwnClause => words.why_own_clause,
        Why::SubjectClause => words.why_subject_clause,
        Why::SharedClause => words.why_shared_clause,
        Why::FromDocument(_) => words.why_from_document,
        Why::FromText => words.why_from_text,
        Why::YearOpen => words.why_year_open,
        Why::Perfect => words.why_told_perfect,
        Why::Lead => words.why_told_lead,
        Why::Said => words.why_told_said,
        Why::Present => words.why_told_present,
    }
}
