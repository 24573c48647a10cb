//! The page loads, and what guards it works.

use crate::disk::dist;
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

/// By the letter: with Trusted Types, a browser refuses most of what a looser policy would allow, and no attempt shows it.
#[test]
fn the_policy_allows_its_own_files_and_nothing_made_of_text() {
    let page = std::fs::read_to_string(dist().join("site/index.html")).unwrap();
    let (_, policy) = page.split_once("Content-Security-Policy\" content=\"").expect("a policy");
    let (policy, after) = policy.split_once('"').expect("an end");
    assert!(!after.contains("Content-Security-Policy\""));
    let directives: Vec<&str> = policy.split("; ").collect();
    let expected = [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types meshmedic",
    ];
    assert_eq!(directives, expected);
}
