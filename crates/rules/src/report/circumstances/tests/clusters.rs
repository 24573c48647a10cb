//! A control plane, its revisions and what installed it, by each output that shows them.

use super::outputs::{
    DEPLOYMENTS, DISABLED, ISTIOD, MANAGED, NO_ENDPOINTS, REJECTED, SERVICE, UNSCHEDULABLE, URL, fleet, injector,
    injectors, no_endpoints, rejected,
};
use super::{case, holds, known};
use meshmedic_format::conditions::Word;

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

/// What contradicts itself has no value, and is not without one either: each way of a fix is still shown.
#[test]
fn what_contradicts_itself_may_be_anything() {
    let diagnosis = case(&[&fleet(&[("m1", MANAGED)]), DEPLOYMENTS]);
    let found = diagnosis.findings.iter().find(|found| found.rule.id == UNSCHEDULABLE).unwrap();
    for word in [Word::Managed, Word::InCluster, Word::Cni, Word::IstioInit] {
        assert_eq!(found.circumstances.is(word), None, "{word:?}");
    }
    assert_eq!(found.circumstances.is(Word::Asmcli), Some(true), "what nothing contradicts");
}
