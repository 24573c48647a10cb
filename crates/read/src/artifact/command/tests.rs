//! The names that commands give, by themselves and one after the other.

use super::*;
use crate::artifact::split;

/// The names of a command that stands alone.
fn names(line: &str) -> String {
    written(&read(line, "", &mut Session::default()).values)
}

fn written(values: &Values) -> String {
    let all: Vec<String> = values.iter().map(|(name, value)| format!("{name}={value}")).collect();
    all.join(" ")
}

/// The names of the last command of a paste.
#[track_caller]
fn last(paste: &str, wanted: &str) {
    let commands = split::read(paste, None).commands;
    assert_eq!(written(&commands.last().unwrap().1.values), wanted, "{paste}");
}

#[test]
fn kubectls_flags_and_arguments() {
    for (line, wanted) in [
        ("kubectl -n shop describe rs cart-1", "NAMESPACE=shop REPLICASET=cart-1"),
        ("kubectl get pods -nshop", "NAMESPACE=shop"),
        ("kubectl get pods --namespace=shop -o wide", "NAMESPACE=shop"),
        ("kubectl get pod -o yaml cart-1 -n shop", "NAMESPACE=shop POD=cart-1"),
        ("kubectl logs cart-1 -c istio-proxy -n shop --tail 10", "CONTAINER=istio-proxy NAMESPACE=shop POD=cart-1"),
        ("kubectl logs deploy/istiod -n istio-system", "DEPLOYMENT=istiod NAMESPACE=istio-system"),
        ("kubectl exec cart-1 -n shop -- ls -c x pod y", "NAMESPACE=shop POD=cart-1"),
        ("kubectl rollout restart deployment cart -n shop", "DEPLOYMENT=cart NAMESPACE=shop"),
        ("kubectl label namespace shop istio.io/rev=asm-managed istio-injection-", "NAMESPACE=shop"),
        ("kubectl describe mutatingwebhookconfigurations istiod-x", "WEBHOOK_CONFIGURATION_NAME=istiod-x"),
        ("kubectl get cpr asm-managed -n istio-system", "NAMESPACE=istio-system REVISION=asm-managed"),
        ("kubectl get deploy.apps/cart", "DEPLOYMENT=cart"),
        ("kubectl get nodes", ""),
        // About several: of none in particular.
        ("kubectl get pods a b", ""),
        ("kubectl get pods,svc cart", ""),
        ("kubectl get pod/a pod/b", ""),
        // Flags and words of others.
        ("kubectl get pods | grep -n istio", ""),
        ("tail -n 100 envoy.log", ""),
        ("kubectl get pods -n $NS -c ${C} --project [ID]", ""),
        ("kubectl get pods -n <namespace>", ""),
        ("kubectl get secret -n shop \"-n pay\"", "NAMESPACE=shop"),
        ("istioctl proxy-status -n shop", "NAMESPACE=shop"),
    ] {
        assert_eq!(names(line), wanted, "{line}");
    }
}

#[test]
fn a_fleets_project_and_location_are_no_clusters() {
    for (line, wanted) in [
        ("gcloud container fleet mesh describe --project=fleet-host", "FLEET_PROJECT_ID=fleet-host"),
        (
            "gcloud alpha container hub mesh update --memberships m1 --location us-central1 --project fleet-host",
            "FLEET_PROJECT_ID=fleet-host MEMBERSHIP=m1 MEMBERSHIP_LOCATION=us-central1",
        ),
        ("gcloud container fleet mesh update --memberships=m1,m2 --management automatic", ""),
        (
            "gcloud container fleet memberships describe m1 --location=global",
            "MEMBERSHIP=m1 MEMBERSHIP_LOCATION=global",
        ),
        (
            "gcloud container fleet memberships register m1 --gke-cluster=us-central1-a/c1 --project f1",
            "CLUSTER_NAME=c1 FLEET_PROJECT_ID=f1 LOCATION=us-central1-a MEMBERSHIP=m1",
        ),
        (
            "gcloud container fleet memberships register m1 --gke-uri=https://container.googleapis.com/v1/projects/p1/locations/us-east1/clusters/c1",
            "CLUSTER_NAME=c1 LOCATION=us-east1 MEMBERSHIP=m1 PROJECT_ID=p1",
        ),
        (
            "gcloud container fleet mesh update --memberships projects/f1/locations/us-east1/memberships/m1",
            "FLEET_PROJECT_ID=f1 MEMBERSHIP=m1 MEMBERSHIP_LOCATION=us-east1",
        ),
    ] {
        assert_eq!(names(line), wanted, "{line}");
    }
}

