//! The search finds a rule by what the documents call its fault, and by whole lines of errors.
#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use meshmedic_rules::Lang;
use meshmedic_rules::catalogue::{Search, nearest};
use meshmedic_rules::knowledge::rules;
use meshmedic_rules::texts::{embedded_symptoms, embedded_texts};

/// A wording, a tab, the rule that must be among the first three. Headings, table cells and errors of the documents.
const WORDINGS: &str = include_str!("search.txt");

/// What people type who see a fault, as [`WORDINGS`] are written.
const PEOPLE: &str = include_str!("people.txt");

static EN: LazyLock<Search> = LazyLock::new(|| Search::new(embedded_texts(Lang::En), embedded_symptoms()));
static JA: LazyLock<Search> = LazyLock::new(|| Search::new(embedded_texts(Lang::Ja), embedded_symptoms()));

fn ids(search: &Search, query: &str) -> Vec<&'static str> {
    search.find(query).hits.into_iter().map(|hit| hit.rule.id.as_str()).collect()
}

/// Where a rule stands among what is found, from 0.
fn place(search: &Search, query: &str, rule: &str) -> Option<usize> {
    ids(search, query).iter().position(|id| *id == rule)
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
            let own = if wording.is_ascii() { &EN } else { &JA };
            let found = place(own, wording, rule).is_some_and(|place| place < 3);
            (!found).then(|| format!("{rule} is not found by {wording}: {:?}", ids(own, wording)))
        }))
        .collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// Who reads the page in one language may have a wording of the other at hand: of a colleague, of a document, of an older ticket.
#[test]
fn a_wording_is_found_whatever_language_is_loaded() {
    let mut lost = Vec::new();
    let mut hold = |rule: &str, wording: &str| {
        for (name, search) in [("en", &EN), ("ja", &JA)] {
            let place = place(search, wording, rule);
            if place.is_none_or(|place| place > 3) {
                lost.push(format!("{rule} is not found by {wording} with the texts of {name}: {place:?}"));
            }
        }
    };
    WORDINGS.lines().filter_map(|line| line.split_once('\t')).for_each(|(wording, rule)| hold(rule, wording));
    for rule in rules() {
        for texts in [Lang::En, Lang::Ja].map(embedded_texts) {
            hold(&rule.id, &texts.of(rule).title);
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// The words of people stand in no document: what is seen, typed in a hurry, in either language and on a page of either.
#[test]
fn what_people_see_finds_its_rule() {
    let queries: Vec<(&str, &str)> = PEOPLE.lines().filter_map(|line| line.split_once('\t')).collect();
    assert!(queries.len() >= 37, "{}", queries.len());
    let mut lost = Vec::new();
    for (query, rule) in queries {
        for (lang, search) in [("en", &EN), ("ja", &JA)] {
            let found = place(search, query, rule);
            if found.is_none_or(|place| place > 2) {
                lost.push(format!(
                    "{query} ({lang}): {rule} at {found:?}, {:?}",
                    ids(search, query).into_iter().take(4).collect::<Vec<_>>()
                ));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    assert_eq!(ids(&EN, "sidecar not injected")[0], "injection/sidecar-missing");
}

#[test]
fn what_has_little_of_the_query_is_weak() {
    for (query, most) in [("コントロールプレーン 停止", 25), ("sidecar not injected", 25), ("503 after deploy", 20)]
    {
        let hits = JA.find(query).hits;
        let strong = hits.iter().take_while(|hit| !hit.weak).count();
        assert!((1..=most).contains(&strong), "{query}: {strong} of {}", hits.len());
        assert!(hits[strong..].iter().all(|hit| hit.weak) && strong < hits.len(), "{query}");
    }
    let all = EN.find("");
    assert!(all.hits.iter().all(|hit| !hit.weak && hit.symptom.is_empty()));
}

#[test]
fn what_was_asked_is_marked_and_the_symptom_told() {
    let found = JA.find("no healthy upstream");
    let hit = found.hits.iter().find(|hit| hit.rule.id == "traffic/all-endpoints-unhealthy").unwrap();
    assert_eq!(hit.symptom, "no healthy upstream");
    assert_eq!(found.marked("The upstream is not healthy"), ["The ", "upstream", " is not ", "healthy", ""]);
    assert_eq!(EN.find("").marked("all of it"), ["all of it"]);
}

#[test]
fn form_does_not_matter() {
    let expected = Some("control-plane/unsupported-kubernetes-version");
    for query in [
        "サポートされていない Kubernetes バージョン",
        "サポートされていないKubernetesバージョン",
        "ｻﾎﾟｰﾄされていない Ｋｕｂｅｒｎｅｔｅｓ バー\n  ジョン",
    ] {
        assert_eq!(ids(&JA, query).first().copied(), expected, "{query}");
    }
    for query in [
        "NO ENDPOINTS available for service \u{201c}istiod\u{201d}",
        "no endpoints\n    available for service 'istiod'",
    ] {
        assert_eq!(ids(&EN, query).first().copied(), Some("webhook/istiod-no-endpoints"), "{query}");
    }
}

#[test]
fn a_begun_word_leads_on() {
    assert!(ids(&EN, "endpoi").contains(&"webhook/istiod-no-endpoints"));
    // Whoever types on sees something at every letter.
    for end in 2..="injections".len() {
        assert!(ids(&EN, &"injections"[..end]).iter().any(|id| id.starts_with("injection/")), "{end}");
    }
    assert_eq!(ids(&EN, "webhook/istiod-no-endpoints").first().copied(), Some("webhook/istiod-no-endpoints"));
}

#[test]
fn nothing_asked_is_all_and_nonsense_is_nothing() {
    assert_eq!(ids(&EN, " \n").len(), rules().len());
    assert!(ids(&EN, "zzqqxx").is_empty());
    assert!(ids(&EN, "\u{ff9e}\u{0}<(?").is_empty());
}

#[test]
fn a_mistyped_id_is_understood() {
    assert_eq!(nearest("webhok/istiod-no-endpoint")[0].id, "webhook/istiod-no-endpoints");
    assert_eq!(nearest("").len(), 3);
}
