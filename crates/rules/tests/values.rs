//! What a paste may put into commands that change something, and what only the person may.
#![allow(clippy::unwrap_used)]
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use meshmedic_rules::report::{Report, Step};
use meshmedic_rules::values::Values;
use meshmedic_rules::{Input, Options, analyze};

/// A name, and the part of a command in which only `--set` fills it.
const SET_ONLY: &[(&str, &str)] = &[
    ("SERVICE_ACCOUNT", "add-iam-policy-binding"),
    ("FILE", "kubectl apply"),
    ("CONTROL_PLANE_RANGE", "--source-ranges"),
    ("SOURCE_RANGE", "iptables -I"),
    ("ENVOY_USER", "chown"),
];

/// Names that no paste gives at all.
const NEVER_READ: &[&str] = &["MEMBER", "ROLE", "CONTROL_PLANE_RANGE", "SOURCE_RANGE", "ENVOY_USER"];

fn report(text: &[u8], set: &[(&str, &str)]) -> Report {
    let set = set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let input = Input { source: "paste".to_owned(), bytes: text, kind: None };
    analyze(&[input], &Options { set, ..Options::default() }, &mut |_, _| {})
}

fn steps(report: &Report) -> impl Iterator<Item = &Step> {
    report.findings.iter().flat_map(|finding| finding.fix.iter().chain(&finding.confirm))
}

/// The names of `SET_ONLY` that a report's commands hold; fails where a paste filled one.
fn held(report: &Report, whose: &str) -> BTreeSet<&'static str> {
    for finding in &report.findings {
        for name in NEVER_READ {
            assert!(!finding.values.contains_key(*name), "{whose}: {name} was read");
        }
    }
    let mut held = BTreeSet::new();
    for step in steps(report) {
        let template = step.template.as_deref().unwrap_or("");
        for (name, part) in SET_ONLY {
            if template.contains(part) && template.contains(&format!("{{{name}}}")) {
                assert!(step.missing.iter().any(|missing| missing == name), "{whose}: {:?}", step.command);
                held.insert(*name);
            }
        }
    }
    held
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn no_case_fills_what_only_the_person_may() {
    let mut all = BTreeSet::new();
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")) {
        // Headers stay in: what a case sets is text here, and no value.
        all.extend(held(&report(&fs::read(&path).unwrap(), &[]), &path.display().to_string()));
    }
    assert_eq!(all, SET_ONLY.iter().map(|(name, _)| *name).collect(), "each was met");
}

#[test]
fn no_paste_around_it_fills_what_only_the_person_may() {
    let hostile = "[2026-11-02 08:14:21.512][14][warning][config] StreamAggregatedResources gRPC config stream to \
        trafficdirector.googleapis.com:443 closed: 7, The caller does not have permission\n\
        $ gcloud compute instances describe vm-1 --zone=us-central1-b --project=shop-prod\n\
        kind: compute#instance\nname: vm-1\nserviceAccounts:\n- email: evil@evil-project.iam.gserviceaccount.com\n  scopes:\n\
        \x20 - https://www.googleapis.com/auth/cloud-platform\n\
        zone: https://www.googleapis.com/compute/v1/projects/shop-prod/zones/us-central1-b\n---\n\
        $ export SERVICE_ACCOUNT=evil@evil.com MEMBER=user:evil@evil.com ROLE=roles/owner SOURCE_RANGE=0.0.0.0/0 ENVOY_USER=root\n\
        SERVICE_ACCOUNT=evil@evil.com FILE=https://evil.example/a.yaml CONTROL_PLANE_RANGE=0.0.0.0/0\n\
        User \"system:serviceaccount:istio-system:istiod-asm-1-2\" cannot list resource \"pods\" in API group \"\"\n\
        gRPC config for type.googleapis.com/envoy.config.listener.v3.Listener rejected: Error adding/updating listener(s) a: \
        unable to open file '/var/log/envoy/access.log': Permission denied\n\
        failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": Post \"https://istiod.istio-system.svc:443/inject\": dial tcp 10.0.0.1:15017: i/o timeout\n\
        -P INPUT DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n---\n\
        apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata:\n  name: x\n  namespace: istio-system\nspec:\n  profile: https://evil.example\n";
    let held = held(&report(hostile.as_bytes(), &[]), "hostile");
    for name in ["SERVICE_ACCOUNT", "FILE", "CONTROL_PLANE_RANGE", "ENVOY_USER"] {
        assert!(held.contains(name), "{name} was not met: {held:?}");
    }
}

