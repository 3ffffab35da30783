//! What a reader asks of the store: chosen and left-out actors, types, modalities and documents, days, and words.

use super::kind::{Kind, Roles};
use super::search::fold_words;
use crate::analysis::Modality;
use crate::edtf::Day;

/// Values of one facet that are asked for and values that are left out, each in the order of choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice<T> {
    /// Asked for; none means all.
    pub include: Vec<T>,
    /// Left out.
    pub exclude: Vec<T>,
}

impl<T> Default for Choice<T> {
    fn default() -> Choice<T> {
        Choice { include: Vec::new(), exclude: Vec::new() }
    }
}

impl<T: PartialEq> Choice<T> {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }

    /// Whether a value may pass.
    pub fn lets(&self, value: &T) -> bool {
        (self.include.is_empty() || self.include.contains(value)) && !self.exclude.contains(value)
    }

    /// How many values are chosen.
    pub fn len(&self) -> usize {
        self.include.len() + self.exclude.len()
    }

    /// Asks for a value, or takes that back.
    pub fn toggle_include(&mut self, value: T) {
        self.exclude.retain(|other| *other != value);
        toggle(&mut self.include, value);
    }

    /// Leaves a value out, or takes that back.
    pub fn toggle_exclude(&mut self, value: T) {
        self.include.retain(|other| *other != value);
        toggle(&mut self.exclude, value);
    }

    /// Takes back whatever was said of a value.
    pub fn remove(&mut self, value: &T) {
        self.include.retain(|other| other != value);
        self.exclude.retain(|other| other != value);
    }
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if let Some(index) = list.iter().position(|other| *other == value) {
        list.remove(index);
    } else {
        list.push(value);
    }
}

/// Whether an item needs one or all of the chosen actors.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Match {
    /// One of them.
    #[default]
    Any,
    /// All of them.
    All,
}

/// A question to the store; the default lets everything through.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Query {
    /// Actors by id.
    pub actors: Choice<String>,
    /// One or all of the chosen actors.
    pub matching: Match,
    /// The roles in which an actor counts.
    pub roles: Roles,
    /// What was done.
    pub kinds: Choice<Kind>,
    /// Whether it happened.
    pub modality: Choice<Modality>,
    /// Documents by id.
    pub documents: Choice<String>,
    /// Beginnings of words; all must occur. Words in quotation marks must occur together, and whole.
    pub text: String,
    /// First day that an item may still touch, inclusive.
    pub from: Option<Day>,
    /// Last day that an item may still touch, inclusive.
    pub to: Option<Day>,
}

impl Query {
    /// How many filters are set.
    pub fn len(&self) -> usize {
        self.actors.len()
            + self.kinds.len()
            + self.modality.len()
            + self.documents.len()
            + usize::from(!self.text.trim().is_empty())
            + usize::from(self.from.is_some())
            + usize::from(self.to.is_some())
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text as needles for the search: a word finds what begins with it, words in quotation marks stand together. While
    /// the last mark is still open, its last word too may be a beginning.
    pub fn terms(&self) -> Vec<String> {
        let parts: Vec<&str> = self.text.split(['"', '“', '”']).collect();
        let mut terms = Vec::new();
        let mut add = |text: &str, whole: bool| {
            let mut needle = String::new();
            fold_words(text, &mut needle);
            if !whole {
                needle.pop();
            }
            if !needle.trim().is_empty() {
                terms.push(needle);
            }
        };
        for (index, part) in parts.iter().enumerate() {
            if index % 2 == 1 {
                add(part, index + 1 < parts.len());
            } else {
                part.split_whitespace().for_each(|word| add(word, false));
            }
        }
        terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chooses_and_takes_back() {
        let mut choice = Choice::default();
        choice.toggle_include("a");
        choice.toggle_exclude("a");
        assert_eq!((choice.include.len(), choice.exclude.len()), (0, 1));
        choice.toggle_include("a");
        choice.toggle_include("a");
        assert!(choice.is_empty());
    }

    #[test]
    fn keeps_quoted_words_together() {
        let query = Query { text: "Grain “black  sea\" Öl".into(), ..Query::default() };
        assert_eq!(query.terms(), [" grain", " black sea ", " ol"]);
        let open = Query { text: "“black se".into(), ..Query::default() };
        assert_eq!(open.terms(), [" black se"]);
        let signs = Query { text: "- “” covid-19 …".into(), ..Query::default() };
        assert_eq!(signs.terms(), [" covid 19"]);
    }
}
