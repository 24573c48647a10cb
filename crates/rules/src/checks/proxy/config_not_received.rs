//! proxy/config-not-received: of lines that repeat, the last counters decide what the proxy has received, and of a proxy that became ready
//! none is a fault any more.

use crate::checks::shared::counters;
use crate::checks::shared::phase::{Check, Phase};
use crate::checks::shared::recovery;

pub(crate) const CHECK: Check = &[Phase::Complete(|view, own| {
    counters::last_decides(own);
    recovery::withdraw(view, own, |_| true);
})];
