//! What evoked public events mean for a text's date: later than the event, and, told as news, soon after.

use super::anniversary;
use super::days::Days;
use super::public::Evoked;
use super::reason::{Chain, Reason};
use crate::edtf::{Date, Edtf, Part, Year};
use crate::evidence::{Evidence, Happening, Why};
use crate::span::Span;
use crate::time::{Basis, Timex, TimexKind};

/// How long an event is news.
const NEWS: i32 = 30;
/// So many days are few: of what happened in them a text tells as of news.
const NARROW: i32 = 730;
/// Words that tell of an event as of history.
const HISTORY: [&str; 14] = [
    "anniversary",
    "years ago",
    "year ago",
    "years after",
    "years since",
    "years later",
    "historian",
    "history of",
    "decade",
    "commemorat",
    "memoir",
    "archive",
    "century",
    "looking back",
];
/// Words that tell of an event as still to come.
const AHEAD: [&str; 14] = [
    "slated",
    "scheduled",
    "upcoming",
    "ahead of the",
    "draft",
    "will ",
    "is to be",
    "are to be",
    "planned",
    "planning",
    "prepar",
    "expected to",
    "forthcoming",
    "due to",
];

/// Takes the reasons that the evoked events give.
pub(super) fn take(text: &str, evoked: &[Evoked<'_>], times: &[Timex], chain: &mut Chain) {
    let told: Vec<Told<'_, '_>> = evoked.iter().map(|event| Told::new(text, event, times)).collect();
    for event in told.iter().rev() {
        event.after(chain);
    }
    for event in &told {
        if let Some(days) = anniversary::days(text, event.evoked, times) {
            chain.take(Reason { days, evidence: event.evidence(Why::EventYears), firm: false });
        }
    }
    let (_, last) = chain.days.hull();
    let current = told
        .iter()
        .rev()
        .filter(|event| !event.history && last.is_none_or(|last| event.evoked.first <= last.plus(NEWS)));
    let ends = chain.days.hull().0.zip(last);
    let (bounded, narrow) = (ends.is_some(), ends.is_some_and(|(first, last)| last <= first.plus(NARROW)));
    for event in current {
        // Words that lie over several sentences speak of the matter; a sentence that has them all, or the lead, tells
        // of the event.
        let asked = event.evoked.of_the_day && (bounded || event.evoked.specific);
        let told_as_news = event.evoked.told_as_news && (asked || narrow);
        if (told_as_news || event.same_day) && event.near(chain) {
            break;
        }
    }
}

struct Told<'e, 'k> {
    evoked: &'e Evoked<'k>,
    history: bool,
    ahead: bool,
    /// Whether the text names the event's day of the month.
    same_day: bool,
    /// How many days later the text says it was written (`less than a week after …`).
    within: Option<i32>,
}

impl<'e, 'k> Told<'e, 'k> {
    fn new(text: &str, evoked: &'e Evoked<'k>, times: &[Timex]) -> Told<'e, 'k> {
        let passage = evoked.passage.text(text).to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| passage.contains(word));
        let inside = |timex: &&Timex| evoked.passage.covers(timex.span);
        let year = evoked.first.parts().0;
        let dated = times
            .iter()
            .filter(inside)
            .any(|timex| matches!(timex.date, Edtf::Date(Date { year: Year::Known(told), .. }) if told <= year));
        // A text gives the year of what is no news any more.
        let dated = dated
            || times
                .iter()
                .any(|timex| timex.basis == Basis::Explicit && timex.date == Edtf::Date(Date::day(evoked.first)));
        let (_, month, day) = evoked.first.parts();
        let same_day = times.iter().filter(inside).any(|timex| {
            matches!(timex.date, Edtf::Date(Date { year: Year::Unspecified, part, .. }) if part == Part::Day(month, day))
        });
        let ahead = has(&AHEAD) || times.iter().filter(inside).any(Timex::lies_ahead);
        Told { evoked, history: has(&HISTORY) || dated, ahead, same_day, within: within(text, evoked.passage, times) }
    }

    fn evidence(&self, why: fn(Happening) -> Why) -> Evidence {
        let event = self.evoked.event;
        let happening = Happening { name: event.name.clone(), date: Edtf::parse(&event.date).unwrap_or_default() };
        Evidence::words(why(happening), self.evoked.span).with_record(&event.id)
    }

    /// The text is later than the event; the latest one that fits says it for all.
    fn after(&self, chain: &mut Chain) {
        if !self.ahead {
            let days = Days::any([(Some(self.evoked.first), None)]);
            chain.take(Reason { days, evidence: self.evidence(Why::EventPast), firm: false });
        }
    }

    /// The text is close to the event.
    fn near(&self, chain: &mut Chain) -> bool {
        let before = if self.ahead { NEWS } else { 0 };
        let after = self.within.map_or(NEWS, |days| days.min(NEWS));
        let days = Days::any([(Some(self.evoked.first.plus(-before)), Some(self.evoked.last.plus(after)))]);
        let why = if self.ahead { Why::EventAhead } else { Why::EventNews };
        chain.take(Reason { days, evidence: self.evidence(why), firm: false })
    }
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
