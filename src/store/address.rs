//! The state of the page as a URL fragment, both ways.
//!
//! What comes in: a fragment, as garbled as may be. What goes out: an [`Address`], and for an address the shortest fragment
//! that gives it back. Unknown keys are left aside; values of known keys that mean nothing are left aside and said. A fragment without `=` is an anchor and
//! `amp=1` or `secret=…` belong to host pages. Lists are parted by commas, a leading `-` leaves out; both are
//! percent-encoded within a value.

use super::Store;
use super::kind::{Kind, MODALITIES, Role, Roles, modality_name};
use super::query::{Choice, Match, Query};
use crate::edtf::{Day, Edtf};
use std::fmt::Write;

/// What the main part of the page shows.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum View {
    /// What suits the width: chart and list, or list alone.
    #[default]
    Auto,
    /// The chart with the list.
    Timeline,
    /// The list alone.
    List,
    /// A document.
    Document,
    /// An actor.
    Actor,
    /// Import and export.
    Import,
}

/// What the chart's lanes are made by.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Lanes {
    /// Actors.
    #[default]
    Actor,
    /// What was done.
    Type,
    /// Documents.
    Document,
    /// One lane for all.
    None,
}

impl Lanes {
    /// All of them.
    pub const ALL: [Lanes; 4] = [Lanes::Actor, Lanes::Type, Lanes::Document, Lanes::None];

    /// Its name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Lanes::Actor => "actor",
            Lanes::Type => "type",
            Lanes::Document => "document",
            Lanes::None => "none",
        }
    }
}

const VIEWS: [(View, &str); 5] = [
    (View::Timeline, "timeline"),
    (View::List, "list"),
    (View::Document, "document"),
    (View::Actor, "actor"),
    (View::Import, "import"),
];

/// How much is shown of a part that means nothing, in characters.
const DROPPED_MAX: usize = 40;

/// The whole state that a link carries.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Address {
    /// The filters.
    pub query: Query,
    /// The days that the chart shows, first and last; `None` is everything.
    pub at: Option<(Day, Day)>,
    /// What the lanes are made by.
    pub lanes: Lanes,
    /// What is shown.
    pub view: View,
    /// The open document's id.
    pub document: Option<String>,
    /// The open actor's id.
    pub actor: Option<String>,
    /// The open item's id.
    pub event: Option<String>,
}

impl Address {
    /// Reads a fragment, with or without its `#`.
    pub fn decode(fragment: &str) -> Address {
        Address::read(fragment).0
    }

    /// Reads a fragment; with the address come the parts of known keys that mean nothing, for the reader.
    pub fn read(fragment: &str) -> (Address, Vec<String>) {
        let mut address = Address::default();
        let mut dropped = Vec::new();
        for pair in fragment.trim_start_matches('#').trim_start_matches('?').split('&') {
            if let Some((key, value)) = pair.split_once('=')
                && !value.is_empty()
                && address.set(key, value).is_none()
            {
                dropped.push(unescape(pair).chars().take(DROPPED_MAX).collect());
            }
        }
        if matches!((&address.query.from, &address.query.to), (Some(from), Some(to)) if to < from) {
            std::mem::swap(&mut address.query.from, &mut address.query.to);
        }
        (address, dropped)
    }

