//! Lemmas: a form and its tag to its dictionary form.
//!
//! In: rules learnt from the treebanks, each a tag, an ending (or a whole word) and what to cut and to add. Out: the
//! lemma by the rule with the longest ending. Proper nouns keep their case, all else is lower case but "I".

use super::{ModelError, Xpos};
use crate::order::sort;

/// What a rule does to a form.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Edit {
    /// Characters cut from the end.
    cut: usize,
    /// What is added then.
    add: Box<str>,
}

/// The rules.
#[derive(Clone, Debug)]
pub(super) struct Lemmas {
    /// Edits by tag, then by the ending read backwards, in order.
    rules: Vec<Vec<(Box<str>, Edit)>>,
}

/// The longest ending or word that a rule knows, in characters.
const LONGEST: usize = 14;

impl Lemmas {
    /// Reads the rules: a line each of tag, ending backwards (with `^` at a word's beginning), cut and addition,
    /// with tabs between.
    pub(super) fn read(text: &str) -> Result<Lemmas, ModelError> {
        let mut rules: Vec<Vec<(Box<str>, Edit)>> = vec![Vec::new(); Xpos::ALL.len()];
        for line in text.lines() {
            let mut parts = line.split('\t');
            let (Some(tag), Some(ending), Some(cut), Some(add)) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            else {
                return Err(ModelError::Damaged);
            };
            let tag = Xpos::from_name(tag).ok_or(ModelError::Damaged)?;
            let cut = cut.parse().map_err(|_| ModelError::Damaged)?;
            if let Some(rules) = rules.get_mut(tag as usize) {
                rules.push((ending.into(), Edit { cut, add: add.into() }));
            }
        }
        for rules in &mut rules {
            sort(rules, &|a, b| a.0.cmp(&b.0));
        }
        Ok(Lemmas { rules })
    }

    /// The lemma of a form.
    pub(super) fn lemma(&self, form: &str, tag: Xpos) -> Box<str> {
        let proper = matches!(tag, Xpos::Nnp | Xpos::Nnps);
        let plain = plain(form);
        let Some(edit) = self.edit(&plain, tag) else {
            return if proper { form.into() } else { plain.into() };
        };
        let stem: &str = if proper { form } else { &plain };
        let keep = stem.char_indices().rev().nth(edit.cut.wrapping_sub(1)).map_or(stem.len(), |(i, _)| i);
        let mut lemma = stem.get(..keep).unwrap_or("").to_owned();
        lemma.push_str(&edit.add);
        if keeps_double_l(&plain, &lemma, tag) {
            lemma.push('l');
        }
        lemma.into()
    }

    /// The edit of the longest ending that a rule knows.
    fn edit(&self, plain: &str, tag: Xpos) -> Option<&Edit> {
        let rules = self.rules.get(tag as usize)?;
        let ending: String = plain.chars().rev().take(LONGEST).chain(['^']).collect();
        let mut ending = ending.as_str();
        loop {
            // What is a beginning of `ending` is also one of the last rule that does not sort after it.
            let after = rules.partition_point(|(known, _)| **known <= *ending);
            let (known, edit) = rules.get(after.checked_sub(1)?)?;
            match ending.char_indices().zip(known.chars()).find(|((_, a), b)| a != b) {
                Some(((at, _), _)) => ending = ending.get(..at)?,
                None => return Some(edit),
            }
        }
    }
}

/// Whether the learnt ending took one l too many: a stem of one syllable keeps both (`shelled`, not `travelled`).
fn keeps_double_l(form: &str, lemma: &str, tag: Xpos) -> bool {
    let ending = match tag {
        Xpos::Vbd | Xpos::Vbn => "lled",
        Xpos::Vbg => "lling",
        _ => return false,
    };
    let Some(stem) = form.strip_suffix(ending) else { return false };
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let syllables = stem.split(|c: char| !vowel(c)).filter(|part| !part.is_empty()).count();
    syllables == 1 && lemma.ends_with('l') && !lemma.ends_with("ll")
}

/// Lower case, with straight apostrophes and plain hyphens.
fn plain(form: &str) -> String {
    form.chars()
        .flat_map(|c| {
            let c = match c {
                '\u{2019}' | '\u{2018}' => '\'',
                '\u{2010}' | '\u{2011}' => '-',
                _ => c,
            };
            c.to_lowercase()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_of_one_syllable_keep_their_double_l() {
        let rules = Lemmas::read("VBD\tdell\t3\t\nVBD\tde\t2\t").unwrap();
        assert_eq!(&*rules.lemma("shelled", Xpos::Vbd), "shell");
        assert_eq!(&*rules.lemma("travelled", Xpos::Vbd), "travel");
        assert_eq!(&*rules.lemma("landed", Xpos::Vbd), "land");
    }
}
