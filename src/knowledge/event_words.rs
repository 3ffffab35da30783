//! The words by which public events are looked for, and what else the press calls the same.
//!
//! What comes in: events with their groups of words, actors with their names, and `acts.jsonl`, words for one act. What
//! goes out: [`Term`]s. A word of an event stands for itself in its regular forms, for the other names of the state,
//! organisation or place that it names, for the other spellings of a surname, and for the other words of its act.

use super::record::{ActorKind, ActorRecord, PublicEvent};
use super::words::{KeyTable, key as hash};
use crate::id::fold;
use crate::order::{set, sort, sort_by_key};
use crate::span::Span;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A word or phrase with all that stands for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Term(u32);

/// The words of a group.
#[derive(Clone, Default, Debug)]
pub struct Group {
    /// Whether one of the words is a name by which the event itself is called.
    pub named: bool,
    /// The record's own, and the other names of what they name.
    pub own: Vec<Term>,
    /// The acts that they belong to, which other words tell as well.
    pub acts: Vec<Term>,
    /// How few events have these words: in half bits, from 0 where all have them.
    pub rarity: i32,
}

/// The words of an event.
#[derive(Clone, Default, Debug)]
pub struct EventTerms {
    /// The groups of which a passage has one each, the rarest first.
    pub groups: Vec<Group>,
    /// The words of the day.
    pub news: Vec<Term>,
}

/// The terms of all events, and the events by the terms of their rarest group.
#[derive(Clone, Default, Debug)]
pub struct EventWords {
    phrases: Phrases,
    /// By id.
    events: Vec<(String, EventTerms)>,
    /// The places of events in that list.
    under: BTreeMap<Term, Vec<u32>>,
}

impl Group {
    /// All words, those of its acts included.
    pub fn all(&self) -> impl Iterator<Item = &Term> {
        self.own.iter().chain(&self.acts)
    }
}

const ACTS: &str = include_str!("data/acts.jsonl");

/// Words for one act.
#[derive(Deserialize)]
struct Act {
    words: Vec<String>,
}

impl EventWords {
    pub(super) fn new<'a>(
        events: impl Iterator<Item = &'a PublicEvent>,
        actors: impl Iterator<Item = &'a ActorRecord>,
    ) -> EventWords {
        let acts = ACTS.lines().filter_map(|line| serde_json::from_str::<Act>(line).ok()).map(|act| act.words);
        let (mut acts, mut names) = (Synonyms::new(acts, false), Synonyms::new(actors.map(other_names), true));
        let mut made = EventWords::default();
        let phrases = &mut made.phrases;
        for event in events {
            let called = set(event.name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).flat_map(key));
            let mut group = |words: &Vec<String>| {
                let first = |word: &String| tokens(word).next().map(|token| token.folded().into_owned());
                let by_name = words.iter().filter_map(first).any(|word| called.contains(&word));
                let mut group = Group { named: by_name, ..Group::default() };
                for word in words {
                    let id = id(word);
                    let others = names.terms(id, phrases);
                    group.own.extend(if others.is_empty() { vec![phrases.own(word, id)] } else { others });
                    group.acts.extend(acts.terms(id, phrases));
                }
                for terms in [&mut group.own, &mut group.acts] {
                    sort(terms, &Ord::cmp);
                    terms.dedup();
                }
                group
            };
            let groups = event.words.iter().map(&mut group).collect();
            let news = event.news.iter().map(|phrase| phrases.own(phrase, id(phrase))).collect();
            made.events.push((event.id.clone(), EventTerms { groups, news }));
        }
        made.index();
        made
    }

    /// Enters each event under the terms of the two groups whose terms the fewest events have, of which one may be missing.
    fn index(&mut self) {
        let mut counts: BTreeMap<Term, usize> = BTreeMap::new();
        for term in self.events.iter().flat_map(|(_, event)| event.groups.iter().flat_map(Group::all)) {
            *counts.entry(*term).or_default() += 1;
        }
        let number = |terms: &mut dyn Iterator<Item = &Term>| terms.filter_map(|term| counts.get(term)).sum::<usize>();
        let count = |group: &Group| number(&mut group.all());
        let all = self.events.len() + 1;
        for (at, (_, event)) in (0..).zip(&mut self.events) {
            for group in &mut event.groups {
                let few = all * all / (number(&mut group.own.iter()) + 1).pow(2);
                group.rarity = few.checked_ilog2().and_then(|bits| i32::try_from(bits).ok()).unwrap_or(0);
            }
            sort_by_key(&mut event.groups, &count);
            let terms = set(event.groups.iter().take(2).flat_map(Group::all).copied());
            for term in terms {
                self.under.entry(term).or_default().push(at);
            }
        }
    }

    /// The ids and words of the events that are looked for under one of several terms, by id.
    pub fn under<'a>(&self, terms: impl Iterator<Item = &'a Term>) -> impl Iterator<Item = (&str, &EventTerms)> {
        let places = set(terms.filter_map(|term| self.under.get(term)).flatten().copied());
        places.into_iter().filter_map(|at| self.events.get(at as usize)).map(|(id, terms)| (id.as_str(), terms))
    }

    /// Where the terms stand in a text, in its order.
    pub fn places(&self, text: &str) -> BTreeMap<Term, Vec<Span>> {
        self.phrases.places(text)
    }
}

