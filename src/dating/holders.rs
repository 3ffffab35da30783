//! What office-holders tell: a text that names a person with an office is no older than the first term in it, and, where
//! the person acts in it now, of the terms.
//!
//! What comes in: mentions with offices, and knowledge. What goes out: [`Reason`]s, those that agree with most others
//! first. Texts name holders of the past without saying so, never those to come: of two that exclude each other the later
//! one holds. `former` before a title makes the text later than the first term's end.

use super::clause;
use super::days::Days;
use super::reason::Reason;
use super::sense::{Sense, sense};
use super::title::{around, close, rfind, told};
use crate::actors::{Actors, Form, Mention};
use crate::edtf::{Day, Edtf};
use crate::evidence::{Evidence, Tenure, Why};
use crate::id::ActorId;
use crate::knowledge::{ActorKind, Holder, Knowledge, OfficeRecord};
use crate::order::{set, sort_by_key};
use crate::span::Span;
use crate::syntax::{Syntax, Tree};
use crate::time::Timex;
use std::collections::{BTreeMap, BTreeSet};

/// How many days after its end a term is still told of as if it went on: resignations and deaths are news.
const AFTER: i32 = 10;
/// How many days before its beginning one chosen for an office is told of.
const CHOSEN: i32 = 120;
/// The same for one who is chosen by few and begins at once.
const APPOINTED: i32 = 14;
/// How many sentences open a text; persons named later, and once, may be of the past.
pub(super) const OPENING: u32 = 14;

/// The offices that each person named in a text has held.
pub(super) type Held<'a> = BTreeMap<&'a ActorId, Vec<&'a OfficeRecord>>;

/// A person tied to an office.
struct Tie<'a> {
    person: &'a ActorId,
    office: &'a OfficeRecord,
    span: Span,
    sense: Sense,
    /// Whether the person acts in the text now, as far as the words show.
    current: bool,
    /// Whether the text says that the person is leaving or dead.
    leaving: bool,
}

/// What is looked at for the office-holders of a text.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) syntax: &'a Syntax,
    pub(super) tree: &'a Tree<'a>,
    pub(super) times: &'a [Timex],
    /// The first day of the latest full date that is told as past.
    pub(super) told_last: Option<Day>,
    pub(super) actors: &'a Actors,
    pub(super) knowledge: &'a Knowledge,
}

impl Scene<'_> {
    /// Whether days end before a date that the text tells as past.
    pub(super) fn is_over(&self, days: &Days) -> bool {
        days.hull().1.zip(self.told_last).is_some_and(|(last, told)| last.plus(AFTER) < told)
    }

    /// Whether a sentence gives a year of what it tells.
    pub(super) fn is_dated(&self, sentence: u32) -> bool {
        let inside = self.times.iter().filter(|timex| timex.sentence == sentence);
        let years = inside.filter(|timex| timex.date.has_year() && !timex.lies_ahead());
        let since = |timex: &&Timex| around(self.text, timex.span.start(), -8).text(self.text).ends_with("since ");
        years.filter(|timex| !since(timex)).any(|timex| timex.date.first_day().is_some())
    }

    /// Whether a mention is of a human being.
    pub(super) fn is_person(&self, mention: &Mention) -> bool {
        let actor = mention.actor.as_ref().and_then(|id| self.actors.actors.iter().find(|actor| actor.id == *id));
        actor.is_some_and(|actor| actor.kind == ActorKind::Person)
    }

    /// Whether a sentence that names a person tells of the end of a term.
    pub(super) fn is_leaving(&self, person: &ActorId) -> bool {
        let named = self.actors.mentions.iter().filter(|mention| mention.persons().any(|named| named == person));
        named.map(|mention| self.syntax.sentences.get(mention.sentence as usize)).any(|sentence| {
            let words = sentence.map_or(String::new(), |sentence| sentence.span.text(self.text).to_ascii_lowercase());
            LEAVES.iter().any(|word| words.contains(word))
        })
    }
}

/// Words that tell of the end of a term.
const LEAVES: [&str; 24] = [
    "resign",
    "step down",
    "stepped down",
    "stepping down",
    "stood down",
    "stand down",
    "quit",
    "fired",
    "dismiss",
    "sacked",
    "ousted",
    "overthr",
    "outgoing",
    "died",
    "death",
    "killed",
    "impeach",
    "removed",
    "replaces",
    "assassinat",
    "succeed",
    "successor",
    "replaced",
    "left office",
];

/// The offices that the persons of a text have held, by person.
pub(super) fn held<'a>(actors: &'a Actors, knowledge: &'a Knowledge) -> Held<'a> {
    let persons = set(actors.mentions.iter().flat_map(Mention::persons));
    let offices = |person: &ActorId| {
        let held = knowledge.index().offices_held(person);
        held.iter().filter_map(|id| knowledge.offices.get(id)).collect::<Vec<&OfficeRecord>>()
    };
    persons.into_iter().map(|person| (person, offices(person))).filter(|(_, offices)| !offices.is_empty()).collect()
}

