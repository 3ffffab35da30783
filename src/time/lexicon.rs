//! The words of time and what each can mean, read from `data/words.jsonl`, `data/phrases.jsonl` and `data/holidays.jsonl`.
//!
//! What comes in: a word in any case. What goes out: its [`Entry`], the empty one for words that have to do with no time.

use crate::order::sort;
use serde::Deserialize;
use std::sync::LazyLock;

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
/// A unit of the calendar or the clock.
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// What a function word does in a time expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    #[default]
    None,
    A,
    About,
    Ad,
    After,
    Ago,
    Am,
    And,
    Another,
    As,
    At,
    Back,
    Bc,
    Before,
    Between,
    By,
    Clock,
    Close,
    Coming,
    Couple,
    Current,
    During,
    Each,
    Earlier,
    Early,
    End,
    EndAdjective,
    Fiscal,
    Following,
    For,
    From,
    Future,
    Half,
    Hence,
    In,
    Last,
    Late,
    Later,
    Latest,
    Least,
    Less,
    Long,
    Middle,
    Mid,
    Midnight,
    More,
    Most,
    Nearly,
    Next,
    No,
    Noon,
    Now,
    Oclock,
    Of,
    Old,
    On,
    Only,
    Or,
    OrdinalEnding,
    Other,
    Over,
    Part,
    Past,
    Per,
    Period,
    Pm,
    Previous,
    Recent,
    Rest,
    Same,
    Since,
    Sometime,
    Start,
    StartAdjective,
    Than,
    That,
    The,
    These,
    This,
    Those,
    Time,
    Times,
    To,
    Today,
    Tomorrow,
    Tonight,
    Under,
    Up,
    Whole,
    Within,
    Yesterday,
}

impl Role {
    /// Whether an expression can begin with a word for what it does: no preposition or conjunction can.
    fn opens(self) -> bool {
        !matches!(
            self,
            Role::Ad
                | Role::After
                | Role::Ago
                | Role::Am
                | Role::And
                | Role::As
                | Role::Back
                | Role::Bc
                | Role::Before
                | Role::Between
                | Role::By
                | Role::Clock
                | Role::Close
                | Role::During
                | Role::For
                | Role::From
                | Role::Future
                | Role::Hence
                | Role::In
                | Role::Least
                | Role::Long
                | Role::None
                | Role::Oclock
                | Role::Of
                | Role::On
                | Role::Only
                | Role::Or
                | Role::OrdinalEnding
                | Role::Part
                | Role::Period
                | Role::Pm
                | Role::Since
                | Role::Than
                | Role::Time
                | Role::Times
                | Role::To
                | Role::Within
        )
    }
}

/// All that a word can mean in a time expression.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the data file")]
pub(super) struct Entry {
    id: String,
    /// A month, 1 to 12.
    pub(super) month: u8,
    /// A weekday, 1 for Monday.
    pub(super) weekday: u8,
    /// An abbreviation.
    pub(super) short: bool,
    /// A plural.
    pub(super) plural: bool,
    /// A unit.
    pub(super) unit: Option<Unit>,
    /// A season as TIMEX3 writes it.
    pub(super) season: Option<Season>,
    /// A part of the day as TIMEX3 writes it.
    pub(super) part: Option<DayPart>,
    /// A cardinal below 100.
    pub(super) cardinal: u32,
    /// A hundred or a thousand.
    pub(super) scale: u32,
    /// An ordinal.
    pub(super) ordinal: u8,
    /// A quantity that is not told.
    pub(super) vague: bool,
    /// The decade of a century (`nineties`).
    pub(super) decade: u8,
    /// A repetition once a unit (`daily`).
    pub(super) every: Option<Unit>,
    /// A time zone.
    pub(super) zone: bool,
    /// A noun whose number is a label (`page 12`).
    pub(super) label: bool,
    /// A noun that is counted in large numbers (`2000 people`).
    pub(super) counted: bool,
    /// A verb in the past tense that does not end in `-ed`.
    pub(super) past: bool,
    /// A verb whose infinitive happens when it does: `began to fall`, `failed to come`.
    pub(super) implicative: bool,
    /// What it does as a function word.
    pub(super) role: Role,
    /// The phrases that it begins, as indices.
    #[serde(skip)]
    pub(super) phrases: Vec<usize>,
    /// Its second and last letter, which tell most words apart.
    #[serde(skip)]
    letters: [u8; 2],
}

/// Spring, summer, autumn and winter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub(crate) enum Season {
    /// Spring.
    #[serde(rename = "SP")]
    Spring,
    /// Summer.
    #[serde(rename = "SU")]
    Summer,
    /// Autumn.
    #[serde(rename = "FA")]
    Autumn,
    /// Winter.
    #[serde(rename = "WI")]
    Winter,
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub(crate) enum DayPart {
    /// Dawn.
    #[serde(rename = "DA")]
    Dawn,
    /// Morning.
    #[serde(rename = "MO")]
    Morning,
    /// Midday.
    #[serde(rename = "MI")]
    Midday,
    /// Afternoon.
    #[serde(rename = "AF")]
    Afternoon,
    /// Evening.
    #[serde(rename = "EV")]
    Evening,
    /// Night.
    #[serde(rename = "NI")]
    Night,
    /// The light hours.
    #[serde(rename = "DT")]
    Daytime,
}

/// What a fixed phrase means.
#[derive(Debug, Deserialize)]
#[serde(tag = "means", rename_all = "lowercase")]
pub(super) enum Meaning {
    /// `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`.
    Reference {
        value: Reference,
        /// Whether a preposition must stand before it.
        #[serde(default)]
        led: bool,
        /// Whether the clause must lie ahead: `it soon will begin`, not `it soon began`.
        #[serde(default)]
        ahead: bool,
    },
    /// A day of each year.
    Holiday {
        #[serde(flatten)]
        day: Holiday,
    },
    /// Words that look like a time and are none.
    Decoy,
}

