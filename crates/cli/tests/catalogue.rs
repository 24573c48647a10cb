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
fn every_field_of_every_rule_is_listed_as_json() {
    let place = Place::new();
    let [english, japanese] = ["en", "ja"].map(|lang| {
        let ran = place.run(&["rules", "list", "--format", "json", "--lang", lang, "--color", "always"]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        ran.json().as_array().unwrap().clone()
    });
    assert_eq!(english.len(), rules().len());
    // What people read is in the language asked for; ids, patterns and templates are the same.
    let words = ["title", "cause", "false_positives"];
    for ((rule, own), other) in rules().iter().zip(&english).zip(&japanese) {
        assert_eq!(own["id"], rule.id.as_str());
        let keys: Vec<&String> = own.as_object().unwrap().keys().collect();
        assert_eq!(keys, other.as_object().unwrap().keys().collect::<Vec<_>>());
        for key in keys {
            match key.as_str() {
                "fix" | "confirm" => {
                    let fields = |rule: &serde_json::Value, name: &str| -> Vec<serde_json::Value> {
                        rule[key].as_array().unwrap().iter().map(|step| step[name].clone()).collect()
                    };
                    assert_eq!(fields(own, "template"), fields(other, "template"), "{}", rule.id);
                    assert_eq!(fields(own, "does"), fields(other, "does"), "{}", rule.id);
                    assert!(own[key] == serde_json::json!([]) || own[key] != other[key], "{}: {key}", rule.id);
                }
                // Titles and sections may be said in either language; the addresses lead to the same pages.
                "documents" => {
                    let url = |document: &serde_json::Value| document["url"].as_str().unwrap().replace("?hl=ja", "");
                    let urls = |rule: &serde_json::Value| -> Vec<String> {
                        rule[key].as_array().unwrap().iter().map(url).collect()
                    };
                    assert_eq!(urls(own), urls(other), "{}", rule.id);
                }
                key if words.contains(&key) => {
                    assert!(own[key] == "" || own[key] != other[key], "{}: {key}", rule.id);
                }
                key => assert_eq!(own[key], other[key], "{}: {key}", rule.id),
            }
        }
        assert_eq!(own["subject"], rule.subject.id());
        assert_eq!(own["needs"]["template"], rule.needs.command());
    }
}

#[test]
fn a_rule_is_shown_as_json() {
    let place = Place::new();
    let show = ["rules", "show", "webhook/istiod-no-endpoints", "--format", "json"];
    let ran = place.run(&show);
    let mut at = 0;
    for name in ["id", "since", "level", "confidence", "subject", "title", "cause", "fix", "needs", "documents"] {
        let found = ran.out.find(&format!("\n  \"{name}\":")).unwrap_or_else(|| panic!("no {name}"));
        assert!(found >= at, "{name} has lost its place");
        at = found;
    }
    let rule = ran.json();
    for lang in ["en", "ja"] {
        assert!(rule["symptoms"][lang].as_array().unwrap().len() >= 3, "{}", rule["symptoms"]);
    }
    assert!(rule["recognises"][0].as_str().unwrap().contains("no endpoints available for service"));
    assert_eq!((&rule["fix"][0]["does"], rule.get("examples")), (&serde_json::json!("reads"), None));
    let with_examples = place.run(&[&show[..], &["--examples"]].concat()).json();
    assert!(with_examples["examples"].as_array().unwrap().len() > 1);
    let listed = place.run(&["rules", "list", "no endpoints available for service", "--format", "json"]).json();
    assert_eq!(listed[0], rule, "both say the same, the best match first");
    let unknown = place.run(&["rules", "show", "no/such", "--format", "json"]);
    assert_eq!((unknown.status, unknown.out.as_str()), (2, ""));
}

#[test]
fn what_is_seen_finds_its_rule_and_weaker_matches_are_counted() {
    let place = Place::new();
    for (lang, query, said) in [
        ("en", "sidecar not injected", " that --all lists too"),
        ("ja", "サイドカーが入らない", "--all で表示できます"),
    ] {
        let ran = place.run(&["rules", "list", query, "--lang", lang]);
        assert!(ran.out.starts_with("injection/sidecar-missing "), "{}", ran.out);
        let shown = ran.out.lines().count();
        assert!(ran.err.contains(&format!("{shown} ")) && ran.err.contains(said), "{}", ran.err);
        let all = place.run(&["rules", "list", query, "--lang", lang, "--all"]);
        // The column of ids is as wide as its longest.
        let ids = |out: &str| -> Vec<String> {
            out.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
        };
        assert!(ids(&all.out).starts_with(&ids(&ran.out)) && all.out.lines().count() > shown, "{}", all.out);
        assert_eq!((ran.status, all.status, all.err.as_str()), (0, 0, ""));
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
