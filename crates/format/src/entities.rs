//! The kinds of things that a mesh is made of, what each is named by, and what lies in what.
//!
//! A name belongs to a thing (`crate::names`), a finding is about one, and what explains what follows from what lies in what.
//! So a membership's location says nothing of where its cluster lies, and a pod of one namespace nothing of another.

use serde::{Deserialize, Serialize};

/// Writes the types, and their list, of one list: each with its id.
macro_rules! entity_types {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// A type of thing that outputs tell of and that a finding may be about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum EntityType {
            $($(#[$doc])* $name,)*
        }

        impl EntityType {
            /// Every type, the outer before what lies in it.
            pub const ALL: [EntityType; [$($id),*].len()] = [$(EntityType::$name),*];

            /// As a rule's file and the report write it: `webhook-configuration`.
            pub const fn id(self) -> &'static str {
                match self {
                    $(EntityType::$name => $id,)*
                }
            }
        }
    };
}

entity_types! {
    /// A fleet, named by its host project.
    Fleet = "fleet",
    /// The project of a cluster or a virtual machine.
    Project = "project",
    /// A VPC network.
    Network = "network",
    /// A cluster's membership of a fleet.
    Membership = "membership",
    /// A GKE cluster.
    Cluster = "cluster",
    /// A node pool.
    NodePool = "node-pool",
    /// A node.
    Node = "node",
    /// A control plane revision.
    Revision = "revision",
    /// A mutating or validating webhook configuration.
    WebhookConfiguration = "webhook-configuration",
    /// A Kubernetes namespace.
    Namespace = "namespace",
    /// A Kubernetes Service.
    Service = "service",
    /// A Deployment, or another owner of pods.
    Workload = "workload",
    /// A ReplicaSet.
    ReplicaSet = "replicaset",
    /// A pod.
    Pod = "pod",
    /// A container of a pod.
    Container = "container",
    /// A managed instance group.
    InstanceGroup = "instance-group",
    /// An instance template.
    InstanceTemplate = "instance-template",
    /// A virtual machine of Compute Engine.
    Vm = "vm",
    /// A backend service of Cloud Load Balancing.
    BackendService = "backend-service",
    /// The virtual IP address of a forwarding rule.
    Address = "address",
}

use EntityType::{
    Address, BackendService, Cluster, Container, Fleet, InstanceGroup, InstanceTemplate, Membership, Namespace,
    Network, Node, NodePool, Pod, Project, ReplicaSet, Revision, Service, Vm, WebhookConfiguration, Workload,
};

impl EntityType {
    /// The type of that id.
    pub fn from_id(id: &str) -> Option<EntityType> {
        EntityType::ALL.into_iter().find(|known| known.id() == id)
    }

    /// What a thing of this type lies in, each a step outward. A cluster lies in its project, and in the fleet by its membership.
    pub const fn containers(self) -> &'static [EntityType] {
        match self {
            Fleet | Project => &[],
            Network | InstanceGroup | InstanceTemplate | BackendService | Address => &[Project],
            Membership => &[Fleet],
            Cluster => &[Membership, Project],
            NodePool | Node | Revision | WebhookConfiguration | Namespace => &[Cluster],
            Service | Workload => &[Namespace],
            ReplicaSet => &[Workload],
            Pod => &[ReplicaSet],
            Container => &[Pod],
            Vm => &[InstanceGroup],
        }
    }

    /// Whether a thing of this type may lie in one of the other, however many steps away; no type lies in itself.
    pub const fn lies_in(self, outer: EntityType) -> bool {
        OUTER[self as usize] & (1 << outer as u32) != 0
    }
}

/// The types that each type may lie in, a bit for each in the order of [`EntityType::ALL`]: it is asked for every name of a case.
const OUTER: [u32; EntityType::ALL.len()] = {
    let mut all = [0; EntityType::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        // What a type lies in stands before it in the list.
        let containers = EntityType::ALL[at].containers();
        let mut next = 0;
        while next < containers.len() {
            let container = containers[next] as usize;
            all[at] |= all[container] | (1 << container);
            next += 1;
        }
        at += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_stands_in_the_list_once_after_what_it_lies_in() {
        for (at, own) in EntityType::ALL.into_iter().enumerate() {
            assert_eq!((EntityType::from_id(own.id()), own as usize), (Some(own), at));
            for container in own.containers() {
                assert!(EntityType::ALL[..at].contains(container), "{own:?} stands before {container:?}");
            }
        }
    }

    #[test]
    fn a_container_lies_in_the_fleet_and_in_no_machine() {
        assert!(Container.lies_in(Namespace) && Container.lies_in(Fleet) && Container.lies_in(Project));
        assert!(!Container.lies_in(Vm) && !Namespace.lies_in(Pod) && !Pod.lies_in(Pod));
    }
}
