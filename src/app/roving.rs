//! One tab stop for many elements: the arrows move within, and Tab leaves.

use super::platform::{find_all, focused};
use leptos::web_sys::{Element, HtmlElement};

/// Makes exactly one of the elements that a selector finds the tab stop: the present one if it is still there, else the
/// first.
pub(super) fn mend(within: &Element, selector: &str) {
    let all = find_all(within, selector);
    let stops: Vec<&HtmlElement> = all.iter().filter(|element| element.tab_index() == 0).collect();
    match (stops.split_first(), all.first()) {
        (Some((_, rest)), _) => rest.iter().for_each(|element| element.set_tab_index(-1)),
        (None, Some(first)) => first.set_tab_index(0),
        (None, None) => {}
    }
}

/// Gives an element the focus and makes it the tab stop of its group.
pub(super) fn move_to(within: &Element, selector: &str, target: &HtmlElement) {
    for element in find_all(within, selector) {
        if element.tab_index() == 0 && element != *target {
            element.set_tab_index(-1);
        }
    }
    target.set_tab_index(0);
    let _ = target.focus();
}

/// Moves the focus within a group as a key says: arrows by one, Home and End to the ends. True where the key was one of
/// them.
pub(super) fn step(within: &Element, selector: &str, key: &str) -> bool {
    let all = find_all(within, selector);
    let here = focused().and_then(|element| all.iter().position(|other| *other == element));
    let last = all.len().saturating_sub(1);
    let next = match (key, here) {
        ("ArrowDown" | "ArrowRight", Some(index)) => (index + 1).min(last),
        ("ArrowUp" | "ArrowLeft", Some(index)) => index.saturating_sub(1),
        ("Home", Some(_)) => 0,
        ("End", Some(_)) => last,
        _ => return false,
    };
    if let Some(target) = all.get(next) {
        move_to(within, selector, target);
    }
    true
}

/// Like [`step`] for lines of several elements each: up and down keep the place in the line, left and right move in it.
pub(super) fn step_lines(within: &Element, line: &str, selector: &str, key: &str) -> bool {
    if !matches!(key, "ArrowDown" | "ArrowUp") {
        return step(within, selector, key);
    }
    let lines = find_all(within, line);
    let Some(here) = focused() else { return false };
    let Some(index) = lines.iter().position(|line| line.contains(Some(&here))) else { return false };
    let next =
        if key == "ArrowDown" { (index + 1).min(lines.len().saturating_sub(1)) } else { index.saturating_sub(1) };
    let place = lines.get(index).and_then(|line| find_all(line, "input,button").iter().position(|one| *one == here));
    let target = lines.get(next).and_then(|line| find_all(line, "input,button").into_iter().nth(place.unwrap_or(0)));
    if let Some(target) = target {
        move_to(within, selector, &target);
    }
    true
}
