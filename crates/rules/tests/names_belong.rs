//! Names belong to things: no command of a finding holds a name of another cluster, namespace or machine, however a case is put together.
#![allow(clippy::unwrap_used)]

mod world;

use std::collections::BTreeSet;
use std::fmt::Write;

use meshmedic_rules::report::{Does, Finding, Report, Step};
use meshmedic_rules::{Input, Options, analyze};
use world::{CLUSTERS, MACHINES, Output, outputs};

fn report(outputs: &[Output]) -> Report {
    let sources: Vec<String> = outputs.iter().enumerate().map(|(at, _)| format!("{at}.txt")).collect();
    let inputs: Vec<Input<'_>> = outputs
        .iter()
        .zip(&sources)
        .map(|(output, source)| Input { source: source.clone(), bytes: output.text.as_bytes(), kind: None })
        .collect();
    analyze(&inputs, &Options::default(), &mut |_, _| {})
}

/// What a finding is about, by the files that show it: each stands for one thing, but for the fleet's.
fn about<'o>(finding: &Finding, outputs: &'o [Output]) -> BTreeSet<(&'o str, &'o str)> {
    let of = |source: &str| {
        let output = &outputs[source.trim_end_matches(".txt").parse::<usize>().unwrap()];
        match finding.values.get("MEMBERSHIP") {
            Some(membership) if output.about == "fleet" => {
                let cluster = CLUSTERS.iter().find(|cluster| membership.starts_with(cluster.name)).unwrap();
                (cluster.name, "")
            }
            _ => (output.about, output.namespace),
        }
    };
    finding.evidence.iter().map(|evidence| of(&evidence.source)).collect()
}

/// The names in a command that are not of the thing it is about.
fn strayed(command: &str, about: &BTreeSet<(&str, &str)>) -> Vec<String> {
    let words = command.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let words: Vec<&str> = words.map(|word| word.trim_start_matches('-')).collect();
    let mut strayed = Vec::new();
    let is_about = |root: &str| about.iter().any(|(of, _)| *of == root || *of == "fleet");
    for cluster in CLUSTERS {
        let is_own = is_about(cluster.name);
        for word in &words {
            let names = word.starts_with(cluster.name) || *word == cluster.location;
            if names && !is_own {
                strayed.push((*word).to_owned());
            }
            // A namespace is named by a word, a workload or a pod of it by one that begins so.
            let longest =
                cluster.namespaces.iter().filter(|name| word.starts_with(**name)).max_by_key(|name| name.len());
            if let Some(namespace) = longest
                && !about.iter().any(|(_, own)| own.is_empty() || own == namespace)
            {
                strayed.push((*word).to_owned());
            }
        }
    }
    for machine in MACHINES {
        let names = |word: &&&str| word.starts_with(machine.name) || **word == machine.zone;
        if !is_about(machine.name) {
            strayed.extend(words.iter().filter(names).map(|word| (*word).to_owned()));
        }
    }
    // What is the membership's or the fleet's is not the cluster's, and the other way round.
    let is_fleet = command.contains("container fleet");
    let is_cluster = command.contains("container clusters") || command.contains("container node-pools");
    for word in &words {
        let of_membership = CLUSTERS.iter().any(|cluster| cluster.membership_location == *word);
        let of_cluster = CLUSTERS.iter().any(|cluster| cluster.location == *word);
        if is_cluster && (of_membership || *word == "fleet-host")
            || is_fleet && (of_cluster || word.ends_with("-project"))
        {
            strayed.push((*word).to_owned());
        }
    }
    strayed
}

/// Every command of every finding that holds a name of another thing.
fn faults(report: &Report, outputs: &[Output]) -> String {
    let mut faults = String::new();
    for finding in &report.findings {
        let about = about(finding, outputs);
        for command in finding.fix.iter().chain(&finding.confirm).flat_map(Step::commands) {
            let strayed = strayed(command, &about);
            if !strayed.is_empty() {
                let _ = writeln!(faults, "{} {about:?}: {strayed:?} in\n    {command}", finding.id);
            }
        }
    }
    faults
}

