//! What of a long log is worth reading: the texts that rules and checks look for.

use std::sync::OnceLock;

use crate::{checks, detect};
use meshmedic_read::artifact::signs;
use meshmedic_read::intake::{Skim, Skimmed, Triggers};

/// Words that rules and checks look for anywhere in a text, to learn what it is about: whoever reads only some lines of it reads some of
/// those that hold one. A test holds every pattern of the rules that asks so against this list.
pub(crate) const WORDS: &[&str] = &[
    " error occurred",
    " errors occurred",
    "* spec.selector",
    "* spec.servers",
    "error validating resource (",
    "API not enabled - ",
    "Agent draining ",
    "AggregatedDiscoveryService",
    "AggregatedResources",
    "Anthos Service Mesh",
    "CLUSTER_NAME",
    "Cloud Service Mesh",
    "Control Plane",
    "ControlPlane",
    "Controlplane",
    "CustomResourceDefinition",
    "ENVOY",
    "EXISTING_URL",
    "Envoy",
    "FailedCreate",
    "GCEMetadataScripts",
    "Graceful termination period",
    "IAM role not enabled - ",
    "ISTIO",
    "Init:0/1",
    "Init:1/1",
    "Istio",
    "Meaning",
    "OTHER_CHANNEL",
    "POOL",
    "PreconditionFailed",
    "ProvisioningFailed",
    "REVISION_",
    "ReplicaFailure",
    "SERVICE_DISABLED",
    "SERVICE_PROXY",
    "SIDECAR",
    "Schema validation error",
    "Sealed",
    "Service Mesh",
    "ServiceMesh",
    "Sidecar",
    "Successfully updated validatingwebhookconfiguration",
    "Switching to fail-close",
    "TRAFFIC_DIRECTOR",
    "The edited file failed validation",
    "Traffic Director",
    "TrafficDirector",
    "anthos service mesh",
    "appmesh",
    "asm-managed",
    "asmcli",
    "ault is sealed",
    "bootstrap-last-failure",
    "bootstrap-status",
    "cannot bind ",
    "cloud service mesh",
    "command terminated with exit code",
    "condition met",
    "conditions",
    "configuration is invalid: ",
    "consul",
    "control plane",
    "controlPlaneManagement",
    "controlplane",
    "curl ",
    "dataPlaneManagement",
    "docker ",
    "envoy",
    "fatal ",
    "gcloud ",
    "git ",
    "gloo",
    "google_cloud_run",
    "google_metadata_script_runner",
    "helm ",
    "install_asm",
    "istio",
    "istioctl",
    "kubectl",
    "kuma",
    "may have been out of memory killed",
    "mesh.cloud.google.com",
    "mesh.googleapis.com",
    "meshca",
    "meshconfig",
    "multicluster_mode",
    "networksecurity",
    "networkservices",
    "npm ",
    "pip ",
    "read -r -d",
    "rejected",
    "runIstiod",
    "schema validation error",
    "sealed",
    "service mesh",
    "service-proxy",
    "servicemesh",
    "sidecar",
    "startup-script",
    "switching to fail-close",
    "terminated with unexpected error",
    "terraform ",
    "this article",
    "this guide",
    "this tutorial",
    "traffic director",
    "trafficdirector",
    "unable",
    "vault-agent-init",
    "wget ",
    "x-llmxy",
    "xds_cluster",
];

/// A text of fewer bytes is read whole.
pub(super) const WORTH_IT: usize = 256 << 10;

/// What of a text is read; `None` where that is all of it.
pub(super) fn worth_reading(bytes: &[u8]) -> Option<Skimmed> {
    if bytes.len() < WORTH_IT || !Skim::may_be_log(bytes) {
        return None;
    }
    let mut skim = Skim::new(triggers()?);
    skim.push(bytes);
    let skimmed = skim.finish();
    (!skimmed.gaps.is_empty()).then_some(skimmed)
}

/// What makes a line worth reading.
pub(super) fn triggers() -> Option<&'static Triggers> {
    static ALL: OnceLock<Option<Triggers>> = OnceLock::new();
    let all = || {
        let messages = detect::literals().chain(checks::MARKS.iter().copied());
        Triggers::new(messages, signs::OUTPUTS.iter().copied(), WORDS.iter().copied().chain(signs::of_logs()))
    };
    ALL.get_or_init(all).as_ref()
}
