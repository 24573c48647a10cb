//! Which findings of two reports are the same fault.
//!
//! An id is made of the rule, its subject and what tells it apart. Where only a name with a hash differs, the pod was replaced and the
//! fault is the same; where one report knows more of where its subject lies, or finds the fault at fewer pods and so names one of them
//! instead of their namespace, it is the same, too. Nothing that both know may differ.

use std::collections::BTreeMap;

use crate::report::{Finding, stays};
use meshmedic_format::entities::EntityType;

/// Findings of two reports, by their places.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// The same fault in both, in the order of the second report: its findings in the first, and in the second; neither is empty.
    pub(super) still: Vec<(Vec<usize>, Vec<usize>)>,
    /// In the first alone.
    pub(super) gone: Vec<usize>,
    /// In the second alone.
    pub(super) new: Vec<usize>,
}

/// Which are the same, one alone, or the other.
pub(super) fn pairs(before: &[Finding], after: &[Finding]) -> Pairs {
    // Only findings of one rule are held against each other, and of one rule there are two hundred at most.
    let mut by_rule: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, found) in after.iter().enumerate() {
        by_rule.entry(&found.rule).or_default().push(at);
    }
    let was: Vec<Identity<'_>> = before.iter().map(Identity::of).collect();
    let is: Vec<Identity<'_>> = after.iter().map(Identity::of).collect();
    let mut sets: Vec<(Vec<usize>, Vec<usize>)> = after.iter().map(|_| (Vec::new(), Vec::new())).collect();
    let mut pairs = Pairs::default();
    for (at, found) in before.iter().enumerate() {
        let others = by_rule.get(found.rule.as_str()).map(Vec::as_slice).unwrap_or_default();
        let same = others.iter().copied().find(|other| after[*other].id == found.id);
        match same.or_else(|| best(&was[at], others, &is)) {
            Some(other) => sets[other].0.push(at),
            None => pairs.gone.push(at),
        }
    }
    for (at, identity) in is.iter().enumerate().filter(|(at, _)| sets[*at].0.is_empty()).collect::<Vec<_>>() {
        // One pod was there before, and two that took its place are there now.
        let others = by_rule.get(after[at].rule.as_str()).map(Vec::as_slice).unwrap_or_default();
        let own = others
            .iter()
            .copied()
            .filter(|other| sets[*other].0.iter().any(|before| was[*before].shared(identity).is_some()));
        match own.min() {
            Some(other) => sets[other].1.push(at),
            None => pairs.new.push(at),
        }
    }
    for (at, (was, more)) in sets.into_iter().enumerate().filter(|(_, (was, _))| !was.is_empty()) {
        pairs.still.push((was, [vec![at], more].concat()));
    }
    pairs
}

/// The one of several that shares most with a finding, of equal ones the first.
fn best(of: &Identity<'_>, others: &[usize], all: &[Identity<'_>]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for other in others {
        if let Some(shared) = of.shared(&all[*other])
            && best.is_none_or(|(most, _)| shared > most)
        {
            best = Some((shared, *other));
        }
    }
    best.map(|(_, at)| at)
}

/// What a finding is told apart by, without what changes when a pod is replaced.
struct Identity<'r> {
    subject: Option<EntityType>,
    /// Its subject and what that lies in, by type; `;NAME` for what else tells it apart.
    things: BTreeMap<&'r str, &'r str>,
}

impl<'r> Identity<'r> {
    fn of(found: &'r Finding) -> Identity<'r> {
        let subject = &found.subject;
        let mut things: BTreeMap<&str, &str> = BTreeMap::new();
        let named = subject.name.iter().map(|name| (&subject.r#type, name));
        for (of, name) in subject.r#in.iter().chain(named) {
            let is_replaced = ["pod", "replicaset"].contains(&of.as_str());
            things.insert(of, if is_replaced { stays("POD", name) } else { name });
        }
        // What of the id stands behind the subject; a number behind `#` counts findings that are called alike.
        let apart = found.id.split_once(';').map_or("", |(_, apart)| apart);
        let apart =
            apart.rsplit_once('#').filter(|(_, count)| count.parse::<usize>().is_ok()).map_or(apart, |(id, _)| id);
        for (name, value) in apart.split(';').filter_map(|part| part.split_once('=')) {
            things.insert(name, stays(name, value));
        }
        Identity { subject: EntityType::from_id(&subject.r#type), things }
    }

    /// How much both know, where they can be of one thing: nothing that both know differs, and one's subject is the other's or lies in it.
    fn shared(&self, other: &Identity<'_>) -> Option<usize> {
        let lies = match (self.subject, other.subject) {
            (Some(own), Some(other)) => own == other || own.lies_in(other) || other.lies_in(own),
            (own, other) => own == other,
        };
        let mut shared = 0;
        for (of, name) in &self.things {
            match other.things.get(of) {
                Some(known) if known != name => return None,
                Some(_) => shared += 1,
                None => {}
            }
        }
        lies.then_some(shared)
    }
}
