//! Every state the page can be in: a slow or broken engine, narrow windows; and pictures of all of them.

use crate::page::Page;
use crate::pastes::{HEALTHY, MESH, transcript};
use serde_json::json;

/// An engine that answers nothing, or breaks, for as long as `globalThis.engineIs` says so.
const FAKE: &str = "
    let real;
    const fake = (body) => new Worker(URL.createObjectURL(new Blob([`postMessage(['0:']); onmessage = () => { ${body} }`])));
    Object.defineProperty(globalThis, 'startEngine', {
      set(start) { real = start; },
      get() {
        switch (globalThis.engineIs) {
          case 'silent': return () => fake(`postMessage(['1:1:40:100:'])`);
          case 'broken': return () => fake(`postMessage(['3:11:unreachable'])`);
          default: return real;
        }
      },
    });";

/// The page at an address, with such an engine.
pub(crate) fn page_with(engine: &str, address: &str) -> Page {
    let page = Page::start();
    // The page's policy starts no worker but its own, and these are none.
    page.driver.cdp("Page.setBypassCSP", &json!({ "enabled": true }));
    let source = format!("globalThis.engineIs = '{engine}'; {FAKE}");
    page.driver.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    page.goto(address);
    page
}

#[test]
fn a_long_analysis_can_be_cancelled() {
    let page = page_with("silent", "");
    page.paste("textarea", MESH);
    page.find("[data-state='working']");
    assert_eq!(page.find("[data-state='working'] progress").property("value"), json!(40));
    page.find("body").type_keys("\u{E00C}");
    page.find("[data-state='cancelled']");
    page.script("globalThis.engineIs = ''", &json!([]));
    page.find("[data-do='again']").click();
    page.find("[data-state='working'], [data-state='cancelled'], .finding");
    assert_eq!(page.find("#paste").property("value"), json!(MESH));
    page.finish();
}

#[test]
fn a_broken_engine_loses_nothing() {
    let page = page_with("broken", "");
    page.paste("textarea", MESH);
    assert!(page.wait_for_text("[data-state='failed']", "stopped").contains("unreachable"));
    assert_eq!(page.find("#paste").property("value"), json!(MESH));
    page.script("globalThis.engineIs = ''", &json!([]));
    page.find("[data-do='again']").click();
    page.finding("fleet/nodepool-workload-identity-federation-required");
    assert!(page.find_all("[data-state='failed']").is_empty());
    page.finish();
}

/// A browser older than 2023 refuses the modules.
#[test]
fn a_browser_without_simd_is_told_so() {
    const OLD: &str = "WebAssembly.validate = () => false;
        for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming'])
          WebAssembly[name] = () => Promise.reject(new WebAssembly.CompileError('invalid opcode 0xfd'));";
    let page = Page::start();
    page.driver.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": OLD }));
    page.goto("");
    let said = page.wait_for_text("#old", "it needs WebAssembly with SIMD");
    assert!(said.contains("SIMD に対応した WebAssembly が必要です"), "{said}");
    assert!(!page.find("#broken").is_displayed());
    page.finish_despite_errors();
}

#[test]
fn a_narrow_window_shows_one_half_at_a_time() {
    let page = Page::start();
    page.resize(320, 640);
    page.goto("");
    page.find("[data-sample]");
    assert_no_sideways_scrolling(&page, "empty");
    page.paste("textarea", &transcript());
    page.find(".finding");
    page.wait("the report", || page.find("#report").is_displayed().then_some(()));
    assert!(page.find(".switch [data-choice='report']").text().contains("problem"));
    assert_no_sideways_scrolling(&page, "report");
    page.script("document.querySelectorAll('details').forEach((details) => { details.open = true })", &json!([]));
    assert_no_sideways_scrolling(&page, "report, unfolded");
    page.find(".switch [data-choice='paste']").click();
    assert!(!page.find("#report").is_displayed() && page.find("#paste").is_displayed());
    assert_no_sideways_scrolling(&page, "paste");
    page.finish();
}

