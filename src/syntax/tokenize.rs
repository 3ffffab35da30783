//! Words of a line, as the UD English treebanks cut them.
//!
//! In: one line of text. Out: [`Piece`]s in order, byte offsets into the document; everything between them is white
//! space. "don't" and "Ukraine's" give two pieces, the second marked as going on the first; hyphenated words are cut
//! but for prefixes ("anti-war"); amounts are cut from their currency and unit. It tags nothing and drops no character.
//! The conventions are those of UD English EWT 2.16 and GUM, read off their training parts.

use super::lexicon::{Kinds, Lexicon};

/// A word or a sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Whether it goes on the multiword token of the piece before.
    pub(super) continues: bool,
}

/// Cuts lines.
pub(super) struct Tokenizer<'a> {
    lexicon: &'a Lexicon,
    pieces: &'a mut Vec<Piece>,
    /// Whether a single quotation mark is open.
    quoting: bool,
    /// The first character of the next run of the line.
    following: Option<char>,
    /// Whether the run opens its line.
    opens_line: bool,
    /// Whether the last word began with a capital.
    after_capital: bool,
}

/// Longer forms are no abbreviation; looking no further keeps the work linear.
const SHORT: usize = 24;

/// Characters that stand alone wherever they are.
fn stands_alone(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '|'
            | '•'
            | '·'
            | '—'
            | '–'
            | '―'
            | '…'
            | '\u{fffd}'
            | '¿'
            | '¡'
            | '§'
    )
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '‘' | 'ʼ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₽' | '₴' | '₹' | '₩' | '₺')
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '!' | '?')
}

/// Length in bytes of the run of characters that `of` accepts at the start.
fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

/// Length in bytes of the same at the end.
fn run_back(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_end_matches(of).len()
}

