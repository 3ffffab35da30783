//! Events: what a sentence reports as done, planned or denied, as PLOVER 2.0 records.
//!
//! What comes in: a document with its syntax, resolved times and actors, date and statements. What goes out:
//! [`Event`]s by trigger, one for each report. What was merely said is a statement and stays there.

mod about;
mod cast;
mod date;
mod figures;
mod find;
mod fit;
mod headline;
mod kind;
mod modality;
mod reader;
mod roles;
mod trigger;
mod voice;

pub use kind::EventType;

use self::cast::Cast;
use self::date::Calendar;
use self::find::Found;
use self::headline::Writer;
use self::roles::Roles;
use self::trigger::{Lexicon, Record, Trigger};
use crate::actors::Actors;
use crate::corpus::Document;
use crate::dating::DocumentDate;
use crate::edtf::{Edtf, When};
use crate::evidence::Evidence;
use crate::id::ActorId;
use crate::knowledge::Knowledge;
use crate::order::set;
use crate::span::Span;
use crate::statements::Statement;
use crate::syntax::{Deprel, Syntax, Tree};
use crate::time::Timex;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Whether an event happened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// It is stated to have happened.
    Happened,
    /// It is going on.
    Ongoing,
    /// It is announced or scheduled.
    Planned,
    /// It is suggested, asked for or weighed.
    Proposed,
    /// It depends on something.
    Conditional,
    /// It is said not to have happened.
    Denied,
    /// Somebody claims it.
    Alleged,
}

/// Where an event's date is from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateBasis {
    /// A full date in the text.
    Explicit,
    /// A date counted from another.
    Relative,
    /// The document's own date.
    Document,
    /// Worked out from knowledge or other reports.
    Inferred,
    /// Not known.
    Unknown,
}

/// A count or sum that belongs to an event.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The words.
    pub span: Span,
    /// The number, where one is given.
    pub value: Option<f64>,
    /// The lower bound, where one is given.
    pub low: Option<f64>,
    /// The upper bound, where one is given.
    pub high: Option<f64>,
    /// Of what: `killed`, `injured`, a currency code, or the noun's lemma.
    pub unit: String,
}

/// One event as one sentence states it.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// The sentence.
    pub sentence: u32,
    /// The words that tell the event.
    pub trigger: Span,
    /// The trigger's head, as a token index of the document.
    pub trigger_token: u32,
    /// PLOVER type by the codebook: a planned meeting is `Agree`.
    pub kind: EventType,
    /// The act itself: a planned meeting is `Consult`.
    pub act: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts, sorted.
    pub context: Vec<String>,
    /// Who did it; all parties where the act has no direction.
    pub actors: Vec<ActorId>,
    /// To or with whom.
    pub recipients: Vec<ActorId>,
    /// When.
    pub date: Edtf,
    /// The four points.
    pub when: When,
    /// Where the date is from.
    pub date_basis: DateBasis,
    /// Why this date.
    pub date_evidence: Vec<Evidence>,
    /// Where.
    pub place: Option<ActorId>,
    /// Whether it happened.
    pub modality: Modality,
    /// Counts and sums.
    pub figures: Vec<Figure>,
    /// Whose claim it is, where not the writer's own.
    pub attributed_to: Option<ActorId>,
    /// A short line of the event's own words.
    pub headline: String,
    /// The rule or trigger record that found it.
    pub rule: String,
}

/// The layers of a document that events are made from.
#[derive(Clone, Copy, Debug)]
pub struct Layers<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its syntax.
    pub syntax: &'a Syntax,
    /// Its resolved times.
    pub times: &'a [Timex],
    /// Its resolved mentions.
    pub actors: &'a Actors,
    /// Its date.
    pub published: &'a DocumentDate,
    /// Its statements.
    pub statements: &'a [Statement],
}

/// Finds the events that a document reports, by sentence and trigger.
pub fn extract(layers: Layers<'_>, _knowledge: &Knowledge) -> Vec<Event> {
    let tree = Tree::new(&layers.document.text, layers.syntax);
    let cast = Cast::new(&tree, layers.actors, layers.statements);
    let found = find::find(&tree, layers.syntax, &cast, Lexicon::bundled());
    let tokens = set(found.iter().map(|found| found.trigger.token));
    let calendar = Calendar::new(&tree, layers.times, &|word| tokens.contains(&word));
    let names = layers.actors.actors.iter().map(|actor| (&actor.id, actor.name.as_str())).collect();
    let writer = Writer { tree: &tree, cast: &cast, calendar: &calendar, names };
    let maker = Maker { layers, tree: &tree, calendar: &calendar, writer: &writer, tokens: &tokens };
    found.iter().map(|found| maker.event(found)).collect()
}

/// Makes events of what was found in one document.
struct Maker<'a> {
    layers: Layers<'a>,
    tree: &'a Tree<'a>,
    calendar: &'a Calendar<'a>,
    writer: &'a Writer<'a>,
    tokens: &'a BTreeSet<u32>,
}