/// The reasons that the office-holders of a text give, the best supported first.
pub(super) fn reasons(scene: Scene<'_>, held: &Held<'_>) -> Vec<Reason> {
    let ties = ties(scene, held);
    let is_over = |tie: &Tie<'_>| {
        let former = |other: &Tie<'_>| other.sense == Sense::Former && other.office.id == tie.office.id;
        ties.iter().any(|other| other.person == tie.person && former(other))
    };
    let holds = |tie: &Tie<'_>| matches!(tie.sense, Sense::Holds | Sense::Chosen);
    let acts = |tie: &Tie<'_>| holds(tie) && tie.current && !scene.is_over(&holding(tie, &ties));
    let (current, rest): (Vec<&Tie<'_>>, Vec<&Tie<'_>>) = ties.iter().partition(|tie| acts(tie) && !is_over(tie));
    let current: Vec<(Days, &Tie<'_>)> = current.into_iter().map(|tie| (holding(tie, &ties), tie)).collect();
    let support = |days: &Days| current.iter().filter(|(other, _)| other.and(days).is_some()).count();
    let told = rest.into_iter().filter(|tie| tie.sense != Sense::Served || !current.is_empty());
    let mut bounds: Vec<(Day, Reason)> = told.filter_map(|tie| bound(tie, scene.knowledge)).collect();
    // A beginning that most who act in the text would contradict is a namesake's or only imagined.
    bounds.retain(|(_, reason)| 2 * support(&reason.days) >= current.len());
    sort_by_key(&mut bounds, &|(begins, reason)| (std::cmp::Reverse(*begins), reason.evidence.span));
    let mut begun = bounds.first().map(|(begins, _)| *begins);
    let mut sorted: Vec<&(Days, &Tie<'_>)> = current.iter().collect();
    sort_by_key(&mut sorted, &|(days, tie)| {
        (std::cmp::Reverse(support(days)), std::cmp::Reverse(days.hull().0), tie.span)
    });
    let mut found: Vec<Reason> = bounds.into_iter().map(|(_, reason)| reason).collect();
    found.extend(sorted.into_iter().map(|(days, tie)| {
        let past = begun.is_some_and(|begun| days.hull().1.is_some_and(|last| last <= begun));
        begun = if past { begun } else { begun.max(days.hull().0) };
        let days = if tie.leaving { late(days) } else { days.clone() };
        match bound(tie, scene.knowledge).filter(|_| past) {
            Some((_, reason)) => reason,
            None => Reason { firm: true, ..tenure_reason(days, tie, scene.knowledge, Why::Office) },
        }
    }));
    let mut said = BTreeSet::new();
    let surnames = scene.actors.mentions.iter().filter(|mention| mention.actor.is_none());
    found.extend(
        surnames
            .filter_map(|mention| namesakes(scene, mention, held))
            .filter(|(name, _)| said.insert(name.clone()))
            .map(|(_, reason)| reason),
    );
    found.extend(counterparts(scene, held));
    found
}

/// The persons of a text with the offices that it gives them, each once in each sense.
fn ties<'a>(scene: Scene<'a>, held: &Held<'a>) -> Vec<Tie<'a>> {
    let mut found: Vec<Tie<'a>> = Vec::new();
    let mut named: BTreeMap<&ActorId, usize> = BTreeMap::new();
    for person in scene.actors.mentions.iter().filter_map(|mention| mention.actor.as_ref()) {
        *named.entry(person).or_default() += 1;
    }
    for mention in scene.actors.mentions.iter().filter(|mention| matches!(mention.form, Form::Name | Form::Title)) {
        let Some((person, offices)) = mention.actor.as_ref().and_then(|person| held.get_key_value(person)) else {
            continue;
        };
        for office in offices {
            let Some((span, sense)) = told(scene, mention, office) else { continue };
            let often = named.get(*person).is_some_and(|times| *times > 1);
            let acts = !clause::is_of_past(scene.tree, mention.span) && !scene.is_dated(mention.sentence);
            let current = (mention.sentence <= OPENING || often) && acts;
            let same =
                found.iter_mut().find(|tie| tie.person == *person && tie.office.id == office.id && tie.sense == sense);
            if let Some(tie) = same {
                tie.current |= current;
            } else {
                let leaving = scene.is_leaving(person);
                found.push(Tie { person, office, span, sense, current, leaving });
            }
        }
    }
    found
}

/// The terms of a person in an office, with the days after them in which they are still told of.
fn holding(tie: &Tie<'_>, ties: &[Tie<'_>]) -> Days {
    // Of two named with an office that one holds at a time, one is of the past: the text is of either term.
    let rival = |holder: &Holder| {
        let named = |other: &Tie<'_>| {
            let held = matches!(other.sense, Sense::Holds | Sense::Chosen | Sense::Served);
            other.office.id == tie.office.id && other.person == &holder.person && held
        };
        tie.office.single && ties.iter().any(named)
    };
    let terms = tie.office.holders.iter().filter(|holder| holder.person == *tie.person || rival(holder));
    let before = if tie.sense == Sense::Chosen { ahead(tie.office) } else { 0 };
    Days::any(terms.map(Holder::days).map(|(first, last)| (first.map(|day| day.plus(-before)), last)))
}

