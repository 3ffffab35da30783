//! The engine's wasm entry point: files in, `demarche/1` out. Loaded by the worker, or by the page where workers are
//! refused; public/engine.js is the one caller.

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
        let session = Session::from_json(settings).map_err(|error| error.to_string())?;
        Ok(Engine { session })
    }

    /// Reads one file; gives `protocol::Added` as JSON.
    ///
    /// # Errors
    /// Never in practice: the answer is made of strings only.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<String, String> {
        serde_json::to_string(&self.session.add(name, bytes)).map_err(|error| error.to_string())
    }

    /// The results of all files so far, as a `demarche/1` text.
    pub fn finish(&mut self) -> String {
        self.session.finish()
    }
}

/// Applies a list of corrections to results, as `protocol::correct`: gives the results, then for each entry its JSON, its
/// operation, its subject, its value, and `1` where it fits, else nothing.
///
/// # Errors
/// A sentence for the reader, where the list or the results cannot be read.
#[wasm_bindgen]
pub fn correct(results: &str, list: &str, approved: bool) -> Result<Vec<String>, String> {
    let corrected = protocol::correct(results, list, approved).map_err(|error| error.to_string())?;
    let mut out = vec![corrected.results];
    for (entry, outcome) in corrected.entries {
        let fits = if outcome.fits { "1" } else { "" };
        out.extend([entry, outcome.op.to_owned(), outcome.subject, outcome.value, fits.to_owned()]);
    }
    Ok(out)
}

fn main() {}
