//! The words of a card: all that is known of one item, with the sentences that it rests on.

use super::Store;
use super::dated::Dating;
use super::kind::{Role, modality_label};
use super::row::{content, title};
use super::text::{CodePoints, one_line};
use crate::analysis::{DateBasis, Document, Event, Modality, PublishedBasis, Range, Report, Statement, StatementKind};
use crate::id::ActorId;
use crate::order::sort;
use crate::strings::{Strings, fill};
use crate::wording::date;

/// All that a card says.
#[derive(Clone, PartialEq, Debug)]
pub struct Card {
    /// The item.
    pub item: u32,
    /// Its id.
    pub id: String,
    /// Its headline.
    pub headline: String,
    /// What was done.
    pub kind: &'static str,
    /// Whether it happened; `None` for statements.
    pub modality: Option<Modality>,
    /// The words that tell its time, as written.
    pub written: Option<String>,
    /// The date and why.
    pub dating: Dating,
    /// The document's date, by its id, where the item's hangs on it.
    pub article: Option<(String, Dating)>,
    /// Who took part and how.
    pub parties: Vec<Party>,
    /// Counts and sums, as written.
    pub figures: Vec<String>,
    /// What the reports disagree on, in words.
    pub conflicts: Vec<&'static str>,
    /// The sentences, the main one first.
    pub quotations: Vec<Quotation>,
    /// Items that belong with it: id and headline.
    pub linked: Vec<(String, String)>,
    /// What an editor said of it: put forward, checked.
    pub marks: Vec<&'static str>,
    /// An editor's notes.
    pub notes: Vec<String>,
}

/// Somebody who took part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// In which role, for a reader.
    pub role: &'static str,
    /// Who, where known.
    pub actor: Option<String>,
    /// The name as shown.
    pub name: String,
}

/// A sentence of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// The document's id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published; only `http` and `https`.
    pub url: Option<String>,
    /// When it was published, in words.
    pub published: String,
    /// The same for a line of its own.
    pub reported: String,
    /// Its language.
    pub language: Option<String>,
    /// The report's or statement's id.
    pub id: String,
    /// The sentence in pieces; true where the piece is what the item rests on.
    pub pieces: Vec<(String, bool)>,
    /// Whose claim it is there, or who passed it on.
    pub attributed: Option<String>,
}

impl Quotation {
    /// The sentence as one text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// The quotation with its source, for the clipboard.
    pub fn citation(&self, words: &Strings) -> String {
        let title = match &self.outlet {
            Some(outlet) => format!("{}, {outlet}", self.title),
            None => self.title.clone(),
        };
        let source = fill(words.quote_source, &[("title", &title), ("date", &self.published)]);
        fill(words.quote_citation, &[("quote", &self.text()), ("source", &source)])
    }
}

impl Store {
    /// The card of an item.
    pub fn card(&self, item: u32, words: &Strings) -> Option<Card> {
        let (document, dating) = match (self.event(item), self.statement(item)) {
            (Some(event), _) => (self.article_of(event), self.event_dating(event, words)),
            (None, Some((document, _))) => (Some(document), self.document_dating(document, words)),
            (None, None) => return None,
        };
        let card = Card {
            item,
            id: self.id(item).to_owned(),
            headline: self.headline(item, words),
            kind: self.kind(item).label(words),
            modality: self.modality(item),
            written: None,
            article: document.map(|document| (document.id.clone(), self.document_dating(document, words))),
            dating,
            parties: self.parties(item, words),
            figures: Vec::new(),
            conflicts: Vec::new(),
            quotations: Vec::new(),
            linked: Vec::new(),
            marks: self.marks(item, words),
            notes: Vec::new(),
        };
        match (self.event(item), self.statement(item)) {
            (Some(event), _) => Some(self.event_card(card, event, words)),
            (None, Some((document, statement))) => Some(self.statement_card(card, document, statement, words)),
            (None, None) => None,
        }
    }

