//! What the report of schema 2 promises beyond its fields: ids, excerpts, times, notices, what to paste next.
#![allow(clippy::unwrap_used)]

mod world;

use std::collections::{BTreeMap, BTreeSet};

use meshmedic_rules::report::{ExcerptLine, Finding, Report};
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::values::Values;
use meshmedic_rules::{Input, Options, analyze, diagnose};
use meshmedic_rules::{Lang, report};

fn report_on(texts: &[&str], options: &Options) -> Report {
    let inputs: Vec<Input<'_>> =
        texts.iter().map(|text| Input { source: "paste".to_owned(), bytes: text.as_bytes(), kind: None }).collect();
    analyze(&inputs, options, &mut |_, _| {})
}

fn paste(text: &str) -> Report {
    report_on(&[text], &Options::default())
}

fn only<'r>(report: &'r Report, rule: &str) -> &'r Finding {
    let found: Vec<&Finding> = report.findings.iter().filter(|finding| finding.rule == rule).collect();
    assert_eq!(found.len(), 1, "{rule}");
    found[0]
}

#[test]
fn ids_and_relations_do_not_depend_on_the_order_of_inputs() {
    let outputs = world::outputs();
    let mut texts: Vec<&str> = outputs.iter().map(|output| output.text.as_str()).collect();
    let relations = |texts: &[&str]| -> BTreeMap<String, BTreeSet<String>> {
        let report = report_on(texts, &Options::default());
        let all = report.findings.iter();
        let relations: BTreeMap<_, _> =
            all.map(|finding| (finding.id.clone(), finding.follows_from.iter().cloned().collect())).collect();
        assert_eq!(relations.len(), report.findings.len(), "an id stands for one finding");
        relations
    };
    let first = relations(&texts);
    assert!(first.values().any(|causes| !causes.is_empty()));
    texts.reverse();
    assert_eq!(relations(&texts), first);
    let middle = texts.len() / 2;
    texts.rotate_left(middle);
    assert_eq!(relations(&texts), first);
}

#[test]
fn causes_stand_before_what_follows_from_them() {
    let outputs = world::outputs();
    let texts: Vec<&str> = outputs.iter().map(|output| output.text.as_str()).collect();
    let report = report_on(&texts, &Options::default());
    for (at, finding) in report.findings.iter().enumerate() {
        for cause in &finding.follows_from {
            let place = report.findings.iter().position(|other| other.id == *cause).unwrap();
            assert!(place < at, "{} stands before its cause", finding.id);
            assert!(report.findings[place].explains.contains(&finding.rule), "{cause} does not say so");
        }
    }
    let consequences = report.findings.iter().filter(|finding| !finding.follows_from.is_empty()).count();
    assert_eq!(report.summary.consequences, consequences);
    assert_eq!(report.summary.causes, report.findings.len() - consequences);
}

#[test]
fn a_long_excerpt_numbers_its_lines_and_says_what_is_left_out() {
    let rules: String = (0..40).map(|at| format!("-A ISTIO_OUTPUT -d 10.2.{at}.0/24 -j ISTIO_REDIRECT\n")).collect();
    let text = format!(
        "$ sudo iptables -t nat -S\n-P OUTPUT ACCEPT\n-N ISTIO_OUTPUT\n-N ISTIO_REDIRECT\n-A OUTPUT -p tcp -j ISTIO_OUTPUT\n{rules}-A ISTIO_REDIRECT -p tcp -j REDIRECT --to-ports 15001\n"
    );
    let set = Values::from([("VIP".to_owned(), "10.9.0.1".to_owned())]);
    let report = report_on(&[&text], &Options { set, ..Options::default() });
    let evidence = &only(&report, "envoy/vip-not-intercepted").evidence[0];
    let lines: Vec<&str> = text.lines().collect();
    let mut next = evidence.lines[0];
    for line in &evidence.excerpt {
        match line {
            ExcerptLine::Line { line, text, marks } => {
                assert_eq!(*line, next);
                assert_eq!(text, lines[line - 1]);
                assert_eq!(marks.as_slice(), [[1, text.chars().count()]]);
                next += 1;
            }
            ExcerptLine::Cut { cut } => next += cut,
        }
    }
    assert_eq!(next, evidence.lines[1] + 1);
    assert!(evidence.excerpt.iter().any(|line| matches!(line, ExcerptLine::Cut { .. })), "{evidence:?}");
}

#[test]
fn a_message_is_marked_within_its_line() {
    let report = paste("    E0730 apiserver: no endpoints available for service \"istiod\" (retry)\n");
    let evidence = &only(&report, "webhook/istiod-no-endpoints").evidence[0];
    let [ExcerptLine::Line { line: 1, text, marks }] = evidence.excerpt.as_slice() else { panic!("{evidence:?}") };
    let [[from, to]] = marks[..] else { panic!("{marks:?}") };
    let marked: String = text.chars().skip(from - 1).take(to + 1 - from).collect();
    assert_eq!(marked, "no endpoints available for service \"istiod\"");
}

