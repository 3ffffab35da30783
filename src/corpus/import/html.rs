//! Web pages: the article's blocks as text, its metadata from schema.org JSON-LD, Open Graph and meta elements.
//!
//! The blocks of the article are joined by a blank line, white space within them collapsed. Scripts, navigation, asides,
//! forms and footers are left out by their elements. Nothing is executed or fetched.

use super::super::Document;
use super::{ImportError, Imported, MAX_DOCUMENT, date};
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;

/// Elements that hold no words of the article.
const LEFT_OUT: [&str; 21] = [
    "aside", "audio", "button", "canvas", "dialog", "footer", "form", "head", "iframe", "input", "math", "menu", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "video",
];
/// Elements that stand in the flow of a line; every other element begins a block.
const INLINE: [&str; 28] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "u", "wbr",
];
/// The widest page that is parsed, in bytes.
const MAX_PAGE: usize = 16_000_000;

/// The deepest nesting that is parsed: the parser looks through all open elements at each new one.
const MAX_DEPTH: usize = 1_000;
/// Elements that close without an end tag, so that their start tags alone mean no depth.
const SELF_CLOSING: [&str; 32] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr",
];

/// Whether start tags outnumber end tags by more than [`MAX_DEPTH`] anywhere.
fn too_deep(page: &str) -> bool {
    let mut depth = 0_usize;
    for (at, _) in page.match_indices('<') {
        let rest = page.get(at + 1..).unwrap_or("");
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let name: String =
            rest.chars().take(12).take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if name.is_empty() || SELF_CLOSING.contains(&name.as_str()) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// The encoding that the page's first kilobyte declares.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..1024.min(bytes.len()))?).to_ascii_lowercase();
    let rest = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let label: String =
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
    (!label.is_empty()).then_some(label)
}

pub(super) fn import(page: &str, base: Document) -> Result<Imported, ImportError> {
    if page.len() > MAX_PAGE {
        return Err(ImportError::TooLong { found: page.len() });
    }
    if too_deep(page) {
        return Err(ImportError::TooDeep);
    }
    let html = Html::parse_document(page);
    let blocks = article(&html).map(blocks).unwrap_or_default();
    let text = blocks.join("\n\n");
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    if text.len() > MAX_DOCUMENT {
        return Err(ImportError::TooLong { found: text.len() });
    }
    let mut document = Document { text, ..base };
    let mut notices = Vec::new();
    for value in linked_data(&html) {
        from_linked_data(&value, &mut document);
    }
    from_meta(&html, &mut document);
    if let Some(stated) = stated_date(&html).filter(|_| document.published.is_none()) {
        document.published = date::published(&stated);
        if document.published.is_none() {
            notices.push(format!("has the date `{stated}`, which is in no known form"));
        }
    }
    Ok(Imported { documents: vec![document.examined()], notices })
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| html.select(&selector).collect()).unwrap_or_default()
}

/// The element that holds the article: of the most telling kind that there is, the one with most text.
fn article(html: &Html) -> Option<ElementRef<'_>> {
    ["[itemprop=articleBody]", "article", "main", "[role=main]", "body"].iter().find_map(|selector| {
        let length = |element: &ElementRef<'_>| element.text().map(str::len).sum::<usize>();
        // A nested element's text counts for each around it, so only the outermost few are weighed.
        select(html, selector).into_iter().take(32).max_by_key(length).filter(|element| length(element) > 0)
    })
}

fn blocks(root: ElementRef<'_>) -> Vec<String> {
    let mut blocks = vec![String::new()];
    let mut skipped = 0_usize;
    for edge in root.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Element(element) => {
                let name = element.name();
                if LEFT_OUT.contains(&name)
                    || element.attr("hidden").is_some()
                    || element.attr("aria-hidden") == Some("true")
                {
                    skipped = if opens { skipped + 1 } else { skipped.saturating_sub(1) };
                }
                if skipped == 0 && !INLINE.contains(&name) && blocks.last().is_some_and(|block| !block.is_empty()) {
                    blocks.push(String::new());
                }
            }
            Node::Text(text) if opens && skipped == 0 => {
                if let Some(block) = blocks.last_mut() {
                    append(block, text);
                }
            }
            _ => {}
        }
    }
    blocks.iter().map(|block| block.trim().to_owned()).filter(|block| !block.is_empty()).collect()
}

/// Appends with white space collapsed, across the border too.
fn append(block: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() || c == '\u{A0}' {
            block.push(c);
        } else if !block.ends_with(' ') && !block.is_empty() {
            block.push(' ');
        }
    }
}

