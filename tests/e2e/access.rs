//! What everybody needs of every view: nothing that axe-core finds, every control by the keyboard, nothing beyond a narrow window.

use crate::embed::host;
use crate::frame::{BY_HAND, FRAME};
use crate::page::Page;
use crate::pastes::{REPLICASET, transcript};
use crate::states::assert_no_sideways_scrolling;
use crate::views::{in_every_view, report_on, speak, unfold};
use serde_json::{Value, json};

/// Runs axe-core in both languages and schemes and gives what it found.
fn axe(page: &Page, view: &str) -> Vec<String> {
    axe_in(page, view, |scheme| page.prefer("prefers-color-scheme", scheme))
}

/// The same, with the way to prefer a scheme there.
fn axe_in(page: &Page, view: &str, prefer: impl Fn(&str)) -> Vec<String> {
    let file = std::env::var("AXE").expect("AXE names axe.min.js; `cargo xtask test --only e2e` gets it");
    // Past the page's policy, which lets no script in but its own.
    page.script(&std::fs::read_to_string(file).expect("axe.min.js is there"), &json!([]));
    let mut all = Vec::new();
    // What stays in view covers a link by halves at most places that a list is scrolled to.
    page.script("scrollTo(0, 0)", &json!([]));
    for lang in ["en", "ja"] {
        speak(page, lang);
        for scheme in ["light", "dark"] {
            prefer(scheme);
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

/// What goes as a report, a link or a file, each with every name that is replaced in view; and none of it is wider than a narrow window.
#[test]
fn axe_finds_nothing_in_a_dialog() {
    let page = Page::start();
    page.goto("");
    report_on(&page, &transcript());
    // High enough for all of it: what stays in view covers something by halves at most places that it is scrolled to.
    page.resize(1280, 4000);
    page.open_share();
    for target in ["markdown", "link", "file"] {
        page.share_as(target);
        unfold(&page);
        assert_eq!(axe(&page, &format!("share, {target}")), Vec::<String>::new());
        page.resize(320, 640);
        for lang in ["en", "ja"] {
            speak(&page, lang);
            assert_no_sideways_scrolling(&page, &format!("share, {target}, {lang}"));
        }
        page.resize(1280, 4000);
    }
    page.finish();
}

#[test]
fn axe_finds_nothing_before_and_after_a_fix() {
    let page = Page::start();
    page.goto("");
    report_on(&page, &transcript());
    page.script("document.querySelector('[data-do=did-it-help]').click()", &json!([]));
    page.find("[data-compared='false']");
    assert_eq!(axe(&page, "before"), Vec::<String>::new());
    page.paste("textarea", REPLICASET);
    page.find("[data-compared='true']");
    unfold(&page);
    assert_eq!(axe(&page, "after"), Vec::<String>::new());
    page.resize(320, 640);
    assert_no_sideways_scrolling(&page, "after");
    page.finish();
}

#[test]
fn axe_finds_nothing_where_an_input_gets_a_name() {
    let page = Page::start();
    page.goto("");
    report_on(&page, REPLICASET);
    page.script("document.querySelector('[data-do=rename]').click()", &json!([]));
    page.find("#rename");
    assert_eq!(axe(&page, "renaming"), Vec::<String>::new());
    page.find("#rename");
    page.finish();
}

#[test]
fn axe_finds_nothing_in_print() {
    let page = Page::start();
    page.goto("");
    report_on(&page, &transcript());
    page.script("dispatchEvent(new Event('beforeprint'))", &json!([]));
    let found = axe_in(&page, "printed", |scheme| {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        page.driver.cdp("Emulation.setEmulatedMedia", &json!({ "media": "print", "features": features }));
    });
    // The page's name stands in the bar, which leads somewhere; paper leads nowhere.
    let found: Vec<_> = found.into_iter().filter(|one| !one.contains("page-has-heading-one")).collect();
    assert_eq!(found, Vec::<String>::new());
    page.finish();
}

/// With the bar that a page around it brings, before and after that folds.
#[test]
fn axe_finds_nothing_in_a_frame() {
    let page = host("frame-axe", &FRAME.replace("#host=ORIGIN", ""), BY_HAND);
    page.enter();
    page.leave();
    page.script("connect()", &json!([]));
    page.told("that it is ready", |said| said["port"]["type"] == "ready");
    // A sandboxed frame may be a process of its own, where the browser's preference does not reach.
    let prefer = |scheme: &str| {
        page.leave();
        page.script("port.postMessage({ type: 'set', theme: arguments[0] })", &json!([scheme]));
        page.enter();
        page.wait(scheme, || {
            let set = "return document.documentElement.style.colorScheme === arguments[0]";
            (page.script(set, &json!([scheme])) == true).then_some(())
        });
    };
    page.enter();
    page.find(".outside");
    assert_eq!(axe_in(&page, "frame, empty", prefer), Vec::<String>::new());
    report_on(&page, REPLICASET);
    page.find(".outside[data-folded] [data-outside=share]");
    assert_eq!(axe_in(&page, "frame, with the bar folded", prefer), Vec::<String>::new());
    page.leave();
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
