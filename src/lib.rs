//! Demarche turns news articles into a timeline of who said and did what to whom, when, where, and whether it happened.
//!
//! The engine is everything but [`app`]: pure functions from documents and knowledge to an [`analysis::Analysis`].
//! It never touches a browser, a clock, a file or a random number, so native and wasm give the same bytes.
//! ARCHITECTURE.md is the map; the modules stand here from the lowest layer to the highest.

pub mod edtf;
pub mod evidence;
pub mod id;
pub mod offsets;
pub mod order;
pub mod span;
pub mod strings;

pub mod knowledge;
pub mod wording;

pub mod corpus;
pub mod syntax;

pub mod actors;
pub mod time;
pub mod timeline;

pub mod dating;

pub mod statements;

pub mod events;

pub mod merge;

pub mod analysis;
pub mod corrections;

pub mod export;
pub mod pipeline;
pub mod store;

pub mod protocol;

#[cfg(feature = "web")]
pub mod app;
