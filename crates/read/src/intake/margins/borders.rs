//! The sides of a box, and other marks that stand at the end of every line.

use super::line::MarginLine;
use crate::intake::structure::is_rule;

/// The right sides of boxes and panes, the end of a line as `cat -A` shows it, and a backslash on every line.
const ENDS: [char; 8] = ['│', '┃', '║', '┆', '|', '*', '$', '\\'];

/// Where each line's own text ends: before the mark that neighbours end with too. Adds the left sides of boxes that are drawn in ASCII to
/// the widths of lines that have none so far.
pub(super) fn ends(lines: &[MarginLine], widths: &mut [usize]) -> Vec<usize> {
    let mut ends: Vec<usize> = lines.iter().map(|line| line.text.len()).collect();
    let mut at = 0;
    while at < lines.len() {
        let Some(mark) = end_mark(lines[at].text) else {
            at += 1;
            continue;
        };
        let stop = (at + 1..lines.len()).find(|line| end_mark(lines[*line].text) != Some(mark)).unwrap_or(lines.len());
        let left = if is_box(lines, at, stop, mark) { Some(mark) } else { None };
        if stop - at >= 2 && (left.is_some() || is_side(lines, at, stop, mark)) {
            for line in at..stop {
                let text = lines[line].text;
                ends[line] = text.trim_end().trim_end_matches(mark).trim_end().len();
                if left.is_some() && widths[line] == 0 {
                    let inner = text.trim_start().strip_prefix(mark).unwrap_or(text);
                    widths[line] = text.len() - inner.strip_prefix(' ').unwrap_or(inner).len();
                }
            }
        }
        at = stop;
    }
    ends
}

fn end_mark(line: &str) -> Option<char> {
    let line = line.trim_end();
    line.chars().next_back().filter(|last| ENDS.contains(last) && !line.trim_start().starts_with("+-"))
}

/// Whether these lines are between two rules, each with one cell: `+-----+`, `*****`.
fn is_box(lines: &[MarginLine], start: usize, stop: usize, mark: char) -> bool {
    let rule = |at: Option<usize>| {
        let text = at.and_then(|at| lines.get(at)).map_or("", |line| line.text.trim());
        is_rule(text) && !text.trim_matches(['+', mark]).contains('+')
    };
    // A rule of the mark itself is one of the lines.
    let (first, last) =
        (rule(start.checked_sub(1)) || rule(Some(start)), rule(Some(stop)) || rule(stop.checked_sub(1)));
    let single = |line: &MarginLine| {
        let inner = line.text.trim().trim_matches(mark);
        line.text.trim_start().starts_with(mark) && (mark == '*' || !inner.contains(mark))
    };
    matches!(mark, '|' | '*') && first && last && lines[start..stop].iter().all(single)
}

/// Whether these lines' last marks are none of their own.
fn is_side(lines: &[MarginLine], start: usize, stop: usize, mark: char) -> bool {
    let parted = |line: &MarginLine| {
        let inner = line.text.trim_end().strip_suffix(mark).unwrap_or("");
        inner.is_empty() || inner.ends_with(' ')
    };
    let own = &lines[start..stop];
    match mark {
        '|' | '*' => false,
        // `cat -A` marks every line, the empty ones too.
        '$' => own.len() == lines.iter().filter(|line| !line.text.is_empty()).count() && !own.iter().all(parted),
        '\\' => own
            .iter()
            .all(|line| crate::intake::structure::role(line.text.trim_end_matches(['\\', ' '])).is_structured()),
        // A pane's lines may be as wide as the pane.
        _ => own.iter().all(parted) || (own.iter().any(parted) && is_straight(own)),
    }
}

/// Whether lines end in the same column.
fn is_straight(lines: &[MarginLine]) -> bool {
    let width = |line: &MarginLine| line.text.trim_end().chars().count();
    lines.windows(2).all(|pair| width(&pair[0]) == width(&pair[1]))
}

#[cfg(test)]
mod tests {
    use super::super::tests::clean;

    #[test]
    fn a_box_has_two_sides() {
        let boxed = "┌──────────┐\n│ a:       │\n│   b: 1   │\n│          │\n│ c: │ d   │\n└──────────┘\n";
        assert_eq!(clean(boxed), "┌──────────┐\na:\n  b: 1\n\nc: │ d\n└──────────┘\n");
        assert_eq!(clean("+------+\n| a:   |\n|   b: |\n+------+\n"), "+------+\na:\n  b:\n+------+\n");
        assert_eq!(clean("********\n* a:   *\n*   b: *\n********\n"), "\na:\n  b:\n\n");
    }

    #[test]
    fn a_pane_has_one_side_and_cat_marks_every_end() {
        assert_eq!(clean("a:    │\n  b:  │\n"), "a:\n  b:\n");
        assert_eq!(clean("a: bcd│\n  b:  │\n"), "a: bcd\n  b:\n");
        assert_eq!(clean("a:$\n  b: 1$\n$\nc:$\n"), "a:\n  b: 1\n\nc:\n");
        assert_eq!(clean("a: \\\n  b: 1 \\\nc: 2 \\\n"), "a:\n  b: 1\nc: 2\n");
    }

    #[test]
    fn tables_commands_and_prompts_keep_theirs() {
        for text in [
            "| a | b |\n|---|---|\n| 1 | 2 |\n",
            "+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+\n",
            "kubectl annotate pod x \\\n  a=b \\\n  c=d\n",
            "host$\nhost$\ntext\n",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
