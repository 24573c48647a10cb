//! What findings show beside their places: a timeline whose events lead to their lines, a table of what outputs say, and pictures.

use crate::page::{Page, visit};
use crate::pastes::{STARTUP, VIP, line_of, memberships, snapshots};
use crate::states::assert_no_sideways_scrolling;
use serde_json::json;

const REFUSED: &str = "proxy/startup-connection-refused";
const INTERCEPTED: &str = "envoy/vip-not-intercepted";

impl Page {
    #[track_caller]
    fn texts(&self, css: &str) -> Vec<String> {
        let found = self.script(
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent.trim())",
            &json!([css]),
        );
        found.as_array().into_iter().flatten().filter_map(|text| Some(text.as_str()?.to_owned())).collect()
    }
}

#[test]
fn a_timeline_tells_the_start_and_leads_to_its_lines() {
    visit(|page| {
        page.paste("textarea", STARTUP);
        let finding = page.finding(REFUSED);
        let events = page.texts(&format!("{finding} .moment"));
        assert_eq!(
            events,
            [
                "08:14:15Z istio-proxy starts line 6",
                "08:14:16.204Z the application is refused, first of 2 times line 2",
                "08:14:18Z istio-proxy is not ready, first of 2 times line 7",
                "08:14:21.480Z the application is refused, last of 2 times line 4",
                "08:14:52Z istio-proxy is not ready, last of 2 times line 8",
                "08:14:56Z istio-proxy is ready line 9",
            ]
        );
        // The picture stands in proportion, and no mark lies on another.
        let marks = page.script(
            "return [...document.querySelectorAll('.picture .mark path')].map((mark) => mark.getBoundingClientRect())
               .map((box) => [box.left, box.right])",
            &json!([]),
        );
        let marks: Vec<(f64, f64)> = serde_json::from_value(marks).unwrap();
        assert_eq!(marks.len(), events.len());
        assert!(marks.windows(2).all(|two| two[0].1 <= two[1].0), "{marks:?}");
        assert!(marks[4].0 - marks[3].0 > 4.0 * (marks[3].0 - marks[2].0), "{marks:?}");

        let line = line_of(STARTUP, "Started container");
        let event = page.find(&format!("{finding} li:first-child > button.moment"));
        assert_eq!(event.accessible_name(), format!("08:14:15Z istio-proxy starts line {line}"));
        event.click();
        let chosen = page.script(
            "const area = document.querySelector('textarea');
             return area.value.slice(area.selectionStart, area.selectionEnd)",
            &json!([]),
        );
        assert!(chosen.as_str().unwrap().contains("Started container istio-proxy"), "{chosen}");
        page.find(&format!(".gutter [data-marked='{line}']"));

        page.find("[data-choice='ja']").click();
        page.wait_for_text(&format!("{finding} .moment"), "istio-proxy の準備が完了");
        assert!(page.texts(&format!("{finding} .moment")).concat().contains("アプリケーションの接続拒否"));
    });
}

#[test]
fn a_table_holds_the_outputs_against_each_other() {
    visit(|page| {
        page.paste("textarea", VIP);
        let finding = page.finding(INTERCEPTED);
        let heads = ["VIP", "Port", "Intercepted", "Listener", "Route", "Endpoints healthy"];
        assert_eq!(page.texts(&format!("{finding} thead th[scope='col']")), heads);
        assert_eq!(page.texts(&format!("{finding} tbody th[scope='row']")), ["10.0.0.1", "10.0.0.7"]);
        let cells = page.texts(&format!("{finding} tbody td"));
        let (first, second) = cells.split_at(5);
        assert_eq!(first, ["80", "yes", "yes", "URL_MAP/123456789012.web-map", first[4].as_str()]);
        assert_eq!(second, ["80", "no", "no", "not known (no listener)", "not known (no listener)"]);
        // An answer is a word and, by this, a shape.
        assert_eq!(page.find_all(&format!("{finding} td .shaped[data-is='problem']")).len(), 2);

        // In a narrow window each row is a list of its cells, with their heads.
        page.wait("the heads beside the cells", || {
            // A driver on a busy machine was seen to say yes to a size that the window never had.
            page.resize(320, 640);
            let head = "return getComputedStyle(document.querySelector('.grid td'), '::before').content";
            page.script(head, &json!([])).as_str().is_some_and(|head| head.contains("Port")).then_some(())
        });
        assert_no_sideways_scrolling(page, "a table");
        page.find("[data-choice='ja']").click();
        page.wait_for_text(&format!("{finding} tbody"), "リスナーなし");
    });
}

/// What a sign is drawn as, and what it is drawn in.
const SIGNS: &str = "return [...document.querySelectorAll(arguments[0])].map((sign) => {
    const path = sign.querySelector('path');
    return [sign.dataset.is, path.getAttribute('d'), getComputedStyle(path).fill];
  })";

#[test]
fn the_way_of_a_request_is_drawn_with_its_broken_link() {
    visit(|page| {
        page.paste("textarea", VIP);
        let finding = page.finding(INTERCEPTED);
        let picture = format!("{finding} svg.picture[role='img']");
        let said = page.find(&picture).attribute("aria-label").unwrap();
        assert!(said.contains("10.0.0.7:80") && said.contains("Interception: no (the way breaks here)"), "{said}");
        let words = page.texts(&format!("{picture} .mark"));
        assert_eq!(words[..4], ["Client", "Interception: no", "Listener: no", "Route: no listener"]);
        // Told apart by form, and by color beside that; in the dark other colors.
        let signs = || {
            page.script(
                SIGNS,
                &json!([format!("{picture} .mark[data-is='problem'], {picture} .mark[data-is='unknown']")]),
            )
        };
        let light = signs();
        let [first, second] = [&light[0], &light[2]];
        assert_eq!((&first[0], &second[0]), (&json!("problem"), &json!("unknown")));
        assert!(first[1] != second[1] && first[2] != second[2], "{light}");
        page.prefer("prefers-color-scheme", "dark");
        assert!(signs()[0][2] != light[0][2], "{light}");
        // On paper, as on a light screen.
        let dark = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
        page.driver.cdp("Emulation.setEmulatedMedia", &json!({ "media": "print", "features": dark }));
        assert_eq!(signs(), light);
        assert!(page.find(&picture).is_displayed());
    });
}