    /// `None` where some of the value means nothing; the rest of it holds.
    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        let query = &mut self.query;
        match key {
            "actors" => return choice(&mut query.actors, value, Some),
            "types" => return choice(&mut query.kinds, value, |name| Kind::from_name(&name)),
            "modality" => {
                let read = |name: String| MODALITIES.into_iter().find(|modality| modality_name(*modality) == name);
                return choice(&mut query.modality, value, read);
            }
            "docs" => return choice(&mut query.documents, value, Some),
            "match" => {
                query.matching = match value {
                    "any" => Match::Any,
                    "all" => Match::All,
                    _ => return None,
                };
            }
            "roles" => {
                let roles = value.split(',').map(Role::from_name);
                query.roles = Roles::of(roles.clone().flatten());
                return roles.collect::<Option<Vec<_>>>().map(drop);
            }
            "q" => query.text = unescape(value),
            "from" => query.from = Some(day(value)?),
            "to" => query.to = Some(day(value)?),
            "at" => {
                let window = unescape(value);
                let (first, last) = window.split_once('/')?;
                self.at = Some((day(first)?, day(last)?)).filter(|(first, last)| first <= last);
                self.at?;
            }
            "lanes" => self.lanes = Lanes::ALL.into_iter().find(|lanes| lanes.name() == value)?,
            "view" => self.view = VIEWS.into_iter().find(|(_, name)| *name == value)?.0,
            "document" => self.document = id(value),
            "actor" => self.actor = id(value),
            "event" => self.event = id(value),
            _ => {}
        }
        Some(())
    }

    /// The fragment without its `#`; empty for the default state.
    pub fn encode(&self) -> String {
        let query = &self.query;
        let mut out = String::new();
        let mut put = |key: &str, value: String| {
            if !value.is_empty() {
                let join = if out.is_empty() { "" } else { "&" };
                // Writing to a text cannot fail.
                let _ = write!(out, "{join}{key}={value}");
            }
        };
        put("actors", list(&query.actors, |id| escape(id)));
        put("match", if query.matching == Match::All { "all".to_owned() } else { String::new() });
        if query.roles != Roles::default() {
            let roles = Role::ALL.into_iter().filter(|role| query.roles.has(*role)).map(Role::name);
            put("roles", roles.collect::<Vec<_>>().join(","));
        }
        put("types", list(&query.kinds, |kind| kind.name().to_owned()));
        put("modality", list(&query.modality, |modality| modality_name(*modality).to_owned()));
        put("docs", list(&query.documents, |id| escape(id)));
        put("q", escape(query.text.trim()));
        put("from", query.from.map(|day| day.to_string()).unwrap_or_default());
        put("to", query.to.map(|day| day.to_string()).unwrap_or_default());
        put("at", self.at.map(|(first, last)| format!("{first}/{last}")).unwrap_or_default());
        put("lanes", if self.lanes == Lanes::Actor { String::new() } else { self.lanes.name().to_owned() });
        let view = VIEWS.into_iter().find(|(view, _)| *view == self.view).map_or("", |(_, name)| name);
        put("view", view.to_owned());
        put("document", self.document.as_deref().map(escape).unwrap_or_default());
        put("actor", self.actor.as_deref().map(escape).unwrap_or_default());
        put("event", self.event.as_deref().map(escape).unwrap_or_default());
        out
    }

    /// Whether a fragment carries state: anchors and the marks of host pages do not.
    pub fn is_state(fragment: &str) -> bool {
        let keys = ["actors", "match", "roles", "types", "modality", "docs", "q", "from", "to", "at", "lanes", "view"];
        fragment.trim_start_matches('#').split('&').any(|pair| {
            pair.split_once('=')
                .is_some_and(|(key, _)| keys.contains(&key) || matches!(key, "document" | "actor" | "event"))
        })
    }
}

/// Reads a list into a choice; `None` where some of it means nothing.
fn choice<T: PartialEq>(choice: &mut Choice<T>, value: &str, read: impl Fn(String) -> Option<T>) -> Option<()> {
    let mut all = Some(());
    for part in value.split(',').filter(|part| !part.is_empty()) {
        let (list, raw) = match part.strip_prefix('-') {
            Some(rest) => (&mut choice.exclude, rest),
            None => (&mut choice.include, part),
        };
        match read(unescape(raw)) {
            Some(value) if !list.contains(&value) => list.push(value),
            Some(_) => {}
            None => all = None,
        }
    }
    all
}

fn list<T>(choice: &Choice<T>, name: impl Fn(&T) -> String) -> String {
    let included = choice.include.iter().map(&name);
    let excluded = choice.exclude.iter().map(|value| format!("-{}", name(value)));
    included.chain(excluded).collect::<Vec<_>>().join(",")
}

