//! Dates as a card and a document tell them: in words, how each is known, how wide it is, and the chain of reasons with the
//! words that they rest on; reasons that do not fit stand apart.

use super::Store;
use super::row::{shorten, title};
use super::text::{CodePoints, one_line};
use crate::analysis::{DateBasis, Document, Event, Evidence, PublishedBasis, Range};
use crate::edtf::{Day, Edtf};
use crate::evidence::Why;
use crate::order::sort;
use crate::strings::Strings;
use crate::wording::{self, date};

/// A date with all that is said of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Dating {
    /// The date as EDTF.
    pub edtf: String,
    /// The date in words.
    pub date: String,
    /// The value of its `datetime` attribute.
    pub datetime: Option<String>,
    /// How it is known.
    pub basis: &'static str,
    /// How wide it is; empty where that says nothing.
    pub width: String,
    /// The reasons for it.
    pub reasons: Vec<Reason>,
    /// The reasons that do not fit it.
    pub against: Vec<Reason>,
    /// Where it lies in the drawing of its reasons, where there is one.
    pub bar: Option<Bar>,
    /// The years at both ends of that drawing.
    pub years: [String; 2],
}

/// One reason for a date.
#[derive(Clone, PartialEq, Debug)]
pub struct Reason {
    /// The reason, a phrase.
    pub why: String,
    /// The words that it rests on.
    pub quote: Option<Quote>,
    /// Where its knowledge was checked.
    pub source: Option<String>,
    /// The days that it allows, in the drawing of all reasons.
    pub bar: Option<Bar>,
}

/// Words of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// The words.
    pub words: String,
    /// Where they begin, in code points.
    pub start: u32,
    /// The document's id.
    pub document: String,
    /// Its title, where it is not the document in which the date is told.
    pub title: Option<String>,
    /// Its language.
    pub language: Option<String>,
}

/// A stretch of a drawing, in thousandths of its width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bar {
    /// Where it begins.
    pub from: u32,
    /// How long it is.
    pub length: u32,
}

impl Store {
    /// The date of a document.
    pub fn document_dating(&self, document: &Document, words: &Strings) -> Dating {
        let published = &document.published;
        let value = Edtf::parse(&published.value).unwrap_or_default();
        let mut dating = self.dating(&value, &published.evidence, Some(document), words);
        dating.basis = published_label(published.basis, words);
        let places = dating_words(document);
        for quote in dating.reasons.iter_mut().chain(&mut dating.against).filter_map(|reason| reason.quote.as_mut()) {
            let place = places.iter().find(|place| (place.start..place.end).contains(&quote.start));
            quote.start = place.filter(|_| quote.document == document.id).map_or(quote.start, |place| place.start);
        }
        draw(&mut dating, &value, &published.evidence);
        dating
    }

    /// The date of an event. What its document's own date rests on is told there.
    pub fn event_dating(&self, event: &Event, words: &Strings) -> Dating {
        let value = Edtf::parse(&event.date).unwrap_or_default();
        let home = self.dated_by(event);
        let own = match event.date_basis {
            DateBasis::Document => event.date_evidence.get(..1).unwrap_or_default(),
            _ => &event.date_evidence,
        };
        let mut dating = self.dating(&value, own, home, words);
        let by_hand = event.date_evidence.iter().any(|link| link.why == Why::SetByHand);
        dating.basis = if by_hand { words.published_correction } else { basis_label(event.date_basis, words) };
        if event.when.start != event.when.end {
            // It went on all the time.
            dating.date = date::long_label(&value, words);
            dating.width = String::new();
        }
        dating
    }

    /// The document that an event's date is counted from or taken over from.
    pub(super) fn article_of(&self, event: &Event) -> Option<&Document> {
        let counted = event.date_evidence.iter().any(|link| matches!(link.why, Why::FromDocument(_)));
        (counted || event.date_basis == DateBasis::Document).then(|| self.dated_by(event))?
    }

    /// The document whose report gives an event its date.
    fn dated_by(&self, event: &Event) -> Option<&Document> {
        let named = event.date_evidence.iter().find_map(|link| link.document.as_deref());
        named.and_then(|id| self.document(id)).or_else(|| Some(self.main_report(event)?.0))
    }

    /// A value with its reasons; `home` is the document meant where a reason names none.
    fn dating(&self, value: &Edtf, chain: &[Evidence], home: Option<&Document>, words: &Strings) -> Dating {
        let edtf = value.to_string();
        let reasons = |fits: bool| self.reasons(chain, fits, home, words);
        Dating {
            date: date::some_day(value, words),
            datetime: date::datetime(&edtf),
            edtf,
            basis: words.basis_unknown,
            width: date::width(value, words),
            reasons: reasons(true),
            against: reasons(false),
            bar: None,
            years: Default::default(),
        }
    }

