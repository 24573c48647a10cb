//! What is looked at rather than read: the way of a request with the broken link marked, a fleet's memberships, a revision's conditions over
//! time. The same facts stand in words beside each.
#![allow(clippy::unwrap_used)]

mod support;

use meshmedic_rules::report::{Finding, Picture, Report, Shape};
use meshmedic_rules::{Input, Lang, Options, analyze};

fn analyzed(text: &str, lang: Lang) -> Report {
    let input = Input { source: "paste".to_owned(), bytes: text.as_bytes(), kind: None };
    analyze(&[input], &Options { lang, ..Options::default() }, &mut |_, _| {})
}

fn of<'r>(report: &'r Report, rule: &str) -> &'r Finding {
    report.findings.iter().find(|finding| finding.rule == rule).unwrap()
}

/// `problem Listener: no`: the signs with their words.
fn signs(picture: &Picture) -> Vec<String> {
    let signs = picture.shapes.iter().filter(|shape| shape.form == "mark");
    signs.map(|shape| format!("{} {}", shape.state, shape.text).trim().to_owned()).collect()
}

/// The lines from sign to sign.
fn links(picture: &Picture) -> Vec<&str> {
    picture.shapes.iter().filter(|shape| shape.form == "link").map(|shape| shape.state.as_str()).collect()
}

/// Two addresses, of which iptables and Envoy know the first.
const VIP: &str = include_str!("../../../tests/e2e/vip.txt");

#[test]
fn the_way_of_a_request_breaks_at_the_first_link_that_is_missing() {
    let report = analyzed(VIP, Lang::En);
    let picture = of(&report, "envoy/vip-not-intercepted").picture.as_ref().unwrap();
    assert_eq!(
        signs(picture),
        [
            "Client",
            "problem Interception: no",
            "problem Listener: no",
            "unknown Route: no listener",
            "unknown Cluster: no listener",
            "unknown Endpoints: no listener",
            "unknown Server's interception",
            "no iptables rules of the server",
            "Application"
        ]
    );
    // Nothing leads to what is missing.
    assert_eq!(links(picture), ["unknown"; 5]);
    assert_eq!(
        picture.text,
        "The way of a request to 10.0.0.7:80: Interception: no (the way breaks here); Listener: no; Route: not known (no listener); \
         Cluster: not known (no listener); Endpoints: not known (no listener); Server's interception: not known (no iptables rules of the server)"
    );
    let report = analyzed(VIP, Lang::Ja);
    let text = &of(&report, "envoy/vip-not-intercepted").picture.as_ref().unwrap().text;
    assert!(
        text.starts_with("10.0.0.7:80 へのリクエストの経路: インターセプト: なし(ここで途切れる)、リスナー: なし、"),
        "{text}"
    );
}

#[test]
fn what_outputs_show_is_there_up_to_the_broken_link() {
    let missing = VIP.replace("-A ISTIO_OUTPUT -d 10.0.0.1/32", "-A ISTIO_OUTPUT -d 10.0.0.0/24");
    let report = analyzed(&missing, Lang::En);
    let picture = of(&report, "envoy/listener-missing").picture.as_ref().unwrap();
    assert_eq!(signs(picture)[..3], ["Client", "healthy Interception: yes", "problem Listener: no"]);
    assert_eq!(links(picture)[..2], ["healthy", "unknown"]);
}

/// The rule of each case, and the link at which its way breaks.
#[test]
fn each_rule_about_a_link_marks_it() {
    for (name, side, broken) in [
        ("envoy/vip-not-intercepted/match-forwarding-rule", "Interception", "Interception: no"),
        ("envoy/interception-missing/match-no-jump", "Interception", "Interception: no"),
        ("envoy/redirect-loop/match-no-owner", "Interception", "Interception"),
        ("envoy/listener-missing/match-forwarding-rule", "Interception", "Listener: no"),
        ("envoy/no-dynamic-config/match-traffic-director", "Interception", "Listener"),
        ("traffic/all-endpoints-unhealthy/match-99.0", "Interception", "Endpoints: 1 of 100"),
        ("vm/outbound-interception-missing/match-empty-chain", "Interception", "Interception: no"),
        ("vm/inbound-interception-missing/match-port", "Client's side", "Server's interception: no"),
        ("vm/inbound-drop-rule/match-serving-port", "Client's side", "Server's interception"),
        ("envoy/inbound-listener-missing/match-set", "Client's side", "Inbound listener: no"),
    ] {
        for lang in [Lang::En, Lang::Ja] {
            let report = support::report(&support::case(name), lang);
            let rule = name.rsplit_once('/').unwrap().0;
            let picture = of(&report, rule).picture.as_ref().unwrap_or_else(|| panic!("{name} has no picture"));
            let problems: Vec<&Shape> = picture.shapes.iter().filter(|shape| shape.state == "problem").collect();
            let first = problems.first().unwrap_or_else(|| panic!("{name} breaks nowhere"));
            if lang == Lang::En {
                assert_eq!(first.text, broken, "{name}");
                assert!(signs(picture)[1].contains(side), "{name}: {:?}", signs(picture));
                assert_eq!(picture.text.matches("the way breaks here").count(), 1, "{name}: {}", picture.text);
            } else {
                assert_eq!(picture.text.matches("ここで途切れる").count(), 1, "{name}: {}", picture.text);
                assert!(!picture.text.contains("not known"), "{name}: {}", picture.text);
            }
        }
    }
}

