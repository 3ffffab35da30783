//! The encoder: words to vectors that know their sentence.
//!
//! In: feature hashes of a sentence's words. Out: a row of activations for each. Feature rows are summed; then residual
//! blocks follow, of two kinds: a window of three words, and a pass of gated sums over the sentence in both directions
//! (a simple recurrent unit, Lei et al. 2018). Linear in the sentence.

use super::ModelError;
use super::features::{Hashes, LIST_SHIFT, UNKNOWN};
use super::weights::{Dense, FRACTION, Reader, Sums, Table, add, narrow};

/// Rows of the features that the model knows, by hash.
#[derive(Clone, Debug)]
struct Index {
    /// Pairs of hash and row plus one; open addressing, a power of two.
    slots: Vec<(u32, u32)>,
}

impl Index {
    fn new(hashes: &[u32]) -> Index {
        let mut index = Index { slots: vec![(0, 0); (hashes.len() * 2 + 2).next_power_of_two()] };
        for (row, &hash) in hashes.iter().enumerate() {
            let at = index.place(hash);
            if let Some(slot) = index.slots.get_mut(at) {
                *slot = (hash, row as u32 + 1);
            }
        }
        index
    }

    /// The slot of a hash, or the free one where it would be. There is always a free one.
    fn place(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots.get(at).is_some_and(|&(found, row)| row != 0 && found != hash) {
            at = (at + 1) & mask;
        }
        at
    }

    fn row(&self, hash: u32) -> Option<usize> {
        self.slots.get(self.place(hash)).and_then(|&(_, row)| row.checked_sub(1)).map(|row| row as usize)
    }
}

#[derive(Clone, Debug)]
enum Block {
    Window(Dense),
    Pass { gates: Dense, mix: Dense },
}

/// The encoder's weights.
#[derive(Clone, Debug)]
pub(super) struct Encoder {
    width: usize,
    index: Index,
    /// Lists of names: hashes of forms, sorted, without their low bits.
    lists: Vec<Vec<u32>>,
    rows: Table,
    sigmoid: Vec<i16>,
    blocks: Vec<Block>,
}

/// Steps of the sigmoid's table on either side of zero; it reaches to ±8.
const SIGMOID_STEPS: i32 = 256;

/// Bits after the point in a gate.
const GATE_FRACTION: u32 = 14;

/// Bits after the point in a running sum, beyond those of an activation.
const SUM_FRACTION: u32 = 7;

impl Encoder {
    /// Reads the encoder.
    pub(super) fn read(reader: &mut Reader, width: usize) -> Result<Encoder, ModelError> {
        let hashes = reader.rising()?;
        let n_lists = usize::from(reader.u8()?);
        let lists = (0..n_lists).map(|_| reader.rising()).collect::<Result<_, _>>()?;
        let rows = Table::read(reader, hashes.len(), width)?;
        let sigmoid = (0..2 * SIGMOID_STEPS).map(|_| reader.u16().map(|x| x as i16)).collect::<Result<_, _>>()?;
        let n_blocks = usize::from(reader.u8()?);
        let mut blocks = Vec::new();
        for _ in 0..n_blocks {
            blocks.push(match reader.u8()? {
                b'C' => Block::Window(Dense::read(reader, 3 * width, width)?),
                b'R' => Block::Pass {
                    gates: Dense::read(reader, width, 2 * width)?,
                    mix: Dense::read(reader, 2 * width, width)?,
                },
                _ => return Err(ModelError::Damaged),
            });
        }
        Ok(Encoder { width, index: Index::new(&hashes), lists, rows, sigmoid, blocks })
    }

    /// The words' rows, with a row of zeros before the first and after the last.
    pub(super) fn encode(&self, words: &[Hashes], sums: &mut Sums) -> Vec<i16> {
        let mut x = vec![0; (words.len() + 2) * self.width];
        for (row, hashes) in x.chunks_exact_mut(self.width).skip(1).zip(words) {
            let [word, others @ ..] = hashes;
            let word = self.index.row(*word).or_else(|| self.index.row(self.class(*word)));
            for at in word.into_iter().chain(others.iter().filter_map(|&hash| self.index.row(hash))) {
                add(row, self.rows.row(at));
            }
        }
        for block in &self.blocks {
            match block {
                Block::Window(dense) => self.window(dense, &mut x, sums),
                Block::Pass { gates, mix } => self.pass(gates, mix, &mut x, sums),
            }
        }
        x
    }

    /// The hash that stands for a form without a row: that of the list that it is in, or of none.
    fn class(&self, word: u32) -> u32 {
        let listed = self.lists.iter().position(|list| list.binary_search(&(word >> LIST_SHIFT)).is_ok());
        listed.map_or(UNKNOWN, |list| UNKNOWN + 1 + list as u32)
    }

    fn window(&self, dense: &Dense, x: &mut [i16], sums: &mut Sums) {
        dense.apply(x, self.width, sums);
        self.residual(x, dense, &sums.values);
    }

    fn pass(&self, gates: &Dense, mix: &Dense, x: &mut [i16], sums: &mut Sums) {
        let (width, half) = (self.width, self.width / 2);
        let inner = x.get(width..x.len() - width).unwrap_or(&[]);
        gates.apply(inner, width, sums);
        let mut joined = vec![0; inner.len() * 2];
        for (row, x) in joined.chunks_exact_mut(2 * width).zip(inner.chunks_exact(width)) {
            row.iter_mut().zip(x).for_each(|(to, from)| *to = *from);
        }
        let mut memory = vec![0_i32; half];
        for (gates, row) in gates.trimmed(&sums.values).zip(joined.chunks_exact_mut(2 * width)) {
            self.gate(&mut memory, gates, row.get_mut(width..width + half));
        }
        memory.fill(0);
        for (gates, row) in gates.trimmed(&sums.values).zip(joined.chunks_exact_mut(2 * width)).rev() {
            self.gate(&mut memory, gates.get(width..).unwrap_or(&[]), row.get_mut(width + half..));
        }
        mix.apply(&joined, 2 * width, sums);
        self.residual(x, mix, &sums.values);
    }

    /// Adds what is positive of the sums to the words' rows.
    fn residual(&self, x: &mut [i16], dense: &Dense, sums: &[i32]) {
        for (row, sums) in x.chunks_exact_mut(self.width).skip(1).zip(dense.trimmed(sums)) {
            for (x, &y) in row.iter_mut().zip(sums) {
                *x = narrow(i32::from(*x) + y.max(0));
            }
        }
    }

    /// One step of the gated sums: each moves towards its input as far as its gate lets it.
    fn gate(&self, memory: &mut [i32], gates: &[i32], out: Option<&mut [i16]>) {
        let (Some(out), Some((inputs, keeps))) = (out, gates.split_at_checked(memory.len())) else { return };
        for (((sum, &input), &keep), out) in memory.iter_mut().zip(inputs).zip(keeps).zip(out) {
            let move_by = (1 << GATE_FRACTION) - i32::from(self.sigmoid(keep));
            let gap = (i32::from(narrow(input)) << SUM_FRACTION) - *sum;
            *sum += ((i64::from(gap) * i64::from(move_by)) >> GATE_FRACTION) as i32;
            *out = narrow(*sum >> SUM_FRACTION);
        }
    }

    fn sigmoid(&self, x: i32) -> i16 {
        let step = (x >> (FRACTION - 5)).clamp(-SIGMOID_STEPS, SIGMOID_STEPS - 1) + SIGMOID_STEPS;
        self.sigmoid.get(step as usize).copied().unwrap_or(0)
    }
}