#[test]
fn names_of_clusters_machines_and_projects() {
    for (line, wanted) in [
        (
            "gcloud container clusters describe c1 --zone us-central1-a --project p1",
            "CLUSTER_NAME=c1 LOCATION=us-central1-a PROJECT_ID=p1",
        ),
        (
            "gcloud container clusters update --region=us-central1 c1 --fleet-project=f1 --quiet",
            "CLUSTER_NAME=c1 FLEET_PROJECT_ID=f1 LOCATION=us-central1",
        ),
        (
            "gcloud container node-pools describe pool-1 --cluster c1 --location us-central1",
            "CLUSTER_NAME=c1 LOCATION=us-central1 NODE_POOL=pool-1",
        ),
        ("gcloud container node-pools list --cluster=c1", "CLUSTER_NAME=c1"),
        (
            "gcloud compute instances get-guest-attributes vm1 --zone=us-east1-b --project p1 --query-path=x/",
            "INSTANCE_NAME=vm1 PROJECT_ID=p1 ZONE=us-east1-b",
        ),
        ("gcloud compute ssh --zone us-east1-b me@vm1 --tunnel-through-iap", "INSTANCE_NAME=vm1 ZONE=us-east1-b"),
        (
            "gcloud compute instance-groups managed rolling-action replace web --region us-east1",
            "GROUP_REGION=us-east1 INSTANCE_GROUP_NAME=web",
        ),
        (
            "gcloud compute instance-groups managed set-instance-template web --template=t1 --zone us-east1-b",
            "INSTANCE_GROUP_NAME=web TEMPLATE_NAME=t1 ZONE=us-east1-b",
        ),
        ("gcloud compute backend-services get-health b1 --global", "BACKEND_SERVICE_NAME=b1"),
        (
            "gcloud compute instances describe https://www.googleapis.com/compute/v1/projects/p/zones/z/instances/vm",
            "INSTANCE_NAME=vm PROJECT_ID=p ZONE=z",
        ),
        ("gcloud compute instances describe vm1 vm2", ""),
        ("gcloud compute instance-templates describe t1", "TEMPLATE_NAME=t1"),
        ("gcloud projects get-iam-policy p1 --format json", "PROJECT_ID=p1"),
        ("gcloud logging read 'resource.type=\"k8s_container\" -n x' --project p1", "PROJECT_ID=p1"),
        ("gcloud logging read 'resource.type=\"istio_control_plane\"' --project f1", ""),
        ("gcloud network-services meshes list --location=global", ""),
        (
            "./asmcli install --project_id p1 --cluster_name c1 --cluster_location us-east1 --fleet_id f1",
            "CLUSTER_NAME=c1 FLEET_PROJECT_ID=f1 LOCATION=us-east1 PROJECT_ID=p1",
        ),
        ("asmcli validate -p p1 -n c1 -l us-east1", "CLUSTER_NAME=c1 LOCATION=us-east1 PROJECT_ID=p1"),
    ] {
        assert_eq!(names(line), wanted, "{line}");
    }
}

const C1: &str = "CLUSTER_NAME=c1 LOCATION=us-central1-a";

#[test]
fn a_context_says_which_cluster() {
    let cluster = format!("{C1} NAMESPACE=shop PROJECT_ID=my-project");
    for flag in ["--context gke_my-project_us-central1-a_c1", "--context=gke_my-project_us-central1-a_c1"] {
        assert_eq!(names(&format!("kubectl get pods -n shop {flag}")), cluster);
    }
    assert_eq!(names("kubectl get pods --context 'gke_my-project_us-central1-a_$(id)'"), "");
    assert_eq!(
        names("istioctl ps --context connectgateway_fleet-host_global_m1"),
        "FLEET_PROJECT_ID=fleet-host MEMBERSHIP=m1 MEMBERSHIP_LOCATION=global"
    );
    // Two contexts on one line are two clusters.
    let both =
        "kubectl --context=gke_my-project_us-east1_c1 get ns; kubectl --context=gke_my-project_us-west1_c2 get ns";
    assert_eq!(names(both), "CLUSTER_NAME=c1 LOCATION=us-east1 PROJECT_ID=my-project");
}

#[test]
fn credentials_and_a_switch_of_context_hold_for_the_commands_below() {
    let get = "$ gcloud container clusters get-credentials c1 --zone us-central1-a --project my-project\nFetching cluster endpoint and auth data.\nkubeconfig entry generated for c1.\n";
    let all = format!("{C1} NAMESPACE=shop PROJECT_ID=my-project");
    last(&format!("{get}$ kubectl get pods -n shop\n"), &all);
    last(&format!("{get}$ kubectl get ns\n$ istioctl ps -n shop\n"), &all);
    last(&format!("{get}$ kubectl get pods -n shop --context other\n"), "NAMESPACE=shop");
    last(&format!("{get}$ kubectl get pods -n shop --kubeconfig x\n"), "NAMESPACE=shop");
    last(&format!("{get}$ kubectl config use-context prod\n$ kubectl get pods -n shop\n"), "NAMESPACE=shop");
    last(
        &format!("{get}$ kubectx prod\nSwitched to context \"prod\".\n$ kubectl get pods -n shop\n"),
        "NAMESPACE=shop",
    );
    last(&format!("{get}$ gcloud compute instances list\n"), "");
    let switch = "$ kubectl config use-context gke_my-project_us-east1_c2\nSwitched to context \"gke_my-project_us-east1_c2\".\n";
    let other = "CLUSTER_NAME=c2 LOCATION=us-east1 NAMESPACE=shop PROJECT_ID=my-project";
    last(&format!("{get}{switch}$ kubectl get pods -n shop\n"), other);
    last(&format!("{switch}{get}$ kubectl get pods -n shop\n"), &all);
    // What failed changes nothing.
    let refused = "$ gcloud container clusters get-credentials c2 --zone us-east1 --project my-project\nERROR: (gcloud.container.clusters.get-credentials) ResponseError: code=404, message=Not found\n";
    last(&format!("{get}{refused}$ kubectl get pods -n shop\n"), &all);
    let missing = "$ kubectl config use-context x\nerror: no context exists with the name: \"x\"\n";
    last(&format!("{get}{missing}$ kubectl get pods -n shop\n"), &all);
    last(
        "$ gcloud container fleet memberships get-credentials m1 --project fleet-host\n$ kubectl get ns\n",
        "FLEET_PROJECT_ID=fleet-host MEMBERSHIP=m1",
    );
}

