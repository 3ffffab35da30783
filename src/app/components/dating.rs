//! A date with all that is said of it: how it is known, how wide it is, its reasons with the words that they rest on, and
//! the way to set it.

use super::corrections;
use crate::app::state::{Spot, State};
use crate::store::desk::Ask;
use crate::store::{Bar, Dating, Quote, Reason};
use crate::strings::{Strings, fill};
use leptos::prelude::*;

/// A date. Its words open their place in the text: that of the item with this id, or of the document's own date.
pub(super) fn dating(state: State, dating: Dating, item: Option<String>) -> AnyView {
    let words = state.words;
    let how = [dating.basis, dating.width.as_str()].into_iter().filter(|part| !part.is_empty());
    let how = how.collect::<Vec<_>>().join(" · ");
    let foot = dating.bar.map(|own| foot(own, dating.years.clone()));
    let against = (!dating.against.is_empty()).then(|| {
        view! {
            <p class="reasons-name">{words.dating_against}</p>
            {reasons(state, dating.against.clone(), item.clone(), "reasons is-against")}
        }
        .into_any()
    });
    view! {
        <p class="dating-date">{time(&dating)}</p>
        <p class="note">{how}</p>
        {reasons(state, dating.reasons.clone(), item.clone(), "reasons")}
        {foot}
        {against}
    }
    .into_any()
}

/// A date in words, as HTML can read it.
pub(super) fn time(dating: &Dating) -> AnyView {
    match dating.datetime.clone() {
        Some(datetime) => view! { <time datetime=datetime>{dating.date.clone()}</time> }.into_any(),
        None => dating.date.clone().into_any(),
    }
}

/// The way to set a date, and what followed from setting it; none in embeds.
pub(super) fn setter(state: State, ask: Ask) -> AnyView {
    let redated = ask.dates().map(|id| corrections::redated(state, id.to_owned()));
    let button = (!state.embed).then(|| {
        let act = move |_| state.ask_date(ask.clone());
        view! { <p><button type="button" class="button" id="set-date" on:click=act>{state.words.edit_date}</button></p> }
            .into_any()
    });
    view! { {button} {redated} }.into_any()
}

fn reasons(state: State, all: Vec<Reason>, item: Option<String>, class: &'static str) -> AnyView {
    let words = state.words;
    let one = move |reason: Reason| {
        let quote = reason.quote.map(|quote| quoted(state, quote, item.clone()));
        let source = reason.source.map(|source| {
            let text = fill(words.dating_source, &[("source", &source)]);
            view! { <small class="reason-source">{text}</small> }.into_any()
        });
        view! { <li>{reason.why}{quote}{source}{reason.bar.map(stretch)}</li> }.into_any()
    };
    (!all.is_empty()).then(|| view! { <ul class=class>{all.into_iter().map(one).collect_view()}</ul> }).into_any()
}

/// The words that a reason rests on; pressed, they are shown in the text.
fn quoted(state: State, quote: Quote, item: Option<String>) -> AnyView {
    let words: &Strings = state.words;
    let title = quote.title.map(|title| view! { " "<cite>{title}</cite> }.into_any());
    let (document, start) = (quote.document, quote.start);
    let act = move |_| match &item {
        Some(item) => state.read(&document, Some(item.clone())),
        None => state.point(&document, Spot::Words(start)),
    };
    view! { ": "<button type="button" class="link reason-quote" title=words.dating_show lang=quote.language on:click=act><q>{quote.words}</q></button>{title} }
        .into_any()
}

/// The days that a reason allows. What it says is said in words.
fn stretch(bar: Bar) -> AnyView {
    let part = |thousandths: u32| format!("{}%", f64::from(thousandths) / 10.0);
    view! {
        <span class="stretch" aria-hidden="true"><span style:margin-inline-start=part(bar.from) style:width=part(bar.length)></span></span>
    }
    .into_any()
}

/// What all reasons together leave, with the years at both ends.
fn foot(own: Bar, years: [String; 2]) -> AnyView {
    let [from, to] = years;
    view! { <div class="stretch-foot" aria-hidden="true">{stretch(own)}<span>{from}</span><span>{to}</span></div> }
        .into_any()
}
