//! The engine's wasm entry point: files in, results out. Loaded by the worker, or by the page where workers are
//! refused; public/engine.js is the one caller.

use demarche::export::packed::pack;
use demarche::protocol::{self, Session};
use wasm_bindgen::prelude::wasm_bindgen;

/// One extraction: files are added one by one, then finished once.
#[wasm_bindgen]
pub struct Engine {
    session: Session,
}

#[wasm_bindgen]
impl Engine {
    /// An engine with these settings: `protocol::Settings` as JSON.
    ///
    /// # Errors
    /// A sentence for the reader, where the settings are refused.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &str) -> Result<Engine, String> {
        let session = Session::from_json(settings, decode).map_err(|error| error.to_string())?;
        Ok(Engine { session })
    }

    /// Reads one file; gives `protocol::Added` as JSON.
    ///
    /// # Errors
    /// Never in practice: the answer is made of strings only.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<String, String> {
        serde_json::to_string(&self.session.add(name, bytes)).map_err(|error| error.to_string())
    }

    /// The results of all files so far, packed.
    pub fn finish(&mut self) -> Vec<u8> {
        pack(&self.session.finish())
    }
}

/// The browser's decoder.
fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    web_sys::TextDecoder::new_with_label(label).ok()?.decode_with_u8_array(bytes).ok()
}

/// Results with corrections applied.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug)]
pub struct Corrected {
    /// The results, packed.
    pub packed: Vec<u8>,
    /// For each entry of the list its JSON, its operation, its subject, its value, and `1` where it fits, else nothing.
    pub entries: Vec<String>,
}

/// Applies a list of corrections to packed results, as `protocol::correct`.
///
/// # Errors
/// A sentence for the reader, where the list or the results cannot be read.
#[wasm_bindgen]
pub fn correct(packed: &[u8], list: &str, approved: bool) -> Result<Corrected, String> {
    let corrected = protocol::correct(packed, list, approved).map_err(|error| error.to_string())?;
    let mut entries = Vec::new();
    for (entry, outcome) in corrected.entries {
        let fits = if outcome.fits { "1" } else { "" };
        entries.extend([entry, outcome.op.to_owned(), outcome.subject, outcome.value, fits.to_owned()]);
    }
    Ok(Corrected { packed: pack(&corrected.results), entries })
}

/// Packed results as a `demarche/1` text.
///
/// # Errors
/// A sentence for the reader, where the bytes are no results of this version.
#[wasm_bindgen]
pub fn json(packed: &[u8]) -> Result<String, String> {
    protocol::json(packed).map_err(|error| error.to_string())
}

fn main() {}
