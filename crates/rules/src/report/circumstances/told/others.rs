//! What outputs tell of a pod and of a virtual machine.

use meshmedic_format::conditions::Word;
use meshmedic_format::entities::EntityType;
use meshmedic_read::artifact::Record;

use super::clusters;
use super::what::What::{self, Is};
use crate::detect::Part;

/// A pod: what owns it, what redirects its traffic, and, of one of the control plane's, what its cluster has.
pub(super) fn pod(record: &Record, namespace: &str) -> Vec<(EntityType, What)> {
    let owner = record.field("owner");
    let mut all: Vec<(EntityType, What)> = Vec::new();
    // The name of a row's pod is all that tells its owner there.
    if record.field("list").is_empty() {
        all.extend(owner_of(owner).map(|word| (EntityType::Pod, Is(word))));
    }
    let mut inits = record.field("init-containers").split(' ');
    if let Some(word) = inits.find_map(|init| match init {
        "istio-init" => Some(Word::IstioInit),
        "istio-validation" => Some(Word::Cni),
        _ => None,
    }) {
        all.push((EntityType::Pod, Is(word)));
    }
    if let Some(deployment) = owner.strip_prefix("deployment/") {
        let parts = clusters::control_plane_part(deployment, namespace, record.field("revision"));
        all.extend(parts.into_iter().map(|what| (EntityType::Cluster, what)));
    }
    all
}

/// What an owner is, as `kubectl` names it: `statefulset/db`. A kind that no word stands for is none of them.
pub(in crate::report::circumstances) fn owner_of(owner: &str) -> Option<Word> {
    Some(match owner.split_once('/')?.0 {
        "deployment" => Word::Deployment,
        "statefulset" => Word::StatefulSet,
        "daemonset" => Word::DaemonSet,
        "job" => Word::Job,
        "pod" => Word::BarePod,
        _ => return None,
    })
}

pub(super) fn instance(record: &Record) -> Vec<(EntityType, What)> {
    let group = match record.field("group") {
        "zonal" => Some(Word::ZonalGroup),
        "regional" => Some(Word::RegionalGroup),
        "none" => Some(Word::VmAlone),
        _ => None,
    };
    let template = match record.field("service-proxy") {
        "yes" => Some(Word::ServiceProxy),
        // Of one whose metadata may be cut, what it lacks tells nothing.
        _ if group.is_some() && record.field("role") == "vm" => Some(Word::ManualEnvoy),
        _ => None,
    };
    group.into_iter().chain(template).map(|word| (EntityType::Vm, Is(word))).collect()
}

/// Who made a chain of packet filter rules: the service proxy's agent, or the script for Envoy set up by hand, which pods have too.
pub(super) fn chain(name: &str, part: &Part<'_>) -> Vec<(EntityType, What)> {
    let in_pod = part.command.is_some_and(|command| command.values.contains_key("POD"));
    let word = if name.starts_with("SERVICE_PROXY_") {
        Some(Word::ServiceProxy)
    } else {
        (name.starts_with("ISTIO_") && !in_pod).then_some(Word::ManualEnvoy)
    };
    word.map(|word| (EntityType::Vm, Is(word))).into_iter().collect()
}
