//! What the rules say is a file for each language: the page loads that of the language in use, and the other when it is chosen.

use crate::disk;
use crate::driver::Driver;
use crate::page::Page;
use crate::pastes::REPLICASET;
use crate::server::Server;
use crate::watch::requests_for;
use serde_json::json;
use std::path::{Path, PathBuf};

const TITLES: [(&str, &str); 2] = [("en", "has no Ready istiod pod"), ("ja", "の背後に Ready な istiod Pod がない")];

fn title(lang: &str) -> &'static str {
    TITLES.iter().find(|(known, _)| *known == lang).map_or("", |(_, title)| title)
}

/// A copy of the built page in which no service worker loads anything.
fn site(name: &str) -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&copy);
    let built = disk::dist().join("site");
    std::fs::create_dir_all(copy.join("icons")).unwrap();
    for entry in std::fs::read_dir(&built).unwrap().chain(std::fs::read_dir(built.join("icons")).unwrap()) {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, copy.join(path.strip_prefix(&built).unwrap())).unwrap();
        }
    }
    let index = copy.join("index.html");
    let page = std::fs::read_to_string(&index).unwrap();
    assert!(page.contains("id=\"offline\""));
    std::fs::write(&index, page.replace("id=\"offline\"", "id=\"no-offline\"")).unwrap();
    copy
}

/// The file of a language's texts in a built page.
fn file(site: &Path, lang: &str) -> PathBuf {
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let files = std::fs::read_dir(site).unwrap().map(|entry| entry.unwrap().path());
    files
        .into_iter()
        .find(|path| name(path).starts_with(&format!("texts-{lang}-")) && name(path).ends_with(".txt"))
        .unwrap()
}

/// A page in a browser that asks for that language.
fn open(base: String, lang: &str) -> Page {
    let page = Page::at(base, Driver::start_in(lang));
    page.goto("");
    page
}

fn choose(page: &Page, lang: &str) {
    page.find(&format!("[data-choice='{lang}']")).click();
    page.wait_for_text(".finding", title(lang));
}

/// How often the page or its workers asked for the texts of each language, by the browser's own log.
fn asked_for(base: &str, page: Page) -> [usize; 2] {
    let requests = requests_for(base, &page.driver.finish());
    ["en", "ja"].map(|lang| requests.iter().filter(|url| url.contains(&format!("/texts-{lang}-"))).count())
}

#[test]
fn a_first_load_holds_one_language() {
    // With the service worker, which keeps the page for working offline.
    for (lang, place) in [("en", 0), ("ja", 1)] {
        let base = Server::start(disk::dist().join("site")).url();
        let page = open(base.clone(), lang);
        page.paste("textarea", REPLICASET);
        page.wait_for_text(".finding", title(lang));
        page.find("[data-offline='ready']");
        assert!(page.console_errors().is_empty());
        let asked = asked_for(&base, page);
        assert!(asked[place] > 0 && asked[1 - place] == 0, "{lang}: {asked:?}");
    }
}

#[test]
fn another_language_is_loaded_once_and_nothing_is_read_again() {
    let base = Server::start(site("texts-once")).url();
    let page = open(base.clone(), "ja");
    page.paste("textarea", REPLICASET);
    page.wait_for_text(".finding", title("ja"));
    // What the worker would read, if it read again, is something else by now.
    page.script("document.querySelector('textarea').value = 'nothing'", &json!([]));
    for lang in ["en", "ja", "en", "ja"] {
        choose(&page, lang);
    }
    assert!(page.console_errors().is_empty());
    assert_eq!(asked_for(&base, page), [1, 1]);
}

#[test]
fn texts_that_are_missing_or_of_other_rules_are_told_and_what_is_shown_stays() {
    let site = site("texts-wrong");
    let japanese = file(&site, "ja");
    let right = std::fs::read_to_string(&japanese).unwrap();
    std::fs::remove_file(&japanese).unwrap();
    let page = open(Server::start(site).url(), "en");
    page.paste("textarea", REPLICASET);
    page.wait_for_text(".finding", title("en"));
    page.find("[data-choice='ja']").click();
    assert!(page.wait_for_text("[data-state='no-texts']", "読み込めませんでした").contains("404"));
    page.wait_for_text(".finding", title("en"));
    for wrong in
        [right.replacen("背後", "前", 1), right.chars().take(right.len() / 8).collect::<String>() + "\n", String::new()]
    {
        std::fs::write(&japanese, wrong).unwrap();
        page.find("[data-do='again']").click();
        page.wait_for_text("[data-state='no-texts']", "not the texts of this version");
        page.wait_for_text(".finding", title("en"));
    }
    std::fs::write(&japanese, right).unwrap();
    page.find("[data-do='again']").click();
    page.wait_for_text(".finding", title("ja"));
    assert!(page.find_all("[data-state='no-texts']").is_empty());
    // The browser itself logs the file that was missing.
    page.finish_despite_errors();
}

#[test]
fn the_catalogue_tells_it_too() {
    let site = site("texts-catalogue");
    std::fs::remove_file(file(&site, "en")).unwrap();
    let page = open(Server::start(site).url(), "en");
    page.goto("#/rules");
    page.wait_for_text("[data-state='no-texts']", "could not be loaded");
    page.find("[data-choice='ja']").click();
    page.wait_for_text(".rule-list", "istiod Pod がない");
    page.finish_despite_errors();
}

#[test]
fn the_single_file_holds_both_and_asks_for_none() {
    let page = Page::from_disk(&disk::dist());
    page.offline(true);
    page.goto("meshmedic.html");
    page.paste("textarea", REPLICASET);
    page.wait_for_text(".finding", title("en"));
    choose(&page, "ja");
    choose(&page, "en");
    let requests = page.requests();
    assert!(requests.iter().all(|url| !url.contains("texts")), "{requests:?}");
    page.finish();
}
