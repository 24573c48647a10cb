//! traffic/all-endpoints-unhealthy: from 99 % unhealthy endpoints on their health no longer counts.

use crate::checks::shared::endpoints;
use crate::checks::shared::phase::{Check, Phase};

pub(crate) const CHECK: Check = &[Phase::Find(endpoints::find_all_unhealthy)];
