//! JSON strings that are still open at a line's end: JSON writes a line's end in a string as `\n`, so that what wrapped it was no JSON.

use super::head::alike;
use super::joint::{Joint, joint};
use super::window::NARROW;
use crate::intake::edits::Edit;
use crate::intake::lines::line_end;

/// A string is wrapped over no more bytes than this.
const LONGEST: usize = 1 << 20;

/// Joins the lines over which JSON was wrapped within strings.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        at = match begins_json(line.trim_start()) {
            true if end < text.len() && line.len() >= NARROW => unwrap(text, at, end, &mut edits).max(end + 1),
            _ => end + 1,
        };
    }
    edits
}

/// `{"key": ...`, `[{"key": ...` or `"key": "...`.
fn begins_json(line: &str) -> bool {
    let inner = line.trim_start_matches(['{', '[', ' ']);
    let Some(key) = inner.strip_prefix('"') else { return false };
    // A key may be cut itself: that of a membership is a long path.
    let Some((key, behind)) = key.split_once('"') else { return !key.contains([' ', '\t']) };
    key.len() <= 80 && behind.trim_start().starts_with(':')
}

/// Where a reader of JSON stands.
#[derive(Clone, Copy, Default)]
struct State {
    quoted: bool,
    escaped: bool,
    depth: usize,
}

impl State {
    fn read(&mut self, line: &[u8]) {
        for byte in line {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' if self.quoted => self.escaped = true,
                b'"' => self.quoted = !self.quoted,
                b'{' | b'[' if !self.quoted => self.depth += 1,
                b'}' | b']' if !self.quoted => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }
}

/// Joins the lines of the value that begins on the line at `start..end`; gives where the next one may begin.
fn unwrap(text: &str, start: usize, end: usize, edits: &mut Vec<Edit>) -> usize {
    let width = text[start..end].chars().count();
    // An editor's backslash in the last column is none of the string.
    let marked = is_marked(text, start..end);
    let own = |line: &str, full: bool| if marked && full { line.len().saturating_sub(1) } else { line.len() };
    let mut state = State::default();
    state.read(&text.as_bytes()[start..start + own(&text[start..end], true)]);
    let first = edits.len();
    let (mut line, mut open, mut even) = (start..end, false, true);
    let mut joints: Vec<(std::ops::Range<usize>, usize)> = Vec::new();
    while line.end < text.len() && line.start - start < LONGEST {
        let full = text[line.clone()].chars().count() == width;
        if !(state.quoted || (state.depth > 0 && full && width >= NARROW)) {
            break;
        }
        let next = line.end + 1..line_end(text, line.end + 1);
        let below = &text[next.clone()];
        let another = alike(&text[start..end], below) || (!full && below.trim_start().starts_with("{\""));
        if below.trim().is_empty() || another || (!full && is_indented(below)) {
            return next.start;
        }
        open |= state.quoted;
        even &= full;
        joints.push((line.start..line.end - usize::from(marked && full), next.start));
        let goes_on = below.ends_with('\\') && below.chars().count() == width;
        state.read(&below.as_bytes()[..own(below, goes_on)]);
        line = next;
    }
    // A cut value whose string is open at the paste's end was wrapped where its lines are just as wide.
    if open && (!state.quoted || (even && joints.len() > 1)) {
        let straight = even && joints.len() > 1;
        edits.extend(joints.into_iter().map(|(line, next)| edit(text, line, next, (even, straight))));
    }
    debug_assert!(edits[first..].is_sorted_by_key(|edit| edit.range.start), "edits are in order");
    line.start
}

/// Whether a line ends with an editor's backslash, and the one below too if it is as wide.
fn is_marked(text: &str, line: std::ops::Range<usize>) -> bool {
    let (own, below) = (&text[line.clone()], text.get(line.end + 1..).unwrap_or(""));
    let below = below.split('\n').next().unwrap_or("");
    let is_full = below.chars().count() == own.chars().count();
    // What an escape of JSON's goes on with was cut within it.
    let escapes = || below.starts_with(|first: char| "\"\\/bfnrtu".contains(first));
    own.ends_with('\\') && if is_full { below.ends_with('\\') } else { !escapes() }
}

fn is_indented(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with('\t')
}

/// What joins a line of a string to the next, where all are as wide (`even`) and several are, so that they were cut (`straight`).
fn edit(text: &str, line: std::ops::Range<usize>, next: usize, (even, straight): (bool, bool)) -> Edit {
    let left = &text[line.clone()];
    // One blank at the end is the string's own, more of them pad the line.
    let kept = left.trim_end().len();
    let end = if left.len() > kept + 1 && !even { line.start + kept } else { line.end };
    let below = &text[next..line_end(text, next)];
    let between = joint(&text[line.start..end], below, "");
    // A terminal cuts words at its edge alone, where no line is wider.
    let words = between == Joint::Apart || (between != Joint::Cut && !left.ends_with(' ') && is_passed(text, &line));
    let apart = words && !straight;
    Edit::put(end..next, if apart { " " } else { "" })
}

/// Whether lines near that have a blank to be wrapped at are wider than one.
fn is_passed(text: &str, line: &std::ops::Range<usize>) -> bool {
    const NEAR: usize = 20;
    const BYTES: usize = 4096;
    let width = text[line.clone()].chars().count();
    let from =
        (line.start.saturating_sub(BYTES)..=line.start).find(|at| text.is_char_boundary(*at)).unwrap_or(line.start);
    let to =
        (line.end..=text.len().min(line.end + BYTES)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(line.end);
    let wider = |other: &str| other.trim().contains(' ') && other.trim_end().chars().count() > width;
    text[from..line.start].lines().rev().take(NEAR).any(wider) || text[line.end..to].lines().take(NEAR).any(wider)
}
