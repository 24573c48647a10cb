//! vm/agent-stopped: the agent's last heartbeat is older than five minutes.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on VMs made from a service-proxy template (5 minutes).

use super::Context;
use crate::detect::{Detected, Health, Match};
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;
use meshmedic_read::ground::time::Timestamp;

/// Five minutes, in milliseconds.
const PATIENCE: i64 = 5 * 60 * 1000;

/// A VM's newest heartbeat.
pub(super) struct Beat<'c> {
    pub(super) source: usize,
    pub(super) artifact: usize,
    instance: &'c str,
    record: &'c Record,
    pub(super) time: Timestamp,
}

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
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

/// Of two outputs of one VM the newer counts.
pub(super) fn newest<'c>(context: &Context<'c, '_>) -> Vec<Beat<'c>> {
    let mut beats: Vec<Beat<'c>> = Vec::new();
    for part in context.holding("guest-attribute") {
        let (source, artifact, instance) = (part.source, part.artifact, part.named("INSTANCE_NAME"));
        for record in part.records("guest-attribute").filter(|record| record.field("key") == "agent-heartbeat") {
            let Some(time) = time_of(record.field("value")) else { continue };
            let beat = Beat { source, artifact, instance, record, time };
            match beats.iter_mut().find(|known| known.instance == instance) {
                Some(known) if known.time < time => *known = beat,
                Some(_) => {}
                None => beats.push(beat),
            }
        }
    }
    beats
}

/// RFC 3339, as Go prints a time (`2021-01-12 11:39:14.399 +0000 UTC m=+1.5`), or seconds since 1970.
fn time_of(text: &str) -> Option<Timestamp> {
    Timestamp::epoch(text).or_else(|| Timestamp::parse(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heartbeats_as_they_may_be_written() {
        let wanted = Timestamp::parse("2021-01-12T11:39:14Z");
        for text in ["2021-01-12T11:39:14Z", "2021-01-12 11:39:14 +0000 UTC", "1610451554"] {
            assert_eq!(time_of(text), wanted, "{text}");
        }
        assert_eq!(time_of("never"), None);
    }
}
