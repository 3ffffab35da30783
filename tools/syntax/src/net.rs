//! The net: summed feature embeddings, a stack of residual blocks, heads for tags, names and the moves of the parser.

use crate::ops::{Adam, Param, Random, add_rows, axpy, backward, cross_entropy, dot, forward, unwindow, window};
use demarche::syntax::transition::{CELL_KINDS, CELLS, Move, NONE, POSITIONS, State, View};

/// Sizes of a net.
#[derive(Clone, Debug)]
pub struct Sizes {
    pub rows: usize,
    pub d: usize,
    pub h: usize,
    pub names: usize,
    /// `C` for a window of three words, `R` for a pass of gated sums in both directions.
    pub blocks: String,
    pub tags: usize,
    pub labels: usize,
}

#[expect(clippy::large_enum_variant, reason = "there are three of them")]
pub enum Block {
    Conv { w: Param, b: Param },
    Pass { w: Param, b: Param, mix: Param, mix_b: Param },
}

pub struct Net {
    pub sizes: Sizes,
    pub embed: Param,
    pub blocks: Vec<Block>,
    pub tag: Param,
    pub tag_b: Param,
    pub name1: Param,
    pub name1_b: Param,
    pub name2: Param,
    pub name2_b: Param,
    pub place: Param,
    pub missing: Param,
    pub cells: Param,
    pub hidden_b: Param,
    pub moves: Param,
    pub moves_b: Param,
    pub left: Param,
    pub left_b: Param,
    pub right: Param,
    pub right_b: Param,
    pub touched: Vec<u32>,
}

/// Dropout rates.
#[derive(Clone, Copy)]
pub struct Drop {
    pub input: f32,
    pub output: f32,
    pub hidden: f32,
}

/// What a block keeps for its way back.
enum Kept {
    Conv { win: Vec<f32>, y: Vec<f32> },
    Pass { u: Vec<f32>, c: Vec<f32>, joined: Vec<f32>, y: Vec<f32> },
}

/// An encoded sentence.
pub struct Encoded {
    input_mask: Vec<f32>,
    output_mask: Vec<f32>,
    inner: Vec<Vec<f32>>,
    kept: Vec<Kept>,
    pub out: Vec<f32>,
    pub d_out: Vec<f32>,
}

pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

fn mask(n: usize, rate: f32, random: &mut Random) -> Vec<f32> {
    if rate <= 0.0 {
        return Vec::new();
    }
    let keep = 1.0 / (1.0 - rate);
    (0..n).map(|_| if random.unit() < rate { 0.0 } else { keep }).collect()
}

fn apply(x: &mut [f32], mask: &[f32]) {
    for (x, m) in x.iter_mut().zip(mask) {
        *x *= m;
    }
}

impl Net {
    pub fn new(sizes: Sizes, seed: u64) -> Net {
        let r = &mut Random(seed);
        let (d, h) = (sizes.d, sizes.h);
        let he = |n: usize| (1.0 / n as f32).sqrt();
        let zero = |n: usize, r: &mut Random| Param::new(1, n, 0.0, r);
        let blocks = sizes
            .blocks
            .chars()
            .map(|kind| match kind {
                'C' => Block::Conv { w: Param::new(3 * d, d, he(3 * d), r), b: zero(d, r) },
                _ => {
                    let mut b = zero(2 * d, r);
                    // Gates open at different lengths of memory.
                    for (i, x) in b.w.iter_mut().enumerate() {
                        let k = i % d;
                        if k >= d / 2 {
                            *x = 0.25 * ((k - d / 2) % 12) as f32;
                        }
                    }
                    b.average.clone_from(&b.w);
                    Block::Pass {
                        w: Param::new(d, 2 * d, he(d), r),
                        b,
                        mix: Param::new(2 * d, d, he(2 * d), r),
                        mix_b: zero(d, r),
                    }
                }
            })
            .collect();
        Net {
            embed: Param::new(sizes.rows, d, 0.35, r),
            blocks,
            tag: Param::new(d, sizes.tags, he(d), r),
            tag_b: zero(sizes.tags, r),
            name1: Param::new(3 * d, sizes.names, he(3 * d), r),
            name1_b: zero(sizes.names, r),
            name2: Param::new(sizes.names, 7, he(sizes.names), r),
            name2_b: zero(7, r),
            place: Param::new(d, POSITIONS * h, he(4 * d), r),
            missing: Param::new(POSITIONS * 2, h, 0.1, r),
            cells: Param::new(CELL_KINDS * CELLS, h, 0.1, r),
            hidden_b: zero(h, r),
            moves: Param::new(3, h, he(h), r),
            moves_b: zero(3, r),
            left: Param::new(h, sizes.labels, he(h), r),
            left_b: zero(sizes.labels, r),
            right: Param::new(h, sizes.labels, he(h), r),
            right_b: zero(sizes.labels, r),
            touched: Vec::new(),
            sizes,
        }
    }

