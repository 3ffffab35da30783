//! The words under which public events are looked for.
//!
//! What comes in: events with their groups of words. What goes out: for the stem of the first word of each phrase in an
//! event's rarest group, that event; so a text asks for its own words and not for all events.

use super::record::PublicEvent;
use std::collections::BTreeMap;

/// Events by the words of their rarest group.
#[derive(Clone, Default, Debug)]
pub struct EventWords(BTreeMap<String, Vec<String>>);

impl EventWords {
    pub(super) fn new<'a>(events: impl Iterator<Item = &'a PublicEvent> + Clone) -> EventWords {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for phrase in events.clone().flat_map(|event| event.words.iter().flatten()) {
            *counts.entry(stem(first_word(phrase))).or_default() += 1;
        }
        let count = |group: &&Vec<String>| -> usize {
            group.iter().filter_map(|phrase| counts.get(stem(first_word(phrase)))).sum()
        };
        let mut table: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for event in events {
            for phrase in event.words.iter().min_by_key(count).into_iter().flatten() {
                let under = table.entry(stem(first_word(phrase)).to_owned()).or_default();
                if under.last() != Some(&event.id) {
                    under.push(event.id.clone());
                }
            }
        }
        EventWords(table)
    }

    /// The ids of the events that are looked for under the stem of a lower-case word.
    pub fn under(&self, stem: &str) -> &[String] {
        self.0.get(stem).map_or(&[], Vec::as_slice)
    }
}

/// A phrase without the marks before its first word (`$50 billion`).
pub fn from_first_word(phrase: &str) -> &str {
    phrase.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// The first word of a phrase: letters and digits.
pub fn first_word(phrase: &str) -> &str {
    from_first_word(phrase).split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// A lower-case word without the endings of verbs and plurals, so that one form in a list stands for all regular ones.
///
/// What is left is long enough that different words do not meet: `notes` stays apart from `not`, `planes` from `plan`.
pub fn stem(word: &str) -> &str {
    const ENDINGS: [(&str, usize); 5] = [("ing", 4), ("ed", 4), ("es", 5), ("s", 3), ("e", 5)];
    let short = |(ending, least): &(&str, usize)| word.strip_suffix(ending).filter(|rest| rest.len() >= *least);
    if word.ends_with("ss") { word } else { ENDINGS.iter().find_map(short).unwrap_or(word) }
}
