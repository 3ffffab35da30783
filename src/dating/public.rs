//! What public events tell: a passage that speaks of a dated event was written after it, and, told as news, soon after.
//!
//! What comes in: text, sentences, and the events of knowledge with their groups of words. What goes out: the events
//! [`Evoked`]: at least one word of each group within a few sentences.

use crate::edtf::{Day, Edtf};
use crate::knowledge::{EventTerms, Group, Knowledge, PublicEvent, Term};
use crate::order::sort;
use crate::span::Span;
use crate::syntax::Syntax;
use std::collections::BTreeMap;

/// An event that a passage speaks of.
#[derive(Clone, Copy)]
pub(super) struct Evoked<'k> {
    pub(super) event: &'k PublicEvent,
    pub(super) first: Day,
    pub(super) last: Day,
    /// The words that evoke it, from the first to the last.
    pub(super) span: Span,
    /// The passage: the sentences of the words.
    pub(super) passage: Span,
    /// How many kinds of its words the text has.
    pub(super) kinds: usize,
    /// How many sentences the passage has.
    pub(super) sentences: u32,
    /// Whether one sentence holds all the words, or the passage opens the text.
    pub(super) told_as_news: bool,
    /// Whether a word of the day stands close by, where the event asks for one.
    pub(super) of_the_day: bool,
    /// How much its words tell.
    pub(super) words: Words,
}

/// How much the words of an event tell that stand in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// One kind of them is missing, so that the event needs support.
    Partial,
    /// There are but two kinds.
    Few,
    /// There are more.
    Specific,
}

/// Where the terms stand in a text.
pub(super) type Places = BTreeMap<Term, Vec<Span>>;

/// Where the words of events stand in a text, its furniture aside.
pub(super) fn places(text: &str, furniture: &[Span], knowledge: &Knowledge) -> Places {
    let mut places = knowledge.event_words().places(text);
    for spans in places.values_mut() {
        spans.retain(|span| !furniture.iter().any(|hidden| hidden.overlaps(*span)));
    }
    places.retain(|_, spans| !spans.is_empty());
    places
}

/// The events that a text evokes, by date.
pub(super) fn evoked<'k>(places: &Places, syntax: &Syntax, knowledge: &'k Knowledge) -> Vec<Evoked<'k>> {
    let events = knowledge.event_words().under(places.keys());
    let near = events.filter(|(_, terms)| may_evoke(terms, places));
    let mut found: Vec<Evoked<'k>> =
        near.filter_map(|(id, terms)| evokes(knowledge.events.get(id)?, terms, places, syntax)).collect();
    sort(&mut found, &|a, b| (a.first, &a.event.id).cmp(&(b.first, &b.event.id)));
    found
}

/// Whether a text has words of all groups but at most one.
fn may_evoke(terms: &EventTerms, places: &Places) -> bool {
    let missing = terms.groups.iter().filter(|group| !group.all().any(|term| places.contains_key(term)));
    missing.take(2).count() < 2
}

fn evokes<'k>(event: &'k PublicEvent, terms: &EventTerms, places: &Places, syntax: &Syntax) -> Option<Evoked<'k>> {
    let date = Edtf::parse(&event.date).ok()?;
    let (first, last) = (date.first_day()?, date.last_day()?);
    let spans = |term: &Term| places.get(term).into_iter().flatten().copied();
    let groups = terms.groups.len();
    let own = Hits::new(terms.groups.iter().map(|group| group.own.iter().flat_map(spans)));
    // By its names an event is told from others of its kind.
    let has = |group: &Group| group.own.iter().any(|term| places.contains_key(term));
    let called = terms.groups.iter().all(|group| !group.named || has(group));
    let told = if own.groups == groups { own.closest(syntax) } else { None };
    let partial = told.is_none();
    let found = told.or_else(|| {
        let all = Hits::new(terms.groups.iter().map(|group| group.all().flat_map(spans)));
        let enough = own.groups > PARTIAL || own.groups == PARTIAL && own.rarest;
        let most = enough && called && own.groups + 1 == groups;
        let found = if all.groups == groups { all.closest(syntax) } else { own.closest(syntax).filter(|_| most) };
        found.filter(|found| found.sentences <= 2)
    })?;
    let of_the_day = terms.news.is_empty() || terms.news.iter().flat_map(spans).any(|span| found.around.covers(span));
    let words = match terms.groups.len() + usize::from(!terms.news.is_empty()) {
        _ if partial => Words::Partial,
        0..=2 => Words::Few,
        _ => Words::Specific,
    };
    let Found { span, passage, sentences, told_as_news, .. } = found;
    Some(Evoked { event, first, last, kinds: own.groups, span, passage, sentences, told_as_news, of_the_day, words })
}

