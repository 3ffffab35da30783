//! Page furniture: lines that came along with an article and are no part of it.
//!
//! It is told by form and place, whatever its wording: lines that are no sentences before the title and after the last
//! full paragraph, and prompts, captions and bylines anywhere, by the words of `data/furniture.jsonl`. Source notes in
//! brackets (`(citation: …)`, `[Source: …]`) are furniture within a paragraph.

use crate::order::sort;
use crate::span::Span;
use serde::Deserialize;
use std::sync::LazyLock;

/// What the lines of a text are.
pub(super) struct Parts {
    /// Furniture, in order, without overlap.
    pub(super) furniture: Vec<Span>,
    /// The title line.
    pub(super) title: Option<Span>,
}

/// One kind of words that mark a line as furniture.
#[derive(Deserialize)]
struct Mark {
    /// Where the words stand: `start` of the line, `whole` line, or opening a `note` in brackets.
    at: String,
    /// The words in lower case.
    words: String,
}

#[derive(Default)]
struct Marks {
    start: Vec<String>,
    whole: Vec<String>,
    note: Vec<String>,
}

static MARKS: LazyLock<Marks> = LazyLock::new(Marks::bundled);

impl Marks {
    fn bundled() -> Marks {
        let mut marks = Marks::default();
        for mark in
            include_str!("data/furniture.jsonl").lines().filter_map(|line| serde_json::from_str::<Mark>(line).ok())
        {
            match mark.at.as_str() {
                "start" => marks.start.push(mark.words),
                "whole" => marks.whole.push(mark.words),
                _ => marks.note.push(mark.words),
            }
        }
        marks
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Line {
    Blank,
    /// Ends as a sentence does and is long enough to be one.
    Prose,
    /// Neither sentence nor known furniture: a title, a subheading, a label, a teaser.
    Fragment,
    /// A date alone: not furniture, since it may date the article.
    Date,
    /// Furniture by its words.
    Marked,
}

/// Tells furniture and title.
pub(super) fn examine(text: &str) -> Parts {
    let marks = &*MARKS;
    let lines: Vec<(Span, Line)> = lines(text).map(|span| (span, classify(span.text(text), marks))).collect();
    let first_prose = lines.iter().position(|(_, line)| *line == Line::Prose);
    let last_prose = lines.iter().rposition(|(_, line)| *line == Line::Prose);
    let (Some(first), Some(last)) = (first_prose, last_prose) else {
        let marked = lines.iter().filter(|(_, line)| *line == Line::Marked).map(|(span, _)| *span);
        return Parts { furniture: marked.collect(), title: None };
    };
    let title = title(text, lines.get(..first).unwrap_or(&[]));
    let furniture = |(index, (span, line)): (usize, &(Span, Line))| {
        let before_title = title.is_some_and(|title| span.end() <= title.start());
        let label = index < first && words(span.text(text)) <= 3;
        let apart = match line {
            Line::Marked => true,
            Line::Fragment => Some(*span) != title && (before_title || label || index > last),
            Line::Blank | Line::Prose | Line::Date => false,
        };
        apart.then_some(*span)
    };
    let mut found: Vec<Span> = lines.iter().enumerate().filter_map(furniture).collect();
    for (span, line) in &lines {
        if *line == Line::Prose {
            found.extend(notes(text, *span, marks));
        }
    }
    sort(&mut found, &Ord::cmp);
    Parts { furniture: found, title }
}

fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let span = Span::of(start, start + line.len()).trim(text);
        start += line.len() + 1;
        span
    })
}

fn classify(line: &str, marks: &Marks) -> Line {
    let bare = line.trim_start_matches(['#', '*', '_', '>', '-', '•', '–', '—', ' ']).trim_end_matches(['*', '_', ' ']);
    if bare.is_empty() {
        return Line::Blank;
    }
    let lower = bare.to_lowercase();
    let whole = lower.trim_end_matches(['.', '!', '?', ':', '…', '→', '»', ' ']);
    let long = words(bare);
    if marks.whole.iter().any(|mark| whole == mark)
        || long <= 25 && marks.start.iter().any(|mark| starts_with_words(&lower, mark))
        || is_byline(bare)
        || bare.starts_with("http") && long == 1
    {
        return Line::Marked;
    }
    if is_date(bare) {
        return Line::Date;
    }
    let ended =
        bare.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_']).ends_with(['.', '!', '?', '…', ':', ';']);
    let two_sentences = long >= 12 && [". ", ".” ", ".\" "].iter().any(|stop| bare.contains(stop));
    if ended && long >= 5 || two_sentences || long >= 30 { Line::Prose } else { Line::Fragment }
}

