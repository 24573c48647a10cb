//! Checks in Rust, for what a signature can't say: ages, order in time, what is missing, what no other rule knows.
//!
//! The check of rule `area/some-slug` is the file `area/some_slug.rs`, and `shared` holds what several need.
//! `area/every.rs` is the check of every rule of the area that asks for one and has none of its own.
//! This file is written by `cargo xtask checks` from the folder.

mod analysis {
    pub(super) mod every;
    pub(super) mod unlisted_code;
}
mod config {
    pub(super) mod schema_invalid;
    pub(super) mod unknown_field;
    pub(super) mod validation_denied;
}
mod control_plane {
    pub(super) mod provisioning;
    pub(super) mod revision_missing;
    pub(super) mod stalled_unknown;
}
mod data_plane {
    pub(super) mod pods_need_restart;
    pub(super) mod provisioning;
}
mod envoy {
    pub(super) mod api_disabled;
    pub(super) mod certificate_load_failed;
    pub(super) mod cipher_suite_unsupported;
    pub(super) mod duplicate_domain;
    pub(super) mod duplicate_filter_chain;
    pub(super) mod extension_not_registered;
    pub(super) mod inbound_listener_missing;
    pub(super) mod interception_missing;
    pub(super) mod jwks_invalid;
    pub(super) mod listener_duplicate_address;
    pub(super) mod listener_missing;
    pub(super) mod lua_script_error;
    pub(super) mod no_dynamic_config;
    pub(super) mod not_running;
    pub(super) mod proto_constraint;
    pub(super) mod redirect_loop;
    pub(super) mod route_unknown_cluster;
    pub(super) mod server_first_protocol;
    pub(super) mod unknown_field;
    pub(super) mod unknown_grpc_cluster;
    pub(super) mod vip_not_intercepted;
    pub(super) mod wasm_load_failed;
}
mod fleet {
    pub(super) mod membership_not_ok;
    pub(super) mod unknown_condition;
}
mod injection {
    pub(super) mod conflicting_labels;
    pub(super) mod injected_by_istiod;
    pub(super) mod label_missing;
    pub(super) mod replicaset_create_failed;
    pub(super) mod revision_webhook_missing;
    pub(super) mod sidecar_missing;
}
mod istiod {
    pub(super) mod nack;
}
mod proxy {
    pub(super) mod app_probe_failed;
    pub(super) mod cas_permission_denied;
    pub(super) mod config_not_received;
    pub(super) mod config_rejected;
    pub(super) mod csr_name_mismatch;
    pub(super) mod csr_permission_denied;
    pub(super) mod csr_unauthenticated;
    pub(super) mod csr_unreachable;
    pub(super) mod csr_untrusted_root;
    pub(super) mod discovery_address_wrong;
    pub(super) mod not_live;
    pub(super) mod startup_connection_refused;
    pub(super) mod upstream_connect_failed;
    pub(super) mod vault_init_race;
    pub(super) mod wait_timeout;
}
mod setup {
    pub(super) mod data_plane_annotation_invalid;
    pub(super) mod data_plane_channel_unsupported;
    pub(super) mod data_plane_not_ready;
    pub(super) mod data_plane_unmanaged_workload;
    pub(super) mod gateway_address_pending;
    pub(super) mod gateway_in_istio_system;
    pub(super) mod gateway_not_injected;
    pub(super) mod istio_operator_unsupported;
    pub(super) mod legacy_injection_label;
    pub(super) mod old_control_plane_remains;
    pub(super) mod remote_secret_missing;
}
mod traffic {
    pub(super) mod all_endpoints_unhealthy;
    pub(super) mod health_not_reported;
    pub(super) mod some_endpoints_unhealthy;
}
mod vm {
    pub(super) mod agent_last_failure;
    pub(super) mod agent_stopped;
    pub(super) mod bootstrap_failed;
    pub(super) mod inbound_drop_rule;
    pub(super) mod inbound_interception_missing;
    pub(super) mod outbound_interception_missing;
}
mod webhook {
    pub(super) mod ca_bundle_missing;
}
mod run;
mod shared;

use shared::phase::Check;

#[cfg(test)]
pub(crate) use run::passes_used;
pub(crate) use run::run;
pub(crate) use shared::startup_events::MARKS;
pub(crate) use shared::view::Given;

