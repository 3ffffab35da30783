//! Full-text search: folded words of every item in one arena, read from end to end.
//!
//! What comes in: the needles of a query ([`super::Query::terms`]): each begins with a space, so that it finds beginnings of
//! words, and a whole phrase also ends with one. What goes out: which items have them all, each in a headline, a sentence,
//! or the name of somebody who takes part. An item costs the bytes of its words and 4 more; an actor's name is kept once.

use super::Store;
use super::row::content;
use super::text::{CodePoints, one_line};
use crate::analysis::Report;
use crate::id::fold;

/// The words of all items and of all actors.
#[derive(Debug)]
pub(super) struct Words {
    items: Arena,
    actors: Arena,
}

/// Texts one after the other; each of its lines begins and ends with a space.
#[derive(Default, Debug)]
struct Arena {
    text: String,
    ends: Vec<u32>,
}

impl Arena {
    fn push(&mut self, text: &str) {
        for line in text.split('\n') {
            fold_words(line, &mut self.text);
            self.text.push('\n');
        }
        self.ends.push(self.text.len() as u32);
    }

    /// Which of the texts have a needle, ascending.
    fn find(&self, needle: &str, found: &mut dyn FnMut(usize)) {
        let (mut index, mut from) = (0, 0);
        while let Some(place) = self.text.get(from..).and_then(|rest| rest.find(needle)) {
            let place = (from + place) as u32;
            let beyond = |ends: &[u32]| ends.partition_point(|end| *end <= place);
            index += beyond(self.ends.get(index..).unwrap_or(&[]));
            let Some(end) = self.ends.get(index) else { break };
            found(index);
            index += 1;
            from = *end as usize;
        }
    }
}

/// Puts a text's folded words behind each other, a space before each and one at the end; other signs part words.
pub(super) fn fold_words(text: &str, out: &mut String) {
    let mut apart = true;
    for c in fold(text).chars() {
        if !c.is_alphanumeric() {
            apart = true;
            continue;
        }
        if std::mem::take(&mut apart) {
            out.push(' ');
        }
        out.push(c);
    }
    out.push(' ');
}

impl Store {
    /// Which items have all of the needles.
    pub(super) fn search(&self, needles: &[String]) -> Vec<bool> {
        let words = self.words.get_or_init(|| self.collect_words());
        let mut all = vec![true; self.len()];
        for needle in needles {
            let mut has = vec![false; self.len()];
            words.items.find(needle, &mut |item| has.get_mut(item).into_iter().for_each(|has| *has = true));
            let mut named = vec![false; self.analysis.actors.len()];
            words.actors.find(needle, &mut |actor| named.get_mut(actor).into_iter().for_each(|named| *named = true));
            let any = named.contains(&true);
            let is_named = |actor: u32| named.get(actor as usize).copied().unwrap_or(false);
            for ((all, has), item) in all.iter_mut().zip(has).zip(0u32..) {
                *all &= has || (any && self.parts(item).iter().any(|(actor, _)| is_named(*actor)));
            }
        }
        all
    }

    /// Headline and sentences of an item, or what was said: a line each.
    fn searched(&self, item: u32) -> String {
        if let Some((document, statement)) = self.statement(item) {
            return content(document, statement);
        }
        if let Some(records) = &self.records {
            return [records.headline(item), records.quote(item)].join("\n");
        }
        let Some(event) = self.event(item) else { return String::new() };
        let mut out = one_line(&event.headline);
        let documents = self.documents(item).iter().filter_map(|index| self.analysis.documents.get(*index as usize));
        for document in documents {
            let text = CodePoints::new(&document.text);
            let told = |report: &&Report| event.reports.iter().any(|reference| reference.event == report.id);
            for report in document.events.iter().filter(told) {
                out.push('\n');
                out.push_str(&one_line(text.slice(report.start, report.end)));
            }
        }
        out
    }

    fn collect_words(&self) -> Words {
        let (mut items, mut actors) = (Arena::default(), Arena::default());
        (0..self.len() as u32).for_each(|item| items.push(&self.searched(item)));
        self.analysis.actors.iter().for_each(|actor| actors.push(&actor.name));
        Words { items, actors }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(needle: &str) -> Vec<usize> {
        let mut arena = Arena::default();
        for text in ["Grain by the Black Sea\nThe road stays open", "Blackout — at sea", "", "Öl, COVID-19; it’s"]
        {
            arena.push(text);
        }
        let mut found = Vec::new();
        arena.find(needle, &mut |index| found.push(index));
        found
    }

    #[test]
    fn finds_beginnings_and_phrases_within_a_line() {
        assert_eq!(found(" bla"), [0, 1]);
        assert_eq!(found(" black sea "), [0]);
        assert_eq!(found(" lack"), [0; 0]);
        assert_eq!(found(" sea the"), [0; 0], "headline and sentence are two lines");
        assert_eq!(found(" covid 19"), [3]);
        assert_eq!(found(" it s"), [3]);
        assert_eq!(found(" ol "), [3]);
    }
}
