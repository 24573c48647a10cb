//! What a paste shows of an output's end: what an output lacks proves something only where nothing of it was left out.

/// A mark of a cut is no longer than this, in bytes.
const MARK: usize = 60;

/// Whether an output was pasted to its end. The least of several is what holds of them together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Something shows that lines of it were left out.
    Cut,
    /// The paste, or its own part of it, ends with it: most such outputs are whole, and nothing shows that this one is.
    #[default]
    Open,
    /// The next prompt or another output stands right behind it.
    Shown,
}

/// Whether a line says that others were left out: dots alone, a pager's prompt, a viewer's or a person's word.
pub(super) fn is_mark_of_cut(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.len() > MARK {
        return false;
    }
    let dots = |rest: &str| rest.contains("...") || rest.contains('\u{2026}');
    let bare = !line.contains(|c: char| c.is_ascii_alphanumeric());
    let lower = line.to_ascii_lowercase();
    let enclosed = line.starts_with(['[', '<', '(', '-', '.', '\u{2026}', '#', '=']);
    let words = ["truncated", "omitted", "snip", "--more--", "cut off", "more lines", "more rows"];
    (bare && dots(line)) || (enclosed && words.iter().any(|word| lower.contains(word))) || lower == "output truncated"
}

#[cfg(test)]
mod tests {
    use super::is_mark_of_cut;

    #[test]
    fn marks_of_a_cut() {
        for line in ["...", " [...] ", "\u{2026}", "<snip>", "--More--", "... 12 more lines ...", "(truncated)"] {
            assert!(is_mark_of_cut(line), "{line}");
        }
        for line in ["", "shop   Active", "- 10.0.0.1", "---", "truncated 0 of 4 files", "[istio]"] {
            assert!(!is_mark_of_cut(line), "{line}");
        }
    }
}
