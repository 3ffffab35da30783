//! Triggers: the words that tell an event, found by the lexicon in `data/triggers.jsonl`.
//!
//! What comes in: a tree and the lexicon. What goes out: [`Trigger`]s, at most one a word. Of the records that fit, the
//! one with the most conditions wins. Whether a noun tells an event or only names a kind of one is decided later, by
//! its roles.

use super::EventType;
use super::fit::Site;
use super::voice;
use crate::order::map;
use crate::syntax::{Deprel, Tree, Upos};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What a word has to be for a record to fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Part {
    Verb,
    Noun,
    Adj,
    Aux,
}

/// Where a participant stands, seen from the trigger.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Slot {
    Subject,
    Object,
    Indirect,
    Possessor,
    Modifier,
    Of,
    On,
    Against,
    With,
    To,
    From,
    Between,
    By,
    For,
    At,
    In,
    Into,
    Over,
    Among,
    About,
    Toward,
    Near,
    Along,
    Upon,
    Outside,
    Off,
}

impl Slot {
    /// The preposition that marks it.
    pub(super) fn preposition(self) -> Option<&'static str> {
        Some(match self {
            Slot::Subject | Slot::Object | Slot::Indirect | Slot::Possessor | Slot::Modifier => return None,
            Slot::Of => "of",
            Slot::On => "on",
            Slot::Against => "against",
            Slot::With => "with",
            Slot::To => "to",
            Slot::From => "from",
            Slot::Between => "between",
            Slot::By => "by",
            Slot::For => "for",
            Slot::At => "at",
            Slot::In => "in",
            Slot::Into => "into",
            Slot::Over => "over",
            Slot::Among => "among",
            Slot::About => "about",
            Slot::Toward => "toward",
            Slot::Near => "near",
            Slot::Along => "along",
            Slot::Upon => "upon",
            Slot::Outside => "outside",
            Slot::Off => "off",
        })
    }
}

/// A record of the lexicon. Conditions are lists of lemmas, or of `@class` names from `data/classes.jsonl`; one must fit.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Record {
    pub(super) id: String,
    pub(super) lemma: String,
    pub(super) part: Part,
    /// A particle or preposition that must go with it.
    pub(super) with: Option<String>,
    /// What the object must be.
    pub(super) object: Option<Vec<String>>,
    /// What the subject must be.
    pub(super) subject: Option<Vec<String>>,
    /// What must stand before a noun in a compound.
    pub(super) compound: Option<Vec<String>>,
    /// What must follow with `of`.
    pub(super) of: Option<Vec<String>>,
    /// What must follow with `to`.
    pub(super) to: Option<Vec<String>>,
    /// Whether an infinitive must follow.
    #[serde(default)]
    pub(super) complement: bool,
    #[serde(rename = "type")]
    pub(super) act: EventType,
    pub(super) mode: Option<String>,
    #[serde(default)]
    pub(super) context: Vec<String>,
    pub(super) actor: Vec<Slot>,
    pub(super) recipient: Vec<Slot>,
    /// Whether all take part alike, so that all are actors.
    #[serde(default)]
    pub(super) mutual: bool,
    /// How many participants have to stand by a noun for it to tell an event; with a light verb one less.
    #[serde(default)]
    pub(super) needs: usize,
}

#[derive(Deserialize)]
struct Class {
    id: String,
    words: BTreeSet<String>,
}

/// The records by lemma, and the classes of words that they name.
pub(super) struct Lexicon {
    /// By the last word of the lemma.
    records: BTreeMap<String, Vec<Record>>,
    classes: BTreeMap<String, BTreeSet<String>>,
}

/// A word that tells an event.
#[derive(Clone, Copy)]
pub(super) struct Trigger<'a> {
    pub(super) token: u32,
    /// First word of a multiword trigger before the head.
    pub(super) from: u32,
    pub(super) record: &'a Record,
    /// The light verb that a noun is the object of.
    pub(super) light: Option<u32>,
    /// The noun that carries the phrase of a noun that only fills it, or the trigger itself.
    pub(super) shell: u32,
}

impl Trigger<'_> {
    /// The verb that carries tense and subject: the trigger, or its light verb.
    pub(super) fn carrier(&self) -> u32 {
        self.light.unwrap_or(self.token)
    }

    pub(super) fn is_verb(&self) -> bool {
        self.record.part == Part::Verb
    }

    /// Whether it is an auxiliary of duty: `must`, `should`.
    pub(super) fn is_duty(&self) -> bool {
        self.record.part == Part::Aux
    }

    pub(super) fn is_noun(&self) -> bool {
        self.record.part == Part::Noun
    }

    /// Whether it tells an attitude to an act, so that the act itself is its content and no event beside it.
    pub(super) fn is_attitude(&self) -> bool {
        matches!(self.record.act, EventType::Agree | EventType::Request | EventType::Reject | EventType::Threaten)
    }
}

