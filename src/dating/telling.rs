//! How a text tells a public event: as news, as history, as still to come; with its weekday, its day, or beside a count.
//!
//! What comes in: an event that a passage evokes, and the time expressions of the text. What goes out: [`Told`], with the
//! days that the event allows if it is meant. A weekday that is not the event's, a year, or words of history speak
//! against news.

use super::anniversary;
use super::days::{Days, Stretch};
use super::holders::Scene;
use super::public::{Evoked, Words};
use super::reason::{Chain, Reason};
use super::title::around;
use crate::edtf::{Date, Edtf, Part, Year};
use crate::evidence::{Evidence, Happening, Why};
use crate::span::Span;
use crate::syntax::Upos;
use crate::time::{Basis, Timex, TimexKind};

/// How long an event is news.
pub(super) const NEWS: i32 = 30;
/// So many days are few: of what happened in them a text tells as of news.
pub(super) const NARROW: i32 = 730;
/// How many sentences open a text after its first.
const LEAD: u32 = 3;
/// The last sentence of a headline and the lead.
const FIRST: u32 = 1;
/// How long it is told of by its weekday: 206 of 214 in the dated news of `TimeBank` and AQUAINT lie within a week.
const WEEKDAY_TOLD: i32 = 7;
/// How long it is told of with the day but not the year.
const DAY_TOLD: i32 = 120;
/// How long before its day one that is announced is told of.
const ANNOUNCED: i32 = 400;
/// How many bytes may stand between an event and the time that counts from it.
const BESIDE: u32 = 40;
/// Words that tell of an event as of history.
const HISTORY: [&str; 17] = [
    "the ousted",
    "anniversary",
    "years ago",
    "year ago",
    "years after",
    "years since",
    "years later",
    "historian",
    "history of",
    "decade ago",
    "decades ago",
    "decade after",
    "decades after",
    "commemorat",
    "memoir",
    "archive",
    "looking back",
];
/// Words that tell of an event as still to come.
const AHEAD: [&str; 17] = [
    "slated",
    "scheduled",
    "upcoming",
    "ahead of the",
    "forthcoming",
    "candidate",
    "nominee",
    "draft",
    "is to be",
    "are to be",
    "planned",
    "planning",
    "expected to",
    "will ",
    "would ",
    "prepar",
    "due to",
];
/// So many of these say it of whatever stands near.
const CLEARLY: usize = 8;
/// What is known long before its day, and talked of all that time.
const SCHEDULED: [&str; 12] = [
    "election",
    "elected",
    "re-elected",
    "referendum",
    "summit",
    "conference",
    "olympic",
    "congress",
    "assembly",
    "games",
    "inaugurat",
    "world cup",
];

/// How an event is read as a reason.
pub(super) type Reading = fn(Happening) -> Why;

/// How the evoked events are told.
pub(super) fn told<'e, 'k>(scene: Scene<'_>, evoked: &'e [Evoked<'k>]) -> Vec<Told<'e, 'k>> {
    evoked.iter().map(|event| Told::new(scene, event)).collect()
}

/// Whether a text names the event's day of the month, without a year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OwnDay {
    Untold,
    Elsewhere,
    /// In the passage that evokes the event or, where that is in the lead, at its beginning.
    Beside,
}

/// The weekday that is told beside an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weekday {
    Untold,
    Own,
    Other,
}

/// What is left of the days that are possible.
pub(super) struct Left {
    /// The days themselves.
    pub(super) days: Days,
    /// Whether they have a first and a last.
    closed: bool,
    /// Whether they have a first.
    begun: bool,
    /// Whether they are few.
    narrow: bool,
}

impl Left {
    pub(super) fn new(days: &Days) -> Left {
        let (first, last) = days.hull();
        Left {
            days: days.clone(),
            closed: first.is_some() && last.is_some(),
            begun: first.is_some(),
            narrow: first.zip(last).is_some_and(|(first, last)| last <= first.plus(NARROW)),
        }
    }
}

