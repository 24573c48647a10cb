//! The catalogue: rules have addresses, are searched, and are what the command line prints.

use crate::disk::{NAME, dist};
use crate::page::{Page, visit, visit_at};
use crate::pastes::REPLICASET;
use crate::states::page_with;
use serde_json::json;

const RULE: &str = "webhook/istiod-no-endpoints";

fn sheet() -> String {
    format!(".sheet-of[data-rule='{RULE}']")
}

#[test]
fn a_rules_address_shows_it() {
    visit_at(&format!("#/rules/{RULE}"), |page| {
        page.find(&sheet());
        page.wait_for_text(".sheet-title", "Service SERVICE has no Ready istiod pod behind it");
        page.wait_for_text(".codes", "no endpoints available for service");
        page.find(".documents a[href^='https://']");
        page.find("[data-do='try']");
        let title = page.script("return document.title", &json!([]));
        assert_eq!(title, json!("Service SERVICE has no Ready istiod pod behind it · meshmedic"));
        page.screenshot("catalogue-rule");
        page.find("[data-choice='ja']").click();
        page.wait_for_text(".sheet-title", "背後に Ready な istiod Pod がない");
        page.resize(400, 800);
        page.prefer("prefers-color-scheme", "dark");
        page.screenshot("catalogue-rule-narrow-dark");
        let overflow = page.script("return document.documentElement.scrollWidth - innerWidth", &json!([]));
        assert!(overflow.as_i64() <= Some(0), "{overflow} pixels too wide");
    });
}

#[test]
fn a_wording_in_either_language_finds_its_rule() {
    visit_at("#/rules", |page| {
        page.find(".rule-list li");
        page.screenshot("catalogue-list");
        for (query, rule) in [
            ("サポートされていないワークロード プール", "control-plane/unsupported-workload-pool"),
            ("Error: no endpoints available for service \"istiod\"", RULE),
        ] {
            page.script("document.querySelector('.search').select()", &json!([]));
            page.paste(".search", query);
            page.find(&format!(".rule-list li:first-child[data-rule='{rule}']"));
        }
    });
}

#[test]
fn a_finding_leads_to_its_rule_and_back_to_the_paste() {
    visit(|page| {
        page.paste("textarea", REPLICASET);
        let finding = page.finding(RULE);
        page.find(&format!("{finding} a[href='#/rules/{RULE}']")).click();
        page.find(&sheet());
        page.script("history.back()", &json!([]));
        page.wait("the case", || page.find(&finding).is_displayed().then_some(()));
        assert_eq!(page.find("textarea").property("value"), json!(REPLICASET));
        let title = page.script("return document.title", &json!([]));
        let title = title.as_str().unwrap();
        assert!(title.starts_with("(1) Service ") && title.ends_with(" \u{b7} meshmedic"), "{title}");
    });
}

#[test]
fn an_example_is_joined_to_what_was_pasted_only_where_that_is_asked() {
    visit(|page| {
        page.paste("textarea", "something of my own");
        page.script("location.hash = '#/rules/' + arguments[0]", &json!([RULE]));
        page.find("[data-do='try']").click();
        page.finding(RULE);
        assert_eq!(page.find_all(".tab").len(), 1);
        assert_eq!(page.script("return location.hash", &json!([])), json!("#/"));
        page.find("[data-do='restore']").click();
        page.wait("what was pasted", || {
            (page.find("textarea").property("value") == json!("something of my own")).then_some(())
        });
        page.script("location.hash = '#/rules/' + arguments[0]", &json!([RULE]));
        page.find("[data-do='add-example']").click();
        page.finding(RULE);
        assert_eq!(page.find_all(".tab").len(), 2);
    });
}

#[test]
fn what_people_see_finds_its_rule_and_the_search_has_an_address() {
    visit_at("#/rules?level=problem&q=sidecar%20not%20injected", |page| {
        page.find(".rule-list li:first-child[data-rule='injection/sidecar-missing'] mark");
        page.find("[data-level='problem'][aria-pressed='true']");
        page.wait_for_text(".weak summary", "weaker");
        let hidden = page.script("return document.querySelector('.weak li').checkVisibility()", &json!([]));
        assert_eq!(hidden, json!(false));
        page.wait_for_text("[role='status']", "rules, and ");
        page.find(".rule-list li:first-child a").click();
        page.find(".sheet-of");
        page.script("history.back()", &json!([]));
        page.find(".rule-list li:first-child[data-rule='injection/sidecar-missing'] mark");
        assert_eq!(page.find(".search").property("value"), json!("sidecar not injected"));
        page.find("[data-level='problem']").click();
        page.find("[data-level='problem'][aria-pressed='false']");
        let address = page.script("return location.hash", &json!([]));
        assert_eq!(address, json!("#/rules?level=&q=sidecar%20not%20injected"));
        page.script("document.querySelector('.search').select()", &json!([]));
        page.paste(".search", "サイドカーが入らない");
        page.find(".rule-list li:first-child[data-rule='injection/sidecar-missing'] .symptom[lang='ja'] mark");
    });
}

