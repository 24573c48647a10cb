//! traffic/health-not-reported: gcloud answers for a backend service, and tells the health of none of its endpoints.

use crate::checks::shared::endpoints;
use crate::checks::shared::phase::{Check, Phase};

pub(crate) const CHECK: Check = &[Phase::Find(endpoints::find_unreported)];
