//! What follows from what: decided here, once, for every front end.
//!
//! A cause explains a finding about the same thing, or about something inside of it, where its rule says that it explains the other's.

use super::groups::Group;
use super::known::Names;
use crate::knowledge::{Confidence, Level, Rule};
use meshmedic_format::entities::EntityType;
use meshmedic_format::names;
use meshmedic_format::values::Values;
use meshmedic_read::domain::namespaces;
use meshmedic_read::ground::order;

/// What a group is about, as far as causes ask.
pub(super) struct About<'g> {
    pub(super) group: &'g Group<'static>,
    /// The type of its subject.
    pub(super) of: EntityType,
    /// The names that all its places have in common.
    pub(super) common: Values,
    /// The same, and what the case ties to them or has only one of.
    pub(super) names: Names,
}

/// The order of findings, and the causes of each.
pub(super) struct Order {
    /// The groups' numbers: root causes first, each followed by what it explains.
    pub(super) sequence: Vec<usize>,
    /// For each place in the sequence the places of what causes it, all of them before it, the nearest first.
    pub(super) follows_from: Vec<Vec<usize>>,
}

/// Puts root causes first.
pub(super) fn order(all: &[About<'_>]) -> Order {
    let explained = explained(all);
    let mut is_root = vec![true; all.len()];
    for (cause, others) in explained.iter().enumerate() {
        others.iter().filter(|other| !explained[**other].contains(&cause)).for_each(|other| is_root[*other] = false);
    }
    let rank = |at: &usize| -> (bool, Level, std::cmp::Reverse<usize>, Confidence, Option<(usize, usize)>, &str) {
        let group = all[*at].group;
        let first = group.matches.first().map(|found| (found.source, found.span.start));
        let many = std::cmp::Reverse(explained[*at].len());
        (!is_root[*at], group.level(), many, group.confidence(), first, &group.rule.id)
    };
    let mut ranks: Vec<usize> = (0..all.len()).collect();
    order::sort_by(&mut ranks, |a, b| rank(a).cmp(&rank(b)));
    let mut place_in_ranks = vec![0; all.len()];
    ranks.iter().enumerate().for_each(|(place, at)| place_in_ranks[*at] = place);
    let mut sequence: Vec<usize> = Vec::with_capacity(all.len());
    let mut place: Vec<Option<usize>> = vec![None; all.len()];
    for at in &ranks {
        let mut stack = vec![*at];
        while let Some(next) = stack.pop() {
            if place[next].is_none() {
                place[next] = Some(sequence.len());
                sequence.push(next);
                let mut inner: Vec<usize> = explained[next].clone();
                order::sort_by(&mut inner, |a, b| place_in_ranks[*b].cmp(&place_in_ranks[*a]));
                stack.extend(inner);
            }
        }
    }
    let mut follows_from: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    for (cause, others) in explained.iter().enumerate() {
        for other in others {
            // Of rules that explain each other in a circle the one that stands first is the cause.
            if let (Some(cause), Some(own)) = (place[cause], place[*other])
                && cause < own
            {
                follows_from[own].push(cause);
            }
        }
    }
    for causes in &mut follows_from {
        order::sort_by(causes, |a, b| b.cmp(a));
    }
    Order { sequence, follows_from }
}

/// For each group those that it explains.
fn explained(all: &[About<'_>]) -> Vec<Vec<usize>> {
    let mut by_rule: Vec<usize> = (0..all.len()).collect();
    order::sort_by(&mut by_rule, |a, b| all[*a].group.rule.id.cmp(&all[*b].group.rule.id));
    let of_rule = |wanted: &'static str| {
        let area = wanted.strip_suffix('*').unwrap_or("");
        let from = by_rule.partition_point(|at| all[*at].group.rule.id.as_str() < wanted.trim_end_matches('*'));
        let is_meant = move |rule: &Rule| rule.id == wanted || (!area.is_empty() && rule.id.starts_with(area));
        by_rule[from..].iter().copied().take_while(move |at| is_meant(all[*at].group.rule))
    };
    let others = |cause: &About<'_>| {
        let meant = cause.group.rule.explains.iter().flat_map(|wanted| of_rule(wanted));
        meant
            .filter(|other| all[*other].group.rule.id != cause.group.rule.id && contains(cause, &all[*other]))
            .collect()
    };
    all.iter().map(others).collect()
}

