//! What findings show beside their places: a timeline whose events lead to their lines, and a table of what outputs say.

use crate::page::{Page, visit};
use crate::pastes::{STARTUP, VIP, line_of};
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
            "return [...document.querySelectorAll('.axis .mark')].map((mark) => mark.getBoundingClientRect())
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

/// Not a test: pictures of both, in the folder that MESHMEDIC_SCREENSHOTS names.
#[test]
fn pictures_of_figures() {
    let Ok(folder) = std::env::var("MESHMEDIC_SCREENSHOTS") else { return };
    for (name, paste, rule) in [("timeline", STARTUP, REFUSED), ("table", VIP, INTERCEPTED)] {
        let page = Page::start();
        page.resize(1280, 900);
        page.goto("");
        page.paste("textarea", paste);
        let finding = page.finding(rule);
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
            page.script(
                "document.querySelector(arguments[0]).scrollIntoView()",
                &json!([format!("{finding} :is(.timeline, .grid)")]),
            );
            page.script("document.scrollingElement.scrollBy(0, -120)", &json!([]));
            page.picture(&folder, &format!("{name}-{width}-{scheme}-{lang}"));
        }
        page.finish();
    }
}
