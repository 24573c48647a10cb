//! Markdown's marks: backslashes before punctuation, `**word**`, code spans, addresses that became links.

use std::ops::Range;

use super::edits::Edit;
use super::lines::line_end;
use super::marks::Marks;

/// What Markdown's editors put a backslash before.
const ESCAPED: &[u8] = b"_[]*<>#-.()!`|~+{}";

/// Those that nothing else puts one before.
const STRONG: &[u8] = b"_[]*<>#";

/// How many lines around a certain one are of the same text.
const AROUND: usize = 10;

/// Takes off what an editor of Markdown put around and before words, in a text with these marks.
pub(super) fn edits(text: &str, marks: Marks) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = if marks.any(b"\\") { escapes(text) } else { Vec::new() };
    if marks.any(b"`*") && (memchr::memchr(b'`', bytes).is_some() || memchr::memmem::find(bytes, b"**").is_some()) {
        for Range { start, end } in lines_with(text, memchr::memchr2_iter(b'`', b'*', bytes)) {
            spans(&text[start..end], start, &mut edits);
        }
        crate::ground::order::sort_by(&mut edits, |one, other| one.range.start.cmp(&other.range.start));
    }
    edits
}

/// `[istiod.istio-system.svc](http://istiod.istio-system.svc/)`: hosts and addresses that an editor made links of, which lead where the text
/// says. Other links stay.
pub(super) fn links(text: &str) -> Vec<Edit> {
    /// A text and an address are shorter than this, in bytes.
    const LONGEST: usize = 600;
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let mut past = 0;
    for middle in memchr::memmem::find_iter(bytes, b"](http") {
        let before = &bytes[middle.saturating_sub(LONGEST).max(past)..middle];
        let near = middle + 2..bytes.len().min(middle + 2 + LONGEST);
        let open = memchr::memrchr2(b'[', b'\n', before).filter(|at| before[*at] == b'[');
        let length = bytes[near.clone()].iter().position(|byte| *byte == b')' || byte.is_ascii_whitespace());
        let (Some(open), Some(length)) = (open.map(|at| middle - before.len() + at), length) else { continue };
        let close = near.start + length;
        let (Some(shown), Some(address)) = (text.get(open + 1..middle), text.get(near.start..close)) else { continue };
        let host =
            address.split_once("://").map_or("", |(_, rest)| rest.split(['/', ':', '?', '#']).next().unwrap_or(""));
        if bytes[close] == b')' && host.contains('.') && shown.contains(host) {
            edits.extend([Edit::cut(open..open + 1), Edit::cut(middle..close + 1)]);
            past = close + 1;
        }
    }
    edits
}

/// The lines, without their ends, that hold one of these places, which rise.
fn lines_with(text: &str, places: impl Iterator<Item = usize>) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut end = None;
    places.filter_map(move |at| {
        if end.is_some_and(|end| at < end) {
            return None;
        }
        let from = end.unwrap_or(0);
        let start = memchr::memrchr(b'\n', &bytes[from..at]).map_or(from, |before| from + before + 1);
        let own = line_end(text, at);
        end = Some(own);
        Some(start..own)
    })
}

/// Backslashes of lines near which it is certain that they are Markdown's.
fn escapes(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    // Lines with such backslashes: their number, their backslashes, and how certain they are.
    let mut lines: Vec<(usize, Vec<usize>, u8)> = Vec::new();
    let (mut number, mut counted) = (0, 0);
    for Range { start, end } in lines_with(text, memchr::memchr_iter(b'\\', bytes)) {
        number += memchr::memchr_iter(b'\n', &bytes[counted..start]).count();
        counted = start;
        let (found, sure) = marked(&text[start..end]);
        if !found.is_empty() {
            lines.push((number, found.into_iter().map(|at| start + at).collect(), sure));
        }
    }
    let sure: Vec<usize> =
        lines.iter().flat_map(|(number, _, sure)| std::iter::repeat_n(*number, usize::from(*sure))).collect();
    for (number, found, _) in lines {
        let from = sure.partition_point(|own| own + AROUND < number);
        let to = sure.partition_point(|own| *own <= number + AROUND);
        if to - from > 1 {
            edits.extend(found.into_iter().map(|at| Edit::cut(at..at + 1)));
        }
    }
    edits
}

/// A line's backslashes before punctuation, and how sure they are Markdown's: 2 by themselves, 1 with another.
fn marked(line: &str) -> (Vec<usize>, u8) {
    let bytes = line.as_bytes();
    let (mut found, mut sure, mut other, mut hyphens) = (Vec::new(), 0, false, 0);
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'\\', &bytes[at..]) {
        at += next;
        let mark = bytes.get(at + 1).copied().unwrap_or(b' ');
        if ESCAPED.contains(&mark) {
            found.push(at);
            let word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
            let within = word(at.checked_sub(1).and_then(|at| bytes.get(at))) && word(bytes.get(at + 2));
            hyphens += u8::from(within && mark == b'-' && hyphens < 2);
            let whole = within && mark == b'_' || is_bracketed(bytes, at);
            sure = sure.max(if whole { 2 } else { u8::from(STRONG.contains(&mark)) });
        } else {
            // A regular expression, a path of Windows.
            other |= mark.is_ascii_alphanumeric() && !matches!(mark, b'n' | b't' | b'u');
        }
        at += 2;
        if at >= bytes.len() {
            break;
        }
    }
    let pattern =
        other || line.contains("grep ") || line.contains("sed ") || line.contains("jsonpath") || line.contains("(.*");
    let path =
        memchr::memmem::find_iter(bytes, b":\\").any(|at| bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic));
    if path || (pattern && sure < 2) {
        return (Vec::new(), 0);
    }
    // `asm\-managed`; a class of a regular expression has some too.
    let hyphens = if pattern || line.contains('[') { 0 } else { hyphens };
    (found, sure.max(hyphens))
}

