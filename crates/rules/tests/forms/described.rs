//! Resources as `kubectl describe` prints them.

use meshmedic_rules::Kind;

use super::resources::{Whole, whole};

/// What `kubectl describe` prints, and what it must give.
pub(crate) const DESCRIBED: &[Whole] = &[
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
        "name",
        "istio-remote-secret-cluster-2",
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
    whole(
        Kind::IstioResourceStatus,
        "resource-condition",
        "message",
        "This API is not supported",
        "\
Name:         lua
Namespace:    shop
Labels:       <none>
Annotations:  <none>
API Version:  networking.istio.io/v1alpha3
Kind:         EnvoyFilter
Metadata:
  Creation Timestamp:  2026-07-30T00:00:00Z
Spec:
  Config Patches:
Status:
  Conditions:
    Last Transition Time:  2026-07-30T00:00:00Z
    Message:               This API is not supported
    Reason:                Invalid
    Status:                False
    Type:                  Accepted
Events:                    <none>
",
    ),
];
