//! Names by their form: runs of capitalized words, cut into known names, titles and unknown names.
//!
//! What comes in: the words of a document and the index of the knowledge. What goes out: [`Name`]s in order, without
//! overlap. What an unknown name names is told later, by its surroundings.

use super::lexicon::{Class, classes};
use super::title::core_at;
use super::view::{Style, View};
use crate::knowledge::words::{Shape, Word, key};
use crate::knowledge::{ActorKind, Entry, Index, Sense};
use std::ops::Range;

/// A name in the text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Name<'k> {
    /// Its words.
    pub(super) range: Range<usize>,
    /// The actors of the knowledge that bear it; none where it is unknown.
    pub(super) known: Vec<&'k Entry>,
}

impl Name<'_> {
    /// Whether it is an adjective or noun of nationality and nothing else.
    pub(super) fn is_demonym(&self) -> bool {
        !self.known.is_empty() && self.known.iter().all(|entry| matches!(entry.sense, Sense::Demonym | Sense::People))
    }
}

/// The names of a document.
pub(super) fn names<'k>(view: &View<'_>, index: &'k Index) -> Vec<Name<'k>> {
    let mut finder = Finder { view, index, names: Vec::new() };
    for (range, style) in &view.sentences {
        finder.sentence(range.clone(), *style);
    }
    finder.names
}

struct Finder<'v, 'a, 'k> {
    view: &'v View<'a>,
    index: &'k Index,
    names: Vec<Name<'k>>,
}

impl<'k> Finder<'_, '_, 'k> {
    fn sentence(&mut self, range: Range<usize>, style: Style) {
        let mut at = range.start;
        while at < range.end {
            let known = self.known_at(at, range.end, style);
            // `Secretary of State` holds no name.
            if style == Style::Plain
                && known.is_none()
                && let Some(core) = core_at(self.view, self.index, at, range.end)
                && !core.offices.is_empty()
                && core.end > at + 1
                && !self.view.is(core.end, Class::Organization)
            {
                at = core.end;
                continue;
            }
            if style != Style::Plain || !self.starts(at) {
                at = match known {
                    Some(name) => {
                        let end = name.range.end;
                        self.names.push(name);
                        end
                    }
                    None if style == Style::Headline && self.starts(at) => self.headline(at, range.end),
                    None => at + 1,
                };
                continue;
            }
            let end = self.run_end(at, range.end).max(known.map_or(0, |name| name.range.end));
            self.cut(at..end);
            at = end;
        }
    }

    /// A name in a headline only where the tagger sees one; all its words are capitalized anyhow.
    fn headline(&mut self, at: usize, end: usize) -> usize {
        let Some(kind) = self.view.entity(at) else { return at + 1 };
        let same = |index: &usize| self.view.entity(*index) == Some(kind) && self.view.shape(*index) != Shape::Sign;
        let stop = (at..end).take_while(same).last().map_or(at + 1, |last| last + 1);
        // A word that the text also has in lower case is no name for its capital in a headline.
        if (at..stop).any(|index| self.view.lower.contains(&self.view.key(index))) {
            return at + 1;
        }
        let known = (at + 1..stop).any(|index| self.known_at(index, stop, Style::Headline).is_some());
        if !known {
            self.names.push(Name { range: at..stop, known: Vec::new() });
            return stop;
        }
        at + 1
    }

