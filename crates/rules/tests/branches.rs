//! The steps that a report shows of a fix with several ways: by what the case says of the finding's own thing, in both languages.
#![allow(clippy::unwrap_used)]

use meshmedic_rules::report::{Finding, Step};
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, diagnose};

const RULE: &str = "vm/agent-stopped";

/// A VM whose agent stopped long before the time that the case is read at.
const STOPPED: &str =
    "$ gcloud compute instances get-guest-attributes vm-1 --query-path=gce-service-proxy/ --zone=us-central1-a --project=p1
NAMESPACE          KEY                     VALUE
gce-service-proxy  agent-heartbeat         2021-01-12T11:39:14.399200504Z
gce-service-proxy  bootstrap-status        FINISHED
";

/// The whole of a VM with this in its metadata.
fn machine(created_by: &str) -> String {
    let item =
        if created_by.is_empty() { String::new() } else { format!("  - key: created-by\n    value: {created_by}\n") };
    format!(
        "$ gcloud compute instances describe vm-1 --zone=us-central1-a --project=p1
cpuPlatform: Intel Broadwell
disks:
- boot: true
id: '4711'
kind: compute#instance
machineType: https://www.googleapis.com/compute/v1/projects/p1/zones/us-central1-a/machineTypes/n1-standard-1
metadata:
  fingerprint: abc=
  items:
{item}  - key: gce-service-proxy
    value: '{{}}'
  kind: compute#metadata
name: vm-1
networkInterfaces:
- name: nic0
selfLink: https://www.googleapis.com/compute/v1/projects/p1/zones/us-central1-a/instances/vm-1
zone: https://www.googleapis.com/compute/v1/projects/p1/zones/us-central1-a
"
    )
}

fn found(texts: &[&str], lang: Lang) -> Finding {
    let inputs: Vec<Input<'_>> =
        texts.iter().map(|text| Input { source: "paste".to_owned(), bytes: text.as_bytes(), kind: None }).collect();
    let options = Options { now: Timestamp::parse("2021-01-12T11:51:20Z"), ..Options::default() };
    let report = diagnose(&inputs, &options, &mut |_, _| {}).report(embedded_texts(lang));
    report.findings.into_iter().find(|finding| finding.rule == RULE).unwrap()
}

/// The conditions of the steps that recreate the VM, each with the place that the step's command names.
fn recreates(finding: &Finding) -> Vec<(Option<&str>, &'static str)> {
    let all = finding.fix.iter().filter_map(|step| {
        let template = step.template.as_deref().filter(|template| template.contains("recreate-instances"))?;
        let place = if template.contains("--region") { "region" } else { "zone" };
        Some((step.when.as_deref(), place))
    });
    all.collect()
}

fn is_deciding(step: &Step) -> bool {
    step.text.contains("created-by")
        && step.command.as_deref().is_some_and(|command| command.contains("instances describe"))
}

#[test]
fn what_nobody_knows_stands_under_its_conditions_behind_what_decides() {
    let english = found(&[STOPPED], Lang::En);
    let zonal = Some("where the VM is in a zonal managed instance group");
    let regional = Some("where the VM is in a regional managed instance group");
    assert_eq!(recreates(&english), [(zonal, "zone"), (regional, "region")]);
    let japanese = found(&[STOPPED], Lang::Ja);
    let zonal = Some("ゾーン マネージド インスタンス グループの VM の場合");
    let regional = Some("リージョン マネージド インスタンス グループの VM の場合");
    assert_eq!(recreates(&japanese), [(zonal, "zone"), (regional, "region")]);
    for finding in [english, japanese] {
        let deciding: Vec<usize> = (0..finding.fix.len()).filter(|at| is_deciding(&finding.fix[*at])).collect();
        let first = finding.fix.iter().position(|step| step.when.is_some()).unwrap();
        assert_eq!(deciding, [first - 1], "once, before the first way");
        assert!(finding.missing.contains(&"INSTANCE_GROUP_NAME".to_owned()), "{:?}", finding.missing);
    }
}

#[test]
fn what_is_known_leaves_one_way_without_a_condition() {
    let zonal = machine("projects/4711/zones/us-central1-a/instanceGroupManagers/web");
    let regional = machine("projects/4711/regions/us-central1/instanceGroupManagers/web");
    for (machine, way) in [(&zonal, "zone"), (&regional, "region")] {
        let finding = found(&[STOPPED, machine], Lang::En);
        assert_eq!(recreates(&finding), [(None, way)]);
        assert!(!finding.fix.iter().any(is_deciding) && finding.fix.iter().all(|step| step.when.is_none()));
    }
    let alone = found(&[STOPPED, &machine("")], Lang::En);
    assert_eq!(recreates(&alone), [], "no group recreates it");
    assert!(!alone.missing.contains(&"INSTANCE_GROUP_NAME".to_owned()), "of ways that stand: {:?}", alone.missing);
    assert!(!alone.fix.is_empty());
}

#[test]
fn one_diagnosis_is_said_in_both_languages() {
    let (english, japanese) = (found(&[STOPPED], Lang::En), found(&[STOPPED], Lang::Ja));
    let commands = |finding: &Finding| finding.fix.iter().map(|step| step.command.clone()).collect::<Vec<_>>();
    let conditional = |finding: &Finding| finding.fix.iter().map(|step| step.when.is_some()).collect::<Vec<_>>();
    assert_eq!((commands(&english), &english.missing), (commands(&japanese), &japanese.missing));
    assert_eq!(conditional(&english), conditional(&japanese));
}
