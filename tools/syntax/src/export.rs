//! Writes the model file: weights rounded to integers with a scale for each row, tags, labels and lemma rules.

use crate::net::{Block, Net, sigmoid};
use crate::ops::Param;
use crate::train::Rows;
use demarche::syntax::model::{MAGIC, VERSION, checksum};
use demarche::syntax::{Deprel, Upos, Xpos};

/// Bits after the point in activations, as in the engine.
const ONE: f32 = 512.0;

/// How fine the weights are: the largest absolute value of an embedding's and of a matrix's integers.
#[derive(Clone, Copy)]
pub struct Levels {
    pub rows: f32,
    pub dense: f32,
}

struct Writer(Vec<u8>);

impl Writer {
    fn u16(&mut self, x: usize) {
        self.0.extend((x.min(65_535) as u16).to_le_bytes());
    }
    fn i32(&mut self, x: f64) {
        self.0.extend((x.round().clamp(-2e9, 2e9) as i32).to_le_bytes());
    }
    fn text(&mut self, text: &str) {
        self.0.extend((text.len() as u32).to_le_bytes());
        self.0.extend(text.as_bytes());
    }
    fn varint(&mut self, mut x: u32) {
        while x >= 0x80 {
            self.0.push((x & 0x7f) as u8 | 0x80);
            x >>= 7;
        }
        self.0.push(x as u8);
    }

    /// Rising numbers: how many, then the step to each.
    fn rising(&mut self, list: impl ExactSizeIterator<Item = u32>) {
        self.0.extend((list.len() as u32).to_le_bytes());
        let mut last = 0;
        for x in list {
            self.varint(x - last);
            last = x;
        }
    }

    /// A matrix stored `[inputs][outputs]`, written by output.
    fn dense(&mut self, w: &[f32], bias: &[f32], outputs: usize, levels: f32) {
        let inputs = w.len() / outputs;
        let row = |o: usize| (0..inputs).map(move |i| w[i * outputs + o]);
        let scales: Vec<f32> = (0..outputs).map(|o| row(o).fold(1e-6, |m: f32, x| m.max(x.abs())) / levels).collect();
        for &s in &scales {
            self.i32(f64::from(s) * f64::from(1 << 24));
        }
        for o in 0..outputs {
            self.i32(f64::from(bias.get(o).copied().unwrap_or(0.0) * ONE));
        }
        for (o, s) in scales.iter().enumerate() {
            self.0.extend(row(o).map(|x| (x / s).round() as i8 as u8));
        }
    }

    fn table(&mut self, w: &[f32], width: usize, levels: f32) {
        let scales: Vec<u16> = w
            .chunks_exact(width)
            .map(|row| {
                let most = row.iter().fold(1e-6, |m: f32, x| m.max(x.abs()));
                (most / levels * ONE * 256.0).round().clamp(1.0, 65_535.0) as u16
            })
            .collect();
        for s in &scales {
            self.0.extend(s.to_le_bytes());
        }
        for (row, &s) in w.chunks_exact(width).zip(&scales) {
            let s = f32::from(s) / (ONE * 256.0);
            self.0.extend(row.iter().map(|x| (x / s).round().clamp(-127.0, 127.0) as i8 as u8));
        }
    }
}

/// The whole file.
pub fn bytes(net: &Net, rows: &Rows, pairs: &[(Upos, Xpos)], lemmas: &str, levels: Levels) -> Vec<u8> {
    let mut w = Writer(Vec::new());
    let (d, fine) = (net.sizes.d, levels.dense);
    w.u16(d);
    w.text(&pairs.iter().map(|(u, x)| format!("{}/{}", u.name(), x.name())).collect::<Vec<_>>().join(" "));
    w.text(&Deprel::ALL.iter().map(|r| r.name()).collect::<Vec<_>>().join(" "));
    w.text(lemmas);
    let mut order: Vec<(u32, u32)> = rows.map.iter().map(|(&hash, &row)| (hash, row)).collect();
    order.sort_unstable();
    w.rising(order.iter().map(|&(hash, _)| hash));
    w.0.push(rows.lists.len() as u8);
    for list in &rows.lists {
        w.rising(list.iter().copied());
    }
    let sorted: Vec<f32> = order.iter().flat_map(|&(_, row)| net.embed.row(row as usize)).copied().collect();
    w.table(&sorted, d, levels.rows);
    for i in -256..256 {
        w.u16((sigmoid((i as f32 + 0.5) / 32.0) * 16_384.0).round() as usize);
    }
    w.0.push(net.blocks.len() as u8);
    for block in &net.blocks {
        match block {
            Block::Conv { w: m, b } => {
                w.0.push(b'C');
                w.dense(&m.w, &b.w, d, fine);
            }
            Block::Pass { w: m, b, mix, mix_b } => {
                w.0.push(b'R');
                w.dense(&m.w, &b.w, 2 * d, fine);
                w.dense(&mix.w, &mix_b.w, d, fine);
            }
        }
    }
    w.dense(&net.tag.w, &net.tag_b.w, pairs.len(), fine);
    w.u16(net.sizes.names);
    w.dense(&net.name1.w, &net.name1_b.w, net.sizes.names, fine);
    w.dense(&net.name2.w, &net.name2_b.w, 7, fine);
    w.u16(net.sizes.h);
    w.dense(&net.place.w, &[], net.place.cols, fine);
    for table in [&net.missing, &net.cells, &net.hidden_b] {
        w.table(&table.w, net.sizes.h, fine);
    }
    w.dense(&transposed(&net.moves), &net.moves_b.w, 3, fine);
    w.dense(&net.left.w, &net.left_b.w, net.sizes.labels, fine);
    w.dense(&net.right.w, &net.right_b.w, net.sizes.labels, fine);
    let mut file = MAGIC.to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend((w.0.len() as u32).to_le_bytes());
    file.extend(checksum(&w.0).to_le_bytes());
    file.extend(w.0);
    file
}

fn transposed(p: &Param) -> Vec<f32> {
    let rows = p.w.len() / p.cols;
    (0..p.cols).flat_map(|c| (0..rows).map(move |r| p.w[r * p.cols + c])).collect()
}