    fn known_at(&self, at: usize, end: usize, style: Style) -> Option<Name<'k>> {
        let words = self.view.words.get(at..end)?;
        let loose = style == Style::Capitals && !self.view.is(at, Class::Function);
        let (len, known) = self.index.name_at(words, loose, |found| !is_common_phrase(found))?;
        // `may`, `us`: a word that is no name in lower case must not become one by standing first.
        let common = len == 1 && self.view.shape(at) != Shape::Upper && self.view.is(at, Class::Calendar);
        (!common).then_some(Name { range: at..at + len, known })
    }

    /// Whether a name may begin with this word.
    fn starts(&self, at: usize) -> bool {
        let view = self.view;
        if !view.is_capital(at) {
            return false;
        }
        if view.shape(at) == Shape::Upper && view.word(at).chars().count() > 1 {
            // `IT` and `WHO` may be names; `UNLESS` is a word that is shouted. A handle is no name.
            let word = view.is(at, Class::Function) && view.word(at).len() > 3;
            let handle = at.checked_sub(1).is_some_and(|before| matches!(view.word(before), "@" | "#" | "$"));
            return !(view.is(at, Class::AcronymNot) || word || handle);
        }
        let classes = view.classes(at);
        let goes_on = view.shape(at + 1) == Shape::Capital;
        let given = classes.is_given_name() && !view.is_first(at) && goes_on;
        let adjective = classes.has(Class::NameStart) && goes_on && (!view.is_first(at) || view.entity(at).is_some());
        given || adjective || !(classes.has(Class::Function) || classes.has(Class::Calendar))
    }

    /// One past the last word of the run of name words that begins here.
    fn run_end(&self, start: usize, end: usize) -> usize {
        let mut at = start + 1;
        while at < end {
            let next = self.step(start, at, end);
            if next == at {
                break;
            }
            at = next;
        }
        at
    }

    /// The place after the next part of the run, or `at` where the run ends.
    fn step(&self, start: usize, at: usize, end: usize) -> usize {
        let view = self.view;
        let capital = |index: usize| index < end && self.goes_on(index);
        let glued = |index: usize| view.words.get(index).is_some_and(|word| word.glued);
        let part = |class: Class| (start..at).any(|index| view.is(index, class));
        match view.word(at) {
            _ if capital(at) => at + 1,
            "-" | "‑" | "–" if glued(at) && glued(at + 1) && at + 1 < end => {
                if view.shape(at + 1) == Shape::Lower && self.is_adjective_half(at + 1)
                    || view.shape(at + 1) == Shape::Sign
                    || view.is(at + 1, Class::Function)
                {
                    at
                } else {
                    at + 2
                }
            }
            _ if view.is_genitive(at) && view.is(at - 1, Class::GenitiveInside) && capital(at + 1) => {
                let last = (at + 1..end).take_while(|index| self.goes_on(*index)).last().unwrap_or(at);
                if view.is(last, Class::Organization) { last + 1 } else { at }
            }
            "&" if capital(at + 1) => at + 2,
            "." if glued(at) && capital(at + 1) && self.is_abbreviation(at) => at + 2,
            "of" | "for" | "on" => {
                let after = if view.key(at + 1) == key("the") { at + 2 } else { at + 1 };
                let organization = part(Class::OrganizationPart) || part(Class::Organization);
                let on = view.word(at) != "on" || part(Class::OrganizationPart) || part(Class::Event);
                let other = view.word(at) != "for" && (part(Class::PlaceOf) || part(Class::Event));
                // `University of Rivertown of the UK` has its place already.
                let placed = (start..at).any(|index| view.word(index) == "of")
                    && self.known_at(at - 1, at, Style::Plain).is_some();
                if capital(after) && on && !placed && (organization || other) { after + 1 } else { at }
            }
            "and" if capital(at + 1) && self.joins_by_and(start, at, end) => at + 2,
            _ if view.shape(at) == Shape::Lower && view.is(at, Class::Particle) => {
                let after =
                    (at..end).find(|index| !view.is(*index, Class::Particle) || view.shape(*index) != Shape::Lower);
                after.filter(|index| *index <= at + 3 && capital(*index)).map_or(at, |index| index + 1)
            }
            _ => at,
        }
    }

    /// Whether a capitalized word goes on with a run.
    fn goes_on(&self, at: usize) -> bool {
        let view = self.view;
        let upper = view.shape(at) == Shape::Upper;
        // `Robin To`: a capital in the middle of a sentence, after a given name.
        let surname = view.shape(at) == Shape::Capital
            && view.word(at).len() <= 4
            && at.checked_sub(2).is_some_and(|two| view.classes(two + 1).is_given_name() && !view.is_capital(two));
        let initial = view.shape(at) == Shape::Initial && view.word(at).ends_with('.');
        let adjective = view.is(at, Class::NameStart) && view.shape(at + 1) == Shape::Capital;
        view.is_capital(at)
            && (upper
                || surname
                || initial
                || adjective
                || !view.is(at, Class::Function) && !view.is(at, Class::Calendar))
    }

    fn is_abbreviation(&self, stop: usize) -> bool {
        let Some(before) = stop.checked_sub(1) else { return false };
        let short = self.view.word(before).len() <= 4;
        short
            && self.view.classes(before).any(&[
                Class::Title,
                Class::Honorific,
                Class::HonorificMan,
                Class::HonorificWoman,
                Class::PlaceFirst,
            ])
    }

    /// `Department of Health and Human Services`, `Security and Defense Council`, but not `Norland and Southland`.
    fn joins_by_and(&self, start: usize, at: usize, end: usize) -> bool {
        let view = self.view;
        let known = |index: usize| self.known_at(index, end, Style::Plain).is_some();
        let parties = view.is(at - 1, Class::Party) && view.is(at + 1, Class::Party);
        let of = (start..at).any(|index| matches!(view.word(index), "of" | "for"));
        // `Alliance of Liberals and Democrats`.
        let members = of && view.classes(at + 1).any(&[Class::Party, Class::Religion]);
        if !parties && !members && (known(at + 1) || known(at - 1)) {
            return false;
        }
        let mut next = (at + 1..end).take_while(|index| self.goes_on(*index));
        let other = next.any(|index| view.is(index, Class::OrganizationPart));
        if of && !other && (start..at).any(|index| view.is(index, Class::OrganizationPart)) {
            return true;
        }
        let run = (at + 1..end).take_while(|index| self.goes_on(*index)).last().unwrap_or(at + 1);
        run > at + 1
            && at - start <= 3
            && view.is(run, Class::Organization)
            && !view.is(at - 1, Class::Organization)
            && !(start..=run).any(|index| view.classes(index).is_given_name())
    }

    /// Cuts a run into known names, titles and unknown names.
    fn cut(&mut self, run: Range<usize>) {
        let mut at = run.start;
        while at < run.end {
            if self.view.shape(at) == Shape::Sign
                || self.view.shape(at) == Shape::Lower && self.known_at(at, run.end, Style::Plain).is_none()
            {
                at += 1;
                continue;
            }
            if self.is_label(at, &run) {
                at += 1;
                continue;
            }
            if let Some(core) = core_at(self.view, self.index, at, run.end)
                && !self.view.is(core.end, Class::Organization)
                && !(core.end < run.end && self.view.is(run.end - 1, Class::Organization))
            {
                at = core.end;
                continue;
            }
            let end = match self.known_at(at, run.end, Style::Plain) {
                Some(known) if self.stands_alone(&known, &run) => {
                    let end = known.range.end;
                    self.names.push(known);
                    end
                }
                _ => self.unknown(at, &run),
            };
            at = end.max(at + 1);
        }
    }

    /// Whether a word goes before a name without being a part of it: `Ms`, `Democrat Jane Roe`.
    fn is_label(&self, at: usize, run: &Range<usize>) -> bool {
        let view = self.view;
        let honorific = [Class::HonorificMan, Class::HonorificWoman, Class::Honorific];
        let given = view.classes(at + 1).is_given_name();
        let creed = view.is(at, Class::Religion) && given;
        // `Economist Robin Roe`.
        let trade = given
            && at + 3 <= run.end
            && view.word(at).len() > 5
            && !view.classes(at).is_given_name()
            && ["ist", "ian", "crat", "san"].iter().any(|suffix| view.word(at).ends_with(suffix));
        let prefix = view.is(at, Class::OpposedPrefix) && matches!(view.word(at + 1), "-" | "‑");
        if prefix {
            return true;
        }
        at + 1 < run.end
            && (view.classes(at).any(&honorific) || (creed || trade) && !view.is(run.end - 1, Class::Organization))
    }

    /// Whether a known name is one here, and not the beginning of a longer, unknown one (`Paris Hilton`).
    fn stands_alone(&self, known: &Name<'_>, run: &Range<usize>) -> bool {
        let view = self.view;
        let rest = known.range.end..run.end;
        if rest.is_empty() || view.shape(rest.start) == Shape::Sign && view.key(rest.start) != key("&") {
            return true;
        }
        if known.known.iter().any(|entry| entry.kind == ActorKind::Person) && known.range.len() > 1 {
            return true;
        }
        if core_at(view, self.index, rest.start, run.end).is_some_and(|core| !view.is(core.end, Class::Organization)) {
            return true;
        }
        let organization = rest.clone().any(|index| view.is(index, Class::Organization));
        let place = rest.clone().any(|index| view.is(index, Class::PlaceHead));
        let next = self.known_at(rest.start, run.end, Style::Plain);
        // `Western Australia` is a place by itself.
        let part_of = view.is(known.range.start, Class::Direction) && known.range.len() == 1;
        // `British Red Cross`: a body of another country, or of none, is not the one known.
        let foreign = next.as_ref().is_some_and(|next| known.is_demonym() && self.is_foreign(known, next));
        if foreign {
            return false;
        }
        if next.is_some_and(|next| if known.is_demonym() { !part_of } else { next.range.len() > 1 && !organization }) {
            return true;
        }
        if known.is_demonym() {
            return !organization && !place && !part_of;
        }
        view.classes(known.range.start).any(&[Class::Honorific])
    }

    fn is_foreign(&self, demonym: &Name<'_>, body: &Name<'_>) -> bool {
        let organization = |entry: &&Entry| entry.kind == ActorKind::Organisation && entry.country.is_some();
        let countries =
            |name: &Name<'_>| name.known.iter().filter_map(|entry| entry.country.clone()).collect::<Vec<_>>();
        let home = countries(demonym);
        body.range.len() > 1
            && body.known.iter().all(|entry| organization(&entry))
            && !home.is_empty()
            && countries(body).iter().all(|country| !home.contains(country))
    }

    /// Whether a small word after a hyphen makes an adjective (`Norland-backed`), and not a name (`Jong-un`).
    fn is_adjective_half(&self, at: usize) -> bool {
        let word = self.view.word(at);
        self.view.is(at, Class::AdjectiveHalf)
            || word.ends_with("ed") && word.len() > 4
            || word.ends_with("ing") && word.len() > 6
            || word.len() > 7
    }

    /// Takes an unknown name from here up to the next title or known full name, and gives its end.
    fn unknown(&mut self, start: usize, run: &Range<usize>) -> usize {
        let view = self.view;
        let mut end = start + 1;
        while end < run.end {
            let title = core_at(view, self.index, end, run.end).is_some_and(|core| {
                // `Robin Judge` ends in a surname, `Norland Treasury Secretary` in a title.
                let before_name = core.end < run.end && !view.is(core.end, Class::Organization);
                let after_body = core.end == run.end && (view.is(end - 1, Class::Organization) || core.end > end + 1);
                let letters = view.shape(end) == Shape::Upper && view.is(end, Class::Title);
                letters || (before_name || after_body) && !view.classes(start).is_given_name()
            });
            // `Refugee Council Robin Roe`, `governor of Upland Robin Roe`: a person after an organization or place.
            let office = start.checked_sub(2).is_some_and(|of| view.is(of, Class::Title) && view.word(of + 1) == "of");
            let person = (view.is(end - 1, Class::Organization) || office)
                && view.classes(end).is_given_name()
                && end + 1 < run.end
                && !view.is(run.end - 1, Class::Organization);
            let full = self.known_at(end, run.end, Style::Plain).is_some_and(|name| {
                name.range.len() > 1 && name.known.iter().any(|entry| entry.kind == ActorKind::Person)
            });
            if title || person || full {
                break;
            }
            end += 1;
        }
        let last =
            (start..end).rev().find(|index| view.shape(*index) != Shape::Sign && !view.is(*index, Class::Joiner));
        let range = start..last.map_or(end, |last| last + 1);
        let only_signs = range.clone().all(|index| view.shape(index) == Shape::Sign);
        if !only_signs {
            self.names.push(Name { range, known: Vec::new() });
        }
        end
    }
}

/// `Norlandic forces`, `western Norland`: phrases of the knowledge files that are no proper names; the rules for groups
/// and places find them with the name inside them.
fn is_common_phrase(words: &[Word]) -> bool {
    let lower = |word: &&Word| word.shape == Shape::Lower && words.len() > 1;
    let head = words.last().filter(lower).is_some_and(|word| {
        let classes = classes(word.key);
        classes.has(Class::Body) || classes.has(Class::Group) || classes.has(Class::Government)
    });
    head || words.first().filter(lower).is_some_and(|word| classes(word.key).has(Class::Direction))
}
