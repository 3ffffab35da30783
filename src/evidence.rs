//! `Evidence`: why a date was chosen, one link of the chain that the reader sees.
//!
//! What comes in: what a rule found. What goes out: the reason as a value, [`Why`], with the words and the knowledge record
//! that it rests on. Its wording, in whatever language, is `wording`'s; nothing here is a sentence.

use crate::edtf::Edtf;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// One reason for an inference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// The reason.
    pub why: Why,
    /// Whether it fits the date that was chosen; one that does not is kept, and excludes nothing.
    pub fits: bool,
    /// The days that it allows, from the first to the last; `None` where it says no days.
    pub allows: Option<Edtf>,
    /// The words of the document that it rests on.
    pub span: Option<Span>,
    /// The knowledge record that it rests on, by id.
    pub record: Option<String>,
    /// The document whose words `span` means, where it is another than the one dated.
    pub document: Option<String>,
}

/// A reason for the date of a document or of an event. Dates are what the reason says, not what was concluded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// A person set the date.
    SetByHand,
    /// The file's metadata gives it.
    Metadata(Edtf),
    /// The address of the page holds it.
    Address(Edtf),
    /// A line says when the text was published.
    PublishedLine(Edtf),
    /// A line says when the text was updated.
    UpdatedLine(Edtf),
    /// The byline gives it.
    Byline(Edtf),
    /// The dateline gives it, perhaps without a year.
    Dateline(Edtf),
    /// A line at the head is nothing but a date.
    BareLine(Edtf),
    /// It was given for all documents.
    Given(Edtf),
    /// The first sentences call the day of the dateline by its weekday.
    DatelineWeekday,
    /// The document was at hand on this day.
    NotAfter(Edtf),

    /// A person is named with an office.
    Office(Tenure),
    /// A person is named as the former holder of an office.
    FormerOffice(Tenure),
    /// A person is named with an office, perhaps of the past: not before the first term.
    OfficeBegun(Tenure),
    /// A person is chosen for an office and not yet in it.
    OfficeAhead(Tenure),
    /// A person has just come into an office.
    OfficeNew(Tenure),
    /// A person is giving up an office.
    OfficeEnding(Tenure),
    /// The text says how long a person has been in an office.
    OfficeFor(Tenure),
    /// The text says how old a person is.
    Age(Birth),
    /// Persons act in the text who were in office at the same time.
    Together(String),
    /// A surname is named with an office that each of several bearers held.
    Namesakes(String),
    /// A person is named as the counterpart of an office-holder.
    Counterpart(String),
    /// The text speaks of a public event as past.
    EventPast(Happening),
    /// The text counts the years since a public event.
    EventYears(Happening),
    /// The text says how long ago a public event was.
    EventCounted(Happening),
    /// The text tells of a public event as news.
    EventNews(Happening),
    /// The text tells of a public event as news or as still to come.
    EventAhead(Happening),
    /// The text tells of a date as past.
    ToldPast(Edtf),
    /// A date lies still ahead.
    ToldAhead(Edtf),
    /// Results are compared with those of this year, the one before.
    YearCompared(Edtf),
    /// Something is expected of this year, the present or the next one.
    YearExpected(Edtf),
    /// The results of a quarter are told, which are known soon after its end.
    QuarterReported,
    /// A month is that of the writing.
    PresentMonth(Edtf),
    /// A date is told without a year, and its weekday fits few years.
    FewYears(Edtf),
    /// A date is told without a year, so it is not long before.
    WithoutYear(Edtf),
    /// Another document's report dates the same event.
    OtherReport(Edtf),

    /// The time stands in the event's own clause.
    OwnClause,
    /// The time stands in the clause whose subject the event is.
    SubjectClause,
    /// The time stands in the clause that shares the event's subject.
    SharedClause,
    /// The time is counted from the document's date, which is this.
    FromDocument(Edtf),
    /// The time is counted from another date in the text.
    FromText,
    /// The words leave the year open.
    YearOpen,
    /// Told in the present perfect without a date, so by the document's date.
    Perfect,
    /// Told as news at the head of the document without a date, so by the document's date.
    Lead,
    /// Something said, told as news without a date, so by the document's date.
    Said,
    /// Told in the present without a date, so by the document's date.
    Present,
}

/// Who held which office when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tenure {
    /// The person's name.
    pub person: String,
    /// The title of the office.
    pub title: String,
    /// The name of the state or body that it belongs to.
    pub of: String,
    /// The terms.
    pub terms: Vec<Edtf>,
}

/// When a person was born.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Birth {
    /// The person's name.
    pub person: String,
    /// The day or the year.
    pub born: Edtf,
}

/// A dated public event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Happening {
    /// What happened, in words.
    pub name: String,
    /// When.
    pub date: Edtf,
}

impl Evidence {
    /// A reason that rests on nothing in a text.
    pub fn new(why: Why) -> Evidence {
        Evidence { why, fits: true, allows: None, span: None, record: None, document: None }
    }

    /// A reason that rests on words of the document itself.
    pub fn words(why: Why, span: Span) -> Evidence {
        Evidence { span: Some(span), ..Evidence::new(why) }
    }

    /// The same reason, resting on a knowledge record too.
    #[must_use]
    pub fn with_record(self, record: &str) -> Evidence {
        Evidence { record: Some(record.to_owned()), ..self }
    }

    /// The same reason, not fitting the date that was chosen.
    #[must_use]
    pub fn against(self) -> Evidence {
        Evidence { fits: false, ..self }
    }
}
