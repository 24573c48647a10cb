use super::*;
use crate::edits::Edits;
use crate::left::Left;
use crate::left::Reason;
use crate::outline::Outline;
use crate::state::fixture;
use meshmedic_rules::Lang;
use meshmedic_rules::report::{Cell, ExcerptLine, NotChecked, Overview, Report, Table};

fn of(report: &Report, edits: &Edits, aside: &[Aside], note: &str) -> String {
    let inputs = [Handed { name: "paste".to_owned(), label: "mesh describe".to_owned(), bytes: 1_600 }];
    let outline = Outline::new(report, Lang::En);
    let left = Left::new(report, &outline, aside, Lang::En);
    let (outline, left, inputs) = (&outline, &left, &inputs);
    let (lang, now) = (Lang::En, "2026-07-30T08:00:00Z");
    let labels = &labels(inputs);
    Ticket { report, outline, edits, lang, inputs, labels, aside, left, note, now }.markdown()
}

fn ticket(report: &Report, edits: &Edits) -> String {
    of(report, edits, &[], "")
}

#[test]
fn it_holds_what_the_page_shows() {
    let report = fixture::report();
    let mut edits = Edits::default();
    edits.set("NODE_POOL", &report.findings[0].owners["NODE_POOL"], "pool-2");
    let text = ticket(&report, &edits);
    assert!(
        text.starts_with(&format!("# {}\n\n4 problems, 2 notes \u{b7} 4 causes", report.summary.headline)),
        "{text}"
    );
    assert!(text.contains("\n\nmembership shop-eu · fleet brightcart-fleet\n\nproblem, confirmed, "), "{text}");
    assert!(text.contains("mesh describe, lines 7\u{2013}9\n\n```\n7 | - code: NODEPOOL_WORKLOAD"), "{text}");
    assert!(text.contains("node-pools update pool-2 --cluster=CLUSTER_NAME"), "{text}");
    // Of another cluster's pool nothing was typed.
    assert!(text.contains("node-pools update NODE_POOL --cluster=CLUSTER_NAME"), "{text}");
    // What stays open below a command is named.
    let filled = text.split("node-pools update pool-2").nth(1).and_then(|rest| rest.split("```").nth(1)).unwrap();
    assert!(filled.contains("`CLUSTER_NAME` (fill in)") && !filled.contains("`NODE_POOL`"), "{filled}");
}

#[test]
fn it_is_whole() {
    let report = fixture::report();
    let text = ticket(&report, &Edits::default());
    assert!(
        text.contains(
            "\n## What was pasted\n\n| Input | Recognized as | Size |\n| --- | --- | --- |\n| mesh describe | "
        ),
        "{text}"
    );
    assert!(text.contains("| 1.6 kB |\n"), "{text}");
    for passed in &report.passed {
        assert!(text.contains(&format!("(`{}`)\n", passed.rule)), "{}: {text}", passed.rule);
    }
    let NotChecked { .. } = report.not_checked[0];
    assert!(text.contains(&format!("  ```sh\n  {}\n  ```\n", report.next[0].command)), "{text}");
    let not_this = report.findings.iter().filter(|finding| !finding.false_positives.is_empty()).count();
    assert!(not_this > 0 && text.contains("Not the cause if: "), "{text}");
    assert!(text.ends_with("Ages are counted to 2026-07-30T08:00:00Z.\n"), "{text}");
}

#[test]
fn what_a_person_wrote_is_in_it_and_is_no_markup() {
    let report = fixture::report();
    let aside = Aside {
        id: report.findings[0].id.clone(),
        rule: report.findings[0].rule.clone(),
        reason: Reason::Ticket,
        words: "#<12>".to_owned(),
    };
    let text = of(&report, &Edits::default(), &[aside], "rolled back <b>at</b> 08:41\n- [ ] tell *them*");
    assert!(text.contains("**Note**\n\nrolled back \\<b>at\\</b> 08:41  \n- \\[ \\] tell \\*them\\*  \n"), "{text}");
    assert!(!text.contains("\n## A node pool of shop-eu"), "{text}");
    let (_, behind) = text.split_once("## Set aside as known\n").unwrap();
    assert!(behind.contains("- A node pool of shop-eu") && behind.contains("another ticket: #\\<12>"), "{text}");
}

#[test]
fn what_follows_stands_under_its_cause_and_no_other() {
    let text = ticket(&fixture::report(), &Edits::default());
    let [first, second] = ["shop-eu", "web"].map(|of| text.find(&format!("## A node pool of {of}")).unwrap());
    let consequence = text.find("- The managed data plane is off for shop-eu").unwrap();
    assert!((first..second).contains(&consequence), "{text}");
    assert!(text[consequence..].contains("\n  membership shop-eu · fleet brightcart-fleet\n"), "{text}");
    assert!(text[consequence..].contains("\n  Follows from: The managed control plane of shop-eu fails"), "{text}");
    assert!(text.contains("## The managed data plane is off for web"), "{text}");
}

#[test]
fn lines_that_are_left_out_are_counted() {
    let line = |line: usize| ExcerptLine::Line { line, text: format!("-A rule {line}"), marks: Vec::new() };
    let mut report = fixture::report();
    let evidence = &mut report.findings[0].evidence[0];
    evidence.lines = [98, 137];
    evidence.excerpt = vec![line(98), line(99), ExcerptLine::Cut { cut: 37 }, line(137)];
    let shown = " 98 | -A rule 98\n 99 | -A rule 99\n  … | 37 lines left out\n137 | -A rule 137\n```\n";
    assert!(ticket(&report, &Edits::default()).contains(shown));
}

#[test]
fn timelines_and_tables_are_in_it_too() {
    let mut report = fixture::report();
    report.findings[0].timeline = vec![fixture::event()];
    let cell = |text: &str| Cell { text: text.to_owned(), state: None };
    let (columns, rows) = (vec!["VIP".to_owned(), "Route".to_owned()], vec![vec![cell("10.0.0.7"), cell("a|b")]]);
    report.findings[0].table = Some(Table { columns, rows, left_out: 3 });
    report.findings[0].picture = Some(fixture::picture());
    let table = report.findings[0].table.clone();
    report.overview = vec![Overview { title: "12 memberships".to_owned(), picture: fixture::picture(), table }];
    let text = ticket(&report, &Edits::default());
    let whole = "\n## 12 memberships\n\nThe way of a request to 10.0.0.7:80: Listener: no\n\n| VIP | Route |\n";
    assert!(text.contains(whole), "{text}");
    assert_eq!(text.matches("The way of a request").count(), 1, "beside a timeline its picture says nothing: {text}");
    assert!(text.contains("\n- 2026-07-30T00:00:00.500Z the application is refused (line "), "{text}");
    assert!(text.contains("| VIP | Route |\n| --- | --- |\n| 10.0.0.7 | a\\|b |\n\nand 3 more\n"), "{text}");
}

#[test]
fn a_step_that_was_ticked_says_when() {
    let report = fixture::report();
    let mut edits = Edits::default();
    let place = report.findings.iter().position(|finding| finding.fix.len() > 1).unwrap();
    edits.set(crate::edits::DONE, &crate::edits::tick_of(&report.findings[place].id, 1), "2026-11-27T08:14:00Z");
    let text = ticket(&report, &edits);
    assert_eq!(text.matches("Done: 2026-11-27T08:14:00Z").count(), 1, "{text}");
    let step = text.split("Done: ").next().unwrap().rsplit("\n2. ").next().unwrap();
    assert!(!step.contains("\n3. "), "it stands at the second step: {step}");
}
