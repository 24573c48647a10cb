//! A pod's owner, and what redirects its traffic.

use super::outputs::{ISTIOD, REJECTED, REJECTION, fleet, pod, rejected};
use super::{holds, known};

#[test]
fn a_pod_by_its_owner_and_its_init_containers() {
    for (name, owner, word) in [
        ("cart-6c9f7d5b9b-x2x7k", "ReplicaSet/cart-6c9f7d5b9b", "deployment"),
        ("cart-0", "StatefulSet/cart", "stateful-set"),
        ("cart-x2x7k", "DaemonSet/cart", "daemon-set"),
        ("cart-x2x7k", "Job/cart", "job"),
        ("cart", "", "bare-pod"),
        // The name is only asked where nothing else tells.
        ("cart-0", "", "bare-pod"),
        // What a Rollout owns no word stands for, and its name would say a Deployment.
        ("cart-x2x7k", "Rollout/cart", ""),
    ] {
        let known = known(REJECTED, &[&rejected(name), &pod(name, owner, "istio-init")]);
        assert_eq!(known, format!("istio-init {word}").trim_end(), "{name} {owner}");
    }
    let (log, own) = (rejected("cart-0"), pod("cart-0", "StatefulSet/cart", "istio-validation"));
    holds(REJECTED, &[&log, &own], "cni stateful-set");
    holds(REJECTED, &[&log], "stateful-set");
    holds(REJECTED, &[&rejected("cart-6c9f7d5b9b-x2x7k")], "deployment");
    holds(REJECTED, &[&rejected("cart")], "");
    // Another pod's containers say nothing of this one.
    holds(REJECTED, &[&log, &own.replace("cart-0", "cart-1")], "stateful-set");
    holds(REJECTED, &[&log, &own.replace("shop", "pay")], "stateful-set");
    // Shown to do it by itself, whatever its control plane is.
    let own = pod("cart-0", "StatefulSet/cart", "istio-init");
    holds(REJECTED, &[&log, &fleet(&[("m1", ISTIOD)]), &own], "managed istiod istio-init stateful-set");
    holds(REJECTED, &[&log, &fleet(&[("m1", ISTIOD)])], "managed istiod cni stateful-set");
}

#[test]
fn a_pod_without_a_name_has_no_owner() {
    let log = REJECTION;
    let own = pod("cart-0", "StatefulSet/cart", "istio-init");
    assert!(!known(REJECTED, &[log, &own]).contains("stateful-set"));
}
