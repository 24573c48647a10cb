//! What made a virtual machine, and how Envoy came onto it.

use super::outputs::{STOPPED, attributes, machine, pod};
use super::{holds, known};

#[test]
fn a_machine_by_what_made_it() {
    let own = attributes("us-central1-a");
    let zonal = machine("projects/4711/zones/us-central1-a/instanceGroupManagers/web");
    let regional = machine("projects/4711/regions/us-central1/instanceGroupManagers/web");
    let told = |machine: &str| known(STOPPED, &[&own, machine]);
    // Its guest attributes are the service proxy's; the metadata of these has no trace of it, and so nobody knows.
    assert_eq!(told(&zonal), "zonal-group");
    assert_eq!(told(&regional), "regional-group");
    assert_eq!(told(&machine("")), "vm-alone");
    assert_eq!(known(STOPPED, &[&own]), "service-proxy");
    let proxied = zonal.replace("enable-osconfig", "gce-service-proxy");
    assert_eq!(told(&proxied), "zonal-group service-proxy");
    // What was cut may be what it lacks.
    assert_eq!(told(&machine("").replace("  kind: compute#metadata\n", "")), "service-proxy");
    assert_eq!(told(&zonal.replace("vm-1", "vm-2")), "service-proxy", "another machine");
    assert_eq!(told(&pod("vm-1", "StatefulSet/vm", "istio-init")), "service-proxy", "a pod of that name");
    assert_eq!(known(STOPPED, &[&attributes("europe-west1-b"), &zonal]), "service-proxy", "one of that name elsewhere");
}

#[test]
fn a_machine_by_its_chains() {
    let rules = |command: &str| {
        format!(
            "$ {command}
-P PREROUTING ACCEPT
-P INPUT ACCEPT
-P OUTPUT ACCEPT
-P POSTROUTING ACCEPT
-N ISTIO_OUTPUT
-N ISTIO_REDIRECT
-A ISTIO_OUTPUT -d 10.0.0.1/32 -j ISTIO_REDIRECT
-A ISTIO_REDIRECT -p tcp -j REDIRECT --to-ports 15001
"
        )
    };
    let missing = "envoy/interception-missing";
    holds(missing, &[&rules("sudo iptables -t nat -S")], "manual-envoy");
    holds(missing, &[&rules("kubectl exec cart-x -n shop -c istio-proxy -- iptables -t nat -S")], "");
    let proxied = rules("sudo iptables -t nat -S").replace("ISTIO_", "SERVICE_PROXY_");
    let known = known("vm/outbound-interception-missing", &[&proxied]);
    assert_eq!(known, "service-proxy");
}
