//! Names: encoded words to entity spans.
//!
//! In: the encoder's rows of each sentence, padded; then the words of the whole document. Out: for each word nothing,
//! or the beginning or inside of a person, organization or location. What the other places of the document say of a
//! word counts with what its own place says; then the best sequence in which nothing goes on that has not begun is
//! found exactly in each sentence (Viterbi).

use super::weights::{Dense, Reader, Sums, narrow};
use super::{Bio, EntityKind, ModelError};
use std::collections::BTreeMap;

/// Outside, then beginning and inside of each kind.
const TAGS: usize = 7;

/// Outside, and each kind.
const KINDS: usize = 4;

/// No path may come here.
const NEVER: i64 = i64::MIN / 4;

/// Scores of a word's tags.
pub(super) type Scores = [i32; TAGS];

/// An entity tag.
pub(super) type Entity = Option<(Bio, EntityKind)>;

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

    /// Appends the scores of each word of a sentence's padded rows.
    pub(super) fn score(&self, padded: &[i16], width: usize, sums: &mut Sums, all: &mut Vec<Scores>) {
        self.hidden.apply(padded, width, sums);
        let hidden: Vec<i16> = self.hidden.trimmed(&sums.values).flatten().map(|&x| narrow(x.max(0))).collect();
        self.scores.apply(&hidden, self.width, sums);
        all.extend(self.scores.trimmed(&sums.values).map(|row| {
            let mut scores = [0; TAGS];
            scores.iter_mut().zip(row).for_each(|(to, from)| *to = *from);
            scores
        }));
    }
}

/// What a document says of a form: for each kind the sum of its lead over outside.
#[derive(Clone, Copy, Default)]
struct Memory {
    leads: [i64; KINDS],
    times: i64,
}

/// Of a word's lead, this many quarters come from the other places of its form.
const SHARE: i64 = 2;

/// Leads beyond this count no more.
const MOST: i32 = 8 << super::weights::FRACTION;

/// Moves the scores of each capitalized form towards what the whole document says of it.
pub(super) fn remember(forms: &[&str], scores: &mut [Scores]) {
    let mut memories: BTreeMap<&str, Memory> = BTreeMap::new();
    let counts = |form: &str| form.starts_with(char::is_uppercase) && form.len() > 1;
    for (&form, scores) in forms.iter().zip(&*scores).filter(|(form, _)| counts(form)) {
        let memory = memories.entry(form).or_default();
        memory.times += 1;
        memory.leads.iter_mut().zip(leads(scores)).for_each(|(sum, lead)| *sum += i64::from(lead));
    }
    for (form, scores) in forms.iter().zip(scores) {
        let Some(memory) = memories.get(form).filter(|memory| memory.times > 1) else { continue };
        let own = leads(scores);
        let [_, tags @ ..] = scores;
        let pairs = tags.chunks_exact_mut(2).zip(memory.leads.iter().skip(1).zip(own.iter().skip(1)));
        for (pair, (&sum, &own)) in pairs {
            let shift = ((sum / memory.times - i64::from(own)) * SHARE / 4) as i32;
            for score in pair {
                *score = score.saturating_add(shift);
            }
        }
    }
}

/// The lead of each kind over outside, bounded.
fn leads(scores: &Scores) -> [i32; KINDS] {
    let [o, bp, ip, bo, io, bl, il] = *scores;
    [o, bp.max(ip), bo.max(io), bl.max(il)].map(|best| best.saturating_sub(o).clamp(-MOST, MOST))
}

/// The best tags of a sentence.
pub(super) fn best_tags(sentence: &[Scores]) -> Vec<Entity> {
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(sentence.len());
    let mut totals = [0, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER];
    for scores in sentence {
        let before = totals;
        let mut from = [0; TAGS];
        for (tag, ((score, total), from)) in scores.iter().zip(&mut totals).zip(&mut from).enumerate() {
            let (best, top) = best_before(tag, &before);
            *total = top + i64::from(*score);
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

/// Whether a form is a form of address, which belongs to no name.
pub(super) fn is_address(form: &str) -> bool {
    let form = form.strip_suffix('.').unwrap_or(form);
    ["Mr", "Mrs", "Ms", "Mx", "Dr", "Prof"].iter().any(|address| form.eq_ignore_ascii_case(address))
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

fn entity(tag: usize) -> Entity {
    let bio = if tag.is_multiple_of(2) { Bio::Inside } else { Bio::Begin };
    match tag {
        1 | 2 => Some((bio, EntityKind::Person)),
        3 | 4 => Some((bio, EntityKind::Organization)),
        5 | 6 => Some((bio, EntityKind::Location)),
        _ => None,
    }
}
