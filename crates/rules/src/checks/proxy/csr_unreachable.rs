//! proxy/csr-unreachable: a proxy that got its certificate since has no fault any more, and retries alone are harmless while it starts.

use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;
use crate::checks::shared::{csr, lasting};
use crate::knowledge::Level;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    csr::withdraw(view, own);
    if own.iter().all(|found| found.text("attempt").is_some()) {
        lasting::judge(view, own, csr::FAILED, Level::Note);
    }
}