/// How far a fault reaches: what belongs to the control plane reaches all of its cluster.
fn extent(about: &About<'_>) -> EntityType {
    let in_platform = || about.names.values.get("NAMESPACE").is_some_and(|name| namespaces::is_platform(name));
    match about.of {
        EntityType::Revision | EntityType::WebhookConfiguration => EntityType::Cluster,
        of if of.lies_in(EntityType::Namespace) && in_platform() => EntityType::Cluster,
        EntityType::Namespace if in_platform() => EntityType::Cluster,
        of => of,
    }
}

/// Whether what a finding is about is the same thing as what its cause reaches, or lies in it.
fn contains(cause: &About<'_>, other: &About<'_>) -> bool {
    let extent = extent(cause);
    let (own, others) = (&cause.names.values, &other.names.values);
    let pair = |name: &str| (own.get(name), others.get(name));
    // A revision's fault is no other revision's.
    if let (Some(a), Some(b)) = pair("REVISION")
        && a != b
    {
        return false;
    }
    if !reaches(extent, other.of) {
        return false;
    }
    let contradicts = |name: &str| matches!(pair(name), (Some(a), Some(b)) if a != b);
    if names::around(extent).into_iter().any(|name| contradicts(name.name)) {
        return false;
    }
    // One thing may have two names.
    let keys: &[&str] = match extent {
        of if is_cluster(of) => &["CLUSTER_NAME", "MEMBERSHIP"],
        of if is_proxy(of) => &["POD", "INSTANCE_NAME"],
        of => return names::of_type(of).is_none_or(|key| own.get(key.name) == others.get(key.name)),
    };
    // A pod is no machine, though the case may have only one of each.
    let one = |about: &About<'_>| keys.iter().position(|name| about.common.contains_key(*name));
    if is_proxy(extent) && matches!((one(cause), one(other)), (Some(a), Some(b)) if a != b) {
        return false;
    }
    let same = |name: &&str| matches!(pair(name), (Some(a), Some(b)) if a == b);
    let is_named = |values: &Values| keys.iter().any(|name| values.contains_key(*name));
    !keys.iter().any(|name| contradicts(name))
        && (keys.iter().any(|name| same(&name)) || !is_named(own) && !is_named(others))
}

/// Whether what reaches so far can reach a thing of the other type. A membership is its cluster by another name, and a proxy runs in a
/// pod or on a machine.
fn reaches(extent: EntityType, other: EntityType) -> bool {
    let lies_in = |other: EntityType| other == extent || other.lies_in(extent);
    lies_in(other) || is_cluster(other) && lies_in(EntityType::Cluster) || [extent, other].into_iter().all(is_proxy)
}

fn is_proxy(of: EntityType) -> bool {
    matches!(of, EntityType::Pod | EntityType::Vm)
}

fn is_cluster(of: EntityType) -> bool {
    matches!(of, EntityType::Cluster | EntityType::Membership)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{rule, rules};

    /// How far a fault of this type can reach at most: a Service or a workload may be the control plane's.
    fn widest(of: EntityType) -> EntityType {
        match of {
            EntityType::Revision | EntityType::WebhookConfiguration | EntityType::Namespace => EntityType::Cluster,
            of if of.lies_in(EntityType::Namespace) => EntityType::Cluster,
            of => of,
        }
    }

    #[test]
    fn every_relation_that_a_rule_declares_can_hold() {
        let mut dead = Vec::new();
        for cause in rules() {
            for wanted in &cause.explains {
                let others: Vec<&Rule> = match wanted.strip_suffix("/*") {
                    Some(area) => rules().iter().filter(|other| other.id.starts_with(&format!("{area}/"))).collect(),
                    None => vec![rule(wanted).unwrap()],
                };
                let reaches_any = |of| others.iter().any(|other| reaches(of, other.subject));
                if !reaches_any(cause.subject) && !reaches_any(widest(cause.subject)) {
                    let types: Vec<&str> = others.iter().map(|other| other.subject.id()).collect();
                    dead.push(format!("{} ({}) explains {wanted} ({types:?})", cause.id, cause.subject.id()));
                }
            }
        }
        assert!(dead.is_empty(), "can never hold:\n{}", dead.join("\n"));
    }
}
