//! What the page takes, and that it loses nothing of it.

use crate::page::{Page, visit};
use crate::pastes::{MESH, REPLICASET};
use base64::Engine;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

impl Page {
    /// Drops files on the page: names and texts.
    #[track_caller]
    pub(crate) fn drop_files(&self, files: Value) {
        self.drop_with("text.repeat(times ?? 1)", files);
    }

    /// Drops a file of any bytes.
    #[track_caller]
    pub(crate) fn drop_bytes(&self, name: &str, bytes: &[u8]) {
        let text = base64::prelude::BASE64_STANDARD.encode(bytes);
        self.drop_with("Uint8Array.from(atob(text), (c) => c.charCodeAt(0))", json!([[name, text]]));
    }

    #[track_caller]
    fn drop_with(&self, content: &str, files: Value) {
        self.find("[data-sample], .report");
        self.script(
            "const data = new DataTransfer();
             for (const [name, text, times] of arguments[0]) data.items.add(new File([CONTENT], name));
             document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))"
                .replace("CONTENT", content)
                .as_str(),
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
fn a_large_file_is_in_no_text_area() {
    visit(|page| {
        page.drop_files(json!([["events.txt", format!("{REPLICASET}\n"), 2000]]));
        page.finding("webhook/istiod-no-endpoints");
        page.find(".held");
        assert!(page.find_all("textarea.area").is_empty());
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
        page.drop_files(json!([["replicaset.txt", REPLICASET]]));
        assert_eq!(page.copied_json(), said_by_the_command_line("replicaset.txt", REPLICASET.as_bytes()));
    });
}

impl Page {
    /// The report as the page gives it to be copied.
    #[track_caller]
    pub(crate) fn copied_json(&self) -> Value {
        serde_json::from_str(&self.copied_report()).unwrap()
    }

    /// The same, as it is written.
    #[track_caller]
    pub(crate) fn copied_report(&self) -> String {
        self.allow_clipboard();
        self.find(".finding");
        self.press_copy("[data-copy-json] .copy");
        self.clipboard()
    }
}

/// The report of the command line on one file.
#[track_caller]
pub(crate) fn said_by_the_command_line(name: &str, bytes: &[u8]) -> Value {
    let printed = printed_by_the_command_line(name, bytes);
    serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error}: {printed}"))
}

/// The same, as it is written.
#[track_caller]
pub(crate) fn printed_by_the_command_line(name: &str, bytes: &[u8]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--package", "meshmedic-cli", "--manifest-path"]).arg(root.join("Cargo.toml"));
    command.args(["--", "analyze", "--format", "json", "--lang", "en", name]);
    // Each its own: tests run side by side, and call their inputs the same.
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let folder = format!("same-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
    let output = command.current_dir(&folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.stdout.is_empty(), "{said}");
    String::from_utf8(output.stdout).expect("a report is UTF-8")
}

/// Extensions, and tools that fill a field in, send a plain event that does not say how the text came.
#[test]
fn a_text_that_a_tool_put_in_is_analysed() {
    visit(|page| {
        // The app's own field: that of the page before it starts is another.
        page.find("[data-sample]");
        page.script(
            "const field = document.querySelector('#paste');
             field.value = arguments[0];
             field.dispatchEvent(new Event('input', { bubbles: true }));",
            &json!([REPLICASET]),
        );
        page.finding("webhook/istiod-no-endpoints");
    });
}
