//! A case that is kept in the browser: only when that is switched on, each tab its own, and gone when it is erased.

use crate::page::{Page, visit};
use crate::pastes::{HEALTHY, MESH, REPLICASET};
use serde_json::{Value, json};

impl Page {
    #[track_caller]
    fn reload(&self) {
        self.driver.call("POST", "/refresh", &json!({}));
        self.find("[data-sample], .report");
    }

    /// As somebody does who is asked and leaves all the same: a page that nobody touched doesn't ask, and the driver says yes.
    #[track_caller]
    fn leave_all_the_same(&self) {
        self.find("#paste").click();
        self.reload();
        self.find("[data-sample]");
    }

    #[track_caller]
    fn switch_keeping_on(&self) {
        self.find("[data-do=keep]").click();
        self.find("[data-do=erase]");
    }

    /// The inputs' texts in every record that the browser keeps.
    #[track_caller]
    fn kept_cases(&self) -> Value {
        self.script_async(
            "const done = arguments[0];
             (async () => {
               if (!(await indexedDB.databases()).length) return [];
               const base = await new Promise((open) => (indexedDB.open('meshmedic').onsuccess = ({ target }) => open(target.result)));
               const all = await new Promise((got) => (base.transaction('cases').objectStore('cases').getAll().onsuccess = ({ target }) => got(target.result)));
               base.close();
               return all.map(({ kept }) => kept.inputs.map(({ content }) => content));
             })().then(done, (error) => done(String(error)))",
            &json!([]),
        )
    }

    #[track_caller]
    fn leaving_asks(&self) -> Value {
        self.script(
            "const leaving = new Event('beforeunload', { cancelable: true });
             dispatchEvent(leaving);
             return leaving.defaultPrevented",
            &json!([]),
        )
    }

    #[track_caller]
    fn windows(&self) -> Vec<String> {
        let handles = self.driver.call("GET", "/window/handles", &Value::Null);
        serde_json::from_value(handles).unwrap()
    }

    #[track_caller]
    fn turn_to(&self, window: &str) {
        self.driver.call("POST", "/window", &json!({ "handle": window }));
    }
}

#[test]
fn nothing_is_kept_until_somebody_wants_it_and_then_a_reload_brings_all_back() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.finding("fleet/nodepool-workload-identity-federation-required");
        assert_eq!((page.kept_cases(), page.leaving_asks()), (json!([]), json!(true)));
        page.switch_keeping_on();
        page.find("[data-do=add]").click();
        page.paste("textarea#paste", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        let field = page.find(".finding[open] .command .name-input");
        let name = field.attribute("data-name").unwrap();
        field.type_keys("prod-1");
        page.wait("all to be kept", || (page.kept_cases() == json!([[MESH, REPLICASET]])).then_some(()));
        assert_eq!(page.leaving_asks(), json!(false));
        page.screenshot("kept");
        page.reload();
        page.wait_for_text(".outside", "Brought back from this browser");
        page.finding("fleet/nodepool-workload-identity-federation-required");
        page.finding("webhook/istiod-no-endpoints");
        let typed = format!(".command .name-input[data-name={name}]");
        assert_eq!(page.find(&typed).property("value"), json!("prod-1"));
        assert_eq!(page.find("[data-do=keep]").property("checked"), json!(true));
        page.find(".outside [data-outside=dismiss]").click();
        page.find("[data-do=erase]").click();
        page.wait_for_text(".outside", "Everything kept in this browser is erased");
        assert_eq!((page.kept_cases(), page.leaving_asks()), (json!([]), json!(true)));
        let left = page.script("return [localStorage.length, sessionStorage.length]", &json!([]));
        assert_eq!(left, json!([0, 0]));
    });
}

