//! The card: all that is known of one item, and the sentences that it rests on.

use super::{actor, corrections, dating, legend};
use crate::app::platform::{copy, find, focus_soon, link};
use crate::app::state::{Spot, State};
use crate::store::desk::Ask;
use crate::store::{Address, Card, Dating, Quotation, modality_name};
use crate::strings::fill;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The side of the page: the open card, a choice among a cluster's items, or the legend.
pub(super) fn side(state: State) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let id = state.open.get()?;
        let store = state.store.get();
        Some(store.find(&id).and_then(|item| store.card(item, state.words)).ok_or(id))
    });
    let group = move || state.group.get();
    Effect::new(move |before: Option<bool>| {
        let open = shown.with(Option::is_some) || !group().is_empty();
        // On a fresh page the card of a link does not take the focus.
        if open && before.is_some() {
            focus_soon("#card-title".to_owned(), false);
        }
        open
    });
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            leave(state);
        }
    };
    view! {
        <aside class="side" aria-label=state.words.side_label class:is-open=move || shown.with(Option::is_some) || !group().is_empty() on:keydown=on_key>
            {move || match shown.get() {
                Some(Ok(card)) => self::card(state, card).into_any(),
                Some(Err(_)) => gone(state).into_any(),
                None if !group().is_empty() => choose(state, group()).into_any(),
                None => legend::legend(state).into_any(),
            }}
        </aside>
    }
}

/// Closes the card and returns the focus to the item's mark or row.
fn leave(state: State) {
    let id = state.open.get_untracked();
    state.close();
    let id = id.unwrap_or_default().replace(['"', '\\'], "");
    let mark = format!(".chart [data-event=\"{id}\"]");
    let row = format!("li[data-event=\"{id}\"] a");
    focus_soon(
        if find(&mark).is_some() {
            mark
        } else if find(&row).is_some() {
            row
        } else {
            "#list".to_owned()
        },
        false,
    );
}

fn head(state: State, title: String) -> impl IntoView {
    let words = state.words;
    view! {
        <div class="card-head">
            <h2 class="card-title" id="card-title" tabindex="-1">{title}</h2>
            <button type="button" class="tool card-close" aria-label=words.card_close title=words.card_close on:click=move |_| leave(state)>"×"</button>
        </div>
    }
}

fn gone(state: State) -> impl IntoView {
    view! { <section class="card" data-demarche="card">{head(state, state.words.card_gone.to_owned())}</section> }
}

/// The items of a cluster that zooming does not part.
fn choose(state: State, items: Vec<u32>) -> impl IntoView {
    let words = state.words;
    let store = state.store.get();
    let one = move |item: u32| {
        let (id, name) = (store.id(item).to_owned(), store.mark_name(item, words));
        view! { <li><button type="button" class="undated-item" on:click=move |_| state.open(&id)>{name}</button></li> }
    };
    view! {
        <section class="card">
            {head(state, words.count(words.chart_items, items.len()))}
            <ul class="undated-list">{items.into_iter().map(one).collect_view()}</ul>
        </section>
    }
}

fn card(state: State, card: Card) -> impl IntoView {
    let words = state.words;
    let hidden = state.answer.with(|answer| answer.items.binary_search(&card.item).is_err());
    let form = card.modality.map_or("said", modality_name);
    let fact = |name: &'static str, value: AnyView| view! { <dt>{name}</dt><dd>{value}</dd> };
    let parties = card.parties.clone().into_iter().map(move |party| {
        let who = match party.actor {
            Some(id) => actor::name(state, id, party.name),
            None => party.name.into_any(),
        };
        fact(party.role, who)
    });
    let notes = card.notes.clone().into_iter().map(move |note| fact(words.mark_note, note.into_any()));
    let marks =
        (!card.marks.is_empty()).then(|| view! { <p class="card-mark">{card.marks.join(" · ")}</p> }.into_any());
    let conflicts = (!card.conflicts.is_empty())
        .then(|| view! { <p class="card-conflict">{fill(words.card_conflicts, &[("what", &card.conflicts.join(words.list_comma))])}</p> });
    view! {
        <section class="card" data-demarche="card" data-form=form aria-labelledby="card-title">
            {head(state, card.headline.clone())}
            {hidden.then(|| view! { <p class="note">{words.card_hidden}</p> })}
            {marks}
            {editor(state, &card)}
            {quotations(state, &card)}
            {conflicts}
            <dl class="facts">
                {fact(words.card_type, card.kind.into_any())}
                {card.form(words).map(|form| fact(words.card_status, form.into_any()))}
                {card.written.clone().map(|written| fact(words.card_date_written, view! { <q>{written}</q> }.into_any()))}
                {fact(words.card_date_resolved, dated(state, &card))}
                {card.article.clone().map(|(id, dating)| fact(words.document_date, article(state, id, dating)))}
                {parties.collect_view()}
                {(!card.figures.is_empty()).then(|| fact(words.card_figures, card.figures.join(words.list_comma).into_any()))}
                {(!card.linked.is_empty()).then(|| fact(words.card_linked, linked(state, card.linked.clone()).into_any()))}
                {notes.collect_view()}
            </dl>
            {copies(state, &card)}
        </section>
    }
}

