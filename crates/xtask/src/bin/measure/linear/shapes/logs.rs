//! Logs, as programs write them and as what collects them wraps them.

use super::shape::{Files, Shape, body, many, text, within};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "log without a hit", make: |n| many(n, plain) },
    Shape {
        name: "log, each 100th line a hit",
        make: |n| many(n, |at| if at % 100 == 7 { hit(at) } else { plain(at) }),
    },
    Shape { name: "log, each line a hit", make: |n| many(n, hit) },
    Shape { name: "log, each line the same hit", make: |n| many(n, |_| hit(1)) },
    Shape { name: "hits on one line", make: |n| many(n, |at| hit(at).trim_end().to_owned() + " ") },
    Shape {
        name: "hits of many rules",
        make: |n| many(n, |at| format!("{} {}\n", time(at), HITS[at % HITS.len()].replace("NUMBER", &at.to_string()))),
    },
    Shape {
        name: "log, cut at 80",
        make: |n| text(cut(&body(n, |at| if at % 9 == 0 { hit(at) } else { plain(at) }), 80)),
    },
    Shape { name: "log, cut at 120, quoted", make: |n| text(cut(&body(n, hit), 120).replace('\n', "\n> ")) },
    Shape { name: "log of JSON lines", make: |n| many(n, json) },
    Shape {
        name: "log of JSON lines, hits",
        make: |n| {
            many(n, |at| {
                format!(
                    "{{\"severity\":\"ERROR\",\"time\":\"{}\",\"message\":\"{}\"}}\n",
                    time(at),
                    escaped(hit(at).trim_end())
                )
            })
        },
    },
    Shape {
        name: "docker json-file",
        make: |n| {
            many(n, |at| {
                format!(
                    "{{\"log\":\"{}\\n\",\"stream\":\"stdout\",\"time\":\"{}\"}}\n",
                    escaped(plain(at).trim_end()),
                    time(at)
                )
            })
        },
    },
    Shape {
        name: "docker json-file, hits",
        make: |n| {
            many(n, |at| {
                format!(
                    "{{\"log\":\"{}\\n\",\"stream\":\"stderr\",\"time\":\"{}\"}}\n",
                    escaped(hit(at).trim_end()),
                    time(at)
                )
            })
        },
    },
    Shape {
        name: "docker json-file, parts of lines",
        make: |n| {
            many(n, |at| {
                format!("{{\"log\":\"part {at} of one line\",\"stream\":\"stdout\",\"time\":\"{}\"}}\n", time(at))
            })
        },
    },
    Shape {
        name: "CRI log",
        make: |n| many(n, |at| format!("{} stdout {} {}", time(at), if at % 3 == 0 { "F" } else { "P" }, plain(at))),
    },
    Shape { name: "CRI log, only parts", make: |n| many(n, |at| format!("{} stdout P part {at}\n", time(at))) },
    Shape { name: "log entries, JSON", make: |n| within("[\n", n, ",\n", entry_json, "\n]\n") },
    Shape { name: "log entries, YAML", make: |n| many(n, entry_yaml) },
    Shape {
        name: "log entries, textPayload over lines",
        make: |n| {
            many(n, |at| {
                format!(
                    "---\ninsertId: a{at}\ntextPayload: |-\n  {}  more\nresource:\n  type: k8s_container\ntimestamp: '{}'\n",
                    hit(at),
                    time(at)
                )
            })
        },
    },
    Shape {
        name: "journal",
        make: |n| {
            many(n, |at| {
                format!(
                    "Jul 30 {:02}:{:02}:{:02} host-{} kubelet[{at}]: E0730 {}",
                    at / 3600 % 24,
                    at / 60 % 60,
                    at % 60,
                    at % 9,
                    hit(at)
                )
            })
        },
    },
    Shape { name: "stern", make: |n| many(n, |at| format!("web-{} istio-proxy {}", at % 50, hit(at))) },
    Shape {
        name: "kubectl logs --prefix",
        make: |n| many(n, |at| format!("[pod/web-{}/istio-proxy] {}", at % 50, plain(at))),
    },
    Shape { name: "access log", make: |n| many(n, access) },
    Shape {
        name: "access log, each 10th request failed, 1 % of other lines",
        make: |n| {
            many(n, |at| match at {
                _ if at % 100 == 3 => "cut ~~ off | what\n".to_owned(),
                _ if at % 10 == 7 => access(at),
                _ => access(at).replace("503 UH no_healthy_upstream", "200 - via_upstream"),
            })
        },
    },
    Shape {
        name: "access log, JSON",
        make: |n| {
            many(n, |at| {
                format!(
                    "{{\"start_time\":\"{}\",\"method\":\"GET\",\"path\":\"/a/{at}\",\"response_code\":503,\"response_flags\":\"UH\",\"upstream_cluster\":\"outbound|80||s{at}.ns.svc.cluster.local\"}}\n",
                    time(at)
                )
            })
        },
    },
    Shape {
        name: "klog",
        make: |n| {
            many(n, |at| {
                format!(
                    "W0730 00:00:{:02}.{:06}       1 reflector.go:324] failed to list *v1.Pod number {at}: i/o timeout\n",
                    at % 60,
                    at % 1_000_000
                )
            })
        },
    },
    Shape {
        name: "logfmt",
        make: |n| {
            many(n, |at| {
                format!("time=\"{}\" level=warning msg=\"no endpoints \\\"a{at}\\\"\" pod=web-{at}\n", time(at))
            })
        },
    },
    Shape {
        name: "curl -v",
        make: |n| {
            many(n, |at| {
                format!(
                    "*   Trying 10.0.{}.{}:80...\n> GET /{at} HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 503 Service Unavailable\n< server: envoy\n< \nupstream connect error or disconnect/reset before headers\n",
                    at / 256 % 256,
                    at % 256
                )
            })
        },
    },
    Shape {
        name: "time before each line of YAML",
        make: |n| text(body(n, |at| format!("{} - code: CODE_{at}\n{}   severity: ERROR\n", time(at), time(at)))),
    },
    Shape {
        name: "probe events",
        make: |n| {
            many(n, |at| {
                format!(
                    "  Warning  Unhealthy  {at}s (x{at} over 5m)  kubelet  Readiness probe failed: Get \"http://10.0.0.{}:15021/healthz/ready\": dial tcp 10.0.0.1:15021: connect: connection refused\n",
                    at % 256
                )
            })
        },
    },
    Shape {
        name: "tcpdump",
        make: |n| {
            many(n, |at| {
                format!(
                    "00:00:{:02}.{at:06} IP 10.0.0.1.{} > 10.0.0.2.15012: Flags [S], seq {at}, win 64240, length 0\n",
                    at % 60,
                    at % 60000
                )
            })
        },
    },
];

