//! Syntax alone as a bare wasm module, so that Node can time it beside JavaScript libraries.

use demarche::syntax::{Model, analyze};
use std::sync::OnceLock;

static MODEL: OnceLock<Model> = OnceLock::new();

fn model() -> &'static Model {
    MODEL.get_or_init(|| Model::bundled().expect("the bundled model is whole"))
}

/// Words of a text.
pub fn count(text: &str) -> usize {
    analyze(text, &[], model()).tokens.len()
}

/// Room for a text of `len` bytes; given back by [`parse`].
#[unsafe(no_mangle)]
pub extern "C" fn room(len: usize) -> *mut u8 {
    Box::leak(vec![0_u8; len].into_boxed_slice()).as_mut_ptr()
}

/// Parses the text that was written to `room(len)` and gives the number of its words.
///
/// # Safety
/// `text` must come from `room(len)` and be used once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn parse(text: *mut u8, len: usize) -> usize {
    // SAFETY: as the caller promises.
    let bytes = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(text, len)) };
    std::str::from_utf8(&bytes).map_or(0, count)
}
