//! Editions: what comes round under a number, found in a text by ordinal or number, as dated events.
//!
//! What comes in: a text and the series of knowledge. What goes out: for each edition named a [`PublicEvent`] with its days,
//! which then counts like any other.

use super::anniversary::ordinal;
use super::public::{DEEP, Evoked, Words};
use crate::edtf::Edtf;
use crate::knowledge::{Knowledge, PublicEvent, SeriesRecord};
use crate::span::Span;
use crate::syntax::Syntax;

/// An edition that a text names.
pub(super) struct Edition {
    event: PublicEvent,
    span: Span,
}

/// The editions of series that a text names, each once, in order of the text.
pub(super) fn editions(text: &str, furniture: &[Span], knowledge: &Knowledge) -> Vec<Edition> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Edition> = Vec::new();
    let mut hits: Vec<(Span, &SeriesRecord, u32)> = Vec::new();
    for series in knowledge.series.values() {
        for phrase in &series.words {
            hits.extend(lower.match_indices(phrase.as_str()).filter_map(|(at, _)| {
                let (number, start, end) = numbered(&lower, at, at + phrase.len())?;
                Some((Span::of(start, end), series, number))
            }));
        }
    }
    // The longest words at a place say which series is meant.
    hits.sort_by_key(|(span, series, _)| (span.start(), std::cmp::Reverse(span.end()), &series.id));
    for (span, series, number) in hits {
        let hidden = furniture.iter().any(|part| part.overlaps(span));
        let covered = found.iter().any(|other| other.span.overlaps(span));
        if let Some((first, last)) = series.edition(number).filter(|_| !hidden && !covered) {
            let date = Edtf::between(first, last).to_string();
            let event = PublicEvent {
                id: series.id.clone(),
                name: format!("{} no. {number}", series.name),
                date,
                words: Vec::new(),
                news: Vec::new(),
                source: series.source.clone(),
                checked: series.checked.clone(),
            };
            if found.iter().all(|other| other.event.name != event.name) {
                found.push(Edition { event, span });
            }
        }
    }
    found
}

/// The editions as evoked events.
pub(super) fn evoked<'e>(editions: &'e [Edition], syntax: &Syntax) -> Vec<Evoked<'e>> {
    let one = |edition: &'e Edition| {
        let date = Edtf::parse(&edition.event.date).ok()?;
        let sentence = syntax.sentence_at(edition.span.start())?;
        let passage = syntax.sentences.get(sentence as usize)?.span;
        let (first, last) = (date.first_day()?, date.last_day()?);
        let (event, span, told_as_news) = (&edition.event, edition.span, sentence < DEEP);
        Some(Evoked { event, first, last, span, passage, told_as_news, of_the_day: true, words: Words::Specific })
    };
    editions.iter().filter_map(one).collect()
}

/// The number that stands before words (`the 78th session`) or after them (`COP28`), with where all that begins and ends.
fn numbered(text: &str, start: usize, end: usize) -> Option<(u32, usize, usize)> {
    let before = text.get(..start)?;
    let bound = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric());
    let after = text.get(end..)?;
    if !bound {
        return None;
    }
    let rest = after.strip_prefix([' ', '-']).unwrap_or(after);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let closed = rest.get(digits..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if let Some(number) = rest.get(..digits).and_then(|digits| digits.parse().ok()).filter(|_| closed && digits <= 2) {
        return Some((number, start, end + after.len() - rest.len() + digits));
    }
    if after.starts_with(char::is_alphanumeric) {
        return None;
    }
    let words = before.trim_end();
    let last = words.rsplit(|c: char| c.is_whitespace() || c == '(').next()?;
    // One word may stand between: `the 16th annual …`.
    let between = matches!(last, "annual" | "regular" | "ordinary" | "u.s." | "us" | "national");
    let words = if between { words.strip_suffix(last)?.trim_end() } else { words };
    let counted = words.rsplit(|c: char| c.is_whitespace() || c == '(').next()?;
    Some((u32::try_from(ordinal(counted)?).ok()?, words.len() - counted.len(), end))
}
