//! The views of the page, each opened from an empty page, for what has to hold of all of them.

use crate::archives::bug_report;
use crate::handed::CATCH;
use crate::page::Page;
use crate::pastes::{HEALTHY, MESH, REPLICASET, STARTUP, transcript};
use serde_json::json;

/// A view's name, and how it is opened from an empty page.
type View = (&'static str, fn(&Page));

const VIEWS: [View; 22] = [
    ("first screen", |page| _ = page.find("[data-sample]")),
    ("one cause", |page| report_on(page, REPLICASET)),
    ("many causes", |page| report_on(page, &transcript())),
    ("a timeline", |page| report_on(page, STARTUP)),
    ("several inputs", several),
    ("nothing found", |page| report_on(page, HEALTHY)),
    ("not recognised", |page| report_on(page, "Dear team, access was denied for the user root.")),
    ("not read", |page| {
        page.drop_bytes("core.12345", &[0x7f, b'E', b'L', b'F', 0, 1, 2, 3].repeat(100));
        page.find(".unread");
    }),
    ("held file", |page| {
        page.drop_bytes("long.log", "a line of a long log\n".repeat(110_000).as_bytes());
        page.find(".held");
        page.find(".report-body");
    }),
    ("archive", |page| {
        page.drop_bytes("bug-report.tar.gz", &bug_report());
        page.find(".finding");
    }),
    ("a credential", |page| {
        report_on(
            page,
            "$ curl -H 'Authorization: Bearer ya29.a0AfZx81Qp0vLk3jT9sWbN2mYc7RdG5hVfUa' https://mesh.example\n",
        );
        page.find("[data-notice]");
    }),
    ("filtered, one removed", |page| {
        several(page);
        page.drop_bytes("startup.log", STARTUP.as_bytes());
        page.find("[data-input='startup.log']");
        page.script("[...document.querySelectorAll('.tab-remove')].at(-1).click()", &json!([]));
        page.find("[data-do=restore]");
        page.find("#filter");
        page.script(
            "const field = document.querySelector('#filter');
             field.value = 'sidecar';
             field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
            &json!([]),
        );
        page.find("[data-do=show-all]");
    }),
    ("set aside, with a note", |page| {
        report_on(page, &transcript());
        page.script("document.querySelector('.set-aside [data-reason]').click()", &json!([]));
        page.find("[data-aside]");
        page.script(
            "const note = document.querySelector('.note');
             note.value = 'called the owner at 03:12';
             note.dispatchEvent(new InputEvent('input', { bubbles: true }))",
            &json!([]),
        );
    }),
    ("saved and kept", |page| {
        report_on(page, REPLICASET);
        page.script(CATCH, &json!([]));
        page.find("[data-do=save]").click();
        page.find(".outside");
        page.find("[data-do=keep]").click();
        page.find("[data-do=erase]");
    }),
    ("catalogue", |page| {
        page.goto("#/rules");
        page.find(".rule-list a");
    }),
    ("catalogue, searched", |page| {
        page.goto("#/rules?level=problem&q=sidecar%20not%20injected");
        page.find(".weak");
    }),
    ("guides", |page| {
        page.goto("#/guides");
        page.find(".rule-list a");
    }),
    ("guide", |page| {
        page.goto("#/guides/injection/sidecar-missing");
        page.find(".step-open");
    }),
    ("guide, walked to its end", |page| {
        page.goto("#/guides/injection/pods-not-created");
        page.paste(".guide .output", REPLICASET);
        page.find(".guide-end button");
    }),
    ("rule", |page| {
        page.goto("#/rules/webhook/istiod-no-endpoints");
        page.find(".sheet-title");
        page.find(".example");
    }),
    ("rule, beside a case", |page| {
        report_on(page, MESH);
        page.script("location.hash = '#/rules/webhook/istiod-no-endpoints'", &json!([]));
        page.find("[data-do=add-example]");
    }),
    ("no such rule", |page| {
        page.goto("#/rules/webhook/istiod-no-endpoint");
        page.find(".rule-list a");
    }),
];

fn several(page: &Page) {
    report_on(page, MESH);
    page.drop_bytes("replicaset.txt", REPLICASET.as_bytes());
    page.find(".causes");
}

/// Pastes a text and waits for its report.
pub(crate) fn report_on(page: &Page, text: &str) {
    page.paste("textarea", text);
    page.find(".report-body");
}

/// Calls a check on every view, with everything unfolded and about it in it.
#[track_caller]
pub(crate) fn in_every_view(check: impl Fn(&Page, &str)) {
    for (name, open) in VIEWS {
        let page = Page::start();
        page.goto("");
        page.find("[data-sample]");
        open(&page);
        unfold(&page);
        check(&page, name);
        page.finish();
    }
}

/// Unfolds all that folds away.
pub(crate) fn unfold(page: &Page) {
    page.script("document.querySelectorAll('details').forEach((details) => { details.open = true })", &json!([]));
}

/// Switches the page's language, past whatever lies over it, and waits for all of it.
pub(crate) fn speak(page: &Page, lang: &str) {
    page.script("document.querySelector(`[data-choice=${arguments[0]}]`).click()", &json!([lang]));
    page.wait("the language", || {
        let said = "const report = document.querySelector('.report-body');
             return document.documentElement.lang === arguments[0] && (!report || report.lang === arguments[0])";
        (page.script(said, &json!([lang])) == true).then_some(())
    });
    unfold(page);
}
