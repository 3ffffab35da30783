//! Time counted from what began a war, a rule, a disaster: `in the third year of the war`, `a month into the invasion`.
//!
//! What comes in: the sentences of a text, its lengths of time, and the eras of knowledge. What goes out: [`Reason`]s, the
//! days that such counts allow. Which war is meant the text says by naming who takes part, near the count or else anywhere;
//! where several fit, the days of all are left. A count in a story of the past gives only the first of its days.

use super::anniversary::later;
use super::count::{Count, Elapsed, Tells, counts, has, plain};
use super::days::{Days, Stretch};
use super::holders::Scene;
use super::reason::Reason;
use super::title::around;
use crate::edtf::{Day, Edtf};
use crate::evidence::{Evidence, Happening, Why};
use crate::knowledge::EraRecord;
use std::collections::BTreeMap;

/// How many bytes from a count those who take part are looked for first.
const NEAR: i32 = 300;
/// Until how many days after its end an era is counted through.
const OVER: i32 = 15;
/// How many counts of a text are read.
const MOST: usize = 40;

/// The reasons that counts from known eras give.
pub(super) fn reasons(scene: Scene<'_>) -> Vec<Reason> {
    let mut counts = counts(scene);
    counts.retain(|count| scene.syntax.sentence_at(count.span.start()).is_some_and(|at| !scene.is_dated(at)));
    let mut known = Spoken { text: None, eras: BTreeMap::new() };
    counts.iter().take(MOST).filter_map(|count| known.reason(scene, count)).collect()
}

/// Which eras a text speaks of, as far as it was asked.
struct Spoken<'k> {
    text: Option<String>,
    eras: BTreeMap<&'k str, bool>,
}

impl<'k> Spoken<'k> {
    fn reason(&mut self, scene: Scene<'k>, count: &Count<'_>) -> Option<Reason> {
        let named = scene.knowledge.eras.values().filter(|era| count.names(era));
        let fits: Vec<(&EraRecord, Stretch)> = named.filter_map(|era| Some((era, count.stretch(era)?))).collect();
        if fits.is_empty() {
            return None;
        }
        let (before, after) =
            (around(scene.text, count.span.start(), -NEAR), around(scene.text, count.span.end(), NEAR));
        let near = plain(before.join(after).text(scene.text));
        let mut meant: Vec<&(&EraRecord, Stretch)> = fits.iter().filter(|(era, _)| speaks_of(&near, era)).collect();
        if meant.is_empty() {
            meant = fits.iter().filter(|(era, _)| self.anywhere(scene, era)).collect();
        }
        let (era, _) = meant.first()?;
        let happening = Happening { name: era.name.clone(), date: Edtf::parse(&era.from).ok()? };
        let evidence = Evidence::words(Why::EventCounted(happening), count.span).with_record(&era.id);
        Some(Reason { days: Days::any(meant.iter().map(|(_, stretch)| *stretch)), evidence, firm: false })
    }

    fn anywhere(&mut self, scene: Scene<'k>, era: &'k EraRecord) -> bool {
        let text = self.text.get_or_insert_with(|| plain(scene.text));
        *self.eras.entry(&era.id).or_insert_with(|| speaks_of(text, era))
    }
}

fn speaks_of(words: &str, era: &EraRecord) -> bool {
    era.beside.iter().all(|group| group.iter().any(|word| has(words, word)))
}

/// Whether words hold those of a phrase in their order.
fn has_in_order(words: &str, phrase: &str) -> bool {
    let mut rest = words.split(|c: char| c.is_whitespace() || c == ',');
    phrase.split(' ').all(|word| rest.any(|other| other.strip_suffix("'s").unwrap_or(other) == word || other == word))
}

impl Count<'_> {
    /// Whether the words beside it are those of an era.
    fn names(&self, era: &EraRecord) -> bool {
        // `The 2006 coup` is no other.
        let mut years =
            self.beside.split(' ').filter(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
        if years.any(|year| !era.from.starts_with(year)) {
            return false;
        }
        let lasts = || era.words.iter().any(|word| has(&self.beside, word));
        let begins = || era.begins.iter().any(|words| has_in_order(&self.beside, words));
        match self.tells {
            Tells::Lasting | Tells::Length => lasts(),
            Tells::Beginning => begins(),
            Tells::Era => lasts() || begins(),
        }
    }

    /// The days on which so much time has passed since an era began; `None` where it was over by then.
    fn stretch(&self, era: &EraRecord) -> Option<Stretch> {
        let day = |date: &String| Edtf::parse(date).ok();
        let from = day(&era.from)?.first_day()?;
        let (first, last) = match self.elapsed {
            Elapsed::Days(least, most) => (from.plus(least), from.plus(most)),
            Elapsed::Anniversary(years, slack) => {
                let day: Day = later(from, years)?;
                (day.plus(-slack), day.plus(slack))
            }
            Elapsed::Told(timex) => {
                let (first, last) = timex.written(from, from)?;
                // `Almost four years ago` may be little more than three.
                let nearly = if timex.modifier == Some("AFTER") { (last.0 - first.0) / 2 } else { 0 };
                (first.plus(-nearly), last)
            }
        };
        let over = era.to.as_ref().and_then(day).and_then(|to| to.last_day()).map(|to| to.plus(OVER));
        let last = match (self.tells, over) {
            // All the years that it lasted are counted long after.
            (Tells::Length, Some(over)) if over.plus(-365) <= last => return Some((Some(first.max(from)), None)),
            (Tells::Lasting, Some(over)) => last.min(over),
            _ => last,
        };
        (first <= last).then_some((Some(first.max(from)), self.present.then_some(last)))
    }
}
