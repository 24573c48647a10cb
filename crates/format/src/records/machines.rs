//! Virtual machines: what Google Cloud says of them, and what they say themselves.

use super::record::{Record, any, one_of, prose};
use crate::kind::Kind;

const IPTABLES: &[Kind] = &[Kind::IptablesRules, Kind::IptablesList];

pub(super) const RECORDS: &[Record] = &[
    Record {
        name: "guest-attribute",
        about: "One guest attribute of a virtual machine.",
        kinds: &[Kind::GuestAttributes],
        fields: &[
            any("key", "Its key, such as `bootstrap-status`."),
            prose("value", "Its value."),
            any("version", "The number alone, where the key is `proxy-version`."),
        ],
        names: &["INSTANCE_NAME", "PROJECT_ID", "ZONE"],
    },
    Record {
        name: "guest-attributes",
        about: "The guest attributes of the mesh as a whole.",
        kinds: &[Kind::GuestAttributes],
        fields: &[one_of(
            "bootstrap-status",
            &["present", "absent"],
            "Whether there is one; `absent` only where the whole namespace was asked for.",
        )],
        names: &["INSTANCE_NAME", "PROJECT_ID", "ZONE"],
    },
    Record {
        name: "instance",
        about: "A virtual machine of Compute Engine.",
        kinds: &[Kind::InstanceDescribe],
        fields: &[
            any("name", "Its name."),
            one_of("role", &["vm", "gke-node"], "Whether it is a node of a cluster."),
            one_of("service-proxy", &["yes", "no"], "Whether its metadata asks for the service proxy."),
            any("serving-ports", "The serving ports that its metadata names, joined by commas."),
            one_of(
                "group",
                &["zonal", "regional", "none"],
                "The managed instance group that made it; absent where a part is missing.",
            ),
            one_of("scopes", &["full", "limited", "no-service-account"], "What its access scopes allow."),
        ],
        names: &[
            "GROUP_REGION",
            "INSTANCE_GROUP_NAME",
            "INSTANCE_NAME",
            "PROJECT_ID",
            "PROJECT_NUMBER",
            "SERVICE_ACCOUNT",
            "TEMPLATE_NAME",
            "ZONE",
        ],
    },
    Record {
        name: "process-list",
        about: "The processes of a machine, as far as they concern Envoy.",
        kinds: &[Kind::ProcessList],
        fields: &[
            one_of("envoy", &["running", "missing"], "Whether Envoy runs."),
            one_of(
                "shown",
                &["grepped", "whole", "part"],
                "What was printed: the lines that hold a word, all, or some.",
            ),
        ],
        names: &[],
    },
    Record {
        name: "packet-chain",
        about: "A chain of iptables; only checks read it.",
        kinds: IPTABLES,
        fields: &[
            any("table", "Its table, such as `nat`."),
            any("chain", "Its name."),
            any("policy", "What becomes of a packet at its end."),
        ],
        names: &[],
    },
    Record {
        name: "packet-rule",
        about: "A rule of iptables; only checks read it. A leading `!` negates a field.",
        kinds: IPTABLES,
        fields: &[
            any("table", "Its table."),
            any("chain", "Its chain."),
            any("target", "What becomes of a packet: another chain, `ACCEPT`, `REDIRECT`."),
            any("protocol", "The protocol that it takes."),
            any("origin", "The addresses that a packet comes from."),
            any("destination", "The addresses that a packet goes to."),
            any("in", "The interface that a packet comes in by."),
            any("out", "The interface that a packet goes out by."),
            any("dport", "The port that a packet goes to, or several."),
            any("owner", "The user whose packets it takes, or `gid` and a group."),
            any("to", "The port that a packet is redirected to."),
            any("other", "Whatever else a packet has to fit."),
        ],
        names: &[],
    },
    Record {
        name: "packet-nothing",
        about: "A command that listed rules and printed none; only checks read it.",
        kinds: IPTABLES,
        fields: &[],
        names: &[],
    },
];
