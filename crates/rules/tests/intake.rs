//! What happens to a text between the terminal and the paste: each way has its test, and evidence points at the lines as pasted.
#![allow(clippy::unwrap_used)]

use meshmedic_rules::report::{Finding, Report};
use meshmedic_rules::{Input, Options, analyze};

const WEBHOOK: &str = "webhook/istiod-no-endpoints";

fn report(bytes: &[u8]) -> Report {
    let input = Input { source: "paste".to_owned(), bytes, kind: None };
    analyze(&[input], &Options::default(), &mut |_, _| {})
}

fn finding(report: &Report, rule: &str) -> Finding {
    let found = report.findings.iter().find(|finding| finding.rule == rule);
    found.cloned().unwrap_or_else(|| panic!("no {rule} in {:#?}", report.findings))
}

/// The paste gives the webhook's finding, with its service, on these lines.
fn gives(paste: &str, lines: [usize; 2]) -> Finding {
    let finding = finding(&report(paste.as_bytes()), WEBHOOK);
    assert_eq!(finding.evidence[0].lines, lines, "{paste}");
    assert_eq!(finding.values.get("SERVICE").map(String::as_str), Some("istiod-asm-1143-0"), "{paste}");
    finding
}

const MESSAGE: &str = r#"Internal error occurred: failed calling webhook "rev.namespace.sidecar-injector.istio.io": failed to call webhook: Post "https://istiod-asm-1143-0.istio-system.svc:443/inject?timeout=10s": no endpoints available for service "istiod-asm-1143-0""#;

#[test]
fn prompts_and_commands() {
    gives(
        &format!("me@host:~$ kubectl apply -f cart.yaml\nError from server (InternalError): {MESSAGE}\nme@host:~$ "),
        [2, 2],
    );
}

#[test]
fn a_command_that_holds_the_message_is_no_output() {
    let report = report(b"$ kubectl get events | grep 'no endpoints available for service \"istiod\"'\n$ ");
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}

#[test]
fn several_outputs_in_one_paste() {
    let paste = format!(
        "$ kubectl get controlplanerevisions -n istio-system\nNAME          RECONCILED   STALLED   AGE\nasm-managed   True         False     14m\n$ gcloud container fleet mesh describe --project retail-prod\nmembershipStates:\n  projects/123456789012/locations/global/memberships/a:\n    servicemesh:\n      controlPlaneManagement:\n        state: ACTIVE\nname: projects/retail-prod/locations/global/features/servicemesh\n2026-07-30T00:00:00Z error {MESSAGE}\n"
    );
    let report = report(paste.as_bytes());
    let kinds: Vec<(&str, [usize; 2])> = report.artifacts.iter().map(|a| (a.kind.as_str(), a.lines)).collect();
    assert_eq!(kinds, [("control-plane-revision-list", [2, 3]), ("mesh-describe", [5, 10]), ("text", [11, 11])]);
    assert_eq!(finding(&report, WEBHOOK).evidence[0].lines, [11, 11]);
    assert_eq!(report.values.get("FLEET_PROJECT_ID").map(String::as_str), Some("retail-prod"));
}

#[test]
fn lines_wrapped_between_words() {
    let wrapped = MESSAGE.replace(": ", ":\n    ");
    gives(&format!("  Warning  FailedCreate  5m  replicaset-controller\n    {wrapped}\n"), [5, 6]);
}

#[test]
fn lines_cut_within_words_by_a_terminal() {
    for width in [80, 100, 97, 64] {
        let cut: Vec<String> =
            MESSAGE.as_bytes().chunks(width).map(|part| String::from_utf8(part.to_vec()).unwrap()).collect();
        let report = report(cut.join("\n").as_bytes());
        assert_eq!(finding(&report, WEBHOOK).values["SERVICE"], "istiod-asm-1143-0", "{width}");
    }
}

