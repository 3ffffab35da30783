//! The editor's desk: the list of corrections with its history, what each entry says for a reader, and the questions that
//! make new entries.
//!
//! What comes in: entries as JSON, as the engine gives them back, and what an editor types. What goes out: the list as
//! the file that `--corrections` reads. The page never reads an entry: the engine does, and says what it did.

use super::Store;
use crate::edtf::Edtf;
use crate::id::fold;
use crate::order::sort;
use crate::strings::{Strings, fill};
use crate::wording::date::{long_label, some_day};
use std::sync::Arc;

/// A list of corrections, with the steps that led to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Desk {
    steps: Vec<Vec<Arc<str>>>,
    at: usize,
    saved: Option<usize>,
}

impl Default for Desk {
    fn default() -> Desk {
        Desk { steps: vec![Vec::new()], at: 0, saved: Some(0) }
    }
}

impl Desk {
    /// The entries, each a JSON object.
    pub fn entries(&self) -> &[Arc<str>] {
        self.steps.get(self.at).map_or(&[], Vec::as_slice)
    }

    /// The list as a JSON text, an entry a line.
    pub fn text(&self) -> String {
        if self.entries().is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", self.entries().join(",\n")) }
    }

    /// It with one entry more.
    #[must_use]
    pub fn with(&self, entry: String) -> Desk {
        let mut entries = self.entries().to_vec();
        entries.push(entry.into());
        self.step(entries)
    }

    /// It without one of its entries.
    #[must_use]
    pub fn without(&self, index: usize) -> Desk {
        let mut entries = self.entries().to_vec();
        if index < entries.len() {
            entries.remove(index);
        }
        self.step(entries)
    }

    /// It with other entries, which are a file's.
    #[must_use]
    pub fn opened(&self, entries: impl Iterator<Item = String>) -> Desk {
        let mut desk = self.step(entries.map(Arc::from).collect());
        desk.saved = Some(desk.at);
        desk
    }

    fn step(&self, entries: Vec<Arc<str>>) -> Desk {
        let mut desk = self.clone();
        desk.steps.truncate(desk.at + 1);
        // What was saved and then undone is no step any more.
        desk.saved = desk.saved.filter(|saved| *saved <= desk.at);
        desk.steps.push(entries);
        desk.at += 1;
        desk
    }

    /// It one step back, or one step on again; `None` at either end.
    pub fn moved(&self, back: bool) -> Option<Desk> {
        let at = if back { self.at.checked_sub(1)? } else { self.at + 1 };
        (at < self.steps.len()).then(|| Desk { at, ..self.clone() })
    }

    /// Remembers that the present list was saved.
    pub fn save(&mut self) {
        self.saved = Some(self.at);
    }

    /// Whether something would be lost with the page.
    pub fn is_unsaved(&self) -> bool {
        self.saved != Some(self.at) && !self.entries().is_empty()
    }
}

/// What an entry did, as the engine says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Done {
    /// The operation.
    pub op: String,
    /// What it was done to.
    pub subject: String,
    /// What was said of it.
    pub value: String,
    /// Whether it fits anything.
    pub fits: bool,
}

impl Done {
    /// The entry in words.
    pub fn line(&self, words: &Strings) -> String {
        let text = match self.op.as_str() {
            "set-date" => words.done_date,
            "choose-actor" if self.value.is_empty() => words.done_nobody,
            "choose-actor" => words.done_actor,
            "merge" => words.done_merge,
            "split" => words.done_split,
            "hide" => words.done_hide,
            "pin" => words.done_pin,
            "rename" => words.done_rename,
            "note" => words.done_note,
            _ => words.done_approve,
        };
        let date = Edtf::parse(&self.value).ok().filter(|_| self.op == "set-date");
        let value = date.map_or_else(|| self.value.clone(), |date| long_label(&date, words));
        fill(text, &[("subject", &self.subject), ("value", &value)])
    }
}

/// An entry of the list: its operation, then its fields.
pub fn entry(op: &str, fields: &[(&str, Field<'_>)]) -> String {
    let mut out = String::from("{\"op\":");
    text(&mut out, op);
    for (key, value) in fields {
        out.push(',');
        text(&mut out, key);
        out.push(':');
        match value {
            Field::Text(value) => text(&mut out, value),
            Field::Null => out.push_str("null"),
            Field::List(values) => {
                out.push('[');
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    text(&mut out, value);
                }
                out.push(']');
            }
        }
    }
    out.push('}');
    out
}

/// A value in an entry.
#[derive(Clone, Copy, Debug)]
pub enum Field<'a> {
    /// A text.
    Text(&'a str),
    /// Nobody.
    Null,
    /// Several ids.
    List(&'a [&'a str]),
}

/// Adds a text as JSON; control signs, which JSON does not hold, become spaces.
fn text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(if c.is_control() { ' ' } else { c }),
        }
    }
    out.push('"');
}

