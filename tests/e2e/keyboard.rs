//! By keyboard alone: every view is reached and left with keys, and the focus is always on something that a person sees.

use crate::handed::CATCH;
use crate::page::{Page, visit};
use crate::pastes::{MESH, REPLICASET};
use crate::states::page_with;
use crate::views::report_on;
use serde_json::json;

const TAB: &str = "\u{E004}";
const BACK_TAB: &str = "\u{E008}\u{E004}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const SPACE: &str = "\u{E00D}";
const RIGHT: &str = "\u{E014}";
const ALT_LEFT: &str = "\u{E00A}\u{E012}";
const F2: &str = "\u{E032}";

/// The tab of the input in view.
const CURRENT: &str = ".tab[data-current=true] .tab-name";

impl Page {
    /// Presses keys together as a person does, wherever the focus is; all but the last are held.
    fn chord(&self, keys: &str) {
        let down = keys.chars().map(|key| json!({ "type": "keyDown", "value": key.to_string() }));
        let up = keys.chars().rev().map(|key| json!({ "type": "keyUp", "value": key.to_string() }));
        let actions: Vec<_> = down.chain(up).collect();
        let keyboard = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        self.driver.call("POST", "/actions", &keyboard);
    }

    fn type_text(&self, text: &str) {
        text.chars().for_each(|key| self.chord(&key.to_string()));
    }

    fn has_focus(&self, css: &str) -> bool {
        self.script("return document.activeElement.matches(arguments[0])", &json!([css])) == true
    }

    /// Presses keys, and waits for the focus to come to rest on what `css` selects.
    #[track_caller]
    fn press(&self, keys: &str, css: &str) {
        self.chord(keys);
        self.rests(css);
    }

    #[track_caller]
    fn rests(&self, css: &str) {
        self.wait(&format!("the focus on {css}"), || self.has_focus(css).then_some(()));
        // What is drawn later does not take it away.
        let drawn =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))";
        self.script_async(drawn, &json!([]));
        let focused = self.script("return document.activeElement.outerHTML.slice(0, 200)", &json!([]));
        assert!(self.has_focus(css), "the focus did not stay on {css}: {focused}");
    }

    /// Goes on with the tab key to what `css` selects.
    #[track_caller]
    fn tab_to(&self, css: &str) {
        self.walk(TAB, css);
    }

    #[track_caller]
    fn tab_back_to(&self, css: &str) {
        self.walk(BACK_TAB, css);
    }

    #[track_caller]
    fn walk(&self, keys: &str, css: &str) {
        self.find(css);
        for _ in 0..300 {
            if self.has_focus(css) {
                return;
            }
            self.chord(keys);
            assert!(!self.has_focus("body"), "the way to {css} led to the body");
        }
        panic!("{css} is not reached");
    }

    /// Two inputs with a cause each, and the focus on a tab.
    #[track_caller]
    fn two_named_inputs(&self) {
        self.drop_files(json!([["mesh.txt", MESH], ["events.txt", REPLICASET]]));
        self.finding("webhook/istiod-no-endpoints");
        self.finding("fleet/nodepool-workload-identity-federation-required");
        self.rests(CURRENT);
    }

    fn names(&self) -> Vec<String> {
        self.find_all(".tab-name").iter().filter_map(|tab| tab.attribute("data-input")).collect()
    }
}

#[test]
fn a_sample_its_evidence_and_its_rule() {
    visit(|page| {
        page.find("[data-sample]");
        page.rests("#paste");
        page.tab_to("[data-sample='transcript']");
        page.press(ENTER, CURRENT);
        page.find(".finding");
        page.press("j", ".finding-head");
        page.press("e", "#paste");
        page.tab_to(".finding[open] .rule-of a");
        page.press(ENTER, ".sheet-title");
        // Back where the rule was opened.
        page.script("history.back()", &json!([]));
        page.rests(".finding[open] .rule-of a");
        page.press("?", "#keys > summary");
        page.press("p", "#paste");
    });
}

#[test]
fn tabs_are_added_named_moved_and_removed() {
    visit(|page| {
        page.find("[data-sample]");
        page.two_named_inputs();
        page.press("]", CURRENT);
        page.press("[", CURRENT);
        page.press(F2, "#rename");
        page.type_text("prod");
        page.press(ENTER, CURRENT);
        page.press(F2, "#rename");
        page.type_text("never");
        page.press(ESCAPE, CURRENT);
        assert_eq!(page.names(), ["prod", "events.txt"]);
        page.press(ALT_LEFT, CURRENT);
        assert_eq!(page.names(), ["events.txt", "prod"]);
        page.tab_to(".tab-options > summary");
        page.press(ENTER, ".tab-options[open] > summary");
        page.tab_to("[data-do=right]");
        page.press(ENTER, "[data-do=right]");
        page.wait("the order before", || (page.names() == ["prod", "events.txt"]).then_some(()));
        page.tab_back_to("[data-do=rename]");
        page.press(ENTER, "#rename");
        page.press(ENTER, CURRENT);
        page.tab_to(".tab[data-current=true] .tab-remove");
        page.press(ENTER, CURRENT);
        assert_eq!(page.names(), ["events.txt"]);
        page.tab_to("[data-do=restore]");
        page.press(ENTER, CURRENT);
        assert_eq!(page.names(), ["prod", "events.txt"]);
        page.tab_to("[data-do=add]");
        page.press(ENTER, "#paste");
        // The last one is cleared, and brought back.
        for _ in 0..2 {
            page.tab_back_to(".tab-remove");
            page.press(ENTER, CURRENT);
        }
        page.tab_to(".tab-remove");
        page.press(ENTER, "#paste");
        page.tab_back_to("[data-do=restore]");
        page.press(ENTER, "#paste");
        page.find(".finding");
    });
}

