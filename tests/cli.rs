//! The command line as its user meets it: paths, formats, bad input, exit status.
#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "The two ministers met in the harbor city on Monday. They agreed to meet again in a week.";

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn demarche(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments has gone before it reads.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_folder_is_read_in_byte_order_with_paths_as_ids() {
    let root = folder("folder");
    fs::create_dir(root.join("b")).unwrap();
    fs::write(root.join("b/two.md"), format!("---\ntitle: Two\ndate: 2024-05-12\n---\n{ARTICLE}")).unwrap();
    fs::write(root.join("a.txt"), ARTICLE).unwrap();
    fs::write(root.join("c.html"), format!("<html lang=en><body><article><p>{ARTICLE}</p></article></body></html>"))
        .unwrap();
    fs::write(root.join("picture.png"), b"\x89PNG").unwrap();
    let output = demarche(&["extract", root.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let result = json(&output);
    let documents = result["documents"].as_array().unwrap();
    let ids: Vec<&str> = documents.iter().map(|document| document["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a.txt", "b/two.md", "c.html"]);
    assert_eq!(documents[1]["source"], "two.md");
    assert_eq!(documents[1]["published"]["value"], "2024-05-12");
    assert_eq!(documents[1]["published"]["basis"], "metadata");
    assert!(errors(&output).contains("1 files of other kinds skipped"));
}

#[test]
fn what_fails_is_named_and_the_rest_is_done() {
    let root = folder("fails");
    fs::write(root.join("empty.txt"), "").unwrap();
    fs::write(root.join("binary.txt"), [0, 159, 146, 150, 0, 1]).unwrap();
    fs::write(root.join("good.txt"), ARTICLE).unwrap();
    fs::write(root.join("deep.json"), "[".repeat(200_000)).unwrap();
    fs::write(root.join("latin.txt"), b"The caf\xE9 was closed on Monday, the owner said, since the talks had failed.")
        .unwrap();
    let output = demarche(&["extract", root.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)["documents"].as_array().unwrap().len(), 2);
    assert!(json(&output)["documents"][1]["text"].as_str().unwrap().contains("café"));
    for (file, problem) in [("empty.txt", "is empty"), ("binary.txt", "not text"), ("deep.json", "not valid JSON")] {
        assert!(errors(&output).lines().any(|line| line.contains(file) && line.contains(problem)), "{file}");
    }
}

#[test]
fn a_file_over_the_limit_is_refused_at_once() {
    let root = folder("huge");
    let path = root.join("huge.txt");
    fs::write(&path, "a".repeat(5_000_000)).unwrap();
    let output = demarche(&["extract", path.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("split it into its articles"));
}

#[test]
fn json_lines_come_back_one_for_one() {
    let lines = concat!(
        "{\"id\":\"x/1\",\"text\":\"First.\\r\\nLine\",\"published\":\"2024-05\"}\n",
        "{\"id\":\"x/1\",\"text\":\"\u{FEFF}Second \\ud800.\"}\n",
        "{\"text\":\"Third.\"}\n",
    );
    let output = demarche(&["extract", "--format", "jsonl"], lines.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let field = |key: &str| lines.iter().map(|line| line[key].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(field("id"), ["x/1", "x/1", "stdin:3"]);
    assert_eq!(field("text"), ["First.\r\nLine", "\u{FEFF}Second \u{FFFD}.", "Third."]);
    assert!(lines.iter().all(|line| line["format"] == "demarche/1" && line["merged_events"].is_array()));
}

#[test]
fn repeated_ids_are_told_apart_in_one_result() {
    let lines =
        "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"a\",\"text\":\"Two.\"}\n{\"id\":\"a\",\"text\":\"Three.\"}\n";
    let output = demarche(&["extract"], lines.as_bytes());
    let result = json(&output);
    let ids: Vec<&str> =
        result["documents"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a", "a~2", "a~3"]);
    assert!(errors(&output).contains("a: the id occurs again; this one becomes a~2"));
}

#[test]
fn text_that_is_not_english_is_kept_and_not_extracted() {
    let german = "Die beiden Minister trafen sich am Montag, dem 12. Mai 2024, in der Hauptstadt und vereinbarten, dass die Gespräche \
                  noch eine Woche lang fortgesetzt werden sollen, wie ein Sprecher der Regierung in Kyiv am Abend mitteilte.";
    let output = demarche(&["extract"], german.as_bytes());
    let document = &json(&output)["documents"][0];
    assert_eq!(document["language"], "und");
    assert_eq!(document["mentions"].as_array().unwrap().len() + document["times"].as_array().unwrap().len(), 0);
}

#[test]
fn dates_come_from_metadata_before_what_is_given() {
    let line = br#"{"id":"a","text":"Hello there."}
{"id":"b","text":"Hello there.","published":"2024-08-28T23:00:00-05:00"}"#;
    let output = demarche(&["extract", "--published", "2020"], line);
    let published = |index: usize| json(&output)["documents"][index]["published"].clone();
    assert_eq!((published(0)["value"].as_str(), published(0)["basis"].as_str()), (Some("2020"), Some("given")));
    assert_eq!(
        (published(1)["value"].as_str(), published(1)["basis"].as_str()),
        (Some("2024-08-28"), Some("metadata"))
    );
}

#[test]
fn a_corrected_date_wins() {
    let root = folder("corrections");
    let list = root.join("list.json");
    fs::write(&list, r#"[{"op":"set-date","document":"a","date":"2019"},{"op":"hide","report":"gone"}]"#).unwrap();
    let line = br#"{"id":"a","text":"Hello there.","published":"2024"}"#;
    let output = demarche(&["extract", "--corrections", list.to_str().unwrap()], line);
    assert_eq!(json(&output)["documents"][0]["published"]["value"], "2019");
    assert!(errors(&output).contains("correction 2 fits nothing"));
}

#[test]
fn parse_prints_ranges_into_the_document() {
    let output = demarche(&["parse"], b"Hello there.\n\nThe minister didn't come.");
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("# newdoc id = stdin\n"), "{text}");
}

#[test]
fn parse_covers_page_furniture() {
    let text = "Share this article\n\nThe two ministers met in the harbor city on Monday.\n\nRead more: cheap flights";
    let output = demarche(&["parse"], text.as_bytes());
    let parsed = String::from_utf8(output.stdout).unwrap();
    let texts: Vec<&str> = parsed.lines().filter_map(|line| line.strip_prefix("# text = ")).collect();
    assert_eq!(texts, text.split("\n\n").collect::<Vec<_>>());
    let extracted = json(&demarche(&["extract"], text.as_bytes()));
    assert!(!extracted["documents"][0]["furniture"].as_array().unwrap().is_empty());
}

#[test]
fn wrong_usage_is_said_with_status_two() {
    for arguments in [
        &["explode"][..],
        &[],
        &["extract", "--format", "xml"],
        &["extract", "--published", "soon"],
        &["extract", "--nope"],
    ] {
        let output = demarche(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(errors(&output).contains("demarche extract"));
    }
}

/// A document's dates by precedence, with those that do not fit kept in the evidence.
#[test]
fn contradictory_dates_go_by_precedence() {
    let text = "CASTRY, 14 March 2018 (LPA) — The fishing boats came back to the harbor after the storm.";
    let extract = |document: &Value, given: &[&str]| {
        let arguments: Vec<&str> = ["extract", "--format", "jsonl"].iter().chain(given).copied().collect();
        let output = demarche(&arguments, format!("{document}\n").as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        let published = json(&output)["published"].clone();
        let against = published["evidence"].as_array().unwrap().iter().filter(|link| link["fits"] == false).count();
        (published["value"].as_str().unwrap().to_owned(), published["basis"].as_str().unwrap().to_owned(), against)
    };
    let want = |value: &str, basis: &str, against| (value.to_owned(), basis.to_owned(), against);
    let url = "https://example.org/2018/03/15/boats";
    let all = serde_json::json!({ "id": "a", "text": text, "published": "2018-03-16", "url": url });
    assert_eq!(extract(&all, &["--published", "2018-03-20"]), want("2018-03-16", "metadata", 3));
    let address = serde_json::json!({ "id": "a", "text": text, "url": url });
    assert_eq!(extract(&address, &["--published", "2018-03-20"]), want("2018-03-15", "metadata", 2));
    let dateline = serde_json::json!({ "id": "a", "text": text });
    assert_eq!(extract(&dateline, &["--published", "2018-03-20"]), want("2018-03-14", "dateline", 1));
    let agreeing = serde_json::json!({ "id": "a", "text": text, "published": "2018-03" });
    assert_eq!(extract(&agreeing, &[]), want("2018-03", "metadata", 0));
    // No calendar has these, so they date nothing.
    for impossible in ["31 February 2018", "14 March 99999", "2018-13-14"] {
        let text = format!("CASTRY, {impossible} (LPA) — The fishing boats came back to the harbor.");
        let document = serde_json::json!({ "id": "a", "text": text, "published": "2018-13-45" });
        let (value, _, _) = extract(&document, &[]);
        assert!(!value.contains("-13") && !value.contains("02-31") && !value.contains("9999"), "{impossible}: {value}");
    }
}
