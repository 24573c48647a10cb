//! Credentials that a terminal's edge cut: looked for in the lines as they were before, and masked where they stand.

use std::ops::Range;

use super::secret::Secret;
use super::shapes::is_token;
use crate::ground::time::time_end;

/// The width of most terminals, of mails and of what is wrapped by rule: one line of it is enough.
const USUAL: usize = 80;

/// No terminal is narrower.
const NARROW: usize = 40;

/// What stands over several lines, of which each but the last ends at the edge.
#[derive(Default)]
struct Whole {
    text: String,
    /// Where each line's part begins in the text above, and where it stands in the paste.
    parts: Vec<(usize, Range<usize>)>,
}

/// The credentials that `look` finds across the cuts, each as its parts on single lines.
pub(super) fn across(text: &str, look: fn(&str) -> Vec<Secret>) -> Vec<Secret> {
    let mut found = Vec::new();
    let mut whole = Whole::default();
    let mut above: Option<Line<'_>> = None;
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        let margin = above.as_ref().and_then(|above| goes_on(above, &line, lines.peek()));
        if let (Some(margin), Some(above)) = (margin, &above) {
            if whole.parts.is_empty() {
                whole.push(above.text, above.start);
            }
            whole.push(&line.text[margin..], line.start + margin);
        } else if !whole.parts.is_empty() {
            whole.secrets(look, &mut found);
            whole = Whole::default();
        }
        above = Some(line);
    }
    whole.secrets(look, &mut found);
    found
}

impl Whole {
    fn push(&mut self, line: &str, start: usize) {
        self.parts.push((self.text.len(), start..start + line.len()));
        self.text.push_str(line);
    }

    fn secrets(&self, look: fn(&str) -> Vec<Secret>, found: &mut Vec<Secret>) {
        if self.parts.is_empty() {
            return;
        }
        for Secret { kind, range } in look(&self.text) {
            let parts = self.parts.iter().filter_map(|(at, line)| {
                let (start, end) = (range.start.max(*at), range.end.min(at + line.len()));
                (start < end).then(|| Secret { kind, range: line.start + start - at..line.start + end - at })
            });
            let parts: Vec<Secret> = parts.collect();
            let named = range.start.saturating_sub(HEAD)..=range.start;
            if parts.len() > 1 || self.parts.iter().skip(1).any(|(at, _)| named.contains(at)) {
                found.extend(parts);
            }
        }
    }
}

/// So far before a credential stands at most what it is known by, which may be cut itself.
const HEAD: usize = 64;

/// A line without its end, and where it begins.
struct Line<'t> {
    text: &'t str,
    start: usize,
}

impl Line<'_> {
    /// How wide it is; of a narrow one how many bytes it has.
    fn width(&self) -> usize {
        if self.text.len() < NARROW { self.text.len() } else { self.text.chars().count() }
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        at = memchr::memchr(b'\n', bytes.get(start..).filter(|rest| !rest.is_empty())?)
            .map_or(bytes.len(), |end| start + end + 1);
        let kept = bytes[start..at].iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |last| last + 1);
        Some(Line { text: &text[start..start + kept], start })
    })
}

/// How much of a line is a quote's margin, where it goes on with what the edge cut of the line above it.
fn goes_on(above: &Line<'_>, line: &Line<'_>, below: Option<&Line<'_>>) -> Option<usize> {
    // What is told by a byte comes first: nearly every line of every text is asked.
    if above.text.len() < NARROW || !above.text.as_bytes().last().is_some_and(|byte| joins(*byte)) {
        return None;
    }
    let margin = margin(above.text);
    let rest = line.text.as_bytes().get(margin..).filter(|rest| rest.first().is_some_and(|byte| joins(*byte)))?;
    if line.text.as_bytes()[..margin] != above.text.as_bytes()[..margin] || time_end(rest, 0).is_some() {
        return None;
    }
    let (above_width, width) = (above.width(), line.width());
    if above_width < NARROW || width > above_width {
        return None;
    }
    let same = width == above_width || below.is_some_and(|below| below.width() == above_width);
    (above_width == USUAL || (same && !is_row(above.text, line.text, margin))).then_some(margin)
}

/// Whether a line as wide as the one above is a row of the same form, or begins a field: those are lines of their own.
fn is_row(above: &str, line: &str, margin: usize) -> bool {
    const ALIKE: usize = 4;
    let start = |line: &str| line.as_bytes().get(margin..margin + ALIKE).map(<[u8]>::to_vec);
    let rest = line.get(margin..).unwrap_or_default();
    let word = rest.split([' ', '\t']).next().unwrap_or_default();
    let behind = &rest[word.len()..];
    let field = word.ends_with(':') || word.trim_end_matches('=').contains('=');
    start(above) == start(line) || field || behind.starts_with("  ") || behind.starts_with('\t')
}

/// What may stand at either side of a cut within a credential and its name.
fn joins(byte: u8) -> bool {
    is_token(byte) || b":@\"'".contains(&byte)
}

/// `> > `
fn margin(line: &str) -> usize {
    if line.starts_with('>') { line.len() - line.trim_start_matches(['>', ' ']).len() } else { 0 }
}
