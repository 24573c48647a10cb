//! The harness itself: it sees what it is there to see. A test that can't fail proves nothing.

use crate::page::Page;
use serde_json::json;
use std::path::{Path, PathBuf};

fn page(name: &str, html: &str) -> Page {
    let page = Page::start_with(written(name, html));
    page.goto("");
    page
}

fn written(name: &str, html: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    // An icon, or the browser asks for one.
    let icon = "<link rel=icon href='data:,'>";
    std::fs::write(folder.join("index.html"), format!("<!doctype html>{icon}{html}")).unwrap();
    folder
}

const ASKING: &str = "<link rel=preconnect href='https://connected.example'>
    <script>
      globalThis.ended = [];
      fetch('https://fetched.example/').catch(() => ended.push('fetched'));
      navigator.sendBeacon('https://beacon.example/');
      new WebSocket('wss://socket.example/').onclose = () => ended.push('socket');
      const asking = `fetch('https://worker.example/').catch(() => postMessage('worker'))`;
      new Worker(URL.createObjectURL(new Blob([asking]))).onmessage = ({ data }) => ended.push(data);
    </script>";

#[test]
fn every_request_is_seen() {
    every_request_of(page("requests", ASKING));
}

#[test]
fn every_request_of_a_page_from_disk_is_seen() {
    let page = Page::from_disk(&written("requests-from-disk", ASKING));
    page.goto("index.html");
    every_request_of(page);
}

#[track_caller]
fn every_request_of(page: Page) {
    page.wait("the end of all that has one", || (page.script("return ended.length", &json!([])) == 3).then_some(()));
    // A beacon tells nobody of its end.
    page.wait("a beacon", || page.requests().iter().any(|url| url.contains("//beacon.example")).then_some(()));
    let foreign = page.foreign_requests().join(" ");
    for host in ["fetched", "beacon", "socket", "worker"] {
        assert!(foreign.contains(&format!("//{host}.example")), "{host} is missing: {foreign}");
    }
}

#[test]
fn every_error_is_seen() {
    let page = page(
        "errors",
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">
         <script src='https://blocked.example/x.js'></script>
         <script>setTimeout(() => { throw new Error('thrown') }); Promise.reject(new Error('rejected'));
                 console.warn('harmless'); console.error('logged')</script>
         <img src=missing.png>",
    );
    // One of them may be told of twice.
    let errors = ["blocked.example", "thrown", "rejected", "logged", "missing.png"];
    let seen = page.wait("all errors", || {
        let seen = page.console_errors().join("\n");
        errors.iter().all(|error| seen.contains(error)).then_some(seen)
    });
    assert!(!seen.contains("harmless"));
}

#[test]
fn a_person_is_imitated() {
    let page = page(
        "person",
        "<style>@media (prefers-color-scheme: dark) { body { color: rgb(1, 2, 3) } }</style>
         <label>Paste <textarea></textarea></label>
         <button title=Send onclick=\"output.append(field.value)\">Go</button><p id=output hidden></p>
         <script>
           const field = document.querySelector('textarea');
           field.oninput = (event) => { output.hidden = false; output.append(event.inputType + ' '); };
         </script>",
    );
    assert!(!page.find("#output").is_displayed());
    page.find("textarea").type_keys("a");
    page.paste("textarea", "b\nc");
    page.find("button").click();
    assert_eq!(page.wait_for_text("#output", "b c"), "insertText insertFromPaste ab c");
    assert_eq!(page.find("textarea").property("value"), json!("ab\nc"));
    assert_eq!(page.find("textarea").accessible_name(), "Paste");
    assert_eq!(page.find("button").attribute("title").as_deref(), Some("Send"));
    assert_eq!(page.find("button").text(), "Go");

    page.prefer("prefers-color-scheme", "dark");
    assert!(page.find("body").style("color").contains("1, 2, 3"));
    page.resize(400, 300);
    assert_eq!(page.script("return [innerWidth, innerHeight]", &json!([])), json!([400, 300]));
    // Width and height stand at bytes 16 to 24 of every PNG.
    let image = std::fs::read(page.screenshot("harness")).unwrap();
    assert_eq!(image[16..24], [0, 0, 1, 144, 0, 0, 1, 44]);

    page.offline(true);
    let reach = "const done = arguments[0]; fetch('.').then(() => done('online'), () => done('offline'))";
    assert_eq!(page.script_async(reach, &json!([])), json!("offline"));
    page.offline(false);
    assert_eq!(page.script_async(reach, &json!([])), json!("online"));
    page.finish_despite_errors();
}
