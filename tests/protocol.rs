//! The messages between page and engine, and the session behind them: the same results as the command line.
#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::analysis::Analysis;
use demarche::protocol::{Added, Session, Settings, VERSION};
use std::fs;
use std::path::Path;
use std::process::Command;

const ARTICLE: &[u8] = b"The two ministers met in the harbor city on Monday. They agreed to meet again in a week.";

fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_session_gives_what_the_command_line_prints() {
    let mut session = Session::new(Settings::default()).unwrap();
    for (name, bytes) in corpus() {
        let Added { documents, notices } = session.add(&name, &bytes);
        assert_eq!((documents, notices), (vec![name], vec![]));
    }
    let printed = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["extract", "corpus"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(printed.status.success());
    assert!(printed.stdout == session.finish().into_bytes(), "other bytes than on the command line");
}

#[test]
fn files_that_fail_are_named_and_the_others_stay() {
    let mut session = Session::new(Settings::default()).unwrap();
    let failed = |added: Added| added.documents.is_empty() && added.notices.iter().all(|notice| notice.failed);
    assert!(failed(session.add("empty.txt", b"")));
    assert!(failed(session.add("picture.png", b"PNG")));
    assert_eq!(session.add("folder/one.txt", ARTICLE).documents, ["folder/one.txt"]);
    assert_eq!(session.add("folder/one.txt", ARTICLE).documents, ["folder/one.txt~2"]);
    let analysis: Analysis = serde_json::from_str(&session.finish()).unwrap();
    let sources: Vec<_> = analysis.documents.iter().map(|document| document.source.as_str()).collect();
    assert_eq!(sources, ["one.txt", "one.txt"]);
}

#[test]
fn settings_come_back_as_they_went() {
    let settings = Settings {
        version: Some(VERSION),
        published: Some("2024-08".to_owned()),
        as_of: Some("2024-09-01".to_owned()),
        ..Settings::default()
    };
    let text = serde_json::to_string(&settings).unwrap();
    assert_eq!(serde_json::from_str::<Settings>(&text).unwrap(), settings);
    let mut session = Session::from_json(&text).unwrap();
    session.add("one.txt", ARTICLE);
    let analysis: Analysis = serde_json::from_str(&session.finish()).unwrap();
    assert_eq!(analysis.documents.first().unwrap().published.value, "2024-08");
}

#[test]
fn settings_of_another_kind_are_refused() {
    for text in ["", "[]", "{\"version\":99}", "{\"published\":\"soon\"}", "{\"as_of\":\"2024\"}", "{\"colour\":1}"] {
        assert!(Session::from_json(text).is_err(), "{text}");
    }
    for text in ["{}", "{\"corrections\":[]}", "{\"knowledge\":\"\"}"] {
        assert!(Session::from_json(text).is_ok(), "{text}");
    }
    assert!(Session::from_json("{\"knowledge\":\"no record\"}").is_err());
}
