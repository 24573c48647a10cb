//! How an output is about what a finding is about.

use crate::report::{Artifact, Finding, Report, stays};
use meshmedic_format::entities::EntityType;
use meshmedic_format::names;

/// How an output is about a finding's subject.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// It names it, or the subject has no name.
    Named,
    /// It lists all such things, and not this one.
    Listed,
}

/// How an output is about what a finding is about; none where it is about others. An output that shows a fault of something that it does
/// not name itself (a ReplicaSet's events, of a webhook's Service) is held against the output that showed it before.
pub(super) fn place(found: &Finding, before: &Report, after: &Report, named: &Names<'_>) -> Option<Place> {
    let of = EntityType::from_id(&found.subject.r#type)?;
    let own = names::of_type(of).and_then(|name| Some((name.name, found.subject.name.as_deref()?)));
    let showed: Vec<Names<'_>> = found
        .evidence
        .iter()
        .filter_map(|evidence| before.artifacts.get(evidence.artifact))
        .filter(|artifact| one_of(&artifact.kind) == one_of(&named.0.kind))
        .map(Names)
        .collect();
    let is_named = |name: &str, value: &str| showed.iter().any(|output| output.hold(name, stays(name, value)).1);
    let is_own = own.is_none_or(|(name, value)| showed.is_empty() || is_named(name, value));
    let around = if is_own { names::around(of) } else { names::around(EntityType::Namespace) };
    let mut inner_is_named = true;
    for name in around {
        let known = found.subject.r#in.get(&name.in_report()).or_else(|| found.values.get(name.name));
        let Some(value) = known.map(|value| stays(name.name, value)) else { continue };
        let (any, this) = named.hold(name.name, value);
        // What the output does not say, the rest of the case may.
        let is_other = match any {
            true => !this,
            false => after.values.get(name.name).is_some_and(|known| stays(name.name, known) != value),
        };
        if is_other {
            return None;
        }
        if name.name == "NAMESPACE" {
            inner_is_named = this;
        }
    }
    // A subject without a name of its own may be one of several that the id tells apart (`owner=`).
    let is_apart = own.is_none() && found.id.contains(';') && !showed.is_empty();
    if !is_own || is_apart {
        let all = |output: &Names<'_>| {
            (is_apart || !output.0.names.is_empty()) && output.0.names.iter().all(|name| named.0.names.contains(name))
        };
        return showed.iter().any(all).then_some(Place::Named);
    }
    let Some((key, own)) = own else { return Some(Place::Named) };
    let is_list = named.0.kind.ends_with("-list") && !is_filtered(named.0.command.as_deref().unwrap_or_default());
    match named.hold(key, stays(key, own)).1 {
        true => Some(Place::Named),
        false if is_list && inner_is_named => Some(Place::Listed),
        false => None,
    }
}

/// Whether a command lists some things of a kind only, or may.
fn is_filtered(command: &str) -> bool {
    let narrows = ["-l", "--selector", "--field-selector", "--filter", "--limit", "|"];
    command
        .split_whitespace()
        .any(|word| narrows.iter().any(|narrow| word == *narrow || word.starts_with(&format!("{narrow}="))))
}

/// What an output names.
pub(super) struct Names<'r>(pub(super) &'r Artifact);

impl Names<'_> {
    /// Whether it names anything of that name, and this.
    pub(super) fn hold(&self, name: &str, value: &str) -> (bool, bool) {
        let mut own = self.0.names.iter().filter_map(|named| named.split_once('=').filter(|(own, _)| *own == name));
        let first = own.next();
        (first.is_some(), first.into_iter().chain(own).any(|(_, known)| known == value))
    }
}

/// A kind without saying whether one thing or a list of them.
pub(super) fn one_of(kind: &str) -> &str {
    kind.strip_suffix("-list").unwrap_or(kind)
}
