//! Where in a term a text stands: just sworn in, two months in office, about to resign.
//!
//! What comes in: sentences that name office-holders, and the times in them. What goes out: [`Reason`]s, the days around
//! the beginning or the end of the term, or so long after its beginning.

use super::days::{Days, Stretch};
use super::holders::{Held, OPENING, Scene, tenure};
use super::reason::Reason;
use super::title::around;
use crate::actors::{Form, Mention};
use crate::edtf::Day;
use crate::evidence::{Evidence, Tenure, Why};
use crate::id::ActorId;
use crate::knowledge::{Holder, OfficeRecord};
use crate::span::Span;
use crate::time::{Timex, TimexKind};

/// Words that tell of the beginning of a term as news.
const BEGINS: [&str; 8] = [
    "sworn in",
    "took the oath",
    "takes the oath",
    "took office",
    "takes office",
    "taking office",
    "was inaugurated",
    "inauguration of",
];
/// Words that tell of its end as news.
const ENDS: [&str; 6] = [
    "resigned",
    "stepped down",
    "announced her resignation",
    "announced his resignation",
    "was ousted",
    "was overthrown",
];
/// Words before a title that call its holder new.
const NEW: [&str; 5] = ["new ", "newly elected ", "newly appointed ", "newly sworn-in ", "newly inaugurated "];
/// How many days a beginning is news where no day is told of it.
const NEWS: i32 = 30;
/// How many days one is called new.
const NEWLY: (i32, i32) = (10, 180);
/// How many days before the end of a term it may be announced.
const ANNOUNCED: i32 = 75;
/// How many days after it is news.
const LEFT: i32 = 7;
/// How many bytes may stand between such words and the person after them.
const RIGHT_AFTER: u32 = 40;
/// How many sentences may tell of an end as news.
const LEAD: u32 = 2;

/// The reasons that beginnings, lengths and ends of terms give.
pub(super) fn reasons(scene: Scene<'_>, held: &Held<'_>) -> Vec<Reason> {
    let mut found = Vec::new();
    for mention in
        scene.actors.mentions.iter().filter(|mention| mention.form == Form::Name && mention.sentence <= OPENING)
    {
        let Some((person, offices)) = mention.actor.as_ref().and_then(|person| held.get_key_value(person)) else {
            continue;
        };
        let Some(sentence) = scene.syntax.sentences.get(mention.sentence as usize).map(|sentence| sentence.span) else {
            continue;
        };
        if scene.is_dated(mention.sentence) {
            continue;
        }
        let holder = Bearer { scene, person, offices, mention, sentence };
        found.extend(holder.length().or_else(|| holder.beginning()).or_else(|| holder.newness()));
        found.extend(holder.end());
    }
    found
}

struct Bearer<'a> {
    scene: Scene<'a>,
    person: &'a ActorId,
    offices: &'a [&'a OfficeRecord],
    mention: &'a Mention,
    sentence: Span,
}

