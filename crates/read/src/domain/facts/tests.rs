//! What a finding's names are completed to.

use super::*;
use meshmedic_format::entities::EntityType;
use meshmedic_format::values::{Values, learn};

mod worlds;

/// `A=x B=y` as values.
pub(super) fn of(text: &str) -> Values {
    let mut values = Values::new();
    for (name, value) in text.split_whitespace().filter_map(|one| one.split_once('=')) {
        learn(&mut values, name, value);
    }
    values
}

/// Values as `A=x B=y`.
pub(super) fn names(values: &Values) -> String {
    let all: Vec<String> = values.iter().map(|(name, value)| format!("{name}={value}")).collect();
    all.join(" ")
}

fn facts(tellings: &[&str]) -> Facts {
    let mut facts = Facts::default();
    tellings.iter().for_each(|telling| facts.learn(&of(telling)));
    facts
}

/// What the tellings add to a finding's own names by ties, what they let assume, and what they disagree on.
#[track_caller]
fn adds(tellings: &[&str], own: &str, ties: &str, assumed: &str, contradicted: &[&str]) {
    let completed = facts(tellings).complete(&of(own));
    let mut told = completed.values.clone();
    told.retain(|name, _| !of(own).contains_key(name));
    assert_eq!((names(&told).as_str(), names(&completed.assumed).as_str()), (ties, assumed), "{own}");
    assert_eq!(completed.contradicted, contradicted, "{own}");
    let mut back: Vec<&str> = tellings.to_vec();
    back.reverse();
    assert_eq!(facts(&back).complete(&of(own)), completed, "the order of inputs");
}

/// A fleet of two memberships; one cluster's project is not the fleet's, and it is in a zone behind a regional membership.
const FLEET: &[&str] = &[
    "FLEET_PROJECT_ID=fleet-host MEMBERSHIP=m1 MEMBERSHIP_LOCATION=us-central1",
    "FLEET_PROJECT_ID=fleet-host MEMBERSHIP=m2 MEMBERSHIP_LOCATION=global",
    "CLUSTER_NAME=c1 LOCATION=us-central1-a MEMBERSHIP=m1 PROJECT_ID=p1",
    "CLUSTER_NAME=c2 LOCATION=europe-west1 PROJECT_ID=p2",
];

#[test]
fn ties_lead_outward_from_a_pod_and_across_from_a_membership() {
    let told = ["NAMESPACE=shop POD=cart-6c9f7d5b9b-x2x7k", "CLUSTER_NAME=c1 POD=cart-6c9f7d5b9b-x2x7k"];
    let all: Vec<&str> = FLEET.iter().copied().chain(told).collect();
    let around = "FLEET_PROJECT_ID=fleet-host LOCATION=us-central1-a MEMBERSHIP=m1 MEMBERSHIP_LOCATION=us-central1";
    let pod = format!("CLUSTER_NAME=c1 {around} NAMESPACE=shop PROJECT_ID=p1");
    adds(&all, "POD=cart-6c9f7d5b9b-x2x7k", &pod, "", &[]);
    adds(&all, "CLUSTER_NAME=c1", &format!("{around} PROJECT_ID=p1"), "", &[]);
    let cluster = "CLUSTER_NAME=c1 FLEET_PROJECT_ID=fleet-host LOCATION=us-central1-a";
    adds(FLEET, "MEMBERSHIP=m1", &format!("{cluster} MEMBERSHIP_LOCATION=us-central1 PROJECT_ID=p1"), "", &[]);
}

