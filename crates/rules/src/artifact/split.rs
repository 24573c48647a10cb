//! One paste to its pieces: prompts and fences part them, and so does one kind ending where another begins.

use std::ops::Range;

use super::command::{self, Command};
use super::kinds;
use super::kinds::envoy_config_dump::{Inventory, Read};
use super::shape::{LineShape, columns_of, shape_of, terminal_width};
use super::table;
use super::tree::{Flow, Tree, read_json, read_yaml};
use super::{Reason, Record};
use crate::Kind;
use crate::intake::What;

/// One piece of a paste.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// What it was taken for.
    pub kind: Kind,
    /// Where it stands in the clean text.
    pub range: Range<usize>,
    /// Why it was taken for that.
    pub reason: Reason,
    /// The command that was pasted above it.
    pub command: Option<Command>,
    /// What its parser made of it.
    pub records: Vec<Record>,
    /// What Envoy's configuration dump holds.
    pub(crate) inventory: Option<Box<Inventory>>,
}

/// A paste in its pieces.
#[derive(Debug, Default)]
pub struct Split {
    /// The pieces in order, without gaps but for prompts.
    pub artifacts: Vec<Artifact>,
    /// Lines that are commands: what stands in them is nobody's output.
    pub commands: Vec<(Range<usize>, Command)>,
    /// What could not be read, with its offset in the clean text.
    pub troubles: Vec<(usize, What)>,
}

const TEXT: Reason = Reason {
    en: "no known output; read as plain text",
    ja: "既知の出力ではないため、テキストとして検査しました",
};

/// Splits a clean text. With a kind, the whole text is taken for that.
pub fn read(text: &str, kind: Option<Kind>) -> Split {
    let mut splitter =
        Splitter { text, split: Split::default(), prose: 0..0, command: None, kind, width: terminal_width(text) };
    match kind {
        Some(kind) => splitter.forced(kind),
        None => splitter.run(),
    }
    splitter.split
}

struct Splitter<'t> {
    text: &'t str,
    split: Split,
    /// The plain text since the last artifact.
    prose: Range<usize>,
    /// The command above what comes.
    command: Option<(Range<usize>, Command)>,
    kind: Option<Kind>,
    /// The width at which a terminal cut the lines, in characters.
    width: Option<usize>,
}

