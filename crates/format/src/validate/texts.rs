//! What a rule says: in both languages, in plain words, with steps.

use super::parts::steps;
use crate::fault::Faults;
use crate::lang::Text;
use crate::model::{Confidence, Rule};

/// In characters: a longer title is no line any more.
const LONGEST_TITLE: usize = 120;

pub(super) fn check(rule: &Rule, faults: &mut Faults) {
    text("title", &rule.title, faults);
    text("cause", &rule.cause, faults);
    text("false_positives", &rule.false_positives, faults);
    for (key, action) in steps(rule) {
        text(&format!("{key}.text"), &action.text, faults);
        if action.command.lines().any(|line| line.trim_end().ends_with('&')) {
            faults.add(format!("{key}.command"), "runs in the background");
        }
    }
    for (at, pass) in rule.passes.iter().enumerate() {
        text(&format!("pass[{at}].text"), &pass.text, faults);
    }
    title(rule, faults);
    for (at, wording) in rule.said_as.iter().enumerate() {
        let key = format!("said_as[{at}]");
        if wording.trim().is_empty() {
            faults.add(key, "is empty");
        } else if rule.title.en == *wording || rule.title.ja == *wording {
            faults.add(key, "is the title itself");
        }
    }
    if rule.fix.is_empty() {
        faults.add("fix", "has no step");
    }
    let sure = rule.confidence == Confidence::Confirmed && !rule.check;
    if !sure && rule.confirm.is_empty() {
        faults.add("confirm", "is empty: what is not confirmed says what would decide it");
    }
}

fn title(rule: &Rule, faults: &mut Faults) {
    for (key, title, stop) in [("title.en", &rule.title.en, '.'), ("title.ja", &rule.title.ja, '。')] {
        if title.ends_with(stop) {
            faults.add(key, "ends with a full stop");
        }
    }
    if rule.title.en.chars().count() > LONGEST_TITLE {
        faults.add("title.en", format!("is longer than {LONGEST_TITLE} characters"));
    }
}

fn text(key: &str, text: &Text, faults: &mut Faults) {
    for (lang, text) in [("en", &text.en), ("ja", &text.ja)] {
        if text.trim().is_empty() {
            faults.add(format!("{key}.{lang}"), "is empty");
        }
    }
    if text.ja.is_ascii() && text.ja.split_whitespace().count() > 1 {
        faults.add(format!("{key}.ja"), "is not Japanese");
    }
    if text.en.contains('!') {
        faults.add(format!("{key}.en"), "has an exclamation mark");
    }
    if text.en.to_ascii_lowercase().contains("please") {
        faults.add(format!("{key}.en"), "says please; a step says what to do");
    }
}
