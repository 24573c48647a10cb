//! One piece: what begins on a line, by its shape.

use std::ops::Range;

use super::super::kinds;
use super::super::kinds::envoy_config_dump::Read;
use super::super::shape::{LineShape, shape_of, starts_log};
use super::super::tree::{Flow, Tree, read_json, read_yaml};
use super::super::{Reason, Record};
use super::Splitter;
use crate::intake::What;
use meshmedic_format::Kind;

impl Splitter<'_> {
    pub(super) fn piece(&mut self, at: usize, line: &str, next: usize) -> usize {
        let start = at + line.len() - line.trim_start().len();
        let json = line.trim_start().starts_with(['{', '[']);
        // A dump first: it may be one line of a hundred megabytes, which nothing else has to look at.
        if json && let Some(read) = kinds::envoy_config_dump::json(self.text, start) {
            self.flush();
            let end = self.line_end(read.range.end.max(at + 1) - 1);
            let reason = read.found.1;
            self.push_dump(at..end, reason, read);
            self.prose = end..end;
            return end;
        }
        let rows = || self.wrapped_rows(at, line).or_else(|| kinds::lines(self.text, at));
        // Most lines are log lines, and none of those is a row.
        let begun = if line.trim().is_empty() || starts_log(line.trim_start()) { None } else { rows() };
        if let Some((range, (kind, reason, records))) = begun {
            self.flush();
            let end = range.end.max(next);
            self.push(kind, range, reason, records);
            self.prose = end..end;
            return end;
        }
        let shape = shape_of(line);
        let found = match shape {
            LineShape::Fence => {
                self.end_of_output(at, false);
                None
            }
            LineShape::JsonStart => {
                let (tree, end) = read_json(self.text, start, Flow::Json);
                let end = self.line_end(end.max(at + 1) - 1);
                let found = kinds::recognise(&tree).map(|(kind, reason)| (kind, reason, kinds::records(kind, &tree)));
                let found = found.or_else(|| escaped(&tree));
                if found.is_none() && self.text[..at].trim().is_empty() {
                    // Somebody meant to paste JSON, of whatever kind.
                    self.split.troubles.extend(tree.troubles.iter().cloned());
                }
                found.map(|(kind, reason, records)| {
                    self.split.troubles.extend(tree.troubles.iter().cloned());
                    (kind, at..end, reason, records)
                })
            }
            LineShape::Key | LineShape::Item => {
                let end = self.yaml_end(at);
                let tree = read_yaml(self.text, at, end);
                match kinds::recognise(&tree) {
                    Some((kind, reason)) => {
                        // What `kubectl describe` prints holds tables too, and is no YAML that could be broken.
                        let described = tree.root().children().any(|node| node.key() == Some("Name"));
                        let said = |what: &What| !(described && matches!(what, What::YamlBroken(_)));
                        self.split.troubles.extend(tree.troubles.iter().filter(|(_, what)| said(what)).cloned());
                        Some((kind, at..end, reason, kinds::records(kind, &tree)))
                    }
                    None => return self.prose_to(at, end),
                }
            }
            LineShape::TableHead => self.table(at, next),
            LineShape::MarkdownRow => {
                let end = self.bars_end(next);
                match kinds::table(self.text, at..end) {
                    Some((kind, reason, records)) => Some((kind, at..end, reason, records)),
                    None => return self.prose_to(at, end),
                }
            }
            _ => None,
        };
        match found {
            Some((kind, range, reason, records)) => {
                self.flush();
                let end = range.end;
                self.push(kind, range, reason, records);
                self.prose = end..end;
                end
            }
            None => self.prose_to(at, next),
        }
    }

    /// A config_dump is too large for a tree: its kind reads it from the text.
    pub(super) fn push_dump(&mut self, range: Range<usize>, reason: Reason, read: Read) {
        self.split.troubles.extend(read.trouble);
        let (kind, _, records) = read.found;
        self.push(kind, range, reason, records);
        if let Some(last) = self.split.artifacts.last_mut() {
            last.inventory = Some(Box::new(read.inventory));
        }
    }
}

/// An output that stands escaped in a string of other JSON, as log shippers write it: all its places are that string's.
fn escaped(tree: &Tree<'_>) -> Option<(Kind, Reason, Vec<Record>)> {
    let strings = tree.all().filter(|node| node.text().len() > 20 && node.text().starts_with(['{', '[']));
    strings.take(50).find_map(|string| {
        let (inner, _) = read_json(string.text(), 0, Flow::Json);
        let (kind, reason) = kinds::recognise(&inner)?;
        let mut records = kinds::records(kind, &inner);
        for record in &mut records {
            record.span = string.span();
            record.places.clear();
        }
        Some((kind, reason, records))
    })
}
