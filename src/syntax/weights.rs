//! Integer weights: reading them, and the sums of products that the net is made of.
//!
//! In: the bytes of a model file. Out: matrices of 8-bit weights with a scale for each output, and tables of rows.
//! Activations are 16-bit with [`FRACTION`] bits after the point, sums 32-bit; so native and wasm give the same bits.

use super::ModelError;
use bytemuck::cast;
use wide::{f32x4, i16x8, i32x4};

/// Bits after the point in an activation.
pub(super) const FRACTION: u32 = 9;

/// Bits after the point in the scale of a matrix row.
const SCALE_FRACTION: u32 = 24;

/// Bits after the point in the scale of a table row, beyond those of an activation.
const ROW_FRACTION: u32 = 8;

/// The largest size of anything in a model; larger ones are taken for damage.
const LARGEST: usize = 1 << 24;

/// Reads a model file's payload.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(rest: &'a [u8]) -> Reader<'a> {
        Reader { rest }
    }

    pub(super) fn bytes(&mut self, n: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.rest.split_at_checked(n).ok_or(ModelError::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn u8(&mut self) -> Result<u8, ModelError> {
        let [byte] = *self.array()?;
        Ok(byte)
    }

    pub(super) fn u16(&mut self) -> Result<u16, ModelError> {
        Ok(u16::from_le_bytes(*self.array()?))
    }

    pub(super) fn u32(&mut self) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(*self.array()?))
    }

    /// A number in groups of seven bits, low first.
    pub(super) fn varint(&mut self) -> Result<u32, ModelError> {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.u8()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(ModelError::Damaged)
    }

    /// A list of rising numbers: how many, then the step to each.
    pub(super) fn rising(&mut self) -> Result<Vec<u32>, ModelError> {
        let n = Reader::size(self.u32()? as usize, 1)?;
        let mut number = 0_u32;
        let mut list = Vec::new();
        for _ in 0..n {
            number = number.wrapping_add(self.varint()?);
            list.push(number);
        }
        Ok(list)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, ModelError> {
        let n = self.u32()? as usize;
        std::str::from_utf8(self.bytes(n)?).map_err(|_| ModelError::Damaged)
    }

    /// A product of sizes that fits a model.
    pub(super) fn size(a: usize, b: usize) -> Result<usize, ModelError> {
        a.checked_mul(b).filter(|&n| n <= LARGEST).ok_or(ModelError::Damaged)
    }

    fn array<const N: usize>(&mut self) -> Result<&'a [u8; N], ModelError> {
        self.bytes(N)?.try_into().map_err(|_| ModelError::Damaged)
    }
}

fn widen(bytes: &[u8]) -> impl Iterator<Item = i16> + '_ {
    bytes.iter().map(|&b| i16::from(b as i8))
}

/// Outputs that are computed together.
const GROUP: usize = 8;

/// A pair of weights for each of four outputs, as the multiply-add instructions want them.
type Pairs = i16x8;

/// A matrix and a bias.
#[derive(Clone, Debug)]
pub(super) struct Dense {
    inputs: usize,
    outputs: usize,
    /// For each group of outputs, for each pair of inputs: outputs 0 to 3, then 4 to 7.
    weights: Vec<[Pairs; 2]>,
    scales: Vec<[f32x4; 2]>,
    bias: Vec<[i32x4; 2]>,
}

/// The outputs of a matrix, and the inputs as they were laid out for it; kept so that memory is taken once.
#[derive(Default, Debug)]
pub(super) struct Sums {
    /// The outputs.
    pub(super) values: Vec<i32>,
    four: Vec<[Pairs; 4]>,
    single: Vec<[Pairs; 1]>,
}

impl Dense {
    /// Reads a matrix of these sizes.
    pub(super) fn read(reader: &mut Reader, inputs: usize, outputs: usize) -> Result<Dense, ModelError> {
        let scales = (0..outputs).map(|_| reader.u32().map(|x| x as i32)).collect::<Result<Vec<_>, _>>()?;
        let bias = (0..outputs).map(|_| reader.u32().map(|x| x as i32)).collect::<Result<Vec<_>, _>>()?;
        if !inputs.is_multiple_of(2) || inputs == 0 {
            return Err(ModelError::Damaged);
        }
        let bytes = reader.bytes(Reader::size(inputs, outputs)?)?;
        let rows: Vec<Vec<i16>> = bytes.chunks_exact(inputs).map(|row| widen(row).collect()).collect();
        let mut weights = Vec::new();
        for group in rows.chunks(GROUP) {
            for pair in 0..inputs / 2 {
                let at = |output: usize, side: usize| {
                    group.get(output).and_then(|row| row.get(pair * 2 + side)).copied().unwrap_or(0)
                };
                let four = |from: usize| Pairs::new(std::array::from_fn(|i| at(from + i / 2, i % 2)));
                weights.push([four(0), four(4)]);
            }
        }
        let of = |list: &[i32], i: usize| list.get(i).copied().unwrap_or(0);
        // A power of two is exact in floating point, and so is a scale of 24 bits.
        let unit = 1.0 / (1 << SCALE_FRACTION) as f32;
        let starts = (0..outputs).step_by(GROUP);
        let scales = starts
            .clone()
            .map(|i| [0, 4].map(|k| f32x4::new(std::array::from_fn(|j| of(&scales, i + k + j) as f32 * unit))))
            .collect();
        let bias = starts.map(|i| [0, 4].map(|k| i32x4::new(std::array::from_fn(|j| of(&bias, i + k + j))))).collect();
        Ok(Dense { inputs, outputs, weights, scales, bias })
    }