/// How many kinds of words must be there where one is missing; more where that is the rarest.
const PARTIAL: usize = 3;

/// How many sentences, a title among them, open a text.
const LEAD: u32 = 4;
/// From which sentence on even one that has all the words speaks of the matter only.
pub(super) const DEEP: u32 = 16;

/// How many sentences around a passage a word of the day may stand.
const CLOSE_BY: u32 = 2;

/// Where the words of an event stand close together.
struct Found {
    span: Span,
    passage: Span,
    sentences: u32,
    /// The passage with the sentences around it.
    around: Span,
    told_as_news: bool,
}

/// Where the words of each group stand, as far as any do.
pub(super) struct Hits {
    /// With the number of the group, by place.
    places: Vec<(Span, usize)>,
    /// How many groups have words.
    groups: usize,
    /// Whether the first, the rarest, has.
    rarest: bool,
}

impl Hits {
    pub(super) fn new(groups: impl Iterator<Item = impl Iterator<Item = Span>>) -> Hits {
        let (mut places, mut found, mut rarest) = (Vec::new(), 0, false);
        for (at, group) in groups.enumerate() {
            let before = places.len();
            places.extend(group.map(|span| (span, found)));
            found += usize::from(places.len() > before);
            rarest |= at == 0 && found == 1;
        }
        sort(&mut places, &Ord::cmp);
        Hits { places, groups: found, rarest }
    }

    /// The shortest stretch that has every group.
    pub(super) fn stretch(&self) -> Option<Span> {
        let groups = self.groups;
        let mut counts = vec![0_u32; groups];
        let (mut open, mut have) = (0, 0);
        let mut best: Option<Span> = None;
        for (span, group) in &self.places {
            let count = counts.get_mut(*group)?;
            have += usize::from(*count == 0);
            *count += 1;
            while have == groups {
                let (from, left) = self.places.get(open)?;
                let stretch = from.join(*span);
                if best.is_none_or(|best| stretch.len() < best.len()) {
                    best = Some(stretch);
                }
                let count = counts.get_mut(*left)?;
                *count -= 1;
                have -= usize::from(*count == 0);
                open += 1;
            }
        }
        best
    }

    /// The shortest stretch that has every group within a few sentences.
    fn closest(&self, syntax: &Syntax) -> Option<Found> {
        let best = self.stretch()?;
        let near = u32::try_from(self.groups.max(3)).unwrap_or(u32::MAX) - 1;
        let (from, to) = (syntax.sentence_at(best.start())?, syntax.sentence_at(best.end())?);
        if to - from > near {
            return None;
        }
        let sentence = |index: u32| syntax.sentences.get(index as usize).map(|sentence| sentence.span);
        let passage = sentence(from)?.join(sentence(to)?);
        let (before, after) = (sentence(from.saturating_sub(CLOSE_BY)), (to..=to + CLOSE_BY).rev().find_map(sentence));
        let around = before.map_or(passage, |before| before.join(passage)).join(after.unwrap_or(passage));
        let told_as_news = from == to && from < DEEP || from < LEAD;
        Some(Found { span: best, passage, sentences: to - from + 1, around, told_as_news })
    }
}