/// What a step does is said in words as long as it takes.
#[test]
fn the_signs_of_steps_fit_a_narrow_window() {
    const SANDBOX: &str = "membershipStates:\n  projects/7766/locations/global/memberships/shop-jp:\n    servicemesh:\n      \
        conditions:\n      - code: GKE_SANDBOX_UNSUPPORTED\n        severity: ERROR\n";
    let page = Page::start();
    page.resize(320, 640);
    page.goto("");
    page.paste("textarea", SANDBOX);
    page.wait_for_text(".steps", "changes the workload and restarts its pods");
    assert_no_sideways_scrolling(&page, "English");
    page.find("[data-choice='ja']").click();
    page.wait_for_text(".steps", "ワークロードを変更し Pod を再起動");
    assert_no_sideways_scrolling(&page, "Japanese");
    page.finish();
}

#[track_caller]
pub(crate) fn assert_no_sideways_scrolling(page: &Page, state: &str) {
    let wide = page.script(
        "const box = document.querySelector('dialog[open]') ?? document.scrollingElement;
         if (box.scrollWidth <= box.clientWidth) return [];
         const room = box.getBoundingClientRect().left + box.clientWidth;
         return [...box.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > room + 1)
           .map((e) => e.className || e.outerHTML.slice(0, 60)).slice(0, 8)",
        &json!([]),
    );
    assert_eq!(wide, json!([]), "{state}");
}

#[test]
fn everything_that_is_pressed_is_large_enough() {
    let page = Page::start();
    page.goto("");
    page.paste("textarea", &transcript());
    page.find(".finding");
    page.script("document.querySelectorAll('details').forEach((details) => { details.open = true })", &json!([]));
    let small = page.script(
        "return [...document.querySelectorAll('button, summary, input:not([type=file]), label.button')]
           .map((e) => [e.className, (e.type === 'checkbox' ? e.closest('label') : e).getBoundingClientRect()])
           .filter(([, box]) => box.height > 0 && (box.height < 24 || box.width < 24))
           .map(([name, box]) => `${name} ${box.width}x${box.height}`)",
        &json!([]),
    );
    assert_eq!(small, json!([]));
    page.finish();
}

/// Not a test: pictures of every state, in the folder that MESHMEDIC_SCREENSHOTS names.
#[test]
fn pictures() {
    let Ok(folder) = std::env::var("MESHMEDIC_SCREENSHOTS") else { return };
    let save = |page: &Page, name: &str| page.picture(&folder, name);
    let page = Page::start();
    page.resize(1440, 900);
    page.goto("");
    page.find("[data-sample]");
    save(&page, "empty");
    page.paste("textarea", &transcript());
    page.find(".finding");
    save(&page, "screenshot");
    for (name, width, scheme, lang) in [
        ("dark", 1440, "dark", "en"),
        ("1280", 1280, "light", "en"),
        ("900", 900, "light", "en"),
        ("600", 600, "light", "en"),
        ("320", 320, "dark", "en"),
        ("ja", 1280, "light", "ja"),
        ("ja-dark", 1280, "dark", "ja"),
        ("ja-600", 600, "light", "ja"),
    ] {
        page.resize(width, 900);
        page.prefer("prefers-color-scheme", scheme);
        page.find(&format!("[data-choice='{lang}']")).click();
        page.wait("the report in that language", || {
            (page.find(".report-body").attribute("lang").as_deref() == Some(lang)).then_some(())
        });
        save(&page, &format!("findings-{name}"));
    }
    page.finish();

    let healthy = Page::start();
    healthy.resize(1280, 900);
    healthy.goto("");
    healthy.paste("textarea", HEALTHY);
    healthy.find(".summary");
    save(&healthy, "nothing-found");
    healthy.finish();
    for (engine, state) in [("silent", "working"), ("broken", "failed")] {
        let page = page_with(engine, "");
        page.resize(1280, 900);
        page.paste("textarea", MESH);
        page.find(&format!("[data-state='{state}']"));
        save(&page, state);
        page.finish();
    }
}
