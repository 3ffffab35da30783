//! The store: what the page asks of an analysis.
//!
//! What comes in: an [`Analysis`], and a [`Query`]. What goes out: the items that fit in order of time with the counts of
//! every facet ([`Answer`]), and the words of a list row, a card, and a document. Items are events and statements side by
//! side, kept as columns so that a million of them can be counted in one pass. Nothing here knows a browser, and nothing
//! here draws; wording comes from `strings`.

mod actor;
mod address;
mod answer;
mod card;
mod change;
mod columns;
mod compare;
mod dated;
pub mod desk;
mod items;
mod kind;
mod mark;
mod passage;
mod plan;
mod query;
mod records;
pub mod row;
mod search;
mod shell;
mod text;

pub use actor::{ActorPage, Companion, Entry, Section, Term};
pub use address::{Address, Lanes, View};
pub use answer::{Answer, Facets};
pub use card::{Card, Party, Quotation};
pub use change::Change;
pub use columns::Points;
pub use compare::{Comparison, Moment};
pub use dated::{Bar, Dating, Quote, Reason, dating_words, published_label};
pub use items::{Source, Store};
pub use kind::{Kind, MODALITIES, Role, Roles, modality_label, modality_name};
pub use mark::{Mark, days_label};
pub use passage::{Layers, Passage, Run, passages};
pub use plan::Plan;
pub use query::{Choice, Match, Query};
pub use shell::{guide, is_english, legend, shell, tabs};
pub use text::CodePoints;

#[cfg(test)]
mod check;
#[cfg(test)]
mod fixture;
