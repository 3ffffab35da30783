//! The items of an analysis as columns: what filtering, counting and drawing ask of a million of them.
//!
//! An item costs 27 bytes (four points 16, kind, modality and weight 1 each, the ends of its two lists 4 each), 8 more for
//! each part that an actor has in it and 4 for each document: 47 with two actors and one document. A test holds this.

use super::Store;
use super::kind::{Kind, Role};
use crate::analysis::{Modality, When};
use crate::edtf::{Day, Edtf};

/// The four points of an item in days since 1970; a missing start is before all days, a missing end after all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Points {
    /// Earliest start, latest start, earliest end, latest end; [`Points::NONE`] where not known.
    pub days: [i32; 4],
}

impl Points {
    /// Stands for a day that is not known.
    pub const NONE: i32 = i32::MIN;

    /// The points of an event's `when`.
    pub fn of(when: &When) -> Points {
        let day = |text: &Option<String>| {
            text.as_deref().and_then(|text| Edtf::parse(text).ok()?.first_day()).map_or(Points::NONE, |day| day.0)
        };
        let [a, b] = &when.start;
        let [c, d] = &when.end;
        Points { days: [day(a), day(b), day(c), day(d)] }
    }

    /// The points of a date on some day of which something happened.
    pub(super) fn of_date(text: &str) -> Points {
        let when = Edtf::parse(text).unwrap_or_default().when(false);
        let day = |day: Option<Day>| day.map_or(Points::NONE, |day| day.0);
        Points { days: [day(when.start[0]), day(when.start[1]), day(when.end[0]), day(when.end[1])] }
    }

    /// Whether any point is known.
    pub fn is_dated(self) -> bool {
        self.days.iter().any(|day| *day != Points::NONE)
    }

    /// The first known day, for the order and for drawing.
    pub fn first(self) -> Option<i32> {
        self.days.into_iter().filter(|day| *day != Points::NONE).min()
    }

    /// The last known day.
    pub fn last(self) -> Option<i32> {
        self.days.into_iter().max().filter(|day| *day != Points::NONE)
    }

    /// Whether it may touch the days from `from` to `to`, both inclusive; undated items touch none.
    pub fn overlaps(self, from: Option<Day>, to: Option<Day>) -> bool {
        let [first, _, _, last] = self.days;
        let after_from = from.is_none_or(|from| last == Points::NONE || last >= from.0);
        let before_to = to.is_none_or(|to| first == Points::NONE || first <= to.0);
        self.is_dated() && after_from && before_to
    }
}

/// Lists of varying length in two plain columns.
#[derive(Clone, Debug)]
pub(super) struct Lists<T> {
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T> Lists<T> {
    fn new(n: usize) -> Lists<T> {
        Lists { ends: Vec::with_capacity(n), values: Vec::new() }
    }

    fn get(&self, index: u32) -> &[T] {
        let index = index as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or(&[])
    }

    fn bytes(&self) -> usize {
        self.ends.capacity() * size_of::<u32>() + self.values.capacity() * size_of::<T>()
    }
}

/// One item's place in every column but the lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain {
    pub(super) points: Points,
    pub(super) kind: Kind,
    pub(super) modality: Option<Modality>,
    pub(super) weight: u8,
}

/// The columns, each with one value an item.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    points: Vec<Points>,
    kinds: Vec<Kind>,
    modalities: Vec<Option<Modality>>,
    weights: Vec<u8>,
    parts: Lists<(u32, Role)>,
    documents: Lists<u32>,
}

impl Columns {
    /// Columns without items, with room for `n`.
    pub(super) fn with_room(n: usize) -> Columns {
        Columns {
            points: Vec::with_capacity(n),
            kinds: Vec::with_capacity(n),
            modalities: Vec::with_capacity(n),
            weights: Vec::with_capacity(n),
            parts: Lists::new(n),
            documents: Lists::new(n),
        }
    }

    /// Adds an item.
    pub(super) fn push(
        &mut self,
        plain: Plain,
        parts: &mut dyn Iterator<Item = (u32, Role)>,
        documents: &mut dyn Iterator<Item = u32>,
    ) {
        self.points.push(plain.points);
        self.kinds.push(plain.kind);
        self.modalities.push(plain.modality);
        self.weights.push(plain.weight);
        self.parts.values.extend(parts);
        self.parts.ends.push(self.parts.values.len() as u32);
        self.documents.values.extend(documents);
        self.documents.ends.push(self.documents.values.len() as u32);
    }

    /// Gives back the room that nothing came to fill.
    pub(super) fn shrink(&mut self) {
        self.parts.values.shrink_to_fit();
        self.documents.values.shrink_to_fit();
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    /// What they take up, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.points.capacity() * size_of::<Points>()
            + self.kinds.capacity() * size_of::<Kind>()
            + self.modalities.capacity() * size_of::<Option<Modality>>()
            + self.weights.capacity()
            + self.parts.bytes()
            + self.documents.bytes()
    }
}

impl Store {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the columns take up, in bytes.
    pub fn column_bytes(&self) -> usize {
        self.columns.bytes()
    }

    /// An item's four points.
    pub fn points(&self, item: u32) -> Points {
        self.columns.points.get(item as usize).copied().unwrap_or(Points { days: [Points::NONE; 4] })
    }

    /// What an item is.
    pub fn kind(&self, item: u32) -> Kind {
        self.columns.kinds.get(item as usize).copied().unwrap_or(Kind::Statement)
    }

    /// Whether an event happened; `None` for statements.
    pub fn modality(&self, item: u32) -> Option<Modality> {
        self.columns.modalities.get(item as usize).copied().flatten()
    }

    /// How much an item matters: the more reports the more, an event before a statement.
    pub fn weight(&self, item: u32) -> u32 {
        self.columns.weights.get(item as usize).copied().unwrap_or(0).into()
    }

    /// Who takes part in an item, as indices into the actors, with their roles.
    pub fn parts(&self, item: u32) -> &[(u32, Role)] {
        self.columns.parts.get(item)
    }

    /// The documents of an item, as indices, ascending.
    pub fn documents(&self, item: u32) -> &[u32] {
        self.columns.documents.get(item)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Store, fixture::analysis};

    #[test]
    fn an_item_costs_what_the_head_of_the_file_says() {
        for n in [1_000, 10_000] {
            let store = Store::new(analysis(n));
            let most = store.len() * 47;
            assert!(store.column_bytes() <= most, "{} bytes for {} items", store.column_bytes(), store.len());
        }
    }
}
