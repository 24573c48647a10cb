//! A transcript's commands, a fleet's states, a proxy's dump, packet filters.

use super::logs::{hit, plain};
use super::shape::{Files, Shape, body, many, repeat, text, within};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "prompts", make: |n| repeat(n, "$ kubectl get pods -n shop\n") },
    Shape {
        name: "prompts with answers",
        make: |n| {
            many(n, |at| {
                format!("$ kubectl get controlplanerevisions -n ns-{at}\nNo resources found in ns-{at} namespace.\n")
            })
        },
    },
    Shape {
        name: "prompts with users and hosts",
        make: |n| {
            many(n, |at| format!("mei@cloudshell:~ (retail-prod)$ kubectl logs web-{at} -c istio-proxy\n{}", hit(at)))
        },
    },
    Shape {
        name: "prompts, other contexts",
        make: |n| {
            many(n, |at| {
                format!(
                    "$ kubectl --context gke_p_us-central1_c{at} get controlplanerevisions -n istio-system\nNAME   RECONCILED   STALLED   AGE\nasm-managed   False   True   5d\n"
                )
            })
        },
    },
    Shape {
        name: "one command of many flags",
        make: |n| text("$ gcloud compute x ".to_owned() + &body(n, |at| format!("--project a{at} "))),
    },
    Shape {
        name: "one command on many lines",
        make: |n| text("$ gcloud compute x \\\n".to_owned() + &"--project a \\\n".repeat(n / 14) + "\n"),
    },
    Shape {
        name: "flags below a command",
        make: |n| text("$ gcloud compute x\n".to_owned() + &"--project a\n".repeat(n / 12)),
    },
    Shape {
        name: "a long command above a table",
        make: |n| {
            text(
                format!("$ kubectl get pods {}\n", "--flag a ".repeat(n / 18))
                    + "NAME   READY   STATUS   RESTARTS   AGE\n"
                    + &body(n / 2, |at| format!("web-{at}   1/2   Running   0   5d\n")),
            )
        },
    },
    Shape {
        name: "blank lines below a command, then fences",
        make: |n| text("$ kubectl get pods\n".to_owned() + &"\n".repeat(n / 2) + &"```\n".repeat(n / 8)),
    },
    Shape {
        name: "heredocs",
        make: |n| {
            many(n, |at| {
                format!(
                    "$ kubectl apply -f - <<EOF\nkind: Namespace\nmetadata:\n  name: ns-{at}\nEOF\nnamespace/ns-{at} created\n"
                )
            })
        },
    },
    Shape {
        name: "fleet states",
        make: |n| text("membershipStates:\n".to_owned() + &body(n, |at| state(at, "STALLED"))),
    },
    Shape {
        name: "fleet states, healthy",
        make: |n| text("membershipStates:\n".to_owned() + &body(n, |at| state(at, "ACTIVE"))),
    },
    Shape {
        name: "fleet states, JSON",
        make: |n| {
            within(
                "{\"membershipStates\": {\n",
                n,
                ",\n",
                |at| {
                    format!(
                        "  \"projects/1/locations/global/memberships/m-{at}\": {{\n    \"servicemesh\": {{\n      \"controlPlaneManagement\": {{\n        \"details\": [{{\"code\": \"REVISION_READY\", \"details\": \"Ready: asm-managed\"}}],\n        \"state\": \"ACTIVE\"\n      }}\n    }},\n    \"state\": {{\"code\": \"OK\"}}\n  }}"
                    )
                },
                "\n}}\n",
            )
        },
    },
    Shape {
        name: "fleet states with conditions",
        make: |n| {
            text(
                "membershipStates:\n".to_owned()
                    + &body(n, |at| {
                        format!(
                            "  projects/1/locations/global/memberships/m-{at}:\n    servicemesh:\n      conditions:\n      - code: CNI_POD_UNSCHEDULABLE\n        documentationLink: https://cloud.google.com/\n        details: pod {at} has no room\n        severity: ERROR\n"
                        )
                    }),
            )
        },
    },
    Shape {
        name: "fleets, each by itself",
        make: |n| {
            many(n, |at| {
                format!(
                    "$ gcloud container fleet mesh describe --project p-{at}\nmembershipStates:\n{}",
                    state(at, "STALLED")
                )
            })
        },
    },
    Shape {
        name: "memberships, YAML",
        make: |n| {
            many(n, |at| {
                format!(
                    "---\nauthority:\n  identityProvider: https://container.googleapis.com/v1/projects/p/locations/l/clusters/c-{at}\nendpoint:\n  gkeCluster:\n    resourceLink: //container.googleapis.com/projects/p/locations/l/clusters/c-{at}\nname: projects/p/locations/global/memberships/m-{at}\nstate:\n  code: READY\n"
                )
            })
        },
    },
    Shape {
        name: "clusters, described",
        make: |n| {
            many(n, |at| {
                format!(
                    "---\nname: c-{at}\nlocation: us-central1\ncurrentMasterVersion: 1.30.1-gke.1\ncurrentNodeVersion: 1.30.1-gke.1\nservicesIpv4Cidr: 10.0.0.0/20\nworkloadIdentityConfig:\n  workloadPool: p.svc.id.goog\nstatus: RUNNING\nzone: us-central1\n"
                )
            })
        },
    },
    Shape {
        name: "control plane revisions, described",
        make: |n| {
            many(n, |at| {
                format!(
                    "Name:         asm-managed-{at}\nNamespace:    istio-system\nAPI Version:  mesh.cloud.google.com/v1beta1\nKind:         ControlPlaneRevision\nSpec:\n  Channel:  regular\n  Type:     managed_service\nStatus:\n  Conditions:\n    Message:  The provisioning process has not completed successfully {at}\n    Reason:   NotProvisioned\n    Status:   True\n    Type:     Stalled\nEvents:  <none>\n\n"
                )
            })
        },
    },
    Shape {
        name: "config_dump of clusters",
        make: |n| {
            within(
                "{\"configs\": [{\"@type\": \"type.googleapis.com/envoy.admin.v3.ClustersConfigDump\", \"dynamic_active_clusters\": [\n",
                n,
                ",\n",
                |at| {
                    format!(
                        "  {{\"version_info\": \"1\", \"cluster\": {{\"@type\": \"type.googleapis.com/envoy.config.cluster.v3.Cluster\", \"name\": \"outbound|80||s{at}.ns.svc.cluster.local\", \"type\": \"EDS\"}}}}"
                    )
                },
                "\n]}]}\n",
            )
        },
    },
    Shape {
        name: "config_dump of listeners in error",
        make: |n| {
            within(
                "{\"configs\": [{\"@type\": \"type.googleapis.com/envoy.admin.v3.ListenersConfigDump\", \"dynamic_listeners\": [\n",
                n,
                ",\n",
                |at| {
                    format!(
                        "  {{\"name\": \"l{at}\", \"error_state\": {{\"last_update_attempt\": \"2026-07-30T00:00:00Z\", \"details\": \"cannot bind '0.0.0.0:{at}'\"}}}}"
                    )
                },
                "\n]}]}\n",
            )
        },
    },
    Shape {
        name: "clusters of Envoy",
        make: |n| {
            many(n, |at| {
                format!(
                    "outbound|80||s{at}.ns.svc.cluster.local::10.0.0.{}:80::health_flags::/failed_eds_health\noutbound|80||s{at}.ns.svc.cluster.local::default_priority::max_connections::1024\n",
                    at % 256
                )
            })
        },
    },
    Shape {
        name: "stats of Envoy",
        make: |n| {
            many(n, |at| format!("cluster.outbound|80||s{at}.ns.svc.cluster.local.upstream_cx_connect_fail: {at}\n"))
        },
    },
    Shape {
        name: "istioctl analyze",
        make: |n| {
            many(n, |at| {
                format!(
                    "Warning [IST0103] (Pod ns/web-{at}) The pod ns/web-{at} is missing the Istio proxy. This can often be resolved by restarting or redeploying the workload.\n"
                )
            })
        },
    },
    Shape {
        name: "logs of many pods, with prompts",
        make: |n| {
            many(n, |at| {
                format!("$ kubectl logs web-{at} -c istio-proxy -n ns-{at}\n{}{}{}\n", plain(at), hit(at), plain(at))
            })
        },
    },
    Shape { name: "many files", make: |n| super::logs::files(n) },
    Shape {
        name: "many files of fleets",
        make: |n| {
            (0..n / 300 + 1)
                .map(|at| {
                    (format!("fleet-{at}.yaml"), format!("membershipStates:\n{}", state(at, "STALLED")).into_bytes())
                })
                .collect()
        },
    },
    Shape { name: "many files of one name", make: many_of_one_name },
];

fn state(at: usize, state: &str) -> String {
    format!(
        "  projects/123456789012/locations/global/memberships/m-{at}:\n    servicemesh:\n      controlPlaneManagement:\n        details:\n        - code: REVISION_READY\n          details: 'Ready: asm-managed'\n        state: {state}\n      dataPlaneManagement:\n        state: {state}\n    state:\n      code: OK\n      description: |-\n        Revision(s) ready for use: asm-managed.\n      updateTime: '2026-07-30T00:00:00.000000000Z'\n"
    )
}

fn many_of_one_name(n: usize) -> Files {
    (0..n / 200 + 1).map(|at| ("web.log".to_owned(), (hit(at) + &plain(at)).into_bytes())).collect()
}