fn lines<T: for<'de> Deserialize<'de>>(text: &str) -> Vec<T> {
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

impl Lexicon {
    /// The lexicon that is compiled in.
    pub(super) fn bundled() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let mut records: BTreeMap<String, Vec<Record>> = BTreeMap::new();
            for record in lines::<Record>(include_str!("data/triggers.jsonl")) {
                let last = record.lemma.rsplit(' ').next().unwrap_or_default().to_owned();
                records.entry(last).or_default().push(record);
            }
            let classes = lines::<Class>(include_str!("data/classes.jsonl"));
            Lexicon { records, classes: map(classes.into_iter().map(|class| (class.id, class.words))) }
        })
    }

    pub(super) fn in_class(&self, class: &str, lemma: &str) -> bool {
        self.classes.get(class).is_some_and(|words| words.contains(lemma))
    }

    /// Whether a verb only carries the event that its object tells.
    fn is_light(&self, tree: &Tree<'_>, verb: u32) -> bool {
        tree.is_verb(verb) && self.in_class("light", tree.lemma(verb))
    }

    /// The trigger at a word. `is_actor` tells whether a word names an actor.
    pub(super) fn at<'l>(&'l self, tree: &Tree<'_>, token: u32, is_actor: &dyn Fn(u32) -> bool) -> Option<Trigger<'l>> {
        let part = match tree.upos(token)? {
            Upos::Verb => Part::Verb,
            Upos::Noun | Upos::Propn => Part::Noun,
            Upos::Adj => Part::Adj,
            Upos::Aux => Part::Aux,
            _ => return None,
        };
        // `the suspected rebels`: a participle before a noun describes it.
        if part == Part::Verb && tree.is(token, &[Deprel::Amod]) && voice::misread(tree, token, is_actor).is_none() {
            return None;
        }
        let lemma = tree.lemma(token).to_lowercase();
        let records = self.records.get(&lemma).or_else(|| self.by_form(tree.word(token)))?;
        let site = Site { lexicon: self, tree, token, is_actor };
        let fitting = records.iter().filter(|record| record.part == part);
        let scored = fitting.filter_map(|record| Some((site.fit(record)?, record)));
        // Of equals the first by id stands.
        let (_, record) = scored.min_by(|a, b| (b.0, &a.1.id).cmp(&(a.0, &b.1.id)))?;
        let words = record.lemma.split(' ').count() as u32;
        let shell = if part == Part::Noun { self.shell(tree, token) } else { token };
        let light = if part == Part::Noun { self.light_verb(tree, shell) } else { None };
        Some(Trigger { token, from: token.saturating_sub(words - 1), record, light, shell })
    }

    /// The records for a word whose lemma is not in the lexicon, by its form without its ending: lemmas are guessed, and
    /// an unseen verb may have got a wrong one.
    fn by_form(&self, word: &str) -> Option<&Vec<Record>> {
        let word = word.to_lowercase();
        // `es` is an ending of its own only after a hiss or an o: `aides` is no form of `aid`.
        let hisses = |stem: &str| ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| stem.ends_with(end));
        let stems = ["ed", "d", "ing", "es", "s"]
            .into_iter()
            .filter_map(|ending| word.strip_suffix(ending).filter(|stem| ending != "es" || hisses(stem)));
        stems.filter(|stem| stem.chars().count() > 2).find_map(|stem| self.records.get(stem))
    }

    /// The noun that a noun only fills: `effort` in `a mediation effort`, `days` in `days of talks`.
    fn shell(&self, tree: &Tree<'_>, noun: u32) -> u32 {
        let top = tree.head_by(noun, &[Deprel::Conj]).unwrap_or(noun);
        let head = tree.head_by(top, &[Deprel::Compound]).or_else(|| {
            let head = tree.head_by(top, &[Deprel::Nmod])?;
            tree.is_marked(top, "of").then_some(head)
        });
        head.filter(|head| self.in_class("shell", &tree.lemma(*head).to_lowercase())).unwrap_or(top)
    }

    fn light_verb(&self, tree: &Tree<'_>, shell: u32) -> Option<u32> {
        let verb = tree.head_by(shell, &[Deprel::Obj, Deprel::NsubjPass]).or_else(|| {
            let participle = tree.child(shell, &[Deprel::Acl])?;
            voice::is_passive(tree, participle).then_some(participle)
        })?;
        self.is_light(tree, verb).then_some(verb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_line_and_names_only_classes_that_are_there() {
        let lexicon = Lexicon::bundled();
        let records: Vec<&Record> = lexicon.records.values().flatten().collect();
        assert_eq!(records.len(), include_str!("data/triggers.jsonl").lines().count());
        assert_eq!(lexicon.classes.len(), include_str!("data/classes.jsonl").lines().count());
        for record in records {
            let lists = [&record.object, &record.subject, &record.compound, &record.of, &record.to];
            for class in lists.into_iter().flatten().flatten().filter_map(|word| word.strip_prefix('@')) {
                assert!(class == "actor" || lexicon.classes.contains_key(class), "{} names {class}", record.id);
            }
        }
    }

    #[test]
    fn is_sorted_by_id() {
        for file in [include_str!("data/triggers.jsonl"), include_str!("data/classes.jsonl")] {
            let id = |line: &str| line.split('"').nth(3).unwrap_or_default().to_owned();
            let ids: Vec<String> = file.lines().map(id).collect();
            assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
