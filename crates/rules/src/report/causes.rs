//! What follows from what: decided here, once, for every front end.
//!
//! A cause explains a finding about the same thing, or about something inside of it, where its rule says that it explains the other's.

use super::groups::Group;
use super::known::Names;
use crate::knowledge::{Confidence, Level, Rule};
use meshmedic_format::entities::EntityType;
use meshmedic_format::names;
use meshmedic_format::values::Values;
use meshmedic_read::domain::{namespaces, revisions};
use meshmedic_read::ground::order;

/// A group that is to be a finding, and what it is about.
pub(super) struct Candidate<'g> {
    pub(super) group: &'g Group<'static>,
    /// The type of its subject.
    pub(super) subject: EntityType,
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

/// What stands first: root causes, then by level, by how many it explains, by confidence, by place, by rule.
type Rank<'r> = (bool, Level, std::cmp::Reverse<usize>, Confidence, Option<(usize, usize)>, &'r str);

/// Puts root causes first.
pub(super) fn order(all: &[Candidate<'_>]) -> Order {
    let explained = explained(all);
    let mut is_root = vec![true; all.len()];
    for (cause, others) in explained.iter().enumerate() {
        others.iter().filter(|other| !explained[**other].contains(&cause)).for_each(|other| is_root[*other] = false);
    }
    let rank = |at: &usize| -> Rank<'_> {
        let group = all[*at].group;
        let first = group.matches.first().map(|found| (found.source, found.span.start));
        let many = std::cmp::Reverse(explained[*at].len());
        (!is_root[*at], group.level(), many, group.confidence(), first, &group.rule.id)
    };
    let mut ranks: Vec<usize> = (0..all.len()).collect();
    order::sort_by(&mut ranks, |a, b| rank(a).cmp(&rank(b)));
    let sequence = sequence(&ranks, &explained);
    let follows_from = causes_in(&sequence, &explained);
    Order { sequence, follows_from }
}

/// For each place in a sequence the places of what explains it, the nearest first.
fn causes_in(sequence: &[usize], explained: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut place = vec![0; sequence.len()];
    sequence.iter().enumerate().for_each(|(at, group)| place[*group] = at);
    let mut causes: Vec<Vec<usize>> = vec![Vec::new(); sequence.len()];
    for (cause, others) in explained.iter().enumerate() {
        // Of rules that explain each other in a circle the one that stands first is the cause.
        for other in others.iter().filter(|other| place[cause] < place[**other]) {
            causes[place[*other]].push(place[cause]);
        }
    }
    for causes in &mut causes {
        order::sort_by(causes, |a, b| b.cmp(a));
    }
    causes
}

/// The groups by rank, but each behind all that explain it, and at once behind the last of these.
fn sequence(ranks: &[usize], explained: &[Vec<usize>]) -> Vec<usize> {
    let mut place_in_ranks = vec![0; ranks.len()];
    ranks.iter().enumerate().for_each(|(place, at)| place_in_ranks[*at] = place);
    let mut open = vec![0; ranks.len()];
    explained.iter().flatten().for_each(|other| open[*other] += 1);
    let mut is_placed = vec![false; ranks.len()];
    let mut sequence = Vec::with_capacity(ranks.len());
    let mut place = |first: usize, open: &mut Vec<usize>, is_placed: &mut Vec<bool>| {
        let mut stack = vec![first];
        while let Some(next) = stack.pop() {
            if std::mem::replace(&mut is_placed[next], true) {
                continue;
            }
            sequence.push(next);
            let mut inner = Vec::new();
            for other in &explained[next] {
                open[*other] -= 1;
                if open[*other] == 0 {
                    inner.push(*other);
                }
            }
            order::sort_by(&mut inner, |a, b| place_in_ranks[*b].cmp(&place_in_ranks[*a]));
            stack.extend(inner);
        }
    };
    let roots: Vec<usize> = ranks.iter().copied().filter(|at| open[*at] == 0).collect();
    roots.into_iter().for_each(|at| place(at, &mut open, &mut is_placed));
    // What is left explains each other in a circle.
    ranks.iter().for_each(|at| place(*at, &mut open, &mut is_placed));
    sequence
}

