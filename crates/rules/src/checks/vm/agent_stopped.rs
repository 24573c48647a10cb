//! vm/agent-stopped: the agent's last heartbeat is older than five minutes.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on VMs made from a service-proxy template (5 minutes).

use crate::checks::shared::heartbeats::newest;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Health, Match};
use meshmedic_format::values::Values;

/// Five minutes, in milliseconds.
const PATIENCE: i64 = 5 * 60 * 1000;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let Some(now) = context.now else { return };
    for beat in newest(context) {
        let age = now.since(beat.time);
        let mut values = Values::new();
        meshmedic_read::artifact::learn(&mut values, "INSTANCE_NAME", beat.instance);
        let mut details = Values::new();
        details.insert("heartbeat".to_owned(), beat.record.field("value").to_owned());
        details.insert("minutes".to_owned(), (age / 60_000).to_string());
        let (rule, source) = (context.rule, beat.source);
        if age > PATIENCE {
            let (level, confidence) = (rule.level, rule.confidence);
            let span = beat.record.span.clone();
            detected.matches.push(Match { rule, level, confidence, source, span, values, details });
        } else {
            detected.healths.push(Health { rule, pass: 0, source, artifact: beat.artifact, values, details });
        }
    }
}
