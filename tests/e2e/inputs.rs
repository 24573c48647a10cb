//! What the page takes, and that it loses nothing of it.

use crate::page::{Page, visit};
use crate::pastes::{MESH, REPLICASET};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

impl Page {
    /// Drops files on the page: names and texts.
    #[track_caller]
    fn drop_files(&self, files: Value) {
        self.find("[data-sample], .report");
        self.script(
            "const data = new DataTransfer();
             for (const [name, text, times] of arguments[0])
               data.items.add(new File([text.repeat(times ?? 1)], name));
             document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))",
            &json!([files]),
        );
    }
}

#[test]
fn dropped_files_are_one_case() {
    visit(|page| {
        page.drop_files(json!([["mesh.yaml", MESH], ["replicaset.txt", REPLICASET]]));
        page.finding("fleet/nodepool-workload-identity-federation-required");
        page.finding("webhook/istiod-no-endpoints");
        assert_eq!(page.find("#paste").property("value"), json!(MESH));
        // Evidence in the other file brings that file into view.
        page.script("document.querySelectorAll('details').forEach((details) => { details.open = true })", &json!([]));
        page.find("[data-rule='webhook/istiod-no-endpoints'] .evidence[data-source='replicaset.txt'] .line-number")
            .click();
        page.find(".tab[data-current='true'] [data-input='replicaset.txt']");
        assert_eq!(page.find("#paste").property("value"), json!(REPLICASET));

        page.find(".tab[data-current='true'] .tab-remove").click();
        page.wait("its findings to go", || {
            page.find_all("[data-rule='webhook/istiod-no-endpoints']").is_empty().then_some(())
        });
    });
}

#[test]
fn a_large_file_is_analysed_without_being_shown() {
    visit(|page| {
        page.drop_files(json!([["events.txt", format!("{REPLICASET}\n"), 2000]]));
        page.finding("webhook/istiod-no-endpoints");
        page.find(".held");
        assert!(page.find_all("textarea").is_empty());
        assert!(page.find_all(".evidence button").is_empty(), "a line leads nowhere");
    });
}

#[test]
fn what_was_cleared_comes_back() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.find(".finding");
        page.find(".tab-remove").click();
        page.find("[data-sample]");
        page.find("[data-do='restore']").click();
        page.find(".finding");
        assert_eq!(page.find("#paste").property("value"), json!(MESH));
    });
}

#[test]
fn what_was_typed_before_the_page_started_is_kept() {
    let page = Page::start();
    let early = "addEventListener('readystatechange', (event) => {
        const area = document.querySelector('#paste');
        if (area && !area.value) { area.value = arguments0; area.focus(); }
    }, true)";
    let source = early.replace("arguments0", &json!(MESH).to_string());
    page.driver.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    page.goto("");
    page.finding("fleet/nodepool-workload-identity-federation-required");
    assert_eq!(page.find("#paste").property("value"), json!(MESH));
    assert_eq!(page.script("return document.activeElement.id", &json!([])), json!("paste"));
    page.finish();
}

#[test]
fn every_sample_is_reported_on() {
    visit(|page| {
        let samples = page.wait("samples", || Some(page.find_all("[data-sample]").len()).filter(|&count| count > 0));
        for sample in 0..samples {
            page.wait("the samples", || Some(page.find_all("[data-sample]")).filter(|all| all.len() == samples))
                [sample]
                .click();
            page.find(".summary");
            page.find(".tab-remove").click();
        }
    });
}

#[test]
fn the_command_line_says_the_same() {
    visit(|page| {
        page.allow_clipboard();
        page.drop_files(json!([["replicaset.txt", REPLICASET]]));
        page.find(".finding");
        page.find("[data-copy-json] .copy").click();
        page.wait_for_text("[data-copy-json] .copy", "Copied");
        let shown: Value = serde_json::from_str(&page.clipboard()).unwrap();

        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut command = Command::new(cargo);
        command.args(["run", "--quiet", "--package", "meshmedic-cli", "--manifest-path"]).arg(root.join("Cargo.toml"));
        command.args(["--", "analyze", "--format", "json", "--lang", "en", "replicaset.txt"]);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("same");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("replicaset.txt"), REPLICASET).unwrap();
        let output = command.current_dir(&folder).output().unwrap();
        let said: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("{error}: {}", String::from_utf8_lossy(&output.stderr));
        });
        assert_eq!(shown, said);
    });
}

/// Extensions, and tools that fill a field in, send a plain event that does not say how the text came.
#[test]
fn a_text_that_a_tool_put_in_is_analysed() {
    visit(|page| {
        let field = page.find("#paste");
        page.script(
            "const [field, text] = arguments;
             field.value = text;
             field.dispatchEvent(new Event('input', { bubbles: true }));",
            &json!([field.reference(), REPLICASET]),
        );
        page.finding("webhook/istiod-no-endpoints");
    });
}
