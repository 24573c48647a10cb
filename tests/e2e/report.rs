//! A paste becomes a report: findings with their evidence, and commands with the names of the paste.

use crate::page::{Page, visit};
use crate::pastes::{FLEET, HEALTHY, MESH, REPLICASET, REVISION, line_of, long_chain, transcript};
use serde_json::json;

pub(crate) const WIF: &str = "fleet/nodepool-workload-identity-federation-required";
const POOL: &str = "control-plane/unsupported-workload-pool";
const ENDPOINTS: &str = "webhook/istiod-no-endpoints";

impl Page {
    /// Waits for a finding of this rule and gives its selector.
    #[track_caller]
    pub(crate) fn finding(&self, rule: &str) -> String {
        let css = format!(".finding[data-rule='{rule}']");
        self.find(&css);
        css
    }

    /// The commands under what `css` selects, as they would be copied.
    #[track_caller]
    pub(crate) fn commands(&self, css: &str) -> Vec<String> {
        let found = self.script(
            "return [...document.querySelectorAll(arguments[0] + ' [data-command]')].map((e) => e.dataset.command)",
            &json!([css]),
        );
        found.as_array().into_iter().flatten().filter_map(|command| Some(command.as_str()?.to_owned())).collect()
    }

    #[track_caller]
    fn assert_evidence(&self, finding: &str, line: usize) {
        let lines = self.find_all(&format!("{finding} .evidence [data-line='{line}']"));
        assert!(!lines.is_empty(), "{finding} shows no evidence on line {line}");
        self.find(&format!(".backdrop [data-evidence='{line}'], .gutter [data-marked='{line}']"));
    }
}

#[test]
fn a_failed_mesh_is_explained() {
    visit(|page| {
        page.paste("textarea", MESH);
        let finding = page.finding(WIF);
        page.assert_evidence(&finding, line_of(MESH, "NODEPOOL_WORKLOAD"));
        let commands = page.commands(&finding).join("\n");
        assert!(commands.contains("gcloud container node-pools update NODE_POOL --cluster="), "{commands}");
        assert!(commands.contains("mesh describe --project=brightcart-fleet"), "{commands}");
        // The first finding is unfolded, and what follows from it lies under it.
        assert!(page.find(&finding).attribute("open").is_some());
        page.find(&format!("{finding} .explained"));
        assert!(page.find("[data-headline]").text().contains("Workload Identity Federation"));
        page.find(".chip[data-kind='mesh-describe']");
    });
}

#[test]
fn a_finding_stands_under_no_other_clusters_cause() {
    visit(|page| {
        page.paste("textarea", FLEET);
        page.wait("both findings", || (page.find_all(&format!("[data-rule='{WIF}']")).len() == 2).then_some(()));
        let under = page.script(
            "return [...document.querySelectorAll('.findings > li')].map((card) =>
               [...card.querySelectorAll('.finding')].map((one) => one.querySelector('.subject').textContent))",
            &json!([]),
        );
        let under: Vec<Vec<String>> = serde_json::from_value(under).unwrap();
        assert!(under[0].len() > 1 && under.len() > 1, "{under:#?}");
        for subjects in &under {
            assert!(subjects.iter().all(|subject| *subject == subjects[0]), "{subjects:#?}");
        }
        // What another finding caused, and not the root, says so.
        page.find(".explained [data-rule='data-plane/disabled'] [data-causes]");
        page.wait_for_text("[data-counts]", "consequences");
        page.wait_for_text("[data-notice]", "web");
    });
}

#[test]
fn long_evidence_shows_the_numbers_of_its_lines() {
    visit(|page| {
        let text = long_chain();
        page.paste("textarea", &text);
        let finding = page.finding("envoy/vip-not-intercepted");
        let last = line_of(&text, "-A ISTIO_OUTPUT -j RETURN");
        let number = page.find(&format!("{finding} .evidence li:last-child .line-number[data-line='{last}']"));
        assert_eq!(number.text(), last.to_string());
        page.wait_for_text(&format!("{finding} .evidence .cut"), "lines left out");
        number.click();
        let chosen = page.script(
            "const area = document.querySelector('#paste');
             return area.value.slice(area.selectionStart, area.selectionEnd)",
            &json!([]),
        );
        assert_eq!(chosen, json!("-A ISTIO_OUTPUT -j RETURN"));
    });
}

