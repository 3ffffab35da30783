//! The page: a Leptos application over a finished analysis.
//!
//! What comes in: results as text, and what the reader does. What goes out: the document's `#app`.

use crate::analysis::Analysis;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// Mounts the page in `#app`.
///
/// # Errors
/// A sentence for the reader.
pub fn mount(results: &str) -> Result<(), String> {
    let analysis: Analysis = serde_json::from_str(results).map_err(|e| format!("The results cannot be read: {e}"))?;
    let root = document().get_element_by_id("app").ok_or("The page has no place for the timeline.")?;
    let root = root.dyn_into::<web_sys::HtmlElement>().map_err(|_| "The page has no place for the timeline.")?;
    let line = format!("{} documents, {} events", analysis.documents.len(), analysis.events.len());
    root.set_text_content(None);
    mount_to(root, move || view! { <p role="status">{line}</p> }).forget();
    Ok(())
}
