//! A frame that a page speaks to by itself, by the protocol of docs/embedding.md.

use crate::embed::host;
use crate::page::Page;
use crate::pastes::{REPLICASET, transcript};
use serde_json::json;
use std::path::Path;

/// A frame that the host speaks to by itself, as docs/embedding.md says.
pub(crate) const FRAME: &str = "<iframe src='tools/meshmedic.html#host=ORIGIN' sandbox='allow-scripts allow-popups' width=900 height=600></iframe>";

pub(crate) const BY_HAND: &str = "
    globalThis.connect = (version = 2) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => heard.push({ port: data });
      globalThis.port = port1;
      frame().contentWindow.postMessage({ meshmedic: version, type: 'connect' }, '*', [port2]);
    };
    // It asks again until there is an answer: the frame may have greeted before anybody listened.
    setInterval(() => {
      if (!heard.some(({ window }) => window?.type === 'hello')) frame()?.contentWindow.postMessage({ meshmedic: 2, type: 'hello' }, '*');
    }, 100);
";

#[track_caller]
fn by_hand(name: &str, origin: &str) -> Page {
    let page = host(name, &FRAME.replace("ORIGIN", origin), BY_HAND);
    page.enter();
    page.leave();
    page
}

/// Makes the frame answer each message that has a port through that very port, after whatever the page in it answered: who
/// hears the echo has heard everything.
#[track_caller]
fn echo(page: &Page) {
    // The page greets once it listens, so that it is asked before the echo is.
    page.told("a greeting", |said| said["window"]["type"] == "hello");
    page.enter();
    page.script(
        "addEventListener('message', ({ ports, source }) => {
           if (!ports[0]) return;
           ports[0].postMessage({ type: 'echo' });
           source.postMessage({ type: 'echo' }, '*');
         })",
        &json!([]),
    );
    page.leave();
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
    assert_eq!(refused["window"]["reason"], "version: 2 is spoken here");
    page.script("connect()", &json!([]));
    let ready = page.told("that it is ready", |said| said["port"]["type"] == "ready");
    assert_eq!(ready["port"], json!({ "type": "ready", "protocol": 2, "version": env!("CARGO_PKG_VERSION") }));
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
    echo(&page);
    page.script("connect(); connect(99); connect()", &json!([]));
    let heard = page.wait("an echo by each window and port", || {
        let heard = page.script("return heard.map(({ window, port }) => (window ?? port).type)", &json!([]));
        let heard: Vec<String> = serde_json::from_value(heard).expect("names");
        (heard.iter().filter(|kind| *kind == "echo").count() == 6).then_some(heard)
    });
    assert!(heard.iter().all(|kind| kind == "hello" || kind == "echo"), "{heard:?}");
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
         parent.stolen = [];
         port1.onmessage = ({ data }) => parent.stolen.push(data.type);
         globalThis.attack = () => parent.frame().contentWindow.postMessage({ meshmedic: 2, type: 'connect' }, '*', [port2]);",
    )
    .unwrap();
    let page = host("frame-window", &format!("{frame}{sibling}"), BY_HAND);
    echo(&page);
    page.script("window.sibling.attack()", &json!([]));
    let stolen = page.wait("an echo", || {
        let stolen = page.script("return window.stolen", &json!([]));
        stolen.as_array().is_some_and(|kinds| kinds.contains(&json!("echo"))).then_some(stolen)
    });
    assert_eq!(stolen, json!(["echo"]));
    page.script("connect()", &json!([]));
    page.told("that it is ready", |said| said["port"]["type"] == "ready");
    page.finish();
}

