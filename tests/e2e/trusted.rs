//! Trusted Types: no text becomes markup, a script, or a script's address, whoever tries.

use crate::disk::{NAME, dist};
use crate::nginx::{folder, site};
use crate::page::Page;
use serde_json::{Value, json};
use std::path::PathBuf;

const DIRECTIVES: &str = "; require-trusted-types-for 'script'; trusted-types meshmedic";

/// What a script that got into the page would try, and whether it was let.
const ATTEMPTS: &str = "
    const attempts = {
      markup: () => { document.createElement('div').innerHTML = '<img src=x>'; },
      before: () => document.body.insertAdjacentHTML('beforeend', '<b></b>'),
      parsed: () => new DOMParser().parseFromString('<b></b>', 'text/html'),
      script: () => { document.createElement('script').src = 'x.js'; },
      text: () => { document.createElement('script').textContent = '1'; },
      worker: () => new Worker(URL.createObjectURL(new Blob(['1']))).terminate(),
      frame: () => { document.createElement('iframe').srcdoc = '<b></b>'; },
      other: () => trustedTypes.createPolicy('other', { createHTML: (text) => text }),
      again: () => trustedTypes.createPolicy('meshmedic', { createHTML: (text) => text }),
      default: () => trustedTypes.createPolicy('default', { createHTML: (text) => text }),
    };
    return Object.keys(attempts).filter((name) => { try { attempts[name](); return true; } catch { return false; } });";

/// A copy of the site whose policy says nothing of Trusted Types: for tests of what else it says.
pub(crate) fn untyped(name: &str) -> PathBuf {
    let html = std::fs::read_to_string(site().join("index.html")).unwrap();
    assert!(html.contains(DIRECTIVES));
    let folder = folder(name);
    for entry in std::fs::read_dir(site()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    std::fs::write(folder.join("index.html"), html.replace(DIRECTIVES, "")).unwrap();
    folder
}

fn let_through(page: &Page) -> Value {
    page.find("[data-sample]");
    page.script(ATTEMPTS, &json!([]))
}

#[test]
fn the_site_lets_nothing_through() {
    let page = Page::start();
    page.goto("");
    assert_eq!(let_through(&page), json!([]));
    page.finish_despite_errors();
}

#[test]
fn the_single_file_lets_nothing_through() {
    let page = Page::from_disk(&dist());
    page.goto(NAME);
    assert_eq!(let_through(&page), json!([]));
    page.finish_despite_errors();
}

/// Without this, the tests above could ask for what no page may.
#[test]
fn without_the_directives_it_is_let_through() {
    let page = Page::start_with(untyped("trusted-off"));
    page.goto("");
    let through = let_through(&page);
    assert!(through.as_array().is_some_and(|through| through.len() == 10), "{through}");
    page.finish_despite_errors();
}

/// The page's own policy is no way in for anybody: it starts what it knows by name and nothing else.
#[test]
fn the_engine_and_its_worker_are_all_that_can_be_started() {
    let page = Page::start();
    page.goto("");
    page.find("[data-sample]");
    let outcome = page.script_async(
        "const done = arguments[0];
         const worker = startEngine('https://example.com/x.js');
         worker.onerror = () => done('error');
         worker.onmessage = () => done('the engine');",
        &json!([]),
    );
    assert_eq!(outcome, json!("the engine"));
    page.finish();
}