/// The three vague references.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub(crate) enum Reference {
    /// The past.
    #[serde(rename = "PAST_REF")]
    Past,
    /// The present.
    #[serde(rename = "PRESENT_REF")]
    Present,
    /// The future.
    #[serde(rename = "FUTURE_REF")]
    Future,
}

/// How a holiday's day is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Holiday {
    /// Its month; 0 where it hangs on Easter.
    pub(crate) month: u8,
    /// Its day of the month; 0 where it is the `nth` weekday.
    pub(crate) day: u8,
    /// Which of the month's `weekday`s it is; negative from the end.
    pub(crate) nth: i8,
    /// Its weekday, 1 for Monday.
    pub(crate) weekday: i8,
    /// Its days after Easter Sunday.
    pub(crate) easter: i16,
}

/// Words that mean a time together.
#[derive(Debug, Deserialize)]
pub(super) struct Phrase {
    id: String,
    #[serde(flatten)]
    pub(super) meaning: Meaning,
    /// The words after the first.
    #[serde(skip)]
    pub(super) rest: Vec<String>,
}

/// The words and phrases.
pub(super) struct Lexicon {
    buckets: Vec<Vec<Entry>>,
    /// What is said of all other words.
    empty: Entry,
    /// Phrases, longer ones first.
    pub(super) phrases: Vec<Phrase>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(
        include_str!("data/words.jsonl"),
        &[include_str!("data/phrases.jsonl"), include_str!("data/holidays.jsonl")],
    )
});

const LONGEST: usize = 20;

impl Entry {
    /// Whether an expression can begin with the word.
    pub(super) fn opens(&self) -> bool {
        let named = self.month > 0 || self.weekday > 0 || self.season.is_some() || self.part.is_some();
        let counted = self.cardinal > 0 || self.scale > 0 || self.ordinal > 0 || self.vague || self.decade > 0;
        let timed = self.unit.is_some() || self.every.is_some() || !self.phrases.is_empty();
        named || counted || timed || self.role.opens()
    }

    /// Whether the word has to do with no time.
    pub(super) fn is_empty(&self) -> bool {
        self.id.is_empty()
    }
}

impl Lexicon {
    /// The lexicon that is compiled in.
    pub(super) fn bundled() -> &'static Lexicon {
        &LEXICON
    }

    /// The entry of a word; the empty one where it has none.
    pub(super) fn entry(&'static self, word: &str) -> &'static Entry {
        let letters = letters(word);
        let found = bucket(word).and_then(|index| self.buckets.get(index)).and_then(|bucket| {
            bucket.iter().find(|entry| entry.letters == letters && entry.id.eq_ignore_ascii_case(word))
        });
        found.unwrap_or(&self.empty)
    }

    fn read(words: &str, phrases: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon { buckets: Vec::new(), empty: Entry::default(), phrases: Vec::new() };
        lexicon.buckets.resize_with(27 * LONGEST, Vec::new);
        for entry in words.lines().filter_map(|line| serde_json::from_str::<Entry>(line).ok()) {
            lexicon.put(entry);
        }
        let lines = phrases.iter().flat_map(|file| file.lines());
        lexicon.phrases = lines.filter_map(|line| serde_json::from_str(line).ok()).collect();
        sort(&mut lexicon.phrases, &|a, b| b.id.len().cmp(&a.id.len()).then(a.id.cmp(&b.id)));
        for index in 0..lexicon.phrases.len() {
            let Some(phrase) = lexicon.phrases.get_mut(index) else { continue };
            let mut parts = phrase.id.split(' ').map(str::to_owned);
            let first = parts.next().unwrap_or_default();
            phrase.rest = parts.collect();
            lexicon.begin_phrase(&first, index);
        }
        lexicon
    }

    fn put(&mut self, entry: Entry) {
        if let Some(bucket) = bucket(&entry.id).and_then(|index| self.buckets.get_mut(index)) {
            bucket.push(Entry { letters: letters(&entry.id), ..entry });
        }
    }

    fn begin_phrase(&mut self, word: &str, index: usize) {
        let Some(bucket) = bucket(word).and_then(|index| self.buckets.get_mut(index)) else { return };
        match bucket.iter_mut().find(|entry| entry.id == word) {
            Some(entry) => entry.phrases.push(index),
            None => bucket.push(Entry {
                id: word.to_owned(),
                letters: letters(word),
                phrases: vec![index],
                ..Entry::default()
            }),
        }
    }
}

fn letters(word: &str) -> [u8; 2] {
    let lower = |byte: Option<&u8>| byte.map_or(0, u8::to_ascii_lowercase);
    [lower(word.as_bytes().get(1)), lower(word.as_bytes().last())]
}

/// Words are kept apart by first letter and length, so that most words of a text are refused without a comparison.
fn bucket(word: &str) -> Option<usize> {
    let first = word.bytes().next()?.to_ascii_lowercase();
    let letter = if first.is_ascii_lowercase() { usize::from(first - b'a') } else { 26 };
    (word.len() < LONGEST).then_some(letter * LONGEST + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_read() {
        let read = Lexicon::bundled();
        let words = include_str!("data/words.jsonl").lines();
        assert_eq!(words.filter(|line| serde_json::from_str::<Entry>(line).is_err()).count(), 0);
        let lines =
            include_str!("data/phrases.jsonl").lines().count() + include_str!("data/holidays.jsonl").lines().count();
        assert_eq!(read.phrases.len(), lines);
    }
}
