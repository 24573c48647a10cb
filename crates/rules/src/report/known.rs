//! The names of a case: what its outputs teach of things and their ties, and what the person set.

use std::collections::BTreeSet;

use crate::detect::{Detected, Match, Source};
use meshmedic_format::entities::EntityType;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::command::Command;
use meshmedic_read::domain::facts::{self, Facts};

/// What a case teaches.
pub(super) struct Known<'o> {
    facts: Facts,
    /// The same without what messages' free text says, where it says any.
    shown: Option<Facts>,
    set: &'o Values,
    /// The names of which most cases hold one, with each of their values.
    told: BTreeSet<(&'static str, String)>,
}

/// Where a case has several of these, whoever reads it should know.
const MOSTLY_ONE: [&str; 2] = ["CLUSTER_NAME", "MEMBERSHIP"];

/// The names of a project of any sort.
const PROJECTS: [&str; 5] =
    ["PROJECT_ID_OR_NUMBER", "PROJECT_ID", "PROJECT_NUMBER", "FLEET_PROJECT_ID", "FLEET_PROJECT_NUMBER"];

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
        let is_told = detected.matches.iter().any(Match::is_told);
        let shown = is_told.then(Facts::default);
        let mut known = Known { facts: Facts::default(), shown, set, told: BTreeSet::new() };
        for source in sources {
            source.commands.iter().for_each(|(_, command)| known.learn(&command.values));
            for artifact in &source.artifacts {
                for record in &artifact.records {
                    known.learn(&under(artifact.command, &record.values));
                }
            }
        }
        for found in &detected.matches {
            known.learn_beside(&found.values, found.shown());
        }
        known
    }

    fn learn(&mut self, told: &Values) {
        self.learn_beside(told, told);
    }

    fn learn_beside(&mut self, told: &Values, shown: &Values) {
        self.facts.learn(told);
        if let Some(facts) = &mut self.shown {
            facts.learn(shown);
        }
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

    /// Which of a finding's names only the free text of messages gives: those to which outputs and the person, asked without it, give no value
    /// or another one. `shown` is what outputs show at the finding's places, `values` all that is known for it.
    pub(super) fn told_in_messages(&self, of: EntityType, shown: &Values, values: &Values) -> Vec<String> {
        let Some(facts) = &self.shown else { return Vec::new() };
        let mut known = facts.complete_about(shown, of).all();
        for (name, value) in self.set {
            known.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let is_shown = |name: &str, value: &String| match name {
            // A message names a project by its id or by its number; outputs have a name for each.
            "PROJECT_ID_OR_NUMBER" => PROJECTS.iter().any(|name| known.get(*name) == Some(value)),
            _ => known.get(name) == Some(value),
        };
        values.iter().filter(|(name, value)| !is_shown(name, value)).map(|(name, _)| name.clone()).collect()
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
        if let Some(command) = artifact.and_then(|artifact| artifact.command) {
            found.join(|own| facts::beside(own, &command.values));
        }
    }
}
