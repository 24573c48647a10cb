//! Tables as kubectl and gcloud print them.

use meshmedic_rules::Kind;

/// One table and what its rows must give.
pub(crate) struct Listed {
    pub(crate) kind: Kind,
    pub(crate) record: &'static str,
    pub(crate) field: &'static str,
    pub(crate) values: &'static [&'static str],
    /// Whether its rows are clear without their head.
    pub(crate) clear: bool,
    pub(crate) table: &'static str,
}

pub(crate) const fn listed(
    kind: Kind,
    record: &'static str,
    field: &'static str,
    values: &'static [&'static str],
    clear: bool,
    table: &'static str,
) -> Listed {
    Listed { kind, record, field, values, clear, table }
}

pub(crate) const TABLES: &[Listed] = &[
    listed(
        Kind::PodList,
        "pod",
        "name",
        &["cart-6c9f7d5b9b-x2x7k", "db-0"],
        true,
        "\
NAME                    READY   STATUS             RESTARTS        AGE
cart-6c9f7d5b9b-x2x7k   2/2     Running            0               41d
db-0                    0/1     CrashLoopBackOff   17 (2m6s ago)   5d3h
",
    ),
    listed(
        Kind::PodList,
        "pod",
        "namespace",
        &["shop", "istio-system"],
        true,
        "\
NAMESPACE      NAME                      READY   STATUS    RESTARTS   AGE    IP           NODE                                   NOMINATED NODE   READINESS GATES
shop           cart-6c9f7d5b9b-x2x7k     2/2     Running   0          2y11d  10.8.0.14    gke-shop-default-pool-4f1c2b3d-1234    <none>           <none>
istio-system   istiod-7d9c5b6f4d-abcde   1/1     Running   0          41d    10.8.0.15    gke-shop-default-pool-4f1c2b3d-5678    <none>           <none>
",
    ),
    listed(
        Kind::PodList,
        "pod",
        "revision",
        &["asm-managed", ""],
        false,
        "\
NAME                    READY   STATUS    RESTARTS   AGE   REV           LABELS
cart-6c9f7d5b9b-x2x7k   2/2     Running   0          41d   asm-managed   app=cart,istio.io/rev=asm-managed
db-0                    1/1     Running   0          41d                 app=db
",
    ),
    listed(
        Kind::NamespaceList,
        "namespace",
        "name",
        &["default", "istio-system", "shop"],
        true,
        "\
NAME           STATUS   AGE
default        Active   41d
istio-system   Active   3h20m
shop           Active   <unknown>
",
    ),
    listed(
        Kind::NamespaceList,
        "namespace",
        "revision",
        &["", "asm-managed"],
        false,
        "\
NAME      STATUS   AGE   ISTIO-INJECTION   REV
default   Active   41d   enabled
shop      Active   41d                     asm-managed
",
    ),
    listed(
        Kind::NamespaceList,
        "namespace",
        "injection",
        &["", "enabled"],
        true,
        "\
NAME      STATUS   AGE   LABELS
default   Active   41d   kubernetes.io/metadata.name=default
shop      Active   41d   istio-injection=enabled,kubernetes.io/metadata.name=shop
",
    ),
    listed(
        Kind::ReplicasetList,
        "replicaset",
        "short",
        &["yes", ""],
        true,
        "\
NAMESPACE   NAME               DESIRED   CURRENT   READY   AGE   CONTAINERS   IMAGES              SELECTOR
shop        cart-6c9f7d5b9b    3         0         0       41d   cart         example/cart:1.0    app=cart,pod-template-hash=6c9f7d5b9b
shop        order-7f99cc4496   1         1         1       41d   order        example/order:1.0   app=order,pod-template-hash=7f99cc4496
",
    ),
    listed(
        Kind::WebhookConfigurationList,
        "webhook-configuration",
        "revision",
        &["", "asm-managed", "default"],
        true,
        "\
NAME                         WEBHOOKS   AGE
cert-manager-webhook         1          2y11d
istiod-asm-managed           2          41d
istio-revision-tag-default   4          41d
",
    ),
    listed(
        Kind::ServiceList,
        "service",
        "external-ip",
        &["<pending>", ""],
        true,
        "\
NAMESPACE   NAME                   TYPE           CLUSTER-IP    EXTERNAL-IP   PORT(S)                      AGE   SELECTOR
gateways    istio-ingressgateway   LoadBalancer   10.24.5.129   <pending>     80:31904/TCP,443:30111/TCP   3s    istio=ingressgateway
shop        cart                   ClusterIP      10.24.5.130   <none>        80/TCP                       41d   app=cart
",
    ),
    listed(
        Kind::SecretList,
        "secret",
        "name",
        &["istio-remote-secret-cluster-2", "istio-ca-secret", "sh.helm.release.v1.mesh.v1"],
        true,
        "\
NAME                            TYPE                 DATA   AGE
istio-remote-secret-cluster-2   Opaque               1      44s
istio-ca-secret                 istio.io/ca-root     5      41d
sh.helm.release.v1.mesh.v1      helm.sh/release.v1   1      41d
",
    ),
    listed(
        Kind::Events,
        "event",
        "object",
        &["replicaset/cart-6c9f7d5b9b", "pod/cart-6c9f7d5b9b-x2x7k"],
        true,
        "\
LAST SEEN             TYPE      REASON         OBJECT                       MESSAGE
41s                   Warning   FailedCreate   replicaset/cart-6c9f7d5b9b   Error creating: context deadline exceeded
2m                    Normal    Scheduled      pod/cart-6c9f7d5b9b-x2x7k    Successfully assigned shop/cart-6c9f7d5b9b-x2x7k to node-1
",
    ),
    listed(
        Kind::Events,
        "event",
        "namespace",
        &["shop", "shop"],
        true,
        "\
NAMESPACE   LAST SEEN          TYPE      REASON         OBJECT                       MESSAGE
shop        41s (x3 over 2m)   Warning   FailedCreate   ReplicaSet/cart-6c9f7d5b9b   Error creating: context deadline exceeded
shop        2m                 Normal    Scheduled      Pod/cart-6c9f7d5b9b-x2x7k    Successfully assigned shop/cart-6c9f7d5b9b-x2x7k to node-1
",
    ),
    listed(
        Kind::ControlPlaneRevisionList,
        "revision-condition",
        "status",
        &["True", "False", "False", "True"],
        true,
        "\
NAMESPACE      NAME                RECONCILED   STALLED   AGE
istio-system   asm-managed         True         False     14m
istio-system   asm-managed-rapid   False        True      41d
",
    ),
    listed(
        Kind::DataPlaneControlList,
        "data-plane-control",
        "state",
        &["Ready", "Reconciling"],
        true,
        "\
NAME                REVISION            VERSION          TARGETBASISPOINTS   STATUS        AGE
asm-managed-rapid   asm-managed-rapid   1.11.2-asm.17    10000               Ready         3h
asm-managed         asm-managed         1.10.4-asm.6     10000               Reconciling   3h
",
    ),
    listed(
        Kind::DataPlaneControlList,
        "data-plane-control",
        "state",
        &["Ready", ""],
        true,
        "\
REV                 STATUS
asm-managed-rapid   Ready
asm-managed         <none>
",
    ),
    listed(
        Kind::Workload,
        "workload",
        "kind",
        &["Deployment", "Deployment"],
        true,
        "\
NAMESPACE   NAME    READY   UP-TO-DATE   AVAILABLE   AGE   CONTAINERS         IMAGES                                  SELECTOR
gateways    gw      0/1     1            0           41d   istio-proxy        auto                                    istio=ingressgateway
shop        cart    1/1     1            1           41d   cart               example/cart:1.0                        app=cart
",
    ),
    listed(
        Kind::Workload,
        "workload",
        "ready",
        &["yes", "no"],
        true,
        "\
NAME                  READY   AGE
statefulset.apps/db   2/2     41d
statefulset.apps/mq   0/2     41d
",
    ),
    listed(
        Kind::Workload,
        "workload",
        "kind",
        &["DaemonSet", "DaemonSet"],
        true,
        "\
NAMESPACE   NAME      DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR            AGE
logging     fluentd   3         3         3       3            3           <none>                   41d
logging     agent     3         3         0       3            0           kubernetes.io/os=linux   41d
",
    ),
    listed(
        Kind::Workload,
        "workload",
        "kind",
        &["Job", "Job"],
        true,
        "\
NAMESPACE   NAME              COMPLETIONS   DURATION   AGE
shop        backup-28456780   1/1           5s         41d
shop        migrate           0/1           14m        14m
",
    ),
    listed(
        Kind::Workload,
        "workload",
        "name",
        &["backup-28456780", "migrate"],
        true,
        "\
NAME              STATUS     COMPLETIONS   DURATION   AGE
backup-28456780   Complete   1/1           5s         41d
migrate           Running    0/1           14m        14m
",
    ),
    listed(
        Kind::Workload,
        "workload",
        "name",
        &["backup", "report"],
        true,
        "\
NAMESPACE   NAME     SCHEDULE      TIMEZONE     SUSPEND   ACTIVE   LAST SCHEDULE   AGE
shop        backup   */5 * * * *   Asia/Tokyo   False     0        2m11s           41d
shop        report   @daily        <none>       True      0        <none>          41d
",
    ),
    listed(
        Kind::ForwardingRules,
        "forwarding-rule",
        "vip",
        &["10.0.0.1", ""],
        true,
        "\
NAME       REGION       IP_ADDRESS   IP_PROTOCOL  TARGET
td-rule                 10.0.0.1     TCP          td-proxy
web-rule   us-central1  34.1.2.3     TCP          us-central1/targetPools/web
",
    ),
    listed(
        Kind::BackendHealth,
        "endpoint",
        "state",
        &["HEALTHY", "UNHEALTHY"],
        true,
        "\
INSTANCE                                                                             HEALTH_STATE
https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a/instances/vm-1  HEALTHY
https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a/instances/vm-2  UNHEALTHY
",
    ),
    listed(
        Kind::GuestAttributes,
        "guest-attribute",
        "key",
        &["agent-heartbeat", "bootstrap-status"],
        true,
        "\
NAMESPACE          KEY               VALUE
gce-service-proxy  agent-heartbeat   2021-01-12T11:39:14.399200504Z
gce-service-proxy  bootstrap-status  FINISHED
",
    ),
    listed(
        Kind::IamPolicy,
        "policy",
        "mesh-agent-role",
        &["present"],
        false,
        "ROLE\nroles/anthosservicemesh.serviceAgent\n",
    ),
];
