//! Integer weights: reading them, and the sums of products that the net is made of.
//!
//! In: the bytes of a model file. Out: matrices of 8-bit weights with a scale for each output, and tables of rows.
//! Activations are 16-bit with [`FRACTION`] bits after the point, sums 32-bit; so native and wasm give the same bits.

use super::ModelError;

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

/// A matrix and a bias.
#[derive(Clone, Debug)]
pub(super) struct Dense {
    inputs: usize,
    weights: Vec<i16>,
    scales: Vec<i32>,
    bias: Vec<i32>,
}

impl Dense {
    /// Reads a matrix of these sizes.
    pub(super) fn read(reader: &mut Reader, inputs: usize, outputs: usize) -> Result<Dense, ModelError> {
        let number = |r: &mut Reader| r.u32().map(|x| x as i32);
        let scales = (0..outputs).map(|_| number(reader)).collect::<Result<_, _>>()?;
        let bias = (0..outputs).map(|_| number(reader)).collect::<Result<_, _>>()?;
        let weights = widen(reader.bytes(Reader::size(inputs, outputs)?)?).collect();
        Ok(Dense { inputs, weights, scales, bias })
    }

    /// The outputs for one input row, as activations of 32 bits.
    pub(super) fn outputs_of<'a>(&'a self, input: &'a [i16]) -> impl Iterator<Item = i32> + 'a {
        self.weights
            .chunks_exact(self.inputs.max(1))
            .zip(&self.scales)
            .zip(&self.bias)
            .map(move |((row, &scale), &bias)| scaled(dot(row, input), scale).wrapping_add(bias))
    }

    /// The best output for one input row; the first of equals.
    pub(super) fn best(&self, input: &[i16]) -> usize {
        let mut best = (0, i32::MIN);
        for (i, score) in self.outputs_of(input).enumerate() {
            if score > best.1 {
                best = (i, score);
            }
        }
        best.0
    }
}

/// The sum of products, in a form that compilers turn into multiply-add instructions.
fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).map(|(&x, &y)| i32::from(x) * i32::from(y)).fold(0, i32::wrapping_add)
}

fn scaled(sum: i32, scale: i32) -> i32 {
    ((i64::from(sum) * i64::from(scale) + (1 << (SCALE_FRACTION - 1))) >> SCALE_FRACTION) as i32
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
