//! Titles: offices, ranks and roles, with whose they are and what they are of.
//!
//! What comes in: words, names already found, and the index of offices. What goes out: [`Title`]s with determiner,
//! owner and `of`-complement in their span. A lower-case role counts only where a determiner, an owner, a complement or
//! a name beside it shows that it is used of a person.

use super::lexicon::Class;
use super::name::Name;
use super::view::View;
use crate::knowledge::Index;
use crate::knowledge::words::{Shape, key};
use crate::syntax::Upos;
use std::ops::Range;

/// The words of a title alone.
pub(super) struct Core {
    /// One past the last word.
    pub(super) end: usize,
    /// The offices that bear just this title.
    pub(super) offices: Vec<String>,
}

/// A title in the text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Title {
    /// Its words, with determiner, owner and complement.
    pub(super) range: Range<usize>,
    /// The words of the title alone.
    pub(super) core: Range<usize>,
    /// The offices that bear it.
    pub(super) offices: Vec<String>,
    /// The names of those it belongs to, as indexes of the names: `Ukraine’s`, `of Norland`.
    pub(super) of: Vec<usize>,
    /// A possessive pronoun before it.
    pub(super) possessive: Option<usize>,
    /// The name beside it that bears it, as an index of the names.
    pub(super) bearer: Option<usize>,
}

/// The title that begins at a word, without owner or complement.
pub(super) fn core_at(view: &View<'_>, index: &Index, at: usize, end: usize) -> Option<Core> {
    let known = index.title_at(view.words.get(at..end)?);
    let mut found = None;
    let mut next = at;
    // No title has more words before its `of`.
    let end = end.min(at + 12);
    while next < end {
        let classes = view.classes(next);
        let hyphen = matches!(view.word(next), "-" | "‑") && next > at && view.words.get(next).is_some_and(|w| w.glued);
        let joint = matches!(view.word(next), "and" | "&") && next > at && view.is(next + 1, Class::Portfolio);
        // `Secretary of State` is in the index; `affairs of state` is no title.
        if classes.has(Class::Title) && view.shape(next) != Shape::Sign {
            found = Some(next + 1);
        } else if !(classes.has(Class::Portfolio) || hyphen || joint) {
            break;
        }
        next += 1;
    }
    // `Minister of Foreign Affairs`, `secretary of defense`; not `head of Security Council`.
    if let Some(end_of_title) = &mut found
        && matches!(view.word(*end_of_title), "of" | "for")
    {
        let portfolio = |index: &usize| {
            view.is(*index, Class::Portfolio)
                || matches!(view.word(*index), "and" | "&") && view.is(index + 1, Class::Portfolio)
        };
        let from = *end_of_title + 1;
        let to = (from..end).take_while(portfolio).last().map_or(from, |last| last + 1);
        if to > from && !view.is(to, Class::Organization) && !view.is(to, Class::Title) {
            *end_of_title = to;
        }
    }
    // `Secretary General`, `president-elect`.
    if let Some(end_of_title) = &mut found {
        let hyphen = usize::from(matches!(view.word(*end_of_title), "-" | "‑"));
        let tail = *end_of_title + hyphen;
        if tail < end && [key("general"), key("elect"), key("designate")].contains(&view.key(tail)) {
            *end_of_title = tail + 1;
        }
    }
    match (known, found) {
        (Some((len, offices)), found) if found.is_none_or(|found| found <= at + len) => {
            Some(Core { end: at + len, offices: offices.into_iter().cloned().collect() })
        }
        (_, Some(end)) => Some(Core { end, offices: Vec::new() }),
        _ => None,
    }
}

