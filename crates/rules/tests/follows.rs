//! What follows from what: only what is about the same thing, or lies in it, follows from a cause, whatever the levels are.
#![allow(clippy::unwrap_used)]

mod support;

use meshmedic_rules::report::{Finding, Report};
use meshmedic_rules::{Input, Options, analyze};

fn report(texts: &[&str]) -> Report {
    let inputs: Vec<Input<'_>> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| Input { source: format!("{at}.txt"), bytes: text.as_bytes(), kind: None })
        .collect();
    analyze(&inputs, &Options::default(), &mut |_, _| {})
}

/// The findings of a rule, each with the rules and names of what it follows from.
fn of<'r>(report: &'r Report, rule: &str) -> Vec<(&'r Finding, Vec<&'r Finding>)> {
    let found = report.findings.iter().filter(|finding| finding.rule == rule);
    let cause = |id: &String| report.findings.iter().find(|finding| finding.id == *id).unwrap();
    found.map(|finding| (finding, finding.follows_from.iter().map(cause).collect())).collect()
}

/// Whether every finding of the one rule follows from one of the other.
fn follows(report: &Report, effect: &str, cause: &str) -> bool {
    let all = of(report, effect);
    assert!(!all.is_empty(), "{effect} is not found");
    assert!(report.findings.iter().any(|finding| finding.rule == cause), "{cause} is not found");
    all.iter().all(|(_, causes)| causes.iter().any(|finding| finding.rule == cause))
}

fn membership(name: &str, condition: &str, control_plane: &str, data_plane: &str) -> String {
    let condition = match condition {
        "" => String::new(),
        code => format!("      conditions:\n      - code: {code}\n        severity: ERROR\n"),
    };
    format!(
        "  projects/fleet-host/locations/us-central1/memberships/{name}:
    servicemesh:
{condition}      controlPlaneManagement:
        {control_plane}
      dataPlaneManagement:
        {data_plane}
"
    )
}

fn fleet(memberships: &[String]) -> String {
    format!("$ gcloud container fleet mesh describe --project fleet-host\nmembershipStates:\n{}", memberships.concat())
}

const REQUIRED: &str = "details:\n        - code: MANAGED_CONTROL_PLANE_REQUIRED\n        state: FAILED_PRECONDITION";

#[test]
fn what_ails_one_membership_explains_nothing_of_another() {
    let report = report(&[&fleet(&[
        membership("shop-prod", "", "state: DEGRADED", "state: DISABLED"),
        membership("web", "", "state: ACTIVE", "state: DISABLED"),
    ])]);
    let disabled = of(&report, "data-plane/disabled");
    let causes = |name: &str| -> Vec<&str> {
        let (_, causes) = disabled.iter().find(|(finding, _)| finding.values["MEMBERSHIP"] == name).unwrap();
        causes.iter().map(|cause| cause.rule.as_str()).collect()
    };
    assert_eq!(causes("shop-prod"), ["control-plane/degraded"]);
    assert!(causes("web").is_empty());
    assert_eq!((report.summary.causes, report.summary.consequences), (2, 1));
}

fn namespace(name: &str) -> String {
    format!(
        "$ kubectl get namespace {name} -L istio-injection -L istio.io/rev\nNAME   STATUS   AGE   ISTIO-INJECTION   REV\n{name:<6} Active   21d   enabled           asm-managed\n"
    )
}

const UNINJECTED: &str = "$ kubectl get namespace shop --show-labels
NAME   STATUS   AGE   LABELS
shop   Active   21d   istio-injection=enabled,kubernetes.io/metadata.name=shop
$ kubectl get pods -n shop
NAME                    READY   STATUS    RESTARTS   AGE
cart-6c9f7d5b9b-x2x7k   1/1     Running   0          30d
";

#[test]
fn a_pod_follows_from_the_labels_of_its_own_namespace_alone() {
    let other = report(&[&namespace("other"), UNINJECTED]);
    assert!(!follows(&other, "injection/sidecar-missing", "injection/conflicting-labels"));
    let own = report(&[&namespace("shop"), UNINJECTED]);
    assert!(follows(&own, "injection/sidecar-missing", "injection/conflicting-labels"));
}

#[test]
fn a_pod_follows_from_no_namespace_of_the_same_name_in_another_cluster() {
    let of_cluster = |text: &str, name: &str| {
        text.replace("$ kubectl ", &format!("$ kubectl --context gke_retail-prod_us-central1_{name} "))
    };
    let other = report(&[&of_cluster(&namespace("shop"), "one"), &of_cluster(UNINJECTED, "two")]);
    assert!(!follows(&other, "injection/sidecar-missing", "injection/conflicting-labels"));
    let own = report(&[&of_cluster(&namespace("shop"), "one"), &of_cluster(UNINJECTED, "one")]);
    assert!(follows(&own, "injection/sidecar-missing", "injection/conflicting-labels"));
}

#[test]
fn a_ready_control_plane_explains_no_data_plane() {
    let report = report(&[&fleet(&[membership("shop", "", "state: NEEDS_ATTENTION", REQUIRED)])]);
    assert!(!follows(&report, "data-plane/control-plane-required", "control-plane/needs-attention"));
}

