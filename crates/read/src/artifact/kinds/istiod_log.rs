//! `kubectl logs -n istio-system -l app=istiod`.

use super::super::Reason;
use super::super::lines::shape::starts_log;

/// What only the control plane logs: its pushes, its connections, its own webhooks and controllers.
pub(super) const OWN: &[&str] = &[
    "ADS: new connection for node",
    "ADS: new delta connection for node",
    "ADS: \"",
    "ads\tADS: ",
    "Push debounce stable",
    "Full push, new service",
    "Incremental push, service",
    "XDS: Pushing",
    "DS: PUSH for node:",
    "DS: PUSH request for node:",
    "DS: ACK ERROR",
    "DS: NACK",
    "validationController\t",
    "validationServer\t",
    "controller=validation",
    "initializing Istiod",
    "Adding Kubernetes registry",
    "system:serviceaccount:istio-system:istiod",
];

/// By at least one log line of Istio's form that the control plane alone writes.
pub(super) fn recognise(text: &str) -> Option<Reason> {
    let own = |line: &str| starts_log(line.trim_start()) && OWN.iter().any(|sign| line.contains(sign));
    text.lines()
        .any(own)
        .then_some(Reason { en: "log lines that istiod alone writes", ja: "istiod のみが出力するログ行" })
}