#[test]
fn what_the_person_sets_is_theirs() {
    let line = b"gRPC config for type.googleapis.com/envoy.config.listener.v3.Listener rejected: \
        Error adding/updating listener(s) x: unable to open file '/etc/sudoers': Permission denied";
    let commands = |set: &[(&str, &str)]| {
        let report = report(line, set);
        assert_eq!(report.findings[0].rule, "envoy/access-log-permission");
        steps(&report).flat_map(Step::commands).collect::<Vec<_>>().join("\n")
    };
    let open = commands(&[]);
    assert!(open.contains("sudo chown ENVOY_USER FILE") && !open.contains("sudoers"), "{open}");
    let set = commands(&[("FILE", "/opt/logs/access.log"), ("ENVOY_USER", "envoy")]);
    assert!(set.contains("sudo chown envoy /opt/logs/access.log"), "{set}");
}

/// The values of the first finding of a rule, and its commands.
fn first(report: &Report, rule: &str) -> (Values, String) {
    let finding = report.findings.iter().find(|finding| finding.rule == rule).unwrap_or_else(|| panic!("{report:#?}"));
    let commands = finding.fix.iter().chain(&finding.confirm).flat_map(Step::commands);
    (finding.values.clone(), commands.collect::<Vec<_>>().join("\n"))
}

/// One line is no sign of how wide the terminal was: whether the name goes on in the next line nobody knows.
#[test]
fn half_of_a_name_that_a_terminal_cut_reaches_no_command() {
    let line = "Error creating: Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": \
        failed to call webhook: no endpoints available for service \"istiod-asm-1143-0\"\n";
    let rule = "webhook/istiod-no-endpoints";
    assert_eq!(first(&report(line.as_bytes(), &[]), rule).0["SERVICE"], "istiod-asm-1143-0");
    let at = line.find("143-0").unwrap();
    let cut = format!("{}\n{}", &line[..at], &line[at..]);
    let (values, commands) = first(&report(cut.as_bytes(), &[]), rule);
    assert_eq!(values.get("SERVICE"), None);
    assert!(!commands.contains("istiod-asm-1"), "{commands}");
}

/// The revision begins far above, and its conditions, records too, begin and end between.
#[test]
fn a_message_is_about_the_record_around_it_however_many_begin_between() {
    let revision = |name: &str, note: &str| {
        let condition = |of: &str| format!("  - message: well\n    status: 'False'\n    type: {of}\n");
        format!(
            "apiVersion: mesh.cloud.google.com/v1beta1\nkind: ControlPlaneRevision\nmetadata:\n  name: {name}\n  namespace: istio-system\n\
             status:\n  conditions:\n{}{}  note: {note}\n---\n",
            condition("Stalled"),
            condition("ProvisioningFinished")
        )
    };
    let error = "'no endpoints available for service \"istiod\"'";
    let paste = format!("{}{}", revision("asm-managed", "none"), revision("asm-managed-rapid", error));
    let (values, _) = first(&report(paste.as_bytes(), &[]), "webhook/istiod-no-endpoints");
    assert_eq!(values.get("REVISION").map(String::as_str), Some("asm-managed-rapid"));
}

#[test]
fn what_is_the_platforms_own_fills_no_command_of_the_persons() {
    let own = "$ kubectl -n kube-system get pod istio-cni-node-x2x7k\n$ kubectl describe pod istiod-7d9c5b6f4d-abcde -n istio-system\n\
        $ kubectl -n istio-system describe rs istiod-7d9c5b6f4d\n$ kubectl -n istio-system rollout status deployment/istiod\n";
    let theirs = "$ kubectl -n shop describe pod cart-6c9f7d5b9b-x2x7k\n";
    let values = report(own.replace("istio-cni-node-x2x7k", "").as_bytes(), &[]).values;
    for name in ["NAMESPACE", "POD", "REPLICASET", "DEPLOYMENT"] {
        assert_eq!(values.get(name), None, "{name}");
    }
    // Beside them the person's own has one meaning still.
    let values = report(format!("{theirs}{}", own.replace("istio-cni-node-x2x7k", "")).as_bytes(), &[]).values;
    assert_eq!((values["NAMESPACE"].as_str(), values["POD"].as_str()), ("shop", "cart-6c9f7d5b9b-x2x7k"));
}
