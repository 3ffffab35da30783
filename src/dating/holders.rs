//! What office-holders tell: a person named with an office dates the text to the terms in it.
//!
//! What comes in: mentions with offices, and knowledge. What goes out: for each person and office one [`Reason`]. Words
//! like `former` before the title turn it round: the text is later than the last term.

use super::days::Days;
use super::reason::Reason;
use crate::actors::{Actors, Form, Mention};
use crate::edtf::Edtf;
use crate::evidence::{Evidence, Tenure, Why};
use crate::id::ActorId;
use crate::knowledge::{Holder, Knowledge, OfficeRecord};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The reasons that the office-holders of a text give.
pub(super) fn reasons(text: &str, actors: &Actors, knowledge: &Knowledge) -> Vec<Reason> {
    let named = actors.mentions.iter().flat_map(Mention::persons);
    let persons: BTreeSet<&ActorId> = named.collect();
    let mut held: BTreeMap<&ActorId, Vec<&OfficeRecord>> = BTreeMap::new();
    for office in knowledge.offices.values() {
        for holder in &office.holders {
            if let Some(person) = persons.get(&holder.person) {
                let offices = held.entry(person).or_default();
                if offices.last().is_none_or(|last| last.id != office.id) {
                    offices.push(office);
                }
            }
        }
    }
    let (mut seen, mut said) = (BTreeSet::new(), BTreeSet::new());
    let (mut found, mut named) = (Vec::new(), Vec::new());
    for mention in actors.mentions.iter().filter(|mention| matches!(mention.form, Form::Name | Form::Title)) {
        let Some(person) = &mention.actor else {
            let reason = namesakes(text, mention, actors, &held);
            found.extend(reason.filter(|_| said.insert(mention.span.text(text))));
            continue;
        };
        for office in held.get(person).into_iter().flatten() {
            let Some(told) = told(text, mention, office, actors) else { continue };
            if seen.insert((person, &office.id, told.1)) {
                named.push((person, *office, told));
            }
        }
    }
    for (person, office, told) in &named {
        // Of two named with an office that one holds at a time, one is of the past: the text is of either term.
        let rival = |other: &&(&ActorId, &OfficeRecord, (Span, bool))| {
            other.1.id == office.id && other.0 != *person && !other.2.1 && !told.1 && office.single
        };
        let rivals: Vec<&ActorId> = named.iter().filter(rival).map(|other| other.0).collect();
        found.extend(reason((person, &rivals), office, *told, knowledge));
    }
    found.extend(counterparts(text, actors, &held, knowledge));
    found
}

/// A surname that several persons bear, with an office that each of them held (`President Bush`): the terms of all.
fn namesakes(
    text: &str,
    mention: &Mention,
    actors: &Actors,
    held: &BTreeMap<&ActorId, Vec<&OfficeRecord>>,
) -> Option<Reason> {
    if mention.form != Form::Name {
        return None;
    }
    let mut terms = Vec::new();
    let mut words = None;
    for person in mention.persons() {
        let mut offices =
            held.get(person)?.iter().filter_map(|office| Some((*office, told(text, mention, office, actors)?)));
        let (office, (span, _)) = offices.next().filter(|(_, (_, over))| !over)?;
        words = Some(span);
        terms.extend(office.holders.iter().filter(|holder| holder.person == *person).map(Holder::days));
    }
    let why = Why::Namesakes(mention.span.text(text).to_owned());
    Some(Reason { days: Days::any(terms), evidence: Evidence::words(why, words?), firm: true })
}

/// `her French counterpart, Jean Roe`: one of the offices that the person has held.
fn counterparts(
    text: &str,
    actors: &Actors,
    held: &BTreeMap<&ActorId, Vec<&OfficeRecord>>,
    knowledge: &Knowledge,
) -> Vec<Reason> {
    let mut found = Vec::new();
    for mention in actors.mentions.iter().filter(|mention| mention.form == Form::Name) {
        let Some((person, offices)) = mention.actor.as_ref().and_then(|person| held.get_key_value(person)) else {
            continue;
        };
        let before = around(text, mention.span.start(), -40);
        let Some(at) = rfind(before.text(text), "counterpart") else { continue };
        let span = Span::of(before.start() as usize + at, before.start() as usize + at + "counterpart".len());
        if !close(Span::new(span.end(), mention.span.start()).text(text), true) || over(text, span) {
            continue;
        }
        let name = knowledge.actors.get(*person).map_or(person.as_str(), |actor| actor.name.as_str());
        let terms = offices.iter().flat_map(|office| &office.holders).filter(|holder| holder.person == **person);
        let days = Days::any(terms.map(Holder::days));
        let evidence = Evidence::words(Why::Counterpart(name.to_owned()), span);
        found.push(Reason { days, evidence, firm: true });
    }
    found
}

