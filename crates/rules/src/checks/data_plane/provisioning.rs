//! data-plane/provisioning: normal for ten minutes, a fault after that.

use crate::checks::shared::provisioning;
use crate::checks::shared::view::{Check, Context};
use crate::detect::Detected;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    provisioning::check(context, "data-plane", detected);
}
