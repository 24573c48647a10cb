//! The kinds of output that meshmedic knows, each with the command that prints it.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $id:literal $command:literal,)*) => {
        /// What an artifact was recognised as.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind { $($(#[$doc])* #[serde(rename = $id)] $name,)* }

        impl Kind {
            /// Every kind, in the order of the contract.
            pub const ALL: &[Kind] = &[$(Kind::$name,)*];

            /// Its name in reports and on the command line.
            pub fn id(self) -> &'static str {
                match self { $(Kind::$name => $id,)* }
            }

            /// The documented command that prints it, with `{NAME}` where a name goes; empty for text.
            pub const fn command(self) -> &'static str {
                match self { $(Kind::$name => $command,)* }
            }

            /// The kind of that name.
            pub fn from_id(id: &str) -> Option<Kind> {
                match id { $($id => Some(Kind::$name),)* _ => None }
            }
        }
    };
}

kinds! {
    /// The fleet's view of the mesh.
    MeshDescribe "mesh-describe" "gcloud container fleet mesh describe --project {FLEET_PROJECT_ID}",
    /// A fleet's membership.
    MembershipDescribe "membership-describe" "gcloud container fleet memberships describe {MEMBERSHIP} --location {MEMBERSHIP_LOCATION} --project {FLEET_PROJECT_ID}",
    /// One or more ControlPlaneRevision resources, whole.
    ControlPlaneRevision "control-plane-revision" "kubectl describe controlplanerevision {REVISION} -n istio-system",
    /// The table of ControlPlaneRevisions.
    ControlPlaneRevisionList "control-plane-revision-list" "kubectl get controlplanerevisions -n istio-system",
    /// An admission webhook configuration, whole.
    WebhookConfiguration "webhook-configuration" "kubectl get mutatingwebhookconfiguration -l app=sidecar-injector -o yaml",
    /// The table of admission webhook configurations.
    WebhookConfigurationList "webhook-configuration-list" "kubectl get mutatingwebhookconfiguration",
    /// A namespace, whole.
    Namespace "namespace" "kubectl get namespace {NAMESPACE} -o yaml",
    /// The table of namespaces with their labels.
    NamespaceList "namespace-list" "kubectl get namespace --show-labels",
    /// A pod, whole.
    Pod "pod" "kubectl get pod {POD} -n {NAMESPACE} -o yaml",
    /// The table of pods.
    PodList "pod-list" "kubectl get pods --all-namespaces",
    /// A ReplicaSet, described.
    Replicaset "replicaset" "kubectl describe replicaset {REPLICASET} -n {NAMESPACE}",
    /// The table of ReplicaSets.
    ReplicasetList "replicaset-list" "kubectl get replicaset -n {NAMESPACE}",
    /// A Deployment, StatefulSet, DaemonSet or Job, whole.
    Workload "workload" "kubectl get deployment {DEPLOYMENT} -n {NAMESPACE} -o yaml",
    /// The table of Services.
    ServiceList "service-list" "kubectl get services --all-namespaces",
    /// The table of Secrets.
    SecretList "secret-list" "kubectl get secrets -n istio-system",
    /// Kubernetes events.
    Events "events" "kubectl get events -n {NAMESPACE} --sort-by=.lastTimestamp",
    /// The table of DataPlaneControls.
    DataPlaneControlList "data-plane-control-list" "kubectl get dataplanecontrols",
    /// An IAM policy.
    IamPolicy "iam-policy" "gcloud projects get-iam-policy {FLEET_PROJECT_ID} --flatten=\"bindings[].members\" --filter=\"bindings.members:serviceAccount:service-{FLEET_PROJECT_NUMBER}@gcp-sa-servicemesh.iam.gserviceaccount.com AND bindings.role:roles/anthosservicemesh.serviceAgent\" --format='table(bindings.role)'",
    /// A GKE cluster.
    ClusterDescribe "cluster-describe" "gcloud container clusters describe {CLUSTER_NAME} --location {LOCATION} --project {PROJECT_ID}",
    /// An IstioOperator.
    IstioOperator "istio-operator" "kubectl get istiooperator -n istio-system -o yaml",
    /// Objects of Istio's API with what the managed control plane says of them.
    IstioResourceStatus "istio-resource-status" "kubectl get virtualservices,destinationrules,gateways.networking.istio.io,serviceentries,sidecars,envoyfilters,peerauthentications,requestauthentications,authorizationpolicies,telemetries --all-namespaces -o yaml",
    /// What Istio's analyzers say of the configuration.
    IstioctlAnalyze "istioctl-analyze" "istioctl analyze --all-namespaces",
    /// Envoy's configuration dump.
    EnvoyConfigDump "envoy-config-dump" "kubectl exec {POD} -n {NAMESPACE} -c istio-proxy -- pilot-agent request GET config_dump",
    /// Envoy's server information.
    EnvoyServerInfo "envoy-server-info" "curl localhost:15000/server_info",
    /// Envoy's version.
    EnvoyVersion "envoy-version" "/usr/local/bin/envoy --version",
    /// A proxy's log.
    EnvoyLog "envoy-log" "kubectl logs {POD} -n {NAMESPACE} -c istio-proxy",
    /// Requests that a proxy handled, line by line.
    AccessLog "access-log" "kubectl logs {POD} -n {NAMESPACE} -c istio-proxy --tail=2000",
    /// The control plane's log.
    IstiodLog "istiod-log" "kubectl logs -n istio-system -l app=istiod --tail=500",
    /// The installer's log.
    AsmcliLog "asmcli-log" "./asmcli validate --project_id {PROJECT_ID} --cluster_name {CLUSTER_NAME} --cluster_location {LOCATION}",
    /// Cloud Logging entries.
    LogEntries "log-entries" "gcloud logging read 'resource.type=\"k8s_container\" AND resource.labels.pod_name=\"{POD}\"' --project {PROJECT_ID} --limit 200 --format json",
    /// A VM's guest attributes.
    GuestAttributes "guest-attributes" "gcloud compute instances get-guest-attributes {INSTANCE_NAME} --query-path=gce-service-proxy/ --zone={ZONE} --project={PROJECT_ID}",
    /// A VM.
    InstanceDescribe "instance-describe" "gcloud compute instances describe {INSTANCE_NAME} --zone={ZONE} --project={PROJECT_ID}",
    /// NAT rules as specifications.
    IptablesRules "iptables-rules" "sudo iptables -t nat -S",
    /// NAT rules as a listing.
    IptablesList "iptables-list" "gcloud compute ssh {INSTANCE_NAME} --zone={ZONE} --project={PROJECT_ID} -- sudo iptables -L -t nat",
    /// Processes.
    ProcessList "process-list" "ps aux | grep envoy",
    /// A backend service's health.
    BackendHealth "backend-health" "gcloud compute backend-services get-health {BACKEND_SERVICE_NAME} --global --project {PROJECT_ID}",
    /// Forwarding rules.
    ForwardingRules "forwarding-rules" "gcloud compute forwarding-rules list --filter=\"loadBalancingScheme=INTERNAL_SELF_MANAGED\" --project {PROJECT_ID}",
    /// Anything else; signatures still run over it.
    Text "text" "",
}
