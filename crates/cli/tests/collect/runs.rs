//! Scripts run against recorded outputs, and what they wrote analyzed.

use std::time::Instant;

use crate::commands::assert_reads;
use crate::stand_ins::{Answer, Does, Surroundings, find, shells};
use Does::{Fails, Hangs, Prints};

const HEALTHY: &str = include_str!("../../../../src/samples/mesh-healthy.txt");
const FAILED: &str = include_str!("../../../../src/samples/mesh-failed.txt");
const STALLED: &str = include_str!("../../../../src/samples/revision-stalled.txt");
const CONTEXT: Answer<'_> = Answer("config current-context", Prints("gke_brightcart-fleet_europe-west1_shop-eu\n"));
const NAMESPACES: &str = "NAME     STATUS   AGE   LABELS\nshop     Active   10d   istio.io/rev=asm-managed,kubernetes.io/metadata.name=shop\n";
const WEBHOOKS: &str = "NAME                                     WEBHOOKS   AGE   REV           TAG\nistiod-asm-managed                       2          10d   asm-managed   \n";
const FORBIDDEN: &str = "Error from server (Forbidden): mutatingwebhookconfigurations.admissionregistration.k8s.io is forbidden: User \"dev@example.com\" cannot list resource \"mutatingwebhookconfigurations\" in API group \"admissionregistration.k8s.io\" at the cluster scope: requires one of [\"container.mutatingWebhookConfigurations.list\"] permission(s).\n";

const REVISIONS: &str = "NAME          RECONCILED   STALLED   AGE\nasm-managed   True         False     10d\n";

fn healthy() -> Surroundings {
    let ready = STALLED.split("    Last Transition Time").next().unwrap().to_owned()
        + "    Last Transition Time:  2026-03-02T08:20:31Z\n    Message:  ready\n    Reason:  Reconciled\n    Status:  True\n    Type:  Reconciled\n";
    let kubectl = [
        CONTEXT,
        Answer("get namespace", Prints(NAMESPACES)),
        Answer("get mutatingwebhookconfiguration -l", Prints("apiVersion: v1\nitems: []\nkind: List\n")),
        Answer("get mutatingwebhookconfiguration", Prints(WEBHOOKS)),
        Answer("get controlplanerevisions", Prints(REVISIONS)),
        Answer("describe controlplanerevisions", Prints(&ready)),
    ];
    let gcloud = [Answer("container fleet mesh describe", Prints(HEALTHY))];
    Surroundings::new().tool("kubectl", &kubectl).tool("gcloud", &gcloud)
}

#[test]
fn a_healthy_mesh_gives_no_problem() {
    let surroundings = healthy();
    let script = surroundings.script(&[]);
    for shell in shells() {
        let collected = surroundings.run(shell, &script, &[]);
        let (found, report) = surroundings.found(&collected.text, &[]);
        assert!(report["findings"].as_array().unwrap().iter().all(|found| found["level"] == "note"), "{found:?}");
        assert!(report["passed"].as_array().unwrap().len() > 2, "{}", report["passed"]);
    }
    surroundings.called().iter().for_each(|command| assert_reads(command));
}

#[test]
fn a_broken_mesh_gives_its_findings_in_every_shell() {
    let kubectl = [CONTEXT, Answer("describe controlplanerevisions", Prints(STALLED))];
    let surroundings = Surroundings::new()
        .tool("kubectl", &kubectl)
        .tool("gcloud", &[Answer("container fleet mesh describe", Prints(FAILED))]);
    let script = surroundings.script(&[]);
    for shell in shells() {
        let collected = surroundings.run(shell, &script, &[]);
        let (found, report) = surroundings.found(&collected.text, &[]);
        for rule in ["fleet/nodepool-workload-identity-federation-required", "control-plane/unsupported-workload-pool"]
        {
            assert!(found.iter().any(|one| one == rule), "{rule} in {found:?}");
        }
        // The context that the script asks for first says which cluster all of it is of.
        let pool = &report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["rule"] == "control-plane/unsupported-workload-pool")
            .unwrap()["values"];
        assert_eq!((&pool["CLUSTER_NAME"], &pool["LOCATION"]), (&"shop-eu".into(), &"europe-west1".into()));
        assert!(collected.text.contains("\n$ gcloud container fleet mesh describe --project brightcart-fleet\n"));
    }
    surroundings.called().iter().for_each(|command| assert_reads(command));
}