#[test]
fn colours() {
    gives(
        &format!(
            "\u{1b}[31;1merror\u{1b}[0m \u{1b}[2m{}\u{1b}[22m\n",
            MESSAGE.replace("service", "\u{1b}[1mservice\u{1b}[0m")
        ),
        [1, 1],
    );
}

#[test]
fn windows_line_ends() {
    gives(&format!("one\r\ntwo\r\n{MESSAGE}\r\n"), [3, 3]);
}

#[test]
fn utf16_from_powershell() {
    let text = format!("日本語\r\n{MESSAGE}\r\n");
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(finding(&report(&bytes), WEBHOOK).evidence[0].lines, [2, 2]);
}

#[test]
fn a_byte_order_mark() {
    let finding = gives("\u{feff}no endpoints available for service \"istiod-asm-1143-0\"", [1, 1]);
    assert_eq!(finding.evidence[0].columns[0], 1);
}

#[test]
fn no_break_and_invisible_blanks() {
    gives(&MESSAGE.replace("no endpoints", "no\u{a0}end\u{200b}points").replace(": ", ":\u{2003}"), [1, 1]);
}

#[test]
fn what_reorders_or_hides_text_is_visible_in_evidence() {
    for c in ['\u{202e}', '\u{2066}', '\u{200f}', '\u{61c}', '\u{ad}', '\u{e0041}', '\u{7}'] {
        let finding = gives(&format!("{c}x {MESSAGE}"), [1, 1]);
        let excerpt = finding.evidence[0].text();
        assert!(!excerpt.contains(c) && excerpt.contains(&format!("\\u{{{:04X}}}", c as u32)), "{excerpt}");
    }
}

#[test]
fn typographic_quotes() {
    gives(&MESSAGE.replace(" \"", " \u{201c}").replace('"', "\u{201d}"), [1, 1]);
    gives(&MESSAGE.replace('"', "\u{2018}"), [1, 1]);
    gives(&MESSAGE.replace('"', "`"), [1, 1]);
}

#[test]
fn html_entities() {
    gives(&MESSAGE.replace('"', "&quot;").replace(' ', "&nbsp;"), [1, 1]);
    gives(&MESSAGE.replace('"', "&amp;#34;"), [1, 1]);
}

#[test]
fn markdown_fences_tables_and_quotes() {
    gives(&format!("It fails:\n\n```text\n{MESSAGE}\n```\n"), [4, 4]);
    gives(&format!("| when | what |\n|---|---|\n| today | `{MESSAGE}` |\n"), [3, 3]);
    gives(&format!("> {}\n> and so on\n", MESSAGE.replace(": ", ":\n> ")), [4, 5]);
}

#[test]
fn line_number_gutters() {
    let text = MESSAGE.replace(": ", ":\n");
    let numbered: String = text.lines().enumerate().map(|(at, line)| format!("{:4} | {line}\n", at + 41)).collect();
    gives(&numbered, [4, 5]);
    let grepped: String = text.lines().enumerate().map(|(at, line)| format!("{}:{line}\n", at + 7)).collect();
    gives(&grepped, [4, 5]);
}

#[test]
fn cloud_logging_json() {
    let entry = serde_json::json!({
        "insertId": "a", "logName": "projects/retail-prod/logs/events", "severity": "WARNING",
        "jsonPayload": {"message": format!("Error creating: {MESSAGE}")},
        "resource": {"type": "k8s_cluster", "labels": {"cluster_name": "shop", "project_id": "retail-prod"}},
    });
    let report = report(serde_json::to_string_pretty(&[entry]).unwrap().as_bytes());
    assert_eq!(report.artifacts[0].kind, "log-entries");
    let found = finding(&report, WEBHOOK);
    assert_eq!(found.values["CLUSTER_NAME"], "shop");
}

