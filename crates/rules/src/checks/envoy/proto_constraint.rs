//! envoy/proto-constraint: names the resources that Envoy refused for this reason, and what they were made from.

use crate::checks::shared::phase::{Check, Phase};
use crate::checks::shared::refused;

pub(crate) const CHECK: Check = &[Phase::Complete(refused::complete)];
