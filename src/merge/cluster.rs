//! From bonds between pairs to clusters, without holding every report against every other.
//!
//! What comes in: the features of all reports, sorted by id. What goes out: clusters as lists of indices, and links
//! between clusters. Two reports are compared only where they share a key of the index: the act, a participant, and a
//! day or a like word. The surest pairs unite first, and a union that would leave no common day is refused; so the
//! result depends on the reports alone, not on their order.

use super::pair::{Bond, Features, bond, family};
use crate::edtf::Day;
use crate::events::EventType;
use crate::id::ActorId;
use crate::order::{set, sort};
use std::collections::{BTreeMap, BTreeSet};

/// The longest stretch that is indexed by each of its days.
const SPAN: i32 = 31;
/// One word for each of these stands for a sentence in the index (min-wise hashing; Broder 1997).
const SALTS: [u64; 6] = [
    0x9e37_79b9_7f4a_7c15,
    0x3c6e_f372_fe94_f82a,
    0xdaa6_6d2c_7ddf_743f,
    0x78dd_e6e5_fd29_f054,
    0x1715_609f_7c74_6c69,
    0xb54c_da58_fbbe_e87e,
];
/// How many neighbors a report is compared with under one key.
const WINDOW: usize = 48;

/// A key under which reports of one happening meet.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Day(EventType, &'a ActorId, Day),
    Word(EventType, &'a ActorId, u64),
}

/// The clusters, each sorted, by their first report; and the pairs of clusters that are plan and doing.
pub(super) struct Clusters {
    pub(super) members: Vec<Vec<usize>>,
    pub(super) links: BTreeSet<(usize, usize)>,
}

/// Clusters reports.
pub(super) fn cluster(reports: &[Features<'_>]) -> Clusters {
    let mut same: Vec<(u32, usize, usize)> = Vec::new();
    let mut plans: Vec<(usize, usize)> = Vec::new();
    for (a, b) in candidates(reports) {
        match reports.get(a).zip(reports.get(b)).and_then(|(a, b)| bond(a, b)) {
            Some(Bond::Same(strength)) => same.push((strength, a, b)),
            Some(Bond::Plan) => plans.push((a, b)),
            None => {}
        }
    }
    sort(&mut same, &|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut union = Union::new(reports);
    for (_, a, b) in same {
        union.join(a, b);
    }
    let members = union.clusters();
    let mut home = vec![0; reports.len()];
    for (cluster, member) in
        members.iter().enumerate().flat_map(|(cluster, all)| all.iter().map(move |one| (cluster, *one)))
    {
        if let Some(slot) = home.get_mut(member) {
            *slot = cluster;
        }
    }
    let at = |report: usize| home.get(report).copied().unwrap_or(0);
    let pairs = plans.into_iter().map(|(a, b)| (at(a).min(at(b)), at(a).max(at(b))));
    Clusters { members, links: pairs.filter(|(a, b)| a != b).collect() }
}

/// The pairs that share a key.
fn candidates(reports: &[Features<'_>]) -> BTreeSet<(usize, usize)> {
    let mut index: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (number, report) in reports.iter().enumerate() {
        for key in keys(report) {
            index.entry(key).or_default().push(number);
        }
    }
    let mut pairs = BTreeSet::new();
    for members in index.into_values() {
        for (place, a) in members.iter().enumerate() {
            pairs.extend(members.iter().skip(place + 1).take(WINDOW).map(|b| (*a, *b)));
        }
    }
    pairs
}

fn keys<'a>(report: &Features<'a>) -> Vec<Key<'a>> {
    let act = family(report.event.act);
    let sketch = sketch(report.words());
    let days = report.days.filter(|(first, last)| last.0 - first.0 <= SPAN);
    let mut keys = Vec::new();
    for actor in report.participants() {
        keys.extend(sketch.iter().map(|word| Key::Word(act, actor, *word)));
        if let Some((first, last)) = days {
            keys.extend((first.0..=last.0).map(|day| Key::Day(act, actor, Day(day))));
        }
    }
    keys
}

/// The words with the smallest hashes, under as many salts: like sentences have some in common.
fn sketch(words: &[String]) -> BTreeSet<u64> {
    let digests: Vec<u64> = words.iter().map(|word| digest(word)).collect();
    let salted = |salt: &u64| digests.iter().map(|digest| mixed(digest ^ salt)).min();
    set(SALTS.iter().filter_map(salted))
}

/// The 64-bit FNV-1a hash of a word.
fn digest(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The finalizer of `SplitMix64`, which spreads every bit over all others.
fn mixed(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// A union-find over reports that keeps the common days of each set.
struct Union {
    parent: Vec<usize>,
    days: Vec<Option<(Day, Day)>>,
}

impl Union {
    fn new(reports: &[Features<'_>]) -> Union {
        Union { parent: (0..reports.len()).collect(), days: reports.iter().map(|report| report.days).collect() }
    }

    fn root(&mut self, of: usize) -> usize {
        let mut node = of;
        while let Some(up) = self.parent.get(node).copied().filter(|up| *up != node) {
            // Halving the path as it is walked keeps it short.
            let above = self.parent.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.parent.get_mut(node) {
                *slot = above;
            }
            node = above;
        }
        node
    }

    /// Unites the sets of two reports unless that would leave them no common day.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let days = match (self.days.get(a).copied().flatten(), self.days.get(b).copied().flatten()) {
            (Some(a), Some(b)) if a.0 > b.1 || b.0 > a.1 => return,
            (Some(a), Some(b)) => Some((a.0.max(b.0), a.1.min(b.1))),
            (a, b) => a.or(b),
        };
        let (low, high) = (a.min(b), a.max(b));
        if let Some(slot) = self.parent.get_mut(high) {
            *slot = low;
        }
        if let Some(slot) = self.days.get_mut(low) {
            *slot = days;
        }
    }

    fn clusters(mut self) -> Vec<Vec<usize>> {
        let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for report in 0..self.parent.len() {
            sets.entry(self.root(report)).or_default().push(report);
        }
        sets.into_values().collect()
    }
}