    pub fn dense(&mut self) -> Vec<&mut Param> {
        let mut all = vec![
            &mut self.tag,
            &mut self.tag_b,
            &mut self.name1,
            &mut self.name1_b,
            &mut self.name2,
            &mut self.name2_b,
            &mut self.place,
            &mut self.missing,
            &mut self.cells,
            &mut self.hidden_b,
            &mut self.moves,
            &mut self.moves_b,
            &mut self.left,
            &mut self.left_b,
            &mut self.right,
            &mut self.right_b,
        ];
        for block in &mut self.blocks {
            match block {
                Block::Conv { w, b } => all.extend([w, b]),
                Block::Pass { w, b, mix, mix_b } => all.extend([w, b, mix, mix_b]),
            }
        }
        all
    }

    /// One step of Adam over everything that has a gradient.
    pub fn step(&mut self, adam: &Adam, clip: f32) {
        let scale = adam.scale;
        let mut squares: f32 = self.dense().iter().map(|p| p.squares()).sum();
        self.touched.sort_unstable();
        self.touched.dedup();
        let touched = std::mem::take(&mut self.touched);
        for &r in &touched {
            let r = r as usize;
            squares += self.embed.grad(r).iter().map(|g| g * g).sum::<f32>();
        }
        let norm = squares.sqrt() * scale;
        let scale = if norm > clip { scale * clip / norm } else { scale };
        let adam = Adam { scale, ..*adam };
        for p in self.dense() {
            let rows = p.w.len() / p.cols;
            p.adam(0, rows, &adam);
        }
        let sparse = Adam { decay: 0.0, ..adam };
        for &r in &touched {
            self.embed.adam(r as usize, r as usize + 1, &sparse);
        }
    }

    pub fn average(&mut self, beta: f32) {
        self.embed.accumulate(beta);
        for p in self.dense() {
            p.accumulate(beta);
        }
    }

    pub fn swap(&mut self) {
        self.embed.swap();
        for p in self.dense() {
            p.swap();
        }
    }

    /// Words as lists of rows to vectors.
    pub fn encode(&self, words: &[Vec<u32>], drop: Option<(Drop, &mut Random)>) -> Encoded {
        let (n, d) = (words.len(), self.sizes.d);
        let mut x = vec![0.0; n * d];
        for (x, rows) in x.chunks_exact_mut(d).zip(words) {
            for &r in rows {
                axpy(x, 1.0, self.embed.row(r as usize));
            }
        }
        let (mut input_mask, mut output_mask) = (Vec::new(), Vec::new());
        if let Some((drop, random)) = drop {
            input_mask = mask(n * d, drop.input, random);
            output_mask = mask(n * d, drop.output, random);
        }
        apply(&mut x, &input_mask);
        let (mut inner, mut kept) = (Vec::new(), Vec::new());
        for block in &self.blocks {
            let (out, keep) = self.block(block, &x);
            inner.push(std::mem::replace(&mut x, out));
            kept.push(keep);
        }
        apply(&mut x, &output_mask);
        Encoded { input_mask, output_mask, inner, kept, d_out: vec![0.0; n * d], out: x }
    }

