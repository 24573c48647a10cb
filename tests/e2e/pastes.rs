//! What the tests paste: the page's own samples, and a terminal session of them.

pub(crate) const MESH: &str = include_str!("../../src/samples/mesh-failed.txt");
pub(crate) const REVISION: &str = include_str!("../../src/samples/revision-stalled.txt");
pub(crate) const REPLICASET: &str = include_str!("../../src/samples/replicaset-webhook.txt");
pub(crate) const HEALTHY: &str = include_str!("../../src/samples/mesh-healthy.txt");

/// A pod's start: the application's log, and its events from Cloud Logging.
pub(crate) const STARTUP: &str = "\
$ kubectl logs cart-7d5b9c4f8d-x2x7k -n shop -c cart --timestamps
2026-11-02T08:14:16.204Z Error: connect ECONNREFUSED 10.4.0.21:6379
2026-11-02T08:14:16.311Z retrying in 5 s
2026-11-02T08:14:21.480Z Error: connect ECONNREFUSED 10.4.0.21:6379

I 2026-11-02T08:14:15Z spec.containers{istio-proxy} Started container istio-proxy
W 2026-11-02T08:14:18Z spec.containers{istio-proxy} Readiness probe failed: HTTP probe failed with statuscode: 503
W 2026-11-02T08:14:52Z spec.containers{istio-proxy} Readiness probe failed: HTTP probe failed with statuscode: 503
I 2026-11-02T08:14:56Z spec.containers{istio-proxy} Envoy proxy is ready
";

/// Two virtual addresses, of which iptables and Envoy know the first.
pub(crate) const VIP: &str = include_str!("vip.txt");

/// Two memberships of a fleet with one fault, which has consequences in the first alone.
pub(crate) const FLEET: &str = include_str!("fleet.txt");

/// Two virtual addresses as above, with a chain of more than forty rules.
pub(crate) fn long_chain() -> String {
    let first = "-A ISTIO_OUTPUT -m owner";
    let rules: String = (0..40).map(|at| format!("-A ISTIO_OUTPUT -d 10.9.{at}.0/24 -j RETURN\n")).collect();
    VIP.replacen(first, &format!("{rules}{first}"), 1)
}

/// A fleet of so many memberships, of which every hundredth has a condition.
pub(crate) fn memberships(count: usize) -> String {
    let membership = |at: usize| {
        let (condition, code) = match at % 100 {
            7 => ("      conditions:\n      - code: CNI_INSTALLATION_FAILED\n        severity: ERROR\n", "ERROR"),
            _ => ("", "OK"),
        };
        format!(
            "  projects/123456789012/locations/us-central1/memberships/shop-{at:03}:\n    servicemesh:\n{condition}      controlPlaneManagement:\n        state: ACTIVE\n    state:\n      code: {code}\n      updateTime: '2026-07-30T00:00:00Z'\n"
        )
    };
    let all: String = (0..count).map(membership).collect();
    format!("membershipStates:\n{all}name: projects/retail-prod/locations/global/features/servicemesh\n")
}

/// Two snapshots of a revision, in the second of which it stalls.
pub(crate) fn snapshots() -> String {
    let revision = |conditions: &[(&str, &str, &str)]| {
        let all: String = conditions
            .iter()
            .map(|(of, status, time)| {
                format!(
                    "  - lastTransitionTime: \"2026-05-11T{time}Z\"\n    message: m\n    reason: R\n    status: \"{status}\"\n    type: {of}\n"
                )
            })
            .collect();
        format!(
            "apiVersion: mesh.cloud.google.com/v1beta1\nkind: ControlPlaneRevision\nmetadata:\n  name: asm-managed\n  namespace: istio-system\n  uid: 7a6c\nspec:\n  channel: regular\n  type: managed_service\nstatus:\n  conditions:\n{all}---\n"
        )
    };
    let unfinished = ("ProvisioningFinished", "False", "07:12:44");
    let first = revision(&[("Reconciled", "True", "07:12:44"), ("Stalled", "False", "07:30:00"), unfinished]);
    first + &revision(&[("Reconciled", "False", "08:20:10"), ("Stalled", "True", "08:41:09"), unfinished])
}

/// All three faults, with the prompts and commands around them.
pub(crate) fn transcript() -> String {
    format!(
        "ops@bastion:~$ gcloud container fleet mesh describe --project brightcart-fleet\n{MESH}\
         ops@bastion:~$ kubectl describe controlplanerevision asm-managed -n istio-system\n{REVISION}\
         ops@bastion:~$ kubectl describe replicaset checkout-7c9d5b8f64 -n shop\n{REPLICASET}\
         ops@bastion:~$ \n"
    )
}

/// The number of the first line that holds `part`, from 1.
#[track_caller]
pub(crate) fn line_of(text: &str, part: &str) -> usize {
    text.lines().position(|line| line.contains(part)).expect("the paste holds it") + 1
}
