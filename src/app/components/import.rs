//! Import: the reader's own articles, read in this tab; the bundled ones again; results out.

use super::{corrections, embed, export};
use crate::app::platform::{call, focus_soon};
use crate::app::state::{Notice, Packed, Run, State};
use crate::export::packed::unpack;
use crate::store::{Store, View};
use crate::strings::fill;
use js_sys::{Array, Reflect};
use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::AbortController;
use std::sync::Arc;
use wasm_bindgen_futures::JsFuture;

/// File types that the chooser offers.
const ACCEPT: &str = ".txt,.md,.markdown,.html,.htm,.json,.jsonl,.ndjson";

/// The state of the page with its run of the engine, which outlives this view.
#[derive(Clone, Copy)]
struct Work {
    state: State,
    run: Run,
}

/// The view.
pub(super) fn import(state: State) -> impl IntoView {
    let words = state.words;
    let work = Work { state, run: state.run };
    let chooser = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        if let Some(input) = chooser.get_untracked() {
            let files: Array = input.files().map(|files| Array::from(&files)).unwrap_or_default();
            input.set_value("");
            work.start(files, None);
        }
    };
    let over = RwSignal::new(false);
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(files) = event.data_transfer().and_then(|transfer| transfer.files()) {
            work.start(Array::from(&files), None);
        }
    };
    let busy = move || work.run.progress.with(Option::is_some);
    view! {
        <section class="import">
            <h2 class="region-title">{words.import_heading}</h2>
            <p>{words.import_intro}</p>
            <div class="drop" class:is-over=over on:dragover=move |event: DragEvent| { event.prevent_default(); over.set(true); }
                on:dragleave=move |_| over.set(false) on:drop=dropped>
                <p>{words.import_drop}</p>
                <label class="button button-main file">
                    {words.import_choose}
                    <input class="file-input" type="file" multiple accept=ACCEPT node_ref=chooser on:change=chosen />
                </label>
            </div>
            <p class="note">{words.import_memory}</p>
            {progress(work)}
            {move || state.imported.get().then(|| view! {
                <p><button type="button" class="button" on:click=move |_| back(state)>{words.import_bundled}</button></p>
            })}
            <h3 class="sub-title">{words.import_again}</h3>
            <p>{words.import_again_why}</p>
            <p><button type="button" class="button" disabled=busy on:click=move |_| again(work)>{words.import_again}</button></p>
            {corrections::way(state)}
            {export::export(state)}
            {embed::code(state)}
        </section>
    }
}

fn progress(work: Work) -> impl IntoView {
    let words = work.state.words;
    view! {
        <div class="import-state" id="import-state" tabindex="-1">
            {move || work.run.progress.get().map(|(done, all)| view! {
                <p class="import-bar">
                    <progress max=all.max(1).to_string() value=done.to_string() aria-label=words.import_heading></progress>
                    <button type="button" class="button" on:click=move |_| work.cancel()>{words.import_cancel}</button>
                </p>
            })}
            {move || work.run.line.get().map(|line| view! { <p class="import-line">{line}</p> })}
            {move || (!work.run.notices.with(Vec::is_empty)).then(|| notices_of(work))}
        </div>
    }
}

fn back(state: State) {
    call("take", &[]);
    state.replace(state.bundled.get_value(), false);
}

/// What there is to say of single files, those that failed first.
fn notices_of(work: Work) -> AnyView {
    let words = work.state.words;
    let (failed, other): (Vec<Notice>, Vec<Notice>) =
        work.run.notices.get().into_iter().partition(|notice| notice.failed);
    let heading = match failed.len() {
        0 => words.import_notices.to_owned(),
        n => words.count(words.import_some_failed, n),
    };
    let line =
        |notice: Notice| view! { <li class:is-failed=notice.failed><b>{notice.name}</b>": "{notice.message}</li> };
    view! {
        <h3 class="sub-title">{heading}</h3>
        <ul class="notices">{failed.into_iter().chain(other).map(line).collect_view()}</ul>
    }
    .into_any()
}

impl Work {
    fn cancel(self) {
        self.run.stop.with_value(|stop| {
            if let Some(stop) = stop {
                stop.abort();
            }
        });
    }

    /// Runs the engine over files and shows what it gives; without `settings` they are the reader's own.
    fn start(self, files: Array, settings: Option<JsValue>) {
        if files.length() == 0 || self.run.progress.with_untracked(Option::is_some) {
            return;
        }
        let words = self.state.words;
        self.run.progress.set(Some((0, files.length() as usize)));
        self.run.notices.set(Vec::new());
        self.say(words.import_starting.to_owned());
        spawn_local(async move {
            let outcome = self.extract(&files, settings.as_ref()).await;
            self.run.progress.set(None);
            match outcome {
                Ok(result) => self.take(&result, &files, settings),
                Err(error) => self.fail(&error),
            }
            focus_soon("#import-state".to_owned(), false);
        });
    }