#[test]
fn a_membership_without_its_cluster_tells_nothing_of_clusters() {
    adds(FLEET, "MEMBERSHIP=m2", "FLEET_PROJECT_ID=fleet-host MEMBERSHIP_LOCATION=global", "", &[]);
    adds(FLEET, "CLUSTER_NAME=c2", "LOCATION=europe-west1 PROJECT_ID=p2", "FLEET_PROJECT_ID=fleet-host", &[]);
    let one = ["FLEET_PROJECT_ID=f MEMBERSHIP=m MEMBERSHIP_LOCATION=us-central1", "PROJECT_ID=f"];
    adds(&one, "REVISION=r", "", "FLEET_PROJECT_ID=f MEMBERSHIP=m MEMBERSHIP_LOCATION=us-central1", &[]);
    // One cluster beside two memberships is behind one of them, and nothing says which.
    adds(&FLEET[..3], "MEMBERSHIP=m2", "FLEET_PROJECT_ID=fleet-host MEMBERSHIP_LOCATION=global", "", &[]);
    adds(&FLEET[..3], "", "", "FLEET_PROJECT_ID=fleet-host", &[]);
}

#[test]
fn two_clusters_of_one_name_are_told_apart_by_project_or_place_alone() {
    let two = ["CLUSTER_NAME=c LOCATION=l1 POOL=p1.svc PROJECT_ID=p1", "CLUSTER_NAME=c LOCATION=l2 PROJECT_ID=p2"];
    adds(&two, "CLUSTER_NAME=c", "", "", &["PROJECT_ID", "LOCATION"]);
    adds(&two, "CLUSTER_NAME=c PROJECT_ID=p2", "LOCATION=l2", "", &[]);
    adds(&two, "CLUSTER_NAME=c LOCATION=l1", "POOL=p1.svc PROJECT_ID=p1", "", &[]);
    adds(&two, "CLUSTER_NAME=c LOCATION=l3", "", "", &[]);
    adds(&two, "NAMESPACE=shop", "", "", &[]);
    // What is said of either may be of the other.
    let more = [two[0], two[1], "CLUSTER_NAME=c TARGET_TAG=t"];
    adds(&more, "CLUSTER_NAME=c PROJECT_ID=p2", "LOCATION=l2", "", &[]);
    let both = ["CLUSTER_NAME=c LOCATION=l1 PROJECT_ID=p", "CLUSTER_NAME=c LOCATION=l2 PROJECT_ID=p"];
    adds(&both, "CLUSTER_NAME=c", "PROJECT_ID=p", "", &["LOCATION"]);
}

#[test]
fn where_outputs_about_one_thing_disagree_the_name_stays_open() {
    let told = ["CLUSTER_NAME=c LOCATION=l POOL=a.svc", "CLUSTER_NAME=c POOL=b.svc"];
    adds(&told, "CLUSTER_NAME=c", "LOCATION=l", "", &["POOL"]);
    adds(&told, "", "", "CLUSTER_NAME=c LOCATION=l", &["POOL"]);
    let zones = ["INSTANCE_NAME=vm PROJECT_ID=p ZONE=z1", "INSTANCE_NAME=vm PROJECT_ID=p ZONE=z2"];
    adds(&zones, "INSTANCE_NAME=vm", "PROJECT_ID=p", "", &["ZONE"]);
    adds(&zones, "", "", "PROJECT_ID=p", &[]);
}

#[test]
fn a_namespace_leads_nowhere_where_there_are_two_clusters() {
    let two = [
        "CLUSTER_NAME=c1 NAMESPACE=shop PROJECT_ID=p",
        "CLUSTER_NAME=c2 NAMESPACE=pay PROJECT_ID=p",
        "DEPLOYMENT=cart NAMESPACE=shop",
    ];
    adds(&two, "NAMESPACE=shop", "", "DEPLOYMENT=cart PROJECT_ID=p", &[]);
    adds(&two, "DEPLOYMENT=cart", "", "PROJECT_ID=p", &[]);
    adds(&two[..1], "NAMESPACE=pay", "", "CLUSTER_NAME=c1 PROJECT_ID=p", &[]);
}

