//! The page's wasm entry point: boot.js calls `mount` once the module and the results are there.
//!
//! Nothing runs by itself: the same glue may be loaded where there is no document.

use wasm_bindgen::prelude::wasm_bindgen;

/// Shows `results` (packed) in `#app`, over the list that the build wrote there.
///
/// # Errors
/// A sentence for the reader, where the results cannot be read or there is no place to show them.
#[wasm_bindgen]
pub fn mount(results: Vec<u8>) -> Result<(), String> {
    demarche::app::mount(results)
}

fn main() {}
