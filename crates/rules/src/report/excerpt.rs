//! What is shown of the paste.

use std::ops::Range;

use super::Evidence;
use crate::detect::Source;

/// A line longer than this many characters is cut around what it shows.
const WIDEST: usize = 400;
/// More lines than this are cut in the middle.
const LONGEST: usize = 12;

/// Makes characters visible that would otherwise hide or reorder text: control characters, direction marks, and what
/// takes no room (tags, fillers, soft hyphens). What is visible stays as it is, however often it is asked.
pub fn visible(text: &str) -> String {
    let hidden = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
            || matches!(c, '\u{e0000}'..='\u{e007f}')
    };
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if hidden(c) { shown.push_str(&format!("\\u{{{:04X}}}", c as u32)) } else { shown.push(c) }
    }
    shown
}

/// The lines and columns of a range of the clean text, as pasted.
pub(super) fn lines(source: &Source<'_>, range: &Range<usize>) -> ([usize; 2], [usize; 2]) {
    let text = &source.clean.text;
    let shown = text.get(range.clone()).unwrap_or("");
    let start = range.start + shown.len() - shown.trim_start().len();
    let end = (range.start + shown.trim_end().len()).max(start);
    let (first, last) = source.clean.places(&(start..end));
    ([first.line, last.line], [first.column, last.column])
}

/// The evidence of a range of an input's clean text.
pub(super) fn evidence(sources: &[Source<'_>], number: usize, range: &Range<usize>) -> Evidence {
    let source = &sources[number];
    let before: usize = sources[..number].iter().map(|source| source.artifacts.len()).sum();
    let artifacts = &source.artifacts;
    let inside = artifacts.iter().position(|artifact| artifact.range.contains(&range.start));
    let nearest = || artifacts.iter().rposition(|artifact| artifact.range.start <= range.start).unwrap_or(0);
    let (lines, columns) = lines(source, range);
    Evidence {
        artifact: before + inside.unwrap_or_else(nearest),
        source: source.name.to_owned(),
        lines,
        columns,
        excerpt: excerpt(source, lines, columns),
    }
}

fn excerpt(source: &Source<'_>, lines: [usize; 2], columns: [usize; 2]) -> String {
    let count = lines[1] - lines[0] + 1;
    let pasted = |line: usize| source.clean.original_line(line);
    let indent = (lines[0]..=lines[1].min(lines[0] + LONGEST))
        .map(pasted)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0);
    let mut shown = Vec::new();
    for line in lines[0]..=lines[1] {
        let at = line - lines[0];
        if count > LONGEST && at == LONGEST - 2 {
            shown.push("…".to_owned());
        }
        if count > LONGEST && at >= LONGEST - 2 && line != lines[1] {
            continue;
        }
        let text = pasted(line);
        let text = if text.trim().is_empty() { "" } else { &text[indent.min(text.len() - text.trim_start().len())..] };
        let focus = if at == 0 { columns[0].saturating_sub(1 + indent) } else { 0 };
        shown.push(visible(&cut(text, focus)));
    }
    shown.join("\n")
}

/// A long line, cut to what stands around the column in focus.
fn cut(line: &str, focus: usize) -> String {
    if line.len() <= WIDEST {
        return line.to_owned();
    }
    let from = focus.saturating_sub(WIDEST / 8);
    let mut characters = line.chars().skip(from);
    let shown: String = characters.by_ref().take(WIDEST).collect();
    let more = characters.next().is_some();
    format!("{}{shown}{}", if from > 0 { "…" } else { "" }, if more { "…" } else { "" })
}
