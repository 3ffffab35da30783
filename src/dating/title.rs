//! How a text ties a person to an office: holding it, having held it, about to hold it.
//!
//! What comes in: a mention of a person, and an office that the person held at some time. What goes out: the words that
//! join the two, and the [`Sense`] in which they do. A title that is only imagined (`a President Roe would …`, `the next
//! president`) ties nobody.

use super::holders::Scene;
use crate::actors::{Actors, Form, Mention};
use crate::knowledge::{Knowledge, OfficeRecord};
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

/// The words that give a person an office, and in which sense.
pub(super) fn told(scene: Scene<'_>, mention: &Mention, office: &OfficeRecord) -> Option<(Span, Sense)> {
    let Scene { text, actors, knowledge, .. } = scene;
    if mention.office.as_deref() == Some(office.id.as_str()) {
        let whole = whole_title(text, mention.span);
        return if whole { Some((mention.span, sense(text, mention.span)?)) } else { None };
    }
    if mention.form != Form::Name {
        return None;
    }
    let whose = Whose { text, office, actors, knowledge };
    beside(&whose, mention).or_else(|| government(text, mention, office))
}

struct Whose<'a> {
    text: &'a str,
    office: &'a OfficeRecord,
    actors: &'a Actors,
    knowledge: &'a Knowledge,
}

/// A title right before or after a name: `the foreign minister, Olha Roe`, `Olha Roe, the foreign minister`, `as chancellor`.
fn beside(whose: &Whose<'_>, mention: &Mention) -> Option<(Span, Sense)> {
    let text = whose.text;
    let before = around(text, mention.span.start(), -70);
    let after = around(text, mention.span.end(), 90);
    for title in &whose.office.titles {
        if let Some(at) = rfind(before.text(text), title) {
            let span = Span::of(before.start() as usize + at, before.start() as usize + at + title.len());
            let between = Span::new(span.end(), mention.span.start());
            let words = between.text(text);
            let words = ["-elect", "-designate"].iter().find_map(|chosen| words.strip_prefix(chosen)).unwrap_or(words);
            if close(words, true)
                && !other_person(whose.actors, between, mention)
                && whole_title(text, span)
                && of_state(whose, span)
            {
                return Some((span, sense(text, span)?));
            }
        }
        if let Some(at) = find(after.text(text), title) {
            let span = Span::of(after.start() as usize + at, after.start() as usize + at + title.len());
            let between = Span::new(mention.span.end(), span.start());
            if close(between.text(text), false)
                && !is_imagined(between.text(text))
                && !other_person(whose.actors, between, mention)
                && whole_title(text, span)
                && of_state(whose, span)
            {
                let told = sense(text, span)?;
                let as_told = |sense| Some((span, if told == Sense::Holds { sense } else { told }));
                let between = between.text(text);
                let chosen = is_chosen(before.text(text), between);
                return as_told(if chosen {
                    Sense::Chosen
                } else if is_served(between) {
                    Sense::Served
                } else {
                    Sense::Holds
                });
            }
        }
    }
    None
}

/// The text of so many bytes on one side of a place, within its line.
pub(super) fn around(text: &str, at: u32, reach: i32) -> Span {
    let at = at as usize;
    if reach < 0 {
        let mut start = at.saturating_sub(reach.unsigned_abs() as usize);
        while start < at && !text.is_char_boundary(start) {
            start += 1;
        }
        let line = text.get(start..at).and_then(|part| part.rfind('\n')).map_or(start, |cut| start + cut + 1);
        return Span::of(line, at);
    }
    let mut end = text.len().min(at.saturating_add(reach as usize));
    while end > at && !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text.get(at..end).and_then(|part| part.find('\n')).map_or(end, |cut| at + cut);
    Span::of(at, line)
}

fn find(text: &str, words: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(words)
}

pub(super) fn rfind(text: &str, words: &str) -> Option<usize> {
    text.to_ascii_lowercase().rfind(words)
}

