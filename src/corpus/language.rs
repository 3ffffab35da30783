//! Whether a text is English, by the share of English function words. No other language is named.

/// The commonest function words of English news; together some 35 to 45 % of its running words.
const FUNCTION_WORDS: [&str; 40] = [
    "a", "after", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he",
    "his", "in", "is", "it", "its", "not", "of", "on", "or", "said", "she", "that", "the", "their", "they", "this",
    "to", "was", "were", "which", "who", "will", "with", "would",
];

/// The commonest function words of other languages in Latin script that are no English words.
const FOREIGN_WORDS: [&str; 71] = [
    "att", "av", "bir", "bu", "che", "con", "dans", "das", "de", "del", "della", "dem", "den", "der", "des", "det",
    "di", "die", "du", "een", "ein", "eine", "el", "en", "est", "et", "het", "ikke", "il", "ile", "inte", "ist",
    "için", "jest", "la", "las", "le", "les", "los", "mit", "na", "nicht", "nie", "niet", "och", "og", "op", "para",
    "per", "por", "pour", "que", "qui", "sich", "się", "som", "sono", "sur", "til", "una", "und", "une", "van", "ve",
    "von", "w", "z", "zijn", "zu", "är", "że",
];

/// Words that are looked at; more would not change the answer.
const SAMPLE: usize = 400;

/// `en`, `und` for another language, or `None` where there are too few words to tell.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    let (mut words, mut english, mut foreign, mut latin) = (0, 0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(SAMPLE) {
        words += 1;
        latin += usize::from(word.chars().any(|c| c.is_ascii_alphabetic()));
        let lower = word.to_lowercase();
        english += usize::from(FUNCTION_WORDS.binary_search(&lower.as_str()).is_ok());
        foreign += usize::from(FOREIGN_WORDS.binary_search(&lower.as_str()).is_ok());
    }
    if words < 12 {
        // A headline in another script is still no English.
        return (words >= 3 && latin == 0).then_some("und");
    }
    // A list of names has few function words of any language, a foreign text few English ones: `a`, `in`, `on`, `as`.
    if latin * 2 < words || foreign > english && foreign * 12 >= words {
        Some("und")
    } else if english * 12 >= words {
        Some("en")
    } else {
        (words >= 25 && english * 20 < words).then_some("und")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_english_from_the_rest() {
        let english = "The two ministers met in the capital on Monday and agreed that talks would go on for a week.";
        let german = "Die beiden Minister trafen sich am Montag in der Hauptstadt und vereinbarten, dass die Gespräche \
                      noch eine Woche lang fortgesetzt werden sollen, wie ein Sprecher der Regierung am Abend mitteilte.";
        let ukrainian = "Міністри зустрілися в столиці в понеділок і домовилися продовжити переговори ще на тиждень";
        assert_eq!(detect(english), Some("en"));
        assert_eq!(detect(german), Some("und"));
        assert_eq!(detect(ukrainian), Some("und"));
        assert_eq!(detect("12 May 2024"), None);
    }

    #[test]
    fn its_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted() && FOREIGN_WORDS.is_sorted());
    }
}
