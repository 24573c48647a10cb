//! proxy/config-not-received: of lines that repeat, the last counters decide what the proxy has received, and which of the two causes is
//! left: it never reached the control plane, or that has no listeners for it. Of a proxy that became ready none is a fault any more.

use crate::checks::shared::counters;
use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::recovery;
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    counters::last_decides(own);
    recovery::withdraw(view, own, |_| true);
    for found in own {
        let has_some = |name: &str| found.text(name).map(|count| count.bytes().any(|digit| digit != b'0'));
        let (clusters, listeners) = (has_some("cds_ok"), has_some("lds_ok"));
        if clusters != Some(true) && listeners != Some(true) {
            found.detail("never", "0");
        }
        if clusters != Some(false) && listeners != Some(true) {
            found.detail("some", "CDS");
        }
    }
}
