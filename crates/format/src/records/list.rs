//! All records, and one by its name.

use super::record::Record;
use super::{access, envoy, kubernetes, machines, mesh};

/// Every record, area by area.
pub fn all() -> impl Iterator<Item = &'static Record> + Clone {
    [mesh::RECORDS, kubernetes::RECORDS, envoy::RECORDS, access::RECORDS, machines::RECORDS].into_iter().flatten()
}

/// The record of that name.
pub fn record(name: &str) -> Option<&'static Record> {
    all().find(|record| record.name == name)
}
