//! Recognition: the hits of the grammar over a whole text, with days and years shared along lists and ranges.

use super::expr::{Expr, Field, Stamp};
use super::grammar::{Hit, Words, earlier_days, later_days, longest};
use super::lexicon::Role;
use super::tense::{self, Tense};
use super::word::{Kind, Word, scan};
use super::{Basis, Timex, printed, value};
use crate::corpus::Document;
use crate::edtf::Edtf;
use crate::span::Span;
use crate::syntax::Syntax;

/// The time expressions of a document, in order.
pub(super) fn timexes(document: &Document, syntax: &Syntax) -> Vec<Timex> {
    let text = document.text.as_str();
    let words = scan(text, &document.furniture);
    let mut hits = hits(text, &words);
    share_years(&words, &mut hits);
    hits.into_iter().filter_map(|hit| timex(text, &words, syntax, hit)).collect()
}

fn hits(text: &str, words: &[Word]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if !opens(word) {
            at += 1;
            continue;
        }
        let here = Words { text, words, start: at };
        if let Some(list) = earlier_days(&here) {
            at = list.last().map_or(at + 1, |hit| hit.end).max(at + 1);
            hits.extend(list);
            continue;
        }
        match longest(&here) {
            Some(hit) if hit.end > at => {
                at = hit.end;
                if hit.decoy {
                    continue;
                }
                let mut hit = hit;
                let days = later_days(&Words { start: at, ..here }, &mut hit);
                if hit.decoy {
                    at = hit.end;
                    continue;
                }
                hits.push(hit);
                at = days.last().map_or(at, |day| day.end);
                hits.extend(days);
            }
            _ => at += 1,
        }
    }
    hits
}

/// Whether an expression can begin with a word: a number, the mark before the years of a century, a word of time.
fn opens(word: &Word) -> bool {
    match word.kind {
        Kind::Digits(..) => true,
        Kind::Sign(sign) => matches!(sign, '\'' | '’'),
        Kind::Letters => word.entry.opens(),
    }
}

/// Gives the year of one end of a range to the other: `between March and May 2024`.
fn share_years(words: &[Word], hits: &mut [Hit]) {
    for index in 1..hits.len() {
        let Some([first, second]) = hits.get_mut(index - 1..=index) else { continue };
        if !joined(words, first.end, second.start) {
            continue;
        }
        let (Expr::Stamp(a), Expr::Stamp(b)) = (&mut first.expr, &mut second.expr) else { continue };
        let (Some(from), Some(to)) = (place(a), place(b)) else { continue };
        match (a.year, b.year) {
            (None, Some(year)) => a.year = Some(if from > to { year - 1 } else { year }),
            (Some(year), None) => b.year = Some(if to < from { year + 1 } else { year }),
            _ => {}
        }
    }
}

/// Where in its year a date stands, to tell whether a range runs over the new year.
fn place(stamp: &Stamp) -> Option<(u8, u8)> {
    match stamp.field {
        Field::Month(month) => Some((month, 0)),
        Field::Day(month, day) => Some((month, day)),
        Field::Quarter(quarter) => Some((quarter * 3, 0)),
        _ => None,
    }
}

fn joined(words: &[Word], from: usize, to: usize) -> bool {
    match words.get(from..to) {
        Some([joint]) => joint.is_dash() || matches!(joint.entry.role, Role::And | Role::To | Role::Or),
        _ => false,
    }
}

fn timex(text: &str, words: &[Word], syntax: &Syntax, hit: Hit) -> Option<Timex> {
    let (first, last) = (words.get(hit.start)?, words.get(hit.end.checked_sub(1)?)?);
    let span = Span::new(first.span.start(), last.span.end());
    let sentence = syntax.sentence_at(span.start()).unwrap_or(0);
    let range = (hit.start, hit.end);
    let shown = hit
        .tense
        .or_else(|| tense::beside(text, words, range))
        .or_else(|| tense::governing(text, syntax, sentence, span));
    let tense = shown.unwrap_or_else(|| tense::around(text, words, range));
    if hit.rule == "reference-ahead" && tense != Tense::Future {
        return None;
    }
    let stamp = match &hit.expr {
        Expr::Stamp(stamp) => Some(*stamp),
        _ => None,
    };
    let known = stamp.is_some_and(|stamp| stamp.year.is_some());
    Some(Timex {
        span,
        sentence,
        kind: hit.kind,
        value: printed(&hit.expr, stamp.as_ref()),
        modifier: hit.modifier,
        date: stamp.as_ref().map_or(Edtf::Unknown, value::extent),
        basis: if known { Basis::Explicit } else { Basis::Open },
        rule: hit.rule,
        expr: hit.expr,
        tense,
    })
}

/// The dates of a part of a text that name a day, month or year.
pub(super) fn dates(text: &str, part: Span) -> Vec<(Span, Edtf)> {
    let inside = part.text(text);
    let words = scan(inside, &[]);
    let mut hits = hits(inside, &words);
    share_years(&words, &mut hits);
    let dated = hits.into_iter().filter_map(|hit| {
        let stamp = match &hit.expr {
            Expr::Stamp(stamp) => *stamp,
            Expr::At(_, day) => match &**day {
                Expr::Stamp(stamp) => *stamp,
                _ => return None,
            },
            _ => return None,
        };
        let (first, last) = (words.get(hit.start)?, words.get(hit.end.checked_sub(1)?)?);
        let span = Span::new(part.start() + first.span.start(), part.start() + last.span.end());
        Some((span, value::extent(&stamp)))
    });
    dated.filter(|(_, date)| !date.is_unknown()).collect()
}
