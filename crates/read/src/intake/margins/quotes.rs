//! Quote marks.

use super::line::MarginLine;
use crate::intake::structure::is_rule;

/// A mail's or a chat's quote, and the left border of Terraform's and other tools' boxes.
const QUOTES: [char; 4] = ['>', '│', '┃', '║'];

/// How wide each line's quote marks are; a lone `>` line is no quote, two neighbours are.
pub(super) fn quote_marks(lines: &[MarginLine]) -> Vec<usize> {
    let widths: Vec<usize> = lines.iter().map(width).collect();
    let whole = lines.iter().filter(|line| !line.text.trim().is_empty()).nth(1).is_none();
    let alone = |at: usize| {
        let quoted = |at: Option<usize>| at.and_then(|at| widths.get(at)).is_some_and(|width| *width > 0);
        // The one line of a box has its rules as neighbors.
        let ruled = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| is_rule(line.text));
        let boxed = || !lines[at].text.trim_start().starts_with('>') && ruled(at.checked_sub(1)) && ruled(Some(at + 1));
        !(whole || quoted(at.checked_sub(1)) || quoted(Some(at + 1)) || boxed())
    };
    (0..widths.len()).map(|at| if widths[at] > 0 && alone(at) { 0 } else { widths[at] }).collect()
}

/// How wide the marks of a line are, taken for itself.
fn width(line: &MarginLine) -> usize {
    let mut rest = line.text;
    let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if indent > 12 || !rest[indent..].starts_with(QUOTES) {
        return 0;
    }
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t']);
        match trimmed.strip_prefix(QUOTES) {
            Some(after) if rest.len() - trimmed.len() <= 12 => rest = after,
            _ => break,
        }
    }
    line.text.len() - rest.strip_prefix(' ').unwrap_or(rest).len()
}