impl<'t> Splitter<'t> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            let (line, next) = self.line(at);
            at = match command::command_of(line) {
                Some(typed) => self.prompt(at, line, typed, next),
                None if command::is_bare_prompt(line) => {
                    self.end_of_output(at, true);
                    self.flush();
                    next
                }
                None => self.piece(at, line, next),
            };
        }
        self.end_of_output(self.text.len(), false);
        self.flush();
        if self.split.artifacts.is_empty() && !self.text.trim().is_empty() {
            self.push(Kind::Text, 0..self.text.len(), TEXT, Vec::new());
        }
    }

    /// The person says what it is: every tree of the text is read as that, and it is that even where nothing was read.
    fn forced(&mut self, kind: Kind) {
        let reason = Reason { en: "set by hand", ja: "手動で指定" };
        let whole = 0..self.text.len();
        let start = self.text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
        let json = matches!(self.text.as_bytes().get(start), Some(b'{' | b'['));
        let records = if kind == Kind::Text {
            Vec::new()
        } else if json && kind == Kind::EnvoyConfigDump {
            let read = kinds::envoy_config_dump::read(self.text, start);
            return self.push_dump(whole, reason, read);
        } else if json {
            let (tree, _) = read_json(self.text, start, Flow::Json);
            self.split.troubles.extend(tree.troubles.iter().cloned());
            kinds::records(kind, &tree)
        } else if let Some((_, _, records)) =
            kinds::table(self.text, whole.clone()).filter(|(found, ..)| *found == kind)
        {
            records
        } else {
            kinds::records(kind, &read_yaml(self.text, 0, self.text.len()))
        };
        self.push(kind, whole, reason, records);
    }

    fn line(&self, at: usize) -> (&'t str, usize) {
        let rest = &self.text[at..];
        match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(length) => (&rest[..length], at + length + 1),
            None => (rest, self.text.len()),
        }
    }

    /// The end of the line that holds this byte, which may lie within a character where a paste is cut.
    fn line_end(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at.min(self.text.len())..];
        memchr::memchr(b'\n', rest).map_or(self.text.len(), |length| at + length + 1)
    }

    /// A command with the lines it goes on over.
    fn prompt(&mut self, at: usize, pasted: &str, typed: &str, mut next: usize) -> usize {
        self.end_of_output(at, true);
        self.flush();
        let prompted = pasted.trim_start().len() > typed.len() && !pasted.trim_start().starts_with("sudo ");
        let mut line = typed.trim_end().to_owned();
        let mut last = pasted;
        while next < self.text.len() {
            let (more, after) = self.line(next);
            if line.ends_with('\\') {
                line.pop();
                line.push(' ');
                line.push_str(more.trim());
            } else if self.width == Some(last.chars().count()) && command::command_of(more).is_none() {
                // A terminal cuts the command as it cuts its output.
                line.push_str(more.trim_end());
            } else if is_flag(more) {
                // The documents wrap a command before its flags and forget the backslash.
                line.push(' ');
                line.push_str(more.trim());
            } else {
                break;
            }
            last = more;
            next = after;
        }
        let command = command::read(&line, prompted);
        self.split.commands.push((at..next, command.clone()));
        self.command = Some((at..next, command));
        next
    }

    /// A command whose output is empty can say as much as one that printed something, where a prompt shows that it was run.
    fn end_of_output(&mut self, at: usize, ended: bool) {
        let Some((range, command)) = self.command.take() else { return };
        if (ended || command.prompted)
            && self.text[range.end..at].trim().is_empty()
            && let Some((kind, reason, records)) = kinds::empty_output(&command, range.clone())
        {
            self.prose = at..at;
            self.split.artifacts.push(Artifact {
                kind,
                range,
                reason,
                command: Some(command),
                records,
                inventory: None,
            });
        } else {
            self.command = Some((range, command));
        }
    }

    fn piece(&mut self, at: usize, line: &str, next: usize) -> usize {
        let rows = || self.wrapped_rows(at, line).or_else(|| kinds::lines(self.text, at));
        let begun = if line.trim().is_empty() { None } else { rows() };
        if let Some((range, (kind, reason, records))) = begun {
            self.flush();
            let end = range.end.max(next);
            self.push(kind, range, reason, records);
            self.prose = end..end;
            return end;
        }
        let shape = shape_of(line);
        if shape == LineShape::JsonStart
            && let Some(read) = kinds::envoy_config_dump::json(self.text, at + line.len() - line.trim_start().len())
        {
            self.flush();
            let end = self.line_end(read.range.end.max(at + 1) - 1);
            let reason = read.found.1;
            self.push_dump(at..end, reason, read);
            self.prose = end..end;
            return end;
        }
        let found = match shape {
            LineShape::Fence => {
                self.end_of_output(at, false);
                None
            }
            LineShape::JsonStart => {
                let (tree, end) = read_json(self.text, at + line.len() - line.trim_start().len(), Flow::Json);
                let end = self.line_end(end.max(at + 1) - 1);
                let found = kinds::recognise(&tree).map(|(kind, reason)| (kind, reason, kinds::records(kind, &tree)));
                let found = found.or_else(|| escaped(&tree));
                if found.is_none() && self.text[..at].trim().is_empty() {
                    // Somebody meant to paste JSON, of whatever kind.
                    self.split.troubles.extend(tree.troubles.iter().cloned());
                }
                found.map(|(kind, reason, records)| {
                    self.split.troubles.extend(tree.troubles.iter().cloned());
                    (kind, at..end, reason, records)
                })
            }
            LineShape::Key | LineShape::Item => {
                let end = self.yaml_end(at);
                let tree = read_yaml(self.text, at, end);
                match kinds::recognise(&tree) {
                    Some((kind, reason)) => {
                        // What `kubectl describe` prints holds tables too, and is no YAML that could be broken.
                        let described = tree.root().children().any(|node| node.key() == Some("Name"));
                        let said = |what: &What| !(described && matches!(what, What::YamlBroken(_)));
                        self.split.troubles.extend(tree.troubles.iter().filter(|(_, what)| said(what)).cloned());
                        Some((kind, at..end, reason, kinds::records(kind, &tree)))
                    }
                    None => return self.prose_to(at, end),
                }
            }
            LineShape::TableHead => self.table(at, next),
            LineShape::MarkdownRow => {
                let end = self.bars_end(next);
                match kinds::table(self.text, at..end) {
                    Some((kind, reason, records)) => Some((kind, at..end, reason, records)),
                    None => return self.prose_to(at, end),
                }
            }
            _ => None,
        };
        match found {
            Some((kind, range, reason, records)) => {
                self.flush();
                let end = range.end;
                self.push(kind, range, reason, records);
                self.prose = end..end;
                end
            }
            None => self.prose_to(at, next),
        }
    }

    /// A config_dump is too large for a tree: its kind reads it from the text.
    fn push_dump(&mut self, range: Range<usize>, reason: Reason, read: Read) {
        self.split.troubles.extend(read.trouble);
        let (kind, _, records) = read.found;
        self.push(kind, range, reason, records);
        if let Some(last) = self.split.artifacts.last_mut() {
            last.inventory = Some(Box::new(read.inventory));
        }
    }

    fn prose_to(&mut self, at: usize, end: usize) -> usize {
        if self.prose.is_empty() {
            self.prose = at..at;
        }
        self.prose.end = end;
        end
    }

    fn flush(&mut self) {
        let range = std::mem::take(&mut self.prose);
        let speaks = self.text[range.clone()]
            .lines()
            .any(|line| !matches!(shape_of(line), LineShape::Blank | LineShape::Fence | LineShape::DocumentMark));
        if speaks {
            let text = &self.text[range.clone()];
            let start = range.start + text.len() - text.trim_start().len();
            let end = range.start + text.trim_end().len();
            let (kind, reason) = kinds::log(&self.text[start..end]).unwrap_or((Kind::Text, TEXT));
            self.push(kind, start..end, reason, Vec::new());
        }
    }

    fn push(&mut self, kind: Kind, range: Range<usize>, reason: Reason, records: Vec<Record>) {
        let command = self.command.take().map(|(_, command)| command);
        // Entry after entry of one log, description after description of one kind, is one artifact.
        if let Some(last) = self.split.artifacts.last_mut()
            && last.kind == kind
            && command.is_none()
            && self.kind.is_none()
            && (kind == Kind::LogEntries || is_next_description(self.text, last, &range, reason))
        {
            last.range.end = range.end;
            last.records.extend(records);
            return;
        }
        self.split.artifacts.push(Artifact { kind, range, reason, command, records, inventory: None });
    }

    /// Where the YAML, or the description, that begins at `start` ends.
    fn yaml_end(&self, start: usize) -> usize {
        let indent_of = |line: &str| line.len() - line.trim_start().len();
        let (first, mut at) = self.line(start);
        let mut base = indent_of(first);
        let (mut end, mut blanks, mut long) = (at, 0, first.chars().count() >= 72);
        while at < self.text.len() {
            let (line, next) = self.line(at);
            let indent = indent_of(line);
            let belongs = match shape_of(line) {
                LineShape::Blank => {
                    blanks += 1;
                    at = next;
                    if blanks > 2 {
                        break;
                    }
                    continue;
                }
                LineShape::Fence | LineShape::DocumentMark | LineShape::MarkdownRow => false,
                LineShape::Key | LineShape::Item => true,
                LineShape::Heading => line.trim_start().starts_with('#') && blanks == 0,
                LineShape::Log | LineShape::TableHead => indent > base && blanks == 0,
                LineShape::JsonStart | LineShape::Row => indent > base,
                LineShape::Plain => (indent > base && blanks == 0) || line.trim() == "--" || (long && blanks == 0),
            };
            // `kubectl describe` of many prints one behind the other: each is read for itself.
            let next_one = blanks > 0 && indent == indent_of(first) && is_name_line(line) && is_name_line(first);
            if !belongs || next_one || is_prompt(line) {
                break;
            }
            if matches!(shape_of(line), LineShape::Key) {
                base = base.min(indent);
            }
            long = line.chars().count() >= 72;
            blanks = 0;
            at = next;
            end = next;
        }
        end
    }

    /// The table whose head stands at `at`, over as many lines as a terminal wrapped it.
    fn table(&self, at: usize, next: usize) -> Option<(Kind, Range<usize>, Reason, Vec<Record>)> {
        let (more, after) = self.line(next);
        let end = self.table_end(if table::goes_on_head(more) { after } else { next });
        if let Some(table) = table::unwrap(self.text, at..end, self.width)
            && let Some((kind, reason, mut records)) = kinds::table(&table.text, 0..table.text.len())
        {
            records.iter_mut().for_each(|record| table.place(record));
            return Some((kind, at..table.end, reason, records));
        }
        let end = self.table_end(next);
        kinds::table(self.text, at..end).map(|(kind, reason, records)| (kind, at..end, reason, records))
    }

    /// Rows without a head that a terminal wrapped.
    fn wrapped_rows(&self, at: usize, line: &str) -> Option<(Range<usize>, kinds::Found)> {
        let width = self.width.filter(|width| line.len() >= *width && line.chars().count() == *width)?;
        // The first of its lines holds a name and at least two columns more.
        columns_of(line).nth(2)?;
        let is_row = |next: usize| kinds::lines(self.text, next).is_some();
        let ends = |line: &str| {
            !matches!(shape_of(line), LineShape::Row | LineShape::Plain | LineShape::Key) || is_prompt(line)
        };
        let read = |rows: usize| {
            let table = table::unwrap_rows(self.text, at, (width, rows), is_row, ends)?;
            let (range, found) = kinds::lines(&table.text, 0)?;
            // One row is enough only where it holds what was wrapped.
            let end = self.line_end(table.back(range.end.saturating_sub(2)));
            (end > at + line.len() + 1).then_some((table, end, found))
        };
        read(1)?;
        let (table, end, (kind, reason, mut records)) = read(1000)?;
        records.iter_mut().for_each(|record| table.place(record));
        Some((at..end, (kind, reason, records)))
    }

    /// Where a table between bars ends.
    fn bars_end(&self, mut at: usize) -> usize {
        while at < self.text.len() {
            let (line, next) = self.line(at);
            if !matches!(shape_of(line), LineShape::MarkdownRow) && !table::is_rule(line) {
                break;
            }
            at = next;
        }
        at
    }

    fn table_end(&self, mut at: usize) -> usize {
        while at < self.text.len() {
            let (line, next) = self.line(at);
            let row = matches!(shape_of(line), LineShape::Row | LineShape::Plain | LineShape::Key);
            if !row || is_prompt(line) {
                break;
            }
            at = next;
        }
        at
    }
}

