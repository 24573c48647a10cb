//! What a person does with a case: names, order and kinds of inputs, filters, what is set aside, the note, wrapped lines.

use serde_json::{Value, json};

use crate::page::{Page, visit};
use crate::pastes::{MESH, REPLICASET};

impl Page {
    /// A case of two inputs, each with a cause.
    #[track_caller]
    fn two_inputs(&self) {
        self.paste("textarea", MESH);
        self.finding("fleet/nodepool-workload-identity-federation-required");
        self.paste_anywhere(REPLICASET);
        self.finding("webhook/istiod-no-endpoints");
        self.wait_for_text(".tab-name", "ReplicaSet");
    }

    fn ask(&self, script: &str) -> Value {
        self.script(&format!("return {script}"), &json!([]))
    }

    #[track_caller]
    pub(crate) fn wait_until(&self, script: &str) {
        self.wait(script, || (self.ask(&format!("!!({script})")) == json!(true)).then_some(()));
    }

    /// The tabs' texts, what only screen readers say included.
    fn tabs(&self) -> Value {
        self.ask("[...document.querySelectorAll('.tab-name')].map((tab) => tab.textContent)")
    }

    /// Sets the value of a field and says that it changed.
    fn fill_in(&self, css: &str, value: &str) {
        let fill = "const field = document.querySelector(arguments[0]);
             field.value = arguments[1];
             field.dispatchEvent(new InputEvent('input', { bubbles: true }));
             field.dispatchEvent(new Event('change', { bubbles: true }))";
        self.script(fill, &json!([css, value]));
    }
}

#[test]
fn an_input_has_the_name_that_it_is_given() {
    visit(|page| {
        page.two_inputs();
        assert_eq!(page.tabs(), json!(["problem: mesh describe", "problem: ReplicaSet"]));
        page.press_key("F2");
        page.wait_until("document.activeElement.id === 'rename'");
        page.fill_in("#rename", "prod <b>x</b>");
        page.press_key("Enter");
        page.wait_until("document.querySelector('.evidence[data-source=\"prod <b>x</b>\"]')");
        assert_eq!(page.tabs(), json!(["problem: mesh describe", "problem: prod <b>x</b> ReplicaSet"]));
        assert_eq!(page.ask("document.activeElement.className"), json!("tab-name"));
        assert!(page.copied_report().contains("\"source\":\"prod <b>x</b>\""));
        page.script(
            "document.querySelector('.tab-name').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))",
            &json!([]),
        );
        page.wait_until("document.activeElement.id === 'rename'");
        page.fill_in("#rename", "given up");
        page.press_key("Escape");
        page.wait_until("!document.querySelector('#rename')");
        assert_eq!(page.tabs()[0], json!("problem: mesh describe"));
    });
}

#[test]
fn inputs_are_moved_closed_and_had_back() {
    visit(|page| {
        page.two_inputs();
        // In one script, since what was pasted may still be given the focus.
        let alt = "const tab = document.querySelector('.tab[data-current=true] .tab-name');
             tab.focus();
             tab.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', altKey: true, bubbles: true, cancelable: true }));";
        page.script(alt, &json!([]));
        page.wait_until("document.querySelector('.tab-name').textContent.includes('ReplicaSet')");
        page.wait_until("document.activeElement.textContent.includes('ReplicaSet')");
        page.press_key("]");
        page.wait_until("document.querySelector('.tab[data-current=true]').textContent.includes('mesh describe')");
        page.press_key("[");
        page.find(".tab[data-current=true] .tab-remove").click();
        page.wait_for_text(".undone", "Removed ReplicaSet.");
        page.wait_until("document.activeElement.className === 'tab-name'");
        page.wait_until("!document.querySelector('[data-rule=\"webhook/istiod-no-endpoints\"]')");
        page.find("[data-do='restore']").click();
        page.finding("webhook/istiod-no-endpoints");
        assert_eq!(page.tabs(), json!(["problem: ReplicaSet", "problem: mesh describe"]));
        assert_ne!(page.ask("document.activeElement.tagName"), json!("BODY"));
    });
}

#[test]
fn an_input_is_taken_for_what_the_person_says() {
    visit(|page| {
        page.two_inputs();
        assert_eq!(page.ask("document.querySelector('.select').options[0].text"), json!("as recognized"));
        page.fill_in("[data-kind-of]", "text");
        page.wait_until("document.querySelector('.tab[data-current=true] .tab-name').textContent.endsWith('paste')");
        page.fill_in("[data-kind-of]", "");
        page.wait_until(
            "document.querySelector('.tab[data-current=true] .tab-name').textContent.endsWith('ReplicaSet')",
        );
    });
}

