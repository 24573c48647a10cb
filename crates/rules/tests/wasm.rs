//! What can differ in the browser: patterns compile at run time there, and the report must be the same bytes.
#![cfg(target_arch = "wasm32")]

use meshmedic_rules::{Input, Lang, Options, analyze};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_pattern_compiles() {
    assert_eq!(meshmedic_rules::detect::compile_all(), Vec::<String>::new());
}

#[wasm_bindgen_test]
fn a_paste_is_analysed() {
    let paste = include_bytes!("cases/webhook/istiod-no-endpoints/match-replicaset-event.txt");
    let input = Input { source: "paste".to_owned(), bytes: paste, kind: None };
    for lang in [Lang::En, Lang::Ja] {
        let report = analyze(&[input.clone()], &Options { lang, ..Options::default() }, &mut |_, _| {});
        assert_eq!(report.findings[0].rule, "webhook/istiod-no-endpoints");
    }
}
