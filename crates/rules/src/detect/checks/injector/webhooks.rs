//! The injector webhooks of a case: read with their selectors, or known by the name of their configuration alone.

use std::collections::BTreeMap;

use super::super::Context;
use super::selector::Selector;
use crate::artifact::Record;

/// No cluster has more of them; each namespace and pod is held against all.
const MOST: usize = 500;

/// One webhook that puts sidecars into pods.
#[derive(Clone, Debug)]
pub(in super::super) struct Webhook<'c> {
    pub(in super::super) source: usize,
    pub(in super::super) record: &'c Record,
    pub(in super::super) configuration: &'c str,
    /// Its own name; empty where only its configuration is known.
    pub(in super::super) name: &'c str,
    pub(in super::super) namespaces: Selector<'c>,
    pub(in super::super) objects: Selector<'c>,
    /// The selectors were read to their end; else more may be asked for than is known.
    pub(in super::super) whole: bool,
    /// It calls a managed control plane: yes, no, or not known.
    pub(in super::super) managed: Option<bool>,
}

impl Webhook<'_> {
    /// Only the name of its configuration was read.
    pub(in super::super) fn is_assumed(&self) -> bool {
        self.name.is_empty()
    }

    /// `istiod-asm-managed`, and with its own name where that is known.
    pub(in super::super) fn title(&self) -> String {
        if self.name.is_empty() {
            self.configuration.to_owned()
        } else {
            format!("{} ({})", self.name, self.configuration)
        }
    }
}

/// The injector webhooks of the case.
#[derive(Debug, Default)]
pub(in super::super) struct Webhooks<'c> {
    pub(in super::super) all: Vec<Webhook<'c>>,
    /// Whether a listing shows all of the cluster.
    pub(in super::super) whole: bool,
}

impl<'c> Webhooks<'c> {
    /// Those of everything that was pasted, in the order of their configurations' names, as the API server calls them; of two copies of
    /// a configuration the later one counts, and one with selectors before a name alone.
    pub(in super::super) fn of(context: &Context<'c, '_>) -> Webhooks<'c> {
        let mut whole = false;
        let mut read: BTreeMap<&str, (usize, Vec<Webhook<'c>>)> = BTreeMap::new();
        let mut named: BTreeMap<&str, (usize, &'c Record)> = BTreeMap::new();
        for (number, part) in context.holding("webhook-configuration").enumerate() {
            let (source, line) = (part.source, part.command());
            let all = asks_for_all(line);
            for record in &part.found.records {
                if record.name == "webhook-configuration" {
                    let injector = !record.field("revision").is_empty();
                    whole |= match record.field("list") {
                        "yes" => all || (line.is_empty() && injector),
                        "one" => all,
                        _ => false,
                    };
                    // A plain table takes no label back.
                    if injector && (!record.field("rev").is_empty() || !named.contains_key(record.field("name"))) {
                        named.insert(record.field("name"), (source, record));
                    }
                } else if record.name == "webhook" && is_injector(record) {
                    let (last, copy) = read.entry(record.field("configuration")).or_default();
                    if *last != number {
                        copy.clear();
                    }
                    *last = number;
                    copy.push(selecting(source, record));
                }
            }
        }
        for (name, (source, record)) in &named {
            read.entry(*name).or_insert_with(|| (0, assumed(*source, record)));
        }
        let mut all: Vec<Webhook<'c>> = read.into_values().flat_map(|(_, webhooks)| webhooks).collect();
        if all.len() > MOST {
            return Webhooks::default();
        }
        for webhook in &mut all {
            webhook.managed =
                managed(webhook, named.get(webhook.configuration).map_or("", |(_, record)| record.field("rev")));
        }
        Webhooks { all, whole }
    }

    /// The labels of a namespace that some webhook takes, each once: `istio.io/rev=asm-managed`.
    pub(in super::super) fn asks(&self) -> Vec<String> {
        let requirements = self.all.iter().flat_map(|webhook| &webhook.namespaces.requirements);
        let asked = requirements.filter(|requirement| !requirement.key.starts_with("istio.io/deactivated"));
        let mut asks: Vec<String> = asked
            .flat_map(|requirement| requirement.wanted().iter().map(|value| format!("{}={value}", requirement.key)))
            .collect();
        asks.sort_unstable();
        asks.dedup();
        asks
    }

    /// What `istio.io/rev` may say, each once: revisions and tags.
    pub(in super::super) fn served(&self) -> Vec<&'c str> {
        let selectors = self.all.iter().flat_map(|webhook| [&webhook.namespaces, &webhook.objects]);
        let requirements = selectors.flat_map(|selector| &selector.requirements);
        let wanted = requirements.filter(|requirement| requirement.key == "istio.io/rev");
        let mut served: Vec<&str> = wanted.flat_map(|requirement| requirement.wanted().iter().copied()).collect();
        served.sort_unstable();
        served.dedup();
        served
    }
}

