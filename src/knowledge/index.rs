//! The index of the knowledge: who bears a name, which office a title means, who held it when.
//!
//! What comes in: the records. What goes out: look-ups by the words of a text. It never decides between two that fit.

use super::phrases::Phrases;
use super::record::{ActorKind, ActorRecord, Holder, OfficeRecord, SeriesRecord};
use super::words::{KeyTable, Shape, Word, key, words};
use crate::edtf::{Day, Edtf};
use crate::id::ActorId;
use crate::span::Span;
use std::collections::BTreeMap;

/// What a name of a record says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sense {
    /// It names the actor.
    Name,
    /// It is the adjective of the actor.
    Demonym,
    /// It is the noun for the actor's people.
    People,
    /// It is a place that stands for the actor.
    Metonym,
}

/// An actor under one of its names.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Who.
    pub actor: ActorId,
    /// What kind the actor is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-2 code of the actor's country.
    pub country: Option<String>,
    /// What the name says.
    pub sense: Sense,
    shapes: Box<[Shape]>,
}

/// The look-ups.
#[derive(Clone, Default, Debug)]
pub struct Index {
    names: Phrases<Entry>,
    titles: Phrases<String>,
    surnames: KeyTable<u64, Vec<ActorId>>,
    states: BTreeMap<String, ActorId>,
    capitals: BTreeMap<ActorId, ActorId>,
    offices_of: BTreeMap<ActorId, Vec<String>>,
    offices_held: BTreeMap<ActorId, Vec<String>>,
}

impl Index {
    pub(super) fn new<'a>(
        actors: impl Iterator<Item = &'a ActorRecord>,
        offices: impl Iterator<Item = &'a OfficeRecord>,
    ) -> Index {
        let mut index = Index::default();
        actors.for_each(|actor| index.add_actor(actor));
        offices.for_each(|office| index.add_office(office));
        index
    }

    /// The longest name that begins at the first of `words`, with its number of words and all who bear it.
    /// `loose` ignores case, for lines in capitals.
    /// `accepts` sees the words and may refuse them.
    pub fn name_at(
        &self,
        words: &[Word],
        loose: bool,
        accepts: impl Fn(&[Word]) -> bool,
    ) -> Option<(usize, Vec<&Entry>)> {
        self.names.longest(words, |entry, found| {
            accepts(found) && entry.shapes.iter().zip(found).all(|(name, text)| is_written(*name, text.shape, loose))
        })
    }

    /// Who bears exactly this name; none where two do.
    pub fn exact(&self, name: &str) -> Option<&ActorId> {
        let words = cut(name);
        let (_, entries) = self.name_at(&words, true, |found| found.len() == words.len())?;
        let mut actors = entries.iter().filter(|entry| entry.sense == Sense::Name).map(|entry| &entry.actor);
        let first = actors.next()?;
        actors.all(|actor| actor == first).then_some(first)
    }

    /// The longest title that begins at the first of `words`, with its number of words and the ids of its offices.
    pub fn title_at(&self, words: &[Word]) -> Option<(usize, Vec<&String>)> {
        self.titles.longest(words, |_, _| true)
    }

    /// The persons one of whose full names ends in this word, or begins with it where surnames stand first.
    pub fn by_surname(&self, key: u64) -> &[ActorId] {
        self.surnames.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The capital of a state.
    pub fn capital(&self, state: &ActorId) -> Option<&ActorId> {
        self.capitals.get(state)
    }

    /// The state with this ISO 3166-1 code.
    pub fn state(&self, country: &str) -> Option<&ActorId> {
        self.states.get(country)
    }

    /// The ids of the offices of a state or organisation.
    pub fn offices_of(&self, actor: &ActorId) -> &[String] {
        self.offices_of.get(actor).map_or(&[], Vec::as_slice)
    }

    /// The ids of the offices that a person holds or held.
    pub fn offices_held(&self, person: &ActorId) -> &[String] {
        self.offices_held.get(person).map_or(&[], Vec::as_slice)
    }

    fn add_actor(&mut self, actor: &ActorRecord) {
        let names = std::iter::once(&actor.name).chain(&actor.aliases).map(|name| (name, Sense::Name));
        let others =
            [(&actor.demonyms, Sense::Demonym), (&actor.people, Sense::People), (&actor.metonyms, Sense::Metonym)];
        let others = others.into_iter().flat_map(|(names, sense)| names.iter().map(move |name| (name, sense)));
        for (name, sense) in names.chain(others) {
            self.add_name(actor, name, sense);
        }
        if let Some(state) = &actor.capital_of {
            self.capitals.entry(state.clone()).or_insert_with(|| actor.id.clone());
        }
        if let (ActorKind::State, Some(country)) = (actor.kind, &actor.country) {
            self.states.entry(country.clone()).or_insert_with(|| actor.id.clone());
        }
        if actor.kind == ActorKind::Person {
            self.add_surnames(actor);
        }
    }

    /// The last word of each full name. Where surnames stand first the first one, and the last only where it is no
    /// second half of a given name (`Kim Jong-un`, but `Joseph Wu`).
    fn add_surnames(&mut self, actor: &ActorRecord) {
        const SURNAME_FIRST: [&str; 6] = ["CN", "HK", "KP", "KR", "SG", "TW"];
        const SUFFIXES: [u64; 5] = [key("jr"), key("sr"), key("ii"), key("iii"), key("iv")];
        let first = actor.country.as_deref().is_some_and(|country| SURNAME_FIRST.contains(&country));
        for name in std::iter::once(&actor.name).chain(&actor.aliases) {
            let words = cut(name);
            let is_surname = |word: &&Word| word.shape != Shape::Sign && !SUFFIXES.contains(&word.key);
            let last = words.iter().rev().find(is_surname).filter(|_| !(first && name.contains('-')));
            let ends = words.first().filter(|_| first).into_iter().chain(last);
            for word in ends.filter(|_| words.len() > 1) {
                let bearers = self.surnames.entry(word.key).or_default();
                if bearers.last() != Some(&actor.id) {
                    bearers.push(actor.id.clone());
                }
            }
        }
    }

    fn add_name(&mut self, actor: &ActorRecord, name: &str, sense: Sense) {
        let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        let words = cut(name);
        let shapes = words.iter().map(|word| word.shape).collect();
        let entry = Entry { actor: actor.id.clone(), kind: actor.kind, country: actor.country.clone(), sense, shapes };
        self.names.insert(words.iter().map(|word| word.key), entry);
    }

    fn add_office(&mut self, office: &OfficeRecord) {
        for title in &office.titles {
            self.titles.insert(cut(title).iter().map(|word| word.key), office.id.clone());
        }
        self.offices_of.entry(office.of.clone()).or_default().push(office.id.clone());
        for holder in &office.holders {
            let held = self.offices_held.entry(holder.person.clone()).or_default();
            if held.last() != Some(&office.id) {
                held.push(office.id.clone());
            }
        }
    }
}

