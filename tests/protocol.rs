//! The messages between page and engine, and the session behind them: the same results as the command line.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::analysis::{Actor, ActorKind, Analysis};
use demarche::corpus::decode_standard;
use demarche::corrections;
use demarche::export::json;
use demarche::export::packed::{PackedError, pack, unpack};
use demarche::protocol::{Added, Session, Settings, VERSION, correct};
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
    let mut session = Session::new(Settings::default(), decode_standard).unwrap();
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
    assert!(printed.stdout == json::object(&session.finish()).into_bytes(), "other bytes than on the command line");
}

/// The results of the first article of the bundled corpus under these settings.
fn extracted(settings: Settings) -> (Analysis, Vec<usize>) {
    let mut session = Session::new(settings, decode_standard).unwrap();
    for (name, bytes) in corpus().into_iter().take(1) {
        session.add(&name, &bytes);
    }
    (session.finish(), session.unused().to_vec())
}

/// A list with every kind of correction, and one that fits nothing, for results as extracted.
fn list(analysis: &Analysis) -> String {
    let mut events = analysis.events.iter().map(|event| event.id.as_str());
    let mut next = || events.next().unwrap();
    let (one, other_one) = (next(), next());
    let document = &analysis.documents[0];
    let (mention, statement) = (&document.mentions[0], &document.statements[0]);
    // A state stays whatever the date; an office-holder may not.
    let other = |actor: &&Actor| actor.kind == ActorKind::State && mention.actor.as_ref() != Some(&actor.id);
    let other = analysis.actors.iter().find(other).unwrap();
    let list = serde_json::json!([
        { "op": "set-date", "document": document.id, "date": "2024-05-02" },
        { "op": "set-date", "report": next(), "date": "2024-05" },
        { "op": "choose-actor", "mention": mention.id, "actor": other.id },
        { "op": "merge", "reports": [one, other_one] },
        { "op": "split", "report": other_one },
        { "op": "hide", "report": next() },
        { "op": "pin", "report": statement.id },
        { "op": "rename", "actor": other.id, "name": "Another name" },
        { "op": "note", "report": next(), "text": "Checked by telephone" },
        { "op": "approve", "report": statement.id },
        { "op": "hide", "report": "nothing.of.the.kind" },
    ]);
    list.to_string()
}

#[test]
fn the_page_and_the_command_line_make_the_same_of_one_list() {
    let (plain, _) = extracted(Settings::default());
    let list = list(&plain);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corrections.json");
    fs::write(&path, &list).unwrap();
    let printed = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["extract", "--corrections", path.to_str().unwrap(), &corpus()[0].0])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"))
        .output()
        .unwrap();
    assert!(printed.status.success());
    assert!(String::from_utf8(printed.stderr).unwrap().contains("correction 11 fits nothing"));

    // As the page does it: extract with the dates of documents, then apply the whole list.
    let parsed = corrections::parse(&list).unwrap();
    let first = parsed.iter().take(1).cloned().collect();
    let (dated, unused) = extracted(Settings { corrections: first, ..Settings::default() });
    assert!(unused.is_empty() && dated != plain, "what hangs on the date follows it");
    let corrected = correct(&pack(&dated), &list, false).unwrap();
    assert!(printed.stdout == json::object(&corrected.results).into_bytes(), "other bytes than on the command line");
    let fits: Vec<bool> = corrected.entries.iter().map(|(_, outcome)| outcome.fits).collect();
    assert_eq!(fits, [vec![true; 10], vec![false]].concat());

    // What the page hands out is the list that came in.
    let entries: Vec<&str> = corrected.entries.iter().map(|(entry, _)| entry.as_str()).collect();
    assert_eq!(corrections::parse(&format!("[{}]", entries.join(","))).unwrap(), parsed);

    // A build of approved items only holds what the page shows of them.
    let (published, unused) = extracted(Settings { corrections: parsed, approved: true, ..Settings::default() });
    assert_eq!(unused, [10]);
    assert!(published == correct(&pack(&dated), &list, true).unwrap().results);
    let statements: usize = published.documents.iter().map(|document| document.statements.len()).sum();
    assert_eq!((published.events.len(), statements), (0, 1));
    assert!(correct(&pack(&plain), "[{}]", false).is_err() && correct(&[], "[]", false).is_err());
}

#[test]
fn files_that_fail_are_named_and_the_others_stay() {
    let mut session = Session::new(Settings::default(), decode_standard).unwrap();
    let failed = |added: Added| added.documents.is_empty() && added.notices.iter().all(|notice| notice.failed);
    assert!(failed(session.add("empty.txt", b"")));
    assert!(failed(session.add("picture.png", b"PNG")));
    assert_eq!(session.add("folder/one.txt", ARTICLE).documents, ["folder/one.txt"]);
    assert_eq!(session.add("folder/one.txt", ARTICLE).documents, ["folder/one.txt~2"]);
    let analysis = session.finish();
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
    let mut session = Session::from_json(&text, decode_standard).unwrap();
    session.add("one.txt", ARTICLE);
    let analysis = session.finish();
    assert_eq!(analysis.documents.first().unwrap().published.value, "2024-08");
}

#[test]
fn settings_of_another_kind_are_refused() {
    for text in ["", "[]", "{\"version\":99}", "{\"published\":\"soon\"}", "{\"as_of\":\"2024\"}", "{\"colour\":1}"] {
        assert!(Session::from_json(text, decode_standard).is_err(), "{text}");
    }
    for text in ["{}", "{\"corrections\":[]}", "{\"knowledge\":\"\"}"] {
        assert!(Session::from_json(text, decode_standard).is_ok(), "{text}");
    }
    assert!(Session::from_json("{\"knowledge\":\"no record\"}", decode_standard).is_err());
}

#[test]
fn packed_results_come_back_as_they_went_or_are_refused() {
    let mut session = Session::new(Settings::default(), decode_standard).unwrap();
    for (name, bytes) in corpus() {
        session.add(&name, &bytes);
    }
    let analysis = session.finish();
    let packed = pack(&analysis);
    assert_eq!(unpack(&packed).unwrap(), analysis);
    for cut in [0, 1, packed.len() / 2, packed.len() - 1] {
        assert_eq!(unpack(&packed[..cut]), Err(PackedError::Damaged));
    }
    let longer = [packed.as_slice(), &[0]].concat();
    assert_eq!(unpack(&longer), Err(PackedError::Damaged));
    let other = demarche::analysis::Analysis { format: "demarche/0".to_owned(), ..analysis };
    assert_eq!(unpack(&pack(&other)), Err(PackedError::Version));
}