#[test]
fn pictures_fit_a_narrow_window_in_both_languages() {
    for (paste, inside) in
        [(VIP.to_owned(), ".finding[open]"), (memberships(300), ".report-body"), (snapshots(), ".report-body")]
    {
        visit(|page| {
            page.resize(320, 640);
            page.paste("textarea", &paste);
            page.find(&format!("{inside} .picture"));
            for lang in ["en", "ja"] {
                page.find(&format!("[data-choice='{lang}']")).click();
                page.wait("the report in that language", || {
                    (page.find(".report-body").attribute("lang").as_deref() == Some(lang)).then_some(())
                });
                assert_no_sideways_scrolling(page, "pictures");
                let out = "const picture = document.querySelector(arguments[0]), room = picture.closest('.report').getBoundingClientRect();
                    return [...picture.querySelectorAll('text, path')]
                      .filter((part) => part.closest('svg').getAttribute('class') !== 'bar')
                      .map((part) => [part.textContent, part.getBoundingClientRect()])
                      .filter(([, box]) => box.width && (box.right > room.right || box.left < room.left)).map(([text]) => text)";
                assert_eq!(page.script(out, &json!([format!("{inside} .picture")])), json!([]), "{lang}");
            }
        });
    }
}

#[test]
fn a_fleet_of_hundreds_is_a_grid_with_its_table() {
    visit(|page| {
        page.paste("textarea", &memberships(300));
        page.find(".report-body > section .picture");
        let overview = ".report-body > section:has(> .picture)";
        assert_eq!(page.texts(&format!("{overview} h2")), ["Memberships of the fleet: 300"]);
        assert_eq!(page.find_all(&format!("{overview} .cell")).len(), 300);
        assert_eq!(page.texts(&format!("{overview} .mark")), ["3 with a problem", "297 healthy"]);
        let rows = page.texts(&format!("{overview} tbody th"));
        assert_eq!(rows, ["shop-007 us-central1", "shop-107 us-central1", "shop-207 us-central1"]);
        // No sign lies on another, and the worst stand first.
        let cells = page.script(
            "return [...document.querySelectorAll('.cell')].map((cell) => {
               const box = cell.querySelector('path').getBoundingClientRect();
               return [cell.dataset.is, Math.round(box.top), box.left, box.right];
             })",
            &json!([]),
        );
        let cells: Vec<(String, f64, f64, f64)> = serde_json::from_value(cells).unwrap();
        assert!(cells[..3].iter().all(|cell| cell.0 == "problem") && cells[3..].iter().all(|cell| cell.0 == "healthy"));
        assert!(cells.windows(2).all(|two| two[0].2 > two[1].2 || two[0].3 <= two[1].2), "{cells:?}");
        page.find("[data-choice='ja']").click();
        page.wait_for_text(overview, "問題あり: 3 件");
    });
}

#[test]
fn conditions_of_a_revision_have_a_lane_each() {
    visit(|page| {
        page.paste("textarea", &snapshots());
        page.find(".report-body > section .picture");
        let overview = ".report-body > section:has(> .picture)";
        let words = page.texts(&format!("{overview} .word"));
        assert_eq!(words, ["Reconciled: False", "Stalled: True", "ProvisioningFinished: False", "07:12:44"]);
        assert_eq!(page.texts(&format!("{overview} .end")), ["08:41:09"]);
        assert_eq!(page.find_all(&format!("{overview} tbody tr")).len(), 5);
    });
}

/// Not a test: pictures of all of them, in the folder that MESHMEDIC_SCREENSHOTS names.
#[test]
fn pictures_of_figures() {
    let Ok(folder) = std::env::var("MESHMEDIC_SCREENSHOTS") else { return };
    let (fleet, revision) = (memberships(300), snapshots());
    for (name, paste, rule) in [
        ("timeline", STARTUP, Some(REFUSED)),
        ("way", VIP, Some(INTERCEPTED)),
        ("fleet", &fleet, None),
        ("revision", &revision, None),
    ] {
        let page = Page::start();
        page.resize(1280, 900);
        page.goto("");
        page.paste("textarea", paste);
        let shown = rule.map_or(".report-body > section".to_owned(), |rule| page.finding(rule));
        page.find(&format!("{shown} .picture"));
        for (width, scheme, lang) in [
            (1280, "light", "en"),
            (1280, "dark", "ja"),
            (1280, "dark", "en"),
            (1280, "light", "ja"),
            (320, "light", "en"),
            (320, "dark", "ja"),
            (320, "dark", "en"),
            (320, "light", "ja"),
        ] {
            page.resize(width, 900);
            page.prefer("prefers-color-scheme", scheme);
            page.find(&format!("[data-choice='{lang}']")).click();
            page.wait("the report in that language", || {
                (page.find(".report-body").attribute("lang").as_deref() == Some(lang)).then_some(())
            });
            page.script("document.querySelector(arguments[0]).scrollIntoView()", &json!([format!("{shown} .picture")]));
            page.script("document.scrollingElement.scrollBy(0, -120)", &json!([]));
            page.picture(&folder, &format!("{name}-{width}-{scheme}-{lang}"));
        }
        page.finish();
    }
}
