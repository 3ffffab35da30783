//! The document's own date, with the chain of reasons for it.
//!
//! What comes in: a document's metadata, its time expressions while still open, and its actor candidates. What goes
//! out: a [`DocumentDate`]. By precedence: correction, metadata, dateline, given, inferred. Disagreement is kept in the
//! evidence; too wide is said as wide; nothing at all is unknown.

mod age;
mod anniversary;
mod business;
mod clause;
mod count;
mod dateline;
mod days;
mod era;
mod glimpse;
mod holders;
mod names;
mod news;
mod other_office;
mod public;
mod reason;
mod sense;
mod series;
mod stated;
mod telling;
mod term;
mod title;
mod told;
mod weigh;

use crate::actors::Actors;
use crate::corpus::Document;
use crate::edtf::{Day, Edtf};
use crate::evidence::{Evidence, Why};
use crate::knowledge::Knowledge;
use crate::order::sort;
use crate::syntax::{Syntax, Tree};
use crate::time::Timex;
use dateline::Dateline;
use days::Days;
use glimpse::Glimpse;
use holders::Scene;
use reason::{Chain, Reason};
use serde::{Deserialize, Serialize};
pub use weigh::{Counts, WEIGHTS};

/// Where a document's date is from, in order of precedence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublishedBasis {
    /// A person set it.
    Correction,
    /// The file's own metadata.
    Metadata,
    /// A dateline or byline in the text.
    Dateline,
    /// Given for all inputs.
    Given,
    /// Worked out from what the text mentions.
    Inferred,
    /// Not known.
    Unknown,
}

/// When a document was published, as far as known.
#[derive(Clone, PartialEq, Debug)]
pub struct DocumentDate {
    /// The date.
    pub value: Edtf,
    /// Where it is from.
    pub basis: PublishedBasis,
    /// The chain of reasons.
    pub evidence: Vec<Evidence>,
    /// The date as far as the dates told in the text narrow it: what the text counts from.
    pub reference: Edtf,
}

/// What is known of a document's date from outside its text.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Given {
    /// A person's correction.
    pub correction: Option<Edtf>,
    /// A date given for all inputs.
    pub published: Option<Edtf>,
    /// The last day that is possible, if one was given.
    pub as_of: Option<Day>,
    /// What other documents that report the same events leave possible, with the reasons.
    pub narrowed: Option<(Edtf, Vec<Evidence>)>,
}

/// Dates a document.
pub fn date_document(
    document: &Document,
    syntax: &Syntax,
    times: &[Timex],
    actors: &Actors,
    knowledge: &Knowledge,
    given: &Given,
) -> DocumentDate {
    let from = Sources { document, syntax, times, actors, knowledge, given };
    let head = stated::head(document);
    let dateline = head.as_ref().and_then(|head| Dateline::new(head, syntax, times));
    let chain = infer(from, dateline.as_ref());
    let stated = stated(from, head.as_ref(), &chain);
    let Some((first, rest)) = stated.split_first() else { return inferred(chain) };
    let mut evidence = first.evidence.clone();
    let others = rest.iter().filter(|other| disagree(&first.value, &other.value));
    evidence.extend(others.filter_map(|other| Some(other.evidence.first()?.clone().against())));
    if first.value.has_year() && first.value.intersect(&chain.days.edtf()).is_none() {
        evidence.extend(chain.evidence.into_iter().map(Evidence::against));
    }
    DocumentDate { value: first.value, basis: first.basis, evidence, reference: reference(from, first.value) }
}

/// The events that a document may tell as news: for each the first and last day on which it is, as far as the text's
/// other mentions leave them, and what is weighed of it, in the order of [`WEIGHTS`]; none where these leave but one year.
/// For `tools/dating`, which fits the weights.
pub fn weighed_events(
    document: &Document,
    syntax: &Syntax,
    times: &[Timex],
    actors: &Actors,
    knowledge: &Knowledge,
) -> Vec<(Day, Day, Counts)> {
    let from = Sources { document, syntax, times, actors, knowledge, given: &Given::default() };
    let head = stated::head(document);
    let dateline = head.as_ref().and_then(|head| Dateline::new(head, syntax, times));
    let hull = |days: Days| dateline.as_ref().map_or(days.clone(), |dateline| dateline.days_in(&days)).hull();
    let Some((left, events)) = infer(from, dateline.as_ref()).weighed else { return Vec::new() };
    let year = |day: Option<Day>| day.map(|day| day.parts().0);
    let (first, last) = hull(left);
    if first.is_some() && year(first) == year(last) {
        return Vec::new();
    }
    let dated = events.into_iter().map(|(days, counts)| (hull(days), counts));
    dated.filter_map(|((first, last), counts)| Some((first?, last?, counts))).collect()
}

/// What the dates told in the text leave of a stated date that is longer than a day.
fn reference(from: Sources<'_>, stated: Edtf) -> Edtf {
    let (Some(first), Some(last)) = (stated.first_day(), stated.last_day()) else { return stated };
    if first == last {
        return stated;
    }
    let mut chain = Chain { days: Days::of(&stated), ..Chain::new(None) };
    narrow(from, &mut chain);
    chain.days.edtf()
}

/// A date that was not worked out from what the text mentions.
struct Stated {
    value: Edtf,
    basis: PublishedBasis,
    evidence: Vec<Evidence>,
}

