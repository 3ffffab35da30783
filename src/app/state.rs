//! The state of the page: one address, one analysis, and what follows from them.

use super::editing::Editing;
use super::platform;
use crate::analysis::Analysis;
use crate::store::{Address, Answer, Query, Store, View};
use crate::strings::{Strings, fill};
use leptos::prelude::*;
use leptos::web_sys::AbortController;
use std::sync::Arc;

/// Below this width the list comes first; as in page.css.
const NARROW: &str = "(max-width: 699.98px)";
/// Below this width the filters become a sheet; as in page.css.
const SHEET: &str = "(max-width: 899.98px)";

/// What the engine says of a file.
#[derive(Clone, PartialEq)]
pub(super) struct Notice {
    /// The file's name.
    pub(super) name: String,
    /// A phrase that follows it.
    pub(super) message: String,
    /// Whether the file gave nothing.
    pub(super) failed: bool,
}

/// A run of the engine: what it is doing or has done. It goes on while the reader looks at something else.
#[derive(Clone, Copy)]
pub(super) struct Run {
    /// The line that says how far it is, or how it ended.
    pub(super) line: RwSignal<Option<String>>,
    /// Files done and in all.
    pub(super) progress: RwSignal<Option<(usize, usize)>>,
    /// What there is to say of single files.
    pub(super) notices: RwSignal<Vec<Notice>>,
    /// Stops it.
    pub(super) stop: StoredValue<Option<AbortController>, LocalStorage>,
}

impl Run {
    fn new() -> Run {
        Run {
            line: RwSignal::new(None),
            progress: RwSignal::new(None),
            notices: RwSignal::new(Vec::new()),
            stop: StoredValue::new_local(None),
        }
    }
}

/// Results as they came from the build or the engine.
pub(super) type Packed = Arc<[u8]>;
/// Results that can be shown, with the bytes that they came as.
pub(super) type Shown = (Arc<Store>, Packed);

/// A place in a document that the reader asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// Words that its date rests on, by their first code point.
    Words(u32),
    /// Its date.
    Date,
}

impl Spot {
    /// The first code point of its words; the date stands before them all.
    pub(super) fn at(self) -> u32 {
        match self {
            Spot::Words(at) => at,
            Spot::Date => 0,
        }
    }

    /// The id of its element.
    pub(super) fn element(self) -> String {
        match self {
            Spot::Words(at) => format!("at-{at}"),
            Spot::Date => "dating".to_owned(),
        }
    }

    /// Brings it into view and gives it the focus; false where the page does not have it.
    pub(super) fn show(self) -> bool {
        let element = platform::element(&self.element());
        if let Some(element) = &element {
            platform::show(element);
            platform::focus(element);
        }
        element.is_some()
    }
}

/// Signals that all components share; copied freely.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// The catalogue.
    pub(super) words: &'static Strings,
    /// The catalogue that the reader chose; the page is drawn anew when it changes.
    pub(super) locale: RwSignal<&'static Strings>,
    /// The catalogues that are loaded.
    pub(super) spoken: StoredValue<Vec<&'static Strings>>,
    /// What is shown.
    pub(super) store: RwSignal<Arc<Store>>,
    /// What the build bundled, to come back to after an import.
    pub(super) bundled: StoredValue<Shown>,
    /// What is shown, packed, for export.
    pub(super) packed: StoredValue<Packed>,
    /// Whether the reader's own articles are shown.
    pub(super) imported: RwSignal<bool>,
    /// All state that a link carries.
    pub(super) address: RwSignal<Address>,
    /// The filters.
    pub(super) query: Memo<Query>,
    /// What the store says to them.
    pub(super) answer: Memo<Arc<Answer>>,
    /// The open item.
    pub(super) open: Memo<Option<String>>,
    /// Items of a cluster that zooming cannot part, to be chosen from.
    pub(super) group: RwSignal<Vec<u32>>,
    /// A message in place of the counts, until the next action.
    pub(super) message: RwSignal<Option<String>>,
    /// The first row of the list, in pages of [`PAGE`].
    pub(super) page: RwSignal<usize>,
    /// The place to show in the document that opens next.
    pub(super) spot: RwSignal<Option<Spot>>,
    /// Whether the window is narrow.
    pub(super) narrow: ReadSignal<bool>,
    /// Whether the filters are a sheet.
    pub(super) sheet: ReadSignal<bool>,
    /// The present or last run of the engine.
    pub(super) run: Run,
    /// Corrections.
    pub(super) editing: Editing,
    /// What the address that the reader came by holds in vain.
    pub(super) dropped: RwSignal<Vec<String>>,
    /// Whether the page stands in a frame of another page.
    pub(super) embed: bool,
}

/// Rows of one page of the list.
pub(super) const PAGE: usize = 500;

