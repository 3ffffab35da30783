//! What a correction changed in time: the items whose date is another than before.

use super::Store;
use crate::edtf::Edtf;
use crate::strings::Strings;
use crate::wording::date;

/// An item with another date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub headline: String,
    /// Its date before, in words.
    pub before: String,
    /// Its date now, in words.
    pub after: String,
}

impl Store {
    /// The items whose date is another than in the store `before`, in order of time: how many, and the first `most` of them.
    pub fn redated(&self, before: &Store, most: usize, words: &Strings) -> (usize, Vec<Change>) {
        let old = |item: u32| before.find(self.id(item)).map(|old| before.edtf(old));
        let changed = |item: &u32| old(*item).is_some_and(|old| old != self.edtf(*item));
        let items: Vec<u32> = (0..self.len() as u32).filter(changed).collect();
        let said =
            |edtf: &str| Edtf::parse(edtf).map_or_else(|_| edtf.to_owned(), |value| date::some_day(&value, words));
        let change = |item: &u32| Change {
            id: self.id(*item).to_owned(),
            headline: self.headline(*item, words),
            before: old(*item).map(said).unwrap_or_default(),
            after: said(self.edtf(*item)),
        };
        (items.len(), items.iter().take(most).map(change).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::analysis;
    use super::*;
    use crate::strings::ENGLISH;

    #[test]
    fn what_has_another_date_is_told_with_both() {
        let before = analysis(20);
        let mut after = before.clone();
        after.documents[0].published.value = "2021".to_owned();
        let (count, changes) = Store::new(after).redated(&Store::new(before.clone()), 1, &ENGLISH);
        assert_eq!((count, changes.len()), (1, 1), "the statement of that document");
        assert_eq!((changes[0].before.as_str(), changes[0].after.as_str()), ("12 March 2024", "2021"));
        assert_eq!(Store::new(before.clone()).redated(&Store::new(before), 9, &ENGLISH).0, 0);
    }
}
