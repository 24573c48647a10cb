//! Lines that end at a terminal's edge: a word is cut there, or several different lines are just as wide and none near is wider.

use std::ops::Range;

use super::begins::{begins, is_prompt};
use super::head::alike;
use super::joint::Joint;
use super::window::{BESIDE, Window};
use crate::intake::structure::{is_head, key};

/// A line that ends so much before the edge, and goes on, was wrapped at a word.
const RAGGED: usize = 16;

/// So many different lines prove as much as more would.
const MOST: usize = 32;

/// What was learned of the lines around the last place.
#[derive(Default)]
pub(super) struct Edges {
    /// Where the reach began, in bytes, its lines and its width.
    last: Option<(usize, Range<usize>, usize)>,
    proof: Proof,
}

/// What the lines that are just as wide say of each other.
#[derive(Clone, Copy, Default)]
struct Proof {
    different: usize,
    cut: usize,
    likely: usize,
    apart: usize,
    ragged: bool,
}

impl Proof {
    /// Whether a terminal cut lines here at all.
    fn holds(self) -> bool {
        let straight = self.apart == 0 && !self.ragged;
        (self.cut > 0 && self.cut >= self.apart)
            || (self.different >= 2 && self.likely > 0 && straight)
            || (self.different >= 3 && straight)
    }
}

impl Edges {
    /// What joins a line to the one below it.
    pub(super) fn joined(&mut self, window: &Window<'_>, at: usize) -> Option<&'static str> {
        let own = place(window, at)?;
        let width = window.width(at);
        let reach = window.reach(at, width);
        let proof = self.proof(window, reach, width);
        let typed = is_prompt(window.trimmed(at));
        match own {
            Joint::Cut => Some(""),
            Joint::Likely if proof.cut > 0 || proof.holds() => Some(""),
            Joint::Unclear if !typed && proof.holds() && proof.different >= 2 => Some(""),
            _ => None,
        }
    }

    fn proof(&mut self, window: &Window<'_>, reach: Range<usize>, width: usize) -> Proof {
        let start = window.lines[reach.start].start;
        if self.last.as_ref().is_some_and(|last| *last == (start, reach.clone(), width)) {
            return self.proof;
        }
        self.last = Some((start, reach.clone(), width));
        let mut proof = Proof::default();
        let mut seen: Vec<&str> = Vec::new();
        for line in reach.filter(|line| line + 1 < window.lines.len()) {
            let own = window.width(line);
            if own != width && (own + RAGGED < width || window.lines[line].indent > window.lines[line].base) {
                continue;
            }
            let Some(joint) = place(window, line) else { continue };
            if own != width {
                proof.ragged |= joint == Joint::Apart;
                continue;
            }
            if seen.len() == MOST {
                break;
            }
            let text = window.trimmed(line);
            if seen.contains(&text) || !text.contains(' ') {
                continue;
            }
            seen.push(text);
            proof.different += 1;
            match joint {
                Joint::Cut => proof.cut += 1,
                Joint::Likely => proof.likely += 1,
                Joint::Apart => proof.apart += 1,
                Joint::Unclear => {}
            }
        }
        self.proof = proof;
        proof
    }
}

/// What stands between a line and the one below; `None` where that one begins something of its own.
fn place(window: &Window<'_>, at: usize) -> Option<Joint> {
    let asked = &window.asked[at].place;
    let place = asked.get().unwrap_or_else(|| find_place(window, at));
    asked.set(Some(place));
    place
}

fn find_place(window: &Window<'_>, at: usize) -> Option<Joint> {
    let (line, below) = (window.lines[at], window.lines.get(at + 1)?);
    let (content, rest) = (window.content(at), window.rest(at + 1));
    let inner = rest.trim_start();
    if below.width == 0 || below.indent > below.base + 1 || below.width > line.width || begins(inner) {
        return None;
    }
    if alike(content.trim_start(), inner) {
        return None;
    }
    let row = content.trim().contains("  ");
    if is_head(content.trim()) || (row && (inner.contains("  ") || has_wrapped_head(window, at))) {
        return None;
    }
    let joint = window.joint(at);
    let own = key(inner).is_some() || inner.contains("  ");
    (joint == Joint::Cut || !own).then_some(joint)
}

/// Whether the table that a row is of has a head that was wrapped too: its rows are joined column by column.
fn has_wrapped_head(window: &Window<'_>, at: usize) -> bool {
    let above = (at.saturating_sub(BESIDE)..at).rev().take_while(|line| window.lines[*line].width > 0);
    let head = above.take_while(|line| *line + 1 < window.lines.len()).find(|line| is_head(window.trimmed(*line)));
    head.is_some_and(|head| {
        let next = window.trimmed(head + 1);
        !next.is_empty() && !next.contains(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}