impl State {
    /// The state for an analysis and the present address.
    pub(super) fn new(analysis: Analysis, packed: Vec<u8>, words: &'static Strings) -> State {
        let bundled = Arc::new(Store::new(analysis));
        let packed: Packed = packed.into();
        let store = RwSignal::new(Arc::clone(&bundled));
        let (address, dropped) = Address::read(&platform::fragment());
        let address = RwSignal::new(address);
        let query = Memo::new(move |_| address.with(|address| address.query.clone()));
        let answer = Memo::new(move |_| Arc::new(store.get().ask(&query.get())));
        let state = State {
            words,
            locale: RwSignal::new(words),
            spoken: StoredValue::new(vec![words]),
            store,
            bundled: StoredValue::new((bundled, Arc::clone(&packed))),
            packed: StoredValue::new(packed),
            imported: RwSignal::new(false),
            address,
            query,
            answer,
            open: Memo::new(move |_| address.with(|address| address.event.clone())),
            group: RwSignal::new(Vec::new()),
            message: RwSignal::new(None),
            page: RwSignal::new(0),
            spot: RwSignal::new(None),
            narrow: platform::media(NARROW),
            sheet: platform::media(SHEET),
            run: Run::new(),
            editing: Editing::new(),
            dropped: RwSignal::new(dropped),
            embed: platform::flag("embed"),
        };
        platform::on_address(move || state.follow());
        state
    }

    /// Takes over the address that the reader went to.
    fn follow(self) {
        let (now, dropped) = Address::read(&platform::fragment());
        if self.address.with_untracked(|address| *address != now) {
            self.message.set(None);
            self.page.set(0);
            self.group.set(Vec::new());
            self.dropped.set(dropped);
            self.address.set(now);
        }
    }

    /// Changes the state as a step that Back undoes.
    pub(super) fn go(self, change: impl FnOnce(&mut Address)) {
        self.change(change, true);
    }

    /// Changes the state within the present step: typing, zooming.
    pub(super) fn adjust(self, change: impl FnOnce(&mut Address)) {
        self.change(change, false);
    }

    fn change(self, change: impl FnOnce(&mut Address), push: bool) {
        let mut address = self.address.get_untracked();
        change(&mut address);
        if self.address.with_untracked(|old| *old == address) {
            return;
        }
        if self.address.with_untracked(|old| old.query != address.query) {
            self.page.set(0);
            self.message.set(None);
        }
        platform::set_fragment(&address.encode(), push);
        self.dropped.set(Vec::new());
        self.address.set(address);
    }

    /// Changes the filters as a step that Back undoes.
    pub(super) fn filter(self, change: impl FnOnce(&mut Query)) {
        self.go(|address| change(&mut address.query));
    }

    /// Opens an item's card.
    pub(super) fn open(self, id: &str) {
        let id = id.to_owned();
        self.group.set(Vec::new());
        self.go(move |address| address.event = Some(id));
    }

    /// Closes the card.
    pub(super) fn close(self) {
        self.group.set(Vec::new());
        self.go(|address| address.event = None);
    }

    /// Shows another part of the page.
    pub(super) fn show(self, view: View) {
        self.go(move |address| {
            address.view = view;
            address.document = None;
            address.actor = None;
        });
    }

    /// Shows the page of an actor; without one those that the filter chooses. A frame has no room for it, and filters.
    pub(super) fn meet(self, actor: Option<String>) {
        if self.embed {
            return self.filter(|query| query.actors.include = actor.into_iter().collect());
        }
        self.go(move |address| {
            address.view = View::Actor;
            address.document = None;
            address.actor = actor;
        });
        platform::focus_soon(".main h2".to_owned(), true);
    }

    /// Tells one analysis from the next, for what is kept by key.
    pub(super) fn version(self) -> usize {
        self.store.with_untracked(|store| Arc::as_ptr(store) as usize)
    }

    /// Shows a document, with the open item's evidence marked.
    pub(super) fn read(self, document: &str, event: Option<String>) {
        let document = document.to_owned();
        self.go(move |address| {
            address.view = View::Document;
            address.document = Some(document);
            if event.is_some() {
                address.event = event;
            }
        });
    }

    /// Shows a place in a document.
    pub(super) fn point(self, document: &str, spot: Spot) {
        let open = self.address.with_untracked(|address| address.document.as_deref() == Some(document));
        if !(open && spot.show()) {
            self.spot.set(Some(spot));
            self.read(document, None);
        }
    }

    /// What is shown, with the width's own choice made.
    pub(super) fn view(self) -> View {
        match self.address.with(|address| address.view) {
            View::Auto if self.narrow.get() => View::List,
            View::Auto => View::Timeline,
            view => view,
        }
    }

    /// Shows another analysis; filters that mean nothing there are said by the answer.
    pub(super) fn replace(self, (store, packed): Shown, imported: bool) {
        self.group.set(Vec::new());
        self.page.set(0);
        self.adjust(|address| *address = Address { view: address.view, ..Address::default() });
        self.imported.set(imported);
        self.packed.set_value(packed);
        self.store.set(store);
        self.correct_again();
    }

    /// What the filters leave, in words, for the status line.
    pub(super) fn status(self) -> String {
        if let Some(message) = self.message.get() {
            return message;
        }
        let words = self.words;
        let total = self.store.with(|store| store.len());
        let answer = self.answer.get();
        let shown = answer.items.len();
        let mut text = if shown == total {
            self.store.with(|store| store.status_all(words))
        } else {
            fill(words.status_items, &[("n", &words.number(shown)), ("total", &words.number(total))])
        };
        if answer.undated_left_out > 0 {
            text = format!("{text}; {}", words.count(words.filter_undated_out, answer.undated_left_out));
        }
        let gone = self.address.with(|address| self.store.with(|store| store.gone(address)));
        for (dropped, said) in [(gone, words.filter_dropped), (self.dropped.get(), words.address_dropped)] {
            if !dropped.is_empty() {
                text = [text, fill(said, &[("names", &dropped.join(words.list_comma))])].join(". ");
            }
        }
        text
    }
}
