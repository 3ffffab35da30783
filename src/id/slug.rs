//! The text of ids.
//!
//! What comes in: a name. What goes out: the words of an id. The build script shares this file, so that a record whose
//! id is its name's need not say it.

use super::fold::fold;

/// Lower-case ASCII words joined by hyphens: accents dropped, every other sign a break.
/// A name with no Latin letter or digit gets `x` and its hash.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if c.is_alphanumeric() {
            // A letter that does not fold to ASCII; the hash below keeps such names apart.
        } else if !matches!(c, '\'' | '’') && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    while out.ends_with('-') {
        out.pop();
    }
    if fold(name).chars().any(|c| c.is_alphanumeric() && !c.is_ascii()) || out.is_empty() {
        let tail = hash([name]);
        return if out.is_empty() { format!("x{tail}") } else { format!("{out}-{tail}") };
    }
    out
}

/// A 64-bit FNV-1a hash of the parts, in 13 letters and digits; parts are kept apart by a zero byte.
pub fn hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    let mut feed = |byte: u8| state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for part in parts {
        part.bytes().for_each(&mut feed);
        feed(0);
    }
    let digits = b"0123456789abcdefghijklmnopqrstuv";
    (0..13).map(|i| char::from(*digits.get((state >> (60 - 5 * i.min(12)) & 31) as usize).unwrap_or(&b'0'))).collect()
}