fn split(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// Appends the pieces of the line `text`, which starts at byte `at` of the document.
pub(super) fn tokenize(text: &str, at: usize, lexicon: &Lexicon, pieces: &mut Vec<Piece>) {
    let mut cutter =
        Tokenizer { lexicon, pieces, quoting: false, following: None, opens_line: true, after_capital: false };
    let (mut rest, mut at) = (text, at);
    loop {
        let blank = run(rest, is_blank);
        (rest, at) = (split(rest, blank).1, at + blank);
        if rest.is_empty() {
            return;
        }
        let (chunk, after) = split(rest, run(rest, |c| !is_blank(c)));
        cutter.following = after.chars().find(|&c| !is_blank(c));
        cutter.chunk(chunk, at);
        cutter.opens_line = false;
        (rest, at) = (after, at + chunk.len());
    }
}

/// White space and what has no width or sense: control characters, zero-width marks, byte-order marks.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

impl Tokenizer<'_> {
    fn push(&mut self, text: &str, at: usize) {
        if let Some(first) = text.chars().next() {
            self.after_capital = first.is_uppercase();
            self.pieces.push(Piece { start: at as u32, end: (at + text.len()) as u32, continues: false });
        }
    }

    fn push_more(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.pieces.push(Piece { start: at as u32, end: (at + text.len()) as u32, continues: true });
        }
    }

    /// A run without white space: cut at addresses and at the characters that stand alone.
    fn chunk(&mut self, text: &str, at: usize) {
        let address = text.find("://").map(|i| i - run_back(split(text, i).0, |c| c.is_ascii_alphabetic()));
        match address.or_else(|| text.find("www.")) {
            Some(start) => {
                let (before, address) = split(text, start);
                self.segments(before, at);
                let end = address.find(['<', '>', '"', '”']).unwrap_or(address.len());
                let (address, after) = split(address, end);
                let kept = address.len()
                    - run_back(address, |c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '\'' | '’'));
                let (address, tail) = split(address, kept);
                self.push(address, at + start);
                self.segments(tail, at + start + kept);
                self.segments(after, at + start + end);
            }
            None => self.segments(text, at),
        }
    }

    fn segments(&mut self, text: &str, at: usize) {
        let (mut rest, mut at) = (text, at);
        while !rest.is_empty() {
            let cut = next_mark(rest);
            let (segment, after) = split(rest, cut.0);
            self.segment(segment, at, after.is_empty());
            let (mark, after) = split(after, cut.1);
            self.push(mark, at + segment.len());
            at += segment.len() + mark.len();
            rest = after;
        }
    }

    /// A run without standing marks: signs are taken off both ends, the rest is cut at joints.
    fn segment(&mut self, text: &str, at: usize, ends_chunk: bool) {
        let (mut text, mut at) = (text, at);
        loop {
            let n = leading(text);
            if n == 0 {
                break;
            }
            let (sign, rest) = split(text, n);
            self.quoting |= sign.chars().all(is_apostrophe);
            self.push(sign, at);
            (text, at) = (rest, at + n);
        }
        let mut tail: Vec<usize> = Vec::new();
        let mut body = text;
        loop {
            let n = self.trailing(body, ends_chunk && tail.is_empty());
            if n == 0 {
                break;
            }
            tail.push(n);
            body = split(body, body.len() - n).0;
        }
        self.joints(body, at);
        let mut end = at + body.len();
        let mut rest = split(text, body.len()).1;
        for n in tail.into_iter().rev() {
            let (sign, after) = split(rest, n);
            if sign.chars().all(is_apostrophe) {
                self.quoting = false;
            }
            self.push(sign, end);
            (rest, end) = (after, end + n);
        }
    }

    /// Length of the sign at the end of `text`; 0 where it ends in a word.
    fn trailing(&self, text: &str, ends_chunk: bool) -> usize {
        let Some(c) = text.chars().next_back() else { return 0 };
        let whole = |n: usize| if n < text.len() { n } else { 0 };
        match c {
            '!' | '?' => whole(run_back(text, is_end_mark)),
            ',' | ';' | ':' | '%' | '°' | '/' | '\\' => whole(c.len_utf8()),
            '*' | '=' | '~' | '+' | '^' => whole(run_back(text, |x| x == c)),
            _ if is_currency(c) => {
                // "US$" is one sign.
                let sign = text.len() <= SHORT && text.chars().all(|c| c.is_alphabetic() || is_currency(c));
                whole(if sign { 0 } else { c.len_utf8() })
            }
            _ if is_hyphen(c) => whole(run_back(text, is_hyphen)),
            _ if is_apostrophe(c) => self.trailing_apostrophe(text, c),
            '.' => whole(usize::from(!self.keeps_stop(text, ends_chunk))),
            _ => 0,
        }
    }

    /// "students'" keeps its mark as a possessive, unless a quotation is open.
    fn trailing_apostrophe(&self, text: &str, c: char) -> usize {
        let before = text.chars().rev().nth(1);
        let possessive =
            matches!(before, Some('s' | 'S' | 'x' | 'z')) && !self.quoting && text.len() > 2 + c.len_utf8();
        if possessive || before.is_none() { 0 } else { c.len_utf8() }
    }

    /// Whether a final full stop belongs to the word.
    fn keeps_stop(&self, text: &str, ends_chunk: bool) -> bool {
        let core = split(text, text.len() - 1).0;
        if text.len() > SHORT {
            return false;
        }
        let kinds = self.lexicon.kinds(text);
        let capital = core.starts_with(|c: char| c.is_uppercase());
        let last = ends_chunk && self.following.is_none();
        if kinds.has(Kinds::CAPITAL) {
            let number = self.following.is_some_and(|c| c.is_ascii_digit());
            return capital && !last && (!text.eq_ignore_ascii_case("no.") || number);
        }
        if kinds.has(Kinds::TITLE) || kinds.has(Kinds::ABBREVIATION) {
            return true;
        }
        let letters = core.chars().count();
        if letters == 1 && self.following.is_some_and(|c| c.is_ascii_digit()) {
            return core.starts_with(char::is_alphabetic);
        }
        if letters == 1 && capital {
            let goes_on = self.following.is_none_or(|c| c.is_uppercase() || c == ',') && !last;
            return goes_on && (core != "I" || self.after_capital);
        }
        if core.contains('.') && letters < 12 {
            return core
                .split('.')
                .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic()));
        }
        self.opens_line && !last && letters <= 2 && core.bytes().all(|b| b.is_ascii_digit())
    }

    /// Cuts at hyphens, slashes and missing spaces.
    fn joints(&mut self, text: &str, at: usize) {
        if text.contains('@') || !text.contains(|c: char| !c.is_alphanumeric()) {
            return self.word(text, at);
        }
        let slashes = text.matches('/').count();
        let hyphens = text.chars().filter(|&c| is_hyphen(c)).count();
        let digits = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ':' | '+'));
        if digits && (slashes > 0 && !matches!(text, "1/2" | "1/3" | "2/3" | "1/4" | "3/4") || hyphens > 1) {
            return self.word(text, at);
        }
        let (mut from, mut before, mut before_that) = (0, None, None);
        let mut chars = text.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let after = chars.peek().map(|&(_, c)| c);
            let part = text.get(from..i).unwrap_or("");
            if !part.is_empty() && self.is_joint(c, part, [before_that, before, after]) {
                self.word(part, at + from);
                self.push(text.get(i..i + c.len_utf8()).unwrap_or(""), at + i);
                from = i + c.len_utf8();
            }
            (before_that, before) = (before, Some(c));
        }
        self.word(text.get(from..).unwrap_or(""), at + from);
    }

    /// Whether the character `c` after `part` is a word of its own.
    fn is_joint(&self, c: char, part: &str, around: [Option<char>; 3]) -> bool {
        let [before_that, before, after] = around;
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        match c {
            _ if is_hyphen(c) => after.is_some() && !self.lexicon.kinds(part).has(Kinds::PREFIX),
            '/' => after.is_some() && (part.len() > 1 || letter(after)),
            ',' | ';' | ':' | '!' | '?' => {
                letter(before) && letter(after) || (c == ',' && letter(before) && after.is_some())
            }
            '%' => true,
            '.' => {
                let lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
                lower(before) && lower(before_that) && after.is_some_and(char::is_uppercase)
            }
            _ => false,
        }
    }

    /// A word without joints: cut from its unit or its clitics.
    fn word(&mut self, text: &str, at: usize) {
        if text.is_empty() {
            return;
        }
        let currency = text.find(is_currency).filter(|&i| i > 0);
        if let Some((i, c)) = currency.and_then(|i| Some((i, text.get(i..)?.chars().next()?))) {
            let (sign, number) = split(text, i + c.len_utf8());
            if !number.is_empty() {
                self.push(sign, at);
                return self.number(number, at + sign.len());
            }
        }
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return self.number(text, at);
        }
        let mut cuts = [0; 3];
        let mut n_cuts = 0;
        let mut stem = text;
        while let Some((n, slot)) = self.clitic(stem).zip(cuts.get_mut(n_cuts)) {
            *slot = n;
            n_cuts += 1;
            stem = split(stem, n).0;
        }
        let mut ends: Vec<usize> = cuts.into_iter().take(n_cuts).rev().collect();
        ends.push(text.len());
        self.push(stem, at);
        for pair in ends.windows(2) {
            if let [from, to] = *pair {
                self.push_more(text.get(from..to).unwrap_or(""), at + from);
            }
        }
    }

    /// A number, cut from a unit that is written against it.
    fn number(&mut self, text: &str, at: usize) {
        let digits = run(text, |c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':'));
        let (number, unit) = split(text, digits);
        if !unit.is_empty() && self.lexicon.kinds(unit).has(Kinds::UNIT) {
            self.push(number, at);
            self.push(unit, at + digits);
        } else {
            self.push(text, at);
        }
    }

    /// Where the last clitic of a word begins.
    fn clitic(&self, text: &str) -> Option<usize> {
        if let Some((i, mark)) = text.char_indices().rev().find(|&(_, c)| is_apostrophe(c)) {
            let (stem, clitic) = split(text, i);
            let after = split(clitic, mark.len_utf8()).1;
            let is = |list: &[&str]| list.iter().any(|x| after.eq_ignore_ascii_case(x));
            if after.eq_ignore_ascii_case("t") && stem.ends_with(['n', 'N']) && stem.len() > 1 {
                return Some(i - 1);
            }
            let word = stem.chars().any(char::is_alphabetic);
            return (word && (after.is_empty() || is(&["s", "re", "ve", "ll", "d", "m"]))).then_some(i);
        }
        if !(4..=8).contains(&text.len()) || !text.is_ascii() {
            return None;
        }
        if self.lexicon.kinds(text).has(Kinds::CONTRACTION) {
            return Some(text.len() - 2);
        }
        match text.to_ascii_lowercase().as_str() {
            "cannot" | "gonna" | "gotta" | "wanna" => Some(3),
            _ => None,
        }
    }
}

