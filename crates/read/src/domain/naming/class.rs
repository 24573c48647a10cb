//! The classes of names, and what stands for a name of each.

use meshmedic_format::entities::EntityType;
use meshmedic_format::names::{Form, Name, Owner, name};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A project, by its id.
    Project,
    /// A project, an organization or a machine, by its number.
    Number,
    /// A cluster or its membership.
    Cluster,
    /// A namespace.
    Namespace,
    /// A Service.
    Service,
    /// A workload, and by it its pods and containers.
    Workload,
    /// A node or a node pool.
    Node,
    /// A revision of the control plane that somebody named.
    Revision,
    /// A VPC network or a part of one.
    Network,
    /// A virtual machine, its group or its template.
    Machine,
    /// Another resource: a backend service, a gateway's, a route.
    Resource,
    /// A person or a service account.
    Account,
    /// A part of a host's name.
    Host,
    /// An IP address.
    Address,
}

/// What stands for names of each class begins with one of these, the longest that leaves room for a number; numbers and addresses have none.
pub const STEMS: &[(Class, &[&str])] = &[
    (Class::Project, &["project", "proj", "p"]),
    (Class::Number, &[]),
    (Class::Cluster, &["cluster", "clu", "c"]),
    (Class::Namespace, &["namespace", "ns", "n"]),
    (Class::Service, &["service", "svc", "s"]),
    (Class::Workload, &["workload", "work", "app", "w"]),
    (Class::Node, &["node", "nd", "d"]),
    (Class::Revision, &["revision", "rev", "r"]),
    (Class::Network, &["network", "net", "t"]),
    (Class::Machine, &["machine", "vm", "m"]),
    (Class::Resource, &["resource", "res", "e"]),
    (Class::Account, &["account", "user", "acc", "u"]),
    (Class::Host, &["host", "h"]),
    (Class::Address, &[]),
];

impl Class {
    /// Its name, as options and lists have it: `project`.
    pub fn id(self) -> &'static str {
        match self {
            Class::Number => "number",
            Class::Address => "address",
            _ => self.stems().first().copied().unwrap_or_default(),
        }
    }

    /// The class of that name.
    pub fn from_id(id: &str) -> Option<Class> {
        STEMS.iter().map(|(class, _)| *class).find(|class| class.id() == id)
    }

    fn stems(self) -> &'static [&'static str] {
        STEMS.iter().find(|(class, _)| *class == self).map_or(&[], |(_, stems)| *stems)
    }

    /// What stands for the name of that number, from 1: as wide as the name where there is room for the number, so that everything behind it
    /// stays in its column. It is one word of letters and a number, so it is read as no pod's, no hash's and no revision's name.
    pub fn stand_in(self, number: u64, width: usize) -> String {
        let digits = number.to_string().len();
        if self == Class::Number {
            return format!("1{number:0width$}", width = width.saturating_sub(1));
        }
        let stems = self.stems();
        let stem = stems.iter().find(|stem| stem.len() + digits <= width).or(stems.last()).copied().unwrap_or_default();
        format!("{stem}{number:0width$}", width = width.saturating_sub(stem.len()))
    }
}

/// What a text stands for already: a class and a number. Such a text is nobody's name and stays.
pub fn stand_in_of(text: &str) -> Option<(Class, u64)> {
    let stem = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = text[stem.len()..].parse();
    if stem.is_empty() {
        let zeros = text.len() >= 6 && text.as_bytes()[0] == b'1' && text[1..].starts_with(&"0".repeat(text.len() / 2));
        return zeros.then(|| text[1..].parse().ok()).flatten().map(|number| (Class::Number, number));
    }
    let (class, _) = STEMS.iter().find(|(_, stems)| stems.contains(&stem))?;
    Some((*class, number.ok()?))
}

/// The class of a name's values, by the table of names; none where they tell nothing of whose a mesh is.
pub fn class_of(key: &str) -> Option<Class> {
    use EntityType::{
        BackendService, Cluster, Container, InstanceGroup, InstanceTemplate, Membership, Network, Node, NodePool, Pod,
        ReplicaSet, Revision, Service, Vm, Workload,
    };
    let Name { form, owner, .. } = name(key)?;
    Some(match (form, owner) {
        (Form::ProjectId | Form::WorkloadPool, _) => Class::Project,
        (Form::ProjectNumber | Form::OrganizationNumber, _) => Class::Number,
        (Form::Namespace, _) => Class::Namespace,
        (Form::Account | Form::Member | Form::User, _) => Class::Account,
        (Form::Host | Form::Url, _) => Class::Host,
        (Form::Context, _) => Class::Cluster,
        (Form::BackendService, _) => Class::Resource,
        (_, Owner::Names(Cluster | Membership)) => Class::Cluster,
        (_, Owner::Names(Service)) => Class::Service,
        (_, Owner::Names(Workload | ReplicaSet | Pod | Container)) => Class::Workload,
        (_, Owner::Names(Node | NodePool)) => Class::Node,
        (_, Owner::Names(Revision)) => Class::Revision,
        (_, Owner::Names(Network)) => Class::Network,
        (_, Owner::Names(Vm | InstanceGroup | InstanceTemplate)) => Class::Machine,
        (_, Owner::Names(BackendService)) => Class::Resource,
        _ => match key {
            "PROJECT_ID_OR_NUMBER" => Class::Project,
            "INSTANCE_ID" => Class::Number,
            "REMOTE_CLUSTER_NAME" => Class::Cluster,
            "RESOURCE" | "NAME" => Class::Workload,
            "SUBNET_NAME" | "TARGET_TAG" | "FORWARDING_RULE_NETWORK" | "ADDRESS_NAME" => Class::Network,
            "NEW_TEMPLATE_NAME" => Class::Machine,
            "EXPECTED_NAME" | "REVISION_TO_KEEP" | "REVISION_TO_REMOVE" | "ISTIOD_REVISION" => Class::Revision,
            "GATEWAY_NAME" | "ENVOYFILTER_NAME" | "NEG_NAME" | "MESH_NAME" => Class::Resource,
            _ => return None,
        },
    })
}
