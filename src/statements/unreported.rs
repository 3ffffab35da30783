//! Statements without a report: quotations that grammar did not explain, and lines that open with a name and a colon.
//!
//! What comes in: the drafts so far and the quotations that none of them has. What goes out: further drafts. A quotation
//! takes the cue beside it; one that stands alone goes on with whoever spoke before it in its paragraph.

use super::assemble::{Assembly, Draft};
use super::direct::{Attribution, Cues};
use super::quote::Quotation;
use super::report::{Report, Stretch};
use super::{Participant, Statement, StatementKind};
use crate::order::set;
use crate::span::Span;

impl Assembly<'_> {
    /// Adds the quotations that no report has.
    pub(super) fn direct(&self, taken: &[bool], drafts: &mut Vec<Draft>, speaks: &dyn Fn(u32) -> bool) {
        let Assembly { text, tree, lexicon, quotations, .. } = *self;
        let cues = Cues { tree, lexicon, text, quotations, speaks };
        let mut added: Vec<Draft> = Vec::new();
        let reported = set(drafts.iter().filter_map(|draft| draft.statement.cue_token));
        for (index, quotation) in quotations.iter().enumerate() {
            if taken.get(index).copied().unwrap_or(true) {
                continue;
            }
            let remark = cues.remark(index).filter(|cue| !reported.contains(&cue.verb));
            let lead = cues.lead(index).filter(|_| remark.is_some());
            let utterance = cues.is_utterance(index);
            let found = if utterance { cues.of(index) } else { remark.filter(|_| lead.is_some()) };
            let draft = match found {
                Some(cue) => self.cued(quotation, cue, lead),
                None if utterance && cues.stands_alone(index) => self.uncued(quotation, added.last(), drafts),
                None => continue,
            };
            added.push(draft);
        }
        drafts.extend(added);
    }

    /// Adds what a line ascribes to the name that opens it: `Brown: Harbor must stay open`.
    pub(super) fn labeled(&self, drafts: &mut Vec<Draft>) {
        let mut added = Vec::new();
        let mut line_end = 0;
        for first in self.tree.sentence_starts() {
            if first < line_end {
                continue;
            }
            let line = self.line_from(first);
            line_end = line.1 + 1;
            let Some(colon) = (first + 1..line.1.min(first + 8)).find(|word| self.tree.is_word(*word, ":")) else {
                continue;
            };
            let Some(speaker) = self.speakers.named(first, colon - 1) else { continue };
            let mut fresh = vec![false; self.quotations.len()];
            let content = (colon + 1, line.1);
            let Some((span, kind, quoted)) = self.fit(content, false, &mut fresh) else { continue };
            if kind == StatementKind::Direct {
                continue;
            }
            let report = Report { cue: (colon, colon), token: colon, rule: "label", ..Report::default() };
            let statement = Statement { speaker: Some(speaker), ..self.statement(span, kind, quoted, &report) };
            added.push(Draft { statement, report: None });
        }
        drafts.retain(|draft| {
            let span = draft.statement.span;
            let before = added.partition_point(|label| label.statement.span.end() <= span.start());
            !added.get(before).is_some_and(|label| label.statement.span.overlaps(span))
        });
        drafts.extend(added);
    }

    /// First and last word of the line that a word opens.
    fn line_from(&self, first: u32) -> Stretch {
        let start = self.tree.span(first).start() as usize;
        let rest = self.text.get(start..).unwrap_or("");
        let end = start + rest.find('\n').unwrap_or(rest.len());
        (first, self.tree.token_at(end as u32).min(self.tree.len()).saturating_sub(1))
    }

    fn same_line(&self, before: Span, after: Span) -> bool {
        before.end() <= after.start() && self.lines_between(before, after) == 0
    }

    /// How many line ends lie between two spans; two where they are paragraphs with a blank line between.
    fn lines_between(&self, before: Span, after: Span) -> usize {
        let line = |byte: u32| self.line_ends.partition_point(|end| *end < byte);
        line(after.start()).saturating_sub(line(before.end()))
    }

    /// A quotation with its cue. One whose sentence begins before it, and whose cue follows, is the end of a mixed content.
    fn cued(&self, quotation: &Quotation, cue: Attribution, lead: Option<u32>) -> Draft {
        let report = Report {
            cue: (cue.verb, cue.verb),
            token: cue.verb,
            speaker: cue.speaker,
            addressee: cue.addressee,
            rule: "quotation",
            ..Report::default()
        };
        let lead = lead.filter(|lead| cue.verb > *lead && self.tree.span(cue.verb).start() >= quotation.outer.end());
        let statement = match lead {
            Some(lead) => {
                let span = self.tree.span(self.behind_dateline(lead)).join(quotation.outer);
                self.statement(span, StatementKind::Mixed, vec![quotation.inner], &report)
            }
            None => self.statement(quotation.inner, StatementKind::Direct, Vec::new(), &report),
        };
        Draft { statement, report: None }
    }

    /// A quotation without a cue has the speaker of what is said before it in its paragraph, or in the one before.
    fn uncued(&self, quotation: &Quotation, before: Option<&Draft>, drafts: &[Draft]) -> Draft {
        let earlier = drafts.partition_point(|draft| draft.statement.span.end() <= quotation.outer.start());
        let earlier = earlier.checked_sub(1).and_then(|earlier| drafts.get(earlier));
        let source = [before, earlier].into_iter().flatten().max_by_key(|draft| draft.statement.span);
        let source = source.filter(|source| self.lines_between(source.statement.span, quotation.outer) <= 2);
        let between = |draft: &&Draft| {
            let cue = draft.statement.cue.unwrap_or_default();
            draft.statement.kind == StatementKind::Direct
                && self.same_line(draft.statement.span, quotation.outer)
                && draft.statement.span.end() <= cue.start()
                && cue.end() <= quotation.outer.start()
        };
        let continues = source.as_ref().is_some_and(between);
        let speaker: Option<Participant> = source.and_then(|source| source.statement.speaker.clone());
        let statement = Statement {
            span: quotation.inner,
            sentence: self.sentence(quotation.inner),
            kind: StatementKind::Direct,
            quoted: Vec::new(),
            continues: None,
            speaker,
            cue: source.filter(|_| continues).and_then(|source| source.statement.cue),
            cue_token: source.filter(|_| continues).and_then(|source| source.statement.cue_token),
            addressee: source.filter(|_| continues).and_then(|source| source.statement.addressee.clone()),
            reported_by: source.filter(|_| continues).and_then(|source| source.statement.reported_by.clone()),
            rule: "carried-on",
        };
        Draft { statement, report: None }
    }
}
