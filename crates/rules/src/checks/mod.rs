//! Checks in Rust, for what a signature can't say: ages, order in time, what is missing, what no other rule knows.
//!
//! Each is named as its rule: `control-plane/stalled-unknown` is `control_plane_stalled_unknown`.

mod context;
mod control_plane_revision_missing;
mod control_plane_stalled_unknown;
mod data_plane_pods_need_restart;
mod dumps;
mod envoy_inbound_listener_missing;
mod envoy_interception_missing;
mod envoy_listener_missing;
mod envoy_no_dynamic_config;
mod envoy_redirect_loop;
mod envoy_vip_not_intercepted;
mod fleet_unknown_condition;
mod gateways;
mod injection_conflicting_labels;
mod injection_injected_by_istiod;
mod injection_label_missing;
mod injection_replicaset_create_failed;
mod injection_revision_webhook_missing;
mod injection_sidecar_missing;
mod injector;
mod managed;
mod mesh;
mod packets;
mod port_table;
mod provisioning;
mod proxy_startup_connection_refused;
mod setup_data_plane_annotation_invalid;
mod setup_data_plane_channel_unsupported;
mod setup_data_plane_not_ready;
mod setup_data_plane_unmanaged_workload;
mod setup_gateway_address_pending;
mod setup_gateway_in_istio_system;
mod setup_gateway_not_injected;
mod setup_istio_operator_unsupported;
mod setup_legacy_injection_label;
mod setup_old_control_plane_remains;
mod setup_remote_secret_missing;
mod startup_events;
mod traffic_endpoints_unhealthy;
mod vip_table;
mod vm_agent_last_failure;
mod vm_agent_stopped;
mod vm_bootstrap_failed;
mod vm_inbound_drop_rule;
mod vm_inbound_interception_missing;
mod vm_outbound_interception_missing;
mod ways;
mod webhook_ca_bundle_missing;

use std::cell::RefCell;

use crate::detect::{Detected, Source};
use crate::knowledge;
use context::Context;
use meshmedic_format::values::Values;
use meshmedic_read::ground::time::Timestamp;

/// Keeps what texts say as `{name}`.
#[inline(never)]
fn put(details: &mut Values, name: &str, text: String) {
    details.insert(name.to_owned(), text);
}

type Check = fn(&Context<'_, '_>, &mut Detected<'static>);

/// Every check by the id of its rule.
const CHECKS: &[(&str, Check)] = &[
    ("control-plane/provisioning", provisioning::control_plane),
    ("control-plane/revision-missing", control_plane_revision_missing::check),
    ("control-plane/stalled-unknown", control_plane_stalled_unknown::check),
    ("data-plane/provisioning", provisioning::data_plane),
    ("envoy/inbound-listener-missing", envoy_inbound_listener_missing::check),
    ("envoy/listener-missing", envoy_listener_missing::check),
    ("envoy/no-dynamic-config", envoy_no_dynamic_config::check),
    ("envoy/interception-missing", envoy_interception_missing::check),
    ("envoy/redirect-loop", envoy_redirect_loop::check),
    ("envoy/vip-not-intercepted", envoy_vip_not_intercepted::check),
    ("fleet/unknown-condition", fleet_unknown_condition::check),
    ("proxy/startup-connection-refused", proxy_startup_connection_refused::check),
    ("setup/data-plane-channel-unsupported", setup_data_plane_channel_unsupported::check),
    ("setup/data-plane-not-ready", setup_data_plane_not_ready::check),
    ("setup/data-plane-unmanaged-workload", setup_data_plane_unmanaged_workload::check),
    ("setup/gateway-address-pending", setup_gateway_address_pending::check),
    ("setup/gateway-in-istio-system", setup_gateway_in_istio_system::check),
    ("setup/gateway-not-injected", setup_gateway_not_injected::check),
    ("setup/istio-operator-unsupported", setup_istio_operator_unsupported::check),
    ("setup/old-control-plane-remains", setup_old_control_plane_remains::check),
    ("setup/remote-secret-missing", setup_remote_secret_missing::check),
    ("traffic/all-endpoints-unhealthy", traffic_endpoints_unhealthy::all),
    ("traffic/some-endpoints-unhealthy", traffic_endpoints_unhealthy::some),
    ("vm/agent-last-failure", vm_agent_last_failure::check),
    ("vm/agent-stopped", vm_agent_stopped::check),
    ("vm/bootstrap-failed", vm_bootstrap_failed::check),
    ("vm/inbound-drop-rule", vm_inbound_drop_rule::check),
    ("vm/inbound-interception-missing", vm_inbound_interception_missing::check),
    ("vm/outbound-interception-missing", vm_outbound_interception_missing::check),
    ("data-plane/pods-need-restart", data_plane_pods_need_restart::check),
    ("injection/conflicting-labels", injection_conflicting_labels::check),
    ("injection/injected-by-istiod", injection_injected_by_istiod::check),
    ("injection/label-missing", injection_label_missing::check),
    ("injection/replicaset-create-failed", injection_replicaset_create_failed::check),
    ("injection/revision-webhook-missing", injection_revision_webhook_missing::check),
    ("injection/sidecar-missing", injection_sidecar_missing::check),
    ("setup/data-plane-annotation-invalid", setup_data_plane_annotation_invalid::check),
    ("setup/legacy-injection-label", setup_legacy_injection_label::check),
    ("webhook/ca-bundle-missing", webhook_ca_bundle_missing::check),
];

/// Whether a rule's check exists.
#[cfg(test)]
fn exists(id: &str) -> bool {
    CHECKS.iter().any(|(known, _)| *known == id)
}

pub(crate) fn run(sources: &[Source<'_>], now: Option<Timestamp>, set: &Values, detected: &mut Detected<'static>) {
    let coverage = RefCell::new(std::mem::take(&mut detected.coverage));
    for (id, check) in CHECKS {
        if let Some(rule) = knowledge::rule(id) {
            check(&Context::new(sources, now, set, rule, &coverage), detected);
        }
    }
    detected.coverage = coverage.into_inner();
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_rule_with_a_check_has_one_and_no_check_is_left_over() {
        for rule in crate::knowledge::rules().iter().filter(|rule| rule.check) {
            assert!(super::exists(&rule.id), "{} has no check", rule.id);
        }
        for (id, _) in super::CHECKS {
            assert!(crate::knowledge::rule(id).is_some_and(|rule| rule.check), "{id} has no rule with `check: true`");
        }
    }
}
