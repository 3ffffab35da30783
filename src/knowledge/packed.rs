//! The bundled people, offices and public events, as the build packs them.
//!
//! What comes in: `packed.json` of build.rs, columns of fields. What goes out: the records. It never guesses: a column
//! that ends early is an error.

use super::record::{ActorKind, ActorRecord, Gender, Holder, OfficeRecord, PublicEvent};
use crate::id::{ActorId, slug};
use serde::Deserialize;

const PACKED: &str = include_str!(concat!(env!("OUT_DIR"), "/packed.json"));

#[derive(Deserialize)]
struct Packed {
    people: People,
    offices: Offices,
    events: Events,
}

/// What the build has packed.
pub(super) struct Unpacked {
    pub(super) people: Vec<ActorRecord>,
    pub(super) offices: Vec<OfficeRecord>,
    pub(super) events: Vec<PublicEvent>,
}

#[derive(Deserialize)]
struct People {
    /// The name, then the aliases.
    names: Vec<Vec<String>>,
    /// Empty where the id is made from the name.
    ids: Vec<String>,
    countries: Vec<String>,
    genders: Vec<String>,
    births: Vec<String>,
    sources: Vec<String>,
    checked: Vec<String>,
}

#[derive(Deserialize)]
struct Offices {
    heads: Vec<Head>,
    /// The place of each term's holder among the people, counted from the holder before.
    steps: Vec<i32>,
    /// Empty where a term begins when the one before it ends.
    from: Vec<String>,
    to: Vec<String>,
    sources: Vec<String>,
}

#[derive(Deserialize)]
struct Events {
    /// The name, then each group of words, `|` between them; words of the day begin with `!`.
    rows: Vec<String>,
    /// With the name they make the id.
    dates: Vec<String>,
    sources: Vec<String>,
    checked: Vec<String>,
}

/// Id, of whom, titles, whether single, number of terms, source, checked.
#[derive(Deserialize)]
struct Head(String, ActorId, Vec<String>, bool, usize, String, String);

/// The records again.
///
/// # Errors
/// When the file is no JSON of that shape, or a column is too short.
pub(super) fn unpack() -> Result<Unpacked, serde_json::Error> {
    let Packed { people, offices, events } = serde_json::from_str(PACKED)?;
    let short = || serde::de::Error::custom("a column is too short");
    let people = people.records().ok_or_else(short)?;
    let offices = offices.records(&people).ok_or_else(short)?;
    let events = events.records().ok_or_else(short)?;
    Ok(Unpacked { people, offices, events })
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

impl People {
    fn records(self) -> Option<Vec<ActorRecord>> {
        let mut ids = self.ids.into_iter();
        let mut countries = self.countries.into_iter();
        let mut genders = self.genders.into_iter();
        let mut births = self.births.into_iter();
        let mut sources = self.sources.into_iter();
        let mut checked = self.checked.into_iter();
        let person = |names: Vec<String>| {
            let mut names = names.into_iter();
            let (id, name) = (ids.next()?, names.next()?);
            Some(ActorRecord {
                id: ActorId::new(&filled(id).unwrap_or_else(|| slug(&name))),
                kind: ActorKind::Person,
                name,
                country: filled(countries.next()?),
                aliases: names.collect(),
                gender: match genders.next()?.as_str() {
                    "m" => Some(Gender::M),
                    "f" => Some(Gender::F),
                    _ => None,
                },
                born: filled(births.next()?),
                source: sources.next()?,
                checked: checked.next()?,
                demonyms: Vec::new(),
                people: Vec::new(),
                metonyms: Vec::new(),
                metonym_of: None,
                of: None,
                capital_of: None,
                member_of: Vec::new(),
            })
        };
        self.names.into_iter().map(person).collect()
    }
}

impl Offices {
    fn records(self, people: &[ActorRecord]) -> Option<Vec<OfficeRecord>> {
        let mut steps = self.steps.into_iter();
        let (mut from, mut to) = (self.from.into_iter(), self.to.into_iter());
        let mut sources = self.sources.into_iter();
        let mut place = -1;
        let office = |Head(id, of, titles, single, terms, source, checked)| {
            let mut before = None;
            let mut holders = Vec::with_capacity(terms);
            for _ in 0..terms {
                place += steps.next()?;
                let person = people.get(usize::try_from(place).ok()?)?.id.clone();
                let from = filled(from.next()?).or(before.take())?;
                let to = filled(to.next()?);
                before.clone_from(&to);
                holders.push(Holder { person, from, to, source: filled(sources.next()?) });
            }
            Some(OfficeRecord { id, of, titles, single, holders, source, checked })
        };
        self.heads.into_iter().map(office).collect()
    }
}

impl Events {
    fn records(self) -> Option<Vec<PublicEvent>> {
        let mut dates = self.dates.into_iter();
        let (mut sources, mut checked) = (self.sources.into_iter(), self.checked.into_iter());
        let event = |row: String| {
            let mut groups = row.split('\t');
            let name = groups.next()?.to_owned();
            let (news, words): (Vec<&str>, Vec<&str>) = groups.partition(|group| group.starts_with('!'));
            let date = dates.next()?;
            let day = date.split('/').next().unwrap_or(&date);
            Some(PublicEvent {
                id: format!("{day}-{}", slug(&name)),
                words: words.into_iter().map(phrases).collect(),
                news: news.into_iter().filter_map(|group| group.strip_prefix('!')).flat_map(phrases).collect(),
                source: sources.next()?,
                checked: checked.next()?,
                name,
                date,
            })
        };
        self.rows.into_iter().map(event).collect()
    }
}

fn phrases(group: &str) -> Vec<String> {
    group.split('|').map(str::to_owned).collect()
}
