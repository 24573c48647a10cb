//! What a rule is: its id, its version, what it reads, what it rests on.

use super::parts::record_tests;
use crate::fault::Faults;
use crate::kind::Kind;
use crate::model::{Looks, Rule};
use crate::records;
use crate::texts::Written;

pub(super) fn check(Written { rule, texts, .. }: &Written, version: &str, faults: &mut Faults) {
    if rule.id.split('/').count() != 2 || !rule.id.split('/').all(is_slug) {
        faults.add("", format!("the id `{}` is not area/slug in lower case, by the path of the file", rule.id));
    }
    since(&rule.since, version, faults);
    kinds(rule, faults);
    if rule.signatures.is_empty() && !rule.check {
        faults.add("match", "neither a signature nor a check");
    }
    passes(rule, faults);
    if texts.documents.is_empty() {
        faults.add("documents", "names no document that the rule rests on");
    }
}

/// Lower case letters, digits and hyphens.
pub(super) fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

pub(super) fn since(since: &str, version: &str, faults: &mut Faults) {
    match (numbers(since), numbers(version)) {
        (None, _) => faults.add("since", format!("`{since}` is no version such as `{version}`")),
        (Some(own), Some(now)) if own > now => {
            faults.add("since", format!("`{since}` is above the version that is being built, `{version}`"));
        }
        _ => {}
    }
}

/// The three numbers of a version.
fn numbers(version: &str) -> Option<[u32; 3]> {
    let numbers: Option<Vec<u32>> = version.split('.').map(|number| number.parse().ok()).collect();
    numbers?.try_into().ok()
}

fn kinds(rule: &Rule, faults: &mut Faults) {
    if rule.kinds.is_empty() {
        faults.add("kinds", "names no kind");
    }
    if rule.needs == Kind::Text {
        faults.add("needs", "names the output that shows the fault, never `text`");
    }
    let tested: Vec<_> =
        record_tests(rule).filter_map(|(key, test)| Some((key, records::record(&test.record)?))).collect();
    for (at, kind) in rule.kinds.iter().enumerate() {
        let key = format!("kinds[{at}]");
        if rule.kinds[..at].contains(kind) {
            faults.add(key, format!("`{}` stands there twice", kind.id()));
        // What a check reads is held by a test that runs it.
        } else if rule.check {
        } else if *kind == Kind::Text {
            if rule.signatures.iter().all(|signature| matches!(signature.looks, Looks::Record(_))) {
                faults.add(key, "`text` is never read: no message is sought");
            }
        } else if tested.iter().all(|(_, record)| !record.kinds.contains(kind)) {
            let id = kind.id();
            faults.add(
                key,
                format!("`{id}` is never read: no record of it is tested, and messages are sought in every text"),
            );
        }
    }
    for (key, record) in tested {
        if record.kinds.iter().all(|kind| !rule.kinds.contains(kind)) {
            let kinds: Vec<&str> = record.kinds.iter().map(|kind| kind.id()).collect();
            faults.add(
                format!("{key}.record"),
                format!("record `{}` is never seen: `kinds` does not name {}", record.name, kinds.join(" or ")),
            );
        }
    }
}

/// The healths that a check shows have names of their own.
fn passes(rule: &Rule, faults: &mut Faults) {
    let mut seen: Vec<&str> = Vec::new();
    for (at, pass) in rule.passes.iter().enumerate().filter(|(_, pass)| pass.test.is_none()) {
        let (key, id) = (format!("pass[{at}].id"), pass.id.as_str());
        if !rule.check {
            faults.add(&key, format!("`{id}` is a check's, and the rule has none: name the record that shows it"));
        }
        if !is_slug(id) {
            faults.add(&key, format!("`{id}` is not in lower case with hyphens"));
        }
        if seen.contains(&id) {
            faults.add(&key, format!("`{id}` stands there twice"));
        }
        seen.push(id);
    }
}
