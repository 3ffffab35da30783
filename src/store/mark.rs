//! The words and the form of a mark or a cluster on the chart.

use super::Store;
use super::columns::Points;
use super::kind::{modality_label, modality_name};
use super::row::{quoted_content, shorten};
use crate::analysis::Modality;
use crate::edtf::{Bound, Date, Day, Edtf};
use crate::strings::{Strings, fill};
use crate::timeline::Unit;
use crate::wording::date::{self, value_label};

/// How many headlines a cluster names.
const NAMED: usize = 3;

/// What a mark says and how it looks, at any zoom.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Mark {
    /// Its form, as class names.
    pub class: String,
    /// The class names that join where there is room to draw it as a stretch.
    pub stretch: &'static str,
    /// The accessible name.
    pub name: String,
    /// The words beside it, where there is room; a cluster's count.
    pub label: String,
}

impl Store {
    /// The mark of an item.
    pub fn mark(&self, item: u32, words: &Strings) -> Mark {
        let [start, start_latest, end_earliest, end] = self.points(item).days;
        let mut class = match self.modality(item) {
            Some(modality) => ["is-", modality_name(modality)].concat(),
            None => "is-said".to_owned(),
        };
        for (is, name) in [
            (start == Points::NONE, " is-open-start"),
            (end == Points::NONE, " is-open-end"),
            (self.event(item).is_some_and(|event| !event.conflicts.is_empty()), " is-conflict"),
        ] {
            if is {
                class.push_str(name);
            }
        }
        let certain = start == start_latest && end == end_earliest;
        let stretch = if certain { " is-certain" } else { " is-span" };
        Mark { class, stretch, name: self.mark_name(item, words), label: self.mark_label(item, words) }
    }

    /// The mark of a cluster with these items.
    pub fn cluster(&self, unit: &Unit, items: &mut dyn Iterator<Item = u32>, words: &Strings) -> Mark {
        let mut titles: Vec<String> = items.take(NAMED).map(|item| shorten(&self.headline(item, words))).collect();
        let n = unit.count as usize;
        if n > NAMED {
            titles.push(fill(words.chart_cluster_more, &[("n", &words.number(n - NAMED))]));
        }
        let count = words.number(n);
        let date = days_label(unit.days.0, unit.days.1, words);
        let values = [("n", count.as_str()), ("date", &date), ("titles", &titles.join("; "))];
        let name = fill(words.chart_cluster, &values);
        Mark { class: "cluster".to_owned(), stretch: "", name, label: count }
    }

    /// The words beside an item's mark: the headline, or what was said.
    fn mark_label(&self, item: u32, words: &Strings) -> String {
        match self.statement(item) {
            Some((document, statement)) => shorten(&quoted_content(document, statement)),
            None => shorten(&self.headline(item, words)),
        }
    }

    /// The accessible name of an item's mark: date, headline, and its form where that is not plain.
    pub fn mark_name(&self, item: u32, words: &Strings) -> String {
        let date = date::label(self.edtf(item), words);
        let headline = shorten(&self.headline(item, words));
        if let Some((document, statement)) = self.statement(item) {
            let content = shorten(&quoted_content(document, statement));
            return fill(words.mark_statement, &[("date", &date), ("speaker", &headline), ("content", &content)]);
        }
        let name = fill(words.mark_name, &[("date", &date), ("headline", &headline)]);
        match self.modality(item) {
            None | Some(Modality::Happened) => name,
            Some(other) => fill(words.mark_form, &[("name", &name), ("form", modality_label(other, words))]),
        }
    }
}

/// The days from one to another in words, what both share said once: `12 Jan – 30 Apr 2024`.
pub fn days_label(first: i32, last: i32, words: &Strings) -> String {
    let day = |day: i32| Date::day(Day(day));
    if first == last {
        return value_label(&Edtf::Date(day(first)), words);
    }
    value_label(&Edtf::Interval(Bound::Date(day(first)), Bound::Date(day(last))), words)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::analysis;
    use super::*;
    use crate::strings::ENGLISH;

    #[test]
    fn a_mark_says_its_date_and_form() {
        let mut analysis = analysis(20);
        analysis.events[3].headline = "لافروف ".repeat(900);
        let store = Store::new(analysis);
        let mark = store.mark(store.find("e00002").unwrap(), &ENGLISH);
        assert_eq!((mark.class.as_str(), mark.stretch), ("is-planned", " is-certain"));
        assert_eq!(mark.name, "3 Mar 2024: Maro met Vell, 2 (Planned)");
        let month = store.mark(store.find("e00001").unwrap(), &ENGLISH);
        assert_eq!((month.class.as_str(), month.stretch), ("is-ongoing", " is-span"));
        let long = store.mark(store.find("e00003").unwrap(), &ENGLISH);
        assert!(long.label.chars().count() < 330 && long.name.chars().count() < 360);
    }

    #[test]
    fn days_share_what_is_the_same() {
        let day = |y, m, d| Day::new(y, m, d).unwrap().0;
        assert_eq!(days_label(day(2024, 1, 12), day(2024, 4, 30), &ENGLISH), "12 Jan – 30 Apr 2024");
        assert_eq!(days_label(day(2024, 1, 12), day(2024, 1, 12), &ENGLISH), "12 Jan 2024");
    }
}