#[test]
fn a_fleet_of_two_clusters_and_two_machines_fills_each_from_its_own() {
    let outputs = outputs();
    let report = report(&outputs);
    let faults = faults(&report, &outputs);
    assert!(faults.is_empty(), "{faults}");
    // The same, written out: each finding with its subject and all that its commands hold.
    let mut written = String::new();
    for finding in &report.findings {
        let _ = writeln!(written, "{} {:?}", finding.id, finding.level);
        for cause in &finding.follows_from {
            let _ = writeln!(written, "  follows from {cause}");
        }
        for step in finding.fix.iter().chain(&finding.confirm) {
            let lines = step.commands().flat_map(str::lines);
            lines.for_each(|line| written.push_str(&format!("  {line}\n")));
        }
    }
    let wanted = include_str!("world/commands.txt");
    assert!(written == wanted, "world/commands.txt is not what is reported:\n{written}");
}

#[test]
fn what_is_deleted_is_never_assumed() {
    let describe =
        outputs().into_iter().find(|output| output.about == "alpha" && output.text.contains("fleet:")).unwrap();
    let mut fleet = outputs().into_iter().find(|output| output.about == "fleet").unwrap();
    let (alone, _) = fleet.text.split_once("  projects/fleet-host/locations/global/").unwrap();
    fleet.text = alone.replace("NODEPOOL_WORKLOAD_IDENTITY_FEDERATION_REQUIRED", "GKE_SANDBOX_UNSUPPORTED");
    let report = report(&[fleet, describe]);
    let finding = report.findings.iter().find(|finding| finding.rule == "fleet/gke-sandbox-unsupported").unwrap();
    let deleting = finding.fix.iter().find(|step| step.does == Some(Does::Deletes)).unwrap();
    // The cluster is behind the membership; that it has shown one pool does not make that the one with GKE Sandbox.
    let wanted = "gcloud container node-pools delete NODE_POOL --cluster=alpha-cluster --location=us-central1-a --project=alpha-project";
    assert_eq!(deleting.command.as_deref(), Some(wanted));
    assert!(finding.missing.contains(&"NODE_POOL".to_owned()) && !finding.values.contains_key("NODE_POOL"));
    assert!(!finding.assumed.contains(&"NODE_POOL".to_owned()), "{:?}", finding.assumed);
}

/// What a fault of a cluster asks to restart is not the one workload that somebody happened to paste.
#[test]
fn what_is_restarted_is_no_guess() {
    let mut fleet = outputs().into_iter().find(|output| output.about == "fleet").unwrap();
    let (alone, _) = fleet.text.split_once("  projects/fleet-host/locations/global/").unwrap();
    fleet.text = alone.replace("NODEPOOL_WORKLOAD_IDENTITY_FEDERATION_REQUIRED", "GKE_SANDBOX_UNSUPPORTED");
    fleet.text += "$ kubectl get pods -n shop\nNAME                    READY   STATUS    RESTARTS   AGE\n\
                   cart-6f7d9c5b8-x2x7k    2/2     Running   0          41m\n";
    let report = report(&[fleet]);
    let finding = report.findings.iter().find(|finding| finding.rule == "fleet/gke-sandbox-unsupported").unwrap();
    let restarting = finding.fix.iter().find(|step| step.does == Some(Does::Restarts)).unwrap();
    assert!(restarting.command.as_deref().unwrap().starts_with("kubectl patch deployment DEPLOYMENT -n NAMESPACE "));
    assert_eq!(restarting.verify.as_deref(), Some("kubectl rollout status deployment/DEPLOYMENT -n NAMESPACE"));
    assert!(["DEPLOYMENT", "NAMESPACE"].iter().all(|name| !finding.values.contains_key(*name)), "{:?}", finding.values);
}

#[test]
fn any_outputs_together_in_any_order_fill_each_from_its_own() {
    let all = outputs();
    let mut random = Random(0x5eed_1e55);
    let (mut cases, mut commands) = (0, 0);
    for _ in 0..600 {
        let mut left = all.clone();
        let count = 1 + random.below(7);
        let chosen: Vec<Output> = (0..count).map(|_| left.remove(random.below(left.len()))).collect();
        let report = report(&chosen);
        let faults = faults(&report, &chosen);
        assert!(faults.is_empty(), "{:#?}\n{faults}", chosen.iter().map(|output| &output.text).collect::<Vec<_>>());
        cases += 1;
        commands += report.findings.iter().map(|finding| finding.fix.len() + finding.confirm.len()).sum::<usize>();
    }
    assert!(commands > 10 * cases, "{commands} commands in {cases} cases are too few to show anything");
}

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
