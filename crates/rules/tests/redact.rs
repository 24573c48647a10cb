//! Names replaced by stand-ins: every case gives the same findings, and nothing of its names is left.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use meshmedic_cases::Case;
use meshmedic_rules::redact::{Choices, Redaction};
use meshmedic_rules::report::Report;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, analyze, redact};

fn options(case: &Case) -> Options {
    let now = case.now().and_then(Timestamp::parse);
    Options { lang: Lang::En, now, set: case.set().collect(), ..Options::default() }
}

fn redacted(case: &Case, bytes: &[u8]) -> Redaction {
    redact(&[Input { source: "case".to_owned(), bytes, kind: None }], &options(case), &Choices::default())
}

/// What a report says without a name: the rules, how bad and how sure, and where each shows.
fn told(report: &Report) -> Vec<String> {
    let evidence = |finding: &meshmedic_rules::report::Finding| {
        let places = finding.evidence.iter().map(|evidence| format!("{:?}", evidence.lines));
        places.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
    };
    let told: BTreeSet<String> = report
        .findings
        .iter()
        .map(|finding| {
            let (rule, count, at) = (&finding.rule, finding.count, evidence(finding));
            format!("{rule} {:?} {:?} {count} at {at}", finding.level, finding.confidence)
        })
        .collect();
    told.into_iter().chain([report.findings.len().to_string()]).collect()
}

