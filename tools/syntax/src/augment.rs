//! Variants of training sentences: other names in place of the names, other marks in place of a typewriter's.

use crate::conllu::{Sentence, Word};
use crate::ops::Random;
use demarche::syntax::Xpos;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Names to put in place of others, each of one word.
#[derive(Default)]
pub struct Lists {
    /// Given and family names by language.
    people: Vec<(Vec<String>, Vec<String>)>,
    /// Places by number of words, the largest first.
    places: [Vec<Vec<String>>; 2],
    /// Organizations of the training data by number of words.
    organizations: BTreeMap<usize, Vec<Vec<String>>>,
    /// Names that the model is to know: given names, family names, places.
    pub known: [BTreeSet<String>; 3],
}

/// States and capitals, at the head of the places.
const KNOWN: usize = 650;

/// Cities that the model is to know.
const CITIES: usize = 1500;

/// A name is known far and wide if so many languages have it.
const WIDE: usize = 3;

/// How often a place stands in for a person of one name: news lets states and capitals speak and act as treebanks seldom
/// do, and then the word must tell, not its surroundings.
const PERSONIFIED: f32 = 0.2;

const PERSON: u8 = 1;
const ORGANIZATION: u8 = 3;
const LOCATION: u8 = 5;

/// The stretches of words that name something: first, one past the last, tag of the first.
fn mentions(words: &[Word]) -> Vec<(usize, usize, u8)> {
    let mut found: Vec<(usize, usize, u8)> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        match (word.entity, found.last_mut()) {
            (0, _) => {}
            (tag, Some(last)) if tag % 2 == 0 && last.1 == i => last.1 = i + 1,
            (tag, _) => found.push((i, i + 1, tag - u8::from(tag % 2 == 0))),
        }
    }
    found
}

fn plain(form: &str) -> bool {
    form.starts_with(char::is_uppercase) && form.chars().all(char::is_alphabetic) && form.chars().count() > 1
}

impl Lists {
    /// Reads lists of names (kind, language, name; tabs between) and collects the organizations of the sentences.
    pub fn read(path: &str, sentences: &[&Sentence]) -> Result<Lists, String> {
        let mut lists = Lists::default();
        let mut people: BTreeMap<String, (Vec<String>, Vec<String>)> = BTreeMap::new();
        let (mut languages, mut cities) = (BTreeMap::new(), 0);
        if !path.is_empty() {
            let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
            for line in text.lines() {
                let [kind, language, name] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
                let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
                if !words.iter().all(|w| plain(w)) {
                    continue;
                }
                lists.learn(kind, language, name, &mut languages, &mut cities);
                let both = people.entry(language.to_owned()).or_default();
                match (kind, words.len()) {
                    ("given", 1) => both.0.push(name.to_owned()),
                    ("family", 1) => both.1.push(name.to_owned()),
                    ("state" | "capital" | "city", n @ 1..=2) => lists.places[n - 1].push(words),
                    _ => {}
                }
            }
        }
        let [given, family, _] = &mut lists.known;
        family.retain(|name| !given.contains(name));
        lists.people = people.into_values().filter(|(a, b)| a.len() > 20 && b.len() > 10).collect();
        for s in sentences.iter().filter(|s| s.has_entities) {
            for (from, to, tag) in mentions(&s.words) {
                if tag == ORGANIZATION {
                    let words = s.words[from..to].iter().map(|w| w.form.clone()).collect();
                    lists.organizations.entry(to - from).or_default().push(words);
                }
            }
        }
        Ok(lists)
    }

