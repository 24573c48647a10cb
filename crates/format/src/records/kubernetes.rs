//! Objects of a cluster.

use super::record::{Field, Record, any, flag, one_of, prose};
use crate::kind::Kind;

const NAME: Field = any("name", "Its name.");
const NAMESPACE: Field = any("namespace", "Its namespace.");
const PLATFORM: Field = flag("platform", "Its namespace is one of the platform's own.");
const LIVE: Field = one_of("live", &["yes", "no"], "Whether the cluster answered it, or it is a manifest.");
const LABELS: Field = one_of("labels", &["shown"], "`shown` where the output shows all of its labels.");
const LABEL_SET: Field = any("label-set", "Its labels, `a=b,c=d`.");
const INJECT: Field = any("inject", "Its label or annotation `sidecar.istio.io/inject`.");
const TEMPLATES: Field = any("templates", "Its annotation `inject.istio.io/templates`.");
const REVISION: Field = any("revision", "Its label `istio.io/rev`.");
const INSTALLED_BY: Field = one_of(
    "installed-by",
    &["asmcli", "helm", "operator", "openshift", "other-distribution"],
    "What installed it, by its own labels and annotations.",
);
const PROXY_IMAGE: Field = any("proxy-image", "The image of its container `istio-proxy`.");
const PROXY_ANNOTATION: Field =
    any("proxy-annotation", "Its annotation `mesh.cloud.google.com/proxy`, as it is written.");