#[test]
fn every_case_gives_the_same_findings_with_its_names_replaced() {
    let mut differ = Vec::new();
    for case in support::cases() {
        let mut redaction = redacted(&case, &case.paste);
        let Some(text) = redaction.texts[0].text.take() else { continue };
        let mut options = options(&case);
        options.set.values_mut().for_each(|value| *value = redaction.apply(value));
        let input = Input { source: "case".to_owned(), bytes: text.as_bytes(), kind: None };
        let (before, after) = (support::report(&case, Lang::En), analyze(&[input], &options, &mut |_, _| {}));
        if told(&before) != told(&after) {
            differ.push(format!("{}\n  before {:#?}\n  after {:#?}", case.path, told(&before), told(&after)));
        }
    }
    assert!(differ.is_empty(), "{}:\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn a_second_time_changes_nothing() {
    let mut differ = Vec::new();
    for case in support::cases() {
        let Some(once) = redacted(&case, &case.paste).texts[0].text.take() else { continue };
        let again = redacted(&case, once.as_bytes());
        let twice = again.texts[0].text.as_deref().unwrap();
        if twice != once {
            let line = once.lines().zip(twice.lines()).find(|(one, other)| one != other);
            differ.push(format!("{}: {line:?}", case.path));
        }
    }
    assert!(differ.is_empty(), "{}:\n{}", differ.len(), differ.join("\n"));
}

/// What is said of things in a report, without what a platform calls its own.
fn names(report: &Report) -> BTreeSet<(String, String)> {
    let findings = report.findings.iter().flat_map(|finding| &finding.values);
    let all = findings.chain(&report.values).filter(|(name, _)| NAMES.contains(&name.as_str()));
    all.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Names that tell whose a mesh is.
const NAMES: &[&str] = &[
    "FLEET_PROJECT_ID",
    "FLEET_PROJECT_NUMBER",
    "PROJECT_ID",
    "PROJECT_NUMBER",
    "PROJECT_ID_OR_NUMBER",
    "HOST_PROJECT_ID",
    "MEMBERSHIP",
    "CLUSTER_NAME",
    "REMOTE_CLUSTER_NAME",
    "NAMESPACE",
    "SERVICE",
    "DEPLOYMENT",
    "REPLICASET",
    "POD",
    "NODE",
    "NODE_POOL",
    "VPC_NAME",
    "SUBNET_NAME",
    "INSTANCE_NAME",
    "INSTANCE_GROUP_NAME",
    "TEMPLATE_NAME",
    "BACKEND_SERVICE_NAME",
    "SERVICE_ACCOUNT",
    "CONTACT_EMAIL",
    "THIS_CONTEXT",
    "REMOTE_CONTEXT",
    "VIP",
    "VAULT_IP",
    "SERVER_ADDRESS",
    "RESOURCE",
    "NAME",
    "POOL",
    "MEMBER",
    "KUBERNETES_USER",
    "CONTAINER",
    "REVISION",
];

/// Whether a name stands in a text by itself.
fn stands_in(name: &str, text: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
    text.match_indices(name)
        .any(|(at, _)| !joins(text[..at].chars().next_back()) && !joins(text[at + name.len()..].chars().next()))
}

/// Words of which platforms and programs make their names; what is made of them alone tells nobody's mesh.
const WORDS: &[&str] = &[
    "manager",
    "limits",
    "elastic",
    "certs",
    "cert",
    "server",
    "webhook",
    "account",
    "agent",
    "alertmanager",
    "alpha",
    "asm",
    "backend",
    "cni",
    "collector",
    "control",
    "controller",
    "customresourcedefinitions",
    "debug",
    "default",
    "eastwestgateway",
    "event",
    "exporter",
    "galley",
    "gateways",
    "gke",
    "ingress",
    "ingressgateway",
    "init",
    "injector",
    "installed",
    "instance",
    "istio",
    "istiod",
    "kafka",
    "kjxzl",
    "kube",
    "leases",
    "managed",
    "mesh",
    "migrate",
    "monitoring",
    "namespaces",
    "nginx",
    "node",
    "old",
    "overlay",
    "pilot",
    "pods",
    "pool",
    "proxy",
    "rapid",
    "regular",
    "sandbox",
    "secrets",
    "service",
    "serviceaccount",
    "sidecar",
    "stable",
    "state",
    "system",
    "td",
    "telemetry",
    "template",
    "validatingwebhookconfigurations",
    "vault",
    "virtualservices",
];

/// Whether a name is made of those words, of numbers and of the random ends of pods, or is too short to be anybody's.
fn is_nobodys(name: &str) -> bool {
    let is_random = |word: &str| word.len() > 4 && word.len() < 11 && word.bytes().any(|byte| byte.is_ascii_digit());
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let (mut words, short) = (name.split([':', '-']), |word: &str| word.len() < 3);
    words.all(|word| short(word) || WORDS.contains(&word) || (is_number(word) && word.len() < 6) || is_random(word))
}

#[test]
fn nothing_of_a_cases_names_is_left() {
    let (mut left, mut sought) = (BTreeSet::new(), 0);
    for case in support::cases() {
        let Some(text) = redacted(&case, &case.paste).texts[0].text.take() else { continue };
        for (name, value) in names(&support::report(&case, Lang::En)) {
            sought += usize::from(!is_nobodys(&value));
            if !is_nobodys(&value) && stands_in(&value, &text) {
                left.insert(format!("{}: {name}={value}", case.path));
            }
        }
    }
    assert!(sought > 1000, "{sought} names were sought");
    let left = left.into_iter().collect::<Vec<_>>().join("\n");
    assert!(left.is_empty(), "{left}");
}

/// The one text of a case with its names replaced.
fn replaced(text: &str) -> String {
    let input = Input { source: "case".to_owned(), bytes: text.as_bytes(), kind: None };
    redact(&[input], &Options::default(), &Choices::default()).texts.remove(0).text.unwrap()
}

#[test]
fn a_name_that_a_terminal_cut_is_replaced_in_both_its_parts() {
    let text = "ERROR: projects/retail-prod-4417/locations/us-central1/clusters/shop-live: the cluster of project retail-prod-44\n17 in us-central1 can't be reached, so nothing more is known of the cluster shop-live of project retail-prod-4\n417 as of now.\n";
    let shown = replaced(text);
    assert!(!shown.contains("retail-prod"), "{shown}");
    let lengths = |text: &str| text.lines().map(str::len).collect::<Vec<_>>();
    assert_eq!(lengths(&shown), lengths(text));
    for part in ["of project project0000000\n01 in", "of project project000000\n001 as of"] {
        assert!(shown.contains(part), "{shown}");
    }
}

#[test]
fn names_at_the_end_of_commands_are_replaced() {
    for (text, own) in [
        ("$ gcloud config set project retail-live", "retail-live"),
        ("$ gcloud config set core/project retail-live", "retail-live"),
        ("Are you sure you want to set property [core/project] to retail-live?", "retail-live"),
        ("Your active configuration is: [retail-live]", "retail-live"),
        ("$ kubectl config use-context retail-live", "retail-live"),
        ("$ kubectl config set-context retail-live --namespace=x", "retail-live"),
        ("Switched to context \"retail-live\".", "retail-live"),
        ("Context \"retail-live\" modified.", "retail-live"),
        ("kubeconfig entry generated for retail-live.", "retail-live"),
        ("$ kubens retail-live", "retail-live"),
        ("Active namespace is \"retail-live\".", "retail-live"),
        ("$ istioctl proxy-config listeners basket-0.retail-live", "basket-0.retail-live"),
    ] {
        let shown = replaced(text);
        let (before, after) = text.split_once(own).unwrap();
        assert!(shown.starts_with(before) && shown.ends_with(after) && shown.len() == text.len(), "{shown}");
        assert!(!shown.contains("retail") && !shown.contains("basket"), "{shown}");
    }
    for text in ["$ kubectl config set-context --current", "the new revision is ready", "refers to context deadline"] {
        assert_eq!(replaced(text), text);
    }
}

#[test]
fn the_platforms_own_names_stay() {
    let text = "$ kubectl get pods -n istio-system\nNAME                      READY   STATUS    RESTARTS   AGE\nistiod-7d5b9c6f8-x2x7k    0/1     Running   0          3h\n\
        failed calling webhook \"namespace.sidecar-injector.istio.io\": no endpoints available for service \"istiod\"\n";
    assert_eq!(replaced(text), text);
}

#[test]
fn addresses_of_one_range_stay_in_one() {
    let shown = replaced("range 10.52.0.0/14, pods 10.52.3.7 and 10.54.9.1, and 10.60.8.2 besides\n");
    let seconds: Vec<u8> =
        shown.match_indices("10.").map(|(at, _)| shown[at + 3..].split('.').next().unwrap().parse().unwrap()).collect();
    assert!(shown.contains("/14") && seconds.len() == 4, "{shown}");
    let ranges: Vec<u8> = seconds.iter().map(|second| second / 4).collect();
    assert!(ranges[0] == ranges[1] && ranges[1] == ranges[2] && ranges[2] != ranges[3], "{shown}");
    for own in ["10.52.3.7", "10.54.9.1", "10.60.8.2"] {
        assert!(!shown.contains(own), "{shown}");
    }
}
