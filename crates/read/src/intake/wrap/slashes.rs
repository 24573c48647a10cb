//! An editor's screen: a backslash in the last column where a line goes on below.

use super::window::NARROW;
use super::window::Window;

/// How many bytes of an editor's arrow a line begins with, which goes on with the one above.
pub(super) fn arrow(line: &str) -> Option<usize> {
    let mark = line.chars().next().filter(|first| matches!(first, '\u{21aa}' | '\u{2937}' | '\u{21b3}'))?.len_utf8();
    Some(mark + usize::from(line[mark..].starts_with(' ')))
}

/// How many bytes of mark a line ends with, where the one below goes on with it.
///
/// A shell reads a backslash at a line's end the same way, so that one without a blank before it is enough where nothing just as wide
/// ends otherwise.
pub(super) fn joined(window: &Window<'_>, at: usize) -> Option<usize> {
    let (line, below) = (window.lines[at], window.lines[at + 1]);
    let ends = |at: usize| window.trimmed(at).ends_with('\\');
    if line.width < NARROW || !ends(at) || below.indent > below.base + 1 {
        return None;
    }
    // Behind `>`, a shell asks for the rest; what goes on deeper is a command that somebody laid out.
    if window.rest(at + 1).starts_with(['>', '$', '{', '`']) {
        return None;
    }
    let same = window.reach(at, usize::MAX).filter(|other| window.lines[*other].width == line.width);
    let (mut all, mut several) = (true, false);
    for other in same {
        all &= ends(other);
        several |= window.trimmed(other) != window.trimmed(at);
    }
    let tight = !window.trimmed(at).ends_with(" \\");
    (all && (several || tight)).then_some(1)
}
