//! Persons who are told to hold another office than those they are known for.
//!
//! What comes in: a name, and the titles of the offices that its bearer held at some time. What goes out: whether an
//! apposition or a title beside the name gives an office that is none of these; then its terms say nothing of the text.

use super::title::around;
use crate::knowledge::OfficeRecord;
use crate::span::Span;

/// Nouns of offices.
const OFFICES: [&str; 19] = [
    "president",
    "minister",
    "secretary",
    "chairman",
    "chairwoman",
    "chair",
    "commissioner",
    "governor",
    "mayor",
    "speaker",
    "ambassador",
    "envoy",
    "director",
    "prosecutor",
    "judge",
    "commander",
    "spokesman",
    "spokeswoman",
    "adviser",
];
/// Words that begin an apposition.
const BEGINS: [&str; 9] = ["the", "a", "an", "its", "his", "her", "their", "now", "then"];
/// Words before the noun of an office that leave open which it is.
const OPEN: [&str; 10] = ["the", "a", "an", "its", "his", "her", "their", "new", "current", "former"];

/// Whether the words beside a name give an office that is none of those known.
pub(super) fn has_other(text: &str, name: Span, known: &[&OfficeRecord]) -> bool {
    let beside = [after(text, name), before(text, name)];
    beside.into_iter().flatten().any(|words| is_other(&words, known))
}

/// `Jan Roe of Norland, the new president of the Assembly, …`: the apposition.
fn after(text: &str, name: Span) -> Option<String> {
    let words = around(text, name.end(), 110).text(text);
    let own = words.strip_prefix(" of ").and_then(|of| of.split_once(',')).filter(|(land, _)| land.len() < 40);
    let rest = own.map_or_else(|| words.strip_prefix(','), |(_, rest)| Some(rest))?.trim_start();
    apposition(rest.split([',', '.', ';', '“', '"']).next()?)
}

/// `the president of the Assembly, Jan Roe`, `Assembly President Jan Roe`: the title.
fn before(text: &str, name: Span) -> Option<String> {
    let words = around(text, name.start(), -90).text(text);
    if let Some(rest) = words.strip_suffix(", ") {
        let part = rest.rsplit([',', '.', ';', '“', '"']).next()?.trim_start();
        // `At the invitation of the envoy, Jan Roe`.
        let from = part.split(' ').position(is_begin)?;
        return Some(part.split(' ').skip(from).collect::<Vec<_>>().join(" "));
    }
    let mut last = words.trim_end().rsplit(' ');
    let title = last.next()?.to_ascii_lowercase();
    let kind = last.next().unwrap_or_default();
    OFFICES.contains(&title.as_str()).then(|| format!("{kind} {title}"))
}

/// Words that begin as an apposition does and name an office in lower case.
fn apposition(words: &str) -> Option<String> {
    words.split(' ').next().is_some_and(is_begin).then(|| words.to_owned())
}

fn is_begin(word: &str) -> bool {
    BEGINS.iter().any(|begin| word.eq_ignore_ascii_case(begin)) || word.ends_with("’s") || word.ends_with("'s")
}

fn is_other(words: &str, known: &[&OfficeRecord]) -> bool {
    let words: Vec<&str> = words.split([' ', '-']).collect();
    let Some(at) = words.iter().position(|word| OFFICES.contains(word)) else { return false };
    let noun = words.get(at).copied().unwrap_or_default();
    let kind = at.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or_default();
    let open = OPEN.contains(&kind) || kind.is_empty() || kind.starts_with(char::is_uppercase);
    let titles = || known.iter().flat_map(|office| &office.titles);
    let same = |title: &String| title.split([' ', '-']).any(|word| word == noun);
    let whole = |title: &String| title.contains(noun) && title.split([' ', '-']).any(|word| word == kind);
    !titles().any(|title| if open { same(title) } else { whole(title) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: bool) {
        let office = OfficeRecord {
            id: "norland-foreign-minister".to_owned(),
            of: crate::id::ActorId::new("norland"),
            titles: vec!["foreign minister".to_owned(), "minister of foreign affairs".to_owned()],
            single: true,
            holders: Vec::new(),
            source: String::new(),
            checked: String::new(),
        };
        let at = text.find("Jan Řoe").unwrap_or_default();
        let name = Span::of(at, at + "Jan Řoe".len());
        assert_eq!(has_other(text, name, &[&office]), want, "{text}");
    }

    #[test]
    fn finds_other_offices() {
        check("Jan Řoe of Norland, the new president of the Assembly, spoke.", true);
        check("Jan Řoe, the defence minister, spoke.", true);
        check("The president of the Assembly, Jan Řoe, spoke.", true);
        check("Assembly president Jan Řoe spoke.", true);
        check("They dined at the invitation of the UN envoy, Jan Řoe.", true);
        check("Jan Řoe, Norland's ambassador to the UN, spoke.", true);
        check("Jan Řoe, the foreign minister, spoke.", false);
        check("Norlandic Foreign Minister Jan Řoe spoke.", false);
        check("Norlandic minister Jan Řoe spoke.", false);
        check("Jan Řoe, the Norlandic minister, spoke.", false);
        check("Jan Řoe, Olha Doe and a secretary spoke.", false);
        check("Jan Řoe, who met the president, spoke.", false);
        check("Jan Řoe spoke to the mayor.", false);
    }
}
