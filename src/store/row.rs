//! The words of one list row, the same for the page and for the list that the build writes into the HTML.
//!
//! What comes in: an item of the store. What goes out: plain texts ([`Row`]); no markup and no state of the page.

use super::Store;
use super::kind::{Kind, Role, modality_label, modality_name};
use super::text::{CodePoints, one_line};
use crate::analysis::{Analysis, DateBasis, Document, Event, Modality, PublishedBasis, Statement, StatementKind};
use crate::edtf::Day;
use crate::strings::{Strings, fill};
use crate::wording::date;

/// Longest quotation in a row, in characters; the card has it whole.
const QUOTE_MAX: usize = 320;

/// The texts of one list row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The item's id.
    pub id: String,
    /// `event` or `statement`.
    pub kind: &'static str,
    /// The event's modality in the data's words; `said` for a statement.
    pub form: &'static str,
    /// The month that begins with this row: `August 2025`.
    pub month: Option<String>,
    /// The date in words.
    pub date: String,
    /// The value of its `datetime` attribute, where HTML has one.
    pub datetime: Option<String>,
    /// The headline; for a statement who spoke, and to whom.
    pub headline: String,
    /// The language of the headline, where it is made of the article's own words.
    pub headline_language: Option<String>,
    /// The sentence; for a statement its content.
    pub quote: String,
    /// Language of the quotation.
    pub language: Option<String>,
    /// Who took part; empty for statements, whose headline says it.
    pub who: String,
    /// What was done, whether it happened where that is not plain, and how the date was found: short labels.
    pub tags: Vec<String>,
    /// The titles of its documents.
    pub source: String,
    /// Where the first of them was published.
    pub url: Option<String>,
}

/// The rows of all items of an analysis in list order, as the build writes them.
pub fn rows(analysis: &Analysis, words: &Strings) -> Vec<Row> {
    let store = Store::new(analysis.clone());
    let items: Vec<u32> = (0..store.len() as u32).collect();
    store.rows(&items, words)
}

impl Store {
    /// The rows of some items, in their order; the first of each month carries the month.
    pub fn rows(&self, items: &[u32], words: &Strings) -> Vec<Row> {
        let mut last = None;
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            let month = self.points(*item).first().map(|day| {
                let (year, month, _) = Day(day).parts();
                (year, month)
            });
            let begins = last != Some(month);
            last = Some(month);
            out.push(Row { month: begins.then(|| month_heading(month, words)), ..self.row(*item, words) });
        }
        out
    }

    /// The row of one item, without a month.
    pub fn row(&self, item: u32, words: &Strings) -> Row {
        let titles: Vec<&str> = self.documents(item).iter().filter_map(|doc| self.title_of(*doc)).collect();
        let source = match titles.split_first() {
            Some((first, [])) => (*first).to_owned(),
            Some((first, rest)) => fill(words.more_sources, &[("title", first), ("n", &words.number(rest.len()))]),
            None => String::new(),
        };
        let row = Row {
            id: self.id(item).to_owned(),
            kind: "statement",
            form: "said",
            month: None,
            date: unbroken(&date::label(self.edtf(item), words)),
            datetime: date::datetime(self.edtf(item)),
            headline: self.headline(item, words),
            headline_language: None,
            quote: String::new(),
            language: None,
            who: String::new(),
            tags: self.marks(item, words).into_iter().map(str::to_owned).collect(),
            source,
            url: self.documents(item).first().and_then(|doc| self.analysis.documents.get(*doc as usize)?.url.clone()),
        };
        match (self.event(item), self.statement(item)) {
            (Some(event), _) => self.event_row(row, event, words),
            (None, Some((document, statement))) => Row {
                quote: shorten(&quoted_content(document, statement)),
                language: document.language.clone(),
                tags: [vec![words.type_statement.to_owned()], article_tag(document, words), row.tags].concat(),
                ..row
            },
            (None, None) => {
                Row { quote: self.records.as_ref().map_or("", |records| records.quote(item)).to_owned(), ..row }
            }
        }
    }

    fn event_row(&self, row: Row, event: &Event, words: &Strings) -> Row {
        let names = |ids: &[crate::id::ActorId]| {
            ids.iter().map(|id| self.name(id).to_owned()).collect::<Vec<_>>().join(words.list_comma)
        };
        let (actors, recipients) = (names(&event.actors), names(&event.recipients));
        let actors = if actors.is_empty() { words.actor_unknown.to_owned() } else { actors };
        let who = if recipients.is_empty() {
            actors
        } else {
            fill(words.who_to, &[("actors", &actors), ("recipients", &recipients)])
        };
        let report = self.main_report(event);
        let language = report.and_then(|(document, _)| document.language.clone());
        Row {
            kind: "event",
            form: modality_name(event.modality),
            quote: report
                .map(|(document, report)| {
                    shorten(&one_line(CodePoints::new(&document.text).slice(report.start, report.end)))
                })
                .unwrap_or_default(),
            headline_language: language.clone(),
            language,
            who,
            tags: [event_tags(event, self.article_of(event), words), row.tags].concat(),
            ..row
        }
    }

    /// The EDTF text of an item: an event's date, or the date of a statement's document.
    pub fn edtf(&self, item: u32) -> &str {
        match (self.event(item), self.statement(item)) {
            (Some(event), _) => &event.date,
            (None, Some((document, _))) => &document.published.value,
            (None, None) => self.records.as_ref().map_or("unknown", |records| records.date(item)),
        }
    }

    /// An event's headline, or who made a statement to whom.
    pub fn headline(&self, item: u32, words: &Strings) -> String {
        if let Some(event) = self.event(item) {
            let headline = one_line(&event.headline);
            return if headline.is_empty() { Kind::Event(event.act).label(words).to_owned() } else { headline };
        }
        if let Some(records) = &self.records {
            return records.headline(item).to_owned();
        }
        let named =
            |role| self.parts(item).iter().find(|(_, other)| *other == role).and_then(|(i, _)| self.actor_name(*i));
        let speaker = named(Role::Speaker).map(str::to_owned).or_else(|| self.speaker_words(item));
        let speaker = speaker.unwrap_or_else(|| words.statement_unknown.to_owned());
        match named(Role::Addressee) {
            Some(addressee) => fill(words.statement_to, &[("speaker", &speaker), ("addressee", addressee)]),
            None => fill(words.statement_by, &[("speaker", &speaker)]),
        }
    }

    /// The name of an actor by index.
    pub fn actor_name(&self, index: u32) -> Option<&str> {
        self.analysis.actors.get(index as usize).map(|actor| actor.name.as_str())
    }

    /// A document's title by index; its file's name where it has none.
    pub fn title_of(&self, index: u32) -> Option<&str> {
        self.analysis.documents.get(index as usize).map(title)
    }

    fn speaker_words(&self, item: u32) -> Option<String> {
        let (document, statement) = self.statement(item)?;
        let speaker = statement.speaker.as_ref()?;
        let text = one_line(CodePoints::new(&document.text).slice(speaker.start, speaker.end));
        let mut letters = text.chars();
        let first = letters.next()?;
        Some(first.to_uppercase().chain(letters).collect())
    }
}

