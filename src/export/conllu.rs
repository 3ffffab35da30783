//! Syntax as CoNLL-U: `# newdoc id`, `# sent_id`, `# text`, and in MISC `TokenRange=start:end` (code points into the
//! document) and `NER=` (BIO of PER, ORG, LOC). Sentences without words are left out.

use crate::corpus::Document;
use crate::offsets::Offsets;
use crate::span::Span;
use crate::syntax::{Bio, EntityKind, Syntax, Token};
use std::fmt::Write;

/// The sentences of a document, each ended by an empty line.
pub fn document(document: &Document, syntax: &Syntax) -> String {
    let printer = Printer { text: &document.text, offsets: Offsets::new(&document.text) };
    let mut out = format!("# newdoc id = {}\n", document.id.replace(['\n', '\r'], " "));
    let with_words = (0..syntax.sentences.len() as u32).filter(|index| !syntax.words(*index).1.is_empty());
    for (number, index) in with_words.enumerate() {
        let (first, words) = syntax.words(index);
        let span = syntax.sentences.get(index as usize).map_or_else(Span::default, |sentence| sentence.span);
        let text = span.text(&document.text).replace(['\n', '\r'], " ");
        // Writing to a string does not fail.
        let _ = write!(out, "# sent_id = {}-{}\n# text = {text}\n", document.id.replace(['\n', '\r'], " "), number + 1);
        for (place, word) in words.iter().enumerate() {
            printer.multiword(&mut out, words, place);
            printer.word(&mut out, words, place, word, first);
        }
        out.push('\n');
    }
    out
}

struct Printer<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
}

impl Printer<'_> {
    /// The line of a multiword token, before its first word.
    fn multiword(&self, out: &mut String, words: &[Token], place: usize) {
        let rest = words.get(place..).unwrap_or(&[]);
        let more = rest.iter().skip(1).take_while(|word| word.in_multiword).count();
        let (Some(first), Some(last)) = (rest.first(), rest.get(more)) else { return };
        if more == 0 || first.in_multiword {
            return;
        }
        let span = first.span.join(last.span);
        let (form, from, to) = (form(self.text, span), place + 1, place + 1 + more);
        let misc = self.misc(span, words.get(place + more + 1), None);
        let _ = writeln!(out, "{from}-{to}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}");
    }

    fn word(&self, out: &mut String, words: &[Token], place: usize, word: &Token, first: u32) {
        let next = words.get(place + 1);
        let inside = word.in_multiword || next.is_some_and(|next| next.in_multiword);
        let misc = self.misc(word.span, if inside { None } else { next }, Some(word));
        let misc = if inside { misc.replace("SpaceAfter=No|", "") } else { misc };
        let head = word.head.map_or(0, |head| head.wrapping_sub(first).saturating_add(1));
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{misc}",
            place + 1,
            form(self.text, word.span),
            word.lemma,
            word.upos.name(),
            word.xpos.name(),
            word.deprel.name(),
        );
    }

    fn misc(&self, span: Span, next: Option<&Token>, word: Option<&Token>) -> String {
        let glued = next.is_some_and(|next| next.span.start() == span.end());
        let glue = if glued { "SpaceAfter=No|" } else { "" };
        let (start, end) = (self.offsets.code_point(span.start()), self.offsets.code_point(span.end()));
        let entity = word.map_or(String::new(), |word| format!("NER={}|", tag(word)));
        format!("{entity}{glue}TokenRange={start}:{end}")
    }
}

fn form(text: &str, span: Span) -> String {
    let form = span.text(text).replace(['\t', '\n', '\r'], " ");
    if form.is_empty() { "_".to_owned() } else { form }
}

fn tag(word: &Token) -> String {
    let Some((bio, kind)) = word.entity else { return "O".to_owned() };
    let kind = match kind {
        EntityKind::Person => "PER",
        EntityKind::Organization => "ORG",
        EntityKind::Location => "LOC",
    };
    format!("{}-{kind}", if bio == Bio::Begin { 'B' } else { 'I' })
}
