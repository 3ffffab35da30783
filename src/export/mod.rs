//! Exports: an analysis in the formats of others, and as lines.

pub mod conllu;
pub mod json;
pub mod packed;
pub mod text;
