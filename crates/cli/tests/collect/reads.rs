//! What the analysis makes of outputs that are incomplete: refused, cut, of two clusters.

use crate::stand_ins::{Answer, Does, Surroundings};
use Does::{Fails, Hangs, Prints};

const STALLED: &str = include_str!("../../../../src/samples/revision-stalled.txt");
const FAILED: &str = include_str!("../../../../src/samples/mesh-failed.txt");
const FORBIDDEN: &str = "Error from server (Forbidden): mutatingwebhookconfigurations.admissionregistration.k8s.io is forbidden: User \"dev@example.com\" cannot list resource \"mutatingwebhookconfigurations\" in API group \"admissionregistration.k8s.io\" at the cluster scope: requires one of [\"container.mutatingWebhookConfigurations.list\"] permission(s).\n";
const DENIED: &str = "ERROR: (gcloud.container.fleet.mesh.describe) PERMISSION_DENIED: Permission 'gkehub.features.get' denied on resource '//gkehub.googleapis.com/projects/p/locations/global/features/servicemesh' (or it may not exist).\n";

fn context(cluster: &str) -> String {
    format!("gke_brightcart-fleet_europe-west1_{cluster}\n")
}

fn notices(report: &serde_json::Value) -> Vec<String> {
    report["notices"].as_array().unwrap().iter().map(|notice| notice["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_was_refused_is_named_in_both_languages() {
    let context = context("shop-eu");
    let kubectl = [
        Answer("config current-context", Prints(&context)),
        Answer("get mutatingwebhookconfiguration", Fails(FORBIDDEN)),
        Answer("get pods --all-namespaces", Hangs),
        Answer("describe controlplanerevisions", Prints(STALLED)),
    ];
    let surroundings =
        Surroundings::new().tool("kubectl", &kubectl).tool("gcloud", &[Answer("container fleet mesh", Fails(DENIED))]);
    let text = surroundings.run("dash", &surroundings.script(&["proxy/config-rejected"]), &[]).text
        + &surroundings.run("dash", &surroundings.script(&[]), &[("MESHMEDIC_SECONDS", "1")]).text;
    let (found, report) = surroundings.found(&text, &[]);
    assert!(found.iter().any(|rule| rule == "control-plane/unsupported-workload-pool"), "{found:?}");
    let all = notices(&report);
    let with = |part: &str| all.iter().any(|notice| notice.contains(part));
    assert!(with("Forbidden: this account can't gkehub.features.get, list mutatingwebhookconfigurations."), "{all:?}");
    assert!(
        with("Stopped at the time limit, so that the output may be incomplete: kubectl get pods --all-namespaces."),
        "{all:?}"
    );
    assert!(with("The script skipped commands that need POD, NAMESPACE: set these"), "{all:?}");
    assert!(with("Not installed where this was run: istioctl."), "{all:?}");
    assert_eq!(all.len(), 4, "{all:?}");
    let (_, report) = surroundings.found(&text, &["--lang", "ja"]);
    let all = notices(&report).join("\n");
    assert!(
        all.contains("list mutatingwebhookconfigurations") && all.contains("権限がない") && all.contains("制限時間"),
        "{all}"
    );
}

#[test]
fn a_tool_that_is_not_installed_is_named_once() {
    let surroundings = Surroundings::new();
    let text = surroundings.run("dash", &surroundings.script(&["webhook"]), &[("FLEET_PROJECT_ID", "p")]).text;
    let (found, report) = surroundings.found(&text, &[]);
    assert!(found.is_empty(), "{found:?}");
    assert!(
        notices(&report).contains(&"Not installed where this was run: kubectl, gcloud.".to_owned()),
        "{:?}",
        notices(&report)
    );
}

#[test]
fn an_output_cut_anywhere_is_read_as_far_as_it_goes_and_says_what_is_missing() {
    let context = context("shop-eu");
    let kubectl =
        [Answer("config current-context", Prints(&context)), Answer("describe controlplanerevisions", Prints(STALLED))];
    let surroundings = Surroundings::new().tool("kubectl", &kubectl).tool(
        "gcloud",
        &[Answer("container fleet mesh", Prints(FAILED)), Answer("projects describe", Prints("481203377512\n"))],
    );
    let script = surroundings.script(&["control-plane/stalled", "control-plane/service-agent-role-missing"]);
    let text = surroundings.run("dash", &script, &[]).text;
    let (whole, report) = surroundings.found(&text, &[]);
    assert!(notices(&report).is_empty(), "{:?}", notices(&report));
    let last = text.rfind("\n$ ").unwrap();
    for at in (text.find("\n$ ").unwrap()..last).step_by(397) {
        let cut = &text[..text.floor_char_boundary(at)];
        let (found, report) = surroundings.found(cut, &[]);
        // What is cut off may have explained what is left; nothing that the whole has not is made of it.
        assert!(found.iter().all(|rule| whole.contains(rule)), "{found:?} of {whole:?} at {at}");
        let notices = notices(&report);
        assert!(notices[0].starts_with("The script's output was cut before its end. Missing: "), "{notices:?}");
    }
}

#[test]
fn two_clusters_stay_two() {
    let outputs: Vec<String> = ["shop-eu", "shop-us"]
        .iter()
        .map(|cluster| {
            let context = context(cluster);
            let revision = if *cluster == "shop-eu" { STALLED } else { "No such\n" };
            let kubectl = [
                Answer("config current-context", Prints(&context)),
                Answer("describe controlplanerevisions", Prints(revision)),
            ];
            let surroundings = Surroundings::new().tool("kubectl", &kubectl).tool("gcloud", &[]);
            surroundings.run("dash", &surroundings.script(&[]), &[]).text
        })
        .collect();
    let surroundings = Surroundings::new();
    for text in [outputs.concat(), outputs.iter().rev().cloned().collect()] {
        let (_, report) = surroundings.found(&text, &[]);
        assert!(notices(&report)[0].starts_with("Several clusters are named (shop-"), "{:?}", notices(&report));
        let stalled = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|found| found["rule"] == "control-plane/unsupported-workload-pool");
        assert_eq!(stalled.unwrap()["values"]["CLUSTER_NAME"], "shop-eu");
    }
}

#[test]
fn an_ordinary_paste_gets_no_notice() {
    let surroundings = Surroundings::new();
    for text in [
        "kubectl: command not found",
        "2026-01-01T00:00:00Z error Error from server (Forbidden): pods is forbidden: User \"a\" cannot list resource \"pods\"",
        "we ran kubectl get pods and it said\nError from server (Forbidden): pods is forbidden: User \"a\" cannot list resource \"pods\"",
        "# meshmedic: is a tool\n",
    ] {
        let (_, report) = surroundings.found(text, &[]);
        assert!(notices(&report).is_empty(), "{text}: {:?}", notices(&report));
    }
}