#[test]
fn repetitions_say_when_they_were_first_and_last_seen() {
    let line = |second: usize| {
        format!(
            "2026-11-21T08:14:{second:02}.000Z Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": no endpoints available for service \"istiod\"\n"
        )
    };
    let report = paste(&[line(15), line(9), line(42)].concat());
    let seen = &only(&report, "webhook/istiod-no-endpoints").seen;
    assert_eq!(seen.count, 3);
    let times = [seen.first.as_deref(), seen.last.as_deref()];
    assert_eq!(times, [Some("2026-11-21T08:14:09Z"), Some("2026-11-21T08:14:42Z")]);
    let untimed = paste("no endpoints available for service \"istiod\"\n");
    assert_eq!(only(&untimed, "webhook/istiod-no-endpoints").seen.first, None);
    // A time that the line only speaks of is not when it was seen.
    let spoken = paste("expires: 2026-11-21T08:14:42Z no endpoints available for service \"istiod\"\n");
    assert_eq!(only(&spoken, "webhook/istiod-no-endpoints").seen.first, None);
}

#[test]
fn a_credential_in_the_paste_is_told_and_a_word_like_one_is_not() {
    let key =
        "state: ACTIVE\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n";
    let report = paste(key);
    assert_eq!(report.notices.len(), 1);
    assert!(report.notices[0].text.starts_with("paste holds a private key (line 3). All"), "{:?}", report.notices);
    for harmless in ["-----BEGIN PRIVATE KEY-----\n[redacted]\n", "Authorization: Bearer eyJ...\n", "state: ACTIVE\n"] {
        assert!(paste(harmless).notices.is_empty(), "{harmless}");
    }
}

#[test]
fn two_clusters_in_one_paste_are_told() {
    let one = "$ kubectl --context gke_shop-prod_us-central1_alpha get ns\nNAME   STATUS   AGE\nshop   Active   3d\n";
    assert!(paste(one).notices.is_empty());
    let two = format!(
        "{one}$ kubectl --context gke_shop-prod_us-central1_beta get ns\nNAME   STATUS   AGE\nshop   Active   3d\n"
    );
    let report = paste(&two);
    assert_eq!(report.notices.len(), 1);
    assert!(report.notices[0].text.contains("alpha, beta"), "{:?}", report.notices);
}

#[test]
fn what_to_paste_next_covers_all_that_was_not_checked() {
    let report = paste("no endpoints available for service \"istiod\"\n");
    let settled: usize = report.next.iter().map(|next| next.settles).sum();
    assert_eq!(settled, report.not_checked.len());
    for next in &report.next {
        assert_eq!(next.settles, next.r#for.len());
        let asked = report.not_checked.iter().filter(|open| open.needs == next.needs).count();
        assert_eq!(asked, next.settles, "{}", next.needs);
    }
}

#[test]
fn what_is_set_fills_open_names_only_and_each_has_its_owner() {
    let text = "$ gcloud container fleet mesh describe --project fleet-host\nmembershipStates:\n  projects/fleet-host/locations/global/memberships/shop:\n    servicemesh:\n      conditions:\n      - code: NODEPOOL_WORKLOAD_IDENTITY_FEDERATION_REQUIRED\n        severity: ERROR\n";
    let rule = "fleet/nodepool-workload-identity-federation-required";
    let open = paste(text);
    let finding = only(&open, rule);
    assert!(finding.missing.contains(&"LOCATION".to_owned()), "{:?}", finding.missing);
    assert!(finding.missing.iter().all(|name| finding.owners.contains_key(name)));
    let set = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let set = Values::from([set("LOCATION", "us-central1-a"), set("MEMBERSHIP", "other")]);
    let filled = report_on(&[text], &Options { set, ..Options::default() });
    let finding = only(&filled, rule);
    assert_eq!((finding.values["LOCATION"].as_str(), finding.values["MEMBERSHIP"].as_str()), ("us-central1-a", "shop"));
    assert!(!finding.missing.contains(&"LOCATION".to_owned()));
}

#[test]
fn a_diagnosis_is_said_in_either_language_without_reading_again() {
    let input =
        Input { source: "paste".to_owned(), bytes: b"no endpoints available for service \"istiod\"", kind: None };
    let inputs = [input];
    let diagnosis = diagnose(&inputs, &Options::default(), &mut |_, _| {});
    for lang in [Lang::En, Lang::Ja] {
        let wanted: report::Report = analyze(&inputs, &Options { lang, ..Options::default() }, &mut |_, _| {});
        assert_eq!(diagnosis.report(embedded_texts(lang)), wanted);
    }
}
