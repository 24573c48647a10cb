//! Guides: from what people see to the cause, by what they paste.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::disk::{NAME, dist};
use crate::page::{Page, visit, visit_at};
use serde_json::json;

/// What a case of the rules holds, as a person pastes it.
fn case(path: &str) -> String {
    let file = format!("{}/crates/rules/tests/cases/{path}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    text.lines().filter(|line| !line.starts_with(";; ")).map(|line| format!("{line}\n")).collect()
}

impl Page {
    /// Pastes an output at the step that is open.
    #[track_caller]
    fn answer_with(&self, path: &str) {
        self.paste(".guide .output", &case(path));
    }

    /// Waits for the way to end in a finding of that rule, and goes to its fix.
    #[track_caller]
    fn ends_in(&self, rule: &str) {
        self.find(".guide-end button").click();
        self.find(&format!(".finding[open][data-rule='{rule}'] .steps"));
    }
}

#[test]
fn a_symptom_leads_to_its_cause() {
    visit(|page| {
        page.find(".start .seen a[href='#/guides/injection/sidecar-missing']").click();
        page.find(".guide [data-step='labels'] .output");
        page.screenshot("guide");
        page.answer_with("injection/conflicting-labels/miss-one-each");
        page.wait_for_text(".guide [data-step='labels'] .answer", "It carries one label");
        page.find(".guide [data-step='webhooks'] .output");
        page.answer_with("control-plane/revision-missing/match-object");
        page.wait_for_text(".guide-end", "no ControlPlaneRevision asm-managed");
        page.ends_in("control-plane/revision-missing");
        page.find(".finding[open] a[href='#/guides/injection/sidecar-missing']");
        page.find("a[href='#/']").click();
        page.wait("the guide to be closed", || page.find_all(".guide").is_empty().then_some(()));
    });
}

/// Each in the browser's real page, two of them in Japanese.
#[test]
fn outputs_decide_guides_of_every_area() {
    for (guide, lang, pastes, rule) in [
        (
            "injection/pods-not-created",
            "ja",
            &["webhook/istiod-no-endpoints/match-replicaset-event"][..],
            "webhook/istiod-no-endpoints",
        ),
        (
            "control-plane/managed-status",
            "en",
            &[
                "control-plane/revisions-unhealthy/match-describe-state",
                "control-plane/service-agent-role-missing/match-empty-output",
            ],
            "control-plane/service-agent-role-missing",
        ),
        ("vm/template-service-unreachable", "ja", &["vm/bootstrap-failed/match-table"], "vm/bootstrap-failed"),
        ("proxy/no-configuration", "en", &["proxy/config-rejected/match-ready-and-rejected"], "proxy/config-rejected"),
        (
            "traffic/unhealthy-endpoints",
            "en",
            &["traffic/some-endpoints-unhealthy/match-table"],
            "traffic/some-endpoints-unhealthy",
        ),
    ] {
        visit_at(&format!("#/guides/{guide}"), |page| {
            page.find(&format!("[data-choice='{lang}']")).click();
            page.find(&format!("[data-choice='{lang}'][aria-pressed='true']"));
            for paste in pastes {
                page.find(".guide .output");
                page.answer_with(paste);
            }
            page.find(&format!(".finding[data-rule='{rule}']"));
            page.ends_in(rule);
        });
    }
}

#[test]
fn a_person_answers_and_changes_the_answer_by_keyboard_alone() {
    visit_at("#/guides/injection/sidecar-missing", |page| {
        page.find(".guide [data-step='labels']");
        let press = |place: usize| {
            let key = "\u{E007}";
            page.find(&format!(".step-open li:nth-child({place}) button")).type_keys(key);
        };
        press(5);
        page.find(".guide [data-step='webhooks'] .step-open");
        let on_the_way =
            || page.script("return document.activeElement.matches('.step-open .output')", &json!([])) == true;
        page.wait("the focus on the open step", || on_the_way().then_some(()));
        press(1);
        page.find(".guide-end a[href='#/rules/control-plane/revision-missing']");
        page.find("[data-step='webhooks'] .answer button").type_keys("\u{E007}");
        page.find(".guide [data-step='webhooks'] .step-open");
        assert!(page.find_all(".guide-end").is_empty(), "the way is open again");
    });
}

#[test]
fn guides_are_listed_and_found_by_what_is_seen() {
    visit(|page| {
        let search = page.find(".start .search");
        search.type_keys("no istio-proxy container\u{E007}");
        page.find(".rule-list li:first-child a[href='#/guides/injection/sidecar-missing']");
        page.script("document.querySelector('.search').select()", &json!([]));
        page.find(".catalogue .search").type_keys("503");
        page.find(".rule-list li:first-child a[href='#/guides/traffic/errors-between-services']").click();
        page.find(".guide [data-step]");
    });
    visit_at("#/guides/injection/nothing", |page| {
        page.wait_for_text(".guide", "No guide has this id.");
    });
}

#[test]
fn a_cleared_case_decides_nothing() {
    visit_at("#/guides/injection/sidecar-missing", |page| {
        page.answer_with("injection/conflicting-labels/match-columns");
        page.find(".guide-end");
        page.find("[data-do='clear'], .tab-remove").click();
        page.find(".guide [data-step='labels'] .step-open");
    });
}

#[test]
fn the_single_file_holds_them() {
    let page = Page::from_disk(&dist());
    page.offline(true);
    page.goto(&format!("{NAME}#/guides/injection/sidecar-missing"));
    page.answer_with("injection/conflicting-labels/match-columns");
    page.ends_in("injection/conflicting-labels");
    page.finish();
}

/// A folder with a `kubectl` that answers like a cluster whose namespace shop carries these labels.
fn cluster(name: &str, labels: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("meshmedic-guide-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let answers = format!(
        "#!/bin/sh\ncase \"$*\" in\n*'get namespace'*) printf '%s\\n' 'NAME   STATUS   AGE   LABELS' 'shop   Active   21d   {labels}kubernetes.io/metadata.name=shop' ;;\n\
         *) echo 'No resources found' >&2 ;;\nesac\n"
    );
    let kubectl = folder.join("kubectl");
    std::fs::write(&kubectl, answers).unwrap();
    std::fs::set_permissions(&kubectl, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    folder
}

/// What the script prints where that folder's programs are found first.
fn run(script: &str, folder: &Path) -> String {
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.current_dir(folder).env("PATH", path).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut shell = shell.spawn().unwrap();
    shell.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    String::from_utf8(shell.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn from_a_symptom_by_one_script_to_the_fix_and_to_gone() {
    visit(|page| {
        page.find(".start .seen a[href='#/guides/injection/sidecar-missing']").click();
        page.find(".guide .script > summary").click();
        let script = page.find(".guide .script pre").text();
        let before = cluster("before", "istio-injection=enabled,istio.io/rev=asm-managed,");
        page.drop_files(json!([["collected.txt", run(&script, &before)]]));
        page.wait_for_text(".guide [data-step='labels'] .answer", "both labels");
        page.ends_in("injection/conflicting-labels");
        page.find(".finding[open] [data-do='did-it-help']").click();
        page.find("[data-compared='false']");
        let after = cluster("after", "istio.io/rev=asm-managed,");
        page.drop_files(json!([["collected-again.txt", run(&script, &after)]]));
        page.find("[data-compared='true']");
        page.wait_for_text("[data-group='3']", "shop");
        for folder in [before, after] {
            std::fs::remove_dir_all(folder).unwrap();
        }
    });
}
