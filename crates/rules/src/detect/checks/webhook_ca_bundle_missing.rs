//! webhook/ca-bundle-missing: the documented jsonpath command for the injector's caBundle answered with nothing.
//!
//! Source: "Resolving sidecar proxy/webhook issues in Cloud Service Mesh", section on sidecar injection.

use super::Context;
use crate::artifact::command::command_of;
use crate::detect::{Detected, Match};

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for (source, read) in context.sources.iter().enumerate() {
        let text = &read.clean.text;
        for (range, command) in &read.split.commands {
            let line = &command.line;
            let asks = line.contains("caBundle") && line.contains("jsonpath") && !line.contains('|');
            let injector = ["sidecar-injector", "istiod-asm-managed", "istio-revision-tag"]
                .iter()
                .find_map(|name| line.find(name));
            let (true, Some(name)) = (asks, injector) else { continue };
            // Only a prompt behind it shows that the command has ended: a document shows commands without their answers.
            let mut behind = text[range.end..].lines().filter(|line| !line.trim().is_empty());
            let ended = behind.next().is_some_and(|line| command_of(line).is_some() || is_bare_prompt(line));
            let typed = text[range.clone()].trim_start();
            let prompted = !typed.starts_with("kubectl");
            if !ended || !prompted {
                continue;
            }
            let mut values = command.values.clone();
            let start = line[..name].rfind(char::is_whitespace).map_or(0, |at| at + 1);
            if let Some(webhook) = line[start..].split_whitespace().next().filter(|word| !word.contains('=')) {
                crate::artifact::learn(&mut values, "WEBHOOK", webhook);
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
}

/// A prompt that waits: `$`, `user@host:~$`.
fn is_bare_prompt(line: &str) -> bool {
    let line = line.trim();
    line.len() <= 80
        && (line == "$" || line == "#" || line == "%" || (line.contains('@') && line.ends_with(['$', '#', '%', '>'])))
}
