//! Syntax: cases in `tests/cases/syntax`, what holds for any text, and model files that are refused.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a failed step is a failed test")]

use demarche::span::Span;
use demarche::syntax::{Bio, EntityKind, Model, ModelError, Syntax, Token, analyze, model};
use proptest::prelude::*;
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::bundled().unwrap());

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[derive(Deserialize)]
struct Cases<T> {
    case: Vec<Case<T>>,
}

#[derive(Deserialize)]
struct Case<T> {
    text: String,
    want: T,
}

fn cases<T: for<'a> Deserialize<'a>>(name: &str) -> Vec<Case<T>> {
    let text = fs::read_to_string(repository(&format!("tests/cases/syntax/{name}.toml"))).unwrap();
    let cases: Cases<T> = toml::from_str(&text).unwrap();
    assert!(cases.case.len() >= 3, "{name}: fewer than two hits and a miss");
    cases.case
}

fn words(text: &str, syntax: &Syntax) -> String {
    let mut out = String::new();
    for token in &syntax.tokens {
        if !out.is_empty() {
            out.push(if token.in_multiword { '+' } else { '|' });
        }
        out.push_str(token.span.text(text));
    }
    out
}

#[test]
fn words_are_cut_as_the_treebanks_cut_them() {
    for case in cases::<String>("words") {
        assert_eq!(words(&case.text, &analyze(&case.text, &[], &MODEL)), case.want);
    }
}

#[test]
fn sentences_end_where_they_should() {
    for case in cases::<String>("sentences") {
        let syntax = analyze(&case.text, &[], &MODEL);
        let found: Vec<&str> = syntax.sentences.iter().map(|sentence| sentence.span.text(&case.text)).collect();
        assert_eq!(found.join(" ¦ "), case.want);
    }
}

#[test]
fn words_depend_on_their_heads() {
    for case in cases::<Vec<String>>("grammar") {
        let syntax = analyze(&case.text, &[], &MODEL);
        let form = |token: &Token| token.span.text(&case.text);
        let found: Vec<String> = syntax
            .tokens
            .iter()
            .map(|token| {
                let head = token.head.and_then(|head| syntax.tokens.get(head as usize)).map_or("0", form);
                format!("{} {} {head}", form(token), token.deprel.name())
            })
            .collect();
        for want in &case.want {
            assert!(found.contains(want), "{}\nwants {want}\nfound {found:?}", case.text);
        }
    }
}

#[test]
fn names_are_found_with_their_kind() {
    for case in cases::<Vec<String>>("names") {
        let syntax = analyze(&case.text, &[], &MODEL);
        let mut found: Vec<(Span, EntityKind)> = Vec::new();
        for token in &syntax.tokens {
            match (token.entity, found.last_mut()) {
                (Some((Bio::Inside, _)), Some(last)) => last.0 = last.0.join(token.span),
                (Some((_, kind)), _) => found.push((token.span, kind)),
                (None, _) => {}
            }
        }
        let kind = |kind| match kind {
            EntityKind::Person => "PER",
            EntityKind::Organization => "ORG",
            EntityKind::Location => "LOC",
        };
        let found: Vec<String> =
            found.iter().map(|(span, k)| format!("{} {}", kind(*k), span.text(&case.text))).collect();
        assert_eq!(found, case.want, "{}", case.text);
    }
}

#[test]
fn furniture_has_sentences_without_words() {
    let text = "Share this article\nThe envoy left Rome.\nRead next: more news. And more.";
    let furniture = [Span::of(0, 18), Span::of(40, text.len())];
    let syntax = analyze(text, &furniture, &MODEL);
    let flags: Vec<bool> = syntax.sentences.iter().map(|sentence| sentence.furniture).collect();
    assert_eq!(flags, [true, false, true, true]);
    assert_eq!(words(text, &syntax), "The|envoy|left|Rome|.");
}

