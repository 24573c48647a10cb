//! How far lines begin as one of them does.

use std::cell::RefCell;

use super::parts::{Part, PartKind, Parts};

/// What a line has in common with the lines below it, each compared once for all prefixes.
pub(super) struct Common<'p, 'l, 't> {
    parts: &'p Parts<'l, 't>,
    first: usize,
    /// The parts of the line itself.
    pub(super) all: Vec<Part>,
    below: RefCell<Vec<Shared>>,
}

/// How many parts are the same, and whether the other line ends behind them.
#[derive(Clone, Copy)]
struct Shared {
    parts: usize,
    ended: bool,
}

impl<'p, 'l, 't> Common<'p, 'l, 't> {
    pub(super) fn new(parts: &'p Parts<'l, 't>, first: usize) -> Common<'p, 'l, 't> {
        Common { parts, first, all: parts.all(first).collect(), below: RefCell::default() }
    }

    /// How wide the prefix of so many parts is on a line below, which may end within it.
    pub(super) fn width(&self, line: usize, count: usize) -> Option<usize> {
        let shared = self.shared(line);
        let end =
            |count: usize| count.checked_sub(1).and_then(|last| self.parts.part(line, last)).map_or(0, |part| part.end);
        if count <= shared.parts {
            return Some(end(count));
        }
        // An empty line behind the prefix has lost the blanks at its end.
        let (text, width) = (self.parts.lines[line].text, end(shared.parts));
        let is_empty = self.all[shared.parts].kind == PartKind::Gap || width > 0 && text.trim_end().len() <= width;
        (shared.ended && is_empty).then_some(text.len())
    }

    fn shared(&self, line: usize) -> Shared {
        let mut below = self.below.borrow_mut();
        while below.len() < line - self.first {
            let next = self.first + 1 + below.len();
            below.push(self.compare(next));
        }
        below[line - self.first - 1]
    }

    fn compare(&self, line: usize) -> Shared {
        let (of, text) = (self.parts.lines[self.first].text, self.parts.lines[line].text);
        for (place, part) in self.all.iter().enumerate() {
            let Some(mine) = self.parts.part(line, place) else { return Shared { parts: place, ended: true } };
            // `grep -C` parts a line's number by a colon where it matches, else by a dash.
            let grep = |byte: u8| part.kind == PartKind::Mark && place > 0 && matches!(byte, b':' | b'-');
            let varies = !matches!(part.kind, PartKind::Word | PartKind::Mark)
                || grep(of.as_bytes()[part.start]) && grep(text.as_bytes()[mine.start]);
            if mine.kind != part.kind || !(varies || of[part.start..part.end] == text[mine.start..mine.end]) {
                return Shared { parts: place, ended: false };
            }
        }
        Shared { parts: self.all.len(), ended: false }
    }
}
