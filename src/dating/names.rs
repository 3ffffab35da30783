//! Persons named without their office: those who act in a text together were in office at the same time.
//!
//! What comes in: mentions of persons who held offices, and knowledge. What goes out: at most one [`Reason`], the days on
//! which most of them held one. It is only usual: a text may name one who has left or has not yet come.

use super::clause;
use super::days::{Days, Stretch};
use super::holders::{Held, OPENING, Scene, late};
use super::other_office::has_other;
use super::reason::Reason;
use super::sense::{Sense, sense};
use super::title::{around, told};
use crate::actors::Form;
use crate::edtf::Day;
use crate::evidence::{Evidence, Why};
use crate::id::ActorId;
use crate::knowledge::Holder;
use crate::order::sort;
use crate::span::Span;
use std::collections::BTreeMap;

/// How many persons show more than chance.
const FEW: usize = 3;
/// How many do in a brief.
const FEW_IN_BRIEF: usize = 2;
/// How many sentences a brief has at most.
const BRIEF: usize = 12;
/// Words of those who strive for an office.
const STRIVES: [&str; 11] = [
    "candidate",
    "nominee",
    "hopeful",
    "front-runner",
    "frontrunner",
    "campaign",
    "inaugurat",
    "takes office",
    "take office",
    "sworn in",
    "to the White House",
];
/// What those are called who hold none of the offices that date a text.
const RANKS: [&str; 9] =
    ["sen", "senator", "rep", "representative", "congressman", "congresswoman", "gov", "lawmaker", "businessman"];
/// Words before the name of one whom another follows.
const FOLLOWS: [&str; 12] = [
    "the days of ",
    "the time of ",
    "took over from ",
    "takes over from ",
    "taking over from ",
    "replaced ",
    "replaces ",
    "replacing ",
    "succeeded ",
    "succeeds ",
    "successor to ",
    "predecessor, ",
];
/// Words of a race for an office.
const RACES: [&str; 7] = ["candidate", "nominee", "front-runner", "frontrunner", "primary", "caucus", " poll"];
/// How many days of office they must share: those who follow each other touch.
const SHARED: i32 = 60;
/// How many days a mission lasts at most.
const MISSION: i32 = 365;

/// The days on which most of the persons who open a text were in office together.
pub(super) fn together(scene: Scene<'_>, held: &Held<'_>, left: &Days) -> Option<Reason> {
    let persons = persons(scene, held);
    let terms: Vec<Days> = persons.values().map(|(_, days)| days.clone()).collect();
    let (most, days) = busiest(&terms)?;
    let brief = |days: Days| matches!(days.hull(), (Some(first), Some(last)) if last.0 - first.0 < SHARED);
    let touches = brief(left.and(&days)?) && !brief(left.clone());
    // Who strives for an office has it not yet: two such are chance.
    let opening = scene.syntax.sentences.iter().take(OPENING as usize);
    let race = opening
        .map(|sentence| sentence.span.text(scene.text))
        .any(|words| RACES.iter().any(|race| words.contains(race)));
    let few = if scene.syntax.sentences.len() <= BRIEF && !race { FEW_IN_BRIEF } else { FEW };
    if most < few || 4 * most < 3 * terms.len() || touches || scene.is_over(&days) {
        return None;
    }
    let with = persons.iter().filter(|(_, (_, term))| term.and(&days).is_some());
    let known = with.clone().filter_map(|(person, _)| scene.knowledge.actors.get(*person));
    let names: Vec<&str> = known.map(|actor| actor.name.as_str()).collect();
    let first = with.map(|(_, (span, _))| *span).min()?;
    Some(Reason { days, evidence: Evidence::words(Why::Together(names.join(", ")), first), firm: false })
}

/// The days on which a holder of offices acts in public: who is sent on a mission after them did so in between as well.
fn in_public(days: Days) -> Days {
    let all: Vec<Stretch> = days.stretches().collect();
    match all.as_slice() {
        [.., (_, Some(left)), (Some(sent), Some(back))] if *back <= sent.plus(MISSION) => {
            Days::any(all.iter().copied().chain([(Some(*left), Some(*back))]))
        }
        _ => days,
    }
}

