//! What everybody needs of every view: nothing that axe-core finds, every control by the keyboard, nothing beyond a narrow window.

use crate::page::Page;
use crate::pastes::{HEALTHY, MESH, REPLICASET, STARTUP, transcript};
use crate::states::assert_no_sideways_scrolling;
use serde_json::{Value, json};

/// A view's name, and how it is opened from an empty page.
type View = (&'static str, fn(&Page));

const VIEWS: [View; 11] = [
    ("first screen", |page| _ = page.find("[data-sample]")),
    ("one cause", |page| report_on(page, REPLICASET)),
    ("many causes", |page| report_on(page, &transcript())),
    ("a timeline", |page| report_on(page, STARTUP)),
    ("several inputs", |page| {
        report_on(page, MESH);
        page.drop_bytes("replicaset.txt", REPLICASET.as_bytes());
        page.find(".causes");
    }),
    ("nothing found", |page| report_on(page, HEALTHY)),
    ("not recognised", |page| report_on(page, "Dear team, access was denied for the user root.")),
    ("not read", |page| {
        page.drop_bytes("core.12345", &[0_u8; 600].map(|zero| zero ^ 0x80));
        page.find(".report-body");
    }),
    ("held file", |page| {
        page.drop_bytes("long.log", "a line of a long log\n".repeat(110_000).as_bytes());
        page.find(".held");
        page.find(".report-body");
    }),
    ("catalogue", |page| {
        page.goto("#/rules");
        page.find(".rule-list a");
    }),
    ("rule", |page| {
        page.goto("#/rules/webhook/istiod-no-endpoints");
        page.find(".sheet-title");
        page.find(".example");
    }),
];

fn report_on(page: &Page, text: &str) {
    page.paste("textarea", text);
    page.find(".report-body");
}

/// Calls a check on every view, with everything unfolded and about it in it.
#[track_caller]
fn in_every_view(check: impl Fn(&Page, &str)) {
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

fn unfold(page: &Page) {
    page.script("document.querySelectorAll('details').forEach((details) => { details.open = true })", &json!([]));
}

/// Switches the page's language, past whatever lies over it, and waits for all of it.
fn speak(page: &Page, lang: &str) {
    page.script("document.querySelector(`[data-choice=${arguments[0]}]`).click()", &json!([lang]));
    page.wait("the language", || {
        let said = "const report = document.querySelector('.report-body');
             return document.documentElement.lang === arguments[0] && (!report || report.lang === arguments[0])";
        (page.script(said, &json!([lang])) == true).then_some(())
    });
    unfold(page);
}

/// Runs axe-core in both languages and schemes and gives what it found.
fn axe(page: &Page, view: &str) -> Vec<String> {
    let file = std::env::var("AXE").expect("AXE names axe.min.js; `cargo xtask test --only e2e` gets it");
    // Past the page's policy, which lets no script in but its own.
    page.script(&std::fs::read_to_string(file).expect("axe.min.js is there"), &json!([]));
    let mut all = Vec::new();
    // What stays in view covers a link by halves at most places that a list is scrolled to.
    page.script("scrollTo(0, 0)", &json!([]));
    for lang in ["en", "ja"] {
        speak(page, lang);
        for scheme in ["light", "dark"] {
            page.prefer("prefers-color-scheme", scheme);
            let found = page.script_async(
                "const [view, done] = arguments;
                 const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
                 const still = Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
                 still.then(() => axe.run({ runOnly: tags, resultTypes: ['violations'] })).then(({ violations, passes }) => {
                   if (passes.length < 5) throw new Error('axe looked at nothing');
                   const where = ({ target, failureSummary }) => `${target.join(' ')} (${failureSummary.replaceAll('\\n', ' ')})`;
                   done(violations.map(({ id, nodes }) => `${view}: ${id}, ${nodes.length} times: ${nodes.slice(0, 3).map(where).join('; ')}`));
                 }).catch((error) => done([`${view}: ${error}`]))",
                &json!([format!("{view}, {lang}, {scheme}")]),
            );
            all.extend(found.as_array().into_iter().flatten().map(|one| one.as_str().unwrap_or_default().to_owned()));
        }
    }
    all
}

#[test]
fn axe_finds_nothing_in_any_view() {
    let found = std::cell::RefCell::new(Vec::new());
    in_every_view(|page, name| found.borrow_mut().extend(axe(page, name)));
    let found = found.into_inner();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn axe_finds_nothing_in_a_dialog() {
    let page = Page::start();
    page.goto("");
    report_on(&page, REPLICASET);
    page.find("[data-do=share]").click();
    page.find("dialog[open]");
    assert_eq!(axe(&page, "share"), Vec::<String>::new());
    page.finish();
}

/// That axe does look: a button without a name is found.
#[test]
fn axe_sees_a_fault() {
    let page = Page::start();
    page.goto("");
    page.find("[data-sample]");
    page.script("document.querySelector('[data-sample]').replaceChildren()", &json!([]));
    let found = axe(&page, "broken");
    assert!(found.iter().any(|one| one.contains("button-name")), "{found:?}");
    page.finish();
}

/// Pressed as a person does it, wherever the focus is.
fn press_tab(page: &Page) {
    for kind in ["rawKeyDown", "keyUp"] {
        let key = json!({ "type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9 });
        page.driver.cdp("Input.dispatchKeyEvent", &key);
    }
}

/// Numbers the controls of the page in the order of its text.
const CONTROLS: &str = "
    const controls = [...document.querySelectorAll('a[href], button, input, textarea, summary, select, [tabindex=\"0\"]')]
      .filter((one) => !one.disabled && one.checkVisibility({ visibilityProperty: true }));
    controls.forEach((one, at) => { one.dataset.stop = at });
    // The walk begins at the page's top.
    const top = document.createElement('i');
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    return controls.length";

/// The number of what has the focus, and what is wrong with it.
const STOP: &str = "
    const one = document.activeElement;
    if (!one || one === document.body) return [-1, ''];
    const ringed = [one, one.parentElement, one.closest('.editor')].some((part) => {
      if (!part) return false;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(part);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && outlineColor !== 'rgba(0, 0, 0, 0)';
    });
    const box = one.getBoundingClientRect();
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return [Number(one.dataset.stop ?? -2), `${ringed ? '' : 'no ring '}${seen ? '' : 'out of sight '}${one.className || one.outerHTML.slice(0, 80)}`]";

/// Every control is a stop of the tab key, in the order of the text, in sight and with a ring; the body is none of them.
#[test]
fn every_view_is_walked_by_the_keyboard_alone() {
    in_every_view(|page, view| {
        let count = page.script(CONTROLS, &json!([])).as_i64().unwrap_or_default();
        assert!(count > 5, "{view}: {count} controls");
        for wanted in 0..count {
            press_tab(page);
            let stop = page.script(STOP, &json!([]));
            assert_eq!(stop[0], json!(wanted), "{view}: {stop}");
            let said = stop[1].as_str().unwrap_or_default();
            assert!(!said.starts_with("no ring") && !said.contains("out of sight"), "{view}: {stop}");
        }
    });
}

/// 320 px is also what a window of 1280 px has at 400 %.
#[test]
fn no_view_scrolls_sideways_in_a_narrow_window() {
    in_every_view(|page, view| {
        page.resize(320, 640);
        for lang in ["en", "ja"] {
            speak(page, lang);
            for half in ["paste", "report"] {
                page.script("document.querySelector(`[data-choice=${arguments[0]}]`)?.click()", &json!([half]));
                assert_no_sideways_scrolling(page, &format!("{view}, {lang}, {half}"));
            }
        }
    });
}

/// In forced colors a ground tells nothing: what it told is told otherwise.
#[test]
fn forced_colors_hide_nothing() {
    let page = Page::start();
    page.goto("");
    report_on(&page, &transcript());
    page.prefer("forced-colors", "active");
    let told = page.script(
        "const style = (css) => getComputedStyle(document.querySelector(css));
         return { area: style('.area').backgroundColor, mark: style('.row mark').outlineStyle, beneath: style('.row mark').color,
                  chosen: style('.choice[aria-pressed=true]').backgroundColor !== style('.choice[aria-pressed=false]').backgroundColor,
                  shape: style('.level .shape').backgroundColor !== style('.level').backgroundColor }",
        &json!([]),
    );
    let wanted = json!({ "area": "rgba(0, 0, 0, 0)", "mark": "solid", "beneath": "rgba(0, 0, 0, 0)", "chosen": true, "shape": true });
    assert_eq!(told, wanted);
    page.finish();
}

#[test]
fn nothing_moves_where_less_motion_is_asked_for() {
    let page = Page::start();
    page.prefer("prefers-reduced-motion", "reduce");
    page.goto("");
    report_on(&page, REPLICASET);
    let moved = "return [document.getAnimations().length, getComputedStyle(document.querySelector('.report-body')).transitionDuration]";
    let moved: Value = page.script(moved, &json!([]));
    assert_eq!(moved, json!([0, "0s"]));
    page.finish();
}
