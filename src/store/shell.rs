//! The sentences about the whole that stand on the page from the first byte: the build writes them, the page keeps them true.

use super::columns::Store;
use super::kind::Kind;
use crate::strings::{Strings, fill};

/// The texts of the page before any script, by the name of their place in `index.html`, for the store's unfiltered state.
pub fn shell(store: &Store, words: &Strings) -> Vec<(&'static str, String)> {
    let tabs = [words.tab_timeline, words.tab_list, words.tab_documents, words.tab_import];
    let [timeline, list, documents, import] = tabs.map(str::to_owned);
    vec![
        ("site_name", words.site_name.to_owned()),
        ("site_line", words.site_line.to_owned()),
        ("skip", words.skip_to_list.to_owned()),
        ("honesty", store.honesty(0, words)),
        ("status", store.status_all(words)),
        ("tab_timeline", timeline),
        ("tab_list", list),
        ("tab_documents", documents),
        ("tab_import", import),
        ("list_heading", words.list_heading.to_owned()),
    ]
}

impl Store {
    /// Machine-extracted, from how many documents, how many items, how many of them hidden.
    pub fn honesty(&self, hidden: usize, words: &Strings) -> String {
        let documents = &self.analysis.documents;
        let made = fill(words.honesty, &[("documents", &words.count(words.honesty_documents, documents.len()))]);
        let hidden = match hidden {
            0 => words.honesty_none_hidden.to_owned(),
            n => words.count(words.honesty_hidden, n),
        };
        let foreign = documents.iter().filter(|document| !is_english(document.language.as_deref())).count();
        let foreign = if foreign == 0 {
            String::new()
        } else {
            format!(" {}.", words.count(words.honesty_not_extracted, foreign))
        };
        format!("{made} {}, {hidden}.{foreign}", self.numbers(words))
    }

    /// How many events and statements there are.
    pub fn numbers(&self, words: &Strings) -> String {
        let statements = (0..self.len() as u32).filter(|item| self.kind(*item) == Kind::Statement).count();
        let events = words.count(words.events, self.len() - statements);
        fill(words.honesty_items, &[("events", &events), ("statements", &words.count(words.statements, statements))])
    }

    /// The status line where no filter is set.
    pub fn status_all(&self, words: &Strings) -> String {
        fill(words.status_all, &[("total", &words.number(self.len()))])
    }
}

/// Whether a document's language is English, or not known.
pub fn is_english(language: Option<&str>) -> bool {
    language.is_none_or(|language| language == "en" || language.starts_with("en-"))
}
