//! A made-up world of two clusters in one fleet, and of two virtual machines, and the outputs that people would paste of it.
//!
//! Every name holds the name of the thing at its root (`alpha`, `bravo`, `gamma`, `delta`), or is in `PLACES`, so that a name that has
//! strayed into another thing's command shows.
#![allow(dead_code)]

/// A cluster, its membership, and what runs in it.
#[derive(Clone, Copy)]
pub(crate) struct Cluster {
    pub(crate) name: &'static str,
    /// Where the cluster lies.
    pub(crate) location: &'static str,
    /// Where its membership lies.
    pub(crate) membership_location: &'static str,
    /// The namespaces of which an output tells a fault.
    pub(crate) namespaces: [&'static str; 2],
}

pub(crate) const CLUSTERS: [Cluster; 2] = [
    Cluster {
        name: "alpha",
        location: "us-central1-a",
        membership_location: "us-central1",
        namespaces: ["alpha-one", "alpha-two"],
    },
    Cluster {
        name: "bravo",
        location: "europe-west1-b",
        membership_location: "global",
        // A name that begins as the other's.
        namespaces: ["bravo-one", "bravo-one-more"],
    },
];

/// A virtual machine of a managed instance group.
#[derive(Clone, Copy)]
pub(crate) struct Machine {
    pub(crate) name: &'static str,
    pub(crate) zone: &'static str,
}

pub(crate) const MACHINES: [Machine; 2] =
    [Machine { name: "gamma", zone: "asia-east1-c" }, Machine { name: "delta", zone: "asia-east2-b" }];

/// A file that somebody drops, and what it is about: the thing at the root, and the namespace within it.
#[derive(Clone)]
pub(crate) struct Output {
    pub(crate) about: &'static str,
    pub(crate) namespace: &'static str,
    pub(crate) text: String,
}

/// Every output of the world.
pub(crate) fn outputs() -> Vec<Output> {
    let mut all = vec![output("fleet", "", fleet())];
    for cluster in CLUSTERS {
        all.push(output(cluster.name, "", describe(cluster, true)));
        all.push(output(cluster.name, "", describe(cluster, false)));
        for namespace in cluster.namespaces {
            all.push(output(cluster.name, namespace, labels(cluster, namespace)));
            all.push(output(cluster.name, namespace, replicaset(cluster, namespace)));
            all.push(output(cluster.name, namespace, entry(cluster, namespace)));
            all.push(output(cluster.name, namespace, refused(cluster, namespace)));
        }
        all.push(output(cluster.name, "", stalled(cluster)));
    }
    for machine in MACHINES {
        all.push(output(machine.name, "", attributes(machine)));
    }
    all
}

fn output(about: &'static str, namespace: &'static str, text: String) -> Output {
    Output { about, namespace, text }
}

fn fleet() -> String {
    let mut text = "$ gcloud container fleet mesh describe --project fleet-host\nmembershipStates:\n".to_owned();
    for (cluster, code) in
        CLUSTERS.iter().zip(["NODEPOOL_WORKLOAD_IDENTITY_FEDERATION_REQUIRED", "CNI_POD_UNSCHEDULABLE"])
    {
        text.push_str(&format!(
            "  projects/fleet-host/locations/{}/memberships/{}-member:
    servicemesh:
      conditions:
      - code: {code}
        details: One or more node pools have workload identity federation disabled.
        severity: ERROR
      controlPlaneManagement:
        details:
        - code: REVISION_FAILED_PRECONDITION
          details: Required in-cluster components are not ready. This will be retried within 15 minutes.
        state: FAILED_PRECONDITION
    state:
      code: WARNING
",
            cluster.membership_location, cluster.name
        ));
    }
    text
}

/// A cluster without a workload identity pool; `in_fleet` where it says of which membership it is the cluster.
fn describe(Cluster { name, location, membership_location, .. }: Cluster, in_fleet: bool) -> String {
    let fleet = if in_fleet {
        format!(
            "fleet:\n  membership: //gkehub.googleapis.com/projects/fleet-host/locations/{membership_location}/memberships/{name}-member\n  \
             project: '4711'\n"
        )
    } else {
        String::new()
    };
    format!(
        "$ gcloud container clusters describe {name}-cluster --location {location} --project {name}-project
clusterIpv4Cidr: 10.4.0.0/14
currentMasterVersion: 1.29.4-gke.1043002
{fleet}location: {location}
name: {name}-cluster
nodePools:
- config:
    machineType: e2-standard-4
    serviceAccount: default
  initialNodeCount: 3
  name: {name}-pool
  selfLink: https://container.googleapis.com/v1/projects/{name}-project/zones/{location}/clusters/{name}-cluster/nodePools/{name}-pool
  status: RUNNING
selfLink: https://container.googleapis.com/v1/projects/{name}-project/zones/{location}/clusters/{name}-cluster
status: RUNNING
zone: {location}
"
    )
}

fn kubectl(Cluster { name, location, .. }: Cluster, rest: &str) -> String {
    format!("$ kubectl --context gke_{name}-project_{location}_{name}-cluster {rest}\n")
}

fn labels(cluster: Cluster, namespace: &str) -> String {
    kubectl(cluster, "get namespace -L istio-injection -L istio.io/rev")
        + "NAME            STATUS   AGE   ISTIO-INJECTION   REV\n"
        + &format!("{namespace:<15} Active   21d   enabled           asm-managed-rapid\n")
}

fn replicaset(cluster: Cluster, namespace: &str) -> String {
    kubectl(cluster, &format!("describe replicaset {namespace}-cart-6c9f7d5b9b -n {namespace}"))
        + &format!(
            "Name:           {namespace}-cart-6c9f7d5b9b
Namespace:      {namespace}
Controlled By:  Deployment/{namespace}-cart
Replicas:       0 current / 2 desired
Events:
  Type     Reason        Age                From                   Message
  ----     ------        ----               ----                   -------
  Warning  FailedCreate  12s (x14 over 40s) replicaset-controller  Error creating: Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": failed to call webhook: Post \"https://istiod-asm-1233-2.istio-system.svc:443/inject?timeout=10s\": no endpoints available for service \"istiod-asm-1233-2\"
"
        )
}

fn entry(Cluster { name, location, .. }: Cluster, namespace: &str) -> String {
    format!(
        r#"[{{"insertId":"x1","logName":"projects/{name}-project/logs/stderr","resource":{{"type":"k8s_container","labels":{{"cluster_name":"{name}-cluster","container_name":"istio-proxy","location":"{location}","namespace_name":"{namespace}","pod_name":"{namespace}-web-7f99cc4496-gdxfn","project_id":"{name}-project"}}}},"severity":"ERROR","textPayload":"2026-02-14T03:21:30.417Z\twarning\tenvoy config\tgRPC config for type.googleapis.com/envoy.config.listener.v3.Listener rejected: Error adding/updating listener(s) virtualInbound: duplicate listener 0.0.0.0_15006 found","timestamp":"2026-02-14T03:21:30.417Z"}}]
"#
    )
}

fn refused(cluster: Cluster, namespace: &str) -> String {
    kubectl(cluster, &format!("logs {namespace}-cart-6c9f7d5b9b-x2x7k -n {namespace} -c cart"))
        + "2026-11-02T08:14:16.204Z Error: connect ECONNREFUSED 10.4.0.21:6379\n"
}

fn stalled(cluster: Cluster) -> String {
    kubectl(cluster, "get controlplanerevisions -n istio-system")
        + "NAME                RECONCILED   STALLED   AGE\n"
        + "asm-managed-rapid   False        True      41d\n"
}

fn attributes(Machine { name, zone }: Machine) -> String {
    format!(
        "$ gcloud compute instances get-guest-attributes {name}-group-x4q1 --query-path=gce-service-proxy/ --zone={zone} --project {name}-project
NAMESPACE          KEY                     VALUE
gce-service-proxy  bootstrap-last-failure  Failed to install the envoy package
gce-service-proxy  bootstrap-status        FAILED
$ gcloud compute instance-groups managed list --project {name}-project
NAME          LOCATION      SCOPE  BASE_INSTANCE_NAME  SIZE  TARGET_SIZE  INSTANCE_TEMPLATE  AUTOSCALED
{name}-group   {zone}   zone   {name}-group         1     1            {name}-template     no
"
    )
}
