use super::words::words;
use super::*;
use crate::knowledge::rules;
use crate::texts::embedded_texts;
use meshmedic_format::command::gather;
use meshmedic_format::values::Values;
use meshmedic_format::{Kind, Lang};

fn values(pairs: &[(&str, &str)]) -> Values {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn the_commands_of_kinds_are_such_as_a_script_may_run() {
    for kind in Kind::ALL {
        let commands = of_kinds(&[*kind]);
        for (list, local) in [(&commands.anywhere, false), (&commands.on_machine, true)] {
            for command in list {
                let gathered = gather(command).map(|one| (one.command, one.is_local));
                assert_eq!(gathered.as_ref(), Some(&(command.clone(), local)), "{kind:?}");
            }
        }
        assert_eq!(commands.is_empty(), matches!(kind, Kind::AsmcliLog | Kind::Text), "{kind:?}");
    }
}

#[test]
fn every_rule_gives_commands_and_none_has_one_that_changes() {
    let texts = embedded_texts(Lang::En);
    for rule in rules() {
        let commands = of_rule(rule, texts);
        for command in commands.anywhere.iter().chain(&commands.on_machine) {
            assert!(gather(command).is_some(), "{}: {command}", rule.id);
        }
    }
    assert!(of_area("webhook", texts).is_some_and(|commands| !commands.is_empty()));
    assert_eq!(of_area("webhooks", texts), None);
}

#[test]
fn every_guide_gives_commands() {
    for guide in crate::guides::embedded_guides(Lang::En).all() {
        let commands = of_guide(guide);
        assert!(!commands.is_empty(), "{}", guide.id);
        assert!(commands.anywhere.iter().all(|command| gather(command).is_some()), "{}", guide.id);
    }
}

#[test]
fn known_names_are_filled_in_and_hostile_ones_never() {
    let commands = of_templates(["kubectl get pods -n {NAMESPACE}"]);
    assert!(script(&commands, &values(&[("NAMESPACE", "shop")]), Lang::En).contains("\nkubectl get pods -n shop\n"));
    for hostile in ["a b", "$(id)", "`id`", "a;id", "'", "\"", "a\nid", "-A", "--all", "a/b", "A", "*", "日本", ""] {
        let given = values(&[("NAMESPACE", hostile), ("POD", hostile)]);
        let text = script(&commands, &given, Lang::En);
        assert!(text.contains("\nkubectl get pods -n {NAMESPACE}\n"), "{hostile:?}");
        assert_eq!(text, script(&commands, &Values::new(), Lang::En), "{hostile:?}");
        assert_eq!(refused(&given), ["NAMESPACE", "POD"]);
    }
}

#[test]
fn what_only_a_person_knows_is_left_to_a_person() {
    let commands =
        Commands { anywhere: vec!["kubectl get pods {OPTIONS_OF_FIRST_RUN}".to_owned()], ..Commands::default() };
    let text = script(&commands, &Values::new(), Lang::En);
    assert!(
        text.contains("\ncommands() { :; }\n") && text.contains("OPTIONS_OF_FIRST_RUN}\nEND_OF_COMMANDS"),
        "{text}"
    );
}

#[test]
fn names_that_look_others_up_are_open_or_set() {
    let commands = of_templates(["gcloud container fleet mesh describe --project {FLEET_PROJECT_ID}"]);
    let text = script(&commands, &values(&[("CLUSTER_NAME", "c1")]), Lang::En);
    assert!(
        text.contains("\nopen_names='FLEET_PROJECT_ID=project PROJECT_ID=project LOCATION=label'\nCLUSTER_NAME='c1'\n")
    );
}

#[test]
fn no_word_ends_its_quote() {
    for lang in [Lang::En, Lang::Ja] {
        let words = words(lang);
        for said in [words.begins, words.file, words.by_hand, words.refused, words.unwritable, words.done] {
            assert!(!said.contains('\'') && !said.is_empty());
        }
    }
}
