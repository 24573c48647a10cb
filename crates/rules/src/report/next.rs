//! What could not be checked for want of an output, and which output to paste next.

use std::cmp::Reverse;

use super::diagnosis::{Open, Recognised, Wanted};
use super::topic::Topic;
use crate::detect::{Coverage, Source};
use crate::knowledge::rules;
use meshmedic_format::Kind;
use meshmedic_format::template::fill_command;
use meshmedic_format::values::Values;
use meshmedic_read::ground::order;

/// Rules that no output of the case could decide: first those that looked at one and want another beside it, then the most telling
/// output first.
pub(super) fn not_checked(
    sources: &[Source<'_>],
    artifacts: &[Recognised],
    coverage: &Coverage,
    known: &Values,
    fired: impl Fn(&str) -> bool,
    decided: impl Fn(&str) -> bool,
) -> Vec<Open> {
    let seen = |kind: Kind| sources.iter().flat_map(|source| &source.artifacts).any(|part| part.is_of(&[kind]));
    let looked = |rule: &String| artifacts.iter().any(|artifact| artifact.checked.contains(rule));
    let mut open: Vec<(usize, &str, Kind)> =
        coverage.wanted().filter(|(rule, _)| !fired(rule)).map(|(rule, kind)| (0, rule, kind)).collect();
    for rule in rules() {
        let is_wanted = open.iter().any(|(_, id, _)| *id == rule.id);
        if is_wanted || decided(&rule.id) || seen(rule.needs) || looked(&rule.id) {
            continue;
        }
        open.push((1 + telling(rule.needs), &rule.id, rule.needs));
    }
    order::sort_by(&mut open, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let filled = |kind: Kind| fill_command(kind.command(), known).text;
    open.into_iter()
        .map(|(rank, rule, needs)| Open { rule: rule.to_owned(), needs, command: filled(needs), rank })
        .collect()
}

/// The outputs that are worth pasting, the most useful for this case first: what decides rules of its topic, and among those what rules want
/// beside an output that they looked at, what decides most rules of the topic, what tells most of a mesh, and what decides most rules.
pub(super) fn wanted(open: &[Open], topic: Option<Topic>) -> Vec<Wanted> {
    let mut all: Vec<(Rank, Wanted)> = Vec::new();
    for Open { rule, needs, command, rank } in open {
        let is_of_topic = topic.is_some() && Topic::of_rule(rule) == topic;
        let at = all.iter().position(|(_, wanted)| wanted.needs == *needs).unwrap_or_else(|| {
            all.push((Rank::default(), Wanted { needs: *needs, command: command.clone(), rules: Vec::new() }));
            all.len() - 1
        });
        let (known, wanted) = &mut all[at];
        known.of_topic += usize::from(is_of_topic);
        known.wants |= *rank == 0 && (is_of_topic || topic.is_none());
        known.others_want |= *rank == 0;
        wanted.rules.push(rule.clone());
    }
    order::sort_by(&mut all, |(a, one), (b, other)| {
        let key = |rank: &Rank, wanted: &Wanted| {
            let is_wanted = (!rank.wants, Reverse(rank.of_topic), !rank.others_want);
            (is_wanted, telling(wanted.needs), Reverse(wanted.rules.len()))
        };
        key(a, one).cmp(&key(b, other))
    });
    all.into_iter().map(|(_, wanted)| wanted).collect()
}

/// How early an output is to be asked for.
#[derive(Default)]
struct Rank {
    /// A rule of the topic looked at an output already and wants this one beside it.
    wants: bool,
    /// A rule of another topic does.
    others_want: bool,
    /// How many rules of the topic it would decide.
    of_topic: usize,
}

/// How much an output tells of a mesh of which nothing is known yet: the lower, the more.
fn telling(kind: Kind) -> usize {
    const ORDER: [Kind; 9] = [
        Kind::MeshDescribe,
        Kind::ControlPlaneRevision,
        Kind::Replicaset,
        Kind::Events,
        Kind::EnvoyLog,
        Kind::AccessLog,
        Kind::IstiodLog,
        Kind::LogEntries,
        Kind::NamespaceList,
    ];
    ORDER.iter().position(|known| *known == kind).unwrap_or(ORDER.len())
}
