//! The JavaScript package in somebody else's page, which has a strict policy of its own.

use crate::disk::dist;
use crate::inputs::printed_by_the_command_line;
use crate::page::Page;
use crate::pastes::transcript;
use meshmedic_cases::planted::one_of_each_kind;
use serde_json::json;
use std::path::{Path, PathBuf};

/// What the package's README tells the host to allow.
pub(crate) const POLICY: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";

/// The host's script: it shows what it is given, or why it was given nothing.
const HOST: &str = "
    import('./meshmedic/meshmedic.js').then(
      (meshmedic) => {
        globalThis.meshmedic = meshmedic;
        show('ready', meshmedic.version);
      },
      (error) => show('rejected', error.message));
    function show(is, text) {
      const shown = document.createElement('pre');
      shown.id = is;
      shown.textContent = text;
      document.body.append(shown);
    }
    globalThis.show = show;";

/// The README's worker.
const WORKER: &str = "
    const meshmedic = import('./meshmedic/meshmedic.js');
    onmessage = async ({ data: { input, options } }) => {
      const { analyze } = await meshmedic;
      postMessage(await analyze(input, options));
    };";

/// A host page under `policy` with the package beside it.
pub(crate) fn host(name: &str, policy: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let package = folder.join("meshmedic");
    std::fs::create_dir_all(&package).unwrap();
    let built = std::fs::read_dir(dist().join("js")).expect("the package isn't built: run `cargo xtask dist` first");
    for file in built.map(|entry| entry.unwrap().path()) {
        std::fs::copy(&file, package.join(file.file_name().unwrap())).unwrap();
    }
    let page = format!(
        "<!doctype html><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"{policy}\">
         <link rel=icon href='data:,'><script type=module src=host.js></script><body>"
    );
    for (file, content) in [("index.html", page.as_str()), ("host.js", HOST), ("worker.js", WORKER)] {
        std::fs::write(folder.join(file), content).unwrap();
    }
    folder
}

/// That page in a browser.
pub(crate) fn open(folder: PathBuf) -> Page {
    let page = Page::start_with(folder);
    page.goto("");
    page
}

#[test]
fn a_page_shows_the_command_lines_report_and_requests_nothing_else() {
    let page = open(host("js-host", POLICY));
    page.find("#ready");
    let text = transcript();
    let shown = page.script("return meshmedic.analyzeJson(arguments[0])", &json!([text]));
    assert_eq!(shown.as_str().unwrap(), printed_by_the_command_line("paste", text.as_bytes()));
    page.script(
        "return meshmedic.analyze(arguments[0], { lang: 'ja' }).then(({ findings }) => findings.forEach(({ title }) => show('finding', title)));",
        &json!([text]),
    );
    page.wait_for_text("#finding", "istiod");
    page.screenshot("js-package");
    // Each once: what is in the address itself is not of the network.
    let mut requests = page.requests();
    requests.retain(|url| !url.starts_with("data:"));
    let mut names: Vec<&str> = requests.iter().filter_map(|url| url.rsplit('/').next()).collect();
    names.sort_unstable();
    let texts = ["texts-en.txt", "texts-ja.txt"];
    assert_eq!(names[..5], ["", "host.js", "meshmedic.js", "meshmedic_bg.js", "meshmedic_bg.wasm"]);
    assert_eq!(names[5..], texts);
    let kept = "return [localStorage.length, sessionStorage.length, document.cookie]";
    assert_eq!(page.script(kept, &json!([])), json!([0, 0, ""]));
    page.finish();
}

#[test]
fn no_planted_credential_is_in_the_packages_report() {
    let page = open(host("js-planted", POLICY));
    page.find("#ready");
    for one in one_of_each_kind() {
        let paste = &one.some_pastes()[0].1;
        let json = page.script("return meshmedic.analyzeJson(arguments[0])", &json!([paste]));
        let json = json.as_str().unwrap();
        assert!(json.contains("webhook/istiod-no-endpoints"), "{json}");
        assert_eq!(one.seen_in(json), None, "{}: {json}", one.kind);
    }
    page.finish();
}

#[test]
fn a_worker_gives_the_same_report() {
    let page = open(host("js-worker", POLICY));
    page.find("#ready");
    let same = page.script_async(
        "const [text, done] = arguments, options = { now: '2026-07-30T00:00:00Z', lang: 'ja' };
         const worker = new Worker('worker.js', { type: 'module' });
         worker.onerror = (event) => done(event.message);
         worker.onmessage = async ({ data }) => {
           const own = await meshmedic.analyze(text, options);
           done(JSON.stringify(data) === JSON.stringify(own) && data.findings.length);
         };
         worker.postMessage({ input: text, options });",
        &json!([transcript()]),
    );
    assert!(same.as_u64().is_some_and(|findings| findings > 1), "{same}");
    page.finish();
}

#[test]
fn a_server_that_does_not_know_the_media_type_is_no_hindrance() {
    let folder = host("js-media-type", POLICY);
    let module = folder.join("meshmedic/meshmedic.js");
    let script = std::fs::read_to_string(&module).unwrap().replace("./meshmedic_bg.wasm", "./meshmedic_bg.bin");
    std::fs::write(&module, script).unwrap();
    std::fs::rename(folder.join("meshmedic/meshmedic_bg.wasm"), folder.join("meshmedic/meshmedic_bg.bin")).unwrap();
    let page = open(folder);
    page.find("#ready");
    page.finish();
}

#[test]
fn a_policy_that_forbids_the_module_is_named() {
    for (name, forbidden) in [("js-no-eval", " 'wasm-unsafe-eval'"), ("js-no-connect", " connect-src 'self';")] {
        let page = open(host(name, &POLICY.replace(forbidden, "")));
        let said = page.wait_for_text("#rejected", "meshmedic can't load http://127.0.0.1:");
        assert!(said.contains("meshmedic_bg.wasm: ") && said.contains("script-src 'wasm-unsafe-eval'"), "{said}");
        page.finish_despite_errors();
    }
}

#[test]
fn a_module_that_is_not_there_is_named() {
    let folder = host("js-missing", POLICY);
    std::fs::remove_file(folder.join("meshmedic/meshmedic_bg.wasm")).unwrap();
    let page = open(folder);
    page.wait_for_text("#rejected", "meshmedic_bg.wasm: the server answered 404.");
    page.finish_despite_errors();
}
