//! Inside of another page: the element `<mesh-medic>`, and a frame that the page speaks to by itself.

use crate::disk::{compact, dist};
use crate::element::Element;
use crate::inputs::printed_by_the_command_line;
use crate::page::Page;
use crate::pastes::{MESH, REPLICASET};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What the host allows itself: its own scripts and frames.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; img-src data:";

/// What the host's script begins with: it keeps whatever it is told, and does what a curious host would do to look inside.
const CURIOUS: &str = "
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) { return (globalThis.root = attach.call(this, options)); };
    globalThis.heard = [];
    globalThis.frame = () => document.querySelector('iframe') ?? globalThis.root.querySelector('iframe');
    addEventListener('message', ({ data, origin }) => heard.push({ window: data, origin }));
    for (const name of ['ready', 'report', 'error']) {
      addEventListener(name, ({ target, detail }) => target.localName === 'mesh-medic' && heard.push({ name, detail }), true);
    }
";

/// A host page, open in Chromium.
#[track_caller]
pub(crate) fn host(name: &str, body: &str, script: &str) -> Page {
    let page = Page::start_with(host_folder(name, body, script));
    page.goto("");
    page
}

/// A host page with `body` and `script` in a folder of its own, and meshmedic in the folder tools/ of the same server.
#[track_caller]
pub(crate) fn host_folder(name: &str, body: &str, script: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let tools = folder.join("tools");
    std::fs::create_dir_all(&tools).unwrap();
    for file in ["meshmedic.html", "meshmedic-embed.js"] {
        let made = std::fs::copy(dist().join(file), tools.join(file));
        made.unwrap_or_else(|error| panic!("{file}: {error}; run `cargo xtask dist` first"));
    }
    let html = format!(
        "<!doctype html><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"{POLICY}\">
         <link rel=icon href='data:,'><title>host</title><script src=host.js></script>{body}"
    );
    std::fs::write(folder.join("index.html"), html).unwrap();
    std::fs::write(folder.join("host.js"), format!("{CURIOUS}{script}")).unwrap();
    folder
}

pub(crate) const ELEMENT: &str = "<script type=module src=tools/meshmedic-embed.js></script>";

impl Page {
    /// Goes on inside of the frame.
    #[track_caller]
    pub(crate) fn enter(&self) {
        let frame = self.wait("a frame", || {
            let found =
                self.script("return globalThis.root || document.querySelector('iframe') ? frame() : null", &json!([]));
            (!found.is_null()).then(|| Element::new(&self.driver, &found).reference())
        });
        self.driver.call("POST", "/frame", &json!({ "id": frame }));
        self.find("[data-sample], .report");
    }

    /// Goes on in the host.
    #[track_caller]
    pub(crate) fn leave(&self) {
        self.driver.call("POST", "/frame", &json!({ "id": null }));
    }

    /// What the host was told, as soon as `wanted` of it is there.
    #[track_caller]
    pub(crate) fn told(&self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        self.wait(what, || {
            let heard = self.script("return heard", &json!([]));
            heard.as_array().into_iter().flatten().find(|said| wanted(said)).cloned()
        })
    }
}

fn is(said: &Value, name: &str) -> bool {
    said["name"] == name
}

#[test]
fn the_element_analyses_what_the_host_gives_it() {
    let element = format!("{ELEMENT}<mesh-medic lang=en text=\"{}\"></mesh-medic>", REPLICASET.replace('"', "&quot;"));
    let page = host("embed-text", &element, "");
    let said = page.told("a report", |said| is(said, "report"));
    assert_eq!(said["detail"]["from"], "host");
    let printed = printed_by_the_command_line("paste", REPLICASET.as_bytes());
    assert_eq!(said["detail"]["json"].as_str().unwrap(), compact(&printed));
    // It is shown too, as one input of a name.
    page.enter();
    page.finding("webhook/istiod-no-endpoints");
    assert_eq!(page.find("#paste").property("value"), json!(REPLICASET));
    page.leave();
    page.finish();
}

