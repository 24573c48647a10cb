//! What word processors, chats and web pages make of a text: special spaces, curly quotes, dashes, entities.

use super::edits::Edit;
use crate::ground::order;

/// Makes plain spaces, quotes, dashes and characters of their typographic and HTML forms.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = if text.is_ascii() { Vec::new() } else { characters(text) };
    edits.extend(fences(text));
    if memchr::memchr(b'&', text.as_bytes()).is_some() {
        edits.extend(entities(text));
    }
    order::sort_by(&mut edits, |one, other| one.range.start.cmp(&other.range.start));
    edits
}

/// A chat's code block begins and ends on the lines of its text: the fence gets lines of its own.
fn fences(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    // Most texts hold no such mark at all, and one byte is found faster than three.
    let Some(first) = memchr::memchr(b'`', text.as_bytes()) else { return edits };
    for at in memchr::memmem::find_iter(&text.as_bytes()[first..], "```").map(|at| first + at) {
        let before = &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..at];
        let after = text[at + 3..].split('\n').next().unwrap_or("").trim();
        // What stands behind an opening fence alone is the name of a language.
        let text_behind = after.contains([' ', ':', '"']) || matches!(after, "{" | "[" | "ROLE" | "[{");
        let opens = before.trim().is_empty() && text_behind && !after.starts_with("{.");
        let closes = !before.trim().is_empty() && after.is_empty();
        if opens || closes {
            edits.push(Edit::cut(at..at + 3));
        }
    }
    edits
}

fn characters(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut blank_before = true;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let with = match c {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(" "),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Some(""),
            '\u{2018}'..='\u{201b}' | '\u{2032}' => Some("'"),
            '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ff02}' => Some("\""),
            '\u{2010}' | '\u{2011}' => Some("-"),
            // A word processor makes one long dash of `--project`.
            '\u{2013}' | '\u{2014}'
                if blank_before && characters.peek().is_some_and(|(_, next)| next.is_ascii_lowercase()) =>
            {
                Some("--")
            }
            _ => None,
        };
        if let Some(with) = with {
            edits.push(Edit::put(at..at + c.len_utf8(), with));
        }
        blank_before = c.is_whitespace();
    }
    edits
}

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
        apply(text, &edits(text)).0
    }

    #[test]
    fn quotes_and_blanks_are_plain() {
        assert_eq!(
            clean("service\u{a0}\u{201c}istiod\u{201d}\u{3000}not\u{200b} found"),
            "service \"istiod\" not found"
        );
        assert_eq!(clean("\u{2018}x\u{2019} co\u{2011}op"), "'x' co-op");
    }

    #[test]
    fn a_dash_before_a_flag_is_two() {
        assert_eq!(clean("describe \u{2014}project x"), "describe --project x");
        assert_eq!(clean("pods \u{2014} all"), "pods \u{2014} all");
    }

    #[test]
    fn a_chats_fence_is_no_text() {
        assert_eq!(clean("```no endpoints\nx```"), "no endpoints\nx");
        assert_eq!(clean("```yaml\na: 1\n```\n"), "```yaml\na: 1\n```\n");
    }

    #[test]
    fn entities_are_their_characters() {
        assert_eq!(clean("&quot;a&quot; &amp;&amp; &lt;none&gt; &amp;quot;b&#39;"), "\"a\" && <none> \"b'");
        assert_eq!(clean("a & b &unknown;"), "a & b &unknown;");
    }
}