    /// What an editor said of an item: put forward, checked.
    pub(super) fn marks(&self, item: u32, words: &Strings) -> Vec<&'static str> {
        let (pinned, approved) = match (self.event(item), self.statement(item)) {
            (Some(event), _) => (event.pinned, event.approved),
            (None, Some((_, statement))) => (statement.pinned, statement.approved),
            (None, None) => (false, false),
        };
        [(pinned, words.mark_pinned), (approved, words.mark_approved)]
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, mark)| mark)
            .collect()
    }

    fn event_card(&self, card: Card, event: &Event, words: &Strings) -> Card {
        let linked = event
            .linked
            .iter()
            .filter_map(|id| self.find(id))
            .map(|other| (self.id(other).to_owned(), self.headline(other, words)));
        let mut reports: Vec<_> = event.reports.iter().filter_map(|r| self.report(&r.document, &r.event)).collect();
        sort(&mut reports, &|(_, a), (_, b)| (a.id != event.id).cmp(&(b.id != event.id)));
        Card {
            written: written(event, &card.dating),
            figures: event.figures.iter().map(|figure| one_line(&figure.text)).collect(),
            conflicts: event.conflicts.iter().filter_map(|what| conflict_label(what, words)).collect(),
            quotations: reports
                .iter()
                .map(|(document, report)| self.report_quotation(document, report, words))
                .collect(),
            linked: linked.collect(),
            notes: event.notes.clone(),
            ..card
        }
    }

    fn statement_card(&self, card: Card, document: &Document, statement: &Statement, words: &Strings) -> Card {
        let whole = around(document, statement);
        let said = Range { start: statement.start, end: statement.end };
        let marked: &[Range] = match statement.kind {
            StatementKind::Mixed if !statement.quoted.is_empty() => &statement.quoted,
            StatementKind::Direct | StatementKind::Indirect | StatementKind::Mixed => &[said],
        };
        let passed_on = statement.reported_by.as_ref().map(|by| match &by.actor {
            Some(id) => self.name(id).to_owned(),
            None => one_line(CodePoints::new(&document.text).slice(by.start, by.end)),
        });
        let quotation = Quotation {
            id: statement.id.clone(),
            pieces: pieces(document, whole, marked),
            attributed: passed_on,
            ..quotation(document, words)
        };
        let basis = match document.published.basis {
            PublishedBasis::Unknown => words.basis_unknown,
            _ => words.basis_document,
        };
        Card {
            headline: if content(document, statement).is_empty() { card.kind.to_owned() } else { card.headline },
            dating: Dating { basis, reasons: Vec::new(), against: Vec::new(), bar: None, ..card.dating },
            quotations: vec![quotation],
            notes: statement.notes.clone(),
            ..card
        }
    }

    fn report_quotation(&self, document: &Document, report: &Report, words: &Strings) -> Quotation {
        Quotation {
            id: report.id.clone(),
            pieces: pieces(document, Range { start: report.start, end: report.end }, &[report.trigger]),
            attributed: report.attributed_to.as_ref().map(|id| self.name(id).to_owned()),
            ..quotation(document, words)
        }
    }

    fn parties(&self, item: u32, words: &Strings) -> Vec<Party> {
        let mut parties: Vec<Party> = self
            .parts(item)
            .iter()
            .filter_map(|(index, role)| {
                let actor = self.analysis.actors.get(*index as usize)?;
                Some(party(role.label(words), &actor.id, &actor.name))
            })
            .collect();
        if let Some(place) = self.event(item).and_then(|event| event.place.as_ref()) {
            parties.push(party(words.role_place, place, self.name(place)));
        }
        if let Some((document, statement)) = self.statement(item) {
            let text = CodePoints::new(&document.text);
            let unknown = [(&statement.speaker, Role::Speaker), (&statement.addressee, Role::Addressee)];
            for (part, role) in unknown {
                if let Some(part) = part.as_ref().filter(|part| part.actor.is_none()) {
                    let name = one_line(text.slice(part.start, part.end));
                    parties.push(Party { role: role.label(words), actor: None, name });
                }
            }
        }
        parties
    }
}

fn conflict_label(what: &str, words: &Strings) -> Option<&'static str> {
    Some(match what {
        "date" => words.conflict_date,
        "figures" => words.conflict_figures,
        "place" => words.conflict_place,
        "modality" => words.conflict_modality,
        _ => return None,
    })
}

/// The words that give an event its date, as written.
fn written(event: &Event, dating: &Dating) -> Option<String> {
    let own = matches!(event.date_basis, DateBasis::Explicit | DateBasis::Relative);
    let quote = dating.reasons.first().filter(|_| own)?.quote.as_ref()?;
    Some(quote.words.clone())
}

fn party(role: &'static str, id: &ActorId, name: &str) -> Party {
    Party { role, actor: Some(id.as_str().to_owned()), name: name.to_owned() }
}

fn quotation(document: &Document, words: &Strings) -> Quotation {
    let published = date::label(&document.published.value, words);
    let reported = match document.published.basis {
        PublishedBasis::Unknown => words.card_reported_unknown.to_owned(),
        _ => fill(words.card_reported, &[("date", &published)]),
    };
    Quotation {
        document: document.id.clone(),
        title: title(document).to_owned(),
        outlet: document.outlet.clone(),
        url: document.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        published,
        reported,
        language: document.language.clone(),
        id: String::new(),
        pieces: Vec::new(),
        attributed: None,
    }
}

/// The sentences that a statement's content, cue and speaker stand in.
fn around(document: &Document, statement: &Statement) -> Range {
    let cue = statement.cue.unwrap_or(Range { start: statement.start, end: statement.end });
    let (start, end) = (statement.start.min(cue.start), statement.end.max(cue.end));
    let touching = || document.sentences.iter().filter(move |s| s.start < end && start < s.end);
    let first = touching().map(|s| s.start).min().unwrap_or(start).min(start);
    let last = touching().map(|s| s.end).max().unwrap_or(end).max(end);
    Range { start: first, end: last }
}

/// A stretch cut at the marked ranges; white space is kept single.
fn pieces(document: &Document, whole: Range, marked: &[Range]) -> Vec<(String, bool)> {
    let text = CodePoints::new(&document.text);
    let mut out: Vec<(String, bool)> = Vec::new();
    let mut at = whole.start;
    let mut push = |start: u32, end: u32, mark: bool| {
        let piece = squeeze(text.slice(start, end));
        if !piece.is_empty() {
            out.push((piece, mark));
        }
    };
    for range in marked {
        let (start, end) = (range.start.clamp(at, whole.end.max(at)), range.end.clamp(at, whole.end.max(at)));
        push(at, start, false);
        push(start, end, true);
        at = end;
    }
    push(at, whole.end, false);
    out
}

/// A text with every run of white space as one space, ends kept.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

impl Card {
    /// What the page's title for this card says of its form: the modality in words, where there is one.
    pub fn form(&self, words: &Strings) -> Option<&'static str> {
        self.modality.map(|modality| modality_label(modality, words))
    }

    /// Whether it is a statement.
    pub fn is_statement(&self) -> bool {
        self.modality.is_none()
    }
}
