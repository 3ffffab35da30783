//! Words for looking names up: letters and digits with a folded key, and single signs.
//!
//! What comes in: a stretch of text. What goes out: its [`Word`]s in order. Names in the knowledge files and in articles
//! are cut by this one rule, so they match however a tokenizer cuts; it knows no grammar and keeps no text.

use crate::id::{fold, is_mark};
use crate::span::Span;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Shape {
    /// Lower case, or a script without case.
    Lower,
    /// A capital and small letters, mixed ones too.
    Capital,
    /// Two or more letters, all capitals (`NATO`, `U.S.`).
    Upper,
    /// One capital, with its full stop or without.
    Initial,
    /// It begins with a digit.
    Number,
    /// A punctuation mark or symbol.
    Sign,
}

/// A word or sign of a text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Word {
    /// Its text.
    pub span: Span,
    /// The hash of its folded form without full stops.
    pub key: u64,
    /// How it is written.
    pub shape: Shape,
    /// Whether it directly follows the word before it.
    pub glued: bool,
}

/// The key of a word that is already lower-case ASCII without full stops.
pub const fn key(word: &str) -> u64 {
    let mut state = SEED;
    let bytes = word.as_bytes();
    let mut rest = bytes;
    while let [byte, tail @ ..] = rest {
        state = step(state, *byte);
        rest = tail;
    }
    state
}

/// The words of a stretch of text.
pub fn words(text: &str, within: Span) -> impl Iterator<Item = Word> + '_ {
    Words { text, at: within.start() as usize, end: within.end() as usize, last: None }
}

/// Tables by keys. The keys are hashes already, so the table's own hash need only spread them; it is used for tables
/// made from the data files, where a text cannot choose the keys.
pub type KeyTable<K, V> = HashMap<K, V, BuildHasherDefault<KeyHasher>>;

/// Spreads keys (Fx, the multiplicative hash of Firefox and rustc).
#[derive(Clone, Copy, Default, Debug)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, part: u32) {
        self.write_u64(u64::from(part));
    }

    fn write_u64(&mut self, part: u64) {
        self.0 = (self.0.rotate_left(5) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(state: u64, byte: u8) -> u64 {
    (state ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

struct Words<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    last: Option<usize>,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let rest = self.text.get(self.at..self.end)?;
        let gap = rest.len() - rest.trim_start().len();
        let rest = rest.get(gap..)?;
        let first = rest.chars().next()?;
        let start = self.at + gap;
        let (len, shape) = if first.is_alphanumeric() { word_at(rest) } else { (sign_at(rest, first), Shape::Sign) };
        let found = rest.get(..len)?;
        let glued = self.last == Some(start);
        self.at = start + len;
        self.last = Some(self.at);
        Some(Word { span: Span::of(start, self.at), key: folded_key(found), shape, glued })
    }
}

/// A sign: one character, or the `’s` of a genitive.
fn sign_at(rest: &str, first: char) -> usize {
    let mut after = rest.chars().skip(1);
    let genitive = is_apostrophe(first)
        && matches!(after.next(), Some('s' | 'S'))
        && !after.next().is_some_and(char::is_alphanumeric);
    first.len_utf8() + usize::from(genitive)
}

/// A word: letters and digits, with apostrophes inside (`O’Brien`) and the full stops of `U.S.` and `J.`.
fn word_at(rest: &str) -> (usize, Shape) {
    let mut chars = rest.char_indices().peekable();
    let (mut len, mut letters, mut capitals, mut stops) = (0, 0_u32, 0_u32, 0_u32);
    let first = rest.chars().next().unwrap_or(' ');
    // Letters since the last full stop: abbreviations like `U.S.` have one before each.
    let mut run = 0_u32;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if c.is_alphanumeric() {
            letters += 1;
            run += 1;
            capitals += u32::from(c.is_uppercase());
        } else if is_mark(c) {
            // A combining accent belongs to the letter before it.
        } else if c == '.' && run == 1 && letters == capitals {
            stops += 1;
            run = 0;
            if !next.is_some_and(char::is_uppercase) {
                return (at + 1, if letters == 1 { Shape::Initial } else { Shape::Upper });
            }
        } else if is_apostrophe(c)
            && next.is_some_and(char::is_alphabetic)
            && !is_genitive(rest.get(at + c.len_utf8()..).unwrap_or(""))
        {
            run += 1;
        } else {
            break;
        }
        len = at + c.len_utf8();
    }
    let shape = match (letters, capitals) {
        _ if first.is_numeric() => Shape::Number,
        (1, 1) => Shape::Initial,
        (_, n) if n > 0 && n == letters => Shape::Upper,
        _ if first.is_uppercase() => Shape::Capital,
        // `eBay`, `iPhone`: a name all the same.
        (2.., 1..) if stops == 0 => Shape::Capital,
        _ => Shape::Lower,
    };
    (len.max(first.len_utf8()), shape)
}

fn is_genitive(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// The key of any word as the text writes it.
pub fn folded_key(word: &str) -> u64 {
    let feed = |state, byte| if byte == b'.' && word.len() > 1 { state } else { step(state, byte) };
    if word.is_ascii() {
        return word.bytes().map(|byte| byte.to_ascii_lowercase()).fold(SEED, feed);
    }
    fold(word).bytes().fold(SEED, feed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, Shape)> {
        words(text, Span::of(0, text.len())).map(|word| (word.span.text(text), word.shape)).collect()
    }

    #[test]
    fn cuts_genitives_hyphens_and_abbreviations() {
        use Shape::{Capital, Initial, Lower, Sign, Upper};
        assert_eq!(
            cut("Norland’s U.S.-made J. O'Neil"),
            [
                ("Norland", Capital),
                ("’s", Sign),
                ("U.S.", Upper),
                ("-", Sign),
                ("made", Lower),
                ("J.", Initial),
                ("O'Neil", Capital)
            ]
        );
        assert_eq!(cut("allies’ NATO."), [("allies", Lower), ("’", Sign), ("NATO", Upper), (".", Sign)]);
    }

    #[test]
    fn keys_ignore_case_accents_and_stops() {
        assert_eq!(folded_key("Dovilė"), key("dovile"));
        assert_eq!(folded_key("U.S."), key("us"));
        assert_eq!(folded_key("."), key("."));
    }

    #[test]
    fn is_total() {
        for text in ["", "é", "e\u{301}", "'", "’s", "’", "...", "A.B.C", "北京", "\u{301}x", "a’", "x'y'z"] {
            let span = words(text, Span::of(0, text.len())).fold(0, |sum, word| sum + word.span.len());
            assert!(span as usize <= text.len());
        }
    }
}
