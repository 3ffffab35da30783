//! The words of the interface: one catalogue for the page, for the list that the build writes, and for exports.
//!
//! What comes in: names of texts and the values to fill in. What goes out: the text a reader sees. A text may hold places
//! (`{n}`), and forms for one and for many kept apart by `|`. A locale is one file like `english.rs`; nothing else in the
//! crate holds wording. The module knows no other one.

mod english;

pub use english::{ENGLISH, Strings};

/// A text with its places filled: `fill("by {date}", &[("date", "May")])`. A place without a value stays as it is.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            out.push_str(value);
        } else {
            out.push('{');
            out.push_str(name);
            out.push('}');
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The form of a text for a number, with the number in its place `{n}`: `count("{n} event|{n} events", 2)`.
pub fn count(text: &str, n: usize) -> String {
    fill(plural(text, n), &[("n", &number(n))])
}

/// The form of a text for a number, places left open.
pub fn plural(text: &str, n: usize) -> &str {
    match text.split_once('|') {
        Some((one, many)) => {
            if n == 1 {
                one
            } else {
                many
            }
        }
        None => text,
    }
}

/// A number with its thousands set apart.
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl Strings {
    /// The name of a month, 1 to 12, in full; empty for another number.
    pub fn month(&self, month: u8) -> &'static str {
        pick(self.months, month)
    }

    /// The short name of a month, 1 to 12; empty for another number.
    pub fn month_short(&self, month: u8) -> &'static str {
        pick(self.months_short, month)
    }
}

fn pick(names: &'static str, month: u8) -> &'static str {
    names.split(' ').nth(usize::from(month).wrapping_sub(1)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_counts_and_groups() {
        assert_eq!(fill("{a} of {b}{c}", &[("a", "1"), ("b", "2")]), "1 of 2{c}");
        assert_eq!(fill("a { b", &[]), "a { b");
        assert_eq!(count("{n} event|{n} events", 1), "1 event");
        assert_eq!(count("{n} event|{n} events", 12_345), "12,345 events");
        assert_eq!(number(1_000_000), "1,000,000");
        assert_eq!(ENGLISH.month_short(3), "Mar");
        assert_eq!(ENGLISH.month(0), "");
    }
}
