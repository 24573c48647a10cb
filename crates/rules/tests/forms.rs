//! Every kind in every form that its tools print it in: the same names come out of all of them.
//!
//! All outputs are made up in the form of the real ones.
#![allow(clippy::unwrap_used)]

use meshmedic_rules::Kind;
use meshmedic_rules::artifact::{self, Artifact};
use meshmedic_rules::intake::Clean;

/// What a text is read as: its artifacts, those of plain text left out.
fn read(text: &str) -> Vec<Artifact> {
    let clean = Clean::read(text.as_bytes());
    let split = artifact::read(&clean.text, None);
    split.artifacts.into_iter().filter(|artifact| artifact.kind != Kind::Text).collect()
}

/// The values of a field of all records of that name, in order.
fn values(artifacts: &[Artifact], record: &str, field: &str) -> Vec<String> {
    let records = artifacts.iter().flat_map(|artifact| &artifact.records).filter(|found| found.name == record);
    records
        .map(|found| found.fields.iter().find(|(name, _)| *name == field).map_or(String::new(), |(_, v)| v.clone()))
        .collect()
}

/// What is wrong about how a text is read, where anything is.
fn wrong(form: &str, text: &str, kind: Kind, record: &str, field: &str, wanted: &[&str]) -> Option<String> {
    let artifacts = read(text);
    let kinds: Vec<Kind> = artifacts.iter().map(|artifact| artifact.kind).collect();
    if kinds.is_empty() || kinds.iter().any(|found| *found != kind) {
        return Some(format!("{form}: {kind:?}, not {kinds:?}\n{text}"));
    }
    let found = values(&artifacts, record, field);
    (found != wanted).then(|| format!("{form}: {kind:?} {record}.{field} {found:?}, not {wanted:?}\n{text}"))
}

/// One table and what its rows must give.
struct Listed {
    kind: Kind,
    record: &'static str,
    field: &'static str,
    values: &'static [&'static str],
    /// Whether its rows are clear without their head.
    clear: bool,
    table: &'static str,
}

const fn listed(
    kind: Kind,
    record: &'static str,
    field: &'static str,
    values: &'static [&'static str],
    clear: bool,
    table: &'static str,
) -> Listed {
    Listed { kind, record, field, values, clear, table }
}

