//! Markdown with front matter: the metadata is taken from it, the text is what follows, markup kept.

use super::super::Document;
use super::{Imported, date};

pub(super) fn import(text: String, base: Document) -> Imported {
    let Some((matter, body)) = split(&text) else {
        return Imported { documents: vec![Document { text, ..base }.examined()], notices: Vec::new() };
    };
    let mut document = Document { text: body.to_owned(), ..base };
    let mut notices = Vec::new();
    for line in matter.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = unquoted(value.trim());
        if value.is_empty() {
            continue;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => document.title = Some(value),
            "outlet" | "source" | "publisher" => document.outlet = Some(value),
            "url" | "link" | "canonical" => document.url = Some(value),
            "lang" | "language" => document.language = Some(value),
            "published" | "date" => {
                document.published = date::published(&value);
                if document.published.is_none() {
                    notices.push(format!("has the date `{value}`, which is in no known form; write 2024-08-28"));
                }
            }
            _ => {}
        }
    }
    Imported { documents: vec![document.examined()], notices }
}

/// Front matter and the rest: between a first line `---` and the next such line.
fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((rest.get(..at)?, rest.get(at + line.len()..)?.trim_start_matches(['\r', '\n'])));
        }
        at += line.len();
    }
    None
}

fn unquoted(value: &str) -> String {
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    match (quoted('"'), quoted('\'')) {
        (Some(inside), _) => inside.replace("\\\"", "\"").replace("\\\\", "\\"),
        (None, Some(inside)) => inside.replace("''", "'"),
        (None, None) => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edtf::Edtf;

    #[test]
    fn front_matter_is_metadata() {
        let text = "---\ntitle: \"A: b\"\noutlet: The Wire\ndate: 2024-08-28T10:00:00Z\n---\n\n# Head\n\nBody.\n";
        let imported = import(text.to_owned(), Document::default());
        let document = &imported.documents[0];
        assert_eq!(document.title.as_deref(), Some("A: b"));
        assert_eq!(document.outlet.as_deref(), Some("The Wire"));
        assert_eq!(document.published, Edtf::parse("2024-08-28").ok());
        assert_eq!(document.text, "# Head\n\nBody.\n");
    }

    #[test]
    fn a_rule_at_the_start_is_no_front_matter() {
        let imported = import("---\nNever closed.".to_owned(), Document::default());
        assert_eq!(imported.documents[0].text, "---\nNever closed.");
    }
}