impl Bearer<'_> {
    /// The terms with the office of each; where one is told in the sentence, its only.
    fn terms(&self) -> Vec<(&OfficeRecord, &Holder)> {
        let words = self.sentence.text(self.scene.text).to_ascii_lowercase();
        let told = |office: &OfficeRecord| office.titles.iter().any(|title| words.contains(title.as_str()));
        let any = self.offices.iter().any(|office| told(office));
        let offices = self.offices.iter().filter(|office| !any || told(office));
        let terms = offices.flat_map(|office| office.holders.iter().map(move |holder| (*office, holder)));
        terms.filter(|(_, holder)| holder.person == *self.person).collect()
    }

    fn reason(&self, span: Span, why: fn(Tenure) -> Why, days: impl Fn(&Holder) -> Option<Stretch>) -> Option<Reason> {
        let terms = self.terms();
        let fits: Vec<(&OfficeRecord, Stretch)> =
            terms.into_iter().filter_map(|(office, holder)| Some((office, days(holder)?))).collect();
        let (office, _) = fits.first()?;
        let tenure = tenure(self.person, office, self.scene.knowledge);
        let evidence = Evidence::words(why(tenure), span).with_record(&office.id);
        Some(Reason { days: Days::any(fits.iter().map(|(_, stretch)| *stretch)), evidence, firm: false })
    }

    /// The words of one kind that stand near the person in the sentence.
    fn cue(&self, words: &[&str]) -> Option<Span> {
        let text = self.sentence.text(self.scene.text).to_ascii_lowercase();
        let spans = words.iter().filter_map(|word| text.find(word).map(|at| (at, word.len())));
        let span = spans.map(|(at, len)| {
            let start = self.sentence.start() as usize + at;
            Span::of(start, start + len)
        });
        span.filter(|span| self.is_nearest(*span)).min()
    }

    /// Whether the person is the nearest before words of the sentence or, where there is none before them, right after.
    fn is_nearest(&self, span: Span) -> bool {
        let named = self.scene.actors.mentions.iter().filter(|other| {
            other.sentence == self.mention.sentence && other.form == Form::Name && self.scene.is_person(other)
        });
        let before = named.filter(|other| other.span.start() < span.start()).max_by_key(|other| other.span.start());
        match before {
            Some(other) => other.actor == self.mention.actor,
            None => self.mention.span.start().saturating_sub(span.end()) <= RIGHT_AFTER,
        }
    }

    fn times(&self) -> impl Iterator<Item = &Timex> {
        self.scene.times.iter().filter(|timex| timex.sentence == self.mention.sentence)
    }

    /// `was sworn in on Friday`.
    fn beginning(&self) -> Option<Reason> {
        // `Since she took office` is any time after.
        let since = |cue: &Span| around(self.scene.text, cue.start(), -12).text(self.scene.text).contains("since ");
        let cue = self.cue(&BEGINS).filter(|cue| !since(cue))?;
        let ahead = self.times().any(Timex::lies_ahead);
        self.reason(cue, Why::OfficeNew, |holder| {
            let (from, _) = holder.days();
            let from = from.filter(|_| !ahead)?;
            let counted: Vec<&Timex> = self.times().filter(|timex| timex.weekday_alone().is_some()).collect();
            let whole = holder.from.len() == 10 && !counted.is_empty();
            let narrow = counted.iter().find_map(|timex| timex.written(from, from));
            match narrow {
                Some((first, last)) => Some((Some(first), Some(last))),
                None if whole => None,
                None => Some((Some(from.plus(-2)), Some(from.plus(NEWS)))),
            }
        })
    }

    /// `the new president, Jane Roe`.
    fn newness(&self) -> Option<Reason> {
        let terms = self.terms();
        let titles = terms.iter().flat_map(|(office, _)| &office.titles);
        let cues: Vec<String> = titles.flat_map(|title| NEW.iter().map(move |new| format!("{new}{title}"))).collect();
        let cues: Vec<&str> = cues.iter().map(String::as_str).collect();
        let text = self.sentence.text(self.scene.text).to_ascii_lowercase();
        let at = |cue: &&&str| text.find(**cue).is_some();
        let cue = cues.iter().find(at)?;
        let start = self.sentence.start() as usize + text.find(cue)?;
        let span = Span::of(start, start + cue.len());
        let gap = if span.end() <= self.mention.span.start() {
            self.mention.span.start() - span.end()
        } else {
            span.start().checked_sub(self.mention.span.end())?
        };
        let near = gap <= 6;
        self.reason(span, Why::OfficeNew, |holder| {
            let from = holder.days().0.filter(|_| near)?;
            Some((Some(from.plus(-NEWLY.0)), Some(from.plus(NEWLY.1))))
        })
    }

    /// How long the person has been in office.
    fn length(&self) -> Option<Reason> {
        self.since().or_else(|| self.so_long())
    }

    /// `in office since January`.
    fn since(&self) -> Option<Reason> {
        let text = self.scene.text;
        let led = |timex: &&Timex| around(text, timex.span.start(), -17).text(text).ends_with("in office since ");
        let timex = self.times().find(led)?;
        self.reason(timex.span, Why::OfficeFor, |holder| {
            let from = holder.days().0?;
            timex.written(from, from).map(|(first, last)| (Some(first), Some(last)))
        })
    }

    /// `two months in office`, `in office for less than two weeks`.
    fn so_long(&self) -> Option<Reason> {
        let text = self.scene.text;
        let lengths = self.times().filter(|timex| timex.kind == TimexKind::Duration);
        let told = |timex: &&Timex| {
            let after = text.get(timex.span.end() as usize..).unwrap_or_default().trim_start();
            let before = text.get(self.sentence.start() as usize..timex.span.start() as usize).unwrap_or_default();
            let before = before.trim_end();
            let after = [
                "in office",
                "after taking office",
                "since taking office",
                "in power",
                "in the job",
                "into his ",
                "into her ",
            ]
            .iter()
            .any(|words| after.starts_with(words));
            let led = ["in office for", "in office", "in power for", "in office less than", "in office for less than"];
            after || led.iter().any(|words| before.ends_with(words))
        };
        let timex =
            lengths.filter(told).find(|timex| timex.span.overlaps(self.sentence) && self.is_nearest(timex.span))?;
        let (least, most) = days(&timex.value)?;
        let words = around(text, timex.span.start(), -14).text(text).to_ascii_lowercase();
        let own = timex.span.text(text).to_ascii_lowercase();
        let under =
            ["less than", "under", "barely", "not even"].iter().any(|word| words.contains(word) || own.contains(word));
        self.reason(timex.span, Why::OfficeFor, |holder| {
            let from = holder.days().0?;
            let first = if under { from } else { from.plus(least) };
            Some((Some(first), Some(from.plus(most))))
        })
    }

    /// `resigned on Tuesday`.
    fn end(&self) -> Option<Reason> {
        let news = self.times().any(|timex| timex.weekday_alone().is_some());
        let cue = self.cue(&ENDS).filter(|_| self.mention.sentence <= LEAD && news)?;
        // `Stepped down as governor`: the end of that office, not of another that the person took up.
        let rest = Span::new(cue.end(), self.sentence.end().max(cue.end())).text(self.scene.text);
        if let Some(given_up) = rest.strip_prefix(" as ") {
            let words = given_up.split([',', ';', '.']).next().unwrap_or_default().to_ascii_lowercase();
            let held = |office: &&OfficeRecord| office.titles.iter().any(|title| words.contains(title.as_str()));
            self.offices.iter().copied().find(held)?;
        }
        self.reason(cue, Why::OfficeEnding, |holder| {
            let to: Day = holder.days().1?;
            Some((Some(to.plus(-ANNOUNCED)), Some(to.plus(LEFT))))
        })
    }
}

/// The fewest and the most days that a rounded length means.
fn days(value: &str) -> Option<(i32, i32)> {
    let number = value.strip_prefix('P')?;
    let unit = number.chars().last()?;
    let count: i32 = number.strip_suffix(unit)?.parse().ok().filter(|count| (1..=400).contains(count))?;
    match unit {
        'D' => Some((count - 1, count + 1)),
        'W' => Some((count * 7 - 4, count * 7 + 5)),
        'M' => Some((count * 30 - 18, count * 31 + 18)),
        'Y' => Some((count * 365 - 90, count * 366 + 250)),
        _ => None,
    }
}
