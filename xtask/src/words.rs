//! The languages of the page: every locale file beside the English catalogue, checked against it, as the page reads it.

use crate::root;
use anyhow::{Context, Result};
use demarche::strings::ENGLISH;
use demarche::strings::locale::{gaps, lines, texts};
use serde_json::{Map, Value, json};
use std::fs;

/// A language other than English.
pub struct Language {
    /// Its BCP 47 tag, the name of its file.
    pub tag: String,
    /// Its own name for itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Its texts, one a line, in the order of the English catalogue.
    pub lines: String,
}

impl Language {
    /// The file that the page fetches.
    pub fn file(&self) -> String {
        format!("words-{}.txt", self.tag)
    }
}

/// All languages but English, by tag.
pub fn languages() -> Result<Vec<Language>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("src/strings")).context("src/strings cannot be read")? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let tag = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let file = fs::read_to_string(&path)?;
        let lines = lines(&file).with_context(|| format!("src/strings/{tag}.txt"))?;
        let gaps = gaps(&file)?;
        if !gaps.missing.is_empty() {
            println!("src/strings/{tag}.txt: still in English: {}", gaps.missing.join(", "));
        }
        if !gaps.unknown.is_empty() {
            println!("src/strings/{tag}.txt: no longer used: {}", gaps.unknown.join(", "));
        }
        let texts = texts(&file)?;
        let own = |name: &str| texts.get(name).map(|text| (*text).to_owned()).unwrap_or_default();
        found.push(Language { name: own("language_name"), direction: own("language_direction"), tag, lines });
    }
    found.sort_by(|a, b| a.tag.cmp(&b.tag));
    Ok(found)
}

/// What the scripts must know before any module: the languages, and what to say where nothing starts.
pub fn notes(languages: &[Language]) -> Map<String, Value> {
    let mut locales = Map::new();
    locales.insert("en".into(), json!({ "name": ENGLISH.language_name, "direction": ENGLISH.language_direction }));
    for language in languages {
        locales.insert(language.tag.clone(), json!({ "name": language.name, "direction": language.direction }));
    }
    let mut notes = Map::new();
    notes.insert("locales".into(), locales.into());
    notes.insert("said".into(), json!({ "old": ENGLISH.page_old, "failed": ENGLISH.page_failed }));
    notes
}
