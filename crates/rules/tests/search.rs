//! The search finds a rule by what the documents call its fault, and by whole lines of errors.
#![allow(clippy::unwrap_used)]

use meshmedic_rules::catalogue::{nearest, search};
use meshmedic_rules::knowledge::rules;

/// A wording, a tab, the rule that must be among the first three. Headings, table cells and errors of the documents.
const WORDINGS: &str = include_str!("search.txt");

fn ids(query: &str) -> Vec<&'static str> {
    search(query).into_iter().map(|rule| rule.id.as_str()).collect()
}

#[test]
fn the_wordings_of_the_documents_find_their_rules() {
    let wordings: Vec<(&str, &str)> = WORDINGS.lines().filter_map(|line| line.split_once('\t')).collect();
    assert!(wordings.len() >= 60, "{}", wordings.len());
    let lost: Vec<String> = wordings
        .iter()
        .filter(|(_, rule)| rules().iter().all(|known| known.id != *rule))
        .map(|(_, rule)| format!("no rule {rule}"))
        .chain(wordings.iter().filter_map(|(wording, rule)| {
            let found = ids(wording);
            let first = &found[..found.len().min(3)];
            (!first.contains(rule)).then(|| format!("{rule} is not found by {wording}: {first:?}"))
        }))
        .collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn form_does_not_matter() {
    let expected = Some("control-plane/unsupported-kubernetes-version");
    for query in [
        "サポートされていない Kubernetes バージョン",
        "サポートされていないKubernetesバージョン",
        "ｻﾎﾟｰﾄされていない Ｋｕｂｅｒｎｅｔｅｓ バー\n  ジョン",
    ] {
        assert_eq!(ids(query).first().copied(), expected, "{query}");
    }
    for query in [
        "NO ENDPOINTS available for service \u{201c}istiod\u{201d}",
        "no endpoints\n    available for service 'istiod'",
    ] {
        assert_eq!(ids(query).first().copied(), Some("webhook/istiod-no-endpoints"), "{query}");
    }
}

#[test]
fn a_begun_word_leads_on() {
    assert!(ids("endpoi").contains(&"webhook/istiod-no-endpoints"));
    assert_eq!(ids("webhook/istiod-no-endpoints").first().copied(), Some("webhook/istiod-no-endpoints"));
}

#[test]
fn nothing_asked_is_all_and_nonsense_is_nothing() {
    assert_eq!(ids(" \n").len(), rules().len());
    assert!(ids("zzqqxx").is_empty());
    assert!(ids("\u{ff9e}\u{0}<(?").is_empty());
}

#[test]
fn a_mistyped_id_is_understood() {
    assert_eq!(nearest("webhok/istiod-no-endpoint")[0].id, "webhook/istiod-no-endpoints");
    assert_eq!(nearest("").len(), 3);
}
