//! The words under which public events are looked for.
//!
//! What comes in: events with their groups of words. What goes out: for the first word of each phrase in an event's
//! rarest group, that event; so a text asks for its own words and not for all events.

use super::record::PublicEvent;
use std::collections::BTreeMap;

/// Events by the words of their rarest group.
#[derive(Clone, Default, Debug)]
pub struct EventWords(BTreeMap<String, Vec<String>>);

impl EventWords {
    pub(super) fn new<'a>(events: impl Iterator<Item = &'a PublicEvent> + Clone) -> EventWords {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for phrase in events.clone().flat_map(|event| event.words.iter().flatten()) {
            *counts.entry(first_word(phrase)).or_default() += 1;
        }
        let count =
            |group: &&Vec<String>| -> usize { group.iter().filter_map(|phrase| counts.get(first_word(phrase))).sum() };
        let mut table: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for event in events {
            for phrase in event.words.iter().min_by_key(count).into_iter().flatten() {
                let under = table.entry(first_word(phrase).to_owned()).or_default();
                if under.last() != Some(&event.id) {
                    under.push(event.id.clone());
                }
            }
        }
        EventWords(table)
    }

    /// The ids of the events that are looked for under a lower-case word.
    pub fn under(&self, word: &str) -> &[String] {
        self.0.get(word).map_or(&[], Vec::as_slice)
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
