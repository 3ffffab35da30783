//! What the chart draws of an answer: its lanes, and the dated items on their tracks.
//!
//! An item stands once, in the lane of the first chosen actor in it, else of its first actor; or of its kind, or of its
//! first document. Nothing here depends on the window or the zoom.

use super::Store;
use super::address::Lanes;
use super::answer::Answer;
use super::columns::Points;
use super::kind::Role;
use crate::timeline::{Interval, Item, Lane, Tracks, lanes};

/// The lanes and tracks of an answer.
#[derive(Clone, Default, Debug)]
pub struct Plan {
    /// The lanes from top to bottom.
    pub lanes: Vec<Lane>,
    /// The dated items of each lane.
    pub tracks: Tracks,
    /// First and last day of all; `(0, 0)` where there is none.
    pub extent: (i32, i32),
    /// How many dated items there are.
    pub dated: usize,
}

impl Store {
    /// The plan of an answer's dated items for a chart of at most `most` lanes. `rows` gives the rows of all lanes together
    /// by their number; `chosen` are actors by id, whose lanes come first.
    pub fn plan(
        &self,
        answer: &Answer,
        by: Lanes,
        chosen: &[String],
        (most, rows): (usize, &dyn Fn(usize) -> usize),
    ) -> Plan {
        let items = answer.dated_items();
        let extent = self.extent(items);
        let actor = |id: &String| self.analysis.actors.iter().position(|a| a.id.as_str() == id).map(|i| i as u32);
        let chosen: Vec<u32> = if by == Lanes::Actor { chosen.iter().filter_map(actor).collect() } else { Vec::new() };
        let keys: Vec<Option<u32>> = items.iter().map(|item| self.lane_key(*item, by, &chosen)).collect();
        let (lanes, of) = lanes(&keys, &chosen, most, rows);
        let drawn = items.iter().zip(of).filter_map(|(item, lane)| {
            let when = Interval::new(self.points(*item).days, Points::NONE, extent)?;
            Some(Item { id: *item, start: when.start, end: when.end, weight: self.weight(*item), lane })
        });
        let tracks = Tracks::new(drawn, &lanes);
        Plan { lanes, tracks, extent, dated: items.len() }
    }

    /// The first and last day of some items.
    pub fn extent(&self, items: &[u32]) -> (i32, i32) {
        let days = items.iter().filter_map(|item| Some((self.points(*item).first()?, self.points(*item).last()?)));
        days.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0))
    }

    /// What an item's lane is made by.
    fn lane_key(&self, item: u32, by: Lanes, chosen: &[u32]) -> Option<u32> {
        match by {
            Lanes::None => None,
            Lanes::Type => Some(self.kind(item).index() as u32),
            Lanes::Document => self.documents(item).first().copied(),
            Lanes::Actor => {
                let parts = self.parts(item);
                let does = |role: Role| matches!(role, Role::Actor | Role::Speaker);
                let first = || parts.iter().find(|(_, role)| does(*role)).or(parts.first()).map(|(actor, _)| *actor);
                chosen.iter().copied().find(|actor| parts.iter().any(|(part, _)| part == actor)).or_else(first)
            }
        }
    }
}
