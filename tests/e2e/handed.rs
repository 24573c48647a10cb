//! What leaves the page by a person's hand: a saved case, what is shared, and what comes back of both.

use crate::page::{Page, visit};
use crate::pastes::{MESH, REPLICASET, REVISION, STARTUP, VIP};
use meshmedic_cases::planted::one_of_each_kind;
use serde_json::{Value, json};
use std::path::Path;

const CREDENTIAL: &str = "ya29.a0AfZx81Qp0vLk3jT9sWbN2mYc7RdG5hVfUa";

/// Keeps what the page would save in place of saving it.
pub(crate) const CATCH: &str = "globalThis.caught = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      if (blob.type === 'text/html') blob.text().then((text) => caught.push(text));
      return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () { globalThis.caughtName = this.download; };";

impl Page {
    /// Six inputs, one finding over two of them.
    #[track_caller]
    pub(crate) fn six_inputs(&self) {
        self.find("[data-sample]");
        let texts = [("mesh.txt", MESH), ("revision.txt", REVISION), ("events.txt", REPLICASET)];
        // What the events say stands in the chat as well: one finding.
        let said = REPLICASET.lines().find(|line| line.contains("no endpoints available")).unwrap();
        let chat = format!("is anyone looking at this? the mesh was fine at 07:50\n{said}\n");
        let more = [("chat.txt", chat.as_str()), ("startup.log", STARTUP), ("vip.txt", VIP)];
        self.drop_files(json!(texts.into_iter().chain(more).collect::<Vec<_>>()));
        self.finding("webhook/istiod-no-endpoints");
        self.finding("fleet/nodepool-workload-identity-federation-required");
        assert_eq!(self.find_all(".tab").len(), 6);
    }

    /// What the page saves when `css` is pressed.
    #[track_caller]
    pub(crate) fn saved_by(&self, css: &str) -> String {
        self.script(CATCH, &json!([]));
        self.find(css).click();
        let saved =
            self.wait("a saved file", || self.script("return caught[0]", &json!([])).as_str().map(str::to_owned));
        let name = self.script("return caughtName", &json!([]));
        assert!(
            name.as_str().is_some_and(|name| name.starts_with("meshmedic-20") && name.ends_with(".html")),
            "{name}"
        );
        saved
    }

    #[track_caller]
    pub(crate) fn drop_saved(&self, name: &str, text: &str) {
        self.drop_files(json!([[name, text]]));
    }

    #[track_caller]
    fn clear_all(&self) {
        while self.find_all(".report-body").len() == 1 {
            self.script("document.querySelector('.tab-remove').click()", &json!([]));
        }
    }

    /// The Share dialog, once it shows what would go.
    #[track_caller]
    pub(crate) fn open_share(&self) {
        self.find("[data-do=share]").click();
        self.shared();
    }

    #[track_caller]
    pub(crate) fn shared(&self) {
        self.wait("what would go", || {
            let ready = "return !!document.querySelector('.share:not([data-is]) .asks [data-outside]:not([data-outside=dismiss])')";
            (self.script(ready, &json!([])) == true).then_some(())
        });
    }

    #[track_caller]
    pub(crate) fn share_as(&self, target: &str) {
        self.find(&format!(".share [value={target}]")).click();
        self.wait("the other form", || {
            let wanted = match target {
                "markdown" => "copy-markdown",
                "link" => "copy-link",
                _ => "save-file",
            };
            (self.find_all(&format!(".share .asks [data-outside={wanted}]")).len() == 1).then_some(())
        });
        self.shared();
    }
}

#[test]
fn a_saved_case_opens_again_with_the_same_report_byte_for_byte() {
    visit(|page| {
        page.six_inputs();
        let field = page.find(".finding[open] .command .name-input");
        let name = field.attribute("data-name").unwrap();
        field.type_keys("prod-1");
        let before = page.copied_report();
        let saved = page.saved_by("[data-do=save]");
        page.wait_for_text(".outside", "Saved as meshmedic-");
        page.clear_all();
        page.drop_saved("yesterday.html", &saved);
        page.finding("webhook/istiod-no-endpoints");
        page.wait_for_text(".outside", "A case from yesterday.html.");
        assert_eq!(page.find_all(".tab").len(), 6);
        assert_eq!(page.copied_report(), before);
        let typed = format!(".command .name-input[data-name={name}]");
        assert_eq!(page.find(&typed).property("value"), json!("prod-1"));
        assert!(saved.contains("prod-1"));
    });
}

