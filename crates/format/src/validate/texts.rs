//! What a rule says: in both languages, in plain words, with steps.

use super::parts::steps;
use crate::fault::Faults;
use crate::lang::Text;
use crate::model::Confidence;
use crate::texts::Written;

/// In characters: a longer title is no line any more.
const LONGEST_TITLE: usize = 120;

pub(super) fn check(Written { rule, texts, .. }: &Written, faults: &mut Faults) {
    text("title", &texts.title, faults);
    text("cause", &texts.cause, faults);
    text("false_positives", &texts.false_positives, faults);
    for (key, action) in steps(texts) {
        for (name, sentence) in action.sentences() {
            text(&format!("{key}.{name}"), sentence, faults);
        }
        for (name, command) in action.commands() {
            if command.lines().any(|line| line.trim_end().ends_with('&')) {
                faults.add(format!("{key}.{name}"), "runs in the background");
            }
            if command.contains(|c: char| c.is_control() && c != '\n') {
                faults.add(format!("{key}.{name}"), "holds a control character");
            }
        }
    }
    for (at, healthy) in texts.passes.iter().enumerate() {
        text(&format!("pass[{at}].text"), healthy, faults);
    }
    title(&texts.title, faults);
    if texts.fix.is_empty() {
        faults.add("fix", "has no step");
    }
    let sure = rule.confidence == Confidence::Confirmed && !rule.check;
    if !sure && texts.confirm.is_empty() {
        faults.add("confirm", "is empty: what is not confirmed says what would decide it");
    }
}

pub(super) fn title(title: &Text, faults: &mut Faults) {
    for (key, line, stop) in [("title.en", &title.en, '.'), ("title.ja", &title.ja, '。')] {
        if line.ends_with(stop) {
            faults.add(key, "ends with a full stop");
        }
    }
    if title.en.chars().count() > LONGEST_TITLE {
        faults.add("title.en", format!("is longer than {LONGEST_TITLE} characters"));
    }
}

pub(super) fn text(key: &str, text: &Text, faults: &mut Faults) {
    for (lang, text) in [("en", &text.en), ("ja", &text.ja)] {
        if text.trim().is_empty() {
            faults.add(format!("{key}.{lang}"), "is empty");
        }
        if text.contains(|c: char| c.is_control() && c != '\n') {
            faults.add(format!("{key}.{lang}"), "holds a control character");
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
