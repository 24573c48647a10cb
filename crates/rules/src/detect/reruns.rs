//! Outputs that the same command gave again, further down in the same transcript: the later answer counts. That is for outputs which show
//! how things are at one moment and name no resource by which their parts could be told apart; events and logs go on.

use std::collections::BTreeMap;

use super::copies::Superseded;
use meshmedic_format::Kind;
use meshmedic_read::artifact::{Artifact, ReadInput};

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

/// A command as it was pasted, prompt and all, with single blanks between its words, and how often another machine or cluster may have been
/// gone to before it.
type Run = (String, usize);

/// What a run printed of one kind: the number of its command, and the artifacts.
type Printed = (usize, Vec<usize>);

/// The earlier answers to commands that were run again as they stand.
pub(super) fn reruns(inputs: &[&ReadInput<'_>]) -> Vec<Superseded> {
    inputs.iter().enumerate().flat_map(|(source, input)| of_input(source, input)).collect()
}

fn of_input(source: usize, input: &ReadInput<'_>) -> Vec<Superseded> {
    let (typed, artifacts) = (&input.split.commands, &input.split.artifacts);
    let runs = runs_of(input);
    let mut superseded = Vec::new();
    let mut last: BTreeMap<(&Run, Kind), Printed> = BTreeMap::new();
    for (at, artifact) in artifacts.iter().enumerate() {
        let behind = typed.partition_point(|(range, _)| range.start <= artifact.range.start);
        let Some(number) = behind.checked_sub(1) else { continue };
        let is_refusal = is_refusal(input, artifact);
        if !is_refusal && !STATES.contains(&artifact.kind) {
            continue;
        }
        let mut older: Vec<Printed> = Vec::new();
        if !is_refusal {
            older.extend(last.remove(&(&runs[number], Kind::Text)).filter(|(run, _)| *run != number));
        }
        let known = last.entry((&runs[number], artifact.kind)).or_default();
        if known.0 != number {
            older.push(std::mem::replace(known, (number, Vec::new())));
        }
        known.1.push(at);
        superseded.extend(older.into_iter().flat_map(|(_, printed)| printed).map(|old| Superseded {
            source,
            span: artifacts[old].range.clone(),
            by: (source, artifact.range.clone()),
            resource: typed[number].1.line.trim().to_owned(),
        }));
    }
    superseded
}

/// The runs of an input's commands, in their order.
fn runs_of(input: &ReadInput<'_>) -> Vec<Run> {
    let mut moves = 0;
    let runs = input.split.commands.iter().map(|(range, command)| {
        moves += usize::from(MOVES.iter().any(|word| command.line.contains(word)));
        let words: Vec<&str> = input.clean.text.get(range.clone()).unwrap_or("").split_whitespace().collect();
        // Emphasis that somebody put into one of them makes no other command of it.
        (words.join(" ").replace(['*', '`'], ""), moves)
    });
    runs.collect()
}

/// Whether a text is the whole answer to a command: an error, or that there is nothing.
fn is_refusal(input: &ReadInput<'_>, artifact: &Artifact) -> bool {
    let text = input.clean.text.get(artifact.range.clone()).unwrap_or("");
    artifact.kind == Kind::Text && artifact.command.is_some() && text.lines().take(SHORT + 1).count() <= SHORT
}
