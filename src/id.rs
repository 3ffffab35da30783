//! Identifiers that leave the program: stable across runs, inputs and machines.
//!
//! All match `[a-z0-9][a-z0-9._-]*`. An actor of the knowledge files keeps its id there; another gets one from its
//! name and kind. Reports and statements get theirs from what they stand on, so links survive a new extraction.

mod fold;
mod slug;

pub use fold::{fold, is_mark};
use serde::{Deserialize, Serialize};
pub use slug::{hash, slug};
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
