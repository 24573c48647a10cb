//! `meshmedic guides`.

mod common;

use common::Place;
use meshmedic_rules::Lang;
use meshmedic_rules::guides::embedded_guides;

const NAMESPACES: &str = "\
$ kubectl get namespace -L istio-injection,istio.io/rev
NAME           STATUS   AGE   ISTIO-INJECTION   REV
istio-system   Active   90d
shop           Active   21d   enabled           asm-managed
";

#[test]
fn every_guide_is_listed_on_its_line_and_shown_whole() {
    let place = Place::new();
    for lang in ["en", "ja"] {
        let guides = embedded_guides(Lang::from_tag(lang)).all();
        let ran = place.run(&["guides", "list", "--lang", lang]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        assert_eq!(ran.out.lines().count(), guides.len());
        for (line, guide) in ran.out.lines().zip(guides) {
            assert!(line.starts_with(&format!("{} ", guide.id)) && line.ends_with(&guide.symptoms[0]), "{line}");
            let ran = place.run(&["guides", "show", &guide.id, "--lang", lang]);
            assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", guide.id);
            for step in &guide.steps {
                assert!(ran.out.contains(&format!("{}=1 ", step.id)), "{}", ran.out);
            }
            assert!(guide.documents.iter().all(|document| ran.out.contains(&document.url)), "{}", ran.out);
            assert!(ran.out.lines().all(|line| !line.contains("{{") && !line.contains("[[")), "{}", ran.out);
        }
        let json = place.run(&["guides", "list", "--lang", lang, "--format", "json"]).json();
        assert_eq!(json.as_array().unwrap().len(), guides.len());
    }
}

#[test]
fn a_symptom_finds_its_guide_first() {
    let place = Place::new();
    for (lang, symptom) in [("en", "pods start without a sidecar"), ("ja", "サイドカーなしで起動")] {
        let ran = place.run(&["guides", "list", symptom, "--lang", lang]);
        assert!(ran.out.starts_with("injection/sidecar-missing "), "{}", ran.out);
    }
    let ran = place.run(&["guides", "list", "zzzzzz"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "meshmedic: no guide matches\n");
}

#[test]
fn outputs_lead_to_the_cause() {
    let place = Place::new();
    place.write("namespaces.txt", NAMESPACES);
    let ran = place.run(&["guides", "show", "injection/sidecar-missing", "namespaces.txt"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("the output shows: It carries both labels"), "{}", ran.out);
    assert!(ran.out.contains("injection/conflicting-labels: Namespace shop has both"), "{}", ran.out);
    let json = place
        .run(&["guides", "show", "injection/sidecar-missing", "namespaces.txt", "--format", "json", "--lang", "ja"])
        .json();
    assert_eq!(json["steps"].as_array().unwrap().len(), 1);
    assert_eq!((&json["steps"][0]["taken"], &json["steps"][0]["by_hand"]), (&0.into(), &false.into()));
    assert_eq!(json["end"]["rules"][0]["rule"], "injection/conflicting-labels");
    assert!(!json["end"]["rules"][0]["finding"].as_str().unwrap().is_empty());
}

#[test]
fn a_person_answers_what_no_output_decides() {
    let place = Place::new();
    let answers = ["--answer", "labels=5", "--answer", "webhooks=3", "--answer", "bundle=2", "--answer", "pods=2"];
    let ran = place.run(&[&["guides", "show", "injection/sidecar-missing"], &answers[..]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("answered: A new pod has none either") && ran.out.contains("istiod=1 "), "{}", ran.out);
    assert!(!ran.out.contains("pods=1 "), "a step that is answered asks no more: {}", ran.out);
}

#[test]
fn what_there_is_not_is_said() {
    let place = Place::new();
    let id = "injection/sidecar-missing";
    for (arguments, said) in [
        (vec!["show", "injection/sidecar-mising"], "near it: injection/sidecar-missing"),
        (
            vec!["show", id, "--answer", "lost=1"],
            "--answer lost=1: injection/sidecar-missing has the answers labels=1..5",
        ),
        (vec!["show", id, "--answer", "pods=9"], "--answer pods=9"),
        (vec!["show", id, "--answer", "pods"], "expected STEP=NUMBER"),
        (vec!["show", id, "gone.txt"], "gone.txt"),
    ] {
        let ran = place.run(&[&["guides"], arguments.as_slice()].concat());
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
}
