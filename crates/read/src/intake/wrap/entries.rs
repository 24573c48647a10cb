//! Lines that all begin with the same head, a time say, but for the rest of those that a terminal wrapped.

use std::cell::OnceCell;

use super::begins::is_prompt;
use super::head::{HEAD, TOLD};
use super::joint::Joint;
use super::room::columns;
use super::window::Window;
use crate::ground::time::time_end;
use crate::intake::structure::{is_head, is_rule, role};

/// A single line is wrapped over no more lines than this.
const LINES: usize = 20;

/// The beginning of a line with all its digits as one; shorter where a mark alone stands before each line.
#[derive(Clone, Copy, PartialEq)]
struct Head {
    bytes: [u8; HEAD],
    length: usize,
}

/// What joins a line to the one below, which has no head though all entries have.
pub(super) fn joined(window: &Window<'_>, at: usize) -> Option<&'static str> {
    // A prompt goes on with nothing here, and is nothing's rest.
    if is_prompt(window.trimmed(at)) || is_prompt(window.trimmed(at + 1)) {
        return None;
    }
    let width = window.width(at);
    let full = |line: usize| window.width(line) == width || window.lines[line].width == width;
    // The head is this line's own, or that of the line whose rest it is.
    let mut first = at;
    let seen = OnceCell::new();
    let reach = || seen.get_or_init(|| window.reach(at, width)).clone();
    let entries = loop {
        let entries = Entries { window, known: Head::of(window, first)? };
        // Two are enough where both begin with a time, and no column stands behind it.
        let is_timed = |content: &str| {
            let behind = time_end(content.as_bytes(), 0).map(|end| content[end..].trim());
            behind.is_some_and(|behind| !behind.contains("  "))
        };
        let wanted = || if is_timed(window.content(first)) { 2 } else { 3 };
        let several = |wanted: usize| reach().filter(|line| entries.is_entry(*line)).take(wanted).count() == wanted;
        if entries.is_rest(at + 1) && !is_row_below(window, at) && several(wanted()) {
            break entries;
        }
        let above = first.checked_sub(1).filter(|above| full(*above) && reach().contains(above));
        first = above.filter(|above| at - above < LINES)?;
    };
    // Tables of one kind below each other have heads alike, and their rows are no rests of them.
    if is_head(window.trimmed(at)) {
        return None;
    }
    let lines = entries.around(at, reach(), full);
    let wrapped: Vec<usize> = lines.clone().filter(|line| full(*line) && entries.is_rest(line + 1)).collect();
    let different = wrapped.iter().any(|line| window.trimmed(*line) != window.trimmed(at));
    let own = window.joint(at);
    let joints = || wrapped.iter().map(|line| window.joint(*line));
    let cuts = joints().filter(|joint| matches!(joint, Joint::Cut | Joint::Likely)).count();
    let apart = joints().filter(|joint| *joint == Joint::Apart).count();
    match own {
        Joint::Cut => Some(""),
        _ if different && cuts > apart => Some(""),
        _ if !entries.are_structured(lines) => None,
        Joint::Likely | Joint::Unclear if apart == 0 => Some(""),
        Joint::Apart if cuts <= apart => Some(" "),
        _ => None,
    }
}

struct Entries<'w, 't> {
    window: &'w Window<'t>,
    known: Head,
}

impl Entries<'_, '_> {
    fn is_entry(&self, line: usize) -> bool {
        let alike = self.known.alike(&self.window.lines[line].begins);
        let length = || self.window.lines[line].begins.iter().take_while(|byte| **byte != 0).count();
        alike == self.known.length || (alike >= TOLD && alike == length())
    }

    /// Whether a line has no such head, and is neither blank nor the rule of a box whose sides all lines have.
    fn is_rest(&self, line: usize) -> bool {
        self.window.lines.get(line).is_some_and(|own| own.width > 0)
            && !is_rule(self.window.trimmed(line))
            && self.known.alike(&self.window.lines[line].begins) < TOLD.min(self.known.length)
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
        let entries: Vec<&str> =
            lines.filter(|line| self.is_entry(*line)).map(|line| self.window.content(line)).collect();
        (1..=3).any(|words| {
            let rests = || entries.iter().filter_map(|entry| behind_words(entry, words));
            let structured = rests().filter(|rest| role(rest).is_structured()).count();
            (structured > 1 && structured * 3 >= rests().count() * 2) || rests().any(is_head)
        })
    }
}

/// Whether the line below is a row as this one is, its columns below the same heads: the rows of a table may all begin alike, by their
/// namespace, and the last not.
fn is_row_below(window: &Window<'_>, at: usize) -> bool {
    let mut below = columns(window.content(at + 1)).peekable();
    let same = columns(window.content(at)).filter(|column| {
        while below.next_if(|other| other < column).is_some() {}
        *column > 0 && below.peek() == Some(column)
    });
    same.take(3).count() == 3
}

/// What stands behind so many words and the blank after them, if anything does.
fn behind_words(entry: &str, words: usize) -> Option<&str> {
    let mut blanks = entry.match_indices(' ').map(|(at, _)| at + 1);
    blanks.nth(words - 1).map(|at| &entry[at..]).filter(|rest| !rest.trim().is_empty())
}

impl Head {
    /// The head of a line, if it is long enough for one. A blank begins none.
    fn of(window: &Window<'_>, line: usize) -> Option<Head> {
        let bytes = window.lines[line].begins;
        // A short mark before each line, of a quote or a comment, says nothing of what stands behind it.
        let length = match bytes[0] {
            0 | b' ' | b'\t' => return None,
            b'>' | b'|' | b'#' | b'+' => 1,
            _ if bytes.starts_with("│".as_bytes()) => '│'.len_utf8(),
            _ => HEAD,
        };
        Some(Head { bytes, length })
    }

    /// How many bytes of it a line begins with.
    fn alike(&self, own: &[u8; HEAD]) -> usize {
        self.bytes[..self.length].iter().zip(own).take_while(|(one, other)| one == other).count()
    }
}
