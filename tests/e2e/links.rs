//! Links that hold a text: what they open, what they ask, and what they can't do.

use crate::disk::{NAME, dist};
use crate::page::{Page, visit, visit_at};
use crate::pastes::{MESH, REPLICASET};
use base64::Engine;
use serde_json::json;
use std::io::Write;

/// A link's fragment, made as its documentation says, by another program than the page.
pub(crate) fn fragment(text: &str) -> String {
    let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    deflate.write_all(text.as_bytes()).unwrap();
    format!("#text={}", base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(deflate.finish().unwrap()))
}

#[test]
fn a_link_fills_an_empty_case_and_says_so() {
    visit_at(&fragment(REPLICASET), |page| {
        page.finding("webhook/istiod-no-endpoints");
        page.wait_for_text(".outside", "came with the link");
        assert_eq!(page.find("#paste").property("value"), json!(REPLICASET));
        assert_eq!(page.script("return location.hash", &json!([])), json!(""));
        page.screenshot("link-opened");
        page.find("[data-choice='ja']").click();
        page.wait_for_text(".outside", "リンクに含まれていたもの");
        page.find("[data-outside=dismiss]").click();
        assert!(page.find_all(".outside").is_empty());
    });
}

#[test]
fn a_link_asks_before_it_adds_to_a_case() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.finding("fleet/nodepool-workload-identity-federation-required");
        page.script("location.hash = arguments[0]", &json!([fragment(REPLICASET)]));
        page.wait_for_text(".outside", "The link holds a text of");
        assert_eq!(page.find("#paste").property("value"), json!(MESH));
        assert_eq!(page.find_all(".tab").len(), 1);
        page.find("[data-outside=add]").click();
        page.finding("webhook/istiod-no-endpoints");
        assert_eq!(page.find_all(".tab").len(), 2);
    });
}

#[test]
fn a_link_is_made_only_after_asking_and_gives_the_same_case() {
    visit(|page| {
        page.allow_clipboard();
        page.paste("textarea", MESH);
        page.find("[data-do=add]").click();
        page.paste("textarea#paste", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        page.open_share();
        page.find(".share [data-names=replaced]").click();
        page.shared();
        page.share_as("link");
        page.wait_for_text(".share", "Whoever gets the link can read it");
        assert!(page.script("return location.hash", &json!([])) == json!(""));
        page.press_copy(".share [data-outside=copy-link]");
        let link = page.clipboard();
        page.wait("the dialog to go", || page.find_all(".share").is_empty().then_some(()));
        let before = page.copied_report();
        page.driver.call("POST", "/url", &json!({ "url": "about:blank" }));
        page.driver.call("POST", "/url", &json!({ "url": link }));
        page.finding("fleet/nodepool-workload-identity-federation-required");
        page.finding("webhook/istiod-no-endpoints");
        assert_eq!(page.find_all(".tab").len(), 2);
        assert_eq!(page.copied_report(), before);
    });
}

/// A page that is not served securely has no clipboard to write to.
#[test]
fn a_link_is_copied_without_a_clipboard_to_write_to() {
    visit(|page| {
        page.allow_clipboard();
        page.paste("textarea", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        page.script(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })",
            &json!([]),
        );
        page.open_share();
        page.share_as("link");
        let link = page.find(".share .url").property("value");
        page.press_copy("[data-outside=copy-link]");
        page.script("delete navigator.clipboard", &json!([]));
        assert_eq!(json!(page.clipboard()), link);
    });
}

#[test]
fn the_single_file_opens_links_too() {
    let page = Page::from_disk(&dist());
    page.goto(&format!("{NAME}{}", fragment(REPLICASET)));
    page.finding("webhook/istiod-no-endpoints");
    page.wait_for_text(".outside", "came with the link");
    page.finish();
}

/// A link's text is text: nothing in it runs, nothing in it is asked for, and what hides is not hidden.
#[test]
fn a_hostile_link_runs_nothing() {
    let hostile = "<img src=x onerror=document.title='ran'><script>document.title='ran'</script>\n\
                   </textarea></script><svg onload=document.title='ran'>{{constructor.constructor('1')()}}\n\
                   javascript:document.title='ran' https://evil.example/?q=1\n\
                   failed calling webhook \"namespace.sidecar-injector.istio.io\": no endpoints available for service \"istiod-asm-1143-0\" <b>https://evil.example/x</b>";
    visit_at(&fragment(hostile), |page| {
        page.finding("webhook/istiod-no-endpoints");
        assert_eq!(page.find("#paste").property("value"), json!(hostile));
        assert_ne!(page.script("return document.title", &json!([])), json!("ran"));
        let found = "return document.querySelectorAll('.report img, .report script, .report svg:not(.picture, .picture *), .report b, [onerror], [onload]').length";
        assert_eq!(page.script(found, &json!([])), json!(0));
        let links = page.script("return [...document.links].map((link) => link.href)", &json!([]));
        let links: Vec<String> = serde_json::from_value(links).unwrap();
        assert!(links.iter().all(|link| !link.contains("evil") && !link.starts_with("javascript")), "{links:?}");
    });
}

/// A short link can hold more lines than any text area lays out: that text is held as a file.
#[test]
fn a_link_of_very_many_lines_is_held_as_a_file() {
    let lines = fragment(&format!("{}{REPLICASET}", "\n".repeat(500_000)));
    assert!(lines.len() < 4_000);
    visit_at(&lines, |page| {
        page.finding("webhook/istiod-no-endpoints");
        page.find(".held");
        assert!(page.find_all("textarea").iter().all(|area| area.property("value") == json!("")));
    });
}

#[test]
fn a_damaged_or_swollen_link_is_named_and_takes_nothing() {
    let swollen = fragment(&"a".repeat(3_000_000));
    assert!(swollen.len() < 10_000);
    // Each text of a link is small enough, all together are not.
    let half = "a".repeat(1_500_000);
    for (link, sentence) in [
        ("#text=%%%", "This link is damaged"),
        ("#text=AAAA", "This link is damaged"),
        (&fragment(REPLICASET)[..200], "This link is damaged"),
        (&swollen, "too large"),
        (&format!("{}{}", fragment(&half), format!("&{}", &fragment(&half)[1..]).repeat(5)), "too large"),
        (&format!("{}{}", fragment("x"), format!("&{}", &fragment("x")[1..]).repeat(100)), "too large"),
    ] {
        visit_at(link, |page| {
            page.wait_for_text(".outside", sentence);
            assert_eq!(page.find("#paste").property("value"), json!(""));
        });
    }
}
