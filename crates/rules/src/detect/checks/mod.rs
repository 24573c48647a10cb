//! Checks in Rust, for what a signature can't say: ages, order in time, what is missing, what no other rule knows.
//!
//! Each is named as its rule: `control-plane/stalled-unknown` is `control_plane_stalled_unknown`.

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
mod traffic_endpoints_unhealthy;
mod vm_agent_stopped;
mod vm_bootstrap_failed;
mod vm_inbound_drop_rule;
mod vm_inbound_interception_missing;
mod vm_outbound_interception_missing;
mod webhook_ca_bundle_missing;

use std::ops::Range;

use super::{Detected, Match, Source, records};
use crate::artifact::command::Command;
use crate::artifact::{Artifact, Record};
use crate::knowledge::{self, Rule};
use crate::time::Timestamp;
use crate::values::Values;

/// What a check sees: everything that was read, and what signatures found in it.
struct Context<'c, 'a> {
    sources: &'c [Source<'a>],
    now: Option<Timestamp>,
    /// Values that the person set.
    set: &'c Values,
    rule: &'static Rule,
}

impl<'c> Context<'c, '_> {
    /// Every record of that name, with the number of its input.
    fn records(&self, name: &'static str) -> impl Iterator<Item = (usize, &'c Record)> + use<'c> {
        let sources = self.sources;
        sources.iter().enumerate().flat_map(move |(at, source)| {
            let records = source.split.artifacts.iter().flat_map(|artifact| &artifact.records);
            records.filter(move |record| record.name == name).map(move |record| (at, record))
        })
    }

    /// The same with its namespace: its own, else that of the command that printed it; empty where none is known.
    fn placed(&self, name: &'static str) -> Vec<(usize, &'c Record, &'c str)> {
        let mut placed = Vec::new();
        for (at, source) in self.sources.iter().enumerate() {
            for (artifact, command) in outputs(source) {
                let asked = command.and_then(|command| command.values.get("NAMESPACE")).map_or("", String::as_str);
                for record in artifact.records.iter().filter(|record| record.name == name) {
                    let own = record.field("namespace");
                    placed.push((at, record, if own.is_empty() { asked } else { own }));
                }
            }
        }
        placed
    }

    /// The rule's fault as this record shows it, as bad and as sure as the rule says.
    fn found(&self, source: usize, record: &Record, span: Range<usize>) -> Match<'static> {
        Match {
            rule: self.rule,
            level: self.rule.level,
            confidence: self.rule.confidence,
            source,
            span,
            values: record.values.clone(),
            details: records::fields(record),
        }
    }
}

/// Keeps what texts say as `{name}`.
#[inline(never)]
fn put(details: &mut Values, name: &str, text: String) {
    details.insert(name.to_owned(), text);
}

/// The outputs of an input, each with the command that printed it: one command can print several tables behind one another.
fn outputs<'c>(source: &'c Source<'_>) -> Vec<(&'c Artifact, Option<&'c Command>)> {
    let text = &source.clean.text;
    let mut outputs: Vec<(&Artifact, Option<&Command>)> = Vec::new();
    for artifact in &source.split.artifacts {
        let before = outputs.last().filter(|(before, _)| {
            let end = before.range.end;
            text[end..artifact.range.start.max(end)].trim().is_empty()
        });
        let command = artifact.command.as_ref().or(before.and_then(|(_, command)| *command));
        outputs.push((artifact, command));
    }
    outputs
}

type Check = fn(&Context<'_, '_>, &mut Detected<'static>);

/// Every check by the id of its rule.
const CHECKS: &[(&str, Check)] = &[
    ("control-plane/provisioning", provisioning::control_plane),
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
pub(super) fn exists(id: &str) -> bool {
    CHECKS.iter().any(|(known, _)| *known == id)
}

pub(super) fn run(sources: &[Source<'_>], now: Option<Timestamp>, set: &Values, detected: &mut Detected<'static>) {
    for (id, check) in CHECKS {
        if let Some(rule) = knowledge::rule(id) {
            check(&Context { sources, now, set, rule }, detected);
        }
    }
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
