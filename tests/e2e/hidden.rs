//! Characters that hide or reorder text are seen for what they are, wherever the page shows something of the paste.

use crate::page::visit;
use crate::pastes::REPLICASET;
use serde_json::json;

const HIDDEN: &str = "\u{202e}\u{2066}\u{200f}\u{61c}";
const SHOWN: &str = "\\u{202E}\\u{2066}\\u{200F}\\u{061C}";

#[test]
fn what_reorders_text_is_visible() {
    visit(|page| {
        // Beside the message, so that it stands in the evidence, and in the name of a file.
        let text = REPLICASET.replace("no endpoints available", &format!("{HIDDEN}no endpoints available"));
        assert_ne!(text, REPLICASET);
        page.drop_bytes(&format!("a{HIDDEN}txt.log"), text.as_bytes());
        let finding = page.finding("webhook/istiod-no-endpoints");
        page.find(&format!("{finding} .evidence .whole")).click();
        page.wait_for_text(&format!("{finding} .evidence"), SHOWN);
        page.wait_for_text(".tab-name", &format!("a{SHOWN}txt.log"));
        // Its lines are still found in the text area, which alone shows the text as it is.
        page.find(".backdrop [data-evidence]");
        let left = page.script(
            "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
             const left = [];
             while (walker.nextNode()) {
               const { data, parentElement } = walker.currentNode;
               if (/[\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\u061c]/.test(data) && !parentElement.closest('.backdrop')) left.push(data);
             }
             for (const element of document.querySelectorAll('[title], [aria-label]'))
               if (/[\\u202a-\\u202e\\u2066-\\u2069]/.test(element.title + element.ariaLabel)) left.push(element.outerHTML);
             return left",
            &json!([]),
        );
        assert_eq!(left, json!([]));
        page.screenshot("hidden");
    });
}
