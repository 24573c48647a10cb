//! proxy/wait-timeout: a proxy that became ready since has no fault any more.

use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::recovery;
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    recovery::withdraw_failed(view, own, &["timeout waiting for Envoy proxy"], recovery::READY);
}
