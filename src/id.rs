//! Identifiers that leave the program: stable across runs, inputs and machines.
//!
//! All match `[a-z0-9][a-z0-9._-]*`. An actor of the knowledge files keeps its id there; another gets one from its
//! name and kind. Reports and statements get theirs from what they stand on, so links survive a new extraction.

mod fold;

pub use fold::{fold, is_mark};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// The id of an actor, the same in every document; compares and sorts as its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorId(Arc<str>);

impl ActorId {
    /// The id with this text, as a knowledge file gives it.
    pub fn new(text: &str) -> ActorId {
        ActorId(text.into())
    }

    /// The id of an actor that no knowledge file has, from its name and the word for its kind (`jane-roe.person`).
    pub fn from_name(name: &str, kind: &str) -> ActorId {
        ActorId(format!("{}.{kind}", slug(name)).into())
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii_and_stable() {
        assert_eq!(slug("Dovilė Šakalienė"), "dovile-sakaliene");
        assert_eq!(slug("U.S. Army"), "u-s-army");
        assert!(slug("北京").starts_with('x'));
        assert_ne!(slug("北京"), slug("東京"));
    }

    #[test]
    fn hashes_tell_parts_apart() {
        assert_ne!(hash(["ab", "c"]), hash(["a", "bc"]));
        assert_eq!(hash(["a"]).len(), 13);
    }
}
