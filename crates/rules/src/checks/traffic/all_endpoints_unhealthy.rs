//! traffic/all-endpoints-unhealthy: from 99 % unhealthy endpoints on their health no longer counts.

use crate::checks::shared::endpoints;
use crate::checks::shared::view::{Check, Context};
use crate::detect::Detected;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    endpoints::all(context, detected);
}
