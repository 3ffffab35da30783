//! Assembly: reports and quotations together make the statements.
//!
//! What comes in: what grammar shows ([`Report`]), what stands in marks ([`Quotation`]). What goes out: [`Statement`]s.
//! A content that one quotation fills is direct, one with quotations in it mixed. A quotation without a report gets the cue
//! beside it; one that stands alone goes on with the speaker before it. Of statements within one another the outer stays,
//! save where the outer only passes on what somebody else said: then it is that statement's `reported_by`.

use super::cue::Lexicon;
use super::quote::Quotation;
use super::report::{Report, nearest, reports};
use super::speaker::Speakers;
use super::{Statement, StatementKind};
use crate::order::{map, sort_by_key};
use crate::span::Span;
use crate::syntax::Tree;
use std::collections::BTreeMap;

/// A statement before its indices are known.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub statement: Statement,
    /// The report that it comes from.
    pub report: Option<usize>,
}

pub(super) struct Assembly<'a> {
    pub text: &'a str,
    pub tree: &'a Tree<'a>,
    pub lexicon: &'a Lexicon,
    pub speakers: &'a Speakers<'a>,
    pub quotations: &'a [Quotation],
    /// Where the text's lines end.
    pub line_ends: &'a [u32],
}

impl Assembly<'_> {
    /// The statements by start.
    pub(super) fn statements(&self) -> Vec<Statement> {
        let speaks = |head: u32| self.speakers.speaks(head);
        let mut reports = reports(self.tree, self.lexicon, &speaks);
        reports.retain(|report| {
            self.quotation_at(self.tree.span(report.token).start()).is_none() && !self.follows_quotation(report)
        });
        let quoted = |word: u32| self.quotation_at(self.tree.span(word).start()).is_some();
        for report in reports.iter_mut().filter(|report| report.speaker.is_some_and(quoted)) {
            let free = |word: u32| speaks(word) && !quoted(word);
            report.speaker = nearest(self.tree, &free, report.token, self.tree.sentence(report.token));
        }
        let passed_on = self.passed_on(&reports);
        let mut drafts = Vec::new();
        let mut taken = vec![false; self.quotations.len()];
        for (index, report) in reports.iter().enumerate() {
            if !passed_on.contains_key(&index) {
                self.draft(index, report, &mut taken, &mut drafts);
            }
        }
        let speaker =
            |(outer, inner): (&usize, &usize)| (*inner, reports.get(*outer).and_then(|report| report.speaker));
        let by = map(passed_on.iter().map(speaker));
        for draft in &mut drafts {
            if let Some(head) = draft.report.and_then(|report| *by.get(&report)?) {
                draft.statement.reported_by = Some(self.speakers.participant(head));
            }
        }
        sort_by_key(&mut drafts, &|draft| {
            (draft.statement.span.start(), std::cmp::Reverse(draft.statement.span.end()))
        });
        drop_nested(&mut drafts);
        self.direct(&taken, &mut drafts, &speaks);
        self.labeled(&mut drafts);
        sort_by_key(&mut drafts, &|draft| {
            (draft.statement.span.start(), std::cmp::Reverse(draft.statement.span.end()))
        });
        finish(drafts)
    }

    /// Whether a report behind its cue is a misread remark on the quotation that stands before the cue: `“…,” said X, …`.
    fn follows_quotation(&self, report: &Report) -> bool {
        let behind = report.content.last().is_some_and(|content| content.0 > report.token);
        let speaker = report.speaker.filter(|speaker| self.tree.head(*speaker) == Some(report.token));
        let own = speaker.map_or(report.token, |speaker| self.tree.extent(speaker).0.min(report.token));
        let start = self.tree.span(own).start();
        let before = self.quotations.partition_point(|quotation| quotation.outer.end() <= start);
        let before = before.checked_sub(1).and_then(|before| self.quotations.get(before));
        behind
            && before.is_some_and(|before| {
                let gap = Span::new(before.outer.end(), start).text(self.text);
                let inside = before.inner.text(self.text);
                !gap.contains(char::is_alphanumeric)
                    && !gap.contains('\n')
                    && (inside.ends_with([',', '!', '?', '…']) || gap.trim_start().starts_with(','))
            })
    }

    /// Outer reports that only pass on, each with the inner report that is its content.
    fn passed_on(&self, reports: &[Report]) -> BTreeMap<usize, usize> {
        let by_token = |token: u32| reports.binary_search_by_key(&token, |report| report.token).ok();
        let mut pairs = BTreeMap::new();
        for (index, outer) in reports.iter().enumerate() {
            let Some(inner) = outer.clause.and_then(by_token).filter(|inner| *inner != index) else { continue };
            let aside = matches!(outer.rule, "according" | "inserted" | "view");
            let media = || outer.speaker.is_some_and(|head| self.speakers.is_media(&self.speakers.participant(head)));
            let Some(found) = reports.get(inner) else { continue };
            let main = self.tree.head(found.token).is_none();
            if found.speaker != outer.speaker && (aside && main || media()) {
                pairs.insert(index, inner);
            }
        }
        pairs
    }

    fn draft(&self, index: usize, report: &Report, taken: &mut [bool], drafts: &mut Vec<Draft>) {
        let phrase = matches!(report.rule, "object" | "prepositional" | "request" | "infinitive" | "judged");
        let mut pieces: Vec<_> =
            report.content.iter().filter_map(|stretch| self.fit(*stretch, phrase, taken)).collect();
        let quoted = pieces.last().is_some_and(|(_, kind, _)| *kind == StatementKind::Direct);
        let topic = pieces.first().zip(report.content.first()).is_some_and(|((_, kind, _), content)| {
            *kind == StatementKind::Indirect && !(content.0..=content.1).any(|word| self.tree.is_tensed(word))
        });
        if pieces.len() > 1 && quoted && topic {
            pieces.remove(0);
        }
        for (span, kind, quoted) in pieces {
            drafts.push(Draft { statement: self.statement(span, kind, quoted, report), report: Some(index) });
        }
    }

    pub(super) fn statement(&self, span: Span, kind: StatementKind, quoted: Vec<Span>, report: &Report) -> Statement {
        let addressee = report.addressee.map(|head| self.speakers.participant(head));
        Statement {
            span,
            sentence: self.sentence(span),
            kind,
            quoted,
            continues: None,
            speaker: report.speaker.map(|head| self.speakers.participant(head)),
            cue: Some(self.tree.stretch(report.cue.0, report.cue.1)),
            cue_token: Some(report.token),
            reported_by: addressee.clone().filter(|addressee| self.speakers.is_media(addressee)),
            addressee,
            rule: report.rule,
        }
    }

    pub(super) fn sentence(&self, span: Span) -> u32 {
        let token = self.tree.token_at(span.start());
        self.tree.token(token).map_or(0, |token| token.sentence)
    }
}

/// Drops drafts that lie within the one before them. They come by start, the longer first.
fn drop_nested(drafts: &mut Vec<Draft>) {
    let mut end = 0;
    drafts.retain(|draft| {
        let span = draft.statement.span;
        let nested = span.start() < end;
        end = end.max(span.end());
        !nested
    });
}

/// Content that is broken by its cue goes on: a statement with the cue of one shortly before.
fn finish(drafts: Vec<Draft>) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::with_capacity(drafts.len());
    for Draft { mut statement, .. } in drafts {
        let near = statements.iter().enumerate().rev().take(4);
        let same = |before: &Statement| before.cue_token == statement.cue_token && before.cue_token.is_some();
        statement.continues = near.into_iter().find(|(_, before)| same(before)).map(|(index, _)| index);
        statements.push(statement);
    }
    statements
}
