//! The scanner: a text as words, numbers and signs, each with what the lexicon says of it.
//!
//! What comes in: a text and its furniture. What goes out: [`Word`]s in order, none within furniture. `1990s` is a
//! number and a word without a gap between; every other sign stands alone. Linear in the text.

use super::lexicon::{Entry, Lexicon};
use crate::span::Span;

/// What a word is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Letters,
    /// Digits: their value (saturating) and their count.
    Digits(u32, u8),
    Sign(char),
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// White space with at most one line break.
    Space,
    /// A blank line, furniture, or the start of the text.
    Break,
}

/// A word, a number or a sign.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) gap: Gap,
    /// Whether it begins with a capital.
    pub(super) upper: bool,
    pub(super) entry: &'static Entry,
}

impl Word {
    /// Its value and number of digits.
    pub(super) fn digits(&self) -> Option<(u32, u8)> {
        match self.kind {
            Kind::Digits(value, count) => Some((value, count)),
            _ => None,
        }
    }

    /// Whether it is this sign.
    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// Whether it is a hyphen or a dash.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Sign('-' | '–' | '—' | '‑' | '‐' | '−'))
    }
}

/// The words of a text, without those of the furniture.
pub(super) fn scan(text: &str, furniture: &[Span]) -> Vec<Word> {
    let lexicon = Lexicon::bundled();
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut hidden = furniture.iter().peekable();
    let (mut at, mut gap, mut breaks) = (0, Gap::Break, 0);
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        while hidden.next_if(|span| span.end() as usize <= at).is_some() {}
        if hidden.peek().is_some_and(|span| span.start() as usize <= at) {
            (gap, breaks) = (Gap::Break, 0);
            at += first.len_utf8();
            continue;
        }
        if first.is_whitespace() {
            breaks += u8::from(first == '\n');
            gap = if breaks > 1 || gap == Gap::Break { Gap::Break } else { Gap::Space };
            breaks = breaks.min(2);
            at += first.len_utf8();
            continue;
        }
        let (len, kind) = token(text.get(at..).unwrap_or_default(), first);
        let entry = lexicon.entry(if kind == Kind::Letters { text.get(at..at + len).unwrap_or_default() } else { "" });
        words.push(Word { span: Span::of(at, at + len), kind, gap, upper: first.is_uppercase(), entry });
        at += len;
        (gap, breaks) = (Gap::None, 0);
    }
    words
}

fn token(rest: &str, first: char) -> (usize, Kind) {
    if first.is_ascii_digit() {
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        let value = rest
            .bytes()
            .take(len)
            .fold(0_u32, |value, digit| value.saturating_mul(10).saturating_add(u32::from(digit - b'0')));
        (len, Kind::Digits(value, u8::try_from(len).unwrap_or(u8::MAX)))
    } else if first.is_alphabetic() {
        let ascii = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let ends_in_ascii = rest.as_bytes().get(ascii).is_none_or(u8::is_ascii);
        let len = if ends_in_ascii { ascii } else { rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()) };
        (len, Kind::Letters)
    } else {
        (first.len_utf8(), Kind::Sign(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_words_numbers_and_signs() {
        let text = "The 1990s—été: 5pm\n\nNext";
        let parts: Vec<&str> = scan(text, &[]).iter().map(|word| word.span.text(text)).collect();
        assert_eq!(parts, ["The", "1990", "s", "—", "été", ":", "5", "pm", "Next"]);
        assert_eq!(scan(text, &[]).last().map(|word| word.gap), Some(Gap::Break));
    }

    #[test]
    fn leaves_furniture_out() {
        let text = "Read more Monday";
        assert_eq!(scan(text, &[Span::new(0, 9)]).len(), 1);
    }
}
