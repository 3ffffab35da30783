//! The words of the interface: one catalogue for the page, for the list that the build writes, and for exports.
//!
//! What comes in: names of texts and the values to fill in. What goes out: the text a reader sees. A text may hold places
//! (`{n}`), and forms for numbers kept apart by `|`, in the order of CLDR's plural categories (zero, one, two, few, many,
//! other). English is compiled in, and its file says which texts there are; every other locale is one file beside it, in
//! the same lines (see [`locale`]). Nothing else in the crate holds wording. The module knows no other one.

mod english;
pub mod locale;

pub use english::{ENGLISH, NAMES, Strings, TEXTS};

/// What a locale knows beside its texts. The page has it from the browser's `Intl`, everything else speaks English.
#[derive(Clone, Copy, Debug)]
pub struct Locale {
    /// The language as a BCP 47 tag.
    pub tag: &'static str,
    /// Which of a text's forms a number takes, counted from 0.
    pub form: fn(usize) -> usize,
    /// A number with its thousands set apart.
    pub digits: fn(usize) -> String,
}

/// English as the build writes it.
const PLAIN: Locale = Locale { tag: "en", form: |n| usize::from(n != 1), digits: grouped };

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

impl Strings {
    /// The form of a text for a number, with the number in its place `{n}`: `words.count(words.events, 2)`.
    pub fn count(&self, text: &str, n: usize) -> String {
        let mut forms = text.split('|');
        let form = forms.clone().nth((self.locale.form)(n)).or_else(|| forms.next_back());
        fill(form.unwrap_or(text), &[("n", &self.number(n))])
    }

    /// A number with its thousands set apart.
    pub fn number(&self, n: usize) -> String {
        (self.locale.digits)(n)
    }

    /// The name of a month that stands without a day, 1 to 12, in full; empty for another number.
    pub fn month(&self, month: u8) -> &'static str {
        pick(self.months, month)
    }

    /// The short name of a month that stands without a day, 1 to 12; empty for another number.
    pub fn month_short(&self, month: u8) -> &'static str {
        pick(self.months_short, month)
    }

    /// The name of a month beside a day, 1 to 12, in full or short; empty for another number.
    pub fn month_of_day(&self, month: u8, long: bool) -> &'static str {
        pick(if long { self.months_of_day } else { self.months_of_day_short }, month)
    }
}

fn pick(names: &'static str, month: u8) -> &'static str {
    names.split(' ').nth(usize::from(month).wrapping_sub(1)).unwrap_or("")
}

fn grouped(n: usize) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_counts_and_groups() {
        assert_eq!(fill("{a} of {b}{c}", &[("a", "1"), ("b", "2")]), "1 of 2{c}");
        assert_eq!(fill("a { b", &[]), "a { b");
        assert_eq!(ENGLISH.count("{n} event|{n} events", 1), "1 event");
        assert_eq!(ENGLISH.count("{n} event|{n} events", 0), "0 events");
        assert_eq!(ENGLISH.count("{n} event|{n} events", 12_345), "12,345 events");
        assert_eq!(ENGLISH.count("{n} here", 2), "2 here");
        assert_eq!(ENGLISH.number(1_000_000), "1,000,000");
        assert_eq!(ENGLISH.month_short(3), "Mar");
        assert_eq!(ENGLISH.month(0), "");
    }
}
