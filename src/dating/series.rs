//! Editions: what comes round under a number, found in a text by ordinal or number, as dated events.
//!
//! What comes in: a text and the series of knowledge. What goes out: for each edition named a [`PublicEvent`] with its days,
//! which then counts like any other.

use super::anniversary::ordinal;
use super::public::{DEEP, Evoked, Words};
use crate::edtf::{Day, Edtf};
use crate::knowledge::{Knowledge, PublicEvent, SeriesRecord};
use crate::order::sort;
use crate::span::Span;
use crate::syntax::Syntax;
use crate::time::Timex;
use std::cmp::Reverse;

/// An edition that a text names.
pub(super) struct Edition {
    event: PublicEvent,
    number: u32,
    span: Span,
}

/// How many sentences before a number may say what is counted.
const BESIDE: u32 = 2;
/// How many sentences, a title among them, tell of the day of what is named long after.
const LEAD: u32 = 4;

/// How many numbers of one list are read.
const MOST: usize = 20;

/// The editions of series that a text names, each once, in order of the text.
pub(super) fn editions(text: &str, syntax: &Syntax, furniture: &[Span], knowledge: &Knowledge) -> Vec<Edition> {
    let lower = text.to_ascii_lowercase();
    let mut hits: Vec<Hit<'_>> = Vec::new();
    for series in knowledge.series.values() {
        for phrase in &series.words {
            for (at, _) in lower.match_indices(phrase.as_str()) {
                for (number, start, end) in numbered(&lower, at, at + phrase.len(), series.days.is_some()) {
                    let span = Span::of(start, end);
                    hits.extend(gap(&lower, syntax, series, span).map(|gap| Hit { span, series, number, gap }));
                }
            }
        }
    }
    sort(&mut hits, &|a, b| a.rank().cmp(&b.rank()));
    let mut found: Vec<Edition> = Vec::new();
    for Hit { span, series, number, .. } in hits {
        let hidden = furniture.iter().any(|part| part.overlaps(span));
        let covered = found.iter().any(|other| other.span.overlaps(span));
        if let Some(days) = series.edition(number).filter(|_| !hidden && !covered) {
            let event = event(series, number, days);
            if found.iter().all(|other| other.event.name != event.name) {
                found.push(Edition { event, number, span });
            }
        }
    }
    found
}

/// A number with the words of a series.
struct Hit<'k> {
    span: Span,
    series: &'k SeriesRecord,
    number: u32,
    /// How far from it the words stand that say what is counted.
    gap: u32,
}

impl Hit<'_> {
    /// The longest words at a place say which series is meant, then that the edition is known, then the nearest of the
    /// words that say what is counted.
    fn rank(&self) -> (u32, Reverse<u32>, bool, bool, u32, &str) {
        let plain = self.series.beside.is_empty();
        let counted = !self.series.editions.contains_key(&self.number.to_string());
        (self.span.start(), Reverse(self.span.end()), plain, counted, self.gap, &self.series.id)
    }
}

fn event(series: &SeriesRecord, number: u32, (first, last): (Day, Day)) -> PublicEvent {
    PublicEvent {
        id: series.id.clone(),
        name: format!("{} no. {number}", series.name),
        date: Edtf::between(first, last).to_string(),
        words: Vec::new(),
        news: series.news.clone(),
        source: series.source.clone(),
        checked: series.checked.clone(),
    }
}

/// How far from a number the words stand that say what is counted; `None` where the series needs them and there are none.
fn gap(lower: &str, syntax: &Syntax, series: &SeriesRecord, span: Span) -> Option<u32> {
    if series.beside.is_empty() {
        return Some(0);
    }
    let sentence = |index: u32| syntax.sentences.get(index as usize).map(|sentence| sentence.span);
    let own = syntax.sentence_at(span.start())?;
    let near = sentence(own.saturating_sub(BESIDE))?.join(sentence(own)?);
    let words = near.text(lower);
    let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let places = series.beside.iter().flat_map(|word| {
        let whole = move |at: &usize| {
            let (before, after) = (words.get(..*at), words.get(at + word.len()..));
            free(before.and_then(|part| part.chars().next_back())) && free(after.and_then(|part| part.chars().next()))
        };
        words.match_indices(word.as_str()).map(|(at, _)| at).filter(whole).map(|at| (at, at + word.len()))
    });
    let gaps = places.map(|(start, end)| {
        let word = Span::of(near.start() as usize + start, near.start() as usize + end);
        span.start().saturating_sub(word.end()).max(word.start().saturating_sub(span.end()))
    });
    gaps.min()
}

