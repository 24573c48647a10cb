//! What is looked at of a file, and where things stand in it. A file may be longer than memory: it is read where it is looked at.

use std::cell::RefCell;
use std::rc::Rc;

use super::wire::wire;

#[cfg(test)]
mod tests;

/// Asks for lines of a file, or for the nearest place where a text stands in it, with the lines around that.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LookRequest {
    /// The file's id.
    pub id: String,
    /// What the report calls it, or a file in it; empty for the first one.
    pub path: String,
    /// The first line, from 1.
    pub from: u32,
    /// How many lines.
    pub count: u32,
    /// The text that is searched for, upper and lower case alike; empty for none.
    pub find: String,
    /// The line, from 1, at or behind which it is searched.
    pub near: u32,
    /// Which of the places is asked for, from 1, whatever its line; 0 for the one that is nearest. Behind the last one comes the first.
    pub number: u32,
}

/// The lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looked {
    /// What was asked for.
    pub request: LookRequest,
    /// The file that they are of.
    pub path: String,
    /// The files of an archive; none where it is none.
    pub files: Vec<String>,
    /// How many lines it has; 0 if it can't be shown, or not yet.
    pub total: u32,
    /// The number of the first line given, from 1.
    pub from: u32,
    /// The lines, each without its end, and cut where it is very long.
    pub lines: Vec<String>,
    /// In how many places the text stands.
    pub found: u32,
    /// Which of them is the one asked for, from 1; 0 for none.
    pub at: u32,
    /// Its line.
    pub line: u32,
}

wire! {
    struct LookRequest { id, path, from, count, find, near, number }
    struct Looked { request, path, files, total, from, lines, found, at, line }
}

/// How many bytes each count of line ends stands for.
pub(super) const BLOCK: usize = 64 << 10;

/// So many files are remembered, with where their lines begin and where what was searched for stands.
const REMEMBERED: usize = 4;

/// What is remembered, by its name.
pub(super) type Named<T> = RefCell<Vec<(String, Rc<T>)>>;

/// A line is shown up to so many characters.
const LONGEST: usize = 4_000;

/// The line ends of a file, counted by blocks: `\n`, `\r\n` and a lone `\r` end a line, as everywhere here.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// How many line ends stand before each block.
    before: Vec<u32>,
    count: u32,
    /// Whether the last byte was a `\r`, which may belong to the next one.
    open: bool,
}

impl Ends {
    /// Takes the next bytes: whole blocks, but for the last ones.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        for block in bytes.chunks(BLOCK) {
            self.count += u32::from(std::mem::take(&mut self.open) && block[0] != b'\n');
            self.before.push(self.count);
            let has_returns = memchr::memchr(b'\r', block).is_some();
            self.count += memchr::memchr_iter(b'\n', block).count() as u32;
            if has_returns {
                let lone = memchr::memchr_iter(b'\r', block);
                self.count += lone.filter(|at| block.get(at + 1).is_some_and(|next| *next != b'\n')).count() as u32;
                self.open = block.last() == Some(&b'\r');
            }
        }
    }

    /// How many lines there are.
    pub(super) fn total(&self) -> u32 {
        self.count + u32::from(self.open) + 1
    }

    /// The block in which a line (from 1) begins or that ends the line before it, and how many line ends stand between there and it.
    pub(super) fn block_of(&self, line: u32) -> (usize, u32) {
        let ends = line.saturating_sub(1);
        let behind = self.before.partition_point(|before| *before < ends);
        let block = behind.saturating_sub(1);
        (block, ends - self.before.get(block).copied().unwrap_or(0).min(ends))
    }

    /// How many line ends stand before a block.
    pub(super) fn before(&self, block: usize) -> u32 {
        self.before.get(block).copied().unwrap_or(0)
    }
}

/// The line ends in some bytes: where each line behind one begins. Bytes that another `\n` follows are whole.
fn starts(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let found = memchr::memchr2_iter(b'\n', b'\r', bytes);
    found.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).map(|at| at + 1)
}

/// How many line ends stand in some bytes.
pub(super) fn ends_in(bytes: &[u8]) -> u32 {
    starts(bytes).count() as u32
}

/// Lines of some bytes: `skip` line ends behind their beginning, at most so many. A last line that nothing ends is one where the bytes are
/// the last ones.
pub(super) fn lines_of(bytes: &[u8], skip: u32, count: u32, is_end: bool) -> Vec<String> {
    let mut starts = starts(bytes);
    let mut from = match skip {
        0 => 0,
        _ => match starts.nth(skip as usize - 1) {
            Some(from) => from,
            None => return Vec::new(),
        },
    };
    let mut lines = Vec::new();
    while lines.len() < count as usize {
        let Some(next) = starts.next() else {
            if is_end {
                lines.push(shown(&bytes[from..]));
            }
            break;
        };
        lines.push(shown(&bytes[from..next]));
        from = next;
    }
    lines
}

/// A line as it is shown.
pub(super) fn shown(line: &[u8]) -> String {
    // No character is longer than four bytes.
    let is_long = line.len() > LONGEST * 4;
    let text = String::from_utf8_lossy(&line[..if is_long { LONGEST * 4 } else { line.len() }]);
    let text = text.trim_end_matches(['\n', '\r']);
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}\u{2026}", &text[..at]),
        None => text.to_owned(),
    }
}

/// Searches for a text, whatever the case of its letters, in bytes that come piece by piece.
pub(super) struct Find {
    finder: memchr::memmem::Finder<'static>,
    length: usize,
    /// The end of the piece before, in which one may begin.
    rest: Vec<u8>,
    /// Where the bytes behind that begin.
    at: u64,
    /// Where the text stands.
    pub(super) found: Vec<u64>,
}

/// More places are not counted.
const MOST: usize = 1 << 20;

impl Find {
    pub(super) fn new(text: &str) -> Find {
        let lower = text.to_ascii_lowercase().into_bytes();
        let finder = memchr::memmem::Finder::new(&lower).into_owned();
        Find { finder, length: lower.len(), rest: Vec::new(), at: 0, found: Vec::new() }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        let mut text = std::mem::take(&mut self.rest);
        let start = self.at - text.len() as u64;
        text.extend(bytes.iter().map(u8::to_ascii_lowercase));
        self.at += bytes.len() as u64;
        let room = MOST - self.found.len().min(MOST);
        self.found.extend(self.finder.find_iter(&text).take(room).map(|at| start + at as u64));
        let last = self.found.last().map_or(0, |last| (last + self.length as u64).saturating_sub(start) as usize);
        let keep = (text.len() + 1).saturating_sub(self.length).max(last.min(text.len()));
        self.rest = text.split_off(keep);
    }
}

pub(super) fn remembered<T>(list: &'static std::thread::LocalKey<Named<T>>, name: &str) -> Option<Rc<T>> {
    list.with_borrow(|list| list.iter().find(|(own, _)| own == name).map(|(_, value)| Rc::clone(value)))
}

pub(super) fn remember<T>(list: &'static std::thread::LocalKey<Named<T>>, name: String, value: T) -> Rc<T> {
    let value = Rc::new(value);
    list.with_borrow_mut(|list| {
        list.insert(0, (name, Rc::clone(&value)));
        list.truncate(REMEMBERED);
    });
    value
}