const TABLES: &[Listed] = &[
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

/// For screen readers, and in Cloud Shell, gcloud prints a block for each row.
fn blocks(text: &str) -> String {
    let rows = cells(text);
    let block = |row: &Vec<String>| -> String {
        rows[0].iter().zip(row).map(|(head, cell)| format!("{head}: {cell}\n")).collect()
    };
    rows[1..].iter().map(block).collect::<Vec<_>>().join("\n")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

fn columns(line: &str, starts: &[usize]) -> Vec<String> {
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| line.get(*start..end.min(line.len())).unwrap_or("").trim().to_owned())
        .collect()
}

/// A table's cells, its head first.
fn cells(text: &str) -> Vec<Vec<String>> {
    let head = text.lines().next().unwrap();
    let begins = |at: &usize| *at == 0 || (head[..*at].ends_with("  ") && !head[*at..].starts_with(' '));
    let starts: Vec<usize> = (0..head.len()).filter(begins).collect();
    text.lines().map(|line| columns(line, &starts)).collect()
}

fn markdown(text: &str) -> String {
    let mut lines: Vec<String> = cells(text).iter().map(|row| format!("| {} |", row.join(" | "))).collect();
    lines.insert(1, "|".to_owned() + &"---|".repeat(cells(text)[0].len()));
    lines.join("\n") + "\n"
}

fn boxed(text: &str) -> String {
    let rows = cells(text);
    let width = |at: usize| rows.iter().map(|row| row[at].len()).max().unwrap();
    let rule: String =
        (0..rows[0].len()).map(|at| format!("+{}", "-".repeat(width(at) + 2))).collect::<String>() + "+\n";
    let line = |row: &Vec<String>| {
        let cells: String = row.iter().enumerate().map(|(at, cell)| format!("| {cell:<0$} ", width(at))).collect();
        cells + "|\n"
    };
    let body: String = rows[1..].iter().map(line).collect();
    format!("{rule}{}{rule}{body}{rule}", line(&rows[0]))
}

/// Columns in the opposite order, still aligned.
fn reversed(text: &str) -> String {
    let rows = cells(text);
    let width = |at: usize| rows.iter().map(|row| row[at].len()).max().unwrap() + 3;
    let line = |row: &Vec<String>| {
        let cells: String = row.iter().enumerate().rev().map(|(at, cell)| format!("{cell:<0$}", width(at))).collect();
        format!("{}\n", cells.trim_end())
    };
    rows.iter().map(line).collect()
}

fn wrapped(text: &str, width: usize, trimmed: bool) -> String {
    let mut out = String::new();
    for mut line in text.lines() {
        while line.len() > width {
            let (first, rest) = line.split_at(width);
            out.push_str(if trimmed { first.trim_end() } else { first });
            out.push('\n');
            line = rest;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn headless(text: &str) -> String {
    text.split_once('\n').unwrap().1.to_owned()
}

#[test]
fn every_table_in_every_form() {
    let mut failures = Vec::new();
    for listed in TABLES {
        let mut check = |form: &str, text: &str| {
            failures.extend(wrong(form, text, listed.kind, listed.record, listed.field, listed.values));
        };
        let table = listed.table;
        check("as printed", table);
        check("with its command", &format!("$ {}\n{table}$ \n", listed.kind.command()));
        check("indented", &indented(table));
        check("with a Windows line end", &table.replace('\n', "\r\n"));
        check("behind prose", &format!("Here is what it says:\n\n{table}\nIs that right?\n"));
        check("in a fence", &format!("```\n{table}```\n"));
        check("in Markdown", &markdown(table));
        check("in a box", &boxed(table));
        if matches!(listed.kind, Kind::GuestAttributes | Kind::IamPolicy | Kind::ForwardingRules) {
            check("in blocks", &blocks(table));
        }
        let ordered = [Kind::GuestAttributes, Kind::IamPolicy, Kind::NamespaceList];
        if !ordered.contains(&listed.kind) && !table.starts_with("REV") {
            check("in another order", &reversed(table));
        }
        if table.lines().next().unwrap().len() > 80 && listed.kind != Kind::BackendHealth {
            for width in [80, 100] {
                check("wrapped", &wrapped(table, width, false));
                check("wrapped, blanks lost", &wrapped(table, width, true));
            }
        }
        if listed.clear {
            check("without its head", &headless(table));
            check("with a localised head", &format!("名前   状態   経過時間\n{}", headless(table)));
            check("with a garbled head", &format!("\u{fffd}\u{fffd}O   \u{fffd}\u{fffd}   ???\n{}", headless(table)));
        }
    }
    assert!(failures.is_empty(), "{} failed\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn the_table_kinds_are_all_there() {
    let lists = Kind::ALL.iter().filter(|kind| kind.id().ends_with("-list"));
    for kind in lists.filter(|kind| !matches!(kind, Kind::IptablesList | Kind::ProcessList)) {
        assert!(TABLES.iter().any(|listed| listed.kind == *kind), "{kind:?}");
    }
}

/// One resource as JSON, and what it must give.
struct Whole {
    kind: Kind,
    record: &'static str,
    field: &'static str,
    value: &'static str,
    json: &'static str,
}

const fn whole(
    kind: Kind,
    record: &'static str,
    field: &'static str,
    value: &'static str,
    json: &'static str,
) -> Whole {
    Whole { kind, record, field, value, json }
}

const RESOURCES: &[Whole] = &[
    whole(
        Kind::Namespace,
        "namespace",
        "revision",
        "asm-managed",
        r#"{"apiVersion": "v1", "kind": "Namespace", "metadata": {"creationTimestamp": "2026-07-01T00:00:00Z",
            "labels": {"istio.io/rev": "asm-managed", "kubernetes.io/metadata.name": "shop"}, "name": "shop"},
            "spec": {"finalizers": ["kubernetes"]}, "status": {"phase": "Active"}}"#,
    ),
    whole(
        Kind::Pod,
        "pod",
        "sidecar",
        "present",
        r#"{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "cart-6c9f7d5b9b-x2x7k", "namespace": "shop",
            "labels": {"app": "cart"}, "uid": "1"}, "spec": {"containers": [{"name": "cart", "image": "example/cart:1.0"},
            {"name": "istio-proxy", "image": "example/proxyv2:1.17"}]}, "status": {"phase": "Running"}}"#,
    ),
    whole(
        Kind::Workload,
        "workload",
        "revision",
        "asm-managed",
        r#"{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "cart", "namespace": "shop", "uid": "1"},
            "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "cart"}}, "template": {"metadata": {"labels":
            {"app": "cart", "istio.io/rev": "asm-managed"}}, "spec": {"containers": [{"name": "cart", "image": "x"}]}}},
            "status": {"readyReplicas": 1}}"#,
    ),
    whole(
        Kind::Workload,
        "workload",
        "inject",
        "false",
        r#"{"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "backup", "namespace": "shop", "uid": "1"},
            "spec": {"jobTemplate": {"spec": {"template": {"metadata": {"annotations": {"sidecar.istio.io/inject": "false"}},
            "spec": {"containers": [{"name": "backup", "image": "x"}]}}}}, "schedule": "*/5 * * * *"}}"#,
    ),
    whole(
        Kind::Workload,
        "workload",
        "kind",
        "Job",
        r#"{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "backup-1", "namespace": "shop", "uid": "1"},
            "spec": {"template": {"metadata": {}, "spec": {"containers": [{"name": "backup", "image": "x"}]}}}}"#,
    ),
    whole(
        Kind::Replicaset,
        "replicaset",
        "short",
        "yes",
        r#"{"apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": {"name": "cart-6c9f7d5b9b", "namespace": "shop",
            "ownerReferences": [{"apiVersion": "apps/v1", "kind": "Deployment", "name": "cart", "uid": "2"}], "uid": "1"},
            "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "cart"}}, "template": {"spec": {"containers":
            [{"name": "cart"}]}}}, "status": {"observedGeneration": 1, "replicas": 0}}"#,
    ),
    whole(
        Kind::ServiceList,
        "service",
        "external-ip",
        "34.82.157.6",
        r#"{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "istio-ingressgateway", "namespace": "gateways",
            "uid": "1"}, "spec": {"clusterIP": "10.24.5.129", "ports": [{"port": 80}], "type": "LoadBalancer"},
            "status": {"loadBalancer": {"ingress": [{"ip": "34.82.157.6"}]}}}"#,
    ),
    whole(
        Kind::SecretList,
        "secret",
        "multi-cluster",
        "true",
        r#"{"apiVersion": "v1", "data": {}, "kind": "Secret", "metadata": {"labels": {"istio/multiCluster": "true"},
            "name": "istio-remote-secret-cluster-2", "namespace": "istio-system"}, "type": "Opaque"}"#,
    ),
    whole(
        Kind::Events,
        "event",
        "reason",
        "FailedCreate",
        r#"{"apiVersion": "v1", "involvedObject": {"kind": "ReplicaSet", "name": "cart-6c9f7d5b9b", "namespace": "shop"},
            "kind": "Event", "lastTimestamp": "2026-07-30T00:00:00Z", "message": "Error creating: x",
            "metadata": {"name": "cart.1", "namespace": "shop"}, "reason": "FailedCreate", "type": "Warning"}"#,
    ),
    whole(
        Kind::ControlPlaneRevision,
        "revision-condition",
        "type",
        "Stalled",
        r#"{"apiVersion": "mesh.cloud.google.com/v1beta1", "kind": "ControlPlaneRevision", "metadata": {"name":
            "asm-managed", "namespace": "istio-system", "uid": "1"}, "spec": {"channel": "regular", "type":
            "managed_service"}, "status": {"conditions": [{"lastTransitionTime": "2026-07-30T00:00:00Z", "message":
            "Provisioning has not stalled", "reason": "NotStalled", "status": "False", "type": "Stalled"}]}}"#,
    ),
    whole(
        Kind::DataPlaneControlList,
        "data-plane-control",
        "state",
        "Ready",
        r#"{"apiVersion": "mesh.cloud.google.com/v1alpha1", "kind": "DataPlaneControl", "metadata": {"name":
            "asm-managed-rapid", "uid": "1"}, "spec": {"proxyVersion": "1.11.2-asm.17", "revision": "asm-managed-rapid"},
            "status": {"state": "Ready"}}"#,
    ),
    whole(
        Kind::WebhookConfiguration,
        "webhook",
        "service",
        "istiod-asm-1122-0",
        r#"{"apiVersion": "admissionregistration.k8s.io/v1", "kind": "MutatingWebhookConfiguration", "metadata": {"name":
            "istio-sidecar-injector-asm-1122-0", "uid": "1"}, "webhooks": [{"clientConfig": {"caBundle": "TEFCMTIz",
            "service": {"name": "istiod-asm-1122-0", "namespace": "istio-system", "path": "/inject", "port": 443}},
            "name": "rev.namespace.sidecar-injector.istio.io"}]}"#,
    ),
    whole(
        Kind::IstioOperator,
        "istio-operator",
        "revision",
        "asm-1122-0",
        r#"{"apiVersion": "install.istio.io/v1alpha1", "kind": "IstioOperator", "metadata": {"name": "installed-state",
            "namespace": "istio-system", "uid": "1"}, "spec": {"profile": "empty", "revision": "asm-1122-0"}}"#,
    ),
];

