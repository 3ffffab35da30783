//! Editing: the list of corrections in this tab, and the engine that applies it. Off until an editor asks for it.

use super::platform::{call, element, focus, focus_soon, focused};
use super::state::{Packed, State};
use crate::export::packed::unpack;
use crate::store::desk::{Ask, Desk, Done};
use crate::store::{Change, Store};
use crate::strings::fill;
use js_sys::{Array, Reflect, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::closure::Closure;
use std::collections::VecDeque;
use std::sync::Arc;
use wasm_bindgen_futures::JsFuture;

/// How many items with another date are named.
const REDATED: usize = 20;

/// What editing needs to know.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    /// Whether the page is being edited.
    pub(super) on: RwSignal<bool>,
    /// The list.
    pub(super) desk: RwSignal<Desk>,
    /// What each of its entries did.
    pub(super) done: RwSignal<Vec<Done>>,
    /// Whether the engine is at work on it.
    pub(super) busy: RwSignal<bool>,
    /// The document or report whose date was set last, until that is taken back.
    pub(super) dated: RwSignal<Option<String>>,
    /// How many items the last correction gave another date, and the first of them.
    pub(super) redated: RwSignal<(usize, Vec<Change>)>,
    /// How many of how many articles it has read again.
    pub(super) read: RwSignal<Option<(usize, usize)>>,
    /// Whether only what was approved is shown.
    pub(super) approved: RwSignal<bool>,
    /// What was pressed while the engine was at work.
    waiting: StoredValue<VecDeque<Box<dyn FnOnce()>>, LocalStorage>,
    /// What the editor is being asked.
    pub(super) ask: RwSignal<Option<Ask>>,
}

impl Editing {
    pub(super) fn new() -> Editing {
        Editing {
            on: RwSignal::new(false),
            desk: RwSignal::new(Desk::default()),
            done: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            dated: RwSignal::new(None),
            redated: RwSignal::new((0, Vec::new())),
            read: RwSignal::new(None),
            approved: RwSignal::new(false),
            waiting: StoredValue::new_local(VecDeque::new()),
            ask: RwSignal::new(None),
        }
    }
}

impl State {
    /// Begins to edit, with the corrections that the page was built with.
    pub(super) fn edit(self) {
        self.begin();
        focus_soon(".desk".to_owned(), false);
    }

    fn begin(self) {
        self.editing.on.set(true);
        if self.editing.desk.with_untracked(|desk| desk.entries().is_empty()) {
            self.in_turn(Box::new(move || self.apply(JsValue::NULL, None, "")));
        }
    }

    /// Asks for a date; who is not editing yet begins to.
    pub(super) fn ask_date(self, ask: Ask) {
        if !self.editing.on.get_untracked() {
            self.begin();
        }
        // The page is drawn anew; what was pressed gets the focus back when the question is answered.
        request_animation_frame(move || {
            if let Some(button) = element("set-date") {
                focus(&button);
            }
            self.editing.ask.set(Some(ask));
        });
    }

    /// Does something to the list now, or after what is being applied.
    pub(super) fn in_turn(self, act: Box<dyn FnOnce()>) {
        if self.editing.busy.get_untracked() {
            self.editing.waiting.update_value(|waiting| waiting.push_back(act));
        } else {
            act();
        }
    }

    /// Adds an entry to the list.
    pub(super) fn correct(self, entry: String) {
        self.in_turn(Box::new(move || {
            let desk = self.editing.desk.with_untracked(|desk| desk.with(entry));
            self.take(desk, "");
        }));
    }

    /// Takes a list in place of the present one; what is said of it, else what its last entry did.
    pub(super) fn take(self, desk: Desk, said: &'static str) {
        if !said.is_empty() {
            self.editing.dated.set(None);
        }
        self.apply(JsValue::from_str(&desk.text()), Some(desk), said);
    }

    /// Goes one step back in the history of the list, or on again.
    pub(super) fn step(self, back: bool) {
        let said = if back { self.words.edit_taken_back } else { self.words.edit_again };
        self.in_turn(Box::new(move || {
            if let Some(desk) = self.editing.desk.with_untracked(|desk| desk.moved(back)) {
                self.take(desk, said);
            }
        }));
    }

