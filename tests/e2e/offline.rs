//! After one visit the page needs no network, and a new version waits until somebody wants it.

use crate::driver::Driver;
use crate::nginx::{Nginx, documented, folder, site};
use crate::page::Page;
use crate::pastes::REPLICASET;
use serde_json::json;
use std::path::{Path, PathBuf};

const FINDING: &str = "webhook/istiod-no-endpoints";

/// A copy of the site to change, and a server for it.
pub(crate) fn copy(name: &str) -> (PathBuf, Nginx) {
    let folder = folder(name);
    let copy = folder.join("site");
    std::fs::create_dir_all(copy.join("icons")).unwrap();
    for entry in std::fs::read_dir(site()).unwrap().chain(std::fs::read_dir(site().join("icons")).unwrap()) {
        let path = entry.unwrap().path();
        let is_compressed = path.extension().is_some_and(|kind| kind == "br" || kind == "gz");
        if path.is_file() && !is_compressed {
            std::fs::copy(&path, copy.join(path.strip_prefix(site()).unwrap())).unwrap();
        }
    }
    let nginx = Nginx::start(&folder, &copy);
    (copy, nginx)
}

fn visit(nginx: &Nginx) -> Page {
    let page = Page::at(nginx.url(), Driver::start());
    page.goto("");
    page
}

fn change(path: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from} is not in {}", path.display());
    std::fs::write(path, text.replace(from, to)).unwrap();
}

/// Makes another version of the site: another description, a style sheet by another name.
fn next_version(site: &Path) {
    let worker = std::fs::read_to_string(site.join("sw.js")).unwrap();
    let between = |before: &str, after: &str| {
        let (_, rest) = worker.split_once(before).expect(before);
        rest.split_once(after).expect(after).0.to_owned()
    };
    let version = between("VERSION = \"", "\"");
    let style = format!("style-{}", between("\"style-", "\""));
    std::fs::rename(site.join(&style), site.join("style-0123456789abcdef.css")).unwrap();
    for file in ["sw.js", "index.html"] {
        change(&site.join(file), &version, "fedcba9876543210");
        change(&site.join(file), &style, "style-0123456789abcdef.css");
    }
    change(&site.join("index.html"), "content=\"Tells what", "content=\"B tells what");
}

impl Page {
    /// Whether this is the next version.
    fn is_next(&self) -> bool {
        let description = "return document.querySelector('meta[name=description]').content";
        self.script(description, &json!([])).as_str().is_some_and(|text| text.starts_with("B tells"))
    }

    fn pasted(&self) -> String {
        self.find("#paste").property("value").as_str().unwrap_or_default().to_owned()
    }

    /// The caches' names, and the addresses of all that is in them.
    fn kept(&self) -> (Vec<String>, Vec<String>) {
        let kept = self.script_async(
            "const done = arguments[arguments.length - 1];
             (async () => {
               const names = await caches.keys();
               const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())));
               return [names, kept.flat().map((request) => request.url)];
             })().then(done)",
            &json!([]),
        );
        serde_json::from_value(kept).expect("two lists")
    }

    pub(crate) fn is_kept(&self) {
        self.find("html[data-offline=ready]");
    }
}

#[test]
fn after_one_visit_no_server_is_needed() {
    let (site, mut nginx) = copy("offline-visit");
    std::fs::write(site.join("other.json"), "{}").unwrap();
    let page = visit(&nginx);
    page.is_kept();
    // Now it answers for the page, and for its files alone.
    page.goto("?again#x");
    page.find("[data-sample]");
    let fetched = "const done = arguments[1]; fetch(arguments[0]).then((answer) => done(answer.status), () => done(0))";
    assert_eq!(page.script_async(fetched, &json!(["other.json"])), json!(200));
    let (names, kept) = page.kept();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(kept.iter().all(|url| url.starts_with(&nginx.url()) && !url.ends_with("other.json")), "{kept:?}");
    assert!(kept.iter().any(|url| url.ends_with("_bg.wasm")), "{kept:?}");
    // Of the rules' texts it keeps the browser's language, and the other once it was chosen.
    let holds = |kept: &[String], lang: &str| kept.iter().any(|url| url.contains(&format!("/texts-{lang}-")));
    assert!(holds(&kept, "en") && !holds(&kept, "ja"), "{kept:?}");
    page.find("[data-choice='ja']").click();
    page.wait("the chosen language", || holds(&page.kept().1, "ja").then_some(()));

    nginx.stop();
    for address in ["", "index.html", "?q=1#rules"] {
        page.goto(address);
        page.paste("textarea", REPLICASET);
        page.finding(FINDING);
    }
    page.find("#about summary").click();
    page.wait_for_text("#about", "Works offline: yes.");
    page.find("[data-choice='ja']").click();
    page.wait_for_text(".finding", "Pod がない");
    assert_eq!(page.script_async(fetched, &json!(["other.json?2"])), json!(0));
    // What was asked for in vain is an error on the console, and so is the browser's look for a newer version.
    page.finish_despite_errors();
}

