//! What a reader of the sources may rely on: the layers of ARCHITECTURE.md, a story at the head of every file, files of
//! a length that can be read, and nothing of the machine that they were written on.
#![expect(clippy::unwrap_used, reason = "a file that cannot be read is a failed test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the lowest layer to the highest; one may use only those of layers before its own.
const LAYERS: &[&[&str]] = &[
    &["span", "edtf", "id", "strings", "order"],
    &["offsets", "evidence"],
    &["knowledge", "wording"],
    &["corpus", "syntax"],
    &["time", "actors", "timeline"],
    &["dating"],
    &["statements"],
    &["events"],
    &["merge"],
    &["analysis"],
    &["corrections"],
    &["pipeline", "store", "export"],
    &["protocol"],
    &["app"],
];

/// Crates that only the page's own module and the wasm entry points may name.
const WEB: &[&str] = &["leptos", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo"];

/// Lines of code that a file may hold, without its tests, comments and blank lines.
const LONGEST: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder of the repository, sorted; build products and installed packages left out.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if ["target", "dist", "node_modules", ".git"].contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn rust_files(folders: &[&str]) -> Vec<PathBuf> {
    folders.iter().flat_map(|folder| files(folder)).filter(|path| path.extension().is_some_and(|e| e == "rs")).collect()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The code of a file: no tests, comments or blank lines, each line with its number.
fn code(text: &str) -> Vec<(usize, &str)> {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    let lines = text[..end].lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with("//")).collect()
}

/// The module of the crate that a file of `src` belongs to; `None` for the crate's root and its entry points.
fn module(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next()?.as_os_str().to_string_lossy().into_owned();
    let name = first.trim_end_matches(".rs");
    (!["lib", "main", "bin"].contains(&name)).then(|| name.to_owned())
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

/// The modules of the crate that a text names after `crate::`, with the offset of each.
fn used(text: &str) -> Vec<(usize, String)> {
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.push((at, word(rest)));
            continue;
        };
        // The names at the first level of a group.
        let mut depth = 1;
        let mut begins = true;
        for (index, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' => begins = true,
                _ if begins && depth == 1 && !c.is_whitespace() => {
                    found.push((at, word(&group[index..])));
                    begins = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

#[test]
fn modules_use_lower_layers_only() {
    let mut faults = Vec::new();
    for path in rust_files(&["src"]) {
        let Some(own) = module(&path) else { continue };
        let Some(row) = layer(&own) else {
            faults.push(format!("{}: module `{own}` stands in no layer", shown(&path)));
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        let lines = code(&text);
        let joined = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        for (at, other) in used(&joined) {
            let number = joined[..at].matches('\n').count();
            let allowed = other == own || layer(&other).is_none_or(|lower| lower < row);
            if !allowed {
                faults.push(format!("{}:{}: `{own}` may not use `{other}`", shown(&path), lines[number].0));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn layers_name_existing_modules() {
    let present: BTreeSet<String> = rust_files(&["src"]).iter().filter_map(|path| module(path)).collect();
    let missing: Vec<_> = LAYERS.iter().copied().flatten().filter(|name| !present.contains(**name)).collect();
    assert!(missing.is_empty(), "in the table of layers, but no module: {missing:?}");
}

#[test]
fn only_the_page_knows_a_browser() {
    let mut faults = Vec::new();
    for path in rust_files(&["src"]) {
        let name = shown(&path);
        if name.starts_with("src/app") || ["src/main.rs", "src/bin/engine.rs"].contains(&name.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in code(&text) {
            let names =
                |word: &&&str| line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|part| part == **word);
            if let Some(word) = WEB.iter().find(names) {
                faults.push(format!("{name}:{number}: `{word}` outside the page"));
            }
            if line.contains("target_arch") || line.contains("target_family") {
                faults.push(format!("{name}:{number}: the engine is the same on every machine"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_opens_with_its_story() {
    let without: Vec<_> = rust_files(&["src", "tests", "benches", "xtask", "tools"])
        .iter()
        .filter(|path| !fs::read_to_string(path).unwrap().starts_with("//! "))
        .map(|path| shown(path))
        .collect();
    assert!(without.is_empty(), "no module documentation: {without:?}");
}

#[test]
fn files_can_be_read_at_a_sitting() {
    let long: Vec<_> = rust_files(&["src", "tests", "benches", "xtask"])
        .iter()
        // A catalogue of texts is a list, not code.
        .filter(|path| !shown(path).starts_with("src/strings/"))
        .map(|path| (shown(path), code(&fs::read_to_string(path).unwrap()).len()))
        .filter(|(_, lines)| *lines > LONGEST)
        .collect();
    assert!(long.is_empty(), "more than {LONGEST} lines of code: {long:?}");
}

#[test]
fn every_text_of_the_interface_is_used() {
    let sources: String = rust_files(&["src/app", "src/store", "src/strings", "src/wording", "xtask"])
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let used = |name: &str| {
        let field = format!(".{name}");
        sources
            .match_indices(&field)
            .any(|(at, _)| !sources[at + field.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_'))
    };
    let unused: Vec<_> = demarche::strings::NAMES.iter().filter(|name| !used(name)).collect();
    assert!(unused.is_empty(), "in the catalogue, but never shown: {unused:?}");
}

#[test]
fn nothing_of_the_machine_is_in_the_repository() {
    // Put together here, so that this file does not hold them.
    let forbidden =
        [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"], ["\"resol", "ved\": \"http"]].map(|parts| parts.concat());
    let mut faults = Vec::new();
    for path in files("") {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (index, line) in text.lines().enumerate() {
            if let Some(word) = forbidden.iter().find(|word| line.contains(word.as_str())) {
                faults.push(format!("{}:{}: {word}", shown(&path), index + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
