//! From what a person does to the frame that shows what came of it.

use super::{named, tell, tell_why, times};
use crate::page::Page;
use crate::pastes::REPLICASET;
use serde_json::{Value, json};

/// How many keys are pressed.
const KEYS: usize = 60;

/// Notes when the frame with a whole report is out, in milliseconds since what `began` says.
const WATCH: &str = "
    globalThis.painted = [];
    globalThis.began = undefined;
    document.addEventListener('keydown', ({ timeStamp }) => { began ??= timeStamp; }, true);
    document.addEventListener('meshmedic:report', () => requestAnimationFrame(() => {
      // Behind the frame that is about to be drawn.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        if (began !== undefined) painted.push(performance.now() - began);
        began = undefined;
      };
      channel.port2.postMessage(0);
    }));";

/// Notes when the frame is out in which what a selector finds is drawn first.
const USABLE: &str = "
    const watch = (css) => {
      const seen = () => {
        if (!document.querySelector(css)) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => { globalThis.usable = performance.now(); };
          channel.port2.postMessage(0);
        });
      };
      const observer = new MutationObserver(seen);
      observer.observe(document, { childList: true, subtree: true });
    };";

impl Page {
    fn painted(&self) -> Vec<f64> {
        let painted = self.script("return painted", &json!([]));
        painted.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
    }

    /// Pastes a text in place of what stands there, and gives how long it took until its report was painted, in milliseconds.
    #[track_caller]
    fn paste_anew(&self, text: &str) -> f64 {
        let before = self.painted().len();
        self.script("document.querySelector('#paste').select(); began = performance.now()", &json!([]));
        self.paste("#paste", text);
        self.wait("the painted report", || self.painted().get(before).copied())
    }
}

#[test]
#[ignore = "a measurement and no test: cargo xtask bench"]
fn keystroke() {
    let page = Page::start();
    page.goto("");
    page.wait_for_engine();
    page.script(WATCH, &json!([]));
    page.paste_anew(&crate::bench::paste());
    let first = page.painted().len();
    for number in 0..KEYS {
        page.find("#paste").type_keys("x");
        page.wait("the painted report", || (page.painted().len() > first + number).then_some(()));
    }
    tell("keystroke", &page.painted()[first..], &[]);
    page.finish();
}

#[test]
#[ignore = "a measurement and no test: cargo xtask bench"]
fn beside() {
    let (page, alone) = (Page::start(), Page::start());
    for page in [&page, &alone] {
        page.goto("");
        page.wait_for_engine();
        page.script(WATCH, &json!([]));
    }
    page.open_file(&named("TEXT"));
    page.find("[data-do='add']").click();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..3 * times("RUNS") {
        // Each time another text, so that no answer can be one that is remembered.
        let text = format!("{REPLICASET}# {number}\n");
        ours.push(page.paste_anew(&text));
        theirs.push(alone.paste_anew(&text));
    }
    page.finish();
    alone.finish();
    // The first of each draws what stays.
    tell("beside", &ours[1..], &theirs[1..]);
}

#[test]
#[ignore = "a measurement and no test: cargo xtask bench"]
fn cold() {
    let Some(bare) = std::env::var_os("REACH_BARE") else { return tell_why("cold", "there is no bare page") };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..2 * times("RUNS") {
        ours.push(usable(Page::start(), "[data-sample]"));
        theirs.push(usable(Page::start_with(bare.clone().into()), "#bare"));
    }
    tell("cold", &ours, &theirs);
}

/// How long a page takes in a browser that was never on it until what the selector finds is drawn, in milliseconds.
fn usable(page: Page, css: &str) -> f64 {
    let source = format!("{USABLE} watch({});", json!(css));
    page.driver.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    page.goto("");
    let usable = page.wait("the usable page", || page.script("return globalThis.usable ?? null", &json!([])).as_f64());
    page.finish();
    usable
}
