//! What a report rests on is in sight, what is new is said, and nothing typed is lost.

use serde_json::{Value, json};

use crate::page::{Page, visit};
use crate::pastes::{HEALTHY, MESH, REPLICASET};

const CREDENTIAL: &str = "ya29.a0AfZx81Qp0vLk3jT9sWbN2mYc7RdG5hVfUa";

impl Page {
    /// Pastes where no field has the focus.
    #[track_caller]
    pub(crate) fn paste_anywhere(&self, text: &str) {
        self.script("document.activeElement?.blur()", &json!([]));
        self.paste_at("body", text);
    }

    #[track_caller]
    pub(crate) fn paste_at(&self, css: &str, text: &str) {
        let paste = "const data = new DataTransfer();
             data.setData('text/plain', arguments[1]);
             document.querySelector(arguments[0]).dispatchEvent(
               new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
        self.script(paste, &json!([css, text]));
    }

    #[track_caller]
    pub(crate) fn press_key(&self, key: &str) {
        let press = "(document.activeElement ?? document.body).dispatchEvent(
             new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true }))";
        self.script(press, &json!([key]));
    }

    /// Waits for the language of the page's first paint to be taken over.
    fn started(&self) {
        self.find("[data-choice='en']");
    }
}

/// The first mark of the first finding's evidence lies in its box and in the window, sideways, with nothing scrolled.
#[test]
fn what_a_finding_rests_on_is_in_sight() {
    visit(|page| {
        page.paste("textarea", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        for width in [1440, 900, 400, 320] {
            page.resize(width, 900);
            page.script("document.querySelector('[data-choice=report]')?.click()", &json!([]));
            let seen = page.script(
                "const mark = document.querySelector('.findings > li > .finding .evidence mark');
                 mark.scrollIntoView({ block: 'center' });
                 const [at] = mark.getClientRects(), box = mark.closest('code').getBoundingClientRect();
                 return [at.left >= box.left - 1, at.right <= Math.min(box.right, innerWidth) + 1,
                         at.top >= box.top - 1, at.bottom <= box.bottom + 1, mark.closest('code').scrollLeft === 0]",
                &json!([]),
            );
            assert_eq!(seen, json!([true, true, true, true, true]), "{width}");
        }
        page.screenshot("sight");
        page.wait_for_text(".evidence", "\u{2026} ");
        let whole = page.find(".evidence .whole");
        whole.click();
        page.wait_for_text(".evidence", "Warning");
    });
}

#[test]
fn a_paste_anywhere_is_an_input_and_what_it_brings_is_new() {
    visit(|page| {
        page.started();
        page.paste_anywhere(MESH);
        page.finding("fleet/nodepool-workload-identity-federation-required");
        assert!(page.find_all(".fresh").is_empty(), "nothing is new in a first report");
        page.paste_anywhere(REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        assert_eq!(page.find_all(".tab").len(), 2);
        page.wait_for_text(".tab-name", "mesh describe");
        page.wait_for_text(".tab-name", "ReplicaSet");
        let index = page.wait_for_text(".causes", "new");
        assert_eq!(index.lines().filter(|line| line.contains("new")).count(), 1, "{index}");
        page.wait("what is new to be announced", || {
            let said = page.script("return document.querySelector('[role=status].unseen').textContent", &json!([]));
            said.as_str().filter(|said| said.contains(" new. ")).map(|_| ())
        });
        // The index is the way to each cause.
        page.script("[...document.querySelectorAll('.causes .link')].at(-1).click()", &json!([]));
        let open = page.script("return document.activeElement.closest('.finding').dataset.rule", &json!([]));
        assert_ne!(open, Value::Null);
    });
}

#[test]
fn keys_lead_through_the_causes() {
    visit(|page| {
        page.allow_clipboard();
        page.paste("textarea", MESH);
        page.paste_at("body", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        page.script("document.activeElement.blur()", &json!([]));
        let place =
            || page.script("return document.activeElement.closest('.findings > li > .finding')?.id", &json!([]));
        page.press_key("j");
        let first = place();
        page.press_key("j");
        let second = place();
        assert!(first != second && first != Value::Null && second != Value::Null, "{first} {second}");
        page.press_key("k");
        assert_eq!(place(), first);
        page.press_key("c");
        page.wait("the command to be copied", || (!page.clipboard().is_empty()).then_some(()));
        // A field takes its keys itself.
        page.script("document.querySelector('#paste').focus()", &json!([]));
        page.press_key("/");
        assert_eq!(page.script("return location.hash", &json!([])), json!(""));
    });
}

#[test]
fn leaving_with_something_pasted_asks() {
    visit(|page| {
        page.started();
        let asks = || {
            page.script(
                "const leaving = new Event('beforeunload', { cancelable: true });
                 dispatchEvent(leaving);
                 return leaving.defaultPrevented",
                &json!([]),
            )
        };
        assert_eq!(asks(), json!(false));
        page.paste("textarea", HEALTHY);
        page.find(".summary");
        assert_eq!(asks(), json!(true));
        page.find(".tab-remove").click();
        page.wait("the case to be empty", || page.find_all(".summary").is_empty().then_some(()));
        assert_eq!(asks(), json!(false));
    });
}

#[test]
fn credentials_stay_in_the_text_area() {
    visit(|page| {
        page.allow_clipboard();
        let text = format!("$ curl -H 'Authorization: Bearer {CREDENTIAL}' https://mesh.example\n{REPLICASET}");
        page.script(
            "document.addEventListener('meshmedic:report', ({ detail }) => (globalThis.heard = detail))",
            &json!([]),
        );
        page.paste("textarea", &text);
        page.finding("webhook/istiod-no-endpoints");
        page.wait_for_text("[data-notice]", "an authorization header (line 1)");
        let hidden = &CREDENTIAL[12..];
        let shown = page.script("return document.body.innerText + globalThis.heard", &json!([]));
        assert!(!shown.to_string().contains(hidden), "{shown}");
        assert!(!page.copied_report().contains(hidden));
        page.open_share();
        page.wait_for_text(".share", "Credentials are masked, on 1 line");
        page.share_as("link");
        let link = page.find(".share .url").property("value");
        page.find("[data-outside=dismiss]").click();
        page.driver.call("POST", "/url", &json!({ "url": "about:blank" }));
        page.driver.call("POST", "/url", &json!({ "url": link }));
        page.finding("webhook/istiod-no-endpoints");
        let opened = page.find("#paste").property("value");
        let opened = opened.as_str().unwrap();
        assert!(!opened.contains(hidden) && opened.len() == text.len(), "{opened}");
    });
}

#[test]
fn a_copied_command_says_which_name_is_open() {
    visit(|page| {
        page.allow_clipboard();
        page.paste("textarea", MESH);
        page.finding("fleet/nodepool-workload-identity-federation-required");
        let open = ".command:has(.name-input[data-is~=open]) .copy";
        let button = page.find(open);
        let name =
            page.script("return document.querySelector(arguments[0]).getAttribute('aria-label')", &json!([open]));
        assert!(name.as_str().unwrap().starts_with("Copy: gcloud "), "{name}");
        button.click();
        page.wait_for_text(".copy", " open");
    });
}

#[test]
fn what_could_not_be_read_is_not_called_healthy() {
    visit(|page| {
        page.started();
        page.script(
            "const data = new DataTransfer();
             data.items.add(new File([new Uint8Array([0x7f, 69, 76, 70, 2, 1, 1, 0, 0, 0, 0, 0])], 'core.12345'));
             document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))",
            &json!([]),
        );
        page.wait_for_text("[data-headline]", "core.12345: This is not text and was not read.");
        page.wait_for_text(".unread", "Not read");
        page.wait_for_text(".held", "This is not text and was not read.");
    });
}

#[test]
fn printed_it_is_whole() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.finding("fleet/nodepool-workload-identity-federation-required");
        let dark = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
        page.driver.cdp("Emulation.setEmulatedMedia", &json!({ "media": "print", "features": dark }));
        page.script("dispatchEvent(new Event('beforeprint'))", &json!([]));
        let folded = "return document.querySelectorAll('.findings details:not([open])').length";
        assert_eq!(page.script(folded, &json!([])), json!(0));
        let seen = "return [...document.querySelectorAll('.bar, .intake, .button')].filter((part) => part.checkVisibility()).length";
        assert_eq!(page.script(seen, &json!([])), json!(0));
        // Paper is white, whatever is preferred on a screen.
        assert_eq!(page.find(".headline").style("color"), "rgb(27, 31, 36)");
        page.screenshot("printed");
        page.script("dispatchEvent(new Event('afterprint'))", &json!([]));
        assert_ne!(page.script(folded, &json!([])), json!(0));
    });
}
