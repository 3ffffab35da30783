//! The bundled corpus: the folder's files as a pack for the page, and what the engine makes of them.

use crate::root;
use anyhow::{Context, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use demarche::analysis::Analysis;
use demarche::corpus::{Kind, decode_standard};
use demarche::corrections;
use demarche::protocol::{Session, Settings};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The files of the bundled corpus and the results.
pub struct Bundle {
    /// What was extracted.
    pub analysis: Analysis,
    /// The source files, for "Extract again" in the page: the settings, and each file's `name` and
    /// `text` or `base64`.
    pub pack: String,
}

/// Reads and extracts the folder that `DEMARCHE_CORPUS` names, else `corpus/`, with the knowledge of the file that
/// `DEMARCHE_KNOWLEDGE` names, and the corrections of the one that `DEMARCHE_CORRECTIONS` names, if they do. With
/// `DEMARCHE_APPROVED=1` only what these approve is published.
pub fn bundle() -> Result<Bundle> {
    let folder = env::var_os("DEMARCHE_CORPUS").map_or_else(|| root().join("corpus"), PathBuf::from);
    let files = files(&folder)?;
    let knowledge = named("DEMARCHE_KNOWLEDGE")?.unwrap_or_default();
    let corrections = match named("DEMARCHE_CORRECTIONS")? {
        Some(list) => corrections::parse(&list).context("DEMARCHE_CORRECTIONS names no list of corrections")?,
        None => Vec::new(),
    };
    let approved = env::var_os("DEMARCHE_APPROVED").is_some_and(|value| value == "1");
    let settings = Settings { knowledge, corrections, approved, ..Settings::default() };
    let mut session = Session::new(settings.clone(), decode_standard)?;
    for (name, bytes) in &files {
        for notice in session.add(name, bytes).notices {
            println!("{}: {}", notice.name, notice.message);
        }
    }
    let analysis = session.finish();
    for index in session.unused() {
        println!("correction {} fits nothing that was found; it was left out of this result", index + 1);
    }
    Ok(Bundle { analysis, pack: pack(&settings, &files)? })
}

/// The text of the file that a variable of the environment names.
fn named(variable: &str) -> Result<Option<String>> {
    let Some(path) = env::var_os(variable) else { return Ok(None) };
    Ok(Some(fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?))
}

/// Every file of a known kind below `folder` by its path relative to it, in byte order.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries = fs::read_dir(&next).with_context(|| format!("{} cannot be read", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
                if Kind::of_name(&name).is_none() {
                    println!("{name}: skipped, of no supported kind");
                    continue;
                }
                found.push((name, fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn pack(settings: &Settings, files: &[(String, Vec<u8>)]) -> Result<String> {
    let entries: Vec<_> = files
        .iter()
        .map(|(name, bytes)| match std::str::from_utf8(bytes) {
            Ok(text) => json!({ "name": name, "text": text }),
            Err(_) => json!({ "name": name, "base64": BASE64_STANDARD.encode(bytes) }),
        })
        .collect();
    Ok(serde_json::to_string(&json!({ "settings": settings, "files": entries }))?)
}