/// Sets of phrases for the same.
struct Synonyms {
    /// Each with its term, once an event has asked for it.
    sets: Vec<(Vec<String>, Option<Term>)>,
    /// Whether they are names, which have no other forms: `Hollande` is not `Holland`.
    names: bool,
    /// By the id of each phrase.
    by_phrase: KeyTable<u64, Vec<usize>>,
}

impl Synonyms {
    fn new(sets: impl Iterator<Item = Vec<String>>, names: bool) -> Synonyms {
        let sets: Vec<_> = sets.filter(|set| set.len() > 1).map(|set| (set, None)).collect();
        let mut by_phrase: KeyTable<u64, Vec<usize>> = KeyTable::default();
        for (index, (set, _)) in sets.iter().enumerate() {
            for phrase in set {
                by_phrase.entry(id(phrase)).or_default().push(index);
            }
        }
        Synonyms { sets, names, by_phrase }
    }

    /// The terms of the sets that a phrase belongs to.
    fn terms(&mut self, phrase: u64, phrases: &mut Phrases) -> Vec<Term> {
        let mut terms = Vec::new();
        for index in self.by_phrase.get(&phrase).into_iter().flatten() {
            if let Some((set, term)) = self.sets.get_mut(*index) {
                terms.push(*term.get_or_insert_with(|| phrases.set(set, self.names)));
            }
        }
        terms
    }
}

/// What else an actor is called: all names of a state, organisation or place, the spellings of a person's surname.
fn other_names(actor: &ActorRecord) -> Vec<String> {
    let names = std::iter::once(&actor.name).chain(&actor.aliases);
    if actor.kind == ActorKind::Person {
        let surnames = set(names.filter_map(|name| key(name).pop()));
        let start = |name: &str| name.chars().take(3).collect::<String>();
        let own = key(&actor.name).pop().map(|name| start(&name)).unwrap_or_default();
        return surnames.into_iter().filter(|name| name.len() > 4 && start(name) == own).collect();
    }
    names.chain(&actor.demonyms).chain(&actor.people).cloned().collect()
}

/// Terms by the phrases that stand for them.
#[derive(Clone, Default, Debug)]
struct Phrases {
    /// Single words, by their stem.
    words: KeyTable<u64, Vec<Term>>,
    /// Names of one word, as they are.
    names: KeyTable<u64, Vec<Term>>,
    /// Abbreviations, which are some other word in small letters (`US`, `WHO`).
    capitals: KeyTable<u64, Vec<Term>>,
    /// By the first of several words, the others.
    long: KeyTable<u64, Vec<(Vec<String>, Term)>>,
    /// By the id of the phrase.
    own: KeyTable<u64, Term>,
    count: u32,
}

impl Phrases {
    /// A term for which each phrase of a set stands; names stand as they are written.
    fn set(&mut self, set: &[String], names: bool) -> Term {
        let term = self.next();
        for phrase in set {
            self.add(phrase, term, names);
        }
        term
    }

