//! An analysis as plain text: each sentence with a line of carets under it for every finding. For tests, for bug
//! reports, and for reading what was extracted without a browser.

use crate::analysis::{Analysis, Document, Event, Report, Statement};
use crate::order::sort;
use crate::strings::ENGLISH;
use crate::wording::reason;
use std::fmt::Write;

/// All documents, then the merged events.
pub fn annotated(analysis: &Analysis) -> String {
    let mut out = String::new();
    for document in &analysis.documents {
        document_text(document, &mut out);
    }
    out.push_str("== merged events\n");
    for event in &analysis.events {
        merged(event, &mut out);
    }
    out
}

/// What one caret line says: from, to, and the finding in words.
struct Finding {
    start: u32,
    end: u32,
    says: String,
}

fn document_text(document: &Document, out: &mut String) {
    let published = &document.published;
    line(out, &format!("== {} — {} ({:?})", document.id, published.value, published.basis));
    for link in &published.evidence {
        line(
            out,
            &format!(
                "   because {}{}",
                reason(&link.why, link.fits, &ENGLISH),
                link.record.as_ref().map_or(String::new(), |record| format!(" [{record}]"))
            ),
        );
    }
    let characters: Vec<char> = document.text.chars().collect();
    let mut findings = findings(document).into_iter().peekable();
    for sentence in &document.sentences {
        let text: String =
            characters.get(sentence.start as usize..sentence.end as usize).unwrap_or(&[]).iter().collect();
        let apart = document.furniture.iter().any(|part| part.start <= sentence.start && sentence.end <= part.end);
        line(out, &format!("\n{}{}", if apart { "# " } else { "| " }, text.replace(['\n', '\r', '\t'], " ")));
        while let Some(finding) = findings.next_if(|finding| finding.start < sentence.end) {
            let from = finding.start.saturating_sub(sentence.start) as usize;
            let width = finding.end.min(sentence.end).saturating_sub(finding.start).max(1) as usize;
            let more = if finding.end > sentence.end { "…" } else { "" };
            line(out, &format!("  {}{}{more} {}", " ".repeat(from), "^".repeat(width), finding.says));
        }
    }
    out.push('\n');
}

fn findings(document: &Document) -> Vec<Finding> {
    let mut all: Vec<Finding> = Vec::new();
    for time in &document.times {
        let modifier = time.modifier.as_deref().map_or(String::new(), |modifier| format!(" {modifier}"));
        all.push(Finding {
            start: time.start,
            end: time.end,
            says: format!("{:?} {}{modifier}", time.kind, time.value),
        });
    }
    for mention in &document.mentions {
        let who = match (&mention.actor, mention.candidates.as_slice()) {
            (Some(actor), _) => actor.to_string(),
            (None, []) => "?".to_owned(),
            (None, candidates) => candidates.iter().map(|one| one.actor.as_str()).collect::<Vec<_>>().join(" or "),
        };
        all.push(Finding { start: mention.start, end: mention.end, says: format!("{:?} {who}", mention.form) });
    }
    all.extend(document.statements.iter().map(statement));
    all.extend(document.events.iter().map(report));
    sort(&mut all, &|a, b| (a.start, a.end, &a.says).cmp(&(b.start, b.end, &b.says)));
    all
}

fn statement(statement: &Statement) -> Finding {
    let actor = |participant: &Option<crate::analysis::Participant>| {
        participant
            .as_ref()
            .map_or("-".to_owned(), |who| who.actor.as_ref().map_or("?".to_owned(), ToString::to_string))
    };
    let says =
        format!("{:?} statement of {} to {}", statement.kind, actor(&statement.speaker), actor(&statement.addressee));
    Finding { start: statement.start, end: statement.end, says }
}

fn report(report: &Report) -> Finding {
    let list = |ids: &[crate::id::ActorId]| ids.iter().map(crate::id::ActorId::as_str).collect::<Vec<_>>().join(", ");
    let says = format!(
        "{} ({}) {:?}: {} → {} | {} ({:?}){}",
        report.kind.name(),
        report.act.name(),
        report.modality,
        list(&report.actors),
        list(&report.recipients),
        report.date,
        report.date_basis,
        report.place.as_ref().map_or(String::new(), |place| format!(" in {place}")),
    );
    Finding { start: report.trigger.start, end: report.trigger.end, says }
}

fn merged(event: &Event, out: &mut String) {
    let conflicts = if event.conflicts.is_empty() { String::new() } else { format!(" !{}", event.conflicts.join(",")) };
    line(out, &format!("{} {:?} ×{}{conflicts}: {}", event.date, event.modality, event.reports.len(), event.headline));
}

fn line(out: &mut String, text: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{}", text.trim_end());
}