#[test]
fn the_host_learns_nothing_of_a_paste_before_the_button_is_pressed() {
    let page = host("embed-paste", &format!("{ELEMENT}<mesh-medic></mesh-medic>"), "");
    page.told("that it is ready", |said| is(said, "ready"));
    page.enter();
    page.paste("textarea", MESH);
    page.finding("fleet/nodepool-workload-identity-federation-required");
    page.screenshot("embed-person");
    page.leave();
    // Neither was it told, nor can it look.
    let heard = page.script("return JSON.stringify(heard)", &json!([]));
    assert!(!heard.as_str().unwrap().contains("report"), "{heard}");
    let seen = page.script(
        "const inside = frame();
         const look = [() => inside.contentDocument?.body.textContent, () => inside.contentWindow.document.title,
                       () => inside.contentWindow.eval('1'), () => inside.contentWindow.localStorage];
         return look.map((one) => { try { return one() ?? 'nothing'; } catch (error) { return error.name; } })",
        &json!([]),
    );
    assert_eq!(seen, json!(["nothing", "SecurityError", "SecurityError", "SecurityError"]));
    page.enter();
    page.wait_for_text(".outside", "which cannot see what you paste");
    page.find("[data-outside=share]").click();
    page.wait_for_text(".outside", "was given to 127.0.0.1");
    page.leave();
    let said = page.told("a report", |said| is(said, "report"));
    assert_eq!(said["detail"]["from"], "person");
    let printed = printed_by_the_command_line("paste", MESH.as_bytes());
    assert_eq!(said["detail"]["json"].as_str().unwrap(), compact(&printed));
    page.finish();
}

#[test]
fn a_host_does_not_replace_what_a_person_pasted() {
    let page = host("embed-kept", &format!("{ELEMENT}<mesh-medic></mesh-medic>"), "");
    page.told("that it is ready", |said| is(said, "ready"));
    page.enter();
    page.paste("textarea", MESH);
    page.finding("fleet/nodepool-workload-identity-federation-required");
    page.leave();
    page.script(
        "document.querySelector('mesh-medic').analyze(arguments[0], { source: 'from-host' })",
        &json!([REPLICASET]),
    );
    // The answer is of the host's text alone.
    let said = page.told("a report", |said| is(said, "report"));
    let json = said["detail"]["json"].as_str().unwrap();
    assert!(json.contains("webhook/istiod-no-endpoints") && !json.contains("brightcart-fleet"), "{json}");
    page.enter();
    page.wait_for_text(".outside", "offers a text");
    assert_eq!(page.find("#paste").property("value"), json!(MESH));
    assert_eq!(page.find_all(".tab").len(), 1);
    page.find("[data-outside=add]").click();
    page.find("[data-input='from-host']");
    page.finding("webhook/istiod-no-endpoints");
    page.finding("fleet/nodepool-workload-identity-federation-required");
    page.leave();
    page.finish();
}

#[test]
fn attributes_set_language_theme_and_room() {
    let page = host("embed-look", &format!("{ELEMENT}<mesh-medic lang=ja theme=dark compact></mesh-medic>"), "");
    page.enter();
    page.wait_for_text(".promise", "このページの外に送信されることはありません");
    assert_eq!(page.find("body").style("background-color"), "rgba(0, 0, 0, 0)");
    assert_eq!(page.find("html").style("background-color"), "rgba(15, 19, 22, 1)");
    assert!(!page.find(".tagline").is_displayed());
    page.screenshot("embed-compact");
    page.leave();
    page.script(
        "const element = document.querySelector('mesh-medic');
         element.lang = 'en'; element.setAttribute('theme', 'light'); element.removeAttribute('compact')",
        &json!([]),
    );
    page.enter();
    page.wait_for_text(".promise", "Nothing you paste leaves this page.");
    page.wait("a light ground", || {
        (page.find("html").style("background-color") == "rgba(255, 255, 255, 1)").then_some(())
    });
    assert!(page.find(".tagline").is_displayed());
    page.leave();
    page.finish();
}

