//! How many pods a workload was given of those that it wants, in each form in which it is printed.

use super::super::table::{Table, TableRow};
use super::super::tree::{NodeRef, field};

/// `yes` where pods are wanted and none of the present template was made; what was made and is not ready is another matter. A StatefulSet
/// and a rollout make their pods one after the other: fewer than wanted say nothing.
pub(super) fn podless(wanted: &str, made: &str) -> &'static str {
    let wanted = wanted.trim().parse::<u32>().is_ok_and(|wanted| wanted > 0);
    if wanted && made.trim() == "0" { "yes" } else { "" }
}

/// Of a whole object that the cluster gave. A Deployment's status leaves out what is 0.
pub(super) fn of_object(node: NodeRef<'_, '_>, kind: &str) -> &'static str {
    let at = |path: &str| node.text_at(path);
    match kind {
        "Deployment" if at("status/observedGeneration").is_empty() => "",
        "Deployment" => podless(at("spec/replicas"), if at("status/updatedReplicas").is_empty() { "0" } else { "1" }),
        "StatefulSet" => podless(at("spec/replicas"), at("status/replicas")),
        "DaemonSet" => podless(at("status/desiredNumberScheduled"), at("status/currentNumberScheduled")),
        _ => "",
    }
}

/// Of what `kubectl describe` prints: `Replicas: 3 desired | 0 updated | 0 total | ...`.
pub(super) fn of_description(item: &[NodeRef<'_, '_>], kind: &str) -> &'static str {
    let replicas = field(item, "replicas");
    let count = |word: &str| {
        let part = replicas.split('|').find(|part| part.trim().ends_with(word));
        part.and_then(|part| part.split_whitespace().next()).unwrap_or("")
    };
    match kind {
        "Deployment" => podless(count("desired"), count("updated")),
        "StatefulSet" => podless(count("desired"), count("total")),
        "DaemonSet" => {
            podless(field(item, "desiredNumberOfNodesScheduled"), field(item, "currentNumberOfNodesScheduled"))
        }
        _ => "",
    }
}

/// Of a table's row: a Deployment's UP-TO-DATE are the pods of its present template, a DaemonSet's CURRENT all of them.
pub(super) fn of_row(table: &Table<'_>, row: &TableRow<'_>, kind: &str) -> &'static str {
    let cell = |name: &str| table.cell(row, name);
    let wanted = cell("READY").split_once('/').map_or(cell("DESIRED"), |(_, wanted)| wanted);
    match kind {
        "Deployment" => podless(wanted, cell("UP-TO-DATE")),
        "DaemonSet" => podless(cell("DESIRED"), cell("CURRENT")),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_none_at_all_is_podless() {
        for (wanted, made, told) in
            [("3", "0", "yes"), ("3", "1", ""), ("0", "0", ""), ("", "0", ""), ("3", "", ""), (" 3 ", " 0 ", "yes")]
        {
            assert_eq!(podless(wanted, made), told, "{wanted} {made}");
        }
    }
}