    /// Number of outputs with those that fill up the last group.
    pub(super) fn padded(&self) -> usize {
        self.scales.len() * GROUP
    }

    /// The outputs of every stretch of inputs that begins at a multiple of `stride`, in rows of [`Dense::padded`].
    pub(super) fn apply(&self, input: &[i16], stride: usize, sums: &mut Sums) {
        let Sums { values, four, single } = sums;
        let n = (input.len() + stride).saturating_sub(self.inputs) / stride.max(1);
        values.resize(n * self.padded(), 0);
        let row = |i: usize| input.get(i * stride..i * stride + self.inputs).unwrap_or(&[]);
        let mut blocks = values.chunks_exact_mut(self.padded().max(1) * 4);
        let mut i = 0;
        for block in &mut blocks {
            interleave([row(i), row(i + 1), row(i + 2), row(i + 3)], four);
            self.rows(four, block);
            i += 4;
        }
        for one in blocks.into_remainder().chunks_exact_mut(self.padded().max(1)) {
            interleave([row(i)], single);
            self.rows(single, one);
            i += 1;
        }
    }

    /// The outputs of `N` rows of inputs.
    #[inline]
    fn rows<const N: usize>(&self, inputs: &[[Pairs; N]], out: &mut [i32]) {
        let groups = self.weights.chunks_exact(self.inputs / 2).zip(&self.scales).zip(&self.bias);
        for (group, ((weights, scales), bias)) in groups.enumerate() {
            let sums = sums(weights, inputs);
            let rows = out.chunks_exact_mut(self.padded());
            for (sums, row) in sums.iter().zip(rows) {
                let Some(to) = row.get_mut(group * GROUP..(group + 1) * GROUP) else { continue };
                for (((sum, scale), bias), to) in sums.iter().zip(scales).zip(bias).zip(to.chunks_exact_mut(4)) {
                    to.copy_from_slice((scaled(*sum, *scale) + *bias).as_array());
                }
            }
        }
    }

    /// The best of the outputs in a row of [`Dense::padded`]; the first of equals.
    pub(super) fn best(&self, row: &[i32]) -> usize {
        let mut best = (0, i32::MIN);
        for (i, &score) in row.iter().take(self.outputs).enumerate() {
            if score > best.1 {
                best = (i, score);
            }
        }
        best.0
    }

    /// The outputs in rows of [`Dense::padded`] without those that fill up.
    pub(super) fn trimmed<'a>(
        &self,
        rows: &'a [i32],
    ) -> impl DoubleEndedIterator<Item = &'a [i32]> + ExactSizeIterator + use<'a> {
        let outputs = self.outputs;
        rows.chunks_exact(self.padded().max(1)).map(move |row| row.get(..outputs).unwrap_or(row))
    }
}

/// Pairs of neighboring inputs, each for four outputs, those of `N` rows beside each other.
fn interleave<const N: usize>(rows: [&[i16]; N], pairs: &mut Vec<[Pairs; N]>) {
    pairs.resize(rows.first().map_or(0, |row| row.len() / 2), [Pairs::ZERO; N]);
    for (i, row) in rows.into_iter().enumerate() {
        for (pairs, pair) in pairs.iter_mut().zip(row.chunks_exact(2)) {
            if let (Some(slot), &[a, b]) = (pairs.get_mut(i), pair) {
                *slot = cast(i32x4::splat(i32::from(a) & 0xffff | i32::from(b) << 16));
            }
        }
    }
}

/// The sums of products of one group of outputs for `N` rows of inputs.
#[inline]
fn sums<const N: usize>(weights: &[[Pairs; 2]], inputs: &[[Pairs; N]]) -> [[i32x4; 2]; N] {
    let mut sums = [[i32x4::ZERO; 2]; N];
    for ([low, high], pairs) in weights.iter().zip(inputs) {
        for ([first, second], pair) in sums.iter_mut().zip(pairs) {
            *first += low.dot(*pair);
            *second += high.dot(*pair);
        }
    }
    sums
}

/// A sum times its scale, rounded to the nearest, even of two. Conversion, product and rounding are those of IEEE 754,
/// so that every machine gives the same bits.
#[inline]
fn scaled(sum: i32x4, scale: f32x4) -> i32x4 {
    (f32x4::from_i32x4(sum) * scale).fast_round_int()
}

/// An activation of 16 bits.
pub(super) fn narrow(x: i32) -> i16 {
    x.clamp(-16_383, 16_383) as i16
}

/// Rows of activations.
#[derive(Clone, Debug)]
pub(super) struct Table {
    width: usize,
    values: Vec<i16>,
}

impl Table {
    /// Reads a table of these sizes.
    pub(super) fn read(reader: &mut Reader, rows: usize, width: usize) -> Result<Table, ModelError> {
        let scales: Vec<u32> = (0..rows).map(|_| reader.u16().map(u32::from)).collect::<Result<_, _>>()?;
        let bytes = reader.bytes(Reader::size(rows, width)?)?;
        let mut values = Vec::with_capacity(bytes.len());
        for (row, scale) in bytes.chunks_exact(width.max(1)).zip(scales) {
            values.extend(widen(row).map(|w| narrow((i32::from(w) * scale as i32) >> ROW_FRACTION)));
        }
        Ok(Table { width, values })
    }

    /// A row; empty where there is none.
    pub(super) fn row(&self, row: usize) -> &[i16] {
        self.values.get(row * self.width..(row + 1) * self.width).unwrap_or(&[])
    }
}

/// Adds a row to a sum.
pub(super) fn add(sum: &mut [i16], row: &[i16]) {
    for (sum, x) in sum.iter_mut().zip(row) {
        *sum = sum.saturating_add(*x);
    }
}
