//! Tabs: each is worth the blanks that it shows, up to the next eighth column.

use super::super::edits::Edit;

/// How far apart the columns are that tabs lead to.
const STOP: usize = 8;

/// Puts blanks in place of tabs, where columns count: at the beginning of a line, and in tables. In JSON no column counts, and a stack
/// trace has none.
pub(in super::super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    if memchr::memchr(b'\t', bytes).is_none() {
        return edits;
    }
    let mut table = false;
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        let line = &text[at..end];
        let content = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - content.len();
        table = match head(content.trim_end()) {
            Head::Aligned => true,
            Head::Parted => false,
            Head::None => table && !content.trim_end().is_empty() && !content.starts_with(['$', '`', '|']),
        };
        if table {
            expand(line, at, line.len(), &mut edits);
        } else if !content.starts_with(['"', '}', ']']) && !content.starts_with("at ") {
            expand(line, at, indent, &mut edits);
        }
        at = end + 1;
    }
    edits
}

/// Expands the tabs among the first bytes of a line.
fn expand(line: &str, start: usize, bytes: usize, edits: &mut Vec<Edit>) {
    const BLANKS: &str = "        ";
    let mut column = 0;
    if !line[..bytes].contains('\t') {
        return;
    }
    for (at, c) in line[..bytes].char_indices() {
        let wide = if c == '\t' { STOP - column % STOP } else { 1 };
        if c == '\t' {
            edits.push(Edit::put(start + at..start + at + 1, &BLANKS[..wide]));
        }
        column += wide;
    }
}

/// What a line is as the head of a table.
enum Head {
    None,
    /// Its columns stand where the rows' do.
    Aligned,
    /// One tab between each: rows have the same, and columns of other widths.
    Parted,
}

fn head(line: &str) -> Head {
    let named = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"-_()/%. #:\t".contains(&byte);
    if !named(line) || !(line.contains('\t') || line.contains("  ")) || line.contains(':') {
        return Head::None;
    }
    // `Type  Reason  Age  From  Message`, the events that `kubectl describe` prints.
    let mut words = line.split_ascii_whitespace();
    let described = words.all(named) && line.split_ascii_whitespace().nth(3).is_some();
    if !described && !line.bytes().all(plain) {
        return Head::None;
    }
    let parted = line.split('\t').count() > 1 && !line.contains("  ") && line.split('\t').all(named);
    if parted { Head::Parted } else { Head::Aligned }
}

#[cfg(test)]
mod tests {
    use super::super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    #[test]
    fn a_tab_is_worth_what_it_shows() {
        assert_eq!(clean("      a:\n\tb: c\n    \t- d\n"), "      a:\n        b: c\n        - d\n");
        assert_eq!(
            clean("NAME\t   STATUS\t    REV\nshop\t   Active\t    r"),
            "NAME       STATUS           REV\nshop       Active           r"
        );
        assert_eq!(clean("\tNAME     REV\n\ta        b\n"), "        NAME     REV\n        a        b\n");
    }

    #[test]
    fn what_tabs_part_stays() {
        for text in [
            "NAMESPACE\tNAME\tREADY\nshop\tcart-1\t1/1\n",
            "2026-07-30T00:00:01Z\tinfo\tads\tx\n",
            "\t\"a\": 1\n",
            "\tat a.B(C)\n",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