/// Whoever has no tool reads it all the same, and nothing in it runs.
#[test]
fn a_saved_case_is_read_without_the_tool() {
    let mut saved = String::new();
    visit(|page| {
        page.paste(
            "textarea",
            &format!("{REPLICASET}\n<script>document.title='ran'</script></main></script><!-- <b>\n"),
        );
        page.finding("webhook/istiod-no-endpoints");
        page.find("[data-fold='note'] summary").click();
        page.find("textarea.note").type_keys("</script><script>document.title='ran'</script>");
        saved = page.saved_by("[data-do=save]");
    });
    assert_eq!(saved.matches("<script").count(), 1, "{saved}");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("saved-case");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("case.html"), &saved).unwrap();
    let page = Page::from_disk(&folder);
    page.goto("case.html");
    page.wait_for_text("h1", "istiod");
    page.wait_for_text("pre", "no endpoints available for service");
    page.wait_for_text("mark", "no endpoints");
    assert_ne!(page.script("return document.title", &json!([])), json!("ran"));
    let styled = page.script("return getComputedStyle(document.querySelector('pre')).whiteSpace", &json!([]));
    assert_eq!(styled, json!("pre-wrap"));
    page.screenshot("saved-case");
    page.finish();
}

#[test]
fn what_is_no_case_of_ours_leaves_the_open_one_alone() {
    visit(|page| {
        page.paste("textarea", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        let saved = page.saved_by("[data-do=save]");
        page.find("[data-outside=dismiss]").click();
        let before = page.copied_report();
        let (head, data) = saved.split_once("id=\"meshmedic-case\">").unwrap();
        let with = |change: &dyn Fn(&mut Value)| {
            let mut form: Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
            change(&mut form);
            format!("{head}id=\"meshmedic-case\">{form}</script></html>")
        };
        let packed = |text: &str| crate::links::fragment(text)["#text=".len()..].to_owned();
        let bomb = packed(&"a".repeat(100_000_000));
        for (broken, said) in [
            (saved[..saved.len() - 200].to_owned(), "damaged"),
            (with(&|form| form["meshmedic"] = json!(2)), "newer meshmedic"),
            (with(&|form| form["meshmedic"] = json!("1")), "damaged"),
            (with(&|form| form["meshmedic"] = json!(0)), "damaged"),
            (with(&|form| form["standIns"] = json!("no")), "damaged"),
            (with(&|form| form["lang"] = json!("<b>")), "damaged"),
            (with(&|form| form["now"] = json!(-1)), "damaged"),
            (with(&|form| form["note"] = json!({ "__proto__": 1 })), "damaged"),
            (with(&|form| form["edits"] = json!([["a", "b"]])), "damaged"),
            (with(&|form| form["aside"] = json!([["a", "b", "c", 1]])), "damaged"),
            (with(&|form| form["inputs"] = json!([])), "damaged"),
            (with(&|form| form["inputs"] = json!({ "length": 1 })), "damaged"),
            (with(&|form| form["inputs"][0]["packed"] = json!(7)), "damaged"),
            (with(&|form| form["inputs"][0]["packed"] = json!("%%%")), "damaged"),
            (with(&|form| form["inputs"][0]["packed"] = json!(bomb)), "too large"),
        ] {
            page.drop_saved("other.html", &broken);
            page.wait_for_text(".outside", said);
            page.wait_for_text(".outside", "other.html was not opened.");
            assert_eq!(page.find_all(".tab").len(), 1, "{said}");
            page.find("[data-outside=dismiss]").click();
        }
        assert_eq!(page.copied_report(), before);
        // Any other page is a text like others.
        page.drop_saved("wiki.html", "<!doctype html><title>no endpoints available for service \"istiod\"</title>");
        page.wait("another input", || (page.find_all(".tab").len() == 2).then_some(()));
    });
}

#[test]
fn a_case_asks_before_it_takes_the_place_of_another_and_gives_that_back() {
    visit(|page| {
        page.paste("textarea", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        let saved = page.saved_by("[data-do=save]");
        page.clear_all();
        page.script("document.querySelector('.outside [data-outside=dismiss]').click()", &json!([]));
        page.paste("textarea", MESH);
        page.finding("fleet/nodepool-workload-identity-federation-required");
        page.drop_saved("case.html", &saved);
        page.wait_for_text(".outside", "Opening it takes the place of the open case");
        assert_eq!(page.find("#paste").property("value"), json!(MESH));
        page.find("[data-outside=open-case]").click();
        page.finding("webhook/istiod-no-endpoints");
        page.find("[data-do=restore]").click();
        page.finding("fleet/nodepool-workload-identity-federation-required");
    });
}

#[test]
fn names_with_markup_or_without_end_are_names() {
    visit(|page| {
        page.paste("textarea", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        let saved = page.saved_by("[data-do=save]");
        page.clear_all();
        let name = format!("<img src=x onerror=document.title='ran'>\u{202e}\\u0007{}", "x".repeat(10_000));
        let name = serde_json::to_string(&name).unwrap();
        let hostile = saved.replace("\"name\":\"paste\"", &format!("\"name\":{name}"));
        assert_ne!(hostile, saved);
        page.drop_saved("case.html", &hostile);
        page.finding("webhook/istiod-no-endpoints");
        let tab = page.find(".tab-name").text();
        assert!(tab.contains("<img src=x") && !tab.contains('\u{202e}') && tab.chars().count() < 110, "{tab}");
        assert_eq!(page.script("return document.querySelectorAll('#app img').length", &json!([])), json!(0));
        assert_ne!(page.script("return document.title", &json!([])), json!("ran"));
    });
}

#[test]
fn nothing_is_shared_before_it_is_seen_and_no_credential_at_all() {
    visit(|page| {
        page.allow_clipboard();
        let text = format!("$ curl -H 'Authorization: Bearer {CREDENTIAL}' https://mesh.example\n{REPLICASET}");
        page.paste("textarea", &text);
        page.finding("webhook/istiod-no-endpoints");
        let hidden = &CREDENTIAL[12..];
        page.open_share();
        let focused = page
            .script("return document.activeElement.closest('.share') && document.activeElement.tagName", &json!([]));
        assert_eq!(focused, json!("H2"));
        page.wait_for_text(".share", "Credentials are masked, on 1 line");
        page.screenshot("share");
        page.press_copy(".share [data-outside=copy-markdown]");
        let markdown = page.clipboard();
        assert!(markdown.starts_with("# ") && markdown.contains("## What was pasted"), "{markdown}");
        page.wait("the dialog to go", || page.find_all(".share").is_empty().then_some(()));
        page.open_share();
        page.share_as("link");
        let link = page.find(".share .url").property("value");
        page.share_as("file");
        let file = page.saved_by(".share [data-outside=save-file]");
        assert!(!markdown.contains(hidden) && !file.contains(hidden));
        page.driver.call("POST", "/url", &json!({ "url": "about:blank" }));
        page.driver.call("POST", "/url", &json!({ "url": link }));
        page.finding("webhook/istiod-no-endpoints");
        let opened = page.find("#paste").property("value");
        assert!(!opened.as_str().unwrap().contains(hidden), "{opened}");
        page.drop_saved("case.html", &file);
        page.find("[data-outside=open-case]").click();
        page.finding("webhook/istiod-no-endpoints");
        let opened = page.find("#paste").property("value");
        assert!(!opened.as_str().unwrap().contains(hidden), "{opened}");
    });
}

/// One credential of each kind, each an input: none in what is shown, told, shared or saved.
#[test]
fn no_planted_credential_leaves_the_page() {
    visit(|page| {
        page.allow_clipboard();
        page.find("[data-sample]");
        page.script(
            "globalThis.heard = [];
             document.addEventListener('meshmedic:report', ({ detail }) => heard.push(detail))",
            &json!([]),
        );
        let planted = one_of_each_kind();
        let files = planted.iter().enumerate().map(|(at, one)| json!([format!("{at}.log"), one.some_pastes()[0].1]));
        page.drop_files(files.collect());
        page.finding("webhook/istiod-no-endpoints");
        let none_in = |what: &str, made: &str| {
            assert!(made.contains("no endpoints"), "{what}: {made}");
            let seen: Vec<_> = planted.iter().filter_map(|one| Some((one.kind, one.seen_in(made)?))).collect();
            assert!(seen.is_empty(), "{what}: {seen:?}");
        };
        let shown =
            "return document.body.innerText + document.querySelector('.report').textContent + JSON.stringify(heard)";
        none_in("the page and its event", page.script(shown, &json!([])).as_str().unwrap());
        none_in("the report as JSON", &page.copied_report());
        none_in("a saved case", &page.saved_by("[data-do=save]"));
        page.find("[data-outside=dismiss]").click();
        page.open_share();
        page.wait_for_text(".share", "Credentials are masked");
        none_in("the preview", page.find(".share").property("textContent").as_str().unwrap());
        page.share_as("link");
        let link = page.find(".share .url").property("value");
        page.share_as("file");
        let file = page.saved_by(".share [data-outside=save-file]");
        none_in("a shared file", &file);
        page.open_share();
        page.press_copy(".share [data-outside=copy-markdown]");
        none_in("a ticket", &page.clipboard());
        let texts = "return [...document.querySelectorAll('textarea.area')].map(({ value }) => value).join('\\n')";
        page.driver.call("POST", "/url", &json!({ "url": "about:blank" }));
        page.driver.call("POST", "/url", &json!({ "url": link }));
        page.finding("webhook/istiod-no-endpoints");
        none_in("what a link opens", page.script(texts, &json!([])).as_str().unwrap());
        page.drop_saved("case.html", &file);
        page.find("[data-outside=open-case]").click();
        page.wait_for_text(".outside", "A case from case.html.");
        page.finding("webhook/istiod-no-endpoints");
        none_in("what a file opens", page.script(texts, &json!([])).as_str().unwrap());
    });
}

/// What is shared by default holds no name of the case, and gives the same findings.
#[test]
fn names_are_replaced_in_what_is_shared_and_the_way_back_stays_here() {
    visit(|page| {
        page.allow_clipboard();
        page.paste("textarea", MESH);
        page.find("[data-do=add]").click();
        page.paste("textarea#paste", REPLICASET);
        page.finding("webhook/istiod-no-endpoints");
        let rules = "return [...document.querySelectorAll('.finding')].map(({ dataset }) => dataset.rule).sort()";
        let before = page.script(rules, &json!([]));
        page.open_share();
        page.script("document.querySelectorAll('.replaced details').forEach((one) => (one.open = true))", &json!([]));
        page.screenshot("share-names");
        let names = page.script(
            "return [...document.querySelectorAll('.replaced li code:first-of-type')].map(({ textContent }) => textContent)",
            &json!([]),
        );
        let names: Vec<String> = serde_json::from_value(names).unwrap();
        assert!(names.contains(&"brightcart-fleet".to_owned()) && names.contains(&"checkout".to_owned()), "{names:?}");
        let copy = ".share [data-outside=copy-map]";
        page.script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", &json!([copy]));
        page.find(copy).click();
        page.wait("the way back", || page.clipboard().contains("brightcart-fleet").then_some(()));
        page.share_as("link");
        let link = page.find(".share .url").property("value");
        page.share_as("file");
        let file = page.saved_by(".share [data-outside=save-file]");
        for name in ["brightcart", "checkout"] {
            assert!(!file.contains(name), "{name}");
        }
        page.driver.call("POST", "/url", &json!({ "url": "about:blank" }));
        page.driver.call("POST", "/url", &json!({ "url": link }));
        page.finding("webhook/istiod-no-endpoints");
        page.finding("fleet/nodepool-workload-identity-federation-required");
        page.wait_for_text(".outside", "Names in it are stand-ins");
        assert!(file.contains("Names in it are stand-ins"), "{file}");
        assert_eq!(page.script(rules, &json!([])), before);
        let texts = page.script(
            "return [...document.querySelectorAll('textarea.area')].map(({ value }) => value).join('')",
            &json!([]),
        );
        for name in ["brightcart", "checkout"] {
            assert!(!texts.as_str().unwrap().contains(name), "{name}: {texts}");
        }
    });
}
