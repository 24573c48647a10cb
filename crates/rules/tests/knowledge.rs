//! The knowledge as a whole: nothing promised is missing, nothing refers to what is not there.
#![allow(clippy::unwrap_used)]
#![expect(clippy::disallowed_methods, reason = "the knowledge is files")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use meshmedic_format::model::Does;
use meshmedic_rules::knowledge::rules;
use meshmedic_rules::names::is_name;
use meshmedic_rules::template::placeholders;
use meshmedic_rules::texts::{Action, embedded_texts};
use meshmedic_rules::{Kind, Lang};

fn listed(file: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

fn ids() -> BTreeSet<&'static str> {
    rules().iter().map(|rule| rule.id.as_str()).collect()
}

/// docs/STABILITY.md promises it: what was released stays, or its id is kept as that of a rule that is gone.
#[test]
fn no_released_rule_vanishes() {
    let retired = listed("../knowledge/retired.txt");
    let gone = |id: &str| retired.iter().any(|line| line.split(' ').next() == Some(id));
    let missing: Vec<String> =
        listed("released.txt").into_iter().filter(|id| !ids().contains(id.as_str()) && !gone(id)).collect();
    assert!(
        missing.is_empty(),
        "{missing:?} were released and have no rule: bring them back, or add each with the version that is without it to \
         knowledge/retired.txt"
    );
}

#[test]
fn rules_of_earlier_versions_are_listed_as_released() {
    let released: BTreeSet<String> = listed("released.txt").into_iter().collect();
    let earlier = rules().iter().filter(|rule| rule.since != env!("CARGO_PKG_VERSION"));
    let unlisted: Vec<&str> = earlier.map(|rule| rule.id.as_str()).filter(|id| !released.contains(*id)).collect();
    assert!(unlisted.is_empty(), "add to tests/released.txt, since a version with them is out: {unlisted:?}");
}

/// What a check's texts name beside fields and captures is set by a check: such a name is a text in one of their files.
#[test]
fn details_that_a_check_gives_are_named_in_a_check() {
    let mut sources = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { folders.push(path) } else { sources.push_str(&fs::read_to_string(path).unwrap()) }
        }
    }
    let fields: BTreeSet<&str> =
        meshmedic_format::records::all().flat_map(|record| record.fields).map(|field| field.name).collect();
    let mut unnamed = Vec::new();
    for rule in rules().iter().filter(|rule| rule.check) {
        let said = embedded_texts(Lang::En).of(rule);
        let steps = said.fix.iter().chain(&said.confirm).flat_map(Action::sentences).map(|(_, text)| text);
        let texts = [&said.title, &said.cause].into_iter().chain(steps).chain(&said.passes);
        let given = meshmedic_format::validate::details(rule);
        for name in texts.flat_map(|text| placeholders(text)) {
            let known = fields.contains(name) || given.iter().any(|detail| detail == name) || is_name(name);
            if !known && !sources.contains(&format!("\"{name}\"")) {
                unnamed.push(format!("{}: {{{name}}}", rule.id));
            }
        }
    }
    assert!(unnamed.is_empty(), "no check gives these, so their parts never stand: {unnamed:#?}");
}

#[test]
fn every_fleet_code_has_a_rule_and_every_fleet_rule_a_code() {
    let wanted: BTreeSet<String> = listed("fleet-codes.txt")
        .iter()
        .map(|code| format!("fleet/{}", code.to_ascii_lowercase().replace('_', "-")))
        // Those of the feature and of its memberships, and of codes that no rule knows.
        .chain(
            ["feature-disabling", "membership-not-ok", "no-memberships", "out-of-sync", "unknown-condition"]
                .map(|slug| format!("fleet/{slug}")),
        )
        .collect();
    let found: BTreeSet<String> =
        ids().iter().filter(|id| id.starts_with("fleet/")).map(|id| (*id).to_owned()).collect();
    assert_eq!(wanted, found);
}

/// docs/STABILITY.md promises it: links and tickets still hold the ids of rules that are gone.
#[test]
fn no_rule_has_a_retired_id() {
    for line in listed("../knowledge/retired.txt") {
        let (id, version) = line.split_once(' ').expect("an id and a version");
        let numbers: Vec<&str> = version.split('.').collect();
        let is_version = numbers.len() == 3 && numbers.iter().all(|number| number.parse::<u32>().is_ok());
        assert!(id.split('/').count() == 2 && is_version, "retired.txt: {line}");
        assert!(!ids().contains(id), "{id} was retired in {version}; its address stands for another fault");
    }
}

