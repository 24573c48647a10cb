//! What word processors, chats and web pages make of a text: special spaces, curly quotes, dashes, entities.

use super::edits::Edit;
use super::marks::{BEYOND, Marks};
use crate::ground::order;
use meshmedic_scan::is_ascii;

/// Nobody writes more into a tracker or a forum, in bytes.
const LONGEST: usize = 1 << 20;

/// Makes plain spaces, quotes, dashes and characters of their typographic and HTML forms, in a text with these marks.
pub(super) fn edits(text: &str, marks: Marks) -> Vec<Edit> {
    let mut edits = if marks.any(&[BEYOND]) && !is_ascii(text.as_bytes()) { characters(text) } else { Vec::new() };
    if marks.any(b"`~") {
        edits.extend(fences(text));
    }
    if text.len() <= LONGEST {
        edits.extend(block_marks(text));
    }
    if marks.any(b"\\") {
        edits.extend(written_out(text));
    }
    if marks.any(b"&") && memchr::memchr(b'&', text.as_bytes()).is_some() {
        edits.extend(entities(text));
    }
    order::sort_by(&mut edits, |one, other| one.range.start.cmp(&other.range.start));
    edits
}

/// A chat's code block begins and ends on the lines of its text: the fence gets lines of its own.
fn fences(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    // Most texts hold no such mark at all, and one byte is found faster than three.
    let Some(first) = memchr::memchr2(b'`', b'~', text.as_bytes()) else { return edits };
    let bytes = &text.as_bytes()[first..];
    let marks = ["```", "~~~"].into_iter().flat_map(|mark| memchr::memmem::find_iter(bytes, mark));
    // The line of the last mark without its blanks: a line may hold nothing but marks.
    let (mut line, mut said) = (0..0, 0..0);
    for at in marks.map(|at| first + at) {
        if !line.contains(&at) {
            line = text[..at].rfind('\n').map_or(0, |end| end + 1)
                ..text[at..].find('\n').map_or(text.len(), |end| at + end);
            let start = line.end - text[line.clone()].trim_start().len();
            said = start..start + text[start..line.end].trim_end().len();
        }
        // What stands behind an opening fence alone is the name of a language.
        let opens = at == said.start && {
            let after = text[at + 3..line.end].trim();
            let text_behind = after.contains([' ', ':', '"']) || matches!(after, "{" | "[" | "ROLE" | "[{");
            text_behind && !after.starts_with("{.")
        };
        let closes = at > said.start && at + 3 >= said.end;
        if opens || closes {
            edits.push(Edit::cut(at..at + 3));
        }
    }
    edits
}

/// What trackers and forums put around a block of code, where it stands on a line of the code: `[code]`, `{noformat}`, `{code:bash}`, and
/// the marks of a span that was put around several lines.
fn block_marks(text: &str) -> Vec<Edit> {
    /// `{code:language|title=...}` is shorter, in bytes.
    const OPENING: usize = 80;
    let mut edits = Vec::new();
    let bytes = text.as_bytes();
    for name in ["[code]", "[/code]", "{noformat}", "{code"] {
        for at in memchr::memmem::find_iter(bytes, name) {
            let end = match name {
                "{code" => match bytes[at..].iter().take(OPENING).position(|byte| b"}\n ".contains(byte)) {
                    Some(close) if bytes[at + close] == b'}' => at + close + 1,
                    _ => continue,
                },
                _ => at + name.len(),
            };
            let begins = text[..at].ends_with('\n') || at == 0;
            let ends = text[end..].starts_with(['\n', '\r']) || end == text.len();
            if begins != ends {
                edits.push(Edit::cut(at..end));
            }
        }
    }
    let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
    let inner = text.get(start + 1..end.max(start + 2) - 1).unwrap_or("");
    let is_span = bytes.get(start) == Some(&b'`') && bytes[..end].last() == Some(&b'`');
    if is_span && inner.contains('\n') && !inner.contains('`') {
        edits.extend([Edit::cut(start..start + 1), Edit::cut(end - 1..end)]);
    }
    edits
}

fn characters(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut blank_before, mut word_before) = (true, false);
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let blank_behind = next.is_some_and(|next| next == ' ' || next == '\u{a0}');
        let with = match c {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Some(" "),
            // As wide as two, and written for two.
            '\u{3000}' => Some("  "),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Some(""),
            '\u{2018}'..='\u{201b}' | '\u{2032}' => Some("'"),
            '\u{2026}' => Some("..."),
            '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ff02}' => Some("\""),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => Some("-"),
            '\u{ab}' if !blank_behind => Some("\""),
            '\u{bb}' if !blank_before => Some("\""),
            // Ligatures of PDF.
            '\u{fb00}' => Some("ff"),
            '\u{fb01}' => Some("fi"),
            '\u{fb02}' => Some("fl"),
            '\u{fb03}' => Some("ffi"),
            '\u{fb04}' => Some("ffl"),
            // A word processor makes one long dash of `--project`.
            '\u{2013}' | '\u{2014}' if blank_before && next.is_some_and(|next| next.is_ascii_lowercase()) => Some("--"),
            // ... and of a list's mark a short one.
            '\u{2013}' if blank_before && blank_behind => Some("-"),
            '\u{2014}' | '\u{2022}' | '\u{25e6}' | '\u{25aa}' if blank_behind && is_item(text, at, c) => Some("-"),
            '\u{2014}' if word_before && next.is_some_and(|next| next.is_ascii_lowercase()) => Some("--"),
            _ => None,
        };
        if let Some(with) = with {
            edits.push(Edit::put(at..at + c.len_utf8(), with));
        }
        blank_before = c.is_whitespace();
        word_before = c.is_ascii_alphanumeric();
    }
    edits
}

