//! The single file, opened from disk: no server, no network, and a policy that allows no connection.

use crate::inputs::printed_by_the_command_line;
use crate::page::Page;
use crate::pastes::{MESH, REPLICASET, transcript};
use serde_json::json;
use std::path::{Path, PathBuf};

pub(crate) const NAME: &str = "meshmedic.html";

/// In bytes.
const LIMIT: usize = 2_350_000;

/// What no test ever reaches: the browsers' proxy isn't there.
pub(crate) const ELSEWHERE: &str = "https://example.com/";

pub(crate) fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

fn file() -> String {
    std::fs::read_to_string(dist().join(NAME)).expect("the single file isn't made: run `cargo xtask dist` first")
}

/// The file, open in a browser that is offline.
#[track_caller]
fn open() -> Page {
    file();
    let page = Page::from_disk(&dist());
    page.offline(true);
    page.goto(NAME);
    page
}

/// A copy of the file with `change` made, open in a browser.
#[track_caller]
fn open_changed(name: &str, change: impl FnOnce(&str) -> String) -> Page {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let (before, after) = (file(), change(&file()));
    assert_ne!(before, after, "nothing was changed");
    std::fs::write(folder.join(NAME), after).unwrap();
    let page = Page::from_disk(&folder);
    page.goto(NAME);
    page
}

/// What becomes of a request to `address` by the page and of one by a worker, and where Trusted Types are, no worker but the
/// engine is started at all.
#[track_caller]
pub(crate) fn reach(page: &Page, address: &str) -> [String; 2] {
    let outcome = page.script_async(
        "const [address, done] = arguments;
         const fetched = (0, fetch)(address).then(() => 'reached', () => 'refused');
         const reach = `fetch(${JSON.stringify(address)}).then(() => 'reached', () => 'refused')`;
         let worker;
         try {
           worker = new Worker(URL.createObjectURL(new Blob([`${reach}.then(postMessage)`])));
         } catch {
           return fetched.then((outcome) => done([outcome, 'not started']));
         }
         worker.onerror = async () => done([await fetched, 'not started']);
         worker.onmessage = async ({ data }) => done([await fetched, data]);",
        &json!([address]),
    );
    serde_json::from_value(outcome).expect("two outcomes")
}

/// Takes down what the policy refuses from now on, for [`assert_refused_by`].
pub(crate) fn watch_refusals(page: &Page) {
    // In an attribute: what a script keeps elsewhere, the next one sees in some browsers only.
    page.script(
        "const { dataset } = document.documentElement;
         dataset.refusals = '[]';
         document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
           dataset.refusals = JSON.stringify([...JSON.parse(dataset.refusals), effectiveDirective]);
         });",
        &json!([]),
    );
}

/// Waits until each of `directives` has refused something, and checks that the foot of the page counts every refusal that
/// the browser tells of. How many it tells of one attempt, and whether of a worker's, differs between browsers.
#[track_caller]
pub(crate) fn assert_refused_by(page: &Page, directives: &[&str]) {
    page.wait(&format!("refusals by {directives:?}"), || {
        let look = "return [JSON.parse(document.documentElement.dataset.refusals),
                            document.querySelector('#about div[lang=en]').innerText]";
        let (refusals, said): (Vec<String>, String) =
            serde_json::from_value(page.script(look, &json!([]))).expect("refusals and a text");
        let count = format!("Refused by the policy: {}.", refusals.len());
        assert!(said.contains(&count), "{count} {refusals:?} {said}");
        let is_there = |directive: &&str| refusals.iter().any(|refusal| refusal.starts_with(directive));
        directives.iter().all(is_there).then_some(())
    });
}

/// JSON without what stands between its words for people's eyes.
pub(crate) fn compact(json: &str) -> String {
    let (mut in_text, mut escaped) = (false, false);
    json.chars()
        .filter(|&character| {
            let keep = in_text || !character.is_whitespace();
            if character == '"' && !escaped {
                in_text = !in_text;
            }
            escaped = in_text && character == '\\' && !escaped;
            keep
        })
        .collect()
}

#[test]
fn a_paste_is_analysed_without_any_request() {
    let page = open();
    page.paste("textarea", REPLICASET);
    page.finding("webhook/istiod-no-endpoints");
    // The worker is replaced, and the new one gets the same module.
    page.find(".tab-remove").click();
    page.find("[data-sample]");
    page.paste("textarea", MESH);
    page.finding("fleet/nodepool-workload-identity-federation-required");
    page.screenshot("single-file");
    let requests = page.requests();
    assert!(requests.iter().any(|url| url.ends_with(NAME)), "{requests:?}");
    page.finish();
}

#[test]
fn the_report_is_the_command_lines_byte_for_byte() {
    let page = open();
    let text = transcript();
    page.paste("textarea", &text);
    let printed = printed_by_the_command_line("paste", text.as_bytes());
    assert_eq!(page.copied_report(), compact(&printed));
    page.finish();
}

#[test]
fn the_policy_allows_its_own_scripts_and_no_connection() {
    let file = file();
    assert!(file.len() <= LIMIT, "{} bytes", file.len());
    let (_, policy) = file.split_once("Content-Security-Policy\" content=\"").expect("a policy");
    let (policy, after) = policy.split_once('"').expect("an end");
    // The script that saves a case holds that file's policy, as text.
    let mut markup = after.split("<script").map(|piece| piece.rsplit("</script>").next().unwrap_or_default());
    assert!(markup.all(|piece| !piece.contains("Content-Security-Policy\"")));
    let directives: Vec<(&str, &str)> = policy.split("; ").filter_map(|directive| directive.split_once(' ')).collect();
    let sources = |name: &str| {
        let found = directives.iter().find(|(directive, _)| *directive == name);
        found.map_or("", |(_, sources)| sources).split(' ').collect::<Vec<_>>()
    };
    for name in ["default-src", "connect-src", "base-uri", "form-action"] {
        assert_eq!(sources(name), ["'none'"], "{name}");
    }
    for name in ["script-src", "style-src"] {
        let known = |source: &&str| source.starts_with("'sha256-") || *source == "'wasm-unsafe-eval'";
        assert!(sources(name).iter().all(known), "{name}: {:?}", sources(name));
    }
    assert_eq!((sources("worker-src"), sources("img-src")), (vec!["blob:"], vec!["data:"]));
    assert_eq!(sources("require-trusted-types-for"), ["'script'"]);
    assert_eq!(sources("trusted-types"), ["meshmedic"]);
    assert_eq!(directives.len(), 10, "{policy}");
}

