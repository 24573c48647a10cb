//! What makes a guide valid: steps that say what they do as a fix does, ways that end, rules that exist.

use super::parts::names;
use super::{commands, demands, effects, identity, symptoms, texts};
use crate::fault::{Fault, Faults, meant};
use crate::guide::{Goes, GuideStep, WrittenGuide};
use crate::lang::Text;
use crate::names::is_name;
use crate::template::placeholders;
use crate::texts::{RuleTexts, Written};

/// Everything that is wrong with a guide among these rules; empty where it is valid.
pub fn guide(written: &WrittenGuide, rules: &[Written], version: &str) -> Vec<Fault> {
    let WrittenGuide { since, symptoms: phrases, guide } = written;
    let mut faults = Faults::default();
    if guide.id.split('/').count() != 2 || !guide.id.split('/').all(identity::is_slug) {
        faults.add("", format!("the id `{}` is not area/slug in lower case, by the path of the file", guide.id));
    }
    identity::since(since, version, &mut faults);
    symptoms::check(phrases, &guide.title, &mut faults);
    texts::title(&guide.title, &mut faults);
    sentence("title", &guide.title, &mut faults);
    sentence("about", &guide.about, &mut faults);
    if guide.documents.is_empty() {
        faults.add("documents", "names no document that the guide rests on");
    }
    if guide.steps.is_empty() {
        faults.add("steps", "has no step");
    }
    let ids: Vec<&str> = rules.iter().map(|written| written.rule.id.as_str()).collect();
    for (at, step) in guide.steps.iter().enumerate() {
        let key = format!("steps[{at}]");
        if !identity::is_slug(&step.id) {
            faults.add(format!("{key}.id"), format!("`{}` is not in lower case with hyphens", step.id));
        }
        if guide.steps[..at].iter().any(|other| other.id == step.id) {
            faults.add(format!("{key}.id"), format!("another step is called `{}`", step.id));
        }
        if at > 0 && !is_reached(&guide.steps[..at], at) {
            faults.add(&key, "no answer leads here");
        }
        action(&key, step, &mut faults);
        branches(&key, step, &ids, &mut faults);
    }
    faults.0
}

fn is_reached(before: &[GuideStep<Text>], at: usize) -> bool {
    before.iter().flat_map(|step| &step.branches).any(|branch| branch.goes == Goes::Step(at))
}

/// Judges what a step does as the only step of a fix, so that each says by itself what to save and how to see that it worked.
fn action(key: &str, step: &GuideStep<Text>, faults: &mut Faults) {
    let mut own = Faults::default();
    let alone = RuleTexts {
        title: Text::default(),
        cause: Text::default(),
        fix: vec![step.action.clone()],
        confirm: Vec::new(),
        passes: Vec::new(),
        false_positives: Text::default(),
        documents: Vec::new(),
    };
    commands::check(&alone, &mut own);
    effects::check(&alone, &mut own);
    demands::check(&alone, &mut own);
    for fault in own.0 {
        faults.add(fault.key.replacen("fix[0]", key, 1), fault.sentence);
    }
    for (of, text) in step.action.sentences() {
        sentence(&format!("{key}.{of}"), text, faults);
    }
    for (of, command) in step.action.commands() {
        for name in placeholders(command).into_iter().filter(|name| !is_name(name)) {
            faults.add(format!("{key}.{of}"), format!("nothing gives `{{{name}}}`{}", meant(name, names())));
        }
    }
}

fn branches(key: &str, step: &GuideStep<Text>, rules: &[&str], faults: &mut Faults) {
    if step.branches.is_empty() {
        faults.add(format!("{key}.branches"), "has no answer");
    }
    for (number, branch) in step.branches.iter().enumerate() {
        let key = format!("{key}.branches[{number}]");
        sentence(&format!("{key}.answer"), &branch.answer, faults);
        if let Goes::End(text) = &branch.goes {
            sentence(&format!("{key}.end"), text, faults);
        }
        for rule in branch.rules() {
            if !rules.iter().any(|known| crate::guide::names(rule, known)) {
                faults.unknown(&key, "rule", rule, rules.iter().copied());
            }
        }
    }
}

/// A text in both languages that fills in names alone, the same in both.
fn sentence(key: &str, text: &Text, faults: &mut Faults) {
    texts::text(key, text, faults);
    for name in placeholders(&text.en).into_iter().chain(placeholders(&text.ja)) {
        if !is_name(name) {
            faults.add(key, format!("nothing gives `{{{name}}}`{}", meant(name, names())));
        } else if text.en.contains(&format!("{{{name}}}")) != text.ja.contains(&format!("{{{name}}}")) {
            faults.add(key, format!("`{{{name}}}` stands in one language only"));
        }
    }
}
