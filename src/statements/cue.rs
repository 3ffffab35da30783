//! Cues: the words that report what somebody said, and the frames that they take.
//!
//! What comes in: `data/cues.jsonl`, one word a line, with its class, frames and source. What goes out: [`Lexicon`], looked
//! up by lemma. How a frame's parts are found in a sentence is code, in `clause`; nothing here looks at a text.
//! The classes follow Quirk et al. (1985, 16.31–16.32) and `VerbNet`'s classes of communication.

use crate::order::sort_by_key;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What kind of word a cue is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Part {
    Verb,
    Noun,
    Adjective,
    Adverb,
    /// A noun for what can state something in writing: a report, a poll.
    Document,
    /// A noun for who can speak: an official, a ministry.
    Person,
}

/// What a cue says of the speaker.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Class {
    Speech,
    Belief,
    /// Something shows it: a result, a document; of other things it is the writer's own comment.
    Evidence,
    /// Praise, blame, a name given.
    Judgment,
    Request,
}

/// What a cue takes as content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Frame {
    /// Words in quotation marks.
    Quote,
    /// A clause: `said (that) …`.
    Clause,
    /// A noun phrase: `condemned …`.
    Object,
    /// A noun phrase and what it is called: `called … a mistake`.
    Predicate,
    /// A noun phrase and `as`: `described … as …`.
    As,
    /// A noun phrase and a reproach: `accused … of …`, with the cue's prepositions.
    Accuse,
    /// Its own infinitive: `vowed to …`.
    Infinitive,
    /// An addressee and an infinitive: `urged … to …`.
    Request,
    /// A first object that is the addressee: `told …`.
    Addressee,
}

/// A word that reports. Its record also says where the word is listed so, and when that was last looked up.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub(super) struct Cue {
    /// Its lemma; of several words the first bends.
    pub lemma: String,
    /// What kind of word it is.
    pub part: Part,
    /// What it says of the speaker.
    pub class: Class,
    /// What it takes.
    pub frames: Vec<Frame>,
    /// Prepositions whose object is the content: `called for …`; for the frame `accuse`, of the reproach.
    #[serde(default)]
    pub prepositions: Vec<String>,
}

impl Cue {
    /// Whether it takes a frame.
    pub(super) fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }

    /// Whether a preposition opens its content.
    pub(super) fn takes_preposition(&self, word: &str) -> bool {
        self.prepositions.iter().any(|preposition| preposition == word)
    }
}

/// All cues by kind and first word.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    by_word: BTreeMap<(Part, String), Vec<Cue>>,
}

/// The bundled lexicon: a constant, read once because it is asked for every word.
static BUNDLED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("data/cues.jsonl")));

impl Lexicon {
    /// The lexicon that is compiled in.
    pub(super) fn bundled() -> &'static Lexicon {
        &BUNDLED
    }

    /// Reads records; a line that is none is left out, which a test rules out for the bundled ones.
    fn read(lines: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for cue in lines.lines().filter_map(|line| serde_json::from_str::<Cue>(line).ok()) {
            let first = cue.lemma.split(' ').next().unwrap_or("").to_owned();
            lexicon.by_word.entry((cue.part, first)).or_default().push(cue);
        }
        for cues in lexicon.by_word.values_mut() {
            sort_by_key(cues, &|cue| std::cmp::Reverse(cue.lemma.split(' ').count()));
        }
        lexicon
    }

    /// The cues whose first word has this lemma, those of most words first.
    pub(super) fn of(&self, part: Part, lemma: &str) -> &[Cue] {
        self.by_word.get(&(part, lemma.to_lowercase())).map_or(&[], Vec::as_slice)
    }

    /// Whether a word is listed as of this kind.
    pub(super) fn is(&self, part: Part, lemma: &str) -> bool {
        !self.of(part, lemma).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_read_and_in_order() {
        let lines: Vec<&str> = include_str!("data/cues.jsonl").lines().collect();
        let records: Vec<serde_json::Value> =
            lines.iter().map(|line| serde_json::from_str(line).expect(line)).collect();
        let field = |index: usize, name: &str| records[index][name].as_str().unwrap_or("").to_owned();
        assert!((1..lines.len()).all(|line| field(line - 1, "id") < field(line, "id")), "ids are unique and sorted");
        assert!((0..lines.len()).all(|line| !field(line, "source").is_empty() && field(line, "checked").len() == 10));
        assert_eq!(Lexicon::bundled().by_word.values().map(Vec::len).sum::<usize>(), lines.len());
    }

    #[test]
    fn prefers_the_cue_of_more_words() {
        let lemmas: Vec<&str> =
            Lexicon::bundled().of(Part::Verb, "call").iter().map(|cue| cue.lemma.as_str()).collect();
        assert!(lemmas.len() > 1 && lemmas.last() == Some(&"call"), "{lemmas:?}");
    }
}