const ISTIOD: &str = "$ kubectl get pods -n istio-system
NAME                      READY   STATUS    RESTARTS   AGE
istiod-6c9f7d5b9b-x2x7k   1/1     Running   0          320d
";

fn case(path: &str) -> String {
    String::from_utf8(support::case(path).paste).unwrap()
}

/// Each relation that reviews found dead, wrong or missing: an effect, its cause, and outputs that show both.
#[test]
fn a_cause_explains_whatever_its_level_is() {
    let provisioning = case("control-plane/provisioning-unfinished/match-describe");
    let of_membership = |condition: &str, state: &str| fleet(&[membership("shop", condition, state, REQUIRED)]);
    let not_reconciled = case("control-plane/not-reconciled/match-table");
    let old_injector = "Error creating: Internal error occurred: failed calling webhook \"sidecar-injector.istio.io\": Post https://istio-sidecar-injector.istio-system.svc:443/inject?timeout=30s: x509: certificate signed by unknown authority";
    let relations: Vec<(&str, &str, Vec<String>)> = vec![
        ("control-plane/not-reconciled", "control-plane/provisioning-unfinished", vec![provisioning]),
        ("injection/replicaset-create-failed", "webhook/unknown-authority", vec![old_injector.to_owned()]),
        (
            "proxy/config-not-received",
            "webhook/istiod-no-endpoints",
            vec![case("webhook/istiod-no-endpoints/match-repeated"), case("proxy/config-not-received/match-since-112")],
        ),
        (
            "injection/sidecar-missing",
            "setup/legacy-injection-label",
            vec![case("setup/legacy-injection-label/match-namespace-yaml"), UNINJECTED.to_owned()],
        ),
        (
            "data-plane/disabled",
            "setup/data-plane-annotation-invalid",
            vec![
                case("setup/data-plane-annotation-invalid/match-revision"),
                fleet(&[membership("shop", "", "state: ACTIVE", "state: DISABLED")]),
            ],
        ),
        (
            "setup/data-plane-not-ready",
            "data-plane/disabled",
            vec![
                case("setup/data-plane-not-ready/match-answer"),
                fleet(&[membership("shop", "", "state: ACTIVE", "state: DISABLED")]),
            ],
        ),
        (
            "setup/data-plane-not-ready",
            "data-plane/control-plane-required",
            vec![case("setup/data-plane-not-ready/match-answer"), of_membership("", "state: STALLED")],
        ),
        (
            "control-plane/stalled",
            "fleet/cni-pod-unschedulable",
            vec![of_membership("CNI_POD_UNSCHEDULABLE", "state: STALLED")],
        ),
        (
            "control-plane/degraded",
            "fleet/cni-pod-unschedulable",
            vec![of_membership("CNI_POD_UNSCHEDULABLE", "state: DEGRADED")],
        ),
        (
            "fleet/unsupported-multiple-control-planes",
            "setup/old-control-plane-remains",
            vec![ISTIOD.to_owned(), of_membership("UNSUPPORTED_MULTIPLE_CONTROL_PLANES", "state: ACTIVE")],
        ),
        (
            "control-plane/not-reconciled",
            "fleet/nodepool-workload-identity-federation-required",
            vec![
                not_reconciled.clone(),
                of_membership("NODEPOOL_WORKLOAD_IDENTITY_FEDERATION_REQUIRED", "state: FAILED_PRECONDITION"),
            ],
        ),
        (
            "control-plane/not-reconciled",
            "fleet/cluster-has-zero-nodes",
            vec![not_reconciled, of_membership("CLUSTER_HAS_ZERO_NODES", "state: FAILED_PRECONDITION")],
        ),
        (
            "install/http-400-container-failed",
            "setup/workload-identity-not-enabled",
            vec![
                case("install/http-400-container-failed/match-document-form"),
                case("setup/workload-identity-not-enabled/match-asmcli"),
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for (effect, cause, texts) in relations {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let report = report(&texts);
        if !follows(&report, effect, cause) {
            let shown: Vec<String> = report
                .findings
                .iter()
                .map(|finding| format!("{} {:?} <- {:?}", finding.id, finding.values, finding.follows_from))
                .collect();
            wrong.push(format!("{effect} does not follow from {cause}:\n  {}", shown.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const DENIED: &str = "[2026-11-02 08:14:21.512][14][warning][config] StreamAggregatedResources gRPC config stream to trafficdirector.googleapis.com:443 closed: 7, The caller does not have permission\n";

#[test]
fn what_is_said_of_a_proxy_is_said_of_the_machine_that_it_runs_on() {
    let text = format!(
        "$ gcloud compute ssh vm-one --zone=us-east1-b --project=retail-prod --command='tail /var/log/envoy/envoy.err.log'\n{DENIED}"
    );
    let of_machine = report(&[&text]);
    let (finding, _) = of(&of_machine, "envoy/permission-denied")[0].clone();
    assert_eq!((finding.subject.r#type.as_str(), finding.subject.name.as_deref()), ("vm", Some("vm-one")));
    let unnamed = report(&[DENIED]);
    let (finding, _) = of(&unnamed, "envoy/permission-denied")[0].clone();
    assert_eq!((finding.subject.r#type.as_str(), finding.subject.name.as_deref()), ("pod", None));
}
