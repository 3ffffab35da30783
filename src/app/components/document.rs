//! The document: its text with what was found in it marked, its date and why.

use super::{actor, corrections, dating};
use crate::analysis::{ActorId, Candidate, Document, Mention, Range};
use crate::app::platform::{find, focus_soon, show};
use crate::app::state::{Spot, State};
use crate::order::sort;
use crate::store::desk::Ask;
use crate::store::row::title;
use crate::store::{CodePoints, Layers, Passage, Run, Store, View, dating_words, is_english, passages};
use crate::strings::fill;
use leptos::prelude::*;

/// A longer text is shown around its evidence only, in code points to each side.
const SHOWN: u32 = 60_000;

/// Actors that are named above the text.
const NAMED: usize = 12;

/// The open document, or the list of all.
pub(super) fn document(state: State) -> impl IntoView {
    let words = state.words;
    let open = Memo::new(move |_| state.address.with(|address| (address.document.clone(), address.event.clone())));
    move || {
        let store = state.store.get();
        let spot = state.spot.get();
        state.spot.update_untracked(|spot| *spot = None);
        match open.get() {
            (None, _) => all(state, &store).into_any(),
            (Some(id), event) => match store.document(&id) {
                Some(document) => one(state, &store, document, event.as_deref(), spot).into_any(),
                None => view! { <p class="note">{words.document_gone}</p> }.into_any(),
            },
        }
    }
}

fn all(state: State, store: &Store) -> impl IntoView + use<> {
    let words = state.words;
    let line = move |document: &Document| {
        let id = document.id.clone();
        let dating = store.document_dating(document, words);
        let found = [
            words.count(words.events, document.events.len()),
            words.count(words.statements, document.statements.len()),
        ];
        view! {
            <li class="document-line">
                <button type="button" class="link document-open" on:click=move |_| state.read(&id, None)>{title(document).to_owned()}</button>
                <p class="note">{dating::time(&dating)}" · "{dating.basis}</p>
                <p class="note">{found.join(" · ")}</p>
                {document.outlet.clone().map(|outlet| view! { <p class="note">{outlet}</p> })}
            </li>
        }
    };
    view! {
        <section class="documents">
            <h2 class="region-title">{words.document_list}</h2>
            <ul class="document-list">{store.analysis.documents.iter().map(line).collect_view()}</ul>
        </section>
    }
}

fn one(
    state: State,
    store: &Store,
    document: &Document,
    event: Option<&str>,
    spot: Option<Spot>,
) -> impl IntoView + use<> {
    let words = state.words;
    let evidence = event.map(|id| evidence(document, id)).unwrap_or_default();
    let length = document.text.chars().count() as u32;
    let middle = spot.map(Spot::at).or(evidence.first().map(|range| range.start)).unwrap_or(0);
    let within = (length > 2 * SHOWN)
        .then(|| Range { start: middle.saturating_sub(SHOWN), end: middle.saturating_add(SHOWN).min(length) });
    let long = within
        .map(|_| view! { <p class="note">{fill(words.document_long, &[("n", &words.number(length as usize))])}</p> });
    let foreign =
        (!is_english(document.language.as_deref())).then(|| view! { <p class="note">{words.document_not_english}</p> });
    let dating = store.document_dating(document, words);
    let layers = RwSignal::new(Layers::default());
    let language = document.language.clone();
    let mentions = state.editing.on.get().then(|| asks(store, document));
    let paragraphs = passages(document, &evidence, &dating_words(document), within).into_iter().map(move |passage| {
        let runs = runs(state, passage, mentions.as_deref());
        view! { <p dir="auto" lang=language.clone()>{runs}</p> }
    });
    // A correction shows the same article again, and the editor stays where the work is.
    if let Some(spot) = spot {
        request_animation_frame(move || {
            let _ = spot.show();
        });
    } else if !state.editing.on.get() {
        request_animation_frame(|| {
            if let Some(mark) = find("[data-demarche=document] mark") {
                show(&mark);
            }
        });
        focus_soon("#document-title".to_owned(), false);
    }
    view! {
        <article class="document" data-demarche="document" class:show-actors=move || layers.get().has(Layers::ACTOR)
            class:show-times=move || layers.get().has(Layers::TIME) class:show-statements=move || layers.get().has(Layers::STATEMENT)
            class:show-events=move || layers.get().has(Layers::EVENT)>
            <p><button type="button" class="link" on:click=move |_| state.show(View::Auto)>{words.document_back}</button></p>
            <h2 class="document-title" id="document-title" tabindex="-1">{title(document).to_owned()}</h2>
            <p class="note">{document.outlet.clone()}</p>
            <section class="dating" aria-labelledby="dating">
                <h3 class="field-name" id="dating" tabindex="-1">{words.document_date}</h3>
                {dating::dating(state, dating.clone(), None)}
                {dating::setter(state, Ask::Date("document", document.id.clone(), dating.edtf))}
            </section>
            {who(state, store, document)}
            {foreign}
            {switches(state, layers)}
            {long}
            <div class="document-text">{paragraphs.collect_view()}</div>
        </article>
    }
}