const DESCRIPTIONS: &[Whole] = &[
    whole(
        Kind::MeshDescribe,
        "control-plane",
        "code",
        "REVISION_READY",
        r#"{"membershipStates": {"projects/123456789012/locations/global/memberships/shop-1": {"servicemesh":
            {"controlPlaneManagement": {"details": [{"code": "REVISION_READY", "details": "Ready: asm-managed"}],
            "state": "ACTIVE"}}, "state": {"code": "OK", "updateTime": "2026-07-30T00:08:13.951136632Z"}}},
            "name": "projects/retail-prod/locations/global/features/servicemesh"}"#,
    ),
    whole(
        Kind::IamPolicy,
        "policy",
        "mesh-agent-role",
        "present",
        r#"{"bindings": [{"members": ["serviceAccount:service-123456789012@gcp-sa-servicemesh.iam.gserviceaccount.com"],
            "role": "roles/anthosservicemesh.serviceAgent"}], "etag": "BwYy", "version": 1}"#,
    ),
    whole(
        Kind::ClusterDescribe,
        "cluster",
        "workload-pool",
        "retail-prod.svc.id.goog",
        r#"{"addonsConfig": {}, "currentMasterVersion": "1.30.5-gke.1", "location": "us-central1", "name": "shop-1",
            "selfLink": "https://container.googleapis.com/v1/projects/retail-prod/locations/us-central1/clusters/shop-1",
            "workloadIdentityConfig": {"workloadPool": "retail-prod.svc.id.goog"}, "zone": "us-central1"}"#,
    ),
    whole(
        Kind::InstanceDescribe,
        "instance",
        "scopes",
        "full",
        r#"{"disks": [], "kind": "compute#instance", "machineType": "e2-small", "name": "vm-1", "networkInterfaces": [],
            "serviceAccounts": [{"email": "vm@retail-prod.iam.gserviceaccount.com", "scopes":
            ["https://www.googleapis.com/auth/cloud-platform"]}], "status": "RUNNING", "zone": "us-central1-a"}"#,
    ),
    whole(
        Kind::ForwardingRules,
        "forwarding-rule",
        "vip",
        "10.0.0.1",
        r#"{"IPAddress": "10.0.0.1", "IPProtocol": "TCP", "kind": "compute#forwardingRule", "loadBalancingScheme":
            "INTERNAL_SELF_MANAGED", "name": "td-rule", "network": "https://www.googleapis.com/compute/v1/projects/p/global/networks/default",
            "portRange": "80-80", "target": "https://www.googleapis.com/compute/v1/projects/p/global/targetHttpProxies/td"}"#,
    ),
    whole(
        Kind::BackendHealth,
        "endpoint",
        "state",
        "UNHEALTHY",
        r#"{"backend": "https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a/instanceGroups/ig", "status":
            {"healthStatus": [{"healthState": "UNHEALTHY", "instance": "https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a/instances/vm-1",
            "ipAddress": "10.128.0.2", "port": 80}], "kind": "compute#backendServiceGroupHealth"}}"#,
    ),
    whole(
        Kind::GuestAttributes,
        "guest-attribute",
        "value",
        "FINISHED",
        r#"{"key": "bootstrap-status", "namespace": "gce-service-proxy", "value": "FINISHED"}"#,
    ),
    whole(
        Kind::LogEntries,
        "entry",
        "message",
        "Envoy Version: 1.15.1",
        r#"{"insertId": "9zy0btf94961a", "jsonPayload": {"message": "Envoy Version: 1.15.1"}, "logName":
            "projects/p/logs/service-proxy-agent", "resource": {"labels": {"project_id": "p"}, "type": "gce_instance"},
            "severity": "INFO", "timestamp": "2021-01-12T11:39:14.399200504Z"}"#,
    ),
    whole(
        Kind::EnvoyServerInfo,
        "server-info",
        "state",
        "LIVE",
        r#"{"hot_restart_version": "disabled", "state": "LIVE", "version": "dc78069b/1.15.1-dev/Clean/RELEASE/BoringSSL"}"#,
    ),
];

