//! The training loop, its data and its scores on the development set.

use crate::augment::{Lists, capitalized, typeset};
use crate::conllu::{self, Sentence};
use crate::export::{self, Levels};
use crate::net::{Drop, Gold, Net, Sizes, best};
use crate::ops::{Adam, Random};
use demarche::syntax::features::{LIST_SHIFT, UNKNOWN, hashes};
use demarche::syntax::transition::State;
use demarche::syntax::{Deprel, Upos, Xpos};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rows of the embedding table by feature hash.
pub struct Rows {
    pub map: HashMap<u32, u32>,
    pub counts: HashMap<u32, u32>,
    /// The lists of names as the engine has them.
    pub lists: Vec<Vec<u32>>,
}

/// Which features keep a row: those with at least so many occurrences, in the order of the kinds of feature; then words
/// that are in a list of names.
const KEEP: &str = "5,10,20,30,30,40,6,6,40";

/// How often a word in a list of names is trained as if it were in none, since most names are.
const UNLISTED: f32 = 0.15;

impl Rows {
    fn new(data: &[&Sentence], lists: &Lists, keep: &str) -> Rows {
        let keep: Vec<u32> = keep.split(',').map(|x| x.parse().unwrap_or(10)).collect();
        let mut counts: HashMap<u32, u32> = HashMap::new();
        let mut kinds: BTreeMap<u32, usize> = BTreeMap::new();
        for s in data {
            for (i, w) in s.words.iter().enumerate() {
                for (k, hash) in hashes(&w.form, i == 0).into_iter().enumerate() {
                    *counts.entry(hash).or_default() += 1;
                    kinds.insert(hash, k);
                }
            }
        }
        let lists: Vec<Vec<u32>> = lists
            .known
            .iter()
            .map(|names| names.iter().map(|name| hashes(name, false)[0] >> LIST_SHIFT).collect::<BTreeSet<_>>())
            .map(|hashes| hashes.into_iter().collect())
            .collect();
        let mut map: HashMap<u32, u32> = (0..=lists.len() as u32).map(|class| (UNKNOWN + class, class)).collect();
        let mut of_kind = [0; 8];
        for (hash, k) in kinds {
            let listed = k == 0 && class(&lists, hash) != 0;
            if counts[&hash] >= keep.get(if listed { 8 } else { k }).copied().unwrap_or(10) {
                map.insert(hash, map.len() as u32);
                of_kind[k] += 1;
            }
        }
        eprintln!(
            "rows {} of kinds {of_kind:?}, lists {:?}",
            map.len(),
            lists.iter().map(Vec::len).collect::<Vec<_>>()
        );
        Rows { map, counts, lists }
    }

    fn of(&self, form: &str, first: bool, drop: Option<(f32, f32, &mut Random)>) -> Vec<u32> {
        let h = hashes(form, first);
        let mut rows = Vec::with_capacity(8);
        let mut known = self.map.contains_key(&h[0]);
        let mut class = class(&self.lists, h[0]);
        let mut rate = 0.0;
        let mut random = None;
        if let Some((alpha, capital, r)) = drop {
            let count = self.counts.get(&h[0]).copied().unwrap_or(0) as f32;
            known &= r.unit() >= alpha / (alpha + count);
            // Names must be told by their surroundings, not by heart.
            known &= first || !form.starts_with(char::is_uppercase) || r.unit() >= capital;
            if r.unit() < UNLISTED {
                class = 0;
            }
            rate = 0.02;
            random = Some(r);
        }
        rows.push(if known { self.map[&h[0]] } else { class });
        for x in &h[1..] {
            if let Some(&row) = self.map.get(x)
                && random.as_mut().is_none_or(|r| r.unit() >= rate)
            {
                rows.push(row);
            }
        }
        rows
    }
}

/// The row of a word that has none of its own: 0, or that of the list of names that it is in.
fn class(lists: &[Vec<u32>], word: u32) -> u32 {
    lists.iter().position(|list| list.binary_search(&(word >> LIST_SHIFT)).is_ok()).map_or(0, |list| list as u32 + 1)
}

/// Tag pairs in order of frequency.
pub fn tag_pairs(data: &[&Sentence]) -> Vec<(Upos, Xpos)> {
    let mut counts: BTreeMap<(Upos, Xpos), u32> = BTreeMap::new();
    for w in data.iter().flat_map(|s| &s.words) {
        if let Some(t) = w.tags {
            *counts.entry(t).or_default() += 1;
        }
    }
    let mut all: Vec<_> = counts.into_iter().filter(|&(_, c)| c >= 3).collect();
    all.sort_by_key(|&(t, c)| (std::cmp::Reverse(c), t));
    all.into_iter().map(|(t, _)| t).collect()
}

