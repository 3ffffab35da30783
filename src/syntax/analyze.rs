//! The one entry of syntax: a text to its sentences and words.
//!
//! In: a text, its furniture and the model. Out: [`Syntax`]. Each line is cut into words and sentences; each sentence
//! outside furniture is tagged, parsed and searched for names. Total on any input, linear in it.

use super::features::hashes;
use super::model::Parts;
use super::names;
use super::parser::Scratch;
use super::perfect;
use super::segment::sentence_lengths;
use super::tokenize::{Piece, tokenize};
use super::{Bio, Deprel, EntityKind, Model, Sentence, Syntax, Token, Upos, Xpos};
use crate::span::Span;

/// Analyzes a text. The furniture is in order and does not overlap.
pub fn analyze(text: &str, furniture: &[Span], model: &Model) -> Syntax {
    let parts = &model.parts;
    let mut syntax = Syntax::default();
    let mut scratch = Scratch::default();
    let mut pieces = Vec::new();
    let mut at = 0;
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']) {
        pieces.clear();
        tokenize(line, at, &parts.lexicon, &mut pieces);
        let mut rest = pieces.as_slice();
        for length in sentence_lengths(text, &pieces, &parts.lexicon) {
            let (sentence, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            add_sentence(text, sentence, furniture, parts, &mut scratch, &mut syntax);
            rest = after;
        }
        at += line.len() + text.get(at + line.len()..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
    }
    find_names(text, &mut scratch.names, &mut syntax);
    syntax
}

/// Names, once all that the document says of each is known.
fn find_names(text: &str, scores: &mut [names::Scores], syntax: &mut Syntax) {
    let forms: Vec<&str> = syntax.tokens.iter().map(|token| token.span.text(text)).collect();
    names::remember(&forms, scores);
    let mut tokens = syntax.tokens.as_mut_slice();
    let mut scores = &*scores;
    for sentence in &syntax.sentences {
        let (own, rest) = scores.split_at_checked(sentence.len as usize).unwrap_or((scores, &[]));
        let (words, later) = tokens.split_at_mut(own.len().min(tokens.len()));
        words.iter_mut().zip(names::best_tags(own)).for_each(|(word, entity)| word.entity = entity);
        leave_address_out(text, words);
        (scores, tokens) = (rest, later);
    }
}

/// `Mr. Gould` names Gould.
fn leave_address_out(text: &str, words: &mut [Token]) {
    let begin = Some((Bio::Begin, EntityKind::Person));
    let mut cut = false;
    for word in words {
        if cut && word.entity == Some((Bio::Inside, EntityKind::Person)) {
            word.entity = begin;
        }
        cut = word.entity == begin && names::is_address(word.span.text(text));
        if cut {
            word.entity = None;
        }
    }
}

fn add_sentence(
    text: &str,
    pieces: &[Piece],
    furniture: &[Span],
    parts: &Parts,
    scratch: &mut Scratch,
    syntax: &mut Syntax,
) {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    let span = Span::new(first.start, last.end);
    let start = syntax.tokens.len() as u32;
    let near = furniture.partition_point(|region| region.end() <= span.start());
    let furniture = furniture.get(near).is_some_and(|region| region.overlaps(span));
    let len = if furniture { 0 } else { pieces.len() as u32 };
    let sentence = syntax.sentences.len() as u32;
    syntax.sentences.push(Sentence { span, first: start, len, furniture });
    if !furniture {
        parse(text, pieces, parts, scratch, &mut syntax.tokens, sentence);
    }
}

fn parse(text: &str, pieces: &[Piece], parts: &Parts, scratch: &mut Scratch, tokens: &mut Vec<Token>, sentence: u32) {
    let start = tokens.len() as u32;
    let spans: Vec<Span> = pieces.iter().map(|piece| Span::new(piece.start, piece.end)).collect();
    let words: Vec<_> = spans.iter().enumerate().map(|(i, span)| hashes(span.text(text), i == 0)).collect();
    let width = parts.width;
    let padded = parts.encoder.encode(&words, &mut scratch.sums);
    let rows = padded.get(width..padded.len().saturating_sub(width)).unwrap_or(&[]);
    parts.parser.parse(rows, width, scratch);
    parts.names.score(&padded, width, &mut scratch.sums, &mut scratch.names);
    let root = words.len() as u32;
    parts.tagger.apply(rows, width, &mut scratch.sums);
    let rows = parts.tagger.trimmed(&scratch.sums.values);
    let tag = |scores| parts.tags.get(parts.tagger.best(scores)).copied().unwrap_or((Upos::X, Xpos::Fw));
    let mut tags: Vec<(Upos, Xpos)> = rows.map(tag).collect();
    capitals(text, &spans, &mut tags);
    let each = spans.iter().zip(pieces).zip(tags);
    for (i, ((&span, piece), (upos, xpos))) in each.enumerate() {
        let head = scratch.state.head(i as u32);
        let label = parts.labels.get(usize::from(scratch.state.label(i as u32))).copied();
        tokens.push(Token {
            span,
            sentence,
            upos,
            xpos,
            lemma: parts.lemmas.lemma(span.text(text), xpos),
            head: (head < root).then_some(start + head),
            deprel: if head < root { arc(label) } else { Deprel::Root },
            entity: None,
            in_multiword: piece.continues,
        });
    }
    perfect::mend(text, tokens.get_mut(start as usize..).unwrap_or_default(), start);
}

/// In running text a noun that is capitalized within its sentence is a proper one; in headlines capitals tell nothing.
fn capitals(text: &str, spans: &[Span], tags: &mut [(Upos, Xpos)]) {
    let opens = |of: fn(char) -> bool| spans.iter().filter(|span| span.text(text).starts_with(of)).count();
    if opens(char::is_uppercase) >= opens(char::is_lowercase) {
        return;
    }
    // Nothing stands before the first word; after these marks a sentence may begin.
    let mut fresh = true;
    for (span, tag) in spans.iter().zip(tags) {
        let mut form = span.text(text).chars();
        let capital =
            form.next().is_some_and(char::is_uppercase) && form.next().is_some() && form.all(char::is_lowercase);
        match tag {
            (Upos::Noun, Xpos::Nn) if capital && !fresh => *tag = (Upos::Propn, Xpos::Nnp),
            (Upos::Noun, Xpos::Nns) if capital && !fresh => *tag = (Upos::Propn, Xpos::Nnps),
            _ => {}
        }
        fresh = tag.0 == Upos::Punct && tag.1 != Xpos::Comma;
    }
}

/// The label of an arc between words, where `root` cannot stand.
fn arc(label: Option<Deprel>) -> Deprel {
    label.filter(|&label| label != Deprel::Root).unwrap_or(Deprel::Dep)
}
