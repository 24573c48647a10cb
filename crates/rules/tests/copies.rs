//! Of several copies of one resource the newest counts, and the report says so.
#![allow(clippy::unwrap_used)]

use meshmedic_rules::report::Report;
use meshmedic_rules::{Input, Lang, Options, analyze};

fn report(inputs: &[(&str, &str)], lang: Lang) -> Report {
    let inputs: Vec<Input<'_>> = inputs
        .iter()
        .map(|(name, text)| Input { source: (*name).to_owned(), bytes: text.as_bytes(), kind: None })
        .collect();
    analyze(&inputs, &Options { lang, ..Options::default() }, &mut |_, _| {})
}

fn rules(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

fn mesh(state: &str, code: &str, time: &str) -> String {
    format!(
        "membershipStates:
  projects/123456789012/locations/us-central1/memberships/prod:
    servicemesh:
      controlPlaneManagement:
        details:
        - code: {code}
          details: 'x'
        state: {state}
    state:
      code: OK
      description: 'y'
      updateTime: '{time}'
name: projects/retail-prod/locations/global/features/servicemesh
"
    )
}

fn revision(name: &str, uid: &str, stalled: &str, time: &str) -> String {
    let (reason, message) = match stalled {
        "True" => ("PreconditionFailed", "Workload identity is not enabled"),
        _ => ("NotStalled", "Provisioning has not stalled"),
    };
    format!(
        "apiVersion: mesh.cloud.google.com/v1beta1
kind: ControlPlaneRevision
metadata:
  creationTimestamp: \"2026-07-01T00:00:00Z\"
  name: {name}
  namespace: istio-system
  resourceVersion: \"77\"
  uid: {uid}
spec:
  channel: regular
  type: managed_service
status:
  conditions:
  - lastTransitionTime: \"{time}\"
    message: {message}
    reason: {reason}
    status: \"{stalled}\"
    type: Stalled
"
    )
}

#[test]
fn the_membership_that_was_updated_last_counts_whatever_the_order() {
    let old = mesh("STALLED", "INTERNAL_ERROR", "2026-07-30T00:00:00Z");
    let new = mesh("ACTIVE", "REVISION_READY", "2026-07-30T01:00:00Z");
    for (first, second, line) in [(&old, &new, 2), (&new, &old, 2)] {
        let found = report(&[("first.yaml", first), ("second.yaml", second)], Lang::En);
        assert!(found.findings.is_empty(), "{:?}", rules(&found));
        let [problem] = &found.problems[..] else { panic!("{:?}", found.problems) };
        let (older, newer) = if *first == old { ("first", "second") } else { ("second", "first") };
        assert_eq!((problem.source.as_str(), problem.line), (&*format!("{older}.yaml"), line));
        assert!(problem.text.contains("membership prod") && problem.text.contains(newer), "{}", problem.text);
        assert!(!found.passed.is_empty());
    }
    let japanese = report(&[("a", &old), ("b", &new)], Lang::Ja);
    assert!(japanese.problems[0].text.contains("古い"), "{}", japanese.problems[0].text);
    // The other way round: what was healthy is not any more.
    let later = mesh("STALLED", "INTERNAL_ERROR", "2026-07-30T02:00:00Z");
    assert_eq!(rules(&report(&[("a", &later), ("b", &new)], Lang::En)), ["control-plane/stalled"]);
}

#[test]
fn without_a_time_the_later_paste_counts_and_the_same_twice_is_nothing_to_say() {
    let bad = mesh("STALLED", "INTERNAL_ERROR", "");
    let good = mesh("ACTIVE", "REVISION_READY", "");
    assert!(rules(&report(&[("a", &bad), ("b", &good)], Lang::En)).is_empty());
    assert_eq!(rules(&report(&[("a", &good), ("b", &bad)], Lang::En)), ["control-plane/stalled"]);
    let twice = report(&[("a", &bad), ("b", &bad)], Lang::En);
    assert!(twice.problems.is_empty(), "{:?}", twice.problems);
    assert_eq!(twice.findings.len(), 1);
}

#[test]
fn a_resource_of_another_cluster_is_no_copy() {
    let stalled = revision("asm-managed", "11111111", "True", "2026-07-30T00:00:00Z");
    let healthy = revision("asm-managed", "11111111", "False", "2026-07-30T01:00:00Z");
    let other = revision("asm-managed", "22222222", "False", "2026-07-30T01:00:00Z");
    let is_found = |report: &Report| rules(report).contains(&"control-plane/workload-identity-disabled");
    assert!(!is_found(&report(&[("a", &stalled), ("b", &healthy)], Lang::En)));
    assert!(is_found(&report(&[("a", &stalled), ("b", &other)], Lang::En)));
    let one_paste = format!("{stalled}---\n{healthy}");
    assert!(!is_found(&report(&[("a", &one_paste)], Lang::En)));
}

#[test]
fn what_is_shortened_by_hand_may_be_of_two_clusters() {
    // Without uid and version nothing tells whether both are of one cluster: each counts.
    let shortened = |stalled| {
        let whole = revision("asm-managed", "1", stalled, "2026-07-01T00:00:00Z");
        let lines = whole.lines().filter(|line| !line.contains("uid:") && !line.contains("resourceVersion:"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let report = report(&[("one.yaml", &shortened("True")), ("two.yaml", &shortened("False"))], Lang::En);
    assert_eq!(rules(&report), ["control-plane/workload-identity-disabled"]);
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

#[test]
fn of_a_row_that_was_listed_twice_the_later_counts() {
    let pods = |status: &str, ready: &str| {
        format!(
            "$ kubectl get pods -n shop -l dataplane-upgrade=failed\nNAME                    READY   STATUS    RESTARTS   AGE\ncart-6c9f7d5b9b-x2x7k   {ready}     {status}   0          41d\n"
        )
    };
    let twice = format!("{}{}", pods("Running", "1/1"), pods("Running", "2/2"));
    let found = report(&[("paste", &twice)], Lang::En);
    assert_eq!(rules(&found), ["data-plane/pods-need-restart"]);
    assert_eq!(found.findings[0].evidence.len(), 1);
    assert_eq!(found.findings[0].evidence[0].lines, [6, 6]);
    assert_eq!(found.problems.len(), 1, "{:?}", found.problems);
}

#[test]
fn a_row_of_another_namespace_or_cluster_is_no_copy() {
    let listed = |flags: &str, name: &str| {
        format!(
            "$ kubectl get pods{flags} -l dataplane-upgrade=failed\nNAME   READY   STATUS    RESTARTS   AGE\n{name}   2/2     Running   0          41d\n"
        )
    };
    let left_out = |first: &str, second: &str, name: &str| {
        let paste = format!("{}{}", listed(first, name), listed(second, name).replace("41d", "42d"));
        report(&[("paste", &paste)], Lang::En).problems.len()
    };
    assert_eq!(left_out(" -n shop", " -n shop", "db-0"), 1);
    assert_eq!(left_out(" -n shop", " -n pay", "db-0"), 0);
    assert_eq!(left_out(" -n shop --context east", " -n shop --context=west", "db-0"), 0);
    assert_eq!(left_out("", "", "db-0"), 0);
    assert_eq!(left_out("", "", "cart-6c9f7d5b9b-x2x7k"), 1);
}

#[test]
fn two_outputs_that_show_a_namespace_differently_are_named() {
    let shop = |labels: &str| {
        format!(
            "apiVersion: v1\nkind: Namespace\nmetadata:\n  creationTimestamp: \"2026-01-01T00:00:00Z\"\n{labels}  name: shop\nstatus:\n  phase: Active\n"
        )
    };
    let (bare, labelled) = (shop(""), shop("  labels:\n    istio.io/rev: asm-1187\n"));
    for (first, second, fires) in [(&bare, &labelled, false), (&labelled, &bare, true)] {
        let found = report(&[("one.yaml", first), ("two.yaml", second)], Lang::En);
        assert_eq!(rules(&found).contains(&"injection/label-missing"), fires, "the later one counts");
        let [problem] = &found.problems[..] else { panic!("{:?}", found.problems) };
        assert_eq!((problem.source.as_str(), problem.line), ("one.yaml", 1));
        assert!(problem.text.contains("Namespace shop") && problem.text.contains("two.yaml"), "{}", problem.text);
    }
    let japanese = report(&[("one.yaml", &bare), ("two.yaml", &labelled)], Lang::Ja);
    assert!(japanese.problems[0].text.contains("異なる"), "{}", japanese.problems[0].text);
    // A list of names takes nothing back, and the same twice is nothing to say.
    let names = "NAME   STATUS   AGE\nshop   Active   41d\n";
    for later in [names, &labelled] {
        let found = report(&[("one.yaml", &labelled), ("two.yaml", later)], Lang::En);
        assert!(found.problems.is_empty(), "{:?}", found.problems);
    }
    let listed = "NAME   STATUS   AGE   ISTIO-INJECTION\nshop   Active   41d   enabled\n";
    assert_eq!(report(&[("one.yaml", &labelled), ("two.txt", listed)], Lang::En).problems.len(), 1);
}

#[test]
fn two_outputs_that_show_a_webhook_differently_are_named() {
    let webhook = |bundle: &str| {
        format!(
            "apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata:\n  creationTimestamp: \"2026-01-01T00:00:00Z\"\n  name: istio-sidecar-injector\nwebhooks:\n- clientConfig:\n{bundle}    service:\n      name: istiod\n      namespace: istio-system\n      path: /inject\n  name: rev.namespace.sidecar-injector.istio.io\n  rules:\n  - operations: [CREATE]\n    resources: [pods]\n"
        )
    };
    let (with, without) = (webhook("    caBundle: LS0tLS1\n"), webhook(""));
    let found = report(&[("one.yaml", &with), ("two.yaml", &without)], Lang::En);
    let [problem] = &found.problems[..] else { panic!("{:?}", found.problems) };
    assert!(problem.text.starts_with("Webhook rev.namespace.sidecar-injector.istio.io (istio-sidecar-injector)"));
    // One whose end is cut off shows less, and nothing else.
    let cut = without.split("  rules:").next().unwrap();
    assert!(report(&[("one.yaml", &with), ("two.yaml", cut)], Lang::En).problems.is_empty());
}
