//! Tables of many rows, of many columns, and many tables.

use super::shape::{Files, Shape, body, many, text};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "kubectl get pods", make: |n| text(PODS.to_owned() + &body(n, pod)) },
    Shape {
        name: "kubectl get pods, in boxes",
        make: |n| {
            text(body(n, |at| {
                format!("| {} |\n", if at == 0 { PODS.trim_end().to_owned() } else { pod(at).trim_end().to_owned() })
            }))
        },
    },
    Shape {
        name: "kubectl get pods, quoted",
        make: |n| text(format!("> {PODS}") + &body(n, |at| format!("> {}", pod(at)))),
    },
    Shape {
        name: "kubectl get pods, double spaced",
        make: |n| text(format!("{PODS}\n") + &body(n, |at| format!("{}\n", pod(at)))),
    },
    Shape { name: "kubectl get pods, wrapped at 80", make: wrapped },
    Shape { name: "kubectl get pods -w", make: |n| text(PODS.to_owned() + &body(n, |at| pod(at % 20))) },
    Shape { name: "many small tables", make: |n| many(n, |at| format!("{PODS}{}\n", pod(at))) },
    Shape {
        name: "many small tables with prompts",
        make: |n| many(n, |at| format!("$ kubectl get pods -A\n{PODS}{}", pod(at))),
    },
    Shape {
        name: "many columns, one row",
        make: |n| {
            text("NAMESPACE  NAME  READY  STATUS  RESTARTS  AGE  ".to_owned() + &"ABCD  ".repeat(n / 6) + "\na\n")
        },
    },
    Shape {
        name: "columns as many as rows",
        make: |n| {
            text(
                "NAMESPACE  NAME  READY  STATUS  RESTARTS  AGE  ".to_owned()
                    + &"ABCD  ".repeat(n / 12)
                    + "\n"
                    + &"a\n".repeat(n / 4),
            )
        },
    },
    Shape {
        name: "60 columns",
        make: |n| {
            text(
                "NAMESPACE  NAME  READY  STATUS  RESTARTS  AGE  ".to_owned()
                    + &"ABCD  ".repeat(54)
                    + "\n"
                    + &body(n, |at| format!("a  b{at}\n")),
            )
        },
    },
    Shape {
        name: "Markdown table",
        make: |n| text("| NAME | READY |\n|---|---|\n".to_owned() + &body(n, |at| format!("| pod-{at} | 1/1 |\n"))),
    },
    Shape {
        name: "Markdown table of many columns",
        make: |n| text("| NAME ".repeat(n / 12) + "|\n" + &"|---".repeat(n / 12) + "|\n"),
    },
    Shape {
        name: "Markdown table, <br> in a cell",
        make: |n| text("| a | b |\n|---|---|\n| x | ".to_owned() + &body(n, |at| format!("line {at}<br>")) + " |\n"),
    },
    Shape {
        name: "HTML table",
        make: |n| {
            text("<table>".to_owned() + &body(n, |at| format!("<tr><td>pod-{at}</td><td>1/1</td></tr>")) + "</table>")
        },
    },
    Shape {
        name: "gcloud box",
        make: |n| {
            text(
                "┌──────┬────────┐\n│ NAME │ STATUS │\n├──────┼────────┤\n".to_owned()
                    + &body(n, |at| format!("│ m{at:<4} │ READY  │\n")),
            )
        },
    },
    Shape {
        name: "control plane revisions",
        make: |n| {
            text(
                "NAME   RECONCILED   STALLED   AGE\n".to_owned()
                    + &body(n, |at| format!("asm-managed-{at}   True   False   5d\n")),
            )
        },
    },
    Shape {
        name: "services without an address",
        make: |n| {
            text(
                "NAMESPACE      NAME                   TYPE           CLUSTER-IP   EXTERNAL-IP   PORT(S)        AGE\n"
                    .to_owned()
                    + &body(n, |at| {
                        format!(
                            "istio-system   istio-ingressgw-{at:<6}  LoadBalancer   10.0.0.1     <pending>     80:31000/TCP   5d\n"
                        )
                    }),
            )
        },
    },
    Shape {
        name: "namespaces",
        make: |n| {
            text(
                "NAME   STATUS   AGE   ISTIO-INJECTION   REV\n".to_owned()
                    + &body(n, |at| format!("ns-{at}   Active   5d   enabled\n")),
            )
        },
    },
    Shape {
        name: "namespaces with labels",
        make: |n| {
            text(
                "NAME   STATUS   AGE   LABELS\n".to_owned()
                    + &body(n, |at| {
                        format!(
                            "ns-{at}   Active   5d   istio.io/rev=asm-managed,kubernetes.io/metadata.name=ns-{at}\n"
                        )
                    }),
            )
        },
    },
    Shape {
        name: "webhook configurations",
        make: |n| {
            text("NAME   WEBHOOKS   AGE\n".to_owned() + &body(n, |at| format!("istio-revision-tag-{at}   4   5d\n")))
        },
    },
    Shape {
        name: "memberships",
        make: |n| {
            text(
                "NAME   EXTERNAL_ID   LOCATION\n".to_owned()
                    + &body(n, |at| format!("member-{at}   0e5b5c5f-0000-4a6f-8000-{at:012}   global\n")),
            )
        },
    },
    Shape {
        name: "clusters",
        make: |n| {
            text(
                "NAME   LOCATION   MASTER_VERSION   MASTER_IP   MACHINE_TYPE   NODE_VERSION   NUM_NODES   STATUS\n"
                    .to_owned()
                    + &body(n, |at| {
                        format!(
                            "c-{at}   us-central1   1.30.1-gke.1   10.0.0.1   e2-medium   1.30.1-gke.1   3   RUNNING\n"
                        )
                    }),
            )
        },
    },
    Shape {
        name: "guest attributes",
        make: |n| {
            text(
                "NAMESPACE          KEY            VALUE\n".to_owned()
                    + &body(n, |at| format!("gce-service-proxy  key-{at}  value {at}\n")),
            )
        },
    },
    Shape {
        name: "istioctl proxy-status",
        make: |n| {
            text(
                "NAME   CLUSTER   CDS   LDS   EDS   RDS   ECDS   ISTIOD   VERSION\n".to_owned()
                    + &body(n, |at| {
                        format!(
                            "pod-{at}.ns-{}   Kubernetes   SYNCED   SYNCED   STALE   SYNCED   NOT SENT   istiod-1   1.21.5\n",
                            at % 100
                        )
                    }),
            )
        },
    },
    Shape {
        name: "ps ax",
        make: |n| {
            text(
                "  PID TTY      STAT   TIME COMMAND\n".to_owned()
                    + &body(n, |at| format!("{:>5} ?        Ss     0:00 /usr/bin/program-{at} --flag\n", at + 1)),
            )
        },
    },
    Shape {
        name: "events",
        make: |n| {
            text(
                "NAMESPACE   LAST SEEN   TYPE      REASON      OBJECT        MESSAGE\n".to_owned()
                    + &body(n, |at| {
                        format!(
                            "ns-{}   5m   Warning   Unhealthy   pod/web-{at}   Readiness probe failed: HTTP probe failed with statuscode: 503\n",
                            at % 50
                        )
                    }),
            )
        },
    },
];

const PODS: &str = "NAMESPACE     NAME                            READY   STATUS    RESTARTS   AGE\n";

fn pod(at: usize) -> String {
    format!("ns-{:<8}  web-{at:<8}-6c9f7d5b9b-x2x7k    1/2     Running   {}          5d\n", at % 100, at % 7)
}

fn wrapped(n: usize) -> Files {
    let long = |line: &str| {
        let line =
            line.trim_end().to_owned() + "   10.0.0.1   gke-web-default-pool-1a2b3c4d-x2x7   <none>           <none>";
        line.chars()
            .collect::<Vec<_>>()
            .chunks(80)
            .map(|part| part.iter().collect::<String>() + "\n")
            .collect::<String>()
    };
    text(long(PODS) + &body(n, |at| long(&pod(at))))
}
