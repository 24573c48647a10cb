//! proxy/app-probe-failed: a few failures are harmless while the application starts.

use crate::checks::shared::lasting;
use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::Level;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    lasting::judge(view, own, &["Request to probe app failed"], Level::Warning);
}