/// All dates that are stated, by precedence.
fn stated(from: Sources<'_>, head: Option<&stated::Stated>, chain: &Chain<'_>) -> Vec<Stated> {
    let (document, given) = (from.document, from.given);
    let said = |value: Option<Edtf>, basis: PublishedBasis, why: fn(Edtf) -> Why| {
        let value = value.filter(|value| !value.is_unknown())?;
        Some(Stated { value, basis, evidence: vec![Evidence::new(why(value))] })
    };
    let head = head.map(|head| {
        let dated = chain.dateline.and_then(|dateline| with_year(dateline, from, chain));
        let (value, why) = dated.unwrap_or((head.value, Vec::new()));
        let mut evidence = vec![Evidence::words((head.why)(head.value), head.span)];
        evidence.extend(why);
        Stated { value, basis: PublishedBasis::Dateline, evidence }
    });
    let address = document.url.as_deref().and_then(stated::address);
    let all = [
        said(given.correction, PublishedBasis::Correction, |_| Why::SetByHand),
        said(document.published, PublishedBasis::Metadata, Why::Metadata),
        said(address, PublishedBasis::Metadata, Why::Address),
        head,
        said(given.published, PublishedBasis::Given, Why::Given),
    ];
    all.into_iter().flatten().collect()
}

/// A dateline without a year, with the year where the days that are left allow exactly one, and the reasons for it.
fn with_year(dateline: &Dateline<'_>, from: Sources<'_>, chain: &Chain<'_>) -> Option<(Edtf, Vec<Evidence>)> {
    let known = from.given.published.filter(Edtf::has_year).and_then(|date| chain.days.and(&Days::of(&date)));
    let (value, weekday) = dateline.with_year(known.as_ref().unwrap_or(&chain.days))?;
    Some((value, chain.evidence.iter().cloned().chain(weekday).collect()))
}

fn disagree(a: &Edtf, b: &Edtf) -> bool {
    a.intersect(b).is_none()
}

fn inferred(chain: Chain<'_>) -> DocumentDate {
    if chain.days.is_all() {
        let (value, reference) = (Edtf::Unknown, Edtf::Unknown);
        return DocumentDate { value, basis: PublishedBasis::Unknown, evidence: chain.evidence, reference };
    }
    let value = chain.days.edtf();
    DocumentDate { value, basis: PublishedBasis::Inferred, evidence: chain.evidence, reference: value }
}

#[derive(Clone, Copy)]
struct Sources<'a> {
    document: &'a Document,
    syntax: &'a Syntax,
    times: &'a [Timex],
    actors: &'a Actors,
    knowledge: &'a Knowledge,
    given: &'a Given,
}

/// Narrows days that lie within few years by the dates that are told without one.
fn narrow(from: Sources<'_>, chain: &mut Chain<'_>) {
    let text = from.document.text.as_str();
    if let Some(reason) = business::quarter(text, from.times, &chain.days) {
        chain.take(reason);
    }
    told::without_year(text, from.times, chain);
}

/// What a document's mentions leave possible.
fn infer<'a>(from: Sources<'_>, dateline: Option<&'a Dateline<'a>>) -> Chain<'a> {
    let text = from.document.text.as_str();
    let mut chain = Chain::new(dateline);
    if let Some(day) = from.given.as_of {
        let evidence = Evidence::new(Why::NotAfter(Edtf::between(day, day)));
        chain.take(Reason { days: Days::any([(None, Some(day))]), evidence, firm: true });
    }
    let (syntax, times, actors, knowledge) = (from.syntax, from.times, from.actors, from.knowledge);
    let tree = Tree::new(text, syntax);
    let past = told::past(&tree, times);
    let told_last = past.iter().map(|(day, _)| *day).max();
    let scene = Scene { text, syntax, tree: &tree, times, told_last, actors, knowledge };
    let held = holders::held(from.actors, from.knowledge);
    for reason in holders::reasons(scene, &held) {
        chain.take(reason);
    }
    let editions = series::editions(text, from.syntax, &from.document.furniture, from.knowledge);
    let places = public::places(text, &from.document.furniture, from.knowledge);
    let mut evoked = public::evoked(&places, from.syntax, from.knowledge);
    let named = series::evoked(text, &editions, from.syntax, from.times);
    evoked.extend(named.iter().copied());
    sort(&mut evoked, &|a, b| (a.first, &a.event.id).cmp(&(b.first, &b.event.id)));
    let told = telling::told(scene, &evoked);
    let mut glimpses = glimpse::glimpses(&places, from.syntax, from.knowledge, dateline);
    glimpses.extend(named.into_iter().filter_map(|edition| Glimpse::edition(edition, dateline)));
    let candidates = weigh::candidates(scene, &glimpses);
    let sure = news::sure(&candidates, &chain);
    let fits = |reason: &Reason| sure.as_ref().is_none_or(|days| days.and(&reason.days).is_some());
    let more = age::reasons(scene).into_iter().chain(term::reasons(scene, &held)).chain(era::reasons(scene));
    for reason in more.filter(fits) {
        chain.take(reason);
    }
    if let Some(reason) = names::together(scene, &held, &chain.days).filter(fits) {
        chain.take(reason);
    }
    let latest = told::latest_past(&past, &chain);
    for reason in latest.into_iter().chain(told::first_ahead(&tree, from.times, &chain)) {
        chain.take(reason);
    }
    news::take(scene, &told, &candidates, &mut chain);
    for reason in business::reasons(text, from.times) {
        chain.take(reason);
    }
    narrow(from, &mut chain);
    if let Some((value, evidence)) = &from.given.narrowed
        && let Some(days) = chain.days.and(&Days::of(value))
    {
        chain.days = days;
        chain.evidence.extend(evidence.iter().cloned());
    }
    chain
}
