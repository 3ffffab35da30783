//! Numbers: digits, words, halves and vague quantities.

use super::super::lexicon::Role;
use super::Words;

/// A number of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Amount {
    /// How many; `None` where not told.
    pub(super) count: Option<u32>,
    /// Whether a half is to be added.
    pub(super) half: bool,
    /// Whether the article stands for the number.
    pub(super) article: bool,
    /// One past its last word.
    pub(super) end: usize,
}

impl Amount {
    fn new(count: u32, end: usize) -> Amount {
        Amount { count: Some(count), half: false, article: false, end }
    }

    fn vague(end: usize) -> Amount {
        Amount { count: None, half: false, article: false, end }
    }
}

/// The number at a position.
pub(super) fn amount(words: &Words, at: usize) -> Option<Amount> {
    if words.is(at, Role::Half) {
        let end = words.skip(at + 1, &[Role::A]);
        return (end > at + 1 || words.dash(end)).then_some(Amount { half: true, ..Amount::new(0, end) });
    }
    if words.is(at, Role::A) {
        return with_article(words, at);
    }
    if words.entry(at).vague {
        let of = words.is(at + 1, Role::Of) && words.is(at, Role::Couple);
        return Some(Amount::vague(at + 1 + usize::from(of)));
    }
    if words.is(at, Role::Couple) && words.entry(at).cardinal == 2 {
        return Some(Amount::new(2, at + 1 + usize::from(words.is(at + 1, Role::Of))));
    }
    let (count, end) = cardinal(words, at)?;
    // `1988 quarter` is a year with a noun, not a count.
    let year = words.digits(at).is_some_and(|(value, len)| len == 4 && (1900..2100).contains(&value)) && end == at + 1;
    let singular = words.entry(end).unit.is_some() && !words.entry(end).plural;
    if year && singular {
        return None;
    }
    Some(halved(words, Amount::new(count, end)))
}

fn with_article(words: &Words, at: usize) -> Option<Amount> {
    let next = words.entry(at + 1);
    if next.vague {
        // The article of `a several-year tenure` belongs to the noun.
        return (!words.dash(at + 2)).then(|| Amount::vague(at + 2));
    }
    if next.role == Role::Half {
        return Some(Amount { half: true, ..Amount::new(0, at + 2) });
    }
    if next.role == Role::Couple {
        let of = usize::from(words.is(at + 2, Role::Of));
        return Some(Amount::new(next.cardinal.max(2), at + 2 + of));
    }
    if next.scale > 0 {
        return Some(Amount::new(next.scale, at + 2));
    }
    Some(Amount { article: true, ..Amount::new(1, at + 1) })
}

/// A whole number in digits or words, and the position after it.
pub(super) fn cardinal(words: &Words, at: usize) -> Option<(u32, usize)> {
    if let Some((value, count)) = words.digits(at) {
        return digits(words, at, value, count);
    }
    let (mut value, mut end) = below_hundred(words, at)?;
    while words.entry(end).scale > 0 {
        value = value.saturating_mul(words.entry(end).scale);
        end += 1;
        let rest = words.skip(end, &[Role::And]);
        if let Some((more, after)) = below_hundred(words, rest).filter(|_| value >= 100) {
            value = value.saturating_add(more);
            end = after;
        }
    }
    if words.is(end, Role::Couple) && words.entry(end).cardinal == 12 {
        return Some((value.saturating_mul(12), end + 1));
    }
    Some((value, end))
}

fn below_hundred(words: &Words, at: usize) -> Option<(u32, usize)> {
    let tens = words.entry(at).cardinal;
    if tens == 0 || words.is(at, Role::Couple) {
        return None;
    }
    let next = if words.dash(at + 1) && words.tight(at + 2) { at + 2 } else { at + 1 };
    let ones = words.entry(next).cardinal;
    if tens >= 20 && (1..10).contains(&ones) { Some((tens + ones, next + 1)) } else { Some((tens, at + 1)) }
}

fn digits(words: &Words, at: usize, value: u32, count: u8) -> Option<(u32, usize)> {
    let (mut value, mut end) = (value, at + 1);
    if count <= 3 {
        while words.sign(end, ',') && words.tight(end) && words.tight(end + 1) {
            let Some((thousands, 3)) = words.digits(end + 1) else { break };
            value = value.saturating_mul(1000).saturating_add(thousands);
            end += 2;
        }
    }
    let decimal = words.sign(end, '.') && words.tight(end) && words.tight(end + 1) && words.digits(end + 1).is_some();
    let half = decimal && words.digits(end + 1) == Some((5, 1));
    if decimal && !half { None } else { Some((value, end)) }
}

/// Adds what follows: `and a half`, `1/2`, `.5`, `½`.
fn halved(words: &Words, amount: Amount) -> Amount {
    let at = amount.end;
    let half = |end| Amount { half: true, end, ..amount };
    if words.is(at, Role::And) {
        let next = words.skip(at + 1, &[Role::A]);
        if words.is(next, Role::Half) {
            return half(next + 1);
        }
    }
    let fraction = words.digits(at).map(|(value, _)| value) == Some(1)
        && words.sign(at + 1, '/')
        && words.digits(at + 2).map(|(value, _)| value) == Some(2);
    if fraction {
        return half(at + 3);
    }
    if words.sign(at, '½') {
        return half(at + 1);
    }
    if words.sign(at, '.') && words.tight(at) && words.digits(at + 1) == Some((5, 1)) {
        return half(at + 2);
    }
    amount
}

/// An ordinal in digits or words, and the position after it.
pub(super) fn ordinal(words: &Words, at: usize) -> Option<(u8, usize)> {
    if let Some((value, 1 | 2)) = words.digits(at) {
        let ending = words.tight(at + 1) && words.is(at + 1, Role::OrdinalEnding);
        return ending.then_some((u8::try_from(value).ok()?, at + 2));
    }
    let entry = words.entry(at);
    if entry.cardinal >= 20 {
        let next = if words.dash(at + 1) { at + 2 } else { at + 1 };
        let ones = words.entry(next).ordinal;
        if (1..10).contains(&ones) {
            return Some((u8::try_from(entry.cardinal).ok()? + ones, next + 1));
        }
    }
    (entry.ordinal > 0).then_some((entry.ordinal, at + 1))
}

/// A year in words: `nineteen ninety-six`, `two thousand`.
pub(super) fn spelled_year(words: &Words, at: usize) -> Option<(i32, usize)> {
    let (head, next) = below_hundred(words, at)?;
    if (17..=20).contains(&head) {
        let (tail, end) = below_hundred(words, next)?;
        return (tail >= 10).then_some((i32::try_from(head * 100 + tail).ok()?, end));
    }
    None
}