/// How many days before a term its holder is elected or appointed.
fn ahead(office: &OfficeRecord) -> i32 {
    let elected = office.titles.iter().any(|title| title == "president");
    if elected { CHOSEN } else { APPOINTED }
}

/// Days with those after them in which terms are still told of.
pub(super) fn late(days: &Days) -> Days {
    Days::any(days.stretches().map(|(first, last)| (first, last.map(|last| last.plus(AFTER)))))
}

/// What a tie says where the person need not hold the office now.
fn bound(tie: &Tie<'_>, knowledge: &Knowledge) -> Option<(Day, Reason)> {
    let terms = || tie.office.holders.iter().filter(|holder| holder.person == *tie.person).map(Holder::days);
    let first = terms().filter_map(|term| term.0).min()?;
    let from = |day: Day, why| Some((day, tenure_reason(Days::any([(Some(day), None)]), tie, knowledge, why)));
    match tie.sense {
        Sense::Former => {
            let ended = terms().filter_map(|term| term.1).min()?;
            from(ended, Why::FormerOffice)
        }
        Sense::Elect => {
            let chosen = terms().filter_map(|term| Some((Some(term.0?.plus(-CHOSEN)), term.0)));
            Some((first.plus(-CHOSEN), tenure_reason(Days::any(chosen), tie, knowledge, Why::OfficeAhead)))
        }
        Sense::Chosen => from(first.plus(-ahead(tie.office)), Why::Office),
        Sense::Holds | Sense::Served => from(first, Why::OfficeBegun),
    }
}

fn tenure_reason(days: Days, tie: &Tie<'_>, knowledge: &Knowledge, why: fn(Tenure) -> Why) -> Reason {
    let tenure = tenure(tie.person, tie.office, knowledge);
    let evidence = Evidence::words(why(tenure), tie.span).with_record(&tie.office.id);
    Reason { days, evidence, firm: tie.sense == Sense::Former }
}

/// A person's terms in an office, as the reader sees them.
pub(super) fn tenure(person: &ActorId, office: &OfficeRecord, knowledge: &Knowledge) -> Tenure {
    let name = |id: &ActorId| knowledge.actors.get(id).map_or(id.as_str(), |actor| actor.name.as_str()).to_owned();
    let terms = office.holders.iter().filter(|holder| holder.person == *person);
    Tenure {
        person: name(person),
        title: office.titles.first().map_or("office-holder", String::as_str).to_owned(),
        of: name(&office.of),
        terms: terms.filter_map(|term| Edtf::parse(&term.term()).ok()).collect(),
    }
}

/// A surname that several persons bear, with an office that each of them held (`President Bush`): the terms of all.
fn namesakes(scene: Scene<'_>, mention: &Mention, held: &Held<'_>) -> Option<(String, Reason)> {
    if mention.form != Form::Name || scene.is_dated(mention.sentence) || mention.sentence > OPENING {
        return None;
    }
    let mut terms = Vec::new();
    let mut words = None;
    for person in mention.persons() {
        let mut offices = held.get(person)?.iter().filter_map(|office| Some((*office, told(scene, mention, office)?)));
        let (office, (span, _)) = offices.next().filter(|(_, (_, sense))| *sense == Sense::Holds)?;
        words = Some(span);
        terms.extend(office.holders.iter().filter(|holder| holder.person == *person).map(Holder::days));
    }
    let name = mention.span.text(scene.text).to_owned();
    let evidence = Evidence::words(Why::Namesakes(name.clone()), words?);
    let days = late(&Days::any(terms));
    (!scene.is_over(&days)).then_some((name, Reason { days, evidence, firm: true }))
}

/// `her French counterpart, Jean Roe`: one of the offices that the person has held.
fn counterparts(scene: Scene<'_>, held: &Held<'_>) -> Vec<Reason> {
    let text = scene.text;
    let mut found = Vec::new();
    for mention in scene.actors.mentions.iter().filter(|mention| mention.form == Form::Name) {
        let Some((person, offices)) = mention.actor.as_ref().and_then(|person| held.get_key_value(person)) else {
            continue;
        };
        let before = around(text, mention.span.start(), -40);
        let Some(at) = rfind(before.text(text), "counterpart") else { continue };
        let span = Span::of(before.start() as usize + at, before.start() as usize + at + "counterpart".len());
        let joined = close(Span::new(span.end(), mention.span.start()).text(text), true);
        if !joined || sense(text, span) != Some(Sense::Holds) || scene.is_dated(mention.sentence) {
            continue;
        }
        let name = scene.knowledge.actors.get(*person).map_or(person.as_str(), |actor| actor.name.as_str());
        let terms = offices.iter().flat_map(|office| &office.holders).filter(|holder| holder.person == **person);
        let days = late(&Days::any(terms.map(Holder::days)));
        let evidence = Evidence::words(Why::Counterpart(name.to_owned()), span);
        found.push(Reason { days, evidence, firm: true });
    }
    found
}
