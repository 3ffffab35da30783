//! Features of a word's form, as hashes that index the embedding table.
//!
//! In: a form and whether it opens its sentence. Out: a fixed number of 32-bit hashes: the folded form, its suffixes and
//! prefixes, its shape. No word list is consulted; the trained model keeps the hashes that it has rows for.

/// Number of features of every word.
pub const FEATURES: usize = 8;

/// The hashes of one word, in the order of [`Kind`].
pub type Hashes = [u32; FEATURES];

/// What a feature looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The folded form.
    Word,
    /// The last two characters.
    Suffix2,
    /// The last three characters.
    Suffix3,
    /// The last four characters.
    Suffix4,
    /// The first two characters.
    Prefix2,
    /// The first three characters.
    Prefix3,
    /// Upper and lower case, digits and signs.
    Shape,
    /// The shape without repeats, with whether the word opens its sentence.
    Opening,
}

/// The hash that stands for a folded form without a row of its own. The hashes after it stand for such forms that are in
/// the first, second … list of names.
pub const UNKNOWN: u32 = 0x5eed_0001;

/// Low bits of a form's hash that the lists of names leave out, to be small.
pub const LIST_SHIFT: u32 = 8;

const OFFSET: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// FNV-1a, mixed once more so that the low bits may index a table.
struct Hasher(u32);

impl Hasher {
    fn new(kind: Kind) -> Hasher {
        Hasher((OFFSET ^ kind as u32).wrapping_mul(PRIME))
    }

    fn add(&mut self, c: char) {
        let code = c as u32;
        self.0 = (self.0 ^ (code & 0xff)).wrapping_mul(PRIME);
        if code > 0xff {
            self.0 = (self.0 ^ (code >> 8)).wrapping_mul(PRIME);
        }
    }

    fn finish(self) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 15)).wrapping_mul(0x2c1b_3c6d);
        mixed ^ (mixed >> 13)
    }
}

/// A character as the features see it: lower case, one digit for all, one hyphen, one apostrophe.
fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '0'..='9' => '0',
        '\u{2019}' | '\u{2018}' | '`' | '\u{02bc}' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{00ad}' => '-',
        _ if c.is_ascii() => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

fn class(c: char) -> char {
    match c {
        'a'..='z' => 'x',
        'A'..='Z' => 'X',
        '0'..='9' => 'd',
        _ if c.is_ascii() => c,
        _ if c.is_lowercase() => 'x',
        _ if c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'a',
        _ => c,
    }
}

/// The longest form whose every character counts; of a longer one the ends do.
const LONGEST: usize = 48;

/// The features of a form.
pub fn hashes(form: &str, opens: bool) -> Hashes {
    let mut folded = [' '; LONGEST];
    let mut len = 0;
    let mut word = Hasher::new(Kind::Word);
    let mut shape = Hasher::new(Kind::Shape);
    let mut opening = Hasher::new(Kind::Opening);
    opening.add(if opens { '^' } else { '_' });
    let (mut last, mut run) = ('\0', 0);
    for c in form.chars() {
        let f = fold(c);
        word.add(f);
        if let Some(slot) = folded.get_mut(len) {
            *slot = f;
            len += 1;
        } else {
            folded.rotate_left(1);
            folded[LONGEST - 1] = f;
        }
        let k = class(c);
        run = if k == last { run + 1 } else { 1 };
        if run <= 3 {
            shape.add(k);
        }
        if run == 1 {
            opening.add(k);
        }
        last = k;
    }
    let letters = folded.get(..len).unwrap_or(&[]);
    let suffix = |kind, n: usize| of_part(kind, letters.get(len.saturating_sub(n)..).unwrap_or(&[]), len > n);
    let prefix = |kind, n: usize| of_part(kind, letters.get(..n.min(len)).unwrap_or(&[]), len > n);
    [
        word.finish(),
        suffix(Kind::Suffix2, 2),
        suffix(Kind::Suffix3, 3),
        suffix(Kind::Suffix4, 4),
        prefix(Kind::Prefix2, 2),
        prefix(Kind::Prefix3, 3),
        shape.finish(),
        opening.finish(),
    ]
}

/// A part of a word, marked where the word goes on beyond it.
fn of_part(kind: Kind, part: &[char], more: bool) -> u32 {
    let mut hasher = Hasher::new(kind);
    if more {
        hasher.add('+');
    }
    for &c in part {
        hasher.add(c);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fold_case_digits_and_marks() {
        assert_eq!(hashes("Don\u{2019}t", false)[0], hashes("don't", false)[0]);
        assert_eq!(hashes("1987", false)[0], hashes("2024", false)[0]);
        assert_ne!(hashes("Kyiv", false)[6], hashes("kyiv", false)[6]);
    }

    #[test]
    fn take_any_form() {
        hashes("", true);
        hashes(&"\u{1f600}".repeat(500), false);
    }
}