#[test]
fn what_is_set_aside_is_out_of_the_way_and_comes_back() {
    visit(|page| {
        page.two_inputs();
        page.script(
            "globalThis.told = 0; document.addEventListener('meshmedic:report', () => { told += 1 })",
            &json!([]),
        );
        let (headline, counts) = (page.find(".headline").text(), page.find(".counts").text());
        page.press_key("j");
        page.press_key("x");
        page.wait_until("document.activeElement.matches('.set-aside input')");
        page.fill_in(".set-aside input", "OPS-7");
        page.find(".set-aside [data-reason='ticket']").click();
        page.wait_until("document.activeElement.matches('.headline')");
        let now = page.find(".headline").text();
        assert!(now != headline && now.contains("istiod"), "{now}");
        assert_ne!(page.find(".counts").text(), counts);
        assert!(page.ask("document.title").as_str().unwrap().starts_with("(1) Service istiod"));
        assert!(
            page.find_all(".findings [data-rule='fleet/nodepool-workload-identity-federation-required']").is_empty()
        );
        assert_eq!(page.ask("told"), json!(0), "a host's report stays whole");
        page.find("[data-fold='aside'] summary").click();
        let list = page.wait_for_text("[data-fold='aside']", "Bring back");
        assert!(list.contains("In another ticket \u{b7} OPS-7 \u{b7} with 3 that follow from it"), "{list}");
        // It stays aside in the next report.
        page.find("[data-choice='ja']").click();
        page.wait_for_text(".set-aside summary", "\u{9664}\u{5916}");
        assert!(
            page.find_all(".findings [data-rule='fleet/nodepool-workload-identity-federation-required']").is_empty()
        );
        page.find("[data-choice='en']").click();
        page.wait_for_text("[data-fold='aside']", "Bring back");
        page.find("[data-do='bring-back']").click();
        page.wait_until("document.activeElement.matches('.finding-head')");
        assert_eq!((page.find(".headline").text(), page.find(".counts").text()), (headline, counts));
    });
}

#[test]
fn a_filter_says_what_it_hides() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.finding("fleet/nodepool-workload-identity-federation-required");
        assert!(page.find_all(".filter").is_empty(), "a short report needs none");
        page.paste_anywhere(REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        let headline = page.find(".headline").text();
        page.script("document.activeElement?.blur()", &json!([]));
        page.press_key("f");
        page.wait_until("document.activeElement.id === 'filter'");
        page.fill_in("#filter", "workload identity");
        page.wait_for_text("[data-shown]", "1 of 2 shown, 1 new hidden");
        assert_eq!(page.ask("document.querySelectorAll('.findings > li').length"), json!(1));
        assert!(page.ask("document.querySelectorAll('.findings .explained .finding').length").as_u64() > Some(0));
        assert_eq!(page.find(".headline").text(), headline);
        page.find("[data-do='show-all']").click();
        page.wait_until("document.querySelectorAll('.findings > li').length === 2");
        page.fill_in("[data-filter='area']", "webhook");
        page.wait_for_text("[data-shown]", "1 of 2 shown");
    });
}

#[test]
fn a_note_stays_with_its_case() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.find(".finding");
        page.find("[data-fold='note'] summary").click();
        page.fill_in(".note", "called the owner\n<b>at 03:12</b>");
        page.find(".tab-remove").click();
        page.find("[data-do='restore']").click();
        page.find(".finding");
        assert_eq!(page.find(".note").property("value"), json!("called the owner\n<b>at 03:12</b>"));
        page.wait_for_text("[data-fold='note'] summary", "called the owner");
    });
}

/// Numbers stand at the first rows of their lines, marks on their words, and evidence is in the window, wherever it stands.
#[test]
fn wrapped_lines_keep_their_numbers_and_marks() {
    visit(|page| {
        page.resize(400, 800);
        page.paste(
            "textarea",
            &format!(
                "{}{REPLICASET}",
                "\u{9577}\u{3044}\tline of words that no narrow window holds at once\n".repeat(3000)
            ),
        );
        page.finding("webhook/istiod-no-endpoints");
        page.script("document.querySelector('[data-choice=report]').click()", &json!([]));
        page.find(".evidence .line-number").click();
        page.wait_until("document.querySelector('.row[data-evidence=\"3036\"] mark')");
        let at = "(() => {
             // The last one: other findings have marks above it.
             const rect = (css) => [...document.querySelectorAll(css)].at(-1).getBoundingClientRect();
             const [row, number, area, mark] = ['.row[data-evidence]', '.number[data-marked]', '.area', '.row mark'].map(rect);
             return [Math.abs(row.top - number.top) < 1, Math.abs(row.height - number.height) < 1, row.height > 20,
                     document.querySelector('.area').scrollLeft,
                     mark.left >= area.left && mark.right <= area.right && mark.top >= area.top && mark.bottom <= area.bottom,
                     // Text area and copy have the same height: they break alike.
                     Math.abs(document.querySelector('.area').scrollHeight - document.querySelector('.mirror').offsetHeight - 16) <= 20];
             })()";
        let right = json!([true, true, true, 0, true, true]);
        page.wait("numbers and marks in their places", || (page.ask(at) == right).then_some(()));
        page.screenshot("wrapped");
        page.find("[data-do='back']").click();
        page.wait_until("document.activeElement.matches('.finding-head')");
        assert!(!page.find("#paste").is_displayed());
        page.script("document.querySelector('[data-choice=paste]').click()", &json!([]));
        page.find(".wrap-lines input").click();
        page.wait_until("!document.querySelector('.mirror') && document.querySelector('.row').offsetHeight === 20");
        page.wait_until("[...document.querySelectorAll('.number')].every((number) => number.offsetHeight === 20)");
    });
}
