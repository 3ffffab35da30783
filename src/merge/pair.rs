//! Whether two reports tell of one happening, of a plan and its doing, or of two things.
//!
//! What comes in: two reports as [`Features`]. What goes out: a [`Bond`] with its strength. The judgment is symmetric
//! and looks at nothing but the two, so a report that is added is held against few others.

use super::Report;
use crate::edtf::Day;
use crate::events::{DateBasis, Event, EventType, Modality};
use crate::id::ActorId;
use crate::order::set;
use std::collections::BTreeSet;

/// What two reports are to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bond {
    /// They tell of one happening; the higher, the surer.
    Same(u32),
    /// One tells the plan of what the other tells as done.
    Plan,
}

/// What of a report decides.
pub(super) struct Features<'a> {
    pub(super) event: &'a Event,
    document: &'a str,
    sentence: &'a str,
    /// The kinds of words that its sentence uses, sorted.
    words: Vec<String>,
    /// The days on which it can have happened; a report of news may come days after what it reports.
    pub(super) days: Option<(Day, Day)>,
    participants: BTreeSet<&'a ActorId>,
}

/// How many days a report that only bears its document's date may lag behind the event.
const LAG: i32 = 3;
/// Words that say nothing of what happened.
const EMPTY: [&str; 40] = [
    "about",
    "after",
    "also",
    "been",
    "before",
    "between",
    "both",
    "could",
    "during",
    "from",
    "have",
    "including",
    "into",
    "more",
    "most",
    "next",
    "only",
    "other",
    "over",
    "said",
    "says",
    "some",
    "such",
    "than",
    "that",
    "their",
    "them",
    "there",
    "these",
    "they",
    "this",
    "those",
    "were",
    "what",
    "when",
    "which",
    "while",
    "will",
    "with",
    "would",
];

impl<'a> Features<'a> {
    pub(super) fn new(report: &Report<'a>) -> Features<'a> {
        let event = report.event;
        let first = event.when.start[0];
        let last = event.when.end[1].or(event.when.start[1]);
        let days = first.zip(last).map(|(first, last)| match event.date_basis {
            DateBasis::Document => (first.plus(-LAG), last),
            _ => (first, last),
        });
        Features {
            event,
            document: report.document,
            sentence: report.sentence,
            words: words(report.sentence),
            days,
            participants: event.actors.iter().chain(&event.recipients).collect(),
        }
    }

    pub(super) fn participants(&self) -> impl Iterator<Item = &'a ActorId> + '_ {
        self.participants.iter().copied()
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// How many words of the two are the same, of a thousand (Dice).
    fn likeness(&self, other: &Features<'_>) -> u32 {
        let (mut a, mut b, mut common) = (0, 0, 0u32);
        while let (Some(left), Some(right)) = (self.words.get(a), other.words.get(b)) {
            match left.cmp(right) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    a += 1;
                    b += 1;
                    common += 1;
                }
            }
        }
        2000 * common / (self.words.len() + other.words.len()).max(1) as u32
    }
}

/// The words of a sentence without endings, sorted, each once.
fn words(sentence: &str) -> Vec<String> {
    let split = sentence.split(|c: char| !c.is_alphanumeric());
    let lower = split.map(str::to_lowercase).filter(|word| word.chars().count() > 3 && !EMPTY.contains(&word.as_str()));
    let stem = |word: String| {
        let cut = ["ings", "ing", "ed", "es", "s"].iter().find_map(|ending| word.strip_suffix(ending));
        cut.filter(|stem| stem.chars().count() > 2).map(str::to_owned).unwrap_or(word)
    };
    set(lower.map(stem)).into_iter().collect()
}

/// The act that stands for those that tell one happening in different words.
pub(super) fn family(act: EventType) -> EventType {
    match act {
        EventType::Agree => EventType::Support,
        EventType::Concede => EventType::Retreat,
        act => act,
    }
}

/// Whether an event is only ahead, not told as a fact.
fn is_ahead(modality: Modality) -> bool {
    matches!(modality, Modality::Planned | Modality::Proposed | Modality::Conditional)
}

/// How two lists of participants fit: `None` where both are given and have nobody in common.
fn shared(a: &[ActorId], b: &[ActorId]) -> Option<u32> {
    if a.is_empty() || b.is_empty() {
        return Some(0);
    }
    let common = a.iter().filter(|actor| b.contains(actor)).count() as u32;
    (common > 0).then_some(common)
}

/// What two reports are to each other; `None` where nothing.
pub(super) fn bond(a: &Features<'_>, b: &Features<'_>) -> Option<Bond> {
    if family(a.event.act) != family(b.event.act) {
        return None;
    }
    let likeness = a.likeness(b);
    let copied = a.sentence == b.sentence && a.document != b.document;
    if copied {
        let same =
            a.event.act == b.event.act && a.event.actors == b.event.actors && a.event.recipients == b.event.recipients;
        return same.then_some(Bond::Same(10_000));
    }
    // Two triggers of one sentence are two events: the sentence says so.
    if a.document == b.document && a.event.sentence == b.event.sentence {
        return None;
    }
    let sides = shared(&a.event.actors, &b.event.actors)? + shared(&a.event.recipients, &b.event.recipients)?;
    let both = sides > 1;
    if sides == 0
        || a.event.place.is_some() && b.event.place.is_some() && a.event.place != b.event.place && likeness < 500
    {
        return None;
    }
    let dated = overlap(a, b)?;
    let enough = likeness >= needed(dated, both, a.document == b.document);
    if !enough {
        return None;
    }
    if is_ahead(a.event.modality) != is_ahead(b.event.modality) {
        return Some(Bond::Plan);
    }
    Some(Bond::Same(likeness + 200 * sides.min(3) + if dated == Dated::Closely { 500 } else { 0 }))
}

/// How alike two reports have to be, the less the more else they share.
fn needed(dated: Dated, both: bool, one_document: bool) -> u32 {
    match (dated, both) {
        (Dated::Closely, true) => 80,
        (Dated::Closely, false) => 220,
        (Dated::Loosely, true) => 180,
        (Dated::Loosely, false) => 330,
        (Dated::Unknown, true) => 260,
        (Dated::Unknown, false) if one_document => 340,
        (Dated::Unknown, false) => 420,
    }
}

/// How the days of two reports fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Dated {
    /// Within the same few days.
    Closely,
    /// Within a longer stretch.
    Loosely,
    /// At least one has no days.
    Unknown,
}

/// `None` where the days of the two exclude each other.
fn overlap(a: &Features<'_>, b: &Features<'_>) -> Option<Dated> {
    let (Some(a), Some(b)) = (a.days, b.days) else { return Some(Dated::Unknown) };
    if a.0 > b.1 || b.0 > a.1 {
        return None;
    }
    let longest = (a.1.0 - a.0.0).max(b.1.0 - b.0.0);
    Some(if longest <= 2 * LAG { Dated::Closely } else { Dated::Loosely })
}