/// YAML in the form of kubectl and gcloud: keys in order, two blanks a level, list items at their key's indentation.
fn yaml(value: &serde_json::Value, indent: usize) -> String {
    let pad = " ".repeat(indent);
    match value {
        serde_json::Value::Object(map) => {
            map.iter().map(|(key, value)| format!("{pad}{key}:{}", below(value, indent))).collect()
        }
        serde_json::Value::Array(items) => items
            .iter()
            .map(|item| match item {
                serde_json::Value::Object(_) => format!("{pad}- {}", yaml(item, indent + 2).trim_start()),
                _ => format!("{pad}-{}", below(item, indent)),
            })
            .collect(),
        _ => below(value, indent),
    }
}

fn below(value: &serde_json::Value, indent: usize) -> String {
    match value {
        serde_json::Value::Object(map) if map.is_empty() => " {}\n".to_owned(),
        serde_json::Value::Array(items) if items.is_empty() => " []\n".to_owned(),
        serde_json::Value::Object(_) => format!("\n{}", yaml(value, indent + 2)),
        serde_json::Value::Array(_) => format!("\n{}", yaml(value, indent)),
        serde_json::Value::String(text) if text.contains([':', '*', ' ']) || text == "true" || text == "false" => {
            format!(" '{text}'\n")
        }
        serde_json::Value::String(text) => format!(" {text}\n"),
        other => format!(" {other}\n"),
    }
}

