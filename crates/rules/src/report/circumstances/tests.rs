//! Each value of each fact from an output that really shows it, what contradicts itself, and other things' facts.
#![allow(clippy::unwrap_used)]

mod joined;

use crate::Input;
use crate::case::diagnose;
use crate::report::Diagnosis;
use meshmedic_format::conditions::{Circumstances, Word};
use meshmedic_read::ground::Options;

/// What a case of these inputs shows, each a file of its own: `0.txt`, `1.txt`.
fn case(texts: &[&str]) -> Diagnosis {
    let named = texts.iter().enumerate();
    let inputs: Vec<Input<'_>> =
        named.map(|(at, text)| Input { source: format!("{at}.txt"), bytes: text.as_bytes(), kind: None }).collect();
    diagnose(&inputs, &Options::default(), &mut |_, _| {})
}

/// The words that are known to be true.
fn words(circumstances: &Circumstances) -> Vec<&'static str> {
    let is_true = |word: &&Word| circumstances.is(**word) == Some(true);
    Word::ALL.iter().filter(is_true).map(|word| word.id()).collect()
}

/// The words that are known to be true for the first finding of a rule in a case of these inputs; `none` where there is no such finding.
fn known(rule: &str, texts: &[&str]) -> String {
    let diagnosis = case(texts);
    let found = diagnosis.findings.iter().find(|found| found.rule.id == rule);
    found.map_or("none".to_owned(), |found| words(&found.circumstances).join(" "))
}

#[track_caller]
fn holds(rule: &str, texts: &[&str], wanted: &str) {
    assert_eq!(known(rule, texts), wanted);
}

const UNSCHEDULABLE: &str = "fleet/cni-pod-unschedulable";

