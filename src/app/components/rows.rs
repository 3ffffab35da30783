//! The rows of the list as elements, the same as `xtask` writes into the HTML. A row that stays keeps its element.

use crate::store::row::Row;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Document, Element, HtmlElement, window};
use std::sync::Arc;

/// The most rows that are made before the next paint.
const AT_ONCE: usize = 120;

/// The rows that a list shows.
#[derive(Default)]
pub(super) struct Rows {
    /// By item, ascending.
    shown: Vec<(u32, Arc<Row>, Element)>,
}

impl Rows {
    /// Shows these rows, by item ascending, and no others; `open` is the id of the open item. False where rows are still
    /// to be made, by being asked again.
    pub(super) fn show(&mut self, list: &HtmlElement, rows: &[(u32, Arc<Row>)], open: Option<&str>) -> bool {
        let Some(document) = window().and_then(|window| window.document()) else { return true };
        let mut old = std::mem::take(&mut self.shown).into_iter().peekable();
        let mut made = 0;
        for (item, row) in rows {
            let goes = |(other, before, _): &(u32, Arc<Row>, Element)| other < item || (other == item && before != row);
            while let Some((.., gone)) = old.next_if(goes) {
                gone.remove();
            }
            let element = if let Some((.., element)) = old.next_if(|(other, ..)| other == item) {
                element
            } else {
                made += 1;
                if made > AT_ONCE {
                    continue;
                }
                let Some(element) = element(&document, row) else { continue };
                // It belongs before the first old one that is still there.
                let next = old.peek().map(|(.., next)| next.as_ref());
                let _ = list.insert_before(&element, next);
                element
            };
            self.shown.push((*item, Arc::clone(row), element));
        }
        for (.., gone) in old {
            gone.remove();
        }
        self.mark(open);
        // One tab stop; the arrows move within.
        if list.query_selector(".row-headline[tabindex=\"0\"]").ok().flatten().is_none()
            && let Ok(Some(first)) = list.query_selector(".row-headline")
        {
            let _ = first.set_attribute("tabindex", "0");
        }
        made <= AT_ONCE
    }

    fn mark(&self, open: Option<&str>) {
        for (_, row, element) in &self.shown {
            if open == Some(row.id.as_str()) {
                let _ = element.set_attribute("aria-current", "true");
            } else if element.has_attribute("aria-current") {
                let _ = element.remove_attribute("aria-current");
            }
        }
    }
}

fn element(document: &Document, row: &Row) -> Option<Element> {
    let make = |parent: Option<&Element>, tag: &str, class: &str, text: &str| {
        let made = document.create_element(tag).ok()?;
        made.set_class_name(class);
        if !text.is_empty() {
            made.set_text_content(Some(text));
        }
        if let Some(parent) = parent {
            parent.append_child(&made).ok()?;
        }
        Some(made)
    };
    let set = |element: &Element, name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = element.set_attribute(name, value);
        }
    };
    let item = make(None, "li", "row", "")?;
    set(&item, "data-event", Some(&row.id));
    set(&item, "data-kind", Some(row.kind));
    set(&item, "data-form", Some(row.form));
    if let Some(month) = &row.month {
        make(Some(&item), "h3", "row-month", month)?;
    }
    let date = make(Some(&item), if row.datetime.is_some() { "time" } else { "span" }, "row-date", &row.date)?;
    set(&date, "datetime", row.datetime.as_deref());
    let headline = make(Some(&item), "a", "row-headline", &row.headline)?;
    set(&headline, "href", Some(&["#event=", &row.id].concat()));
    set(&headline, "tabindex", Some("-1"));
    set(&headline, "lang", row.headline_language.as_deref());
    if !row.who.is_empty() {
        make(Some(&item), "p", "row-who", &row.who)?;
    }
    if !row.quote.is_empty() {
        let quote = make(Some(&item), "blockquote", "row-quote", &row.quote)?;
        set(&quote, "lang", row.language.as_deref());
        set(&quote, "dir", Some("auto"));
    }
    let foot = make(Some(&item), "p", "row-foot", "")?;
    for tag in &row.tags {
        make(Some(&foot), "span", "row-tag", tag)?;
    }
    let source = make(Some(&foot), "cite", "row-source", &row.source)?;
    set(&source, "data-url", row.url.as_deref());
    item.dyn_into().ok()
}
