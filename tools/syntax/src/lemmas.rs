//! Learns the lemma rules: for each tag the shortest endings that decide what to cut and to add.

use crate::conllu::Sentence;
use demarche::syntax::Xpos;
use std::collections::BTreeMap;

type Edit = (usize, String);

/// The longest ending, as in the engine.
const LONGEST: usize = 14;

fn plain(form: &str) -> String {
    form.chars()
        .map(|c| match c {
            '\u{2019}' | '\u{2018}' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// What turns `form` into `lemma`.
fn edit(form: &str, lemma: &str) -> Edit {
    let same = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    (form.chars().count() - same, lemma.chars().skip(same).collect())
}

/// The rules as the model file holds them: tag, ending backwards, cut, addition.
pub fn rules(sentences: &[Sentence]) -> String {
    // The commonest edit of every word.
    let mut words: BTreeMap<(Xpos, String), BTreeMap<Edit, u32>> = BTreeMap::new();
    for w in sentences.iter().flat_map(|s| &s.words) {
        let Some((_, xpos)) = w.tags else { continue };
        if matches!(xpos, Xpos::Gw | Xpos::Fw | Xpos::Add | Xpos::Xx) || w.lemma == "_" {
            continue;
        }
        let form = plain(&w.form);
        let proper = matches!(xpos, Xpos::Nnp | Xpos::Nnps);
        let lemma = if proper || w.lemma == "I" { w.lemma.clone() } else { w.lemma.to_lowercase() };
        let edit = if proper { edit(&w.form, &lemma) } else { edit(&form, &lemma) };
        *words.entry((xpos, form)).or_default().entry(edit).or_default() += 1;
    }
    let mut by_tag: BTreeMap<Xpos, Vec<(String, Edit, u32)>> = BTreeMap::new();
    for ((xpos, form), edits) in words {
        let total: u32 = edits.values().sum();
        if let Some((best, _)) = edits.into_iter().max_by_key(|(e, n)| (*n, std::cmp::Reverse(e.clone()))) {
            let reversed: String = form.chars().rev().chain(['^']).collect();
            by_tag.entry(xpos).or_default().push((reversed, best, total));
        }
    }
    let mut out = String::new();
    for (tag, words) in by_tag {
        let mut rules: BTreeMap<String, Edit> = BTreeMap::new();
        grow(tag, "", &words.iter().collect::<Vec<_>>(), &(0, String::new()), &mut rules);
        for (ending, (cut, add)) in rules {
            out.push_str(&format!("{}\t{ending}\t{cut}\t{add}\n", tag.name()));
        }
    }
    out
}

/// Sets a rule where the words with this ending mostly want another edit than they would get, and goes on longer.
fn grow(tag: Xpos, ending: &str, words: &[&(String, Edit, u32)], given: &Edit, rules: &mut BTreeMap<String, Edit>) {
    let mut votes: BTreeMap<&Edit, u32> = BTreeMap::new();
    for w in words {
        // Types vote, not tokens: rules are for words not seen.
        *votes.entry(&w.1).or_default() += 1;
    }
    let Some((&best, &n)) = votes.iter().max_by_key(|(e, n)| (**n, *e == &given)) else { return };
    let mine = votes.get(given).copied().unwrap_or(0);
    let whole = ending.ends_with('^');
    let enough = whole || ending.is_empty() || (n >= 3 && n > 2 * mine);
    let now = if best != given && n > mine && enough {
        rules.insert(ending.to_owned(), best.clone());
        best
    } else {
        given
    };
    if whole || words.iter().all(|w| &w.1 == now) {
        return;
    }
    let mut longer: BTreeMap<String, Vec<&(String, Edit, u32)>> = BTreeMap::new();
    let at = ending.chars().count();
    for w in words {
        let Some(c) = w.0.chars().nth(at) else { continue };
        if at >= LONGEST && c != '^' {
            continue;
        }
        longer.entry(format!("{ending}{c}")).or_default().push(w);
    }
    for (ending, words) in longer {
        // A single odd occurrence is more often an error than a rule.
        if ending.ends_with('^') && words.iter().all(|w| w.2 < 2) && !matches!(tag, Xpos::Vbd | Xpos::Vbn | Xpos::Nns) {
            continue;
        }
        grow(tag, &ending, &words, now, rules);
    }
}
