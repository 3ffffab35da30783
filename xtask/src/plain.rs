//! The list as plain pages of 500 rows, without a script; and where the address is known, what lets others find the page.

use crate::html::{escape, row};
use crate::root;
use crate::site::Site;
use anyhow::{Context, Result};
use demarche::store::row::Row;
use demarche::strings::ENGLISH;
use std::collections::BTreeMap;
use std::{env, fs};

/// Rows in one page of the list.
const PAGE: usize = 500;

/// The pages of the list by file name.
pub fn lists(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let rows = &site.rows;
    let pages: Vec<&[Row]> = if rows.is_empty() { vec![&[]] } else { rows.chunks(PAGE).collect() };
    (0..).zip(&pages).map(|(index, rows)| (file(index), page(site, index, pages.len(), rows).into_bytes())).collect()
}

fn file(index: usize) -> String {
    if index == 0 { "list.html".to_owned() } else { format!("list-{}.html", index + 1) }
}

fn page(site: &Site, index: usize, pages: usize, rows: &[Row]) -> String {
    let others: String = (0..pages)
        .filter(|other| pages > 1 && *other != index)
        .map(|other| format!(r#" <a href="{}">{}…</a>"#, file(other), ENGLISH.number(other * PAGE + 1)))
        .collect();
    format!(
        r#"<!doctype html>
<html lang="en">
{head}
<body class="plain">
<header class="masthead"><p class="masthead-name"><a href="./">{name}</a></p><h1 class="masthead-title">{line}</h1></header>
<main class="main">
<h2 class="region-title">{heading}</h2>
<nav aria-label="{heading}"><a href="./">{timeline}</a>{others}</nav>
<ol class="list" data-demarche="list" data-total="{total}" start="{start}">{rows}</ol>
</main>
</body>
</html>
"#,
        heading = escape(ENGLISH.list_heading),
        name = escape(ENGLISH.site_name),
        line = escape(ENGLISH.site_line),
        timeline = escape(ENGLISH.tab_timeline),
        head = head(site, ENGLISH.list_heading),
        total = site.rows.len(),
        start = index * PAGE + 1,
        rows = rows.iter().map(|item| row(item, "./")).collect::<String>(),
    )
}

/// The measured error rates as a page of their own, as ACCURACY.md has them.
pub fn accuracy(site: &Site) -> Result<String> {
    let text = fs::read_to_string(root().join("ACCURACY.md")).context("ACCURACY.md cannot be read")?;
    let (mut body, mut table) = (String::new(), String::new());
    for line in text.lines().chain([""]) {
        let line = escape(line);
        if let Some(cells) = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) {
            if !cells.contains("---") {
                let cell = if table.is_empty() { "th" } else { "td" };
                let cells = cells.split('|').map(|text| format!("<{cell}>{}</{cell}>", text.trim()));
                table.push_str(&format!("<tr>{}</tr>", cells.collect::<String>()));
            }
            continue;
        }
        if !table.is_empty() {
            body.push_str(&format!("<table>{}</table>", std::mem::take(&mut table)));
        }
        match line.strip_prefix("# ") {
            Some(title) => body.push_str(&format!("<h1>{title}</h1>")),
            None if line.is_empty() => {}
            None => body.push_str(&format!("<p>{line}</p>")),
        }
    }
    Ok(format!(
        r#"<!doctype html>
<html lang="en">
{head}
<body class="plain">
<header class="masthead"><p class="masthead-name"><a href="./">{name}</a></p></header>
<main class="main accuracy">{body}</main>
</body>
</html>
"#,
        head = head(site, ENGLISH.page_accuracy),
        name = escape(ENGLISH.site_name),
    ))
}

/// The head of a plain page.
fn head(site: &Site, heading: &str) -> String {
    format!(
        r#"<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading}: {name}</title>
<meta name="description" content="{line}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="{icon}" type="image/svg+xml">
<link rel="stylesheet" href="{style}">
</head>"#,
        heading = escape(heading),
        name = escape(ENGLISH.site_name),
        line = escape(ENGLISH.page_description),
        icon = site.address("favicon.svg"),
        style = site.address("style.css"),
    )
}

/// Where the site will be published, with a slash at its end, if `DEMARCHE_URL` says so.
fn published() -> Option<String> {
    let url = env::var("DEMARCHE_URL").ok().filter(|url| !url.is_empty())?;
    Some(format!("{}/", url.trim_end_matches('/')))
}

/// What the head of the page says of its address.
pub fn discovery() -> String {
    published().map_or_else(String::new, |url| {
        let (url, name) = (escape(&url), escape(ENGLISH.site_name));
        format!(
            r#"<link rel="canonical" href="{url}"><link rel="alternate" type="application/json+oembed" href="{url}oembed.json" title="{name}">"#
        )
    })
}

/// The oEmbed file: a static host cannot answer for other addresses, so there is one for the one story.
pub fn oembed() -> Option<Vec<u8>> {
    let url = published()?;
    let html = format!(
        r#"<iframe src="{}?embed" title="{}" width="100%" height="640" frameborder="0" scrolling="no"></iframe>"#,
        escape(&url),
        escape(ENGLISH.site_line)
    );
    let answer = serde_json::json!({ "version": "1.0", "type": "rich", "title": ENGLISH.site_line,
        "provider_name": ENGLISH.site_name, "provider_url": url, "html": html, "width": 700, "height": 640 });
    Some(answer.to_string().into_bytes())
}
