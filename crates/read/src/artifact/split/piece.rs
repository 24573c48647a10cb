//! One piece: what begins on a line, by its shape.

use std::ops::Range;

use super::splitter::Splitter;
use crate::artifact::found::Found;
use crate::artifact::kinds;
use crate::artifact::kinds::envoy_config_dump::{self, DumpRead};
use crate::artifact::lines::shape::{LineShape, shape_of, starts_log};
use crate::artifact::tree::{Flow, Tree, read_json, read_yaml};
use crate::domain::annotation;
use crate::intake::ProblemKind;
use meshmedic_format::Kind;

/// How many times its length a text is read as JSON that nothing knows.
const MOST_WASTED: usize = 24;

impl Splitter<'_> {
    /// Reads what begins on the line at `at`; gives where the next piece begins.
    pub(super) fn piece(&mut self, at: usize, line: &str, next: usize) -> usize {
        let start = at + line.len() - line.trim_start().len();
        // A dump first: it may be one line of a hundred megabytes, which nothing else has to look at.
        if line.trim_start().starts_with(['{', '['])
            && let Some(read) =
                self.dump.take().filter(|_| start == 0).or_else(|| envoy_config_dump::json(self.text, start))
        {
            self.flush();
            let end = self.line_end(read.range.end.max(at + 1) - 1);
            self.push_dump(at..end, read);
            self.prose = end..end;
            return end;
        }
        if let Some((range, found)) = self.rows(at, line) {
            let end = range.end.max(next);
            return self.add(range, found, end);
        }
        let found = match shape_of(line) {
            LineShape::Fence => {
                // One that ends a longer session may have been cut there, as one that ends the paste.
                if self.begins_fence() {
                    self.end_of_output(at, false);
                }
                None
            }
            // What was applied last stands in an annotation, which lost its indentation.
            LineShape::JsonStart if self.is_applied(at) => {
                let (_, end) = read_json(self.text, start, Flow::Json);
                let end = self.line_end(end.max(at + 1) - 1);
                return self.prose_to(at, end);
            }
            LineShape::JsonStart => self.json(at, start),
            LineShape::Key | LineShape::Item => {
                let end = self.yaml_end(at);
                let Some(found) = self.yaml(at..end) else { return self.prose_to(at, end) };
                Some((at..end, found))
            }
            LineShape::TableHead => self.table(at, next),
            LineShape::MarkdownRow => {
                let end = self.bars_end(next);
                let Some(found) = kinds::table(self.text, at..end) else { return self.prose_to(at, end) };
                Some((at..end, found))
            }
            _ => None,
        };
        match found {
            Some((range, found)) => {
                let end = range.end;
                self.add(range, found, end)
            }
            None => self.prose_to(at, next),
        }
    }

    /// Adds what was found; the next piece begins at `end`.
    fn add(&mut self, range: Range<usize>, found: Found, end: usize) -> usize {
        self.flush();
        self.push(range, found);
        self.prose = end..end;
        end
    }

    /// Rows without their head, and lines that are neither tree nor table. Most lines are log lines, and none of those is a row, but for what
    /// a build server wrote a time before.
    fn rows(&self, at: usize, line: &str) -> Option<(Range<usize>, Found)> {
        if line.trim().is_empty() || starts_log(line.trim_start()) && !kinds::is_analysis(line) {
            return None;
        }
        self.wrapped_rows(at, line).or_else(|| kinds::lines(self.text, at))
    }

    /// Whether the line before holds the key of the annotation in which kubectl keeps what was applied.
    fn is_applied(&self, at: usize) -> bool {
        let above = self.text[..at].trim_end_matches('\n');
        let start = memchr::memrchr(b'\n', above.as_bytes()).map_or(0, |end| end + 1);
        above[start..].contains(annotation::APPLIED)
    }

    /// The JSON value that begins at `start`, on the line at `at`.
    fn json(&mut self, at: usize, start: usize) -> Option<(Range<usize>, Found)> {
        // A text of brackets that nothing closes is read again and again, each time to its end: not for ever.
        if self.wasted / MOST_WASTED > self.text.len() {
            return None;
        }
        let (tree, end) = read_json(self.text, start, Flow::Json);
        let found = kinds::recognise(&tree).or_else(|| escaped(&tree));
        // A request on one line is a log's line, which may stand among others; one that is cut is read as far as it goes.
        let is_line = !self.text[start..end].contains('\n') || !tree.problems.is_empty();
        let found = found.filter(|found| found.kind != Kind::AccessLog || !is_line);
        self.wasted += if found.is_none() { end - start } else { 0 };
        let end = self.line_end(end.max(at + 1) - 1);
        // At the beginning of a text somebody meant to paste JSON, of whatever kind.
        if found.is_some() || self.text[..at].trim().is_empty() {
            self.split.problems.extend(tree.problems.iter().cloned());
        }
        Some((at..end, found?))
    }

    /// The YAML, or the description, in `range`.
    fn yaml(&mut self, range: Range<usize>) -> Option<Found> {
        let tree = read_yaml(self.text, range.start, range.end);
        let found = kinds::recognise(&tree)?;
        // What `kubectl describe` prints holds tables too, and is no YAML that could be broken.
        let described = tree.root().children().any(|node| node.key() == Some("Name"));
        let counts = |kind: &ProblemKind| !(described && matches!(kind, ProblemKind::YamlBroken(_)));
        self.split.problems.extend(tree.problems.iter().filter(|(_, kind)| counts(kind)).cloned());
        Some(found)
    }

    /// A config_dump is too large for a tree: its kind reads it from the text.
    pub(super) fn push_dump(&mut self, range: Range<usize>, read: DumpRead) {
        self.split.problems.extend(read.problem);
        self.push(range, read.found);
        if let Some(last) = self.split.artifacts.last_mut() {
            last.inventory = Some(Box::new(read.inventory));
        }
    }
}

/// An output that stands escaped in a string of other JSON, as log shippers write it: all its places are that string's.
fn escaped(tree: &Tree<'_>) -> Option<Found> {
    let strings = tree.all().filter(|node| node.text().len() > 20 && node.text().starts_with(['{', '[']));
    // An annotation of an object, or a file in a ConfigMap, is that object's own.
    let strings = strings.filter(|node| !kinds::is_nested(*node));
    strings.take(50).find_map(|string| {
        let (inner, _) = read_json(string.text(), 0, Flow::Json);
        let mut found = kinds::recognise(&inner)?;
        for record in &mut found.records {
            record.span = string.span();
            record.places.clear();
        }
        found.copies.iter_mut().for_each(|copy| copy.span = string.span());
        Some(found)
    })
}
