//! proxy/config-not-received: of lines that repeat, the last counters decide what the proxy has received.

use crate::checks::shared::counters;
use crate::checks::shared::phase::{Check, Phase};

pub(crate) const CHECK: Check = &[Phase::Complete(|_, own| counters::last_decides(own))];
