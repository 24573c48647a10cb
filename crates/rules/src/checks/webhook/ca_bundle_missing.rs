//! webhook/ca-bundle-missing: an injector webhook that calls a Service has no caBundle, or the documented jsonpath command for it
//! answered with nothing.
//!
//! Source: "Resolving sidecar proxy/webhook issues in Cloud Service Mesh", section on sidecar injection.

use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Match};
use crate::knowledge::Confidence;
use meshmedic_read::artifact::command::{command_of, is_bare_prompt};
use meshmedic_read::domain::revisions;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let before = detected.matches.len();
    configured(context, detected);
    answered(context, detected);
    for found in &mut detected.matches[before..] {
        let names = ["SERVICE", "NAME"].iter().filter_map(|name| found.values.get(*name));
        if let Some(revision) = names.filter_map(|name| revision_of(name)).next().map(str::to_owned) {
            meshmedic_read::artifact::learn(&mut found.values, "ISTIOD_REVISION", &revision);
        }
    }
}

/// `asm-1234-7` of `istiod-asm-1234-7` or `istio-sidecar-injector-asm-1234-7`: the istiod to restart. A tag's name gives none.
fn revision_of(name: &str) -> Option<&str> {
    let name = name.split('.').next()?;
    let revision = ["istiod-", "istio-sidecar-injector-"].iter().find_map(|prefix| name.strip_prefix(prefix))?;
    revisions::numbered(revision)
}

fn configured(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for (source, record) in context.records("webhook") {
        let injector = record.field("name").ends_with("sidecar-injector.istio.io");
        // A managed control plane's webhook has a URL and a public certificate.
        let wants = !record.field("service").is_empty() && record.field("ca-bundle") == "missing";
        if injector && wants {
            let applied = record.field("applied") == "yes";
            detected.matches.push(Match {
                rule: context.rule,
                level: context.rule.level,
                confidence: if applied { context.rule.confidence } else { Confidence::Possible },
                source,
                span: record.place("service"),
                values: record.values.clone(),
                details: record.details(),
            });
        }
    }
}

fn answered(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for (source, range, command) in context.commands() {
        let (text, line) = (context.text(source), &command.line);
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
            meshmedic_read::artifact::learn(&mut values, "NAME", webhook);
        }
        detected.matches.push(Match {
            rule: context.rule,
            level: context.rule.level,
            confidence: context.rule.confidence,
            source,
            span: range.start..range.start + text[range.clone()].trim_end().len(),
            values,
            details: Default::default(),
        });
    }
}
