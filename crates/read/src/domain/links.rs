//! Full names and links of Google Cloud resources, and the names for commands that they give.
//!
//! `projects/P/locations/L/memberships/M`, `//container.googleapis.com/projects/P/zones/Z/clusters/C`,
//! `https://www.googleapis.com/compute/v1/projects/P/zones/Z/instances/I`: keys and values in turn, where `P` is a project's id or number.

/// A name that commands hold, and its value.
type Pair<'a> = (&'static str, &'a str);

/// What stands behind `/KEY/` in a resource's name; empty where that is not in it.
pub fn part<'a>(name: &'a str, key: &str) -> &'a str {
    let mut parts = name.split('/').skip_while(|part| *part != key);
    parts.nth(1).unwrap_or("")
}

/// The names that a membership's full name gives, or a part of it; empty ones for what it does not say.
pub fn membership(name: &str) -> [Pair<'_>; 3] {
    [
        fleet(part(name, "projects")),
        ("MEMBERSHIP_LOCATION", part(name, "locations")),
        ("MEMBERSHIP", part(name, "memberships")),
    ]
}

/// A fleet's host project, by its id or its number.
pub fn fleet(project: &str) -> Pair<'_> {
    (if is_number(project) { "FLEET_PROJECT_NUMBER" } else { "FLEET_PROJECT_ID" }, project)
}

/// The project of a cluster or a virtual machine, by its id or its number.
pub fn project(project: &str) -> Pair<'_> {
    (if is_number(project) { "PROJECT_NUMBER" } else { "PROJECT_ID" }, project)
}

/// The names that a link to a cluster gives, or to something within it.
pub fn cluster(link: &str) -> [Pair<'_>; 3] {
    let location =
        ["locations", "zones", "regions"].map(|key| part(link, key)).into_iter().find(|part| !part.is_empty());
    [project(part(link, "projects")), ("LOCATION", location.unwrap_or("")), ("CLUSTER_NAME", part(link, "clusters"))]
}

/// The names that a link to a virtual machine gives.
pub fn instance(link: &str) -> [Pair<'_>; 3] {
    [project(part(link, "projects")), ("ZONE", part(link, "zones")), ("INSTANCE_NAME", part(link, "instances"))]
}

fn is_number(project: &str) -> bool {
    project.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_membership_says_where_it_is_and_nothing_of_its_cluster() {
        assert_eq!(
            membership("//gkehub.googleapis.com/projects/fleet-host/locations/global/memberships/shop-1"),
            [("FLEET_PROJECT_ID", "fleet-host"), ("MEMBERSHIP_LOCATION", "global"), ("MEMBERSHIP", "shop-1")]
        );
        let [fleet, ..] = membership("projects/123456789012/locations/us-central1/memberships/shop-1");
        assert_eq!(fleet, ("FLEET_PROJECT_NUMBER", "123456789012"));
        assert_eq!(membership("shop-1").map(|(_, value)| value), ["", "", ""]);
    }

    #[test]
    fn a_cluster_s_link_is_of_a_zone_or_a_region() {
        for place in ["locations", "zones", "regions"] {
            let link = format!("https://container.googleapis.com/v1/projects/shop/{place}/us-central1-a/clusters/c-1");
            assert_eq!(
                cluster(&link),
                [("PROJECT_ID", "shop"), ("LOCATION", "us-central1-a"), ("CLUSTER_NAME", "c-1")]
            );
        }
    }

    #[test]
    fn an_instance_s_link_gives_its_zone() {
        let link = "https://www.googleapis.com/compute/v1/projects/shop/zones/us-central1-b/instances/vm-1";
        assert_eq!(instance(link), [("PROJECT_ID", "shop"), ("ZONE", "us-central1-b"), ("INSTANCE_NAME", "vm-1")]);
    }
}