#[test]
fn every_resource_in_yaml_and_json_alone_and_in_a_list() {
    let mut failures = Vec::new();
    for whole in RESOURCES.iter().chain(DESCRIPTIONS) {
        let value: serde_json::Value = serde_json::from_str(whole.json).unwrap();
        let mut check = |form: &str, text: &str, times: usize| {
            let wanted = vec![whole.value; times];
            failures.extend(wrong(form, text, whole.kind, whole.record, whole.field, &wanted));
        };
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        let document = yaml(&value, 0);
        check("JSON", &pretty, 1);
        check("JSON in one line", &value.to_string(), 1);
        check("JSON with four blanks", &pretty.replace("  ", "    "), 1);
        check("YAML", &document, 1);
        check("YAML with its command", &format!("$ {}\n{document}$ \n", whole.kind.command()), 1);
        check("indented YAML", &indented(&document), 1);
        if !matches!(whole.kind, Kind::MeshDescribe | Kind::IamPolicy | Kind::EnvoyServerInfo | Kind::ClusterDescribe) {
            let pair = serde_json::json!([value, value]);
            check("a JSON array", &serde_json::to_string_pretty(&pair).unwrap(), 2);
            check("YAML documents", &format!("---\n{document}---\n{document}"), 2);
        }
        if RESOURCES.iter().any(|resource| std::ptr::eq(resource, whole)) {
            let list = serde_json::json!({"apiVersion": "v1", "items": [value, value], "kind": "List", "metadata": {"resourceVersion": ""}});
            check("a List in JSON", &serde_json::to_string_pretty(&list).unwrap(), 2);
            check("a List in YAML", &yaml(&list, 0), 2);
        }
    }
    assert!(failures.is_empty(), "{} failed\n{}", failures.len(), failures.join("\n"));
}

