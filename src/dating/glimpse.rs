//! Events of which the head of a text has some words, and how much these tell.
//!
//! What comes in: where the words of events stand in a text. What goes out: [`Glimpse`]s. None of the words must be there:
//! which of the events is meant is found by weighing them against each other (`weigh.rs`).

use super::dateline::{Dated, Dateline};
use super::public::{Evoked, Hits, Places, Words};
use crate::edtf::Edtf;
use crate::knowledge::{EventTerms, Group, Knowledge, Term};
use crate::span::Span;
use crate::syntax::Syntax;
use std::collections::BTreeSet;

/// How many sentences, a title among them, are the head of a text.
const HEAD: usize = 5;
/// How many kinds of words are the least.
const LEAST: i32 = 2;
/// How much the number of an edition tells, in half bits.
const EDITION: i32 = 70;

/// An event of which the head of a text has some words.
pub(super) struct Glimpse<'k> {
    pub(super) evoked: Evoked<'k>,
    pub(super) share: Share,
    /// How the dateline of the text lies to it.
    pub(super) dated: Dated,
}

/// Which kinds of its words a text has.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub(super) struct Share {
    /// How many the head has.
    kinds: i32,
    /// How much these tell, in half bits: as much as few events have such words.
    pub(super) told: i32,
    /// Of how many the head has another word for the same act, or the rest of the text has one.
    pub(super) weak: i32,
    /// How many are missing.
    pub(super) missing: i32,
    /// How many are missing that are names by which the event is called.
    pub(super) unnamed: i32,
}

/// The events of which the head of a text has some words, by id; under a dateline none that are of another time.
pub(super) fn glimpses<'k>(
    places: &Places,
    syntax: &Syntax,
    knowledge: &'k Knowledge,
    dateline: Option<&Dateline<'_>>,
) -> Vec<Glimpse<'k>> {
    let mut sentences = syntax.sentences.iter().take(HEAD).map(|sentence| sentence.span);
    let Some(head) = sentences.next().map(|first| sentences.fold(first, Span::join)) else { return Vec::new() };
    let in_head = |term: &Term| places.get(term).into_iter().flatten().copied().filter(|span| head.covers(*span));
    let told: BTreeSet<Term> = places.keys().filter(|term| in_head(term).next().is_some()).copied().collect();
    let glimpse = |(id, terms): (&str, &'k EventTerms)| {
        let share = Share::new(terms, &told, places)?;
        let event = knowledge.events.get(id)?;
        let date = Edtf::parse(&event.date).ok()?;
        let (first, last) = (date.first_day()?, date.last_day()?);
        let dated = dateline.map_or(Dated::Apart, |dateline| dateline.lies(first, last));
        if dateline.is_some() && dated == Dated::Apart {
            return None;
        }
        let span = Hits::new(terms.groups.iter().map(|group| group.own.iter().flat_map(in_head))).stretch()?;
        let (from, to) = (syntax.sentence_at(span.start())?, syntax.sentence_at(span.end())?);
        let sentence = |at: u32| Some(syntax.sentences.get(at as usize)?.span);
        let evoked = Evoked {
            event,
            first,
            last,
            span,
            passage: sentence(from)?.join(sentence(to)?),
            kinds: terms.groups.len(),
            sentences: to - from + 1,
            told_as_news: true,
            of_the_day: terms.news.is_empty() || terms.news.iter().any(|term| told.contains(term)),
            words: Words::Partial,
        };
        Some(Glimpse { evoked, share, dated })
    };
    knowledge.event_words().under(told.iter()).filter_map(glimpse).collect()
}

impl<'k> Glimpse<'k> {
    /// An edition that a text names by its number, where it is told as news.
    pub(super) fn edition(evoked: Evoked<'k>, dateline: Option<&Dateline<'_>>) -> Option<Glimpse<'k>> {
        let share = Share { told: EDITION, ..Share::default() };
        let dated = dateline.map_or(Dated::Apart, |dateline| dateline.lies(evoked.first, evoked.last));
        evoked.told_as_news.then_some(Glimpse { evoked, share, dated })
    }
}

impl Share {
    /// `None` where the head has too few.
    fn new(terms: &EventTerms, told: &BTreeSet<Term>, places: &Places) -> Option<Share> {
        let mut share = Share::default();
        for group in &terms.groups {
            let Group { own, acts, .. } = group;
            if own.iter().any(|term| told.contains(term)) {
                share.kinds += 1;
                share.told += group.rarity;
            } else if own.iter().any(|term| places.contains_key(term)) || acts.iter().any(|term| told.contains(term)) {
                share.weak += 1;
            } else if group.named {
                share.unnamed += 1;
            } else {
                share.missing += 1;
            }
        }
        (share.kinds >= LEAST).then_some(share)
    }

    /// Whether the head has words of all kinds.
    pub(super) fn is_whole(&self) -> bool {
        self.weak + self.missing + self.unnamed == 0
    }
}
