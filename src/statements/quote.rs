//! Quotation marks: which stretches of a text stand in them.
//!
//! What comes in: a text and its furniture. What goes out: the outermost [`Quotation`]s in order, found line by line.
//! It knows double marks (curly, straight, low, doubled grave and doubled straight), single marks told from apostrophes, and guillemets. A mark
//! that nothing closes reaches to the end of its line at most, unless the next line re-opens or closes it: then it is one
//! quotation over several paragraphs. It takes time linear in the text and never decides who speaks.

use crate::span::Span;

/// A stretch in quotation marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Quotation {
    /// It with its marks.
    pub outer: Span,
    /// It without them; over several paragraphs the marks that re-open it stay within.
    pub inner: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    Double,
    Single,
    Guillemet,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Open,
    Close,
    /// A closing single mark after an s, which may as well be a plural's apostrophe.
    WeakClose,
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: Span,
    style: Style,
    role: Role,
}

/// Finds the outermost quotations of a text outside its furniture, by start.
pub(super) fn quotations(text: &str, furniture: &[Span]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut left_open = None;
    let mut start = 0;
    let mut next_furniture = furniture.iter().peekable();
    for line in text.split_inclusive('\n') {
        let span = Span::of(start, start + line.trim_end().len());
        start += line.len();
        while next_furniture.next_if(|furniture| furniture.end() <= span.start()).is_some() {}
        let hidden = next_furniture.peek().is_some_and(|furniture| furniture.overlaps(span));
        if hidden {
            left_open = None;
        } else if !span.is_empty() {
            left_open = scan(text, span, left_open, &mut found);
        }
    }
    found
}

/// Scans one line; gives the style that it leaves open.
fn scan(text: &str, line: Span, left_open: Option<Style>, found: &mut Vec<Quotation>) -> Option<Style> {
    let marks = marks(text, line);
    let last = |style| marks.iter().rposition(|mark| mark.style == style && mark.role != Role::Open);
    let last_double = last(Style::Double);
    let last_guillemet = last(Style::Guillemet);
    let mut index = 0;
    let mut resumes = false;
    if let Some(style) = left_open {
        let first = marks.iter().position(|mark| mark.style == style);
        match first.and_then(|first| Some((first, marks.get(first)?))) {
            Some((_, mark)) if opens(mark.role) && starts_line(text, line, mark.at) => resumes = true,
            Some((first, mark)) if mark.role == Role::Close => {
                let outer = Span::new(line.start(), mark.at.end());
                let inner = Span::new(line.start(), mark.at.start());
                resume(found, Quotation { outer, inner });
                index = first + 1;
            }
            _ => {}
        }
    }
    while let Some(mark) = marks.get(index) {
        if !opens(mark.role) {
            index += 1;
            continue;
        }
        let can_close = match mark.style {
            Style::Double => last_double > Some(index),
            Style::Guillemet => last_guillemet > Some(index),
            Style::Single => true,
        };
        let close = if can_close { closing(&marks, index) } else { None };
        let Some(end) = close.and_then(|close| marks.get(close)).map(|close| close.at).or_else(|| {
            let rest = Span::new(mark.at.end(), line.end());
            (mark.style != Style::Single && long_enough(rest.text(text))).then(|| Span::new(line.end(), line.end()))
        }) else {
            index += 1;
            continue;
        };
        let inner = Span::new(mark.at.end(), end.start()).trim(text);
        if !inner.is_empty() {
            let quotation = Quotation { outer: mark.at.join(end), inner };
            if resumes && starts_line(text, line, mark.at) {
                resume(found, quotation);
            } else {
                found.push(quotation);
            }
        }
        match close {
            Some(close) => index = close + 1,
            None => return Some(mark.style),
        }
    }
    None
}

/// Lets a quotation go on the one before it.
fn resume(found: &mut [Quotation], rest: Quotation) {
    if let Some(last) = found.last_mut() {
        last.outer = last.outer.join(rest.outer);
        last.inner = last.inner.join(rest.inner);
    }
}

fn opens(role: Role) -> bool {
    matches!(role, Role::Open | Role::Either)
}

fn starts_line(text: &str, line: Span, mark: Span) -> bool {
    Span::new(line.start(), mark.start()).text(text).trim().is_empty()
}

/// Whether what follows a mark that nothing closes can be a quotation at all, not a stray mark.
fn long_enough(rest: &str) -> bool {
    rest.starts_with(char::is_uppercase) && rest.split_whitespace().nth(3).is_some()
}

/// The mark that closes the one at `open`. Marks of other styles within are nested and passed over.
fn closing(marks: &[Mark], open: usize) -> Option<usize> {
    let style = marks.get(open)?.style;
    let later = || marks.iter().enumerate().skip(open + 1).filter(move |(_, mark)| mark.style == style);
    if style == Style::Single {
        return closing_single(later());
    }
    let mut depth = 1;
    for (index, mark) in later() {
        match mark.role {
            Role::Open => depth += 1,
            Role::Close | Role::Either | Role::WeakClose => depth -= 1,
        }
        if depth == 0 {
            return Some(index);
        }
    }
    later().find(|(_, mark)| mark.role != Role::Open).map(|(index, _)| index)
}

