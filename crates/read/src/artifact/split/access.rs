//! The requests of access logs, wherever they stand.

use super::splitter::{Artifact, Split, Splitter};
use crate::artifact::kinds;
use crate::ground::order;
use crate::intake::{CleanText, Unread};
use meshmedic_format::Kind;

impl Splitter<'_> {
    /// Counts the requests in logs and texts; those of trees are counted where these are read.
    pub(super) fn count_requests(&mut self) {
        for artifact in &mut self.split.artifacts {
            let is_lines = !artifact.is_output() && artifact.kind != Kind::LogEntries && artifact.access.is_empty();
            if is_lines {
                artifact.access = kinds::access_tally(&self.text[artifact.range.clone()]);
                artifact.access.shift(artifact.range.start);
            }
        }
    }
}

impl Split {
    /// Adds the requests among the lines of a long text that were left out: each log's to the artifact around them.
    pub(in crate::artifact) fn add_unread(&mut self, clean: &CleanText<'_>) {
        let unread = clean.unread_requests();
        if unread.is_empty() {
            return;
        }
        let first = |artifact: &Artifact| clean.places(&(artifact.range.start..artifact.range.start)).0.line;
        let lines: Vec<usize> = self.artifacts.iter().map(first).collect();
        for Unread { line, requests } in unread {
            let behind = lines.partition_point(|first| first <= line);
            let has_requests = |at: &usize| !self.artifacts[*at].access.is_empty();
            let before = (0..behind).rev().find(has_requests);
            let own = before.or_else(|| (behind..lines.len()).find(has_requests)).or(behind.checked_sub(1));
            let Some(artifact) = own.and_then(|own| self.artifacts.get_mut(own)) else { continue };
            artifact.access.merge(requests.clone());
        }
    }
}

impl Artifact {
    /// Makes records of the requests that were counted.
    pub(in crate::artifact) fn tell_requests(&mut self) {
        if self.access.failed.is_empty() {
            return;
        }
        let typed = self.command.as_ref().map(|command| &command.values);
        self.records.extend(kinds::access_records(&self.access, typed, &self.range));
        order::sort_by(&mut self.records, |one, other| one.span.start.cmp(&other.span.start));
    }
}
