//! Names: encoded words to entity spans.
//!
//! In: the encoder's rows of one sentence, padded. Out: for each word nothing, or the beginning or inside of a person,
//! organization or location. The best sequence in which nothing goes on that has not begun is found exactly (Viterbi).

use super::weights::{Dense, Reader, narrow};
use super::{Bio, EntityKind, ModelError};

/// Outside, then beginning and inside of each kind.
const TAGS: usize = 7;

/// The weights for names.
#[derive(Clone, Debug)]
pub(super) struct Names {
    width: usize,
    hidden: Dense,
    scores: Dense,
}

impl Names {
    /// Reads the weights for names.
    pub(super) fn read(reader: &mut Reader, width: usize) -> Result<Names, ModelError> {
        let hidden = usize::from(reader.u16()?);
        Ok(Names {
            width: hidden,
            hidden: Dense::read(reader, Reader::size(3, width)?, hidden)?,
            scores: Dense::read(reader, hidden, TAGS)?,
        })
    }

    /// The entity tag of each word of the padded rows.
    pub(super) fn find(&self, padded: &[i16], width: usize) -> Vec<Option<(Bio, EntityKind)>> {
        let (mut sums, mut hidden) = (Vec::new(), Vec::new());
        self.hidden.apply(padded, width, &mut sums);
        let rows = self.hidden.trimmed(&sums);
        hidden.extend(rows.flatten().map(|&x| narrow(x.max(0))));
        self.scores.apply(&hidden, self.width, &mut sums);
        let mut back: Vec<[u8; TAGS]> = Vec::new();
        let mut totals = [0_i64; TAGS];
        for scores in self.scores.trimmed(&sums) {
            let before = if back.is_empty() {
                [0, i64::MIN / 2, i64::MIN / 2, i64::MIN / 2, i64::MIN / 2, i64::MIN / 2, i64::MIN / 2]
            } else {
                totals
            };
            let mut from = [0; TAGS];
            let slots = totals.iter_mut().zip(&mut from);
            for ((tag, &score), (total, from)) in scores.iter().enumerate().zip(slots) {
                let (best, top) = best_before(tag, &before);
                *total = top + i64::from(score);
                *from = best;
            }
            back.push(from);
        }
        let mut tag = totals.iter().enumerate().rev().max_by_key(|&(_, total)| total).map_or(0, |(tag, _)| tag);
        let mut found = Vec::with_capacity(back.len());
        for from in back.iter().rev() {
            found.push(entity(tag));
            tag = from.get(tag).map_or(0, |&before| usize::from(before));
        }
        found.reverse();
        found
    }
}

/// The best tag before `tag`, and its total: inside follows only beginning or inside of its own kind.
fn best_before(tag: usize, totals: &[i64; TAGS]) -> (u8, i64) {
    let inside = tag > 0 && tag.is_multiple_of(2);
    let mut best = (0, i64::MIN);
    for (before, &total) in totals.iter().enumerate() {
        if total > best.1 && (!inside || before == tag || before + 1 == tag) {
            best = (before as u8, total);
        }
    }
    best
}

fn entity(tag: usize) -> Option<(Bio, EntityKind)> {
    let bio = if tag.is_multiple_of(2) { Bio::Inside } else { Bio::Begin };
    match tag {
        1 | 2 => Some((bio, EntityKind::Person)),
        3 | 4 => Some((bio, EntityKind::Organization)),
        5 | 6 => Some((bio, EntityKind::Location)),
        _ => None,
    }
}
