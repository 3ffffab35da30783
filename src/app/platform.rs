//! The browser: address, clipboard, files, widths, focus. Every call may fail, and then nothing happens.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{self, Element, HtmlElement, MediaQueryList, ScrollIntoViewOptions, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

/// The element with an id.
pub(super) fn element(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The first element that a selector finds.
pub(super) fn find(selector: &str) -> Option<HtmlElement> {
    window()?.document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// All elements within one that a selector finds, in document order.
pub(super) fn find_all(within: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// Takes all children out of an element.
pub(super) fn clear(element: &Element) {
    element.replace_children_with_node_0();
}

/// The element that has the focus.
pub(super) fn focused() -> Option<HtmlElement> {
    window()?.document()?.active_element()?.dyn_into().ok()
}

/// Gives an element the focus and leaves the page where it is.
pub(super) fn focus(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Gives the focus to the first element that a selector finds, once the DOM has settled.
pub(super) fn focus_soon(selector: String, scroll: bool) {
    request_animation_frame(move || {
        if let Some(element) = find(&selector) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(!scroll);
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Brings an element to the middle of the window, without motion.
pub(super) fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Brings an element to the top of the window, without motion.
pub(super) fn show_top(element: &Element) {
    element.scroll_into_view_with_bool(true);
}

/// The address's fragment with its `#`; empty where there is none.
pub(super) fn fragment() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The page's address without its fragment.
pub(super) fn base() -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// The address with another fragment.
pub(super) fn link(fragment: &str) -> String {
    if fragment.is_empty() { base() } else { format!("{}#{fragment}", base()) }
}

/// Puts a fragment into the address, as a new entry of the history or in place of the present one.
pub(super) fn set_fragment(fragment: &str, push: bool) {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return };
    let url = link(fragment);
    let _ = if push {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    };
}

/// Calls back whenever the reader goes back or forward, or changes the fragment by hand.
pub(super) fn on_address(call: impl Fn() + Clone + 'static) {
    let again = call.clone();
    let _ = window_event_listener(leptos::ev::popstate, move |_| call());
    let _ = window_event_listener(leptos::ev::hashchange, move |_| again());
}

/// A signal that says whether a media query holds.
pub(super) fn media(query: &str) -> ReadSignal<bool> {
    let list: Option<MediaQueryList> = window().and_then(|window| window.match_media(query).ok().flatten());
    let (matches, set) = signal(list.as_ref().is_some_and(MediaQueryList::matches));
    if let Some(list) = list {
        let changed =
            Closure::<dyn Fn(web_sys::MediaQueryListEvent)>::new(move |event: web_sys::MediaQueryListEvent| {
                set.set(event.matches());
            });
        let _ = list.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        changed.forget();
    }
    matches
}

/// Writes an element's inner width and height into signals, now and whenever they change.
pub(super) fn watch_size(element: &HtmlElement, width: RwSignal<f64>, height: RwSignal<f64>) {
    let watched = element.clone();
    let measure = move || {
        for (signal, now) in [(width, watched.client_width()), (height, watched.client_height())] {
            let now = f64::from(now);
            if now > 0.0 && signal.try_get_untracked().is_some_and(|old| (old - now).abs() >= 1.0) {
                signal.set(now);
            }
        }
    };
    measure();
    let changed = Closure::<dyn Fn()>::new(measure);
    if let Ok(observer) = web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    changed.forget();
}

/// A property of `window.demarche`, the part of the page that the build writes in JavaScript.
fn demarche(name: &str) -> Option<JsValue> {
    let host = Reflect::get(&JsValue::from(window()?), &"demarche".into()).ok()?;
    Reflect::get(&host, &name.into()).ok()
}

/// Whether a flag of `window.demarche` is set.
pub(super) fn flag(name: &str) -> bool {
    demarche(name).is_some_and(|value| value.is_truthy())
}

/// A text of `window.demarche`; empty where there is none.
pub(super) fn text(name: &str) -> String {
    demarche(name).and_then(|value| value.as_string()).unwrap_or_default()
}

/// What a function of `window.demarche` gives; `None` where there is no such function, or it fails.
pub(super) fn ask(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = demarche(name)?.dyn_into().ok()?;
    function.apply(&JsValue::NULL, &arguments.iter().collect::<js_sys::Array>()).ok()
}

/// A promise that a function of `window.demarche` gives.
pub(super) fn call(name: &str, arguments: &[JsValue]) -> Option<Promise> {
    ask(name, arguments)?.dyn_into().ok()
}

/// Gives the page its title.
pub(super) fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Copies a text; false where the browser refuses.
pub(super) async fn copy(text: &str) -> bool {
    let clipboard = window().and_then(|window| {
        let navigator = Reflect::get(&window, &"navigator".into()).ok()?;
        Reflect::get(&navigator, &"clipboard".into()).ok().filter(JsValue::is_object)
    });
    let Some(clipboard) = clipboard else { return false };
    let write = Reflect::get(&clipboard, &"writeText".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
    let promise = write.and_then(|write| write.call1(&clipboard, &text.into()).ok()?.dyn_into::<Promise>().ok());
    match promise {
        Some(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Offers a text as a file. Nothing says whether the browser let it through.
pub(super) fn download(name: &str, mime: &str, text: &str) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    let parts = js_sys::Array::of1(&text.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let document = window()?.document()?;
    let anchor: web_sys::HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    web_sys::Url::revoke_object_url(&url).ok()
}
