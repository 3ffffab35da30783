//! Corrections: a person's word, applied after extraction, from one JSON list.
