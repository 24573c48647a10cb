//! The script that gathers all outputs to paste next: shown, copied, saved, and what it writes dropped again.

use crate::handed::CATCH;
use crate::page::visit;
use crate::pastes::{MESH, REVISION};
use serde_json::json;

#[test]
fn one_script_gathers_all_outputs_and_what_it_writes_is_one_case() {
    visit(|page| {
        page.allow_clipboard();
        page.paste("textarea", MESH);
        page.find(".next .script > summary").click();
        let script = page.find(".next .script pre").text();
        assert!(script.starts_with("#!/bin/sh\n# Gathers what meshmedic needs"), "{script}");
        // What the paste tells is filled in, what it does not stays open, and nothing is asked for twice.
        assert!(script.contains("kubectl get namespace --show-labels\n") && script.contains("{POD}"), "{script}");
        assert!(!script.contains("gcloud container fleet mesh describe"), "{script}");
        page.press_copy(".next .script .copy");
        assert_eq!(page.clipboard().trim(), script.trim());

        page.script(&CATCH.replace("text/html", "application/x-sh"), &json!([]));
        page.find(".next .script [data-do='script']").click();
        let saved =
            page.wait("a saved script", || page.script("return caught[0]", &json!([])).as_str().map(str::to_owned));
        assert_eq!(saved.trim(), script.trim());
        assert_eq!(page.script("return caughtName", &json!([])), "meshmedic-collect.sh");

        // Its output, of which one command was refused.
        let forbidden = "Error from server (Forbidden): namespaces is forbidden: User \"dev@example.com\" cannot list resource \"namespaces\" in API group \"\" at the cluster scope";
        let output = format!(
            "# meshmedic: collect 1: 2 commands, 2026-03-02T09:30:00Z\n# meshmedic: plan: kubectl describe controlplanerevisions -n istio-system\n# meshmedic: plan: kubectl get namespace --show-labels\n\n$ kubectl describe controlplanerevisions -n istio-system\n{REVISION}\n$ kubectl get namespace --show-labels\n{forbidden}\n# meshmedic: exit status 1\n\n$\n# meshmedic: end\n"
        );
        page.drop_files(json!([["meshmedic-collected-20260302T093000Z.txt", output]]));
        page.finding("control-plane/unsupported-workload-pool");
        page.wait("the refusal", || {
            let notices = page.find_all("[data-notice], .notice");
            notices
                .iter()
                .any(|notice| notice.text().contains("Forbidden: this account can't list namespaces."))
                .then_some(())
        });
    });
}

#[test]
fn the_script_is_in_the_pages_language() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.find(".next .script");
        page.find("[data-choice='ja']").click();
        page.wait_for_text(".next .script > summary", "スクリプト");
        page.find(".next .script > summary").click();
        assert!(page.find(".next .script pre").text().contains("読み取りのみを行います"));
    });
}
