//! Edits to a text, and the map from a place behind them to the place before.

use std::borrow::Cow;
use std::ops::Range;

/// One replacement in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes replaced.
    pub(super) range: Range<usize>,
    /// What stands there instead.
    pub(super) with: Cow<'static, str>,
    /// Where in the text that stood before, if it was moved here.
    from: Option<Range<usize>>,
}

impl Edit {
    /// Takes out what stands at `range`.
    pub(super) fn cut(range: Range<usize>) -> Edit {
        Edit::put(range, "")
    }

    /// Puts `with` in place of what stands at `range`.
    pub(super) fn put(range: Range<usize>, with: impl Into<Cow<'static, str>>) -> Edit {
        Edit { range, with: with.into(), from: None }
    }

    /// Puts what stands at `from` in place of what stands at `range`.
    pub(super) fn moved(range: Range<usize>, from: Range<usize>) -> Edit {
        Edit { range, with: Cow::Borrowed(""), from: Some(from) }
    }
}

/// From offsets behind edits to offsets before them.
#[derive(Debug, Default)]
pub(super) struct Map {
    /// (behind, before): from `behind` on, both run in step.
    points: Vec<(u32, u32)>,
}

impl Map {
    /// The offset before the edits.
    pub(super) fn back(&self, offset: usize) -> usize {
        let at = self.points.partition_point(|(behind, _)| *behind as usize <= offset);
        match at.checked_sub(1).map(|last| self.points[last]) {
            Some((behind, before)) => before as usize + (offset - behind as usize),
            None => offset,
        }
    }
}

/// Applies edits, which stand in order and do not overlap.
pub(super) fn apply(text: &str, edits: &[Edit]) -> (String, Map) {
    let mut edited = String::with_capacity(text.len());
    let mut map = Map { points: Vec::with_capacity(edits.len() * 2) };
    let mut copied = 0;
    for Edit { range, with, from } in edits {
        edited.push_str(&text[copied..range.start]);
        if let Some(from) = from {
            map.points.push((edited.len() as u32, from.start as u32));
            edited.push_str(&text[from.clone()]);
        }
        if !with.is_empty() {
            map.points.push((edited.len() as u32, range.start as u32));
            edited.push_str(with);
        }
        map.points.push((edited.len() as u32, range.end as u32));
        copied = range.end;
    }
    edited.push_str(&text[copied..]);
    (edited, map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_behind_an_edit_leads_back() {
        let edits = [Edit::cut(2..5), Edit::put(7..9, "\"")];
        let (text, map) = apply("ab---cd&&ef", &edits);
        assert_eq!(text, "abcd\"ef");
        assert_eq!(map.back(1), 1);
        assert_eq!(map.back(2), 5);
        assert_eq!(map.back(4), 7);
        assert_eq!(map.back(5), 9);
    }

    #[test]
    fn what_was_moved_leads_back_to_where_it_stood() {
        let edits = [Edit::moved(1..3, 4..7), Edit::moved(4..7, 1..3)];
        let (text, map) = apply("[ab,cde]", &edits);
        assert_eq!(text, "[cde,ab]");
        assert_eq!((1..8).map(|at| map.back(at)).collect::<Vec<_>>(), [4, 5, 6, 3, 1, 2, 7]);
    }
}
