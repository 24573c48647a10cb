//! What holds credentials, and what holds names to be replaced.

use super::shape::{Shape, body, many, repeat, text};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "passwords", make: |n| many(n, |at| format!("password: hunter{at}\ntoken=abc{at}def\n")) },
    Shape { name: "passwords on one line", make: |n| many(n, |at| format!("password=hunter{at}&token=abc{at} ")) },
    Shape {
        name: "bearers",
        make: |n| many(n, |at| format!("Authorization: Bearer eyJhbGciOi{at}.eyJzdWIiOiIx{at}.c2ln{at}\n")),
    },
    Shape { name: "schemes on one line", make: |n| repeat(n, "Bearer%20") },
    Shape { name: "headers on one line", make: |n| repeat(n, "authorization: basic $x ") },
    Shape { name: "cookies on one line", make: |n| repeat(n, "cookie:a;") },
    Shape { name: "escaped addresses on one line", make: |n| repeat(n, "a%3A%2F%2F") },
    Shape { name: "keys", make: |n| many(n, |at| format!("AIzaSyA{at:032} ya29.{at:040} ghp_{at:036}\n")) },
    Shape { name: "one long token", make: |n| text("token: ".to_owned() + &"a1B2".repeat(n / 4)) },
    Shape { name: "dots on one line", make: |n| many(n, |at| format!("a{at}.")) },
    Shape { name: "hyphens on one line", make: |n| many(n, |at| format!("a{at}-")) },
    Shape {
        name: "many names in hyphens",
        make: |n| many(n, |at| format!("pod/web-{at}-6c9f7d5b9b-x2x7k deployment/web-{at} in namespace ns-{at}\n")),
    },
    Shape {
        name: "one name over and over",
        make: |n| text("kubectl get pods -n retail\n".to_owned() + &"retail ".repeat(n / 7)),
    },
    Shape {
        name: "names in quotes",
        make: |n| many(n, |at| format!("service \"s-{at}\" of cluster \"c-{at}\" in project \"p-{at}\" not found\n")),
    },
    Shape { name: "hosts", make: |n| many(n, |at| format!("s{at}.team{at}.svc.cluster.local h{at}.example.com\n")) },
    Shape {
        name: "mail addresses",
        make: |n| many(n, |at| format!("a{at}@example.com and service-{at}@p{at}.iam.gserviceaccount.com\n")),
    },
    Shape {
        name: "addresses",
        make: |n| {
            many(n, |at| {
                format!(
                    "10.{}.{}.{} 34.{}.{}.{} ",
                    at / 65536 % 256,
                    at / 256 % 256,
                    at % 256,
                    at / 65536 % 256,
                    at / 256 % 256,
                    at % 256
                )
            })
        },
    },
    Shape {
        name: "addresses, IPv6",
        make: |n| many(n, |at| format!("2600:1900:4000:{:x}::{:x} fd00::{:x}\n", at % 65536, at % 65536, at % 65536)),
    },
    Shape { name: "ranges", make: |n| many(n, |at| format!("10.{}.{}.0/{} ", at / 256 % 256, at % 256, at % 25 + 8)) },
    Shape { name: "contexts", make: |n| many(n, |at| format!("gke_project-{at}_us-central1_cluster-{at}\n")) },
    Shape {
        name: "full names",
        make: |n| {
            many(n, |at| format!("//container.googleapis.com/projects/p-{at}/locations/us-central1/clusters/c-{at}\n"))
        },
    },
    Shape { name: "nodes", make: |n| many(n, |at| format!("node/gke-c{at}-default-pool-{at:08x}-x2x7\n")) },
    Shape { name: "stand-ins", make: |n| many(n, |at| format!("namespace-{at} cluster-{at} pod-{at}\n")) },
    Shape {
        name: "flags",
        make: |n| many(n, |at| format!("--project=p-{at} --cluster c-{at} --zone us-central1-a\n")),
    },
    Shape { name: "SPIFFE", make: |n| many(n, |at| format!("spiffe://p-{at}.svc.id.goog/ns/ns-{at}/sa/sa-{at}\n")) },
    Shape { name: "JWT parts on one line", make: |n| text("eyJ".to_owned() + &body(n, |at| format!("hbGci{at}."))) },
    Shape { name: "slashes on one line", make: |n| many(n, |at| format!("a{at}/")) },
    Shape { name: "colons on one line", make: |n| many(n, |at| format!("{at:x}:")) },
    Shape { name: "at signs on one line", make: |n| many(n, |at| format!("a{at}@")) },
    Shape { name: "equals on one line", make: |n| many(n, |at| format!("a{at}=b ")) },
];
