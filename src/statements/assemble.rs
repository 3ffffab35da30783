//! Assembly: reports and quotations together make the statements.
//!
//! What comes in: what grammar shows ([`Report`]), what stands in marks ([`Quotation`]). What goes out: [`Statement`]s.
//! A content that one quotation fills is direct, one with quotations in it mixed. A quotation without a report gets the cue
//! beside it; one that stands alone goes on with the speaker before it. Of statements within one another the outer stays,
//! save where the outer only passes on what somebody else said: then it is that statement's `reported_by`.

use super::cue::{Class, Lexicon, Part};
use super::direct::{Attribution, Cues};
use super::quote::Quotation;
use super::report::{Report, Stretch, reports};
use super::speaker::Speakers;
use super::tree::Tree;
use super::{Participant, Statement, StatementKind};
use crate::span::Span;
use crate::syntax::{Upos, Xpos};
use std::collections::BTreeMap;

/// A statement before its indices are known.
#[derive(Clone, Debug)]
struct Draft {
    statement: Statement,
    /// The report that it comes from.
    report: Option<usize>,
    /// Whether it goes on the draft of the same cue before it.
    continues: bool,
}

pub(super) struct Assembly<'a> {
    pub text: &'a str,
    pub tree: &'a Tree<'a>,
    pub lexicon: &'a Lexicon,
    pub speakers: &'a Speakers<'a>,
    pub quotations: &'a [Quotation],
}

