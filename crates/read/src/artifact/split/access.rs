//! The requests of access logs, wherever they stand.

use super::splitter::Splitter;
use crate::artifact::kinds;
use crate::ground::order;
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

impl super::Artifact {
    /// Makes records of the requests that were counted.
    pub(in crate::artifact) fn tell_requests(&mut self) {
        if self.access.failed.is_empty() {
            return;
        }
        let typed = self.command.as_ref().map(|command| &command.values);
        self.records.extend(kinds::access_records(&self.access, typed));
        order::sort_by(&mut self.records, |one, other| one.span.start.cmp(&other.span.start));
    }
}