/// Whether a word stands between brackets that both have a backslash, and blanks around them: `\[none\]`.
fn is_bracketed(bytes: &[u8], at: usize) -> bool {
    let close = match bytes.get(at + 1) {
        Some(b'[') => b']',
        Some(b'<') => b'>',
        _ => return false,
    };
    let blank = |byte: Option<&u8>| byte.is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    let word = bytes[at + 2..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let behind = &bytes[at + 2 + word..];
    word > 1
        && blank(at.checked_sub(1).map(|before| &bytes[before]))
        && behind.starts_with(&[b'\\', close])
        && blank(behind.get(2))
}

/// `**word**` and code spans of a line.
fn spans(line: &str, start: usize, edits: &mut Vec<Edit>) {
    let bytes = line.as_bytes();
    let typed = line.trim_start().starts_with(['$', '#']) && line.contains('=');
    let mut at = 0;
    while let Some(next) = memchr::memchr2(b'`', b'*', &bytes[at..]) {
        at += next;
        let mark = bytes[at];
        let run = bytes[at..].iter().take_while(|byte| **byte == mark).count();
        let wanted = if mark == b'`' { 1 } else { 2 };
        let close =
            (run == wanted && !(typed && mark == b'`')).then(|| close_of(line, at + run, mark, wanted)).flatten();
        let Some(close) = close.filter(|_| !before_is_word(bytes, at)) else {
            at += run;
            continue;
        };
        edits.push(Edit::cut(start + at..start + at + run));
        edits.push(Edit::cut(start + close..start + close + run));
        at = close + run;
    }
}

fn before_is_word(bytes: &[u8], at: usize) -> bool {
    at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'/' | b'\\' | b'$'))
}

/// Where the span ends whose text begins at `from`.
fn close_of(line: &str, from: usize, mark: u8, wanted: usize) -> Option<usize> {
    let bytes = line.as_bytes();
    let close = from + memchr::memchr(mark, &bytes[from..])?;
    let run = bytes[close..].iter().take_while(|byte| **byte == mark).count();
    let text = &line[from..close];
    let whole = line[close + run..].trim().is_empty() && line[..from - wanted].trim().is_empty();
    let tight = whole || (!text.starts_with(' ') && !text.ends_with(' ') && text.len() <= 200);
    let after = bytes.get(close + run).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/');
    // A word, or a whole line; code with its own blanks stays marked, for it is a name or a command in a sentence.
    (run == wanted && !text.trim().is_empty() && tight && !after).then_some(close)
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text, Marks::of(text))).0
    }

    #[test]
    fn backslashes_of_markdown_go() {
        assert_eq!(clean("- code: CNI\\_POD\\_UNSCHEDULABLE"), "- code: CNI_POD_UNSCHEDULABLE");
        assert_eq!(clean("asm\\-managed\\-rapid   False        \\<none\\>"), "asm-managed-rapid   False        <none>");
        assert_eq!(
            clean("a \\[b\\]\n\\<none\\>\nservice \"istiod\\-asm\\-managed\""),
            "a [b]\n<none>\nservice \"istiod-asm-managed\""
        );
    }

    #[test]
    fn other_backslashes_stay() {
        for text in [
            "grep 'kubernetes\\.io\\[x\\]'",
            "C:\\Users\\_x",
            "{\"a\": \"b\\\"c\\n\"}",
            "-o jsonpath={.metadata.labels.istio\\.io/rev}",
            "a \\\n  --b \\\n  --c",
            "\\d+\\.\\d+\\[x\\]",
            "host: ^shop\\-[a-z\\-0-9]+\\-live$",
            "one shop\\-live",
        ] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn an_address_that_became_a_link_is_what_was_written() {
        for (pasted, written) in [
            (
                "webhook \"[rev.validation.istio.io](http://rev.validation.istio.io/)\": failed",
                "webhook \"rev.validation.istio.io\": failed",
            ),
            (
                "Post \"[https://istiod.mesh.svc:443/inject?timeout=10s](https://istiod.mesh.svc/inject?timeout=10s)\": EOF",
                "Post \"https://istiod.mesh.svc:443/inject?timeout=10s\": EOF",
            ),
            // The editor took the quote and the colon for parts of the address.
            (
                "Post \"[https://istiod.mesh.svc/validate?timeout=9s\":](https://istiod.mesh.svc/validate?timeout=9s%22:) EOF",
                "Post \"https://istiod.mesh.svc/validate?timeout=9s\": EOF",
            ),
        ] {
            assert_eq!(apply(pasted, &links(pasted)).0, written);
        }
        for text in ["see [the page](https://example.com/a) of it", "a[1](http", "[x](https://x.example.com y)"] {
            assert_eq!(links(text), []);
        }
    }

    #[test]
    fn emphasis_and_code_go() {
        assert_eq!(
            clean("no **endpoints** available for `service` \"istiod\""),
            "no endpoints available for service \"istiod\""
        );
        assert_eq!(clean("`  - code: X`\n```yaml\n`a: 1`"), "  - code: X\n```yaml\na: 1");
        for text in ["src/**/*.rs a/**", "def f(*args, **kwargs)", "2**3**4", "$ x=`date` y", "``a``", "a ` b ` c"] {
            assert_eq!(clean(text), text);
        }
    }
}
