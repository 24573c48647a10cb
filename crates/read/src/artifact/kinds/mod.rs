//! One file for each kind of output: how it is recognised, and the records that it gives.

mod asmcli_log;
mod backend_health;
mod cluster_describe;
mod control_plane_revision;
mod data_plane_control_list;
pub(super) mod envoy_config_dump;
mod envoy_log;
mod envoy_server_info;
mod envoy_version;
mod events;
mod forwarding_rules;
mod guest_attributes;
mod iam_policy;
mod instance_describe;
mod iptables_list;
mod iptables_rules;
mod istio_operator;
mod istiod_log;
mod labels;
mod log_entries;
mod mesh_describe;
mod namespace;
mod object;
pub(crate) mod pod;
mod pod_list;
mod process_list;
mod replicaset;
mod replicaset_list;
mod rows;
mod secret_list;
mod selector;
mod service_list;
mod webhook_configuration;
mod webhook_configuration_list;
mod workload;
mod workload_rows;

use std::ops::Range;

use self::rows::{Row, first_of, glance};
use super::command::Command;
use super::copies;
use super::table::Table;
use super::tree::Tree;
use super::{Reason, Record};
use meshmedic_format::Kind;

/// How a namespace, a pod or a revision asks for managed proxies.
const PROXY_ANNOTATION: &str = "mesh.cloud.google.com/proxy";

/// The kind of a structured output, by its content.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<(Kind, Reason)> {
    type Recognise = fn(&Tree<'_>) -> Option<Reason>;
    let kinds: &[(Kind, Recognise)] = &[
        (Kind::LogEntries, log_entries::recognise),
        (Kind::MeshDescribe, mesh_describe::recognise),
        (Kind::ControlPlaneRevision, control_plane_revision::recognise),
        (Kind::IamPolicy, iam_policy::recognise),
        (Kind::BackendHealth, backend_health::recognise),
        (Kind::EnvoyServerInfo, envoy_server_info::recognise),
        (Kind::ForwardingRules, forwarding_rules::recognise),
        (Kind::GuestAttributes, guest_attributes::recognise),
        (Kind::InstanceDescribe, instance_describe::recognise),
        (Kind::WebhookConfiguration, webhook_configuration::recognise),
        (Kind::Namespace, namespace::recognise),
        (Kind::Pod, pod::recognise),
        (Kind::DataPlaneControlList, data_plane_control_list::recognise),
        (Kind::IstioOperator, istio_operator::recognise),
        (Kind::ClusterDescribe, cluster_describe::recognise),
        (Kind::Workload, workload::recognise),
        (Kind::ServiceList, service_list::recognise),
        (Kind::SecretList, secret_list::recognise),
        (Kind::Events, events::recognise),
        (Kind::Replicaset, replicaset::recognise),
    ];
    kinds.iter().find_map(|(kind, recognise)| recognise(tree).map(|reason| (*kind, reason)))
}

