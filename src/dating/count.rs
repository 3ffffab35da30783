//! Counts of time in a text, before it is known from what: `three years into the war`, `the 1,000th day of the war`.
//!
//! What comes in: sentences and their time expressions. What goes out: [`Count`]s, each with the words among which that
//! from which it counts must stand. The press counts in a vague way: `nearly`, `more than` and no word at all widen.

use super::anniversary::ordinal;
use super::holders::Scene;
use super::title::around;
use crate::edtf::{Date, Edtf, Part, Year};
use crate::order::sort_by_key;
use crate::span::Span;
use crate::time::{Timex, TimexKind};

/// How many bytes from a count the words may stand from which it counts.
const REACH: i32 = 60;
/// Fewer days of fighting may be those of one battle.
const LONG: i32 = 60;
/// How many sentences, a title among them, tell of now.
const LEAD: u32 = 4;
/// Words of a sentence that tells of now.
const PRESENT: [&str; 5] = [" is ", " are ", " has ", " have ", " now "];

/// A count of time in a text.
pub(super) struct Count<'a> {
    pub(super) span: Span,
    /// The words among which those of the era must stand.
    pub(super) beside: String,
    pub(super) tells: Tells,
    pub(super) elapsed: Elapsed<'a>,
    /// Whether it is told of now.
    pub(super) present: bool,
}

/// How much time has passed.
#[derive(Clone, Copy)]
pub(super) enum Elapsed<'a> {
    /// So many days at the least and at the most.
    Days(i32, i32),
    /// So many years, to the day, with so many days around.
    Anniversary(i32, i32),
    /// As words say that count from the writing: `19 months ago`, `last year`.
    Told(&'a Timex),
}

/// What the words beside a count must tell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    /// That the era goes on: `into the war`.
    Lasting,
    /// How long it has lasted, or did in all: `ten years of war`.
    Length,
    /// That it began: `after the war broke out`.
    Beginning,
    /// Either.
    Era,
}

