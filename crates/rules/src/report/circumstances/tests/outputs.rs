//! Outputs as the tools print them, with what the tests choose in them.

pub(super) const UNSCHEDULABLE: &str = "fleet/cni-pod-unschedulable";

/// A fleet's view of one membership whose CNI pods can't be scheduled.
pub(super) fn member(name: &str, state: &str) -> String {
    format!(
        "  projects/fleet-host/locations/global/memberships/{name}:
    servicemesh:
      conditions:
      - code: CNI_POD_UNSCHEDULABLE
        details: One or more CNI pods can't be scheduled.
        severity: ERROR
      controlPlaneManagement:
{state}
    state:
      code: WARNING
"
    )
}

pub(super) fn fleet(members: &[(&str, &str)]) -> String {
    let members: String = members.iter().map(|(name, state)| member(name, state)).collect();
    format!("$ gcloud container fleet mesh describe --project fleet-host\nmembershipStates:\n{members}")
}

pub(super) const MANAGED: &str = "        details:
        - code: REVISION_READY
          details: 'Ready: asm-managed'
        implementation: TRAFFIC_DIRECTOR
        state: ACTIVE";
pub(super) const ISTIOD: &str = "        implementation: ISTIOD\n        state: ACTIVE";
pub(super) const DISABLED: &str = "        state: DISABLED";

pub(super) const NO_ENDPOINTS: &str = "webhook/istiod-no-endpoints";
pub(super) const REJECTED: &str = "proxy/config-rejected";

/// A finding about the Service that a webhook calls.
pub(super) fn no_endpoints(service: &str) -> String {
    format!(
        "Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": failed to call webhook: Post \
         \"https://{service}.istio-system.svc:443/inject?timeout=10s\": no endpoints available for service \"{service}\"\n"
    )
}

pub(super) const DEPLOYMENTS: &str = "$ kubectl get deployments -n istio-system
NAME                READY   UP-TO-DATE   AVAILABLE   AGE
istiod-asm-1143-0   2/2     2            2           200d
";

/// An injector's configuration.
pub(super) fn injector(name: &str, labels: &str, client: &str) -> String {
    format!(
        "- apiVersion: admissionregistration.k8s.io/v1
  kind: MutatingWebhookConfiguration
  metadata:
    creationTimestamp: \"2024-05-02T09:00:00Z\"
    labels:
      app: sidecar-injector
{labels}    name: {name}
    resourceVersion: \"1071\"
    uid: 4c2b0000-0000-0000-0000-000000000000
  webhooks:
  - admissionReviewVersions:
    - v1
    clientConfig:
      caBundle: LS0tLS1CRUdJTg==
{client}
    failurePolicy: Fail
    name: rev.namespace.sidecar-injector.istio.io
    rules:
    - apiGroups:
      - \"\"
      apiVersions:
      - v1
      operations:
      - CREATE
      resources:
      - pods
"
    )
}

pub(super) fn injectors(all: &[String]) -> String {
    format!(
        "$ kubectl get mutatingwebhookconfiguration -l app=sidecar-injector -o yaml\napiVersion: v1\nitems:\n{}kind: List\nmetadata:\n  \
         resourceVersion: \"\"\n",
        all.concat()
    )
}

pub(super) const SERVICE: &str =
    "      service:\n        name: istiod-asm-1143-0\n        namespace: istio-system\n        path: /inject";
pub(super) const URL: &str = "      url: https://meshconfig.googleapis.com/v1internal/x";

pub(super) const REJECTION: &str = "2026-02-14T03:21:30.417Z\twarning\tenvoy config\tgRPC config for \
                         type.googleapis.com/envoy.config.listener.v3.Listener rejected: Error adding/updating listener(s) \
                         virtualInbound: duplicate listener 0.0.0.0_15006 found\n";

/// The log of a pod's proxy, which rejected a configuration.
pub(super) fn rejected(pod: &str) -> String {
    format!("$ kubectl logs {pod} -n shop -c istio-proxy\n{REJECTION}")
}

/// A pod with this owner and these init containers.
pub(super) fn pod(name: &str, owner: &str, init: &str) -> String {
    let owner = match owner.split_once('/') {
        Some((kind, name)) => format!(
            "  ownerReferences:\n  - apiVersion: v1\n    controller: true\n    kind: {kind}\n    name: {name}\n    uid: 4c2b0000\n"
        ),
        None => String::new(),
    };
    format!(
        "$ kubectl get pod {name} -n shop -o yaml
apiVersion: v1
kind: Pod
metadata:
  creationTimestamp: \"2024-05-02T09:00:00Z\"
  name: {name}
  namespace: shop
{owner}  resourceVersion: \"1071\"
  uid: 4c2b0000-0000-0000-0000-000000000000
spec:
  containers:
  - image: cart
    name: cart
  - image: gcr.io/gke-release/asm/proxyv2
    name: istio-proxy
  initContainers:
  - image: gcr.io/gke-release/asm/proxyv2
    name: {init}
"
    )
}

pub(super) const STOPPED: &str = "vm/bootstrap-failed";

pub(super) fn attributes(zone: &str) -> String {
    format!(
        "$ gcloud compute instances get-guest-attributes vm-1 --query-path=gce-service-proxy/ --zone={zone}
NAMESPACE          KEY                     VALUE
gce-service-proxy  bootstrap-last-failure  Failed to install the envoy package
gce-service-proxy  bootstrap-status        FAILED
"
    )
}

/// A VM, made by that.
pub(super) fn machine(created_by: &str) -> String {
    let item = match created_by {
        "" => String::new(),
        by => format!("  - key: created-by\n    value: {by}\n"),
    };
    format!(
        "$ gcloud compute instances describe vm-1 --zone=us-central1-a
cpuPlatform: Intel Broadwell
disks:
- boot: true
fingerprint: abc=
id: '4711'
kind: compute#instance
machineType: https://www.googleapis.com/compute/v1/projects/p1/zones/us-central1-a/machineTypes/n1-standard-1
metadata:
  fingerprint: abc=
  items:
{item}  - key: enable-osconfig
    value: 'true'
  kind: compute#metadata
name: vm-1
networkInterfaces:
- name: nic0
selfLink: https://www.googleapis.com/compute/v1/projects/p1/zones/us-central1-a/instances/vm-1
status: RUNNING
zone: https://www.googleapis.com/compute/v1/projects/p1/zones/us-central1-a
"
    )
}