impl Maker<'_> {
    fn event(&self, found: &Found<'_>) -> Event {
        let (tree, trigger, roles) = (self.tree, &found.trigger, &found.roles);
        let record = trigger.record;
        let told_by = self.statement(trigger);
        let mut modality = modality::modality(tree, trigger);
        if told_by.is_some_and(|statement| self.is_alleging(statement)) && modality == Modality::Happened {
            modality = Modality::Alleged;
        }
        let act = attitude(record.act, found.content, tree.lemma(trigger.token));
        let own = told_by.is_some_and(|statement| self.is_own(statement, roles));
        let threatened = own || modality::is_conditioned(tree, trigger);
        let kind = modality::by_codebook(act, modality, modality::is_refused(tree, trigger), threatened);
        let dated = date::date(tree, self.calendar, &self.layers, trigger, modality);
        Event {
            sentence: tree.token(trigger.token).map_or(0, |token| token.sentence),
            trigger: self.trigger_span(trigger),
            trigger_token: trigger.token,
            kind,
            act,
            mode: mode(record, act, found.content),
            context: record.context.clone(),
            actors: roles.actors.clone(),
            recipients: roles.recipients.clone(),
            date: dated.date,
            when: dated.when,
            date_basis: dated.basis,
            date_evidence: dated.evidence,
            place: roles.place.clone(),
            modality,
            figures: figures::figures(tree, self.calendar, &self.words(found)),
            attributed_to: told_by.and_then(|statement| statement.speaker.as_ref()?.actor.clone()),
            headline: self.writer.headline(trigger, roles),
            rule: record.id.clone(),
        }
    }

    fn trigger_span(&self, trigger: &Trigger<'_>) -> Span {
        let span = self.tree.span(trigger.from).join(self.tree.span(trigger.token));
        let particle = self.tree.child(trigger.token, &[Deprel::CompoundPrt]);
        particle.filter(|particle| *particle == trigger.token + 1).map_or(span, |word| span.join(self.tree.span(word)))
    }

    /// The innermost statement whose content the trigger stands in.
    fn statement(&self, trigger: &Trigger<'_>) -> Option<&Statement> {
        let span = self.tree.span(trigger.token);
        let first = self.layers.statements.partition_point(|statement| statement.span.start() <= span.start());
        let before = self.layers.statements.get(..first)?.iter().rev().take(8);
        before.filter(|statement| statement.span.covers(span)).min_by_key(|statement| statement.span.len())
    }

    fn is_alleging(&self, statement: &Statement) -> bool {
        let lemma = statement.cue_token.map(|token| self.tree.lemma(token));
        lemma.is_some_and(|lemma| ["claim", "allege", "accuse", "suspect", "reportedly", "allegedly"].contains(&lemma))
    }

    /// Whether somebody tells an act of their own.
    fn is_own(&self, statement: &Statement, roles: &Roles) -> bool {
        let speaker = statement.speaker.as_ref().and_then(|speaker| speaker.actor.as_ref());
        speaker.is_some_and(|speaker| roles.actors.contains(speaker))
            || roles.actors.is_empty()
                && roles.actor_words.iter().any(|word| ["it", "they", "we"].contains(&self.tree.lemma(*word)))
    }

    /// The words of an event: its phrase and its light verb's, those of other events left out.
    fn words(&self, found: &Found<'_>) -> Vec<u32> {
        let token = found.trigger.token;
        let other = |word: u32| word != token && self.tokens.contains(&word) && !found.same.contains(&word);
        let top = found.trigger.carrier();
        self.tree.phrase(top, &|word| other(word))
    }
}

/// The act of an attitude with what it is about: to vow an attack is to threaten.
fn attitude(act: EventType, content: Option<EventType>, lemma: &str) -> EventType {
    match content {
        Some(content) if act == EventType::Agree && content.quad() == 4 && !SHARED.contains(&lemma) => {
            EventType::Threaten
        }
        _ => act,
    }
}

/// Words for what two sides settle, which no threat is.
const SHARED: [&str; 6] = ["agree", "agreement", "accord", "deal", "offer", "consent"];

/// The mode: the record's, or for attitudes by what they are about.
fn mode(record: &Record, act: EventType, content: Option<EventType>) -> Option<String> {
    let by_content = match (act, content) {
        (EventType::Request | EventType::Reject, Some(content)) => match content {
            EventType::Consult => Some("meet"),
            EventType::Aid | EventType::Cooperate | EventType::Support => Some("assist"),
            EventType::Retreat | EventType::Concede => Some("yield"),
            _ => None,
        },
        (EventType::Threaten, Some(content)) => match content {
            EventType::Assault | EventType::Mobilize => Some("violence"),
            EventType::Sanction => Some("relations"),
            EventType::Coerce => Some("restrict"),
            _ => None,
        },
        _ => None,
    };
    by_content.map(str::to_owned).or_else(|| record.mode.clone())
}
