//! A person's word: each kind of correction, in order, on a small result; what fits nothing is reported.
#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::analysis::Analysis;
use demarche::corrections::{Outcome, apply, document_dates, keep_approved, parse, review};
use demarche::evidence::Why;
use serde_json::{Value, json};

/// Two documents that report one meeting, and the second a strike too.
fn result() -> Analysis {
    let report = |id: &str, event: &str, kind: &str, date: &str| {
        json!({ "id": id, "start": 0, "end": 30, "trigger": { "start": 10, "end": 13 }, "event": event, "type": kind, "act": kind,
            "mode": null, "actors": ["alba"], "recipients": ["borduria"], "date": date, "date_basis": "explicit", "date_evidence": [],
            "place": null, "modality": "happened", "figures": [], "attributed_to": null })
    };
    let event = |id: &str, kind: &str, date: &str, reports: Value| {
        json!({ "id": id, "type": kind, "act": kind, "mode": null, "context": [], "cameo": "04", "quad": 1, "actors": ["alba"],
            "recipients": ["borduria"], "date": date, "when": { "start": [date, date], "end": [date, date] },
            "date_basis": "explicit", "date_evidence": [], "place": null, "modality": "happened", "figures": [],
            "headline": "Alba met Borduria", "conflicts": [], "linked": [], "reports": reports, "pinned": false, "approved": false,
            "notes": [] })
    };
    let document = |id: &str, reports: Value| {
        json!({ "id": id, "source": id, "title": null, "outlet": null, "url": null, "language": "en",
            "published": { "value": "unknown", "basis": "unknown", "evidence": [] }, "text": "Alba's envoy met Borduria today",
            "furniture": [], "sentences": [{ "start": 0, "end": 30 }], "times": [],
            "mentions": [{ "start": 0, "end": 4, "id": format!("m-{id}"), "actor": "alba", "form": "name", "candidates": [] }],
            "statements": [{ "id": format!("s-{id}"), "start": 5, "end": 30, "kind": "indirect", "quoted": [], "continues": null,
                "speaker": { "start": 0, "end": 12, "actor": "alba" }, "cue": null, "addressee": null, "reported_by": null,
                "pinned": false, "approved": false, "notes": [] }],
            "events": reports })
    };
    let actor =
        |id: &str| json!({ "id": id, "name": id, "kind": "state", "country": null, "offices": [], "aliases": [] });
    let reference =
        |document: &str, event: &str| json!({ "document": document, "event": event, "attributed_to": null });
    serde_json::from_value(json!({
        "format": "demarche/1",
        "documents": [
            document("one", json!([report("b", "a", "CONSULT", "2024-05-02")])),
            document("two", json!([report("a", "a", "CONSULT", "2024-05-02"), report("c", "c", "ASSAULT", "2024-05-03")])),
        ],
        "actors": [actor("alba"), actor("borduria"), actor("syldavia")],
        "events": [
            event("a", "CONSULT", "2024-05-02", json!([reference("one", "b"), reference("two", "a")])),
            event("c", "ASSAULT", "2024-05-03", json!([reference("two", "c")])),
        ],
    }))
    .unwrap()
}

fn corrected(list: &Value) -> (Analysis, Vec<usize>) {
    let mut analysis = result();
    let unused = apply(&mut analysis, &parse(&list.to_string()).unwrap());
    (analysis, unused)
}

#[test]
fn a_report_gets_the_date_that_was_set() {
    let (analysis, unused) = corrected(&json!([{ "op": "set-date", "report": "c", "date": "2024-05" }]));
    assert!(unused.is_empty());
    let event = analysis.events.iter().find(|event| event.id == "c").unwrap();
    assert_eq!(
        (event.date.as_str(), event.when.start[0].as_deref(), event.when.end[1].as_deref()),
        ("2024-05", Some("2024-05-01"), Some("2024-05-31"))
    );
    assert_eq!(event.date_evidence[0].why, Why::SetByHand);
}