    fn block(&self, block: &Block, x: &[f32]) -> (Vec<f32>, Kept) {
        let d = self.sizes.d;
        let n = x.len() / d;
        let mut out = x.to_vec();
        match block {
            Block::Conv { w, b } => {
                let win = window(x, d);
                let mut y: Vec<f32> = (0..n).flat_map(|_| b.w.iter().copied()).collect();
                forward(&mut y, &win, &w.w, 3 * d, d);
                y.iter_mut().for_each(|y| *y = y.max(0.0));
                out.iter_mut().zip(&y).for_each(|(o, y)| *o += y);
                (out, Kept::Conv { win, y })
            }
            Block::Pass { w, b, mix, mix_b } => {
                let mut u: Vec<f32> = (0..n).flat_map(|_| b.w.iter().copied()).collect();
                forward(&mut u, x, &w.w, d, 2 * d);
                let half = d / 2;
                let mut c = vec![0.0; n * d];
                for u in u.chunks_exact_mut(2 * d) {
                    for k in 0..half {
                        u[half + k] = sigmoid(u[half + k]);
                        u[d + half + k] = sigmoid(u[d + half + k]);
                    }
                }
                for k in 0..half {
                    let mut s = 0.0;
                    for t in 0..n {
                        let f = u[t * 2 * d + half + k];
                        s += (1.0 - f) * (u[t * 2 * d + k] - s);
                        c[t * d + k] = s;
                    }
                    s = 0.0;
                    for t in (0..n).rev() {
                        let f = u[t * 2 * d + d + half + k];
                        s += (1.0 - f) * (u[t * 2 * d + d + k] - s);
                        c[t * d + half + k] = s;
                    }
                }
                let mut joined = Vec::with_capacity(n * 2 * d);
                for (x, c) in x.chunks_exact(d).zip(c.chunks_exact(d)) {
                    joined.extend_from_slice(x);
                    joined.extend_from_slice(c);
                }
                let mut y: Vec<f32> = (0..n).flat_map(|_| mix_b.w.iter().copied()).collect();
                forward(&mut y, &joined, &mix.w, 2 * d, d);
                y.iter_mut().for_each(|y| *y = y.max(0.0));
                out.iter_mut().zip(&y).for_each(|(o, y)| *o += y);
                (out, Kept::Pass { u, c, joined, y })
            }
        }
    }

    /// Carries the gradient of the encoded words back to the weights.
    pub fn encode_back(&mut self, words: &[Vec<u32>], mut e: Encoded) {
        let d = self.sizes.d;
        let mut dx = std::mem::take(&mut e.d_out);
        apply(&mut dx, &e.output_mask);
        for ((block, x), kept) in self.blocks.iter_mut().zip(&e.inner).zip(&e.kept).rev() {
            match (block, kept) {
                (Block::Conv { w, b }, Kept::Conv { win, y }) => {
                    let dy: Vec<f32> = dx.iter().zip(y).map(|(d, y)| if *y > 0.0 { *d } else { 0.0 }).collect();
                    let mut dwin = vec![0.0; win.len()];
                    backward(&mut dwin, &mut w.g, &dy, win, &w.w, 3 * d, d);
                    add_rows(&mut b.g, &dy);
                    unwindow(&mut dx, &dwin, d);
                }
                (Block::Pass { w, b, mix, mix_b }, Kept::Pass { u, c, joined, y }) => {
                    let n = x.len() / d;
                    let dy: Vec<f32> = dx.iter().zip(y).map(|(d, y)| if *y > 0.0 { *d } else { 0.0 }).collect();
                    let mut dj = vec![0.0; joined.len()];
                    backward(&mut dj, &mut mix.g, &dy, joined, &mix.w, 2 * d, d);
                    add_rows(&mut mix_b.g, &dy);
                    let mut du = vec![0.0; u.len()];
                    let half = d / 2;
                    let mut carry = vec![0.0f32; d];
                    for t in (0..n).rev() {
                        pass_back(t, t.checked_sub(1), 0, 0, half, d, u, c, &dj, &mut du, &mut carry);
                    }
                    for t in 0..n {
                        pass_back(t, (t + 1 < n).then_some(t + 1), d, half, half, d, u, c, &dj, &mut du, &mut carry);
                    }
                    let mut back = vec![0.0; x.len()];
                    backward(&mut back, &mut w.g, &du, x, &w.w, d, 2 * d);
                    add_rows(&mut b.g, &du);
                    for ((dx, b), j) in dx.chunks_exact_mut(d).zip(back.chunks_exact(d)).zip(dj.chunks_exact(2 * d)) {
                        axpy(dx, 1.0, b);
                        axpy(dx, 1.0, &j[..d]);
                    }
                }
                _ => {}
            }
        }
        apply(&mut dx, &e.input_mask);
        for (dx, rows) in dx.chunks_exact(d).zip(words) {
            for &r in rows {
                axpy(self.embed.grad(r as usize), 1.0, dx);
                self.touched.push(r);
            }
        }
    }

