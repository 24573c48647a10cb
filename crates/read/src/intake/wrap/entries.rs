//! Lines that all begin with the same head, a time say, but for the rest of those that a terminal wrapped.

use super::joint::{Joint, joint};
use super::window::Window;
use crate::intake::structure::{is_head, role};

/// How many bytes of a head are compared, its digits as one.
const HEAD: usize = 8;

/// A single line is wrapped over no more lines than this.
const LINES: usize = 60;

/// So many bytes of a head tell it from what is none.
const TOLD: usize = 2;

/// The beginning of a line with all its digits as one; shorter where a mark alone stands before each line.
#[derive(Clone, Copy, PartialEq)]
struct Head {
    bytes: [u8; HEAD],
    length: usize,
}

/// What joins a line to the one below, which has no head though all entries have.
pub(super) fn joined(window: &Window<'_>, at: usize) -> Option<&'static str> {
    let width = window.width(at);
    let full = |line: usize| window.width(line) == width || window.lines[line].width == width;
    // The head is this line's own, or that of the line whose rest it is.
    let mut first = at;
    let reach = window.reach(at, width);
    let entries = loop {
        let entries = Entries { window, known: Head::of(window.rest(first))? };
        if entries.is_rest(at + 1) && reach.clone().filter(|line| entries.is_entry(*line)).take(3).count() == 3 {
            break entries;
        }
        let above = first.checked_sub(1).filter(|above| reach.contains(above) && full(*above));
        first = above.filter(|above| at - above < LINES)?;
    };
    let lines = entries.around(at, reach, full);
    let wrapped: Vec<usize> = lines.clone().filter(|line| full(*line) && entries.is_rest(line + 1)).collect();
    let different = wrapped.iter().any(|line| window.trimmed(*line) != window.trimmed(at));
    let own = joint(window.content(at), window.rest(at + 1), window.near(at));
    let joints = || wrapped.iter().map(|line| joint(window.content(*line), window.rest(line + 1), window.near(*line)));
    let cuts = joints().filter(|joint| matches!(joint, Joint::Cut | Joint::Likely)).count();
    let apart = joints().filter(|joint| *joint == Joint::Apart).count();
    let structured = entries.are_structured(lines);
    match own {
        Joint::Cut => Some(""),
        _ if different && cuts > apart => Some(""),
        Joint::Likely | Joint::Unclear if structured && apart == 0 => Some(""),
        Joint::Apart if structured && cuts <= apart => Some(" "),
        _ => None,
    }
}

struct Entries<'w, 't> {
    window: &'w Window<'t>,
    known: Head,
}

impl Entries<'_, '_> {
    fn is_entry(&self, line: usize) -> bool {
        let alike = self.known.alike(self.window.rest(line));
        alike == self.known.length || (alike >= TOLD && alike == length(self.window.rest(line)))
    }

    /// Whether a line has no such head, and is not blank.
    fn is_rest(&self, line: usize) -> bool {
        self.window.lines.get(line).is_some_and(|own| own.width > 0)
            && self.known.alike(self.window.rest(line)) < TOLD.min(self.known.length)
    }

    /// The lines around one that are entries, or the rest of those that are full.
    fn around(&self, at: usize, reach: std::ops::Range<usize>, full: impl Fn(usize) -> bool) -> std::ops::Range<usize> {
        let fits = |line: &usize| self.is_entry(*line) || (*line > 0 && self.is_rest(*line) && full(line - 1));
        let behind = (at + 1..reach.end).take_while(&fits).count();
        let before = (reach.start..at).rev().take_while(fits).count();
        at - before..at + 1 + behind
    }

    /// Whether a document, a table or a session stands behind the heads: what writes those heads each line of its own.
    fn are_structured(&self, lines: std::ops::Range<usize>) -> bool {
        let entries: Vec<&str> = lines.filter(|line| self.is_entry(*line)).map(|line| self.window.rest(line)).collect();
        (1..=3).any(|words| {
            let rests = || entries.iter().filter_map(|entry| behind_words(entry, words));
            let structured = rests().filter(|rest| role(rest).is_structured()).count();
            (structured > 1 && structured * 3 >= rests().count() * 2) || rests().any(is_head)
        })
    }
}

/// What stands behind so many words and the blank after them, if anything does.
fn behind_words(entry: &str, words: usize) -> Option<&str> {
    let mut blanks = entry.match_indices(' ').map(|(at, _)| at + 1);
    blanks.nth(words - 1).map(|at| &entry[at..]).filter(|rest| !rest.trim().is_empty())
}

impl Head {
    /// The head of a line, if it is long enough for one. A blank begins none.
    fn of(line: &str) -> Option<Head> {
        let bytes: [u8; HEAD] = plain(line)?;
        // A short mark before each line, of a quote or a comment, says nothing of what stands behind it.
        let length = match bytes[0] {
            b' ' | b'\t' => return None,
            b'>' | b'|' | b'#' | b'+' => 1,
            _ if line.starts_with('│') => '│'.len_utf8(),
            _ => HEAD,
        };
        Some(Head { bytes, length })
    }

    /// How many bytes of it a line begins with.
    fn alike(&self, line: &str) -> usize {
        let own: [u8; HEAD] = plain(line).unwrap_or_default();
        self.bytes[..self.length].iter().zip(own).take_while(|(one, other)| **one == *other).count()
    }
}

/// Whether two lines begin the same, as rows and the lines of a listing do: its numbers count up.
pub(super) fn alike(line: &str, other: &str) -> bool {
    let (Some(one), Some(two)) = (plain(line), plain(other)) else { return false };
    let same = one.iter().zip(two).take_while(|(one, two)| *one == two).count();
    same == HEAD || (one[0] == b'0' && same > TOLD)
}

/// How many bytes of a head a line has.
fn length(line: &str) -> usize {
    plain(line).map_or(0, |bytes| bytes.iter().take_while(|byte| **byte != 0).count())
}

/// The beginning of a line with each number, and klog's levels, as one; nothing of a blank line.
fn plain(line: &str) -> Option<[u8; HEAD]> {
    let own = line.as_bytes();
    let klog = own.len() > 5 && matches!(own[0], b'I' | b'W' | b'E' | b'F') && own[1..5].iter().all(u8::is_ascii_digit);
    let mut bytes = [0; HEAD];
    let mut length = 0;
    for (at, byte) in own.iter().enumerate() {
        let digit = byte.is_ascii_digit();
        if digit && at > 0 && own[at - 1].is_ascii_digit() {
            continue;
        }
        if length == HEAD {
            break;
        }
        bytes[length] = if digit { b'0' } else { *byte };
        length += 1;
    }
    if klog {
        bytes[0] = b'I';
    }
    (length > 0).then_some(bytes)
}
