//! Outputs of other meshes, other proxies and other tools: nothing of this mesh is found in them.
//!
//! All outputs are made up in the form of the real ones.
#![allow(clippy::unwrap_used)]

use meshmedic_rules::report::Level;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Options, analyze};

const OUTPUTS: &[(&str, &str)] = &[
    (
        "App Mesh's custom resources",
        "\
NAMESPACE   NAME       ARN                                                                        AGE
shop        cart       arn:aws:appmesh:us-west-2:111122223333:mesh/shop/virtualNode/cart_shop     41d
shop        payment    arn:aws:appmesh:us-west-2:111122223333:mesh/shop/virtualNode/payment_shop  41d
",
    ),
    (
        "App Mesh's controller without pods",
        "\
NAME                                         TYPE        CLUSTER-IP      EXTERNAL-IP   PORT(S)   AGE
service/appmesh-controller-webhook-service   ClusterIP   172.20.190.7    <none>        443/TCP   99m

NAME                                 READY   UP-TO-DATE   AVAILABLE   AGE
deployment.apps/appmesh-controller   1/1     1            1           99m

NAME                                            DESIRED   CURRENT   READY   AGE
replicaset.apps/appmesh-controller-df99f897c8   1         1         1       100m
",
    ),
    (
        "App Mesh's mesh",
        "apiVersion: appmesh.k8s.aws/v1beta2\nkind: Mesh\nmetadata:\n  name: shop\n  uid: '1'\nspec:\n  namespaceSelector:\n    matchLabels:\n      mesh: shop\nstatus:\n  conditions:\n  - lastTransitionTime: '2026-07-01T00:00:00Z'\n    status: 'True'\n    type: MeshActive\n",
    ),
    (
        "Contour's proxies",
        "NAMESPACE   NAME   FQDN              TLS SECRET   STATUS    STATUS DESCRIPTION\nshop        web    shop.example.com               invalid   At least one error present, see Errors for details\nshop        api    api.example.com                valid     Valid HTTPProxy\n",
    ),
    (
        "Contour's gateways",
        "NAME      CLASS     ADDRESS        PROGRAMMED   AGE\ncontour   contour   203.0.113.10   True         41d\n",
    ),
    (
        "Contour's pods",
        "NAMESPACE        NAME                       READY   STATUS    RESTARTS   AGE\nprojectcontour   contour-7d9c5b6f4d-abcde   1/1     Running   0          41d\nprojectcontour   envoy-x2x7k                2/2     Running   0          41d\n",
    ),
    (
        "Consul's pods",
        "NAME                                           READY   STATUS    RESTARTS   AGE\nconsul-connect-injector-7d9c5b6f4d-abcde       1/1     Running   0          41d\nconsul-server-0                                1/1     Running   0          41d\n",
    ),
    (
        "Consul's members",
        "Node             Address         Status  Type    Build   Protocol  DC   Partition  Segment\nconsul-server-0  10.8.0.14:8301  alive   server  1.18.2  2         dc1  default    <all>\n",
    ),
    (
        "Consul's webhook",
        "NAME                              WEBHOOKS   AGE\nconsul-connect-injector           5          41d\npod-ready.config.common-webhooks.networking.gke.io   1   41d\n",
    ),
    (
        "Consul's injector unreachable",
        "Error creating: Internal error occurred: failed calling webhook \"consul-connect-injector.consul.hashicorp.com\": failed to call webhook: Post \"https://consul-connect-injector.consul.svc:443/mutate?timeout=10s\": no endpoints available for service \"consul-connect-injector\"\n",
    ),
    (
        "Linkerd's statistics",
        "NAME      MESHED   SUCCESS      RPS   LATENCY_P50   LATENCY_P95   LATENCY_P99   TCP_CONN\ncart         1/1    91.38%   1.9rps           1ms           2ms           3ms          4\npayment      0/1         -        -             -             -             -          -\n",
    ),
    ("Linkerd's routes with bars", "NAME        | PODS | SUCCESS | RPS\ncart        | 3/3  | 100.00% | 500\n"),
    (
        "Linkerd's check",
        "linkerd-identity\n----------------\n\u{221a} certificate config is valid\n\u{00d7} trust anchors are using supported crypto algorithm\n    Invalid trustAnchors\n    see https://linkerd.io/2/checks/#l5d-identity-trustAnchors-use-supported-crypto for hints\n",
    ),
    (
        "Linkerd's injector",
        "Error creating: Internal error occurred: failed calling webhook \"linkerd-proxy-injector.linkerd.io\": Post \"https://linkerd-proxy-injector.linkerd.svc:443/?timeout=10s\": x509: certificate signed by unknown authority\n",
    ),
    (
        "Linkerd's namespaces",
        "NAME      STATUS   AGE   LABELS\nlinkerd   Active   41d   config.linkerd.io/admission-webhooks=disabled,linkerd.io/is-control-plane=true\nshop      Active   41d   kubernetes.io/metadata.name=shop\n",
    ),
    (
        "Kiali's resource",
        "apiVersion: kiali.io/v1alpha1\nkind: Kiali\nmetadata:\n  name: kiali\n  namespace: istio-system\n  uid: '1'\nspec:\n  auth:\n    strategy: anonymous\nstatus:\n  conditions:\n  - message: Running reconciliation\n    reason: Running\n    status: 'False'\n    type: Running\n",
    ),
    (
        "Kiali's log",
        "2026-07-30T00:00:03Z INF Kiali: Version: v1.89.0, Commit: x, Go: 1.22.5\n2026-07-30T00:00:04Z ERR unable to proxy Istiod pods. Make sure your Kubernetes API server has access to the Istio control plane through 8080 port\n",
    ),
    (
        "Argo's applications",
        "NAME   SYNC STATUS   HEALTH STATUS\nshop   OutOfSync     Degraded\ncart   Synced        Healthy\n",
    ),
    ("certificates", "NAMESPACE   NAME     READY   SECRET       AGE\nshop        shop     False   shop-tls     41d\n"),
    (
        "a ReplicaSet's namesake",
        "NAME      DESIRED   CURRENT   READY   AGE\nworkers   3         3         3       41d\n",
    ),
    (
        "persistent volumes and nodes",
        "NAME     STATUS   ROLES    AGE   VERSION\nnode-1   Ready    <none>   41d   v1.30.5-gke.1443001\n\nNAME       STATUS   VOLUME   CAPACITY   ACCESS MODES   STORAGECLASS   AGE\ndata-db-0  Bound    pvc-1    10Gi       RWO            standard       41d\n",
    ),
    (
        "Knative's services",
        "NAME   URL                              LATESTCREATED   LATESTREADY   READY   REASON\ncart   http://cart.shop.example.com     cart-00001      cart-00001    True\n",
    ),
    (
        "docker's containers",
        "CONTAINER ID   IMAGE                     COMMAND                  CREATED       STATUS       PORTS                    NAMES\n0123456789ab   envoyproxy/envoy:v1.22.2  \"/docker-entrypoint.\u{2026}\"   2 hours ago   Up 2 hours   0.0.0.0:10000->10000/tcp   envoy\n",
    ),
    (
        "guest attributes of another agent",
        "NAMESPACE       KEY           VALUE\nguestInventory  Architecture  x86_64\nguestInventory  Hostname      vm-1\nhostkeys        ssh-ed25519   AAAAC3\n",
    ),
    (
        "Traefik's and nginx's configurations",
        "NAME                      CLASS   HOSTS              ADDRESS        PORTS     AGE\nshop                      nginx   shop.example.com   203.0.113.10   80, 443   41d\n",
    ),
    (
        "istioctl's proxies, all well",
        "NAME                            CLUSTER   CDS      LDS      EDS      RDS      ECDS     ISTIOD                    VERSION\ncart-6c9f7d5b9b-x2x7k.shop      shop-1    SYNCED   SYNCED   SYNCED   SYNCED   IGNORED  istiod-7d9c5b6f4d-abcde   1.20.3\n",
    ),
    (
        "a localised table",
        "名前                    準備完了   状態      再起動   経過時間\ncart-6c9f7d5b9b-x2x7k   2/2        Running   0        41d\n",
    ),
    (
        "mojibake",
        "\u{00e5}\u{0090}\u{008d}\u{00e5}\u{2030}\u{008d}   \u{00e7}\u{0160}\u{00b6}\u{00e6}\u{2026}\u{2039}   AGE\ncart   \u{00e5}\u{00ae}\u{0178}\u{00e8}\u{00a1}\u{0152}\u{00e4}\u{00b8}\u{00ad}   41d\n",
    ),
    (
        "a Markdown table of anything",
        "| NAME | STATUS | NOTE |\n|---|---|---|\n| shop | STALLED | waits for a review |\n| cart | DISABLED | next week |\n",
    ),
    (
        "a list in capitals",
        "NAME: shop-1\nZONE: us-central1-a\nSTATUS: STALLED\n\nNAME: shop-2\nZONE: us-central1-b\nSTATUS: RUNNING\n",
    ),
    ("a role of something else", "ROLE: roles/viewer\nMEMBER: user:ops@example.com\n"),
];

#[test]
fn nothing_of_the_mesh_is_found_in_other_products_outputs() {
    let mut failures = Vec::new();
    for (name, output) in OUTPUTS {
        let indented: String = output.lines().map(|line| format!("    {line}\n")).collect();
        for text in [(*output).to_owned(), format!("$ kubectl get x\n{output}$ \n"), indented] {
            let input = Input { source: "paste".to_owned(), bytes: text.as_bytes(), kind: None };
            let now = Timestamp::parse("2026-07-30T00:20:00Z");
            let report = analyze(&[input], &Options { now, ..Options::default() }, &mut |_, _| {});
            for finding in report.findings.iter().filter(|finding| finding.level != Level::Note) {
                failures.push(format!("{name}: {} ({})", finding.rule, finding.title));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