fn linked_data(html: &Html) -> Vec<Value> {
    let scripts = select(html, "script[type=\"application/ld+json\"]");
    let parsed =
        scripts.iter().take(16).filter_map(|script| serde_json::from_str(&script.text().collect::<String>()).ok());
    parsed.flat_map(flatten).collect()
}

fn flatten(value: Value) -> Vec<Value> {
    match value {
        Value::Array(list) => list,
        Value::Object(mut fields) => match fields.remove("@graph") {
            Some(Value::Array(list)) => list,
            _ => vec![Value::Object(fields)],
        },
        _ => Vec::new(),
    }
}

fn from_linked_data(value: &Value, document: &mut Document) {
    let kind = match value.get("@type") {
        Some(Value::String(kind)) => kind.clone(),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    if !kind.contains("Article") && !kind.contains("Posting") && kind != "Report" {
        return;
    }
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned).filter(|text| !text.is_empty());
    let name =
        |key: &str| value.get(key).and_then(|inner| inner.get("name")).and_then(Value::as_str).map(str::to_owned);
    document.title = document.title.take().or_else(|| text("headline"));
    document.outlet = document.outlet.take().or_else(|| name("publisher"));
    document.url = document.url.take().or_else(|| text("url")).or_else(|| text("mainEntityOfPage"));
    document.language = document.language.take().or_else(|| text("inLanguage"));
    document.published = document.published.or_else(|| date::published(&text("datePublished")?));
}

fn from_meta(html: &Html, document: &mut Document) {
    let attribute = |selector: &str, name: &str| {
        select(html, selector)
            .iter()
            .find_map(|element| element.attr(name))
            .map(str::to_owned)
            .filter(|text| !text.is_empty())
    };
    let content = |selector: &str| attribute(selector, "content");
    let title = || select(html, "title").first().map(|title| title.text().collect::<String>().trim().to_owned());
    document.title = document
        .title
        .take()
        .or_else(|| content("meta[property=\"og:title\"]"))
        .or_else(title)
        .filter(|title| !title.is_empty());
    document.outlet = document.outlet.take().or_else(|| content("meta[property=\"og:site_name\"]"));
    document.url = document
        .url
        .take()
        .or_else(|| attribute("link[rel=canonical]", "href"))
        .or_else(|| content("meta[property=\"og:url\"]"));
    document.language = document.language.take().or_else(|| attribute("html[lang]", "lang"));
}

fn stated_date(html: &Html) -> Option<String> {
    const PLACES: [(&str, &str); 7] = [
        ("meta[property=\"article:published_time\"]", "content"),
        ("meta[itemprop=datePublished]", "content"),
        ("time[itemprop=datePublished]", "datetime"),
        ("meta[name=\"date\"]", "content"),
        ("meta[name=\"pubdate\"]", "content"),
        ("meta[name=\"dc.date\"]", "content"),
        ("article time[datetime]", "datetime"),
    ];
    PLACES.iter().find_map(|(selector, name)| {
        let found =
            select(html, selector).iter().find_map(|element| element.attr(name)).map(|text| text.trim().to_owned());
        found.filter(|text| !text.is_empty()).map(|text| text.chars().take(40).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Page</title>\
        <script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet\",\
        \"datePublished\":\"2024-05-12T08:00:00Z\",\"publisher\":{\"name\":\"The Wire\"}}]}</script></head><body>\
        <nav>Home World</nav><article><h1>Ministers meet</h1><p>The two\n <b>ministers</b> met.</p><aside>Read more</aside>\
        <p>They agreed<br>to go on.</p><script>alert(1)</script></article><footer>Imprint</footer></body></html>";

    #[test]
    fn the_article_and_its_metadata_come_out() {
        let imported = import(PAGE, Document::default()).unwrap();
        let document = &imported.documents[0];
        assert_eq!(document.text, "Ministers meet\n\nThe two ministers met.\n\nThey agreed\n\nto go on.");
        assert_eq!(document.title.as_deref(), Some("Ministers meet"));
        assert_eq!(document.outlet.as_deref(), Some("The Wire"));
        assert_eq!(document.published.map(|value| value.to_string()).as_deref(), Some("2024-05-12"));
    }

    #[test]
    fn deep_nesting_is_refused_or_read() {
        let page = |depth: usize| format!("{}<p>At the bottom.</p>", "<div>".repeat(depth));
        assert_eq!(import(&page(900), Document::default()).unwrap().documents[0].text, "At the bottom.");
        assert_eq!(import(&page(100_000), Document::default()), Err(ImportError::TooDeep));
    }
}
