//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), with the root at the end of the buffer.
//!
//! In: a number of words and a move at a time. Out: heads and labels that form one tree with one root. It knows no
//! scores: the parser and the training program choose the moves and see the state through [`State::view`].

/// No word.
pub const NONE: u32 = u32::MAX;

/// Words that the scorer looks at.
pub const POSITIONS: usize = 8;

/// Other features that the scorer looks at, each below [`CELLS`].
pub const CELL_KINDS: usize = 7;

/// Number of values of each such feature.
pub const CELLS: usize = 64;

/// The value of a label feature where there is no child.
const NO_LABEL: u8 = 63;

/// A move of the parser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// The first word of the buffer goes onto the stack.
    Shift,
    /// The top of the stack gets the first word of the buffer as its head.
    Left,
    /// The top of the stack gets the word below it as its head.
    Right,
}

impl Move {
    /// All moves, in the order of the scores.
    pub const ALL: [Move; 3] = [Move::Shift, Move::Left, Move::Right];
}

/// What the scorer sees of a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct View {
    /// Words, or [`NONE`]; the root is the number of words.
    pub words: [u32; POSITIONS],
    /// Labels, counts and distances.
    pub cells: [u8; CELL_KINDS],
}

#[derive(Clone, Copy, Debug)]
struct Node {
    head: u32,
    label: u8,
    left_child: u32,
    right_child: u32,
    lefts: u8,
    rights: u8,
}

const FRESH: Node = Node { head: NONE, label: NO_LABEL, left_child: NONE, right_child: NONE, lefts: 0, rights: 0 };

/// A state of the parser.
#[derive(Clone, Default, Debug)]
pub struct State {
    stack: Vec<u32>,
    next: u32,
    len: u32,
    nodes: Vec<Node>,
}

impl State {
    /// Starts over with a sentence of `len` words.
    pub fn reset(&mut self, len: u32) {
        self.stack.clear();
        self.next = 0;
        self.len = len;
        self.nodes.clear();
        self.nodes.resize(len as usize + 1, FRESH);
    }

    /// Whether all words have their heads.
    pub fn is_final(&self) -> bool {
        self.next >= self.len && self.stack.is_empty()
    }

    /// The stack, top last.
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// The first word of the buffer; the number of words where only the root is left.
    pub fn next(&self) -> u32 {
        self.next
    }

    /// The head given to a word: [`NONE`] for none yet, the number of words for the root.
    pub fn head(&self, word: u32) -> u32 {
        self.node(word).head
    }

    /// The label given to a word.
    pub fn label(&self, word: u32) -> u8 {
        self.node(word).label
    }

    /// Whether each move is allowed, in the order of [`Move::ALL`]. Only the last word on the stack may become the root.
    pub fn allowed(&self) -> [bool; 3] {
        let words_left = self.next < self.len;
        let depth = self.stack.len();
        [words_left, depth == 1 || (depth > 1 && words_left), depth > 1]
    }

    /// Makes an allowed move; `label` is of the arc that `Left` and `Right` draw.
    pub fn make(&mut self, step: Move, label: u8) {
        if step == Move::Shift {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let Some(word) = self.stack.pop() else { return };
        let head = if step == Move::Left { self.next } else { self.stack.last().copied().unwrap_or(self.len) };
        if let Some(node) = self.nodes.get_mut(word as usize) {
            (node.head, node.label) = (head, label);
        }
        if let Some(node) = self.nodes.get_mut(head as usize) {
            if step == Move::Left {
                (node.left_child, node.lefts) = (word, node.lefts.saturating_add(1));
            } else {
                (node.right_child, node.rights) = (word, node.rights.saturating_add(1));
            }
        }
    }

    /// What the scorer sees.
    pub fn view(&self) -> View {
        let mut top = self.stack.iter().rev().copied();
        let s0 = top.next().unwrap_or(NONE);
        let s1 = top.next().unwrap_or(NONE);
        let s2 = top.next().unwrap_or(NONE);
        let b0 = self.next;
        let (n0, n1, nb) = (self.node(s0), self.node(s1), self.node(b0));
        View {
            words: [s0, s1, b0, s2, n0.left_child, n0.right_child, n1.right_child, nb.left_child],
            cells: [
                self.node(n0.left_child).label,
                self.node(n0.right_child).label,
                self.node(n1.right_child).label,
                self.node(nb.left_child).label,
                n0.lefts.min(7) * 8 + n0.rights.min(7),
                n1.rights.min(7) * 8 + nb.lefts.min(7),
                distance(s0, b0) * 8 + distance(s1, s0),
            ],
        }
    }

    fn node(&self, word: u32) -> Node {
        self.nodes.get(word as usize).copied().unwrap_or(FRESH)
    }
}

/// How far apart two words stand, in seven steps; 7 where one is missing.
fn distance(a: u32, b: u32) -> u8 {
    if a == NONE || b == NONE {
        return 7;
    }
    match b.saturating_sub(a) {
        0 | 1 => 0,
        2 => 1,
        3 => 2,
        4 => 3,
        5..=6 => 4,
        7..=10 => 5,
        _ => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_allowed_moves_end_in_one_tree() {
        for seed in 0..200_u32 {
            let mut state = State::default();
            let len = 1 + seed % 9;
            state.reset(len);
            let mut random = seed;
            while !state.is_final() {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let allowed: Vec<Move> =
                    Move::ALL.into_iter().zip(state.allowed()).filter(|&(_, may)| may).map(|(step, _)| step).collect();
                state.make(allowed[(random >> 16) as usize % allowed.len()], 0);
            }
            let roots = (0..len).filter(|&word| state.head(word) == len).count();
            assert_eq!(roots, 1);
            for word in 0..len {
                let (mut at, mut steps) = (word, 0);
                while at != len {
                    at = state.head(at);
                    steps += 1;
                    assert!(steps <= len);
                }
            }
        }
    }
}
