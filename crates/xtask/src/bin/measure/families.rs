//! What an output is by its shape, since forms do to trees and tables what they don't do to messages.

use meshmedic_rules::Kind;

/// A shape that outputs have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    /// Text and logs, which are read line by line.
    Message,
    /// YAML, JSON and what kubectl describe prints.
    Tree,
    /// Tables, rules of iptables, processes.
    Table,
}

impl Family {
    pub(crate) const ALL: [Family; 3] = [Family::Message, Family::Tree, Family::Table];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Family::Message => "message",
            Family::Tree => "tree",
            Family::Table => "table",
        }
    }

    /// The family of outputs of these kinds together: the one that has most to lose.
    pub(crate) fn of<'k>(kinds: impl Iterator<Item = &'k str>) -> Family {
        let families: Vec<Family> = kinds.filter_map(Kind::from_id).map(of_kind).collect();
        match () {
            () if families.contains(&Family::Tree) => Family::Tree,
            () if families.iter().all(|family| *family == Family::Message) => Family::Message,
            () => Family::Table,
        }
    }
}

fn of_kind(kind: Kind) -> Family {
    match kind {
        Kind::MeshDescribe
        | Kind::MembershipDescribe
        | Kind::ControlPlaneRevision
        | Kind::WebhookConfiguration
        | Kind::Namespace
        | Kind::Pod
        | Kind::Replicaset
        | Kind::Workload
        | Kind::IamPolicy
        | Kind::ClusterDescribe
        | Kind::IstioOperator
        | Kind::IstioResourceStatus
        | Kind::EnvoyConfigDump
        | Kind::EnvoyServerInfo
        | Kind::LogEntries
        | Kind::InstanceDescribe
        | Kind::BackendHealth => Family::Tree,
        Kind::Text
        | Kind::EnvoyLog
        | Kind::AccessLog
        | Kind::IstiodLog
        | Kind::AsmcliLog
        | Kind::Events
        | Kind::EnvoyVersion => Family::Message,
        _ => Family::Table,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_among_others_makes_a_tree() {
        assert_eq!(Family::of(["text", "pod", "pod-list"].into_iter()), Family::Tree);
        assert_eq!(Family::of(["text", "pod-list"].into_iter()), Family::Table);
        assert_eq!(Family::of(["text", "envoy-log"].into_iter()), Family::Message);
    }
}
