//! data-plane/provisioning: normal for ten minutes, a fault after that.

use crate::checks::shared::phase::{Check, Phase};
use crate::checks::shared::provisioning;

pub(crate) const CHECK: Check = &[Phase::Find(|view| provisioning::find(view, "data-plane"))];