/// The titles of a document.
pub(super) fn titles(view: &View<'_>, index: &Index, names: &[Name<'_>]) -> Vec<Title> {
    let mut found: Vec<Title> = Vec::new();
    let mut next_name = 0;
    let mut at = 0;
    while at < view.len() {
        while names.get(next_name).is_some_and(|name| name.range.end <= at) {
            next_name += 1;
        }
        if let Some(name) = names.get(next_name).filter(|name| name.range.contains(&at)) {
            at = name.range.end;
            continue;
        }
        let sentence = view.sentence_range(at);
        let stop = names.get(next_name).map_or(sentence.end, |name| name.range.start.min(sentence.end));
        match core_at(view, index, at, stop.max(at)) {
            Some(core) => {
                let finder = Finder { view, names, next_name, sentence };
                let end = core.end;
                found.extend(finder.title(at, core));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

struct Finder<'v, 'a, 'n> {
    view: &'v View<'a>,
    names: &'n [Name<'n>],
    /// The first name that does not end before the title.
    next_name: usize,
    sentence: Range<usize>,
}

impl Finder<'_, '_, '_> {
    fn title(&self, at: usize, core: Core) -> Option<Title> {
        let view = self.view;
        let mut title = Title {
            range: at..core.end,
            core: at..core.end,
            offices: core.offices,
            of: Vec::new(),
            possessive: None,
            bearer: None,
        };
        self.owner(&mut title);
        self.complement(&mut title);
        self.bearer(&mut title);
        let capital = view.is_capital(at) && !view.is_first(at);
        let head = core.end - 1;
        let noun = view.upos(head).is_none_or(|upos| matches!(upos, Upos::Noun | Upos::Propn));
        // A name right behind outweighs the tagger, which takes `spokeswoman Robin Roe` for a clause at times.
        let noun = noun || title.bearer.is_some();
        let more = title.range.start < at || title.range.end > core.end;
        let shown = title.bearer.is_some() || more || capital && !title.offices.is_empty();
        // `chief concern`, `head of cattle`: a word used before another noun is no title.
        let adjective = view.upos(core.end) == Some(Upos::Noun)
            && title.bearer.is_none()
            && title.range.end == core.end
            && view.shape(core.end) == Shape::Lower;
        (shown && noun && !adjective).then_some(title)
    }

    /// Takes in what stands before a title: determiner, adjectives, demonym or name with or without genitive.
    fn owner(&self, title: &mut Title) {
        let view = self.view;
        let mut start = title.range.start;
        let mut name = self.next_name;
        let mut adjectives = 0;
        while start > self.sentence.start {
            let before = start - 1;
            let owner = name.checked_sub(1).and_then(|index| self.names.get(index)).filter(|n| n.range.end <= start);
            let genitive = view.is_genitive(before);
            match owner {
                Some(owner) if owner.range.end == start || genitive && owner.range.end == before => {
                    name -= 1;
                    title.of.push(name);
                    start = owner.range.start;
                    if genitive {
                        start = self.determiner(start);
                        break;
                    }
                    continue;
                }
                _ => {}
            }
            if view.is(before, Class::Possessive) {
                title.possessive = Some(before);
                start = before;
                break;
            }
            if view.is_determiner(before) {
                start = self.determiner(start);
                break;
            }
            let adjective = view.upos(before).map_or(
                matches!(view.word(before), "new" | "top" | "former" | "late" | "current"),
                |upos| {
                    let body = view.classes(before).any(&[Class::Body, Class::Organization]);
                    upos == Upos::Adj || upos == Upos::Noun && body
                },
            );
            if !adjective || adjectives == 2 || view.shape(before) != Shape::Lower {
                break;
            }
            adjectives += 1;
            start = before;
        }
        let kept = if adjectives > 0
            && title.of.is_empty()
            && title.possessive.is_none()
            && !view.is(start, Class::Determiner)
        {
            title.range.start
        } else {
            start
        };
        title.range.start = kept;
    }

    fn determiner(&self, start: usize) -> usize {
        match start.checked_sub(1) {
            Some(before) if before >= self.sentence.start && self.view.is_determiner(before) => before,
            _ => start,
        }
    }

    /// Takes in what a title is of: `of Norland`, `of the Security Council`, `for foreign affairs`.
    fn complement(&self, title: &mut Title) {
        let view = self.view;
        let mut at = title.range.end;
        for _ in 0..3 {
            if !matches!(view.word(at), "of" | "for" | "to") || at + 1 >= self.sentence.end {
                return;
            }
            let mut next = at + 1;
            while view.is(next, Class::Determiner) && next < self.sentence.end {
                next += 1;
            }
            let name = (self.next_name..self.names.len().min(self.next_name + 6))
                .find(|index| self.names.get(*index).is_some_and(|name| name.range.start == next));
            if let Some((index, name)) = name.and_then(|index| Some((index, self.names.get(index)?)))
                && !name.is_demonym()
            {
                // `the president of Norland’s parliament` goes on; the genitive is not the whole owner.
                if view.is_genitive(name.range.end) {
                    return;
                }
                title.of.push(index);
                title.range.end = name.range.end;
                at = name.range.end;
                continue;
            }
            let lower = |index: &usize| {
                let classes = view.classes(*index);
                let noun = [Class::Portfolio, Class::Body, Class::Organization];
                view.shape(*index) == Shape::Lower
                    && (classes.any(&noun) || matches!(view.word(*index), "affairs" | "staff" | "mission" | "and"))
            };
            let end = (next..self.sentence.end).take_while(lower).last().map_or(next, |last| last + 1);
            let end = if end > next && view.word(end - 1) == "and" { end - 1 } else { end };
            if end == next || view.word(at) == "to" {
                return;
            }
            title.range.end = end;
            at = end;
        }
    }

    /// Finds who bears a title: the name right after it, or beside it behind a comma.
    fn bearer(&self, title: &mut Title) {
        let view = self.view;
        let follows = |at: usize| {
            (self.next_name..self.names.len().min(self.next_name + 8))
                .find(|index| self.names.get(*index).is_some_and(|name| name.range.start == at))
        };
        let can_be =
            |index: &usize| self.names.get(*index).is_some_and(|name| !name.is_demonym() && !title.of.contains(index));
        let end = title.range.end;
        if end == title.core.end
            && let Some(index) = follows(end).filter(can_be)
        {
            title.bearer = Some(index);
            return;
        }
        // `Jane Roe, the foreign minister of Norland,` and `Norland’s foreign minister, Jane Roe,`.
        let before = self.next_name.checked_sub(1 + title.of.iter().filter(|of| **of < self.next_name).count());
        let comma = title.range.start.checked_sub(1).filter(|at| view.word(*at) == ",");
        if let (Some(index), Some(comma)) = (before.filter(can_be), comma)
            && self
                .names
                .get(index)
                .is_some_and(|name| name.range.end == comma && name.range.start >= self.sentence.start)
        {
            title.bearer = Some(index);
            return;
        }
        if view.word(end) == ","
            && let Some(index) = follows(end + 1).filter(can_be)
        {
            let range = self.names.get(index).map_or(0..0, |name| name.range.clone());
            if matches!(view.word(range.end), "," | "." | "’s" | "'s") || range.end == self.sentence.end {
                title.bearer = Some(index);
            }
        }
    }
}
