//! How a text ties a person to an office: holding it, having held it, about to hold it.
//!
//! What comes in: a mention of a person, and an office that the person held at some time. What goes out: the words that
//! join the two, and the [`Sense`] in which they do. A title that is only imagined (`a President Roe would …`, `the next
//! president`) ties nobody.

use super::holders::Scene;
use super::sense::{self, Sense, sense};
use crate::actors::{Actors, Form, Mention};
use crate::id::ActorId;
use crate::knowledge::{Knowledge, OfficeRecord};
use crate::span::Span;

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
                && !sense::is_imagined(between.text(text))
                && !other_person(whose.actors, between, mention)
                && whole_title(text, span)
                && of_state(whose, span)
            {
                let told = sense(text, span)?;
                let joined = sense::of_name(before.text(text), between.text(text));
                return Some((span, if told == Sense::Holds { joined } else { told }));
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
    // `Jane Roe, said the premier`: the title is another's.
    let verb = trimmed.strip_prefix(", ").and_then(|rest| rest.split(' ').next());
    let says = verb.is_some_and(|verb| SAYS.contains(&verb));
    let apposition = trimmed.starts_with(',') && words <= 6 && !says || trimmed.starts_with("is ") && words <= 4;
    apposition && !joined || words <= 14 && !between.contains(',') && takes_office(between)
}

/// Verbs that may follow a name's comma.
const SAYS: [&str; 14] = [
    "said", "says", "told", "tells", "added", "asked", "called", "urged", "warned", "accused", "praised", "thanked",
    "met", "replaced",
];

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
    // `A former envoy to the alliance` is no special envoy.
    let sent = own.ends_with("envoy") && around(text, span.end(), 4).text(text) == " to ";
    bound && ends && !anyones && !sent && !LESSER.contains(&last)
}

/// Whether the words near a title name no other state or body than the office's own.
fn of_state(whose: &Whose<'_>, title: Span) -> bool {
    let near = around(whose.text, title.start(), -30).join(around(whose.text, title.end(), 30));
    let before = |mention: &Mention| {
        let gap = Span::new(mention.span.end(), title.start()).text(whose.text);
        mention.span.end() <= title.start() && matches!(gap.trim(), "" | "'s" | "’s" | "'" | "’")
    };
    let after = |mention: &Mention| {
        let gap = Span::new(title.end(), mention.span.start()).text(whose.text);
        mention.span.start() >= title.end() && matches!(gap.trim(), "of" | "of the")
    };
    let owners = |beside: &dyn Fn(&Mention) -> bool| -> Vec<&ActorId> {
        let named = whose.actors.mentions.iter().filter(|mention| {
            matches!(mention.form, Form::Name | Form::Demonym | Form::Metonym | Form::Place)
                && near.overlaps(mention.span)
                && beside(mention)
        });
        let body = |id: &&ActorId| {
            let actor = whose.actors.actors.iter().find(|actor| actor.id == **id);
            actor.is_some_and(|actor| actor.kind != crate::knowledge::ActorKind::Person)
        };
        named.filter_map(|mention| mention.actor.as_ref()).filter(body).collect()
    };
    // `The Norlandic president of the Assembly` presides over what follows.
    let owners = Some(owners(&after)).filter(|owners| !owners.is_empty()).unwrap_or_else(|| owners(&before));
    let its_own = if owners.is_empty() { !is_of_other(whose, title) } else { owners.contains(&&whose.office.of) };
    its_own && !is_of_body(whose, title)
}

/// Whether a title is that of a body that nobody knows: `the Norlandic president of the Wide Assembly`.
fn is_of_body(whose: &Whose<'_>, title: Span) -> bool {
    let after = around(whose.text, title.end(), 30).text(whose.text);
    let Some(body) = after.strip_prefix(" of the ").filter(|body| body.starts_with(char::is_uppercase)) else {
        return false;
    };
    let word = body.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let known = whose.actors.mentions.iter().any(|mention| {
        mention.span.start() == title.end() + 8 && mention.actor.as_ref().is_some_and(|actor| *actor == whose.office.of)
    });
    !known && word != "Republic"
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
