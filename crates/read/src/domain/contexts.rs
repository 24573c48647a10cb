//! Names of kubectl contexts that gcloud writes, which say what cluster they lead to.
//!
//! Source: gcloud 560 (`container clusters get-credentials`, `container fleet memberships get-credentials`).

use meshmedic_format::values::{Values, learn};

/// The names that a context gives: `gke_PROJECT_LOCATION_CLUSTER`, `connectgateway_PROJECT_LOCATION_MEMBERSHIP`, of older gclouds
/// `connectgateway_PROJECT_MEMBERSHIP`. None for one that somebody chose, and for one that a part does not fit.
pub fn names_in(context: &str) -> Values {
    let mut values = Values::new();
    let mut parts = context.split('_');
    let (kind, rest) = (parts.next().unwrap_or(""), parts.collect::<Vec<_>>());
    let named: &[(&str, &str)] = match (kind, &rest[..]) {
        ("gke", [project, location, cluster]) if is_project(project) && is_location(location) && is_label(cluster) => {
            &[("PROJECT_ID", project), ("LOCATION", location), ("CLUSTER_NAME", cluster)]
        }
        ("connectgateway", [project, place, member])
            if is_project(project) && (*place == "global" || is_location(place)) && is_label(member) =>
        {
            &[("FLEET_PROJECT_ID", project), ("MEMBERSHIP_LOCATION", place), ("MEMBERSHIP", member)]
        }
        ("connectgateway", [project, member]) if is_project(project) && is_label(member) => {
            &[("FLEET_PROJECT_ID", project), ("MEMBERSHIP", member)]
        }
        _ => &[],
    };
    for (name, value) in named {
        learn(&mut values, name, value);
    }
    values
}

/// A context, or the end of a prompt with a namespace behind it (`CONTEXT:NAMESPACE`): what both give. Where a domain's name stands before
/// a project's, a colon is in the context too.
pub fn names_with_namespace(text: &str) -> Values {
    if let Some((context, namespace)) = text.rsplit_once(':') {
        let mut values = names_in(context);
        if !values.is_empty() {
            if is_label(namespace) {
                learn(&mut values, "NAMESPACE", namespace);
            }
            return values;
        }
    }
    names_in(text)
}

/// A project's id, `example.com:` before it where it is a domain's.
pub fn is_project(text: &str) -> bool {
    let id = match text.split_once(':') {
        Some((domain, id)) if domain.split('.').all(is_label) => id,
        Some(_) => return false,
        None => text,
    };
    is_label(id) && id.len() >= 4 && id.starts_with(|c: char| c.is_ascii_lowercase())
}

/// A region or a zone: `us-central1`, `northamerica-northeast1-a`.
pub fn is_location(text: &str) -> bool {
    let mut parts: Vec<&str> = text.split('-').collect();
    if parts.len() > 2 && parts.last().is_some_and(|zone| zone.len() == 1) {
        parts.pop();
    }
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let Some((last, first)) = parts.split_last() else { return false };
    !first.is_empty()
        && first.iter().all(|word| is_word(word))
        && is_word(last.trim_end_matches(|c: char| c.is_ascii_digit()))
        && last.ends_with(|c: char| c.is_ascii_digit())
}

/// A name of lower-case letters, digits and hyphens within, as RFC 1123 has labels.
fn is_label(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&text.len()) && text.bytes().all(is_part) && !text.starts_with('-') && !text.ends_with('-')
}

/// What a command line says of the cluster that it asks, as it says it: a context's name, a file; empty where it says nothing.
pub fn asked(line: &str) -> &str {
    const FLAGS: [&str; 4] = ["--context", "--kube-context", "--kubeconfig", "--cluster"];
    let mut words = line.split([' ', '=']).skip_while(|word| !FLAGS.contains(word)).skip(1);
    words.find(|word| !word.is_empty()).unwrap_or("")
}

