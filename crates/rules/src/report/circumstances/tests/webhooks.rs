//! What a webhook configuration does.

use super::holds;
use super::outputs::{SERVICE, injector, injectors};

#[test]
fn a_webhook_by_its_kind_and_by_its_name() {
    let conflict = |name: &str| {
        format!(
            "Operation cannot be fulfilled on validatingwebhookconfigurations.admissionregistration.k8s.io \"{name}\": the object has been \
             modified\n"
        )
    };
    let stale = "webhook/stale-validating-webhook";
    holds(stale, &[&conflict("istio-galley")], "validating old-control-plane");
    holds(stale, &[&conflict("istiod-istio-system")], "validating");
    // An injector of nobody's name, whose kind only its own output tells.
    let own = injectors(&[injector("istiod-canary", "", SERVICE).replace("      caBundle: LS0tLS1CRUdJTg==\n", "")]);
    let missing = "webhook/ca-bundle-missing";
    holds(missing, &[&own], "in-cluster asmcli mutating current-control-plane");
}
