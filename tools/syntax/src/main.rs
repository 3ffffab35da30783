//! Trains the syntax model from treebanks in CoNLL-U.

mod augment;
mod conllu;
mod export;
mod lemmas;
mod net;
mod ops;
mod train;

fn main() -> Result<(), String> {
    train::run(&std::env::args().skip(1).collect::<Vec<_>>())
}