/// What holds of the analysis of any text.
fn check(text: &str) {
    let syntax = analyze(text, &[], &MODEL);
    let mut last = 0;
    for token in &syntax.tokens {
        assert!(token.span.start() >= last && !token.span.is_empty() && !token.span.text(text).is_empty());
        let between = Span::new(last, token.span.start()).text(text);
        assert!(!between.contains(char::is_alphanumeric), "{between:?} is in no word");
        last = token.span.end();
    }
    let mut next = 0;
    for (index, sentence) in syntax.sentences.iter().enumerate() {
        assert_eq!(sentence.first, next);
        next += sentence.len;
        assert!(!sentence.span.text(text).contains('\n'));
        let (first, words) = syntax.words(index as u32);
        assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1);
        for (i, word) in words.iter().enumerate() {
            assert_eq!(word.sentence as usize, index);
            let (mut at, mut steps) = (first + i as u32, 0);
            while let Some(head) = syntax.tokens[at as usize].head {
                assert!((first..first + sentence.len).contains(&head));
                (at, steps) = (head, steps + 1);
                assert!(steps <= words.len(), "heads in a circle");
            }
        }
    }
    assert_eq!(next as usize, syntax.tokens.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn any_text_has_trees(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_row_of_signs_has_trees(text in "[A-Za-z0-9 .,;:!?'\"’“”()\\[\\]/@$€%#&*_=+—–…\u{2011}\n\r\u{2028}\u{85}\u{200b}-]{0,80}") {
        check(&text);
    }
}

#[test]
fn a_text_of_one_sign_does_not_take_the_square_of_its_length() {
    // The square of these lengths is hours of work, so that to end at all is to pass. As furniture a text is cut into
    // words and sentences, and no net runs.
    let plain = ["and Lima ", "a-", "x'", "“", "(", "Iran—", "www.a/", ".", "😀"].map(|word| ("", word));
    let tails = [("a", "$"), ("1", "$"), ("s", "'"), ("a", ".,"), ("a", "-"), ("a", "*")];
    for (head, word) in plain.into_iter().chain(tails) {
        let text = format!("{}1{}", head.repeat(200_000), word.repeat(200_000));
        let syntax = analyze(&text, &[Span::of(0, text.len())], &MODEL);
        assert!(syntax.tokens.is_empty() && !syntax.sentences.is_empty());
    }
}

#[test]
fn ten_thousand_words_without_a_stop_have_trees() {
    let text = "and Lima ".repeat(5_000);
    check(&text);
    assert_eq!(analyze(&text, &[], &MODEL).tokens.len(), 10_000);
    check(&"(".repeat(600));
}

#[test]
fn other_scripts_emoji_and_control_characters_have_words() {
    for (text, count) in [
        ("Президент прибыл в Киев. Он сказал «нет».", 11),
        ("وصل الوزير إلى القاهرة.", 5),
        ("首相は東京に戻った。", 1),
        ("मंत्री दिल्ली लौटे।", 3),
        ("Peace 🕊️ at last 👩‍👩‍👧 🇺🇦!", 9),
        ("\u{feff}The\u{0}envoy\u{7}\u{1b}left\u{202e}\u{200d}.\u{9f}", 4),
    ] {
        check(text);
        let found = analyze(text, &[], &MODEL);
        assert_eq!(found.tokens.len(), count, "{}", words(text, &found));
    }
    assert!(analyze("\u{0}\u{1}\u{200b} \u{feff}\n\t", &[], &MODEL).tokens.is_empty());
}

#[test]
fn the_bundled_model_is_whole() {
    assert!(Model::bundled().is_ok());
}

#[test]
fn a_damaged_model_is_refused() {
    let whole = fs::read(repository("src/syntax/data/english.model")).unwrap();
    let refused = |bytes: &[u8]| Model::from_bytes(bytes).err();
    assert_eq!(refused(b""), Some(ModelError::NotAModel));
    assert_eq!(refused(b"PK\x03\x04 something else"), Some(ModelError::NotAModel));
    for cut in [5, 12, 20, 1_000, whole.len() / 2, whole.len() - 1] {
        assert_eq!(refused(&whole[..cut]), Some(ModelError::Damaged), "cut at {cut}");
    }
    let changed = |at: usize, to: u8| {
        let mut bytes = whole.clone();
        bytes[at] = to;
        bytes
    };
    assert_eq!(refused(&changed(4, 77)), Some(ModelError::Version { found: 77 }));
    for at in [9, 13, 25, 300, whole.len() / 3, whole.len() - 1] {
        assert_eq!(refused(&changed(at, whole[at] ^ 0x40)), Some(ModelError::Damaged), "changed at {at}");
    }
    assert_eq!(refused(&[whole, vec![0]].concat()), Some(ModelError::Damaged));
}

#[test]
fn a_model_with_a_true_checksum_and_false_parts_does_no_harm() {
    let whole = fs::read(repository("src/syntax/data/english.model")).unwrap();
    let (head, payload) = whole.split_at(20);
    for at in (0..payload.len()).step_by(payload.len() / 60 + 1).chain(0..40) {
        let mut payload = payload.to_vec();
        payload[at] ^= 0xff;
        let sum = model::checksum(&payload).to_le_bytes();
        let file = [&head[..12], &sum, &payload].concat();
        if let Ok(model) = Model::from_bytes(&file) {
            analyze("The envoy of Peru didn't sign the treaty.", &[], &model);
        }
    }
}
