//! Tags of HTML that stand around text: issue trackers, wikis and mails give lines and emphasis with them.

use super::edits::Edit;
use super::strings::content::is_output;

/// Tags that end a line, those of reports of tests too, tags of a table's cells, and tags that leave no trace.
const BLOCKS: [&str; 21] = [
    "testcase",
    "testsuite",
    "failure",
    "error",
    "system-out",
    "system-err",
    "p",
    "div",
    "li",
    "tr",
    "pre",
    "ul",
    "ol",
    "table",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "tbody",
    "thead",
];
const CELLS: [&str; 2] = ["td", "th"];
const INLINE: [&str; 17] = [
    "b", "i", "u", "s", "em", "strong", "span", "code", "font", "mark", "kbd", "samp", "tt", "small", "a", "del", "ins",
];

/// How long a tag may be, and how far behind it its end may stand, in bytes.
const LONGEST: usize = 400;
const FAR: usize = 64 << 10;

/// Makes lines of `<br>` and takes off simple tags where both ends are there; `<none>`, `<POD>` and the like stay.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let mut open: Vec<(usize, &'static str, Edit)> = Vec::new();
    let mut data_ends = Next::of(bytes, "]]>");
    let mut attributes = Attributes { text, ends: CLOSES.map(|mark| Next::of(bytes, mark)), past: 0 };
    for at in memchr::memchr_iter(b'<', bytes) {
        let Some(tag) = tag(&text[at..]) else {
            edits.extend(attributes.take(at).into_iter().flatten());
            continue;
        };
        let range = at..at + tag.length;
        match tag.what {
            What::Break => edits.push(line_break(text, at, tag.length)),
            What::Data => {
                if let Some(end) = data_ends.from(range.end).filter(|end| *end < range.end + FAR) {
                    edits.push(Edit::put(range, if begins_line(text, at) { "" } else { "\n" }));
                    edits.push(Edit::cut(end..end + 3));
                }
            }
            What::Open(name) => {
                let with = if BLOCKS.contains(&name) && !begins_line(text, at) { "\n" } else { "" };
                open.push((at, name, Edit::put(range, with)));
            }
            What::Close(name) => {
                let found = open.iter().rev().take(32).position(|(_, own, _)| *own == name);
                let Some(found) = found.map(|back| open.len() - 1 - back).filter(|found| open[*found].0 + FAR > at)
                else {
                    continue;
                };
                let with = match name {
                    _ if CELLS.contains(&name) => "  ",
                    _ if BLOCKS.contains(&name) && !text[range.end..].starts_with('\n') => "\n",
                    // A log viewer's number of the line.
                    _ if text[range.end..].starts_with('<') && is_number(&text[open[found].2.range.end..at]) => "\t",
                    _ => "",
                };
                edits.push(open.remove(found).2);
                edits.push(Edit::put(range, with));
            }
        }
    }
    if !edits.is_empty() {
        edits.extend(cells(text));
    }
    crate::ground::order::sort_by(&mut edits, |one, other| one.range.start.cmp(&other.range.start));
    edits.dedup_by(|next, before| next.range.start < before.range.end);
    edits
}

/// What an attribute's value ends with, where its text is the last of a tag or its type follows.
const CLOSES: [&str; 3] = ["\">", "\"/>", "\" type=\""];

/// Attributes that hold what was written, as reports of tests have them.
const HOLDS: [&str; 5] = [" message=\"", " output=\"", " text=\"", " value=\"", " body=\""];

/// The places of one mark, asked for from places that rise: each byte is looked at once.
struct Next<'t> {
    bytes: &'t [u8],
    mark: &'static str,
    found: Option<usize>,
}

impl<'t> Next<'t> {
    fn of(bytes: &'t [u8], mark: &'static str) -> Next<'t> {
        Next { bytes, mark, found: None }
    }

    /// The first place from `from` on.
    fn from(&mut self, from: usize) -> Option<usize> {
        let found = self.found.filter(|found| *found >= from).unwrap_or_else(|| {
            let rest = self.bytes.get(from..).unwrap_or_default();
            memchr::memmem::find(rest, self.mark.as_bytes()).map_or(self.bytes.len(), |found| from + found)
        });
        self.found = Some(found);
        (found < self.bytes.len()).then_some(found)
    }
}

/// Outputs in attributes, whose line ends were entities.
struct Attributes<'t> {
    text: &'t str,
    ends: [Next<'t>; 3],
    past: usize,
}

impl Attributes<'_> {
    /// Takes an output out of the tag that begins at `at`.
    fn take(&mut self, at: usize) -> Option<[Edit; 2]> {
        if at < self.past || !begins_line(self.text, at) {
            return None;
        }
        let line = self.text[at..].split('\n').next()?;
        let head = line.get(..LONGEST).unwrap_or(line);
        let (held, name) = HOLDS.iter().filter_map(|name| Some((head.find(name)?, name))).min()?;
        let from = at + held + name.len();
        let (end, close) = self.ends.iter_mut().filter_map(|next| Some((next.from(from)?, next.mark))).min()?;
        let value = self.text.get(from..end).filter(|value| value.len() < FAR && value.contains('\n'))?;
        if !is_output(value.lines()) {
            return None;
        }
        let mut behind = end + close.len();
        if !close.ends_with('>') {
            behind += memchr::memchr(b'>', &self.text.as_bytes()[behind..self.text.len().min(behind + LONGEST)])? + 1;
        }
        self.past = behind;
        let ends = self.text[behind..].is_empty() || self.text[behind..].starts_with('\n');
        Some([Edit::cut(at..from), Edit::put(end..behind, if ends { "" } else { "\n" })])
    }
}

