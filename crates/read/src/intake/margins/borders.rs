//! The right side of a box, whose left side is a quote mark's twin.

use super::line::MarginLine;

const SIDES: [char; 3] = ['│', '┃', '║'];

/// Where each line's own text ends: before the box's right side, where neighbours have one too.
pub(super) fn ends(lines: &[MarginLine]) -> Vec<usize> {
    let side = |line: &MarginLine| {
        let text = line.text.trim_end();
        let inner = text.strip_suffix(SIDES)?;
        let boxed = line.text.trim_start().starts_with(SIDES) && inner.trim_start().len() > SIDES[0].len_utf8();
        boxed.then(|| inner.trim_end().len())
    };
    let own: Vec<Option<usize>> = lines.iter().map(side).collect();
    let near = |at: usize| {
        at.checked_sub(1).is_some_and(|before| own[before].is_some()) || own.get(at + 1).is_some_and(Option::is_some)
    };
    lines.iter().enumerate().map(|(at, line)| own[at].filter(|_| near(at)).unwrap_or(line.text.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::clean;

    #[test]
    fn a_box_has_two_sides() {
        let boxed = "┌──────────┐\n│ a:       │\n│   b: 1   │\n│          │\n│ c: │ d   │\n└──────────┘\n";
        assert_eq!(clean(boxed), "┌──────────┐\na:\n  b: 1\n\nc: │ d\n└──────────┘\n");
        assert_eq!(clean("a │\nb │\n"), "a │\nb │\n");
    }
}
