//! What Google Cloud says of a mesh, a fleet and a cluster.

use super::record::{Record, any, one_of};
use crate::kind::Kind;

pub(super) const RECORDS: &[Record] = &[
    Record {
        name: "membership",
        about: "One membership of the fleet, with its state.",
        kinds: &[Kind::MeshDescribe],
        fields: &[any("description", "The state in words.")],
        names: &["FLEET_PROJECT_ID", "LOCATION", "MEMBERSHIP", "PROJECT_ID", "PROJECT_NUMBER"],
    },
    Record {
        name: "control-plane",
        about: "A membership's `controlPlaneManagement`: one record for each entry of its details, or one without.",
        kinds: &[Kind::MeshDescribe],
        fields: &[
            any("state", "The state, such as `ACTIVE`."),
            any("code", "The code of the entry, such as `REVISION_READY`."),
            any("details", "The entry in words."),
            any("implementation", "`ISTIOD`, `TRAFFIC_DIRECTOR` or `UPDATING`."),
            any("management", "How the mesh is managed."),
            any("update-time", "When the membership's state was updated, RFC 3339."),
        ],
        names: &[
            "CODE",
            "FLEET_PROJECT_ID",
            "LOCATION",
            "MEMBERSHIP",
            "PROJECT_ID",
            "PROJECT_NUMBER",
            "REVISION",
            "STATE",
        ],
    },
    Record {
        name: "data-plane",
        about: "A membership's `dataPlaneManagement`: one record for each entry of its details, or one without.",
        kinds: &[Kind::MeshDescribe],
        fields: &[
            any("state", "The state, such as `ACTIVE`."),
            any("code", "The code of the entry, such as `UPGRADE_FAILURES`."),
            any("details", "The entry in words."),
            any("management", "How the mesh is managed."),
            any("update-time", "When the membership's state was updated, RFC 3339."),
        ],
        names: &["CODE", "FLEET_PROJECT_ID", "LOCATION", "MEMBERSHIP", "PROJECT_ID", "PROJECT_NUMBER", "STATE"],
    },
    Record {
        name: "condition",
        about: "A condition of the mesh feature, of one membership or of the fleet.",
        kinds: &[Kind::MeshDescribe],
        fields: &[
            one_of("scope", &["membership", "fleet"], "What it is a condition of."),
            any("code", "The code, such as `CNI_CONFIG_UNSUPPORTED`."),
            any("severity", "`ERROR`, `WARNING` or `INFO`."),
            any("details", "The condition in words."),
            any("link", "The address of its documentation."),
        ],
        names: &["CODE", "FLEET_PROJECT_ID", "LOCATION", "MEMBERSHIP", "PROJECT_ID", "PROJECT_NUMBER"],
    },
    Record {
        name: "cluster",
        about: "A GKE cluster.",
        kinds: &[Kind::ClusterDescribe],
        fields: &[
            any("name", "Its name."),
            one_of(
                "workload-identity",
                &["on", "off"],
                "Whether it has a workload identity pool; absent where a part is missing.",
            ),
            one_of("autopilot", &["yes", "no"], "Whether it is an Autopilot cluster."),
        ],
        names: &["CLUSTER_NAME", "LOCATION", "POOL", "PROJECT_ID"],
    },
    Record {
        name: "node-pool",
        about: "A node pool of a cluster.",
        kinds: &[Kind::ClusterDescribe],
        fields: &[
            any("name", "Its name."),
            one_of("workload-identity", &["on", "off"], "Whether its nodes run the metadata server of GKE."),
            one_of("cluster", &["off"], "`off` where its cluster has no workload identity pool."),
        ],
        names: &["CLUSTER_NAME", "LOCATION", "NODE_POOL", "POOL", "PROJECT_ID"],
    },
    Record {
        name: "policy",
        about: "A project's IAM policy, as far as it concerns the service agent of the mesh.",
        kinds: &[Kind::IamPolicy],
        fields: &[one_of(
            "mesh-agent-role",
            &["present", "missing"],
            "Whether the service agent has its role; absent where only a part of the policy was pasted.",
        )],
        names: &["PROJECT_ID", "PROJECT_NUMBER"],
    },
    Record {
        name: "entry",
        about: "One entry of Cloud Logging.",
        kinds: &[Kind::LogEntries],
        fields: &[
            any("severity", "Its severity, such as `ERROR`."),
            any("timestamp", "When it was written, RFC 3339."),
            any("message", "Its text."),
        ],
        names: &["CLUSTER_NAME", "CONTAINER", "DEPLOYMENT", "LOCATION", "NAMESPACE", "POD", "PROJECT_ID", "REPLICASET"],
    },
    Record {
        name: "endpoint",
        about: "A backend: each of a backend service, or an unhealthy one of a configuration dump.",
        kinds: &[Kind::BackendHealth, Kind::EnvoyConfigDump],
        fields: &[
            any("state", "Its health, such as `UNHEALTHY`."),
            any("backend", "The group of a backend service that it is of."),
            any("cluster", "The cluster of the dump that it is of."),
            any("address", "Its IP address."),
            any("port", "Its port."),
        ],
        names: &[],
    },
    Record {
        name: "forwarding-rule",
        about: "A forwarding rule.",
        kinds: &[Kind::ForwardingRules],
        fields: &[
            any("name", "Its name."),
            any("scheme", "Its load balancing scheme, such as `INTERNAL_SELF_MANAGED`."),
            any("address", "Its IP address."),
            any("vip", "The same where the scheme is the mesh's own."),
            any("port", "Its port, or range of ports."),
        ],
        names: &["VIP", "VPC_NAME"],
    },
];
