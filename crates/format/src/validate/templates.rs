//! What texts and commands name: values that exist, details that something gives, parts that end.

use super::parts::{names, record_tests, steps};
use super::signatures::captured;
use crate::fault::{Faults, meant};
use crate::lang::Text;
use crate::model::Rule;
use crate::names::is_name;
use crate::records;
use crate::template::placeholders;
use crate::texts::{Action, RuleTexts, Written};

pub(super) fn check(Written { rule, texts, .. }: &Written, faults: &mut Faults) {
    let details = details(rule);
    let elsewhere = elsewhere(rule, texts, &details);
    for (key, action) in steps(texts) {
        for (of, command) in action.commands() {
            for name in placeholders(command).into_iter().filter(|name| !is_name(name)) {
                let detail = name.starts_with(|c: char| c.is_ascii_lowercase());
                let sentence = if detail { of_detail(name) } else { unknown(name, names()) };
                faults.add(format!("{key}.{of}"), sentence);
            }
        }
        let beside = [("save", &action.save), ("verify", &action.verify)];
        for (of, name) in
            beside.iter().flat_map(|(of, command)| placeholders(command).into_iter().map(move |name| (of, name)))
        {
            if is_name(name) && !elsewhere.contains(&name) {
                let sentence =
                    format!("`{{{name}}}` stands nowhere else in the rule, and nothing that it reads gives it");
                faults.add(format!("{key}.{of}"), sentence);
            }
        }
        for (of, sentence) in action.sentences() {
            text(&format!("{key}.{of}"), sentence, rule, &details, faults);
        }
    }
    text("title", &texts.title, rule, &details, faults);
    text("cause", &texts.cause, rule, &details, faults);
    for (at, healthy) in texts.passes.iter().enumerate() {
        text(&format!("pass[{at}].text"), healthy, rule, &details, faults);
    }
    parts("false_positives", &texts.false_positives, faults);
    for (at, name) in rule.distinct.iter().enumerate() {
        let of_check = rule.check && name.starts_with(|c: char| c.is_ascii_lowercase());
        if !is_name(name) && !of_check && !details.contains(name) {
            let known = details.iter().map(String::as_str).chain(names());
            faults.unknown(format!("distinct[{at}]"), "name", name, known);
        }
    }
}

/// The names that a rule has, whatever keeps and verifies in it: what its signatures capture, what the records that it reads give, and what
/// stands in its texts, in its steps' commands and in the command that it asks for.
fn elsewhere<'r>(rule: &'r Rule, texts: &'r RuleTexts<Text>, details: &'r [String]) -> Vec<&'r str> {
    let actions = || texts.fix.iter().chain(&texts.confirm);
    let sentences = actions().flat_map(Action::sentences).map(|(_, text)| text).chain([&texts.title, &texts.cause]);
    let commands = actions().map(|action| action.command.as_str()).chain([rule.needs.command()]);
    let stands = sentences.map(|text| text.en.as_str()).chain(commands).flat_map(placeholders);
    let given = rule.kinds.iter().flat_map(|kind| records::all().filter(|record| record.kinds.contains(kind)));
    let given = given.flat_map(|record| record.names).copied();
    stands.chain(given).chain(details.iter().map(String::as_str)).collect()
}

/// What texts of a rule may name beside values: what its patterns capture, and the fields of the records that it tests. What its check
/// gives comes on top.
pub fn details(rule: &Rule) -> Vec<String> {
    let fields = record_tests(rule).filter_map(|(_, test)| records::record(&test.record));
    let fields = fields.flat_map(|record| record.fields).map(|field| field.name.to_owned());
    let mut details: Vec<String> = captured(rule).into_iter().chain(fields).collect();
    details.sort_unstable();
    details.dedup();
    details
}

fn text(key: &str, text: &Text, rule: &Rule, details: &[String], faults: &mut Faults) {
    parts(key, text, faults);
    let (en, ja) = (sorted(&text.en), sorted(&text.ja));
    for name in &en {
        // What a check gives beside its records is held by a test.
        let known = is_name(name) || details.iter().any(|detail| detail == name);
        let of_check = rule.check && name.starts_with(|c: char| c.is_ascii_lowercase());
        if !known && !of_check {
            faults.add(format!("{key}.en"), unknown(name, details.iter().map(String::as_str).chain(names())));
        }
    }
    if en != ja {
        let only = |some: &[&str], others: &[&str]| {
            let only: Vec<String> =
                some.iter().filter(|name| !others.contains(name)).map(|name| format!("`{{{name}}}`")).collect();
            if only.is_empty() { "nothing more".to_owned() } else { only.join(", ") }
        };
        let (more, less) = (only(&en, &ja), only(&ja, &en));
        faults.add(format!("{key}.ja"), format!("names other values than the English: that has {more}, this {less}"));
    }
}

fn sorted(template: &str) -> Vec<&str> {
    let mut names = placeholders(template);
    names.sort_unstable();
    names.dedup();
    names
}

/// What a paste says beside names is free text, which no shell may see.
fn of_detail(name: &str) -> String {
    format!("`{{{name}}}` is a detail, and a command holds names in capitals alone")
}

fn unknown<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    format!("nothing gives `{{{name}}}`{}", meant(name, known))
}

/// Parts in `[[ ]]` end, and none stands within another.
fn parts(key: &str, text: &Text, faults: &mut Faults) {
    for (lang, text) in [("en", &text.en), ("ja", &text.ja)] {
        let key = format!("{key}.{lang}");
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("[[") {
            if before.contains("]]") {
                faults.add(&key, "a `]]` without its `[[`");
            }
            let Some((inside, behind)) = after.split_once("]]") else {
                faults.add(&key, "a `[[` without its `]]`");
                rest = "";
                break;
            };
            if inside.contains("[[") {
                faults.add(&key, "a `[[` within another, or without its `]]`");
            } else if placeholders(inside).is_empty() {
                faults.add(&key, format!("`[[{inside}]]` names nothing that could be unknown, so it always stands"));
            }
            rest = behind;
        }
        if rest.contains("]]") {
            faults.add(&key, "a `]]` without its `[[`");
        }
    }
}