impl Store {
    /// What an address names and the analysis does not have, by id.
    pub fn gone(&self, address: &Address) -> Vec<String> {
        let Address { query, document, actor, event, .. } = address;
        let actors = query.actors.include.iter().chain(&query.actors.exclude).chain(actor);
        let documents = query.documents.include.iter().chain(&query.documents.exclude).chain(document);
        let mut gone: Vec<String> = actors.filter(|id| self.actor(id).is_none()).cloned().collect();
        gone.extend(documents.filter(|id| self.document(id).is_none()).cloned());
        gone.extend(event.iter().filter(|id| self.find(id).is_none()).cloned());
        gone
    }
}

fn day(text: &str) -> Option<Day> {
    let value = Edtf::parse(&unescape(text)).ok()?;
    value.first_day().filter(|first| value.last_day() == Some(*first))
}

fn id(value: &str) -> Option<String> {
    Some(unescape(value)).filter(|id| !id.is_empty())
}

/// Percent-encodes all but what RFC 3986 leaves unreserved, and a leading `-`.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, byte) in text.bytes().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') || (byte == b'-' && index > 0);
        if plain {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let hex = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match (byte, hex(ahead.next()), hex(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = ahead;
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(fragment: &str) {
        assert_eq!(Address::decode(fragment).encode(), fragment);
    }

    #[test]
    fn gives_back_what_it_was_given() {
        same("");
        same("actors=ukraine,-russia&match=all&roles=speaker,addressee");
        same("types=CONSULT,-STATEMENT&modality=planned,-denied&docs=a%2Fb%20c.txt,-%2Ddash");
        same("q=black%20sea&from=2024-01-05&to=2024-02-29&at=2024-01-01/2024-06-30&lanes=type&view=list");
        same("view=document&document=x.txt&event=abc");
        same("actor=a%2Cb");
    }

    #[test]
    fn leaves_garbage_aside() {
        for garbage in
            ["#", "top", "%", "%zz=%", "amp=1", "?secret=Ab12", "from=yesterday&at=2025/2024", "&&==&=", "types=X"]
        {
            assert_eq!(Address::decode(garbage), Address::default(), "{garbage}");
        }
        assert_eq!(Address::decode("q=%ff").query.text, "\u{fffd}");
        assert!(!Address::is_state("#amp=1"));
        assert!(!Address::is_state("#?secret=Ab12"));
        assert!(Address::is_state("#q=a"));
    }

    #[test]
    fn says_what_of_the_known_keys_means_nothing() {
        let dropped = |fragment: &str| Address::read(fragment).1;
        assert_eq!(
            dropped("#types=CONSULT,WAVE&from=yesterday&view=map"),
            ["types=CONSULT,WAVE", "from=yesterday", "view=map"]
        );
        assert_eq!(Address::decode("types=CONSULT,WAVE").query.kinds.include.len(), 1, "the rest of it holds");
        assert_eq!(dropped("at=2025-01-02/2025-01-01&match=some&roles=actor,king&lanes=x&modality=perhaps").len(), 5);
        for quiet in [
            "",
            "#",
            "amp=1",
            "?secret=Ab12",
            "theme=dark",
            "&&==&=",
            "q=%ff",
            "from=",
            "actors=a&view=list",
            "match=any",
        ] {
            assert_eq!(dropped(quiet), Vec::<String>::new(), "{quiet}");
        }
        assert_eq!(dropped(&format!("lanes={}", "x".repeat(9_999)))[0].len(), DROPPED_MAX);
    }

    #[test]
    fn says_what_is_gone() {
        let store = Store::new(super::super::fixture::analysis(5));
        let address = Address::decode("actors=avelia,-nobody&docs=a.txt,z.txt&actor=zed&event=e00001&document=b.txt");
        assert_eq!(store.gone(&address), ["nobody", "zed", "z.txt"]);
        assert_eq!(store.gone(&Address::decode("event=e99999")), ["e99999"]);
    }

    #[test]
    fn reads_what_others_may_write() {
        let address = Address::decode("#types=consult&from=2024-03-01&to=2024-01-01&q=a+b");
        assert_eq!(address.query.kinds.include.len(), 1);
        assert!(address.query.from < address.query.to, "swapped");
        assert_eq!(address.query.text, "a b");
    }
}
