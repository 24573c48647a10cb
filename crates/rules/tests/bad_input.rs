//! Nothing that can be pasted makes the engine panic, hang or forget what else was pasted.
#![allow(clippy::unwrap_used)]
#![expect(clippy::disallowed_methods, reason = "it measures how long reading takes")]

use std::time::{Duration, Instant};

use meshmedic_rules::report::Report;
use meshmedic_rules::{Input, Kind, Options, analyze};

fn report(bytes: &[u8]) -> Report {
    let input = Input { source: "paste".to_owned(), bytes, kind: None };
    analyze(&[input], &Options::default(), &mut |_, _| {})
}

const MESSAGE: &str = "no endpoints available for service \"istiod\"";

/// The paste's problem is said, and a message after it is found all the same.
fn says(bytes: &[u8], part: &str) {
    let alone = report(bytes);
    assert!(alone.problems.iter().any(|problem| problem.text.contains(part)), "{part}: {:?}", alone.problems);
    let inputs = [("bad", bytes), ("good", MESSAGE.as_bytes())].map(|(source, bytes)| Input {
        source: source.to_owned(),
        bytes,
        kind: None,
    });
    let both = analyze(&inputs, &Options::default(), &mut |_, _| {});
    assert_eq!(both.findings[0].evidence[0].source, "good");
}

#[test]
fn empty_and_binary() {
    says(b"", "nothing");
    says(b" \r\n\t ", "nothing");
    says(b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00", "not text");
    says(b"caf\xe9 closed", "UTF-8");
    says(&[0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8, 0x42, 0x00], "surrogates");
}

#[test]
fn json_nested_a_million_deep() {
    let deep = format!("{{\"membershipStates\": {}", "[".repeat(1_000_000));
    let text = format!("{deep}\n{MESSAGE}");
    let report = report(text.as_bytes());
    assert!(report.findings.is_empty() || report.findings[0].rule == "webhook/istiod-no-endpoints");
    let objects = "{\"controlPlaneManagement\":".repeat(200_000);
    says(objects.as_bytes(), "deeper than");
}

#[test]
fn a_yaml_alias_bomb() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let refs = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{refs}]\n"));
    }
    bomb.push_str("controlPlaneManagement:\n  state: STALLED\n  details: *a9\n");
    let report = report(bomb.as_bytes());
    assert_eq!(report.findings[0].rule, "control-plane/stalled");
    assert!(report.problems.iter().any(|problem| problem.text.contains("aliases")), "{:?}", report.problems);
}

#[test]
fn broken_json_says_where() {
    let report = report(b"{\n  \"controlPlaneManagement\": {\n    \"state\": \"STALLED\" ;;;\n  }\n}\n");
    assert_eq!(report.findings[0].rule, "control-plane/stalled");
    assert_eq!(report.problems[0].line, 3);
}

#[test]
fn one_line_of_many_megabytes_is_read_in_time() {
    let mut line = "x".repeat(20 << 20);
    line.push(' ');
    line.push_str(MESSAGE);
    let started = Instant::now();
    let report = report(line.as_bytes());
    assert_eq!(report.findings[0].rule, "webhook/istiod-no-endpoints");
    assert!(report.findings[0].evidence[0].excerpt.len() < 4000);
    // No speed test: only what is quadratic takes minutes here.
    assert!(started.elapsed() < Duration::from_secs(120));
}

#[test]
fn thousands_of_causes_are_counted() {
    let paste: String = (0..5000).map(|n| format!("no endpoints available for service \"istiod-{n}\"\n\n")).collect();
    let report = report(paste.as_bytes());
    assert_eq!(report.findings.len(), 200);
    assert!(report.problems.iter().any(|problem| problem.text.starts_with("4800 more")), "{:?}", report.problems);
}

#[test]
fn anything_at_all() {
    // A cheap, repeatable stand-in for a fuzzer: cuts, doublings and shuffles of what the readers look for.
    let seeds: Vec<&str> = vec![
        "{\"a\": [",
        "]}",
        "\\u",
        "\\ud800",
        "key: ",
        "- - - ",
        "&a *a !!b ",
        "|-\n",
        "'",
        "\"",
        "\u{1b}[",
        "\u{1b}]",
        "&quot",
        "> ",
        "│",
        "NAME  RECONCILED   STALLED\n",
        "membershipStates:\n",
        "  controlPlaneManagement:\n",
        "kind: ControlPlaneRevision\n",
        "status:\n",
        "```\n",
        "$ ",
        "\n",
        "\r",
        "日本",
        "\u{202e}",
        "\t",
        "  ",
        "ROLE\n",
        "---\n",
        "2026-07-30T00:00:00Z stderr P ",
        "no endpoints available for service",
        "failed calling webhook",
        "1 | ",
        "2 | ",
        "3 | ",
        "Stalled",
        "type: Stalled\n",
        "\u{0}",
        "\u{8}",
    ];
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % bound as u64) as usize
    };
    for _ in 0..800 {
        let mut text = String::new();
        for _ in 0..next(30) {
            text.push_str(seeds[next(seeds.len())]);
        }
        let mut bytes = text.into_bytes();
        bytes.truncate(next(bytes.len() + 1));
        let report = report(&bytes);
        for evidence in report.findings.iter().flat_map(|finding| &finding.evidence) {
            assert!(
                evidence.lines[0] >= 1 && evidence.lines[0] <= evidence.lines[1],
                "{:?}",
                String::from_utf8_lossy(&bytes)
            );
        }
        for kind in [
            Kind::MeshDescribe,
            Kind::ControlPlaneRevision,
            Kind::ControlPlaneRevisionList,
            Kind::IamPolicy,
            Kind::LogEntries,
        ] {
            let input = Input { source: "paste".to_owned(), bytes: &bytes, kind: Some(kind) };
            analyze(&[input], &Options::default(), &mut |_, _| {});
        }
    }
}

#[test]
fn chains_of_rules_that_lead_in_circles() {
    let head = "-P PREROUTING ACCEPT\n-P OUTPUT ACCEPT\n-N ISTIO_OUTPUT\n-N ISTIO_X\n-A OUTPUT -j ISTIO_OUTPUT\n";
    let circle = "-A ISTIO_OUTPUT -j ISTIO_X\n-A ISTIO_X -j ISTIO_OUTPUT\n-A ISTIO_X -j ISTIO_X\n".repeat(300);
    let comments = "# Generated by iptables-save v1.8.7\n".repeat(3000);
    let start = Instant::now();
    let mut options = Options::default();
    options.set.insert("VIP".to_owned(), "10.0.0.1".to_owned());
    for text in [format!("{head}{circle}"), format!("{head}-A OUTPUT -j A\n{}", "-A A -j A\n".repeat(300)), comments] {
        let input = Input { source: "paste".to_owned(), bytes: text.as_bytes(), kind: None };
        analyze(&[input], &options, &mut |_, _| {});
    }
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