/// The persons named at the head of a text, not as former holders, with the days on which each held an office.
fn persons<'a>(scene: Scene<'a>, held: &Held<'a>) -> BTreeMap<&'a ActorId, (Span, Days)> {
    let mut found: BTreeMap<&ActorId, (Span, Days)> = BTreeMap::new();
    let mut over = Vec::new();
    for mention in scene.actors.mentions.iter().filter(|mention| mention.form == Form::Name) {
        let Some((person, offices)) = mention.actor.as_ref().and_then(|person| held.get_key_value(person)) else {
            continue;
        };
        let sentence = scene.syntax.sentences.get(mention.sentence as usize).map_or("", |at| at.span.text(scene.text));
        let strives = STRIVES.iter().any(|word| sentence.contains(word));
        let served =
            offices.iter().any(|office| told(scene, mention, office).is_some_and(|(_, sense)| sense != Sense::Holds));
        let lower = has_rank(scene.text, mention.span) || has_other(scene.text, mention.span, offices);
        let named = sense(scene.text, mention.span) == Some(Sense::Holds) && !lower;
        if strives
            || served
            || !named
            || is_followed(scene.text, mention.span)
            || clause::is_of_past(scene.tree, mention.span)
        {
            over.push(*person);
        }
        if mention.sentence > OPENING || scene.is_dated(mention.sentence) {
            continue;
        }
        let terms = offices.iter().flat_map(|office| &office.holders).filter(|holder| holder.person == **person);
        let days = in_public(Days::any(terms.map(Holder::days)));
        let days = if scene.is_leaving(person) { late(&days) } else { days };
        found.entry(person).or_insert((mention.span, days));
    }
    found.retain(|person, _| !over.contains(person));
    let parts = parts(&found, scene.text);
    found.retain(|person, _| !parts.contains(person));
    // Two who held one office after each other, or strive for it, cannot both act in it.
    let follows = |person: &ActorId, other: &ActorId| {
        let offices = held.get(person).into_iter().flatten().filter(|office| office.single);
        person != other && offices.into_iter().any(|office| office.holders.iter().any(|holder| holder.person == *other))
    };
    let all: Vec<&ActorId> = found.keys().copied().collect();
    found.retain(|person, _| !all.iter().any(|other| follows(person, other)));
    found
}

/// Those named by a part of a name that is written out elsewhere, which means its bearer and no namesake.
fn parts<'a>(found: &BTreeMap<&'a ActorId, (Span, Days)>, text: &str) -> Vec<&'a ActorId> {
    let written = || found.iter().map(|(person, (span, _))| (*person, span.text(text)));
    let is_part = |name: &str| written().any(|(_, whole)| whole != name && whole.split(' ').any(|part| part == name));
    written().filter(|(_, name)| is_part(name)).map(|(person, _)| person).collect()
}

/// Whether a person is the one whom another follows: `took over from Jane Roe`.
fn is_followed(text: &str, name: Span) -> bool {
    let before = around(text, name.start(), -40).text(text).to_ascii_lowercase();
    FOLLOWS.iter().any(|words| before.ends_with(words))
}

/// Whether a person is called something lower than what the terms are of: `Sen. Jane Roe`.
fn has_rank(text: &str, name: Span) -> bool {
    let before = around(text, name.start(), -20).text(text).trim_end();
    let word = before.rsplit(' ').next().unwrap_or_default();
    RANKS.iter().any(|rank| word.trim_end_matches('.').eq_ignore_ascii_case(rank))
}

/// The most terms that one day shares, and all days that so many share.
fn busiest(terms: &[Days]) -> Option<(usize, Days)> {
    let begins = terms.iter().flat_map(Days::stretches).filter_map(|(first, _)| first);
    let mut edges: Vec<Day> = begins.collect();
    sort(&mut edges, &Ord::cmp);
    edges.dedup();
    let count = |day: Day| {
        let on = |days: &&Days| days.and(&Days::any([(Some(day), Some(day))])).is_some();
        terms.iter().filter(on).count()
    };
    let counts: Vec<(Day, usize)> = edges.into_iter().map(|day| (day, count(day))).collect();
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let shared = counts.iter().filter(|(_, count)| *count == most).map(|(day, _)| -> Stretch {
        let on = terms
            .iter()
            .flat_map(Days::stretches)
            .filter(|(first, last)| first.is_none_or(|first| first <= *day) && last.is_none_or(|last| last >= *day));
        (Some(*day), on.filter_map(|(_, last)| last).min())
    });
    Some((most, Days::any(shared)))
}
