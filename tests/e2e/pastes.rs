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