/// What an editor may do with the item.
fn editor(state: State, card: &Card) -> AnyView {
    let (words, id, headline) = (state.words, card.id.clone(), card.headline.clone());
    let marks = card.marks.clone();
    let said = card.is_statement();
    corrections::tools(state, move || {
        let ask = |name, ask| corrections::ask(state, name, ask);
        let act = |name, op| corrections::act(state, name, op, &id);
        let mut tools = vec![act(words.edit_hide, "hide"), ask(words.edit_note, Ask::Note(id.clone()))];
        for (mark, name, op) in
            [(words.mark_pinned, words.edit_pin, "pin"), (words.mark_approved, words.edit_approve, "approve")]
        {
            if !marks.contains(&mark) {
                tools.insert(0, act(name, op));
            }
        }
        if !said {
            tools.push(ask(words.edit_rename, Ask::Name("report", id.clone(), headline.clone())));
            tools.push(ask(words.edit_merge, Ask::SameEvent(id.clone(), headline.clone())));
        }
        tools
    })
}

/// The item's own date and why, and the way to set it; a statement's is its article's.
fn dated(state: State, card: &Card) -> AnyView {
    let setter = (!card.is_statement())
        .then(|| dating::setter(state, Ask::Date("report", card.id.clone(), card.dating.edtf.clone())));
    view! { {dating::dating(state, card.dating.clone(), Some(card.id.clone()))} {setter} }.into_any()
}

/// The date of the article that the item's hangs on, which opens its reasons.
fn article(state: State, id: String, dating: Dating) -> AnyView {
    let open = move || state.point(&id, Spot::Date);
    view! {
        <p>{dating::time(&dating)}</p>
        <p class="note">{dating.basis}</p>
        <p>{actor::link(state.words.dating_open.to_owned(), Box::new(open))}</p>
    }
    .into_any()
}

fn linked(state: State, linked: Vec<(String, String)>) -> impl IntoView {
    linked
        .into_iter()
        .map(|(id, headline)| view! { <button type="button" class="link" on:click=move |_| state.open(&id)>{headline}</button>" " })
        .collect_view()
}

fn quotations(state: State, card: &Card) -> impl IntoView + use<> {
    let words = state.words;
    let several = (card.quotations.len() > 1)
        .then(|| view! { <p class="note">{words.count(words.card_quotes, card.quotations.len())}</p> });
    let one = |one: Quotation| {
        let id = one.id.clone();
        let split = (card.quotations.len() > 1)
            .then(|| corrections::tools(state, move || vec![corrections::act(state, words.edit_split, "split", &id)]));
        view! { {quotation(state, one)} {split} }.into_any()
    };
    view! {
        {several}
        {card.quotations.clone().into_iter().map(one).collect_view()}
    }
}

fn quotation(state: State, quotation: Quotation) -> impl IntoView {
    let words = state.words;
    let (document, id) = (quotation.document.clone(), quotation.id.clone());
    let attributed = quotation.attributed.as_ref().map(|name| fill(words.card_attributed, &[("name", name)]));
    let original = quotation.url.clone().map(|url| {
        view! { <a class="link" href=url target="_blank" rel="noopener noreferrer">{words.card_original}</a> }
    });
    let pieces = quotation
        .pieces
        .into_iter()
        .map(|(text, mark)| if mark { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() });
    let source =
        [Some(quotation.title), quotation.outlet].into_iter().flatten().collect::<Vec<_>>().join(words.list_comma);
    view! {
        <figure class="quotation">
            <blockquote lang=quotation.language dir="auto">{pieces.collect_view()}</blockquote>
            <figcaption>
                {attributed.map(|text| view! { <p>{text}</p> })}
                <cite>{source}</cite>
                <p>{quotation.reported}</p>
                <button type="button" class="link" on:click=move |_| state.read(&document, Some(id.clone()))>{words.card_open_document}</button>
                {original}
            </figcaption>
        </figure>
    }
}

fn copies(state: State, card: &Card) -> impl IntoView + use<> {
    let words = state.words;
    let fallback = RwSignal::new(None::<String>);
    let take = move |text: String, done: &'static str| {
        spawn_local(async move {
            if copy(&text).await {
                fallback.set(None);
                state.message.set(Some(done.to_owned()));
            } else {
                fallback.set(Some(text));
                state.message.set(Some(words.card_copy_failed.to_owned()));
            }
        });
    };
    let id = card.id.clone();
    let here = move || {
        let address = state.address.get_untracked();
        link(&Address { event: Some(id.clone()), at: None, ..address }.encode())
    };
    let citation = card.quotations.first().map(|quotation| quotation.citation(words)).unwrap_or_default();
    view! {
        <p class="card-copy">
            <button type="button" class="button" on:click=move |_| take(citation.clone(), words.card_copied_quote)>{words.card_copy_quote}</button>
            <button type="button" class="button" on:click=move |_| take(here(), words.card_copied_link)>{words.card_copy_link}</button>
            {corrections::switch(state)}
        </p>
        {move || fallback.get().map(|text| view! {
            <label class="field"><span class="field-name">{words.card_copy_failed}</span><textarea class="input" readonly rows="4">{text}</textarea></label>
        })}
    }
}
