//! Sentences of a line of words.
//!
//! In: the pieces of one line. Out: where sentences end. A sentence ends at . ? ! with the closing marks that follow,
//! also inside a quotation, if what comes next can open a sentence; a full stop of an abbreviation ends one only where
//! the next word tells so.

use super::lexicon::{Kinds, Lexicon};
use super::tokenize::Piece;

/// The longest sentence; longer ones are cut, so that the memory of the net stays small.
const LONGEST: usize = 512;

/// How a piece may end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Not at all.
    No,
    /// A full stop, question or exclamation mark.
    Mark,
    /// Three dots.
    Dots,
    /// The full stop of an abbreviation.
    Abbreviation,
}

/// The number of pieces of each sentence of the line.
pub(super) fn sentence_lengths(text: &str, pieces: &[Piece], lexicon: &Lexicon) -> Vec<usize> {
    let form = |i: usize| pieces.get(i).and_then(|p| text.get(p.start as usize..p.end as usize)).unwrap_or("");
    let glued = |i: usize| {
        i > 0 && pieces.get(i - 1).zip(pieces.get(i)).is_some_and(|(before, piece)| before.end == piece.start)
    };
    let mut lengths = Vec::new();
    let (mut first, mut i) = (0, 0);
    while i < pieces.len() {
        let end = end_of(form(i), form(i.wrapping_sub(1)), lexicon);
        let mut next = i + 1;
        if end != End::No {
            while next < pieces.len() && glued(next) && closes(form(next), glued(next + 1)) {
                next += 1;
            }
            // The mark of a footnote belongs to the sentence before it.
            let digits = |form: &str| !form.is_empty() && form.bytes().all(|b| b.is_ascii_digit());
            while form(next) == "[" && digits(form(next + 1)) && form(next + 2) == "]" {
                next += 3;
            }
            let bare = next == i + 1;
            let small = bare && form(i) == "." && !glued(next) && is_plain(form(i.wrapping_sub(1)));
            let begins = small && form(next).starts_with(char::is_lowercase)
                || opens(end, bare, form(next), form(next + 1), lexicon);
            if next < pieces.len() && begins {
                lengths.push(next - first);
                first = next;
            }
        }
        i = next;
    }
    if first < pieces.len() {
        lengths.push(pieces.len() - first);
    }
    lengths.into_iter().flat_map(cut).collect()
}

/// Whether a form is a common word, not a short form that takes a full stop: after it also a small letter can open a
/// sentence, as people write in mails and forums.
fn is_plain(form: &str) -> bool {
    form.len() >= 4 && form.bytes().all(|b| b.is_ascii_lowercase())
}

/// A length in parts that are not too long.
fn cut(length: usize) -> impl Iterator<Item = usize> {
    (0..length).step_by(LONGEST).map(move |from| LONGEST.min(length - from))
}

fn end_of(form: &str, before: &str, lexicon: &Lexicon) -> End {
    let Some(last) = form.chars().next_back() else { return End::No };
    match last {
        '!' | '?' => End::Mark,
        '…' => End::Dots,
        '.' if form.len() == 1 => End::Mark,
        '.' if form.bytes().all(|b| b == b'.') => End::Dots,
        '.' => {
            let title = lexicon.kinds(form).has(Kinds::TITLE);
            let initial = form.chars().count() == 2 && before.starts_with(char::is_uppercase);
            if title || initial { End::No } else { End::Abbreviation }
        }
        _ => End::No,
    }
}

/// Whether a form that stands against a sentence's end belongs to it.
fn closes(form: &str, goes_on: bool) -> bool {
    match form {
        "”" | "’" | ")" | "]" | "}" | "»" | "." | "!" | "?" => true,
        "\"" | "'" => !goes_on,
        _ => false,
    }
}

/// Whether a sentence can begin with the form `next` after such an end.
fn opens(end: End, bare: bool, next: &str, after: &str, lexicon: &Lexicon) -> bool {
    let Some(first) = next.chars().next() else { return false };
    let starter = |form: &str| form.starts_with(char::is_uppercase) && lexicon.kinds(form).has(Kinds::STARTER);
    if matches!(first, '"' | '“' | '„' | '«' | '‘' | '\'' | '(' | '[') {
        let capital = after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        return match end {
            End::Abbreviation => starter(after),
            _ => capital || (end == End::Mark && bare && first != '\''),
        };
    }
    match end {
        End::No => false,
        End::Abbreviation => starter(next),
        End::Dots => first.is_uppercase(),
        End::Mark => {
            first.is_uppercase()
                || first.is_ascii_digit()
                || (first.is_alphabetic() && !first.is_lowercase())
                || matches!(first, '—' | '–' | '-' | '•' | '*' | '$' | '€' | '£' | '<' | '#' | '|' | '@')
        }
    }
}
