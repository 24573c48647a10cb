//! Inputs of many megabytes: what the page shows and answers while it reads them.

use crate::page::{Page, visit};
use crate::pastes::{MESH, REPLICASET};
use serde_json::json;

/// A line of a log in which nothing is found.
const NOISE: &str =
    "2026-07-30T09:14:11.004Z\tinfo\tcache\tgenerated new workload certificate\tlatency=212 ms ttl=23h59m59.9 s\n";

const WEBHOOK: &str = "webhook/istiod-no-endpoints";
const POOL: &str = "fleet/nodepool-workload-identity-federation-required";

impl Page {
    /// Drops a log of so many megabytes that begins with a ReplicaSet's failure.
    #[track_caller]
    pub(crate) fn drop_log(&self, name: &str, megabytes: usize) {
        self.find("[data-sample], .report");
        self.script(
            "const [name, head, noise, times] = arguments;
             const data = new DataTransfer();
             data.items.add(new File([head, noise.repeat(times)], name));
             document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))",
            &json!([name, REPLICASET, NOISE, megabytes * 1_000_000 / NOISE.len()]),
        );
    }

    /// How far the reading is, as the page says it.
    fn far(&self) -> Option<String> {
        let far = self.script("return document.querySelector('.working')?.textContent ?? ''", &json!([]));
        far.as_str().filter(|far| far.contains(" MB")).map(str::to_owned)
    }

    fn asked(&self) -> usize {
        self.script("return performance.getEntriesByName('meshmedic:analyse').length", &json!([])).as_u64().unwrap_or(0)
            as usize
    }
}

#[test]
fn a_paste_beside_a_large_file_does_not_wait_for_it() {
    visit(|page| {
        page.drop_log("big.log", 60);
        let first = page.wait("progress", || page.far());
        assert!(first.contains("big.log"), "{first}");
        page.find("[data-do='add']").click();
        page.paste("#paste", MESH);
        page.finding(POOL);
        page.wait("more progress, or the end", || (page.far().is_none_or(|far| far != first)).then_some(()));
        page.finding(WEBHOOK);
        page.finding(POOL);
    });
}

impl Page {
    fn first_row(&self) -> u64 {
        let line = "return Number(document.querySelector('.view-row')?.dataset.line ?? 0)";
        self.script(line, &json!([])).as_u64().unwrap_or(0)
    }

    #[track_caller]
    fn wait_for_row(&self, line: u64, text: &str) {
        self.wait_for_text(&format!(".view-row[data-line='{line}'] code"), text);
    }
}

#[test]
fn every_part_of_a_large_file_can_be_looked_at() {
    visit(|page| {
        page.resize(1440, 900);
        page.drop_log("big.log", 5);
        let replicaset = REPLICASET.lines().count() as u64;
        let lines = replicaset + (5_000_000 / NOISE.len()) as u64 + u64::from(!REPLICASET.ends_with('\n'));
        page.wait_for_row(2, REPLICASET.lines().nth(1).unwrap().trim());
        page.finding(WEBHOOK);
        let number = page.find(".evidence button.line-number");
        let line: u64 = number.attribute("data-line").unwrap().parse().unwrap();
        page.script("document.querySelector('.view-scroll').focus()", &json!([]));
        page.script(
            "const end = new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true });
             document.querySelector('.view-scroll').dispatchEvent(end)",
            &json!([]),
        );
        page.wait_for_row(lines - 1, "generated new workload certificate");
        // Evidence leads to its words, and its number back to the finding.
        page.find(&format!(".evidence button.line-number[data-line='{line}']")).click();
        page.wait_for_text(".view-row[data-is~='current'] mark", "no endpoints available");
        assert!(page.first_row() <= line);
        page.wait_until(
            "(() => {
               const [mark, box] = ['[data-is~=current] mark', '.view-scroll'].map((css) => document.querySelector(css).getBoundingClientRect());
               return mark.left >= box.left && mark.left < box.right;
             })()",
        );
        page.find(&format!("button.view-number[data-marked='{line}']")).click();
        page.wait_until("document.activeElement.closest('.finding') !== null");
        // A search goes round.
        page.find("#find").type_keys("SPEC.SVC\u{E007}");
        page.find(".view-found");
        page.find("#find").property("value");
        page.wait_for_text(".view-found", "no match");
        page.script("document.querySelector('#find').select()", &json!([]));
        page.find("#find").type_keys("No Endpoints\u{E007}");
        page.wait_for_text(".view-found", "match 1 of ");
        page.wait_for_text(".view-row[data-is~='current']", "no endpoints");
        // A line of a number.
        page.find("#to-line").type_keys("40,000\u{E007}");
        page.wait_for_row(40_000, "generated new workload certificate");
        assert!(page.first_row() > 39_000);
        assert_eq!(page.script("return document.activeElement.className", &json!([])), json!("view-scroll"));
        // Scrolled by hand, too.
        page.script("document.querySelector('.view-scroll').scrollTop = 24 * 29_999", &json!([]));
        page.wait_for_row(30_001, "generated new workload certificate");
        page.screenshot("viewer");
    });
}

