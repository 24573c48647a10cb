//! Names that another telling around a finding's own may add: those of the log entry around a message, of the record around it, of the
//! command above it.

use meshmedic_format::entities::EntityType;
use meshmedic_format::entities::EntityType::Cluster;
use meshmedic_format::values::Values;

use super::owner::NameId;
use super::ties::leads;

/// A finding's own names with those of another telling around it that may be of the same things. Own names come first.
///
/// What differs is another thing, so nothing that lies in it is taken: where a text speaks of namespace `shop` in the log of a pod in
/// `istio-system`, that pod is not in `shop`. What another pod lies in is not taken either, up to the cluster: whoever logs speaks of its own
/// cluster. Names that belong to one finding alone are taken where nothing differs.
pub fn beside(own: &Values, other: &Values) -> Values {
    let mut joined = own.clone();
    let differs = other.iter().any(|(name, value)| own.get(name).is_some_and(|own| own != value));
    let blocked = if differs { blocked(own, other) } else { Vec::new() };
    for (name, value) in other {
        let may = match NameId::of(name).and_then(NameId::thing) {
            Some(thing) => !blocked.contains(&thing),
            None => blocked.is_empty(),
        };
        if may && !joined.contains_key(name) {
            joined.insert(name.clone(), value.clone());
        }
    }
    joined
}

/// The types of which the other telling means, or may mean, another thing.
fn blocked(own: &Values, other: &Values) -> Vec<EntityType> {
    let both = || own.iter().filter_map(|(name, value)| Some((NameId::of(name)?, value, other.get(name)?)));
    let same = both().filter(|(_, own, other)| own == other).filter_map(|(name, ..)| name.named());
    let same: Vec<EntityType> = same.collect();
    let differs = both().filter(|(name, own, other)| own != other && name.is_of_identity());
    let differs: Vec<EntityType> = differs.filter_map(|(name, ..)| name.thing()).collect();
    let mut blocked = differs.clone();
    for thing in &differs {
        let around = EntityType::ALL.into_iter().filter(|outer| leads(*thing, *outer) && !same.contains(outer));
        blocked.extend(around.filter(|outer| !thing.lies_in(Cluster) || outer.lies_in(Cluster)));
    }
    let within = EntityType::ALL.into_iter().filter(|inner| blocked.iter().any(|outer| inner.lies_in(*outer)));
    let within: Vec<EntityType> = within.collect();
    blocked.extend(within);
    blocked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::facts::tests::{names, of};

    #[track_caller]
    fn joined(own: &str, other: &str, wanted: &str) {
        assert_eq!(names(&beside(&of(own), &of(other))), wanted);
    }

    #[test]
    fn a_text_in_the_log_of_another_namespaces_pod_is_of_the_same_cluster_alone() {
        joined(
            "NAMESPACE=shop",
            "CLUSTER_NAME=c1 CONTAINER=discovery LOCATION=us-east1 NAMESPACE=istio-system POD=istiod-1 PROJECT_ID=p1 REVISION=r1",
            "CLUSTER_NAME=c1 LOCATION=us-east1 NAMESPACE=shop PROJECT_ID=p1 REVISION=r1",
        );
    }

    #[test]
    fn another_pods_namespace_owner_and_node_are_not_ones_own() {
        joined(
            "POD=cart-1",
            "CLUSTER_NAME=c1 CONTAINER=discovery DEPLOYMENT=istiod NAMESPACE=istio-system NODE=n1 POD=istiod-1 SERVICE=istiod",
            "CLUSTER_NAME=c1 POD=cart-1",
        );
        joined(
            "NAMESPACE=shop POD=cart-1",
            "DEPLOYMENT=web NAMESPACE=shop POD=web-1 SERVICE=shop",
            "NAMESPACE=shop POD=cart-1 SERVICE=shop",
        );
    }

    #[test]
    fn another_machines_zone_and_project_are_not_ones_own() {
        joined("INSTANCE_NAME=vm1", "INSTANCE_NAME=vm2 PROJECT_ID=p1 VPC_NAME=v ZONE=z1", "INSTANCE_NAME=vm1");
        joined("INSTANCE_NAME=vm1", "PROJECT_ID=p1 ZONE=z1", "INSTANCE_NAME=vm1 PROJECT_ID=p1 ZONE=z1");
    }

    #[test]
    fn another_clusters_and_memberships_names_are_not_ones_own() {
        joined("CLUSTER_NAME=c1", "CLUSTER_NAME=c2 LOCATION=l2 NAMESPACE=shop POD=a PROJECT_ID=p2", "CLUSTER_NAME=c1");
        joined("PROJECT_NUMBER=1", "CLUSTER_NAME=c2 PROJECT_NUMBER=2 ZONE=z", "PROJECT_NUMBER=1");
        joined(
            "MEMBERSHIP=m1",
            "CLUSTER_NAME=c FLEET_PROJECT_ID=f MEMBERSHIP=m2 MEMBERSHIP_LOCATION=l",
            "MEMBERSHIP=m1",
        );
        joined("LOCATION=l1", "CLUSTER_NAME=c LOCATION=l2", "LOCATION=l1");
        joined(
            "CLUSTER_NAME=c1 PROJECT_ID=p",
            "CLUSTER_NAME=c2 INSTANCE_NAME=vm LOCATION=l PROJECT_ID=p ZONE=z",
            "CLUSTER_NAME=c1 INSTANCE_NAME=vm PROJECT_ID=p ZONE=z",
        );
    }

    #[test]
    fn what_belongs_to_one_finding_is_taken_where_nothing_differs() {
        joined(
            "NAMESPACE=shop",
            "NAMESPACE=shop PORT=80 RESOURCE=deployment/cart",
            "NAMESPACE=shop PORT=80 RESOURCE=deployment/cart",
        );
        joined("NAMESPACE=shop", "NAMESPACE=pay RESOURCE=deployment/cart", "NAMESPACE=shop");
        // A machine has one service account; that a text names another says nothing of the machine.
        joined(
            "SERVICE_ACCOUNT=a@x",
            "INSTANCE_NAME=vm SERVICE_ACCOUNT=b@x ZONE=z",
            "INSTANCE_NAME=vm SERVICE_ACCOUNT=a@x ZONE=z",
        );
    }
}
