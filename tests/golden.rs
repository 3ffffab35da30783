//! Whole articles: one readable picture of every layer, kept beside the tests and reviewed in the diff.
//!
//! `INSTA_UPDATE=always cargo test --test golden` writes the pictures anew.

use demarche::corpus::{self, Kind};
use demarche::export::text;
use demarche::pipeline::{Engine, Options};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_bundled_corpus() {
    let engine = Engine::bundled().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let document = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        corpus::import(Kind::of_name(&name).unwrap(), &name, &name, &fs::read(path).unwrap(), corpus::decode_standard)
            .unwrap()
            .documents
    };
    let documents = paths.iter().flat_map(document).collect();
    let (analysis, _) = engine.analyze(documents, &Options::default(), &[]);
    insta::with_settings!({ snapshot_path => "golden", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("bundled_corpus", text::annotated(&analysis));
    });
}
