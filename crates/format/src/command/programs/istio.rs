//! istioctl, asmcli and the proxy itself.

use super::act::{Acts, by, is, unclear, unknown};
use super::args::{Flags, does, has};
use crate::command::words::Word;
use crate::model::Does::{self, Changes, Deletes, Reads, Restarts};

const FLAGS: Flags = Flags {
    valued: "-n, --namespace, -i, --istioNamespace, -c, --kubeconfig, --context, --revision, -r, --as, --vklog, \
            -o, --output",
    alone: "-A, --all-namespaces",
};

const VERBS: &[(Does, &str)] = &[
    (
        Reads,
        "analyze, bug-report, dashboard, dash, d, describe, kube-inject, manifest generate, manifest diff, \
            proxy-config, pc, proxy-status, ps, remote-clusters, tag list, tag generate, validate, v, \
            verify-install, version, ztunnel-config, zc, precheck, authz check, waypoint generate, \
            waypoint list, waypoint status, injector list, check-inject, metrics, help, internal-debug, \
            envoy-stats, profile list, profile dump, profile diff, operator dump, wait",
    ),
    // It makes the service account and its token where they are missing.
    (Changes, "create-remote-secret, tag set, waypoint apply, add-to-mesh, operator init"),
    // What is installed already is rolled out again.
    (Restarts, "install, manifest apply, upgrade"),
    (Deletes, "uninstall, tag remove, waypoint delete, remove-from-mesh, operator remove"),
];

pub(super) fn istioctl(words: &[Word]) -> Acts {
    let (mut verb, mut rest) = (String::new(), words);
    loop {
        let Some((word, behind)) = FLAGS.first(rest, "istioctl")? else {
            return Err(unclear("istioctl", "no verb"));
        };
        rest = behind;
        match word.text.as_str() {
            "x" | "experimental" if verb.is_empty() => {}
            group @ ("manifest" | "tag" | "waypoint" | "authz" | "injector" | "profile" | "operator" | "admin")
                if verb.is_empty() =>
            {
                verb = format!("{group} ");
            }
            last => {
                verb.push_str(last);
                break;
            }
        }
    }
    // The level of a log is read and set by one verb.
    if verb == "admin log" || (matches!(verb.as_str(), "proxy-config" | "pc") && rest.iter().any(|w| w.text == "log")) {
        return is(if has(rest, &["--level", "-r", "--reset"]) { Changes } else { Reads });
    }
    match does(VERBS, &verb) {
        Some(does) => by(verb, does),
        None => Err(unknown("verb", &verb, "istioctl")),
    }
}

/// asmcli writes what it makes into the person's own folder; what it does to a cluster is said by its verb.
pub(super) fn asmcli(words: &[Word]) -> Acts {
    match words.first().map(|word| word.text.as_str()) {
        Some("validate") if words.iter().any(|word| word.text.starts_with("--enable")) => is(Changes),
        Some("validate" | "print-config" | "build-offline-package" | "--version" | "--help" | "-h") => is(Reads),
        Some(verb @ ("install" | "apply" | "create-mesh" | "export")) => by(verb, Changes),
        Some(verb) => Err(unknown("verb", verb, "asmcli")),
        None => Err(unclear("asmcli", "no verb")),
    }
}

/// The proxy itself, asked about itself; anything else starts one.
pub(super) fn envoy(words: &[Word]) -> Acts {
    if has(words, &["--version", "--help", "-h"]) { is(Reads) } else { Err(unclear("envoy", "it may start a proxy")) }
}