    pub fn tag_scores(&self, out: &[f32]) -> Vec<f32> {
        let n = out.len() / self.sizes.d;
        let mut y: Vec<f32> = (0..n).flat_map(|_| self.tag_b.w.iter().copied()).collect();
        forward(&mut y, out, &self.tag.w, self.sizes.d, self.sizes.tags);
        y
    }

    /// Trains the tags of a sentence; gives the loss.
    pub fn train_tags(&mut self, e: &mut Encoded, gold: &[u16], weight: f32) -> f32 {
        let (d, k) = (self.sizes.d, self.sizes.tags);
        let y = self.tag_scores(&e.out);
        let mut dy = vec![0.0; y.len()];
        let mut loss = 0.0;
        for ((y, dy), &g) in y.chunks_exact(k).zip(dy.chunks_exact_mut(k)).zip(gold) {
            loss += cross_entropy(y, |i| i == g as usize, |_| true, dy, weight);
        }
        backward(&mut e.d_out, &mut self.tag.g, &dy, &e.out, &self.tag.w, d, k);
        add_rows(&mut self.tag_b.g, &dy);
        loss
    }

    fn name_hidden(&self, out: &[f32]) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
        let (d, m) = (self.sizes.d, self.sizes.names);
        let n = out.len() / d;
        let win = window(out, d);
        let mut y: Vec<f32> = (0..n).flat_map(|_| self.name1_b.w.iter().copied()).collect();
        forward(&mut y, &win, &self.name1.w, 3 * d, m);
        y.iter_mut().for_each(|y| *y = y.max(0.0));
        let mut s: Vec<f32> = (0..n).flat_map(|_| self.name2_b.w.iter().copied()).collect();
        forward(&mut s, &y, &self.name2.w, m, 7);
        (win, y, s)
    }

    pub fn name_scores(&self, out: &[f32]) -> Vec<f32> {
        self.name_hidden(out).2
    }

    pub fn train_names(&mut self, e: &mut Encoded, gold: &[u8], weight: f32) -> f32 {
        let (d, m) = (self.sizes.d, self.sizes.names);
        let (win, y, s) = self.name_hidden(&e.out);
        let mut ds = vec![0.0; s.len()];
        let mut loss = 0.0;
        for ((s, ds), &g) in s.chunks_exact(7).zip(ds.chunks_exact_mut(7)).zip(gold) {
            loss += cross_entropy(s, |i| i == g as usize, |_| true, ds, weight);
        }
        let mut dy = vec![0.0; y.len()];
        backward(&mut dy, &mut self.name2.g, &ds, &y, &self.name2.w, m, 7);
        add_rows(&mut self.name2_b.g, &ds);
        dy.iter_mut().zip(&y).for_each(|(d, y)| *d *= if *y > 0.0 { 1.0 } else { 0.0 });
        let mut dwin = vec![0.0; win.len()];
        backward(&mut dwin, &mut self.name1.g, &dy, &win, &self.name1.w, 3 * d, m);
        add_rows(&mut self.name1_b.g, &dy);
        unwindow(&mut e.d_out, &dwin, d);
        loss
    }

    /// The contributions of every word in every position.
    pub fn places(&self, out: &[f32]) -> Vec<f32> {
        let (d, h) = (self.sizes.d, self.sizes.h);
        let mut y = vec![0.0; out.len() / d * POSITIONS * h];
        forward(&mut y, out, &self.place.w, d, POSITIONS * h);
        y
    }

    fn hidden(&self, view: &View, places: &[f32], n: u32, hid: &mut [f32]) {
        let h = self.sizes.h;
        hid.copy_from_slice(&self.hidden_b.w);
        for (p, &word) in view.words.iter().enumerate() {
            if word < n {
                let at = (word as usize * POSITIONS + p) * h;
                axpy(hid, 1.0, &places[at..at + h]);
            } else {
                axpy(hid, 1.0, self.missing.row(p * 2 + usize::from(word == NONE)));
            }
        }
        for (c, &v) in view.cells.iter().enumerate() {
            axpy(hid, 1.0, self.cells.row(c * CELLS + v as usize));
        }
        hid.iter_mut().for_each(|x| *x = x.max(0.0));
    }

    fn move_scores(&self, hid: &[f32]) -> [f32; 3] {
        std::array::from_fn(|i| dot(self.moves.row(i), hid) + self.moves_b.w[i])
    }

    fn label_scores(&self, hid: &[f32], step: Move) -> Vec<f32> {
        let (w, b) = if step == Move::Left { (&self.left, &self.left_b) } else { (&self.right, &self.right_b) };
        let mut y = b.w.clone();
        forward(&mut y, hid, &w.w, self.sizes.h, self.sizes.labels);
        y
    }

    /// Parses greedily.
    pub fn parse(&self, out: &[f32], state: &mut State) {
        let n = (out.len() / self.sizes.d) as u32;
        let places = self.places(out);
        let mut hid = vec![0.0; self.sizes.h];
        state.reset(n);
        while !state.is_final() {
            self.hidden(&state.view(), &places, n, &mut hid);
            let step = best(&self.move_scores(&hid), |i| state.allowed()[i]);
            let step = Move::ALL[step];
            let label = if step == Move::Shift { 0 } else { best(&self.label_scores(&hid, step), |_| true) as u8 };
            state.make(step, label);
        }
    }

    /// Trains the parser on a sentence with a dynamic oracle (Goldberg and Nivre 2013); gives the loss.
    pub fn train_parser(&mut self, e: &mut Encoded, gold: &Gold, explore: f32, drop: f32, random: &mut Random) -> f32 {
        let (d, h, labels) = (self.sizes.d, self.sizes.h, self.sizes.labels);
        let n = (e.out.len() / d) as u32;
        let places = self.places(&e.out);
        let mut d_places = vec![0.0; places.len()];
        let mut state = State::default();
        state.reset(n);
        let mut hid = vec![0.0; h];
        let mut loss = 0.0;
        while !state.is_final() {
            let view = state.view();
            self.hidden(&view, &places, n, &mut hid);
            let m = mask(h, drop, random);
            apply(&mut hid, &m);
            let scores = self.move_scores(&hid);
            let allowed = state.allowed();
            let right = gold.right_moves(&state, allowed);
            let mut ds = [0.0; 3];
            let mut dh = vec![0.0; h];
            if right != allowed {
                loss += cross_entropy(&scores, |i| right[i], |i| allowed[i], &mut ds, 1.0);
                for (i, d) in ds.into_iter().enumerate() {
                    axpy(&mut dh, d, self.moves.row(i));
                    axpy(self.moves.grad(i), d, &hid);
                    self.moves_b.g[i] += d;
                }
            }
            let free = random.unit() < explore;
            let step = Move::ALL[best(&scores, |i| if free { allowed[i] } else { right[i] })];
            let mut label = 0;
            if step != Move::Shift {
                let s = self.label_scores(&hid, step);
                label = best(&s, |_| true) as u8;
                if let Some(g) = gold.label_of(&state, step) {
                    let mut ds = vec![0.0; labels];
                    loss += cross_entropy(&s, |i| i == g as usize, |_| true, &mut ds, 1.0);
                    let (w, b) = if step == Move::Left {
                        (&mut self.left, &mut self.left_b)
                    } else {
                        (&mut self.right, &mut self.right_b)
                    };
                    backward(&mut dh, &mut w.g, &ds, &hid, &w.w, h, labels);
                    axpy(&mut b.g, 1.0, &ds);
                    if !free {
                        label = g;
                    }
                }
            }
            apply(&mut dh, &m);
            dh.iter_mut().zip(&hid).for_each(|(d, x)| *d *= if *x > 0.0 { 1.0 } else { 0.0 });
            for (p, &word) in view.words.iter().enumerate() {
                if word < n {
                    let at = (word as usize * POSITIONS + p) * h;
                    axpy(&mut d_places[at..at + h], 1.0, &dh);
                } else {
                    axpy(self.missing.grad(p * 2 + usize::from(word == NONE)), 1.0, &dh);
                }
            }
            for (c, &v) in view.cells.iter().enumerate() {
                axpy(self.cells.grad(c * CELLS + v as usize), 1.0, &dh);
            }
            axpy(&mut self.hidden_b.g, 1.0, &dh);
            state.make(step, label);
        }
        backward(&mut e.d_out, &mut self.place.g, &d_places, &e.out, &self.place.w, d, POSITIONS * h);
        loss
    }
}

