//! The names of a case: what its outputs teach of things and their ties, and what the person set.

use std::collections::{BTreeMap, BTreeSet};

use crate::detect::{Detected, Source};
use meshmedic_format::entities::EntityType;
use meshmedic_format::names::{self, Owner};
use meshmedic_format::values::Values;
use meshmedic_read::domain::facts::{self, Facts};

/// What a case teaches.
pub(super) struct Known<'o> {
    facts: Facts,
    set: &'o Values,
    /// The names of which most cases hold one, each with its values.
    told: BTreeMap<&'static str, BTreeSet<String>>,
    /// The projects that were said together with a cluster's things, and those with a machine's.
    projects: [BTreeSet<String>; 2],
}

/// Whether a thing of this type is a machine's or the load balancing's, whose project need not be a cluster's.
fn is_of_machines(of: EntityType) -> bool {
    of != EntityType::Project
        && of.lies_in(EntityType::Project)
        && of != EntityType::Cluster
        && !of.lies_in(EntityType::Cluster)
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
        let mut known = Known { facts: Facts::default(), set, told: BTreeMap::new(), projects: Default::default() };
        for source in sources {
            source.commands.iter().for_each(|(_, command)| known.learn(&command.values));
            for artifact in &source.artifacts {
                for record in &artifact.records {
                    known.learn(&under(artifact.command.map(|command| &command.values), &record.values));
                }
            }
        }
        detected.matches.iter().for_each(|found| known.learn(&found.values));
        known
    }

    fn learn(&mut self, told: &Values) {
        self.facts.learn(told);
        self.learn_project(told);
        for name in MOSTLY_ONE {
            let Some(value) = told.get(name) else { continue };
            let values = self.told.entry(name).or_default();
            if !values.contains(value) {
                values.insert(value.clone());
            }
        }
    }

    /// Remembers whose project it is, where that is said.
    fn learn_project(&mut self, told: &Values) {
        let Some(project) = told.get("PROJECT_ID") else { return };
        let mut owners = told.keys().filter_map(|name| match names::name(name)?.owner {
            Owner::Names(of) | Owner::Tells(of) if of.lies_in(EntityType::Project) => Some(is_of_machines(of)),
            _ => None,
        });
        if let Some(machines) = owners.next() {
            let projects = &mut self.projects[usize::from(machines)];
            if !projects.contains(project) {
                projects.insert(project.clone());
            }
        }
    }

    /// Whether the only project of a case can be that of a thing: not where it was only ever said of a cluster, and this is a machine, or
    /// the other way round.
    fn can_be_project_of(&self, of: EntityType, project: &str) -> bool {
        let [of_clusters, of_machines] = self.projects.each_ref().map(|projects| projects.contains(project));
        match is_of_machines(of) {
            true => of_machines || !of_clusters,
            false => of_clusters || !of_machines,
        }
    }

    /// The values that the case has for a name of which most cases hold one.
    pub(super) fn told(&self, name: &str) -> Vec<&str> {
        self.told.get(name).into_iter().flatten().map(String::as_str).collect()
    }

    /// What is known for a finding about a thing of that type, where these names were seen. What a person set fills what is still open.
    pub(super) fn complete(&self, of: EntityType, own: &Values) -> Names {
        let mut completed = self.facts.complete(own);
        if completed.assumed.get("PROJECT_ID").is_some_and(|project| !self.can_be_project_of(of, project)) {
            let is_of_project = |name: &str| {
                names::name(name).is_some_and(
                    |name| matches!(name.owner, Owner::Names(of) | Owner::Tells(of) if of == EntityType::Project),
                )
            };
            completed.assumed.retain(|name, _| !is_of_project(name));
        }
        let mut values = completed.values;
        let assumed = completed.assumed.keys().cloned().collect();
        values.extend(completed.assumed);
        for (name, value) in self.set {
            values.entry(name.clone()).or_insert_with(|| value.clone());
        }
        Names { values, assumed }
    }
}

/// Names, and beside them those of the command that printed them.
fn under(command: Option<&Values>, own: &Values) -> Values {
    let mut told = own.clone();
    if let Some(command) = command {
        told.extend(facts::beside(own, command));
    }
    told
}

/// Adds to each match the names of the command that printed its artifact.
pub(super) fn add_commands(sources: &[Source<'_>], detected: &mut Detected<'_>) {
    for found in &mut detected.matches {
        let artifacts = &sources[found.source].artifacts;
        let behind = artifacts.partition_point(|artifact| artifact.range.start <= found.span.start);
        let artifact = behind.checked_sub(1).map(|at| &artifacts[at]);
        let around = artifact.filter(|artifact| artifact.range.contains(&found.span.start));
        if let Some(command) = around.and_then(|artifact| artifact.command) {
            found.values = under(Some(&command.values), &found.values);
        }
    }
}
