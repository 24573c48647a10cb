//! A long access log with three faults in it: the three findings, their shares and their tables, whichever of its lines are read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use meshmedic_rules::report::{Finding, Report};
use meshmedic_rules::{Case, Input, InputReader, Options, analyze};

/// Where requests go: a Service, its namespace and its port.
const SERVICES: [(&str, &str, u16); 5] =
    [("web", "shop", 80), ("cart", "shop", 8080), ("pay", "bank", 8443), ("find", "shop", 9090), ("user", "id", 81)];

/// What clients say of themselves, one of which knows Envoy's words.
const AGENTS: [&str; 3] = ["okhttp/4.12.0", "Mozilla/5.0 (X11; Linux x86_64)", "503 UH no_healthy_upstream \" UF,URX"];

/// The three faults: one in so many requests of a Service, its status, flags and details, and what finds it.
const FAULTS: [(&str, usize, &str, &str); 3] = [
    (
        "pay",
        7,
        "503 UF,URX upstream_reset_before_response_started{remote_connection_failure,delayed_connect_error:_111} - \"delayed_connect_error:_111\"",
        "accesslog/upstream-connection-refused",
    ),
    ("find", 31, "504 UT response_timeout - \"-\"", "accesslog/response-timeout"),
    ("user", 113, "503 UH no_healthy_upstream - \"-\"", "accesslog/no-healthy-upstream"),
];

/// A log of so many bytes at least; of each fault how many requests it has, and how many there are in all.
fn log(size: usize) -> (String, BTreeMap<&'static str, usize>, usize) {
    let (mut text, mut failed, mut number) = (String::with_capacity(size + 1000), BTreeMap::new(), 0);
    while text.len() < size {
        let (name, namespace, port) = SERVICES[number * 7 % 5];
        let (second, milli) = (number / 40, number % 40 * 25);
        let clock = format!("{:02}:{:02}:{:02}.{milli:03}", second / 3600 % 24, second / 60 % 60, second % 60);
        let fault = FAULTS.iter().find(|(of, every, ..)| *of == name && number / 5 % every == 0);
        let what = fault.map_or("200 - via_upstream - \"-\"", |(_, _, what, _)| what);
        if let Some((.., rule)) = fault {
            *failed.entry(*rule).or_default() += 1;
        }
        let (agent, host) = (AGENTS[number % 3], format!("{name}.{namespace}.svc.cluster.local"));
        text.push_str(&format!(
            "[2026-06-02T{clock}Z] \"GET /v1/items/{number}?UH=503 HTTP/1.1\" {what} 0 {} 12 - \"-\" \"{agent}\" \"0f3a-{number}\" \"{name}.{namespace}:{port}\" \"10.60.{}.7:{port}\" outbound|{port}||{host} 10.60.0.4:41{:03} 10.64.0.9:{port} 10.60.0.4:40{:03} - default\n",
            number % 900,
            number % 200,
            number % 1000,
            number % 999,
        ));
        number += 1;
    }
    (text, failed, number)
}

fn shown<'r>(report: &'r Report, rule: &str) -> &'r Finding {
    report.findings.iter().find(|finding| finding.rule == rule).unwrap_or_else(|| panic!("no {rule}"))
}

fn check(report: &Report, failed: &BTreeMap<&str, usize>, total: usize) {
    assert_eq!(report.findings.len(), 3, "{:?}", report.findings.iter().map(|found| &found.rule).collect::<Vec<_>>());
    assert_eq!(report.artifacts.len(), 1);
    assert_eq!(report.artifacts[0].kind, "access-log");
    for (rule, count) in failed {
        let finding = shown(report, rule);
        assert_eq!(finding.seen.count, *count, "{rule}");
        let share = format!("{:.1} %", *count as f64 * 100.0 / total as f64);
        assert!(finding.cause.contains(&format!("{count} of {total} requests ({share})")), "{rule}: {}", finding.cause);
        let table = finding.table.as_ref().unwrap();
        let cells: Vec<&str> = table.rows[0].iter().map(|cell| cell.text.as_str()).collect();
        assert!(cells[0].starts_with("outbound|") && cells[4] == count.to_string() && cells[5] == share, "{cells:?}");
        assert_eq!((table.rows.len(), table.left_out), (1, 0));
        assert!((3..=5).contains(&finding.evidence.len()), "{rule}: {}", finding.evidence.len());
    }
}

#[test]
fn three_faults_in_twenty_megabytes() {
    let (text, failed, total) = log(20_000_000);
    let mut reader = InputReader::new(None);
    text.as_bytes().chunks(1 << 16).for_each(|piece| assert!(reader.push(piece, text.len())));
    assert!(reader.held() < text.len() / 20, "{}", reader.held());
    drop(reader);
    let input = Input { source: "access.log".to_owned(), bytes: text.as_bytes(), kind: None };
    check(&analyze(&[input], &Options::default(), &mut |_, _| {}), &failed, total);
}

#[test]
fn what_is_read_and_what_is_counted_agree() {
    let (text, failed, total) = log(3_000_000);
    let inputs = [Input { source: "access.log".to_owned(), bytes: text.as_bytes(), kind: None }];
    let options = Options::default();
    let whole =
        Case::open(&inputs).diagnose_whole(&options).report(meshmedic_rules::texts::embedded_texts(options.lang));
    check(&whole, &failed, total);
    check(&analyze(&inputs, &options, &mut |_, _| {}), &failed, total);
}

#[test]
fn two_logs_are_counted_together() {
    let (text, failed, total) = log(400_000);
    let input = |name: &str| Input { source: name.to_owned(), bytes: text.as_bytes(), kind: None };
    let report = analyze(&[input("a.log"), input("b.log")], &Options::default(), &mut |_, _| {});
    for (rule, count) in &failed {
        let finding = shown(&report, rule);
        assert_eq!(finding.seen.count, count * 2, "{rule}");
        assert!(finding.cause.contains(&format!("{} of {} requests", count * 2, total * 2)), "{}", finding.cause);
        assert_eq!(finding.table.as_ref().unwrap().rows[0][4].text, (count * 2).to_string());
    }
}
