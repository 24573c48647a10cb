//! Two panes of a terminal beside each other: an output in one of them, and what another program showed in the other.

use super::line::MarginLine;
use crate::intake::strings::content::is_output;

/// What stands between panes.
const MARKS: [char; 3] = ['│', '┃', '║'];

/// So many lines have the mark in one column.
const LEAST: usize = 3;

/// Adds the left pane to the widths of lines that have none so far, or ends them before the right one: where an output stands in one alone.
pub(super) fn part(lines: &[MarginLine], widths: &mut [usize], ends: &mut [usize]) {
    let mut at = 0;
    while at < lines.len() {
        let Some((column, _)) = place(lines, widths, at) else {
            at += 1;
            continue;
        };
        let same = |line: &usize| place(lines, widths, *line).filter(|(own, _)| *own == column).map(|(_, place)| place);
        let marks: Vec<usize> = (at..lines.len()).map_while(|line| same(&line)).collect();
        let sides = || lines[at..].iter().zip(&marks).map(|(line, mark)| line.text.split_at(*mark));
        // What is the same before each mark is a prefix or nothing.
        let differ = || sides().any(|(left, _)| left != lines[at].text.split_at(marks[0]).0);
        if marks.len() >= LEAST && differ() {
            let left = is_output(sides().map(|(left, _)| left.trim_end()));
            let right = is_output(sides().map(|(_, right)| inner(right)));
            if left != right {
                for (line, mark) in (at..).zip(&marks) {
                    if right {
                        widths[line] = lines[line].text.len() - inner(&lines[line].text[*mark..]).len();
                    } else {
                        ends[line] = lines[line].text[..*mark].trim_end().len();
                    }
                }
            }
        }
        at += marks.len().max(1);
    }
}

/// The right pane without its border.
fn inner(right: &str) -> &str {
    right.trim_start_matches(MARKS)
}

/// The column and the place of the one mark that a line has between other text.
fn place(lines: &[MarginLine], widths: &[usize], at: usize) -> Option<(usize, usize)> {
    let text = lines[at].text;
    if widths[at] > 0 || text.is_ascii() {
        return None;
    }
    let mut marks = text.char_indices().enumerate().filter(|(_, (_, c))| MARKS.contains(c));
    let (column, (place, _)) = marks.next()?;
    (column > 0 && marks.next().is_none()).then_some((column, place))
}

#[cfg(test)]
mod tests {
    use super::super::tests::clean;

    const TREE: [&str; 4] = ["a:", "  b: 1", "", "  c: 2"];
    const OTHER: [&str; 4] = ["top - 10:42:17 up", "Tasks 212 in all", "", "1423 mei vim"];

    #[test]
    fn an_output_stands_in_one_of_two_panes() {
        let beside = |left: [&str; 4], right: [&str; 4]| {
            (0..4).map(|at| format!("{:<20}│{}\n", left[at], right[at])).collect::<String>()
        };
        let tree = "a:\n  b: 1\n\n  c: 2\n";
        assert_eq!(clean(&beside(OTHER, TREE)), tree);
        assert_eq!(clean(&beside(TREE, OTHER)), tree);
        let both = beside(TREE, TREE);
        assert_eq!(clean(&both), both);
    }
}
