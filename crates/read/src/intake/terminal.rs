//! What a terminal leaves in a text: escape sequences, carriage returns, backspaces.

use super::edits::Edit;

/// Removes ANSI escape sequences and overstrikes, and makes `\n` of every line end.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits: Vec<Edit> = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr3(0x1b, b'\r', 0x08, &bytes[at..]) {
        let start = at + found;
        let edit = match bytes[start] {
            0x1b => Edit::cut(start..escape_end(bytes, start)),
            b'\r' if bytes.get(start + 1) == Some(&b'\n') => Edit::cut(start..start + 1),
            b'\r' => Edit::put(start..start + 1, "\n"),
            _ => Edit::cut(overstruck(text, start, edits.last())..start + 1),
        };
        at = edit.range.end;
        edits.push(edit);
    }
    edits
}

/// A backspace takes back the character before it, as in a manual page's bold type.
fn overstruck(text: &str, at: usize, last: Option<&Edit>) -> usize {
    match text[..at].chars().next_back() {
        Some(c) if c != '\n' && last.is_none_or(|edit| edit.range.end < at) => at - c.len_utf8(),
        _ => at,
    }
}

/// The end of an escape sequence: CSI, OSC up to its terminator, charset choice, or two characters.
fn escape_end(bytes: &[u8], start: usize) -> usize {
    let rest = &bytes[start + 1..];
    let length = match rest.first() {
        Some(b'[') => {
            let body = rest[1..].iter().take(64).take_while(|byte| matches!(byte, 0x20..=0x3f)).count();
            let ends = rest.get(1 + body).is_some_and(|byte| matches!(byte, 0x40..=0x7e));
            1 + body + usize::from(ends)
        }
        Some(b']' | b'P' | b'_' | b'^') => {
            let body = rest.iter().take(4096).take_while(|byte| !matches!(byte, 0x07 | 0x1b | b'\n' | b'\r')).count();
            match (rest.get(body), rest.get(body + 1)) {
                (Some(0x07), _) => body + 1,
                (Some(0x1b), Some(b'\\')) => body + 2,
                _ => body,
            }
        }
        Some(b'(' | b')' | b'#') => rest.len().min(2),
        Some(byte) if byte.is_ascii_graphic() => 1,
        _ => 0,
    };
    let mut end = start + 1 + length;
    while end < bytes.len() && bytes[end] & 0xc0 == 0x80 {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    #[test]
    fn colours_links_and_titles_go() {
        assert_eq!(clean("\u{1b}[1;31mError\u{1b}[0m: \u{1b}[38;5;208mx\u{1b}[K"), "Error: x");
        assert_eq!(clean("\u{1b}]8;;https://x\u{7}text\u{1b}]8;;\u{1b}\\"), "text");
        assert_eq!(clean("\u{1b}(Ba"), "a");
        assert_eq!(clean("end\u{1b}"), "end");
        assert_eq!(clean("\u{1b}[日"), "日");
    }

    #[test]
    fn every_line_end_is_one() {
        assert_eq!(clean("a\r\nb\rc\n"), "a\nb\nc\n");
    }

    #[test]
    fn overstrikes_go() {
        assert_eq!(clean("NN\u{8}NAME\u{8}ME"), "NNAMME");
        assert_eq!(clean("\u{8}a\n\u{8}b"), "a\nb");
    }
}