pub(super) const RECORDS: &[Record] = &[
    Record {
        name: "revision",
        about: "A ControlPlaneRevision.",
        kinds: &[Kind::ControlPlaneRevision, Kind::ControlPlaneRevisionList],
        fields: &[
            NAME,
            NAMESPACE,
            any("channel", "Its release channel."),
            any("type", "Its type, such as `managed_service`."),
            PROXY_ANNOTATION,
        ],
        names: &["CHANNEL", "EXPECTED_CHANNEL", "EXPECTED_NAME", "NAMESPACE", "REVISION", "TYPE"],
    },
    Record {
        name: "revision-condition",
        about: "A condition of a ControlPlaneRevision.",
        kinds: &[Kind::ControlPlaneRevision, Kind::ControlPlaneRevisionList],
        fields: &[
            any("type", "`Reconciled`, `Stalled` or `ProvisioningFinished`."),
            any("status", "`True`, `False` or `Unknown`; absent where a table shows none yet."),
            any("reason", "Its reason, one word."),
            prose("message", "Its reason in words."),
            any("since", "When it last changed, RFC 3339."),
            any("stalled", "The status of the same revision's condition `Stalled`."),
            any("provisioning-finished", "The status of the same revision's condition `ProvisioningFinished`."),
        ],
        names: &["CHANNEL", "EXPECTED_CHANNEL", "EXPECTED_NAME", "NAMESPACE", "REVISION", "TYPE"],
    },
    Record {
        name: "data-plane-control",
        about: "A DataPlaneControl, which manages the sidecars of a revision.",
        kinds: &[Kind::DataPlaneControlList],
        fields: &[
            NAME,
            any("revision", "The revision whose sidecars it manages."),
            any("state", "Its state, such as `Ready`."),
            prose("error", "Its error in words."),
            flag("manifest", "It is a manifest that nobody applied yet, or that has no status."),
        ],
        names: &["REVISION", "VERSION"],
    },
    Record {
        name: "istio-operator",
        about: "An IstioOperator.",
        kinds: &[Kind::IstioOperator],
        fields: &[NAME, NAMESPACE, any("revision", "The revision that it installs.")],
        names: &["NAME", "NAMESPACE", "REVISION"],
    },
    Record {
        name: "namespace",
        about: "A namespace.",
        kinds: &[Kind::Namespace, Kind::NamespaceList],
        fields: &[
            NAME,
            flag("platform", "It is one of the platform's own."),
            LIVE,
            flag("list", "It is a row of a table."),
            one_of("shown", &["both", "injection", "revision"], "Which labels of injection the output would show."),
            LABELS,
            LABEL_SET,
            any("injection", "Its label `istio-injection`."),
            REVISION,
            any("dataplane-mode", "Its label `istio.io/dataplane-mode`."),
            PROXY_ANNOTATION,
        ],
        names: &["NAMESPACE"],
    },
    Record {
        name: "pod",
        about: "A pod.",
        kinds: &[Kind::Pod, Kind::PodList],
        fields: &[
            NAME,
            NAMESPACE,
            PLATFORM,
            LIVE,
            flag("list", "It is a row of a table."),
            LABELS,
            LABEL_SET,
            any("columns", "The labels that the table shows as columns, `inject` and `rev`, apart by blanks."),
            any("ready", "How many containers are ready, of how many: `1/2`."),
            any("status", "Its status, such as `Running`."),
            any("owner", "What made it, `deployment/cart`; `pod/NAME` where nothing did."),
            any("containers", "The names of its containers, apart by blanks."),
            any("init-containers", "The names of its init containers, in their order, apart by blanks."),
            any("init-waits", "The init container that runs or fails, and keeps those behind it from running."),
            one_of(
                "sidecar",
                &["present", "absent"],
                "Whether it has a sidecar; absent where the output does not tell.",
            ),
            PROXY_IMAGE,
            INJECT,
            REVISION,
            TEMPLATES,
            any("upgrade", "Its label `dataplane-upgrade`."),
            PROXY_ANNOTATION,
            any("discovery-address", "The control plane that its proxy asks."),
            any("host-network", "`true` where it uses the network of its node."),
        ],
        names: &["DEPLOYMENT", "NAMESPACE", "POD", "RESOURCE"],
    },
    Record {
        name: "replicaset",
        about: "A ReplicaSet.",
        kinds: &[Kind::Replicaset, Kind::ReplicasetList],
        fields: &[
            NAME,
            NAMESPACE,
            PLATFORM,
            any("owner", "What made it, `deployment/cart`."),
            flag("short", "It has fewer pods than it should."),
        ],
        names: &["DEPLOYMENT", "NAMESPACE", "REPLICASET", "RESOURCE"],
    },
    Record {
        name: "workload",
        about: "A Deployment, StatefulSet, DaemonSet, Job or CronJob; what is said of labels and annotations is of its pods.",
        kinds: &[Kind::Workload],
        fields: &[
            one_of("kind", &["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"], "What it is."),
            NAME,
            NAMESPACE,
            PLATFORM,
            LIVE,
            flag("complete", "It is a Job that has ended."),
            one_of("ready", &["yes", "no"], "Whether as many of its pods are ready as should be."),
            flag("podless", "It should have pods, and none of its present template was made."),
            PROXY_IMAGE,
            LABELS,
            LABEL_SET,
            INJECT,
            TEMPLATES,
            REVISION,
            one_of("sidecar-status", &["present"], "`present` where a sidecar stands in its template."),
            INSTALLED_BY,
            PROXY_ANNOTATION,
        ],
        names: &["DEPLOYMENT", "NAME", "NAMESPACE", "RESOURCE"],
    },
    Record {
        name: "service",
        about: "A Service.",
        kinds: &[Kind::ServiceList],
        fields: &[
            NAME,
            NAMESPACE,
            any("type", "Its type, such as `LoadBalancer`."),
            any("external-ip", "Its external address, `<pending>` where it waits for one."),
            any("ports", "Its ports, as the table has them."),
            any("selector", "The labels of its pods, `a=b,c=d`."),
            any("age", "How old it is, as the table has it."),
            any("created", "When it was created, RFC 3339."),
            REVISION,
        ],
        names: &["NAME", "NAMESPACE", "SERVICE"],
    },
    Record {
        name: "secret",
        about: "A Secret; never its data.",
        kinds: &[Kind::SecretList],
        fields: &[NAME, NAMESPACE],
        names: &["NAMESPACE"],
    },
    Record {
        name: "event",
        about: "An event of a cluster.",
        kinds: &[Kind::Events],
        fields: &[
            any("type", "`Normal` or `Warning`."),
            any("reason", "Its reason, one word."),
            any("object", "What it is about, `pod/cart-1`."),
            NAMESPACE,
            prose("message", "Its text."),
            any("time", "When it was last seen, RFC 3339."),
        ],
        names: &["DEPLOYMENT", "NAME", "NAMESPACE", "POD", "REPLICASET", "RESOURCE", "SERVICE"],
    },
    Record {
        name: "webhook-configuration",
        about: "An admission webhook configuration.",
        kinds: &[Kind::WebhookConfiguration, Kind::WebhookConfigurationList],
        fields: &[
            NAME,
            any("revision", "The revision that it injects, or that revision's tag."),
            any("rev", "Its label `istio.io/rev`."),
            one_of(
                "type",
                &["mutating", "validating"],
                "What it does with what is made; absent where a table does not tell.",
            ),
            INSTALLED_BY,
            one_of(
                "list",
                &["yes", "one", "cut"],
                "`yes`: one of a whole list; `one`: described by itself; `cut`: one of a list that was cut.",
            ),
        ],
        names: &["WEBHOOK_CONFIGURATION_NAME"],
    },
    Record {
        name: "webhook",
        about: "A webhook within a configuration; of a row of a table what its name stands for.",
        kinds: &[Kind::WebhookConfiguration, Kind::WebhookConfigurationList],
        fields: &[
            any("configuration", "The name of its configuration."),
            NAME,
            flag("assumed", "It is of a table, and its selectors are what its name stands for."),
            one_of("applied", &["yes", "no"], "Whether the cluster answered it, or it is a manifest."),
            flag("mutating", "It may change what it is asked about."),
            one_of(
                "ca-bundle",
                &["present", "missing"],
                "Whether it knows the authority of the service's certificate.",
            ),
            any("service", "The Service that it calls."),
            any("url", "The URL that it calls."),
            any("path", "The path at the Service."),
            any("failure-policy", "`Fail` or `Ignore`."),
            one_of("rules", &["pods", "other"], "Whether it is asked about new pods; absent where the paste was cut."),
            any("namespace-selector", "The labels of namespaces that it takes, as `kubectl -l` takes them."),
            any("object-selector", "The labels of objects that it takes, likewise."),
        ],
        names: &["SERVICE", "WEBHOOK", "WEBHOOK_CONFIGURATION_NAME"],
    },
];
