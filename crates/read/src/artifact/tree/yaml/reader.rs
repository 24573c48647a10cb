//! Where a reader of YAML stands: the tree so far and what is open in it.

use super::super::node::{Shape, Tree};

/// A map or a sequence whose end has not been met, or a key whose value may stand below it.
pub(super) struct Open {
    /// How far its entries are indented; for a sequence, its dashes.
    pub(super) indent: usize,
    pub(super) id: u32,
    pub(super) shape: Shape,
}

/// Reads YAML line by line.
pub(super) struct YamlReader<'t> {
    pub(super) text: &'t str,
    pub(super) end: usize,
    pub(super) tree: Tree<'t>,
    pub(super) open: Vec<Open>,
    /// How many lines could not be read, and where the first of them begins.
    pub(super) bad: usize,
    pub(super) first_bad: usize,
    /// How many bytes below their own lines were read for flow values that turned out not to be any.
    pub(super) wasted: usize,
}

impl<'t> YamlReader<'t> {
    /// Counts a line that could not be read.
    pub(super) fn count_bad(&mut self, at: usize) {
        self.bad += 1;
        if self.bad == 1 {
            self.first_bad = at;
        }
    }

    /// The line at `at` without its end, and where the next one begins.
    pub(super) fn cut(&self, at: usize) -> (&'t str, usize) {
        let rest = &self.text[at..self.end];
        match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(length) => (&rest[..length], at + length + 1),
            None => (rest, self.end),
        }
    }
}
