//! The grammar of time expressions: from words to [`Expr`]s, by hand-written rules over the lexicon.
//!
//! What comes in: the words of a text and a position. What goes out: the longest [`Hit`] that begins there. Each rule
//! looks a bounded number of words ahead, so a text takes linear time. Nothing here knows a date to count from.

mod calendar;
mod clock;
mod compose;
mod length;
mod number;
mod numeric;
mod period;
mod phrase;
mod relative;

use super::TimexKind;
use super::expr::{Anchor, Expr, Field, Stamp};
use super::lexicon::{Entry, Lexicon, Role};
use super::tense::Tense;
use super::word::{Gap, Word};

pub(super) use compose::{earlier_days, later_days, longest};

/// An expression found.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Hit {
    /// First word; before the position asked where a rule looks back, else the position.
    pub(super) start: usize,
    /// One past the last word.
    pub(super) end: usize,
    pub(super) kind: TimexKind,
    pub(super) expr: Expr,
    pub(super) modifier: Option<&'static str>,
    pub(super) rule: &'static str,
    /// The tense that the words themselves show.
    pub(super) tense: Option<Tense>,
    /// Whether it is no time after all; the words are passed over.
    pub(super) decoy: bool,
}

impl Hit {
    fn new(span: (usize, usize), kind: TimexKind, expr: Expr, rule: &'static str) -> Hit {
        Hit { start: span.0, end: span.1, kind, expr, modifier: None, rule, tense: None, decoy: false }
    }

    fn date(span: (usize, usize), field: Field, year: Option<i32>, rule: &'static str) -> Hit {
        Hit::new(span, TimexKind::Date, Expr::Stamp(Stamp { year, field, clock: None, weekday: None }), rule)
    }

    fn decoy(span: (usize, usize)) -> Hit {
        Hit { decoy: true, ..Hit::date(span, Field::AnyDay, None, "decoy") }
    }
}

/// The words of a text, seen from a position; beyond a blank line there are none.
#[derive(Clone, Copy)]
#[expect(clippy::struct_field_names, reason = "the words are what it holds")]
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t [Word],
    pub(super) start: usize,
}

impl<'t> Words<'t> {
    /// The word at an index, if no blank line parts it from the start.
    fn get(&self, index: usize) -> Option<&'t Word> {
        let word = self.words.get(index)?;
        (index <= self.start || word.gap != Gap::Break).then_some(word)
    }

    fn entry(&self, index: usize) -> &'static Entry {
        self.get(index).map_or_else(|| Lexicon::bundled().entry(""), |word| word.entry)
    }

    fn role(&self, index: usize) -> Role {
        self.entry(index).role
    }

    fn is(&self, index: usize, role: Role) -> bool {
        self.role(index) == role
    }

    fn sign(&self, index: usize, sign: char) -> bool {
        self.get(index).is_some_and(|word| word.is_sign(sign))
    }

    fn dash(&self, index: usize) -> bool {
        self.get(index).is_some_and(Word::is_dash)
    }

    fn digits(&self, index: usize) -> Option<(u32, u8)> {
        self.get(index)?.digits()
    }

    /// Whether nothing stands between a word and the one before it.
    fn tight(&self, index: usize) -> bool {
        self.get(index).is_some_and(|word| word.gap == Gap::None)
    }

    fn upper(&self, index: usize) -> bool {
        self.get(index).is_some_and(|word| word.upper)
    }

    fn text(&self, index: usize) -> &'t str {
        self.get(index).map_or("", |word| word.span.text(self.text))
    }

    fn says(&self, index: usize, word: &str) -> bool {
        self.text(index).eq_ignore_ascii_case(word)
    }

    /// The position after a word, if it has one of these roles.
    fn skip(&self, index: usize, roles: &[Role]) -> usize {
        if roles.contains(&self.role(index)) { index + 1 } else { index }
    }

    /// The word before a position.
    fn before(&self, index: usize) -> Option<&'t Word> {
        let word = self.words.get(index.checked_sub(1)?)?;
        (self.words.get(index)?.gap != Gap::Break).then_some(word)
    }

    fn entry_before(&self, index: usize) -> &'static Entry {
        self.before(index).map_or_else(|| Lexicon::bundled().entry(""), |word| word.entry)
    }

    /// The position after a possessive ending, if one stands there.
    fn possessive(&self, index: usize) -> Option<usize> {
        let mark = self.get(index)?;
        let ending = matches!(mark.kind, super::word::Kind::Sign('\'' | '’')) && mark.gap == Gap::None;
        if !ending {
            return None;
        }
        let s = self.tight(index + 1) && self.says(index + 1, "s");
        Some(if s { index + 2 } else { index + 1 })
    }
}

/// An expression that counts from the anchor of `from`.
fn boxed(expr: Expr) -> Anchor {
    Anchor::Expr(Box::new(expr))
}
