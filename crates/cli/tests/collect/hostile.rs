//! Names that would be part of a shell's text.

use crate::commands::{assert_reads, commands_of};
use crate::common::Place;
use crate::stand_ins::{Surroundings, shells};

const HOSTILE: [&str; 14] = [
    "$(touch pwned)",
    "`touch pwned`",
    "a;touch pwned",
    "a b",
    "a'b",
    "a\"b",
    "'; touch pwned; '",
    "a\ntouch pwned",
    "--all-namespaces",
    "-A",
    "a&&touch pwned",
    "a|touch pwned",
    "../../etc",
    "{POD}",
];

#[test]
fn a_hostile_value_is_refused_on_the_command_line() {
    let place = Place::new();
    for value in HOSTILE {
        for name in ["NAMESPACE", "POD", "PROJECT_ID"] {
            let ran = place.run(&["collect", "proxy", "--set", &format!("{name}={value}")]);
            assert!(!ran.out.contains("pwned") && !ran.err.is_empty(), "{name}={value}");
            commands_of(&format!("\n{}", ran.out)).iter().for_each(|command| assert_reads(command));
        }
    }
    let ran = place.run(&["collect", "proxy", "--set", "NAMESPACE=Not_A_Label"]);
    assert!(ran.line().starts_with("meshmedic: NAMESPACE: ") && ran.out.contains("{NAMESPACE}"), "{}", ran.err);
}

#[test]
fn a_hostile_value_of_the_environment_is_refused_by_the_script() {
    let surroundings = Surroundings::new().tool("kubectl", &[]).tool("gcloud", &[]);
    let script = surroundings.script(&["proxy/config-rejected", "control-plane/service-agent-role-missing"]);
    let names = ["NAMESPACE", "POD", "PROJECT_ID", "FLEET_PROJECT_ID", "CLUSTER_NAME", "LOCATION", "PROJECT_NUMBER"];
    for shell in shells() {
        for half in HOSTILE.chunks(names.len()) {
            let set: Vec<(&str, &str)> = names.iter().copied().zip(half.iter().copied()).collect();
            let collected = surroundings.run(shell, &script, &set);
            assert!(collected.said.contains("NAMESPACE: not taken from the environment"), "{}", collected.said);
            assert!(collected.text.contains("# meshmedic: refused POD\n"), "{}", collected.text);
            assert!(collected.text.contains("# meshmedic: not run, set POD NAMESPACE: "), "{}", collected.text);
            assert!(!surroundings.place.path().join("pwned").exists(), "{shell}: {half:?}");
        }
    }
    surroundings.called().iter().for_each(|command| assert_reads(command));
}

#[test]
fn a_value_of_the_environment_fills_its_name() {
    let surroundings = Surroundings::new().tool("kubectl", &[]).tool("gcloud", &[]);
    let script = surroundings.script(&["proxy/config-rejected"]);
    for shell in shells() {
        let collected = surroundings.run(shell, &script, &[("NAMESPACE", "shop"), ("POD", "cart-1.a")]);
        assert!(collected.text.contains("\n$ kubectl logs cart-1.a -n shop -c istio-proxy"), "{}", collected.text);
    }
}

#[test]
fn what_a_tool_prints_is_checked_like_what_a_person_sets() {
    use crate::stand_ins::{Answer, Does};
    let context = Answer("config current-context", Does::Prints("gke_a;touch pwned_$(touch pwned)_`touch pwned`\n"));
    let project = Answer("config get-value", Does::Prints("$(touch pwned)\n"));
    let surroundings = Surroundings::new().tool("kubectl", &[context]).tool("gcloud", &[project]);
    let script = surroundings.script(&["control-plane/service-agent-role-missing"]);
    for shell in shells() {
        let collected = surroundings.run(shell, &script, &[]);
        assert!(collected.text.contains("not run, set FLEET_PROJECT_ID"), "{}", collected.text);
        assert!(!surroundings.place.path().join("pwned").exists());
    }
}