#[allow(clippy::too_many_arguments)]
fn pass_back(
    t: usize,
    before: Option<usize>,
    off: usize,
    side: usize,
    half: usize,
    d: usize,
    u: &[f32],
    c: &[f32],
    dj: &[f32],
    du: &mut [f32],
    carry: &mut [f32],
) {
    for k in 0..half {
        let (x, f) = (u[t * 2 * d + off + k], u[t * 2 * d + off + half + k]);
        let prev = before.map_or(0.0, |b| c[b * d + side + k]);
        let dc = dj[t * 2 * d + d + side + k] + carry[side + k];
        du[t * 2 * d + off + k] = dc * (1.0 - f);
        du[t * 2 * d + off + half + k] = dc * (prev - x) * f * (1.0 - f);
        carry[side + k] = dc * f;
    }
}

pub fn best(scores: &[f32], may: impl Fn(usize) -> bool) -> usize {
    let mut top = None;
    for (i, &s) in scores.iter().enumerate() {
        if may(i) && top.is_none_or(|(_, b)| s > b) {
            top = Some((i, s));
        }
    }
    top.map_or(0, |(i, _)| i)
}

/// The gold tree of a sentence, as the oracle asks for it.
pub struct Gold {
    pub heads: Vec<u32>,
    pub labels: Vec<u8>,
    pub children: Vec<Vec<u32>>,
}