/// The words that give a person an office, and whether it is over.
fn told(text: &str, mention: &Mention, office: &OfficeRecord, actors: &Actors) -> Option<(Span, bool)> {
    if mention.office.as_deref() == Some(office.id.as_str()) {
        return Some((mention.span, over(text, mention.span)));
    }
    if mention.form != Form::Name {
        return None;
    }
    let whose = Whose { text, office, actors };
    beside(&whose, mention).or_else(|| government(text, mention, office))
}

struct Whose<'a> {
    text: &'a str,
    office: &'a OfficeRecord,
    actors: &'a Actors,
}

/// A title right before or after a name: `the foreign minister, Olha Roe`, `Olha Roe, the foreign minister`, `as chancellor`.
fn beside(whose: &Whose<'_>, mention: &Mention) -> Option<(Span, bool)> {
    let text = whose.text;
    let before = around(text, mention.span.start(), -70);
    let after = around(text, mention.span.end(), 90);
    for title in &whose.office.titles {
        if let Some(at) = rfind(before.text(text), title) {
            let span = Span::of(before.start() as usize + at, before.start() as usize + at + title.len());
            let between = Span::new(span.end(), mention.span.start());
            if close(between.text(text), true)
                && !other_person(whose.actors, between, mention)
                && whole_title(text, span)
                && of_state(whose, span)
            {
                return Some((span, over(text, span)));
            }
        }
        if let Some(at) = find(after.text(text), title) {
            let span = Span::of(after.start() as usize + at, after.start() as usize + at + title.len());
            let between = Span::new(mention.span.end(), span.start());
            if close(between.text(text), false)
                && !other_person(whose.actors, between, mention)
                && whole_title(text, span)
                && of_state(whose, span)
            {
                return Some((span, over(text, span)));
            }
        }
    }
    None
}

/// The text of so many bytes on one side of a place, within its line.
fn around(text: &str, at: u32, reach: i32) -> Span {
    let at = at as usize;
    if reach < 0 {
        let mut start = at.saturating_sub(reach.unsigned_abs() as usize);
        while start < at && !text.is_char_boundary(start) {
            start += 1;
        }
        let line = text.get(start..at).and_then(|part| part.rfind('\n')).map_or(start, |cut| start + cut + 1);
        return Span::of(line, at);
    }
    let mut end = text.len().min(at.saturating_add(reach as usize));
    while end > at && !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text.get(at..end).and_then(|part| part.find('\n')).map_or(end, |cut| at + cut);
    Span::of(at, line)
}

fn find(text: &str, words: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(words)
}

fn rfind(text: &str, words: &str) -> Option<usize> {
    text.to_ascii_lowercase().rfind(words)
}

/// Whether what stands between name and title joins them: before the name little, after it a comma or `as`.
fn close(between: &str, title_first: bool) -> bool {
    let words = between.split_whitespace().count();
    if between.contains(['.', ';', '(', '“', '"']) {
        return false;
    }
    let trimmed = between.trim_start();
    let joined = between.contains(" and ") || between.contains(" with ");
    if title_first {
        let of = between.trim().starts_with("of ") && words <= 4;
        return !joined && (words == 0 || trimmed.starts_with(',') && words <= 2 || of);
    }
    let apposition = trimmed.starts_with(',') && words <= 6 || trimmed.starts_with("is ") && words <= 4;
    apposition && !joined || words <= 14 && !between.contains(',') && takes_office(between)
}

/// `… in Berlin as chancellor`, `declared herself interim president`.
fn takes_office(between: &str) -> bool {
    const ROLE: [&str; 8] =
        ["as", "as the", "as a", "himself", "herself", "himself interim", "herself interim", "became"];
    let end = between.trim_end();
    ROLE.iter().any(|role| end.strip_suffix(role).is_some_and(|rest| rest.ends_with(' ')))
}

fn other_person(actors: &Actors, between: Span, mention: &Mention) -> bool {
    let person =
        |other: &&Mention| other.form == Form::Name && other.span.overlaps(between) && other.actor != mention.actor;
    let of_person = |other: &Mention| {
        let actor = other.actor.as_ref().and_then(|id| actors.actors.iter().find(|actor| actor.id == *id));
        actor.is_some_and(|actor| actor.kind == crate::knowledge::ActorKind::Person)
    };
    actors.mentions.iter().filter(person).any(of_person)
}

/// Whether the title is not the tail of a longer one: `deputy foreign minister` is another office.
fn whole_title(text: &str, span: Span) -> bool {
    let before = around(text, span.start(), -24).text(text).to_ascii_lowercase();
    let last = before.trim_end().rsplit([' ', '-', ',']).next().unwrap_or_default();
    let bound = before.ends_with([' ', '-', '\n', '“', '’']) || before.is_empty();
    let after = text.get(span.end() as usize..).and_then(|rest| rest.chars().next());
    let ends = after.is_none_or(|c| !c.is_alphanumeric());
    bound && ends && !matches!(last, "deputy" | "vice" | "assistant" | "shadow" | "junior" | "state" | "under")
}

