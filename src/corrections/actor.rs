//! Corrections of actors: whom a mention means, and two that are one.

use crate::analysis::Analysis;
use crate::id::ActorId;
use crate::order::sort;
use std::collections::BTreeSet;

/// The mention gets the actor, and so do the roles in its sentence that rested on the one it meant before.
pub(super) fn choose(analysis: &mut Analysis, mention: &str, actor: Option<&ActorId>) -> Option<()> {
    if actor.is_some_and(|actor| !analysis.actors.iter().any(|known| known.id == *actor)) {
        return None;
    }
    let document =
        analysis.documents.iter_mut().find(|document| document.mentions.iter().any(|own| own.id == mention))?;
    let own = document.mentions.iter_mut().find(|own| own.id == mention)?;
    let (at, before) = (own.start..own.end, own.actor.clone());
    own.actor = actor.cloned();
    own.candidates.clear();
    for statement in &mut document.statements {
        for participant in
            [&mut statement.speaker, &mut statement.addressee, &mut statement.reported_by].into_iter().flatten()
        {
            if participant.start <= at.start && at.end <= participant.end && participant.actor == before {
                participant.actor = actor.cloned();
            }
        }
    }
    let mut touched = BTreeSet::new();
    if let Some(before) = before {
        for report in document.events.iter_mut().filter(|report| report.start <= at.start && at.end <= report.end) {
            replace(&mut report.actors, &before, actor);
            replace(&mut report.recipients, &before, actor);
            touched.insert(report.event.clone());
        }
        for event in analysis.events.iter_mut().filter(|event| touched.contains(&event.id)) {
            replace(&mut event.actors, &before, actor);
            replace(&mut event.recipients, &before, actor);
        }
    }
    Some(())
}

fn replace(list: &mut Vec<ActorId>, before: &ActorId, after: Option<&ActorId>) {
    match after.filter(|after| !list.contains(after)) {
        Some(after) => {
            for actor in list.iter_mut().filter(|actor| *actor == before) {
                *actor = after.clone();
            }
        }
        None => list.retain(|actor| actor != before),
    }
}

pub(super) fn merge(analysis: &mut Analysis, actors: &[ActorId]) -> Option<()> {
    let (kept, gone) = actors.split_first()?;
    let has = |actor: &ActorId| analysis.actors.iter().any(|known| known.id == *actor);
    if gone.is_empty() || !has(kept) || !gone.iter().all(has) {
        return None;
    }
    let swap = |actor: &mut Option<ActorId>| {
        if actor.as_ref().is_some_and(|actor| gone.contains(actor)) {
            *actor = Some(kept.clone());
        }
    };
    let swap_all = |list: &mut Vec<ActorId>| gone.iter().for_each(|before| replace(list, before, Some(kept)));
    for document in &mut analysis.documents {
        document.mentions.iter_mut().for_each(|mention| swap(&mut mention.actor));
        for statement in &mut document.statements {
            [&mut statement.speaker, &mut statement.addressee, &mut statement.reported_by]
                .into_iter()
                .flatten()
                .for_each(|participant| swap(&mut participant.actor));
        }
        for report in &mut document.events {
            swap_all(&mut report.actors);
            swap_all(&mut report.recipients);
            swap(&mut report.place);
            swap(&mut report.attributed_to);
        }
    }
    for event in &mut analysis.events {
        swap_all(&mut event.actors);
        swap_all(&mut event.recipients);
        swap(&mut event.place);
        event.reports.iter_mut().for_each(|report| swap(&mut report.attributed_to));
    }
    let names: Vec<String> = analysis
        .actors
        .iter()
        .filter(|actor| gone.contains(&actor.id))
        .flat_map(|actor| actor.aliases.iter().chain([&actor.name]))
        .cloned()
        .collect();
    analysis.actors.retain(|actor| !gone.contains(&actor.id));
    let kept = analysis.actors.iter_mut().find(|actor| actor.id == *kept)?;
    kept.aliases.extend(names);
    sort(&mut kept.aliases, &Ord::cmp);
    kept.aliases.dedup();
    Some(())
}

/// The name that was shown becomes one of the others.
pub(super) fn rename(analysis: &mut Analysis, actor: &ActorId, name: &str) -> Option<()> {
    let actor = analysis.actors.iter_mut().find(|known| known.id == *actor)?;
    let before = std::mem::replace(&mut actor.name, name.to_owned());
    actor.aliases.push(before);
    actor.aliases.retain(|alias| alias != name);
    sort(&mut actor.aliases, &Ord::cmp);
    actor.aliases.dedup();
    Some(())
}
