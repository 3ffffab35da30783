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

/// Shows records in place of the results: for measuring, under `?perf` only. `names` are the actors', one a line; the rest
/// as [`demarche::store::Store::from_records`] says.
#[wasm_bindgen]
pub fn records(names: &str, numbers: &[i32], lines: Vec<u8>) {
    demarche::app::records(names, numbers, lines);
}

fn main() {}
