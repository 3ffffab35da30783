//! A locale as one file, and as the lines that the page reads.
//!
//! What comes in: a file beside `english.rs`, its name the language's tag, each line `name = "text";` as in the English
//! file, comments after `#`. What goes out: the texts alone, one a line, in the order of the English catalogue, so that the
//! page needs no names. Names of months and weekdays come from the browser's `Intl`: a locale file does not hold them, and
//! their lines are `@name` for the page to fill in.

use super::{NAMES, TEXTS};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The texts that the browser knows.
pub const FROM_BROWSER: [&str; 4] = ["months", "months_short", "months_of_day", "months_of_day_short"];

/// Why a locale file is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LocaleError {
    /// A line is no `name = "text";`.
    Line(usize),
    /// A name is there twice.
    Twice(String),
    /// A text, or one of its forms, does not have the places of the English one.
    Places(String),
}

impl fmt::Display for LocaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LocaleError::Line(number) => write!(f, "line {number} is no `name = \"text\";`"),
            LocaleError::Twice(name) => write!(f, "`{name}` is there twice"),
            LocaleError::Places(name) => write!(f, "`{name}` has other places in braces than in English"),
        }
    }
}

impl std::error::Error for LocaleError {}

/// The texts of a locale file by name.
///
/// # Errors
/// When a line cannot be read or a name comes twice.
pub fn texts(file: &str) -> Result<BTreeMap<&str, &str>, LocaleError> {
    let mut found = BTreeMap::new();
    for (number, line) in (1..).zip(file.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let pair = line.split_once(" = \"").and_then(|(name, rest)| Some((name, rest.strip_suffix("\";")?)));
        let (name, text) = pair.ok_or(LocaleError::Line(number))?;
        if found.insert(name, text).is_some() {
            return Err(LocaleError::Twice(name.to_owned()));
        }
    }
    Ok(found)
}

/// Where a locale file and the English catalogue differ.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Gaps {
    /// Texts that are not translated, in order of the catalogue.
    pub missing: Vec<&'static str>,
    /// Names that English does not have, or that the browser knows.
    pub unknown: Vec<String>,
}

/// Where a locale file and the English catalogue differ.
///
/// # Errors
/// When the file cannot be read.
pub fn gaps(file: &str) -> Result<Gaps, LocaleError> {
    let found = texts(file)?;
    let wanted = || NAMES.iter().filter(|name| !FROM_BROWSER.contains(name));
    let missing = wanted().filter(|name| !found.contains_key(*name)).copied().collect();
    let unknown = found.keys().filter(|name| !wanted().any(|wanted| wanted == *name));
    Ok(Gaps { missing, unknown: unknown.map(|name| (*name).to_owned()).collect() })
}

/// A locale file as the page reads it; what is missing stays English, what is unknown is left out.
///
/// # Errors
/// When a line cannot be read, or a text does not fit its English one.
pub fn lines(file: &str) -> Result<String, LocaleError> {
    let found = texts(file)?;
    let mut out = Vec::with_capacity(NAMES.len());
    for (name, english) in NAMES.iter().zip(TEXTS) {
        if FROM_BROWSER.contains(name) {
            out.push(format!("@{name}"));
            continue;
        }
        let text = found.get(name).unwrap_or(english);
        if text.split('|').any(|form| places(form) != places(english)) {
            return Err(LocaleError::Places((*name).to_owned()));
        }
        out.push((*text).to_owned());
    }
    Ok(out.join("\n"))
}

/// The places of a text, of all its forms together.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const UKRAINIAN: &str = include_str!("uk.txt");

    #[test]
    fn ukrainian_is_complete() {
        assert_eq!(gaps(UKRAINIAN), Ok(Gaps::default()));
        let lines = lines(UKRAINIAN).map(|lines| lines.lines().count());
        assert_eq!(lines, Ok(NAMES.len()));
    }

    #[test]
    fn ukrainian_has_a_form_for_one_few_and_many() {
        let found = texts(UKRAINIAN).unwrap();
        for (name, _) in NAMES.iter().zip(TEXTS).filter(|(_, english)| english.contains('|')) {
            assert_eq!(found.get(name).map(|text| text.split('|').count()), Some(3), "{name}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(lines("a = b"), Err(LocaleError::Line(1)));
        assert_eq!(lines("a = \"b\";\na = \"c\";"), Err(LocaleError::Twice("a".to_owned())));
        assert_eq!(lines("date_until = \"{day}\";"), Err(LocaleError::Places("date_until".to_owned())));
        let gaps = gaps("# c\ndate_until = \"{date}\";\nmonths = \"a b\";\nother = \"b\";").unwrap();
        assert_eq!(gaps.missing.len(), NAMES.len() - FROM_BROWSER.len() - 1);
        assert_eq!(gaps.unknown, ["months", "other"]);
    }
}
