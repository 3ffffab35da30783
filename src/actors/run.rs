//! Runs of name words: where one begins, what it goes on with, and where it ends.
//!
//! What comes in: words and the index of the knowledge. What goes out: the ends of runs and the known names in them.
//! A run is no name yet; it may hold several, and titles.

use super::lexicon::{Class, classes};
use super::name::Name;
use super::view::{Style, View};
use crate::knowledge::Index;
use crate::knowledge::words::{Shape, Word, key};

/// The most words that a run takes in; names are shorter, and a wall of capitals must not cost time.
const LONGEST: usize = 24;

/// Reads runs and known names.
pub(super) struct Reader<'v, 'a, 'k> {
    pub(super) view: &'v View<'a>,
    pub(super) index: &'k Index,
}

impl<'k> Reader<'_, '_, 'k> {
    pub(super) fn known_at(&self, at: usize, end: usize, style: Style) -> Option<Name<'k>> {
        let words = self.view.words.get(at..end)?;
        let loose = style == Style::Capitals && !self.view.is(at, Class::Function);
        let (len, known) = self.index.name_at(words, loose, |found| !is_common_phrase(found))?;
        // `may`, `us`: a word that is no name in lower case must not become one by standing first.
        let common = len == 1 && self.view.shape(at) != Shape::Upper && self.view.is(at, Class::Calendar);
        (!common).then_some(Name { range: at..at + len, known })
    }

    /// Whether a name may begin with this word.
    pub(super) fn starts(&self, at: usize) -> bool {
        let view = self.view;
        if !view.is_capital(at) {
            return false;
        }
        if view.shape(at) == Shape::Upper && view.word(at).chars().count() > 1 {
            // `IT` and `WHO` may be names; `UNLESS` is a word that is shouted. A handle is no name.
            let word = view.is(at, Class::Function) && view.word(at).len() > 3;
            let handle = at.checked_sub(1).is_some_and(|before| matches!(view.word(before), "@" | "#" | "$"));
            return !(view.is(at, Class::AcronymNot) || word || handle);
        }
        let classes = view.classes(at);
        let goes_on = view.shape(at + 1) == Shape::Capital;
        let given = classes.is_given_name() && !view.is_first(at) && goes_on;
        let adjective = classes.has(Class::NameStart) && goes_on && (!view.is_first(at) || view.entity(at).is_some());
        given || adjective || !(classes.has(Class::Function) || classes.has(Class::Calendar))
    }

    /// One past the last word of the run of name words that begins here.
    pub(super) fn run_end(&self, start: usize, end: usize) -> usize {
        let mut at = start + 1;
        let end = end.min(start + LONGEST);
        while at < end {
            let next = self.step(start, at, end);
            if next == at {
                break;
            }
            at = next;
        }
        at
    }

    /// The place after the next part of the run, or `at` where the run ends.
    fn step(&self, start: usize, at: usize, end: usize) -> usize {
        let view = self.view;
        let capital = |index: usize| index < end && self.goes_on(index);
        let glued = |index: usize| view.words.get(index).is_some_and(|word| word.glued);
        let part = |class: Class| (start..at).any(|index| view.is(index, class));
        match view.word(at) {
            _ if capital(at) => at + 1,
            "-" | "‑" | "–" if glued(at) && glued(at + 1) && at + 1 < end => {
                if view.shape(at + 1) == Shape::Lower && self.is_adjective_half(at + 1)
                    || view.shape(at + 1) == Shape::Sign
                    || view.is(at + 1, Class::Function)
                {
                    at
                } else {
                    at + 2
                }
            }
            _ if view.is_genitive(at) && view.is(at - 1, Class::GenitiveInside) && capital(at + 1) => {
                let last = (at + 1..end).take_while(|index| self.goes_on(*index)).last().unwrap_or(at);
                if view.is(last, Class::Organization) { last + 1 } else { at }
            }
            "&" if capital(at + 1) => at + 2,
            "." if glued(at) && capital(at + 1) && self.is_abbreviation(at) => at + 2,
            "of" | "for" | "on" => {
                let after = if view.key(at + 1) == key("the") { at + 2 } else { at + 1 };
                let organization = part(Class::OrganizationPart) || part(Class::Organization);
                let on = view.word(at) != "on" || part(Class::OrganizationPart) || part(Class::Event);
                let other = view.word(at) != "for" && (part(Class::PlaceOf) || part(Class::Event));
                // `University of Rivertown of the UK` has its place already.
                let placed = (start..at).any(|index| view.word(index) == "of")
                    && self.known_at(at - 1, at, Style::Plain).is_some();
                if capital(after) && on && !placed && (organization || other) { after + 1 } else { at }
            }
            "and" if capital(at + 1) && self.joins_by_and(start, at, end) => at + 2,
            _ if view.shape(at) == Shape::Lower && view.is(at, Class::Particle) => {
                let after =
                    (at..end).find(|index| !view.is(*index, Class::Particle) || view.shape(*index) != Shape::Lower);
                after.filter(|index| *index <= at + 3 && capital(*index)).map_or(at, |index| index + 1)
            }
            _ => at,
        }
    }

    /// Whether a capitalized word goes on with a run.
    fn goes_on(&self, at: usize) -> bool {
        let view = self.view;
        let upper = view.shape(at) == Shape::Upper;
        // `Robin To`: a capital in the middle of a sentence, after a given name.
        let surname = view.shape(at) == Shape::Capital
            && view.word(at).len() <= 4
            && at.checked_sub(2).is_some_and(|two| view.classes(two + 1).is_given_name() && !view.is_capital(two));
        let initial = view.shape(at) == Shape::Initial && view.word(at).ends_with('.');
        let adjective = view.is(at, Class::NameStart) && view.shape(at + 1) == Shape::Capital;
        view.is_capital(at)
            && (upper
                || surname
                || initial
                || adjective
                || !view.is(at, Class::Function) && !view.is(at, Class::Calendar))
    }

    fn is_abbreviation(&self, stop: usize) -> bool {
        let Some(before) = stop.checked_sub(1) else { return false };
        let short = self.view.word(before).len() <= 4;
        short
            && self.view.classes(before).any(&[
                Class::Title,
                Class::Honorific,
                Class::HonorificMan,
                Class::HonorificWoman,
                Class::PlaceFirst,
            ])
    }

    /// `Department of Health and Human Services`, `Security and Defense Council`, but not `Norland and Southland`.
    fn joins_by_and(&self, start: usize, at: usize, end: usize) -> bool {
        let view = self.view;
        let known = |index: usize| self.known_at(index, end, Style::Plain).is_some();
        let parties = view.is(at - 1, Class::Party) && view.is(at + 1, Class::Party);
        let of = (start..at).any(|index| matches!(view.word(index), "of" | "for"));
        // `Alliance of Liberals and Democrats`.
        let members = of && view.classes(at + 1).any(&[Class::Party, Class::Religion]);
        if !parties && !members && (known(at + 1) || known(at - 1)) {
            return false;
        }
        let mut next = (at + 1..end).take_while(|index| self.goes_on(*index));
        let other = next.any(|index| view.is(index, Class::OrganizationPart));
        if of && !other && (start..at).any(|index| view.is(index, Class::OrganizationPart)) {
            return true;
        }
        let run = (at + 1..end).take_while(|index| self.goes_on(*index)).last().unwrap_or(at + 1);
        run > at + 1
            && at - start <= 3
            && view.is(run, Class::Organization)
            && !view.is(at - 1, Class::Organization)
            && !(start..=run).any(|index| view.classes(index).is_given_name())
    }

    /// Whether a small word after a hyphen makes an adjective (`Norland-backed`), and not a name (`Jong-un`).
    fn is_adjective_half(&self, at: usize) -> bool {
        let word = self.view.word(at);
        self.view.is(at, Class::AdjectiveHalf)
            || word.ends_with("ed") && word.len() > 4
            || word.ends_with("ing") && word.len() > 6
            || word.len() > 7
    }
}

/// `Norlandic forces`, `western Norland`: phrases of the knowledge files that are no proper names; the rules for groups
/// and places find them with the name inside them.
fn is_common_phrase(words: &[Word]) -> bool {
    let lower = |word: &&Word| word.shape == Shape::Lower && words.len() > 1;
    let head = words.last().filter(lower).is_some_and(|word| {
        let classes = classes(word.key);
        classes.has(Class::Body) || classes.has(Class::Group) || classes.has(Class::Government)
    });
    head || words.first().filter(lower).is_some_and(|word| classes(word.key).has(Class::Direction))
}
