//! Code points to bytes: the offsets of an analysis count code points, Rust's texts count bytes.

use crate::analysis::Range;

const STEP: usize = 64;

/// An index into one text that finds the byte of a code point in constant time.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Byte offset of every 64th code point; empty where the text is ASCII.
    marks: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    /// The index of a text; linear in its length.
    pub fn new(text: &'a str) -> CodePoints<'a> {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STEP).map(|(byte, _)| byte as u32).collect()
        };
        CodePoints { text, marks }
    }

    /// The byte of a code point; the text's length for one past its end.
    pub fn byte(&self, point: u32) -> usize {
        let point = point as usize;
        if self.marks.is_empty() {
            return point.min(self.text.len());
        }
        let Some(start) = self.marks.get(point / STEP).map(|byte| *byte as usize) else { return self.text.len() };
        let tail = self.text.get(start..).unwrap_or("");
        tail.char_indices().nth(point % STEP).map_or(self.text.len(), |(byte, _)| start + byte)
    }

    /// The text between two code points; empty where they do not fit.
    pub fn slice(&self, start: u32, end: u32) -> &'a str {
        self.text.get(self.byte(start)..self.byte(end)).unwrap_or("")
    }

    /// The text of a range.
    pub fn range(&self, range: Range) -> &'a str {
        self.slice(range.start, range.end)
    }
}

/// A text with every run of white space as one space: a line for a label.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_code_points_beyond_the_step() {
        let text: String = "aé北🙂".repeat(50);
        let index = CodePoints::new(&text);
        for (point, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.byte(point as u32), byte);
        }
        assert_eq!(index.byte(200), text.len());
        assert_eq!(index.byte(u32::MAX), text.len());
        assert_eq!(index.slice(2, 4), "北🙂");
        assert_eq!(index.slice(4, 2), "");
        assert_eq!(CodePoints::new("abc").slice(1, 9), "bc");
    }
}
