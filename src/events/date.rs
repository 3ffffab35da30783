//! Dates of events: the time expression that stands in the event's own clause, or the document's date by a named rule.
//!
//! What comes in: a trigger, the tree, resolved times and the document's date. What goes out: a [`Dated`] with the chain
//! of reasons. A time that belongs to who reported an event is not the event's; without a rule the date is unknown.

use super::trigger::Trigger;
use super::{DateBasis, EventType, Layers, Modality};
use crate::edtf::{Bound, Edtf, When};
use crate::evidence::{Evidence, Why};
use crate::syntax::{Deprel, Tree, Upos, Xpos};
use crate::time::{Basis, Timex, TimexKind};
use std::collections::BTreeMap;

/// When an event was, and why.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Dated {
    pub(super) date: Edtf,
    pub(super) when: When,
    pub(super) basis: DateBasis,
    pub(super) evidence: Vec<Evidence>,
}

/// The times of a document by the word that each one's clause hangs on.
pub(super) struct Calendar<'a> {
    times: &'a [Timex],
    by_word: BTreeMap<u32, Vec<usize>>,
    heads: Vec<u32>,
}

/// Verbs whose subject's or object's date is theirs: the talks `begin on Monday`.
const TAKING_PLACE: [&str; 14] = [
    "take", "occur", "happen", "begin", "start", "hold", "schedule", "end", "resume", "continue", "set", "plan",
    "follow", "slate",
];

/// Days of a week.
const WEEK: i32 = 7;

impl<'a> Calendar<'a> {
    /// Hangs each time on the words above it, up to the first verb or one of the given words.
    pub(super) fn new(tree: &Tree<'_>, times: &'a [Timex], stops: &dyn Fn(u32) -> bool) -> Calendar<'a> {
        let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let mut heads = Vec::with_capacity(times.len());
        let mut next = 0u32;
        for (index, timex) in times.iter().enumerate() {
            while next < tree.len() && tree.span(next).end() <= timex.span.start() {
                next += 1;
            }
            let inside = |word: u32| timex.span.covers(tree.span(word)) && !tree.span(word).is_empty();
            let words = (next..tree.len()).take_while(|word| tree.span(*word).start() < timex.span.end());
            let head =
                words.filter(|word| inside(*word)).find(|word| tree.head(*word).is_none_or(|head| !inside(head)));
            let head = head.unwrap_or(next);
            heads.push(head);
            if timex.date.is_unknown() || !matches!(timex.kind, TimexKind::Date | TimexKind::Time) {
                continue;
            }
            for node in tree.ancestors(head) {
                by_word.entry(node).or_default().push(index);
                if tree.is_verb(node) || stops(node) || tree.upos(node) == Some(Upos::Adj) {
                    break;
                }
            }
        }
        Calendar { times, by_word, heads }
    }

    /// Whether a word stands in a time expression.
    pub(super) fn covers(&self, tree: &Tree<'_>, word: u32) -> bool {
        let span = tree.span(word);
        let after = self.times.partition_point(|timex| timex.span.start() <= span.start());
        after.checked_sub(1).and_then(|index| self.times.get(index)).is_some_and(|timex| timex.span.overlaps(span))
    }

    fn at(&self, word: u32) -> Option<usize> {
        self.by_word.get(&word)?.first().copied()
    }

    /// The time of a trigger, with the rule that binds them.
    fn of(&self, tree: &Tree<'_>, trigger: &Trigger<'_>) -> Option<(usize, Why)> {
        let token = trigger.token;
        if let Some(found) = self.at(token).or_else(|| self.at(trigger.carrier())) {
            return Some((found, Why::OwnClause));
        }
        let verb = trigger.carrier();
        if trigger.is_noun() && trigger.light.is_none() {
            let head = tree.head_by(token, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj])?;
            let shares = !tree.is(token, &[Deprel::Obj]) || TAKING_PLACE.contains(&tree.lemma(head));
            return shares.then(|| self.at(head)).flatten().map(|found| (found, Why::SubjectClause));
        }
        let mut node = verb;
        for _ in 0..4 {
            let head = tree.head(node)?;
            let shares = tree.is(node, &[Deprel::Xcomp])
                || tree.is(node, &[Deprel::Conj]) && tree.child(node, &[Deprel::Nsubj, Deprel::NsubjPass]).is_none()
                || tree.is(node, &[Deprel::Advcl])
                    && tree.xpos(node) == Some(Xpos::Vbg)
                    && tree.child(node, &[Deprel::Mark]).is_none();
            if !shares {
                return None;
            }
            if let Some(found) = self.at(head) {
                return Some((found, Why::SharedClause));
            }
            node = head;
        }
        None
    }
}

/// What a preposition makes of a date: `since March` begins there and goes on.
fn bounded(tree: &Tree<'_>, head: u32, date: Edtf) -> (Edtf, bool) {
    let Edtf::Date(day) = date else { return (date, false) };
    if tree.is_marked(head, "since") {
        (Edtf::Interval(Bound::Date(day), Bound::Open), true)
    } else if tree.is_marked(head, "until") || tree.is_marked(head, "till") {
        (Edtf::Interval(Bound::Open, Bound::Date(day)), true)
    } else if tree.is_marked(head, "by") || tree.is_marked(head, "before") {
        (Edtf::Interval(Bound::Open, Bound::Date(day)), false)
    } else if tree.is_marked(head, "after") {
        (Edtf::Interval(Bound::Date(day), Bound::Open), false)
    } else {
        (date, false)
    }
}