/// Whether what stands between name and title joins them: before the name little, after it a comma or `as`.
pub(super) fn close(between: &str, title_first: bool) -> bool {
    let words = between.split_whitespace().count();
    if between.contains(['.', ';', '(', '“', '"']) {
        return false;
    }
    let trimmed = between.trim_start();
    let joined = between.contains(" and ") || between.contains(" with ");
    if title_first {
        let of = between.trim().starts_with("of ") && words <= 4;
        return !joined && (words == 0 || trimmed.starts_with(',') && words <= 2 || of);
    }
    let apposition = trimmed.starts_with(',') && words <= 6 || trimmed.starts_with("is ") && words <= 4;
    apposition && !joined || words <= 14 && !between.contains(',') && takes_office(between)
}

/// Whether the words from a name to a title only imagine it: `is unfit to be president`, `, running for president`, `would
/// improve it as president`.
fn is_imagined(between: &str) -> bool {
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

/// `… in Berlin as chancellor`, `declared herself interim president`.
fn takes_office(between: &str) -> bool {
    const ROLE: [&str; 8] =
        ["as", "as the", "as a", "himself", "herself", "himself interim", "herself interim", "became"];
    let end = between.trim_end();
    ROLE.iter().any(|role| end.strip_suffix(role).is_some_and(|rest| rest.ends_with(' ')))
}

fn other_person(actors: &Actors, between: Span, mention: &Mention) -> bool {
    let person =
        |other: &&Mention| other.form == Form::Name && other.span.overlaps(between) && other.actor != mention.actor;
    let of_person = |other: &Mention| {
        let actor = other.actor.as_ref().and_then(|id| actors.actors.iter().find(|actor| actor.id == *id));
        actor.is_some_and(|actor| actor.kind == crate::knowledge::ActorKind::Person)
    };
    actors.mentions.iter().filter(person).any(of_person)
}

/// Words before a title that make it another's.
const LESSER: [&str; 14] = [
    "deputy",
    "vice",
    "assistant",
    "shadow",
    "junior",
    "state",
    "under",
    "lieutenant",
    "honorary",
    "opposition",
    "oppositional",
    "minority",
    "majority",
    "party",
];

/// Whether the title is not the tail of a longer one: `deputy foreign minister` is another office.
fn whole_title(text: &str, span: Span) -> bool {
    let before = around(text, span.start(), -24).text(text).to_ascii_lowercase();
    let last = before.trim_end_matches([' ', '-']).rsplit([' ', '-', ',']).next().unwrap_or_default();
    let bound = before.ends_with([' ', '-', '\n', '“', '’']) || before.is_empty();
    let after = text.get(span.end() as usize..).and_then(|rest| rest.chars().next());
    let ends = after.is_none_or(|c| !c.is_alphanumeric());
    // Whatever has a leader may be meant by `its leader`.
    let own = span.text(text).to_ascii_lowercase();
    let owner = own.strip_suffix("leader").map(|before| if before.is_empty() { last } else { before.trim_end() });
    let anyones = matches!(owner, Some("its" | "their" | "whose"));
    bound && ends && !anyones && !LESSER.contains(&last)
}

/// Whether the words near a title name no other state or body than the office's own.
fn of_state(whose: &Whose<'_>, title: Span) -> bool {
    let near = around(whose.text, title.start(), -30).join(around(whose.text, title.end(), 30));
    let adjacent = |mention: &&Mention| {
        let gap = Span::new(mention.span.end(), title.start()).text(whose.text);
        let gap_before = mention.span.end() <= title.start() && matches!(gap.trim(), "" | "'s" | "’s" | "'" | "’");
        let gap_after = mention.span.start() >= title.end()
            && Span::new(title.end(), mention.span.start()).text(whose.text).trim() == "of";
        near.overlaps(mention.span) && (gap_before || gap_after)
    };
    let owners = whose
        .actors
        .mentions
        .iter()
        .filter(|mention| matches!(mention.form, Form::Name | Form::Demonym | Form::Metonym | Form::Place))
        .filter(adjacent);
    let mut owners = owners
        .filter_map(|mention| mention.actor.as_ref())
        .filter(|id| {
            whose
                .actors
                .actors
                .iter()
                .any(|actor| actor.id == **id && actor.kind != crate::knowledge::ActorKind::Person)
        })
        .peekable();
    if owners.peek().is_some() {
        return owners.any(|owner| *owner == whose.office.of);
    }
    !is_of_other(whose, title)
}

/// Whether a name that nobody knows stands right before a title: the `Attorney General` of Alba is not the one meant in
/// `North Alba Attorney General`.
fn is_of_other(whose: &Whose<'_>, title: Span) -> bool {
    let before = around(whose.text, title.start(), -30).text(whose.text);
    let Some(space) = before.strip_suffix(' ') else { return false };
    let word = space.rsplit([' ', '“', '"', '(']).next().unwrap_or_default();
    let starts =
        space.len() == word.len() || space.trim_end_matches(word).trim_end().ends_with(['.', '“', '"', '—', '–', '-']);
    let name = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
    let capital =
        name.starts_with(char::is_uppercase) && !starts && name.chars().all(|c| c.is_alphabetic() || c == '-');
    let Some(of) = whose.knowledge.actors.get(&whose.office.of).filter(|_| capital) else { return false };
    let known = [&of.aliases, &of.demonyms, &of.people, &of.metonyms];
    let its_own = |written: &str| written.split([' ', '-']).any(|part| part.eq_ignore_ascii_case(name));
    let titles = whose.office.titles.iter().any(|title| title.split(' ').any(|part| part.eq_ignore_ascii_case(name)));
    let plain = ["Mr", "Mrs", "Ms", "Dr", "Former", "Then", "Prime", "Deputy", "First", "General"].contains(&name);
    !(its_own(&of.name)
        || known.into_iter().flatten().any(|written| its_own(written))
        || titles
        || plain
        || is_person(whose, title))
}

/// Whether a person's name ends right before a title.
fn is_person(whose: &Whose<'_>, title: Span) -> bool {
    whose.actors.mentions.iter().any(|mention| {
        mention.form == Form::Name && mention.span.end() < title.start() && title.start() - mention.span.end() <= 3
    })
}

/// `the Roe administration`, `Roe's government`, for those who headed one.
fn government(text: &str, mention: &Mention, office: &OfficeRecord) -> Option<(Span, Sense)> {
    let heads = ["president", "prime minister", "chancellor"];
    if !office.titles.iter().any(|title| heads.contains(&title.as_str())) {
        return None;
    }
    let after = around(text, mention.span.end(), 24);
    let words = after.text(text).to_ascii_lowercase();
    let rest = words.strip_prefix(", whose ").unwrap_or(&words).trim_start_matches(['’', '\'', 's', ' ']);
    let whose = words.starts_with(", whose ");
    let kind =
        ["administration", "government", "presidency", "cabinet"].into_iter().find(|kind| rest.starts_with(kind))?;
    let end = after.start() as usize + (words.len() - rest.len()) + kind.len();
    let span = Span::of(mention.span.start() as usize, end);
    // `The Roe and Doe administrations` are at most one of them of now.
    let several = rest.get(kind.len()..).is_some_and(|rest| rest.starts_with('s'));
    let told = sense(text, mention.span)?;
    let imagined = IMAGINED.iter().any(|word| around(text, mention.span.start(), -16).text(text).ends_with(word));
    let served = (several || kind == "presidency" && !whose) && told == Sense::Holds;
    (!imagined).then_some((span, if served { Sense::Served } else { told }))
}

/// Words before a name that only imagine its government.
const IMAGINED: [&str; 6] = [" a ", " A ", "potential ", "possible ", "future ", "next "];

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

/// The sense of a title by the words right before and after it; `None` where it is only imagined.
pub(super) fn sense(text: &str, span: Span) -> Option<Sense> {
    let own = span.text(text).to_ascii_lowercase();
    let after = around(text, span.end(), 12).text(text).to_ascii_lowercase();
    if own.contains("-elect") || own.contains("-designate") || is_elect(&after) {
        return Some(Sense::Elect);
    }
    let before = around(text, span.start(), -40).text(text).to_ascii_lowercase();
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
