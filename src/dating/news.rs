//! What evoked public events mean for a text's date: later than the event, and, told as news, soon after.
//!
//! What comes in: how the events are told that passages evoke. What goes out: [`Reason`]s. That an event is news is only
//! usual, so it needs support: the lead, the event's weekday or day beside it, a dateline right after it, or another event
//! of the same time.

use super::dateline::Dated;
use super::days::{Days, Stretch};
use super::holders::Scene;
use super::reason::{Chain, Reason};
use super::telling::{Left, NEWS, Told, Weekday};
use crate::order::sort_by_key;

/// How many days after the first that is left an event may lie that is told by few of its words.
const FEW: i32 = 2200;

/// Takes the reasons that the evoked events give. `terms` are those of the persons who act in the text.
pub(super) fn take(scene: Scene<'_>, told: &[Told<'_, '_>], terms: &[Days], chain: &mut Chain<'_>) {
    let Scene { text, times, .. } = scene;
    let left = chain.days.clone();
    let closed = matches!(left.hull(), (Some(_), Some(_)));
    let possible = |event: &Told<'_, '_>| left.and(&Days::any([(Some(event.evoked.first), None)])).is_some();
    let clear = clear(told, chain);
    let fits = |days: &Days| clear.as_ref().is_none_or(|clear| clear.and(days).is_some());
    for event in told.iter().filter(|event| !event.is_partial() || closed && clear.is_none() && possible(event)) {
        if let Some((days, why)) = event.counted(text, times).filter(|(days, _)| fits(days)) {
            chain.take(Reason { days, evidence: event.evidence(why), firm: false });
        }
    }
    // What the first reading leaves may support what it could not take.
    for _ in 0..2 {
        read(told, terms, chain);
    }
}

/// Takes what the events say that are meant on the days that are left.
fn read(told: &[Told<'_, '_>], terms: &[Days], chain: &mut Chain<'_>) {
    let left = chain.days.clone();
    // Those of short terms support what is told of their time, though they may be named of another.
    let brief = terms.iter().filter(|days| matches!(days.hull(), (Some(first), Some(last)) if last <= first.plus(FEW)));
    let likely = brief.fold(left.clone(), |left, days| left.and(days).unwrap_or(left));
    let told = supported(told, &Left::new(&likely, chain.dateline));
    let left = Left::new(&left, chain.dateline);
    if let Some(event) = agreed(&told, &left) {
        event.near(chain);
    }
    let mut clear: Vec<&&Told<'_, '_>> =
        told.iter().filter(|event| event.is_clear() && event.is_current(&left)).collect();
    sort_by_key(&mut clear, &|event| {
        (event.evoked.is_right_after(), !event.ahead, event.evoked.first, event.evoked.span)
    });
    for event in clear.into_iter().rev() {
        if event.near(chain) {
            break;
        }
    }
    for event in told.iter().rev() {
        event.after(chain);
    }
    let left = Left::new(&chain.days, chain.dateline);
    let last = chain.days.hull().1;
    let current = told
        .iter()
        .rev()
        .filter(|event| !event.is_history() && last.is_none_or(|last| event.evoked.first <= last.plus(NEWS)));
    for event in current {
        if event.is_news(&left) && event.near(chain) {
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
    let likely = |event: &&Told<'_, '_>| {
        !whole
            && (event.weekday == Weekday::Own && few(event) || event.evoked.dated >= Dated::OnIt)
            && event.is_current(left)
    };
    let most = told.iter().filter(|event| event.is_partial()).filter(likely).map(|event| event.evoked.kinds).max();
    let meant = |event: &&Told<'_, '_>| {
        !event.is_partial() || event.is_clear() || Some(event.evoked.kinds) == most && likely(event)
    };
    told.iter().filter(meant).collect()
}

/// The latest of several events that a text clearly tells and that belong to one time: they outweigh a single other.
fn agreed<'t, 'e, 'k>(told: &[&'t Told<'e, 'k>], left: &Left) -> Option<&'t Told<'e, 'k>> {
    let clear = told.iter().copied().filter(|event| event.is_clear() && event.is_current(left) || event.opens(left));
    let clear: Vec<(&Told<'_, '_>, Days)> = clear.map(|event| (event, Days::any([event.close()]))).collect();
    let agree = |days: &Days| clear.iter().filter(|(_, other)| days.and(other).is_some()).count();
    let (event, days) = clear.iter().max_by_key(|(_, days)| agree(days))?;
    Some(*event).filter(|_| agree(days) > 1)
}

/// The days around the events that a text clearly tells as news: with all their words, in the lead, and with their weekday
/// or day; `None` where there are no such.
pub(super) fn clear(told: &[Told<'_, '_>], chain: &Chain<'_>) -> Option<Days> {
    let left = &Left::new(&chain.days, chain.dateline);
    let clear = told.iter().filter(|event| event.is_clear() && event.is_current(left));
    let days: Vec<Stretch> = clear.map(Told::close).collect();
    (!days.is_empty()).then(|| Days::any(days))
}
