//! Classes of words that tell names, titles and groups apart: ministry, river, president, forces, given names.
//!
//! What comes in: the records of `data/`. What goes out: the [`Classes`] of a word by its key. A word may be in several
//! classes; which one counts is for the rules to say.

use crate::knowledge::words::{KeyTable, folded_key};
use serde::Deserialize;
use std::sync::LazyLock;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// A class of words.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum Class { $($(#[$doc])* $name,)* }

        impl Class {
            fn from_id(id: &str) -> Option<Class> {
                match id { $($id => Some(Class::$name),)* _ => None }
            }
        }
    };
}

classes! {
    /// Second halves of adjectives with a hyphen (`Norland-led`).
    AdjectiveHalf = "adjective-half",
    /// Plural heads that name actors without any modifier (`rebels`).
    BareGroup = "bare-group",
    /// Heads of phrases for an institution (`government`, `military`).
    Body = "body-head",
    /// Months, weekdays, clock words.
    Calendar = "calendar",
    /// Last words of company names.
    CompanySuffix = "company-suffix",
    /// `the`, `these`.
    Definite = "definite",
    /// `the`, `these`, `several`.
    Determiner = "determiner",
    /// `north`, `greater`.
    Direction = "direction",
    /// Votes, which take a country as an adjective (`the 2010 Norland election`).
    Election = "election",
    /// Heads of names of happenings and texts, which are no actors (`War`, `Treaty`).
    Event = "event-head",
    /// Words that are capitalized for standing first, not for naming.
    Function = "function",
    /// Words whose genitive goes on with a name (`People’s Party`).
    GenitiveInside = "genitive-inside",
    /// Given names that women and men bear.
    GivenName = "given-name",
    /// Given names of men.
    GivenNameMan = "given-name-man",
    /// Given names of women.
    GivenNameWoman = "given-name-woman",
    /// Words for those who govern, who stand for their state.
    Government = "government-head",
    /// Plural heads of phrases for groups.
    Group = "group-head",
    /// `Dr`.
    Honorific = "honorific",
    /// `Mr`.
    HonorificMan = "honorific-man",
    /// `Ms`.
    HonorificWoman = "honorific-woman",
    /// Small words inside names.
    Joiner = "joiner",
    /// Words in names of news media.
    Media = "media-head",
    /// Words of class `function` that may begin a name where a capital follows (`New`).
    NameStart = "name-start",
    /// Capitalized words that name no actor (`Internet`).
    NotName = "not-name",
    /// Last words of names of organizations.
    Organization = "organisation-head",
    /// First words of such names, before `of`.
    OrganizationPart = "organisation-part",
    /// `pro`, `anti`: before a hyphen they make an adjective of a name.
    OpposedPrefix = "opposed-prefix",
    /// `van`, `al`.
    Particle = "particle",
    /// First words of place names.
    PlaceFirst = "place-first",
    /// Last words of place names.
    PlaceHead = "place-head",
    /// Nouns that make a city before them a place (`airport`).
    PlaceNoun = "place-noun",
    /// Words for convictions in names of parties.
    Party = "party-word",
    /// First words of place names, before `of`.
    PlaceOf = "place-of",
    /// Prepositions of place.
    PlacePreposition = "place-preposition",
    /// Verbs whose object is a place.
    PlaceVerb = "place-verb",
    /// Words before a title (`foreign`, `vice`).
    Portfolio = "portfolio",
    /// `he`, `her`.
    PronounPerson = "pronoun-person",
    /// `they`.
    PronounPlural = "pronoun-plural",
    /// `it`.
    PronounThing = "pronoun-thing",
    /// `she`.
    PronounWoman = "pronoun-woman",
    /// `his`.
    Possessive = "possessive-pronoun",
    /// Nouns whose complement is an actor (`pressure on`).
    Pressure = "pressure-noun",
    /// Creeds, parties and peoples in adjectives.
    Religion = "religion",
    /// Groups that `both` and `these` refer back with.
    Side = "side-head",
    /// Prepositions before a party to something.
    StancePreposition = "stance-preposition",
    /// Verbs whose subject acts or speaks.
    Stance = "communication-verb",
    /// `country`, `nation`.
    StateNoun = "state-noun",
    /// `Jr`.
    Suffix = "name-suffix",
    /// Titles, ranks, roles.
    Title = "title",
    /// Offices that a bare `the` can point to.
    Office = "office",
    /// Nouns that point back to an organization.
    Union = "union-noun",
    /// Abbreviations in capitals that name no actor.
    AcronymNot = "acronym-not",
}

/// The classes that a word is in.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Classes(u64);

impl Classes {
    /// Whether the word is in a class.
    pub(super) const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    /// Whether the word is in one of the classes.
    pub(super) fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.has(*class))
    }

    /// Whether it is a given name of anybody.
    pub(super) fn is_given_name(self) -> bool {
        self.any(&[Class::GivenName, Class::GivenNameMan, Class::GivenNameWoman])
    }
}

/// The classes of the word with this key.
pub(super) fn classes(key: u64) -> Classes {
    LEXICON.get(&key).copied().unwrap_or_default()
}

#[derive(Deserialize)]
struct Record {
    id: String,
    words: String,
}

const FILES: [&str; 2] = [include_str!("data/lexicon.jsonl"), include_str!("data/given-names.jsonl")];

static LEXICON: LazyLock<KeyTable<u64, Classes>> = LazyLock::new(|| {
    let mut lexicon: KeyTable<u64, Classes> = KeyTable::default();
    // A line that is no record or of no class is passed over; the test below rules it out.
    let records = FILES.iter().flat_map(|file| file.lines()).filter_map(|line| serde_json::from_str(line).ok());
    for record in records {
        let Record { id, words } = record;
        let Some(class) = Class::from_id(&id) else { continue };
        for word in words.split(' ') {
            lexicon.entry(folded_key(word)).or_default().0 |= 1 << class as u64;
        }
    }
    lexicon
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_a_known_class() {
        for file in FILES {
            let mut last = String::new();
            for line in file.lines() {
                let record: Record = serde_json::from_str(line).unwrap();
                assert!(Class::from_id(&record.id).is_some(), "{}", record.id);
                assert!(last < record.id, "{} is not sorted", record.id);
                last = record.id;
            }
        }
    }
}
