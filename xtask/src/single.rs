//! The page as one file: every part within it, compressed, and a policy that names each script by its hash.
//! It opens from disk, where a page may fetch nothing.

use crate::serve::gzip;
use crate::site::{Frame, Site};
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The frame of the one-file page.
pub fn frame(site: &Site) -> Result<Frame> {
    let mut hashes = String::new();
    let style = site.text("style.css")?;
    let icon = BASE64_STANDARD.encode(site.text("favicon.svg")?);
    let mut head = format!(r#"<link rel="icon" href="data:image/svg+xml;base64,{icon}"><style>{style}</style>"#);
    ensure!(!style.contains("</"), "style.css cannot stand within the page");
    head.push_str(&script(site, "embed-child.js", None, &mut hashes)?);
    let mut tail = String::from(r#"<script type="application/json" id="demarche-files">{"single":true}</script>"#);
    for name in ["page.wasm", "engine.wasm", "results.json", "corpus.json"] {
        let bytes = site.files.get(name).with_context(|| format!("the site has no {name}"))?;
        let packed = gzip(bytes, Compression::best()).with_context(|| format!("{name} cannot be compressed"))?;
        let text = BASE64_STANDARD.encode(packed);
        let _ = write!(tail, r#"<script type="application/gzip" id="part-{name}">{text}</script>"#);
    }
    tail.push_str(&script(site, "page-glue.js", None, &mut hashes)?);
    tail.push_str(&script(site, "engine-glue.js", Some("glue-engine"), &mut hashes)?);
    tail.push_str(&script(site, "engine.js", None, &mut hashes)?);
    tail.push_str(&script(site, "boot.js", None, &mut hashes)?);
    let policy = format!(
        "default-src 'none'; script-src{hashes} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        hash(style)
    );
    Ok(Frame { policy, head, tail, neighbors: false })
}

fn script(site: &Site, name: &str, id: Option<&str>, hashes: &mut String) -> Result<String> {
    let text = site.text(name)?;
    ensure!(!text.contains("</script") && !text.contains("<!--"), "{name} cannot stand within the page");
    let _ = write!(hashes, " {}", hash(text));
    let id = id.map(|id| format!(r#" id="{id}""#)).unwrap_or_default();
    Ok(format!("<script{id}>{text}</script>"))
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}