/// For each group those that it explains.
fn explained(all: &[Candidate<'_>]) -> Vec<Vec<usize>> {
    let mut by_rule: Vec<usize> = (0..all.len()).collect();
    order::sort_by(&mut by_rule, |a, b| all[*a].group.rule.id.cmp(&all[*b].group.rule.id));
    let of_rule = |wanted: &'static str| {
        let area = wanted.strip_suffix('*').unwrap_or("");
        let from = by_rule.partition_point(|at| all[*at].group.rule.id.as_str() < wanted.trim_end_matches('*'));
        let is_meant = move |rule: &Rule| rule.id == wanted || (!area.is_empty() && rule.id.starts_with(area));
        by_rule[from..].iter().copied().take_while(move |at| is_meant(all[*at].group.rule))
    };
    let others = |cause: &Candidate<'_>| {
        let meant = cause.group.rule.explains.iter().flat_map(|wanted| of_rule(wanted));
        meant
            .filter(|other| all[*other].group.rule.id != cause.group.rule.id && contains(cause, &all[*other]))
            .collect()
    };
    all.iter().map(others).collect()
}

/// How far a fault reaches: what belongs to the control plane reaches all of its cluster.
fn extent(about: &Candidate<'_>) -> EntityType {
    let value = |name: &str| about.names.values.get(name);
    let in_platform = || value("NAMESPACE").is_some_and(|name| namespaces::is_platform(name));
    // A message names the Service without its namespace.
    let is_of_control_plane = |of| {
        let name = names::of_type(of).and_then(|key| value(key.name));
        name.is_some_and(|name| revisions::namespace_of_control_plane(name).is_some())
    };
    match about.subject {
        EntityType::Revision | EntityType::WebhookConfiguration => EntityType::Cluster,
        of if of.lies_in(EntityType::Namespace) && (in_platform() || is_of_control_plane(of)) => EntityType::Cluster,
        EntityType::Namespace if in_platform() => EntityType::Cluster,
        of => of,
    }
}

/// Whether what a finding is about is the same thing as what its cause reaches, or lies in it.
fn contains(cause: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let extent = extent(cause);
    let (own, others) = (&cause.names.values, &other.names.values);
    let pair = |name: &str| (own.get(name), others.get(name));
    // A revision's fault is no other revision's.
    if let (Some(a), Some(b)) = pair("REVISION")
        && a != b
    {
        return false;
    }
    if !reaches(extent, other.subject) {
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
    let one = |about: &Candidate<'_>| keys.iter().position(|name| about.common.contains_key(*name));
    if is_proxy(extent) && matches!((one(cause), one(other)), (Some(a), Some(b)) if a != b) {
        return false;
    }
    let same = |name: &&str| matches!(pair(name), (Some(a), Some(b)) if a == b);
    let is_named = |values: &Values| keys.iter().any(|name| values.contains_key(*name));
    !keys.iter().any(|name| contradicts(name)) && (keys.iter().any(same) || !is_named(own) && !is_named(others))
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
    fn a_finding_stands_behind_all_that_explain_it() {
        // 2 explains 0 and 1, 0 explains 1, and by rank 1 would be the first.
        let explained = [vec![1], vec![], vec![0, 1]];
        let sequence = sequence(&[1, 0, 2], &explained);
        assert_eq!(sequence, [2, 0, 1]);
        assert_eq!(causes_in(&sequence, &explained), [vec![], vec![0], vec![1, 0]]);
    }

    #[test]
    fn of_a_circle_the_first_is_the_cause_and_none_is_lost() {
        let explained = [vec![1], vec![2], vec![0]];
        let sequence = sequence(&[0, 1, 2], &explained);
        assert_eq!(sequence, [0, 1, 2]);
        assert_eq!(causes_in(&sequence, &explained), [vec![], vec![0], vec![1]]);
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
