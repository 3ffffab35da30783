//! In which sense words give a title: as held, as held once, as chosen for, as only imagined.
//!
//! What comes in: the words before a title and after it, and those between a name and its title. What goes out: a
//! [`Sense`], or none where nobody holds the office.

use super::title::around;
use crate::span::Span;

/// In which sense a person is tied to an office.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Sense {
    /// As its holder.
    Holds,
    /// As one elected or appointed, who may have begun.
    Chosen,
    /// As one who held it at the time that is told of.
    Served,
    /// As its former holder.
    Former,
    /// As one chosen for it who has not begun.
    Elect,
}

/// Words before a name that something bears.
const HONOURED: [&str; 5] = ["named for ", "named after ", "in honour of ", "in honor of ", "in memory of "];

/// The sense of a title by the words right before and after it; `None` where it is only imagined.
pub(super) fn sense(text: &str, span: Span) -> Option<Sense> {
    let own = span.text(text).to_ascii_lowercase();
    let after = around(text, span.end(), 12).text(text).to_ascii_lowercase();
    if own.contains("-elect") || own.contains("-designate") || is_elect(&after) {
        return Some(Sense::Elect);
    }
    let before = around(text, span.start(), -40).text(text).to_ascii_lowercase();
    if HONOURED.iter().any(|words| before.ends_with(words)) {
        return None;
    }
    if before.ends_with("ex-") || own.starts_with("ex-") {
        return Some(Sense::Former);
    }
    if before.ends_with("then-") || own.starts_with("then-") {
        return Some(Sense::Served);
    }
    let own = own.split_whitespace().filter(|word| !matches!(*word, "of" | "for" | "and" | "to"));
    let own: Vec<&str> = own.collect();
    // `The future Alban and Borduran president`.
    let written: Vec<&str> = around(text, span.start(), -40).text(text).split_whitespace().rev().collect();
    let shared = |at: usize| written.get(at + 1).is_some_and(|word| word.starts_with(char::is_uppercase));
    let before = before.split_whitespace().rev().enumerate();
    let before = before.filter(|(at, word)| *word != "and" || !shared(*at)).map(|(_, word)| word).take(4);
    for word in own.into_iter().rev().skip(1).chain(before) {
        if word.ends_with([',', ';', ':', '.', ')', '”', '"']) || word.ends_with("’s") || word.ends_with("'s") {
            break;
        }
        match word.trim_matches(|c: char| !c.is_alphabetic()) {
            "former" | "previous" | "ex" | "late" | "onetime" | "ousted" | "deposed" | "fallen" => {
                return Some(Sense::Former);
            }
            "then" => return Some(Sense::Served),
            "incoming" | "elect" | "designate" => return Some(Sense::Elect),
            "next" | "future" | "potential" | "prospective" | "possible" | "would-be" => return None,
            "to" | "of" | "by" | "with" | "for" | "and" | "from" | "in" | "on" | "at" | "as" | "under" | "against" => {
                break;
            }
            _ => {}
        }
    }
    Some(Sense::Holds)
}

fn is_elect(after: &str) -> bool {
    ["-elect", " elect", "-designate", " designate"]
        .iter()
        .any(|word| after.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic())))
}

/// The sense that the words before a name, and from it to its title, give: `Jane Roe, until last week chancellor`.
pub(super) fn of_name(before: &str, between: &str) -> Sense {
    if is_chosen(before, between) {
        Sense::Chosen
    } else if between.contains(" until ") {
        Sense::Former
    } else if is_served(between) {
        Sense::Served
    } else {
        Sense::Holds
    }
}

/// Whether the words from a name to a title only imagine it: `is unfit to be president`, `, running for president`, `would
/// improve it as president`.
pub(super) fn is_imagined(between: &str) -> bool {
    const UNREAL: [&str; 18] = [
        "would",
        "could",
        "should",
        "might",
        "may",
        "will",
        "if",
        "choice",
        "pick",
        "candidate",
        "nominee",
        "hopeful",
        "running",
        "runs",
        "ran",
        "not",
        "unfit",
        "never",
    ];
    let words = || between.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let apposed = between.trim_start().starts_with(',') || between.trim_start().starts_with("is ");
    words().any(|word| UNREAL.contains(&word) || apposed && matches!(word, "for" | "to"))
}

/// Whether a title that follows a name tells of a time of service: `… as chancellor`.
fn is_served(between: &str) -> bool {
    let end = between.trim_end();
    let counted = ["last ", "first ", "final ", "second ", "third "].iter().any(|word| between.contains(word));
    let tenure = between.contains(" tenure ") || between.contains(" time as ");
    tenure || [" as", " as the", " as a"].iter().any(|role| end.ends_with(role)) && !begins(between) && !counted
}

/// Whether the words before a name, or from it to a title, tell of a choice for the office: `is elected president`, `the
/// appointment of Jane Roe as chancellor`.
fn is_chosen(before: &str, between: &str) -> bool {
    let chosen = ["elected", "appointed", "named", "nominated", "chosen", "confirmed", "picked"];
    let choice = ["election of ", "appointment of ", "nomination of "];
    between.split(' ').any(|word| chosen.contains(&word)) || choice.iter().any(|choice| before.ends_with(choice))
}

/// Whether words tell of the beginning of a term.
fn begins(between: &str) -> bool {
    ["sworn", "inaugurated", "elected", "appointed", "confirmed", "named", "took over", "takes over"]
        .iter()
        .any(|word| between.contains(word))
}
