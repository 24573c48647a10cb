//! Colours whose escape character was lost or written out: `[31m`, `^[[31m`, `\u001b[31m`, `#033[31m`.

use super::edits::Edit;
use super::marks::{COLOR, Marks};

/// How the escape character is written out, or shown: as the symbol for it, as what stands for any lost character, as an old console
/// does; with Markdown's backslashes.
const WRITTEN: [&str; 11] =
    ["^[", "^\\[\\", "\u{241b}", "\u{fffd}", "\u{2190}", "\\u001b", "\\u001B", "\\x1b", "\\033", "\\e", "#033"];

/// How far from a colour its reset may stand, in bytes.
const NEAR: usize = 4096;

/// Takes off colours that are certain, of a text with these marks: with the escape character written out, or with a reset near them.
pub(super) fn edits(text: &str, marks: Marks) -> Vec<Edit> {
    let mut edits = if marks.any(&[COLOR]) { colours(text) } else { Vec::new() };
    let returns = if marks.any(b"^") { returns(text) } else { Vec::new() };
    if !returns.is_empty() {
        edits.extend(returns);
        crate::ground::order::sort_by(&mut edits, |one, other| one.range.start.cmp(&other.range.start));
    }
    edits
}

/// Carriage returns as `cat -v` shows them, at the ends of lines.
fn returns(text: &str) -> Vec<Edit> {
    let ends = |at: &usize| matches!(text.as_bytes().get(at + 2), None | Some(b'\n'));
    memchr::memmem::find_iter(text.as_bytes(), b"^M").filter(ends).map(|at| Edit::cut(at..at + 2)).collect()
}

fn colours(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    if !["0m", "[m", "[K"].iter().any(|mark| memchr::memmem::find(bytes, mark.as_bytes()).is_some()) {
        return Vec::new();
    }
    let found: Vec<Colour> = memchr::memchr_iter(b'[', bytes).filter_map(|at| colour(text, at)).collect();
    let resets: Vec<usize> = found
        .iter()
        .filter(|own| own.kind != Kind::Set && text[..own.end].ends_with('m'))
        .map(|own| own.start)
        .collect();
    let mut edits: Vec<Edit> = Vec::new();
    for own in found {
        let near = resets.partition_point(|reset| *reset + NEAR < own.start);
        let reset = resets.get(near).is_some_and(|reset| *reset < own.end + NEAR);
        let reach = if text[..own.end].ends_with('m') { NEAR } else { 0 };
        let behind = edits.last().is_some_and(|last| last.range.end + reach >= own.start);
        let certain = own.written || behind || own.kind == Kind::Reset || (own.kind == Kind::Set && reset);
        if certain {
            edits.push(Edit::cut(own.start..own.end));
        }
    }
    edits
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Set,
    Reset,
    /// `[m` and `[K`, which are certain only behind another.
    Bare,
}

struct Colour {
    start: usize,
    end: usize,
    kind: Kind,
    written: bool,
}

fn colour(text: &str, at: usize) -> Option<Colour> {
    let rest = &text.as_bytes()[at + 1..];
    let length = rest.iter().take(16).take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
    let (codes, last) = (&text[at + 1..at + 1 + length], rest.get(length)?);
    let end = at + length + 2;
    let written = WRITTEN.iter().find(|written| text[..at].ends_with(**written));
    // Behind another backslash it is read when that is gone.
    if written.is_none() && text[..at].ends_with('\\') {
        return None;
    }
    let kind = match last {
        b'm' if codes.is_empty() => Kind::Bare,
        b'm' if codes.trim_start_matches('0').is_empty() => Kind::Reset,
        b'm' if codes.split(';').all(|code| code.parse::<u16>().is_ok_and(|code| code < 256)) => Kind::Set,
        b'K' if length <= 1 => Kind::Bare,
        _ => return None,
    };
    // A range of PromQL: `rate(x[5m])`.
    if text.as_bytes().get(end) == Some(&b']') {
        return None;
    }
    Some(Colour { start: at - written.map_or(0, |written| written.len()), end, kind, written: written.is_some() })
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text, Marks::of(text))).0
    }

    #[test]
    fn colours_without_their_escape_go() {
        assert_eq!(clean("no [31mendpoints[0m available"), "no endpoints available");
        assert_eq!(clean("- [1;34mcode[0m: X"), "- code: X");
        assert_eq!(clean("\u{241b}[31mA\u{241b}[0m \u{fffd}[38;5;208mb\u{fffd}[0m \u{2190}[1mc\u{2190}[0m"), "A b c");
        assert_eq!(clean("Type: ^[[32mmanaged_service^[[0m"), "Type: managed_service");
        assert_eq!(clean("\\u001b[01;31m\\u001b[Kx\\u001b[m\\u001b[K [0;33my[0m"), "x y");
        assert_eq!(clean("[01;31m[Kx[m[K [0m"), "x ");
    }

    #[test]
    fn other_brackets_stay() {
        for text in ["rate(x[5m]) [m] 10m", "a[30m b", "[K8s] 0m", "cpu[0m]"] {
            assert_eq!(clean(text), text);
        }
    }
}