/// The records of a structured output of that kind; of a List of several kinds, as `kubectl get deployments,services -o yaml` prints it,
/// those of the others too.
pub(super) fn records(kind: Kind, tree: &Tree<'_>) -> Vec<Record> {
    type Read = fn(&Tree<'_>) -> Vec<Record>;
    const OBJECTS: &[(Kind, Read)] = &[
        (Kind::WebhookConfiguration, webhook_configuration::records),
        (Kind::Namespace, namespace::records),
        (Kind::Pod, pod::records),
        (Kind::Workload, workload::records),
        (Kind::Replicaset, replicaset::records),
        (Kind::ServiceList, service_list::records),
        (Kind::SecretList, secret_list::records),
        (Kind::Events, events::records),
    ];
    let mut records = own(kind, tree);
    let is_list = || tree.all().any(|node| node.key() == Some("kind") && node.text() == "List");
    if OBJECTS.iter().any(|(known, _)| *known == kind) && is_list() {
        let others = OBJECTS.iter().filter(|(other, _)| *other != kind);
        records.extend(others.flat_map(|(_, read)| read(tree)));
    }
    records.extend(copies::of(kind, tree));
    records
}

fn own(kind: Kind, tree: &Tree<'_>) -> Vec<Record> {
    match kind {
        Kind::MeshDescribe => mesh_describe::records(tree),
        Kind::ControlPlaneRevision => control_plane_revision::records(tree),
        Kind::IamPolicy => iam_policy::records(tree),
        Kind::BackendHealth => backend_health::records(tree),
        Kind::EnvoyServerInfo => envoy_server_info::records(tree),
        Kind::ForwardingRules => forwarding_rules::records(tree),
        Kind::GuestAttributes => guest_attributes::records(tree),
        Kind::InstanceDescribe => instance_describe::records(tree),
        Kind::LogEntries => log_entries::records(tree),
        Kind::Replicaset => replicaset::records(tree),
        Kind::WebhookConfiguration => webhook_configuration::records(tree),
        Kind::Namespace => namespace::records(tree),
        Kind::Pod => pod::records(tree),
        Kind::DataPlaneControlList => data_plane_control_list::records(tree),
        Kind::IstioOperator => istio_operator::records(tree),
        Kind::ClusterDescribe => cluster_describe::records(tree),
        Kind::Workload => workload::records(tree),
        Kind::ServiceList => service_list::records(tree),
        Kind::SecretList => secret_list::records(tree),
        Kind::Events => events::records(tree),
        _ => Vec::new(),
    }
}

/// What a reader of tables or lines found.
pub(super) type Found = (Kind, Reason, Vec<Record>);

/// The kind and the records of a table that begins with its head.
pub(super) fn table(text: &str, range: Range<usize>) -> Option<Found> {
    type Read = fn(&Table<'_>, Range<usize>) -> Option<Found>;
    let readers: &[Read] = &[
        control_plane_revision::table,
        iam_policy::table,
        namespace::table,
        pod_list::table,
        replicaset_list::table,
        webhook_configuration_list::table,
        backend_health::table,
        forwarding_rules::table,
        service_list::table,
        secret_list::table,
        data_plane_control_list::table,
        events::table,
        guest_attributes::table,
        workload::table,
        istio_operator::table,
    ];
    let table = Table::read(text, range.clone());
    readers.iter().find_map(|read| read(&table, range.clone()))
}

/// The kind and the records of rows whose head is cut off, and of outputs that are neither tree nor table (iptables rules, a version, a
/// process list): what begins on the line at `at`, and where it ends.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Found)> {
    type Read = fn(&str, usize) -> Option<(Range<usize>, Found)>;
    const ANY: &[Read] = &[
        envoy_version::lines,
        guest_attributes::lines,
        iptables_list::lines,
        iptables_rules::lines,
        process_list::lines,
        service_list::lines,
        events::lines,
    ];
    // Rows of a few words, with an age among them and without.
    const SHORT_AGED: &[Read] = &[
        namespace::lines,
        webhook_configuration_list::lines,
        control_plane_revision::lines,
        data_plane_control_list::lines,
    ];
    const SHORT: &[Read] = &[data_plane_control_list::states, forwarding_rules::lines, backend_health::lines];
    const AGED: &[(Kind, Reason, Row)] = &[
        (Kind::ReplicasetList, replicaset_list::TABLE, replicaset_list::row),
        (Kind::SecretList, secret_list::TABLE, secret_list::row),
        (Kind::Events, events::TABLE, events::row),
        (Kind::Workload, workload::TABLE, workload_rows::row),
    ];
    // Most lines are none of these, and there may be millions of them: a look at the words tells which readers are worth asking.
    let (short, aged) = glance(text, at);
    let first = |readers: &[Read]| readers.iter().find_map(|read| read(text, at));
    let pods = || if aged { pod_list::lines(text, at) } else { None };
    pods()
        .or_else(|| if aged && short { first(SHORT_AGED) } else { None })
        .or_else(|| if aged { first_of(text, at, AGED) } else { None })
        .or_else(|| first(ANY))
        .or_else(|| if short { first(SHORT) } else { None })
}

/// What a log is a log of, where its lines tell.
pub(super) fn log(text: &str) -> Option<(Kind, Reason)> {
    asmcli_log::log(text)
        .or_else(|| istiod_log::log(text))
        .or_else(|| envoy_log::recognise(text).map(|reason| (Kind::EnvoyLog, reason)))
}

/// What a command's empty output says, where it says anything.
pub(super) fn empty_output(command: &Command, range: Range<usize>) -> Option<(Kind, Reason, Vec<Record>)> {
    iam_policy::empty_output(command, range.clone())
        .or_else(|| cluster_describe::empty_output(command, range.clone()))
        .or_else(|| guest_attributes::empty_output(command, range.clone()))
        .or_else(|| iptables_rules::empty_output(command, range.clone()))
        .or_else(|| process_list::empty_output(command, range))
}
