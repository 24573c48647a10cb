//! One file for each kind of output: how it is recognised, and the records that it gives.

mod control_plane_revision;
mod iam_policy;
mod log_entries;
mod mesh_describe;
mod replicaset;
mod webhook_configuration;

use std::ops::Range;

use super::command::Command;
use super::table::Table;
use super::tree::Tree;
use super::{Reason, Record};
use crate::Kind;

/// The kind of a structured output, by its content.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<(Kind, Reason)> {
    type Recognise = fn(&Tree<'_>) -> Option<Reason>;
    let kinds: &[(Kind, Recognise)] = &[
        (Kind::LogEntries, log_entries::recognise),
        (Kind::MeshDescribe, mesh_describe::recognise),
        (Kind::ControlPlaneRevision, control_plane_revision::recognise),
        (Kind::IamPolicy, iam_policy::recognise),
        (Kind::WebhookConfiguration, webhook_configuration::recognise),
        (Kind::Replicaset, replicaset::recognise),
    ];
    kinds.iter().find_map(|(kind, recognise)| recognise(tree).map(|reason| (*kind, reason)))
}

/// The records of a structured output of that kind.
pub(super) fn records(kind: Kind, tree: &Tree<'_>) -> Vec<Record> {
    match kind {
        Kind::MeshDescribe => mesh_describe::records(tree),
        Kind::ControlPlaneRevision => control_plane_revision::records(tree),
        Kind::IamPolicy => iam_policy::records(tree),
        Kind::LogEntries => log_entries::records(tree),
        Kind::Replicaset => replicaset::records(tree),
        Kind::WebhookConfiguration => webhook_configuration::records(tree),
        _ => Vec::new(),
    }
}

/// What a reader of tables or lines found.
pub(super) type Found = (Kind, Reason, Vec<Record>);

/// The kind and the records of a table that begins with its head.
pub(super) fn table(text: &str, range: Range<usize>) -> Option<Found> {
    type Read = fn(&Table<'_>, Range<usize>) -> Option<Found>;
    let readers: &[Read] = &[iam_policy::table];
    let table = Table::read(text, range.clone());
    control_plane_revision::table(text, range.clone())
        .or_else(|| readers.iter().find_map(|read| read(&table, range.clone())))
}

/// The kind and the records of rows whose head is cut off, and of outputs that are neither tree nor table (iptables rules, a version, a
/// process list): what begins on the line at `at`, and where it ends.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Found)> {
    type Read = fn(&str, usize) -> Option<(Range<usize>, Found)>;
    let readers: &[Read] = &[];
    readers.iter().find_map(|read| read(text, at))
}

/// What a log is a log of, where its lines tell.
pub(super) fn log(_text: &str) -> Option<(Kind, Reason)> {
    None
}

/// What a command's empty output says, where it says anything.
pub(super) fn empty_output(command: &Command, range: Range<usize>) -> Option<(Kind, Reason, Vec<Record>)> {
    iam_policy::empty_output(command, range)
}