impl Assembly<'_> {
    /// The statements by start.
    pub(super) fn statements(&self) -> Vec<Statement> {
        let speaks = |head: u32| self.speakers.speaks(head);
        let mut reports = reports(self.tree, self.lexicon, &speaks);
        reports.retain(|report| {
            self.quotation_at(self.tree.span(report.token).start()).is_none() && !self.follows_quotation(report)
        });
        let passed_on = self.passed_on(&reports);
        let mut drafts = Vec::new();
        let mut taken = vec![false; self.quotations.len()];
        for (index, report) in reports.iter().enumerate() {
            if !passed_on.contains_key(&index) {
                self.draft(index, report, &mut taken, &mut drafts);
            }
        }
        let by: BTreeMap<usize, Option<u32>> = passed_on
            .iter()
            .map(|(outer, inner)| (*inner, reports.get(*outer).and_then(|report| report.speaker)))
            .collect();
        for draft in &mut drafts {
            if let Some(head) = draft.report.and_then(|report| *by.get(&report)?) {
                draft.statement.reported_by = Some(self.speakers.participant(head));
            }
        }
        drafts.sort_by_key(|draft| (draft.statement.span.start(), std::cmp::Reverse(draft.statement.span.end())));
        drop_nested(&mut drafts);
        self.direct(&taken, &mut drafts, &speaks);
        self.labeled(&mut drafts);
        drafts.sort_by_key(|draft| (draft.statement.span.start(), std::cmp::Reverse(draft.statement.span.end())));
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
            let same = reports.get(inner).is_some_and(|inner| inner.speaker == outer.speaker);
            if !same && (aside || media()) {
                pairs.insert(index, inner);
            }
        }
        pairs
    }

    fn draft(&self, index: usize, report: &Report, taken: &mut [bool], drafts: &mut Vec<Draft>) {
        let mut continues = false;
        for stretch in &report.content {
            let Some((span, kind, quoted)) = self.fit(*stretch, taken) else { continue };
            let statement = self.statement(span, kind, quoted, report);
            drafts.push(Draft { statement, report: Some(index), continues });
            continues = true;
        }
    }

    fn statement(&self, span: Span, kind: StatementKind, quoted: Vec<Span>, report: &Report) -> Statement {
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

    fn sentence(&self, span: Span) -> u32 {
        let token = self.tree.token_at(span.start());
        self.tree.token(token).map_or(0, |token| token.sentence)
    }

    /// A stretch as a content span with its kind: trimmed, and no quotation cut in two.
    fn fit(&self, stretch: Stretch, taken: &mut [bool]) -> Option<(Span, StatementKind, Vec<Span>)> {
        let (from, to) = self.trim((stretch.0, self.until_remark(stretch)))?;
        let mut span = self.tree.stretch(from, to);
        let within = self.quotations_in(span);
        for quotation in self.quotations.get(within.clone()).unwrap_or(&[]) {
            span = span.join(quotation.outer);
        }
        if let Some(taken) = taken.get_mut(within.clone()) {
            taken.fill(true);
        }
        let quotations = self.quotations.get(within).unwrap_or(&[]);
        match quotations {
            [] => Some((span, StatementKind::Indirect, Vec::new())),
            [one] if one.outer.covers(span) => Some((one.inner, StatementKind::Direct, Vec::new())),
            _ => Some((span, StatementKind::Mixed, quotations.iter().map(|quotation| quotation.inner).collect())),
        }
    }

    /// The stretch without the marks and the complementizer at its ends.
    fn trim(&self, (from, mut to): Stretch) -> Option<Stretch> {
        let mut from = self.behind_dateline(from);
        let loose = |index: u32, kept: &[char]| {
            self.tree.is_punctuation(index) && !self.tree.word(index).contains(|c| kept.contains(&c))
        };
        while from <= to
            && (loose(from, &['"', '“', '‘', '\'', '«', '(', '[', '$', '€', '£', '#', '„', '`'])
                || self.tree.is_word(from, "that"))
        {
            from += 1;
        }
        while from < to && loose(to, &['"', '”', '’', '\'', '»', ')', ']', '%', '“']) {
            to = to.checked_sub(1)?;
        }
        (from <= to && to < self.tree.len()).then_some((from, to))
    }

    /// The last word of a content before what the writer adds: a report of its own (`…, adding that`), or an aside behind a
    /// dash that nothing closes (`… — though few agree`).
    fn until_remark(&self, (from, to): Stretch) -> u32 {
        let quoted = |word: u32| self.quotation_at(self.tree.span(word).start()).is_some();
        let mut dash = None;
        for word in from + 1..to {
            let opens = self.tree.is_word(word, ",");
            let next = if self.tree.upos(word + 1) == Some(Upos::Adv) { word + 2 } else { word + 1 };
            let report = self.tree.xpos(next) == Some(Xpos::Vbg)
                && self.lexicon.of(Part::Verb, self.tree.lemma(next)).iter().any(|cue| cue.class != Class::Belief);
            if opens && report && !quoted(word) {
                return word.saturating_sub(1);
            }
            if matches!(self.tree.word(word), "—" | "–" | "--") && !quoted(word) {
                dash = if dash.is_some() { None } else { Some(word) };
            }
        }
        let aside =
            |dash: &u32| ["though", "although", "a", "an"].iter().any(|word| self.tree.is_word(*dash + 1, word));
        dash.filter(aside).map_or(to, |dash| dash.saturating_sub(1))
    }

    /// The word behind a dateline that opens a sentence: `GENEVA (Agency) — `.
    fn behind_dateline(&self, from: u32) -> u32 {
        let capitals =
            |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.contains(char::is_lowercase);
        if self.tree.sentence(from).0 != from || !capitals(self.tree.word(from)) {
            return from;
        }
        let dash = (from..from + 12).find(|index| matches!(self.tree.word(*index), "-" | "--" | "–" | "—"));
        dash.map_or(from, |dash| dash + 1)
    }

    /// The quotations that a span shares a byte with.
    fn quotations_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.quotations.partition_point(|quotation| quotation.outer.end() <= span.start());
        let end = self.quotations.partition_point(|quotation| quotation.outer.start() < span.end());
        first..end.max(first)
    }

    fn quotation_at(&self, byte: u32) -> Option<&Quotation> {
        self.quotations.get(self.quotations_in(Span::new(byte, byte + 1)))?.first()
    }

    /// Adds the quotations that no report has.
    fn direct(&self, taken: &[bool], drafts: &mut Vec<Draft>, speaks: &dyn Fn(u32) -> bool) {
        let Assembly { text, tree, lexicon, quotations, .. } = *self;
        let cues = Cues { tree, lexicon, text, quotations, speaks };
        let mut added: Vec<Draft> = Vec::new();
        for (index, quotation) in quotations.iter().enumerate() {
            if taken.get(index).copied().unwrap_or(true) || !cues.is_utterance(index) {
                continue;
            }
            let before = added.last().filter(|last| self.same_line(last.statement.span, quotation.outer));
            let found = cues.of(index);
            let draft = match (found, before) {
                (Some(cue), before) => self.cued(quotation, cue, before),
                (None, _) if cues.stands_alone(index) => self.uncued(quotation, before, drafts),
                _ => continue,
            };
            added.push(draft);
        }
        drafts.extend(added);
    }

    /// Adds what a line ascribes to the name that opens it: `Brown: Harbor must stay open`.
    fn labeled(&self, drafts: &mut Vec<Draft>) {
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
            let Some((span, kind, quoted)) = self.fit(content, &mut fresh) else { continue };
            if kind == StatementKind::Direct {
                continue;
            }
            let report = Report { cue: (colon, colon), token: colon, rule: "label", ..Report::default() };
            let statement = Statement { speaker: Some(speaker), ..self.statement(span, kind, quoted, &report) };
            added.push(Draft { statement, report: None, continues: false });
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
        before.end() <= after.start() && !Span::new(before.end(), after.start()).text(self.text).contains('\n')
    }

    fn cued(&self, quotation: &Quotation, cue: Attribution, before: Option<&Draft>) -> Draft {
        let report = Report {
            cue: (cue.verb, cue.verb),
            token: cue.verb,
            speaker: cue.speaker,
            addressee: cue.addressee,
            rule: "quotation",
            ..Report::default()
        };
        let statement = self.statement(quotation.inner, StatementKind::Direct, Vec::new(), &report);
        let continues = before.is_some_and(|before| before.statement.cue_token == Some(cue.verb));
        Draft { statement, report: None, continues }
    }

    /// A quotation without a cue has the speaker of what is said before it in its paragraph, or in the one before.
    fn uncued(&self, quotation: &Quotation, before: Option<&Draft>, drafts: &[Draft]) -> Draft {
        let earlier = drafts.partition_point(|draft| draft.statement.span.end() <= quotation.outer.start());
        let earlier = earlier.checked_sub(1).and_then(|earlier| drafts.get(earlier));
        let same_line = earlier.filter(|earlier| self.same_line(earlier.statement.span, quotation.outer));
        let source = match (before, same_line) {
            (Some(before), Some(earlier)) if earlier.statement.span > before.statement.span => Some(earlier),
            (Some(before), _) => Some(before),
            (None, earlier) => earlier,
        };
        let between = |draft: &&Draft| {
            let cue = draft.statement.cue.unwrap_or_default();
            draft.statement.kind == StatementKind::Direct
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
        Draft { statement, report: None, continues }
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

/// Turns "goes on the one before" into indices.
fn finish(drafts: Vec<Draft>) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::with_capacity(drafts.len());
    for Draft { mut statement, continues, .. } in drafts {
        if continues {
            let near = statements.iter().enumerate().rev().take(4);
            let same = |before: &Statement| before.cue_token == statement.cue_token && before.cue_token.is_some();
            statement.continues = near.into_iter().find(|(_, before)| same(before)).map(|(index, _)| index);
        }
        statements.push(statement);
    }
    statements
}
