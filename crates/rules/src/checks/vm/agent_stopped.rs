//! vm/agent-stopped: the agent's last heartbeat is older than five minutes.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on VMs made from a service-proxy template (5 minutes).

use crate::checks::shared::heartbeats::newest;
use crate::checks::shared::phase::{Check, Healthy, Outcome, Phase};
use crate::checks::shared::view::View;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::learn;

/// Five minutes, in milliseconds.
const PATIENCE: i64 = 5 * 60 * 1000;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let beats = newest(view);
    let Some(now) = view.now else { return outcome };
    for beat in beats {
        let age = now.since(beat.time);
        let minutes = (age / 60_000).to_string();
        let mut values = Values::new();
        learn(&mut values, "INSTANCE_NAME", beat.instance);
        let heartbeat = beat.record.field("value");
        if age > PATIENCE {
            let found = view.fault(beat.source, beat.record.span.clone()).values(values);
            outcome.found(found.detail("heartbeat", heartbeat).detail("minutes", minutes));
        } else {
            let healthy = Healthy::new("heartbeat-fresh", beat.source, beat.artifact).values(values);
            outcome.healthy(healthy.detail("heartbeat", heartbeat).detail("minutes", minutes));
        }
    }
    outcome
}
