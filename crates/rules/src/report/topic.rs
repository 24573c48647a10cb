//! What a case is about: by it the outputs to paste next are ordered, so that a webhook's error asks for the ReplicaSet and the webhooks.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use crate::detect::{Source, search};

/// A part of the mesh that one set of outputs tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Webhook,
    Proxy,
    Istiod,
    Envoy,
    ControlPlane,
    Install,
    Setup,
    Vm,
    Traffic,
}

impl Topic {
    const ALL: [Topic; 9] = [
        Topic::Webhook,
        Topic::Proxy,
        Topic::Istiod,
        Topic::Envoy,
        Topic::ControlPlane,
        Topic::Install,
        Topic::Setup,
        Topic::Vm,
        Topic::Traffic,
    ];

    /// That of a rule, by its area; none for an area that stands by itself.
    pub(super) fn of_rule(rule: &str) -> Option<Topic> {
        let topic = match rule.split('/').next()? {
            "webhook" | "injection" => Topic::Webhook,
            "proxy" => Topic::Proxy,
            "istiod" => Topic::Istiod,
            "envoy" => Topic::Envoy,
            "control-plane" | "data-plane" | "fleet" | "gcloud" => Topic::ControlPlane,
            "install" => Topic::Install,
            "setup" => Topic::Setup,
            "vm" => Topic::Vm,
            "traffic" => Topic::Traffic,
            _ => return None,
        };
        Some(topic)
    }

    /// That of a case: of its first finding, else of the words that it uses most; none where neither says anything.
    pub(super) fn of_case<'r>(sources: &[Source<'_>], mut found: impl Iterator<Item = &'r str>) -> Option<Topic> {
        found.find_map(Topic::of_rule).or_else(|| most(sources.iter().flat_map(in_words)))
    }
}

/// The one that occurs most; of several the first of all.
fn most(topics: impl Iterator<Item = Topic>) -> Option<Topic> {
    let mut counts = [0; Topic::ALL.len()];
    topics.for_each(|topic| counts[topic as usize] += 1);
    let highest = counts.iter().copied().max().filter(|count| *count > 0)?;
    Topic::ALL.into_iter().find(|topic| counts[*topic as usize] == highest)
}

/// Words that texts about a part of the mesh hold, as tools print them.
const WORDS: [(&str, Topic); 25] = [
    ("webhook", Topic::Webhook),
    ("sidecar-injector", Topic::Webhook),
    ("istio-injection", Topic::Webhook),
    ("FailedCreate", Topic::Webhook),
    ("istio-proxy", Topic::Proxy),
    ("istiod", Topic::Proxy),
    ("pilot-agent", Topic::Proxy),
    ("envoy", Topic::Envoy),
    ("Envoy", Topic::Envoy),
    ("xds", Topic::Envoy),
    ("controlplanerevision", Topic::ControlPlane),
    ("asmcli", Topic::Install),
    ("fleet", Topic::ControlPlane),
    ("membership", Topic::ControlPlane),
    ("gkehub", Topic::ControlPlane),
    ("meshconfig", Topic::ControlPlane),
    ("ingressgateway", Topic::Setup),
    ("EXTERNAL-IP", Topic::Setup),
    ("IstioOperator", Topic::Setup),
    ("iptables", Topic::Vm),
    ("guest-attributes", Topic::Vm),
    ("service-proxy", Topic::Vm),
    ("backend-service", Topic::Traffic),
    ("forwarding-rule", Topic::Traffic),
    ("healthState", Topic::Traffic),
];

/// The topics of the words at an input's beginning.
fn in_words(source: &Source<'_>) -> Vec<Topic> {
    /// Bytes: a log that goes on for megabytes says in its first lines what it is about.
    const MOST: usize = 1 << 16;
    static ALL: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let Some(all) = ALL.get_or_init(|| search(&WORDS.map(|(word, _)| word))) else { return Vec::new() };
    let text = &source.passages.text[..source.passages.text.len().min(MOST)];
    all.find_iter(text).map(|hit| WORDS[hit.pattern().as_usize()].1).collect()
}