/// One of each of some rules that stand in logs.
const HITS: [&str; 8] = [
    "Internal error occurred: failed calling webhook \"namespace.sidecar-injector.istio.io\": no endpoints available for service \"istiod-NUMBER\"",
    "gRPC config for type.googleapis.com/envoy.config.listener.v3.Listener rejected: Error adding/updating listener(s) l-NUMBER: no such file",
    "Error creating: admission webhook \"a\" denied the request: quota NUMBER",
    "x509: certificate signed by unknown authority (possibly because of \"crypto/rsa: verification error\") for NUMBER",
    "upstream connect error or disconnect/reset before headers. reset reason: connection failure NUMBER",
    "failed to resolve host \"s-NUMBER.ns.svc.cluster.local\": no such host",
    "PERMISSION_DENIED: Permission 'meshconfig.projects.get' denied on resource project-NUMBER",
    "Envoy proxy is NOT ready: config not received from XDS server NUMBER",
];

pub(super) fn time(at: usize) -> String {
    format!("2026-07-30T{:02}:{:02}:{:02}.{:06}Z", at / 3600 % 24, at / 60 % 60, at % 60, at % 1_000_000)
}

pub(super) fn plain(at: usize) -> String {
    format!("{} info handler GET /v1/items/{at} answered 200 in {} ms for client {}\n", time(at), at % 900, at % 77)
}

pub(super) fn hit(at: usize) -> String {
    let failed = "Internal error occurred: failed calling webhook \"namespace.sidecar-injector.istio.io\": failed to call webhook: Post";
    let address = "https://istiod-asm-managed.istio-system.svc:443/inject?timeout=10s";
    format!("{} error {failed} \"{address}\": no endpoints available for service \"istiod-{at}\"\n", time(at))
}

fn json(at: usize) -> String {
    format!(
        "{{\"severity\":\"INFO\",\"time\":\"{}\",\"message\":\"GET /v1/items/{at} answered 200\",\"labels\":{{\"a\":\"b\",\"pod\":\"web-{at}\"}}}}\n",
        time(at)
    )
}

fn entry_json(at: usize) -> String {
    format!(
        "  {{\n    \"insertId\": \"i{at}\",\n    \"textPayload\": \"{}\",\n    \"resource\": {{\n      \"type\": \"k8s_container\",\n      \"labels\": {{\n        \"pod_name\": \"web-{at}\"\n      }}\n    }},\n    \"timestamp\": \"{}\",\n    \"logName\": \"projects/p/logs/stderr\"\n  }}",
        escaped(hit(at).trim_end()),
        time(at)
    )
}

fn entry_yaml(at: usize) -> String {
    format!(
        "---\ninsertId: i{at}\njsonPayload:\n  message: no endpoints available for service \"istiod-{at}\"\nlogName: projects/p/logs/stderr\nresource:\n  labels:\n    pod_name: web-{at}\n  type: k8s_container\ntimestamp: '{}'\n",
        time(at)
    )
}

fn access(at: usize) -> String {
    format!(
        "[{}] \"GET /a/{at} HTTP/1.1\" 503 UH no_healthy_upstream - \"-\" 0 19 0 - \"-\" \"curl/8\" \"id-{at}\" \"s{at}.ns\" \"-\" outbound|80||s{at}.ns.svc.cluster.local - 10.0.0.{}:80 10.0.0.1:5000 - default\n",
        time(at),
        at % 256
    )
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// Each line cut where a terminal of that width ends.
fn cut(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / width);
    for line in text.lines() {
        for part in line.as_bytes().chunks(width) {
            out += &String::from_utf8_lossy(part);
            out.push('\n');
        }
    }
    out
}

/// As many files, each of a few lines.
pub(super) fn files(n: usize) -> Files {
    (0..n / 400 + 1)
        .map(|at| (format!("logs/web-{at}.log"), (plain(at) + &hit(at) + &plain(at)).into_bytes()))
        .collect()
}
