//! Bytes to text: by byte-order mark, as UTF-8, by declared encoding, else as windows-1252, in this order.

/// The text of bytes in the encoding of a label, both after the Encoding Standard, without a leading byte-order mark; `None`
/// where it knows no such label. The engine in a browser is given the browser's: the tables of [`standard`] weigh 126 KB.
pub type Decoder = fn(label: &str, bytes: &[u8]) -> Option<String>;

/// The text of a file and whether some of it could not be decoded. A leading byte-order mark is dropped. `None` for
/// bytes that are no text: they hold zero bytes in no encoding that has them, or mostly control characters.
pub fn decode(bytes: &[u8], declared: Option<&str>, decoder: Decoder) -> Option<(String, bool)> {
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, label)| *label);
    if marked.is_none() && bytes.contains(&0) {
        return None;
    }
    let label = match (marked, std::str::from_utf8(bytes)) {
        (None, Ok(text)) => return sound(text.to_owned(), false),
        (Some(label), _) => label,
        (None, Err(_)) => declared.map(str::trim).filter(|label| !is_utf8(label)).unwrap_or_else(|| undeclared(bytes)),
    };
    let text = decoder(label, bytes).or_else(|| decoder(undeclared(bytes), bytes))?;
    let damaged = text.contains('\u{FFFD}');
    sound(text, damaged)
}

/// Byte-order marks and the encodings that they tell.
const MARKS: [(&[u8], &str); 3] = [(b"\xEF\xBB\xBF", UTF_8), (b"\xFF\xFE", "utf-16le"), (b"\xFE\xFF", "utf-16be")];

const UTF_8: &str = "utf-8";

/// Whether a label names UTF-8, by the labels of the Encoding Standard.
fn is_utf8(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    label.contains("utf-8") || label.contains("utf8")
}

/// The encoding of bytes that are not UTF-8 and tell none: bytes that are UTF-8 but for a few broken sequences stay UTF-8,
/// with the breaks shown; others are read as browsers read undeclared English pages.
fn undeclared(bytes: &[u8]) -> &'static str {
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let letters = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|c| !c.is_ascii()).count();
    if letters > 4 * broken { UTF_8 } else { "windows-1252" }
}

/// The text, unless one sign in ten is such that no writer types it: an image or an archive, not an article.
fn sound(text: String, damaged: bool) -> Option<(String, bool)> {
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{FFFD}').count();
    (controls * 10 <= text.chars().count()).then_some((text, damaged))
}

/// [`Decoder`] of our own, for where no browser has one.
pub fn standard(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())?;
    Some(encoding.decode_with_bom_removal(bytes).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], declared: Option<&str>, want: Option<&str>) {
        assert_eq!(decode(bytes, declared, standard).map(|(text, _)| text).as_deref(), want);
    }

    #[test]
    fn decodes_by_mark_and_declaration() {
        check("\u{FEFF}Zürich".as_bytes(), None, Some("Zürich"));
        check(b"\xFF\xFEH\0i\0", None, Some("Hi"));
        check(b"caf\xE9 au lait", Some("iso-8859-1"), Some("café au lait"));
        check(b"The minister said \x93no\x94 on Monday.", None, Some("The minister said “no” on Monday."));
        check(
            b"The minister said \x93no\x94 on Monday.",
            Some("no such encoding"),
            Some("The minister said “no” on Monday."),
        );
        check("Київ".as_bytes(), Some("latin1"), Some("Київ"));
        check(b"\xCA\xE8\xBF\xE2", Some("windows-1251"), Some("Київ"));
        check(b"\x93\xFA\x96{", Some("shift_jis"), Some("日本"));
    }

    #[test]
    fn refuses_what_is_no_text() {
        check(b"\x7fELF\x02\x01\0\0\0", None, None);
        check(&[1, 2, 3, 4, 5, 6, 7, 8], None, None);
        check(b"", None, Some(""));
    }
}