#[test]
fn the_date_of_a_document_is_for_the_pipeline() {
    let list =
        parse(r#"[{"op":"set-date","document":"one","date":"2024"},{"op":"set-date","document":"one","date":"2025"}]"#)
            .unwrap();
    assert_eq!(document_dates(&list)["one"].to_string(), "2025");
    assert!(apply(&mut result(), &list).is_empty());
}

#[test]
fn a_chosen_actor_takes_the_roles_of_the_mention() {
    let (analysis, unused) = corrected(&json!([{ "op": "choose-actor", "mention": "m-two", "actor": "syldavia" }]));
    assert!(unused.is_empty());
    assert_eq!(analysis.documents[1].events[0].actors[0].as_str(), "syldavia");
    assert_eq!(analysis.documents[0].events[0].actors[0].as_str(), "alba");
    assert_eq!(
        analysis.documents[1].statements[0].speaker.as_ref().unwrap().actor.as_ref().unwrap().as_str(),
        "syldavia"
    );
}

#[test]
fn events_merge_and_split_and_keep_their_links() {
    let (merged, _) = corrected(&json!([{ "op": "merge", "reports": ["b", "c"] }]));
    assert_eq!((merged.events.len(), merged.events[0].id.as_str(), merged.events[0].reports.len()), (1, "a", 3));
    assert_eq!(merged.events[0].conflicts, ["date"]);
    assert!(merged.documents.iter().flat_map(|document| &document.events).all(|report| report.event == "a"));
    let (split, _) = corrected(&json!([{ "op": "split", "report": "a" }]));
    let ids: Vec<&str> = split.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(split.documents[0].events[0].event, "b");
}

#[test]
fn actors_merge_under_the_first() {
    let (analysis, unused) = corrected(&json!([{ "op": "merge", "actors": ["borduria", "alba"] }]));
    assert!(unused.is_empty());
    assert_eq!(analysis.events[0].actors[0].as_str(), "borduria");
    assert_eq!(analysis.actors.iter().map(|actor| actor.id.as_str()).collect::<Vec<_>>(), ["borduria", "syldavia"]);
    assert_eq!(analysis.actors[0].aliases, ["alba"]);
}

#[test]
fn events_and_statements_are_hidden_pinned_noted_renamed_approved() {
    let (analysis, unused) = corrected(&json!([
        { "op": "hide", "report": "c" }, { "op": "hide", "report": "s-one" }, { "op": "pin", "report": "b" },
        { "op": "note", "report": "b", "text": "check" }, { "op": "approve", "report": "a" },
        { "op": "rename", "report": "a", "name": "The meeting" }, { "op": "rename", "actor": "alba", "name": "Alba" },
    ]));
    assert!(unused.is_empty());
    let [event] = analysis.events.as_slice() else { panic!("one event is left") };
    assert!(event.pinned && event.approved);
    assert_eq!((event.notes.as_slice(), event.headline.as_str()), (["check".to_owned()].as_slice(), "The meeting"));
    assert!(analysis.documents[0].statements.is_empty() && analysis.documents[1].events.len() == 1);
    assert_eq!(
        (analysis.actors[0].name.as_str(), analysis.actors[0].aliases.as_slice()),
        ("Alba", ["alba".to_owned()].as_slice())
    );
}

#[test]
fn what_fits_nothing_is_reported_by_its_place() {
    let (analysis, unused) = corrected(&json!([
        { "op": "hide", "report": "gone" }, { "op": "pin", "report": "a" }, { "op": "split", "report": "c" },
        { "op": "set-date", "report": "a", "date": "soon" }, { "op": "choose-actor", "mention": "m-one", "actor": "gone" },
    ]));
    assert_eq!(unused, [0, 2, 3, 4]);
    assert!(analysis.events[0].pinned);
    assert!(parse(r#"[{"op":"explode"}]"#).is_err());
}

#[test]
fn each_entry_says_what_it_did_in_names() {
    let list = json!([
        { "op": "rename", "report": "b", "name": "The talks" }, { "op": "hide", "report": "b" }, { "op": "hide", "report": "s-one" },
        { "op": "merge", "actors": ["borduria", "alba"] }, { "op": "choose-actor", "mention": "m-two", "actor": "syldavia" },
        { "op": "set-date", "document": "two", "date": "2024" }, { "op": "pin", "report": "gone" },
    ]);
    let outcomes = review(&mut result(), &parse(&list.to_string()).unwrap());
    let told = |outcome: &Outcome| {
        let Outcome { op, subject, value, fits } = outcome.clone();
        (op, subject, value, fits)
    };
    let own = |op, subject: &str, value: &str, fits| (op, subject.to_owned(), value.to_owned(), fits);
    assert_eq!(
        outcomes.iter().map(told).collect::<Vec<_>>(),
        [
            own("rename", "Alba met Borduria", "The talks", true),
            own("hide", "The talks", "", true),
            own("hide", "s envoy met Borduria toda", "", true),
            own("merge", "borduria", "alba", true),
            own("choose-actor", "Alba", "syldavia", true),
            own("set-date", "two", "2024", true),
            own("pin", "gone", "", false),
        ]
    );
}

#[test]
fn only_what_was_approved_is_kept() {
    let (mut analysis, unused) =
        corrected(&json!([{ "op": "approve", "report": "b" }, { "op": "approve", "report": "s-two" }]));
    assert!(unused.is_empty());
    keep_approved(&mut analysis);
    let ids: Vec<&str> = analysis.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["a"]);
    let reports: Vec<usize> = analysis.documents.iter().map(|document| document.events.len()).collect();
    let statements: Vec<usize> = analysis.documents.iter().map(|document| document.statements.len()).collect();
    assert_eq!((reports.as_slice(), statements.as_slice()), ([1, 1].as_slice(), [0, 1].as_slice()));
}

#[test]
fn merging_takes_an_approval_back() {
    let list = json!([{ "op": "approve", "report": "a" }, { "op": "merge", "reports": ["a", "c"] }]);
    let (analysis, _) = corrected(&list);
    assert!(!analysis.events[0].approved);
}

/// The date that is set for a document wins over its own, and times, offices, events and their dates follow it.
#[test]
fn what_hangs_on_a_documents_date_is_resolved_again() {
    use demarche::corpus::Document;
    use demarche::pipeline::{Engine, Options};
    let engine = Engine::bundled().unwrap();
    let text = "Ukraine’s foreign minister met German officials in Berlin on 28 August. They had talked last week.";
    let analyze = |date: &str| {
        let list = parse(&json!([{ "op": "set-date", "document": "d", "date": date }]).to_string()).unwrap();
        let published = demarche::edtf::Edtf::parse("2019-10-01").ok();
        let document = Document { id: "d".to_owned(), text: text.to_owned(), published, ..Document::default() };
        let (analysis, unused) = engine.analyze(vec![document], &Options::default(), &list);
        assert!(unused.is_empty());
        analysis
    };
    for (date, day, week, minister) in [
        ("2021-09-01", "2021-08-28", "2021-W34", "dmytro-kuleba"),
        ("2025-09-01", "2025-08-28", "2025-W35", "andrii-sybiha"),
    ] {
        let analysis = analyze(date);
        let document = analysis.documents.first().unwrap();
        assert_eq!(document.published.value, date);
        assert_eq!(serde_json::to_value(&document.published).unwrap()["basis"], "correction");
        assert!(
            document.published.evidence.iter().any(|link| !link.fits && matches!(link.why, Why::Metadata(_))),
            "the file's own date is kept"
        );
        let values: Vec<&str> = document.times.iter().map(|time| time.value.as_str()).collect();
        assert_eq!(values, [day, week]);
        let mentions = document.mentions.iter().filter_map(|mention| mention.actor.as_ref());
        assert!(mentions.map(ToString::to_string).any(|actor| actor == minister), "{minister}");
        let event = analysis.events.iter().find(|event| event.date == day).unwrap();
        assert!(event.actors.iter().any(|actor| actor.as_str() == minister), "{:?}", event.actors);
    }
}