/// A host's styles, classes and element names end at the frame.
#[test]
fn a_host_style_reaches_no_further_than_the_frame() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("embed-style");
    std::fs::create_dir_all(&folder).unwrap();
    let style = "*, .bar { color: rgb(255, 0, 0) !important; letter-spacing: 9px !important }";
    std::fs::write(folder.join("host.css"), style).unwrap();
    let body = format!("<link rel=stylesheet href=host.css><p>host</p>{ELEMENT}<mesh-medic theme=light></mesh-medic>");
    let page = host("embed-style", &body, "");
    assert_eq!(page.find("p").style("color"), "rgba(255, 0, 0, 1)");
    page.enter();
    let bar = page.find(".bar");
    assert_eq!([bar.style("color"), bar.style("letter-spacing")], ["rgba(27, 31, 36, 1)", "normal"]);
    page.leave();
    page.finish();
}

/// A frame that the host speaks to by itself, as docs/embedding.md says.
pub(crate) const FRAME: &str = "<iframe src='tools/meshmedic.html#host=ORIGIN' sandbox='allow-scripts allow-popups' width=900 height=600></iframe>";

pub(crate) const BY_HAND: &str = "
    globalThis.connect = (version = 1) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => heard.push({ port: data });
      globalThis.port = port1;
      frame().contentWindow.postMessage({ meshmedic: version, type: 'connect' }, '*', [port2]);
    };
    // It asks again until there is an answer: the frame may have greeted before anybody listened.
    setInterval(() => {
      if (!heard.some(({ window }) => window?.type === 'hello')) frame()?.contentWindow.postMessage({ meshmedic: 1, type: 'hello' }, '*');
    }, 100);
";

#[track_caller]
fn by_hand(name: &str, origin: &str) -> Page {
    let page = host(name, &FRAME.replace("ORIGIN", origin), BY_HAND);
    page.enter();
    page.leave();
    page
}

#[test]
fn a_frame_shakes_hands_and_names_what_is_wrong() {
    let page = by_hand("frame-hands", "");
    // An empty name is no origin that anybody has: nobody connects. Without the name, whoever is around it may.
    page.script("frame().src = 'tools/meshmedic.html'", &json!([]));
    page.told("a greeting", |said| said["window"]["type"] == "hello" && said["origin"] == "null");
    page.enter();
    page.leave();
    page.script("connect(99)", &json!([]));
    let refused = page.told("a refusal", |said| said["window"]["type"] == "refused");
    assert_eq!(refused["window"]["reason"], "version: 1 is spoken here");
    page.script("connect()", &json!([]));
    let ready = page.told("that it is ready", |said| said["port"]["type"] == "ready");
    assert_eq!(ready["port"], json!({ "type": "ready", "protocol": 1, "version": env!("CARGO_PKG_VERSION") }));
    for (wrong, names) in [
        (json!({ "type": "eval", "code": "1" }), "type: one of set, open, analyze is expected"),
        (json!({ "type": "open", "rule": "javascript:alert(1)" }), "open.rule: a rule id or null is expected"),
        (json!({ "type": "open", "rule": ["a/b"] }), "open.rule: a rule id or null is expected"),
        (json!({ "type": "set", "theme": "url(x)" }), "set.theme: auto, light, dark is expected"),
        (json!({ "type": "set", "__proto__x": 1 }), "set.__proto__x: no such field"),
        (json!({ "type": "analyze" }), "analyze.text is missing"),
        (json!({ "type": "analyze", "text": 7 }), "analyze.text: a string of at most"),
        (json!({ "type": "analyze", "text": "x", "source": "a\nb" }), "analyze.source: 1 to 100 printable characters"),
        (json!(null), "type: one of"),
    ] {
        page.script(
            "heard.length = 0; heard.push({ window: { type: 'hello' } }); port.postMessage(arguments[0])",
            &json!([wrong]),
        );
        let error = page.told("an error", |said| said["port"]["type"] == "error");
        assert!(error["port"]["message"].as_str().unwrap().starts_with(names), "{wrong}: {error}");
    }
    page.script("port.postMessage({ type: 'analyze', text: arguments[0], id: 7 })", &json!([REPLICASET]));
    let report = page.told("a report", |said| said["port"]["type"] == "report");
    assert_eq!((&report["port"]["id"], &report["port"]["from"]), (&json!(7), &json!("host")));
    page.finish();
}