/// `Name:         cart`, the first line of what `kubectl describe` prints of one resource.
fn is_name_line(line: &str) -> bool {
    line.trim_start().strip_prefix("Name:").is_some_and(|rest| rest.starts_with("  "))
}

/// Whether what stands at `range` is the next of several descriptions.
fn is_next_description(text: &str, last: &Artifact, range: &Range<usize>, reason: Reason) -> bool {
    let between = text.get(last.range.end..range.start).unwrap_or("-");
    last.reason == reason && between.trim().is_empty() && text.get(range.clone()).is_some_and(is_name_line)
}

/// `--zone ZONE`, which no output begins with.
fn is_flag(line: &str) -> bool {
    line.trim_start().strip_prefix("--").is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_lowercase()))
}

/// Whether a line is a prompt, with a command or without.
fn is_prompt(line: &str) -> bool {
    command::is_bare_prompt(line) || command::command_of(line).is_some()
}

/// An output that stands escaped in a string of other JSON, as log shippers write it: all its places are that string's.
fn escaped(tree: &Tree<'_>) -> Option<(Kind, Reason, Vec<Record>)> {
    let strings = tree.all().filter(|node| node.text().len() > 20 && node.text().starts_with(['{', '[']));
    strings.take(50).find_map(|string| {
        let (inner, _) = read_json(string.text(), 0, Flow::Json);
        let (kind, reason) = kinds::recognise(&inner)?;
        let mut records = kinds::records(kind, &inner);
        for record in &mut records {
            record.span = string.span();
            record.places.clear();
        }
        Some((kind, reason, records))
    })
}
