//! Byte offsets to code points, the unit of every output, in constant time after one pass over the text.

const BLOCK: usize = 64;

/// The code-point offsets of one text.
pub struct Offsets<'a> {
    text: &'a str,
    /// Code points before each block of [`BLOCK`] bytes; empty for ASCII text, where bytes are code points.
    blocks: Vec<u32>,
}

impl<'a> Offsets<'a> {
    /// The offsets of a text.
    pub fn new(text: &'a str) -> Offsets<'a> {
        if text.is_ascii() {
            return Offsets { text, blocks: Vec::new() };
        }
        let mut before = 0;
        let count = |block: &[u8]| {
            let here = before;
            before += starts(block);
            here
        };
        Offsets { text, blocks: text.as_bytes().chunks(BLOCK).map(count).collect() }
    }

    /// The code points before a byte.
    pub fn code_point(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.blocks.is_empty() {
            return byte as u32;
        }
        let block = byte / BLOCK;
        match self.blocks.get(block) {
            Some(before) => before + starts(self.text.as_bytes().get(block * BLOCK..byte).unwrap_or(&[])),
            // One past the last byte, where the text ends with a full block.
            None => {
                self.blocks.last().unwrap_or(&0)
                    + starts(self.text.as_bytes().get((block - 1) * BLOCK..).unwrap_or(&[]))
            }
        }
    }
}

/// How many code points begin in the bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_at_every_boundary() {
        for text in ["plain".to_owned(), "é€😀x".repeat(40), "a".repeat(63) + "é", "€".repeat(64)] {
            let offsets = Offsets::new(&text);
            for (index, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(offsets.code_point(byte as u32), index as u32);
            }
            assert_eq!(offsets.code_point(text.len() as u32), text.chars().count() as u32);
        }
    }
}