/// The documentation's own script, with nothing changed but that what it prints is kept.
#[test]
fn the_documented_script_speaks_to_a_frame() {
    let guide = include_str!("../../docs/embedding.md");
    let (_, script) = guide.split_once("```js\nconst frame =").expect("the guide has a script for a frame");
    let (script, _) = script.split_once("```").unwrap();
    let script = format!("const frame ={}", script.replace("console.log(", "heard.push("));
    let body = format!("{}<script src=documented.js></script>", FRAME.replace("#host=ORIGIN", ""));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("frame-documented");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("documented.js"), format!("{{{script}}}")).unwrap();
    let page = host("frame-documented", &body, "");
    let findings = page.told("findings", |said| said[0]["rule"].is_string());
    assert_eq!(findings[0]["rule"], "webhook/istiod-no-endpoints");
    page.finish();
}

/// A frame that was made for one origin is silent to every other.
#[test]
fn another_origin_is_ignored() {
    let page = by_hand("frame-origin", "https%3A%2F%2Fdocs.example.com");
    page.script("connect(); connect(99); connect()", &json!([]));
    std::thread::sleep(std::time::Duration::from_secs(1));
    let heard = page.script("return heard.map(({ window, port }) => (window ?? port).type)", &json!([]));
    assert!(heard.as_array().unwrap().iter().all(|kind| kind == "hello"), "{heard}");
    page.enter();
    assert!(page.find_all(".outside").is_empty());
    page.leave();
    page.finish();
}

/// Nor is a window heard that is not the one around the frame, whatever its origin.
#[test]
fn another_window_is_ignored() {
    let sibling = "<iframe name=sibling src=sibling.html></iframe>";
    let frame = FRAME.replace("#host=ORIGIN", "");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("frame-window");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(
        folder.join("sibling.html"),
        "<!doctype html><title>sibling</title><script src=sibling.js></script>",
    )
    .unwrap();
    std::fs::write(
        folder.join("sibling.js"),
        "const { port1, port2 } = new MessageChannel();
         port1.onmessage = ({ data }) => (parent.stolen = data);
         globalThis.attack = () => parent.frame().contentWindow.postMessage({ meshmedic: 1, type: 'connect' }, '*', [port2]);",
    )
    .unwrap();
    let page = host("frame-window", &format!("{frame}{sibling}"), BY_HAND);
    page.enter();
    page.leave();
    page.script("window.sibling.attack()", &json!([]));
    std::thread::sleep(std::time::Duration::from_secs(1));
    assert_eq!(page.script("return window.stolen ?? null", &json!([])), json!(null));
    page.script("connect()", &json!([]));
    page.told("that it is ready", |said| said["port"]["type"] == "ready");
    page.finish();
}

/// Without the sandbox, a page of the same origin could look in: then the person is told.
#[test]
fn a_frame_that_its_host_can_look_into_says_so() {
    let page = host("frame-open", "<iframe src='tools/meshmedic.html' width=900 height=600></iframe>", "");
    page.enter();
    page.wait_for_text(".outside", "could read what is pasted here");
    page.leave();
    page.finish();
}
