//! The rows of the list as elements, the same as `xtask` writes into the HTML. A row that stays keeps its element.

use crate::store::row::Row;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Document, Element, HtmlElement, window};
use std::sync::Arc;

/// The rows that a list shows.
#[derive(Default)]
pub(super) struct Rows {
    /// By item, ascending.
    shown: Vec<(u32, Arc<Row>, Element)>,
    molds: Molds,
}

impl Rows {
    /// Shows these rows, by item ascending, and no others, but makes `most` new ones at most; `open` is the id of the open
    /// item. False where rows are still to be made, by being asked again.
    pub(super) fn show(
        &mut self,
        list: &HtmlElement,
        rows: &[(u32, Arc<Row>)],
        most: usize,
        open: Option<&str>,
    ) -> bool {
        let Some(document) = window().and_then(|window| window.document()) else { return true };
        let mut old = std::mem::take(&mut self.shown).into_iter().peekable();
        // New neighbors come into the list together.
        let fresh = document.create_document_fragment();
        let (mut made, mut waiting) = (0, false);
        for (item, row) in rows {
            let goes = |(other, before, _): &(u32, Arc<Row>, Element)| other < item || (other == item && before != row);
            while let Some((.., gone)) = old.next_if(goes) {
                gone.remove();
            }
            let element = if let Some((.., element)) = old.next_if(|(other, ..)| other == item) {
                if std::mem::take(&mut waiting) {
                    let _ = list.insert_before(&fresh, Some(&element));
                }
                element
            } else {
                made += 1;
                if made > most {
                    continue;
                }
                let Some(element) = self.molds.row(&document, row) else { continue };
                let _ = fresh.append_child(&element);
                waiting = true;
                element
            };
            self.shown.push((*item, Arc::clone(row), element));
        }
        for (.., gone) in old {
            gone.remove();
        }
        let _ = list.append_child(&fresh);
        self.mark(list, open);
        // One tab stop; the arrows move within.
        if list.query_selector(".row-headline[tabindex=\"0\"]").ok().flatten().is_none()
            && let Ok(Some(first)) = list.query_selector(".row-headline")
        {
            let _ = first.set_attribute("tabindex", "0");
        }
        made <= most
    }

    fn mark(&self, list: &HtmlElement, open: Option<&str>) {
        if let Ok(Some(before)) = list.query_selector("[aria-current]") {
            let _ = before.remove_attribute("aria-current");
        }
        if let Some((.., element)) = self.shown.iter().find(|(_, row, _)| open == Some(row.id.as_str())) {
            let _ = element.set_attribute("aria-current", "true");
        }
    }
}

/// What rows have in common that differ in their words only.
#[derive(Clone, PartialEq)]
struct Shape {
    kind: &'static str,
    form: &'static str,
    tags: Vec<String>,
    languages: [Option<String>; 2],
    /// Whether there is a month, a day for machines, who, and a quotation.
    has: [bool; 4],
}

/// One row of each shape to make copies of: a third of the calls into the browser that making each part takes.
#[derive(Default)]
struct Molds {
    made: Vec<(Shape, Element)>,
}

impl Molds {
    fn row(&mut self, document: &Document, row: &Row) -> Option<Element> {
        let shape = Shape {
            kind: row.kind,
            form: row.form,
            tags: row.tags.clone(),
            languages: [row.headline_language.clone(), row.language.clone()],
            has: [row.month.is_some(), row.datetime.is_some(), !row.who.is_empty(), !row.quote.is_empty()],
        };
        let known = self.made.iter().find(|(other, _)| *other == shape).map(|(_, mold)| mold.clone());
        let mold = if let Some(mold) = known {
            mold
        } else {
            let mold = mold(document, &shape)?;
            self.made.push((shape.clone(), mold.clone()));
            mold
        };
        let item: Element = mold.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        fill(&item, &shape, row)?;
        Some(item)
    }
}

/// A row without its words.
fn mold(document: &Document, shape: &Shape) -> Option<Element> {
    let make = |parent: &Element, tag: &str, class: &str| {
        let made = document.create_element(tag).ok()?;
        made.set_class_name(class);
        parent.append_child(&made).ok()?;
        Some(made)
    };
    let set = |element: &Element, name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = element.set_attribute(name, value);
        }
    };
    let [month, datetime, who, quote] = shape.has;
    let [headline_language, language] = shape.languages.each_ref().map(Option::as_deref);
    let item = document.create_element("li").ok()?;
    item.set_class_name("row");
    // What is filled in later has its place already: attributes stand in the order in which the build writes them.
    set(&item, "data-event", Some(""));
    set(&item, "data-kind", Some(shape.kind));
    set(&item, "data-form", Some(shape.form));
    if month {
        make(&item, "h3", "row-month")?;
    }
    make(&item, if datetime { "time" } else { "span" }, "row-date")?;
    let headline = make(&item, "a", "row-headline")?;
    set(&headline, "href", Some(""));
    set(&headline, "tabindex", Some("-1"));
    set(&headline, "lang", headline_language);
    if who {
        make(&item, "p", "row-who")?;
    }
    if quote {
        let quote = make(&item, "blockquote", "row-quote")?;
        set(&quote, "lang", language);
        set(&quote, "dir", Some("auto"));
    }
    let foot = make(&item, "p", "row-foot")?;
    for tag in &shape.tags {
        make(&foot, "span", "row-tag")?.set_text_content(Some(tag));
    }
    make(&foot, "cite", "row-source")?;
    Some(item)
}

/// Writes a row's words into a copy of its mold.
fn fill(item: &Element, shape: &Shape, row: &Row) -> Option<()> {
    let [month, _, who, quote] = shape.has;
    item.set_attribute("data-event", &row.id).ok()?;
    let mut next = item.first_element_child();
    let mut put = |text: &str| {
        let part = next.take()?;
        part.set_text_content(Some(text));
        next = part.next_element_sibling();
        Some(part)
    };
    if month {
        put(row.month.as_deref().unwrap_or_default())?;
    }
    let date = put(&row.date)?;
    if let Some(datetime) = &row.datetime {
        date.set_attribute("datetime", datetime).ok()?;
    }
    put(&row.headline)?.set_attribute("href", &["#event=", &row.id].concat()).ok()?;
    if who {
        put(&row.who)?;
    }
    if quote {
        put(&row.quote)?;
    }
    let source = next?.last_element_child()?;
    source.set_text_content(Some(&row.source));
    if let Some(url) = &row.url {
        source.set_attribute("data-url", url).ok()?;
    }
    Some(())
}