/// What an editor is asked before a correction is made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ask {
    /// The date of a document (`document`) or of an event (`report`), and the present one.
    Date(&'static str, String, String),
    /// The name of an actor (`actor`) or of an event (`report`), and the present one.
    Name(&'static str, String, String),
    /// A note on an item.
    Note(String),
    /// Whom a mention means: its id, its words, and who fits.
    Actor(String, String, Vec<(String, String)>),
    /// Which actor is the same: id and name.
    SameActor(String, String),
    /// Which event is the same: id and headline.
    SameEvent(String, String),
}

/// Nobody, among the choices for a mention.
pub const NOBODY: &str = "-";

impl Ask {
    /// What the question is about, what is asked, and the answer to begin with.
    pub fn texts<'a>(&'a self, words: &Strings) -> (&'static str, &'a str, &'static str, &'a str) {
        match self {
            Ask::Date(_, _, date) => {
                let known = if date == "unknown" { "" } else { date };
                (words.ask_date, "", words.ask_date_label, known)
            }
            Ask::Name(_, _, name) => (words.ask_name, name, words.ask_name_label, name),
            Ask::Note(_) => (words.ask_note, "", words.ask_note_label, ""),
            Ask::Actor(_, mention, _) => (words.ask_actor, mention, words.ask_actor_label, ""),
            Ask::SameActor(_, name) => (words.ask_same, name, words.ask_actor_label, ""),
            Ask::SameEvent(_, name) => (words.ask_same, name, words.ask_event_label, ""),
        }
    }

    /// What a date is asked for: the id of a document or a report.
    pub fn dates(&self) -> Option<&str> {
        if let Ask::Date(_, id, _) = self { Some(id) } else { None }
    }

    /// How a text is to be written; `None` where any text is an answer.
    pub fn hint(&self, words: &Strings) -> Option<&'static str> {
        matches!(self, Ask::Date(..)).then_some(words.ask_date_hint)
    }

    /// How a date is understood while it is typed; `None` for what is no date, and for other questions.
    pub fn reads(&self, text: &str, words: &Strings) -> Option<String> {
        let date = Edtf::parse(text).ok().filter(|_| matches!(self, Ask::Date(..)))?;
        Some(fill(words.ask_date_reads, &[("date", &some_day(&date, words))]))
    }

    /// What to do about a text that is no answer.
    pub fn problem(&self, text: &str, words: &Strings) -> String {
        match self {
            Ask::Date(..) if !text.trim().is_empty() => fill(words.ask_date_wrong, &[("text", text.trim())]),
            _ => words.ask_wrong.to_owned(),
        }
    }

    /// What can be chosen for a search text, as ids and names; `None` where the text itself is the answer.
    pub fn choices(&self, store: &Store, text: &str, words: &Strings) -> Option<Vec<(String, String)>> {
        let mut found = match self {
            Ask::Date(..) | Ask::Name(..) | Ask::Note(_) => return None,
            Ask::Actor(_, _, fitting) if text.trim().is_empty() && !fitting.is_empty() => fitting.clone(),
            Ask::Actor(..) | Ask::SameActor(..) => store.actors_named(text, CHOICES),
            Ask::SameEvent(id, _) => store.events_named(text, id, CHOICES, words),
        };
        if let Ask::SameActor(own, _) = self {
            found.retain(|(id, _)| id != own);
        }
        if matches!(self, Ask::Actor(..)) {
            found.push((NOBODY.to_owned(), words.ask_nobody.to_owned()));
        }
        Some(found)
    }

    /// The entry that an answer makes; `None` where it is no answer.
    pub fn entry(&self, answer: &str) -> Option<String> {
        let answer = answer.trim();
        if answer.is_empty() {
            return None;
        }
        let value = Field::Text(answer);
        Some(match self {
            Ask::Date(key, id, _) => {
                Edtf::parse(answer).ok()?;
                entry("set-date", &[(key, Field::Text(id)), ("date", value)])
            }
            Ask::Name(key, id, _) => entry("rename", &[(key, Field::Text(id)), ("name", value)]),
            Ask::Note(id) => entry("note", &[("report", Field::Text(id)), ("text", value)]),
            Ask::Actor(id, ..) => {
                let actor = if answer == NOBODY { Field::Null } else { value };
                entry("choose-actor", &[("mention", Field::Text(id)), ("actor", actor)])
            }
            Ask::SameActor(id, _) => entry("merge", &[("actors", Field::List(&[id, answer]))]),
            Ask::SameEvent(id, _) => entry("merge", &[("reports", Field::List(&[id, answer]))]),
        })
    }
}

/// How many choices are shown at once.
const CHOICES: usize = 8;