/// Where an event is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Among the first sentences.
    Lead,
    /// In a later sentence that has all its words.
    Sentence,
    /// Over several sentences.
    Passage,
}

/// How a text tells an event.
pub(super) struct Told<'e, 'k> {
    pub(super) evoked: &'e Evoked<'k>,
    /// Whether it is told as of long ago: by words of history, or with its year.
    history: bool,
    dated: bool,
    /// Whether it is told as still to come.
    pub(super) ahead: bool,
    /// Whether the text names the event's day of the month.
    own_day: OwnDay,
    /// The weekday that is told beside it.
    pub(super) weekday: Weekday,
    place: Place,
    /// How many days later the text says it was written (`less than a week after …`).
    within: Option<i32>,
}

impl<'e, 'k> Told<'e, 'k> {
    pub(super) fn new(scene: Scene<'_>, evoked: &'e Evoked<'k>) -> Told<'e, 'k> {
        let Scene { text, times, .. } = scene;
        let passage = evoked.passage.text(text).to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| passage.contains(word));
        let inside = |timex: &&Timex| evoked.passage.covers(timex.span);
        let year = evoked.first.parts().0;
        let dated = times
            .iter()
            .filter(inside)
            .any(|timex| matches!(timex.date, Edtf::Date(Date { year: Year::Known(told), .. }) if told <= year));
        // A text gives the year of what is no news any more.
        let of_its_month = |timex: &Timex| {
            let told = timex.date.first_day().zip(timex.date.last_day());
            told.is_some_and(|(begins, ends)| begins <= evoked.first && evoked.first <= ends && ends.0 - begins.0 < 31)
        };
        let dated = dated || times.iter().any(|timex| timex.basis == Basis::Explicit && of_its_month(timex));
        let (_, month, day) = evoked.first.parts();
        let its_day = |timex: &Timex| {
            let Edtf::Date(Date { year: Year::Unspecified, part, .. }) = timex.date else { return false };
            part == Part::Day(month, day) && timex.kind != TimexKind::Set && !is_name(scene, timex)
        };
        let place = match scene.syntax.sentence_at(evoked.span.start()) {
            _ if !evoked.told_as_news => Place::Passage,
            Some(sentence) if sentence <= LEAD => Place::Lead,
            _ => Place::Sentence,
        };
        // The lead tells the weekday of what the sentences after it go on to tell.
        let told_with = |timex: &&Timex| inside(timex) || place == Place::Lead && timex.sentence <= FIRST;
        let own_day = match times.iter().filter(|timex| its_day(timex)).any(|timex| told_with(&timex)) {
            true => OwnDay::Beside,
            false if times.iter().any(its_day) => OwnDay::Elsewhere,
            false => OwnDay::Untold,
        };
        let weekdays = || times.iter().filter(told_with).filter(|timex| timex.weekday_alone().is_some());
        let own = |timex: &&Timex| timex.written(evoked.first, evoked.last).is_some();
        let its_own = weekdays().any(|timex| own(&timex));
        let is_today = weekdays().any(|timex| own(&timex) && !timex.lies_ahead());
        let is_ahead = is_ahead(text, evoked) || its_own;
        Told {
            evoked,
            history: has(&HISTORY),
            dated,
            ahead: is_ahead && !is_today || times.iter().filter(inside).any(|timex| announces(timex, evoked)),
            own_day,
            weekday: match weekdays().next() {
                None => Weekday::Untold,
                Some(_) if its_own => Weekday::Own,
                Some(_) => Weekday::Other,
            },
            place,
            within: within(text, evoked.passage, times),
        }
    }

    /// Whether a kind of words is missing, so that the event needs support.
    pub(super) fn is_partial(&self) -> bool {
        self.evoked.words == Words::Partial
    }

    /// Whether the words beside it tell its day of the month.
    pub(super) fn has_own_day(&self) -> bool {
        self.own_day == OwnDay::Beside
    }

    /// Whether the lead tells it with all its words in a sentence or two, and not as of another time.
    pub(super) fn opens(&self) -> bool {
        let now = !self.is_history() && !self.ahead && self.weekday == Weekday::Untold;
        let Evoked { words, sentences, of_the_day, .. } = self.evoked;
        now && *of_the_day && *words == Words::Specific && *sentences <= 2 && self.place == Place::Lead
    }

    /// Whether it is news on a day on which another event is.
    pub(super) fn is_with(&self, other: &Told<'_, '_>) -> bool {
        let days = |event: &Told<'_, '_>| Days::any([event.close()]);
        self.evoked.event.id != other.evoked.event.id && days(self).and(&days(other)).is_some()
    }

    /// Whether it may be news on the days that are left.
    pub(super) fn is_current(&self, left: &Left) -> bool {
        self.is_news(left) && left.days.and(&Days::any([self.close()])).is_some()
    }

    /// Whether it is told as of long ago.
    pub(super) fn is_history(&self) -> bool {
        self.dated || self.history && self.weekday != Weekday::Own
    }

    /// Whether the event is one that is known before its day.
    pub(super) fn is_scheduled(&self) -> bool {
        let name = self.evoked.event.name.to_ascii_lowercase();
        SCHEDULED.iter().any(|word| name.contains(word))
    }

    pub(super) fn evidence(&self, why: Reading) -> Evidence {
        let event = self.evoked.event;
        let happening = Happening { name: event.name.clone(), date: Edtf::parse(&event.date).unwrap_or_default() };
        Evidence::words(why(happening), self.evoked.span).with_record(&event.id)
    }

    /// The days that a count of time beside the event allows: an anniversary, `five weeks ago`, `this month`.
    pub(super) fn counted(&self, text: &str, times: &[Timex]) -> Option<(Days, Reading)> {
        if let Some(days) = anniversary::days(text, self.evoked, times) {
            return Some((days, Why::EventYears));
        }
        if self.ahead {
            return None;
        }
        let (first, last) = (self.evoked.first, self.evoked.last);
        let beside = times.iter().filter(|timex| timex.weekday_alone().is_none() && self.is_beside(text, timex.span));
        let (begin, end) =
            beside.filter_map(|timex| timex.written(first, last)).min_by_key(|(begin, end)| end.0 - begin.0)?;
        Some((Days::any([(Some(begin), Some(end))]), Why::EventCounted))
    }

    /// Whether words stand in the event's own clause: among its words, or right before or after them.
    fn is_beside(&self, text: &str, span: Span) -> bool {
        let event = self.evoked.span;
        let gap = if span.end() <= event.start() {
            Span::new(span.end(), event.start())
        } else if event.end() <= span.start() {
            Span::new(event.end(), span.start())
        } else {
            return self.evoked.sentences == 1;
        };
        gap.len() <= BESIDE && !gap.text(text).contains(['.', ';', ':', '“', '”', '"', '\n'])
    }

    /// Whether the event is told as news.
    pub(super) fn is_news(&self, left: &Left) -> bool {
        // Words that lie over several sentences speak of the matter; a sentence that has them all, or the lead, tells
        // of the event.
        let Evoked { kinds, sentences, of_the_day, words, event, .. } = self.evoked;
        let (lead, own) = (self.place == Place::Lead, self.weekday == Weekday::Own);
        let begun = left.begun && (*kinds >= 4 || *sentences == 1) && lead && own;
        let asked = *of_the_day && (left.closed || begun || *words == Words::Specific);
        let told = self.place != Place::Passage && (asked || left.narrow);
        let fits = lead && (*sentences == 1 || left.closed)
            || left.narrow
            || *of_the_day && !event.news.is_empty()
            || self.own_day != OwnDay::Untold;
        // Among few days, what the lead tells of without its own weekday lies a little further back.
        let before = left.narrow && !self.ahead && lead && *words == Words::Specific && *sentences == 1;
        let untold = fits && self.weekday == Weekday::Untold && (!self.ahead || left.closed || self.is_scheduled());
        !self.is_history() && (self.has_own_day() || told && (own || untold || before))
    }

    /// The text is later than the event; the latest one that fits says it for all.
    pub(super) fn after(&self, chain: &mut Chain<'_>) {
        let supported = self.own_day == OwnDay::Beside || self.weekday == Weekday::Own || self.place != Place::Passage;
        if !self.ahead {
            let before = if self.is_scheduled() && !supported { ANNOUNCED } else { 0 };
            let days = Days::any([(Some(self.evoked.first.plus(-before)), None)]);
            chain.take(Reason { days, evidence: self.evidence(Why::EventPast), firm: false });
        }
    }

    /// The text is close to the event.
    pub(super) fn near(&self, chain: &mut Chain<'_>) -> bool {
        let days = Days::any([self.close()]);
        let why = if self.ahead { Why::EventAhead } else { Why::EventNews };
        chain.take(Reason { days, evidence: self.evidence(why), firm: false })
    }

    pub(super) fn close(&self) -> Stretch {
        let before = match (self.ahead, self.is_scheduled()) {
            (false, _) => 0,
            (true, false) => NEWS,
            (true, true) if self.own_day == OwnDay::Untold => ANNOUNCED,
            (true, true) => DAY_TOLD,
        };
        let usual = match self.weekday {
            _ if self.own_day == OwnDay::Beside => DAY_TOLD,
            Weekday::Own => WEEKDAY_TOLD,
            _ => NEWS,
        };
        let after = self.within.map_or(usual, |days| days.min(usual));
        (Some(self.evoked.first.plus(-before)), Some(self.evoked.last.plus(after)))
    }
}