#[test]
fn a_stalled_revision_is_explained() {
    visit(|page| {
        page.paste("textarea", REVISION);
        let finding = page.finding(POOL);
        page.assert_evidence(&finding, line_of(REVISION, "Unsupported workload pool"));
        assert!(
            page.wait_for_text(&format!("{finding} .finding-title"), "Workload").contains("legacy-shop.svc.id.goog")
        );
    });
}

#[test]
fn a_webhook_error_in_events_is_explained() {
    visit(|page| {
        page.paste("textarea", REPLICASET);
        let finding = page.finding(ENDPOINTS);
        page.assert_evidence(&finding, line_of(REPLICASET, "no endpoints available"));
        let commands = page.commands(&finding).join("\n");
        assert!(commands.contains("kubectl rollout restart deployment/checkout -n shop"), "{commands}");
    });
}

#[test]
fn a_session_with_all_three_is_one_case() {
    visit(|page| {
        let text = transcript();
        page.paste("textarea", &text);
        for (rule, part) in
            [(WIF, "NODEPOOL_WORKLOAD"), (POOL, "Unsupported workload pool"), (ENDPOINTS, "no endpoints available")]
        {
            let finding = page.finding(rule);
            let line = line_of(&text, part);
            assert!(!page.find_all(&format!("{finding} .evidence [data-line='{line}']")).is_empty(), "{rule} {line}");
        }
        assert_eq!(page.find_all(".chip").len(), page.find_all("[data-fold=artifacts] > ul > li").len());
        // Names that one output gives fill the commands of another's finding.
        let all = page.commands("#report").join("\n");
        assert!(all.contains("brightcart-fleet") && all.contains("shop-eu"), "{all}");
    });
}

#[test]
fn a_healthy_mesh_is_no_shrug() {
    visit(|page| {
        page.paste("textarea", HEALTHY);
        page.wait_for_text("[data-headline]", "No known problem in what was pasted.");
        assert!(page.find_all(".finding[data-is~=problem], .finding[data-is~=warning]").is_empty());
        assert!(!page.find_all("[data-fold=healthy] li").is_empty(), "nothing is said to be healthy");
        assert!(!page.commands(".next").is_empty(), "nothing is asked for next");
        page.find("[data-fold=not-checked]");
    });
}

#[test]
fn what_nothing_is_known_of_is_kept_apart_from_health() {
    visit(|page| {
        page.paste("textarea", "hello\nworld\n");
        page.wait_for_text("[data-headline]", "Not recognized: no output and no message here");
        page.find("[data-fold=artifacts] [data-kind='text']");
        assert!(!page.commands(".next").is_empty());
    });
}

/// Not a test: pictures of what findings are about, in the folder that MESHMEDIC_SCREENSHOTS names.
#[test]
fn pictures_of_subjects() {
    let Ok(folder) = std::env::var("MESHMEDIC_SCREENSHOTS") else { return };
    for (name, paste) in [("fleet", FLEET.to_owned()), ("long", long_chain()), ("session", transcript())] {
        let page = Page::start();
        page.resize(1280, 2600);
        page.goto("");
        page.paste("textarea", &paste);
        page.find(".finding");
        page.script("document.querySelectorAll('.explained').forEach((one) => { one.open = true })", &json!([]));
        for (width, scheme, lang) in
            [(1280, "light", "en"), (1280, "dark", "ja"), (360, "light", "ja"), (360, "dark", "en")]
        {
            page.resize(width, 2600);
            page.prefer("prefers-color-scheme", scheme);
            page.find(&format!("[data-choice='{lang}']")).click();
            page.wait("the report in that language", || {
                (page.find(".report-body").attribute("lang").as_deref() == Some(lang)).then_some(())
            });
            page.picture(&folder, &format!("{name}-{width}-{scheme}-{lang}"));
        }
        page.finish();
    }
}