pub fn run(args: &[String]) -> Result<(), String> {
    let opt = |name: &str, default: &str| -> String {
        args.iter().position(|a| a == name).and_then(|i| args.get(i + 1)).map_or(default.to_owned(), Clone::clone)
    };
    let num = |name: &str, default: f32| opt(name, "").parse().unwrap_or(default);
    let train = conllu::read(&opt("--train", "train.conllu"))?;
    let extra = match opt("--names", "") {
        p if p.is_empty() => Vec::new(),
        p => conllu::read(&p)?,
    };
    let dev = conllu::read(&opt("--dev", "dev.conllu"))?;
    let all: Vec<&Sentence> = train.iter().chain(&extra).collect();
    let lists = Lists::read(&opt("--lists", ""), &all)?;
    let rows = Rows::new(&all, &lists, &opt("--keep", KEEP));
    let pairs = tag_pairs(&all);
    let tag_of: BTreeMap<(Upos, Xpos), u16> = pairs.iter().enumerate().map(|(i, &t)| (t, i as u16)).collect();
    let lemmas = crate::lemmas::rules(&train);
    eprintln!("{} lemma rules, {} bytes", lemmas.lines().count(), lemmas.len());
    let sizes = Sizes {
        rows: rows.map.len(),
        d: num("--d", 64.0) as usize,
        h: num("--h", 64.0) as usize,
        names: num("--names-hidden", 32.0) as usize,
        blocks: opt("--blocks", "CRC"),
        tags: pairs.len(),
        labels: Deprel::ALL.len(),
    };
    let epochs = num("--epochs", 20.0) as usize;
    let top_rate = num("--rate", 0.002);
    let drop =
        Drop { input: num("--drop-in", 0.15), output: num("--drop-out", 0.2), hidden: num("--drop-hidden", 0.2) };
    eprintln!("{sizes:?}, {} sentences, {} names only", train.len(), extra.len());
    let (capital, name_weight) = (num("--drop-capital", 0.1), num("--name-weight", 1.0));
    let (rename, titles) = (num("--rename", 0.4), num("--titles", 0.05));
    let mut net = Net::new(sizes, 7 + num("--seed", 0.0) as u64);
    let mut random = Random(99);
    let batch_words = num("--batch", 300.0) as usize;
    let mut order: Vec<usize> = (0..all.len()).collect();
    let total: usize = all.iter().map(|s| s.words.len()).sum::<usize>() * epochs;
    let (mut seen, mut t) = (0usize, 0);
    for epoch in 0..epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        let explore = if epoch == 0 { 0.0 } else { 0.9 };
        let (mut in_batch, mut losses, mut words) = (0, [0.0f32; 3], 0);
        for &i in &order {
            let s = all[i];
            let n = s.words.len();
            let renamed = if s.has_entities { lists.rename(&s.words, rename, &mut random) } else { None };
            let variant = renamed.as_ref().unwrap_or(&s.words);
            let headline = random.unit() < titles;
            let features: Vec<Vec<u32>> = variant
                .iter()
                .enumerate()
                .map(|(i, w)| {
                    let form = w.tags.and_then(|t| typeset(&w.form, t.1, &mut random)).unwrap_or(&w.form);
                    let form = if headline { capitalized(form) } else { Cow::Borrowed(form) };
                    rows.of(&form, i == 0, Some((0.5, capital, &mut random)))
                })
                .collect();
            let mut e = net.encode(&features, Some((drop, &mut random)));
            if s.has_syntax {
                let tags: Vec<u16> =
                    s.words.iter().map(|w| w.tags.and_then(|t| tag_of.get(&t)).copied().unwrap_or(0)).collect();
                losses[0] += net.train_tags(&mut e, &tags, 1.0);
                let gold = Gold::new(
                    s.words.iter().map(|w| w.head).collect(),
                    s.words.iter().map(|w| w.deprel as u8).collect(),
                );
                losses[1] += net.train_parser(&mut e, &gold, explore, drop.hidden, &mut random);
            }
            if s.has_entities {
                let names: Vec<u8> = variant.iter().map(|w| w.entity).collect();
                losses[2] += net.train_names(&mut e, &names, name_weight);
            }
            net.encode_back(&features, e);
            seen += n;
            words += n;
            in_batch += n;
            if in_batch >= batch_words {
                t += 1;
                let done = seen as f32 / total as f32;
                let rate = top_rate * (t as f32 / 200.0).min(1.0) * (1.0 - done).max(0.01);
                net.step(&Adam { rate, t, scale: 1.0 / in_batch as f32, decay: 0.0 }, 5.0);
                if t % 8 == 0 {
                    net.average(0.99f32.min(1.0 - 1.0 / (1.0 + t as f32 / 80.0)));
                }
                in_batch = 0;
            }
        }
        let l = losses.map(|l| l / words as f32);
        net.swap();
        let score = evaluate(&net, &rows, &pairs, &dev);
        if !opt("--out", "").is_empty() && epoch + 1 == epochs {
            for fine in opt("--row-levels", "31").split(',') {
                let levels = Levels { rows: fine.parse().unwrap_or(31.0), dense: num("--dense-levels", 127.0) };
                let file = export::bytes(&net, &rows, &pairs, &lemmas, levels);
                std::fs::write(format!("{}.{fine}.model", opt("--out", "")), file).map_err(|e| e.to_string())?;
            }
        }
        net.swap();
        eprintln!("{epoch:3} loss tags {:.3} parse {:.3} names {:.3} | {score}", l[0], l[1], l[2]);
    }
    Ok(())
}

