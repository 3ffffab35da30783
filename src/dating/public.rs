//! What public events tell: a passage that speaks of a dated event was written after it, and, told as news, soon after.
//!
//! What comes in: text, sentences, and the events of knowledge with their groups of words. What goes out: the events
//! [`Evoked`]: at least one word of each group within a few sentences.

use crate::edtf::{Day, Edtf};
use crate::knowledge::{Knowledge, PublicEvent};
use crate::span::Span;
use crate::syntax::Syntax;
use std::collections::BTreeMap;

/// An event that a passage speaks of.
pub(super) struct Evoked<'k> {
    pub(super) event: &'k PublicEvent,
    pub(super) first: Day,
    pub(super) last: Day,
    /// The words that evoke it, from the first to the last.
    pub(super) span: Span,
    /// The passage: the sentences of the words.
    pub(super) passage: Span,
    /// Whether one sentence holds all the words, or the passage opens the text.
    pub(super) told_as_news: bool,
}

/// The events that a text evokes, by date.
pub(super) fn evoked<'k>(text: &str, syntax: &Syntax, furniture: &[Span], knowledge: &'k Knowledge) -> Vec<Evoked<'k>> {
    let lower = text.to_ascii_lowercase();
    let places = places(&lower, furniture);
    let mut found: Vec<Evoked<'k>> =
        knowledge.events.values().filter_map(|event| evokes(event, &lower, &places, syntax)).collect();
    found.sort_by(|a, b| (a.first, &a.event.id).cmp(&(b.first, &b.event.id)));
    found
}

/// Where each word begins.
fn places<'t>(lower: &'t str, furniture: &[Span]) -> BTreeMap<&'t str, Vec<usize>> {
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut at = 0;
    for part in lower.split(|c: char| !c.is_alphanumeric()) {
        let hidden = furniture.iter().any(|span| span.start() as usize <= at && at < span.end() as usize);
        if !part.is_empty() && !hidden {
            found.entry(part).or_default().push(at);
        }
        at += part.len();
        at += lower.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

fn evokes<'k>(
    event: &'k PublicEvent,
    lower: &str,
    places: &BTreeMap<&str, Vec<usize>>,
    syntax: &Syntax,
) -> Option<Evoked<'k>> {
    let date = Edtf::parse(&event.date).ok()?;
    let (first, last) = (date.first_day()?, date.last_day()?);
    let mut hits: Vec<(Span, usize)> = Vec::new();
    for (group, phrases) in event.words.iter().enumerate() {
        let before = hits.len();
        for phrase in phrases {
            hits.extend(occurrences(phrase, lower, places).map(|span| (span, group)));
        }
        if hits.len() == before {
            return None;
        }
    }
    hits.sort_unstable();
    let (span, passage, told_as_news) = closest(&hits, event.words.len(), syntax)?;
    Some(Evoked { event, first, last, span, passage, told_as_news })
}

fn occurrences<'a>(
    phrase: &'a str,
    lower: &'a str,
    places: &'a BTreeMap<&str, Vec<usize>>,
) -> impl Iterator<Item = Span> + 'a {
    let phrase = phrase.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = phrase.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let starts = places.get(first).map_or(&[][..], Vec::as_slice);
    starts.iter().filter_map(move |start| {
        let end = start + phrase.len();
        let whole = lower.get(*start..end)? == phrase;
        let free = lower.get(end..)?.chars().next().is_none_or(|c| !c.is_alphanumeric());
        (whole && free).then(|| Span::of(*start, end))
    })
}

/// How many sentences, a title among them, open a text.
const LEAD: u32 = 4;
/// From which sentence on even one that has all the words speaks of the matter only.
const DEEP: u32 = 16;

/// The shortest stretch of hits that has every group within a few sentences.
fn closest(hits: &[(Span, usize)], groups: usize, syntax: &Syntax) -> Option<(Span, Span, bool)> {
    let mut counts = vec![0_u32; groups];
    let (mut open, mut have) = (0, 0);
    let mut best: Option<Span> = None;
    for (span, group) in hits {
        let count = counts.get_mut(*group)?;
        have += usize::from(*count == 0);
        *count += 1;
        while have == groups {
            let (from, left) = hits.get(open)?;
            let stretch = from.join(*span);
            if best.is_none_or(|best| stretch.len() < best.len()) {
                best = Some(stretch);
            }
            let count = counts.get_mut(*left)?;
            *count -= 1;
            have -= usize::from(*count == 0);
            open += 1;
        }
    }
    let best = best?;
    let near = u32::try_from(groups.max(3)).unwrap_or(u32::MAX) - 1;
    let (from, to) = (syntax.sentence_at(best.start())?, syntax.sentence_at(best.end())?);
    let sentence = |index: u32| syntax.sentences.get(index as usize).map(|sentence| sentence.span);
    (to - from <= near)
        .then(|| Some((best, sentence(from)?.join(sentence(to)?), from == to && from < DEEP || from < LEAD)))?
}