#[test]
fn the_only_pod_does_not_decide_between_two_projects() {
    let told =
        ["CLUSTER_NAME=c1 PROJECT_ID=p1", "CLUSTER_NAME=c2 PROJECT_ID=p2", "POD=cart-6c9f7d5b9b-x2x7k PROJECT_ID=p1"];
    adds(&told, "REVISION=r", "", "POD=cart-6c9f7d5b9b-x2x7k", &[]);
}

#[test]
fn two_namespaces_and_a_pod_of_a_third() {
    let told = ["NAMESPACE=shop", "NAMESPACE=pay", "NAMESPACE=web POD=cart-6c9f7d5b9b-x2x7k RESOURCE=deployment/cart"];
    adds(&told, "NAMESPACE=shop", "", "", &[]);
    adds(&told, "REVISION=r", "", "", &[]);
    adds(&told, "POD=cart-6c9f7d5b9b-x2x7k", "NAMESPACE=web", "", &[]);
    adds(&told, "NAMESPACE=web", "", "POD=cart-6c9f7d5b9b-x2x7k", &[]);
    // A pod that nobody says the namespace of is of neither.
    adds(&["NAMESPACE=shop", "NAMESPACE=pay", "POD=a"], "NAMESPACE=shop", "", "", &[]);
    adds(&["NAMESPACE=shop", "POD=a"], "NAMESPACE=shop", "", "POD=a", &[]);
}

#[test]
fn the_meshs_own_are_no_workload_that_may_be_meant() {
    let told = ["NAMESPACE=istio-system POD=istiod-1", "NAMESPACE=istio-system SERVICE=istiod", "NAMESPACE=shop"];
    adds(&told, "REVISION=r", "", "NAMESPACE=shop", &[]);
    adds(&told, "NAMESPACE=istio-system", "", "SERVICE=istiod", &[]);
    // A webhook's failure names istiod and the namespace of the pod that was refused.
    adds(&["NAMESPACE=shop SERVICE=istiod", "NAMESPACE=pay"], "SERVICE=istiod", "", "", &[]);
    let gateway = "NAMESPACE=istio-system POD=gateway-6c9f7d5b9b-x2x7k";
    adds(&[gateway], "REVISION=r", "", "NAMESPACE=istio-system POD=gateway-6c9f7d5b9b-x2x7k", &[]);
    adds(&[gateway, "NAMESPACE=shop"], "REVISION=r", "", "NAMESPACE=shop", &[]);
}

#[test]
fn two_machines_of_two_groups() {
    let told = [
        "INSTANCE_GROUP_NAME=web PROJECT_ID=p TEMPLATE_NAME=t1 ZONE=z1",
        "INSTANCE_GROUP_NAME=web-prod PROJECT_ID=p TEMPLATE_NAME=t2 ZONE=z2",
        "INSTANCE_NAME=web-x7q2",
        "INSTANCE_NAME=web-prod-x7q2 ZONE=z2",
    ];
    adds(&told, "INSTANCE_NAME=web-x7q2", "INSTANCE_GROUP_NAME=web PROJECT_ID=p TEMPLATE_NAME=t1 ZONE=z1", "", &[]);
    let prod = "INSTANCE_GROUP_NAME=web-prod PROJECT_ID=p TEMPLATE_NAME=t2";
    adds(&told, "INSTANCE_NAME=web-prod-x7q2", &format!("{prod} ZONE=z2"), "", &[]);
    adds(&told[..1], "INSTANCE_NAME=web-prod-x7q2", "", "PROJECT_ID=p", &[]);
    // The machine is in another zone than the group of that name.
    adds(&told[..1], "INSTANCE_NAME=web-x7q2 ZONE=z9", "", "PROJECT_ID=p", &[]);
    // The zone of a machine is not that of its regional group.
    let regional =
        ["INSTANCE_GROUP_NAME=web INSTANCE_NAME=web-x7q2 ZONE=z1", "INSTANCE_GROUP_NAME=web INSTANCE_NAME=web-k3w9"];
    adds(&regional, "INSTANCE_NAME=web-k3w9", "INSTANCE_GROUP_NAME=web", "", &[]);
}

