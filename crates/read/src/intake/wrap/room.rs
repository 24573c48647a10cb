//! Whether a line's next word had room before the edge, judged by the lines around.

use super::begins::begins;
use super::joint::Joint;
use super::window::{NARROW, Window};
use crate::intake::structure::{LineRole, key, role};

/// How far around a line others tell how wide the text was.
pub(super) const NEAR: usize = 40;

/// A line, the first line of what it belongs to, and the line below.
pub(super) struct Place<'w, 't> {
    pub(super) window: &'w Window<'t>,
    pub(super) first: usize,
    pub(super) at: usize,
    pub(super) head: &'t str,
    pub(super) rest: &'t str,
}

impl Place<'_, '_> {
    /// Whether a line is nothing by itself.
    pub(super) fn is_rest(&self, line: usize) -> bool {
        let (own, text) = (self.window.lines[line], self.window.trimmed(line));
        own.width > 0 && own.indent == own.base && !begins(text) && key(text).is_none()
    }

    pub(super) fn role(&self, line: usize) -> LineRole {
        role(self.window.content(line))
    }

    /// Whether the first word of the line below had no room on the one above it.
    pub(super) fn has_no_room(&self) -> bool {
        let word = self.rest.split(' ').next().unwrap_or("").chars().count();
        let edge = self.edge();
        edge.max(word) >= NARROW && self.window.lines[self.at].width + 1 + word > edge
    }

    /// The same, where that word stands in a column that begins so many characters from the margin.
    pub(super) fn has_no_room_at(&self, column: usize) -> bool {
        let word = self.rest.split(' ').next().unwrap_or("").chars().count();
        self.has_no_room() && column + word > self.edge()
    }

    /// How wide the lines around are that have a blank to be wrapped at.
    pub(super) fn edge(&self) -> usize {
        let around = self.at.saturating_sub(NEAR)..(self.at + NEAR).min(self.window.lines.len());
        let wraps = |line: &usize| self.window.trimmed(*line).contains(' ');
        around.filter(wraps).map(|line| self.window.lines[line].width).max().unwrap_or(0)
    }

    /// Whether the line does not end at an edge at which words are cut: others are wider, or words end and begin here.
    pub(super) fn is_at_blank(&self) -> bool {
        let last = self.window.trimmed(self.at).rsplit(' ').next().unwrap_or("");
        let mark = last.bytes().all(|byte| byte.is_ascii_punctuation());
        let width = self.window.lines[self.at].width;
        mark || width < self.edge() || self.window.joint(self.at) == Joint::Apart || self.wraps_at_words(width)
    }

    /// Whether another value near was wrapped well before the edge.
    fn wraps_at_words(&self, edge: usize) -> bool {
        let around = self.at.saturating_sub(NEAR)..(self.at + NEAR).min(self.window.lines.len() - 1);
        around.filter(|line| self.window.lines[*line].width < edge && self.is_rest(line + 1)).any(|line| {
            let (own, below) = (self.window.lines[line], self.window.lines[line + 1]);
            let word = self.window.rest(line + 1).split(' ').next().unwrap_or("").chars().count();
            let keyed = own.indent > own.base && key(self.window.trimmed(line).trim_start_matches("- ")).is_some();
            keyed && below.width < edge && own.width + 1 + word > edge
        })
    }
}

/// Where the columns of a row begin, in bytes.
pub(super) fn columns(line: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = line.as_bytes();
    let blank = |at: usize| matches!(bytes[at], b' ' | b'\t');
    (0..bytes.len()).filter(move |at| {
        !blank(*at) && (*at == 0 || (blank(at - 1) && (*at == 1 || blank(at - 2) || bytes[at - 1] == b'\t')))
    })
}