/// Whether a day is part of a name (`the 6 January committee`), which is used long after it.
fn is_name(scene: Scene<'_>, timex: &Timex) -> bool {
    let next = scene.tree.token_at(timex.span.end());
    scene.tree.span(next).start() == timex.span.end() + 1 && scene.tree.upos(next) == Some(Upos::Noun)
}

/// Whether the words among and right around those of an event tell of it as still to come.
fn is_ahead(text: &str, evoked: &Evoked<'_>) -> bool {
    let before = around(text, evoked.span.start(), -60);
    let after = around(text, evoked.span.end(), 20);
    let near = Span::new(before.start().max(evoked.passage.start()), after.end().min(evoked.passage.end()));
    let words = near.text(text).to_ascii_lowercase();
    // Over several sentences one or the other says of something else what will be.
    let asked = if evoked.sentences > 1 { &AHEAD[..CLEARLY] } else { &AHEAD[..] };
    asked.iter().any(|word| words.contains(word))
}

/// Whether a time that lies ahead may be the event's.
fn announces(timex: &Timex, evoked: &Evoked<'_>) -> bool {
    let (first, last) = (evoked.first, evoked.last);
    let told = timex.date.first_day().zip(timex.date.last_day());
    let others = told.is_some_and(|(begins, ends)| ends < first || last < begins);
    timex.lies_ahead() && !others
}

/// The length of time that a passage puts between itself and what it tells: `less than a week after they met`.
fn within(text: &str, passage: Span, times: &[Timex]) -> Option<i32> {
    let inside = times.iter().filter(|timex| timex.kind == TimexKind::Duration && passage.covers(timex.span));
    let told = inside.filter(|timex| {
        let rest = text.get(timex.span.end() as usize..).unwrap_or_default();
        rest.starts_with(" after ") || rest.starts_with(" since ")
    });
    told.filter_map(|timex| days(&timex.value)).min()
}

/// The days of a length in whole days, weeks or months.
fn days(value: &str) -> Option<i32> {
    let number = value.strip_prefix('P')?;
    let unit = number.chars().last()?;
    let count: i32 = number.strip_suffix(unit)?.parse().ok()?;
    match unit {
        'D' => Some(count),
        'W' => count.checked_mul(7),
        'M' => count.checked_mul(31),
        _ => None,
    }
}
