//! traffic/some-endpoints-unhealthy: fewer than 99 % of the endpoints are unhealthy, and traffic shifts to the others.

use crate::checks::shared::endpoints;
use crate::checks::shared::phase::{Check, Phase};

pub(crate) const CHECK: Check = &[Phase::Find(endpoints::find_some_unhealthy)];
