//! A string as it is written, and the edits that make its text of it.

use std::ops::Range;

use super::content::goes_on;
use crate::intake::edits::Edit;

/// How a string is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Between double quotes, with backslashes; YAML's too, which may be folded over lines.
    Double,
    /// The same in JSON, whose strings have no lines: where one has, it was wrapped.
    Json,
    /// Between single quotes that are doubled within, folded over lines.
    Single,
    /// Without quotes, folded over lines.
    Plain,
    /// Lines behind so many bytes of indentation.
    Block(usize),
    /// The same, where only a blank line or a deeper one ends a line.
    Folded(usize),
    /// A cell of CSV: double quotes are doubled within, lines are lines.
    Cell,
}

/// A string's text without its quotes, where it stands.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// In bytes of the text.
    pub(super) range: Range<usize>,
    pub(super) style: Style,
}

impl Piece {
    /// Reads the string; `edits` gets what makes its text of it.
    pub(super) fn decode(&self, text: &str, edits: &mut Vec<Edit>) -> String {
        let end = trimmed_end(text, self);
        let mut decoder = Decoder { text, at: self.range.start, end, base: None, out: String::new(), edits };
        match self.style {
            Style::Double => decoder.escapes(false),
            Style::Json => decoder.escapes(true),
            Style::Single => decoder.marks(b'\'', true),
            Style::Plain => decoder.marks(b'\n', true),
            Style::Cell => decoder.marks(b'"', false),
            Style::Block(indent) => decoder.block(indent, false),
            Style::Folded(indent) => decoder.block(indent, true),
        }
        let out = decoder.out;
        if end < self.range.end {
            edits.push(Edit::cut(end..self.range.end));
        }
        out
    }
}

impl Piece {
    /// Joins the lines that YAML folded a string over, where it stands: those of a `>`, and `one\` with `\ two` below it.
    pub(super) fn unfold(&self, text: &str, edits: &mut Vec<Edit>) {
        if let Style::Folded(indent) = self.style {
            return self.join(text, indent, edits);
        }
        if self.style != Style::Double {
            return;
        }
        for at in memchr::memmem::find_iter(text[self.range.clone()].as_bytes(), b"\\\n") {
            let from = self.range.start + at;
            let rest = &text[from + 2..self.range.end];
            let blanks = rest.len() - rest.trim_start_matches(' ').len();
            let mark = usize::from(rest[blanks..].starts_with("\\ "));
            edits.push(Edit::cut(from..from + 2 + blanks + mark));
        }
    }

    /// Joins a folded block's lines that are of one paragraph and stand equally deep; one blank line between two of them is a line's end,
    /// which is none of a message that goes on.
    fn join(&self, text: &str, indent: usize, edits: &mut Vec<Edit>) {
        let plain = |line: &str| !line.trim().is_empty() && blanks_of(line) == indent;
        let mut lines = text[self.range.clone()].split('\n').peekable();
        let (mut end, mut ended, mut paragraph) = (self.range.start, None, self.range.start);
        while let Some(line) = lines.next() {
            let start = end;
            end += line.len();
            if let Some(ended) = ended.take() {
                if plain(line) && goes_on(text[paragraph..ended].trim(), line.trim()) {
                    edits.push(Edit::cut(ended..start));
                }
                paragraph = start;
            }
            if plain(line) && lines.peek().is_some_and(|next| plain(next)) {
                edits.push(Edit::put(end..end + 1 + indent, " "));
            } else if plain(line) && lines.peek().is_some_and(|next| next.trim().is_empty()) {
                // Behind the blank line, if that is the only one.
                ended = Some(end + 1);
                end += 1 + lines.next().map_or(0, str::len);
            }
            end += 1;
        }
    }
}

/// Where a string ends without the ends of lines at its end, which docker's and Jupyter's have.
fn trimmed_end(text: &str, piece: &Piece) -> usize {
    let mut end = piece.range.end;
    loop {
        let body = &text[piece.range.start..end];
        let escaped = matches!(piece.style, Style::Double | Style::Json)
            && (body.ends_with("\\n") || body.ends_with("\\r"))
            && body.bytes().rev().skip(1).take_while(|byte| *byte == b'\\').count() % 2 == 1;
        if escaped {
            end -= 2;
        } else if body.ends_with(['\n', '\r']) {
            end -= 1;
        } else {
            return end;
        }
    }
}

struct Decoder<'t, 'e> {
    text: &'t str,
    at: usize,
    end: usize,
    /// How deep the lines behind its empty lines stand, where that was asked for.
    base: Option<usize>,
    out: String,
    edits: &'e mut Vec<Edit>,
}

impl Decoder<'_, '_> {
    fn keep(&mut self, to: usize) {
        self.out.push_str(&self.text[self.at..to]);
        self.at = to;
    }

