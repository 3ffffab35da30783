//! The static site: everything in `dist/`. The same inputs give the same bytes.

use crate::bundle::{Bundle, bundle};
use crate::html::{escape, guide, row, tabs_to_come};
use crate::wasm::{Module, Profile, modules};
use crate::{dist, plain, root, single, words};
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use demarche::export::json;
use demarche::export::packed::pack;
use demarche::store::row::{Row, rows};
use demarche::store::{Store, shell};
use demarche::strings::{ENGLISH, fill};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

/// How many rows the first page holds.
const FIRST: usize = 200;

/// Every part of the site.
pub struct Site {
    /// The files beside the pages, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The template of the pages.
    pub template: String,
    /// The results.
    pub bundle: Bundle,
    /// The rows of the list.
    pub rows: Vec<Row>,
    /// The other languages: tag, name and direction, and the file of their texts.
    pub languages: Vec<words::Language>,
}

/// What a page puts around the same rows.
pub struct Frame {
    /// The Content-Security-Policy.
    pub policy: String,
    /// What the head holds besides the policy: style and early script.
    pub head: String,
    /// What ends the body: the parts and the scripts.
    pub tail: String,
    /// Whether other files of the site lie beside the page.
    pub neighbors: bool,
}

/// Builds the site into `dist/`.
pub fn build(profile: Profile) -> Result<()> {
    let site = gather(profile)?;
    let folder = dist();
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    let mut files = site.files.clone();
    files.insert("index.html".into(), site.page(&hosted(&site)).into_bytes());
    files.insert("demarche.html".into(), site.page(&single::frame(&site)?).into_bytes());
    files.extend(plain::lists(&site));
    files.insert("accuracy.html".into(), plain::accuracy(&site)?.into_bytes());
    files.extend(plain::oembed().map(|answer| ("oembed.json".to_owned(), answer)));
    for (name, bytes) in &files {
        let path = folder.join(name);
        fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    let documents = site.bundle.analysis.documents.len();
    println!("dist/ holds {documents} documents and {} items", site.rows.len());
    Ok(())
}

fn gather(profile: Profile) -> Result<Site> {
    let bundle = bundle()?;
    let rows = rows(&bundle.analysis, &ENGLISH);
    let mut files = BTreeMap::new();
    for Module { name, wasm, glue } in modules(profile)? {
        files.insert(format!("{name}.wasm"), wasm);
        files.insert(format!("{name}-glue.js"), glue.into_bytes());
    }
    files.insert("results.bin".into(), pack(&bundle.analysis));
    // For other programs; the page does not fetch it.
    files.insert("results.json".into(), json::object(&bundle.analysis).into_bytes());
    files.insert("corpus.json".into(), bundle.pack.clone().into_bytes());
    files.insert("style.css".into(), style()?.into_bytes());
    for entry in fs::read_dir(root().join("public"))? {
        let path = entry?.path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        files.insert(name, fs::read(&path)?);
    }
    let languages = words::languages()?;
    files.extend(languages.iter().map(|language| (language.file(), language.lines.clone().into_bytes())));
    let template = fs::read_to_string(root().join("index.html")).context("index.html cannot be read")?;
    Ok(Site { files, template, bundle, rows, languages })
}

/// The style sheets as one: tokens first, then by name.
fn style() -> Result<String> {
    let mut sheets = Vec::new();
    for entry in fs::read_dir(root().join("style")).context("style/ cannot be read")? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "css") {
            let text = fs::read_to_string(&path)?;
            sheets.push((!path.ends_with("tokens.css"), path, text));
        }
    }
    sheets.sort();
    ensure!(!sheets.is_empty(), "style/ holds no sheet");
    Ok(sheets.into_iter().map(|(_, _, text)| text).collect())
}

impl Site {
    /// The address of a file with its version, so that files of two builds never mix.
    pub fn address(&self, name: &str) -> String {
        let bytes = self.files.get(name).map(Vec::as_slice).unwrap_or_default();
        let version: String = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(bytes)).chars().take(8).collect();
        format!("{name}?v={version}")
    }

    /// A file as text.
    pub fn text(&self, name: &str) -> Result<&str> {
        let bytes = self.files.get(name).with_context(|| format!("the site has no {name}"))?;
        std::str::from_utf8(bytes).with_context(|| format!("{name} is no text"))
    }

    /// The template filled in.
    pub fn page(&self, frame: &Frame) -> String {
        let total = self.rows.len();
        let shown: String = self.rows.iter().take(FIRST).map(|item| row(item, "")).collect();
        let documents = self.bundle.analysis.documents.len();
        let all = fill(ENGLISH.page_all, &[("total", &ENGLISH.number(total))]);
        let more = frame.neighbors && total > FIRST;
        let rest = if more { format!(r#"<a href="list.html">{}</a>"#, escape(&all)) } else { String::new() };
        let accuracy = if frame.neighbors {
            let name = escape(ENGLISH.page_accuracy);
            format!(r#" <a class="honesty-link" href="accuracy.html" target="_blank">{name}</a>"#)
        } else {
            String::new()
        };
        let store = Store::new(self.bundle.analysis.clone());
        let template = shell(&store, &ENGLISH)
            .iter()
            .fold(self.template.clone(), |page, (key, value)| page.replace(&format!("{{{{{key}}}}}"), &escape(value)));
        // Text of articles comes last, so that no placeholder is looked for in it.
        [
            ("policy", frame.policy.as_str()),
            ("head", &frame.head),
            ("tail", &frame.tail),
            ("total", &total.to_string()),
            ("documents", &documents.to_string()),
            ("guide", &guide(&ENGLISH)),
            ("tabs", &tabs_to_come(&ENGLISH)),
            ("accuracy", &accuracy),
            ("rest", &rest),
            ("rows", &shown),
        ]
        .iter()
        .fold(template, |page, (key, value)| page.replace(&format!("{{{{{key}}}}}"), value))
    }
}

/// What the scripts read: the addresses of the parts, the languages, and what to say where nothing starts.
pub fn files_script(notes: serde_json::Map<String, serde_json::Value>) -> String {
    let notes = serde_json::Value::Object(notes).to_string().replace('<', "\\u003c");
    format!(r#"<script type="application/json" id="demarche-files">{notes}</script>"#)
}

/// The frame of the page whose parts lie beside it.
fn hosted(site: &Site) -> Frame {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
                  font-src 'self'; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'";
    let mut head = format!(r#"<link rel="icon" href="{}" type="image/svg+xml">"#, site.address("favicon.svg"));
    let _ = write!(head, r#"<link rel="stylesheet" href="{}">"#, site.address("style.css"));
    let _ = write!(head, r#"<script src="{}"></script>"#, site.address("embed-child.js"));
    head.push_str(&plain::discovery());
    let parts = ["page.wasm", "engine.wasm", "page-glue.js", "engine-glue.js", "results.bin", "corpus.json", "perf.js"];
    let mut notes = words::notes(&site.languages);
    for name in parts.into_iter().map(str::to_owned).chain(site.languages.iter().map(words::Language::file)) {
        notes.insert(name.clone(), site.address(&name).into());
    }
    let mut tail = files_script(notes);
    for name in ["page-glue.js", "words.js", "engine.js", "boot.js"] {
        let _ = write!(tail, r#"<script src="{}" defer></script>"#, site.address(name));
    }
    Frame { policy: policy.into(), head, tail, neighbors: true }
}
