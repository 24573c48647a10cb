//! What proxies, the control plane, the API server and istioctl refuse.

use super::shape::{Shape, body, joined, many, text, within};

pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "refused listeners, a proxy's log",
        make: |n| many(n, |at| format!("{LISTENERS}{}\n", listener(at))),
    },
    Shape {
        name: "refused listeners on one line",
        make: |n| text(LISTENERS.to_owned() + &joined(n, ", ", listener) + "\n"),
    },
    Shape {
        name: "refused clusters, istiod's log",
        make: |n| {
            many(n, |at| {
                format!(
                    "2026-06-11T05:12:44.107311Z\twarn\tads\tADS:CDS: ACK ERROR web-{at}.ns-{at} Internal:Error adding/updating cluster(s) outbound|80||s{at}.ns.svc.cluster.local: Failed to load certificate chain from <inline>\n"
                )
            })
        },
    },
    Shape {
        name: "one refused object of many errors",
        make: |n| {
            text(format!("{} many errors occurred:\n", denied(7)) + &body(n, |at| format!("\t* {}\n", error(at))))
        },
    },
    Shape {
        name: "one refused object of many errors on one line",
        make: |n| {
            text(
                format!("{} many errors occurred:\\n", denied(7))
                    + &body(n, |at| format!("\\t* {}\\n", error(at)))
                    + "\n",
            )
        },
    },
    Shape { name: "refused objects", make: |n| many(n, |at| format!("{} {}\n", denied(at), error(at))) },
    Shape {
        name: "refused fields of one object",
        make: |n| {
            text(
                "The VirtualService \"cart\" is invalid: \n".to_owned()
                    + &body(n, |at| {
                        format!("* spec.http[{at}].route[0].weight: Invalid value: \"string\": must be integer\n")
                    }),
            )
        },
    },
    Shape {
        name: "refused calls of a webhook",
        make: |n| {
            many(n, |at| {
                format!(
                    "Error creating: Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": failed to call webhook: Post \"https://istiod.ns-{at}.svc:443/inject?timeout=10s\": context deadline exceeded\n"
                )
            })
        },
    },
    Shape {
        name: "istioctl analyze, many codes",
        make: |n| {
            many(n, |at| {
                format!(
                    "Warning [IST{:04}] (VirtualService ns-{at}/cart-{at}) Something of cart-{at} is not right\n",
                    101 + at % 80
                )
            })
        },
    },
    Shape {
        name: "istioctl analyze, JSON",
        make: |n| {
            within(
                "[\n",
                n,
                ",\n",
                |at| {
                    format!(
                        "{{\"code\":\"IST{:04}\",\"documentationUrl\":\"https://istio.io/v1.20/docs/reference/config/analysis/ist0101/\",\"level\":\"Error\",\"message\":\"Referenced host not found: \\\"s{at}\\\"\",\"origin\":\"VirtualService cart-{at}.ns-{at}\"}}",
                        101 + at % 80
                    )
                },
                "\n]\n",
            )
        },
    },
    Shape {
        name: "validation messages of one object",
        make: |n| {
            text(
                "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: cart\n  namespace: shop\nstatus:\n  validationMessages:\n".to_owned()
                    + &body(n, |at| {
                        format!(
                            "  - documentationUrl: https://istio.io/v1.20/docs/reference/config/analysis/ist0101/\n    level: ERROR\n    type:\n      code: IST{:04}\n      name: ReferencedResourceNotFound\n",
                            101 + at % 80
                        )
                    }),
            )
        },
    },
    Shape {
        name: "a proxy that is ready and is not",
        make: |n| {
            many(n, |at| {
                let line = if at % 3 == 2 { READY } else { NOT_READY };
                format!("2026-06-11T{:02}:{:02}:{:02}.107311Z\t{line}\n", at / 3600 % 24, at / 60 % 60, at % 60)
            })
        },
    },
];

const LISTENERS: &str = "[2026-06-11 05:12:44.107][17][warning][config] [external/envoy/source/common/config/grpc_subscription_impl.cc:126] gRPC config for type.googleapis.com/envoy.config.listener.v3.Listener rejected: Error adding/updating listener(s) ";

const NOT_READY: &str = "warn\tEnvoy proxy is NOT ready: config not received from XDS server (is Istiod running?): cds updates: 0 successful, 0 rejected; lds updates: 0 successful, 0 rejected";

const READY: &str = "info\tEnvoy proxy is ready";

fn listener(at: usize) -> String {
    format!(
        "0.0.0.0_{at}: error adding listener '0.0.0.0:{at}': multiple filter chains with the same matching rules are defined"
    )
}

fn denied(at: usize) -> String {
    format!(
        "Error from server: error when creating \"shop/cart-{at}.yaml\": admission webhook \"rev.validation.istio.io\" denied the request: configuration is invalid:"
    )
}

fn error(at: usize) -> String {
    format!("duplicate subset names: canary-{at}")
}