    fn put(&mut self, length: usize, with: &str) {
        self.out.push_str(with);
        self.edits.push(Edit::put(self.at..self.at + length, with.to_owned()));
        self.at += length;
    }

    fn escapes(&mut self, wrapped: bool) {
        let bytes = self.text.as_bytes();
        while let Some(found) = memchr::memchr2(b'\\', b'\n', &bytes[self.at..self.end]) {
            self.keep(self.at + found);
            if bytes[self.at] == b'\n' {
                if wrapped {
                    self.unwrap()
                } else {
                    self.fold()
                }
                continue;
            }
            if wrapped && bytes.get(self.at + 1) == Some(&b'\n') {
                self.cut_escape();
                continue;
            }
            match bytes.get(self.at + 1).filter(|_| self.at + 1 < self.end) {
                Some(b'n') => self.put(2, "\n"),
                Some(b't') => self.put(2, "\t"),
                Some(b'r' | b'b' | b'f') => self.put(2, ""),
                Some(b'e') => self.put(2, "\u{1b}"),
                Some(b'u') => self.unicode(),
                Some(b'x') => {
                    let code = self.text.get(self.at + 2..self.at + 4).and_then(|hex| u8::from_str_radix(hex, 16).ok());
                    let c = code.filter(u8::is_ascii).map_or('\u{fffd}', char::from);
                    let length = 4.min(self.end - self.at);
                    if self.text.is_char_boundary(self.at + length) {
                        self.put(length, c.encode_utf8(&mut [0; 4]));
                    } else {
                        self.put(2, "");
                    }
                }
                Some(b'\n') => {
                    let rest = &self.text[self.at + 2..self.end];
                    let blanks = rest.len() - rest.trim_start_matches(' ').len();
                    self.put(2 + blanks, "");
                }
                Some(_) => {
                    self.put(1, "");
                    let next = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
                    self.keep(self.at + next);
                }
                None => self.put(1, ""),
            }
        }
        self.keep(self.end);
    }

    /// An escape that a terminal cut behind its backslash.
    fn cut_escape(&mut self) {
        let with = match self.text.as_bytes().get(self.at + 2).filter(|_| self.at + 2 < self.end) {
            Some(b'n') => "\n",
            Some(b't') => "\t",
            Some(b'r') => "",
            _ => {
                self.put(2.min(self.end - self.at), "");
                let next = self.text[self.at..self.end].chars().next().map_or(0, char::len_utf8);
                return self.keep(self.at + next);
            }
        };
        self.put(3, with);
    }

    fn unicode(&mut self) {
        let unit = |at: usize| {
            let hex = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
            u16::from_str_radix(hex, 16).ok()
        };
        let Some(high) = unit(self.at) else { return self.put(2, "") };
        let low = unit(self.at + 6).filter(|low| (0xd800..0xdc00).contains(&high) && (0xdc00..0xe000).contains(low));
        let units = [high, low.unwrap_or(0)];
        let taken = 1 + usize::from(low.is_some());
        let with = String::from_utf16_lossy(&units[..taken]);
        self.put(taken * 6, &with);
    }

    /// A line's end within YAML's quotes: a blank; an empty line is a line's end.
    fn fold(&mut self) {
        let rest = &self.text[self.at..self.end];
        let blanks = rest.len() - rest.trim_start().len();
        let lines = rest[..blanks].bytes().filter(|byte| *byte == b'\n').count();
        if lines < 2 {
            return self.put(blanks.max(1), " ");
        }
        let own = blanks_of(rest[..blanks].rsplit('\n').next().unwrap_or(""));
        let deeper = if self.at + blanks < self.end { own.saturating_sub(self.base()) } else { 0 };
        self.put(blanks, &format!("\n{}", " ".repeat(deeper)));
    }

    /// How deep a string's lines stand behind its empty lines: whoever put an output between quotes left it its own indentation.
    fn base(&mut self) -> usize {
        let lines = self.text[..self.end].get(self.at..).unwrap_or("").split("\n\n").skip(1);
        let least = || {
            lines.map(|line| line.trim_start_matches('\n')).filter(|line| !line.trim().is_empty()).map(blanks_of).min()
        };
        *self.base.get_or_insert_with(|| least().unwrap_or(0))
    }

    /// A line's end within JSON's quotes: nothing where a terminal cut the line, which makes lines of one width; else a blank.
    fn unwrap(&mut self) {
        let line = |end: usize| {
            let start = memchr::memrchr(b'\n', &self.text.as_bytes()[..end]).map_or(0, |end| end + 1);
            (self.text[start..end].chars().count(), start)
        };
        let (width, start) = line(self.at);
        let before = start.checked_sub(1).map(|end| line(end).0);
        let next = self.text[self.at + 1..].split('\n').next().map_or(0, |next| next.chars().count());
        let cut = before == Some(width) || next == width || width % 10 == 0;
        self.put(1, if cut { "" } else { " " });
    }

