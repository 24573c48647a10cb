//! A command holds the names of what it is about: what asks for a membership is filled with the fleet's names, what asks for a cluster with the
//! cluster's. One name in the wrong command is a command for another thing.

use meshmedic_rules::knowledge::rules;
use meshmedic_rules::template::placeholders;
use meshmedic_rules::texts::{Action, embedded_texts};
use meshmedic_rules::{Kind, Lang};

/// What a gcloud command is about, by its first words, and the names of other things.
const STRANGERS: &[(&str, &[&str])] = &[
    ("container fleet ", &["LOCATION", "PROJECT_ID", "PROJECT_NUMBER", "REGION", "ZONE"]),
    ("container clusters ", &["MEMBERSHIP", "MEMBERSHIP_LOCATION", "FLEET_PROJECT_NUMBER", "REGION", "ZONE"]),
    ("container node-pools ", &["MEMBERSHIP", "MEMBERSHIP_LOCATION", "FLEET_PROJECT_ID", "REGION", "ZONE"]),
    ("container get-server-config ", &["MEMBERSHIP_LOCATION", "FLEET_PROJECT_ID", "REGION", "ZONE"]),
    ("compute ", &["LOCATION", "MEMBERSHIP", "MEMBERSHIP_LOCATION", "FLEET_PROJECT_NUMBER", "SERVICE"]),
    ("compute instance", &["FLEET_PROJECT_ID", "CLUSTER_NAME", "REGION", "NEG_ZONE"]),
    ("compute ssh ", &["FLEET_PROJECT_ID", "CLUSTER_NAME", "REGION"]),
    ("compute backend-services ", &["INSTANCE_NAME", "ZONE"]),
    ("compute networks ", &["ZONE", "REGION"]),
    ("compute network-endpoint-groups ", &["ZONE", "REGION"]),
    ("compute addresses ", &["ZONE", "SUBNET_REGION"]),
];

/// A cluster out of its own project's fleet is registered there, and provisioned; its membership until then is the other fleet's.
const OF_ITS_OWN_PROJECT: &str = "control-plane/project-mismatch";

/// Each gcloud command of a template, from its first words on, without the link that names a cluster to the fleet.
fn gcloud(template: &str) -> impl Iterator<Item = String> {
    template.split("gcloud ").skip(1).map(|command| {
        let command = command.split(" | ").next().unwrap_or(command);
        let command = command.strip_prefix("beta ").unwrap_or(command);
        let words =
            command.split(' ').filter(|word| !word.starts_with("--gke-uri=") && !word.starts_with("--gke-cluster="));
        words.collect::<Vec<_>>().join(" ")
    })
}

/// The names in a template that belong to other things than its commands are about.
fn strangers(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    for command in gcloud(template) {
        for (about, names) in STRANGERS.iter().filter(|(about, _)| command.starts_with(about)) {
            let held = placeholders(&command).into_iter().filter(|name| names.contains(name));
            found.extend(held.map(|name| format!("{about}{{{name}}}")));
        }
    }
    found
}

#[test]
fn no_command_holds_a_name_of_another_thing() {
    for (template, wanted) in [
        ("gcloud beta container fleet mesh debug bug-report --location={LOCATION}", vec!["container fleet {LOCATION}"]),
        (
            "gcloud container fleet memberships register {MEMBERSHIP} --gke-uri=https://c/projects/{PROJECT_ID}/x",
            vec![],
        ),
        (
            "x && gcloud compute ssh {INSTANCE_NAME} --project={FLEET_PROJECT_ID} | y",
            vec!["compute ssh {FLEET_PROJECT_ID}"],
        ),
    ] {
        assert_eq!(strangers(template), wanted, "{template}");
    }
    let kinds = Kind::ALL.iter().map(|kind| (kind.id(), kind.command()));
    let steps =
        rules().iter().map(|rule| (rule.id.as_str(), embedded_texts(Lang::En).of(rule))).flat_map(|(id, said)| {
            said.fix.iter().chain(&said.confirm).flat_map(Action::commands).map(move |(_, command)| (id, command))
        });
    let mut wrong = Vec::new();
    for (id, template) in kinds.chain(steps) {
        let own = id == OF_ITS_OWN_PROJECT && !template.contains("{MEMBERSHIP}");
        let names = strangers(template).into_iter().filter(|name| !own || name != "container fleet {PROJECT_ID}");
        wrong.extend(names.map(|name| format!("{id}: {name} in {template}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The mesh's service agent is the fleet's, whoever's policy names it.
#[test]
fn the_service_agent_of_the_mesh_has_the_number_of_the_fleet() {
    let right = "service-{FLEET_PROJECT_NUMBER}@gcp-sa-servicemesh";
    let mut met = 0;
    for (rule, lang) in rules().iter().flat_map(|rule| [(rule, Lang::En), (rule, Lang::Ja)]) {
        let said = embedded_texts(lang).of(rule);
        let steps = said.fix.iter().chain(&said.confirm);
        let commands = steps.clone().flat_map(Action::commands).map(|(_, command)| command);
        let sentences = steps.flat_map(Action::sentences).map(|(_, sentence)| sentence.as_str());
        for text in commands.chain(sentences).chain([said.cause.as_str()]) {
            let named = text.matches("}@gcp-sa-servicemesh").count();
            assert_eq!(text.matches(right).count(), named, "{}: {text}", rule.id);
            met += named;
        }
    }
    assert!(met > 10, "{met}");
}
