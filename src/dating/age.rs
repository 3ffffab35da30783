//! Ages: a person of known birth who is told to be so many years old.
//!
//! What comes in: names, and the day or year of birth of those known. What goes out: [`Reason`]s, the year in which the
//! person is of that age.

use super::anniversary::later;
use super::clause;
use super::days::Days;
use super::holders::Scene;
use super::reason::Reason;
use super::title::around;
use crate::actors::{Form, Mention};
use crate::edtf::Edtf;
use crate::evidence::{Birth, Evidence, Why};
use crate::span::Span;
use std::collections::BTreeSet;

/// The ages that are told of persons rather than of things.
const AGES: std::ops::RangeInclusive<i32> = 18..=105;

/// The reasons that ages give, each person once.
pub(super) fn reasons(scene: Scene<'_>) -> Vec<Reason> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for mention in scene.actors.mentions.iter().filter(|mention| matches!(mention.form, Form::Name | Form::Title)) {
        let Some(record) = mention.actor.as_ref().and_then(|person| scene.knowledge.actors.get(person)) else {
            continue;
        };
        let born = record.born.as_deref().and_then(|born| Edtf::parse(born).ok());
        let Some((born, (first, last))) = born.and_then(|born| Some((born, (born.first_day()?, born.last_day()?))))
        else {
            continue;
        };
        let Some((age, span)) = told(scene.text, mention) else { continue };
        if scene.is_dated(mention.sentence) || clause::is_modifier(scene.tree, mention.span) || !seen.insert(&record.id)
        {
            continue;
        }
        let (begins, ends) = (later(first, age), later(last, age + 1).map(|day| day.plus(-1)));
        let days = Days::any([(begins, ends)]);
        let birth = Birth { person: record.name.clone(), born };
        found.push(Reason { days, evidence: Evidence::words(Why::Age(birth), span), firm: false });
    }
    found
}

/// The age told right before or after a name: `Jane Roe, 69,`, `69-year-old Jane Roe`, `Jane Roe, a teacher of 69,`.
fn told(text: &str, mention: &Mention) -> Option<(i32, Span)> {
    let after = around(text, mention.span.end(), 48);
    let words = after.text(text);
    let rest = words.strip_prefix([',', ' ']).unwrap_or(words).trim_start().trim_start_matches('(');
    let rest = rest.strip_prefix("aged ").or_else(|| rest.strip_prefix("now ")).unwrap_or(rest);
    let begins = words.starts_with(", ") || words.starts_with(" (") || words.starts_with(" aged ");
    if let Some(age) = number(rest).filter(|_| begins) {
        let end = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if end.is_empty() || end.starts_with([',', ')', '.', ';']) {
            let at = after.start() as usize + words.len() - rest.len();
            return Some((age, Span::of(mention.span.start() as usize, at + rest.len() - end.len())));
        }
    }
    of_age(text, mention, after).or_else(|| year_old(text, mention))
}

/// `Jane Roe, a teacher of 69, …`, `Jane Roe, a former teacher aged 65, …`: within the apposition.
fn of_age(text: &str, mention: &Mention, after: Span) -> Option<(i32, Span)> {
    let words = after.text(text).strip_prefix(", a")?;
    let apposition = words.get(..words.find(',')?)?;
    let (_, age) = apposition.rsplit_once(" of ").or_else(|| apposition.rsplit_once(" aged "))?;
    let digits = age.chars().all(|c| c.is_ascii_digit());
    let end = after.start() as usize + ", a".len() + apposition.len();
    Some((number(age).filter(|_| digits)?, Span::of(mention.span.start() as usize, end)))
}

/// `the 69-year-old president`, `69-year-old Jane Roe`, `Jane Roe, the 69-year-old president`.
fn year_old(text: &str, mention: &Mention) -> Option<(i32, Span)> {
    const OLD: &str = "-year-old";
    let before = around(text, mention.span.start(), -40);
    let words = before.text(text);
    let left = words.rfind(OLD).filter(|at| joined(words.get(at + OLD.len()..).unwrap_or_default()));
    let after = around(text, mention.span.end(), 24);
    let right =
        after.text(text).find(OLD).filter(|at| after.text(text).get(..*at).is_some_and(|gap| gap.starts_with(", ")));
    let (part, at) = left.map(|at| (before, at)).or_else(|| right.map(|at| (after, at)))?;
    let words = part.text(text).get(..at)?;
    let begins = words.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |last| last + 1);
    let age = number(words.get(begins..)?)?;
    let start = part.start() as usize + begins;
    Some((age, Span::of(start, part.start() as usize + at + OLD.len())))
}

/// Whether the words between an age and a name belong to the name: a title or nothing.
fn joined(words: &str) -> bool {
    words.starts_with(' ') && words.split_whitespace().count() <= 3 && !words.contains([',', '.', ';'])
}

fn number(words: &str) -> Option<i32> {
    let end = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    words.get(..end)?.parse().ok().filter(|age| AGES.contains(age))
}
