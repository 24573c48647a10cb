//! Asks the readers of all kinds.

use std::ops::Range;

use super::super::command::Command;
use super::super::copies::copies_in;
use super::super::found::{Facts, Found, Reason, of_kind};
use super::super::table::Table;
use super::super::tree::Tree;
use super::registry::{KindReader, READERS, RowReader, Words};
use super::rows::{cells_of, glance, headless, lines_from};
use super::{access_log, log_entries};
use crate::domain::access::Tally;
use meshmedic_format::Kind;

/// What a structured output is, by its content.
pub(in super::super) fn recognise(tree: &Tree<'_>) -> Option<Found> {
    let by = |reader: &KindReader| (reader.tree?.recognise)(tree).map(|reason| (reader.kind, reason));
    let (kind, reason) = READERS.iter().find_map(by)?;
    Some(read_as(kind, reason, tree))
}

/// What a structured output holds when it is taken for that kind; of a List of several kinds, as `kubectl get deployments,services -o yaml`
/// prints it, what is of the others too.
pub(in super::super) fn read_as(kind: Kind, reason: Reason, tree: &Tree<'_>) -> Found {
    let tree_of = |kind: Kind| READERS.iter().find(|reader| reader.kind == kind).and_then(|reader| reader.tree);
    let read = tree_of(kind).map_or(Vec::new(), |reader| (reader.records)(tree));
    let mut records: Vec<_> = of_kind(kind, read).collect();
    let is_list = || tree.all().any(|node| node.key() == Some("kind") && node.text() == "List");
    if tree_of(kind).is_some_and(|reader| reader.object) && is_list() {
        for other in READERS.iter().filter(|other| other.kind != kind) {
            let reader = other.tree.filter(|reader| reader.object);
            records.extend(reader.into_iter().flat_map(|reader| of_kind(other.kind, (reader.records)(tree))));
        }
    }
    let access = match kind {
        Kind::LogEntries => access_log::tally_of(tree, log_entries::entries(tree)),
        Kind::AccessLog => access_log::tally_of(tree, std::iter::empty()),
        _ => Tally::default(),
    };
    Found { kind, reason, records, copies: copies_in(kind, tree), access }
}

/// The kind and the records of a table that begins with its head.
pub(in super::super) fn table(text: &str, range: Range<usize>) -> Option<Found> {
    let table = Table::read(text, range.clone());
    READERS.iter().find_map(|reader| Some(Found::new(reader.kind, reader.table?(&table, range.clone())?)))
}

/// The kind and the records of rows whose head is cut off, and of outputs that are neither tree nor table (iptables rules, a version, a
/// process list): what begins on the line at `at`, and where it ends.
pub(in super::super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Found)> {
    let (few, aged) = glance(text, at);
    let first = if aged { lines_from(text, at).next() } else { None };
    let cells = first.as_ref().map_or(Vec::new(), |line| cells_of(line.text));
    let read = |reader: &RowReader| -> Option<(Range<usize>, Facts)> {
        match reader {
            RowReader::Lines(words, read) => {
                let fits = match words {
                    Words::Any => true,
                    Words::Few => few,
                    Words::Aged => aged,
                    Words::FewAged => few && aged,
                };
                if fits { read(text, at) } else { None }
            }
            RowReader::Cells(reason, row) => {
                row(&cells, first.as_ref()?.span.clone())?;
                let (range, records) = headless(text, at, |line, span| row(&cells_of(line), span))?;
                Some((range, (*reason, records)))
            }
        }
    };
    READERS.iter().find_map(|reader| {
        let (range, facts) = reader.rows.iter().find_map(read)?;
        Some((range, Found::new(reader.kind, facts)))
    })
}

/// What a log is a log of, if its lines show it.
pub(in super::super) fn log(text: &str) -> Option<(Kind, Reason)> {
    READERS.iter().find_map(|reader| Some((reader.kind, reader.log?(text)?)))
}

/// What a command's empty output says, if anything.
pub(in super::super) fn empty_output(command: &Command, range: Range<usize>) -> Option<Found> {
    READERS.iter().find_map(|reader| Some(Found::new(reader.kind, reader.empty?(command, range.clone())?)))
}

/// Puts right what an output's records say, by the command that stood above it.
pub(in super::super) fn below(command: &Command, found: &mut Found) {
    if let Some(read) = READERS.iter().find(|reader| reader.kind == found.kind).and_then(|reader| reader.below) {
        read(command, &mut found.records);
    }
}