    /// A mark that stands twice stands for itself; a line's end is folded or kept.
    fn marks(&mut self, mark: u8, folds: bool) {
        let bytes = self.text.as_bytes();
        let end_of_line = if folds { b'\n' } else { mark };
        while let Some(found) = memchr::memchr2(mark, end_of_line, &bytes[self.at..self.end]) {
            self.keep(self.at + found);
            if bytes[self.at] == b'\n' {
                self.fold();
            } else if bytes.get(self.at + 1) == Some(&mark) {
                self.put(1, "");
                self.keep(self.at + 1);
            } else {
                self.keep(self.at + 1);
            }
        }
        self.keep(self.end);
    }

    fn block(&mut self, indent: usize, folds: bool) {
        let bytes = self.text.as_bytes();
        loop {
            let end = memchr::memchr(b'\n', &bytes[self.at..self.end]).map_or(self.end, |at| self.at + at);
            let line = &self.text[self.at..end];
            let blanks = blanks_of(line).min(indent);
            if blanks > 0 {
                self.put(blanks, "");
            }
            self.keep(end);
            if self.at >= self.end {
                return;
            }
            let next = self.text[self.at + 1..self.end].split('\n').next().unwrap_or("");
            let long = line.len() >= 60 && blanks_of(next) <= indent;
            if !folds || line.trim().is_empty() {
                self.keep(self.at + 1);
            } else if next.trim().is_empty() && self.at + 1 + next.len() < self.end {
                // The empty line between two is the end of the first.
                self.put(1 + next.len(), "");
                self.keep(self.at + 1);
            } else if blanks_of(next) > indent || (blanks_of(line) > indent && !long) {
                self.keep(self.at + 1);
            } else {
                // A row's last cell is one word that had no room, and its column stands apart.
                let cell = line.trim().contains("  ") && !next.trim().contains(' ');
                self.put(1, if cell { "   " } else { " " });
            }
        }
    }
}

fn blanks_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::edits::apply;

    fn decoded(raw: &str, style: Style) -> String {
        let mut edits = Vec::new();
        let out = Piece { range: 0..raw.len(), style }.decode(raw, &mut edits);
        assert_eq!(apply(raw, &edits).0, out);
        out
    }

    #[test]
    fn escapes_are_their_characters() {
        assert_eq!(
            decoded(r#"a:\n\tb \"c\" \\n \u201cd\u201d\u003c \ud83d\ude00\/\n"#, Style::Double),
            "a:\n\tb \"c\" \\n “d”< 😀/"
        );
        assert_eq!(decoded("a\\\n  \\ b\n  c\n\n  d\\", Style::Double), "a b c\nd");
        assert_eq!(decoded(r"\u12 \uZZZZ \x1b[0m\xff", Style::Double), "12 ZZZZ \u{1b}[0m\u{fffd}");
    }

    #[test]
    fn folded_strings_join_in_their_place() {
        let raw = "a\\\n  \\ b\\\n  c \\\"d\\\"";
        let mut edits = Vec::new();
        Piece { range: 0..raw.len(), style: Style::Double }.unfold(raw, &mut edits);
        assert_eq!(apply(raw, &edits).0, "a bc \\\"d\\\"");
        let raw = "  a\n  b\n\n  c\n    d";
        edits.clear();
        Piece { range: 0..raw.len(), style: Style::Folded(2) }.unfold(raw, &mut edits);
        assert_eq!(apply(raw, &edits).0, "  a b\n\n  c\n    d");
        assert_eq!(decoded("a\\\nnb\\\n\"c\\\n\\", Style::Json), "a\nb\"c\\");
        let line = "x".repeat(71);
        assert_eq!(
            decoded(&format!("{line}\n  {}\ny", "z".repeat(69)), Style::Json),
            format!("{line}  {}y", "z".repeat(69))
        );
    }

    #[test]
    fn other_strings_of_yaml_and_csv() {
        assert_eq!(decoded("it''s\n  one\n\n  two", Style::Single), "it's one\ntwo");
        assert_eq!(decoded("a:\n\n      b: 1\n\n    c: 2\n      d", Style::Single), "a:\n  b: 1\nc: 2 d");
        assert_eq!(decoded("one\n  two", Style::Plain), "one two");
        assert_eq!(decoded("a \"\"b\"\"\nc", Style::Cell), "a \"b\"\nc");
        assert_eq!(decoded("  a:\n    b: 1\n\n  c\n", Style::Block(2)), "a:\n  b: 1\n\nc");
        assert_eq!(decoded("  a  b\n  c\n\n  d  e\n  f g", Style::Folded(2)), "a  b   c\nd  e f g");
        assert_eq!(decoded("  a b\n  c\n\n  d:\n\n    e: 1\n\n  f", Style::Folded(2)), "a b c\nd:\n  e: 1\nf");
    }
}
