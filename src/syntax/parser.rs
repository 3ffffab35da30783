//! The parser: encoded words to heads and labels, a greedy arc-hybrid parser.
//!
//! In: the encoder's rows of one sentence. Out: for each word a head and a label that form one tree with one root. What
//! a word contributes in each position of the state is computed once; each move then adds a few rows. Linear.

use super::ModelError;
use super::names::Scores;
use super::transition::{CELL_KINDS, CELLS, Move, NONE, POSITIONS, State, View};
use super::weights::{Dense, Reader, Sums, Table, add, narrow};

/// The parser's weights.
#[derive(Clone, Debug)]
pub(super) struct Parser {
    hidden: usize,
    places: Dense,
    missing: Table,
    cells: Table,
    bias: Table,
    moves: Dense,
    left: Dense,
    right: Dense,
}

/// Memory that sentences share.
#[derive(Default, Debug)]
pub(super) struct Scratch {
    places: Vec<i16>,
    hidden: Vec<i16>,
    /// The scores of names of the document's words so far.
    pub(super) names: Vec<Scores>,
    /// Sums of products.
    pub(super) sums: Sums,
    /// The parse after [`Parser::parse`].
    pub(super) state: State,
}

impl Parser {
    /// Reads the parser.
    pub(super) fn read(reader: &mut Reader, width: usize, labels: usize) -> Result<Parser, ModelError> {
        let hidden = usize::from(reader.u16()?);
        if hidden == 0 || !hidden.is_multiple_of(8) {
            return Err(ModelError::Damaged);
        }
        Ok(Parser {
            hidden,
            places: Dense::read(reader, width, Reader::size(POSITIONS, hidden)?)?,
            missing: Table::read(reader, POSITIONS * 2, hidden)?,
            cells: Table::read(reader, CELL_KINDS * CELLS, hidden)?,
            bias: Table::read(reader, 1, hidden)?,
            moves: Dense::read(reader, hidden, 3)?,
            left: Dense::read(reader, hidden, labels)?,
            right: Dense::read(reader, hidden, labels)?,
        })
    }

    /// Parses `rows`, one for each word; the heads and labels are in `scratch.state`.
    pub(super) fn parse(&self, rows: &[i16], width: usize, scratch: &mut Scratch) {
        let Scratch { places, hidden, sums, state, .. } = scratch;
        self.places.apply(rows, width, sums);
        places.clear();
        places.extend(sums.values.iter().map(|&x| narrow(x)));
        state.reset((rows.len() / width.max(1)) as u32);
        while !state.is_final() {
            self.look(&state.view(), places, hidden);
            self.moves.apply(hidden, self.hidden, sums);
            let step = choose(state.allowed(), &sums.values);
            let labels = match step {
                Move::Shift => {
                    state.make(step, 0);
                    continue;
                }
                Move::Left => &self.left,
                Move::Right => &self.right,
            };
            labels.apply(hidden, self.hidden, sums);
            state.make(step, labels.best(&sums.values) as u8);
        }
    }

    /// The hidden layer of a state.
    fn look(&self, view: &View, places: &[i16], hidden: &mut Vec<i16>) {
        hidden.clear();
        hidden.extend_from_slice(self.bias.row(0));
        for (position, &word) in view.words.iter().enumerate() {
            let at = (word as usize).saturating_mul(POSITIONS).saturating_add(position).saturating_mul(self.hidden);
            let own = places.get(at..at.saturating_add(self.hidden));
            add(hidden, own.unwrap_or_else(|| self.missing.row(position * 2 + usize::from(word == NONE))));
        }
        for (kind, &cell) in view.cells.iter().enumerate() {
            add(hidden, self.cells.row(kind * CELLS + usize::from(cell)));
        }
        for x in hidden {
            *x = (*x).max(0);
        }
    }
}

/// The allowed move with the best score; the first of equals.
fn choose(allowed: [bool; 3], scores: &[i32]) -> Move {
    let mut best = (Move::Shift, None);
    for ((step, may), &score) in Move::ALL.into_iter().zip(allowed).zip(scores) {
        if may && best.1.is_none_or(|top| score > top) {
            best = (step, Some(score));
        }
    }
    best.0
}
