//! The encoder: words to vectors that know their sentence.
//!
//! In: feature hashes of a sentence's words. Out: a row of activations for each. Feature rows are summed; then residual
//! blocks follow, of two kinds: a window of three words, and a pass of gated sums over the sentence in both directions
//! (a simple recurrent unit, Lei et al. 2018). Linear in the sentence.

use super::ModelError;
use super::features::{Hashes, UNKNOWN};
use super::weights::{Dense, FRACTION, Reader, Table, add, narrow};

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
        let n = reader.u32()? as usize;
        let mut hash = 0_u32;
        let mut hashes = Vec::new();
        for _ in 0..Reader::size(n, 1)? {
            hash = hash.wrapping_add(reader.varint()?);
            hashes.push(hash);
        }
        let rows = Table::read(reader, n, width)?;
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
        Ok(Encoder { width, index: Index::new(&hashes), rows, sigmoid, blocks })
    }

    /// The words' rows, with a row of zeros before the first and after the last.
    pub(super) fn encode(&self, words: &[Hashes]) -> Vec<i16> {
        let mut x = vec![0; (words.len() + 2) * self.width];
        for (row, hashes) in x.chunks_exact_mut(self.width).skip(1).zip(words) {
            let [word, others @ ..] = hashes;
            let word = self.index.row(*word).or_else(|| self.index.row(UNKNOWN));
            for at in word.into_iter().chain(others.iter().filter_map(|&hash| self.index.row(hash))) {
                add(row, self.rows.row(at));
            }
        }
        for block in &self.blocks {
            x = match block {
                Block::Window(dense) => self.window(dense, &x),
                Block::Pass { gates, mix } => self.pass(gates, mix, &x),
            };
        }
        x
    }

    fn window(&self, dense: &Dense, x: &[i16]) -> Vec<i16> {
        let mut out = x.to_vec();
        let rows = out.chunks_exact_mut(self.width).skip(1);
        for (row, around) in rows.zip(windows(x, self.width)) {
            residual(row, dense.outputs_of(around));
        }
        out
    }

    fn pass(&self, gates: &Dense, mix: &Dense, x: &[i16]) -> Vec<i16> {
        let width = self.width;
        let half = width / 2;
        let words = x.len() / width;
        let inner = x.get(width..x.len() - width).unwrap_or(&[]);
        let mut gated = Vec::with_capacity(inner.len() * 2);
        for row in inner.chunks_exact(width) {
            gated.extend(gates.outputs_of(row).map(narrow));
        }
        let mut joined = vec![0; words.saturating_sub(2) * 2 * width];
        for (row, x) in joined.chunks_exact_mut(2 * width).zip(inner.chunks_exact(width)) {
            row.iter_mut().zip(x).for_each(|(to, from)| *to = *from);
        }
        let mut sums = vec![0_i32; half];
        let steps = gated.chunks_exact(2 * width).zip(joined.chunks_exact_mut(2 * width));
        for (gates, row) in steps {
            self.gate(&mut sums, gates, row.get_mut(width..width + half));
        }
        sums.fill(0);
        let steps = gated.chunks_exact(2 * width).zip(joined.chunks_exact_mut(2 * width)).rev();
        for (gates, row) in steps {
            self.gate(&mut sums, gates.get(width..).unwrap_or(&[]), row.get_mut(width + half..));
        }
        let mut out = x.to_vec();
        for (row, joined) in out.chunks_exact_mut(width).skip(1).zip(joined.chunks_exact(2 * width)) {
            residual(row, mix.outputs_of(joined));
        }
        out
    }

    /// One step of the gated sums: each moves towards its input as far as its gate lets it.
    fn gate(&self, sums: &mut [i32], gates: &[i16], out: Option<&mut [i16]>) {
        let (Some(out), Some((inputs, keeps))) = (out, gates.split_at_checked(sums.len())) else { return };
        for (((sum, &input), &keep), out) in sums.iter_mut().zip(inputs).zip(keeps).zip(out) {
            let move_by = (1 << GATE_FRACTION) - i32::from(self.sigmoid(keep));
            let gap = (i32::from(input) << SUM_FRACTION) - *sum;
            *sum += ((i64::from(gap) * i64::from(move_by)) >> GATE_FRACTION) as i32;
            *out = narrow(*sum >> SUM_FRACTION);
        }
    }

    fn sigmoid(&self, x: i16) -> i16 {
        let step = (i32::from(x) >> (FRACTION - 5)) + SIGMOID_STEPS;
        let step = step.clamp(0, 2 * SIGMOID_STEPS - 1) as usize;
        self.sigmoid.get(step).copied().unwrap_or(0)
    }
}

/// Each word's row with its neighbors', for rows that are padded at both ends.
pub(super) fn windows(x: &[i16], width: usize) -> impl Iterator<Item = &[i16]> {
    x.windows(3 * width).step_by(width)
}

/// Adds what is positive of `outputs` to a row.
fn residual(row: &mut [i16], outputs: impl Iterator<Item = i32>) {
    for (x, y) in row.iter_mut().zip(outputs) {
        *x = narrow(i32::from(*x) + y.max(0));
    }
}