#[test]
fn rules_stand_by_their_areas_and_levels() {
    visit_at("#/rules", |page| {
        page.wait_for_text(".rule-area", "Mesh configuration");
        let sum = "return [...document.querySelectorAll('.rule-area .number-of')].reduce((sum, count) => sum + +count.textContent, 0)";
        let all = page.script("return document.querySelectorAll('.rule-list li').length", &json!([]));
        assert_eq!(page.script(sum, &json!([])), all);
        page.find("[data-level='note']").click();
        page.find("[data-level='note'][aria-pressed='true']");
        let levels =
            "return [...new Set([...document.querySelectorAll('.rule-list .level')].map((level) => level.dataset.is))]";
        assert_eq!(page.script(levels, &json!([])), json!(["note"]));
        let notes = page.script("return document.querySelector('[data-level=note] span').textContent", &json!([]));
        assert_eq!(page.script(sum, &json!([])).to_string(), notes.as_str().unwrap_or_default());
        page.find("[data-choice='ja']").click();
        page.wait_for_text(".rule-area", "マネージド");
    });
}

#[test]
fn what_nobody_knows_leads_to_guides() {
    visit(|page| {
        page.paste("textarea", "Dear team, access denied for user root");
        page.find(".seen a[href='#/guides/injection/sidecar-missing']").click();
        page.find(".guide [data-step='labels'] .step-open");
    });
}

#[test]
fn an_unknown_rule_is_said_and_the_nearest_are_offered() {
    visit_at("#/rules/webhook/istiod-no-endpoint", |page| {
        page.wait_for_text(".catalogue", "No rule has this id.");
        page.find(&format!(".rule-list li:first-child a[href='#/rules/{RULE}']")).click();
        page.find(&sheet());
    });
}

#[test]
fn the_single_file_has_it_too() {
    let page = Page::from_disk(&dist());
    page.offline(true);
    page.goto(&format!("{NAME}#/rules/{RULE}"));
    page.find(&sheet());
    page.find("[data-do='try']").click();
    page.finding(RULE);
    page.finish();
}

#[test]
fn the_command_line_prints_the_same_texts() {
    for lang in ["en", "ja"] {
        visit_at(&format!("#/rules/{RULE}"), |page| {
            page.find(&format!("[data-choice='{lang}']")).click();
            page.find(&format!("[lang='{lang}'] [data-do='try']"));
            let texts = page.script(
                "const texts = document.querySelectorAll('.sheet-title, .part p, .codes code, .documents a, .example:first-child pre');
                 // What a command does is in brackets on the command line, and only where it does more than read.
                 const plain = (text) => { const copy = text.cloneNode(true); copy.querySelectorAll('.does').forEach((sign) => sign.remove()); return copy.textContent; };
                 return [...texts].map(plain)",
                &json!([]),
            );
            let printed = std::process::Command::new(env!("CARGO"))
                .args(["run", "--quiet", "-p", "meshmedic-cli", "--", "rules", "show", RULE, "--lang", lang])
                .output()
                .expect("the command line runs");
            let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let printed = plain(&String::from_utf8_lossy(&printed.stdout));
            let texts: Vec<&str> = texts.as_array().into_iter().flatten().filter_map(|text| text.as_str()).collect();
            assert!(texts.len() > 10, "{texts:?}");
            for text in texts {
                // A document's title and section stand apart on the command line.
                for piece in text.split(": ").filter(|_| text.contains("Resolving")).chain([text]).take(1) {
                    assert!(printed.contains(&plain(piece)), "{piece} is not in {printed}");
                }
            }
        });
    }
}

#[test]
fn a_file_dropped_on_the_catalogue_is_seen_at_the_case() {
    visit_at("#/rules/webhook/istiod-no-endpoints", |page| {
        page.find(".sheet-title");
        page.drop_bytes("replicaset.txt", REPLICASET.as_bytes());
        page.finding("webhook/istiod-no-endpoints");
        assert!(page.find(".finding").is_displayed());
        assert!(page.find_all(".catalogue").is_empty());
    });
}

#[test]
fn a_catalogue_whose_engine_broke_says_so_and_tries_again() {
    let page = page_with("broken", "#/rules");
    page.wait_for_text(".catalogue [data-state='failed']", "stopped");
    page.script("globalThis.engineIs = ''", &json!([]));
    page.find(".catalogue [data-do='again']").click();
    page.find(".rule-list");
    page.finish();
}