/// Which annotations are marked.
fn switches(state: State, layers: RwSignal<Layers>) -> impl IntoView {
    let words = state.words;
    let all = [
        (Layers::ACTOR, words.document_layer_actors, "key-actor"),
        (Layers::TIME, words.document_layer_times, "key-time"),
        (Layers::STATEMENT, words.document_layer_statements, "key-statement"),
        (Layers::EVENT, words.document_layer_events, "key-event"),
    ];
    let switch = move |(layer, name, class): (Layers, &'static str, &'static str)| {
        view! {
            <label class="choice">
                <input type="checkbox" prop:checked=move || layers.get().has(layer) on:change=move |_| layers.update(|set| *set = set.toggled(layer)) />
                <span class=format!("choice-name {class}")>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="switches">
            <legend class="field-name">{words.document_show}</legend>
            {all.map(switch).collect_view()}
        </fieldset>
    }
}

/// Who the article names most, each with the way to its page; and what an editor may do.
fn who(state: State, store: &Store, document: &Document) -> AnyView {
    let words = state.words;
    let names = store
        .actors_in(document, NAMED)
        .into_iter()
        .map(|(id, name)| view! { <li>{actor::name(state, id, name)}</li> }.into_any());
    let tools =
        corrections::tools(state, move || vec![view! { <span class="note">{words.edit_mention}</span> }.into_any()]);
    view! {
        <p class="field-name">{words.document_who}</p>
        <ul class="links">{names.collect_view()}</ul>
        <p class="links">{corrections::switch(state)}</p>
        {tools}
    }
    .into_any()
}

/// For each mention the question whom it means.
fn asks(store: &Store, document: &Document) -> Vec<Ask> {
    let text = CodePoints::new(&document.text);
    let ask = |mention: &Mention| {
        let name = |id: &ActorId| (id.as_str().to_owned(), store.name(id).to_owned());
        let candidate =
            |one: &Candidate| (one.actor.as_str().to_owned(), [store.name(&one.actor), &one.why].join(": "));
        let fitting = mention.actor.iter().map(name).chain(mention.candidates.iter().map(candidate)).collect();
        Ask::Actor(mention.id.clone(), text.slice(mention.start, mention.end).to_owned(), fitting)
    };
    document.mentions.iter().map(ask).collect()
}

/// The runs of a paragraph; those that the document's date rests on can be gone to.
fn runs(state: State, passage: Passage, asks: Option<&[Ask]>) -> Vec<AnyView> {
    let mut left = passage.runs.into_iter().peekable();
    let mut out = Vec::new();
    while let Some(first) = left.next() {
        if !first.layers.has(Layers::DATING) {
            out.push(run(state, first, asks));
            continue;
        }
        let place = Spot::Words(first.at).element();
        let mut inside = vec![run(state, first, asks)];
        while let Some(next) = left.next_if(|next| next.layers.has(Layers::DATING)) {
            inside.push(run(state, next, asks));
        }
        out.push(view! { <span class="a-dating" id=place tabindex="-1">{inside}</span> }.into_any());
    }
    out
}

fn run(state: State, run: Run, asks: Option<&[Ask]>) -> AnyView {
    if let Some(ask) = asks.zip(run.mention).and_then(|(asks, index)| asks.get(index as usize)) {
        let ask = ask.clone();
        let act = move |_| state.editing.ask.set(Some(ask.clone()));
        return view! { <button type="button" class="mention" on:click=act>{run.text}</button> }.into_any();
    }
    let names = [
        (Layers::ACTOR, "a-actor"),
        (Layers::TIME, "a-time"),
        (Layers::STATEMENT, "a-statement"),
        (Layers::EVENT, "a-event"),
        (Layers::FURNITURE, "a-furniture"),
    ];
    let class =
        names.iter().filter(|(layer, _)| run.layers.has(*layer)).map(|(_, name)| *name).collect::<Vec<_>>().join(" ");
    if run.layers.has(Layers::EVIDENCE) {
        view! { <mark class=class>{run.text}</mark> }.into_any()
    } else if class.is_empty() {
        run.text.into_any()
    } else {
        view! { <span class=class>{run.text}</span> }.into_any()
    }
}

/// Where the open item stands in a document: the sentences of its reports, or the statement.
fn evidence(document: &Document, id: &str) -> Vec<Range> {
    let reports = document.events.iter().filter(|report| report.event == id || report.id == id);
    let statements = document.statements.iter().filter(|statement| statement.id == id);
    let mut found: Vec<Range> = reports
        .map(|report| Range { start: report.start, end: report.end })
        .chain(statements.map(|statement| Range { start: statement.start, end: statement.end }))
        .collect();
    sort(&mut found, &Ord::cmp);
    found
}
