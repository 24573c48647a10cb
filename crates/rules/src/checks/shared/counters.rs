//! Lines that repeat with counters in them: the last one says how things are.

use crate::checks::shared::phase::Incomplete;

/// The counters of a proxy that is not ready.
const COUNTERS: [&str; 4] = ["cds_ok", "cds_rejected", "lds_ok", "lds_rejected"];

/// Gives every match the counters of the last one of its input.
pub(crate) fn last_decides(own: &mut [Incomplete<'_>]) {
    for at in 0..own.len() {
        let Some(last) = (at + 1..own.len()).rev().find(|later| {
            own[*later].source == own[at].source && COUNTERS.iter().any(|name| own[*later].text(name).is_some())
        }) else {
            continue;
        };
        for name in COUNTERS {
            if let Some(count) = own[last].text(name).map(str::to_owned) {
                own[at].detail(name, count);
            }
        }
    }
}
