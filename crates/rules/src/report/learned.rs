//! The names that a case gives, from wherever in it: prompts, records, messages, and what the person set.

use crate::detect::{Detected, Source};
use meshmedic_format::names::{NAMES, Owner};
use meshmedic_format::values::{Values, learn};
use meshmedic_read::domain::{namespaces, revisions};
use meshmedic_read::ground::order;

/// What a case teaches.
#[derive(Debug, Default)]
pub(super) struct Learned {
    /// Names with one meaning in the whole case: they fill any command.
    pub(super) known: Values,
    /// The same, and names that were set: all that the report lists.
    pub(super) all: Values,
}

pub(super) fn from(sources: &[Source<'_>], detected: &Detected<'_>, set: &Values) -> Learned {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for source in sources {
        let artifacts = &source.artifacts;
        seen.extend(pairs(source.commands.iter().map(|(_, command)| &command.values)));
        seen.extend(pairs(artifacts.iter().flat_map(|artifact| &artifact.records).map(|record| &record.values)));
    }
    seen.extend(pairs(detected.matches.iter().map(|found| &found.values)));
    let mut known = Values::new();
    for name in NAMES.iter().filter(|name| name.owner != Owner::Finding).map(|name| name.name) {
        let mut meanings: Vec<&str> = seen
            .iter()
            .filter(|(known, value)| *known == name && !is_platform(name, value))
            .map(|(_, value)| *value)
            .collect();
        order::sort_by(&mut meanings, Ord::cmp);
        meanings.dedup();
        if let [only] = meanings[..] {
            known.insert(name.to_owned(), only.to_owned());
        }
    }
    // The documents name one project for both where the fleet's own is meant.
    for (name, other) in [("PROJECT_ID", "FLEET_PROJECT_ID"), ("FLEET_PROJECT_ID", "PROJECT_ID")] {
        let many = seen.iter().any(|(known, _)| *known == name);
        if let (false, Some(value)) = (many, known.get(other).cloned()) {
            learn(&mut known, name, &value);
        }
    }
    for (name, value) in set {
        known.entry(name.clone()).or_insert_with(|| value.clone());
    }
    Learned { all: known.clone(), known }
}

/// Whether a name is the mesh's own, and no workload of the person's.
fn is_platform(name: &str, value: &str) -> bool {
    match name {
        "NAMESPACE" => namespaces::is_platform(value),
        "DEPLOYMENT" | "POD" | "REPLICASET" => revisions::of_istiod(value).is_some(),
        _ => false,
    }
}

fn pairs<'a>(values: impl Iterator<Item = &'a Values>) -> impl Iterator<Item = (&'a str, &'a str)> {
    values.flatten().map(|(name, value)| (name.as_str(), value.as_str()))
}
