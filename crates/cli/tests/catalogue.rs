//! The rules, the kinds, the completions.

mod common;

use common::{Place, run_with};
use meshmedic_rules::knowledge::rules;
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::{Kind, Lang};

#[test]
fn every_rule_is_listed_on_its_line() {
    for lang in ["en", "ja"] {
        let ran = Place::new().run(&["rules", "list", "--lang", lang]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        let lines: Vec<&str> = ran.out.lines().collect();
        assert_eq!(lines.len(), rules().len());
        for (line, rule) in lines.iter().zip(rules()) {
            assert!(line.starts_with(&format!("{} ", rule.id)), "{line}");
            assert!(!line.contains("[[") && !line.contains('{'), "{line}");
        }
    }
}

#[test]
fn every_rule_is_shown_in_both_languages() {
    let place = Place::new();
    for rule in rules() {
        for (lang, fix) in [("en", "\n  fix:\n"), ("ja", "\n  対処方法:\n")] {
            let ran = place.run(&["rules", "show", &rule.id, "--lang", lang]);
            assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", rule.id);
            assert!(ran.out.contains(&format!("[{}] (", rule.id)), "{}", ran.out);
            assert!(ran.out.contains(fix), "{}", ran.out);
            let documents = &embedded_texts(Lang::from_tag(lang)).of(rule).documents;
            assert!(documents.iter().all(|document| ran.out.contains(&document.url)), "{}", ran.out);
        }
    }
}

#[test]
fn the_nearest_rules_are_offered_in_the_persons_language() {
    let place = Place::new();
    let mut program = place.program(&["rules", "show", "istiod-no-endpoints"]);
    program.env("LANG", "ja_JP.UTF-8");
    let ran = run_with(program, "");
    assert_eq!(ran.status, 2);
    assert!(ran.line().contains("webhook/istiod-no-endpoints"), "{}", ran.err);
    assert!(ran.line().contains("ありません"), "{}", ran.err);
}

#[test]
fn every_kind_is_listed_with_its_command() {
    let out = Place::new().run(&["kinds"]).out;
    for kind in Kind::ALL {
        assert!(out.lines().any(|line| line == kind.id()), "{}", kind.id());
    }
    assert!(out.contains("\nevents\n    $ kubectl get events -n NAMESPACE --sort-by=.lastTimestamp\n"), "{out}");
    assert!(!out.contains("{NAMESPACE}"));
}

#[test]
fn each_shell_has_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = Place::new().run(&["completions", shell]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("meshmedic") && ran.out.contains("analyze"), "{shell}");
    }
}
