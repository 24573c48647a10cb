//! vm/agent-last-failure: the signatures find the failure, which has no time; this adds how old the agent's last heartbeat is.

use crate::checks::shared::age::age_detail;
use crate::checks::shared::heartbeats;
use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    let Some(now) = view.now else { return };
    for beat in heartbeats::newest(view) {
        let age = now.since(beat.time);
        // A clock that is behind the VM's gives no age.
        if age < 0 {
            continue;
        }
        let (name, minutes) = age_detail(age);
        let here = |found: &&mut Incomplete<'_>| {
            found.source == beat.source && view.artifact_at(beat.source, found.span.start) == beat.artifact
        };
        own.iter_mut().filter(here).for_each(|found| found.detail(name, minutes.clone()));
    }
}
