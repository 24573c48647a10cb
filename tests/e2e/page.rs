//! What a test does with the page.

use crate::driver::Driver;
use crate::element::Element;
use crate::server::Server;
use crate::watch::{Watch, requests_for};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long anything may take to appear. Generous: a loaded machine must not fail a test.
const PATIENCE: Duration = Duration::from_secs(60);

/// The page, open in a browser of its own.
pub(crate) struct Page {
    pub(crate) driver: Driver,
    /// The page's address, with a slash at its end.
    base: String,
    watch: RefCell<Watch>,
}

/// Opens the page, runs `test`, and checks that the page asked for nothing but its own files and logged no error.
#[track_caller]
pub(crate) fn visit(test: impl FnOnce(&Page)) {
    visit_at("", test);
}

/// Like [`visit`], at an address relative to the page's, such as `#rules`.
#[track_caller]
pub(crate) fn visit_at(address: &str, test: impl FnOnce(&Page)) {
    let page = Page::start();
    page.goto(address);
    test(&page);
    page.finish();
}

impl Page {
    /// A browser with nothing open yet, and the built page to open.
    pub(crate) fn start() -> Self {
        let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/site");
        assert!(dist.join("index.html").is_file(), "the page isn't built: run `cargo xtask build` first");
        Self::start_with(dist)
    }

    /// A browser with nothing open yet, and another folder's page to open.
    pub(crate) fn start_with(folder: PathBuf) -> Self {
        Self::at(Server::start(folder).url(), Driver::start())
    }

    /// A browser with nothing open yet, and a folder whose pages it opens from disk.
    pub(crate) fn from_disk(folder: &Path) -> Self {
        Self::at(address_on_disk(folder), Driver::start())
    }

    /// The same in Firefox. What takes a log or the Chrome DevTools Protocol is not to be had there.
    pub(crate) fn from_disk_in_firefox(folder: &Path) -> Self {
        Self::at(address_on_disk(folder), Driver::start_firefox())
    }

    /// Another folder's page from a server, in Firefox.
    pub(crate) fn start_in_firefox(folder: PathBuf) -> Self {
        Self::at(Server::start(folder).url(), Driver::start_firefox())
    }

    /// A browser with nothing open yet, for a page at `base`.
    pub(crate) fn at(base: String, driver: Driver) -> Self {
        Self { driver, base, watch: RefCell::default() }
    }

    /// Loads `address`, relative to the page's own.
    #[track_caller]
    pub(crate) fn goto(&self, address: &str) {
        let url = format!("{}{address}", self.base);
        self.driver.call("POST", "/url", &json!({ "url": url }));
    }

