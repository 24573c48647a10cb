//! The injector webhooks of a case: read with their selectors, or known by the name of their configuration alone.

use crate::checks::shared::view::{Part, View};
use meshmedic_format::Kind;
use meshmedic_read::artifact::{Ending, Record};
use meshmedic_read::domain::labels;
use meshmedic_read::domain::selector::Selector;
use meshmedic_read::domain::webhooks;

/// No cluster has more of them; each namespace and pod is held against all.
const MOST: usize = 500;

/// More labels than these are not named.
const SHOWN: usize = 12;

/// One webhook that puts sidecars into pods.
#[derive(Clone, Debug)]
pub(crate) struct Webhook<'c> {
    pub(crate) source: usize,
    /// Which output it is of.
    copy: usize,
    pub(crate) record: &'c Record,
    pub(crate) configuration: &'c str,
    /// Its own name; empty where only its configuration is known.
    pub(crate) name: &'c str,
    pub(crate) namespaces: Selector<'c>,
    pub(crate) objects: Selector<'c>,
    /// The selectors were read to their end; else more may be asked for than is known.
    pub(crate) whole: bool,
    /// It calls a managed control plane: yes, no, or not known.
    pub(crate) managed: Option<bool>,
}

impl<'c> Webhook<'c> {
    fn read(source: usize, copy: usize, record: &'c Record) -> Webhook<'c> {
        let whole = record.field("rules") == "pods";
        let selector = |text| match text {
            "" if !whole => Selector::parse("?"),
            text => Selector::parse(text),
        };
        Webhook {
            source,
            copy,
            record,
            configuration: record.field("configuration"),
            name: record.field("name"),
            namespaces: selector(record.field("namespace-selector")),
            objects: selector(record.field("object-selector")),
            whole,
            managed: None,
        }
    }

    /// Only the name of its configuration was read.
    pub(crate) fn is_assumed(&self) -> bool {
        self.name.is_empty()
    }

    /// `istiod-asm-managed`, and with its own name where that is known.
    pub(crate) fn title(&self) -> String {
        if self.name.is_empty() {
            self.configuration.to_owned()
        } else {
            format!("{} ({})", self.name, self.configuration)
        }
    }
}

/// The injector webhooks of the case.
#[derive(Debug, Default)]
pub(crate) struct Webhooks<'c> {
    pub(crate) all: Vec<Webhook<'c>>,
    /// Whether a listing shows all of the cluster.
    pub(crate) whole: bool,
    /// Whether those outputs were pasted to their ends.
    pub(crate) ending: Ending,
}

impl<'c> Webhooks<'c> {
    /// The webhooks of all inputs. Of two copies of a configuration the later one wins; one whose selectors were read wins over one that
    /// is known by name only.
    pub(crate) fn in_case(view: &View<'c>) -> Webhooks<'c> {
        let mut webhooks = Webhooks { ending: Ending::Shown, ..Webhooks::default() };
        let mut revs: Vec<(&str, &str)> = Vec::new();
        for (copy, part) in view.parts_with("webhook-configuration").into_iter().enumerate() {
            let line = part.command();
            webhooks.ending = webhooks.ending.min(ending_of(&part));
            for record in &part.found.records {
                if record.name == "webhook-configuration" {
                    webhooks.whole |= match record.field("list") {
                        "yes" => asks_for_all(line) || (line.is_empty() && !record.field("revision").is_empty()),
                        "one" => asks_for_all(line),
                        _ => false,
                    };
                    if !record.field("rev").is_empty() {
                        revs.push((record.field("name"), record.field("rev")));
                    }
                } else if record.name == "webhook" && is_injector(record) && webhooks.all.len() < MOST {
                    webhooks.add(Webhook::read(part.source, copy, record));
                }
            }
        }
        // A cluster without any has none of the mesh's.
        webhooks.whole |= view
            .unanswered()
            .any(|(_, _, command)| command.line.contains("mutatingwebhook") && asks_for_all(&command.line));
        for webhook in &mut webhooks.all {
            let rev = revs.iter().rev().find(|(name, _)| *name == webhook.configuration);
            let (url, service) = (webhook.record.field("url"), webhook.record.field("service"));
            webhook.managed = webhooks::is_managed(webhook.configuration, url, service, rev.map_or("", |(_, rev)| rev));
        }
        webhooks
    }

    fn add(&mut self, webhook: Webhook<'c>) {
        let same = |known: &Webhook<'_>| known.configuration == webhook.configuration && known.copy != webhook.copy;
        if webhook.is_assumed() && self.all.iter().any(|known| same(known) && !known.is_assumed()) {
            return;
        }
        self.all.retain(|known| !same(known));
        self.all.push(webhook);
    }

    /// The labels of a namespace that some webhook takes, each once: `istio.io/rev=asm-managed`.
    pub(crate) fn asks(&self) -> Vec<String> {
        let mut asks: Vec<String> = Vec::new();
        for requirement in self.all.iter().flat_map(|webhook| &webhook.namespaces.requirements) {
            for value in requirement.wanted() {
                let label = format!("{}={value}", requirement.key);
                if requirement.key != "istio.io/deactivated" && asks.len() < SHOWN && !asks.contains(&label) {
                    asks.push(label);
                }
            }
        }
        asks
    }

    /// What `istio.io/rev` may say, each once: revisions and tags.
    pub(crate) fn served(&self) -> Vec<&'c str> {
        let mut served: Vec<&str> = Vec::new();
        for webhook in &self.all {
            for requirement in webhook.namespaces.requirements.iter().chain(&webhook.objects.requirements) {
                for value in requirement.wanted() {
                    if requirement.key == labels::REVISION && served.len() < SHOWN && !served.contains(value) {
                        served.push(value);
                    }
                }
            }
        }
        served
    }

    /// Whether some webhook wants this revision or tag.
    pub(crate) fn serves(&self, revision: &str) -> bool {
        let requirements = |webhook: &Webhook<'c>| {
            let mut all = webhook.namespaces.requirements.iter().chain(&webhook.objects.requirements);
            all.any(|requirement| requirement.key == labels::REVISION && requirement.wanted().contains(&revision))
        };
        self.all.iter().any(requirements)
    }
}

/// Whether an output shows the last of its webhooks: a List and a description say so themselves.
fn ending_of(part: &Part<'_>) -> Ending {
    let last = part.records("webhook-configuration").last();
    match last.map_or("", |record| record.field("list")) {
        "cut" => Ending::Cut,
        "yes" | "one" if part.found.kind == Kind::WebhookConfiguration => Ending::Shown,
        _ => part.found.ending,
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
    let [name, service, path, url] = ["name", "service", "path", "url"].map(|field| record.field(field));
    record.field("mutating") == "yes"
        && record.field("rules") != "other"
        && (record.field("assumed") == "yes" || webhooks::is_injector(name, service, path, url))
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