/// A document's title; its file's name where it has none.
pub fn title(document: &Document) -> &str {
    document.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&document.source)
}

/// A statement's content as written.
pub(super) fn content(document: &Document, statement: &Statement) -> String {
    one_line(CodePoints::new(&document.text).slice(statement.start, statement.end))
}

/// A statement's content, in quotation marks where the words are the speaker's own.
pub(super) fn quoted_content(document: &Document, statement: &Statement) -> String {
    let content = content(document, statement);
    match statement.kind {
        StatementKind::Direct => format!("“{content}”"),
        StatementKind::Indirect | StatementKind::Mixed => content,
    }
}

/// That a date is the article's, and whether that one was worked out.
fn article_tag(document: &Document, words: &Strings) -> Vec<String> {
    let tag = match document.published.basis {
        PublishedBasis::Unknown => return Vec::new(),
        PublishedBasis::Inferred => words.tag_document_inferred,
        _ => words.tag_document_date,
    };
    vec![tag.to_owned()]
}

fn event_tags(event: &Event, article: Option<&Document>, words: &Strings) -> Vec<String> {
    let mut tags = vec![Kind::Event(event.act).label(words).to_owned()];
    if event.modality != Modality::Happened {
        tags.push(modality_label(event.modality, words).to_owned());
    }
    match event.date_basis {
        DateBasis::Document => tags.extend(article.map(|document| article_tag(document, words)).into_iter().flatten()),
        DateBasis::Inferred => tags.push(words.tag_inferred_date.to_owned()),
        DateBasis::Explicit | DateBasis::Relative | DateBasis::Unknown => {}
    }
    if !event.conflicts.is_empty() {
        tags.push(words.tag_conflict.to_owned());
    }
    tags
}

fn month_heading(month: Option<(i32, u8)>, words: &Strings) -> String {
    match month {
        Some((year, month)) => fill(words.date_of_year, &[("date", words.month(month)), ("year", &year.to_string())]),
        None => words.month_undated.to_owned(),
    }
}

/// A date that breaks into two lines only between its ends.
fn unbroken(date: &str) -> String {
    date.replace(' ', "\u{a0}").replace("\u{a0}–\u{a0}", "\u{a0}– ")
}

pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(QUOTE_MAX) {
        None => text.to_owned(),
        Some((end, _)) => {
            let kept = text.get(..end).unwrap_or("");
            let kept = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
            format!("{kept} …")
        }
    }
}
