//! traffic/some-endpoints-unhealthy: fewer than 99 % of the endpoints are unhealthy, and traffic shifts to the others.

use crate::checks::shared::endpoints;
use crate::checks::shared::view::{Check, Context};
use crate::detect::Detected;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    endpoints::some(context, detected);
}
