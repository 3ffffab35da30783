//! Phrases by their words: a trie from word keys to values, for longest matches in linear time.
//!
//! What comes in: phrases with a value each. What goes out: at a place of a text, the longest phrase that begins there
//! and whose value is accepted. It knows neither case nor actors; the caller's test does.

use super::words::{KeyTable, Word};

/// Values by phrase; a phrase may have several.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    edges: KeyTable<(u32, u64), u32>,
    values: Vec<Vec<T>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { edges: KeyTable::default(), values: vec![Vec::new()] }
    }
}

impl<T> Phrases<T> {
    /// Adds a value to a phrase.
    pub fn insert(&mut self, keys: impl IntoIterator<Item = u64>, value: T) {
        let mut node = 0;
        for key in keys {
            let fresh = self.values.len() as u32;
            node = *self.edges.entry((node, key)).or_insert(fresh);
            if node == fresh {
                self.values.push(Vec::new());
            }
        }
        if node > 0
            && let Some(values) = self.values.get_mut(node as usize)
        {
            values.push(value);
        }
    }

    /// The number of words and the accepted values of the longest phrase at the beginning of `words` that has any.
    pub fn longest<'a>(
        &'a self,
        words: &[Word],
        mut accepts: impl FnMut(&'a T, &[Word]) -> bool,
    ) -> Option<(usize, Vec<&'a T>)> {
        let mut node = 0;
        let mut best = None;
        for (index, word) in words.iter().enumerate() {
            let Some(&next) = self.edges.get(&(node, word.key)) else { break };
            node = next;
            let values = self.values.get(node as usize).map_or(&[][..], Vec::as_slice);
            let matched = words.get(..=index).unwrap_or(words);
            let accepted: Vec<&T> = values.iter().filter(|value| accepts(value, matched)).collect();
            if !accepted.is_empty() {
                best = Some((index + 1, accepted));
            }
        }
        best
    }
}
