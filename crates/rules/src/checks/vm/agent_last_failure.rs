//! vm/agent-last-failure: the signatures tell the failure; this tells how old the agent's last heartbeat is, since the failure has no time.

use crate::checks::shared::age::tell_age;
use crate::checks::shared::heartbeats::newest;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::Detected;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let Some(now) = context.now else { return };
    for beat in newest(context) {
        let age = now.since(beat.time);
        let here = |at: usize| context.artifact_at(beat.source, at) == beat.artifact;
        let own = detected
            .matches
            .iter_mut()
            .filter(|found| found.rule.id == context.rule.id && found.source == beat.source && here(found.span.start));
        // A clock that is behind the VM's gives no age.
        for found in own.filter(|_| age >= 0) {
            tell_age(&mut found.details, age);
        }
    }
}
