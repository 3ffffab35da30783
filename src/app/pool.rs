//! A pool of elements: many alike, made, moved and renamed at every frame.
//!
//! What comes in: [`Sprite`]s in order of their keys. What goes out: one element each within a parent, in that order. An
//! element keeps its key as long as that is there; else it is used anew. Only what has changed is written.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{self, HtmlElement};
use std::rc::Rc;

/// What an element shows.
#[derive(Clone, PartialEq)]
pub(super) struct Sprite {
    /// Its place in the order, and what it is known by.
    pub(super) key: i64,
    /// Its class names.
    pub(super) class: Rc<str>,
    /// Its own style.
    pub(super) css: String,
    /// Its text.
    pub(super) text: Rc<str>,
    /// Its attributes, the same names in the same order for all of a pool; `None` is none.
    pub(super) attributes: Vec<(&'static str, Option<Rc<str>>)>,
}

/// The elements of one parent.
pub(super) struct Pool {
    parent: HtmlElement,
    tag: &'static str,
    shown: Vec<(Sprite, HtmlElement)>,
}

impl Pool {
    /// An empty pool; `parent` has no other children.
    pub(super) fn new(parent: HtmlElement, tag: &'static str) -> Pool {
        Pool { parent, tag, shown: Vec::new() }
    }

    /// The place of the element that holds another, or is it.
    pub(super) fn place(&self, inner: &web_sys::Element) -> Option<usize> {
        self.shown.iter().position(|(_, element)| element.contains(Some(inner)))
    }

    /// The element at a place.
    pub(super) fn element(&self, place: usize) -> Option<&HtmlElement> {
        self.shown.get(place).map(|(_, element)| element)
    }

    /// Shows these and no others.
    pub(super) fn show(&mut self, sprites: Vec<Sprite>) {
        let mut old = std::mem::take(&mut self.shown).into_iter().peekable();
        let mut spare = Vec::new();
        let mut kept = Vec::with_capacity(sprites.len());
        for sprite in &sprites {
            while let Some(gone) = old.next_if(|(other, _)| other.key < sprite.key) {
                spare.push(gone);
            }
            kept.push(old.next_if(|(other, _)| other.key == sprite.key));
        }
        spare.extend(old);
        let mut next: Option<HtmlElement> = None;
        for (sprite, kept) in sprites.into_iter().zip(kept).rev() {
            // The last of the spare ones often stands where it is needed.
            let stays = kept.is_some();
            let Some((before, element)) = kept.or_else(|| spare.pop()).or_else(|| self.made()) else { continue };
            write(&element, &before, &sprite);
            let here =
                || element.parent_node().is_some() && element.next_element_sibling() == next.clone().map(Into::into);
            if !stays && !here() {
                let _ = self.parent.insert_before(&element, next.as_ref().map(AsRef::as_ref));
            }
            next = Some(element.clone());
            self.shown.push((sprite, element));
        }
        self.shown.reverse();
        for (_, element) in spare {
            element.remove();
        }
    }

    fn made(&self) -> Option<(Sprite, HtmlElement)> {
        let document = web_sys::window()?.document()?;
        let element: HtmlElement = document.create_element(self.tag).ok()?.dyn_into().ok()?;
        if self.tag == "button" {
            let _ = element.set_attribute("type", "button");
        }
        let nothing: Rc<str> = Rc::from("");
        let css = String::new();
        Some((Sprite { key: 0, class: Rc::clone(&nothing), css, text: nothing, attributes: Vec::new() }, element))
    }
}

fn write(element: &HtmlElement, old: &Sprite, new: &Sprite) {
    if old.class != new.class {
        element.set_class_name(&new.class);
    }
    if old.css != new.css {
        element.style().set_css_text(&new.css);
    }
    if old.text != new.text {
        element.set_text_content(Some(&new.text));
    }
    for (place, (name, value)) in new.attributes.iter().enumerate() {
        if old.attributes.get(place).is_some_and(|(_, old)| old == value) {
            continue;
        }
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}

/// Puts a length into a style, in pixels with one decimal.
pub(super) fn px(css: &mut String, name: &str, value: f64) {
    css.push_str(name);
    css.push(':');
    css.push_str(&length(value));
    css.push(';');
}

/// A length in pixels with one decimal.
pub(super) fn length(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let [whole, rest] = [tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10].map(|part| part.to_string());
    [sign, &whole, ".", &rest, "px"].concat()
}
