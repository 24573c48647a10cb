//! The width of the terminal that a paste was copied from.

/// How much of a text is looked at for the width of the terminal, in bytes.
const HEAD: usize = 1 << 20;

/// The width at which a terminal cut lines: the longest lines, where at least two are just as long, or one of a usual width.
pub(crate) fn terminal_width(text: &str) -> Option<usize> {
    // The beginning of a long text tells: what a terminal cut, a person copied from it.
    let head = (0..=text.len().min(HEAD)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let (mut widest, mut count) = (0, 0);
    for line in text[..head].split('\n') {
        if line.len() < widest {
            continue;
        }
        let width = line.chars().count();
        if width > widest {
            (widest, count) = (width, 1);
        } else if width == widest {
            count += 1;
        }
    }
    let usual = matches!(widest, 80 | 100 | 120 | 132 | 160 | 200);
    ((60..=400).contains(&widest) && (count > 1 || usual)).then_some(widest)
}
