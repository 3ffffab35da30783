//! The page as one file: every part within it, compressed, and a policy that names each script by its hash.
//! It opens from disk, where a page may fetch nothing.

use crate::site::{Frame, Site, files_script};
use crate::words;
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::num::NonZeroU64;
use zopfli::{Format, Options};

/// The frame of the one-file page.
pub fn frame(site: &Site) -> Result<Frame> {
    let mut hashes = String::new();
    let style = site.text("style.css")?;
    let icon = BASE64_STANDARD.encode(site.text("favicon.svg")?);
    let mut head = format!(r#"<link rel="icon" href="data:image/svg+xml;base64,{icon}"><style>{style}</style>"#);
    ensure!(!style.contains("</"), "style.css cannot stand within the page");
    head.push_str(&script(site, "embed-child.js", None, &mut hashes)?);
    let mut notes = words::notes(&site.languages);
    notes.insert("single".into(), true.into());
    let mut tail = files_script(notes);
    let parts = ["page.wasm", "engine.wasm", "results.bin", "corpus.json"].map(str::to_owned);
    for name in parts.into_iter().chain(site.languages.iter().map(words::Language::file)) {
        let bytes = site.files.get(&name).with_context(|| format!("the site has no {name}"))?;
        let packed = small_gzip(bytes).with_context(|| format!("{name} cannot be compressed"))?;
        let text = seven_bits(&packed);
        let _ = write!(
            tail,
            r#"<script type="application/gzip" id="part-{name}" data-bytes="{}">{text}</script>"#,
            packed.len()
        );
    }
    tail.push_str(&script(site, "page-glue.js", None, &mut hashes)?);
    tail.push_str(&script(site, "engine-glue.js", Some("glue-engine"), &mut hashes)?);
    tail.push_str(&script(site, "words.js", None, &mut hashes)?);
    tail.push_str(&script(site, "engine.js", None, &mut hashes)?);
    tail.push_str(&script(site, "boot.js", None, &mut hashes)?);
    let policy = format!(
        "default-src 'none'; script-src{hashes} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        hash(style)
    );
    Ok(Frame { policy, head, tail, neighbors: false })
}

/// As gzip, a twentieth smaller than the usual compressor makes it at its best; this takes ten times as long.
fn small_gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let options = Options { iteration_count: NonZeroU64::MIN.saturating_add(4), ..Options::default() };
    let mut packed = Vec::new();
    zopfli::compress(options, Format::Gzip, bytes, &mut packed)?;
    Ok(packed)
}

fn script(site: &Site, name: &str, id: Option<&str>, hashes: &mut String) -> Result<String> {
    let text = site.text(name)?;
    ensure!(!text.contains("</script") && !text.contains("<!--"), "{name} cannot stand within the page");
    let _ = write!(hashes, " {}", hash(text));
    let id = id.map(|id| format!(r#" id="{id}""#)).unwrap_or_default();
    Ok(format!("<script{id}>{text}</script>"))
}

/// Bytes as text of seven bits a character: an eighth longer, where base64 is a third longer. The three characters that a
/// script element does not keep as they are (NUL, CR, `<`) stand 256 higher; the reader takes the low seven bits of each.
fn seven_bits(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 6 * 7);
    let (mut buffer, mut held) = (0_u32, 0);
    // One byte more, so that the last bits come out; the reader drops what is over.
    for byte in bytes.iter().chain(&[0]) {
        buffer = buffer << 8 | u32::from(*byte);
        held += 8;
        while held >= 7 {
            held -= 7;
            let value = buffer >> held & 0x7f;
            let moved = if matches!(value, 0 | 13 | 60) { 256 } else { 0 };
            text.extend(char::from_u32(value + moved));
        }
    }
    text
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}
