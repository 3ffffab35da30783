//! The sentences about the whole that stand on the page from the first byte: the build writes them, the page keeps them true.

use super::Store;
use super::address::View;
use super::kind::{Kind, MODALITIES, modality_label, modality_name};
use crate::strings::{Strings, fill};

/// The texts of the page before any script, by the name of their place in `index.html`, for the store's unfiltered state.
pub fn shell(store: &Store, words: &Strings) -> Vec<(&'static str, String)> {
    vec![
        ("page_title", words.page_title.to_owned()),
        ("page_description", words.page_description.to_owned()),
        ("site_name", words.site_name.to_owned()),
        ("site_line", words.site_line.to_owned()),
        ("skip", words.skip_to_list.to_owned()),
        ("honesty", store.honesty(0, words)),
        ("status", store.status_all(words)),
        ("loading", words.page_loading.to_owned()),
        ("list_heading", words.list_heading.to_owned()),
    ]
}

/// The names of the views, in order of the tabs.
pub fn tabs(words: &Strings) -> [(View, &'static str); 5] {
    [
        (View::Timeline, words.tab_timeline),
        (View::List, words.tab_list),
        (View::Document, words.tab_documents),
        (View::Actor, words.tab_actors),
        (View::Import, words.tab_import),
    ]
}

/// What the guide says: a title and a text each.
pub fn guide(words: &Strings) -> [(&'static str, &'static str); 3] {
    [
        (words.guide_what, words.guide_what_text),
        (words.guide_find, words.guide_find_text),
        (words.guide_check, words.guide_check_text),
    ]
}

/// The legend: the class names of a mark, and what it means.
pub fn legend(words: &Strings) -> Vec<(String, &'static str)> {
    let forms = MODALITIES.map(|modality| {
        let mut class = String::from("is-");
        class.push_str(modality_name(modality));
        (class, modality_label(modality, words))
    });
    let others = [
        ("is-said", words.legend_statement),
        ("is-happened is-span legend-wide", words.legend_span),
        ("is-happened is-certain legend-wide", words.legend_certain),
        ("is-happened is-span is-open-end legend-wide", words.legend_open),
        ("is-happened is-conflict", words.legend_conflict),
        ("cluster", words.legend_cluster),
    ];
    forms.into_iter().chain(others.map(|(class, name)| (class.to_owned(), name))).collect()
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