/// The context that a command line switches to, for the commands behind it.
pub fn switched_to(line: &str) -> Option<&str> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words[..] {
        ["kubectl" | "k" | "oc", "config", "use-context" | "use", name, ..] | ["kubectx", name, ..] => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_command_asks_and_switches_to() {
        for (line, context) in [
            ("kubectl get pods --context=prod", "prod"),
            ("kubectl --context prod get pods", "prod"),
            ("helm ls --kube-context prod", "prod"),
            ("kubectl get pods", ""),
        ] {
            assert_eq!(asked(line), context, "{line}");
        }
        assert_eq!(switched_to("kubectl config use-context prod"), Some("prod"));
        assert_eq!((switched_to("kubectx prod"), switched_to("kubectl config current-context")), (Some("prod"), None));
    }

    fn names(values: &Values) -> String {
        let all: Vec<String> = values.iter().map(|(name, value)| format!("{name}={value}")).collect();
        all.join(" ")
    }

    #[test]
    fn what_gcloud_calls_its_contexts() {
        for (context, wanted) in [
            ("gke_my-project_us-central1-a_c1", "CLUSTER_NAME=c1 LOCATION=us-central1-a PROJECT_ID=my-project"),
            (
                "gke_example.com:proj_northamerica-northeast1_shop-prod",
                "CLUSTER_NAME=shop-prod LOCATION=northamerica-northeast1 PROJECT_ID=example.com:proj",
            ),
            (
                "connectgateway_fleet-host_us-central1_m1",
                "FLEET_PROJECT_ID=fleet-host MEMBERSHIP=m1 MEMBERSHIP_LOCATION=us-central1",
            ),
            (
                "connectgateway_fleet-host_global_m1",
                "FLEET_PROJECT_ID=fleet-host MEMBERSHIP=m1 MEMBERSHIP_LOCATION=global",
            ),
            ("connectgateway_fleet-host_m1", "FLEET_PROJECT_ID=fleet-host MEMBERSHIP=m1"),
        ] {
            assert_eq!(names(&names_in(context)), wanted, "{context}");
            assert_eq!(names(&names_with_namespace(context)), wanted, "{context}");
        }
    }

    #[test]
    fn a_hostile_or_a_malformed_context_gives_nothing() {
        for context in [
            "",
            "prod",
            "gke_",
            "gke___",
            "gke_my-project_us-central1-a",
            "gke_my-project_us-central1-a_c1_extra",
            "gke_my-project_us-central1-a_",
            "gke_my-project_nowhere_c1",
            "gke_my-project_global_c1",
            "gke_My-Project_us-central1_c1",
            "gke_-rf_us-central1_c1",
            "gke_my-project_us-central1_$(id)",
            "gke_my-project_us-central1_c;id",
            "gke_my-project_us-central1_--all",
            "gke_PROJECT-ID_LOCATION_CLUSTER",
            "gke_:proj_us-central1_c1",
            "gke_example.com:_us-central1_c1",
            "gke_123456_us-central1_c1",
            "xgke_my-project_us-central1_c1",
            "connectgateway_fleet-host_us-central1_m1_x",
            "connectgateway_fleet-host",
            "arn:aws:eks:us-east-1:1:cluster/c",
        ] {
            assert_eq!(names(&names_in(context)), "", "{context}");
            assert_eq!(names(&names_with_namespace(context)), "", "{context}");
        }
    }

    #[test]
    fn a_prompts_context_has_a_namespace_behind_it() {
        let cluster = "CLUSTER_NAME=c1 LOCATION=us-east1 NAMESPACE=shop PROJECT_ID";
        for (text, wanted) in [
            ("gke_my-project_us-east1_c1:shop", format!("{cluster}=my-project")),
            ("gke_example.com:proj_us-east1_c1:shop", format!("{cluster}=example.com:proj")),
            ("gke_my-project_us-east1_c1:$(id)", "CLUSTER_NAME=c1 LOCATION=us-east1 PROJECT_ID=my-project".to_owned()),
        ] {
            assert_eq!(names(&names_with_namespace(text)), wanted, "{text}");
        }
    }
}