enum What {
    Break,
    /// The mark before a CDATA section.
    Data,
    Open(&'static str),
    Close(&'static str),
}

struct Tag {
    length: usize,
    what: What,
}

fn tag(text: &str) -> Option<Tag> {
    if text.starts_with("<![CDATA[") {
        return Some(Tag { length: 9, what: What::Data });
    }
    let head = &text.as_bytes()[..text.len().min(LONGEST)];
    let end = memchr::memchr3(b'>', b'\n', b'<', &head[1..]).map(|at| at + 1).filter(|end| head[*end] == b'>')?;
    let inner = text.get(1..end)?;
    let closes = inner.starts_with('/');
    let inner = inner.trim_matches('/').trim_end();
    let name = inner.split([' ', '\t']).next().unwrap_or("");
    // A tag in words is no placeholder only if it has attributes.
    if inner.len() > name.len() && !inner.contains('=') {
        return None;
    }
    let length = end + 1;
    if name.eq_ignore_ascii_case("br") {
        return Some(Tag { length, what: What::Break });
    }
    let name = BLOCKS.iter().chain(&CELLS).chain(&INLINE).find(|known| name.eq_ignore_ascii_case(known))?;
    Some(Tag { length, what: if closes { What::Close(name) } else { What::Open(name) } })
}

/// A break is a line's end; where one stands behind it, it is that.
fn line_break(text: &str, at: usize, length: usize) -> Edit {
    let rest = &text[at + length..];
    Edit::put(at..at + length, if rest.starts_with('\n') { "" } else { "\n" })
}

fn is_number(text: &str) -> bool {
    (1..=7).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn begins_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    before.is_empty() || before.ends_with('\n')
}

/// The bars around Markdown cells that hold several lines.
fn cells(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        if line.starts_with('|') && line.contains("<br") {
            let bars: Vec<usize> = memchr::memchr_iter(b'|', line.as_bytes())
                .filter(|at| *at == 0 || line.as_bytes()[at - 1] != b'\\')
                .collect();
            let mut held = false;
            for (n, bar) in bars.iter().enumerate() {
                let cell = &line[*bar + 1..bars.get(n + 1).copied().unwrap_or(line.len())];
                let holds = cell.contains("<br");
                if holds || held {
                    let blank = usize::from(cell.starts_with(' '));
                    let before = usize::from(*bar > 0 && line.as_bytes()[bar - 1] == b' ');
                    let last = line[*bar + 1..].trim().is_empty();
                    let with = if last || (n == 0 && holds) { "" } else { "\n" };
                    edits.push(Edit::put(start + bar - before..start + bar + 1 + blank, with));
                }
                held = holds;
            }
            for (at, _) in line.match_indices("\\|") {
                edits.push(Edit::cut(start + at..start + at + 1));
            }
        }
        start += line.len() + 1;
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
    fn breaks_are_lines() {
        assert_eq!(clean("a:<br>  b: 1<br/>\nc<BR />d"), "a:\n  b: 1\nc\nd");
        assert_eq!(
            clean("| When | What |\n|--|--|\n| 10:42 | a \\| b<br>c |\n"),
            "| When | What |\n|--|--|\n| 10:42\na | b\nc\n"
        );
    }

    #[test]
    fn tags_go_in_pairs() {
        assert_eq!(clean("no <b>endpoints</b> <span style=\"color: red\">available</span>"), "no endpoints available");
        assert_eq!(clean("<pre>a:\n  b</pre>\n<td>x</td><td>y</td>"), "a:\n  b\nx  y  ");
        assert_eq!(clean("<div><span class=\"n\">12</span><span>a: 1</span></div>"), "12\ta: 1\n");
        let report = "<testcase name=\"mesh\"><failure message=\"exit 1\">$ ls\na</failure></testcase>\n";
        assert_eq!(clean(report).trim(), "$ ls\na");
        assert_eq!(clean("<![CDATA[a\nb]]>"), "a\nb");
    }

    #[test]
    fn an_attribute_holds_an_output() {
        for tag in ["<failure message=\"a:\n  b: \"1\"\"/>", "<failure message=\"a:\n  b: \"1\"\" type=\"error\">"] {
            assert_eq!(clean(&format!("<x>\n{tag}\nand")), "<x>\na:\n  b: \"1\"\nand");
        }
        for text in ["<failure message=\"a: b\"/>\nc: d\n<x y=\"\"/>", "<failure message=\"one\nand two\"/>"] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn a_mark_is_looked_for_once() {
        let mut next = Next::of(b"a]]>b", "]]>");
        assert_eq!([next.from(0), next.from(1), next.from(2)], [Some(1), Some(1), None]);
        // From here on nothing is searched: no other text could change the answer.
        next.bytes = b"a]]>]";
        assert_eq!((next.from(3), next.found), (None, Some(5)));
    }

    #[test]
    fn placeholders_stay() {
        for text in ["<none> <unset> <POD> </x>", "a < b > c", "kubectl logs <a> -n <b>", "<table>", "x<p y>z</p>"] {
            assert_eq!(clean(text), text);
        }
    }
}
