//! Full names of Google Cloud resources, which say where a resource lies: `projects/P/locations/L/clusters/C`, alone, in a self link
//! (`https://www.googleapis.com/compute/v1/projects/P/zones/Z/instances/I`) or in a full resource name (`//container.googleapis.com/..`).
//!
//! Source: the API reference, "Resource names", and the self links of Compute Engine.

use meshmedic_format::values::{Values, learn};

/// What is named in each collection of Compute Engine.
const COMPUTE: [(&str, &str); 5] = [
    ("instances", "INSTANCE_NAME"),
    ("instanceGroupManagers", "INSTANCE_GROUP_NAME"),
    ("instanceGroups", "INSTANCE_GROUP_NAME"),
    ("instanceTemplates", "TEMPLATE_NAME"),
    ("backendServices", "BACKEND_SERVICE_NAME"),
];

/// The names that a full name of a resource gives; none where the text is no such name, or one of a resource that no command names.
pub fn names_in(text: &str) -> Values {
    let mut values = Values::new();
    let Some(parts) = parts(text) else { return values };
    let part = |wanted: &str| parts.iter().find(|(key, _)| *key == wanted).map(|(_, value)| *value);
    let compute = COMPUTE.iter().find_map(|(key, name)| Some((*name, part(key)?)));
    // An old link to a zonal cluster says `zones`.
    let place = part("locations").or(part("zones")).or(part("regions"));
    let (project, number, named) = match (part("memberships"), part("clusters"), compute) {
        (Some(member), ..) => {
            ("FLEET_PROJECT_ID", "FLEET_PROJECT_NUMBER", [("MEMBERSHIP", Some(member)), ("MEMBERSHIP_LOCATION", place)])
        }
        (_, Some(cluster), _) => {
            ("PROJECT_ID", "PROJECT_NUMBER", [("CLUSTER_NAME", Some(cluster)), ("LOCATION", place)])
        }
        (.., Some((name, value))) => ("PROJECT_ID", "PROJECT_NUMBER", [(name, Some(value)), ("ZONE", part("zones"))]),
        _ if part("networks").is_some() => {
            // A network may be another project's than what uses it.
            learn(&mut values, "VPC_NAME", part("networks").unwrap_or(""));
            return values;
        }
        _ if part("features").is_some() => ("FLEET_PROJECT_ID", "FLEET_PROJECT_NUMBER", [("", None), ("", None)]),
        _ => return values,
    };
    let owner = part("projects").unwrap_or("");
    let is_number = owner.bytes().all(|byte| byte.is_ascii_digit());
    learn(&mut values, if is_number { number } else { project }, owner);
    for (name, value) in named {
        learn(&mut values, name, value.unwrap_or(""));
    }
    learn(&mut values, "NODE_POOL", part("nodePools").unwrap_or(""));
    if values.contains_key("INSTANCE_GROUP_NAME") {
        learn(&mut values, "GROUP_REGION", part("regions").unwrap_or(""));
    }
    values
}

/// The collections of a full name with what is named in each, from `projects` on.
fn parts(text: &str) -> Option<Vec<(&str, &str)>> {
    let path = match text.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?.1,
        None => text.strip_prefix("//").map_or(Some(text), |rest| rest.split_once('/').map(|(_, path)| path))?,
    };
    let at = if path.starts_with("projects/") { 0 } else { path.find("/projects/")? + 1 };
    let mut words = path[at..].split('/');
    let mut parts = Vec::new();
    while let Some(key) = words.next() {
        // `global` stands alone: it names no place.
        if key == "global" {
            continue;
        }
        parts.push((key, words.next().filter(|value| !value.is_empty())?));
    }
    (parts.len() > 1 && parts.len() <= 6).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> String {
        let all: Vec<String> = names_in(text).iter().map(|(name, value)| format!("{name}={value}")).collect();
        all.join(" ")
    }

    #[test]
    fn a_full_name_gives_what_it_names_and_where_it_lies() {
        for (text, wanted) in [
            (
                "https://www.googleapis.com/compute/v1/projects/p/zones/us-east1-b/instances/vm",
                "INSTANCE_NAME=vm PROJECT_ID=p ZONE=us-east1-b",
            ),
            (
                "https://compute.googleapis.com/compute/v1/projects/p/zones/us-east1-b/instanceGroupManagers/web",
                "INSTANCE_GROUP_NAME=web PROJECT_ID=p ZONE=us-east1-b",
            ),
            (
                "projects/p/regions/us-east1/instanceGroups/web",
                "GROUP_REGION=us-east1 INSTANCE_GROUP_NAME=web PROJECT_ID=p",
            ),
            (
                "//container.googleapis.com/projects/p/locations/us-east1/clusters/c",
                "CLUSTER_NAME=c LOCATION=us-east1 PROJECT_ID=p",
            ),
            (
                "https://container.googleapis.com/v1/projects/p/zones/us-east1-b/clusters/c/nodePools/default-pool",
                "CLUSTER_NAME=c LOCATION=us-east1-b NODE_POOL=default-pool PROJECT_ID=p",
            ),
            (
                "projects/7/locations/global/memberships/m",
                "FLEET_PROJECT_NUMBER=7 MEMBERSHIP=m MEMBERSHIP_LOCATION=global",
            ),
            (
                "//gkehub.googleapis.com/projects/f/locations/us-east1/memberships/m",
                "FLEET_PROJECT_ID=f MEMBERSHIP=m MEMBERSHIP_LOCATION=us-east1",
            ),
            ("projects/f/locations/global/features/servicemesh", "FLEET_PROJECT_ID=f"),
            ("projects/p/global/networks/default", "VPC_NAME=default"),
            ("projects/example.com:p/global/instanceTemplates/t", "PROJECT_ID=example.com:p TEMPLATE_NAME=t"),
            ("projects/p/global/backendServices/b", "BACKEND_SERVICE_NAME=b PROJECT_ID=p"),
        ] {
            assert_eq!(names(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_full_name_gives_nothing() {
        for text in [
            "",
            "projects/p",
            "projects/p/",
            "https://",
            "//",
            "https://example.com",
            "zones/z/instances/vm",
            "projects/p/zones//instances/vm",
            "my-projects/p/zones/z/instances/vm",
            "projects/p/zones/z/instances",
            "projects/p/locations/global/meshes/m",
            "projects/p/zones/z",
        ] {
            assert_eq!(names(text), "", "{text}");
        }
        assert_eq!(names("projects/p/zones/z/instances/$(id)"), "PROJECT_ID=p ZONE=z");
    }
}