#[test]
fn answers_say_the_context_too() {
    let all = format!("{C1} PROJECT_ID=my-project");
    let current = "$ kubectl config current-context\ngke_my-project_us-central1-a_c1\n";
    last(&format!("{current}$ kubectl get ns\n"), &all);
    let list = "$ kubectl config get-contexts\nCURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE\n          a      gke_my-project_us-east1_c2   x   \n*         prod   gke_my-project_us-central1-a_c1   x   shop\n          z      gke_my-project_us-east1_c3   x   \n";
    last(&format!("{list}$ kubectl get ns\n"), &all);
    // What was asked and not answered says nothing.
    last(
        &format!("{list}$ kubectl config current-context\n$ kubectl get ns\nNo resources found\n$ kubectl get ns\n"),
        &all,
    );
    // A list of names says nothing of which is current.
    last("$ kubectl config get-contexts -o name\ngke_my-project_us-east1_c2\n$ kubectl get ns\n", "");
    last("* gke_my-project_us-east1_c2 is our cluster\n$ kubectl get ns\n", "");
}

#[test]
fn a_prompt_says_the_context_and_the_project() {
    let all = format!("{C1} NAMESPACE=shop PROJECT_ID=my-project");
    for prompt in [
        "(⎈|gke_my-project_us-central1-a_c1:shop) me@host:~$ ",
        "(⎈ |gke_my-project_us-central1-a_c1:shop) $ ",
        "(⎈|gke_my-project_us-central1-a_c1:shop)$ ",
        "(⎈|gke_my-project_us-central1-a_c1:shop) me@cloudshell:~ (other-project)$ ",
        "me@host ~ (⎈|gke_my-project_us-central1-a_c1:shop)$ ",
        "(⎈|gke_my-project_us-central1-a_c1:shop) ",
    ] {
        last(&format!("{prompt}kubectl get pods\n"), &all);
        last(&format!("{prompt}kubectl get nodes\n"), &format!("{C1} PROJECT_ID=my-project"));
        last(&format!("{prompt}kubectl get pods -A\n"), &format!("{C1} PROJECT_ID=my-project"));
    }
    let get = "$ gcloud container clusters get-credentials c1 --zone us-central1-a --project my-project\n";
    last(&format!("{get}(⎈|prod:shop) me@host:~$ kubectl get ns\n"), "");
    let shell = "me@cloudshell:~ (my-project)$ ";
    last(&format!("{shell}gcloud compute instances list\n"), "PROJECT_ID=my-project");
    last(&format!("{shell}gcloud compute instances list --project p2\n"), "PROJECT_ID=p2");
    // gcloud takes its project for the fleet's host.
    last(&format!("{shell}gcloud container fleet mesh describe\n"), "FLEET_PROJECT_ID=my-project");
    last(&format!("{shell}kubectl get ns\n"), "");
    last("me@cloudshell:~ ($(id))$ gcloud compute instances list\n", "");
}

#[test]
fn gclouds_configuration_holds_for_the_commands_below() {
    let set = "$ gcloud config set project my-project\nUpdated property [core/project].\n$ gcloud config set compute/zone us-central1-a\n";
    last(
        &format!("{set}$ gcloud compute instances describe vm1\n"),
        "INSTANCE_NAME=vm1 PROJECT_ID=my-project ZONE=us-central1-a",
    );
    last(
        &format!("{set}$ gcloud compute instances describe vm1 --zone z --project p\n"),
        "INSTANCE_NAME=vm1 PROJECT_ID=p ZONE=z",
    );
    last(&format!("{set}$ gcloud container fleet mesh describe\n"), "FLEET_PROJECT_ID=my-project");
    last(
        &format!("{set}$ gcloud container clusters get-credentials c1\n$ kubectl get ns\n"),
        &format!("{C1} PROJECT_ID=my-project"),
    );
    last(&format!("{set}$ gcloud projects get-iam-policy p1\n"), "PROJECT_ID=p1");
    last(
        "me@cloudshell:~ (p-shown)$ gcloud config set project p-set\nme@cloudshell:~ (p-set)$ gcloud compute networks list\n",
        "PROJECT_ID=p-set",
    );
}