/// Dates a trigger.
pub(super) fn date(
    tree: &Tree<'_>,
    calendar: &Calendar<'_>,
    layers: &Layers<'_>,
    trigger: &Trigger<'_>,
    modality: Modality,
) -> Dated {
    let told = calendar.of(tree, trigger).and_then(|(index, why)| {
        let timex = calendar.times.get(index)?;
        let (date, spans) = bounded(tree, *calendar.heads.get(index)?, timex.date);
        let past = matches!(modality, Modality::Happened | Modality::Ongoing | Modality::Alleged);
        let impossible =
            past && layers.published.value.last_day().zip(date.first_day()).is_some_and(|(last, first)| first > last);
        (!impossible).then(|| Dated {
            date,
            when: when(&date, spans, modality),
            basis: if matches!(timex.basis, Basis::Explicit | Basis::Open) {
                DateBasis::Explicit
            } else {
                DateBasis::Relative
            },
            evidence: reasons(why, timex, layers),
        })
    });
    told.or_else(|| from_document(tree, calendar, layers, trigger, modality)).unwrap_or(Dated {
        date: Edtf::Unknown,
        when: When::default(),
        basis: DateBasis::Unknown,
        evidence: Vec::new(),
    })
}

/// Why a time is the event's, and what the time itself rests on.
fn reasons(why: Why, timex: &Timex, layers: &Layers<'_>) -> Vec<Evidence> {
    let counted = match timex.basis {
        Basis::FromDocument => Some(Why::FromDocument(layers.published.value)),
        Basis::FromText => Some(Why::FromText),
        Basis::Open if !timex.date.has_year() => Some(Why::YearOpen),
        Basis::Explicit | Basis::Open => None,
    };
    [Evidence::words(why, timex.span)].into_iter().chain(counted.map(Evidence::new)).collect()
}

fn when(date: &Edtf, spans: bool, modality: Modality) -> When {
    let when = date.when(spans);
    // What goes on has no last day yet.
    if modality == Modality::Ongoing { When { end: [when.end[0], None], ..when } } else { when }
}

/// The document's date, for what it reports as news without another: its title and lead, what has just happened (present
/// perfect), what goes on (present), and what was asked, refused or held against somebody (`TimeML`'s guidelines put an
/// act of reporting in a news text at its date of creation).
fn from_document(
    tree: &Tree<'_>,
    calendar: &Calendar<'_>,
    layers: &Layers<'_>,
    trigger: &Trigger<'_>,
    modality: Modality,
) -> Option<Dated> {
    let published = layers.published;
    let verb = trigger.carrier();
    if published.value.is_unknown() || !published.value.has_year() || !tree.is_verb(verb) {
        return None;
    }
    let aux = |lemma: &str, xpos: &[Xpos]| {
        tree.children(verb).iter().any(|child| {
            tree.is(*child, &[Deprel::Aux])
                && tree.lemma(*child) == lemma
                && tree.xpos(*child).is_some_and(|is| xpos.contains(&is))
        })
    };
    let present = [Xpos::Vbz, Xpos::Vbp];
    let finite = |xpos: &[Xpos]| tree.xpos(verb).is_some_and(|is| xpos.contains(&is));
    let perfect = aux("have", &present);
    let pluperfect = aux("have", &[Xpos::Vbd]);
    let sentence = tree.token(trigger.token).map_or(0, |token| token.sentence);
    let main = tree.is(verb, &[Deprel::Root, Deprel::Ccomp, Deprel::Conj, Deprel::Parataxis, Deprel::Xcomp]);
    let told = main && !pluperfect && !tells_of_before(calendar, layers, sentence);
    let verbal =
        matches!(trigger.record.act, EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten);
    let why = match modality {
        Modality::Happened if perfect => Why::Perfect,
        Modality::Happened if main && !pluperfect && is_lead(layers, sentence) => Why::Lead,
        Modality::Happened if told && verbal && finite(&[Xpos::Vbd, Xpos::Vbz, Xpos::Vbp]) => Why::Said,
        Modality::Ongoing if told && (finite(&present) || aux("be", &present)) => Why::Present,
        _ => return None,
    };
    let mut evidence = vec![Evidence::words(why, tree.span(verb))];
    evidence.extend(published.evidence.iter().cloned());
    let when = self::when(&published.value, false, modality);
    Some(Dated { date: published.value, when, basis: DateBasis::Document, evidence })
}

/// Whether a sentence or the one before it names a time that was over a week before the document.
fn tells_of_before(calendar: &Calendar<'_>, layers: &Layers<'_>, sentence: u32) -> bool {
    let Some(first) = layers.published.value.first_day() else { return false };
    let near = sentence.saturating_sub(1)..=sentence;
    let mut sentences = near.filter_map(|index| layers.syntax.sentences.get(index as usize));
    sentences.any(|told| {
        let within = |timex: &&Timex| told.span.covers(timex.span);
        let mut times = calendar.times.iter().filter(within).filter_map(|timex| timex.date.last_day());
        times.any(|last| last.0 < first.0 - WEEK)
    })
}

/// Whether a sentence is the title or among the first two sentences after it.
fn is_lead(layers: &Layers<'_>, sentence: u32) -> bool {
    let title = layers.document.title_span;
    let body = layers
        .syntax
        .sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| !sentence.furniture && title.is_none_or(|title| !title.overlaps(sentence.span)));
    let in_title = layers
        .syntax
        .sentences
        .get(sentence as usize)
        .is_some_and(|told| title.is_some_and(|title| title.overlaps(told.span)));
    in_title || body.take(2).any(|(index, _)| index as u32 == sentence)
}