/// The next standing mark: its offset and length. Runs of one dash or of full stops are one mark.
fn next_mark(text: &str) -> (usize, usize) {
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let doubled = after == Some(c) && matches!(c, '-' | '.' | '_' | '*' | '=' | '#' | '~' | '+');
        if doubled || stands_alone(c) {
            let repeats = doubled || matches!(c, '—' | '–' | '…' | '<' | '>' | '|');
            let length = if repeats { run(split(text, i).1, |x| x == c) } else { c.len_utf8() };
            return (i, length);
        }
    }
    (text.len(), 0)
}

/// Length of the sign at the start of `text`; 0 where it starts with a word.
fn leading(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(c) = chars.next() else { return 0 };
    let after = chars.next();
    match c {
        '!' | '?' => run(text, is_end_mark),
        ',' | ';' | ':' | '*' | '=' | '~' | '^' | '%' | '\\' => c.len_utf8(),
        '/' => 1,
        '#' if after.is_none_or(|c| c.is_ascii_digit()) => 1,
        '.' if after.is_none_or(|c| !c.is_ascii_digit()) => 1,
        _ if is_currency(c) => c.len_utf8(),
        _ if is_hyphen(c) => c.len_utf8(),
        _ if is_apostrophe(c) => {
            let rest = text.trim_start_matches(is_apostrophe);
            let short = ["s", "m", "re", "ve", "ll", "d", "em", "n", "til", "cause", "twas", "tis"];
            let elided =
                after.is_some_and(|c| c.is_ascii_digit()) || short.iter().any(|x| rest.eq_ignore_ascii_case(x));
            if elided { 0 } else { run(text, is_apostrophe) }
        }
        _ => 0,
    }
}
