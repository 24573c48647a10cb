//! What readers make of a piece of text.

use super::copies::ResourceCopy;
use super::record::Record;
use crate::domain::access::Tally;
use meshmedic_format::Kind;

/// Why a piece was taken for its kind, in both languages.
pub type Reason = meshmedic_format::Say;

/// What the reader of one kind made of a text: why it is of that kind, and its records.
pub(super) type Facts = (Reason, Vec<Record>);

/// A piece that was recognised.
#[derive(Debug)]
pub(super) struct Found {
    /// What it is.
    pub(super) kind: Kind,
    /// Why it was taken for that.
    pub(super) reason: Reason,
    /// Its records, each with its own kind: a List may hold others than `kind`.
    pub(super) records: Vec<Record>,
    /// The copies of resources in it.
    pub(super) copies: Vec<ResourceCopy>,
    /// The requests of an access log in it, where they were read from a tree.
    pub(super) access: Tally,
}

impl Found {
    /// What the reader of `kind` found.
    pub(super) fn new(kind: Kind, (reason, records): Facts) -> Found {
        Found { kind, reason, records: of_kind(kind, records).collect(), copies: Vec::new(), access: Tally::default() }
    }
}

/// The records that the reader of `kind` made, each knowing it.
pub(super) fn of_kind(kind: Kind, records: Vec<Record>) -> impl Iterator<Item = Record> {
    records.into_iter().map(move |record| {
        debug_assert!(
            meshmedic_format::records::record(record.name).is_some_and(|declared| declared.kinds.contains(&kind)),
            "record `{}` is not declared as one of {}",
            record.name,
            kind.id()
        );
        Record { kind, ..record }
    })
}