    /// The element that `css` selects, as soon as there is one.
    #[track_caller]
    pub(crate) fn find(&self, css: &str) -> Element<'_> {
        self.wait(&format!("an element {css}"), || self.find_all(css).into_iter().next())
    }

    /// All elements that `css` selects now.
    #[track_caller]
    pub(crate) fn find_all(&self, css: &str) -> Vec<Element<'_>> {
        let found = self.driver.call("POST", "/elements", &json!({ "using": "css selector", "value": css }));
        found.as_array().into_iter().flatten().map(|reference| Element::new(&self.driver, reference)).collect()
    }

    /// Waits until the visible text of what `css` selects holds `text`, and gives that whole text.
    #[track_caller]
    pub(crate) fn wait_for_text(&self, css: &str, text: &str) -> String {
        self.wait(&format!("{text:?} in {css}"), || {
            // An element that is replaced between being found and being read is simply looked for again.
            let texts: Vec<String> = self.find_all(css).iter().filter_map(Element::try_text).collect();
            texts.into_iter().find(|found| found.contains(text))
        })
    }

    /// Waits until `get` gives something.
    #[track_caller]
    pub(crate) fn wait<T>(&self, what: &str, mut get: impl FnMut() -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = get() {
                return found;
            }
            if Instant::now() > end {
                let errors = self.console_errors();
                panic!("waited {} s in vain for {what}; console errors: {errors:#?}", PATIENCE.as_secs());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Pastes `text` into the field that `css` selects: a paste event first, then, unless the page took it over, the new
    /// value with its input event.
    #[track_caller]
    pub(crate) fn paste(&self, css: &str, text: &str) {
        // Found and used in one go: the static page's field is replaced when the page starts.
        let paste = "const [css, text] = arguments;
             const field = document.querySelector(css);
             if (!field) return false;
             field.focus();
             const data = new DataTransfer();
             data.setData('text/plain', text);
             const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
             if (field.dispatchEvent(event)) {
               field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
               field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
             }
             return true";
        self.wait(&format!("a field {css}"), || (self.script(paste, &json!([css, text])) == true).then_some(()));
    }

    /// Runs a script's text as a function's body and gives what it returns.
    #[track_caller]
    pub(crate) fn script(&self, script: &str, arguments: &Value) -> Value {
        self.driver.call("POST", "/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Like [`Page::script`], for a script that calls its last argument with the result.
    #[track_caller]
    pub(crate) fn script_async(&self, script: &str, arguments: &Value) -> Value {
        self.driver.call("POST", "/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Sets the size of what the page sees of itself.
    #[track_caller]
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.driver.cdp("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Sets a media feature, such as ("prefers-color-scheme", "dark") or ("prefers-reduced-motion", "reduce").
    #[track_caller]
    pub(crate) fn prefer(&self, feature: &str, value: &str) {
        let features = json!([{ "name": feature, "value": value }]);
        self.driver.cdp("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// Takes the network away, or gives it back.
    #[track_caller]
    pub(crate) fn offline(&self, offline: bool) {
        self.driver.cdp("Network.enable", &json!({}));
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.driver.cdp("Network.emulateNetworkConditions", &conditions);
    }

    /// Saves what is visible as NAME.png under the target folder and gives its path.
    #[track_caller]
    pub(crate) fn screenshot(&self, name: &str) -> PathBuf {
        use base64::Engine;
        let image = self.driver.call("GET", "/screenshot", &Value::Null);
        let image = base64::prelude::BASE64_STANDARD.decode(image.as_str().unwrap_or_default());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        std::fs::write(&path, image.expect("a screenshot is base64")).expect("can't write the screenshot");
        path
    }

    /// Saves what is visible as `folder`/NAME.png for people to look at, once nothing moves any more.
    #[track_caller]
    pub(crate) fn picture(&self, folder: &str, name: &str) {
        self.script_async(
            "const done = arguments[0];
             // What turns for ever is never finished.
             const ends = ({ effect }) => effect.getComputedTiming().endTime !== Infinity;
             const drawn = () => new Promise(requestAnimationFrame);
             (async () => {
               await document.fonts.ready;
               // What a change sets in motion starts with the next frame, and stands still in the one after its end.
               await drawn();
               await Promise.allSettled(document.getAnimations().filter(ends).map(({ finished }) => finished));
               await drawn();
               await drawn();
             })().then(done)",
            &json!([]),
        );
        std::fs::create_dir_all(folder).expect("can't create the folder for pictures");
        let copied = std::fs::copy(self.screenshot(name), Path::new(folder).join(format!("{name}.png")));
        copied.expect("can't write the picture");
    }

    /// Every address that the page itself requested so far; [`Page::finish`] sees its workers' too.
    pub(crate) fn requests(&self) -> Vec<String> {
        let mut watch = self.watch.borrow_mut();
        watch.read(&self.driver);
        watch.requests.clone()
    }

    /// Every error on the console so far, the browser's own among them.
    pub(crate) fn console_errors(&self) -> Vec<String> {
        let mut watch = self.watch.borrow_mut();
        watch.read(&self.driver);
        watch.errors.clone()
    }

    /// Ends the browser; fails on an error on the console and on a request to anything but the page's own files.
    #[track_caller]
    pub(crate) fn finish(self) {
        let errors = self.console_errors();
        assert!(errors.is_empty(), "errors on the console: {errors:#?}");
        self.finish_despite_errors();
    }

    /// Ends the browser; fails on a request to anything but the page's own files, whoever made it.
    #[track_caller]
    pub(crate) fn finish_despite_errors(self) {
        let foreign = self.foreign_requests();
        assert!(foreign.is_empty(), "the page asked for what isn't its own: {foreign:#?}");
    }

    /// Ends the browser and gives what was requested beside the page's own files.
    pub(crate) fn foreign_requests(self) -> Vec<String> {
        let mut requests = self.requests();
        let own = self.base;
        requests.extend(requests_for(&own, &self.driver.finish()));
        let is_own = |url: &String| [own.as_str(), "data:", "blob:"].iter().any(|start| url.starts_with(start));
        requests.retain(|url| !is_own(url));
        requests.sort();
        requests.dedup();
        requests
    }
}

fn address_on_disk(folder: &Path) -> String {
    format!("file://{}/", folder.display())
}
