//! The engine's wasm entry point.
fn main() {}