#[test]
fn a_nodes_cluster_is_the_only_one_that_its_name_fits() {
    let node = "NODE=gke-shop-prod-default-pool-0a1b2c3d-x7q2";
    let told = ["CLUSTER_NAME=shop-prod LOCATION=l1 PROJECT_ID=p", "CLUSTER_NAME=sho LOCATION=l2 PROJECT_ID=p"];
    adds(&told, node, "CLUSTER_NAME=shop-prod LOCATION=l1 PROJECT_ID=p", "", &[]);
    let both = [told[0], "CLUSTER_NAME=shop LOCATION=l3 PROJECT_ID=p"];
    adds(&both, node, "", "PROJECT_ID=p", &[]);
}

#[test]
fn a_fleets_project_stands_for_no_clusters() {
    let told = ["FLEET_PROJECT_ID=f MEMBERSHIP=m", "PROJECT_ID=f"];
    adds(&told, "MEMBERSHIP=m", "FLEET_PROJECT_ID=f", "", &[]);
    adds(
        &[told[0], "CLUSTER_NAME=c PROJECT_ID=f"],
        "CLUSTER_NAME=c",
        "PROJECT_ID=f",
        "FLEET_PROJECT_ID=f MEMBERSHIP=m",
        &[],
    );
    // Of a policy's or of a log's project nobody knows what lies in it.
    adds(&["PROJECT_ID=p"], "NAMESPACE=shop", "", "", &[]);
    adds(&["NAMESPACE=pay PROJECT_ID=p"], "NAMESPACE=shop", "", "PROJECT_ID=p", &[]);
    // And a machine's is no cluster's, nor the other way round.
    adds(&["INSTANCE_NAME=vm PROJECT_ID=p"], "NAMESPACE=shop", "", "INSTANCE_NAME=vm", &[]);
    adds(&["INSTANCE_NAME=vm PROJECT_ID=p"], "VIP=10.0.0.1", "", "INSTANCE_NAME=vm PROJECT_ID=p", &[]);
    adds(&["CLUSTER_NAME=c PROJECT_ID=p"], "VIP=10.0.0.1", "", "CLUSTER_NAME=c", &[]);
}

#[test]
fn a_revision_that_is_in_every_cluster_is_the_one_of_the_membership_that_is_known() {
    let told = ["MEMBERSHIP=m1 REVISION=asm-managed", "MEMBERSHIP=m2 REVISION=asm-managed"];
    adds(&told, "MEMBERSHIP=m1", "", "REVISION=asm-managed", &[]);
    adds(&told, "MEMBERSHIP=m3", "", "", &[]);
    adds(&told, "NAMESPACE=shop", "", "", &[]);
}

