//! What kubectl and gcloud list: many of one thing.

use super::shape::{Files, Shape, body, many, text, within};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "pods, JSON", make: |n| list(n, |at| pod(at, "")) },
    Shape { name: "pods, JSON, injected", make: |n| list(n, |at| pod(at, "istio")) },
    Shape { name: "pods, JSON, one name", make: |n| list(n, |_| pod(7, "")) },
    Shape {
        name: "pods, JSON, one name, other uids",
        make: |n| {
            list(n, |at| pod(7, "").replace("\"name\": \"web-7\"", &format!("\"name\": \"web-7\", \"uid\": \"{at}\"")))
        },
    },
    Shape { name: "pods, JSON, each by itself", make: |n| many(n, |at| pod(at, "istio") + "\n") },
    Shape {
        name: "pods, YAML",
        make: |n| text("apiVersion: v1\nkind: List\nitems:\n".to_owned() + &body(n, |at| item(&pod_yaml(at)))),
    },
    Shape { name: "pods, YAML documents", make: |n| many(n, |at| format!("---\n{}", pod_yaml(at))) },
    Shape { name: "pods, described", make: |n| many(n, described) },
    Shape {
        name: "namespaces, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {{\"name\": \"ns-{at}\", \"labels\": {{\"istio.io/rev\": \"asm-managed-{}\"}}}}}}",
                    at % 3
                )
            })
        },
    },
    Shape {
        name: "services, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {{\"name\": \"s-{at}\", \"namespace\": \"ns-{}\"}}, \"spec\": {{\"selector\": {{\"app\": \"web-{at}\"}}, \"ports\": [{{\"name\": \"http\", \"port\": 80}}], \"type\": \"ClusterIP\"}}}}",
                    at % 50
                )
            })
        },
    },
    Shape {
        name: "endpoints, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"v1\", \"kind\": \"Endpoints\", \"metadata\": {{\"name\": \"s-{at}\", \"namespace\": \"ns\"}}, \"subsets\": [{{\"addresses\": [{{\"ip\": \"10.0.0.{}\"}}], \"ports\": [{{\"port\": 80}}]}}]}}",
                    at % 256
                )
            })
        },
    },
    Shape {
        name: "deployments, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"metadata\": {{\"name\": \"d-{at}\", \"namespace\": \"ns\"}}, \"spec\": {{\"replicas\": 2, \"template\": {{\"metadata\": {{\"labels\": {{\"app\": \"d-{at}\", \"sidecar.istio.io/inject\": \"false\"}}}}, \"spec\": {{\"containers\": [{{\"name\": \"main\", \"image\": \"a\"}}]}}}}}}}}"
                )
            })
        },
    },
    Shape {
        name: "nodes, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"v1\", \"kind\": \"Node\", \"metadata\": {{\"name\": \"gke-web-pool-{at:08x}-x2x7\", \"labels\": {{\"iam.gke.io/gke-metadata-server-enabled\": \"true\"}}}}, \"status\": {{\"conditions\": [{{\"type\": \"Ready\", \"status\": \"True\"}}]}}}}"
                )
            })
        },
    },
    Shape {
        name: "events, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"v1\", \"kind\": \"Event\", \"metadata\": {{\"name\": \"e-{at}\", \"namespace\": \"ns\"}}, \"involvedObject\": {{\"kind\": \"Pod\", \"name\": \"web-{at}\"}}, \"reason\": \"FailedCreate\", \"message\": \"Error creating: Internal error occurred: failed calling webhook \\\"a\\\": no endpoints available for service \\\"istiod\\\"\", \"type\": \"Warning\", \"count\": 3}}"
                )
            })
        },
    },
    Shape { name: "webhook configurations, JSON", make: |n| list(n, webhook) },
    Shape {
        name: "virtual services, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"networking.istio.io/v1\", \"kind\": \"VirtualService\", \"metadata\": {{\"name\": \"v-{at}\", \"namespace\": \"ns-{}\"}}, \"spec\": {{\"hosts\": [\"s-{at}\"], \"gateways\": [\"g\", \"mesh\"], \"http\": [{{\"route\": [{{\"destination\": {{\"host\": \"s-{at}\", \"subset\": \"v{}\"}}}}]}}]}}}}",
                    at % 50,
                    at % 3
                )
            })
        },
    },
    Shape { name: "virtual and services and rules, JSON", make: |n| list(n, routing) },
    Shape {
        name: "gateways, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"networking.istio.io/v1\", \"kind\": \"Gateway\", \"metadata\": {{\"name\": \"g-{at}\", \"namespace\": \"ns\"}}, \"spec\": {{\"selector\": {{\"istio\": \"ingressgateway\"}}, \"servers\": [{{\"port\": {{\"number\": 443, \"protocol\": \"HTTPS\"}}, \"hosts\": [\"h{at}.example.com\"], \"tls\": {{\"mode\": \"SIMPLE\", \"credentialName\": \"c-{at}\"}}}}]}}}}"
                )
            })
        },
    },
    Shape {
        name: "peer authentications, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"security.istio.io/v1\", \"kind\": \"PeerAuthentication\", \"metadata\": {{\"name\": \"p-{at}\", \"namespace\": \"ns-{at}\"}}, \"spec\": {{\"mtls\": {{\"mode\": \"STRICT\"}}}}}}"
                )
            })
        },
    },
    Shape {
        name: "authorization policies, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"security.istio.io/v1\", \"kind\": \"AuthorizationPolicy\", \"metadata\": {{\"name\": \"p-{at}\", \"namespace\": \"ns-{at}\"}}, \"spec\": {{\"action\": \"DENY\", \"rules\": [{{\"from\": [{{\"source\": {{\"namespaces\": [\"a{at}\"]}}}}]}}]}}}}"
                )
            })
        },
    },
    Shape {
        name: "control plane revisions, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"mesh.cloud.google.com/v1beta1\", \"kind\": \"ControlPlaneRevision\", \"metadata\": {{\"name\": \"asm-managed-{at}\", \"namespace\": \"istio-system\"}}, \"spec\": {{\"type\": \"managed_service\", \"channel\": \"regular\"}}, \"status\": {{\"conditions\": [{{\"type\": \"Reconciled\", \"status\": \"True\", \"reason\": \"Succeeded\"}}, {{\"type\": \"Stalled\", \"status\": \"False\"}}]}}}}"
                )
            })
        },
    },
    Shape {
        name: "secrets, JSON",
        make: |n| {
            list(n, |at| {
                format!(
                    "{{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {{\"name\": \"istio-remote-secret-{at}\", \"namespace\": \"istio-system\", \"labels\": {{\"istio/multiCluster\": \"true\"}}}}, \"data\": {{\"token\": \"QUJDREVGR0hJSktMTU5PUA==\"}}}}"
                )
            })
        },
    },
];

