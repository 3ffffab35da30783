//! CoNLL-U in, as the training program needs it.

use demarche::syntax::{Deprel, Upos, Xpos};
use std::collections::BTreeMap;

/// A word of a treebank.
#[derive(Clone, Debug)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    /// Both tags; `None` where the sentence has names only.
    pub tags: Option<(Upos, Xpos)>,
    /// Head as an index into the sentence; the number of words for the root.
    pub head: u32,
    pub deprel: Deprel,
    /// 0 = O, else 1 + 2 · kind + inside.
    pub entity: u8,
}

/// A sentence of a treebank.
#[derive(Clone, Default, Debug)]
pub struct Sentence {
    pub words: Vec<Word>,
    pub genre: String,
    pub has_syntax: bool,
    pub has_entities: bool,
}

const ENTITIES: [&str; 7] = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"];

/// Reads a file; relations that the engine does not know lose their subtype.
pub fn read(path: &str) -> Result<Vec<Sentence>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let mut all = Vec::new();
    for block in text.split("\n\n") {
        let mut sentence = Sentence { has_syntax: true, ..Sentence::default() };
        let mut heads = Vec::new();
        let mut ids = BTreeMap::new();
        for line in block.lines() {
            if let Some(comment) = line.strip_prefix("# genre = ") {
                sentence.genre = comment.trim().to_owned();
            }
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let column: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, upos, xpos, _, head, deprel, _, misc] = column[..] else {
                return Err(format!("{path}: not ten columns: {line}"));
            };
            let Ok(id) = id.parse::<u32>() else { continue };
            ids.insert(id, heads.len() as u32);
            heads.push(head.parse::<u32>().ok());
            let tags = Upos::from_name(upos).zip(Xpos::from_name(xpos));
            sentence.has_syntax &= tags.is_some();
            let entity = misc.split('|').find_map(|part| part.strip_prefix("NER="));
            sentence.has_entities |= entity.is_some();
            let relation = Deprel::from_name(deprel)
                .or_else(|| Deprel::from_name(deprel.split(':').next().unwrap_or("dep")))
                .unwrap_or(Deprel::Dep);
            sentence.words.push(Word {
                form: form.to_owned(),
                lemma: lemma.to_owned(),
                tags,
                head: 0,
                deprel: relation,
                entity: entity.and_then(|e| ENTITIES.iter().position(|&x| x == e)).unwrap_or(0) as u8,
            });
        }
        let len = sentence.words.len() as u32;
        for (word, head) in sentence.words.iter_mut().zip(&heads) {
            word.head = match head {
                Some(0) | None => len,
                Some(h) => ids.get(h).copied().unwrap_or(len),
            };
        }
        if len > 0 {
            all.push(sentence);
        }
    }
    Ok(all)
}
