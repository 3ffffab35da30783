//! The few operations of the net, forward and backward, on rows of `f32`; matrices are `[inputs][outputs]`.

/// A matrix with its gradient and the state of Adam.
pub struct Param {
    pub w: Vec<f32>,
    pub g: Vec<f32>,
    m: Vec<f32>,
    v: Vec<f32>,
    pub average: Vec<f32>,
    pub cols: usize,
}

/// A small deterministic generator (xorshift*).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }
    /// Uniform in 0..1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
    pub fn below(&mut self, n: usize) -> usize {
        ((self.next() >> 33) as usize) % n
    }
}

impl Param {
    pub fn new(rows: usize, cols: usize, scale: f32, random: &mut Random) -> Param {
        let n = rows * cols;
        // A sum of three uniforms is near enough to a normal.
        let w: Vec<f32> = (0..n).map(|_| (random.unit() + random.unit() + random.unit() - 1.5) * 2.0 * scale).collect();
        Param { average: w.clone(), w, g: vec![0.0; n], m: vec![0.0; n], v: vec![0.0; n], cols }
    }
    pub fn row(&self, r: usize) -> &[f32] {
        &self.w[r * self.cols..(r + 1) * self.cols]
    }
    pub fn grad(&mut self, r: usize) -> &mut [f32] {
        &mut self.g[r * self.cols..(r + 1) * self.cols]
    }
    /// One step of Adam over the rows from..to.
    pub fn adam(&mut self, from: usize, to: usize, a: &Adam) {
        let (c1, c2) = (1.0 - 0.9f32.powi(a.t.min(2000)), 1.0 - 0.99f32.powi(a.t.min(2000)));
        let range = from * self.cols..to * self.cols;
        let it = self.w[range.clone()]
            .iter_mut()
            .zip(&mut self.g[range.clone()])
            .zip(&mut self.m[range.clone()])
            .zip(&mut self.v[range]);
        for (((w, g), m), v) in it {
            let grad = *g * a.scale;
            *m = 0.9 * *m + 0.1 * grad;
            *v = 0.99 * *v + 0.01 * grad * grad;
            *w -= a.rate * ((*m / c1) / ((*v / c2).sqrt() + 1e-6) + a.decay * *w);
            *g = 0.0;
        }
    }
    pub fn accumulate(&mut self, beta: f32) {
        for (a, w) in self.average.iter_mut().zip(&self.w) {
            *a += (1.0 - beta) * (*w - *a);
        }
    }
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.w, &mut self.average);
    }
    pub fn squares(&self) -> f32 {
        self.g.iter().map(|g| g * g).sum()
    }
}

/// What a step of Adam needs.
pub struct Adam {
    pub rate: f32,
    pub t: i32,
    pub scale: f32,
    pub decay: f32,
}

#[inline]
pub fn axpy(y: &mut [f32], a: f32, x: &[f32]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += a * *x;
    }
}

#[inline]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 16];
    let (ac, bc) = (a.chunks_exact(16), b.chunks_exact(16));
    let tail: f32 = ac.remainder().iter().zip(bc.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in ac.zip(bc) {
        for i in 0..16 {
            lanes[i] += x[i] * y[i];
        }
    }
    lanes.iter().sum::<f32>() + tail
}

/// y (n × o) += x (n × i) · w (i × o)
pub fn forward(y: &mut [f32], x: &[f32], w: &[f32], i: usize, o: usize) {
    for (y, x) in y.chunks_exact_mut(o).zip(x.chunks_exact(i)) {
        let mut k = 0;
        while k + 4 <= i {
            let (a, b, c, d) = (x[k], x[k + 1], x[k + 2], x[k + 3]);
            let (wa, rest) = w[k * o..(k + 4) * o].split_at(o);
            let (wb, rest) = rest.split_at(o);
            let (wc, wd) = rest.split_at(o);
            for (j, y) in y.iter_mut().enumerate() {
                *y += a * wa[j] + b * wb[j] + c * wc[j] + d * wd[j];
            }
            k += 4;
        }
        while k < i {
            axpy(y, x[k], &w[k * o..(k + 1) * o]);
            k += 1;
        }
    }
}

/// dx += dy · wᵀ ; dw += xᵀ · dy
pub fn backward(dx: &mut [f32], dw: &mut [f32], dy: &[f32], x: &[f32], w: &[f32], i: usize, o: usize) {
    for ((dx, x), dy) in dx.chunks_exact_mut(i).zip(x.chunks_exact(i)).zip(dy.chunks_exact(o)) {
        for k in 0..i {
            dx[k] += dot(&w[k * o..(k + 1) * o], dy);
            axpy(&mut dw[k * o..(k + 1) * o], x[k], dy);
        }
    }
}

pub fn add_rows(dw: &mut [f32], dy: &[f32]) {
    for row in dy.chunks_exact(dw.len()) {
        axpy(dw, 1.0, row);
    }
}

/// Each row with its neighbors: n × 3d.
pub fn window(x: &[f32], d: usize) -> Vec<f32> {
    let n = x.len() / d;
    let mut out = vec![0.0; n * 3 * d];
    for t in 0..n {
        for (k, at) in [t.wrapping_sub(1), t, t + 1].into_iter().enumerate() {
            if at < n {
                out[(t * 3 + k) * d..(t * 3 + k + 1) * d].copy_from_slice(&x[at * d..(at + 1) * d]);
            }
        }
    }
    out
}

pub fn unwindow(dx: &mut [f32], dwin: &[f32], d: usize) {
    let n = dx.len() / d;
    for t in 0..n {
        for (k, at) in [t.wrapping_sub(1), t, t + 1].into_iter().enumerate() {
            if at < n {
                axpy(&mut dx[at * d..(at + 1) * d], 1.0, &dwin[(t * 3 + k) * d..(t * 3 + k + 1) * d]);
            }
        }
    }
}

/// Softmax cross entropy against the set of right answers; the gradient is added to `ds` times `weight`.
pub fn cross_entropy(
    scores: &[f32],
    right: impl Fn(usize) -> bool,
    may: impl Fn(usize) -> bool,
    ds: &mut [f32],
    weight: f32,
) -> f32 {
    let top = scores.iter().enumerate().filter(|&(i, _)| may(i)).map(|(_, &s)| s).fold(f32::MIN, f32::max);
    let e: Vec<f32> = scores.iter().enumerate().map(|(i, &s)| if may(i) { (s - top).exp() } else { 0.0 }).collect();
    let all: f32 = e.iter().sum();
    let good: f32 = e.iter().enumerate().filter(|&(i, _)| right(i)).map(|(_, &x)| x).sum::<f32>().max(1e-12);
    for (i, x) in e.iter().enumerate() {
        let target = if right(i) { x / good } else { 0.0 };
        ds[i] += weight * (x / all - target);
    }
    -(good / all).ln()
}