/// A fleet's view of one membership whose CNI pods can't be scheduled.
fn member(name: &str, state: &str) -> String {
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

fn fleet(members: &[(&str, &str)]) -> String {
    let members: String = members.iter().map(|(name, state)| member(name, state)).collect();
    format!("$ gcloud container fleet mesh describe --project fleet-host\nmembershipStates:\n{members}")
}

const MANAGED: &str = "        details:
        - code: REVISION_READY
          details: 'Ready: asm-managed'
        implementation: TRAFFIC_DIRECTOR
        state: ACTIVE";
const ISTIOD: &str = "        implementation: ISTIOD\n        state: ACTIVE";
const DISABLED: &str = "        state: DISABLED";

#[test]
fn a_control_plane_by_the_fleets_word() {
    holds(UNSCHEDULABLE, &[&fleet(&[("m1", MANAGED)])], "managed traffic-director cni");
    holds(UNSCHEDULABLE, &[&fleet(&[("m1", ISTIOD)])], "managed istiod cni");
    for state in ["DISABLED", "PROVISIONING", "STALLED", "FAILED_PRECONDITION"] {
        holds(UNSCHEDULABLE, &[&fleet(&[("m1", &format!("        state: {state}"))])], "");
    }
    // Of two memberships each has its own.
    let two = fleet(&[("m1", DISABLED), ("m2", MANAGED)]);
    let other = two.replacen("CNI_POD_UNSCHEDULABLE", "OTHER_CODE", 1);
    holds(UNSCHEDULABLE, &[&two], "");
    holds(UNSCHEDULABLE, &[&other], "managed traffic-director cni");
}

const NO_ENDPOINTS: &str = "webhook/istiod-no-endpoints";
const REJECTED: &str = "proxy/config-rejected";

/// A finding about the Service that a webhook calls.
fn no_endpoints(service: &str) -> String {
    format!(
        "Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": failed to call webhook: Post \
         \"https://{service}.istio-system.svc:443/inject?timeout=10s\": no endpoints available for service \"{service}\"\n"
    )
}

#[test]
fn a_control_plane_by_the_findings_own_names() {
    let named = no_endpoints("istiod-asm-1143-0");
    holds(NO_ENDPOINTS, &[&named], "in-cluster asmcli current-control-plane");
    // Whatever else the cluster has, this is about its istiod.
    holds(
        NO_ENDPOINTS,
        &[&named, &fleet(&[("m1", MANAGED)])],
        "in-cluster traffic-director asmcli current-control-plane",
    );
    holds(NO_ENDPOINTS, &[&no_endpoints("istiod")], "current-control-plane");
    holds(
        NO_ENDPOINTS,
        &[&no_endpoints("istiod"), &fleet(&[("m1", MANAGED)])],
        "managed traffic-director cni current-control-plane",
    );
}

const DEPLOYMENTS: &str = "$ kubectl get deployments -n istio-system
NAME                READY   UP-TO-DATE   AVAILABLE   AGE
istiod-asm-1143-0   2/2     2            2           200d
";

#[test]
fn a_control_plane_by_what_runs() {
    let plain = no_endpoints("istiod");
    holds(NO_ENDPOINTS, &[&plain, DEPLOYMENTS], "in-cluster asmcli current-control-plane");
    let pods = "$ kubectl get pods -n istio-system
NAME                                 READY   STATUS    RESTARTS   AGE
istiod-asm-1143-0-6c9f7d5b9b-x2x7k   1/1     Running   0          20d
";
    holds(NO_ENDPOINTS, &[&plain, pods], "in-cluster asmcli current-control-plane");
    let old = DEPLOYMENTS.replace("istiod-asm-1143-0", "istio-pilot      ");
    assert!(known(UNSCHEDULABLE, &[&fleet(&[("m1", "        state: STALLED")]), &old]).ends_with("old-control-plane"));
    let both = format!("{DEPLOYMENTS}istio-galley        1/1     1            1           900d\n");
    let stalled = fleet(&[("m1", "        state: STALLED")]);
    holds(UNSCHEDULABLE, &[&stalled, &both], "in-cluster asmcli");
    // Another namespace's Deployment of that name is nobody's control plane.
    holds(UNSCHEDULABLE, &[&stalled, &DEPLOYMENTS.replace("-n istio-system", "-n shop")], "");
    let revisions = "$ kubectl get controlplanerevisions -n istio-system
NAME                RECONCILED   STALLED   AGE
asm-managed-rapid   True         False     41d
";
    holds(UNSCHEDULABLE, &[&stalled, revisions], "managed cni");
    holds(UNSCHEDULABLE, &[&stalled, &revisions.replace("True  ", "False ")], "");
}

/// An injector's configuration.
fn injector(name: &str, labels: &str, client: &str) -> String {
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

fn injectors(all: &[String]) -> String {
    format!(
        "$ kubectl get mutatingwebhookconfiguration -l app=sidecar-injector -o yaml\napiVersion: v1\nitems:\n{}kind: List\nmetadata:\n  \
         resourceVersion: \"\"\n",
        all.concat()
    )
}

const SERVICE: &str =
    "      service:\n        name: istiod-asm-1143-0\n        namespace: istio-system\n        path: /inject";
const URL: &str = "      url: https://meshconfig.googleapis.com/v1internal/x";

#[test]
fn a_control_plane_and_its_revisions_by_the_injectors() {
    let stalled = fleet(&[("m1", "        state: STALLED")]);
    let revision = |rev: &str| format!("      istio.io/rev: {rev}\n");
    let own = injector("istio-sidecar-injector-asm-1143-0", &revision("asm-1143-0"), SERVICE);
    let tag =
        injector("istio-revision-tag-default", &(revision("asm-1143-0") + "      istio.io/tag: default\n"), SERVICE);
    let managed = injector("istiod-asm-managed", &revision("asm-managed"), URL);
    let told = |all: &[String]| known(UNSCHEDULABLE, &[&stalled, &injectors(all)]);
    assert_eq!(told(std::slice::from_ref(&own)), "in-cluster asmcli current-control-plane", "no default tag");
    assert_eq!(told(&[own.clone(), tag.clone()]), "in-cluster one-revision asmcli current-control-plane");
    assert_eq!(told(std::slice::from_ref(&managed)), "managed cni");
    assert_eq!(told(&[own.clone(), tag.clone(), managed.clone()]), "several-revisions asmcli current-control-plane");
    // A list that was cut, or not asked for, may lack the others.
    let cut = injectors(&[own.clone(), tag.clone()]).replace("kind: List\n", "");
    assert!(!known(UNSCHEDULABLE, &[&stalled, &cut]).contains("one-revision"));
    let named = injectors(&[own.clone(), tag.clone()]).replace("-l app=sidecar-injector", "istio-revision-tag-default");
    assert!(!known(UNSCHEDULABLE, &[&stalled, &named]).contains("one-revision"));
    // A second revision elsewhere contradicts the list of one.
    let other = DEPLOYMENTS.replace("1143-0", "1150-1");
    let two = known(UNSCHEDULABLE, &[&stalled, &injectors(&[own.clone(), tag]), &other]);
    assert_eq!(two, "in-cluster asmcli current-control-plane");
    // A manifest is in no cluster.
    let manifest = own
        .replace("    creationTimestamp: \"2024-05-02T09:00:00Z\"\n", "")
        .replace("    resourceVersion: \"1071\"\n", "");
    let manifest =
        manifest.replace("    uid: 4c2b0000-0000-0000-0000-000000000000\n", "").replace("- apiVersion", "  apiVersion");
    let manifest: String = manifest.lines().map(|line| format!("{}\n", line.get(2..).unwrap_or_default())).collect();
    assert_eq!(known(UNSCHEDULABLE, &[&stalled, &manifest]), "");
}

#[test]
fn what_installed_it() {
    let stalled = fleet(&[("m1", "        state: STALLED")]);
    let told = |labels: &str| {
        let table = format!(
            "$ kubectl get deployments -n istio-system --show-labels
NAME     READY   UP-TO-DATE   AVAILABLE   AGE    LABELS
istiod   2/2     2            2           200d   app=istiod,{labels}
"
        );
        known(UNSCHEDULABLE, &[&stalled, &table])
    };
    let all = |by: &str| format!("in-cluster {by}current-control-plane");
    assert_eq!(told("app.kubernetes.io/managed-by=Helm,release=istiod"), all("helm "));
    let operator = "install.operator.istio.io/owning-resource=mesh,operator.istio.io/managed=Reconcile";
    assert_eq!(told(operator), all("operator "));
    assert_eq!(told("maistra-version=2.6.15,maistra.io/owner=istio-system"), all("openshift "));
    assert_eq!(told("operator.istio.io/managed=Reconcile"), all(""), "istioctl");
    let described = "$ kubectl describe deployment istiod -n istio-system
Name:                   istiod
Namespace:              istio-system
Labels:                 app=istiod
Annotations:            deployment.kubernetes.io/revision: 1
                        meta.helm.sh/release-name: istiod
Replicas:               1 desired | 1 updated | 1 total | 1 available | 0 unavailable
StrategyType:           RollingUpdate
Pod Template:
  Labels:  app=istiod
  Containers:
   discovery:
    Image:  gcr.io/istio/pilot:1.20
";
    assert_eq!(known(UNSCHEDULABLE, &[&stalled, described]), all("helm "));
    let azure = "$ kubectl get deployments -n aks-istio-system --show-labels
NAME              READY   UP-TO-DATE   AVAILABLE   AGE    LABELS
istiod-asm-1-17   2/2     2            2           200d   app=istiod,app.kubernetes.io/managed-by=Helm
";
    assert_eq!(known(UNSCHEDULABLE, &[&stalled, azure]), "in-cluster other-distribution");
    let running = |namespace: &str| {
        format!(
            "$ kubectl get pods -n {namespace}
NAME                              READY   STATUS    RESTARTS   AGE
istio-operator-6c9f7d5b9b-x2x7k   1/1     Running   0          20d
"
        )
    };
    assert_eq!(known(UNSCHEDULABLE, &[&stalled, &running("istio-operator")]), "operator");
    assert_eq!(known(UNSCHEDULABLE, &[&stalled, &running("openshift-operators")]), "openshift");
    // Two that disagree are none.
    assert_eq!(known(UNSCHEDULABLE, &[&stalled, &running("istio-operator"), described]), all(""));
}

const REJECTION: &str = "2026-02-14T03:21:30.417Z\twarning\tenvoy config\tgRPC config for \
                         type.googleapis.com/envoy.config.listener.v3.Listener rejected: Error adding/updating listener(s) \
                         virtualInbound: duplicate listener 0.0.0.0_15006 found\n";

/// The log of a pod's proxy, which rejected a configuration.
fn rejected(pod: &str) -> String {
    format!("$ kubectl logs {pod} -n shop -c istio-proxy\n{REJECTION}")
}

/// A pod with this owner and these init containers.
fn pod(name: &str, owner: &str, init: &str) -> String {
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

#[test]
fn a_pod_by_its_owner_and_its_init_containers() {
    for (name, owner, word) in [
        ("cart-6c9f7d5b9b-x2x7k", "ReplicaSet/cart-6c9f7d5b9b", "deployment"),
        ("cart-0", "StatefulSet/cart", "stateful-set"),
        ("cart-x2x7k", "DaemonSet/cart", "daemon-set"),
        ("cart-x2x7k", "Job/cart", "job"),
        ("cart", "", "bare-pod"),
        // The name is only asked where nothing else tells.
        ("cart-0", "", "bare-pod"),
        // What a Rollout owns no word stands for, and its name would say a Deployment.
        ("cart-x2x7k", "Rollout/cart", ""),
    ] {
        let known = known(REJECTED, &[&rejected(name), &pod(name, owner, "istio-init")]);
        assert_eq!(known, format!("istio-init {word}").trim_end(), "{name} {owner}");
    }
    let (log, own) = (rejected("cart-0"), pod("cart-0", "StatefulSet/cart", "istio-validation"));
    holds(REJECTED, &[&log, &own], "cni stateful-set");
    holds(REJECTED, &[&log], "stateful-set");
    holds(REJECTED, &[&rejected("cart-6c9f7d5b9b-x2x7k")], "deployment");
    holds(REJECTED, &[&rejected("cart")], "");
    // Another pod's containers say nothing of this one.
    holds(REJECTED, &[&log, &own.replace("cart-0", "cart-1")], "stateful-set");
    holds(REJECTED, &[&log, &own.replace("shop", "pay")], "stateful-set");
    // Shown to do it by itself, whatever its control plane is.
    let own = pod("cart-0", "StatefulSet/cart", "istio-init");
    holds(REJECTED, &[&log, &fleet(&[("m1", ISTIOD)]), &own], "managed istiod istio-init stateful-set");
    holds(REJECTED, &[&log, &fleet(&[("m1", ISTIOD)])], "managed istiod cni stateful-set");
}

#[test]
fn a_pod_without_a_name_has_no_owner() {
    let log = REJECTION;
    let own = pod("cart-0", "StatefulSet/cart", "istio-init");
    assert!(!known(REJECTED, &[log, &own]).contains("stateful-set"));
}

const STOPPED: &str = "vm/bootstrap-failed";

fn attributes(zone: &str) -> String {
    format!(
        "$ gcloud compute instances get-guest-attributes vm-1 --query-path=gce-service-proxy/ --zone={zone}
NAMESPACE          KEY                     VALUE
gce-service-proxy  bootstrap-last-failure  Failed to install the envoy package
gce-service-proxy  bootstrap-status        FAILED
"
    )
}

/// A VM, made by that.
fn machine(created_by: &str) -> String {
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

#[test]
fn a_machine_by_what_made_it() {
    let own = attributes("us-central1-a");
    let zonal = machine("projects/4711/zones/us-central1-a/instanceGroupManagers/web");
    let regional = machine("projects/4711/regions/us-central1/instanceGroupManagers/web");
    let told = |machine: &str| known(STOPPED, &[&own, machine]);
    // Its guest attributes are the service proxy's; the metadata of these has no trace of it, and so nobody knows.
    assert_eq!(told(&zonal), "zonal-group");
    assert_eq!(told(&regional), "regional-group");
    assert_eq!(told(&machine("")), "vm-alone");
    assert_eq!(known(STOPPED, &[&own]), "service-proxy");
    let proxied = zonal.replace("enable-osconfig", "gce-service-proxy");
    assert_eq!(told(&proxied), "zonal-group service-proxy");
    // What was cut may be what it lacks.
    assert_eq!(told(&machine("").replace("  kind: compute#metadata\n", "")), "service-proxy");
    assert_eq!(told(&zonal.replace("vm-1", "vm-2")), "service-proxy", "another machine");
    assert_eq!(known(STOPPED, &[&attributes("europe-west1-b"), &zonal]), "service-proxy", "one of that name elsewhere");
}

#[test]
fn a_machine_by_its_chains() {
    let rules = |command: &str| {
        format!(
            "$ {command}
-P PREROUTING ACCEPT
-P INPUT ACCEPT
-P OUTPUT ACCEPT
-P POSTROUTING ACCEPT
-N ISTIO_OUTPUT
-N ISTIO_REDIRECT
-A ISTIO_OUTPUT -d 10.0.0.1/32 -j ISTIO_REDIRECT
-A ISTIO_REDIRECT -p tcp -j REDIRECT --to-ports 15001
"
        )
    };
    let missing = "envoy/interception-missing";
    holds(missing, &[&rules("sudo iptables -t nat -S")], "manual-envoy");
    holds(missing, &[&rules("kubectl exec cart-x -n shop -c istio-proxy -- iptables -t nat -S")], "");
    let proxied = rules("sudo iptables -t nat -S").replace("ISTIO_", "SERVICE_PROXY_");
    let known = known("vm/outbound-interception-missing", &[&proxied]);
    assert_eq!(known, "service-proxy");
}

#[test]
fn a_webhook_by_its_kind_and_by_its_name() {
    let conflict = |name: &str| {
        format!(
            "Operation cannot be fulfilled on validatingwebhookconfigurations.admissionregistration.k8s.io \"{name}\": the object has been \
             modified\n"
        )
    };
    let stale = "webhook/stale-validating-webhook";
    holds(stale, &[&conflict("istio-galley")], "validating old-control-plane");
    holds(stale, &[&conflict("istiod-istio-system")], "validating");
    // An injector of nobody's name, whose kind only its own output tells.
    let own = injectors(&[injector("istiod-canary", "", SERVICE).replace("      caBundle: LS0tLS1CRUdJTg==\n", "")]);
    let missing = "webhook/ca-bundle-missing";
    holds(missing, &[&own], "in-cluster asmcli mutating current-control-plane");
}

#[test]
fn outputs_of_several_contexts_are_of_several_clusters() {
    let asked =
        |context: &str, text: &str| text.replace("$ kubectl get", &format!("$ kubectl --context={context} get"));
    let log = rejected("cart-0").replace("kubectl logs", "kubectl --context=prod logs");
    let planes = DEPLOYMENTS;
    assert_eq!(
        known(REJECTED, &[&log, &asked("prod", planes)]),
        "in-cluster asmcli stateful-set current-control-plane"
    );
    assert_eq!(known(REJECTED, &[&log, &asked("stage", planes)]), "stateful-set");
    assert_eq!(known(REJECTED, &[&log, &format!("$ kubectx stage\n{planes}")]), "stateful-set");
}
