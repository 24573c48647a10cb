//! A config_dump of any size, of the shape that a sidecar in a large mesh answers with: what most of one is made of, in Envoy's own indentation.

use serde_json::{Value, json};
use std::io::{self, Write};

/// Where a template holds the service's number.
const NUMBER: &str = "NUMBER";

/// How many endpoints a service has.
const ENDPOINTS: usize = 4;

/// Writes a dump of at least `bytes` bytes.
pub(super) fn write(out: &mut impl Write, bytes: usize) -> io::Result<()> {
    let sections = [
        ("ClustersConfigDump", "dynamic_active_clusters", entry(&cluster())),
        ("EndpointsConfigDump", "dynamic_endpoint_configs", entry(&endpoints())),
        ("ListenersConfigDump", "dynamic_listeners", entry(&listener())),
        ("RoutesConfigDump", "dynamic_route_configs", entry(&routes())),
    ];
    // The numbers are longer than this on the whole, so that the dump is rather larger than smaller.
    let each: usize = sections.iter().map(|(.., entry)| entry.replace(NUMBER, "000").len()).sum();
    let services = bytes / each + 1;
    write!(out, "{{\n \"configs\": [\n")?;
    write!(out, "{}", indented(&bootstrap(), 2))?;
    for (kind, list, entry) in &sections {
        write!(out, ",\n  {{\n   \"@type\": \"type.googleapis.com/envoy.admin.v3.{kind}\",\n   \"{list}\": [\n")?;
        for number in 0..services {
            let comma = if number + 1 < services { "," } else { "" };
            writeln!(out, "{}{comma}", entry.replace(NUMBER, &number.to_string()))?;
        }
        write!(out, "   ]\n  }}")?;
    }
    write!(out, "\n ]\n}}\n")
}

fn entry(value: &Value) -> String {
    indented(value, 4)
}

/// Pretty JSON by one blank a level, as Envoy's administration page prints it, moved to the right.
fn indented(value: &Value, by: usize) -> String {
    let text = format!("{value:#}");
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let content = line.trim_start();
            let depth = (line.len() - content.len()) / 2;
            format!("{}{content}", " ".repeat(by + depth))
        })
        .collect();
    lines.join("\n")
}

fn bootstrap() -> Value {
    json!({
        "@type": "type.googleapis.com/envoy.admin.v3.BootstrapConfigDump",
        "bootstrap": {
            "node": {
                "id": "sidecar~10.8.0.7~cart-6c9f7d5b9b-x2x7k.shop~shop.svc.cluster.local",
                "cluster": "cart.shop",
                "metadata": { "ISTIO_VERSION": "1.21.5-asm.34", "NAMESPACE": "shop", "MESH_ID": "proj-123456789012" },
            },
            "admin": { "address": { "socket_address": { "address": "127.0.0.1", "port_value": 15000 } } },
        },
        "last_updated": "2026-07-30T00:00:00.123Z",
    })
}

fn host() -> String {
    format!("service-{NUMBER}.team-{NUMBER}.svc.cluster.local")
}

fn cluster() -> Value {
    json!({
        "version_info": "2026-07-30T09:14:00Z/4211",
        "cluster": {
            "@type": "type.googleapis.com/envoy.config.cluster.v3.Cluster",
            "name": format!("outbound|8080||{}", host()),
            "type": "EDS",
            "eds_cluster_config": {
                "eds_config": { "ads": {}, "initial_fetch_timeout": "0s", "resource_api_version": "V3" },
                "service_name": format!("outbound|8080||{}", host()),
            },
            "connect_timeout": "10s",
            "lb_policy": "LEAST_REQUEST",
            "circuit_breakers": {
                "thresholds": [{
                    "max_connections": 4294967295_u32, "max_pending_requests": 4294967295_u32,
                    "max_requests": 4294967295_u32, "max_retries": 4294967295_u32, "track_remaining": true,
                }],
            },
            "metadata": {
                "filter_metadata": { "istio": {
                    "services": [{ "namespace": format!("team-{NUMBER}"), "host": host(), "name": format!("service-{NUMBER}") }],
                    "default_original_port": 8080,
                } },
            },
            "common_lb_config": { "locality_weighted_lb_config": {} },
            "transport_socket_matches": [{
                "name": "tlsMode-istio",
                "match": { "tlsMode": "istio" },
                "transport_socket": {
                    "name": "envoy.transport_sockets.tls",
                    "typed_config": {
                        "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
                        "common_tls_context": {
                            "alpn_protocols": ["istio-peer-exchange", "istio"],
                            "tls_certificate_sds_secret_configs": [{
                                "name": "default",
                                "sds_config": { "api_config_source": {
                                    "api_type": "GRPC",
                                    "grpc_services": [{ "envoy_grpc": { "cluster_name": "sds-grpc" } }],
                                    "transport_api_version": "V3",
                                } },
                            }],
                        },
                        "sni": format!("outbound_.8080_._.{}", host()),
                    },
                },
            }],
        },
        "last_updated": "2026-07-30T09:14:00.412Z",
    })
}