/// Every check by the id of its rule, in the order of the ids.
pub(crate) const CHECKS: &[(&str, Check)] = &[
    ("analysis/*", analysis::every::CHECK),
    ("analysis/unlisted-code", analysis::unlisted_code::CHECK),
    ("config/schema-invalid", config::schema_invalid::CHECK),
    ("config/unknown-field", config::unknown_field::CHECK),
    ("config/validation-denied", config::validation_denied::CHECK),
    ("control-plane/provisioning", control_plane::provisioning::CHECK),
    ("control-plane/revision-missing", control_plane::revision_missing::CHECK),
    ("control-plane/stalled-unknown", control_plane::stalled_unknown::CHECK),
    ("data-plane/pods-need-restart", data_plane::pods_need_restart::CHECK),
    ("data-plane/provisioning", data_plane::provisioning::CHECK),
    ("envoy/api-disabled", envoy::api_disabled::CHECK),
    ("envoy/certificate-load-failed", envoy::certificate_load_failed::CHECK),
    ("envoy/cipher-suite-unsupported", envoy::cipher_suite_unsupported::CHECK),
    ("envoy/duplicate-domain", envoy::duplicate_domain::CHECK),
    ("envoy/duplicate-filter-chain", envoy::duplicate_filter_chain::CHECK),
    ("envoy/extension-not-registered", envoy::extension_not_registered::CHECK),
    ("envoy/inbound-listener-missing", envoy::inbound_listener_missing::CHECK),
    ("envoy/interception-missing", envoy::interception_missing::CHECK),
    ("envoy/jwks-invalid", envoy::jwks_invalid::CHECK),
    ("envoy/listener-duplicate-address", envoy::listener_duplicate_address::CHECK),
    ("envoy/listener-missing", envoy::listener_missing::CHECK),
    ("envoy/lua-script-error", envoy::lua_script_error::CHECK),
    ("envoy/no-dynamic-config", envoy::no_dynamic_config::CHECK),
    ("envoy/not-running", envoy::not_running::CHECK),
    ("envoy/proto-constraint", envoy::proto_constraint::CHECK),
    ("envoy/redirect-loop", envoy::redirect_loop::CHECK),
    ("envoy/route-unknown-cluster", envoy::route_unknown_cluster::CHECK),
    ("envoy/server-first-protocol", envoy::server_first_protocol::CHECK),
    ("envoy/unknown-field", envoy::unknown_field::CHECK),
    ("envoy/unknown-grpc-cluster", envoy::unknown_grpc_cluster::CHECK),
    ("envoy/vip-not-intercepted", envoy::vip_not_intercepted::CHECK),
    ("envoy/wasm-load-failed", envoy::wasm_load_failed::CHECK),
    ("fleet/membership-not-ok", fleet::membership_not_ok::CHECK),
    ("fleet/unknown-condition", fleet::unknown_condition::CHECK),
    ("injection/conflicting-labels", injection::conflicting_labels::CHECK),
    ("injection/injected-by-istiod", injection::injected_by_istiod::CHECK),
    ("injection/label-missing", injection::label_missing::CHECK),
    ("injection/replicaset-create-failed", injection::replicaset_create_failed::CHECK),
    ("injection/revision-webhook-missing", injection::revision_webhook_missing::CHECK),
    ("injection/sidecar-missing", injection::sidecar_missing::CHECK),
    ("istiod/nack", istiod::nack::CHECK),
    ("proxy/app-probe-failed", proxy::app_probe_failed::CHECK),
    ("proxy/cas-permission-denied", proxy::cas_permission_denied::CHECK),
    ("proxy/config-not-received", proxy::config_not_received::CHECK),
    ("proxy/config-rejected", proxy::config_rejected::CHECK),
    ("proxy/csr-name-mismatch", proxy::csr_name_mismatch::CHECK),
    ("proxy/csr-permission-denied", proxy::csr_permission_denied::CHECK),
    ("proxy/csr-unauthenticated", proxy::csr_unauthenticated::CHECK),
    ("proxy/csr-unreachable", proxy::csr_unreachable::CHECK),
    ("proxy/csr-untrusted-root", proxy::csr_untrusted_root::CHECK),
    ("proxy/discovery-address-wrong", proxy::discovery_address_wrong::CHECK),
    ("proxy/not-live", proxy::not_live::CHECK),
    ("proxy/startup-connection-refused", proxy::startup_connection_refused::CHECK),
    ("proxy/upstream-connect-failed", proxy::upstream_connect_failed::CHECK),
    ("proxy/vault-init-race", proxy::vault_init_race::CHECK),
    ("proxy/wait-timeout", proxy::wait_timeout::CHECK),
    ("setup/data-plane-annotation-invalid", setup::data_plane_annotation_invalid::CHECK),
    ("setup/data-plane-channel-unsupported", setup::data_plane_channel_unsupported::CHECK),
    ("setup/data-plane-not-ready", setup::data_plane_not_ready::CHECK),
    ("setup/data-plane-unmanaged-workload", setup::data_plane_unmanaged_workload::CHECK),
    ("setup/gateway-address-pending", setup::gateway_address_pending::CHECK),
    ("setup/gateway-in-istio-system", setup::gateway_in_istio_system::CHECK),
    ("setup/gateway-not-injected", setup::gateway_not_injected::CHECK),
    ("setup/istio-operator-unsupported", setup::istio_operator_unsupported::CHECK),
    ("setup/legacy-injection-label", setup::legacy_injection_label::CHECK),
    ("setup/old-control-plane-remains", setup::old_control_plane_remains::CHECK),
    ("setup/remote-secret-missing", setup::remote_secret_missing::CHECK),
    ("traffic/all-endpoints-unhealthy", traffic::all_endpoints_unhealthy::CHECK),
    ("traffic/health-not-reported", traffic::health_not_reported::CHECK),
    ("traffic/some-endpoints-unhealthy", traffic::some_endpoints_unhealthy::CHECK),
    ("vm/agent-last-failure", vm::agent_last_failure::CHECK),
    ("vm/agent-stopped", vm::agent_stopped::CHECK),
    ("vm/bootstrap-failed", vm::bootstrap_failed::CHECK),
    ("vm/inbound-drop-rule", vm::inbound_drop_rule::CHECK),
    ("vm/inbound-interception-missing", vm::inbound_interception_missing::CHECK),
    ("vm/outbound-interception-missing", vm::outbound_interception_missing::CHECK),
    ("webhook/ca-bundle-missing", webhook::ca_bundle_missing::CHECK),
];
