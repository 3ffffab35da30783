//! Bytes to text: by byte-order mark, declared encoding, UTF-8, or detection, in this order.

use encoding_rs::{Encoding, UTF_8};

/// The text of a file and whether some of it could not be decoded. A leading byte-order mark is dropped. `None` for
/// bytes that are no text: they hold zero bytes in no encoding that has them, or mostly control characters.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Option<(String, bool)> {
    let marked = Encoding::for_bom(bytes);
    if marked.is_none() && bytes.contains(&0) {
        return None;
    }
    let (text, damaged) = match (marked, std::str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => {
            let (text, damaged) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[]));
            (text.into_owned(), damaged)
        }
        (None, Ok(text)) => (text.to_owned(), false),
        (None, Err(_)) => {
            let encoding = declared
                .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
                .filter(|encoding| *encoding != UTF_8)
                .unwrap_or_else(|| detected(bytes));
            let (text, damaged) = encoding.decode_without_bom_handling(bytes);
            (text.into_owned(), damaged)
        }
    };
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{FFFD}').count();
    // One sign in ten that no writer types: an image or an archive, not an article.
    (controls * 10 <= text.chars().count()).then_some((text, damaged))
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    // Bytes that are UTF-8 but for a few broken sequences stay UTF-8, with the breaks shown.
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let letters = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|c| !c.is_ascii()).count();
    if letters > 4 * broken {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], declared: Option<&str>, want: Option<&str>) {
        assert_eq!(decode(bytes, declared).map(|(text, _)| text).as_deref(), want);
    }

    #[test]
    fn decodes_by_mark_declaration_and_detection() {
        check("\u{FEFF}Zürich".as_bytes(), None, Some("Zürich"));
        check(b"\xFF\xFEH\0i\0", None, Some("Hi"));
        check(b"caf\xE9 au lait", Some("iso-8859-1"), Some("café au lait"));
        check(b"The minister said \x93no\x94 on Monday.", None, Some("The minister said “no” on Monday."));
        check("Київ".as_bytes(), Some("latin1"), Some("Київ"));
    }

    #[test]
    fn refuses_what_is_no_text() {
        check(b"\x7fELF\x02\x01\0\0\0", None, None);
        check(&[1, 2, 3, 4, 5, 6, 7, 8], None, None);
        check(b"", None, Some(""));
    }
}
