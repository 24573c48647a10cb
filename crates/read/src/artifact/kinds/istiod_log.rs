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

/// Of these what an agent says too, which serves its Envoy the certificates in the same way.
const SHARED: [&str; 4] =
    ["ADS: new connection for node", "ads\tADS: ", "DS: PUSH for node:", "DS: PUSH request for node:"];

/// What only an agent logs.
const AGENT: [&str; 6] = [
    "Envoy proxy is ready",
    "Envoy proxy is NOT ready",
    "Readiness succeeded in",
    "xdsproxy\t",
    "returned workload certificate from cache",
    "returned workload trust anchor from cache",
];

/// By at least one log line of Istio's form that the control plane alone writes.
pub(super) fn recognise(text: &str) -> Option<Reason> {
    let mut is_agent = None;
    let own = |line: &str| {
        let mut signs = OWN.iter().filter(|sign| line.contains(**sign)).peekable();
        let look = || text.lines().any(|line| AGENT.iter().any(|sign| line.contains(sign)));
        signs.peek().is_some()
            && starts_log(line.trim_start())
            && (signs.any(|sign| !SHARED.contains(sign)) || !*is_agent.get_or_insert_with(look))
    };
    text.lines()
        .any(own)
        .then_some(Reason { en: "log lines that istiod alone writes", ja: "istiod のみが出力するログ行" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_that_serves_certificates_is_no_control_plane() {
        let pushed = "2026-11-20T10:11:25.912166Z\tinfo\tads\tSDS: PUSH request for node:web-1.shop resources:1 size:1.1kB resource:ROOTCA\n";
        let ready = "2026-11-20T10:11:27.207266Z\tinfo\tEnvoy proxy is ready\n";
        let debounced = "2026-11-20T10:11:28.000000Z\tinfo\tads\tPush debounce stable[1] 1 for config\n";
        assert!(recognise(pushed).is_some());
        assert!(recognise(&format!("{pushed}{ready}")).is_none());
        assert!(recognise(&format!("{pushed}{ready}{debounced}")).is_some());
        assert!(recognise(ready).is_none());
    }
}
