//! What public events tell: a passage that speaks of a dated event was written after it, and, told as news, soon after.
//!
//! What comes in: text, sentences, and the events of knowledge with their groups of words. What goes out: the events
//! [`Evoked`]: at least one word of each group within a few sentences.

use crate::edtf::{Day, Edtf};
use crate::knowledge::{Knowledge, PublicEvent, first_word, from_first_word, stem};
use crate::span::Span;
use crate::syntax::Syntax;
use std::collections::{BTreeMap, BTreeSet};

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
    /// Whether a word of the day stands close by, where the event asks for one.
    pub(super) of_the_day: bool,
    /// How much its words tell.
    pub(super) words: Words,
}

/// How much the words of an event tell that stand in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// One kind of them is missing, so that the event needs support.
    Partial,
    /// There are but two kinds.
    Few,
    /// There are more.
    Specific,
}

/// The events that a text evokes, by date.
pub(super) fn evoked<'k>(text: &str, syntax: &Syntax, furniture: &[Span], knowledge: &'k Knowledge) -> Vec<Evoked<'k>> {
    let lower = text.to_ascii_lowercase();
    let places = places(&lower, furniture);
    let asked = knowledge.event_words();
    let ids: BTreeSet<&String> = places.keys().flat_map(|word| asked.under(word)).collect();
    let events = ids.into_iter().filter_map(|id| knowledge.events.get(id));
    let mut found: Vec<Evoked<'k>> = events.filter_map(|event| evokes(event, &lower, &places, syntax)).collect();
    found.sort_by(|a, b| (a.first, &a.event.id).cmp(&(b.first, &b.event.id)));
    found
}

/// Where the words of a stem stand.
type Places<'t> = BTreeMap<&'t str, Vec<Span>>;

fn places<'t>(lower: &'t str, furniture: &[Span]) -> Places<'t> {
    let mut found = Places::new();
    let mut at = 0;
    for part in lower.split(|c: char| !c.is_alphanumeric()) {
        let hidden = furniture.iter().any(|span| span.start() as usize <= at && at < span.end() as usize);
        if !part.is_empty() && !hidden {
            found.entry(stem(part)).or_default().push(Span::of(at, at + part.len()));
        }
        at += part.len();
        at += lower.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

fn evokes<'k>(event: &'k PublicEvent, lower: &str, places: &Places<'_>, syntax: &Syntax) -> Option<Evoked<'k>> {
    let mut hits: Vec<(Span, usize)> = Vec::new();
    let mut groups = 0;
    for phrases in &event.words {
        let before = hits.len();
        for phrase in phrases {
            hits.extend(occurrences(phrase, lower, places).map(|span| (span, groups)));
        }
        groups += usize::from(hits.len() > before);
    }
    let partial = groups < event.words.len();
    if groups + 1 < event.words.len() || partial && groups < PARTIAL {
        return None;
    }
    hits.sort_unstable();
    let found = closest(&hits, groups, syntax)?;
    let close_by = |phrase: &String| occurrences(phrase, lower, places).any(|span| found.around.covers(span));
    let of_the_day = event.news.is_empty() || event.news.iter().any(close_by);
    let words = match event.words.len() + usize::from(!event.news.is_empty()) {
        _ if partial => Words::Partial,
        0..=2 => Words::Few,
        _ => Words::Specific,
    };
    let date = Edtf::parse(&event.date).ok()?;
    let (first, last) = (date.first_day()?, date.last_day()?);
    let Found { span, passage, told_as_news, .. } = found;
    Some(Evoked { event, first, last, span, passage, told_as_news, of_the_day, words })
}

/// Where a phrase stands: one word in any of its regular forms, several as they are written.
fn occurrences<'a>(phrase: &'a str, lower: &'a str, places: &'a Places<'_>) -> impl Iterator<Item = Span> + 'a {
    let phrase = from_first_word(phrase);
    let first = first_word(phrase);
    let starts = places.get(stem(first)).map_or(&[][..], Vec::as_slice);
    starts.iter().filter_map(move |word| {
        if first.len() == phrase.len() {
            return Some(*word);
        }
        let (start, end) = (word.start() as usize, word.start() as usize + phrase.len());
        let whole = lower.get(start..end)? == phrase;
        let free = lower.get(end..)?.chars().next().is_none_or(|c| !c.is_alphanumeric());
        (whole && free).then(|| Span::of(start, end))
    })
}

/// How many kinds of words must be there where one is missing.
const PARTIAL: usize = 3;

/// How many sentences, a title among them, open a text.
const LEAD: u32 = 4;
/// From which sentence on even one that has all the words speaks of the matter only.
pub(super) const DEEP: u32 = 16;

/// How many sentences around a passage a word of the day may stand.
const CLOSE_BY: u32 = 2;

/// Where the words of an event stand close together.
struct Found {
    span: Span,
    passage: Span,
    /// The passage with the sentences around it.
    around: Span,
    told_as_news: bool,
}

/// The shortest stretch of hits that has every group within a few sentences.
fn closest(hits: &[(Span, usize)], groups: usize, syntax: &Syntax) -> Option<Found> {
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
    if to - from > near {
        return None;
    }
    let sentence = |index: u32| syntax.sentences.get(index as usize).map(|sentence| sentence.span);
    let passage = sentence(from)?.join(sentence(to)?);
    let (before, after) = (sentence(from.saturating_sub(CLOSE_BY)), (to..=to + CLOSE_BY).rev().find_map(sentence));
    let around = before.map_or(passage, |before| before.join(passage)).join(after.unwrap_or(passage));
    Some(Found { span: best, passage, around, told_as_news: from == to && from < DEEP || from < LEAD })
}