/// The editions as evoked events.
pub(super) fn evoked<'e>(text: &str, editions: &'e [Edition], syntax: &Syntax, times: &[Timex]) -> Vec<Evoked<'e>> {
    let one = |edition: &'e Edition| {
        let event = &edition.event;
        let date = Edtf::parse(&event.date).ok()?;
        let sentence = syntax.sentence_at(edition.span.start())?;
        let passage = syntax.sentences.get(sentence as usize)?.span;
        let (first, last) = (date.first_day()?, date.last_day()?);
        // Of those that are named long after, the latest alone can be news, where the day is told or the text begins.
        let latest = editions.iter().all(|other| other.event.id != event.id || other.number <= edition.number);
        let weekday = times.iter().any(|timex| passage.covers(timex.span) && timex.weekday_alone().is_some());
        let words = passage.text(text).to_ascii_lowercase();
        let of_the_day = event.news.is_empty()
            || latest && (sentence < LEAD || weekday) && event.news.iter().any(|word| words.contains(word.as_str()));
        let (span, told_as_news) = (edition.span, of_the_day && sentence < DEEP);
        Some(Evoked {
            event,
            first,
            last,
            span,
            passage,
            kinds: 1,
            sentences: 1,
            told_as_news,
            of_the_day,
            words: Words::Specific,
        })
    };
    editions.iter().filter_map(one).collect()
}

/// The numbers that stand before words (`the 78th session`) or after them (`COP28`, `resolutions 1718 and 1874`), each
/// with where it begins and ends, the words included that it stands beside.
fn numbered(text: &str, start: usize, end: usize, in_row: bool) -> Vec<(u32, usize, usize)> {
    let before = text.get(..start).unwrap_or_default();
    let bound = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric());
    if !bound {
        return Vec::new();
    }
    // What comes round has small numbers and is not named in lists.
    let (digits, most) = if in_row { (2, 1) } else { (4, MOST) };
    let mut found = Vec::new();
    let mut at = end;
    while let Some((number, closes)) = text.get(at..).and_then(|rest| number(rest, found.is_empty(), digits))
        && found.len() < most
    {
        found.push((number, if found.is_empty() { start } else { at }, at + closes));
        at += closes;
    }
    if found.is_empty() { ordinal_before(text, start, end).into_iter().collect() } else { found }
}

/// The number at the beginning of a text, and where it ends; the first after a space or hyphen, others after a comma or `and`.
fn number(text: &str, first: bool, most: usize) -> Option<(u32, usize)> {
    let led: &[&str] = if first { &[" ", "-", ""] } else { &[", and ", " and ", ", "] };
    let rest = led.iter().find_map(|led| text.strip_prefix(led))?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let closed = rest.get(digits..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let number = rest.get(..digits)?.parse().ok().filter(|_| closed && digits <= most)?;
    Some((number, text.len() - rest.len() + digits))
}

/// The ordinal right before words.
fn ordinal_before(text: &str, start: usize, end: usize) -> Option<(u32, usize, usize)> {
    if text.get(end..)?.starts_with(char::is_alphanumeric) {
        return None;
    }
    let words = text.get(..start)?.trim_end();
    let last = words.rsplit(|c: char| c.is_whitespace() || c == '(').next()?;
    // One word may stand between: `the 16th annual …`.
    let between = matches!(last, "annual" | "regular" | "ordinary" | "u.s." | "us" | "national" | "eu" | "european");
    let words = if between { words.strip_suffix(last)?.trim_end() } else { words };
    let counted = words.rsplit(|c: char| c.is_whitespace() || c == '(').next()?;
    Some((u32::try_from(ordinal(counted)?).ok()?, words.len() - counted.len(), end))
}
