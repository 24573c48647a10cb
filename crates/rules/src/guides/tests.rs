//! Every guide by itself; the walks over outputs are in tests/guides.rs.

use super::*;
use crate::texts::embedded_texts;

#[test]
fn both_languages_have_the_same_guides() {
    let (en, ja) = (embedded_guides(Lang::En), embedded_guides(Lang::Ja));
    assert_eq!((en.lang(), ja.lang()), (Lang::En, Lang::Ja));
    let ids = |guides: &Guides| guides.all().iter().map(|guide| guide.id.clone()).collect::<Vec<_>>();
    assert!(!en.all().is_empty() && ids(en) == ids(ja));
}

#[test]
fn a_guide_is_found_first_by_each_of_its_symptoms() {
    for lang in [Lang::En, Lang::Ja] {
        let guides = embedded_guides(lang);
        for guide in guides.all() {
            for symptom in &guide.symptoms {
                let found = guides.find(symptom);
                let place = found.iter().position(|hit| hit.id == guide.id);
                assert_eq!(place, Some(0), "{symptom}: {:?}", found.iter().map(|hit| &hit.id).collect::<Vec<_>>());
            }
        }
    }
}

#[test]
fn an_outline_shows_every_step_with_its_answers() {
    for guide in embedded_guides(Lang::Ja).all() {
        let walk = outline(guide, embedded_texts(Lang::Ja));
        assert_eq!(walk.steps.len(), guide.steps.len());
        for step in &walk.steps {
            assert!(!step.answers.is_empty() && step.taken.is_none(), "{}: {}", guide.id, step.id);
        }
    }
}

#[test]
fn a_guide_that_an_end_names_exists() {
    for (lang, before, behind) in [(Lang::En, "the guide \"", '"'), (Lang::Ja, "ガイド「", '」')] {
        let guides = embedded_guides(lang);
        let walks = guides.all().iter().map(|guide| outline(guide, embedded_texts(lang)));
        let answers = walks.flat_map(|walk| walk.steps).flat_map(|step| step.answers);
        let ends: Vec<String> = answers.map(|answer| answer.end).filter(|end| end.contains(before)).collect();
        assert!(!ends.is_empty());
        for end in ends {
            let named = end.split(before).nth(1).and_then(|rest| rest.split(behind).next());
            assert!(guides.all().iter().any(|guide| Some(guide.title.as_str()) == named), "{end}");
        }
    }
}

#[test]
fn a_rule_leads_to_the_guides_that_name_it_those_of_its_area_first() {
    let texts = embedded_texts(Lang::En);
    let ids = |rule: &str| texts.guides(rule).into_iter().map(|guide| guide.id.as_str()).collect::<Vec<_>>();
    // Five more guides name all of the area.
    assert_eq!(ids("control-plane/workload-identity-disabled"), ["control-plane/managed-status"]);
    let of_many = ids("control-plane/connect-gateway-api-disabled");
    assert_eq!(of_many.len(), 3);
    assert!(of_many[0].starts_with("control-plane/") && of_many[1].starts_with("control-plane/"), "{of_many:?}");
    assert!(ids("control-plane/document-wording").is_empty());
}

#[test]
fn what_people_type_finds_the_guide_first() {
    let asked = [
        ("503", "traffic/errors-between-services"),
        ("connection refused at startup", "proxy/connection-refused-at-start"),
        ("envoy not ready", "proxy/no-configuration"),
        ("VM can't reach service", "vm/template-service-unreachable"),
        ("vm port closed", "vm/template-inbound-port-unreachable"),
        ("unhealthy backends", "traffic/unhealthy-endpoints"),
        ("pods not starting", "injection/pods-not-created"),
        ("provisioning stuck", "control-plane/managed-status"),
        ("rollback", "setup/roll-back"),
        ("Webhook エラー", "webhook/apply-refused"),
        ("サイドカーが入らない", "injection/sidecar-missing"),
        ("接続拒否", "proxy/connection-refused-at-start"),
        ("マルチクラスタ", "setup/multicluster-secrets"),
    ];
    for (query, guide) in asked {
        let lang = if query.is_ascii() { Lang::En } else { Lang::Ja };
        assert_eq!(embedded_guides(lang).find(query).first().map(|hit| hit.id.as_str()), Some(guide), "{query}");
    }
}