/// Six inputs, one finding over two of them: gone with a reload unless they are kept, and the same report, byte for byte, where they are,
/// and from a saved file when all that was kept is erased.
#[test]
fn a_case_of_six_inputs_comes_back_byte_for_byte() {
    visit(|page| {
        page.six_inputs();
        assert_eq!((page.kept_cases(), page.leaving_asks()), (json!([]), json!(true)));
        page.leave_all_the_same();
        assert_eq!((page.find_all(".finding").len(), page.kept_cases()), (0, json!([])));

        page.six_inputs();
        let before = page.copied_report();
        let report: Value = serde_json::from_str(&before).unwrap();
        let sources = |finding: &Value| {
            let evidence = finding["evidence"].as_array().into_iter().flatten();
            evidence.map(|evidence| evidence["source"].to_string()).collect::<std::collections::BTreeSet<_>>().len()
        };
        assert!(report["findings"].as_array().unwrap().iter().any(|finding| sources(finding) > 1), "{before}");
        page.switch_keeping_on();
        page.wait("all to be kept", || (page.kept_cases()[0].as_array()?.len() == 6).then_some(()));
        page.wait("leaving not to ask", || (page.leaving_asks() == false).then_some(()));
        page.reload();
        page.wait_for_text(".outside", "Brought back from this browser");
        page.finding("webhook/istiod-no-endpoints");
        assert_eq!(page.find_all(".tab").len(), 6);
        assert_eq!(page.copied_report(), before);

        let saved = page.saved_by("[data-do=save]");
        page.find("[data-do=erase]").click();
        page.wait_for_text(".outside", "Everything kept in this browser is erased");
        page.leave_all_the_same();
        assert_eq!((page.find_all(".finding").len(), page.kept_cases()), (0, json!([])));
        page.drop_saved("yesterday.html", &saved);
        page.wait_for_text(".outside", "A case from yesterday.html.");
        page.finding("webhook/istiod-no-endpoints");
        assert_eq!(page.find_all(".tab").len(), 6);
        assert_eq!(page.copied_report(), before);
    });
}

#[test]
fn switched_off_again_nothing_of_this_case_stays() {
    visit(|page| {
        page.paste("textarea", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        page.switch_keeping_on();
        page.wait("it to be kept", || (page.kept_cases() == json!([[REPLICASET]])).then_some(()));
        page.screenshot("kept-on");
        page.find("[data-do=keep]").click();
        page.wait("nothing to be kept", || (page.kept_cases() == json!([])).then_some(()));
        page.wait("leaving to ask again", || (page.leaving_asks() == true).then_some(()));
    });
}

#[test]
fn two_tabs_keep_each_its_own() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.finding("fleet/nodepool-workload-identity-federation-required");
        page.switch_keeping_on();
        page.wait("it to be kept", || (page.kept_cases() == json!([[MESH]])).then_some(()));
        let first = page.windows().remove(0);
        // As when a tab is duplicated: what the tab's session holds is copied.
        page.script("globalThis.other = open(location.href)", &json!([]));
        let second = page.windows().into_iter().find(|window| *window != first).unwrap();
        page.turn_to(&second);
        page.finding("fleet/nodepool-workload-identity-federation-required");
        page.find("[data-do=add]").click();
        page.paste("textarea#paste", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        page.wait("both to be kept", || {
            let kept = page.kept_cases();
            let all = kept.as_array()?;
            (all.len() == 2 && all.contains(&json!([MESH])) && all.contains(&json!([MESH, REPLICASET]))).then_some(())
        });
        page.reload();
        page.finding("webhook/istiod-no-endpoints");
        page.turn_to(&first);
        page.reload();
        page.finding("fleet/nodepool-workload-identity-federation-required");
        assert_eq!(page.find_all(".tab").len(), 1);
        // What a closed tab left is offered to one that has nothing.
        page.turn_to(&second);
        page.driver.call("DELETE", "/window", &Value::Null);
        page.turn_to(&first);
        page.script("sessionStorage.clear()", &json!([]));
        page.find(".tab-remove").click();
        page.wait("this tab's case to be gone", || (page.kept_cases() == json!([[MESH, REPLICASET]])).then_some(()));
        page.script("sessionStorage.clear()", &json!([]));
        page.reload();
        page.wait_for_text(".outside", "is kept in this browser");
        page.find("[data-outside=bring-back]").click();
        page.finding("webhook/istiod-no-endpoints");
    });
}

#[test]
fn a_browser_that_keeps_nothing_is_said_and_all_works_on() {
    visit(|page| {
        page.paste("textarea", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        for (breaks, said) in [
            ("indexedDB.open = () => { throw new DOMException('no', 'SecurityError') }", "Nothing can be kept here"),
            (
                "delete indexedDB.open;
                 IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }",
                "the browser has no room",
            ),
        ] {
            page.script(breaks, &json!([]));
            page.find("[data-do=keep]").click();
            page.wait_for_text(".outside", said);
            page.wait("the switch to be off", || {
                (page.find("[data-do=keep]").property("checked") == json!(false)).then_some(())
            });
            assert_eq!(page.leaving_asks(), json!(true));
            page.find(".outside [data-outside=dismiss]").click();
        }
        page.find("[data-do=add]").click();
        page.paste("textarea#paste", HEALTHY);
        page.wait("both inputs", || (page.find_all(".tab").len() == 2).then_some(()));
    });
}