#[derive(Default)]
struct Score {
    words: u32,
    upos: u32,
    xpos: u32,
    uas: u32,
    las: u32,
    gold: u32,
    system: u32,
    right: u32,
    persons: [u32; 3],
}

fn spans(tags: &[u8]) -> Vec<(usize, usize, u8)> {
    let mut out: Vec<(usize, usize, u8)> = Vec::new();
    let mut open = false;
    for (i, &t) in tags.iter().enumerate() {
        if t == 0 {
            open = false;
            continue;
        }
        let kind = (t - 1) / 2;
        match out.last_mut() {
            Some(last) if open && (t - 1) % 2 == 1 && last.2 == kind => last.1 = i,
            _ => out.push((i, i, kind)),
        }
        open = true;
    }
    out
}

fn evaluate(net: &Net, rows: &Rows, pairs: &[(Upos, Xpos)], dev: &[Sentence]) -> String {
    let (mut news, mut whole) = (Score::default(), Score::default());
    let mut state = State::default();
    for s in dev {
        let features: Vec<Vec<u32>> = s.words.iter().enumerate().map(|(i, w)| rows.of(&w.form, i == 0, None)).collect();
        let e = net.encode(&features, None);
        let tags: Vec<(Upos, Xpos)> =
            net.tag_scores(&e.out).chunks_exact(pairs.len()).map(|y| pairs[best(y, |_| true)]).collect();
        let names: Vec<u8> = net.name_scores(&e.out).chunks_exact(7).map(|y| best(y, |_| true) as u8).collect();
        net.parse(&e.out, &mut state);
        let is_news = s.genre == "gum-news" || s.genre == "gum-interview";
        for score in [Some(&mut whole), is_news.then_some(&mut news)].into_iter().flatten() {
            for (i, w) in s.words.iter().enumerate() {
                let Some(gold) = w.tags else { continue };
                let head = u32::from(state.head(i as u32) == w.head);
                score.words += 1;
                score.upos += u32::from(tags[i].0 == gold.0);
                score.xpos += u32::from(tags[i].1 == gold.1);
                score.uas += head;
                score.las +=
                    head * u32::from(w.head == s.words.len() as u32 || state.label(i as u32) == w.deprel as u8);
            }
            if s.has_entities {
                let g = spans(&s.words.iter().map(|w| w.entity).collect::<Vec<_>>());
                let p = spans(&names);
                score.gold += g.len() as u32;
                score.system += p.len() as u32;
                score.right += p.iter().filter(|x| g.iter().any(|y| (x.0, x.1) == (y.0, y.1))).count() as u32;
                let person = |v: &[(usize, usize, u8)]| v.iter().filter(|x| x.2 == 0).count() as u32;
                score.persons[0] += person(&g);
                score.persons[1] += person(&p);
                score.persons[2] += p.iter().filter(|x| x.2 == 0 && g.contains(x)).count() as u32;
            }
        }
    }
    let show = |s: &Score| {
        let pc = |a: u32, b: u32| 100.0 * a as f32 / b.max(1) as f32;
        format!(
            "upos {:.2} xpos {:.2} uas {:.2} las {:.2} ent {:.1} per {:.1}",
            pc(s.upos, s.words),
            pc(s.xpos, s.words),
            pc(s.uas, s.words),
            pc(s.las, s.words),
            pc(2 * s.right, s.gold + s.system),
            pc(2 * s.persons[2], s.persons[0] + s.persons[1])
        )
    };
    format!("NEWS {} | ALL {}", show(&news), show(&whole))
}