/// What `kubectl describe` prints, and what it must give.
const DESCRIBED: &[Whole] = &[
    whole(
        Kind::Pod,
        "pod",
        "sidecar",
        "absent",
        "\
Name:             cart-6c9f7d5b9b-x2x7k
Namespace:        shop
Priority:         0
Service Account:  default
Node:             gke-shop-1/10.128.0.2
Start Time:       Thu, 30 Jul 2026 09:14:05 +0900
Labels:           app=cart
                  pod-template-hash=6c9f7d5b9b
Annotations:      <none>
Status:           Running
IP:               10.8.0.14
Controlled By:    ReplicaSet/cart-6c9f7d5b9b
Containers:
  cart:
    Container ID:   containerd://1
    Image:          example/cart:1.0
    State:          Running
      Started:      Thu, 30 Jul 2026 09:14:07 +0900
    Ready:          True
Conditions:
  Type              Status
  Initialized       True
  Ready             True
Events:
  Type     Reason     Age                 From     Message
  ----     ------     ----                ----     -------
  Warning  Unhealthy  41s (x3 over 2m)    kubelet  Readiness probe failed: HTTP probe failed with statuscode: 503
",
    ),
    whole(
        Kind::Namespace,
        "namespace",
        "revision",
        "asm-managed",
        "\
Name:         shop
Labels:       istio.io/rev=asm-managed
              kubernetes.io/metadata.name=shop
Annotations:  <none>
Status:       Active

No resource quota.

No LimitRange resource.
",
    ),
    whole(
        Kind::Replicaset,
        "replicaset",
        "short",
        "yes",
        "\
Name:           cart-6c9f7d5b9b
Namespace:      shop
Selector:       app=cart,pod-template-hash=6c9f7d5b9b
Labels:         app=cart
                pod-template-hash=6c9f7d5b9b
Annotations:    deployment.kubernetes.io/desired-replicas: 3
Controlled By:  Deployment/cart
Replicas:       0 current / 3 desired
Pods Status:    0 Running / 0 Waiting / 0 Succeeded / 0 Failed
Pod Template:
  Labels:  app=cart
  Containers:
   cart:
    Image:        example/cart:1.0
Conditions:
  Type             Status  Reason
  ----             ------  ------
  ReplicaFailure   True    FailedCreate
Events:
  Type     Reason        Age                   From                   Message
  ----     ------        ----                  ----                   -------
  Warning  FailedCreate  2m6s (x17 over 7m34s) replicaset-controller  Error creating: an unknown error
",
    ),
    whole(
        Kind::Workload,
        "workload",
        "inject",
        "true",
        "\
Name:                   cart
Namespace:              shop
CreationTimestamp:      Thu, 30 Jul 2026 09:14:05 +0900
Labels:                 app=cart
Annotations:            deployment.kubernetes.io/revision: 1
Selector:               app=cart
Replicas:               1 desired | 1 updated | 1 total | 1 available | 0 unavailable
StrategyType:           RollingUpdate
MinReadySeconds:        0
RollingUpdateStrategy:  25% max unavailable, 25% max surge
Pod Template:
  Labels:       app=cart
                sidecar.istio.io/inject=true
  Annotations:  sidecar.istio.io/status: {}
  Containers:
   cart:
    Image:        example/cart:1.0
Conditions:
  Type           Status  Reason
  ----           ------  ------
  Available      True    MinimumReplicasAvailable
Events:          <none>
",
    ),
    whole(
        Kind::ServiceList,
        "service",
        "external-ip",
        "34.82.157.6",
        "\
Name:                     istio-ingressgateway
Namespace:                gateways
Labels:                   <none>
Annotations:              <none>
Selector:                 istio=ingressgateway
Type:                     LoadBalancer
IP Family Policy:         SingleStack
IP Families:              IPv4
IP:                       10.24.5.129
LoadBalancer Ingress:     34.82.157.6
Port:                     http  80/TCP
TargetPort:               80/TCP
Endpoints:                10.8.0.14:80
Session Affinity:         None
Events:                   <none>
",
    ),
    whole(
        Kind::SecretList,
        "secret",
        "multi-cluster",
        "true",
        "\
Name:         istio-remote-secret-cluster-2
Namespace:    istio-system
Labels:       istio/multiCluster=true
Annotations:  networking.istio.io/cluster: cluster-2

Type:  Opaque

Data
====
cluster-2:  2345 bytes
",
    ),
    whole(
        Kind::Events,
        "event",
        "reason",
        "FailedCreate",
        "\
Name:             cart-6c9f7d5b9b.17a2b3c4d5e6f708
Namespace:        shop
Labels:           <none>
Annotations:      <none>
API Version:      v1
Involved Object:
  API Version:   apps/v1
  Kind:          ReplicaSet
  Name:          cart-6c9f7d5b9b
  Namespace:     shop
Kind:            Event
Last Timestamp:  2026-07-30T00:00:00Z
Message:         Error creating: an unknown error
Metadata:
  Creation Timestamp:  2026-07-30T00:00:00Z
Reason:                FailedCreate
Type:                  Warning
Events:                <none>
",
    ),
    whole(
        Kind::ControlPlaneRevision,
        "revision-condition",
        "status",
        "True",
        "\
Name:         asm-managed
Namespace:    istio-system
Labels:       mesh.cloud.google.com/managed-cni-enabled=true
Annotations:  <none>
API Version:  mesh.cloud.google.com/v1beta1
Kind:         ControlPlaneRevision
Metadata:
  Creation Timestamp:  2022-02-04T19:10:56Z
Spec:
  Channel:  regular
  Type:     managed_service
Status:
  Conditions:
    Last Transition Time:  2022-02-04T19:18:04Z
    Message:               The provisioning process has completed successfully
    Reason:                Provisioned
    Status:                True
    Type:                  Reconciled
Events:                    <none>
",
    ),
    whole(
        Kind::DataPlaneControlList,
        "data-plane-control",
        "state",
        "Ready",
        "\
Name:         asm-managed-rapid
Namespace:
Labels:       <none>
Annotations:  <none>
API Version:  mesh.cloud.google.com/v1alpha1
Kind:         DataPlaneControl
Metadata:
  Creation Timestamp:  2026-07-30T00:00:00Z
Spec:
  Proxy Version:         1.11.2-asm.17
  Revision:              asm-managed-rapid
Status:
  State:  Ready
Events:   <none>
",
    ),
    whole(
        Kind::WebhookConfiguration,
        "webhook",
        "service",
        "istiod-asm-1122-0",
        "\
Name:         istio-sidecar-injector-asm-1122-0
Namespace:
Labels:       app=sidecar-injector
              istio.io/rev=asm-1122-0
Annotations:  <none>
API Version:  admissionregistration.k8s.io/v1
Kind:         MutatingWebhookConfiguration
Metadata:
  Creation Timestamp:  2026-07-30T00:00:00Z
  Resource Version:    1234
  UID:                 8f7c
Webhooks:
  Admission Review Versions:
    v1beta1
    v1
  Client Config:
    Ca Bundle:  TEFCMTIz
    Service:
      Name:        istiod-asm-1122-0
      Namespace:   istio-system
      Path:        /inject
      Port:        443
  Failure Policy:  Fail
  Name:            rev.namespace.sidecar-injector.istio.io
  Namespace Selector:
    Match Expressions:
      Key:       istio.io/rev
      Operator:  In
      Values:
        asm-1122-0
  Side Effects:     None
  Timeout Seconds:  10
Events:             <none>
",
    ),
    whole(
        Kind::IstioOperator,
        "istio-operator",
        "revision",
        "asm-1122-0",
        "\
Name:         installed-state
Namespace:    istio-system
Labels:       <none>
Annotations:  <none>
API Version:  install.istio.io/v1alpha1
Kind:         IstioOperator
Metadata:
  Creation Timestamp:  2026-07-30T00:00:00Z
Spec:
  Profile:   empty
  Revision:  asm-1122-0
Events:      <none>
",
    ),
];

