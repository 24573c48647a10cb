//! gcloud: whose its flags and arguments are depends on what it is asked about.

use meshmedic_format::values::{Values, learn};

use super::said::{Said, Sets, Takes};
use super::words::Arguments;
use crate::domain::resource_names;

/// Of the flags that are written without a value, those that people use; every other takes the next word.
fn takes_value(flag: &str) -> bool {
    const WITHOUT: [&str; 18] = [
        "-q",
        "--quiet",
        "--async",
        "--uri",
        "--global",
        "--internal-ip",
        "--dns-endpoint",
        "--all",
        "--recursive",
        "--tunnel-through-iap",
        "--plain",
        "--dry-run",
        "--help",
        "--verbose",
        "--troubleshoot",
        "--enable-workload-identity",
        "--install-connect-agent",
        "--public-issuer-url",
    ];
    !WITHOUT.contains(&flag) && !flag.starts_with("--no-")
}

/// Reads a command of gcloud.
pub(super) fn read(words: &[String]) -> Said {
    let arguments = Arguments::read(words.get(1..).unwrap_or_default(), takes_value);
    let mut rest = arguments.rest.iter().copied().peekable();
    rest.next_if(|word| matches!(*word, "alpha" | "beta" | "preview"));
    let rest: Vec<&str> = rest.collect();
    match rest[..] {
        ["container", "fleet" | "hub", ref about @ ..] => fleet(&arguments, about),
        ["container", ref about @ ..] => container(&arguments, about),
        ["compute", ref about @ ..] => compute(&arguments, about),
        ["config", "set", what, value] => config(what, value),
        ["projects", "get-iam-policy" | "describe", project] => {
            Said { values: named([("PROJECT_ID", project)]), ..Said::default() }
        }
        // Whose logs they are, the entries say; of the control plane's, a fleet's project is asked.
        ["logging", ..] if !words.iter().any(|word| word.contains("istio_control_plane")) => {
            Said { values: named([("PROJECT_ID", arguments.flag(&["--project"]))]), ..Said::default() }
        }
        _ => Said::default(),
    }
}

/// A command about a fleet: its project is the fleet's, its location the membership's.
fn fleet(arguments: &Arguments<'_>, about: &[&str]) -> Said {
    let member = match about {
        ["memberships", "describe" | "get-credentials" | "register" | "unregister" | "update" | "delete", name, ..] => {
            *name
        }
        _ => arguments.flag(&["--memberships", "--membership"]),
    };
    let mut values = of_one("MEMBERSHIP", member);
    let project = arguments.flag(&["--project"]);
    learn(&mut values, "FLEET_PROJECT_ID", project);
    learn(&mut values, "MEMBERSHIP_LOCATION", arguments.flag(&["--location", "--membership-location"]));
    if about.starts_with(&["memberships", "register"]) {
        let more = resource_names::names_in(arguments.flag(&["--gke-uri"]));
        more.iter().for_each(|(name, value)| learn(&mut values, name, value));
        if let Some((location, cluster)) = arguments.flag(&["--gke-cluster"]).split_once('/') {
            learn(&mut values, "LOCATION", location);
            learn(&mut values, "CLUSTER_NAME", cluster);
        }
    }
    let sets = about.starts_with(&["memberships", "get-credentials"]).then(|| Sets::Context(values.clone()));
    Said { values, sets, takes: Takes::Project { name: "FLEET_PROJECT_ID", zone: None } }
}

/// A command about clusters and node pools.
fn container(arguments: &Arguments<'_>, about: &[&str]) -> Said {
    let location = arguments.flag(&["--location", "--zone", "-z", "--region"]);
    let (cluster, pool) = match about {
        ["clusters", _, name] | ["clusters", _, name, ..] => (*name, ""),
        ["node-pools", _, pool, ..] => (arguments.flag(&["--cluster"]), *pool),
        _ => (arguments.flag(&["--cluster"]), ""),
    };
    let mut values = of_one("CLUSTER_NAME", cluster);
    let project = arguments.flag(&["--project"]);
    learn(&mut values, "PROJECT_ID", project);
    learn(&mut values, "LOCATION", location);
    learn(&mut values, "NODE_POOL", pool);
    learn(&mut values, "FLEET_PROJECT_ID", arguments.flag(&["--fleet-project"]));
    let sets = about.starts_with(&["clusters", "get-credentials"]).then(|| Sets::Context(values.clone()));
    let zone = (location.is_empty() && values.contains_key("CLUSTER_NAME")).then_some("LOCATION");
    Said { values, sets, takes: Takes::Project { name: "PROJECT_ID", zone } }
}

/// A command about Compute Engine.
fn compute(arguments: &Arguments<'_>, about: &[&str]) -> Said {
    let (name, value) = match about {
        ["ssh", target, ..] => ("INSTANCE_NAME", target.rsplit('@').next().unwrap_or("")),
        ["instances", _, instance] => ("INSTANCE_NAME", *instance),
        ["instance-groups", "managed", "rolling-action", _, group, ..]
        | ["instance-groups", "managed" | "unmanaged", _, group, ..]
        | ["instance-groups", _, group, ..] => ("INSTANCE_GROUP_NAME", *group),
        ["instance-templates", _, template] => ("TEMPLATE_NAME", *template),
        ["backend-services", _, service, ..] => ("BACKEND_SERVICE_NAME", *service),
        ["networks", _, network] => ("VPC_NAME", *network),
        _ => ("", ""),
    };
    let mut values = of_one(name, value);
    let project = arguments.flag(&["--project"]);
    let zone = arguments.flag(&["--zone", "-z"]);
    learn(&mut values, "PROJECT_ID", project);
    learn(&mut values, "ZONE", zone);
    let region = if name == "INSTANCE_GROUP_NAME" { "GROUP_REGION" } else { "REGION" };
    learn(&mut values, region, arguments.flag(&["--region"]));
    if about.starts_with(&["instance-groups", "managed"]) {
        learn(&mut values, "TEMPLATE_NAME", arguments.flag(&["--template"]));
        of_one("INSTANCE_NAME", arguments.flag(&["--instances"]))
            .iter()
            .for_each(|(name, value)| learn(&mut values, name, value));
    }
    let zonal = zone.is_empty() && name == "INSTANCE_NAME" && values.contains_key(name);
    Said { values, sets: None, takes: Takes::Project { name: "PROJECT_ID", zone: zonal.then_some("ZONE") } }
}

fn config(what: &str, value: &str) -> Said {
    let sets = match what {
        "project" | "core/project" => Some(Sets::Project(value.to_owned())),
        "compute/zone" => Some(Sets::Zone(value.to_owned())),
        _ => None,
    };
    Said { sets, ..Said::default() }
}

/// The name of one thing, written alone or in full; none where there are several.
fn of_one(name: &str, value: &str) -> Values {
    let full = resource_names::names_in(value);
    if full.contains_key(name) {
        return full;
    }
    let is_one = !value.contains([',', '/']);
    named([(name, if is_one { value } else { "" })])
}

fn named<const N: usize>(names: [(&str, &str); N]) -> Values {
    let mut values = Values::new();
    names.iter().for_each(|(name, value)| learn(&mut values, name, value));
    values
}
