//! Plain HTML: the rows of the list as the page would draw them, for readers without script and before it.

use demarche::analysis::{Analysis, Event};
use std::fmt::Write;

/// Text as HTML text or a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// All rows, in the list's order.
pub fn rows(analysis: &Analysis) -> Vec<String> {
    analysis.events.iter().map(row).collect()
}

fn row(event: &Event) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        r#"<li class="row" data-event="{}">{} {}</li>"#,
        escape(&event.id),
        escape(&event.date),
        escape(&event.headline)
    );
    out
}
