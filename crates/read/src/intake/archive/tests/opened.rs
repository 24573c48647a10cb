//! What an archive gives.

use super::super::limits::Limits;
use super::super::opener::Opener;
use crate::intake::problem::ProblemKind;

pub(super) const TEXT: &[u8] = b"no endpoints available for service \"istiod\"\n";

pub(super) type Opened = (Vec<(String, Vec<u8>)>, Vec<(String, ProblemKind, usize)>);

pub(super) fn open_with(limits: Limits, name: &str, bytes: &[u8]) -> Opened {
    let mut opener = Opener::with(limits);
    let files = opener.open(name, bytes).into_iter().map(|file| (file.name, file.bytes)).collect();
    (files, opener.problems().into_iter().map(|problem| (problem.source, problem.kind, problem.more)).collect())
}

pub(super) fn open(name: &str, bytes: &[u8]) -> Opened {
    open_with(Limits::REAL, name, bytes)
}

pub(super) fn file(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    (name.to_owned(), bytes.to_vec())
}

pub(super) fn problem(source: &str, kind: ProblemKind) -> (String, ProblemKind, usize) {
    (source.to_owned(), kind, 0)
}

pub(super) const SMALL: Limits = Limits {
    text: 3000,
    file: 2000,
    inflated: 1 << 20,
    share: 200,
    least_share: 1 << 20,
    files: 5,
    depth: 3,
    name: 64,
};
