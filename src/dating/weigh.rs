//! Which of the events that the head of a text may tell is meant: each is weighed, and the best must lead the others.
//!
//! What comes in: [`Glimpse`]s. What goes out: the one event that is told as news on the days that are left, or none. The
//! weights are those of a log-linear model, fitted by `tools/dating` to texts whose year is known.

use super::dateline::Dated;
use super::days::Days;
use super::glimpse::Glimpse;
use super::holders::Scene;
use super::reason::Chain;
use super::telling::{NARROW, Told, Weekday};

/// How far, in thousandths of a nat, the event that is meant lies above none, and above any of another time.
pub(super) const MEANT: i32 = 900;
/// The same, so that reasons which exclude it are none.
pub(super) const SURE: i32 = 3000;

/// What is counted of an event, each with its weight in thousandths of a nat.
pub const WEIGHTS: [(&str, i32); 14] = [
    ("any event", -3055),
    ("half bit that its words tell", 60),
    ("kind of its words that is missing", -2431),
    ("kind that is missing and a name", -3247),
    ("no kind is missing", 2978),
    ("sentence more than one over which its words are spread", -426),
    ("days that are left have a first and a last", 1825),
    ("days that are left are few", 1631),
    ("its day of the month is told", 3136),
    ("dateline right after it", 3796),
    ("dateline on it or the day after", -490),
    ("dateline in the weeks after it", -1717),
    ("dateline in the weeks before it", 357),
    ("no dateline and no weekday told", -1697),
];
/// How often each is there.
pub type Counts = [i32; WEIGHTS.len()];

/// An event that may be meant, and how the text tells it.
pub(super) struct Candidate<'e, 'k> {
    glimpse: &'e Glimpse<'k>,
    told: Told<'e, 'k>,
}

/// One that is weighed.
pub(super) struct Weighed<'c, 'e, 'k> {
    told: &'c Told<'e, 'k>,
    /// The days on which it is news, as far as they are left.
    pub(super) days: Days,
    pub(super) counts: Counts,
}

impl Weighed<'_, '_, '_> {
    fn weight(&self) -> i32 {
        self.counts.iter().zip(WEIGHTS).map(|(count, (_, weight))| count * weight).sum()
    }
}

/// The events that may be meant: none that are told as of long ago.
pub(super) fn candidates<'e, 'k>(scene: Scene<'_>, glimpses: &'e [Glimpse<'k>]) -> Vec<Candidate<'e, 'k>> {
    let all = glimpses.iter().map(|glimpse| Candidate { glimpse, told: Told::new(scene, &glimpse.evoked) });
    all.filter(|candidate| !candidate.told.is_history()).collect()
}

/// The events that may be meant on the days that are left.
pub(super) fn weighed<'c, 'e, 'k>(candidates: &'c [Candidate<'e, 'k>], chain: &Chain<'_>) -> Vec<Weighed<'c, 'e, 'k>> {
    let fits = |days: &Days| chain.dateline.is_none_or(|dateline| dateline.is_in(days));
    let weigh = |Candidate { glimpse, told }: &'c Candidate<'e, 'k>| {
        let counts = counts(glimpse, told, chain)?;
        let days = chain.days.and(&Days::any([told.close()])).filter(fits)?;
        Some(Weighed { told, days, counts })
    };
    candidates.iter().filter_map(weigh).collect()
}

/// The event that is meant, if one leads so far.
pub(super) fn leading<'c, 'e, 'k>(weighed: &[Weighed<'c, 'e, 'k>], lead: i32) -> Option<&'c Told<'e, 'k>> {
    let best = weighed.iter().max_by_key(|event| event.weight())?;
    let rivals = weighed.iter().filter(|other| other.days.and(&best.days).is_none());
    let second = rivals.map(Weighed::weight).max().unwrap_or(0).max(0);
    (best.weight() - second >= lead).then_some(best.told)
}

/// What is counted of an event; `None` where nothing says that it is news.
fn counts(glimpse: &Glimpse<'_>, told: &Told<'_, '_>, chain: &Chain<'_>) -> Option<Counts> {
    let (closed, few) = match chain.days.hull() {
        (Some(first), Some(last)) => (true, last <= first.plus(NARROW)),
        _ => (false, false),
    };
    // What is recalled long after is news only with words of the day.
    let of_the_day = glimpse.evoked.of_the_day;
    let (mut right_after, mut on_it, mut soon_after, mut ahead, mut no_weekday) = (false, false, false, false, false);
    match (chain.dateline, glimpse.dated, told.weekday) {
        (Some(_), Dated::RightAfter, _) => right_after = true,
        (Some(_), Dated::OnIt, _) if of_the_day => on_it = true,
        (Some(_), Dated::SoonAfter, _) if of_the_day => soon_after = true,
        (Some(_), Dated::Ahead, _) if told.ahead && told.is_scheduled() => ahead = true,
        (None, _, Weekday::Own) => {}
        (None, _, Weekday::Untold) if closed && of_the_day => no_weekday = true,
        _ => return None,
    }
    let share = &glimpse.share;
    Some([
        1,
        share.told,
        share.missing,
        share.unnamed,
        share.is_whole().into(),
        i32::try_from(glimpse.evoked.sentences).map_or(0, |sentences| sentences - 1),
        closed.into(),
        few.into(),
        told.has_own_day().into(),
        right_after.into(),
        on_it.into(),
        soon_after.into(),
        ahead.into(),
        no_weekday.into(),
    ])
}
