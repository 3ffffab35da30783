//! The parser: encoded words to heads and labels, a greedy arc-hybrid parser.
//!
//! In: the encoder's rows of one sentence. Out: for each word a head and a label that form one tree with one root. What
//! a word contributes in each position of the state is computed once; each move then adds a few rows. Linear.

use super::ModelError;
use super::transition::{CELL_KINDS, CELLS, Move, NONE, POSITIONS, State, View};
use super::weights::{Dense, Reader, Table, add, narrow};

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
    /// The parse after [`Parser::parse`].
    pub(super) state: State,
}

impl Parser {
    /// Reads the parser.
    pub(super) fn read(reader: &mut Reader, width: usize, labels: usize) -> Result<Parser, ModelError> {
        let hidden = usize::from(reader.u16()?);
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
        scratch.places.clear();
        let mut n = 0;
        for row in rows.chunks_exact(width.max(1)) {
            scratch.places.extend(self.places.outputs_of(row).map(narrow));
            n += 1;
        }
        scratch.state.reset(n);
        while !scratch.state.is_final() {
            self.look(&scratch.state.view(), &scratch.places, &mut scratch.hidden);
            let step = self.choose(scratch.state.allowed(), &scratch.hidden);
            let label = match step {
                Move::Shift => 0,
                Move::Left => self.left.best(&scratch.hidden),
                Move::Right => self.right.best(&scratch.hidden),
            };
            scratch.state.make(step, label as u8);
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

    fn choose(&self, allowed: [bool; 3], hidden: &[i16]) -> Move {
        let mut best = (Move::Shift, None);
        for ((step, may), score) in Move::ALL.into_iter().zip(allowed).zip(self.moves.outputs_of(hidden)) {
            if may && best.1.is_none_or(|top| score > top) {
                best = (step, Some(score));
            }
        }
        best.0
    }
}