/// A single mark after an s closes only when no surer one comes before the next opening.
fn closing_single<'a>(later: impl Iterator<Item = (usize, &'a Mark)>) -> Option<usize> {
    let mut weak = None;
    for (index, mark) in later {
        match mark.role {
            Role::Close | Role::Either => return Some(index),
            Role::WeakClose => weak = weak.or(Some(index)),
            Role::Open => return weak,
        }
    }
    weak
}

fn marks(text: &str, line: Span) -> Vec<Mark> {
    let inside = line.text(text);
    let mut marks = Vec::new();
    let mut before = None;
    let mut skip = 0;
    for (offset, mark) in inside.char_indices() {
        if offset < skip {
            continue;
        }
        let rest = inside.get(offset + mark.len_utf8()..).unwrap_or("");
        let twin = matches!(mark, '`' | '\'') && rest.starts_with(mark);
        let len = if twin { 2 } else { mark.len_utf8() };
        let rest = inside.get(offset + len..).unwrap_or("");
        let found =
            if twin { role(if mark == '`' { '“' } else { '"' }, before, rest) } else { role(mark, before, rest) };
        if let Some((style, role)) = found {
            let start = line.start() as usize + offset;
            marks.push(Mark { at: Span::of(start, start + len), style, role });
            skip = offset + len;
        }
        before = Some(mark);
    }
    marks
}

fn role(mark: char, before: Option<char>, rest: &str) -> Option<(Style, Role)> {
    let next = rest.chars().next();
    let free_before = before.is_none_or(|c| c.is_whitespace() || "([{—–-/\"“‘«'".contains(c));
    let free_after = next.is_none_or(|c| !c.is_alphanumeric() && !"$€£#@“‘".contains(c));
    let tight_after = next.is_some_and(|c| !c.is_whitespace());
    let tight_before = before.is_some_and(|c| !c.is_whitespace());
    let closes = tight_before && free_after;
    let begins = free_before && tight_after;
    match mark {
        '“' | '„' | '‟' => Some((Style::Double, if closes && !begins { Role::Close } else { Role::Open })),
        '”' => Some((Style::Double, if begins && !closes { Role::Open } else { Role::Close })),
        '"' if before.is_some_and(|c| c.is_ascii_digit()) && !free_after => None,
        '"' => Some((Style::Double, straight(begins, closes))),
        '«' => Some((Style::Guillemet, if closes && !begins { Role::Close } else { Role::Open })),
        '»' => Some((Style::Guillemet, if begins && !closes { Role::Open } else { Role::Close })),
        '‘' | '\'' | '’' if mark != '’' && begins && !elides(rest) => Some((Style::Single, Role::Open)),
        '’' | '\'' if closes => Some((Style::Single, single_close(before))),
        _ => None,
    }
}

fn straight(begins: bool, closes: bool) -> Role {
    match (begins, closes) {
        (true, false) => Role::Open,
        (false, true) => Role::Close,
        _ => Role::Either,
    }
}

fn single_close(before: Option<char>) -> Role {
    if before.is_some_and(|c| matches!(c, 's' | 'S' | 'z')) { Role::WeakClose } else { Role::Close }
}

/// Whether an apostrophe stands for letters left out: ’90s, ’em, ’tis.
fn elides(rest: &str) -> bool {
    let word: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let decade = word.strip_suffix('s').is_some_and(|digits| digits.len() == 2 && digits.parse::<u8>().is_ok());
    decade
        || ["s", "em", "tis", "twas", "til", "till", "cause", "n", "bout", "round"]
            .contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let found: Vec<&str> = quotations(text, &[]).iter().map(|quotation| quotation.inner.text(text)).collect();
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn knows_the_marks() {
        check("“We came,” she said. “We saw.”", &["We came,", "We saw."]);
        check("\"We came,\" she said. \"We saw.\"", &["We came,", "We saw."]);
        check("``We came,'' she said.", &["We came,"]);
        check("''We came,'' she said. ''We saw.''", &["We came,", "We saw."]);
        check("«Мы пришли», said Lena.", &["Мы пришли"]);
        check("„Wir kamen“, said Lena.", &["Wir kamen"]);
    }

    #[test]
    fn tells_single_marks_from_apostrophes() {
        check("‘The miners’ pay isn’t enough,’ she said.", &["The miners’ pay isn’t enough,"]);
        check("The miners' pay isn't what 'fair' means.", &["fair"]);
        check("‘New roads’ and ‘new hopes’ in the ’90s", &["New roads", "new hopes"]);
        check("Rock ’n’ roll for the dockers’ wives.", &[]);
    }

    #[test]
    fn passes_over_nested_marks() {
        check("“He shouted ‘stop’ and ran,” she said.", &["He shouted ‘stop’ and ran,"]);
        check("“The “reform” failed,” she said.", &["The “reform” failed,"]);
    }

    #[test]
    fn resumes_over_paragraphs() {
        let text = "“We came to the river.\n“We crossed it,” she said.";
        check(text, &["We came to the river.\n“We crossed it,"]);
        check("“We came to the river.\nWe crossed it,” she said.", &["We came to the river.\nWe crossed it,"]);
    }

    #[test]
    fn keeps_an_open_mark_within_its_line() {
        check("“We came to the river.\nNobody answered.", &["We came to the river."]);
        check("A stray “ mark here.\nNobody answered.", &[]);
        check("A 12\" pipe burst.", &[]);
    }

    #[test]
    fn leaves_furniture_out() {
        let text = "“Read more here”\n“We came,” she said.";
        assert_eq!(quotations(text, &[Span::of(0, 20)]).len(), 1);
    }
}