    async fn extract(self, files: &Array, settings: Option<&JsValue>) -> Result<JsValue, JsValue> {
        let words = self.state.words;
        let options = js_sys::Object::new();
        let told = Closure::<dyn Fn(f64, f64, JsValue)>::new(move |done: f64, all: f64, name: JsValue| {
            self.run.progress.set(Some((done as usize, all as usize)));
            let (done, all) = (words.number(done as usize), words.number(all as usize));
            let name = name.as_string().unwrap_or_default();
            self.run.line.set(Some(fill(words.import_progress, &[("done", &done), ("total", &all), ("name", &name)])));
        });
        Reflect::set(&options, &"onProgress".into(), told.as_ref())?;
        if let Some(settings) = settings {
            Reflect::set(&options, &"settings".into(), settings)?;
        }
        if let Ok(stop) = AbortController::new() {
            Reflect::set(&options, &"signal".into(), &stop.signal())?;
            self.run.stop.set_value(Some(stop));
        }
        let promise = call("extract", &[files.into(), options.into()])
            .ok_or_else(|| JsValue::from_str(words.import_failed_engine))?;
        JsFuture::from(promise).await
    }

    fn take(self, result: &JsValue, files: &Array, settings: Option<JsValue>) {
        let (words, own) = (self.state.words, settings.is_none());
        let bytes = Reflect::get(result, &"packed".into()).unwrap_or_default();
        let packed: Packed = js_sys::Uint8Array::new(&bytes).to_vec().into();
        self.run.notices.set(notices(result));
        let analysis = match unpack(&packed) {
            Ok(analysis) => analysis,
            Err(error) => return self.say(fill(words.import_failed, &[("why", &error.to_string())])),
        };
        if !own {
            let same = self.state.bundled.with_value(|(_, bundled)| *bundled == packed);
            self.say(if same { words.import_same } else { words.import_differs }.to_owned());
            if same {
                return;
            }
        }
        if own && analysis.documents.is_empty() {
            return self.say(words.import_nothing.to_owned());
        }
        let store = Store::new(analysis);
        if own {
            let items = store.numbers(words);
            let documents = words.count(words.honesty_documents, store.analysis.documents.len());
            self.say(fill(words.import_done, &[("documents", &documents), ("items", &items)]));
        }
        call("take", &[files.into(), settings.unwrap_or_default(), bytes]);
        self.state.replace((Arc::new(store), packed), own);
        if own && self.run.notices.with_untracked(Vec::is_empty) {
            self.state.show(View::Auto);
        }
    }

    fn fail(self, error: &JsValue) {
        let words = self.state.words;
        let field = |name: &str| Reflect::get(error, &name.into()).ok().and_then(|value| value.as_string());
        if field("name").as_deref() == Some("AbortError") {
            return self.say(words.import_cancelled.to_owned());
        }
        let why = field("message").or_else(|| error.as_string()).unwrap_or_default();
        self.say(fill(words.import_unavailable, &[("why", &why)]));
    }

    fn say(self, line: String) {
        self.state.message.set(Some(line.clone()));
        self.run.line.set(Some(line));
    }
}

/// Runs the engine over the bundled articles.
fn again(work: Work) {
    let words = work.state.words;
    spawn_local(async move {
        let pack = match call("bundled", &[]) {
            Some(promise) => JsFuture::from(promise).await,
            None => Err(JsValue::from_str(words.import_failed_engine)),
        };
        let part = |pack: &JsValue, name: &str| Reflect::get(pack, &name.into());
        match pack.and_then(|pack| Ok((part(&pack, "files")?, part(&pack, "settings")?))) {
            Ok((files, settings)) => work.start(Array::from(&files), Some(settings)),
            Err(error) => work.fail(&error),
        }
    });
}

/// What the engine says of single files.
fn notices(result: &JsValue) -> Vec<Notice> {
    let list = Reflect::get(result, &"notices".into()).ok().map(|list| Array::from(&list)).unwrap_or_default();
    let notice = |notice: JsValue| {
        let field = |name: &str| Reflect::get(&notice, &name.into()).ok();
        let text = |name: &str| field(name).and_then(|value| value.as_string()).unwrap_or_default();
        let failed = field("failed").is_some_and(|value| value.is_truthy());
        Notice { name: text("name"), message: text("message"), failed }
    };
    list.iter().map(notice).collect()
}