impl OfficeRecord {
    /// The terms that share a day with a date; all terms where the date is unknown.
    pub fn terms_in(&self, date: &Edtf) -> Vec<&Holder> {
        self.holders.iter().filter(|holder| holder.overlaps(date)).collect()
    }
}

impl Holder {
    /// First and last day of the term; `None` where open.
    pub fn days(&self) -> (Option<Day>, Option<Day>) {
        let day = |text: &str| Edtf::parse(text).unwrap_or_default();
        (day(&self.from).first_day(), self.to.as_deref().and_then(|to| day(to).last_day()))
    }

    /// Whether the term shares a day with a date; an unknown date overlaps every term.
    pub fn overlaps(&self, date: &Edtf) -> bool {
        let (from, to) = self.days();
        let before = matches!((to, date.first_day()), (Some(to), Some(first)) if to < first);
        let after = matches!((from, date.last_day()), (Some(from), Some(last)) if last < from);
        !before && !after
    }

    /// The term in words: `2020-03-04/2024-09-05`.
    pub fn term(&self) -> String {
        format!("{}/{}", self.from, self.to.as_deref().unwrap_or(".."))
    }
}

/// Editions outside these years are another series' or a mistake.
const EDITIONS: std::ops::RangeInclusive<i32> = 1945..=2100;

impl SeriesRecord {
    /// First and last day of an edition by its number; `None` where the calendar has none or its year is far off.
    pub fn edition(&self, number: u32) -> Option<(Day, Day)> {
        if let Some(known) = self.editions.get(&number.to_string()).and_then(|date| Edtf::parse(date).ok()) {
            return known.first_day().zip(known.last_day());
        }
        let known =
            self.editions.iter().filter_map(|(number, date)| Some((number.parse().ok()?, Edtf::parse(date).ok()?)));
        let Some(days) = &self.days else {
            let (before, after): (Vec<(u32, Edtf)>, Vec<_>) = known.partition(|(known, _)| *known < number);
            let (_, before) = before.into_iter().max_by_key(|(known, _)| *known)?;
            let (_, after) = after.into_iter().min_by_key(|(known, _)| *known)?;
            return before.last_day().zip(after.first_day());
        };
        // Counted from the nearest one that is known.
        let known = known.filter_map(|(known, date)| Some((known, date.first_day()?.parts().0)));
        let all = known.chain([(self.number, self.year)]);
        let (nearest, its_year) = all.min_by_key(|(known, _)| (known.abs_diff(number), *known))?;
        let steps = i32::try_from(i64::from(number) - i64::from(nearest)).ok()?;
        let year = its_year.checked_add(steps.checked_mul(i32::try_from(self.every).ok()?)?)?;
        let (from, to) = days.split_once('/')?;
        let (to, later) = to.split_once('+').unwrap_or((to, "0"));
        let day = |year: i32, text: &str| {
            let (month, day) = text.split_once('-')?;
            Day::new(year, month.parse().ok()?, day.parse().ok()?)
        };
        let within = number > 0 && EDITIONS.contains(&year);
        within.then(|| Some((day(year, from)?, day(year.checked_add(later.parse().ok()?)?, to)?)))?
    }
}

fn cut(name: &str) -> Vec<Word> {
    words(name, Span::of(0, name.len())).collect()
}

/// Whether a word of a text may write a word of a name: capitals must be there, small letters may be raised.
fn is_written(name: Shape, text: Shape, loose: bool) -> bool {
    match name {
        _ if loose => true,
        Shape::Lower | Shape::Number | Shape::Sign => true,
        Shape::Capital => matches!(text, Shape::Capital | Shape::Upper),
        Shape::Upper => text == Shape::Upper,
        Shape::Initial => matches!(text, Shape::Initial | Shape::Upper),
    }
}