    /// The term that has no other phrase.
    fn own(&mut self, phrase: &str, id: u64) -> Term {
        if let Some(term) = self.own.get(&id) {
            return *term;
        }
        let term = self.set(&[phrase.to_owned()], false);
        self.own.insert(id, term);
        term
    }

    fn next(&mut self) -> Term {
        self.count += 1;
        Term(self.count)
    }

    fn add(&mut self, phrase: &str, term: Term, names: bool) {
        let written: Vec<Token<'_>> = tokens(phrase).collect();
        match (written.as_slice(), key(phrase).as_slice()) {
            ([only], _) if only.is_capitals() => self.capitals.entry(hash(only.text)).or_default().push(term),
            (_, [only]) if names => self.names.entry(hash(only)).or_default().push(term),
            (_, [only]) => self.words.entry(hash(stem(only))).or_default().push(term),
            (_, [first, rest @ ..]) => self.long.entry(hash(first)).or_default().push((rest.to_vec(), term)),
            _ => {}
        }
    }

    fn places(&self, text: &str) -> BTreeMap<Term, Vec<Span>> {
        let all: Vec<(Token<'_>, Cow<'_, str>)> = tokens(text).map(|token| (token, token.folded())).collect();
        let mut found: BTreeMap<Term, Vec<Span>> = BTreeMap::new();
        let mut note = |term: Term, span: Span| {
            let places = found.entry(term).or_default();
            if places.last() != Some(&span) {
                places.push(span);
            }
        };
        for (at, (token, word)) in all.iter().enumerate() {
            let capitals =
                Some(token).filter(|token| token.is_capitals()).and_then(|token| self.capitals.get(&hash(token.text)));
            for term in capitals
                .into_iter()
                .chain(self.words.get(&hash(stem(word))))
                .chain(self.names.get(&hash(word)))
                .flatten()
            {
                note(*term, token.span);
            }
            for (rest, term) in self.long.get(&hash(word)).into_iter().flatten() {
                let next = all.get(at + 1..=at + rest.len()).unwrap_or_default();
                let same = !next.is_empty() && next.iter().zip(rest).all(|((_, word), phrase)| word == phrase);
                if let Some((last, _)) = next.last().filter(|_| same) {
                    note(*term, token.span.join(last.span));
                }
            }
        }
        found
    }
}

/// Letters and digits between other signs.
#[derive(Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    span: Span,
}

impl<'t> Token<'t> {
    fn is_capitals(&self) -> bool {
        self.text.len() > 1 && self.text.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    fn folded(&self) -> Cow<'t, str> {
        let plain = self.text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if plain { Cow::Borrowed(self.text) } else { Cow::Owned(fold(self.text)) }
    }
}

fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let sign = |c: char| !c.is_alphanumeric();
    let mut at = 0;
    text.split_inclusive(sign).filter_map(move |part| {
        let start = at;
        at += part.len();
        let text = part.trim_end_matches(sign);
        (!text.is_empty()).then(|| Token { text, span: Span::of(start, start + text.len()) })
    })
}

/// What tells a phrase from all others: the hash of its folded words.
fn id(phrase: &str) -> u64 {
    let words =
        tokens(phrase).fold(String::with_capacity(phrase.len() + 1), |words, token| words + &token.folded() + " ");
    hash(&words)
}

/// The words of a phrase, folded.
fn key(phrase: &str) -> Vec<String> {
    tokens(phrase).map(|token| token.folded().into_owned()).collect()
}

/// A lower-case word without the endings of verbs and plurals, so that one form in a list stands for all regular ones.
///
/// What is left is long enough that different words do not meet: `notes` stays apart from `not`, `planes` from `plan`.
fn stem(word: &str) -> &str {
    const ENDINGS: [(&str, usize); 5] = [("ing", 4), ("ed", 4), ("es", 5), ("s", 3), ("e", 5)];
    let short = |(ending, least): &(&str, usize)| word.strip_suffix(ending).filter(|rest| rest.len() >= *least);
    if word.ends_with("ss") { word } else { ENDINGS.iter().find_map(short).unwrap_or(word) }
}