fn words(line: &str) -> usize {
    line.split_whitespace().count()
}

fn starts_with_words(line: &str, words: &str) -> bool {
    line.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// `By Jane Roe`, `BY JANE ROE and John Doe, Staff Writer`: up to ten words, the second capitalized, no sentence.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let by = words.next().is_some_and(|word| word.eq_ignore_ascii_case("by"));
    by && !line.ends_with(['.', '!', '?'])
        && line.split_whitespace().count() <= 10
        && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// A short line with a year or a month and no verb's room: digits, month and weekday names, clock times.
fn is_date(line: &str) -> bool {
    const NAMES: [&str; 19] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
        "fri", "sat", "sun",
    ];
    let lower = line.to_lowercase();
    let mut parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).peekable();
    let known = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit())
            || NAMES.iter().any(|name| part.starts_with(name) && part.len() <= 9)
            || matches!(
                part,
                "am" | "pm" | "gmt" | "utc" | "et" | "at" | "published" | "updated" | "posted" | "on" | "of" | "date"
            )
    };
    words(line) <= 10 && parts.peek().is_some() && parts.all(known) && line.contains(|c: char| c.is_ascii_digit())
}

/// The last line before the body that is long enough for a title; the first of several that stand together.
fn title(text: &str, head: &[(Span, Line)]) -> Option<Span> {
    let long = |(span, line): &&(Span, Line)| *line == Line::Fragment && words(span.text(text)) >= 4;
    head.iter().find(long).map(|(span, _)| *span)
}

/// Source notes in brackets within a paragraph, brackets included.
fn notes(text: &str, line: Span, marks: &Marks) -> Vec<Span> {
    /// Longer brackets are asides, not notes.
    const LONGEST: usize = 300;
    let mut found: Vec<Span> = Vec::new();
    for (open, _) in line.text(text).match_indices(['(', '[']).map(|(at, sign)| (line.start() as usize + at, sign)) {
        if found.last().is_some_and(|note| open < note.end() as usize) {
            continue;
        }
        let inside = || text.get(open + 1..line.end() as usize).unwrap_or("").trim_start();
        let head: String = inside().chars().take(24).flat_map(char::to_lowercase).collect();
        let close = inside().bytes().take(LONGEST).position(|byte| byte == b')' || byte == b']');
        if let Some(close) = close
            && marks.note.iter().any(|mark| {
                starts_with_words(&head, mark)
                    && head.get(mark.len()..).is_some_and(|rest| rest.trim_start().starts_with(':'))
            })
        {
            let skipped = line.end() as usize - open - 1 - inside().len();
            found.push(Span::of(open, open + 1 + skipped + close + 1));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, title: Option<&str>, furniture: &[&str]) {
        let parts = examine(text);
        assert_eq!(parts.title.map(|span| span.text(text)), title);
        assert_eq!(parts.furniture.iter().map(|span| span.text(text)).collect::<Vec<_>>(), furniture);
    }

    const BODY: &str = "The two ministers met in the harbor city on Monday. They agreed to meet again in a week.";

    #[test]
    fn labels_prompts_and_teasers_stand_apart() {
        let text = format!(
            "Region\nMinisters Meet in Harbor City\n\nShort on time?\nGet a summary\n\n{BODY}\n\nNext Story\n\nFive Ways to Cook Rice"
        );
        check(
            &text,
            Some("Ministers Meet in Harbor City"),
            &["Region", "Short on time?", "Get a summary", "Next Story", "Five Ways to Cook Rice"],
        );
    }

    #[test]
    fn bylines_captions_and_source_notes_stand_apart() {
        let text = format!(
            "Ministers Meet in Harbor City\nBy Jane Roe\n12 May 2024\nPhoto: a pier at dusk\n{BODY} (source: ministry)"
        );
        check(
            &text,
            Some("Ministers Meet in Harbor City"),
            &["By Jane Roe", "Photo: a pier at dusk", "(source: ministry)"],
        );
    }

    #[test]
    fn articles_without_furniture_keep_every_line() {
        check(BODY, None, &[]);
        check(&format!("{BODY}\n\nWhat comes next\n\n{BODY} (See the map.)"), None, &[]);
    }

    #[test]
    fn a_headline_alone_is_kept() {
        check("Ministers Meet", None, &[]);
    }
}
