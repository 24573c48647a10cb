//! Which ties lead from a thing to what another thing's names say, and whose names recur.

use meshmedic_format::entities::EntityType;
use meshmedic_format::entities::EntityType::{
    Address, BackendService, Cluster, Fleet, InstanceGroup, InstanceTemplate, Membership, Namespace, Network, Node,
    NodePool, Pod, Project, Vm,
};

use super::owner::NameId;

/// What a thing has one of without lying in it. A membership has one cluster behind it.
const BESIDE: &[(EntityType, EntityType)] = &[
    (Membership, Cluster),
    (Cluster, Network),
    (Address, Network),
    (Vm, Network),
    (Pod, Node),
    (Node, NodePool),
    (InstanceGroup, InstanceTemplate),
];

/// Whether a thing of one type has exactly one of the other: what was said of it says which one. A network says nothing of projects, since
/// a Shared VPC is used by others than its own.
pub(super) const fn leads(from: EntityType, to: EntityType) -> bool {
    LEADS[from as usize] & (1 << to as u32) != 0
}

/// Whether a thing of this type has one project.
pub(super) fn is_in_project(of: EntityType) -> bool {
    of != Project && leads(of, Project)
}

/// Whether a thing that has a project is a machine's or load balancing's: its project need not be that of a cluster's things.
pub(super) fn is_of_machines(of: EntityType) -> bool {
    !matches!(of, Membership | Cluster) && !of.lies_in(Cluster)
}

/// The types that each type leads to, a bit for each in the order of their list.
const LEADS: [u32; EntityType::ALL.len()] = {
    let mut all = [0; EntityType::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        let mut to = 0;
        while to < all.len() {
            if is_led(EntityType::ALL[at], EntityType::ALL[to]) {
                all[at] |= 1 << to;
            }
            to += 1;
        }
        at += 1;
    }
    all
};

const fn is_led(from: EntityType, to: EntityType) -> bool {
    if is_within(from, to) {
        return from as u32 == to as u32 || !is_network(from);
    }
    let mut next = 0;
    while next < BESIDE.len() {
        let (one, other) = BESIDE[next];
        if is_within(from, one) && is_within(other, to) && (!is_network(other) || is_network(to)) {
            return true;
        }
        next += 1;
    }
    false
}

const fn is_within(inner: EntityType, outer: EntityType) -> bool {
    inner as u32 == outer as u32 || inner.lies_in(outer)
}

const fn is_network(of: EntityType) -> bool {
    matches!(of, Network)
}

/// Whether two tellings that differ in this name can't be of one thing of that type.
pub(super) fn tells_apart(thing: EntityType, name: NameId) -> bool {
    let Some(owner) = name.thing() else { return false };
    let is_around = |owner| thing.lies_in(owner) || (thing == Membership && matches!(owner, Cluster | Project));
    match name.named() {
        Some(owner) => is_around(owner),
        // A group's zone is told by the name that tells a machine's.
        None => {
            name.is_of_identity() && (thing == owner || (thing == InstanceGroup && owner == Vm) || is_around(owner))
        }
    }
}

/// The types of which there is one for each of the same name: a namespace `shop` or a revision `asm-managed` is in many clusters, a
/// container `istio-proxy` in many pods. Empty for what has a name of its own.
pub(super) fn recurs_in(thing: EntityType, name: &str) -> &'static [EntityType] {
    match thing {
        Fleet | Project | Membership | Cluster | Vm | InstanceGroup | InstanceTemplate | BackendService | Address
        | Node => &[],
        Pod if has_random_end(name) => &[],
        Network => &[Project],
        _ => &[Pod, Namespace, Cluster],
    }
}

/// Whether Kubernetes made a pod's name unlike any other: the last five characters are of the alphabet of its random ones, which has no
/// vowels and so makes no words.
///
/// Source: `k8s.io/apimachinery/pkg/util/rand`.
fn has_random_end(pod: &str) -> bool {
    let end = pod.rsplit_once('-').map_or("", |(_, end)| end);
    end.len() == 5 && end.bytes().all(|byte| b"bcdfghjklmnpqrstvwxz2456789".contains(&byte))
}

/// The managed instance group that may have made a VM of this name: `web` of `web-x7q2`. Compute Engine puts four letters and digits behind
/// the base instance name, which is the group's own unless somebody chose another; words and running numbers are nobody's.
pub(super) fn group_of(instance: &str) -> Option<&str> {
    let (base, end) = instance.rsplit_once('-')?;
    let is_random = end.len() == 4
        && end.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && end.bytes().any(|byte| byte.is_ascii_digit())
        && end.bytes().any(|byte| byte.is_ascii_lowercase());
    (is_random && !base.is_empty()).then_some(base)
}

/// The ReplicaSet that made a pod of this name: `cart-6c9f7d5b9b` of `cart-6c9f7d5b9b-x2x7k`.
pub(super) fn replica_set_of(pod: &str) -> Option<&str> {
    pod.rsplit_once('-').map(|(set, _)| set).filter(|_| has_random_end(pod))
}

/// The clusters that a GKE node of this name may be of, the shortest name first: `gke-CLUSTER-POOL-HASH-xxxx`, where both names may hold
/// hyphens.
pub(super) fn clusters_of(node: &str) -> impl Iterator<Item = &str> {
    let pools = node.strip_prefix("gke-").and_then(|rest| {
        let (rest, end) = rest.rsplit_once('-')?;
        let (names, hash) = rest.rsplit_once('-')?;
        let is_hash = hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        (is_hash && end.len() == 4).then_some(names)
    });
    pools.into_iter().flat_map(|names| names.match_indices('-').map(|(at, _)| &names[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use meshmedic_format::entities::EntityType::{Container, Workload};

    #[test]
    fn a_fleets_project_is_never_reached_as_a_clusters() {
        assert!(!leads(Fleet, Project) && !leads(Network, Project) && !leads(Fleet, Cluster));
        assert!(leads(Membership, Cluster) && leads(Membership, Project) && leads(Cluster, Fleet));
        assert!(leads(Container, Fleet) && leads(Container, Project) && !leads(Namespace, Pod) && !leads(Vm, Cluster));
    }

    #[test]
    fn a_machines_group_and_a_nodes_clusters() {
        for (instance, group) in [
            ("web-x7q2", Some("web")),
            ("web-prod-x7q2", Some("web-prod")),
            ("web-prod", None),
            ("web-0001", None),
            ("web-x7q2a", None),
            ("-x7q2", None),
            ("web", None),
        ] {
            assert_eq!(group_of(instance), group, "{instance}");
        }
        let clusters: Vec<_> = clusters_of("gke-shop-prod-default-pool-0a1b2c3d-x7q2").collect();
        assert_eq!(clusters, ["shop", "shop-prod", "shop-prod-default"]);
        assert_eq!(clusters_of("gke-shop-x7q2").count() + clusters_of("web-default-pool-0a1b2c3d-x7q2").count(), 0);
    }

    #[test]
    fn a_random_end_is_no_word() {
        for (pod, random) in [("cart-6c9f7d5b9b-x2x7k", true), ("cart-redis", false), ("db-0", false), ("cart", false)]
        {
            assert_eq!(recurs_in(Pod, pod).is_empty(), random, "{pod}");
        }
        assert!(recurs_in(Cluster, "c").is_empty() && !recurs_in(Workload, "cart").is_empty());
    }
}
