//! Cases by module: each folder of `tests/cases` is a module, each file in it a rule, with texts and what they must give.
//!
//! A file has at least two cases that find something and one that finds nothing. A new folder needs one line in
//! [`RUNNERS`] and a function from a case to what was found, a line each.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::corpus::Document;
use demarche::edtf::Edtf;
use demarche::pipeline::{Engine, Options};
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// What a folder's cases are given to: a case to the findings, as lines in the form of [`wanted`].
type Runner = fn(&Engine, &Table) -> Vec<String>;

const RUNNERS: [(&str, Runner); 2] = [("dating", published), ("time", times)];

/// The document's own date where it has one: `date`.
fn published(engine: &Engine, case: &Table) -> Vec<String> {
    let text = case["text"].as_str().unwrap().to_owned();
    let reading = engine.read(Document { text, ..Document::default() }, &Options::default().given(None));
    let date = reading.published.value;
    if date.is_unknown() { Vec::new() } else { vec![date.to_string()] }
}

/// Time expressions: `text | type | value`, and `| mod` and `| date` where the case asks for them.
fn times(engine: &Engine, case: &Table) -> Vec<String> {
    let text = case["text"].as_str().unwrap();
    let published = case.get("dct").map(|date| Edtf::parse(date.as_str().unwrap()).unwrap());
    let document = Document { id: "case".to_owned(), text: text.to_owned(), published, ..Document::default() };
    let reading = engine.read(document, &Options::default().given(None));
    let keys = keys(case);
    let shown = reading.times.iter().map(|timex| {
        let field = |key: &String| match key.as_str() {
            "text" => timex.span.text(text).to_owned(),
            "type" => format!("{:?}", timex.kind).to_uppercase(),
            "value" => timex.value.clone(),
            "mod" => timex.modifier.unwrap_or("").to_owned(),
            "date" => timex.date.to_string(),
            other => panic!("no field of a time: {other}"),
        };
        keys.iter().map(field).collect::<Vec<_>>().join(" | ")
    });
    shown.collect()
}

/// The fields that a case's wanted findings name, in the order of the alphabet.
fn keys(case: &Table) -> Vec<String> {
    let wanted = case["want"].as_array().unwrap();
    wanted.first().map_or_else(
        || vec!["text".to_owned(), "value".to_owned()],
        |first| first.as_table().unwrap().keys().cloned().collect(),
    )
}

fn wanted(case: &Table) -> Vec<String> {
    let line = |found: &Value| {
        let fields = found.as_table().unwrap().values();
        fields.map(|field| field.as_str().unwrap()).collect::<Vec<_>>().join(" | ")
    };
    case["want"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn all_cases() {
    let engine = Engine::bundled().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut failures = Vec::new();
    for (folder, runner) in RUNNERS {
        let mut files: Vec<_> = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "toml")) {
            failures.extend(run(&engine, file, runner));
        }
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

fn run(engine: &Engine, file: &Path, runner: Runner) -> Vec<String> {
    let content: Table = fs::read_to_string(file).unwrap().parse().unwrap();
    let cases = content["case"].as_array().unwrap();
    let (mut hits, mut misses, mut failures) = (0, 0, Vec::new());
    for case in cases {
        let case = case.as_table().unwrap();
        let (want, found) = (wanted(case), runner(engine, case));
        if want.is_empty() {
            misses += 1;
        } else {
            hits += 1;
        }
        if want != found {
            let name = file.file_stem().unwrap().to_string_lossy();
            failures.push(format!("{name}: {}\n  want {want:#?}\n  found {found:#?}", case["text"]));
        }
    }
    if hits < 2 || misses < 1 {
        failures.push(format!("{}: needs two cases with findings and one without", file.display()));
    }
    failures
}
