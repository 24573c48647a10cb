//! Outputs that the same command gave again, further down in the same transcript: the later answer counts. That is for outputs which show
//! how things are at one moment and name no resource by which their parts could be told apart; events and logs go on.

use std::collections::BTreeMap;

use super::copies::Superseded;
use meshmedic_format::Kind;
use meshmedic_read::artifact::ReadInput;

const STATES: &[Kind] = &[
    Kind::IptablesList,
    Kind::IptablesRules,
    Kind::GuestAttributes,
    Kind::ProcessList,
    Kind::BackendHealth,
    Kind::EnvoyServerInfo,
    Kind::EnvoyConfigDump,
    Kind::IamPolicy,
    Kind::ClusterDescribe,
];

/// Commands behind which the same line may ask another machine or another cluster.
const MOVES: &[&str] = &["ssh", "exit", "logout", "kubectx", "use-context", "config set", "KUBECONFIG"];

/// An error of so few lines is the whole answer.
const SHORT: usize = 3;

/// The earlier answers to commands that were run again as they stand, prompt and all.
pub(super) fn reruns(inputs: &[ReadInput<'_>]) -> Vec<Superseded> {
    let mut superseded = Vec::new();
    for (source, input) in inputs.iter().enumerate() {
        let text = input.clean.text.as_ref();
        let typed = &input.split.commands;
        let mut moves = 0;
        let runs: Vec<(&str, usize)> = typed
            .iter()
            .map(|(range, command)| {
                moves += usize::from(MOVES.iter().any(|word| command.line.contains(word)));
                (text.get(range.clone()).unwrap_or("").trim(), moves)
            })
            .collect();
        // By the run and the kind: the artifacts that it printed last, with the number of their command.
        let mut last: BTreeMap<((&str, usize), Kind), (usize, Vec<usize>)> = BTreeMap::new();
        for (at, artifact) in input.split.artifacts.iter().enumerate() {
            let behind = typed.partition_point(|(range, _)| range.start <= artifact.range.start);
            let Some(number) = behind.checked_sub(1) else { continue };
            let lines = || text.get(artifact.range.clone()).unwrap_or("").lines().take(SHORT + 1).count();
            let refused = artifact.kind == Kind::Text && artifact.command.is_some() && lines() <= SHORT;
            if !(refused || STATES.contains(&artifact.kind)) {
                continue;
            }
            let mut older = Vec::new();
            if !refused {
                older.extend(last.remove(&(runs[number], Kind::Text)).filter(|(run, _)| *run != number));
            }
            let known = last.entry((runs[number], artifact.kind)).or_default();
            if known.0 != number {
                older.push(std::mem::take(known));
                known.0 = number;
            }
            known.1.push(at);
            for artifact_of_old in older.into_iter().flat_map(|(_, artifacts)| artifacts) {
                superseded.push(Superseded {
                    source,
                    span: input.split.artifacts[artifact_of_old].range.clone(),
                    by: (source, artifact.range.clone()),
                    resource: typed[number].1.line.trim().to_owned(),
                });
            }
        }
    }
    superseded
}