#[test]
fn findings_are_filtered_set_aside_and_brought_back() {
    visit(|page| {
        page.find("[data-sample]");
        page.two_named_inputs();
        page.press("f", "#filter");
        page.type_text("workload");
        page.tab_to("[data-do=show-all]");
        page.press(ENTER, "#filter");
        page.tab_to(".causes .link");
        page.press(ENTER, ".finding[open] > .finding-head");
        page.press("x", ".set-aside input");
        page.type_text("OPS-7");
        page.tab_to("[data-reason]");
        page.press(ENTER, ".headline");
        page.tab_to("[data-fold=aside] > summary");
        page.press(ENTER, "[data-fold=aside][open] > summary");
        page.tab_to("[data-do=bring-back]");
        page.press(ENTER, ".finding-head");
        page.tab_to("[data-fold=note] > summary");
        page.press(ENTER, "[data-fold=note][open] > summary");
        page.tab_to(".note");
        page.type_text("told");
        page.tab_back_to("[data-choice=ja]");
        page.press(ENTER, "[data-choice=ja]");
        page.find(".report-body[lang=ja]");
        page.rests("[data-choice=ja]");
    });
}

#[test]
fn a_case_is_shared_saved_and_kept() {
    visit(|page| {
        report_on(page, REPLICASET);
        page.script(CATCH, &json!([]));
        page.rests("#paste");
        page.tab_to("[data-do=share]");
        page.press(ENTER, ".share h2");
        page.shared();
        page.tab_to(".share [value=markdown]");
        page.press(RIGHT, ".share [value=link]");
        page.press(RIGHT, ".share [value=file]");
        page.shared();
        page.tab_to(".share .replaced [data-key]");
        page.press(SPACE, ".share .replaced [data-key]");
        page.shared();
        page.rests(".share .replaced [data-key]");
        page.tab_to(".share [data-outside=save-file]");
        page.press(ENTER, "[data-do=share]");
        page.press(ENTER, ".share h2");
        page.press(ESCAPE, "[data-do=share]");
        page.tab_back_to("[data-do=save]");
        page.press(ENTER, "[data-do=save]");
        page.tab_back_to(".outside [data-outside=dismiss]");
        page.press(ENTER, "[data-do=save]");
        page.tab_to("[data-do=keep]");
        page.press(SPACE, "[data-do=keep]");
        page.tab_to("[data-do=erase]");
        page.press(ENTER, "[data-do=keep]");
        page.tab_back_to(".outside [data-outside=dismiss]");
        page.press(ENTER, "[data-do=keep]");
    });
}

#[test]
fn the_catalogue_is_searched_and_left() {
    visit(|page| {
        report_on(page, MESH);
        page.tab_to(".finding[open] > .finding-head");
        page.press("/", ".search");
        page.press(ESCAPE, ".finding[open] > .finding-head");
        page.press("/", ".search");
        page.type_text("sidecar not injected");
        page.find(".rule-list > [data-rule='injection/sidecar-missing']:first-child");
        page.tab_to("[data-level=problem]");
        page.press(SPACE, "[data-level=problem]");
        page.tab_to(".rule-list a");
        page.press(ENTER, ".sheet-title");
        page.press(ESCAPE, ".search");
        page.tab_to(".rule-list a");
        page.press(ENTER, ".sheet-title");
        page.tab_to("[data-do=try]");
        page.press(ENTER, CURRENT);
        page.finding("injection/sidecar-missing");
        page.tab_to("[data-do=restore]");
        page.press(ENTER, "#paste");
    });
}

#[test]
fn a_narrow_window_changes_its_half() {
    visit(|page| {
        page.resize(400, 800);
        page.find("[data-sample]");
        report_on(page, MESH);
        page.rests(".switch [data-choice=report]");
        page.tab_to(".evidence button.line-number");
        page.press(ENTER, "#paste");
        page.tab_back_to("[data-do=back]");
        page.press(ENTER, ".finding-head");
        page.tab_back_to(".switch [data-choice=paste]");
        page.press(ENTER, ".switch [data-choice=paste]");
    });
}

#[test]
fn a_long_analysis_is_stopped_and_begun_again() {
    let page = page_with("silent", "");
    page.find("[data-sample]");
    page.paste("textarea", MESH);
    page.tab_to("[data-do=cancel]");
    // Another engine is started as soon as this one is stopped.
    page.script("globalThis.engineIs = ''", &json!([]));
    page.press(ENTER, "[data-do=again]");
    page.press(ENTER, CURRENT);
    page.find(".finding");
    page.rests(CURRENT);
    page.finish();
}
