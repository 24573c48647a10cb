//! What findings say of the webhooks that were pasted beside namespaces and pods.
#![allow(clippy::unwrap_used)]

mod support;

use meshmedic_rules::Lang;
use meshmedic_rules::report::Report;

fn report(case: &str, lang: Lang) -> Report {
    support::report(&support::case(case), lang)
}

#[track_caller]
fn says(case: &str, parts: &[&str]) {
    let rule = case.rsplit_once('/').unwrap().0;
    for lang in [Lang::En, Lang::Ja] {
        let report = report(case, lang);
        let finding = report.findings.iter().find(|finding| finding.rule == rule).unwrap();
        let steps =
            finding.fix.iter().map(|step| format!("{} {}", step.text, step.command.clone().unwrap_or_default()));
        let all = [&finding.title, &finding.cause].into_iter().cloned().chain(steps).collect::<Vec<_>>().join("\n");
        for part in parts {
            assert_eq!(all.contains(part.trim_start_matches('-')), !part.starts_with('-'), "{case}: {part} in\n{all}");
        }
    }
}

#[test]
fn a_finding_names_the_selector_and_the_label_that_do_not_fit() {
    says(
        "injection/revision-webhook-missing/match-list-yaml",
        &[
            "istio.io/rev=asm-1215-34",
            "istio.io/rev in (asm-managed)",
            "(istiod-asm-managed)",
            "namespace/shop",
            "rev=asm-managed --overwrite",
        ],
    );
    says("injection/revision-webhook-missing/match-one-more-label", &["env in (prod)", "env=<none>", "-EXPECTED_NAME"]);
    says(
        "injection/revision-webhook-missing/match-tag-points-to-revision",
        &["istio.io/rev=asm-1-20", "istio-revision-tag-prod", "istio.io/rev=prod --overwrite"],
    );
    says(
        "injection/revision-webhook-missing/match-pod",
        &["cart-6c9f7d5b9b-x2x7k", "rev.object.sidecar-injector.istio.io", "istio.io/rev=asm-1-19"],
    );
    says("injection/revision-webhook-missing/match-no-default", &["istio-injection=enabled", "istio.io/rev=asm-1-20"]);
    says(
        "injection/label-missing/match-beside-webhooks",
        &["istio.io/rev=asm-managed", "namespace shop istio.io/rev=asm-managed"],
    );
    says("injection/label-missing/match-other-label-described", &["mesh=on", "-kubectl edit"]);
    says(
        "injection/label-missing/match-pod-switched-off",
        &["sidecar.istio.io/inject=false", "kubectl edit deployment/cart"],
    );
}

#[test]
fn a_pod_without_its_sidecar_is_older_or_not_taken() {
    says(
        "injection/sidecar-missing/match-older-than-label",
        &["rev.namespace.sidecar-injector.istio.io (istiod-asm-managed)", "-namespace/shop"],
    );
    says(
        "injection/sidecar-missing/match-annotation-only",
        &[
            "object.sidecar-injector.istio.io (istio-sidecar-injector)",
            "sidecar.istio.io/inject in (true)",
            "sidecar.istio.io/inject=<none>",
            "sidecar.istio.io/inject=true",
        ],
    );
    says("injection/sidecar-missing/match-failure-policy-ignore", &["failurePolicy Ignore"]);
    says("injection/injected-by-istiod/match-default-tag-in-cluster", &["(istio-revision-tag-default)"]);
    says(
        "injection/conflicting-labels/match-beside-webhooks",
        &["namespace.sidecar-injector.istio.io (istio-sidecar-injector)"],
    );
}

#[test]
fn what_is_well_is_said_with_the_webhook_and_the_label() {
    let passed = |case: &str| -> Vec<String> {
        let report = report(case, Lang::En);
        report
            .passed
            .into_iter()
            .filter(|passed| passed.rule == "injection/label-missing")
            .map(|passed| passed.text)
            .collect()
    };
    assert_eq!(
        passed("injection/label-missing/match-beside-webhooks"),
        [
            "Webhook rev.namespace.sidecar-injector.istio.io (istiod-asm-managed) injects pods of payments (istio.io/rev=asm-managed)."
        ]
    );
    assert_eq!(passed("injection/sidecar-missing/match-older-than-label").len(), 0);
    assert_eq!(passed("injection/conflicting-labels/match-beside-webhooks").len(), 0);
    assert_eq!(passed("injection/revision-webhook-missing/miss-one-more-label-unknown").len(), 0);
}

#[test]
fn each_owner_is_restarted_in_its_own_way() {
    let case = |name: &str| format!("data-plane/pods-need-restart/{name}");
    let restart = "kubectl rollout restart";
    for (name, parts) in [
        ("match-documented-command", &["kubectl rollout restart deployment/cart -n shop", "-delete pod"][..]),
        ("match-owner-not-certain", &["agent-*", "kubectl get pod agent-x2x7k -n shop -o jsonpath=", "-rollout"]),
        ("match-cron-job", &["job/backup-28123456 (cronjob/backup)", "-rollout", "-delete pod"]),
        ("match-job", &["job/migrate", "-rollout", "-delete pod"]),
        ("match-bare-pod", &["kubectl delete pod debug-0 -n shop", "-rollout"]),
        ("match-replica-set", &["replicaset/web", "kubectl delete pod web-9kx2m -n shop", "-rollout"]),
        ("match-rollout", &["rollout/cart", "kubectl delete pod cart-6c9f7d5b9b-x2x7k -n shop", "-rollout restart"]),
        ("match-get-all", &["kubectl rollout restart daemonset/agent -n shop", "-jsonpath"]),
        ("match-event-daemon-set", &["agent-*", "jsonpath", "-rollout"]),
    ] {
        says(&case(name), parts);
    }
    let report = report(&case("match-described-kinds"), Lang::En);
    let restarts: Vec<&str> = report
        .findings
        .iter()
        .flat_map(|finding| &finding.fix)
        .filter_map(|step| step.command.as_deref())
        .filter(|command| command.starts_with(restart) || command.contains("delete pod"))
        .collect();
    let wanted = [
        "kubectl delete pod kafka-0 -n shop",
        "kubectl rollout restart statefulset/db -n shop",
        "kubectl delete pod debug -n shop",
    ];
    assert_eq!(restarts, wanted);
}
