//! Reports before merging, with the ids that they stand on.

use super::Reading;
use crate::events::Event;
use crate::id::hash;
use crate::merge::{self, Merged};
use crate::order::sort_by_key;
use crate::span::Span;
use std::collections::BTreeMap;

/// One report before merging, with what its ids and its document give.
pub(super) struct Loose<'a> {
    pub(super) id: String,
    pub(super) reading: &'a Reading,
    /// Index of its document.
    pub(super) document: usize,
    pub(super) event: &'a Event,
}

/// The reports of all documents, those of each by sentence and trigger.
pub(super) fn reports(readings: &[Reading]) -> Vec<Loose<'_>> {
    readings.iter().enumerate().flat_map(|(index, reading)| of_reading(index, reading)).collect()
}

/// Merges them.
pub(super) fn merged(loose: &[Loose<'_>]) -> Vec<Merged> {
    let reports: Vec<merge::Report<'_>> = loose.iter().map(Loose::for_merging).collect();
    merge::merge(&reports)
}

impl Loose<'_> {
    fn for_merging(&self) -> merge::Report<'_> {
        let document = &self.reading.document;
        merge::Report {
            id: &self.id,
            document: &document.id,
            sentence: sentence(self.reading, self.event.sentence).text(&document.text),
            event: self.event,
        }
    }
}

/// The span of a sentence.
pub(super) fn sentence(reading: &Reading, index: u32) -> Span {
    reading.sentences.get(index as usize).copied().unwrap_or_default()
}

fn of_reading(document: usize, reading: &Reading) -> Vec<Loose<'_>> {
    let mut ordinals = Ordinals::default();
    let text = &reading.document.text;
    let id = |event: &Event| {
        ordinals.id(&[&reading.document.id, sentence(reading, event.sentence).text(text), event.trigger.text(text)])
    };
    let ids: Vec<String> = reading.events.iter().map(id).collect();
    let mut loose: Vec<Loose<'_>> =
        reading.events.iter().zip(ids).map(|(event, id)| Loose { id, reading, document, event }).collect();
    sort_by_key(&mut loose, &|loose| (sentence(reading, loose.event.sentence), loose.event.trigger));
    loose
}

/// Ids by text: the ordinal tells apart what has the same text in the same document.
#[derive(Default)]
pub(super) struct Ordinals(BTreeMap<String, u32>);

impl Ordinals {
    /// The id of the parts, one more for each time that they come.
    pub(super) fn id(&mut self, parts: &[&str]) -> String {
        let ordinal = self.0.entry(hash(parts.iter().copied())).or_insert(0);
        *ordinal += 1;
        hash(parts.iter().copied().chain([ordinal.to_string().as_str()]))
    }
}
