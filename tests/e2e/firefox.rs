//! The single file in Firefox.

use crate::disk::{NAME, compact, dist, reach};
use crate::inputs::printed_by_the_command_line;
use crate::page::Page;
use crate::pastes::transcript;
use serde_json::json;

#[test]
#[ignore = "takes Firefox and geckodriver; `cargo xtask test --only e2e` runs it where both are on PATH"]
fn the_single_file_says_the_same_and_reaches_nothing() {
    let page = Page::from_disk_in_firefox(&dist());
    page.goto(NAME);
    page.find("[data-sample]");
    let text = transcript();
    page.script(
        "const [field, text] = arguments;
         field.value = text;
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        &json!([page.find("#paste").reference(), text]),
    );
    page.finding("webhook/istiod-no-endpoints");
    page.find("[data-copy-json] .copy").click();
    page.wait_for_text("[data-copy-json] .copy", "Copied");

    page.find("#about summary").click();
    page.wait_for_text("#about", "by the browser's own record: 0. Refused by the policy: 0.");
    assert_eq!(reach(&page), ["refused", "refused"]);
    page.wait_for_text("#about", "Refused by the policy: 1.");

    // The clipboard can be read only by pasting it.
    page.find(".tab-remove").click();
    page.find("[data-sample]");
    page.find("#paste").type_keys("\u{E009}v");
    let copied = page.wait("the pasted report", || {
        let value = page.find("#paste").property("value").as_str().unwrap_or_default().to_owned();
        (!value.is_empty()).then_some(value)
    });
    assert_eq!(copied, compact(&printed_by_the_command_line("paste", text.as_bytes())));
}
