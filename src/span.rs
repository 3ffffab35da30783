//! `Span`: a stretch of one document's text, in UTF-8 bytes.
//!
//! The engine counts in bytes; code points (the offsets of every output) are made at the edge, in `pipeline`.
//! A span never has its end before its start, and taking its text never fails: a span that does not fit a text has no text there.

/// A stretch of a document's text: byte offsets, end exclusive, `start ≤ end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` to `end`; an end before the start gives an empty span at `start`.
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end: if end < start { start } else { end } }
    }

    /// The span of byte offsets that a slice operation gave.
    pub const fn of(start: usize, end: usize) -> Span {
        Span::new(start as u32, end as u32)
    }

    /// First byte.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Its text in `text`; empty where it does not fit.
    pub fn text(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Whether `inner` lies within it.
    pub const fn covers(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// It without the white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let inside = self.text(text);
        let start = self.start as usize + (inside.len() - inside.trim_start().len());
        Span::of(start, start + inside.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_ends_before_it_starts() {
        assert_eq!(Span::new(5, 3), Span::new(5, 5));
    }

    #[test]
    fn has_no_text_where_it_does_not_fit() {
        assert_eq!(Span::new(1, 2).text("é"), "");
        assert_eq!(Span::new(0, 9).text("abc"), "");
    }

    #[test]
    fn trims_white_space_only() {
        assert_eq!(Span::new(0, 6).trim(" a b  "), Span::new(1, 4));
        assert_eq!(Span::new(0, 2).trim("  "), Span::new(2, 2));
    }
}