/// A fleet of so many memberships, of which every hundredth has a condition.
fn fleet(count: usize) -> String {
    let membership = |at: usize| {
        let (condition, code) = match at % 100 {
            7 => ("      conditions:\n      - code: CNI_INSTALLATION_FAILED\n        severity: ERROR\n", "ERROR"),
            _ => ("", "OK"),
        };
        format!(
            "  projects/123456789012/locations/us-central1/memberships/shop-{at:03}:\n    servicemesh:\n{condition}      controlPlaneManagement:\n        state: ACTIVE\n    state:\n      code: {code}\n      updateTime: '2026-07-30T00:00:00Z'\n"
        )
    };
    let all: String = (0..count).map(membership).collect();
    format!("membershipStates:\n{all}name: projects/retail-prod/locations/global/features/servicemesh\n")
}

#[test]
fn a_fleet_is_a_cell_for_each_membership_the_worst_first() {
    let report = analyzed(&fleet(300), Lang::En);
    let [overview] = &report.overview[..] else { panic!("{:?}", report.overview) };
    assert_eq!(overview.title, "Memberships of the fleet: 300");
    assert_eq!(overview.picture.text, "3 with a problem, 297 healthy");
    assert_eq!(signs(&overview.picture), ["problem 3 with a problem", "healthy 297 healthy"]);
    let cells: Vec<&Shape> = overview.picture.shapes.iter().filter(|shape| shape.form == "cell").collect();
    assert_eq!(cells.len(), 300);
    let names: Vec<&str> = cells[..4].iter().map(|cell| cell.text.as_str()).collect();
    let code = "ERROR, CNI_INSTALLATION_FAILED";
    let bad = [7, 107, 207].map(|at| format!("shop-{at:03}, us-central1, {code}"));
    assert_eq!(names[..3], bad);
    assert_eq!(names[3], "shop-000, us-central1, OK");
    assert!(cells[..3].iter().all(|cell| cell.state == "problem") && cells[3..].iter().all(|c| c.state == "healthy"));
    let table = overview.table.as_ref().unwrap();
    assert_eq!(table.rows.len(), 3);
    assert_eq!(
        table.rows[0].iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>(),
        ["shop-007 us-central1", "ERROR", "ACTIVE", "-", "CNI_INSTALLATION_FAILED"]
    );
    let report = analyzed(&fleet(300), Lang::Ja);
    assert_eq!(report.overview[0].title, "フリートのメンバーシップ: 300 件");
    assert_eq!(report.overview[0].picture.text, "問題あり: 3 件、正常: 297 件");
}

#[test]
fn a_few_memberships_need_no_picture_and_a_healthy_fleet_no_table() {
    assert!(analyzed(&fleet(3), Lang::En).overview.is_empty());
    assert!(!serde_json::to_string(&analyzed(&fleet(3), Lang::En)).unwrap().contains("\"overview\""));
    let healthy = analyzed(&fleet(6), Lang::En);
    assert_eq!(healthy.overview[0].picture.text, "6 healthy");
    assert!(healthy.overview[0].table.is_none());
}

#[test]
fn a_membership_that_a_rule_finds_at_fault_is_no_healthy_cell() {
    // Its own state says OK, its control plane doesn't.
    let paste = fleet(5).replacen("state: ACTIVE", "state: FAILED_PRECONDITION", 1);
    let report = analyzed(&paste, Lang::En);
    assert!(report.findings.iter().any(|finding| finding.values["MEMBERSHIP"] == "shop-000"), "{report:?}");
    let first = report.overview[0].picture.shapes.iter().find(|shape| shape.form == "cell").unwrap();
    assert_eq!((first.state.as_str(), first.text.as_str()), ("problem", "shop-000, us-central1, OK"));
}

/// A revision in the form of `kubectl get controlplanerevision -o yaml`, with conditions: type, status, time.
fn revision(conditions: &[(&str, &str, &str)]) -> String {
    let all: String = conditions
        .iter()
        .map(|(of, status, time)| {
            format!("  - lastTransitionTime: \"{time}\"\n    message: m\n    reason: R\n    status: \"{status}\"\n    type: {of}\n")
        })
        .collect();
    format!(
        "apiVersion: mesh.cloud.google.com/v1beta1\nkind: ControlPlaneRevision\nmetadata:\n  name: asm-managed\n  namespace: istio-system\n  \
         uid: 7a6c\nspec:\n  channel: regular\n  type: managed_service\nstatus:\n  conditions:\n{all}---\n"
    )
}