#[test]
fn what_no_command_may_hold_and_what_is_one_findings_own_is_not_learned() {
    let mut facts = Facts::default();
    let hostile =
        [("CLUSTER_NAME", "c;rm -rf /"), ("PROJECT_ID", "$(id)"), ("LOCATION", "-x"), ("NAMESPACE", "PROJECT_ID")];
    facts.learn(&hostile.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
    facts.learn(&of("CODE=X NAME=n RESOURCE=deployment/cart PORT=80"));
    assert_eq!(facts.complete(&Values::new()), Completed::default());
    assert_eq!(facts.complete(&of("POD=a PORT=80")).values, of("POD=a PORT=80"));
}

#[test]
fn a_container_that_is_in_every_pod_leads_to_none() {
    let told: Vec<String> =
        (0..200).map(|pod| format!("CONTAINER=istio-proxy NAMESPACE=shop POD=cart-{pod}")).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    adds(&told, "CONTAINER=istio-proxy", "", "NAMESPACE=shop", &[]);
    // More than is kept of one thing.
    let many: Vec<String> = (0..200).map(|project| format!("CLUSTER_NAME=c POOL=p PROJECT_ID=p{project}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    adds(&many, "CLUSTER_NAME=c", "", "", &[]);
}

#[test]
fn what_owns_a_pod_or_a_machine_is_never_assumed() {
    let told = ["DEPLOYMENT=web NAMESPACE=shop", "NODE=n1", "INSTANCE_GROUP_NAME=web TEMPLATE_NAME=t"];
    adds(&told, "NAMESPACE=shop POD=cart-6c9f7d5b9b-x2x7k", "", "INSTANCE_GROUP_NAME=web TEMPLATE_NAME=t", &[]);
    adds(&told[2..], "INSTANCE_NAME=standalone", "", "", &[]);
    let pod =
        ["NAMESPACE=shop POD=cart-6c9f7d5b9b-x2x7k", "DEPLOYMENT=web NAMESPACE=shop", "DEPLOYMENT=cart NAMESPACE=shop"];
    adds(&pod[..2], "DEPLOYMENT=web NAMESPACE=shop", "", "", &[]);
    adds(&[pod[0], pod[2]], "DEPLOYMENT=cart NAMESPACE=shop", "", "POD=cart-6c9f7d5b9b-x2x7k", &[]);
    let machine = ["INSTANCE_NAME=standalone", "INSTANCE_GROUP_NAME=web"];
    adds(&machine, "INSTANCE_GROUP_NAME=web", "", "", &[]);
}

#[test]
fn the_project_of_the_one_machine_is_not_that_of_a_cluster() {
    let told = [
        "CLUSTER_NAME=c1 MEMBERSHIP=m1 PROJECT_ID=p1",
        "MEMBERSHIP=m2",
        "INSTANCE_NAME=vm PROJECT_ID=p2 VPC_NAME=n2 ZONE=z",
        "INSTANCE_NAME=vm VPC_NAME=n2",
        "CLUSTER_NAME=c1 VPC_NAME=n1",
    ];
    adds(&told, "MEMBERSHIP=m2", "", "INSTANCE_NAME=vm ZONE=z", &[]);
    adds(&told[2..], "", "", "CLUSTER_NAME=c1 INSTANCE_NAME=vm ZONE=z", &[]);
    let assumed = |about| names(&facts(&told).complete_about(&Values::new(), about).assumed);
    assert_eq!(assumed(EntityType::Vm), "INSTANCE_NAME=vm PROJECT_ID=p2 VPC_NAME=n2 ZONE=z");
    assert_eq!(assumed(EntityType::Namespace), "INSTANCE_NAME=vm ZONE=z");
    let one = facts(&[told[0], told[2], told[4]]);
    let cluster = "CLUSTER_NAME=c1 MEMBERSHIP=m1 PROJECT_ID=p1 VPC_NAME=n1";
    assert_eq!(names(&one.complete_about(&Values::new(), EntityType::Namespace).assumed), cluster);
    assert_eq!(names(&one.complete(&of("NAMESPACE=shop")).assumed), cluster);
}

#[test]
fn a_pods_owner_is_the_replicaset_of_its_namespace_that_it_is_named_for() {
    let told = ["DEPLOYMENT=cart NAMESPACE=shop REPLICASET=cart-6c9f7d5b9b", "NAMESPACE=pay"];
    let owner = "DEPLOYMENT=cart REPLICASET=cart-6c9f7d5b9b";
    adds(&told, "NAMESPACE=shop POD=cart-6c9f7d5b9b-x2x7k", owner, "", &[]);
    for other in [
        "NAMESPACE=pay POD=cart-6c9f7d5b9b-x2x7k",
        "NAMESPACE=shop POD=cart-6c9f7d5b9b-redis",
        "POD=cart-6c9f7d5b9b-x2x7k",
    ] {
        adds(&told, other, "", "", &[]);
    }
}