#[test]
fn docker_cri_and_klog_prefixes() {
    gives(&format!("2026-07-30T00:00:00.1Z stderr F E0730 00:00:00.1       1 dispatcher.go:214] {MESSAGE}\n"), [1, 1]);
    let (head, tail) = MESSAGE.split_at(150);
    gives(&format!("2026-07-30T00:00:00.1Z stderr P {head}\n2026-07-30T00:00:00.1Z stderr F {tail}\n"), [1, 2]);
    let docker = serde_json::json!({"log": format!("{MESSAGE}\n"), "stream": "stderr", "time": "2026-07-30T00:00:00Z"});
    gives(&format!("{docker}\n{docker}\n"), [1, 1]);
}

#[test]
fn json_escaped_inside_json() {
    let inner = serde_json::json!({"msg": MESSAGE}).to_string();
    let outer = serde_json::json!({"log": inner}).to_string();
    let outermost = serde_json::json!({"textPayload": outer}).to_string();
    for text in [inner, outer, outermost] {
        gives(&text, [1, 1]);
    }
}

#[test]
fn cut_beginnings_and_ends() {
    gives(&MESSAGE[20..], [1, 1]);
    let describe = "        - code: REVISION_FAILED_PRECONDITION\n          details: Required in-cluster components are not ready.\n        state: FAILED_PRECONDITION\n      dataPlaneManagement:\n        details:\n        - code: MANAGED_CONTROL_PLANE_REQUIRED\n          details: Requires active managed control pla";
    let report = report(describe.as_bytes());
    assert_eq!(report.artifacts.last().unwrap().kind, "mesh-describe");
    assert_eq!(finding(&report, "data-plane/control-plane-required").evidence[0].lines, [4, 7]);
}

#[test]
fn cut_json_yields_what_came_before() {
    let json = r#"{"membershipStates": {"projects/1/locations/global/memberships/a": {"servicemesh": {"controlPlaneManagement": {"state": "STALLED"}, "dataPl"#;
    let report = report(json.as_bytes());
    assert_eq!(finding(&report, "control-plane/stalled").values["MEMBERSHIP"], "a");
    assert!(report.problems.iter().any(|problem| problem.line == 1), "{:?}", report.problems);
}

#[test]
fn a_bad_yaml_document_in_the_middle() {
    let good = |status: &str| {
        format!(
            "apiVersion: mesh.cloud.google.com/v1beta1\nkind: ControlPlaneRevision\nmetadata:\n  name: asm-managed\n  namespace: istio-system\nspec:\n  channel: regular\n  type: managed_service\nstatus:\n  conditions:\n  - message: x\n    reason: NotProvisioned\n    status: \"{status}\"\n    type: Reconciled\n"
        )
    };
    let paste = format!("{}---\nkind: [unclosed\n  \"bad: {{{{ .x }}}}\n\tkey\n---\n{}", good("True"), good("False"));
    let report = report(paste.as_bytes());
    let found = finding(&report, "control-plane/not-reconciled");
    assert!(found.evidence[0].lines[0] > 19, "{:?}", found.evidence[0].lines);
    assert_eq!(report.artifacts.iter().filter(|artifact| artifact.kind == "control-plane-revision").count(), 2);
}

#[test]
fn a_status_line_before_the_json() {
    let json = r#"{"membershipStates": {"projects/1/locations/global/memberships/a": {"servicemesh": {"controlPlaneManagement": {"state": "STALLED"}}}}}"#;
    let report = report(format!("200\n{json}").as_bytes());
    assert_eq!(finding(&report, "control-plane/stalled").evidence[0].lines, [2, 2]);
}

#[test]
fn ten_thousand_repetitions_are_one_finding() {
    let paste = format!("2026-07-30T00:00:00Z error {MESSAGE}\n").repeat(10_000);
    let found = gives(&paste, [1, 1]);
    assert_eq!((found.count, found.evidence.len()), (10_000, 6));
    assert_eq!(found.evidence.last().unwrap().lines, [10_000, 10_000]);
}
