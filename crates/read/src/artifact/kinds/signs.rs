//! What shows, within a long log, that a line is part of an output or of a log of one kind: for whoever reads only some of its lines.

use super::istiod_log;

/// Words of outputs that a log may hold line by line: what a script printed, an object that was written out.
pub const OUTPUTS: [&str; 26] = [
    "apiVersion",
    "NAME ",
    "NAMESPACE ",
    "Namespace: ",
    "Containers:",
    "Conditions:",
    "webhooks:",
    "membershipStates",
    "controlPlaneManagement",
    "dataPlaneManagement",
    "workloadIdentityConfig",
    "healthStatus",
    "bindings:",
    "gce-service-proxy",
    "Chain ",
    "-A ISTIO_",
    "-A PREROUTING",
    "-A OUTPUT",
    "CreationTimestamp",
    "No resources found",
    "$ kubectl ",
    "$ gcloud ",
    "validationMessages",
    "analysisMessages",
    "[IST0",
    "[ASM0",
];

/// What recognises a log of one kind by a single line.
pub fn of_logs() -> impl Iterator<Item = &'static str> {
    istiod_log::OWN.iter().copied().chain(["asmcli: ", "install_asm: "])
}
