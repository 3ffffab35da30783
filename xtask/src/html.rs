//! Plain HTML: the rows of the list as the page draws them, for readers without script and before it.

use demarche::store::row::Row;
use demarche::store::{guide as texts, legend, tabs};
use demarche::strings::Strings;

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

/// One row, its link leading to the item on `page`. The same elements and classes as the page's own, but no tab stops set
/// by script: here every link is one.
pub fn row(row: &Row, page: &str) -> String {
    let month = optional(row.month.as_deref(), |month| format!(r#"<h3 class="row-month">{month}</h3>"#));
    let date = match &row.datetime {
        Some(datetime) => {
            format!(r#"<time class="row-date" datetime="{}">{}</time>"#, escape(datetime), escape(&row.date))
        }
        None => format!(r#"<span class="row-date">{}</span>"#, escape(&row.date)),
    };
    let spoken = optional(row.headline_language.as_deref(), |language| format!(r#" lang="{language}""#));
    let url = optional(row.url.as_deref(), |url| format!(r#" data-url="{url}""#));
    let who = optional(Some(&row.who), |who| format!(r#"<p class="row-who">{who}</p>"#));
    let language = optional(row.language.as_deref(), |language| format!(r#" lang="{language}""#));
    let quote = optional(Some(&row.quote), |quote| {
        format!(r#"<blockquote class="row-quote"{language} dir="auto">{quote}</blockquote>"#)
    });
    let tags: String = row.tags.iter().map(|tag| format!(r#"<span class="row-tag">{}</span>"#, escape(tag))).collect();
    format!(
        r##"<li class="row" data-event="{id}" data-kind="{kind}" data-form="{form}">{month}{date}<a class="row-headline" href="{page}#event={id}"{spoken}>{headline}</a>{who}{quote}<p class="row-foot">{tags}<cite class="row-source"{url}>{source}</cite></p></li>"##,
        id = escape(&row.id),
        kind = row.kind,
        form = row.form,
        headline = escape(&row.headline),
        source = escape(&row.source),
    )
}

/// The room that the views' tabs will take, whatever the width; they need the script.
pub fn tabs_to_come(words: &Strings) -> String {
    tabs(words).map(|(_, name)| format!(r#"<span class="tab tab-to-come">{}</span>"#, escape(name))).concat()
}

/// The guide as the page draws it, open.
pub fn guide(words: &Strings) -> String {
    let part =
        |title: &str, text: &str| format!(r#"<h2 class="region-title">{}</h2><p>{}</p>"#, escape(title), escape(text));
    let line = |(class, name): (String, &str)| {
        format!(
            r#"<li class="legend-line"><span class="mark legend-mark {class}" aria-hidden="true"></span><span>{}</span></li>"#,
            escape(name)
        )
    };
    format!(
        r#"<details class="guide" open><summary class="guide-open">{heading}</summary><div class="guide-body" role="region" aria-label="{heading}"><div class="guide-text">{texts}</div><div class="guide-marks"><h2 class="region-title">{marks}</h2><ul class="legend-list">{lines}</ul></div><p class="guide-foot"><button type="button" class="button button-main guide-close">{close}</button></p></div></details>"#,
        heading = escape(words.legend_heading),
        texts = texts(words).into_iter().map(|(title, text)| part(title, text)).collect::<String>(),
        marks = escape(words.legend_marks),
        lines = legend(words).into_iter().map(line).collect::<String>(),
        close = escape(words.guide_close),
    )
}

/// What `make` makes of a text, escaped; nothing where there is none.
fn optional(text: Option<&str>, make: impl Fn(&str) -> String) -> String {
    text.filter(|text| !text.is_empty()).map(|text| make(&escape(text))).unwrap_or_default()
}