impl Store {
    /// The events whose line holds a text, but for one of them: id and line. First those that share an actor with it, then
    /// the nearest in time.
    fn events_named(&self, text: &str, not: &str, most: usize, words: &Strings) -> Vec<(String, String)> {
        let wanted = fold(text.trim());
        let own = self.find(not).unwrap_or(0);
        let name = |item: &u32| self.mark_name(*item, words);
        let mut events: Vec<u32> = (0..self.len() as u32)
            .filter(|item| *item != own && self.event(*item).is_some())
            .filter(|item| wanted.is_empty() || fold(&name(item)).contains(&wanted))
            .collect();
        let parts = self.parts(own);
        let apart =
            |item: u32| !self.parts(item).iter().any(|(actor, _)| parts.iter().any(|(other, _)| other == actor));
        sort(&mut events, &|a, b| (apart(*a), a.abs_diff(own)).cmp(&(apart(*b), b.abs_diff(own))));
        events.truncate(most);
        events.iter().map(|item| (self.id(*item).to_owned(), name(item))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::analysis;
    use super::*;
    use crate::corrections::parse;
    use crate::strings::ENGLISH;

    fn list(desk: &Desk) -> Vec<&str> {
        desk.entries().iter().map(|entry| &**entry).collect()
    }

    #[test]
    fn steps_are_undone_and_done_again() {
        let one = Desk::default().with("a".into());
        let two = one.with("b".into());
        assert_eq!(list(&two.moved(true).unwrap()), ["a"]);
        assert_eq!(list(&two.moved(true).unwrap().moved(false).unwrap()), ["a", "b"]);
        assert!(two.moved(false).is_none() && Desk::default().moved(true).is_none());
        // A single entry is taken back, and that is a step too.
        let without = two.without(0);
        assert_eq!((list(&without), list(&without.moved(true).unwrap())), (vec!["b"], vec!["a", "b"]));
        // After another step there is nothing to do again.
        assert!(two.moved(true).unwrap().with("c".into()).moved(false).is_none());
    }

    #[test]
    fn what_is_not_saved_is_known() {
        let mut desk = Desk::default();
        assert!(!desk.is_unsaved());
        desk = desk.with("a".into());
        assert!(desk.is_unsaved());
        assert!(!desk.moved(true).unwrap().is_unsaved());
        desk.save();
        assert!(!desk.is_unsaved() && desk.with("b".into()).is_unsaved());
        assert!(!desk.with("b".into()).moved(true).unwrap().is_unsaved());
        // The saved step was replaced by another.
        assert!(desk.moved(true).unwrap().with("c".into()).is_unsaved());
        assert!(!desk.opened(["d".to_owned()].into_iter()).is_unsaved());
    }

    #[test]
    fn every_answer_is_an_entry_that_the_command_line_reads() {
        let all = [
            Ask::Date("document", "a.txt".into(), String::new()).entry("2024-05"),
            Ask::Date("report", "e1".into(), String::new()).entry(" 2024-05-02 "),
            Ask::Name("actor", "avelia".into(), String::new()).entry("A \"quoted\" \\ name"),
            Ask::Name("report", "e1".into(), String::new()).entry("A headline\twith a tab"),
            Ask::Note("e1".into()).entry("Two\nlines"),
            Ask::Actor("m1".into(), String::new(), Vec::new()).entry("avelia"),
            Ask::Actor("m1".into(), String::new(), Vec::new()).entry(NOBODY),
            Ask::SameActor("avelia".into(), String::new()).entry("borland"),
            Ask::SameEvent("e1".into(), String::new()).entry("e2"),
            Some(entry("split", &[("report", Field::Text("e1"))])),
            Some(entry("hide", &[("report", Field::Text("e1"))])),
            Some(entry("pin", &[("report", Field::Text("e1"))])),
            Some(entry("approve", &[("report", Field::Text("e1"))])),
        ];
        let desk = all.into_iter().fold(Desk::default(), |desk, entry| desk.with(entry.unwrap()));
        let read = parse(&desk.text()).unwrap();
        assert_eq!(read.len(), 13);
        let again: Vec<String> = read.iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
        for (own, theirs) in desk.entries().iter().zip(&again) {
            let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
            assert_eq!(value(own), value(theirs));
        }
        assert!(parse(&Desk::default().text()).unwrap().is_empty());
        assert_eq!(Ask::Date("report", "e1".into(), String::new()).entry("soon"), None);
        assert_eq!(Ask::Note("e1".into()).entry("  "), None);
        let date = |present: &str| Ask::Date("report", "e1".into(), present.into()).texts(&ENGLISH).3.to_owned();
        assert_eq!((date("2024-05").as_str(), date("unknown").as_str()), ("2024-05", ""));
    }

    #[test]
    fn choices_are_those_that_fit_then_a_search() {
        let store = Store::new(analysis(30));
        let ids =
            |choices: Option<Vec<(String, String)>>| choices.unwrap().into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        let fitting = vec![("avelia".to_owned(), "Avelia".to_owned())];
        let ask = Ask::Actor("m1".into(), "she".into(), fitting);
        assert_eq!(ids(ask.choices(&store, "", &ENGLISH)), ["avelia", NOBODY]);
        assert_eq!(ids(ask.choices(&store, "ines", &ENGLISH)), ["ines-maro", NOBODY], "accents do not matter");
        let same = Ask::SameActor("avelia".into(), "Avelia".into());
        assert!(!ids(same.choices(&store, "", &ENGLISH)).contains(&"avelia".to_owned()));
        let event = Ask::SameEvent("e00003".into(), String::new());
        let found = ids(event.choices(&store, "vell, 2", &ENGLISH));
        assert!(found.contains(&"e00002".to_owned()) && !found.contains(&"e00003".to_owned()));
        assert!(Ask::Note("e1".into()).choices(&store, "", &ENGLISH).is_none());
    }
}
