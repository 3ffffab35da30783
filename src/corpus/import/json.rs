//! Articles as JSON: one object, a list, a list under `articles`, `items` or `documents`, or one object a line.

use super::super::Document;
use super::{ImportError, Imported, MAX_DOCUMENT, date};
use serde_json::{Map, Value};
use std::borrow::Cow;

pub(super) fn import(text: &str, base: &Document) -> Result<Imported, ImportError> {
    let value = parse(text)?;
    let list = match &value {
        Value::Array(list) => Some(list),
        Value::Object(fields) => ["articles", "items", "documents"].iter().find_map(|key| fields.get(*key)?.as_array()),
        _ => None,
    };
    let Some(list) = list else { return article(&value, &base.id, base) };
    let mut imported = Imported::default();
    let mut first_error = None;
    for (index, value) in list.iter().enumerate() {
        let id = format!("{}:{}", base.id, index + 1);
        take(article(value, &id, base), &id, &mut imported, &mut first_error);
    }
    finish(imported, first_error)
}

pub(super) fn import_lines(text: &str, base: &Document) -> Result<Imported, ImportError> {
    let mut imported = Imported::default();
    let mut first_error = None;
    for (index, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let id = format!("{}:{}", base.id, index + 1);
        take(json_line(line, &id, &base.source), &id, &mut imported, &mut first_error);
    }
    finish(imported, first_error)
}

/// The document of one line of a JSON Lines file; `id` is for a line that has none.
///
/// # Errors
/// When the line is no JSON object with a `text`.
pub fn json_line(line: &str, id: &str, source: &str) -> Result<Imported, ImportError> {
    let base = Document { source: source.to_owned(), ..Document::default() };
    article(&parse(line)?, id, &base)
}

fn take(result: Result<Imported, ImportError>, id: &str, imported: &mut Imported, first: &mut Option<ImportError>) {
    match result {
        Ok(one) => {
            imported.documents.extend(one.documents);
            imported.notices.extend(one.notices);
        }
        Err(error) => {
            imported.notices.push(format!("{id} {error}"));
            first.get_or_insert(error);
        }
    }
}

fn finish(imported: Imported, first_error: Option<ImportError>) -> Result<Imported, ImportError> {
    match first_error {
        Some(error) if imported.documents.is_empty() => Err(error),
        None if imported.documents.is_empty() => Err(ImportError::Empty),
        _ => Ok(imported),
    }
}

fn parse(text: &str) -> Result<Value, ImportError> {
    serde_json::from_str(&without_lone_surrogates(text))
        .map_err(|error| ImportError::Json { problem: error.to_string() })
}

/// The JSON text with each escaped lone surrogate replaced by an escaped U+FFFD, as every browser's decoder would show it.
fn without_lone_surrogates(text: &str) -> Cow<'_, str> {
    if !["\\ud", "\\uD"].iter().any(|sign| text.contains(sign)) {
        return Cow::Borrowed(text);
    }
    let escape = |at: usize| {
        let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('\\')).map(|found| at + found) {
        out.push_str(text.get(at..next).unwrap_or(""));
        let width = match (escape(next), escape(next + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str("\\uFFFD");
                at = next + 6;
                continue;
            }
            (Some(_), _) => 6,
            // Any other escape is the backslash and one character.
            (None, _) => 1 + text.get(next + 1..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8),
        };
        out.push_str(text.get(next..next + width).unwrap_or(""));
        at = next + width;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    Cow::Owned(out)
}

fn article(value: &Value, id: &str, base: &Document) -> Result<Imported, ImportError> {
    let fields = value.as_object().ok_or(ImportError::NoArticle)?;
    let text =
        string(fields, &["text", "articleBody", "body", "body_text", "content"]).ok_or(ImportError::NoArticle)?;
    if text.len() > MAX_DOCUMENT {
        return Err(ImportError::TooLong { found: text.len() });
    }
    let own_id =
        fields.get("id").and_then(|id| id.as_str().map(str::to_owned).or_else(|| id.as_i64().map(|id| id.to_string())));
    let stated = string(fields, &["published", "datePublished", "date", "published_at", "pubDate"]);
    let published = stated.as_deref().and_then(date::published);
    let id = own_id.unwrap_or_else(|| id.to_owned());
    let notices = stated.filter(|_| published.is_none()).map(|stated| {
        let stated: String = stated.chars().take(40).collect();
        format!("{id} has the date `{stated}`, which is in no known form; write 2024-08-28")
    });
    let document = Document {
        id,
        source: base.source.clone(),
        title: string(fields, &["title", "headline"]),
        outlet: string(fields, &["outlet", "publisher", "source", "site_name"]),
        url: string(fields, &["url", "link"]),
        language: string(fields, &["language", "lang", "inLanguage"]),
        published,
        text,
        ..Document::default()
    };
    Ok(Imported { documents: vec![document.examined()], notices: notices.into_iter().collect() })
}

fn string(fields: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match fields.get(*key)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Object(inner) => inner.get("name")?.as_str().map(str::to_owned),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_surrogates_become_the_replacement_character() {
        let text = |line: &str| json_line(line, "x", "f").map(|imported| imported.documents[0].text.clone());
        assert_eq!(text(r#"{"text":"a\ud83db"}"#), Ok("a\u{FFFD}b".to_owned()));
        assert_eq!(text(r#"{"text":"\ud83d\ude00\\ud83d\udc00"}"#), Ok("😀\\ud83d\u{FFFD}".to_owned()));
    }

    #[test]
    fn lines_keep_their_ids_and_the_mark() {
        let line = "{\"id\":\"a/1\",\"text\":\"\u{FEFF}Hi.\\r\\nYou\",\"published\":\"2024\"}";
        let imported = json_line(line, "f:1", "f").unwrap();
        assert_eq!(imported.documents[0].id, "a/1");
        assert_eq!(imported.documents[0].text, "\u{FEFF}Hi.\r\nYou");
    }

    #[test]
    fn bad_lines_are_named_and_the_rest_goes_on() {
        let base = Document { id: "f".into(), ..Document::default() };
        let imported = import_lines("{\"text\":\"One.\"}\n{\n{\"text\":\"Two.\"}\n", &base).unwrap();
        assert_eq!(imported.documents.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["f:1", "f:3"]);
        assert!(imported.notices[0].starts_with("f:2 is not valid JSON"));
        assert!(matches!(import_lines("[1]\n", &base), Err(ImportError::NoArticle)));
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = "[".repeat(100_000);
        assert!(matches!(import(&deep, &Document::default()), Err(ImportError::Json { .. })));
    }
}
