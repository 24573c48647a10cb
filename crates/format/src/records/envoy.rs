//! What a proxy says of itself.

use super::record::{Record, any, flag, one_of, prose};
use crate::kind::Kind;

pub(super) const RECORDS: &[Record] = &[
    Record {
        name: "dump",
        about: "A configuration dump as a whole: one record, the first. Its listeners, routes and clusters are looked up by checks.",
        kinds: &[Kind::EnvoyConfigDump],
        fields: &[
            one_of("whole", &["yes", "no"], "Whether the dump was pasted to its end."),
            any("sections", "The sections that it holds, apart by blanks."),
            any("dynamic-listeners", "How many listeners the control plane gave."),
            any("dynamic-clusters", "How many clusters the control plane gave."),
            any("dynamic-routes", "How many routes the control plane gave."),
            any("node", "The proxy's id."),
            one_of(
                "product",
                &["sidecar", "gateway", "traffic-director"],
                "What kind of proxy of the mesh it is; absent for others.",
            ),
        ],
        names: &["NAMESPACE", "POD", "PROJECT_NUMBER", "VPC_NAME"],
    },
    Record {
        name: "rejected",
        about: "A configuration that the proxy refused.",
        kinds: &[Kind::EnvoyConfigDump],
        fields: &[
            any("type", "What it configures, such as `Listener`."),
            any("name", "Its name."),
            prose("reason", "Why it was refused, in Envoy's words."),
            flag("file-denied", "The proxy could not open a file that the configuration names."),
        ],
        names: &[],
    },
    Record {
        name: "envoy-version",
        about: "The version of Envoy's binary.",
        kinds: &[Kind::EnvoyVersion],
        fields: &[any("version", "The number alone, such as `1.24.8`.")],
        names: &[],
    },
    Record {
        name: "server-info",
        about: "Envoy's information about its server.",
        kinds: &[Kind::EnvoyServerInfo],
        fields: &[
            any("version", "The number alone, such as `1.24.8`."),
            any("state", "`LIVE`, `DRAINING`, `PRE_INITIALIZING` or `INITIALIZING`."),
            one_of(
                "product",
                &["sidecar", "gateway", "traffic-director"],
                "What kind of proxy of the mesh it is; absent where its node's id does not say.",
            ),
        ],
        names: &[],
    },
];
