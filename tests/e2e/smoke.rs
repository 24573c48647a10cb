//! The page loads, and what guards it works.

use crate::page::{Page, visit};
use crate::trusted::untyped;
use serde_json::json;

#[test]
fn the_page_loads_and_asks_for_nothing_else() {
    visit(|page| {
        page.wait("the page to be mounted", || {
            let text = page.script("return document.body.innerText", &json!([]));
            text.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
        });
        let requests = page.requests();
        assert!(requests.iter().any(|url| url.ends_with("_bg.wasm")), "no module was loaded: {requests:?}");
    });
}

#[test]
fn neither_the_page_nor_its_worker_can_reach_anything_else() {
    // Not by `visit`: a refusal is an error on the console. Trusted Types would start no such worker at all.
    let page = Page::start_with(untyped("smoke-untyped"));
    page.goto("");
    let outcome = page.script_async(
        "const done = arguments[arguments.length - 1];
         const reach = `fetch('https://example.com/').then(() => 'reached', () => 'refused')`;
         const fetched = (0, fetch)('https://example.com/').then(() => 'reached', () => 'refused');
         const worker = new Worker(URL.createObjectURL(new Blob([`${reach}.then(postMessage)`])));
         worker.onerror = () => done('no worker');
         worker.onmessage = async ({ data }) => done([await fetched, data]);",
        &json!([]),
    );
    assert_eq!(outcome, json!(["refused", "refused"]));
    page.finish_despite_errors();
}
