//! What makes a rule valid: everything that a reader at 3 a.m. relies on and that a file can get wrong.

use super::model::{Action, FieldTest, Looks, Message, Must, RecordTest, Rule};
use super::pattern;
use crate::Kind;
use crate::lang::Text;
use crate::names::is_name;
use crate::template::placeholders;

/// Everything that is wrong with a rule, one sentence each; none where it is valid.
pub fn faults(rule: &Rule) -> Vec<String> {
    let mut faults = Vec::new();
    identity(rule, &mut faults);
    passes(rule, &mut faults);
    texts(rule, &mut faults);
    let details = signatures(rule, &mut faults);
    templates(rule, &details, &mut faults);
    documents(rule, &mut faults);
    faults
}

/// The healths that a check shows have names of their own.
fn passes(rule: &Rule, faults: &mut Vec<String>) {
    let ids: Vec<&str> = rule.passes.iter().filter(|pass| pass.test.is_none()).map(|pass| pass.id.as_str()).collect();
    for (at, id) in ids.iter().enumerate() {
        if !rule.check {
            faults.push(format!("pass: `{id}` is a check's, and the rule has none: name the record that shows it"));
        }
        if !is_slug(id) {
            faults.push(format!("pass: id `{id}` is not in lower case with hyphens"));
        }
        if ids[..at].contains(id) {
            faults.push(format!("pass: id `{id}` stands there twice"));
        }
    }
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn identity(rule: &Rule, faults: &mut Vec<String>) {
    if rule.id.split('/').count() != 2 || !rule.id.split('/').all(is_slug) {
        faults.push(format!("id `{}` is not area/slug in lower case", rule.id));
    }
    if rule.kinds.is_empty() {
        faults.push("kinds: names no kind".to_owned());
    }
    if rule.needs == Kind::Text {
        faults.push("needs: names the output that shows the fault, never text".to_owned());
    }
    if rule.signatures.is_empty() && !rule.check {
        faults.push("match: neither a signature nor a check".to_owned());
    }
}

fn texts(rule: &Rule, faults: &mut Vec<String>) {
    let mut text = |place: &str, text: &Text| {
        if text.en.trim().is_empty() || text.ja.trim().is_empty() {
            faults.push(format!("{place}: a language is missing"));
        } else if text.ja.is_ascii() && text.ja.split_whitespace().count() > 1 {
            faults.push(format!("{place}: the Japanese is not Japanese"));
        } else if text.en.contains('!') || text.en.to_ascii_lowercase().contains("please") {
            faults.push(format!("{place}: plain words, no exclamation mark, no please"));
        }
    };
    text("title", &rule.title);
    text("cause", &rule.cause);
    text("false_positives", &rule.false_positives);
    for action in rule.fix.iter().chain(&rule.confirm) {
        text("fix or confirm", &action.text);
    }
    for pass in &rule.passes {
        text("pass", &pass.text);
    }
    if rule.title.en.ends_with('.') || rule.title.ja.ends_with('。') {
        faults.push("title: no full stop".to_owned());
    }
    if rule.title.en.chars().count() > 120 {
        faults.push("title: longer than 120 characters".to_owned());
    }
    if rule
        .said_as
        .iter()
        .any(|wording| wording.trim().is_empty() || rule.title.en == *wording || rule.title.ja == *wording)
    {
        faults.push("said_as: a wording is empty, or the title itself".to_owned());
    }
    if rule.fix.is_empty() {
        faults.push("fix: no step".to_owned());
    }
    if rule
        .fix
        .iter()
        .chain(&rule.confirm)
        .any(|action| action.command.lines().any(|line| line.trim_end().ends_with('&')))
    {
        faults.push("fix: a command runs in the background".to_owned());
    }
    let sure = rule.confidence == super::model::Confidence::Confirmed && !rule.check;
    if !sure && rule.confirm.is_empty() {
        faults.push("confirm: what is not confirmed says what would decide it".to_owned());
    }
}

fn signatures(rule: &Rule, faults: &mut Vec<String>) -> Vec<String> {
    let mut names = Vec::new();
    for signature in &rule.signatures {
        match &signature.looks {
            Looks::Message(message) => message_signature(message, &mut names, faults),
            Looks::Record(test) => record_test(test, &mut names, faults),
        }
    }
    for test in rule.passes.iter().filter_map(|pass| pass.test.as_ref()) {
        record_test(test, &mut names, faults);
    }
    for name in &names {
        if name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') && !is_name(name) {
            faults.push(format!("`{name}` is no known value"));
        }
    }
    names
}

fn message_signature(message: &Message, names: &mut Vec<String>, faults: &mut Vec<String>) {
    if message.literals.is_empty() {
        faults.push(format!("literals: none for `{}`", message.pattern));
    }
    for literal in &message.literals {
        if literal.len() < 5 || literal.trim() != literal || literal.contains(['"', '\'', '`', '\\', '\n']) {
            faults.push(format!("literals: `{literal}` is short, padded, or holds a quote or a backslash"));
        }
    }
    for pattern in message.patterns() {
        compiles(pattern, names, faults);
    }
}

fn record_test(test: &RecordTest, names: &mut Vec<String>, faults: &mut Vec<String>) {
    for FieldTest { must, .. } in &test.fields {
        if let Must::Match(pattern) = must {
            compiles(pattern, names, faults);
        }
    }
}

fn compiles(pattern: &str, names: &mut Vec<String>, faults: &mut Vec<String>) {
    match pattern::compile(pattern) {
        Ok(regex) => names.extend(pattern::groups(&regex).map(str::to_owned)),
        Err(error) => faults.push(format!("pattern `{pattern}`: {error}")),
    }
}

fn templates(rule: &Rule, details: &[String], faults: &mut Vec<String>) {
    let from_records = rule.check || rule.signatures.iter().any(|s| matches!(s.looks, Looks::Record(_)));
    for Action { command, .. } in rule.fix.iter().chain(&rule.confirm) {
        for name in placeholders(command) {
            if !is_name(name) {
                faults.push(format!("command: `{{{name}}}` is no known value"));
            }
        }
    }
    let steps = rule.fix.iter().chain(&rule.confirm).map(|action| &action.text);
    for text in [&rule.title, &rule.cause].into_iter().chain(steps) {
        for name in placeholders(&text.en).into_iter().chain(placeholders(&text.ja)) {
            if !is_name(name) && !from_records && !details.iter().any(|detail| detail == name) {
                faults.push(format!("text: `{{{name}}}` is neither a value nor captured"));
            }
        }
        let (mut en, mut ja) = (placeholders(&text.en), placeholders(&text.ja));
        en.sort_unstable();
        en.dedup();
        ja.sort_unstable();
        ja.dedup();
        if en != ja {
            faults.push(format!("text: English and Japanese name different values: {en:?} and {ja:?}"));
        }
    }
}

fn documents(rule: &Rule, faults: &mut Vec<String>) {
    if rule.documents.is_empty() {
        faults.push("documents: none".to_owned());
    }
    for document in &rule.documents {
        if !document.url.starts_with("https://") || document.title.is_empty() || document.section.is_empty() {
            faults.push(format!("documents: `{}` wants title, https address and section", document.url));
        }
    }
}