    /// Applies the present list again, to other articles or with another choice.
    pub(super) fn correct_again(self) {
        self.in_turn(Box::new(move || {
            let desk = self.editing.desk.get_untracked();
            if !desk.entries().is_empty() || self.editing.approved.get_untracked() {
                self.take(desk, self.words.edit_applied);
            }
        }));
    }

    /// Applies a list, a text or a file, and shows the result; without a desk the list is a file's. One at a time:
    /// [`State::in_turn`].
    pub(super) fn apply(self, list: JsValue, desk: Option<Desk>, said: &'static str) {
        let (editing, words) = (self.editing, self.words);
        editing.busy.set(true);
        let reading = Closure::<dyn Fn(f64, f64)>::new(move |done: f64, all: f64| {
            if done == 0.0 {
                self.message.set(Some(words.edit_reading.to_owned()));
            }
            editing.read.set(Some((done as usize, all as usize)));
        });
        let approved = JsValue::from_bool(editing.approved.get_untracked());
        let promise = call("correct", &[list, approved, reading.as_ref().clone()]);
        spawn_local(async move {
            let outcome = match promise {
                Some(promise) => JsFuture::from(promise).await,
                None => Err(JsValue::from_str(words.import_failed_engine)),
            };
            editing.busy.set(false);
            editing.read.set(None);
            let shown =
                outcome.map_err(|error| why(&error)).and_then(|result| self.show_corrected(&result, desk, said));
            if let Err(why) = shown {
                self.message.set(Some(fill(words.edit_failed, &[("why", &why)])));
            }
            drop(reading);
            if let Some(next) = editing.waiting.try_update_value(VecDeque::pop_front).flatten() {
                next();
            }
        });
    }

    fn show_corrected(self, result: &JsValue, desk: Option<Desk>, said: &str) -> Result<(), String> {
        let (editing, words) = (self.editing, self.words);
        if result.is_null() {
            return Ok(());
        }
        let part = |name: &str| Reflect::get(result, &name.into()).unwrap_or_default();
        let packed: Packed = Uint8Array::new(&part("packed")).to_vec().into();
        let analysis = unpack(&packed).map_err(|error| error.to_string())?;
        let texts: Vec<String> = Array::from(&part("entries")).iter().filter_map(|text| text.as_string()).collect();
        let (mut entries, mut done) = (Vec::new(), Vec::new());
        for texts in texts.chunks_exact(5) {
            if let [entry, op, subject, value, fits] = texts {
                entries.push(entry.clone());
                let (subject, value) = (subject.clone(), value.clone());
                done.push(Done { op: op.clone(), subject, value, fits: !fits.is_empty() });
            }
        }
        let message = match (&desk, said) {
            (None, _) => fill(words.edit_opened, &[("corrections", &words.count(words.edit_count, done.len()))]),
            (_, "") => done.last().map(|done| done.line(words)).unwrap_or_default(),
            (_, said) => said.to_owned(),
        };
        let desk = desk.unwrap_or_else(|| editing.desk.with_untracked(|desk| desk.opened(entries.into_iter())));
        call("unsaved", &[JsValue::from_bool(desk.is_unsaved())]);
        editing.desk.set(desk);
        editing.done.set(done);
        self.packed.set_value(packed);
        let store = Store::new(analysis);
        let redated = self.store.with_untracked(|before| store.redated(before, REDATED, words));
        let said = (redated.0 > 0).then(|| words.count(words.edit_redated, redated.0));
        self.message.set(Some([message].into_iter().chain(said).collect::<Vec<_>>().join("; ")));
        editing.redated.set(redated);
        self.store.set(Arc::new(store));
        // What was pressed may be gone.
        request_animation_frame(move || {
            if focused().is_none_or(|element| element.tag_name() == "BODY") {
                focus_soon("#card-title, .desk".to_owned(), false);
            }
        });
        Ok(())
    }
}

fn why(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|text| text.as_string());
    message.or_else(|| error.as_string()).unwrap_or_default()
}
