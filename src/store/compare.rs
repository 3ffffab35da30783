//! Several actors side by side, in order of time: who of them did or said what on the same date.
//!
//! What comes in: the chosen actors and the items that the filters leave. What goes out: [`Moment`]s, one for each date,
//! with a cell for each actor. An item stands with the chosen one who did or said it, else with the one to whom; where
//! that is more than one of them, it stands once, across all columns.

use super::Store;
use super::actor::Entry;
use super::kind::Role;
use crate::strings::Strings;
use crate::wording::date;

/// Actors side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// The actors' ids and names, in the order in which they were chosen.
    pub columns: Vec<(String, String)>,
    /// The dates in order, undated last.
    pub moments: Vec<Moment>,
    /// Items beyond those that are shown.
    pub rest: usize,
}

/// What happened on one date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The date in words.
    pub date: String,
    /// The value of its `datetime` attribute.
    pub datetime: Option<String>,
    /// What several of the actors did together.
    pub shared: Vec<Entry>,
    /// What each did, in the order of the columns.
    pub cells: Vec<Vec<Entry>>,
}

impl Store {
    /// The actors with these ids over some items, of which at most `most` are shown. Unknown ids are left aside.
    pub fn compare(&self, ids: &[String], items: &[u32], most: usize, words: &Strings) -> Comparison {
        let index = |id: &String| {
            let index = self.analysis.actors.binary_search_by(|actor| actor.id.as_str().cmp(id.as_str())).ok()?;
            Some((index as u32, self.analysis.actors.get(index)?))
        };
        let actors: Vec<_> = ids.iter().filter_map(index).collect();
        let mut moments: Vec<Moment> = Vec::new();
        let (mut last, mut shown, mut rest) = (None, 0, 0);
        for item in items {
            let columns = self.columns(*item, &actors.iter().map(|(index, _)| *index).collect::<Vec<_>>());
            if columns.is_empty() {
                continue;
            }
            if shown == most {
                rest += 1;
                continue;
            }
            shown += 1;
            let edtf = self.edtf(*item);
            if last != Some(edtf) {
                last = Some(edtf);
                moments.push(Moment {
                    date: date::label(edtf, words),
                    datetime: date::datetime(edtf),
                    shared: Vec::new(),
                    cells: vec![Vec::new(); actors.len()],
                });
            }
            let Some(moment) = moments.last_mut() else { continue };
            let (cell, of) = match columns.as_slice() {
                [column] => (moment.cells.get_mut(*column), actors.get(*column).map(|(index, _)| *index)),
                _ => (Some(&mut moment.shared), None),
            };
            if let Some(cell) = cell {
                cell.push(self.entry(*item, of, words));
            }
        }
        let columns = actors.iter().map(|(_, actor)| (actor.id.as_str().to_owned(), actor.name.clone())).collect();
        Comparison { columns, moments, rest }
    }

    /// The columns that an item belongs to.
    fn columns(&self, item: u32, actors: &[u32]) -> Vec<usize> {
        let parts = self.parts(item);
        let with = |roles: [Role; 2]| {
            let has = move |actor: &u32| parts.iter().any(|(part, role)| part == actor && roles.contains(role));
            actors.iter().enumerate().filter(|(_, actor)| has(actor)).map(|(at, _)| at).collect::<Vec<_>>()
        };
        let doers = with([Role::Actor, Role::Speaker]);
        if doers.is_empty() { with([Role::Recipient, Role::Addressee]) } else { doers }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::analysis;
    use super::*;
    use crate::strings::ENGLISH;

    #[test]
    fn dates_are_shared_and_every_item_stands_once() {
        let store = Store::new(analysis(60));
        let items: Vec<u32> = (0..store.len() as u32).collect();
        let ids = ["ines-maro", "tor-vell", "nobody"].map(str::to_owned);
        let comparison = store.compare(&ids, &items, 999, &ENGLISH);
        let names: Vec<&str> = comparison.columns.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!((names.as_slice(), comparison.rest), (["Inés Maro", "Tor Vell"].as_slice(), 0));
        let mut seen = Vec::new();
        for moment in &comparison.moments {
            assert_eq!(moment.cells.len(), 2);
            let all = moment.cells.iter().flatten().chain(&moment.shared);
            seen.extend(all.map(|entry| {
                assert_eq!(entry.date, moment.date);
                entry.id.clone()
            }));
        }
        let with = |item: &u32| store.parts(*item).iter().any(|(actor, _)| [3, 4].contains(actor));
        let mut wanted: Vec<&str> = items.iter().filter(|item| with(item)).map(|item| store.id(*item)).collect();
        wanted.sort_unstable();
        seen.sort_unstable();
        assert_eq!(seen, wanted);
        let dates: Vec<&str> = comparison.moments.iter().map(|moment| moment.date.as_str()).collect();
        assert!(dates.windows(2).all(|pair| pair[0] != pair[1]), "{dates:?}");
        // Who speaks has the statement, not who is spoken to.
        let said = comparison.moments.iter().find(|moment| moment.date == "12 Mar 2024").unwrap();
        assert!(
            said.cells[0].iter().any(|entry| entry.said.is_some())
                && !said.cells[1].iter().any(|entry| entry.said.is_some())
        );
    }

    #[test]
    fn what_both_did_stands_across_and_a_long_list_is_cut() {
        let mut analysis = analysis(20);
        let both = ["ines-maro", "tor-vell"].map(crate::id::ActorId::new).to_vec();
        analysis.events[7].actors.clone_from(&both);
        let store = Store::new(analysis);
        let items: Vec<u32> = (0..store.len() as u32).collect();
        let ids: Vec<String> = both.iter().map(|id| id.as_str().to_owned()).collect();
        let whole = store.compare(&ids, &items, 999, &ENGLISH);
        let shared: Vec<&str> =
            whole.moments.iter().flat_map(|moment| &moment.shared).map(|entry| entry.id.as_str()).collect();
        assert_eq!(shared, ["e00007"]);
        let all: usize = whole.moments.iter().map(|m| m.shared.len() + m.cells.concat().len()).sum();
        assert_eq!(store.compare(&ids, &items, 3, &ENGLISH).rest, all - 3);
    }
}