/// A text that keeps the rules at work for ever keeps no other waiting for ever.
#[test]
fn a_text_that_takes_too_long_is_answered_with_an_error() {
    let page = connected("frame-late", 900);
    page.enter();
    // A minute is over at once, for the first text alone.
    page.script(
        "const late = globalThis.setTimeout;
         let minutes = 0;
         globalThis.setTimeout = (act, after, ...rest) => late(act, after === 60000 && minutes++ === 0 ? 0 : after, ...rest)",
        &json!([]),
    );
    page.leave();
    page.script("port.postMessage({ type: 'analyze', text: arguments[0], id: 1 })", &json!([REPLICASET]));
    page.script("port.postMessage({ type: 'analyze', text: arguments[0], id: 2 })", &json!([REPLICASET]));
    let error = page.told("an error", |said| said["port"]["type"] == "error");
    assert_eq!((&error["port"]["id"], &error["port"]["message"]), (&json!(1), &json!("no report within 60 s")));
    let report = page.told("the next report", |said| said["port"]["type"] == "report");
    assert_eq!(report["port"]["id"], json!(2));
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

/// A frame without an origin of its host's to look for, connected.
#[track_caller]
fn connected(name: &str, width: u32) -> Page {
    let frame = FRAME.replace("#host=ORIGIN", "").replace("width=900", &format!("width={width}"));
    let page = host(name, &frame, BY_HAND);
    page.enter();
    page.leave();
    page.script("connect()", &json!([]));
    page.told("that it is ready", |said| said["port"]["type"] == "ready");
    page
}

/// Once it could be read, the bar is one line; with the focus in it or the pointer over it, it is whole again.
#[test]
fn the_bar_of_a_frame_folds_into_one_line() {
    let page = connected("frame-bar", 400);
    page.enter();
    page.paste("textarea", REPLICASET);
    page.find(".outside [data-outside=share]:not([hidden])");
    let whole = || page.script("return document.querySelector('.outside').offsetHeight", &json!([])).as_u64().unwrap();
    let text = || page.script("return document.querySelector('.outside p').offsetHeight", &json!([])).as_u64().unwrap();
    let before = whole();
    assert!(text() > 30 && before > 48, "it has more than one line: {before}");
    page.find(".outside[data-folded]");
    let folded = whole();
    assert!(text() < 30 && folded <= 32, "{folded}");
    // Its button stays to be pressed, and the text to be read out.
    assert!(page.find("[data-outside=share]").is_displayed());
    page.wait_for_text(".outside", "which cannot see what you paste");
    page.script("document.querySelector('[data-outside=share]').focus()", &json!([]));
    assert_eq!(whole(), before);
    page.script("document.querySelector('.headline').focus()", &json!([]));
    assert_eq!(whole(), folded);
    let point_at = |css: &str| {
        let to = json!({ "type": "pointerMove", "origin": page.find(css).reference(), "x": 0, "y": 0 });
        let pointer = json!({ "actions": [{ "type": "pointer", "id": "mouse", "actions": [to] }] });
        page.driver.call("POST", "/actions", &pointer);
    };
    point_at(".outside p");
    page.wait("it to be whole", || (whole() == before).then_some(()));
    point_at(".headline");
    page.wait("one line", || (whole() == folded).then_some(()));
    page.leave();
    page.finish();
}

/// The host is told how high the page wants to be, in steps and not again while that stays; at that height nothing scrolls.
#[test]
fn a_host_is_told_how_high_the_page_wants_to_be() {
    for width in [900, 400] {
        let page = connected(&format!("frame-height-{width}"), width);
        let told = || {
            let heights = "return heard.filter(({ port }) => port?.type === 'height').map(({ port }) => port.height)";
            let heights: Vec<u64> =
                serde_json::from_value(page.script(heights, &json!([]))).expect("heights are numbers");
            heights
        };
        let last = |over: u64| page.wait("a height", || told().last().copied().filter(|&height| height > over));
        let unseen = || {
            page.enter();
            let unseen = "const part = document.querySelector('.report, .catalogue') ?? document.body;
                 const scrolls = getComputedStyle(part).overflowY === 'auto' ? part.scrollHeight - part.clientHeight : 0;
                 return Math.max(scrolls, document.scrollingElement.scrollHeight - innerHeight)";
            let unseen = page.script(unseen, &json!([])).as_u64().unwrap();
            page.leave();
            unseen
        };
        let fit = || {
            page.wait("all to be in view", || {
                let height = last(0);
                page.script("frame().height = arguments[0]", &json!([height]));
                (unseen() == 0).then_some(height)
            })
        };
        last(0);
        let empty = fit();
        page.enter();
        page.paste("textarea", &transcript());
        page.find(".finding");
        page.leave();
        last(empty);
        let full = fit();
        page.enter();
        page.script("document.querySelectorAll('.finding').forEach((finding) => { finding.open = true })", &json!([]));
        page.leave();
        let unfolded = last(full);
        assert_eq!(fit(), unfolded);
        // No more is asked for than a few steps beyond what is there.
        page.script("frame().height = arguments[0]", &json!([unfolded - 240]));
        page.wait("something out of view", || (unseen() > 0).then_some(()));
        let all = told();
        assert!(all.iter().all(|height| height % 80 == 0 && *height >= 480), "{all:?}");
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "said again: {all:?}");
        page.script("port.postMessage({ type: 'open', rule: 'webhook/istiod-no-endpoints' })", &json!([]));
        page.wait("the height of a rule", || told().last().copied().filter(|&height| height != unfolded));
        page.enter();
        page.find(".sheet-title");
        page.leave();
        fit();
        page.finish();
    }
}