/// Whether a command prints every mutating webhook: a selector, a filter or a name asks for some, and a validating one injects nothing.
fn asks_for_all(line: &str) -> bool {
    let mut words = line.split_whitespace().skip_while(|word| !word.contains("mutatingwebhook"));
    let named =
        words.next().is_none_or(|kind| kind.contains('/')) || words.next().is_some_and(|word| !word.starts_with('-'));
    !named && ![" -l", " --selector", "grep"].iter().any(|some| line.contains(some))
}

/// A webhook of the mesh that is called for new pods.
fn is_injector(record: &Record) -> bool {
    let path = record.field("path").starts_with("/inject") || record.field("url").contains("/inject");
    let calls = record.field("service").starts_with("istio") || record.field("url").contains("/inject/");
    record.field("mutating") == "yes"
        && record.field("rules") != "other"
        && (record.field("name").ends_with("sidecar-injector.istio.io") || (path && calls))
}

fn selecting(source: usize, record: &Record) -> Webhook<'_> {
    let whole = record.field("rules") == "pods";
    let selector = |text| match text {
        "" if !whole => Selector::parse("?"),
        text => Selector::parse(text),
    };
    Webhook {
        source,
        record,
        configuration: record.field("configuration"),
        name: record.field("name"),
        namespaces: selector(record.field("namespace-selector")),
        objects: selector(record.field("object-selector")),
        whole,
        managed: None,
    }
}

/// What the configuration of that name holds, as istio's charts and the managed control plane write it.
fn assumed<'c>(source: usize, record: &'c Record) -> Vec<Webhook<'c>> {
    let (name, revision) = (record.field("name"), record.field("revision"));
    let count: u32 = record.field("webhooks").parse().unwrap_or(0);
    let make = |namespaces: Vec<Selector<'c>>, objects: &'static str| Webhook {
        source,
        record,
        configuration: name,
        name: "",
        namespaces: Selector { requirements: namespaces.into_iter().flat_map(|s| s.requirements).collect() },
        objects: Selector::parse(objects),
        whole: true,
        managed: None,
    };
    let revision = Selector::of_value("istio.io/rev", revision);
    let mut by_object =
        make(vec![Selector::parse("!istio.io/rev,!istio-injection")], "sidecar.istio.io/inject notin (false)");
    by_object.objects.requirements.extend(revision.requirements.clone());
    let by_namespace =
        make(vec![revision, Selector::parse("!istio-injection")], "sidecar.istio.io/inject notin (false)");
    let mut all = vec![by_namespace, by_object];
    let default = matches!(record.field("revision"), "default") || count >= 4;
    if default {
        all.push(make(vec![Selector::parse("istio-injection in (enabled)")], "sidecar.istio.io/inject notin (false)"));
        all.push(make(
            vec![Selector::parse("!istio-injection,!istio.io/rev")],
            "sidecar.istio.io/inject in (true),!istio.io/rev",
        ));
    }
    if record.field("revision") == "default" && (count == 1 || count > 4) {
        // An injector that may take namespaces without a label: before 1.8 by its policy, and by choice today.
        all.push(make(vec![Selector::parse("?")], "?"));
    }
    all
}

/// Whether it calls a managed control plane: by its address, its name, or the label of its revision.
fn managed(webhook: &Webhook<'_>, rev: &str) -> Option<bool> {
    let of_google = ["meshconfig.googleapis.com", "/controlPlanes/asm-managed", "ISTIO_META_CLOUDRUN_ADDR"]
        .iter()
        .any(|part| webhook.record.field("url").contains(part));
    if webhook.configuration.starts_with("istiod-asm-managed") || of_google || rev.starts_with("asm-managed") {
        Some(true)
    } else if !rev.is_empty()
        || !webhook.record.field("service").is_empty()
        || webhook.configuration.starts_with("istio-sidecar-injector")
    {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::asks_for_all;

    #[test]
    fn commands_that_print_every_webhook() {
        for line in [
            "kubectl get mutatingwebhookconfiguration",
            "kubectl get mutatingwebhookconfigurations -o yaml",
            "kubectl describe mutatingwebhookconfigurations.admissionregistration.k8s.io",
            "kubectl get ns,mutatingwebhookconfiguration --show-labels",
        ] {
            assert!(asks_for_all(line), "{line}");
        }
        for line in [
            "",
            "kubectl get validatingwebhookconfiguration",
            "kubectl get mutatingwebhookconfiguration istiod-asm-managed -o yaml",
            "kubectl get mutatingwebhookconfiguration/istiod-asm-managed -o yaml",
            "kubectl get mutatingwebhookconfiguration -l app=sidecar-injector",
            "kubectl get mutatingwebhookconfiguration | grep istio",
        ] {
            assert!(!asks_for_all(line), "{line}");
        }
    }
}
