//! Resources of Kubernetes and of Google Cloud as JSON.

use meshmedic_rules::Kind;

/// One resource as JSON, and what it must give.
pub(crate) struct Whole {
    pub(crate) kind: Kind,
    pub(crate) record: &'static str,
    pub(crate) field: &'static str,
    pub(crate) value: &'static str,
    pub(crate) json: &'static str,
}

pub(crate) const fn whole(
    kind: Kind,
    record: &'static str,
    field: &'static str,
    value: &'static str,
    json: &'static str,
) -> Whole {
    Whole { kind, record, field, value, json }
}

pub(crate) const RESOURCES: &[Whole] = &[
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
        "name",
        "istio-remote-secret-cluster-2",
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
    whole(
        Kind::IstioResourceStatus,
        "resource-condition",
        "message",
        "This API is not supported",
        r#"{"apiVersion": "networking.istio.io/v1alpha3", "kind": "EnvoyFilter", "metadata": {"name": "lua",
            "namespace": "shop", "uid": "1"}, "spec": {}, "status": {"conditions": [{"lastTransitionTime":
            "2026-07-30T00:00:00Z", "message": "This API is not supported", "reason": "Invalid", "status": "False", "type":
            "Accepted"}]}}"#,
    ),
];

pub(crate) const DESCRIPTIONS: &[Whole] = &[
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
        Kind::MembershipDescribe,
        "fleet-member",
        "cluster",
        "//container.googleapis.com/projects/retail-prod/locations/us-central1-a/clusters/shop-1",
        r#"{"authority": {"workloadIdentityPool": "retail-fleet.svc.id.goog"}, "endpoint": {"gkeCluster": {"resourceLink":
            "//container.googleapis.com/projects/retail-prod/locations/us-central1-a/clusters/shop-1"}}, "externalId": "3b1f2c4d",
            "name": "projects/retail-fleet/locations/us-central1/memberships/shop-1", "state": {"code": "READY"}}"#,
    ),
    whole(
        Kind::ClusterDescribe,
        "cluster",
        "workload-identity",
        "on",
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
