//! webhook/ca-bundle-missing: an injector webhook that calls a Service has no caBundle, or the documented jsonpath command for it
//! answered with nothing.
//!
//! Source: "Resolving sidecar proxy/webhook issues in Cloud Service Mesh", section on sidecar injection.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::Confidence;
use meshmedic_read::artifact::command::{command_of, is_bare_prompt};
use meshmedic_read::artifact::learn;
use meshmedic_read::domain::{revisions, webhooks};

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    configured(view, &mut outcome);
    answered(view, &mut outcome);
    listed(view, &mut outcome);
    for found in &mut outcome.matches {
        let names = ["SERVICE", "WEBHOOK_CONFIGURATION_NAME"].iter().filter_map(|name| found.values.get(*name));
        if let Some(revision) = names.filter_map(|name| revision_of(name)).next().map(str::to_owned) {
            found.add_value("ISTIOD_REVISION", &revision);
        }
    }
    outcome
}

/// `asm-1234-7` of `istiod-asm-1234-7` or `istio-sidecar-injector-asm-1234-7`: the istiod to restart. A tag's name gives none.
fn revision_of(name: &str) -> Option<&str> {
    let name = name.split('.').next()?;
    let revision = ["istiod-", "istio-sidecar-injector-"].iter().find_map(|prefix| name.strip_prefix(prefix))?;
    revisions::numbered(revision)
}

fn configured(view: &View<'_>, outcome: &mut Outcome) {
    for (source, record) in view.records("webhook") {
        let [name, service, path, url] = ["name", "service", "path", "url"].map(|field| record.field(field));
        let injector = webhooks::is_injector(name, service, path, url);
        // A managed control plane's webhook has a URL and a public certificate.
        let wants = !record.field("service").is_empty() && record.field("ca-bundle") == "missing";
        if injector && wants {
            let applied = record.field("applied") == "yes";
            outcome.found(view.fault_in(source, record, record.place("service")).confidence(if applied {
                view.rule.confidence
            } else {
                Confidence::Possible
            }));
        }
    }
}

fn answered(view: &View<'_>, outcome: &mut Outcome) {
    for (source, range, command) in view.commands() {
        let (text, line) = (view.text(source), &command.line);
        let asks = line.contains("caBundle") && line.contains("jsonpath") && !line.contains('|');
        let injector =
            ["sidecar-injector", "istiod-asm-managed", "istio-revision-tag"].iter().find_map(|name| line.find(name));
        let (true, Some(name)) = (asks, injector) else { continue };
        // Only a prompt behind it shows that the command has ended: a document shows commands without their answers.
        let mut behind = text[range.end..].lines().filter(|line| !line.trim().is_empty());
        let ended = behind.next().is_some_and(|line| command_of(line).is_some() || is_bare_prompt(line));
        if !ended || !command.prompted {
            continue;
        }
        let mut values = command.values.clone();
        let start = line[..name].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        if let Some(webhook) = line[start..].split_whitespace().next().filter(|word| !word.contains('=')) {
            learn(&mut values, "WEBHOOK_CONFIGURATION_NAME", webhook);
        }
        outcome
            .found(view.fault(source, range.start..range.start + text[range.clone()].trim_end().len()).values(values));
    }
}

/// Rows of the table that this rule's and webhook/unknown-authority's commands print: NAME, SERVICE, CABUNDLE.
fn listed(view: &View<'_>, outcome: &mut Outcome) {
    for (source, read) in view.inputs(&[]) {
        let text = read.clean.text.as_ref();
        // Most texts hold no such table, and some are a hundred megabytes.
        let Some(head) = memchr::memmem::find(text.as_bytes(), b"CABUNDLE") else { continue };
        let mut columns = 0;
        let mut at = text[..head].rfind('\n').map_or(0, |end| end + 1);
        for line in text[at..].split_inclusive('\n') {
            let start = at;
            at += line.len();
            let cells: Vec<&str> = line.split_whitespace().take(8).collect();
            if cells.first() == Some(&"NAME") && cells.last() == Some(&"CABUNDLE") {
                columns = cells.len();
                continue;
            }
            let [name, .., bundle] = cells[..] else {
                columns = 0;
                continue;
            };
            if cells.len() != columns {
                columns = 0;
            } else if is_injectors(name) && bundle == "<none>" && (columns == 2 || cells[1].starts_with("istio")) {
                let mut found = view.fault(source, start..start + line.trim_end().len());
                learn(&mut found.values, "WEBHOOK_CONFIGURATION_NAME", name);
                outcome.found(found);
            }
        }
    }
}

/// The configuration of a sidecar injector, or of a revision's tag.
fn is_injectors(name: &str) -> bool {
    name.starts_with("istio-sidecar-injector") || name.starts_with("istio-revision-tag")
}
