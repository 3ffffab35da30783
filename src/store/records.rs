//! Items that come as plain columns, without an analysis behind them: for measuring, by the million.
//!
//! What comes in: for each item six numbers and four lines of text. What goes out: a [`Store`] that filters, counts and
//! draws like any other; only cards, which quote documents, have nothing to show. Texts stand in one arena; an item costs
//! its texts' bytes and 16 more than its columns.

use super::Store;
use super::columns::{Columns, Plain, Points};
use super::items::ById;
use super::kind::{Kind, Role};
use crate::analysis::{Actor, Analysis, FORMAT, Modality};
use crate::edtf::Day;
use crate::id::ActorId;
use crate::knowledge::ActorKind;
use crate::order::order;
use std::sync::OnceLock;

/// How many numbers tell of an item: first day, last day, precision, actor, recipient, kind.
pub(super) const NUMBERS: usize = 6;
/// How many lines tell of an item: id, date as EDTF, headline, quotation.
pub(super) const LINES: usize = 4;

/// The texts of items.
#[derive(Debug)]
pub(super) struct Records {
    arena: String,
    /// Where each line ends, without its line break.
    ends: Vec<u32>,
    /// The record of each item.
    order: Vec<u32>,
}

impl Records {
    fn line(&self, item: u32, line: usize) -> &str {
        let Some(record) = self.order.get(item as usize) else { return "" };
        let place = *record as usize * LINES + line;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize + 1);
        self.ends.get(place).and_then(|end| self.arena.get(start..*end as usize)).unwrap_or("")
    }

    /// An item's id.
    pub(super) fn id(&self, item: u32) -> &str {
        self.line(item, 0)
    }

    /// An item's date.
    pub(super) fn date(&self, item: u32) -> &str {
        self.line(item, 1)
    }

    /// An item's headline.
    pub(super) fn headline(&self, item: u32) -> &str {
        self.line(item, 2)
    }

    /// An item's quotation.
    pub(super) fn quote(&self, item: u32) -> &str {
        self.line(item, 3)
    }

    /// The bytes that they take.
    fn bytes(&self) -> usize {
        self.arena.capacity() + 4 * (self.ends.capacity() + self.order.capacity())
    }
}

impl Store {
    /// The store of records. `names` are the actors'; `numbers` holds six for each item (first day, last day, precision, actor, recipient, kind), an actor or recipient
    /// below 0 being none; `lines` holds four for each item (id, date, headline, quotation), parted by line breaks.
    pub fn from_records(names: &[String], numbers: &[i32], lines: String) -> Store {
        let points: Vec<Points> = numbers.chunks_exact(NUMBERS).map(points).collect();
        let keys: Vec<_> = points.iter().map(|points| (points.first(), points.last())).collect();
        let order = order(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
        let mut columns = Columns::with_room(order.len());
        for record in &order {
            let Some(points) = points.get(*record as usize).copied() else { continue };
            let number = |place: usize| numbers.get(*record as usize * NUMBERS + place).copied().unwrap_or(-1);
            let kind = Kind::all().nth(number(5).max(0) as usize).unwrap_or(Kind::Statement);
            let roles =
                if kind == Kind::Statement { [Role::Speaker, Role::Addressee] } else { [Role::Actor, Role::Recipient] };
            let modality = (kind != Kind::Statement).then_some(Modality::Happened);
            let plain = Plain { points, kind, modality, weight: 2 + u8::from(kind != Kind::Statement) };
            let parts = [3, 4].into_iter().zip(roles).map(|(place, role)| (number(place), role));
            let mut parts = parts.filter(|(actor, _)| *actor >= 0).map(|(actor, role)| (actor as u32, role));
            columns.push(plain, &mut parts, &mut std::iter::empty());
        }
        columns.shrink();
        let breaks = lines.bytes().zip(0u32..).filter(|(byte, _)| *byte == b'\n').map(|(_, place)| place);
        let mut ends = Vec::with_capacity(order.len() * LINES);
        ends.extend(breaks);
        ends.push(lines.len() as u32);
        let actor = |(index, name): (usize, &String)| Actor {
            id: ActorId::new(&format!("a{index:06}")),
            name: name.clone(),
            kind: ActorKind::State,
            country: None,
            offices: Vec::new(),
            aliases: Vec::new(),
        };
        let actors = names.iter().enumerate().map(actor).collect();
        let analysis = Analysis { format: FORMAT.to_owned(), documents: Vec::new(), actors, events: Vec::new() };
        Store {
            by_id: ById::new(&analysis),
            analysis,
            columns,
            sources: Vec::new(),
            records: Some(Records { arena: lines, ends, order }),
            words: OnceLock::new(),
        }
    }

    /// What the texts of records take up, in bytes.
    pub fn record_bytes(&self) -> usize {
        self.records.as_ref().map_or(0, Records::bytes)
    }
}

/// The points of a record: of a single day all four; of a day in a month or a year its bounds; of a stretch its ends.
fn points(numbers: &[i32]) -> Points {
    let [first, last, precision, ..] = *numbers else { return Points { days: [Points::NONE; 4] } };
    let (year, month, _) = Day(first).parts();
    let days = |from: Option<Day>, to: Option<Day>| {
        let (from, to) = (from.map_or(first, |day| day.0), to.map_or(first, |day| day.0 - 1));
        [from, to.max(from), from, to.max(from)]
    };
    let days = match precision {
        _ if last > first => [first, first, last, last],
        1 if month < 12 => days(Day::new(year, month, 1), Day::new(year, month + 1, 1)),
        1 => days(Day::new(year, month, 1), Day::new(year + 1, 1, 1)),
        2 => days(Day::new(year, 1, 1), Day::new(year + 1, 1, 1)),
        _ => [first; 4],
    };
    Points { days }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Query;
    use crate::strings::ENGLISH;

    #[test]
    fn records_are_items_like_others() {
        let names = ["Avelia", "Borland"].map(str::to_owned);
        let numbers = [[20_000, 20_000, 0, 0, 1, 1], [19_000, 19_000, 1, 1, -1, 16], [19_500, 19_510, 0, 0, -1, 0]];
        let lines = [
            ["a", "2024-10-04", "Avelia met Borland", "They met."],
            ["b", "2022-01", "Borland said", "“Yes.”"],
            ["c", "2023-05-23/2023-06-02", "Truce", ""],
        ];
        let lines = lines.as_flattened().join("\n");
        let store = Store::from_records(&names, numbers.as_flattened(), lines);
        let rows = store.rows(&[0, 1, 2], &ENGLISH);
        let shape: Vec<_> =
            rows.iter().map(|row| (row.id.as_str(), row.date.replace('\u{a0}', " "), row.headline.as_str())).collect();
        let want = [
            ("b", "Jan 2022".to_owned(), "Borland said"),
            ("c", "23 May – 2 Jun 2023".to_owned(), "Truce"),
            ("a", "4 Oct 2024".to_owned(), "Avelia met Borland"),
        ];
        assert_eq!(shape, want);
        assert_eq!(store.points(0).days, [18_993, 19_023, 18_993, 19_023]);
        assert_eq!((rows[2].quote.as_str(), store.find("a")), ("They met.", Some(2)));
        let answer = store.ask(&Query { text: "trUce".into(), ..Query::default() });
        assert_eq!(answer.items, [1]);
        assert!(store.record_bytes() < 200);
    }
}
