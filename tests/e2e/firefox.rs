//! The ways that meshmedic is opened, in Firefox, which hands out no log of what was asked for: the tests in Chromium watch
//! that.

use crate::disk::{NAME, assert_refused_by, compact, dist, reach, watch_refusals};
use crate::driver::Driver;
use crate::embed::{ELEMENT, host_folder};
use crate::inputs::printed_by_the_command_line;
use crate::links::fragment;
use crate::page::Page;
use crate::pastes::{MESH, REPLICASET, transcript};
use crate::{js_package, offline};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

impl Page {
    /// Puts a text into the paste area as a tool does; Firefox makes no clipboard events for scripts.
    fn fill(&self, text: &str) {
        self.find("[data-sample], .report");
        self.script(
            "const [field, text] = arguments;
             field.value = text;
             field.dispatchEvent(new Event('input', { bubbles: true }));",
            &json!([self.find("#paste").reference(), text]),
        );
    }
}

/// The address of a server on this machine, which no proxy stands before, and everybody who comes there. Each is let go
/// unanswered, once it is noted.
fn listening() -> (String, Receiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let (note, visits) = channel();
    std::thread::spawn(move || listener.incoming().all(|_| note.send(()).is_ok()));
    (address, visits)
}

#[test]
#[ignore = "takes Firefox and geckodriver; `cargo xtask test --only e2e` runs it"]
fn the_site_opens_links_and_rules() {
    let page = Page::start_in_firefox(dist().join("site"));
    page.goto(&fragment(REPLICASET));
    page.finding("webhook/istiod-no-endpoints");
    page.wait_for_text(".outside", "came with the link");
    page.goto("#/rules/webhook/istiod-no-endpoints");
    page.wait_for_text(".sheet-title", "has no Ready istiod pod behind it");
}

#[test]
#[ignore = "takes Firefox and geckodriver; `cargo xtask test --only e2e` runs it"]
fn the_site_works_without_its_server_after_one_visit() {
    let (_, mut nginx) = offline::copy("firefox-offline");
    let page = Page::at(nginx.url(), Driver::start_firefox());
    page.goto("");
    page.is_kept();
    nginx.stop();
    page.goto("?again");
    page.fill(REPLICASET);
    page.finding("webhook/istiod-no-endpoints");
}

#[test]
#[ignore = "takes Firefox and geckodriver; `cargo xtask test --only e2e` runs it"]
fn an_element_tells_its_host_nothing_unasked() {
    let folder = host_folder("firefox-element", &format!("{ELEMENT}<mesh-medic lang=en></mesh-medic>"), "");
    let page = Page::start_in_firefox(folder);
    page.goto("");
    page.told("that it is ready", |said| said["name"] == "ready");
    page.enter();
    page.fill(MESH);
    page.finding("fleet/nodepool-workload-identity-federation-required");
    page.leave();
    let heard = page.script("return JSON.stringify(heard)", &json!([]));
    assert!(!heard.as_str().unwrap().contains("report"), "{heard}");
    let look = "try { return frame().contentDocument?.title ?? 'nothing' } catch (error) { return error.name }";
    assert_eq!(page.script(look, &json!([])), json!("nothing"));
    page.enter();
    page.find("[data-outside=share]").click();
    page.leave();
    let said = page.told("a report", |said: &Value| said["name"] == "report");
    page.heard_one_report();
    assert_eq!(
        said["detail"]["json"].as_str().unwrap(),
        compact(&printed_by_the_command_line("paste", MESH.as_bytes()))
    );
}

#[test]
#[ignore = "takes Firefox and geckodriver; `cargo xtask test --only e2e` runs it"]
fn the_javascript_package_says_the_same() {
    let page = Page::start_in_firefox(js_package::host("firefox-package", js_package::POLICY));
    page.goto("");
    page.find("#ready");
    let report =
        page.script("return meshmedic.analyzeJson(arguments[0], { lang: 'en', source: 'paste' })", &json!([MESH]));
    assert_eq!(compact(report.as_str().unwrap()), compact(&printed_by_the_command_line("paste", MESH.as_bytes())));
}

#[test]
#[ignore = "takes Firefox and geckodriver; `cargo xtask test --only e2e` runs it"]
fn the_single_file_says_the_same_and_reaches_nothing() {
    let page = Page::from_disk_in_firefox(&dist());
    page.goto(NAME);
    page.find("[data-sample]");
    let text = transcript();
    page.fill(&text);
    page.finding("webhook/istiod-no-endpoints");
    page.press_copy("[data-copy-json] .copy");

    page.find("#about summary").click();
    page.wait_for_text("#about", "by the browser's own record: 0. Refused by the policy: 0.");
    watch_refusals(&page);
    let (elsewhere, visits) = listening();
    let outcomes = reach(&page, &elsewhere);
    assert!(outcomes.iter().all(|outcome| outcome == "refused" || outcome == "not started"), "{outcomes:?}");
    assert!(visits.try_recv().is_err(), "somebody came");
    assert_refused_by(&page, &["connect-src"]);

    // The clipboard can be read only by pasting it, and a line as long as a report's the page's own field holds as a file.
    page.script(
        "document.querySelector('main').append(Object.assign(document.createElement('textarea'), { id: 'own' }))",
        &json!([]),
    );
    page.find("#own").type_keys("\u{E009}v");
    let copied = page.wait("the pasted report", || {
        let value = page.find("#own").property("value").as_str().unwrap_or_default().to_owned();
        (!value.is_empty()).then_some(value)
    });
    assert_eq!(copied, compact(&printed_by_the_command_line("paste", text.as_bytes())));
}
