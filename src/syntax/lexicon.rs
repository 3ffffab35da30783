//! The word lists of the tokenizer and the sentence splitter.
//!
//! In: `data/lexicon.jsonl`, one form a line with its kind. Out: [`Kinds`] of a form, asked for in lower case. It decides
//! nothing by itself.

use serde::Deserialize;
use std::collections::BTreeMap;

const RECORDS: &str = include_str!("data/lexicon.jsonl");

/// What a form may be; several may hold.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Kinds(u16);

impl Kinds {
    /// Written with a full stop, and something follows it in the sentence: "Mr.", "vs.".
    pub(super) const TITLE: Kinds = Kinds(1);
    /// Written with a full stop, and may end a sentence: "Inc.", "U.S.".
    pub(super) const ABBREVIATION: Kinds = Kinds(2);
    /// An abbreviation only with a capital letter: "No.", "Mass.".
    pub(super) const CAPITAL: Kinds = Kinds(4);
    /// Stays with the word after its hyphen: "anti-", "co-".
    pub(super) const PREFIX: Kinds = Kinds(8);
    /// A negation without its apostrophe: "dont".
    pub(super) const CONTRACTION: Kinds = Kinds(16);
    /// A unit written against its number: "bn", "pm".
    pub(super) const UNIT: Kinds = Kinds(32);
    /// Often opens a sentence, so that a capital on it tells of one.
    pub(super) const STARTER: Kinds = Kinds(64);

    /// Whether any of `other` holds.
    pub(super) fn has(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    fn from_name(name: &str) -> Kinds {
        match name {
            "title" => Kinds::TITLE,
            "abbreviation" => Kinds::ABBREVIATION,
            "capital-title" => Kinds(Kinds::TITLE.0 | Kinds::CAPITAL.0),
            "capital-abbreviation" => Kinds(Kinds::ABBREVIATION.0 | Kinds::CAPITAL.0),
            "prefix" => Kinds::PREFIX,
            "contraction" => Kinds::CONTRACTION,
            "unit" => Kinds::UNIT,
            "starter" => Kinds::STARTER,
            _ => Kinds::default(),
        }
    }
}

#[derive(Deserialize)]
struct Record {
    kind: String,
    form: String,
}

/// The lists, by form.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    forms: BTreeMap<String, Kinds>,
}

/// Longer forms are in no list.
const LONGEST: usize = 16;

impl Lexicon {
    /// The lists that are compiled in; a line that is no record is left out, which a test rules out.
    pub(super) fn bundled() -> Lexicon {
        let mut forms: BTreeMap<String, Kinds> = BTreeMap::new();
        for record in RECORDS.lines().filter_map(|line| serde_json::from_str::<Record>(line).ok()) {
            let kinds = forms.entry(record.form).or_default();
            kinds.0 |= Kinds::from_name(&record.kind).0;
        }
        Lexicon { forms }
    }

    /// What a form may be, whatever its case.
    pub(super) fn kinds(&self, form: &str) -> Kinds {
        if form.len() > LONGEST {
            return Kinds::default();
        }
        let kinds = if form.bytes().any(|b| b.is_ascii_uppercase()) {
            self.forms.get(&form.to_ascii_lowercase())
        } else {
            self.forms.get(form)
        };
        kinds.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_record_of_a_known_kind() {
        for line in RECORDS.lines() {
            let record: Record = serde_json::from_str(line).unwrap();
            assert_ne!(Kinds::from_name(&record.kind), Kinds::default(), "{line}");
        }
    }
}