    /// Puts a name of one word among the known ones if it is a state, a capital or a large city, or if people bear it in
    /// several languages or in American or British English. People come first in the file, then states.
    fn learn<'a>(
        &mut self,
        kind: &'a str,
        language: &'a str,
        name: &'a str,
        languages: &mut BTreeMap<(&'a str, &'a str), usize>,
        cities: &mut usize,
    ) {
        let [given, family, places] = &mut self.known;
        let known = |list: &BTreeSet<String>| list.contains(name);
        match kind {
            "given" | "family" => {
                let n = languages.entry((kind, name)).or_default();
                *n += if matches!(language, "en_US" | "en_GB") { WIDE } else { 1 };
                if *n >= WIDE {
                    if kind == "given" {
                        given.insert(name.to_owned())
                    } else {
                        family.insert(name.to_owned())
                    };
                }
            }
            "state" | "capital" => {
                given.remove(name);
                family.remove(name);
                places.insert(name.to_owned());
            }
            "city" if !known(given) && !known(family) && *cities < CITIES => {
                *cities += usize::from(places.insert(name.to_owned()));
            }
            _ => {}
        }
    }

    /// Puts other names in place of some.
    pub fn rename(&self, words: &[Word], rate: f32, random: &mut Random) -> Option<Vec<Word>> {
        let mut renamed: Option<Vec<Word>> = None;
        for (from, to, tag) in mentions(words) {
            if random.unit() >= rate {
                continue;
            }
            let own = &words[from..to];
            if tag == PERSON && own.len() == 1 && plain(&own[0].form) && random.unit() < PERSONIFIED {
                let list = &self.places[0][..KNOWN.min(self.places[0].len())];
                if !list.is_empty() {
                    let word = &mut renamed.get_or_insert_with(|| words.to_vec())[from];
                    word.form.clone_from(&list[random.below(list.len())][0]);
                    word.entity = LOCATION;
                }
                continue;
            }
            let new: Vec<String> = match tag {
                PERSON if !self.people.is_empty() => self.person(own, random),
                LOCATION => {
                    let Some(list) = self.places.get(own.len() - 1).filter(|list| !list.is_empty()) else { continue };
                    if !own.iter().all(|w| plain(&w.form))
                        || (from > 0 && words[from - 1].form.eq_ignore_ascii_case("the"))
                    {
                        continue;
                    }
                    // Large places more often than small ones.
                    let u = random.unit();
                    list[(u * u * list.len() as f32) as usize].clone()
                }
                ORGANIZATION => {
                    let Some(list) = self.organizations.get(&own.len()) else { continue };
                    list[random.below(list.len())].clone()
                }
                _ => continue,
            };
            let words = renamed.get_or_insert_with(|| words.to_vec());
            for (word, form) in words[from..to].iter_mut().zip(new) {
                word.form = form;
            }
        }
        renamed
    }

    fn person(&self, own: &[Word], random: &mut Random) -> Vec<String> {
        let (given, family) = &self.people[random.below(self.people.len())];
        let last = own.len() - 1;
        own.iter()
            .enumerate()
            .map(|(i, word)| {
                if !plain(&word.form) {
                    return word.form.clone();
                }
                let use_given = if last == 0 { random.unit() < 0.4 } else { i < last };
                let list = if use_given { given } else { family };
                list[random.below(list.len())].clone()
            })
            .collect()
    }
}

/// Marks as newspapers set them, in place of a typewriter's, so that the net knows both.
pub fn typeset(form: &str, xpos: Xpos, random: &mut Random) -> Option<&'static str> {
    if random.unit() > 0.35 {
        return None;
    }
    match (form, xpos) {
        ("\"", Xpos::OpenQuote) => Some("\u{201c}"),
        ("\"", Xpos::CloseQuote) => Some("\u{201d}"),
        ("'", Xpos::OpenQuote) => Some("\u{2018}"),
        ("--" | "-", Xpos::Colon | Xpos::Comma) => Some(if random.unit() < 0.7 { "\u{2014}" } else { "\u{2013}" }),
        _ => None,
    }
}

/// A word as headlines capitalize it.
pub fn capitalized(form: &str) -> Cow<'_, str> {
    const SMALL: [&str; 16] =
        ["a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "by", "from", "with", "as"];
    match form.chars().next() {
        Some(first) if first.is_lowercase() && !SMALL.contains(&form) => {
            Cow::Owned(first.to_uppercase().chain(form.chars().skip(1)).collect())
        }
        _ => Cow::Borrowed(form),
    }
}