fn endpoints() -> Value {
    let endpoint = |at: usize| {
        json!({
            "endpoint": {
                "address": { "socket_address": { "address": format!("10.12.{at}.{at}"), "port_value": 8080 } },
                "health_check_config": {},
            },
            "health_status": "HEALTHY",
            "metadata": { "filter_metadata": {
                "istio": { "workload": format!("service-{NUMBER};team-{NUMBER};service-{NUMBER};v1;cluster-1") },
                "envoy.transport_socket_match": { "tlsMode": "istio" },
            } },
            "load_balancing_weight": 1,
        })
    };
    json!({
        "endpoint_config": {
            "@type": "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment",
            "cluster_name": format!("outbound|8080||{}", host()),
            "endpoints": [{
                "locality": { "region": "asia-northeast1", "zone": "asia-northeast1-a" },
                "lb_endpoints": (1..=ENDPOINTS).map(endpoint).collect::<Vec<_>>(),
                "load_balancing_weight": ENDPOINTS,
            }],
            "policy": { "overprovisioning_factor": 140 },
        },
    })
}

fn listener() -> Value {
    json!({
        "name": format!("10.96.0.1_{NUMBER}"),
        "active_state": {
            "version_info": "2026-07-30T09:14:00Z/4211",
            "listener": {
                "@type": "type.googleapis.com/envoy.config.listener.v3.Listener",
                "name": format!("10.96.0.1_{NUMBER}"),
                "address": { "socket_address": { "address": "10.96.0.1", "port_value": 8080 } },
                "filter_chains": [{
                    "filter_chain_match": {
                        "prefix_ranges": [{ "address_prefix": "10.96.0.1", "prefix_len": 32 }],
                        "transport_protocol": "raw_buffer",
                        "application_protocols": ["http/1.1", "h2c"],
                    },
                    "filters": [{
                        "name": "envoy.filters.network.http_connection_manager",
                        "typed_config": {
                            "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
                            "stat_prefix": format!("outbound_10.96.0.1_{NUMBER}"),
                            "rds": {
                                "config_source": { "ads": {}, "resource_api_version": "V3" },
                                "route_config_name": format!("{}:8080", host()),
                            },
                            "http_filters": [{
                                "name": "istio.stats",
                                "typed_config": {
                                    "@type": "type.googleapis.com/udpa.type.v1.TypedStruct",
                                    "type_url": "type.googleapis.com/envoy.extensions.filters.http.wasm.v3.Wasm",
                                    "value": { "config": { "configuration": "{\"debug\":\"false\",\"stat_prefix\":\"istio\"}\n" } },
                                },
                            }, {
                                "name": "envoy.filters.http.router",
                                "typed_config": { "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router" },
                            }],
                            "access_log": [{
                                "name": "envoy.access_loggers.file",
                                "typed_config": {
                                    "@type": "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog",
                                    "path": "/dev/stdout",
                                    "log_format": { "text_format_source": { "inline_string":
                                        "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%\" %RESPONSE_CODE% %RESPONSE_FLAGS%\n" } },
                                },
                            }],
                            "use_remote_address": false,
                            "upgrade_configs": [{ "upgrade_type": "websocket" }],
                            "stream_idle_timeout": "0s",
                            "normalize_path": true,
                        },
                    }],
                }],
                "listener_filters_timeout": "0s",
                "traffic_direction": "OUTBOUND",
                "continue_on_listener_filters_timeout": true,
            },
            "last_updated": "2026-07-30T09:14:00.502Z",
        },
    })
}

fn routes() -> Value {
    json!({
        "version_info": "2026-07-30T09:14:00Z/4211",
        "route_config": {
            "@type": "type.googleapis.com/envoy.config.route.v3.RouteConfiguration",
            "name": format!("{}:8080", host()),
            "virtual_hosts": [{
                "name": format!("{}:8080", host()),
                "domains": [host(), format!("service-{NUMBER}"), format!("service-{NUMBER}.team-{NUMBER}"), "10.96.0.1"],
                "routes": [{
                    "match": { "prefix": "/" },
                    "route": {
                        "cluster": format!("outbound|8080||{}", host()),
                        "timeout": "0s",
                        "retry_policy": {
                            "retry_on": "connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes",
                            "num_retries": 2,
                            "retry_host_predicate": [{ "name": "envoy.retry_host_predicates.previous_hosts" }],
                            "host_selection_retry_max_attempts": "5",
                        },
                        "max_grpc_timeout": "0s",
                    },
                    "decorator": { "operation": format!("{}:8080/*", host()) },
                    "name": "default",
                }],
                "include_request_attempt_count": true,
            }],
            "validate_clusters": false,
        },
        "last_updated": "2026-07-30T09:14:00.611Z",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dump_is_json_of_the_size_asked_for() {
        let mut text = Vec::new();
        write(&mut text, 300_000).unwrap();
        assert!((300_000..330_000).contains(&text.len()), "{}", text.len());
        let dump: Value = serde_json::from_slice(&text).unwrap();
        let sections = dump["configs"].as_array().unwrap();
        assert_eq!(sections.len(), 5);
        assert!(sections[3]["dynamic_listeners"].as_array().unwrap().len() > 20);
    }
}
