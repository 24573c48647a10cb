//! Archives as support tools write them are a case of many inputs, at every door and in the archive's order.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]
#![expect(clippy::disallowed_methods, reason = "it measures how long reading takes")]

use std::io::Write;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use meshmedic_rules::report::Report;
use meshmedic_rules::{Case, Input, Kind, Lang, Options, analyze};

const NAMESPACE: &str = "apiVersion: v1\nkind: Namespace\nmetadata:\n  creationTimestamp: \"2026-03-02T09:12:44Z\"\n  labels:\n    \
     istio.io/rev: asm-1215-34\n  name: shop\nstatus:\n  phase: Active\n";

const WEBHOOKS: &str = "NAME                 WEBHOOKS   AGE\nistiod-asm-managed   2          20d\n";

const EVENT: &str = "no endpoints available for service \"istiod-asm-managed\"\n";

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        builder.append_data(&mut header, path, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn report_in(lang: Lang, inputs: &[(&str, &[u8], Option<Kind>)]) -> Report {
    let inputs: Vec<Input> =
        inputs.iter().map(|(source, bytes, kind)| Input { source: (*source).to_owned(), bytes, kind: *kind }).collect();
    analyze(&inputs, &Options { lang, ..Options::default() }, &mut |_, _| {})
}

fn report(name: &str, bytes: &[u8]) -> Report {
    report_in(Lang::En, &[(name, bytes, None)])
}

fn sources(report: &Report) -> Vec<&str> {
    report.artifacts.iter().map(|artifact| artifact.source.as_str()).collect()
}

fn problems(report: &Report) -> Vec<(&str, &str)> {
    report.problems.iter().map(|problem| (problem.source.as_str(), problem.text.as_str())).collect()
}

#[test]
fn a_finding_takes_two_files_of_a_bug_report() {
    let archive = gz(&tar(&[
        ("bug-report/cluster/k8s-resources", NAMESPACE.as_bytes()),
        ("bug-report/cluster/mutatingwebhookconfigurations", WEBHOOKS.as_bytes()),
        ("bug-report/cluster/events", EVENT.as_bytes()),
    ]));
    let whole = report("bug-report.tar.gz", &archive);
    let finding = whole.findings.iter().find(|finding| finding.rule == "injection/revision-webhook-missing").unwrap();
    assert_eq!(finding.values["EXPECTED_NAME"], "asm-managed");
    let evidence = &finding.evidence[0];
    assert_eq!(evidence.source, "bug-report.tar.gz/bug-report/cluster/k8s-resources");
    assert_eq!((evidence.lines, evidence.text().lines().next()), ([5, 6], Some("labels:")));
    assert_eq!(whole.artifacts[evidence.artifact].source, evidence.source);
    assert_eq!(problems(&whole), []);

    // Unpacked, the same files say the same.
    let texts = [("k8s-resources", NAMESPACE), ("mutatingwebhookconfigurations", WEBHOOKS), ("events", EVENT)];
    let names = texts.map(|(name, _)| format!("bug-report.tar.gz/bug-report/cluster/{name}"));
    let inputs: Vec<_> =
        names.iter().zip(&texts).map(|(name, (_, text))| (name.as_str(), text.as_bytes(), None)).collect();
    assert_eq!(whole, report_in(Lang::En, &inputs));
}

#[test]
fn a_list_of_all_that_a_cluster_holds_is_read_whole() {
    let item = |object: &str| format!("- {}\n", object.trim_end().replace('\n', "\n  "));
    let webhook = "apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata:\n  labels:\n    \
         istio.io/rev: asm-managed\n  name: istiod-asm-managed\nwebhooks:\n- name: rev.namespace.sidecar-injector.istio.io\n  \
         namespaceSelector:\n    matchExpressions:\n    - key: istio.io/rev\n      operator: In\n      values:\n      - asm-managed\n";
    let list = format!("apiVersion: v1\nitems:\n{}{}kind: List\n", item(NAMESPACE), item(webhook));
    let report = report("bug-report.tar", &tar(&[("bug-report/cluster/k8s-resources", list.as_bytes())]));
    assert!(report.findings.iter().any(|finding| finding.rule == "injection/revision-webhook-missing"), "{report:?}");
}

#[test]
fn files_stand_in_the_archives_order_among_the_other_inputs() {
    let archive = tar(&[("z", EVENT.as_bytes()), ("a", EVENT.as_bytes()), ("z", EVENT.as_bytes())]);
    let text = EVENT.as_bytes();
    let report = report_in(Lang::En, &[("first", text, None), ("x.tar", &archive, None), ("last", text, None)]);
    assert_eq!(sources(&report), ["first", "x.tar/z", "x.tar/a", "x.tar/z (2)", "last"]);
    assert_eq!(report.findings[0].count, 5);
}

#[test]
fn a_gzipped_log_is_that_log() {
    let log = gz(EVENT.as_bytes());
    let report = report_in(Lang::En, &[("istiod.log.gz", &log, Some(Kind::IstiodLog))]);
    assert_eq!((sources(&report), report.artifacts[0].kind.as_str()), (vec!["istiod.log.gz"], "istiod-log"));
    let inputs = [Input { source: "istiod.log.gz".to_owned(), bytes: &log, kind: None }];
    let case = Case::open(&inputs);
    assert_eq!((case.bytes("istiod.log.gz"), case.bytes("other")), (Some(EVENT.as_bytes()), None));
}

#[test]
fn what_is_wrong_is_said_in_both_languages_and_the_rest_is_read() {
    let archive = gz(&tar(&[
        ("a.png", &[0, 1, 2, 3].repeat(100)),
        ("b.png", &[0, 1, 2, 3].repeat(100)),
        ("events", &[EVENT.as_bytes(), &[b'x'; 60_000]].concat()),
    ]));
    let cut = &archive[..archive.len() - 20];
    let report = report("x.tgz", cut);
    assert_eq!(report.findings[0].evidence[0].source, "x.tgz/events");
    let said = [
        ("x.tgz/a.png", "This is not text and was not read. The same is true of 1 more in the archive."),
        ("x.tgz/events", "It ends before it is complete; what comes before was read."),
    ];
    assert_eq!(problems(&report), said);
    let japanese = report_in(Lang::Ja, &[("x.tgz", cut, None)]);
    assert!(japanese.problems.iter().all(|problem| !problem.text.is_ascii()), "{:?}", japanese.problems);
    assert!(japanese.problems[0].text.ends_with("アーカイブ内の他の 1 件も同様です。"), "{:?}", japanese.problems);
}

#[test]
fn an_archive_without_text_is_said() {
    assert_eq!(
        problems(&report("x.tar", &tar(&[("empty", b"")]))),
        [("x.tar", "There is no text in this archive that could be read.")]
    );
    let report = report_in(Lang::En, &[("x.tar", &tar(&[("empty", b"")]), None), ("events", EVENT.as_bytes(), None)]);
    assert_eq!((sources(&report), report.findings.len()), (vec!["events"], 1));
}

#[test]
fn a_bomb_is_cut_in_time_and_what_came_before_is_read() {
    // 600 MiB of a blank line, in half a megabyte.
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(EVENT.as_bytes()).unwrap();
    let blanks = vec![b' '; 1 << 20];
    (0..600).for_each(|_| encoder.write_all(&blanks).unwrap());
    let bomb = encoder.finish().unwrap();
    let inputs = [Input { source: "bomb.gz".to_owned(), bytes: &bomb, kind: None }];
    let started = Instant::now();
    let case = Case::open(&inputs);
    assert_eq!(case.bytes("bomb.gz").map(<[u8]>::len), Some(256 << 20));
    assert!(started.elapsed() < Duration::from_secs(120));
}

#[test]
fn ten_thousand_files_are_read_in_time() {
    let names: Vec<String> = (0..10_001).map(|n| format!("namespaces/shop-{n}.yaml")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), NAMESPACE.as_bytes())).collect();
    let started = Instant::now();
    let report = report("must-gather.tar.gz", &gz(&tar(&files)));
    assert_eq!(report.artifacts.len(), 10_000);
    let said = "Archives hold more than 10000 files in all; the others were not read.";
    assert_eq!(problems(&report), [("must-gather.tar.gz", said)]);
    assert!(started.elapsed() < Duration::from_secs(120), "{:?}", started.elapsed());
}
