//! proxy/upstream-connect-failed: an agent that has connected since has no fault any more.

use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::recovery;
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

const FAILED: recovery::Marks = &["failed to connect to upstream", "terminated with unexpected error"];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    recovery::withdraw_failed(view, own, FAILED, recovery::CONNECTED);
}