#[test]
fn every_description_alone_and_behind_another() {
    let mut failures = Vec::new();
    for whole in DESCRIBED {
        let text = whole.json;
        let mut check = |form: &str, text: &str, times: usize| {
            failures.extend(wrong(form, text, whole.kind, whole.record, whole.field, &vec![whole.value; times]));
        };
        check("described", text, 1);
        check("with its command", &format!("$ kubectl describe x\n{text}$ \n"), 1);
        check("indented", &indented(text), 1);
        check("two of them", &format!("{text}\n\n{text}"), 2);
        check("two with one blank line between", &format!("{text}\n{text}"), 2);
        let artifacts = read(&format!("{text}\n\n{text}"));
        // Sentences stand between described namespaces, and what secrets hold.
        if artifacts.len() != 1 && !matches!(whole.kind, Kind::Namespace | Kind::SecretList) {
            failures.push(format!("{:?}: two descriptions are {} artifacts", whole.kind, artifacts.len()));
        }
    }
    assert!(failures.is_empty(), "{} failed\n{}", failures.len(), failures.join("\n"));
}

const ALL: &str = "\
NAME                                          READY   STATUS      RESTARTS   AGE
pod/cart-6c9f7d5b9b-x2x7k                     2/2     Running     0          41d
pod/backup-28456780-abcde                     0/1     Completed   0          5m