#[test]
fn what_is_forbidden_does_not_end_it() {
    let kubectl = [
        CONTEXT,
        Answer("get mutatingwebhookconfiguration", Fails(FORBIDDEN)),
        Answer("describe controlplanerevisions", Prints(STALLED)),
    ];
    let surroundings = Surroundings::new().tool("kubectl", &kubectl).tool("gcloud", &[]);
    let script = surroundings.script(&[]);
    for shell in shells() {
        let collected = surroundings.run(shell, &script, &[]);
        assert!(collected.text.contains(&format!("{FORBIDDEN}# meshmedic: exit status 1\n")), "{}", collected.text);
        assert!(collected.text.ends_with("\n$\n# meshmedic: end\n"));
        let (found, _) = surroundings.found(&collected.text, &[]);
        assert!(found.iter().any(|rule| rule == "control-plane/unsupported-workload-pool"), "{found:?}");
        assert!(
            !found.iter().any(|rule| rule.starts_with("injection/")),
            "what is forbidden is not missing: {found:?}"
        );
    }
}

#[test]
fn what_is_not_installed_does_not_end_it() {
    let surroundings = Surroundings::new().tool("gcloud", &[Answer("container fleet mesh describe", Prints(FAILED))]);
    let script = surroundings.script(&[]);
    for shell in shells() {
        let collected = surroundings.run(shell, &script, &[("FLEET_PROJECT_ID", "brightcart-fleet")]);
        assert!(collected.text.contains("kubectl: command not found\n# meshmedic: exit status 127\n"));
        let (found, _) = surroundings.found(&collected.text, &[]);
        assert!(found.iter().any(|rule| rule == "fleet/nodepool-workload-identity-federation-required"), "{found:?}");
    }
}

#[test]
fn what_hangs_is_stopped() {
    let answers =
        || [CONTEXT, Answer("get pods --all-namespaces", Hangs), Answer("get events", Prints("LAST SEEN   TYPE\n"))];
    let with = Surroundings::new().tool("kubectl", &answers()).tool("gcloud", &[]);
    let without = Surroundings::new().without_timeout().tool("kubectl", &answers()).tool("gcloud", &[]);
    let script = with.script(&[]);
    for surroundings in [&with, &without] {
        for shell in shells() {
            let start = Instant::now();
            let collected = surroundings.run(shell, &script, &[("MESHMEDIC_SECONDS", "1")]);
            assert!(start.elapsed().as_secs() < 120, "{shell}");
            let stopped = "\n$ kubectl get pods --all-namespaces\n# meshmedic: stopped after 1 s\n";
            assert!(collected.text.contains(stopped), "{shell}: {}", collected.text);
            assert!(collected.text.contains("LAST SEEN   TYPE"), "{shell}: {}", collected.text);
        }
    }
}

#[test]
fn output_is_limited_in_size_and_says_so() {
    let long = "x".repeat(70).to_owned() + "\n";
    let kubectl = [CONTEXT, Answer("logs -n istio-system", Prints(&long))];
    let surroundings = Surroundings::new().tool("kubectl", &kubectl).tool("gcloud", &[]);
    let collected = surroundings.run("dash", &surroundings.script(&[]), &[("MESHMEDIC_BYTES", "50")]);
    assert!(collected.text.contains(&format!("\n{}\n# meshmedic: cut after 50 bytes\n", "x".repeat(50))));
}

#[test]
fn no_file_is_overwritten() {
    let surroundings = Surroundings::new();
    surroundings.place.write("script", surroundings.script(&[])).write("mine", "mine");
    let mut command = std::process::Command::new(find("dash"));
    command.arg("script").current_dir(surroundings.place.path()).env("MESHMEDIC_OUTPUT", "mine");
    let ran = command.output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(surroundings.place.path().join("mine")).unwrap(), "mine");
}

#[test]
fn a_machine_is_read_where_envoy_is_and_nowhere_else() {
    let surroundings = Surroundings::new()
        .tool(
            "curl",
            &[Answer(
                "-s -m 5 -H Metadata-Flavor: Google http://metadata.google.internal/computeMetadata/v1/instance/name",
                Prints("vm-1\n"),
            )],
        )
        .tool("gcloud", &[])
        .tool("sudo", &[]);
    let script = surroundings.script(&["vm"]);
    let elsewhere = surroundings.run("dash", &script, &[]).text;
    assert!(
        elsewhere.contains("# meshmedic: not run, no Envoy on this machine: sudo iptables -t nat -S\n"),
        "{elsewhere}"
    );
    assert!(!elsewhere.contains("\n$ sudo"));
    let there = surroundings.run("dash", &script, &[("MESHMEDIC_VM", "1")]).text;
    assert!(
        there.contains("\n$ sudo iptables -t nat -S\n") && there.contains("# meshmedic: INSTANCE_NAME=vm-1\n"),
        "{there}"
    );
    assert!(surroundings.called().iter().any(|call| call.starts_with("sudo -n iptables")));
}