#[test]
fn neither_the_file_nor_its_worker_can_reach_anything() {
    // Trusted Types would refuse such a worker and such a script before the rest of the policy is asked.
    let page = open_changed("single-untyped", |file| {
        file.replacen("; require-trusted-types-for 'script'; trusted-types meshmedic", "", 1)
    });
    page.find("[data-sample]");
    page.find("#about summary").click();
    watch_refusals(&page);
    assert_eq!(reach(&page, ELSEWHERE), ["refused", "refused"]);
    let ran = page.script_async(
        "const done = arguments[arguments.length - 1];
         const script = document.createElement('script');
         script.textContent = 'globalThis.ran = true';
         document.body.append(script);
         const tried = `try { postMessage(eval('true')) } catch (error) { postMessage(error.name) }`;
         const worker = new Worker(URL.createObjectURL(new Blob([tried])));
         worker.onmessage = ({ data }) => done([globalThis.ran ?? false, data]);",
        &json!([]),
    );
    assert_eq!(ran, json!([false, "EvalError"]));
    // The page's request, and its script.
    assert_refused_by(&page, &["connect-src", "script-src"]);
    page.wait_for_text("#about [lang=en]", "Requested since this file was opened, by the browser's own record: 0.");
    page.wait_for_text("#about [data-says=policy]", "connect-src 'none'");
    page.finish_despite_errors();
}

/// Without this, the test above would prove only that there is no network.
#[test]
fn without_the_policy_the_same_requests_are_seen() {
    let page = open_changed("single-open", |file| {
        let file = file.replacen("; require-trusted-types-for 'script'; trusted-types meshmedic", "", 1);
        file.replacen("connect-src 'none'", "connect-src *", 1)
    });
    page.find("[data-sample]");
    reach(&page, ELSEWHERE);
    page.find("#about summary").click();
    page.wait_for_text("#about [data-says=addresses]", ELSEWHERE);
    let foreign = page.foreign_requests();
    assert!(foreign.iter().any(|url| url == ELSEWHERE), "{foreign:?}");
}

/// A script that somebody changed on the way is not run.
#[test]
fn a_changed_script_does_not_run() {
    let page = open_changed("single-changed", |file| {
        file.replacen("globalThis.startEngine", "globalThis.changed = true; globalThis.startEngine", 1)
    });
    page.wait_for_text("#broken", "The page stopped working.");
    // The script that says so comes after the changed one.
    assert_eq!(page.script("return globalThis.changed ?? 'not run'", &json!([])), json!("not run"));
    assert!(page.find_all("[data-sample]").is_empty());
    page.finish_despite_errors();
}

#[test]
fn a_file_that_was_cut_short_says_so() {
    // In the middle of the page's module, and of the engine's.
    for (name, percent, place, sentence) in [
        ("single-cut-early", 14, "#broken", "The page stopped working."),
        ("single-cut-late", 50, "[data-state=failed]", "The rules stopped working."),
    ] {
        let page = open_changed(name, |file| file[..file.len() * percent / 100].to_owned());
        page.paste("textarea", REPLICASET);
        page.wait_for_text(place, sentence);
        page.finish_despite_errors();
    }
}

#[test]
fn it_says_what_it_is_in_both_languages() {
    let page = open();
    page.find("[data-sample]");
    let version = env!("CARGO_PKG_VERSION");
    page.wait_for_text("#about summary", &format!("meshmedic {version} · About this file"));
    page.find("#about summary").click();
    page.wait_for_text("#about", "No connection to anything");
    page.find(".choice[lang=ja], .choice:last-child").click();
    page.wait_for_text("#about summary", "このファイルについて");
    let said = page.wait_for_text("#about", "0 件。ポリシーが拒否したもの: 0 件。");
    assert!(!said.contains("About this file") && !said.contains("No connection"), "{said}");
    page.screenshot("single-file-about");
    page.finish();
}

/// Nothing but a press unpacks them, and nothing is asked for.
#[test]
fn its_licences_are_read_from_itself() {
    let page = open();
    page.find("[data-sample]");
    page.find("#about summary").click();
    assert_eq!(page.find("#licenses pre").property("textContent"), json!(""));
    page.find("#licenses summary").click();
    page.wait_for_text("#licenses pre", "Rust's standard library: MIT OR Apache-2.0");
    page.wait_for_text("#about [lang=en]", "by the browser's own record: 0.");
    page.finish();
}

#[test]
fn its_sum_is_the_one_beside_it() {
    let page = open();
    let sum = page.script_async(
        "const [file, done] = arguments;
         crypto.subtle.digest('SHA-256', new TextEncoder().encode(file)).then((sum) =>
           done(Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, '0')).join('')));",
        &json!([file()]),
    );
    let written = std::fs::read_to_string(dist().join(format!("{NAME}.sha256"))).unwrap();
    // As `sha256sum -c` reads it.
    assert_eq!(written, format!("{}  {NAME}\n", sum.as_str().unwrap()));
    page.finish();
}