#[test]
fn what_was_read_is_not_read_again() {
    visit(|page| {
        page.drop_log("big.log", 30);
        page.finding(WEBHOOK);
        page.wait("the end", || page.find_all("[data-state='working']").is_empty().then_some(()));
        // Whoever asks for it again asks for nothing.
        page.script("Blob.prototype.slice = () => { throw new Error('read again') }", &json!([]));
        let before = page.asked();
        page.find("[data-do='add']").click();
        page.paste("#paste", MESH);
        page.finding(POOL);
        page.finding(WEBHOOK);
        page.wait("the whole report", || (page.asked() > before).then_some(()));
        let last = "return performance.getEntriesByName('meshmedic:analyse').at(-1).duration";
        let beside = page.script(last, &json!([])).as_f64().unwrap();
        let first = page.script("return performance.getEntriesByName('meshmedic:analyse')[0].duration", &json!([]));
        assert!(beside < first.as_f64().unwrap() / 2.0, "{beside} ms, {first} ms for the file");
        page.find("[data-choice='ja']").click();
        page.wait("the report in Japanese", || {
            (page.find(".report-body").attribute("lang").as_deref() == Some("ja")).then_some(())
        });
        page.finding(WEBHOOK);
    });
}

#[test]
fn a_canceled_file_is_left_out_until_it_is_asked_for() {
    visit(|page| {
        page.paste("textarea", MESH);
        page.finding(POOL);
        page.drop_log("big.log", 60);
        page.wait("progress", || page.far());
        page.find("[data-do='cancel']").click();
        page.find("[data-state='cancelled']");
        page.wait_for_text(".unread", "big.log: Canceled");
        page.finding(POOL);
        assert!(page.find_all(&format!("[data-rule='{WEBHOOK}']")).is_empty());
        page.find("[data-do='again']").click();
        page.finding(WEBHOOK);
        assert!(page.find_all("[data-state='cancelled'], .unread").is_empty());
    });
}

/// How often the worker is ended, and the longest time that it is left alone before, in milliseconds: twice as long as it reads.
const ENDED: u64 = 50;
const LEFT_ALONE: u64 = 400;

/// The worker is ended behind the page's back, as a browser that is out of memory does, at moments drawn over an analysis and what follows.
#[test]
fn nothing_is_lost_with_the_worker() {
    let page = Page::start();
    let source = "const Real = Worker; globalThis.workers = [];
        globalThis.Worker = class extends Real { constructor(...given) { super(...given); workers.push(this); } };";
    page.driver.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    page.goto("");
    page.paste("textarea", MESH);
    page.finding(POOL);
    page.script(
        "globalThis.isReported = false; document.addEventListener('meshmedic:report', () => { isReported = true; })",
        &json!([]),
    );
    page.drop_log("big.log", 4);
    let (mut drawn, mut at_work) = (1_u64, 0);
    for _ in 0..ENDED {
        // Knuth's multiplier: the same moments in every run.
        drawn = drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let was_at_work = page.script_async(
            "const [moment, done] = arguments;
             setTimeout(() => {
               const worker = workers.at(-1), isAtWork = !isReported;
               isReported = false;
               worker.terminate();
               worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
               done(isAtWork);
             }, moment);",
            &json!([(drawn >> 33) % LEFT_ALONE]),
        );
        at_work += u64::from(was_at_work == json!(true));
        page.find("[data-state='failed']");
        page.find(".tab-list .tab:first-child .tab-name").click();
        assert_eq!(page.find("#paste").property("value"), json!(MESH));
        page.find("[data-do='again']").click();
        page.wait("the failure to go", || page.find_all("[data-state='failed']").is_empty().then_some(()));
    }
    assert!(at_work > ENDED / 10, "{at_work} of {ENDED} while it was at work");
    page.finding(WEBHOOK);
    page.finding(POOL);
    page.finish();
}