NAME                           TYPE           CLUSTER-IP    EXTERNAL-IP   PORT(S)        AGE
service/istio-ingressgateway   LoadBalancer   10.24.5.129   34.82.157.6   80:31904/TCP   41d

NAME                     DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE
daemonset.apps/fluentd   3         3         3       3            3           <none>          41d

NAME                   READY   UP-TO-DATE   AVAILABLE   AGE
deployment.apps/cart   1/1     1            1           41d

NAME                              DESIRED   CURRENT   READY   AGE
replicaset.apps/cart-6c9f7d5b9b   1         1         1       41d

NAME                  READY   AGE
statefulset.apps/db   2/2     41d

NAME                                       REFERENCE         TARGETS   MINPODS   MAXPODS   REPLICAS   AGE
horizontalpodautoscaler.autoscaling/cart   Deployment/cart   5%/80%    1         3         1          41d

NAME                   SCHEDULE      TIMEZONE   SUSPEND   ACTIVE   LAST SCHEDULE   AGE
cronjob.batch/backup   */5 * * * *   <none>     False     0        2m11s           41d

NAME                        STATUS     COMPLETIONS   DURATION   AGE
job.batch/backup-28456780   Complete   1/1           5s         5m
";

#[test]
fn kubectl_get_all() {
    let squeezed = ALL.replace("\n\n", "\n");
    let heads = |line: &&str| !line.starts_with("NAME ");
    let headless: String = ALL.lines().filter(heads).map(|line| format!("{line}\n")).collect();
    for text in [ALL, &squeezed, &headless, &format!("$ kubectl get all\n{ALL}$ \n"), &indented(ALL)] {
        let artifacts = read(text);
        assert_eq!(values(&artifacts, "pod", "name"), ["cart-6c9f7d5b9b-x2x7k", "backup-28456780-abcde"], "{text}");
        assert_eq!(values(&artifacts, "service", "name"), ["istio-ingressgateway"], "{text}");
        assert_eq!(values(&artifacts, "replicaset", "name"), ["cart-6c9f7d5b9b"], "{text}");
        let kinds = values(&artifacts, "workload", "kind");
        assert_eq!(kinds, ["DaemonSet", "Deployment", "StatefulSet", "CronJob", "Job"], "{text}");
        let names = values(&artifacts, "workload", "name");
        assert_eq!(names, ["fluentd", "cart", "db", "backup", "backup-28456780"], "{text}");
    }
}

#[test]
fn a_row_of_a_wrapped_table_stands_where_it_was_pasted() {
    let services = TABLES.iter().find(|listed| listed.kind == Kind::ServiceList).unwrap().table;
    let text = format!("What is wrong here?\n\n{}", wrapped(services, 80, false));
    let artifacts = read(&text);
    let spans: Vec<&str> = artifacts[0].records.iter().map(|record| &text[record.span.clone()]).collect();
    let [pending, cart] = spans[..] else { panic!("{spans:?}") };
    assert!(pending.starts_with("gateways ") && pending.ends_with("istio=ingressgateway"), "{pending}");
    assert!(cart.starts_with("shop ") && cart.ends_with("app=cart") && cart.lines().count() == 2, "{cart}");
    assert!(text[artifacts[0].range.clone()].starts_with("NAMESPACE"));
    assert_eq!(artifacts[0].range.end, text.len());
}
