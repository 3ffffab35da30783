//! Figures: the counts and sums that belong to an event.
//!
//! What comes in: a trigger's words. What goes out: [`Figure`]s with value or bounds and a unit: `killed`, `injured`, a
//! currency's code, or the lemma of what is counted. Numbers in time expressions are none.

use super::Figure;
use super::date::Calendar;
use crate::span::Span;
use crate::syntax::{Deprel, Tree, Upos};

const KILLING: [&str; 14] = [
    "kill",
    "slay",
    "die",
    "dead",
    "death",
    "murder",
    "massacre",
    "behead",
    "execute",
    "killing",
    "fatality",
    "slaughter",
    "assassinate",
    "perish",
];
const INJURING: [&str; 6] = ["wound", "injure", "injury", "wounded", "injured", "hurt"];
const UNITS: [(&str, u32); 28] = [
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];
const SCALES: [(&str, f64); 8] = [
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("dozen", 12.0),
    ("m", 1e6),
    ("bn", 1e9),
];
const CURRENCIES: [(&str, &str); 16] = [
    ("$", "USD"),
    ("us$", "USD"),
    ("dollar", "USD"),
    ("€", "EUR"),
    ("euro", "EUR"),
    ("£", "GBP"),
    ("pound", "GBP"),
    ("¥", "JPY"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("ruble", "RUB"),
    ("rouble", "RUB"),
    ("hryvnia", "UAH"),
    ("rupee", "INR"),
    ("shekel", "ILS"),
    ("lira", "TRY"),
];

/// The figures of a trigger: those nearer to it than to any other, as `owner` tells.
pub(super) fn figures(tree: &Tree<'_>, calendar: &Calendar<'_>, words: &[u32]) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut done = 0;
    for word in words {
        let vague = is_vague(tree, *word);
        if *word < done || calendar.covers(tree, *word) || !(is_number(tree, *word) || vague) {
            continue;
        }
        let first = *word;
        let mut last = first;
        while is_number(tree, last + 1) && words.contains(&(last + 1)) {
            last += 1;
        }
        done = last + 1;
        if let Some(figure) = figure(tree, first, last, vague) {
            found.push(figure);
        }
    }
    found
}

fn is_number(tree: &Tree<'_>, word: u32) -> bool {
    tree.upos(word) == Some(Upos::Num)
        || tree.upos(word) == Some(Upos::Noun)
            && scale(&tree.word(word).to_lowercase()).is_some()
            && tree.upos(word.saturating_sub(1)) == Some(Upos::Num)
}

/// Whether a word is a rough count: `dozens`, `hundreds`.
fn is_vague(tree: &Tree<'_>, word: u32) -> bool {
    ["dozens", "scores", "hundreds", "thousands", "millions"].contains(&tree.word(word).to_lowercase().as_str())
}

fn scale(word: &str) -> Option<f64> {
    SCALES.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// The value of number words in a row: `825`, `1,200`, `two`, `5.1 million`, `thirty-one`.
fn value(words: &[&str]) -> Option<f64> {
    let mut total = 0.0;
    let mut part = None;
    for word in words.iter().flat_map(|word| word.split('-')) {
        let word = word.to_lowercase();
        if let Some(scale) = scale(&word) {
            // Hundreds and dozens go on as part of the number; thousands and more close it.
            let so_far = part.take().unwrap_or(1.0) * scale;
            if scale < 1000.0 { part = Some(so_far) } else { total += so_far }
        } else if let Some((_, unit)) = UNITS.iter().find(|(name, _)| *name == word) {
            part = Some(part.unwrap_or(0.0) + f64::from(*unit));
        } else {
            let digits: String = word.chars().filter(|c| *c != ',').collect();
            let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.') && digits.len() <= 15;
            part = Some(plain.then(|| digits.parse::<f64>().ok()).flatten()?);
        }
    }
    (total > 0.0 || part.is_some()).then(|| total + part.unwrap_or(0.0))
}

fn figure(tree: &Tree<'_>, first: u32, last: u32, vague: bool) -> Option<Figure> {
    let words: Vec<&str> = (first..=last).map(|word| tree.word(word)).collect();
    let amount = if vague { None } else { Some(value(&words)?) };
    let noun = counted(tree, first, last);
    let unit = unit(tree, first, last, noun)?;
    let before: Vec<String> = (first.saturating_sub(4)..first).map(|word| tree.word(word).to_lowercase()).collect();
    let bound = before.join(" ");
    let (mut low, mut high) = (None, None);
    if ["at least", "more than", "over", "no fewer than", "some"]
        .iter()
        .any(|cue| bound.ends_with(cue) || bound.contains(&format!("{cue} $")))
        && !bound.ends_with("some")
    {
        low = amount;
    } else if ["up to", "as many as", "at most", "fewer than", "less than", "under"]
        .iter()
        .any(|cue| bound.ends_with(cue))
    {
        high = amount;
    }
    let exact = low.is_none() && high.is_none();
    let start = if first > 0 && tree.word(first - 1) == "$" { first - 1 } else { first };
    let end = noun.filter(|noun| *noun > last && *noun <= last + 4).unwrap_or(last);
    Some(Figure {
        span: Span::new(tree.span(start).start(), tree.span(end).end()),
        value: amount.filter(|_| exact),
        low,
        high,
        unit,
    })
}

/// The noun that a number counts.
fn counted(tree: &Tree<'_>, first: u32, last: u32) -> Option<u32> {
    let outside = |word: &u32| {
        (*word < first || *word > last)
            && matches!(tree.upos(*word), Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Sym | Upos::Verb))
    };
    let of = (first..=last)
        .flat_map(|word| tree.children(word).iter().copied())
        .find(|child| tree.is_marked(*child, "of") && outside(child));
    of.or_else(|| {
        (first..=last)
            .filter_map(|word| tree.head_by(word, &[Deprel::Nummod, Deprel::Compound, Deprel::Amod, Deprel::Nmod]))
            .find(outside)
    })
}

fn unit(tree: &Tree<'_>, first: u32, last: u32, noun: Option<u32>) -> Option<String> {
    let near = [first.checked_sub(1), Some(last + 1), noun];
    let currency = near.into_iter().flatten().find_map(|word| {
        let (lemma, text) = (tree.lemma(word).to_lowercase(), tree.word(word).to_lowercase());
        CURRENCIES.iter().find(|(name, _)| *name == lemma || *name == text).map(|(_, code)| *code)
    });
    if let Some(code) = currency {
        return Some(code.to_owned());
    }
    let top = noun.unwrap_or(first);
    let around = std::iter::once(top).chain(tree.ancestors(top).take(2));
    for word in around {
        let lemma = tree.lemma(word).to_lowercase();
        if KILLING.contains(&lemma.as_str()) {
            return Some("killed".to_owned());
        }
        if INJURING.contains(&lemma.as_str()) {
            return Some("injured".to_owned());
        }
        if tree.is_verb(word) {
            break;
        }
    }
    noun.map(|noun| tree.lemma(noun).to_lowercase()).filter(|lemma| lemma.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::value;

    #[track_caller]
    fn check(words: &[&str], want: Option<f64>) {
        assert_eq!(value(words), want);
    }

    #[test]
    fn reads_numbers() {
        check(&["825", "million"], Some(825e6));
        check(&["1,200"], Some(1200.0));
        check(&["thirty-one"], Some(31.0));
        check(&["two", "hundred", "thousand"], Some(200_000.0));
        check(&["dozen"], Some(12.0));
        check(&["3/4"], None);
        check(&["É"], None);
        check(&[], None);
    }
}
