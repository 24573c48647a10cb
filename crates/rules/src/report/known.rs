//! The names of a case: what its outputs teach of things and their ties, and what the person set.

use std::collections::BTreeSet;

use crate::detect::{Detected, Source};
use meshmedic_format::entities::EntityType;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::command::Command;
use meshmedic_read::domain::facts::{self, Facts};

/// What a case teaches.
pub(super) struct Known<'o> {
    facts: Facts,
    set: &'o Values,
    /// The names of which most cases hold one, with each of their values.
    told: BTreeSet<(&'static str, String)>,
}

/// Where a case has several of these, whoever reads it should know.
const MOSTLY_ONE: [&str; 2] = ["CLUSTER_NAME", "MEMBERSHIP"];

/// What is known for one finding.
pub(super) struct Names {
    /// All that fills its texts and commands.
    pub(super) values: Values,
    /// The names among these that were taken because the case holds exactly one thing of that type.
    pub(super) assumed: Vec<String>,
}

impl<'o> Known<'o> {
    /// Learns from what was typed, from records under the command that printed them, and from what rules found.
    pub(super) fn new(sources: &[Source<'_>], detected: &Detected<'_>, set: &'o Values) -> Known<'o> {
        let mut known = Known { facts: Facts::default(), set, told: BTreeSet::new() };
        for source in sources {
            source.commands.iter().for_each(|(_, command)| known.learn(&command.values));
            for artifact in &source.artifacts {
                for record in &artifact.records {
                    known.learn(&under(artifact.command, &record.values));
                }
            }
        }
        detected.matches.iter().for_each(|found| known.learn(&found.values));
        known
    }

    fn learn(&mut self, told: &Values) {
        self.facts.learn(told);
        for name in MOSTLY_ONE {
            let Some(value) = told.get(name) else { continue };
            self.told.insert((name, value.clone()));
        }
    }

    /// The values that the case has for a name of which most cases hold one.
    pub(super) fn told(&self, name: &str) -> Vec<&str> {
        self.told.iter().filter(|(known, _)| *known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// What the case ties to a thing of that type, where these names were seen, and what it has only one of.
    pub(super) fn tied(&self, of: EntityType, own: &Values) -> Names {
        let completed = self.facts.complete_about(own, of);
        let mut values = completed.values;
        let assumed = completed.assumed.keys().cloned().collect();
        values.extend(completed.assumed);
        Names { values, assumed }
    }

    /// Whether the case names a thing of that type.
    pub(super) fn holds(&self, of: EntityType) -> bool {
        self.facts.holds(of)
    }

    /// What is known for a finding about a thing of that type, where these names were seen. What a person set fills what is still open.
    pub(super) fn complete(&self, of: EntityType, own: &Values) -> Names {
        let Names { mut values, assumed } = self.tied(of, own);
        for (name, value) in self.set {
            values.entry(name.clone()).or_insert_with(|| value.clone());
        }
        Names { values, assumed }
    }
}

/// Names, and beside them those of the command that printed them.
pub(super) fn under(command: Option<&Command>, own: &Values) -> Values {
    command.map_or_else(|| own.clone(), |command| facts::beside(own, &command.values))
}

/// Adds to each match the names of the command that printed its artifact.
pub(super) fn add_commands(sources: &[Source<'_>], detected: &mut Detected<'_>) {
    for found in &mut detected.matches {
        let source = &sources[found.source];
        let artifact = source.artifact_at(found.span.start).map(|at| &source.artifacts[at]);
        found.values = under(artifact.and_then(|artifact| artifact.command), &found.values);
    }
}