impl Gold {
    pub fn new(heads: Vec<u32>, labels: Vec<u8>) -> Gold {
        let mut children = vec![Vec::new(); heads.len() + 1];
        for (word, &head) in heads.iter().enumerate() {
            children[head as usize].push(word as u32);
        }
        Gold { heads, labels, children }
    }

    /// The allowed moves that lose the fewest gold arcs.
    fn right_moves(&self, state: &State, allowed: [bool; 3]) -> [bool; 3] {
        let (stack, b0) = (state.stack(), state.next());
        let mut costs = [u32::MAX; 3];
        let buried = &stack[..stack.len().saturating_sub(1)];
        if allowed[0] {
            let head = self.heads[b0 as usize];
            costs[0] = u32::from(buried.contains(&head))
                + stack.iter().filter(|&&s| self.heads[s as usize] == b0).count() as u32;
        }
        if let Some(&s0) = stack.last() {
            let head = self.heads[s0 as usize];
            let ahead = self.children[s0 as usize].iter().filter(|&&c| c >= b0).count() as u32;
            if allowed[1] {
                costs[1] = ahead + u32::from(buried.last() == Some(&head)) + u32::from(head > b0);
            }
            if allowed[2] {
                costs[2] = ahead + u32::from(head >= b0);
            }
        }
        let least = costs.iter().copied().min().unwrap_or(0);
        std::array::from_fn(|i| allowed[i] && costs[i] == least)
    }

    /// The gold label where the move draws a gold arc.
    fn label_of(&self, state: &State, step: Move) -> Option<u8> {
        let stack = state.stack();
        let word = *stack.last()?;
        let head = if step == Move::Left { state.next() } else { *stack.get(stack.len().checked_sub(2)?)? };
        (self.heads[word as usize] == head).then(|| self.labels[word as usize])
    }
}
