//! The knowledge as a whole: nothing promised is missing, nothing refers to what is not there.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use meshmedic_rules::Kind;
use meshmedic_rules::knowledge::rules;

fn listed(file: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

fn ids() -> BTreeSet<&'static str> {
    rules().iter().map(|rule| rule.id.as_str()).collect()
}

#[test]
fn every_id_of_the_catalogue_has_a_rule() {
    let missing: Vec<String> = listed("catalogue.txt").into_iter().filter(|id| !ids().contains(id.as_str())).collect();
    assert!(missing.is_empty(), "without a rule: {missing:?}");
}

#[test]
fn every_rule_is_in_the_catalogue() {
    let catalogue: BTreeSet<String> = listed("catalogue.txt").into_iter().collect();
    let extra: Vec<&str> =
        ids().into_iter().filter(|id| !id.starts_with("fleet/") && !catalogue.contains(*id)).collect();
    assert!(extra.is_empty(), "not in the catalogue: {extra:?}");
}

#[test]
fn every_fleet_code_has_a_rule_and_every_fleet_rule_a_code() {
    let wanted: BTreeSet<String> = listed("fleet-codes.txt")
        .iter()
        .map(|code| format!("fleet/{}", code.to_ascii_lowercase().replace('_', "-")))
        .chain(["fleet/unknown-condition".to_owned()])
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
            assert_ne!(rule.title.en, other.title.en, "{} and {}", rule.id, other.id);
            assert_ne!(rule.title.ja, other.title.ja, "{} and {}", rule.id, other.id);
        }
    }
}

#[test]
fn half_width_blanks_part_japanese_from_product_terms() {
    // Google's Japanese documents write コントロール プレーン with a blank, and so do the rules.
    for rule in rules() {
        for text in [&rule.title.ja, &rule.cause.ja, &rule.false_positives.ja] {
            for joined in ["コントロールプレーン", "サイドカーインジェクション", "サービスエージェント"]
            {
                assert!(!text.contains(joined), "{}: {joined}", rule.id);
            }
        }
    }
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
