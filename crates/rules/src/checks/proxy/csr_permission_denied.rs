//! proxy/csr-permission-denied: a proxy that got its certificate since has no fault any more.

use crate::checks::shared::csr;
use crate::checks::shared::phase::{Check, Phase};

pub(crate) const CHECK: Check = &[Phase::Complete(csr::withdraw)];