    /// The chain as reasons; words and source that the reason before has too are not said again.
    fn reasons(&self, chain: &[Evidence], fits: bool, home: Option<&Document>, words: &Strings) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        let mut before: Option<&Evidence> = None;
        for link in told(chain, fits) {
            let place = |link: &Evidence| (link.document.clone(), link.start, link.end, link.record.clone());
            let again = link.end > link.start && before.is_some_and(|before| place(before) == place(link));
            let reason = self.reason(link, home, words);
            reasons.push(if again { Reason { quote: None, source: None, ..reason } } else { reason });
            before = Some(link);
        }
        reasons
    }

    fn reason(&self, link: &Evidence, home: Option<&Document>, words: &Strings) -> Reason {
        let document = link.document.as_deref().map_or(home, |id| self.document(id)).filter(|_| link.end > link.start);
        let quote = document.map(|document| Quote {
            words: shorten(&one_line(CodePoints::new(&document.text).slice(link.start, link.end))),
            start: link.start,
            document: document.id.clone(),
            title: home.is_none_or(|home| home.id != document.id).then(|| title(document).to_owned()),
            language: document.language.clone(),
        });
        Reason {
            why: wording::phrase(&link.why, words),
            quote: quote.filter(|quote| !quote.words.is_empty()),
            source: link.source.clone(),
            bar: None,
        }
    }
}

/// The links that are told as reasons; that a person set the date is told as how it is known.
fn told(chain: &[Evidence], fits: bool) -> impl Iterator<Item = &Evidence> {
    chain.iter().filter(move |link| link.fits == fits && link.why != Why::SetByHand)
}

/// The words of a document that its date rests on, in order; what overlaps is one.
pub fn dating_words(document: &Document) -> Vec<Range> {
    let own = |link: &&Evidence| link.end > link.start && link.document.as_ref().is_none_or(|id| *id == document.id);
    let chain = document.published.evidence.iter().filter(own);
    let mut found: Vec<Range> = chain.map(|link| Range { start: link.start, end: link.end }).collect();
    sort(&mut found, &Ord::cmp);
    let mut joined: Vec<Range> = Vec::new();
    for range in found {
        match joined.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}

/// Shorter dates need no drawing, in days.
const SHORT: i32 = 7;

/// Draws the days that each reason allows under a date that is wide, between the first and the last day that any names.
fn draw(dating: &mut Dating, value: &Edtf, chain: &[Evidence]) {
    let days = |text: &str| Edtf::parse(text).map(|value| (value.first_day(), value.last_day())).unwrap_or_default();
    let own = (value.first_day(), value.last_day());
    let allowed = |fits: bool| told(chain, fits).map(|link| link.allows.as_deref().map(days)).collect::<Vec<_>>();
    let (fitting, against) = (allowed(true), allowed(false));
    let all = || fitting.iter().chain(&against).flatten().chain([&own]);
    let ends = || all().flat_map(|(first, last)| [*first, *last]).flatten().map(|day| day.0);
    let (Some(from), Some(to)) = (ends().min(), ends().max()) else { return };
    let wide = own.0.zip(own.1).is_none_or(|(first, last)| last.0 - first.0 > SHORT);
    if !wide || all().count() < 2 || to - from <= SHORT {
        return;
    }
    // Room at both ends shows what goes on beyond them.
    let room = (to - from) / 20 + 1;
    let scale = Scale { from: from - room, to: to + room };
    dating.bar = Some(scale.bar(own));
    dating.years = [from, to].map(|day| Day(day).parts().0.to_string());
    for (reasons, allowed) in [(&mut dating.reasons, fitting), (&mut dating.against, against)] {
        for (reason, days) in reasons.iter_mut().zip(allowed) {
            reason.bar = days.map(|days| scale.bar(days));
        }
    }
}

struct Scale {
    from: i32,
    to: i32,
}

impl Scale {
    fn bar(&self, (first, last): (Option<Day>, Option<Day>)) -> Bar {
        let at = |day: i32| {
            let part =
                i64::from(day.clamp(self.from, self.to) - self.from) * 1000 / i64::from(self.to - self.from).max(1);
            part as u32
        };
        let from = at(first.map_or(self.from, |day| day.0));
        let to = at(last.map_or(self.to, |day| day.0.saturating_add(1)));
        Bar { from, length: to.saturating_sub(from).max(4) }
    }
}

/// Where the date of an event is from, for a reader.
fn basis_label(basis: DateBasis, words: &Strings) -> &'static str {
    match basis {
        DateBasis::Explicit => words.basis_explicit,
        DateBasis::Relative => words.basis_relative,
        DateBasis::Document => words.basis_document,
        DateBasis::Inferred => words.basis_inferred,
        DateBasis::Unknown => words.basis_unknown,
    }
}

/// Where the date of a document is from, for a reader.
pub fn published_label(basis: PublishedBasis, words: &Strings) -> &'static str {
    match basis {
        PublishedBasis::Correction => words.published_correction,
        PublishedBasis::Metadata => words.published_metadata,
        PublishedBasis::Dateline => words.published_dateline,
        PublishedBasis::Given => words.published_given,
        PublishedBasis::Inferred => words.published_inferred,
        PublishedBasis::Unknown => words.published_unknown,
    }
}
