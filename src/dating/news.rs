//! What evoked public events mean for a text's date: later than the event, and, told as news, soon after.
//!
//! What comes in: the events that the head of a text may tell, and how the events are told that passages evoke. What goes
//! out: [`Reason`]s. Where no event outweighs the others in a text without dateline, one that is told with nearly all its
//! words may be news all the same, if the lead, its weekday or day, or another event of the same time supports it.

use super::days::Days;
use super::holders::Scene;
use super::reason::{Chain, Reason};
use super::telling::{Left, NEWS, Told, Weekday};
use super::weigh::{self, Candidate};

/// How many days after the first that is left an event may lie that is told by few of its words.
const FEW: i32 = 2200;

/// Takes the reasons that the evoked events give.
pub(super) fn take(scene: Scene<'_>, told: &[Told<'_, '_>], candidates: &[Candidate<'_, '_>], chain: &mut Chain<'_>) {
    let Scene { text, times, .. } = scene;
    let left = chain.days.clone();
    let closed = matches!(left.hull(), (Some(_), Some(_)));
    let possible = |event: &Told<'_, '_>| left.and(&Days::any([(Some(event.evoked.first), None)])).is_some();
    let sure = sure(candidates, chain);
    let fits = |days: &Days| sure.as_ref().is_none_or(|sure| sure.and(days).is_some());
    for event in told.iter().filter(|event| !event.is_partial() || closed && sure.is_none() && possible(event)) {
        if let Some((days, why)) = event.counted(text, times).filter(|(days, _)| fits(days)) {
            chain.take(Reason { days, evidence: event.evidence(why), firm: false });
        }
    }
    let open = chain.days.clone();
    let weighed = weigh::weighed(candidates, chain);
    if let Some(event) = weigh::leading(&weighed, weigh::MEANT) {
        event.near(chain);
    } else if chain.dateline.is_none() {
        read(told, chain);
    }
    for event in told.iter().filter(|event| !event.is_partial()).rev() {
        event.after(chain);
    }
    chain.weighed = Some((open, weighed.into_iter().map(|event| (event.days, event.counts)).collect()));
}

/// The days on which the event is news that is surely meant, whatever else the text tells.
pub(super) fn sure(candidates: &[Candidate<'_, '_>], chain: &Chain<'_>) -> Option<Days> {
    let weighed = weigh::weighed(candidates, chain);
    weigh::leading(&weighed, weigh::SURE).map(|event| Days::any([event.close()]))
}

/// Takes what the events say that may be meant on the days that are left.
fn read(told: &[Told<'_, '_>], chain: &mut Chain<'_>) {
    let told = supported(told, &Left::new(&chain.days));
    for event in told.iter().rev() {
        event.after(chain);
    }
    let left = Left::new(&chain.days);
    let last = chain.days.hull().1;
    let agrees = |event: &Told<'_, '_>| event.opens() && told.iter().any(|other| other.opens() && event.is_with(other));
    for event in told.iter().rev().filter(|event| last.is_none_or(|last| event.evoked.first <= last.plus(NEWS))) {
        if (event.is_news(&left) || agrees(event)) && event.near(chain) {
            break;
        }
    }
}

/// The events that may be meant: what is told with all its words goes before what only seems to be told, and of that what
/// has the most of them.
fn supported<'t, 'e, 'k>(told: &'t [Told<'e, 'k>], left: &Left) -> Vec<&'t Told<'e, 'k>> {
    let whole = told.iter().any(|event| !event.is_partial() && event.is_current(left));
    let begins = left.days.hull().0;
    let few = |event: &Told<'_, '_>| begins.is_some_and(|first| event.evoked.first <= first.plus(FEW));
    let likely =
        |event: &&Told<'_, '_>| !whole && event.weekday == Weekday::Own && few(event) && event.is_current(left);
    let partial = || told.iter().filter(|event| event.is_partial()).filter(likely);
    let most = partial().map(|event| event.evoked.kinds).max();
    let meant = |event: &&Told<'_, '_>| !event.is_partial() || Some(event.evoked.kinds) == most && likely(event);
    told.iter().filter(meant).collect()
}
