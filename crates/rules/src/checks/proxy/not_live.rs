//! proxy/not-live: a proxy that became ready since has no fault any more, and a few lines are every start's.

use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;
use crate::checks::shared::{lasting, recovery};
use crate::knowledge::Level;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    recovery::withdraw(view, own, |_| true);
    lasting::judge(view, own, &["Envoy proxy is NOT ready"], Level::Note);
}
