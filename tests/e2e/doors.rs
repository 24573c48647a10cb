//! One set of inputs at every door: each gives the command line's report, byte for byte, and so names the same causes.

use crate::disk::{NAME, compact, dist};
use crate::embed::{ELEMENT, host};
use crate::frame::{BY_HAND, FRAME};
use crate::inputs::printed_by_the_command_line;
use crate::js_package;
use crate::page::Page;
use crate::pastes::{HEALTHY, MESH, REPLICASET, REVISION, STARTUP, VIP, transcript};
use serde_json::{Value, json};

/// Outputs in which findings follow from others, and some that look as if they did; tests/nesting.rs and the command line's tests hold
/// that outline, ticket and terminal nest them as the report says.
const NESTED: [&str; 4] = [
    include_str!("nested/two-memberships.txt"),
    include_str!("nested/two-namespaces.txt"),
    include_str!("nested/provisioning-unfinished.txt"),
    include_str!("nested/zero-nodes.txt"),
];

/// What people paste, with what a door might change on the way: several outputs, other line ends, other scripts, control
/// and direction characters, markup. None of them has an age in it, which would depend on when it was asked.
fn inputs() -> Vec<String> {
    let odd = format!("\u{202e}<b>&amp;</b> \u{7}\u{1b}[31mエラー\u{1b}[0m 😀\tend\u{a0}\n{REPLICASET}");
    let crlf = MESH.replace('\n', "\r\n");
    let others =
        [MESH, REVISION, REPLICASET, HEALTHY, STARTUP, VIP, &transcript(), &odd, &crlf, "no output of anything"];
    others.into_iter().chain(NESTED).map(str::to_owned).collect()
}

/// What the command line says of each.
fn expected() -> Vec<String> {
    inputs().iter().map(|text| compact(&printed_by_the_command_line("paste", text.as_bytes()))).collect()
}

/// A text area turns CRLF into LF before any script sees it, so that at the doors that have one the paste is that text.
fn as_typed(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[track_caller]
fn assert_same(door: &str, said: &[String], expected: &[String]) {
    assert_eq!(said.len(), expected.len(), "{door}");
    for (place, (said, expected)) in said.iter().zip(expected).enumerate() {
        assert!(said == expected, "{door}, input {place}:\n{said}\n{expected}");
    }
}

/// The reports that a page with a text area gives.
#[track_caller]
fn pasted(page: &Page) -> Vec<String> {
    let mut reports = Vec::new();
    paste_each(page, &inputs(), |report| reports.push(report));
    reports
}

/// Pastes one text after the other, and does something with each report while it is shown.
#[track_caller]
fn paste_each(page: &Page, texts: &[String], mut shown: impl FnMut(String)) {
    page.find("[data-sample]");
    page.script(
        "globalThis.reports = [];
         document.addEventListener('meshmedic:report', ({ detail }) => reports.push(detail))",
        &json!([]),
    );
    for (place, text) in texts.iter().enumerate() {
        page.paste("textarea", text);
        let report = page.wait("a report", || {
            page.script("return reports[arguments[0]] ?? null", &json!([place])).as_str().map(str::to_owned)
        });
        shown(report);
        page.find(".tab-remove").click();
        page.find("[data-sample]");
    }
}

/// For each finding of a report the root that its nearest causes lead to, none for a root.
fn roots(report: &str) -> Vec<Option<usize>> {
    let report: Value = serde_json::from_str(report).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let mut roots: Vec<Option<usize>> = Vec::new();
    for finding in findings {
        let nearest = &finding["follows_from"][0];
        let cause = findings.iter().position(|other| other["id"] == *nearest);
        roots.push(cause.map(|cause| roots[cause].unwrap_or(cause)));
    }
    roots
}

#[test]
fn the_page_nests_findings_as_the_report_says() {
    let page = Page::start();
    page.goto("");
    let mut below = 0;
    paste_each(&page, &NESTED.map(str::to_owned), |report| {
        let wanted = roots(&report);
        page.find(".finding");
        let shown = page.script(
            "const place = (one) => one ? Number(one.id.replace('finding-', '')) : null;
             const all = [...document.querySelectorAll('.finding')].sort((a, b) => place(a) - place(b));
             return all.map((one) => place(one.parentElement.closest('.finding')))",
            &json!([]),
        );
        assert_eq!(shown, json!(wanted), "{report}");
        below += wanted.iter().flatten().count();
    });
    assert!(below > 4, "{below} follow from others");
    page.finish();
}

fn expected_of_a_text_area() -> Vec<String> {
    let texts = inputs();
    texts.iter().map(|text| compact(&printed_by_the_command_line("paste", as_typed(text).as_bytes()))).collect()
}

#[test]
fn the_site_says_what_the_command_line_says() {
    let page = Page::start();
    page.goto("");
    assert_same("site", &pasted(&page), &expected_of_a_text_area());
    page.finish();
}

#[test]
fn the_single_file_says_what_the_command_line_says() {
    let page = Page::from_disk(&dist());
    page.goto(NAME);
    assert_same("file", &pasted(&page), &expected_of_a_text_area());
    page.finish();
}

#[test]
fn the_element_says_what_the_command_line_says() {
    let page = host("doors-element", &format!("{ELEMENT}<mesh-medic lang=en></mesh-medic>"), "");
    page.told("that it is ready", |said| said["name"] == "ready");
    for text in inputs() {
        page.script("document.querySelector('mesh-medic').analyze(arguments[0], { lang: 'en' })", &json!([text]));
    }
    assert_same(
        "element",
        &heard(&page, "heard.filter(({ name }) => name === 'report').map(({ detail }) => detail.json)"),
        &expected(),
    );
    page.finish();
}

#[test]
fn a_frame_says_what_the_command_line_says() {
    let page = host("doors-frame", &FRAME.replace("#host=ORIGIN", ""), BY_HAND);
    page.enter();
    page.leave();
    page.script("connect()", &json!([]));
    page.told("that it is ready", |said| said["port"]["type"] == "ready");
    for (id, text) in inputs().iter().enumerate() {
        page.script(
            "port.postMessage({ type: 'analyze', text: arguments[0], id: arguments[1], lang: 'en' })",
            &json!([text, id]),
        );
    }
    let sorted = "heard.flatMap(({ port }) => port?.type === 'report' ? [port] : []).sort((a, b) => a.id - b.id).map(({ json }) => json)";
    assert_same("frame", &heard(&page, sorted), &expected());
    page.finish();
}

#[test]
fn the_javascript_package_says_what_the_command_line_says() {
    let page = js_package::open(js_package::host("doors-package", js_package::POLICY));
    page.find("#ready");
    let said =
        page.script("return Promise.all(arguments[0].map((text) => meshmedic.analyzeJson(text)))", &json!([inputs()]));
    let said: Vec<String> = serde_json::from_value(said).unwrap();
    assert_same("package", &said.iter().map(|json| compact(json)).collect::<Vec<_>>(), &expected());
    page.finish();
}

/// All reports that the host heard, as soon as there are as many as inputs.
#[track_caller]
fn heard(page: &Page, reports: &str) -> Vec<String> {
    page.wait("all reports", || {
        let said: Value = page.script(&format!("return {reports}"), &json!([]));
        let said: Vec<String> = serde_json::from_value(said).ok()?;
        (said.len() == inputs().len()).then_some(said)
    })
}