/// A list as `kubectl get -o json` prints it, but for its indentation.
pub(super) fn list(n: usize, item: impl Fn(usize) -> String) -> Files {
    within("{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [\n", n, ",\n", item, "\n]}\n")
}

fn pod(at: usize, mesh: &str) -> String {
    let sidecar = match mesh {
        "" => "",
        _ => {
            ", {\"name\": \"istio-proxy\", \"image\": \"gke.gcr.io/asm/proxyv2:1.21.5-asm.34\", \"ports\": [{\"containerPort\": 15090}]}"
        }
    };
    format!(
        "{{\n \"apiVersion\": \"v1\",\n \"kind\": \"Pod\",\n \"metadata\": {{\n  \"name\": \"web-{at}\",\n  \"namespace\": \"ns-{}\",\n  \"labels\": {{\"app\": \"web-{at}\"}}\n }},\n \"spec\": {{\n  \"containers\": [{{\"name\": \"main\", \"image\": \"a\"}}{sidecar}]\n }},\n \"status\": {{\"phase\": \"Running\", \"podIP\": \"10.0.{}.{}\", \"containerStatuses\": [{{\"name\": \"main\", \"ready\": true, \"restartCount\": {}}}]}}\n}}",
        at % 100,
        at / 256 % 256,
        at % 256,
        at % 5
    )
}

