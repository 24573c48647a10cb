//! Every kind that has a reader, in the order in which they are asked.

use std::ops::Range;

use super::super::Record;
use super::super::command::Command;
use super::super::found::{Facts, Reason};
use super::super::table::Table;
use super::super::tree::Tree;
use super::{
    access_log, asmcli_log, backend_health, cluster_describe, control_plane_revision, data_plane_control_list,
    envoy_log, envoy_server_info, envoy_version, events, forwarding_rules, guest_attributes, iam_policy,
    instance_describe, iptables_list, iptables_rules, istio_operator, istio_resource_status, istioctl_analyze,
    istiod_log, log_entries, membership_describe, mesh_describe, namespace, pod, pod_list, process_list, replicaset,
    replicaset_list, secret_list, service_list, webhook_configuration, webhook_configuration_list, workload,
    workload_rows,
};
use meshmedic_format::Kind;

use RowReader::{Cells, Lines};
use Words::{Aged, Any, Few, FewAged};

type Recognise = fn(&Tree<'_>) -> Option<Reason>;
type ReadTree = fn(&Tree<'_>) -> Vec<Record>;
type ReadTable = fn(&Table<'_>, Range<usize>) -> Option<Facts>;
type ReadLines = fn(&str, usize) -> Option<(Range<usize>, Facts)>;
type ReadCells = fn(&[&str], Range<usize>) -> Option<Record>;
type ReadLog = fn(&str) -> Option<Reason>;
type ReadNothing = fn(&Command, Range<usize>) -> Option<Facts>;
type ReadBelow = fn(&Command, &mut [Record]);

/// How one kind is read, from each form in which it is printed.
pub(super) struct KindReader {
    pub(super) kind: Kind,
    /// A JSON or YAML value, or a description.
    pub(super) tree: Option<TreeReader>,
    /// A table that begins with its head.
    pub(super) table: Option<ReadTable>,
    /// Rows whose head is cut off, and lines that are neither tree nor table.
    pub(super) rows: &'static [RowReader],
    /// A log, by its lines.
    pub(super) log: Option<ReadLog>,
    /// What a command's empty output says.
    pub(super) empty: Option<ReadNothing>,
    /// What the command above an output says of whose it is.
    pub(super) below: Option<ReadBelow>,
}

/// How a kind is read from a tree.
#[derive(Clone, Copy)]
pub(super) struct TreeReader {
    pub(super) recognise: Recognise,
    pub(super) records: ReadTree,
    /// Whether it is a kind of Kubernetes objects, which may stand in a List beside others.
    pub(super) object: bool,
}

/// How a kind is read from the line at a place on.
pub(super) enum RowReader {
    /// What begins there, and where it ends.
    Lines(Words, ReadLines),
    /// A row with an age, from its words.
    Cells(Reason, ReadCells),
}

/// What the words of a first line have to be. Most lines are no rows, and there may be millions of them: a look at the words tells which
/// readers are worth asking.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    Any,
    /// At most eight.
    Few,
    /// With an age among them.
    Aged,
    /// Both.
    FewAged,
}

const fn kind(kind: Kind) -> KindReader {
    KindReader { kind, tree: None, table: None, rows: &[], log: None, empty: None, below: None }
}

impl KindReader {
    const fn tree(self, recognise: Recognise, records: ReadTree) -> Self {
        KindReader { tree: Some(TreeReader { recognise, records, object: false }), ..self }
    }

    const fn object(self, recognise: Recognise, records: ReadTree) -> Self {
        KindReader { tree: Some(TreeReader { recognise, records, object: true }), ..self }
    }

    const fn table(self, read: ReadTable) -> Self {
        KindReader { table: Some(read), ..self }
    }

    const fn rows(self, rows: &'static [RowReader]) -> Self {
        KindReader { rows, ..self }
    }

    const fn log(self, read: ReadLog) -> Self {
        KindReader { log: Some(read), ..self }
    }

    const fn empty(self, read: ReadNothing) -> Self {
        KindReader { empty: Some(read), ..self }
    }

    const fn below(self, read: ReadBelow) -> Self {
        KindReader { below: Some(read), ..self }
    }
}

/// The kinds with their readers. The first that knows a text has it: of a List of several kinds of objects, the artifact is of the first.
pub(super) static READERS: &[KindReader] = &[
    kind(Kind::PodList).table(pod_list::table).rows(&[Lines(Aged, pod_list::lines)]),
    kind(Kind::NamespaceList).table(namespace::table).rows(&[Lines(FewAged, namespace::lines)]),
    kind(Kind::WebhookConfigurationList)
        .table(webhook_configuration_list::table)
        .rows(&[Lines(FewAged, webhook_configuration_list::lines)]),
    kind(Kind::ControlPlaneRevisionList)
        .table(control_plane_revision::table)
        .rows(&[Lines(FewAged, control_plane_revision::lines)]),
    kind(Kind::ReplicasetList)
        .table(replicaset_list::table)
        .rows(&[Cells(replicaset_list::TABLE, replicaset_list::row)]),
    kind(Kind::LogEntries).tree(log_entries::recognise, log_entries::records),
    kind(Kind::MeshDescribe).tree(mesh_describe::recognise, mesh_describe::records),
    kind(Kind::MembershipDescribe).tree(membership_describe::recognise, membership_describe::records),
    kind(Kind::ControlPlaneRevision).object(control_plane_revision::recognise, control_plane_revision::records),
    kind(Kind::IamPolicy)
        .tree(iam_policy::recognise, iam_policy::records)
        .table(iam_policy::table)
        .empty(iam_policy::empty_output)
        .below(iam_policy::below),
    kind(Kind::BackendHealth)
        .tree(backend_health::recognise, backend_health::records)
        .table(backend_health::table)
        .rows(&[Lines(Few, backend_health::lines)]),
    kind(Kind::EnvoyServerInfo).tree(envoy_server_info::recognise, envoy_server_info::records),
    kind(Kind::ForwardingRules)
        .tree(forwarding_rules::recognise, forwarding_rules::records)
        .table(forwarding_rules::table)
        .rows(&[Lines(Few, forwarding_rules::lines)]),
    kind(Kind::GuestAttributes)
        .tree(guest_attributes::recognise, guest_attributes::records)
        .table(guest_attributes::table)
        .rows(&[Lines(Any, guest_attributes::lines)])
        .empty(guest_attributes::empty_output),
    kind(Kind::InstanceDescribe).tree(instance_describe::recognise, instance_describe::records),
    kind(Kind::WebhookConfiguration).object(webhook_configuration::recognise, webhook_configuration::records),
    kind(Kind::Namespace).object(namespace::recognise, namespace::records),
    kind(Kind::Pod).object(pod::recognise, pod::records),
    kind(Kind::DataPlaneControlList)
        .object(data_plane_control_list::recognise, data_plane_control_list::records)
        .table(data_plane_control_list::table)
        .rows(&[Lines(FewAged, data_plane_control_list::lines), Lines(Few, data_plane_control_list::states)]),
    kind(Kind::IstioOperator).object(istio_operator::recognise, istio_operator::records).table(istio_operator::table),
    kind(Kind::IstioResourceStatus).object(istio_resource_status::recognise, istio_resource_status::records),
    kind(Kind::ClusterDescribe)
        .tree(cluster_describe::recognise, cluster_describe::records)
        .empty(cluster_describe::empty_output),
    kind(Kind::Workload)
        .object(workload::recognise, workload::records)
        .table(workload::table)
        .rows(&[Cells(workload::TABLE, workload_rows::row)]),
    kind(Kind::ServiceList)
        .object(service_list::recognise, service_list::records)
        .table(service_list::table)
        .rows(&[Lines(Any, service_list::lines)]),
    kind(Kind::SecretList)
        .object(secret_list::recognise, secret_list::records)
        .table(secret_list::table)
        .rows(&[Cells(secret_list::TABLE, secret_list::row)]),
    kind(Kind::Events)
        .object(events::recognise, events::records)
        .table(events::table)
        .rows(&[Cells(events::TABLE, events::row), Lines(Any, events::lines)]),
    kind(Kind::Replicaset).object(replicaset::recognise, replicaset::records),
    kind(Kind::EnvoyVersion).rows(&[Lines(Any, envoy_version::lines)]),
    kind(Kind::IptablesList).rows(&[Lines(Any, iptables_list::lines)]),
    kind(Kind::IptablesRules).rows(&[Lines(Any, iptables_rules::lines)]).empty(iptables_rules::empty_output),
    kind(Kind::ProcessList)
        .rows(&[Lines(Any, process_list::lines)])
        .empty(process_list::empty_output)
        .below(process_list::below),
    kind(Kind::IstioctlAnalyze)
        .object(istioctl_analyze::recognise, istioctl_analyze::records)
        .rows(&[Lines(Any, istioctl_analyze::lines)]),
    kind(Kind::AsmcliLog).log(asmcli_log::recognise),
    kind(Kind::IstiodLog).log(istiod_log::recognise),
    kind(Kind::EnvoyLog).log(envoy_log::recognise),
    kind(Kind::AccessLog).tree(access_log::recognise, |_| Vec::new()).log(access_log::recognise_lines),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_reader_and_every_reader_reads() {
        // A dump is too large for a tree and is read from the text before anything else; a text is what nothing else is.
        let others = [Kind::EnvoyConfigDump, Kind::Text];
        for kind in Kind::ALL {
            let readers = READERS.iter().filter(|reader| reader.kind == *kind).count();
            assert_eq!(readers, usize::from(!others.contains(kind)), "{}", kind.id());
        }
        for reader in READERS {
            let forms = [reader.tree.is_some(), reader.table.is_some(), reader.log.is_some(), reader.empty.is_some()];
            assert!(forms.contains(&true) || !reader.rows.is_empty(), "{} is read from nothing", reader.kind.id());
        }
    }
}