/// The counts of a text, in order.
pub(super) fn counts(scene: Scene<'_>) -> Vec<Count<'_>> {
    let lengths = scene.times.iter().filter_map(|timex| length(scene, timex));
    let mut found: Vec<Count<'_>> = lengths.chain(scene.times.iter().filter_map(|timex| told(scene, timex))).collect();
    found.extend(scene.syntax.sentences.iter().flat_map(|sentence| ordinals(scene, sentence.span)));
    sort_by_key(&mut found, &|count| count.span);
    found
}

/// Lower case, with one kind of apostrophe.
pub(super) fn plain(text: &str) -> String {
    text.to_ascii_lowercase().replace('’', "'")
}

/// Whether words hold a whole word or phrase.
pub(super) fn has(words: &str, phrase: &str) -> bool {
    let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    words.match_indices(phrase).any(|(at, _)| {
        let (before, after) = (words.get(..at), words.get(at + phrase.len()..));
        free(before.and_then(|part| part.chars().next_back())) && free(after.and_then(|part| part.chars().next()))
    })
}

/// A length of time beside words that count it: `three years into the war`, `two weeks after`, `at war for 18 months`.
fn length<'a>(scene: Scene<'a>, timex: &'a Timex) -> Option<Count<'a>> {
    let text = scene.text;
    let (least, most) = elapsed(&timex.value, timex.modifier).filter(|_| timex.kind == TimexKind::Duration)?;
    let after = clause_after(text, timex.span.end());
    let before = clause_before(text, timex.span.start());
    let follows = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    let lasted = ["for", "lasted", "raged for", "lasted for", "for the past", "for the last"];
    let lasted = lasted.iter().any(|word| before.trim_end().ends_with(word)) && has(&before, "has");
    let (beside, tells) = match () {
        () if follows(&[" into "]) => (after, Tells::Lasting),
        () if follows(&[" after ", " since ", " on from "]) => (after, Tells::Beginning),
        () if follows(&[" of "]) && least >= LONG => {
            (after.split_whitespace().take(4).collect::<Vec<_>>().join(" "), Tells::Length)
        }
        () if lasted => (before, Tells::Lasting),
        () => return None,
    };
    let (elapsed, present) = (Elapsed::Days(least, most), is_present(scene, timex.sentence));
    Some(Count { span: timex.span, beside, tells, elapsed, present })
}

/// Words that count from the writing, after those of a beginning: `invaded … 19 months ago`, `since … last year`.
fn told<'a>(scene: Scene<'a>, timex: &'a Timex) -> Option<Count<'a>> {
    let words = timex.span.text(scene.text).to_ascii_lowercase();
    let year = ["year", "month", "ago"].iter().any(|word| words.contains(word));
    let month = matches!(timex.date, Edtf::Date(Date { year: Year::Unspecified, part: Part::Month(_), .. }));
    let beside = clause_before(scene.text, timex.span.start());
    let tells = Tells::Beginning;
    let fits = (year || month) && timex.kind == TimexKind::Date && !timex.lies_ahead();
    fits.then(|| Count {
        span: timex.span,
        beside,
        tells,
        elapsed: Elapsed::Told(timex),
        present: is_present(scene, timex.sentence),
    })
}

/// Whether a sentence tells of now: it opens the text, or speaks in the present.
fn is_present(scene: Scene<'_>, index: u32) -> bool {
    let words = scene.syntax.sentences.get(index as usize).map_or("", |sentence| sentence.span.text(scene.text));
    index < LEAD || PRESENT.iter().any(|word| words.contains(word))
}

/// The words up to the end of a clause.
fn clause_after(text: &str, at: u32) -> String {
    let words = plain(around(text, at, REACH).text(text));
    words.split([',', ';', ':', '—', '“', '"', '(']).next().unwrap_or_default().to_owned()
}

/// The words from the beginning of a sentence part; a comma does not end it.
fn clause_before(text: &str, at: u32) -> String {
    let words = plain(around(text, at, -REACH).text(text));
    words.rsplit(['.', ';', ':', '“', '"']).next().unwrap_or_default().to_owned()
}

/// The fewest and the most days that a length means, in the vague way in which the press counts.
fn elapsed(value: &str, modifier: Option<&str>) -> Option<(i32, i32)> {
    let mut days = 0_i32;
    let mut unit = ' ';
    for part in value.strip_prefix('P')?.split_inclusive(|c: char| c.is_ascii_alphabetic()) {
        let letter = part.chars().last()?;
        let count = part.strip_suffix(letter)?.parse().ok().filter(|count| (1..=5000).contains(count))?;
        days += in_days(count, letter)?;
        // Half a year is a part of a year that is rounded.
        unit = if unit == 'Y' { 'H' } else { letter };
    }
    let round = unit == 'D' && days % 100 == 0;
    let (before, after) = match (modifier, unit) {
        (Some("LESS_THAN"), 'Y') => (150, 15),
        (Some("LESS_THAN"), 'M' | 'H') => (30, 5),
        (Some("LESS_THAN"), 'W') => (7, 1),
        (Some("LESS_THAN"), _) => (if round { 60 } else { 10 }, 1),
        (Some("MORE_THAN" | "EQUAL_OR_MORE"), 'Y') => (2, 340),
        (Some("MORE_THAN" | "EQUAL_OR_MORE"), 'M' | 'H') => (2, 100),
        (Some("MORE_THAN" | "EQUAL_OR_MORE"), 'W') => (1, 14),
        (Some("MORE_THAN" | "EQUAL_OR_MORE"), _) => (1, if round { 100 } else { 10 }),
        (_, 'Y') => (60, 240),
        (_, 'H') => (75, 120),
        (_, 'M') => (20, 45),
        (_, 'W') => (5, 9),
        _ => (if round { 5 } else { 2 }, if round { 20 } else { 2 }),
    };
    Some((days - before, days + after))
}

/// So many of a unit in days, as the calendar has them on average.
fn in_days(count: i32, unit: char) -> Option<i32> {
    match unit {
        'D' => Some(count),
        'W' => Some(count * 7),
        'M' => Some(count * 1461 / 48),
        'Y' => Some(count * 1461 / 4),
        _ => None,
    }
}

/// Counted days, weeks, months and years of a sentence: `the 1,000th day of the war`, `the war, now in its third year`.
fn ordinals(scene: Scene<'_>, sentence: Span) -> Vec<Count<'_>> {
    let text = scene.text;
    let words: Vec<Span> = words(text, sentence);
    let word = |index: usize| words.get(index).map_or(String::new(), |span| plain(span.text(text)));
    let mut found = Vec::new();
    for (index, span) in words.iter().enumerate() {
        let own = word(index);
        let unit = match own.as_str() {
            "day" => 'D',
            "week" => 'W',
            "month" => 'M',
            "year" => 'Y',
            "anniversary" => 'A',
            _ => continue,
        };
        let count = index.checked_sub(1).and_then(|before| ordinal(&word(before)));
        let numbered = count.is_none() && unit == 'D';
        let number = numbered.then(|| word(index + 1).replace(',', "").parse().ok()).flatten();
        let Some(count) = count.or(number).filter(|count| (1..=5000).contains(count)) else { continue };
        let last = words.get(index + usize::from(number.is_some())).map_or(span.end(), |span| span.end());
        let first = if number.is_some() { index } else { index - 1 };
        let whole = Span::new(words.get(first).map_or(span.start(), |span| span.start()), last);
        found.extend(ordinal_count(scene, whole, unit, count));
    }
    found
}

fn ordinal_count(scene: Scene<'_>, span: Span, unit: char, count: i32) -> Option<Count<'_>> {
    let text = scene.text;
    let (before, after) = (clause_before(text, span.start()), clause_after(text, span.end()));
    let lead = before.trim_end();
    let index = scene.syntax.sentence_at(span.start())?;
    let present = is_present(scene, index);
    if unit == 'A' {
        let around = Elapsed::Anniversary(count, 30);
        let of = after.starts_with(" of ") || after.starts_with(" since ");
        return of.then_some(Count { span, beside: after, tells: Tells::Era, elapsed: around, present });
    }
    let before_it = in_days(count - 1, unit)?;
    let whole = in_days(count, unit)?;
    let slack = if unit == 'D' { 1 } else { 10 };
    let within = Elapsed::Days(before_it - slack, if unit == 'D' { whole } else { whole + 2 * slack });
    if after.starts_with(" of ") {
        let by = lead.ends_with("by the");
        return (!by).then_some(Count { span, beside: after, tells: Tells::Lasting, elapsed: within, present });
    }
    // `The war, now in its third year`, `the war enters its fourth year`.
    let verb = lead.strip_suffix(" its").map(str::trim_end)?;
    let enters = ["enters", "entered", "entering", "enter", "begins", "began", "starts"].iter();
    let enters = enters.filter(|word| verb.ends_with(*word)).count() > 0;
    let inside = [" in", " into", " well into", " through"].iter().any(|word| verb.ends_with(word));
    let other = [" whose ", " and ", " will ", " would "].iter().any(|word| verb.contains(word));
    let elapsed = if enters { Elapsed::Days(before_it - 2 * slack, before_it + in_days(1, unit)? / 5) } else { within };
    let present = present || verb.contains("now ");
    ((enters || inside) && !other).then_some(Count { span, beside: before, tells: Tells::Lasting, elapsed, present })
}

/// The words of a stretch, without the marks around them.
fn words(text: &str, within: Span) -> Vec<Span> {
    let mut at = within.start() as usize;
    let mut found = Vec::new();
    for part in within.text(text).split_inclusive(char::is_whitespace) {
        let trimmed = part.trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = at + part.len() - trimmed.len();
        let word = trimmed.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            found.push(Span::of(start, start + word.len()));
        }
        at += part.len();
    }
    found
}