const FIRST: [(&str, &str, &str); 2] =
    [("Reconciled", "False", "2026-05-11T07:12:44Z"), ("Stalled", "False", "2026-05-11T07:12:44Z")];

#[test]
fn conditions_have_a_lane_each_and_stand_in_proportion() {
    let report = analyzed(&revision(&[FIRST[0], ("Stalled", "True", "2026-05-11T07:20:44Z")]), Lang::En);
    let [overview] = &report.overview[..] else { panic!("{:?}", report.overview) };
    assert_eq!(overview.title, "Conditions of asm-managed over time (2026-05-11, UTC)");
    assert_eq!(overview.picture.text, "now: Reconciled: False, Stalled: True");
    let words: Vec<&str> = overview.picture.shapes.iter().map(|s| s.text.as_str()).filter(|t| !t.is_empty()).collect();
    assert_eq!(words, ["Reconciled: False", "Stalled: True", "07:12:44", "07:20:44"]);
    let marks: Vec<(usize, &str)> = (overview.picture.shapes.iter())
        .filter(|shape| shape.form == "mark")
        .map(|shape| (shape.x, shape.state.as_str()))
        .collect();
    assert_eq!(marks, [(0, "warning"), (850, "problem")]);
    // How Stalled was before, no output says.
    let bars: Vec<(usize, usize, &str)> = (overview.picture.shapes.iter())
        .filter(|shape| shape.form == "bar")
        .map(|shape| (shape.x, shape.width, shape.state.as_str()))
        .collect();
    assert_eq!(bars, [(0, 1000, "warning"), (0, 850, "unknown"), (850, 150, "problem")]);
    let rows = &overview.table.as_ref().unwrap().rows;
    assert_eq!(
        rows[1].iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>(),
        ["Stalled", "True", "2026-05-11T07:20:44Z", "R"]
    );
    assert!(analyzed(&revision(&[FIRST[0]]), Lang::Ja).overview[0].title.starts_with("asm-managed の条件の推移"));
}

#[test]
fn several_snapshots_of_a_revision_are_one_picture() {
    let later = [("Reconciled", "True", "2026-05-11T07:30:44Z"), FIRST[1]];
    let report = analyzed(&format!("{}{}", revision(&FIRST), revision(&later)), Lang::En);
    let [overview] = &report.overview[..] else { panic!("{:?}", report.overview) };
    let rows: Vec<String> = (overview.table.as_ref().unwrap().rows.iter())
        .map(|row| format!("{} {} {}", row[0].text, row[1].text, row[2].text))
        .collect();
    assert_eq!(
        rows,
        [
            "Reconciled False 2026-05-11T07:12:44Z",
            "Reconciled True 2026-05-11T07:30:44Z",
            "Stalled False 2026-05-11T07:12:44Z"
        ]
    );
    // A revision that was well all the time is told by its passed checks.
    assert!(analyzed(&revision(&[later[0], FIRST[1]]), Lang::En).overview.is_empty());
}

/// Nothing leaves the picture, and each state has its form.
#[test]
fn every_shape_of_every_case_stands_within_its_picture() {
    let (mut pictures, mut overviews) = (0, 0);
    for case in support::cases().iter().filter(|case| case.must_match) {
        for lang in [Lang::En, Lang::Ja] {
            let report = support::report(case, lang);
            let of_findings = report.findings.iter().filter_map(|finding| finding.picture.as_ref());
            overviews += report.overview.len();
            for picture in of_findings.chain(report.overview.iter().map(|overview| &overview.picture)) {
                pictures += 1;
                assert!(!picture.text.is_empty() && !picture.shapes.is_empty());
                for Shape { form, x, y, width, state, path, text } in &picture.shapes {
                    let bar = form == "bar";
                    assert!(
                        *y <= picture.height && *x <= 1000 && (!bar || x + width <= 1000),
                        "{form} {x} {y} {width}"
                    );
                    assert!(["mark", "cell", "bar", "link", "word", "end"].contains(&form.as_str()), "{form}");
                    assert!(
                        ["problem", "warning", "note", "healthy", "unknown", ""].contains(&state.as_str()),
                        "{state}"
                    );
                    assert!(!(path.is_empty() && text.is_empty()));
                    // What stands in words fits the narrowest window: 42 columns of 12 px.
                    let columns: usize = text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum();
                    assert!(form == "cell" || columns <= 42, "{text}");
                }
            }
        }
    }
    assert!(pictures > 100 && overviews > 4, "{pictures} pictures, {overviews} overviews");
}
