//! Inside of another page, as the element `<mesh-medic>`.

use crate::disk::{compact, dist};
use crate::element::Element;
use crate::inputs::printed_by_the_command_line;
use crate::page::Page;
use crate::pastes::{MESH, REPLICASET, transcript};
use meshmedic_cases::planted::one_of_each_kind;
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
    for (const name of ['ready', 'report', 'height', 'error']) {
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

    /// Checks that the report the host has is the only one: what came unasked would have come before it, by the same port.
    #[track_caller]
    pub(crate) fn heard_one_report(&self) {
        let reports = self.script("return heard.filter(({ name }) => name === 'report').length", &json!([]));
        assert_eq!(reports, json!(1));
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

/// What the host's event holds of credentials that the host itself gave.
#[test]
fn no_planted_credential_is_in_the_hosts_event() {
    let texts: Vec<String> = one_of_each_kind().iter().map(|one| one.some_pastes()[0].1.clone()).collect();
    let text = texts.join("\n$ date\n").replace('&', "&amp;").replace('"', "&quot;");
    let page = host("embed-planted", &format!("{ELEMENT}<mesh-medic lang=en text=\"{text}\"></mesh-medic>"), "");
    let said = page.told("a report", |said| is(said, "report")).to_string();
    assert!(said.contains("webhook/istiod-no-endpoints"), "{said}");
    for one in one_of_each_kind() {
        assert_eq!(one.seen_in(&said), None, "{}: {said}", one.kind);
    }
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
    page.heard_one_report();
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
    page.wait_for_text(".promise", "外部に送信されません");
    assert_eq!(page.find("body").style("background-color"), "rgba(0, 0, 0, 0)");
    assert_eq!(page.find("html").style("background-color"), "rgb(15, 19, 22)");
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
    page.wait("a light ground", || (page.find("html").style("background-color") == "rgb(255, 255, 255)").then_some(()));
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
    assert_eq!(page.find("p").style("color"), "rgb(255, 0, 0)");
    page.enter();
    let bar = page.find(".bar");
    assert_eq!(bar.style("color"), "rgb(27, 31, 36)");
    assert_ne!(bar.style("letter-spacing"), "9px");
    page.leave();
    page.finish();
}

/// With `fit` the element is as high as its page wants to be, so that nothing in that scrolls; without, as high as it was.
#[test]
fn with_fit_the_element_is_as_high_as_its_page_wants_to_be() {
    let page = host("embed-fit", &format!("{ELEMENT}<mesh-medic lang=en theme=light></mesh-medic>"), "");
    let said = page.told("a height", |said| is(said, "height"));
    let height = || {
        let height =
            page.script("return [frame().offsetHeight, document.querySelector('mesh-medic').style.height]", &json!([]));
        (height[0].as_u64().unwrap(), height[1].as_str().unwrap().to_owned())
    };
    assert_eq!(height(), (720, "720px".to_owned()), "without it the element keeps its height");
    page.script("document.querySelector('mesh-medic').setAttribute('fit', '')", &json!([]));
    let empty = said["detail"]["height"].as_u64().unwrap();
    assert_eq!(height(), (empty, format!("{empty}px")));
    page.enter();
    page.paste("textarea", &transcript());
    page.find(".finding");
    page.leave();
    let said =
        page.told("another height", |said| is(said, "height") && said["detail"]["height"].as_u64() > Some(empty));
    let full = said["detail"]["height"].as_u64().unwrap();
    page.wait("the element to follow", || (height().0 >= full).then_some(()));
    page.enter();
    let unseen = "const part = document.querySelector('.report');
         return Math.max(part.scrollHeight - part.clientHeight, document.scrollingElement.scrollHeight - innerHeight)";
    page.wait("all to be in view", || (page.script(unseen, &json!([])) == json!(0)).then_some(()));
    page.leave();
    page.script("document.querySelector('mesh-medic').removeAttribute('fit')", &json!([]));
    assert_eq!(height(), (720, "720px".to_owned()));
    page.finish();
}
