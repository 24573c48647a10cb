//! Maps lines and columns, as the report counts them, to positions in a text area.

/// Where each line of a text begins, in UTF-16 units, as a text area counts its selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    units: u32,
}

impl LineIndex {
    /// Reads a text. A line ends at `\n`, `\r\n` or a lone `\r`.
    pub fn new(text: &str) -> LineIndex {
        let mut starts = vec![0];
        let mut units = 0;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            units += c.len_utf16() as u32;
            if c == '\n' || (c == '\r' && chars.peek() != Some(&'\n')) {
                starts.push(units);
            }
        }
        LineIndex { starts, units }
    }

    /// How many lines a text area shows; an empty last one counts.
    pub fn count(&self) -> usize {
        self.starts.len().max(1)
    }

    /// Where a line (from 1) begins and ends, its line break included.
    pub fn span(&self, line: usize) -> (u32, u32) {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or(self.units);
        (at(line.saturating_sub(1)), at(line))
    }

    /// The longest line, in UTF-16 units.
    pub fn longest(&self) -> u32 {
        (1..=self.count()).map(|line| self.span(line).1 - self.span(line).0).max().unwrap_or(0)
    }
}

/// How many UTF-16 units stand before a column (from 1, in Unicode scalar values) of a line.
pub fn units_before(line: &str, column: usize) -> u32 {
    line.chars().take(column.saturating_sub(1)).map(|c| c.len_utf16() as u32).sum()
}

/// Splits a line before the first and after the last of two columns (from 1, in Unicode scalar values).
pub fn split_columns(line: &str, columns: [usize; 2]) -> (&str, &str, &str) {
    let at = |count: usize| line.char_indices().nth(count).map_or(line.len(), |(index, _)| index);
    let from = at(columns[0].saturating_sub(1));
    let to = at(columns[1]).max(from);
    (&line[..from], &line[from..to], &line[to..])
}

/// A line in pieces, each with whether it is marked. Marks are first and last columns (from 1, in Unicode scalar values), in order.
pub fn marked_pieces<'a>(line: &'a str, marks: &[[usize; 2]]) -> Vec<(bool, &'a str)> {
    let mut pieces = Vec::new();
    let (mut rest, mut before) = (line, 0);
    for [first, last] in marks {
        let (plain, marked, behind) = split_columns(rest, [first.saturating_sub(before), last.saturating_sub(before)]);
        pieces.extend([(false, plain), (true, marked)]);
        (rest, before) = (behind, *last);
    }
    pieces.push((false, rest));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

/// More characters than this before the first mark, and a line begins later.
const FAR: usize = 40;

/// So many characters before the first mark stay, from the beginning of a word.
const KEPT: usize = 24;

/// More characters than this are more than three lines in a narrow window, and in a wide one.
const FEW: usize = 100;
const WIDE: usize = 190;

/// A line as shown until all of it is asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Short<'a> {
    /// What stands for what is left out before it: nothing, or an ellipsis.
    pub before: &'static str,
    /// The line from there.
    pub from: &'a str,
    /// Its marks, by their columns in that.
    pub marks: Vec<[usize; 2]>,
    /// Whether that is the whole line, and no more than three lines in the window.
    pub is_whole: bool,
    /// Whether it is that in a wide window.
    pub is_short: bool,
}

/// Begins a line where its first mark begins, with a word or two before that.
pub fn shortened<'a>(line: &'a str, marks: &[[usize; 2]]) -> Short<'a> {
    let first = marks.first().map_or(1, |[first, _]| *first).saturating_sub(1);
    let kept = if first > FAR { first - KEPT } else { 0 };
    let head: String = line.chars().skip(kept).take(first - kept).collect();
    // From a word's beginning, if one begins there.
    let cut = if kept > 0 { kept + head.find(' ').map_or(0, |blank| head[..=blank].chars().count()) } else { 0 };
    let at = line.char_indices().nth(cut).map_or(line.len(), |(at, _)| at);
    let moved = marks.iter().map(|[from, to]| [from.saturating_sub(cut), to.saturating_sub(cut)]).collect();
    let [is_whole, is_short] = [FEW, WIDE].map(|few| cut == 0 && line.chars().nth(few).is_none());
    Short { before: if cut > 0 { "\u{2026} " } else { "" }, from: &line[at..], marks: moved, is_whole, is_short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_where_its_mark_begins() {
        let event = "Warning  FailedCreate  4m37s (x17 over 9m)  replicaset-controller  Error creating: Internal error occurred: no endpoints available";
        let at = event.find("no endpoints").unwrap() + 1;
        let short = shortened(event, &[[at, at + 21]]);
        assert_eq!((short.before, short.from), ("\u{2026} ", "error occurred: no endpoints available"));
        let [[from, to]] = short.marks[..] else { panic!("{short:?}") };
        assert_eq!(split_columns(short.from, [from, to]).1, "no endpoints available");
        assert!(!short.is_whole);
        let near = shortened("state: FAILED", &[[8, 13]]);
        assert_eq!((near.before, near.from, near.is_whole), ("", "state: FAILED", true));
        assert_eq!(shortened("短い", &[]).from, "短い");
        let glued = "x".repeat(60);
        assert_eq!(shortened(&glued, &[[50, 60]]).from.len(), 60 - 49 + KEPT);
        assert!(!shortened(&"y ".repeat(99), &[]).is_whole);
    }

    #[test]
    fn a_line_is_cut_at_its_marks_and_nothing_is_lost() {
        let pieces = marked_pieces("状態 state: FAILED (x)", &[[1, 2], [11, 16]]);
        assert_eq!(pieces, [(true, "状態"), (false, " state: "), (true, "FAILED"), (false, " (x)")]);
        assert_eq!(marked_pieces("state", &[]), [(false, "state")]);
        for marks in [&[[0, 0]][..], &[[9, 12]], &[[3, 1]], &[[2, 3], [3, 4]], &[[1, usize::MAX]]] {
            let pieces: String = marked_pieces("state", marks).into_iter().map(|(_, piece)| piece).collect();
            assert_eq!(pieces, "state", "{marks:?}");
        }
    }

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let index = LineIndex::new("a\nb\r\nc\rd");
        assert_eq!(index.count(), 4);
        assert_eq!((index.span(1), index.span(2), index.span(3), index.span(4)), ((0, 2), (2, 5), (5, 7), (7, 8)));
    }

    #[test]
    fn positions_are_those_of_a_text_area() {
        let index = LineIndex::new("\u{1f600}x\nメッシュ\n");
        assert_eq!(index.span(1), (0, 4));
        assert_eq!(index.span(2), (4, 9));
        assert_eq!(index.count(), 3);
        assert_eq!(index.longest(), 5);
        assert_eq!(units_before("\u{1f600}x", 2), 2);
    }

    #[test]
    fn columns_outside_a_line_cut_nothing_off() {
        assert_eq!(split_columns("state: FAILED", [8, 13]), ("state: ", "FAILED", ""));
        assert_eq!(split_columns("短い", [2, 2]), ("短", "い", ""));
        assert_eq!(split_columns("ab", [9, 20]), ("ab", "", ""));
        assert_eq!(split_columns("ab", [2, 1]), ("a", "", "b"));
        assert_eq!(LineIndex::new("").span(7), (0, 0));
    }
}
