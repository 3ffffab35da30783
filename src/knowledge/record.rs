//! The records of the knowledge files; one JSON object a line, its kind in `record`.

use crate::id::ActorId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One line of a knowledge file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Record {
    /// An actor.
    Actor(ActorRecord),
    /// An office and who held it when.
    Office(OfficeRecord),
    /// A dated public event.
    Event(PublicEvent),
    /// Meetings, sessions or issues that are counted.
    Series(SeriesRecord),
    /// What time is counted from.
    Era(EraRecord),
}

/// What an actor is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A state.
    State,
    /// An organisation.
    Organisation,
    /// A group without a charter.
    Group,
    /// A news medium.
    Media,
    /// A place.
    Place,
}

/// Grammatical gender in English, for pronouns.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// He.
    M,
    /// She.
    F,
}

/// An actor with all its names. Names are matched as written but for accents and case of all-capitals headlines.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ActorRecord {
    /// Its id.
    pub id: ActorId,
    /// What it is.
    pub kind: ActorKind,
    /// Its name as shown.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of its country.
    #[serde(default)]
    pub country: Option<String>,
    /// Other names and spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Adjectives of nationality or membership.
    #[serde(default)]
    pub demonyms: Vec<String>,
    /// Nouns for its people.
    #[serde(default)]
    pub people: Vec<String>,
    /// Places and buildings that stand for it as a government.
    #[serde(default)]
    pub metonyms: Vec<String>,
    /// The actor that it stands for when it is named (the Kremlin: Russia).
    #[serde(default)]
    pub metonym_of: Option<ActorId>,
    /// The state or organisation that it is a part of.
    #[serde(default)]
    pub of: Option<ActorId>,
    /// The state whose capital it is.
    #[serde(default)]
    pub capital_of: Option<ActorId>,
    /// The organisations that it is a member of.
    #[serde(default)]
    pub member_of: Vec<ActorId>,
    /// A person's gender, where known.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// A person's birth, where known: EDTF, a day or a year.
    #[serde(default)]
    pub born: Option<String>,
    /// Where the record was checked.
    pub source: String,
    /// When: a day.
    pub checked: String,
}

/// An office and who held it when.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OfficeRecord {
    /// Its id.
    pub id: String,
    /// Of which actor.
    pub of: ActorId,
    /// Its titles in lower case, without the actor's name; the first is shown.
    pub titles: Vec<String>,
    /// Whether one person holds it at a time.
    pub single: bool,
    /// Its holders by the start of their terms.
    pub holders: Vec<Holder>,
    /// Where the record was checked.
    pub source: String,
    /// When: a day.
    pub checked: String,
}

/// One term in an office.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Holder {
    /// Who.
    pub person: ActorId,
    /// From when: EDTF.
    pub from: String,
    /// Until when: EDTF; null where not known to have ended.
    pub to: Option<String>,
    /// Where the term was checked, where other than the office.
    #[serde(default)]
    pub source: Option<String>,
}

/// A dated public event that a text may evoke.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PublicEvent {
    /// Its id.
    pub id: String,
    /// What happened, in words.
    pub name: String,
    /// When: EDTF.
    pub date: String,
    /// Groups of lower-case words or phrases: a passage evokes the event when it has one of each group.
    pub words: Vec<Vec<String>>,
    /// Where an event is recalled long after: words or phrases of the day, one of which stands close by in a passage that
    /// tells it as news.
    #[serde(default)]
    pub news: Vec<String>,
    /// Where the record was checked.
    pub source: String,
    /// When: a day.
    pub checked: String,
}

/// What comes round under a number: sessions, summits, congresses, games.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SeriesRecord {
    /// Its id.
    pub id: String,
    /// What one of it is called, without the number.
    pub name: String,
    /// The lower-case phrases that stand after the ordinal (`the 78th session of …`) or before the number (`COP28`).
    pub words: Vec<String>,
    /// Words or phrases one of which stands near, where the phrases alone do not say what is meant.
    #[serde(default)]
    pub beside: Vec<String>,
    /// Where editions are named long after: words of the day, as of an event.
    #[serde(default)]
    pub news: Vec<String>,
    /// The number of a known edition, from which the others are counted.
    #[serde(default)]
    pub number: u32,
    /// The year of that edition.
    #[serde(default)]
    pub year: i32,
    /// How many years lie between two editions.
    #[serde(default = "yearly")]
    pub every: u32,
    /// From when to when an edition usually lasts: `MM-DD/MM-DD`; the end lies in a later year with `+N` behind it. Null
    /// where editions come at no fixed time: one lies between the known ones around it.
    #[serde(default)]
    pub days: Option<String>,
    /// The dates of editions that are known, or that fell out of the row, by number: EDTF.
    #[serde(default)]
    pub editions: BTreeMap<String, String>,
    /// Where the record was checked.
    pub source: String,
    /// When: a day.
    pub checked: String,
}

/// What the press counts time from: a war, a takeover, a disaster.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct EraRecord {
    /// Its id.
    pub id: String,
    /// What began, in words.
    pub name: String,
    /// The day from which time is counted: EDTF.
    pub from: String,
    /// Where it lasted and is over, its last day: EDTF.
    #[serde(default)]
    pub to: Option<String>,
    /// What lasts, in lower-case words or phrases: a count goes `into` them (`the third year of the war`).
    #[serde(default)]
    pub words: Vec<String>,
    /// What begins: a count goes from them (`two years after … invaded`). Other words may stand between those of a phrase.
    pub begins: Vec<String>,
    /// Groups of words or phrases, one of each of which a text has that speaks of it.
    pub beside: Vec<Vec<String>>,
    /// Where the record was checked.
    pub source: String,
    /// When: a day.
    pub checked: String,
}

fn yearly() -> u32 {
    1
}
