//! kubectl and what takes its flags: istioctl, helm, oc.

use meshmedic_format::values::learn;

use super::said::{Said, Sets, Takes};
use super::words::Arguments;
use crate::domain::contexts;

/// Flags whose value may stand behind a space.
fn takes_value(flag: &str) -> bool {
    const FLAGS: [&str; 36] = [
        "-n",
        "--namespace",
        "--context",
        "--kube-context",
        "--cluster",
        "--kubeconfig",
        "--user",
        "--server",
        "-s",
        "--token",
        "--as",
        "-c",
        "--container",
        "-o",
        "--output",
        "-l",
        "--selector",
        "--field-selector",
        "-f",
        "--filename",
        "-k",
        "-L",
        "--label-columns",
        "--sort-by",
        "--since",
        "--since-time",
        "--tail",
        "--timeout",
        "--request-timeout",
        "--for",
        "--type",
        "-p",
        "--patch",
        "--replicas",
        "-i",
        "--istioNamespace",
    ];
    FLAGS.contains(&flag)
}

/// Verbs whose arguments are a type of resource and names of it.
const OF_TYPES: [&str; 13] = [
    "get", "describe", "delete", "edit", "label", "annotate", "patch", "scale", "wait", "top", "restart", "status",
    "history",
];

/// Reads a command of kubectl or of what takes its flags.
pub(super) fn read(words: &[String]) -> Said {
    let mut said = Said::default();
    let Some((program, rest)) = words.split_first() else { return said };
    let arguments = Arguments::read(rest, takes_value);
    let mut put = |name: &str, value: &str| learn(&mut said.values, name, value);
    put("NAMESPACE", arguments.flag(&["-n", "--namespace"]));
    // `-nshop`, joined.
    let joined = arguments.flags.iter().find(|(flag, _)| flag.len() > 2 && flag.starts_with("-n"));
    put("NAMESPACE", joined.and_then(|(flag, _)| flag.strip_prefix("-n")).unwrap_or(""));
    let is_kubectl = matches!(program.as_str(), "kubectl" | "k" | "oc");
    let verb = arguments.rest.first().copied().unwrap_or("");
    if is_kubectl && matches!(verb, "logs" | "exec" | "cp" | "debug" | "attach") {
        put("CONTAINER", arguments.flag(&["-c", "--container"]));
    }
    let named = if is_kubectl { named(&arguments) } else { Vec::new() };
    for (name, value) in &named {
        put(name, value);
    }
    let context = arguments.flag(&["--context", "--kube-context", "--cluster"]);
    for (name, value) in contexts::names_in(context) {
        put(&name, &value);
    }
    if verb == "config" {
        let (what, name) = (arguments.rest.get(1).copied(), arguments.rest.get(2).copied().unwrap_or(""));
        said.sets = match what {
            Some("use-context" | "use") => Some(Sets::Context(contexts::names_in(name))),
            Some("current-context") => Some(Sets::Nothing),
            _ => None,
        };
    } else if !arguments.has(&["--context", "--kube-context", "--cluster", "--kubeconfig", "--server", "-s"]) {
        let everywhere = arguments.has(&["-A", "--all-namespaces"]) || said.values.contains_key("NAMESPACE");
        said.takes = Takes::Context { namespaced: is_kubectl && !everywhere && is_namespaced(&arguments) };
    }
    said
}

/// What names a resource of this type, in the forms that kubectl takes.
fn name_of(resource: &str) -> Option<&'static str> {
    Some(match resource.split_once('.').map_or(resource, |(plain, _)| plain) {
        "pod" | "pods" | "po" => "POD",
        "replicaset" | "replicasets" | "rs" => "REPLICASET",
        "deployment" | "deployments" | "deploy" => "DEPLOYMENT",
        "service" | "services" | "svc" => "SERVICE",
        "namespace" | "namespaces" | "ns" => "NAMESPACE",
        "node" | "nodes" | "no" => "NODE",
        "controlplanerevision" | "controlplanerevisions" | "cpr" => "REVISION",
        "mutatingwebhookconfiguration"
        | "mutatingwebhookconfigurations"
        | "validatingwebhookconfiguration"
        | "validatingwebhookconfigurations" => "WEBHOOK_CONFIGURATION_NAME",
        _ => return None,
    })
}

/// The one resource that a command is about; none where it is about several.
fn named<'w>(arguments: &Arguments<'w>) -> Vec<(&'static str, &'w str)> {
    let mut rest = arguments.rest.iter().copied();
    let mut verb = rest.next().unwrap_or("");
    if verb == "rollout" {
        verb = rest.next().unwrap_or("");
    }
    let behind: Vec<&str> = rest.collect();
    let changes = matches!(verb, "label" | "annotate");
    // Behind the names of what is labelled stand labels.
    let is_name = |word: &&&str| !(changes && (word.contains('=') || word.ends_with('-')));
    let words: Vec<&str> = behind.iter().filter(is_name).copied().collect();
    match (verb, &words[..]) {
        ("logs" | "exec" | "debug" | "attach" | "port-forward", [first, ..]) => match first.split_once('/') {
            Some((resource, name)) => name_of(resource).map(|of| (of, name)).into_iter().collect(),
            None if verb != "port-forward" => vec![("POD", *first)],
            None => Vec::new(),
        },
        (verb, [one]) if OF_TYPES.contains(&verb) => {
            one.split_once('/').and_then(|(resource, name)| Some((name_of(resource)?, name))).into_iter().collect()
        }
        (verb, [resource, name]) if OF_TYPES.contains(&verb) && !name.contains('/') => {
            // `kubectl top pod NAME`, but `kubectl get pods,services NAME` asks for two.
            name_of(resource).map(|of| (of, *name)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a command asks for something that lies in a namespace.
fn is_namespaced(arguments: &Arguments<'_>) -> bool {
    let (verb, resource) =
        (arguments.rest.first().copied().unwrap_or(""), arguments.rest.get(1).copied().unwrap_or(""));
    match verb {
        "logs" | "exec" | "attach" | "port-forward" | "rollout" | "events" => true,
        _ => {
            let resource = resource.split(['/', ',']).next().unwrap_or("");
            let named =
                name_of(resource).is_some_and(|name| matches!(name, "POD" | "REPLICASET" | "DEPLOYMENT" | "SERVICE"));
            named
                || matches!(resource, "events" | "ev" | "endpoints" | "ep" | "secrets" | "secret" | "configmap" | "cm")
        }
    }
}
