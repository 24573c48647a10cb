//! What is shown of the paste.

use std::ops::Range;

use super::groups::Group;
use super::{Evidence, ExcerptLine};
use crate::detect::{Match, Source};
use meshmedic_read::ground::order;

/// The first places and the last are shown; the count tells the rest.
const SHOWN: usize = 5;
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

/// The places of a group, those that overlap as one.
pub(super) fn places(group: &Group<'_>) -> Vec<(usize, Range<usize>)> {
    let of = |found: &Match<'_>| -> Vec<(usize, Range<usize>)> {
        std::iter::once(&found.span).chain(&found.also).map(|span| (found.source, span.clone())).collect()
    };
    let mut all: Vec<(usize, Range<usize>)> = group.matches.iter().flat_map(of).collect();
    if group.matches.iter().any(|found| !found.also.is_empty()) {
        order::sort_by(&mut all, |one, other| (one.0, one.1.start).cmp(&(other.0, other.1.start)));
    }
    let mut places: Vec<(usize, Range<usize>)> = Vec::new();
    for (source, span) in all {
        match places.last_mut() {
            Some((own, before)) if *own == source && span.start < before.end => before.end = before.end.max(span.end),
            _ => places.push((source, span)),
        }
    }
    places
}

/// The evidence of the first places and the last.
pub(super) fn shown_places(sources: &[Source<'_>], places: &[(usize, Range<usize>)]) -> Vec<Evidence> {
    let shown = places.iter().enumerate().filter(|(at, _)| *at < SHOWN || at + 1 == places.len());
    shown.map(|(_, (source, span))| evidence(sources, *source, span)).collect()
}

/// The evidence of a range of an input's clean text.
pub(super) fn evidence(sources: &[Source<'_>], number: usize, range: &Range<usize>) -> Evidence {
    let source = &sources[number];
    let (lines, columns) = lines(source, range);
    Evidence {
        artifact: source.first_artifact + artifact_of(source, range),
        source: source.name.to_owned(),
        lines,
        columns,
        excerpt: excerpt(source, lines, columns),
    }
}

/// The number, in its input, of the artifact that a range is of: the one that it begins in, else the first that it reaches into, as a command
/// does whose answer is one; between two artifacts the one before.
fn artifact_of(source: &Source<'_>, range: &Range<usize>) -> usize {
    let behind = source.artifacts.partition_point(|artifact| artifact.range.start <= range.start);
    let before = behind.checked_sub(1).filter(|number| source.artifacts[*number].range.end > range.start);
    let reached = || source.artifacts.get(behind).filter(|next| next.range.start < range.end).map(|_| behind);
    before.or_else(reached).unwrap_or(behind.saturating_sub(1))
}

/// The lines of an excerpt: the first ones, and of a long passage the last.
fn excerpt(source: &Source<'_>, lines: [usize; 2], columns: [usize; 2]) -> Vec<ExcerptLine> {
    let [first, last] = lines;
    let is_long = last - first + 1 > LONGEST;
    let head = if is_long { first + LONGEST - 2 } else { last + 1 };
    let pasted = |line: usize| source.clean.original_line(line);
    let indent = (first..=last.min(first + LONGEST))
        .map(pasted)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0);
    let shown = |line: usize| {
        let from = if line == first { columns[0] } else { 1 };
        let to = if line == last { columns[1] } else { usize::MAX };
        let (text, marks) = shown(pasted(line), indent, [from, to]);
        ExcerptLine::Line { line, text, marks }
    };
    let mut all: Vec<ExcerptLine> = (first..head).map(shown).collect();
    if is_long {
        all.push(ExcerptLine::Cut { cut: last - head });
        all.push(shown(last));
    }
    all
}

/// A line as shown, and the columns in it of what stands in the given columns of the line as pasted. Long lines are cut to what stands
/// around the first of these, and white space at both ends of a mark is none of it.
fn shown(line: &str, indent: usize, [from, to]: [usize; 2]) -> (String, Vec<[usize; 2]>) {
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    let indent = indent.min(blanks);
    let is_cut = line.len() - indent > WIDEST;
    let skipped = if is_cut { (from - 1).saturating_sub(indent + WIDEST / 8) } else { 0 };
    let mut text = String::new();
    let (mut column, mut mark) = (0, None::<[usize; 2]>);
    let mut add = |part: &str, text: &mut String| {
        text.push_str(part);
        column += part.chars().count();
        column
    };
    if skipped > 0 {
        add("…", &mut text);
    }
    let mut characters = line[indent..].chars().enumerate().skip(skipped);
    let most = if is_cut { WIDEST } else { usize::MAX };
    for (at, c) in characters.by_ref().take(most) {
        let mut buffer = [0; 4];
        let part = visible(c.encode_utf8(&mut buffer));
        let after = add(&part, &mut text);
        if (from..=to).contains(&(at + 1 + indent)) && !c.is_whitespace() {
            let start = after + 1 - part.chars().count();
            mark = Some(mark.map_or([start, after], |[first, _]| [first, after]));
        }
    }
    if characters.next().is_some() {
        text.push('…');
    }
    if line.trim().is_empty() { (String::new(), Vec::new()) } else { (text, mark.into_iter().collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str, indent: usize, columns: [usize; 2]) -> (String, String) {
        let (text, marks) = shown(line, indent, columns);
        let [[from, to]] = marks[..] else { return (text, String::new()) };
        let part = text.chars().skip(from - 1).take(to + 1 - from).collect();
        (text, part)
    }

    #[test]
    fn a_mark_follows_what_becomes_of_the_line() {
        assert_eq!(marked("    state: FAILED", 4, [12, 17]), ("state: FAILED".to_owned(), "FAILED".to_owned()));
        assert_eq!(marked("日本 state: FAILED", 0, [4, usize::MAX]).1, "state: FAILED");
        assert_eq!(marked("a\u{1b}b error", 0, [5, 9]), ("a\\u{001B}b error".to_owned(), "error".to_owned()));
        assert_eq!(marked("  a b  ", 2, [1, usize::MAX]).1, "a b");
        assert_eq!(marked("   ", 0, [1, usize::MAX]), (String::new(), String::new()));
        // Among lines that are further in: a blank of several bytes is no indentation.
        assert_eq!(marked("\u{3000}", 2, [1, usize::MAX]), (String::new(), String::new()));
        assert_eq!(marked("\u{3000}x", 2, [2, 2]), ("\u{3000}x".to_owned(), "x".to_owned()));
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let line = format!("{}error{}", "x".repeat(50_000), "y".repeat(50_000));
        let (text, part) = marked(&line, 0, [50_001, 50_005]);
        assert_eq!(part, "error");
        assert_eq!(text.chars().count(), WIDEST + 2);
        assert!(text.starts_with("…x") && text.ends_with("y…"));
    }
}
