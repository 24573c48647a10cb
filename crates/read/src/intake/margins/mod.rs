//! What stands before a line and is none of it: quote marks, line numbers, a container runtime's stream tags.

mod borders;
mod common;
mod entries;
mod gutters;
mod hunks;
mod items;
mod labels;
mod line;
mod panes;
mod parts;
mod prefix;
mod quotes;

use super::edits::Edit;
use gutters::gutters;
use line::{MarginLine, lines, stream_tag};
use quotes::quote_marks;

/// A JSON text of more bytes than this was written by a program to a file, and by nobody to a chat.
const LARGE: usize = 1 << 20;

/// How the scripts of `meshmedic collect` begin the lines that they say themselves.
pub(crate) const REMARK: &str = "# meshmedic: ";

/// Removes `> ` quote marks, line-number gutters and `stdout F` tags where they are certain: where neighbouring lines agree.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    // Nothing stands before a line of a large JSON document that does not stand before its first.
    if text.len() > LARGE && matches!(text.trim_start().as_bytes().first(), Some(b'{' | b'[')) {
        return Vec::new();
    }
    let lines: Vec<MarginLine> = lines(text).collect();
    let quotes = quote_marks(&lines);
    let (gutters, rests) = gutters(&lines, &quotes);
    let mut rests = rests.into_iter().peekable();
    let mut widths: Vec<usize> = quotes.iter().zip(&gutters).map(|(quote, gutter)| quote + gutter).collect();
    hunks::widen(&lines, &mut widths);
    prefix::widen(&lines, &mut widths);
    items::widen(&lines, &mut widths);
    labels::widen(&lines, &mut widths);
    entries::widen(&lines, &mut widths);
    // What a script says between its outputs begins alike, and is no margin.
    for (line, width) in lines.iter().zip(&mut widths).filter(|(_, width)| **width > 0) {
        *width = line.text.find(REMARK).map_or(*width, |own| own.min(*width));
    }
    let mut ends = borders::ends(&lines, &mut widths);
    panes::part(&lines, &mut widths, &mut ends);
    let mut edits = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let width = widths[at];
        let goes_on = rests.next_if_eq(&at).is_some() && quotes[at] == 0 && ends[at - 1] == lines[at - 1].text.len();
        if goes_on {
            edits.push(Edit::cut(line.start - 1..line.start + width));
        } else if width > 0 {
            edits.push(Edit::cut(line.start..line.start + width));
        }
        if let Some(tag) = stream_tag(&line.text[width..]) {
            let from = line.start + width;
            match edits.last_mut() {
                // The line before was only a part of this one: the runtime cuts at 16 KiB.
                Some(last) if at > 0 && lines[at - 1].is_partial() && last.range.end <= line.start => {
                    edits.push(Edit::cut(line.start - 1..from + tag.end));
                }
                _ => edits.push(Edit::cut(from + tag.start..from + tag.end)),
            }
        }
        if ends[at] < line.text.len() {
            edits.push(Edit::cut(line.start + ends[at].max(width)..line.start + line.text.len()));
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;

    pub(super) fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    #[test]
    fn quote_marks_go_where_lines_agree() {
        assert_eq!(clean("> a:\n>   b: 1\n>\n> c"), "a:\n  b: 1\n\nc");
        assert_eq!(clean(">> a\n>> b"), "a\nb");
        assert_eq!(clean("> one line"), "one line");
        assert_eq!(clean("│ Error: x\n│\n│ y"), "Error: x\n\ny");
        assert_eq!(clean("a\n> b\nc"), "a\n> b\nc");
    }

    #[test]
    fn gutters_go_where_they_count() {
        assert_eq!(clean(" 9 | a:\n10 |   b\n11 |\n12 | c"), "a:\n  b\n\nc");
        assert_eq!(clean("1:a\n2:  b\n3:c"), "a\n  b\nc");
        assert_eq!(clean("     1\ta\n     2\t\n     3\tb"), "a\n\nb");
        assert_eq!(clean("1  a\n2    b\n3  c"), "a\n  b\nc");
        let wrapped = "one line that was wider than the editor was, and so it was brok";
        assert_eq!(clean(&format!("   1  {wrapped}\n      en once\n")), format!("{wrapped}en once\n"));
        let table = "num  target\n1    RETURN\n2    RETURN\n\n1    DROP\n";
        assert_eq!(clean(table), table);
        assert_eq!(clean("10:41:15 a\n11:41:15 b\n12:41:15 c"), "10:41:15 a\n11:41:15 b\n12:41:15 c");
    }

    #[test]
    fn an_access_logs_lines_keep_what_they_have_in_common() {
        let line = |code| {
            format!("[2026-06-11T09:03:2{}.400Z] \"GET / HTTP/1.1\" {code} - via_upstream - \"-\" 0 1 9", code % 10)
        };
        let log = [200, 403, 200, 201].map(line).join("\n");
        assert_eq!(clean(&log), log);
        let refused = log.replace("403 - via_upstream", "403 - rbac_access_denied_matched_policy[none]");
        assert_eq!(clean(&refused), refused);
    }

    #[test]
    fn a_runtimes_tags_go_and_parts_join() {
        let log = "2026-07-30T00:00:01.1Z stderr F one\n2026-07-30T00:00:02.1Z stdout P tw\n2026-07-30T00:00:02.1Z stdout F o\n";
        assert_eq!(clean(log), "2026-07-30T00:00:01.1Z one\n2026-07-30T00:00:02.1Z two\n");
    }
}