/// Whether a mark stands before the item of a list that is no sentence: `• name: x`.
fn is_item(text: &str, at: usize, mark: char) -> bool {
    let rest = text[at + mark.len_utf8()..].trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    // A quote's marks and a line's number are taken off later.
    let is_margin = |c: char| c.is_whitespace() || c.is_ascii_digit() || ">|│".contains(c);
    let mut before = text[..at].chars().rev().take_while(|c| *c != '\n');
    rest.split([' ', '\n']).next().is_some_and(|word| word.contains(':')) && before.all(is_margin)
}

/// Characters that JSON of ASCII alone writes out: `\u201c` for a quote; a quote stays written as one of the string.
fn written_out(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let mut past = 0;
    for at in memchr::memmem::find_iter(bytes, b"\\u") {
        let code = text.get(at + 2..at + 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let Some(c) = code.filter(|code| *code >= 0xa0).and_then(char::from_u32) else { continue };
        let slashes = 1 + bytes[..at].iter().rev().take(64).take_while(|byte| **byte == b'\\').count();
        let from = at + 1 - slashes;
        if from < past {
            continue;
        }
        let with = match c {
            // As often as it was escaped, and once more for the quote.
            '\u{201c}'..='\u{201f}' | '\u{2033}' => "\\".repeat(2 * slashes - 1) + "\"",
            _ => c.to_string(),
        };
        past = at + 6;
        edits.push(Edit::put(from..past, with));
    }
    edits
}

/// Named and numbered characters of HTML; those of line ends stand in attributes.
const ENTITIES: &[(&str, &str)] = &[
    ("quot;", "\""),
    ("#34;", "\""),
    ("#x22;", "\""),
    ("apos;", "'"),
    ("#39;", "'"),
    ("#039;", "'"),
    ("#x27;", "'"),
    ("lt;", "<"),
    ("gt;", ">"),
    ("nbsp;", " "),
    ("#160;", " "),
    ("#10;", "\n"),
    ("#xa;", "\n"),
    ("#xA;", "\n"),
    ("#13;", ""),
    ("#9;", "\t"),
];

fn entities(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut past = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if at < past {
            continue;
        }
        let mut name = &text[at + 1..];
        // Escaped twice: `&amp;quot;`.
        while let Some(rest) = name.strip_prefix("amp;") {
            name = rest;
        }
        let amp = text.len() - name.len() > at + 1;
        let edit = match ENTITIES.iter().find(|(entity, _)| name.starts_with(entity)) {
            Some((entity, with)) => Edit::put(at..text.len() - name.len() + entity.len(), *with),
            None if amp => Edit::put(at..text.len() - name.len(), "&"),
            None => continue,
        };
        past = edit.range.end;
        edits.push(edit);
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text, Marks::of(text))).0
    }

    #[test]
    fn marks_of_a_block_of_code_go() {
        for text in [
            "[code]$ ls\na  b[/code]\n",
            "{noformat}$ ls\na  b{noformat}\n",
            "{code:bash}$ ls\na  b{code}\n",
            "`$ ls\na  b`\n",
        ] {
            assert_eq!(clean(text), "$ ls\na  b\n", "{text}");
        }
        for text in ["{code:bash}\n$ ls\n{code}\n", "see [code] of it\n", "`a` and\n`b`\n", "`"] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn quotes_and_blanks_are_plain() {
        assert_eq!(
            clean("service\u{a0}\u{201c}istiod\u{201d}\u{2003}not\u{200b} found"),
            "service \"istiod\" not found"
        );
        assert_eq!(clean("\u{2018}x\u{2019} co\u{2011}op"), "'x' co-op");
        assert_eq!(clean("a:\n\u{3000}b: 1"), "a:\n  b: 1");
    }

    #[test]
    fn a_dash_before_a_flag_is_two() {
        assert_eq!(clean("describe \u{2014}project x"), "describe --project x");
        assert_eq!(clean("pods \u{2014} all"), "pods \u{2014} all");
        assert_eq!(clean("describe\u{2014}x"), "describe--x");
    }

    #[test]
    fn a_dash_before_an_item_is_a_lists() {
        assert_eq!(
            clean("  \u{2013} code: X\n  \u{2022} name: y\n\u{2022} a sentence"),
            "  - code: X\n  - name: y\n\u{2022} a sentence"
        );
    }

    #[test]
    fn characters_that_json_writes_out_are_themselves() {
        assert_eq!(clean(r#"{"m": "\u201cx\u201d \u30ea \u003c \\u201c"}"#), r#"{"m": "\"x\" リ \u003c \\\""}"#);
    }

    #[test]
    fn a_chats_fence_is_no_text() {
        assert_eq!(clean("~~~no endpoints\nx~~~"), "no endpoints\nx");
        assert_eq!(clean("```no endpoints\nx```"), "no endpoints\nx");
        assert_eq!(clean("```yaml\na: 1\n```\n"), "```yaml\na: 1\n```\n");
    }

    #[test]
    fn entities_are_their_characters() {
        assert_eq!(clean("&quot;a&quot; &amp;&amp; &lt;none&gt; &amp;quot;b&#39;"), "\"a\" && <none> \"b'");
        assert_eq!(clean("a & b &unknown;"), "a & b &unknown;");
    }
}
