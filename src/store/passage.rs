//! A document's text cut into runs, each with the annotations that cover it, paragraph by paragraph.
//!
//! What comes in: a document and the evidence to be marked. What goes out: [`Passage`]s of [`Run`]s whose texts joined give
//! the document's text without its line breaks. Linear in text and annotations but for sorting.

use super::text::CodePoints;
use crate::analysis::{Document, Range};
use crate::order::sort;

/// The annotations that cover a run, as a set.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Layers(u8);

impl Layers {
    /// A mention of an actor.
    pub const ACTOR: Layers = Layers(1);
    /// A time expression.
    pub const TIME: Layers = Layers(2);
    /// The content of a statement.
    pub const STATEMENT: Layers = Layers(4);
    /// The words that tell an event.
    pub const EVENT: Layers = Layers(8);
    /// No part of the article.
    pub const FURNITURE: Layers = Layers(16);
    /// The evidence of the open item.
    pub const EVIDENCE: Layers = Layers(32);
    /// The words that the document's date rests on.
    pub const DATING: Layers = Layers(64);

    /// It with another put in or taken out.
    #[must_use]
    pub fn toggled(self, other: Layers) -> Layers {
        Layers(self.0 ^ other.0)
    }

    /// Whether it has all of another's.
    pub fn has(self, other: Layers) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A run of text under the same annotations.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Its text.
    pub text: String,
    /// Its first code point in the document.
    pub at: u32,
    /// What covers it.
    pub layers: Layers,
    /// The mention that it is part of, as an index into the document's.
    pub mention: Option<u32>,
}

/// One paragraph.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Passage {
    /// Its runs in order.
    pub runs: Vec<Run>,
}

/// The paragraphs of a document, with the evidence of the open item and the words that date it. Where `within` is given,
/// only what lies in it.
pub fn passages(document: &Document, evidence: &[Range], dating: &[Range], within: Option<Range>) -> Vec<Passage> {
    let whole = within.unwrap_or(Range { start: 0, end: document.text.chars().count() as u32 });
    // A stretch beyond the text or the wrong way round shows nothing.
    let whole = Range { start: whole.start, end: whole.end.max(whole.start) };
    let mut mentions: Vec<(u32, u32, u32)> =
        document.mentions.iter().zip(0u32..).map(|(mention, index)| (mention.start, mention.end, index)).collect();
    sort(&mut mentions, &Ord::cmp);
    let mut mentions = mentions.into_iter().peekable();
    let mut edges: Vec<(u32, i8, u8)> = Vec::new();
    let mut cover = |ranges: &mut dyn Iterator<Item = (u32, u32)>, layer: Layers| {
        for (start, end) in ranges {
            let (start, end) = (start.clamp(whole.start, whole.end), end.clamp(whole.start, whole.end));
            if start < end {
                edges.push((start, 1, layer.0));
                edges.push((end, -1, layer.0));
            }
        }
    };
    let range = |range: &Range| (range.start, range.end);
    cover(&mut document.mentions.iter().map(|m| (m.start, m.end)), Layers::ACTOR);
    cover(&mut document.times.iter().map(|t| (t.start, t.end)), Layers::TIME);
    cover(&mut document.statements.iter().map(|s| (s.start, s.end)), Layers::STATEMENT);
    cover(&mut document.events.iter().map(|e| (e.trigger.start, e.trigger.end)), Layers::EVENT);
    cover(&mut document.furniture.iter().map(range), Layers::FURNITURE);
    cover(&mut evidence.iter().map(range), Layers::EVIDENCE);
    cover(&mut dating.iter().map(range), Layers::DATING);
    sort(&mut edges, &Ord::cmp);

    let text = CodePoints::new(&document.text);
    let mut depth = [0u32; 8];
    let mut out = vec![Passage::default()];
    let mut at = whole.start;
    for (point, change, layer) in edges.into_iter().chain([(whole.end, 0, 0)]) {
        if point > at {
            while mentions.next_if(|(_, end, _)| *end <= at).is_some() {}
            let mention = mentions.peek().filter(|(start, ..)| *start <= at).map(|(_, _, index)| *index);
            push(&mut out, text.slice(at, point), at, (active(&depth), mention));
            at = point;
        }
        if let Some(count) = depth.get_mut(layer.trailing_zeros() as usize) {
            *count = count.saturating_add_signed(i32::from(change));
        }
    }
    out.retain(|passage| passage.runs.iter().any(|run| !run.text.trim().is_empty()));
    out
}

fn active(depth: &[u32; 8]) -> Layers {
    Layers(depth.iter().zip(0..).fold(0, |set, (count, bit)| if *count > 0 { set | 1 << bit } else { set }))
}

/// Adds text to the last paragraph; a line break begins another.
fn push(out: &mut Vec<Passage>, text: &str, mut at: u32, (layers, mention): (Layers, Option<u32>)) {
    for (index, line) in text.split(['\n', '\r']).enumerate() {
        if index > 0 && out.last().is_none_or(|last| !last.runs.is_empty()) {
            out.push(Passage::default());
        }
        if let Some(last) = out.last_mut().filter(|_| !line.is_empty()) {
            last.runs.push(Run { text: line.to_owned(), at, layers, mention });
        }
        at += line.chars().count() as u32 + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::analysis;
    use super::*;
    use crate::analysis::{Form, Mention};

    #[test]
    fn runs_joined_give_the_text() {
        let analysis = analysis(10);
        let document = &analysis.documents[0];
        let evidence = [Range { start: 0, end: 13 }];
        let all = passages(document, &evidence, &[], None);
        let text: String = all.iter().flat_map(|passage| &passage.runs).map(|run| run.text.as_str()).collect();
        assert_eq!(text, document.text);
        let marked: String =
            all[0].runs.iter().filter(|r| r.layers.has(Layers::EVIDENCE)).map(|r| r.text.as_str()).collect();
        assert_eq!(marked, "Inés Maro met");
        assert!(all[0].runs.iter().any(|run| run.text == "met" && run.layers.has(Layers::EVENT)));
    }

    #[test]
    fn a_run_knows_the_mention_that_it_is_part_of() {
        let mut document = analysis(10).documents.remove(0);
        let mention = |start, end| Mention {
            start,
            end,
            id: String::new(),
            actor: None,
            form: Form::Name,
            candidates: Vec::new(),
        };
        document.mentions = vec![mention(0, 9), mention(14, 22), mention(18, 22)];
        let all = passages(&document, &[Range { start: 5, end: 17 }], &[], None);
        let named: Vec<(&str, Option<u32>)> =
            all[0].runs.iter().map(|run| (run.text.as_str(), run.mention)).filter(|(_, m)| m.is_some()).collect();
        assert_eq!(named[..2], [("Inés ", Some(0)), ("Maro", Some(0))]);
        assert!(named[2..].iter().all(|(_, mention)| *mention == Some(1)), "{named:?}");
    }

    #[test]
    fn line_breaks_part_paragraphs() {
        let mut document = analysis(1).documents.remove(0);
        document.text = "One\r\n\r\ntwo ü\nthree".into();
        let within = Some(Range { start: 0, end: 99 });
        let texts: Vec<String> = passages(&document, &[], &[], within)
            .iter()
            .map(|p| p.runs.iter().map(|r| r.text.as_str()).collect())
            .collect();
        assert_eq!(texts, ["One", "two ü", "three"]);
    }
}