#[test]
fn a_new_version_waits_for_a_press() {
    let (site, nginx) = copy("offline-update");
    let page = visit(&nginx);
    page.is_kept();
    let before = page.kept().0;
    next_version(&site);
    page.goto("");
    page.paste("textarea", REPLICASET);
    page.finding(FINDING);
    let said = page.wait_for_text("#update", "A new version of meshmedic is ready.");
    assert!(said.contains("Using it clears what was pasted.") && !said.contains("バージョン"), "{said}");
    page.screenshot("update");
    page.find("[data-choice='ja']").click();
    let said = page.wait_for_text("#update", "新しいバージョンの準備ができました。");
    assert!(said.contains("消去されます") && said.contains("切り替え") && !said.contains("ready"), "{said}");
    page.resize(320, 640);
    page.prefer("prefers-color-scheme", "dark");
    page.screenshot("update-narrow");

    // Put off, it leaves the page alone, and says so again at the next visit.
    page.find("#update .button:last-child").click();
    assert!(page.find_all("#update").is_empty());
    assert_eq!((page.is_next(), page.pasted().as_str()), (false, REPLICASET));
    page.goto("");
    page.find("#update");
    assert!(!page.find("#update .update-clears").is_displayed(), "there is nothing that could be cleared");
    page.paste("textarea", REPLICASET);
    page.finding(FINDING);
    assert_eq!((page.is_next(), page.pasted().as_str()), (false, REPLICASET));

    page.find("#update .button").click();
    page.wait("the new version", || page.is_next().then_some(()));
    page.find("[data-sample]");
    assert!(page.find_all("#update").is_empty());
    let (names, kept) = page.wait("the old version's end", || Some(page.kept()).filter(|(names, _)| names.len() == 1));
    assert!(names != before && names[0].ends_with("fedcba9876543210"), "{names:?}");
    assert!(kept.iter().any(|url| url.ends_with("style-0123456789abcdef.css")), "{kept:?}");
    page.paste("textarea", REPLICASET);
    page.finding(FINDING);
    page.finish();
}

#[test]
fn nothing_is_kept_where_a_file_is_missing() {
    let (site, nginx) = copy("offline-missing");
    std::fs::remove_file(site.join("manifest.webmanifest")).unwrap();
    let page = visit(&nginx);
    page.find("html[data-offline=failed]");
    page.paste("textarea", REPLICASET);
    page.finding(FINDING);
    page.find("#about summary").click();
    page.wait_for_text("#about", "Works offline: no, its files could not be kept.");
    assert_eq!(page.kept(), (vec![], vec![]));
    page.finish_despite_errors();
}

#[test]
fn a_page_of_another_version_is_not_kept() {
    let (site, nginx) = copy("offline-mixed");
    change(&site.join("sw.js"), "VERSION = \"", "VERSION = \"0");
    let page = visit(&nginx);
    page.find("html[data-offline=failed]");
    assert_eq!(page.kept(), (vec![], vec![]));
    page.finish_despite_errors();
}

#[test]
fn the_documented_end_of_it_ends_it() {
    let (site, nginx) = copy("offline-end");
    let page = visit(&nginx);
    page.is_kept();
    std::fs::write(site.join("sw.js"), documented("```js sw.js\n")).unwrap();
    page.goto("");
    page.paste("textarea", REPLICASET);
    page.finding(FINDING);
    page.wait("the end", || (page.kept() == (vec![], vec![])).then_some(()));
    assert_eq!(page.pasted(), REPLICASET);
    page.finish_despite_errors();
}

/// In a frame of another page nothing is registered: that is for who opens it by itself.
#[test]
fn a_frame_registers_nothing() {
    let (site, nginx) = copy("offline-frame");
    std::fs::write(site.join("host.html"), "<!doctype html><link rel=icon href='data:,'><iframe src='./'></iframe>")
        .unwrap();
    let page = Page::at(nginx.url(), Driver::start());
    page.goto("host.html");
    page.wait("the page in its frame", || {
        let state = "return frames[0]?.document.documentElement.dataset.offline ?? ''";
        (page.script(state, &json!([])) == json!("never")).then_some(())
    });
    let count = "const done = arguments[0];
                 navigator.serviceWorker.getRegistrations().then((all) => done(all.length))";
    assert_eq!(page.script_async(count, &json!([])), json!(0));
    page.finish();
}
