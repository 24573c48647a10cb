//! The heartbeats of the agents on VMs.

use crate::checks::shared::view::View;
use meshmedic_format::Kind;
use meshmedic_read::artifact::Record;
use meshmedic_read::ground::time::Timestamp;

/// A VM's newest heartbeat.
pub(crate) struct Beat<'c> {
    pub(crate) source: usize,
    pub(crate) artifact: usize,
    pub(crate) instance: &'c str,
    pub(crate) record: &'c Record,
    pub(crate) time: Timestamp,
}

/// Of two outputs of one VM the newer counts.
pub(crate) fn newest<'c>(view: &View<'c>) -> Vec<Beat<'c>> {
    let mut beats: Vec<Beat<'c>> = Vec::new();
    for part in view.artifacts(&[Kind::GuestAttributes]) {
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