#[test]
fn every_rule_has_a_match_and_a_near_miss() {
    let cases = support::cases();
    let mut without = Vec::new();
    for rule in rules() {
        for must_match in [true, false] {
            if !cases.iter().any(|case| case.rule == rule.id && case.must_match == must_match) {
                without.push(format!("{} {}", rule.id, if must_match { "match-*" } else { "miss-*" }));
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
}

#[test]
fn every_case_is_of_a_rule() {
    for case in support::cases() {
        assert!(ids().contains(case.rule.as_str()), "{} has cases and no rule", case.rule);
    }
}

#[test]
fn what_a_rule_explains_exists() {
    for rule in rules() {
        for other in &rule.explains {
            let known = match other.strip_suffix("/*") {
                Some(area) => ids().iter().any(|id| id.starts_with(&format!("{area}/"))),
                None => ids().contains(other.as_str()),
            };
            assert!(known, "{} explains {other}, which is no rule", rule.id);
        }
    }
}

#[test]
fn no_two_rules_say_the_same() {
    for (at, rule) in rules().iter().enumerate() {
        for other in &rules()[at + 1..] {
            for texts in [Lang::En, Lang::Ja].map(embedded_texts) {
                assert_ne!(texts.of(rule).title, texts.of(other).title, "{} and {}", rule.id, other.id);
            }
        }
    }
}

#[test]
fn no_rule_rests_on_archived_pages_alone() {
    for rule in rules() {
        let documents = &embedded_texts(Lang::En).of(rule).documents;
        assert!(documents.iter().any(|document| !document.title.ends_with("(archived)")), "{}", rule.id);
    }
}

/// A list that holds what neither a rule nor a guide names is no longer read by anybody, and ages unseen.
#[test]
fn what_the_lists_have_is_named_by_a_rule_or_a_guide() {
    let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let below = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
    };
    let areas = below(&knowledge).into_iter().chain(below(&knowledge.join("guides")));
    let files = areas.flat_map(|area| fs::read_dir(area).unwrap()).map(|file| file.unwrap().path());
    let files = files.filter(|file| file.is_file());
    let rules = files.map(|file| fs::read_to_string(file).unwrap()).collect::<String>();
    let list = |name: &str| fs::read_to_string(knowledge.join(name)).unwrap();
    let keys = |text: &str| -> Vec<String> {
        let keys = text.lines().filter(|line| !line.starts_with([' ', '#', '-']));
        keys.filter_map(|line| line.strip_suffix(':')).map(str::to_owned).collect()
    };
    let (pages, facts) = (list("documents.yaml"), list("dated.yaml"));
    let named =
        |name: &str| rules.split(name).skip(1).any(|rest| !rest.starts_with(|c: char| c == '-' || c.is_alphanumeric()));
    let mut idle: Vec<String> = keys(&pages).into_iter().filter(|page| !named(&format!("page: {page}"))).collect();
    idle.extend(keys(&facts).into_iter().filter(|fact| !rules.contains(&format!("{{{{{fact}}}}}"))));
    assert!(keys(&pages).len() > 20 && keys(&facts).len() > 5, "the lists are read");
    assert_eq!(idle, Vec::<String>::new(), "neither a rule nor a guide names these; take them from the list");
}

#[test]
fn every_pattern_compiles_without_unicode_tables() {
    assert_eq!(meshmedic_rules::detect::compile_all(), Vec::<String>::new());
}

#[test]
fn kinds_have_names_and_commands() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_id(kind.id()), Some(*kind));
        assert_eq!(kind.command().is_empty(), *kind == Kind::Text, "{}", kind.id());
        for name in meshmedic_rules::template::placeholders(kind.command()) {
            assert!(meshmedic_rules::names::is_name(name), "{}: {name}", kind.id());
        }
    }
}

#[test]
fn rules_may_do_no_more_than_the_reader() {
    let (rules, read) = (include_str!("../clippy.toml"), include_str!("../../read/clippy.toml"));
    assert!(rules == read, "clippy.toml of crates/rules and of crates/read are not the same");
    for root in include_str!("../../../clippy.toml").lines() {
        assert!(rules.contains(root), "the root's clippy.toml has `{root}`, and clippy reads the nearest file only");
    }
}

#[test]
fn every_command_says_what_it_does() {
    let mut by_class: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for rule in rules() {
        let said = embedded_texts(Lang::En).of(rule);
        for step in said.fix.iter().chain(&said.confirm) {
            assert_eq!(step.does.is_some(), !step.command.is_empty(), "{}: {}", rule.id, step.command);
            let destroys =
                [" delete", " unregister", " recreate", " drain"].iter().any(|verb| step.command.contains(verb));
            assert!(!destroys || step.does > Some(Does::Changes), "{}: {}", rule.id, step.command);
            // In words that say what it does, and to what.
            let says = match step.does {
                Some(Does::Restarts) => &["restart", "recreat", "replace", "evict", "stop"][..],
                Some(Does::Deletes) => &["delet", "remove", "unregister"],
                _ => &[""],
            };
            let act = step.act.as_deref().unwrap_or_default();
            assert!(says.iter().any(|word| act.contains(word)), "{}: {act} says less than {:?}", rule.id, step.does);
            let whole = ["changes settings", "restarts what runs", "deletes"];
            let vague = step.act.as_deref().is_some_and(|act| whole.contains(&act));
            assert_eq!(step.act.is_some(), step.does > Some(Does::Reads), "{}: {}", rule.id, step.command);
            assert!(!vague, "{}: {} has no words of its own in crates/format/src/command/said", rule.id, step.command);
            *by_class.entry(step.does.map_or("none", Does::word)).or_default() += 1;
        }
    }
    assert!(
        ["reads", "changes", "restarts", "deletes"].iter().all(|class| by_class.contains_key(class)),
        "{by_class:?}"
    );
}