/// Whether the words near a title name no other state or body than the office's own.
fn of_state(whose: &Whose<'_>, title: Span) -> bool {
    let near = around(whose.text, title.start(), -30).join(around(whose.text, title.end(), 30));
    let adjacent = |mention: &&Mention| {
        let gap = Span::new(mention.span.end(), title.start()).text(whose.text);
        let gap_before = mention.span.end() <= title.start() && matches!(gap.trim(), "" | "'s" | "’s" | "'" | "’");
        let gap_after = mention.span.start() >= title.end()
            && Span::new(title.end(), mention.span.start()).text(whose.text).trim() == "of";
        near.overlaps(mention.span) && (gap_before || gap_after)
    };
    let owners = whose
        .actors
        .mentions
        .iter()
        .filter(|mention| matches!(mention.form, Form::Name | Form::Demonym | Form::Metonym | Form::Place))
        .filter(adjacent);
    let mut owners = owners
        .filter_map(|mention| mention.actor.as_ref())
        .filter(|id| {
            whose
                .actors
                .actors
                .iter()
                .any(|actor| actor.id == **id && actor.kind != crate::knowledge::ActorKind::Person)
        })
        .peekable();
    owners.peek().is_none() || owners.any(|owner| *owner == whose.office.of)
}

/// `the Roe administration`, `Roe's government`, for those who headed one.
fn government(text: &str, mention: &Mention, office: &OfficeRecord) -> Option<(Span, bool)> {
    let heads = ["president", "prime minister", "chancellor"];
    if !office.titles.iter().any(|title| heads.contains(&title.as_str())) {
        return None;
    }
    let after = around(text, mention.span.end(), 24);
    let words = after.text(text).to_ascii_lowercase();
    let rest = words.strip_prefix(", whose ").unwrap_or(&words).trim_start_matches(['’', '\'', 's', ' ']);
    let kind =
        ["administration", "government", "presidency", "cabinet"].into_iter().find(|kind| rest.starts_with(kind))?;
    let end = after.start() as usize + (words.len() - rest.len()) + kind.len();
    let span = Span::of(mention.span.start() as usize, end);
    Some((span, over(text, mention.span)))
}

/// Whether the words before say that the office is over or not yet begun.
fn over(text: &str, span: Span) -> bool {
    let own = span.text(text).to_ascii_lowercase();
    let before = around(text, span.start(), -40).text(text).to_ascii_lowercase();
    let words = before.split_whitespace().rev().take(3);
    let gone = |word: &str| {
        matches!(
            word.trim_matches(|c: char| !c.is_alphabetic()),
            "former"
                | "ex"
                | "then"
                | "late"
                | "onetime"
                | "ousted"
                | "deposed"
                | "future"
                | "next"
                | "incoming"
                | "elect"
                | "designate"
        )
    };
    words.into_iter().any(gone) || own.split_whitespace().any(gone) || before.ends_with("ex-") || own.starts_with("ex-")
}

fn reason(
    (person, rivals): (&ActorId, &[&ActorId]),
    office: &OfficeRecord,
    (span, over): (Span, bool),
    knowledge: &Knowledge,
) -> Option<Reason> {
    let terms: Vec<&Holder> = office.holders.iter().filter(|holder| holder.person == *person).collect();
    let name = knowledge.actors.get(person).map_or(person.as_str(), |actor| actor.name.as_str());
    let title = office.titles.first().map_or("office-holder", String::as_str);
    let of = knowledge.actors.get(&office.of).map_or("", |actor| actor.name.as_str());
    let either = office.holders.iter().filter(|holder| holder.person == *person || rivals.contains(&&holder.person));
    let stretches = either.map(Holder::days);
    let tenure = Tenure {
        person: name.to_owned(),
        title: title.to_owned(),
        of: of.to_owned(),
        terms: terms.iter().filter_map(|term| Edtf::parse(&term.term()).ok()).collect(),
    };
    if over {
        let first = terms.iter().filter_map(|term| Edtf::parse(term.to.as_deref()?).ok()?.first_day()).min()?;
        let days = Days::any([(Some(first), None)]);
        let evidence = Evidence::words(Why::FormerOffice(tenure), span).with_record(&office.id);
        return Some(Reason { days, evidence, firm: true });
    }
    let days = Days::any(stretches);
    Some(Reason { days, evidence: Evidence::words(Why::Office(tenure), span).with_record(&office.id), firm: true })
}
