//! What gcloud prints of things: lists, descriptions, policies.

use super::shape::{Shape, body, many, text, within};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "forwarding rules, JSON",
        make: |n| {
            within(
                "[\n",
                n,
                ",\n",
                |at| {
                    format!(
                        "  {{\"kind\": \"compute#forwardingRule\", \"name\": \"f-{at}\", \"IPAddress\": \"10.0.{}.{}\", \"target\": \"https://www.googleapis.com/compute/v1/projects/p/global/targetHttpProxies/t-{at}\", \"loadBalancingScheme\": \"INTERNAL_SELF_MANAGED\"}}",
                        at / 256 % 256,
                        at % 256
                    )
                },
                "\n]\n",
            )
        },
    },
    Shape {
        name: "backend health, YAML",
        make: |n| {
            text("---\nbackend: https://www.googleapis.com/compute/v1/projects/p/zones/z/networkEndpointGroups/neg\nstatus:\n  healthStatus:\n".to_owned() + &body(n, |at| format!("  - healthState: UNHEALTHY\n    instance: https://www.googleapis.com/compute/v1/projects/p/zones/z/instances/i-{at}\n    ipAddress: 10.0.0.{}\n    port: 80\n", at % 256)))
        },
    },
    Shape {
        name: "IAM policy",
        make: |n| {
            text(
                "bindings:\n- members:\n".to_owned()
                    + &body(n, |at| {
                        format!("  - serviceAccount:service-{at}@gcp-sa-servicemesh.iam.gserviceaccount.com\n")
                    })
                    + "  role: roles/anthosservicemesh.serviceAgent\netag: a\nversion: 1\n",
            )
        },
    },
    Shape {
        name: "IAM policy of many roles",
        make: |n| {
            text(
                "bindings:\n".to_owned()
                    + &body(n, |at| format!("- members:\n  - user:a{at}@example.com\n  role: roles/r{at}\n"))
                    + "etag: a\nversion: 1\n",
            )
        },
    },
    Shape {
        name: "firewall rules, YAML",
        make: |n| {
            many(n, |at| {
                format!(
                    "---\nallowed:\n- IPProtocol: tcp\n  ports:\n  - '15017'\ndirection: INGRESS\nkind: compute#firewall\nname: fw-{at}\nnetwork: https://www.googleapis.com/compute/v1/projects/p/global/networks/n\nsourceRanges:\n- 10.{}.0.0/28\n",
                    at % 256
                )
            })
        },
    },
];
