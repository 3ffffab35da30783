//! Names by their form: runs of capitalized words, cut into known names, titles and unknown names.
//!
//! What comes in: the words of a document and the index of the knowledge. What goes out: [`Name`]s in order, without
//! overlap. What an unknown name names is told later, by its surroundings.

use super::lexicon::Class;
use super::run::Reader;
use super::title::core_at;
use super::view::{Style, View};
use crate::knowledge::words::{Shape, key};
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
    let mut finder = Finder { view, index, reader: Reader { view, index }, names: Vec::new() };
    for (range, style) in &view.sentences {
        finder.sentence(range.clone(), *style);
    }
    finder.names
}

struct Finder<'v, 'a, 'k> {
    view: &'v View<'a>,
    index: &'k Index,
    reader: Reader<'v, 'a, 'k>,
    names: Vec<Name<'k>>,
}

impl Finder<'_, '_, '_> {
    fn sentence(&mut self, range: Range<usize>, style: Style) {
        let mut at = range.start;
        while at < range.end {
            let known = self.reader.known_at(at, range.end, style);
            // `Secretary of State` holds no name.
            if style == Style::Plain
                && known.is_none()
                && self.view.classes(at).any(&[Class::Title, Class::Portfolio])
                && let Some(core) = core_at(self.view, self.index, at, range.end)
                && !core.offices.is_empty()
                && core.end > at + 1
                && !self.view.is(core.end, Class::Organization)
            {
                at = core.end;
                continue;
            }
            if style != Style::Plain || !self.reader.starts(at) {
                at = match known {
                    Some(name) => {
                        let end = name.range.end;
                        self.names.push(name);
                        end
                    }
                    None if style == Style::Headline && self.reader.starts(at) => self.headline(at, range.end),
                    None => at + 1,
                };
                continue;
            }
            let end = self.reader.run_end(at, range.end).max(known.map_or(0, |name| name.range.end));
            let end = self.with_particle(at..end, range.end);
            self.cut(at..end);
            at = end;
        }
    }

    /// The end of a run, or of a known name in it that goes on behind a particle: `President Jane al-Roe`.
    fn with_particle(&self, run: Range<usize>, end: usize) -> usize {
        if run.end >= end || !matches!(self.view.shape(run.end), Shape::Lower | Shape::Sign) {
            return run.end;
        }
        let known = run.clone().filter_map(|at| self.reader.known_at(at, end, Style::Plain));
        let persons = known.filter(|name| name.known.iter().any(|entry| entry.kind == ActorKind::Person));
        persons.map(|name| name.range.end).fold(run.end, usize::max)
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
        // One word alone must be a name in the text below.
        if stop == at + 1 && !self.view.capital.contains(&self.view.key(at)) {
            return stop;
        }
        let known = (at + 1..stop).any(|index| self.reader.known_at(index, stop, Style::Headline).is_some());
        if !known {
            self.names.push(Name { range: at..stop, known: Vec::new() });
            return stop;
        }
        at + 1
    }

    /// Cuts a run into known names, titles and unknown names.
    fn cut(&mut self, run: Range<usize>) {
        let mut at = run.start;
        while at < run.end {
            if self.view.shape(at) == Shape::Sign
                || self.view.shape(at) == Shape::Lower && self.reader.known_at(at, run.end, Style::Plain).is_none()
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
            let end = match self.reader.known_at(at, run.end, Style::Plain) {
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
            && !view.is_genitive(at + 1)
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
        let next = self.reader.known_at(rest.start, run.end, Style::Plain);
        // `Western Australia` is a place by itself.
        let part_of = view.is(known.range.start, Class::Direction) && known.range.len() == 1;
        // `British Red Cross`: a body of another country, or of none, is not the one known.
        let foreign = next.as_ref().is_some_and(|next| known.is_demonym() && Self::is_foreign(known, next));
        if foreign {
            return false;
        }
        // `Norlandic Southern Congress` is one body; two names are two where the second ends the run.
        let whole = |next: &Name<'_>| !organization || next.range.end == run.end;
        if next.is_some_and(|next| {
            if known.is_demonym() { !part_of && whole(&next) } else { next.range.len() > 1 && !organization }
        }) {
            return true;
        }
        if known.is_demonym() {
            return !organization && !place && !part_of;
        }
        view.classes(known.range.start).any(&[Class::Honorific])
    }

    /// Whether a body is of another country than the adjective before it.
    fn is_foreign(demonym: &Name<'_>, body: &Name<'_>) -> bool {
        let organization = |entry: &&Entry| entry.kind == ActorKind::Organisation && entry.country.is_some();
        let countries =
            |name: &Name<'_>| name.known.iter().filter_map(|entry| entry.country.clone()).collect::<Vec<_>>();
        let home = countries(demonym);
        body.range.len() > 1
            && body.known.iter().all(organization)
            && !home.is_empty()
            && countries(body).iter().all(|country| !home.contains(country))
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
            let body = (start..end).any(|index| view.is(index, Class::Organization)) && view.is_capital(end - 1);
            let person = (body || office)
                && view.classes(end).is_given_name()
                && end + 1 < run.end
                && !view.is(run.end - 1, Class::Organization);
            let full = self.reader.known_at(end, run.end, Style::Plain).is_some_and(|name| {
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
