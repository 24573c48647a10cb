//! Which things an output names: what it does not name, it says nothing of.

use std::collections::{BTreeMap, BTreeSet};

use crate::detect::Part;
use meshmedic_format::names::{NAMES, Name, Owner};
use meshmedic_read::domain::owners::lasting;

/// So many things of one name are kept: a list may hold thousands of pods.
const MOST: usize = 200;

/// The names of things in an output's records and in the command that printed it, as `NAME=VALUE`, sorted.
pub(super) fn named(artifact: &Part<'_>) -> Vec<String> {
    let things: Vec<&Name> = NAMES.iter().filter(|name| matches!(name.owner, Owner::Names(_))).collect();
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let typed = artifact.command.map(|command| &command.values);
    for values in artifact.records.iter().map(|record| &record.values).chain(typed) {
        for thing in &things {
            if let Some(value) = values.get(thing.name) {
                all.entry(thing.name).or_default().insert(stays(thing.name, value));
            }
        }
    }
    // A record of a thing is called as the type of thing is, whether its name is worth a value or not.
    for record in &artifact.records {
        let own = record.field_if_any("name");
        let is_own = |thing: &&&Name| matches!(thing.owner, Owner::Names(of) if of.id() == record.name);
        if let Some(thing) = things.iter().find(is_own).filter(|_| !own.is_empty()) {
            all.entry(thing.name).or_default().insert(stays(thing.name, own));
        }
    }
    let each = |(name, values): (&str, BTreeSet<&str>)| {
        values.into_iter().take(MOST).map(|value| format!("{name}={value}")).collect::<Vec<_>>()
    };
    all.into_iter().flat_map(each).collect()
}

/// What of a thing's name stays when the thing is replaced by another of its kind.
pub(crate) fn stays<'v>(name: &str, value: &'v str) -> &'v str {
    match name {
        "POD" | "REPLICASET" => lasting(value),
        _ => value,
    }
}