fn pod_yaml(at: usize) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web-{at}\n  namespace: ns-{}\n  labels:\n    app: web-{at}\nspec:\n  containers:\n  - name: main\n    image: a\n  - name: istio-proxy\n    image: gke.gcr.io/asm/proxyv2:1.21.5-asm.34\nstatus:\n  phase: Running\n  containerStatuses:\n  - name: istio-proxy\n    ready: false\n    restartCount: {}\n",
        at % 100,
        at % 5
    )
}

fn item(yaml: &str) -> String {
    yaml.lines().enumerate().map(|(at, line)| format!("{}{line}\n", if at == 0 { "- " } else { "  " })).collect()
}

fn described(at: usize) -> String {
    format!(
        "Name:         web-{at}\nNamespace:    ns-{}\nLabels:       app=web\nStatus:       Running\nContainers:\n  main:\n    Image:  a\n    Ready:  True\n  istio-proxy:\n    Image:  gke.gcr.io/asm/proxyv2:1.21.5-asm.34\n    Ready:  False\n    Restart Count:  {}\nEvents:\n  Type     Reason     Age  From     Message\n  ----     ------     ---- ----     -------\n  Warning  Unhealthy  1m   kubelet  Readiness probe failed: HTTP probe failed with statuscode: 503\n\n",
        at % 100,
        at % 5
    )
}

fn webhook(at: usize) -> String {
    format!(
        "{{\"apiVersion\": \"admissionregistration.k8s.io/v1\", \"kind\": \"MutatingWebhookConfiguration\", \"metadata\": {{\"name\": \"istio-sidecar-injector-asm-{at}\", \"labels\": {{\"istio.io/rev\": \"asm-{at}\"}}}}, \"webhooks\": [{{\"name\": \"rev.namespace.sidecar-injector.istio.io\", \"clientConfig\": {{\"url\": \"https://a.example.com/{at}\", \"caBundle\": \"QQ==\"}}, \"failurePolicy\": \"Fail\", \"namespaceSelector\": {{\"matchExpressions\": [{{\"key\": \"istio.io/rev\", \"operator\": \"In\", \"values\": [\"asm-{at}\"]}}]}}}}]}}"
    )
}

fn routing(at: usize) -> String {
    let (kind, spec) = match at % 3 {
        0 => (
            "VirtualService",
            format!(
                "{{\"hosts\": [\"s-{at}\"], \"http\": [{{\"route\": [{{\"destination\": {{\"host\": \"s-{at}\", \"subset\": \"v1\"}}}}]}}]}}"
            ),
        ),
        1 => (
            "DestinationRule",
            format!(
                "{{\"host\": \"s-{}\", \"subsets\": [{{\"name\": \"v1\", \"labels\": {{\"version\": \"v1\"}}}}], \"trafficPolicy\": {{\"tls\": {{\"mode\": \"DISABLE\"}}}}}}",
                at - 1
            ),
        ),
        _ => (
            "ServiceEntry",
            format!(
                "{{\"hosts\": [\"e-{at}.example.com\"], \"ports\": [{{\"number\": 443, \"name\": \"https\", \"protocol\": \"HTTPS\"}}], \"resolution\": \"DNS\"}}"
            ),
        ),
    };
    format!(
        "{{\"apiVersion\": \"networking.istio.io/v1\", \"kind\": \"{kind}\", \"metadata\": {{\"name\": \"r-{at}\", \"namespace\": \"ns\"}}, \"spec\": {spec}}}"
    )
}
